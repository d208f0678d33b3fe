"""Rules for figures that say how far something is from a plan or a rival: late, over budget, clear of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_words
from reclaim.extract.measures_rules import Example, FigureRole, Found, Measure, Rule, governing_verb, holder_of, subject
from reclaim.extract.offsets import text_of

EACH = r"(?:\s+an? [a-z]+)?"

BESIDES = (
    (re.compile(r"\s+(?:behind schedule|late|overdue|later than (?:planned|promised|scheduled))\b"), "time", "delay"),
    (re.compile(r"\s+(?:ahead of schedule|early)\b"), "time", "time ahead of schedule"),
    (re.compile(r"\s+(?:over|above) (?:its |the |their )?budget\b"), "money percent ratio", "cost overrun"),
    (re.compile(r"\s+(?:under|below) (?:its |the |their )?budget\b"), "money percent ratio", "saving against budget"),
    (re.compile(rf"{EACH}\s+(?:worse off|poorer|out of (?:\w+ )?pocket)\b"), "money count percent", "loss"),
    (re.compile(rf"{EACH}\s+(?:better off|richer)\b"), "money count percent", "gain"),
    (re.compile(r"\s+short of (?:its |the |their )?(?:target|goal)\b"), "money percent count mass", "shortfall"),
)
"""What stands right behind a figure, the kinds of figure, and the measure that the two make."""

AHEAD = re.compile(r"\s+(?P<how>clear of|ahead of|in front of|behind|adrift of)\s+(?P<whom>(?:the |its |their )?\w+)")


def beside_plan(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A distance from a plan: "nine months behind schedule", "$2 million over budget"."""
    after = text_of(fig.doc)[fig.quantity.end : fig.quantity.end + 40]
    words = next((words for form, kinds, words in BESIDES if fig.family in kinds.split() and form.match(after)), None)
    if words is None:
        return None
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else holder_of(fig.head)
    return Found(words=words, holder=who, thing=who, via=(fig.head,), concept=who, owned=False)


def ahead_of(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Points between two in a table: "four points clear of Ajax", "two points behind Rovers"."""
    of_points = fig.counted is not None and fig.counted.lemma_.lower() == "point"
    if fig.quantity.unit != "point" and fig.family != "percentage_point" and not of_points:
        return None
    end = max(max(fig.covered), fig.counted.i if fig.counted is not None else 0)
    if end + 1 >= len(fig.doc):
        return None
    behind = fig.doc[end].idx + len(fig.doc[end])
    found = AHEAD.match(text_of(fig.doc)[behind : behind + 60])
    if found is None:
        return None
    start = fig.doc.char_span(behind + found.start("whom"), behind + found.end("whom"), alignment_mode="expand")
    if start is None:
        return None
    whom = next((t for t in fig.doc[start.start : fig.sentence.end] if t.pos_ in ("NOUN", "PROPN")), None)
    over = name_words(whom) if whom is not None else found["whom"]
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else None
    return Found(
        words="lead" if found["how"] not in ("behind", "adrift of") else "deficit",
        trail=f"over {over}" if found["how"] not in ("behind", "adrift of") else "",
        holder=who,
        via=(fig.head,),
        owned=False,
    )


LIKELY = re.compile(r"\s+(?P<how>more|less) likely to (?P<what>(?:(?!than\b|as\b)[\w-]+ ?){1,5})")


def likelihood(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How much more or less likely: "30 per cent more likely to catch a cold"."""
    if fig.family not in ("percent", "ratio"):
        return None
    found = LIKELY.match(text_of(fig.doc)[fig.quantity.end : fig.quantity.end + 90])
    if found is None:
        return None
    verb = governing_verb(fig.head)
    who = subject(verb, fig.head) if verb is not None else holder_of(fig.head)
    role: FigureRole = "ratio" if fig.family == "ratio" else "rise" if found["how"] == "more" else "fall"
    said = f"likelihood to {found['what'].strip()}"
    return Found(words=said, holder=who, thing=who, role=role, via=(fig.head,), concept=who, owned=False)


RULES = (
    Rule(
        "likelihood",
        "how much more or less likely something is",
        likelihood,
        (
            Example(
                "Smokers are 30 per cent more likely to catch a cold.",
                "30 per cent",
                "likelihood to catch a cold",
                "smokers",
            ),
        ),
        ("Rain is likely, and 30 per cent of roads are closed.",),
    ),
    Rule(
        "beside-plan",
        "how far something is from its schedule, budget or target",
        beside_plan,
        (
            Example("The bridge opened nine months behind schedule.", "nine months", "delay", "bridge"),
            Example("A family is $230 a month worse off.", "$230", "loss", "family"),
            Example("The stadium came in $20 million over budget.", "$20 million", "cost overrun", "stadium"),
        ),
        ("The bridge opened after nine months.",),
    ),
    Rule(
        "ahead-of",
        "points between two in a table",
        ahead_of,
        (Example("Ajax are four points clear of Feyenoord.", "four points", "lead over Feyenoord", "Ajax"),),
        ("Ajax have won four points.",),
    ),
)
