"""How claims came about, for reading: each field with its rule, what the rule says, the parse it matched, the steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, BinaryIO

from rich.padding import Padding
from rich.text import Text

from reclaim.extract.left_out import LeftOut
from reclaim.write.table import FIGURE, TableWriter, marked_sentence, visible

if TYPE_CHECKING:
    from reclaim.extract.explain import Explanation, FieldExplanation

MAX_EXAMPLES = 2


def write_explanations(
    explanations: Iterable[Explanation | LeftOut], sink: BinaryIO, on_terminal: bool, width: int | None = None
) -> None:
    """Each claim with its fields explained; figures that were left out, each with the reason."""
    writer = TableWriter(sink, on_terminal, width)
    listing = False
    for explanation in explanations:
        if isinstance(explanation, LeftOut):
            if not listing:
                writer.show(Text("Left out", style="bold"))
            listing = True
            writer.show(Padding(Text(f"{visible(explanation.text)}: {explanation.says}"), (0, 0, 0, 2)))
            continue
        if listing:
            writer.show("")
        listing = False
        claim = explanation.claim
        writer.show(
            Text.assemble((visible(claim.value_text), FIGURE), (f"   claim {claim.id} of {claim.article}", "dim")),
            Padding(marked_sentence(claim), (0, 0, 0, 2)),
            *(
                Padding(line, (0, 0, 0, 4 if indented else 2))
                for f in explanation.fields
                for indented, line in _lines(f)
            ),
            "",
        )


def _lines(explained: FieldExplanation) -> Iterable[tuple[bool, Text]]:
    heading = Text.assemble((f"{explained.field:<11}", "bold"), visible(explained.value))
    if explained.rule:
        heading.append(f"   rule: {visible(explained.rule)}", style="cyan")
    yield False, heading
    if explained.says:
        yield True, Text(visible(explained.says))
    if explained.arcs:
        arcs = ", ".join(f"{arc.dependent} ─{arc.label}→ {arc.head}" for arc in explained.arcs)
        yield True, Text(f"parse: {visible(arcs)}")
    for step in explained.steps:
        yield True, Text(f"· {visible(step)}")
    for example in explained.examples[:MAX_EXAMPLES]:
        yield True, Text(f"as in: {visible(example)}", style="dim")
    if explained.runners_up:
        yield True, Text(f"passed over: {visible('; '.join(map(str, explained.runners_up)))}", style="dim")


def explanation_record(explanation: Explanation) -> dict[str, Any]:
    """An explanation as plain values, for JSON."""
    return {
        "claim": explanation.claim.model_dump(),
        "fields": [asdict(explained) for explained in explanation.fields],
    }
