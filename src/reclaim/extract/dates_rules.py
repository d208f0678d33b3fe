"""The date rules: patterns and examples from `data/dates.toml`, joined with the functions that give their meaning."""

from __future__ import annotations

from reclaim.extract import (
    dates_absolute,
    dates_combined,
    dates_compared,
    dates_periods,
    dates_ranges,
    dates_relative,
    dates_reports,
    dates_weekdays,
)
from reclaim.extract.dates_calendar import table
from reclaim.extract.dates_grammar import Action, Rule

MODULES = (
    dates_absolute,
    dates_periods,
    dates_relative,
    dates_weekdays,
    dates_compared,
    dates_combined,
    dates_reports,
    dates_ranges,
)


def action_named(name: str) -> Action:
    """The function of this name in one of the rule modules."""
    for module in MODULES:
        found = vars(module).get(name)
        if callable(found):
            return found  # type: ignore[no-any-return]
    raise KeyError(f"dates.toml: no function {name!r} in any dates_*.py module")


def load_rules() -> tuple[Rule, ...]:
    """Every rule of `data/dates.toml`, in the order listed there."""
    return tuple(
        Rule(
            name=entry["name"],
            level=entry["level"],
            pattern=entry["pattern"],
            action=action_named(entry["action"]) if "action" in entry else None,
            examples=tuple((text, wanted) for text, wanted in entry.get("examples", ())),
            misses=tuple(entry.get("misses", ())),
        )
        for entry in table("dates.toml")["rule"]
    )
