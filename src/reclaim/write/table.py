"""Records as tables for reading in a terminal: figures marked, the sides of a conflict beside each other."""

from __future__ import annotations

import io
import itertools
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from reclaim.extract.left_out import REASONS
from reclaim.write.json_text import whole

if TYPE_CHECKING:
    from reclaim.conflicts import SourceAudit
    from reclaim.records import Annotations, Claim, Conflict, Side

FIGURE = "bold yellow"
SEVERITY = {"high": "bold red", "medium": "bold yellow", "low": "bold"}
PIPE_WIDTH = 120
"""columns of a table that goes to a file or a pipe"""
SENTENCE_WIDTH = 130
"""from this width on, a claims table has room for sentences"""

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


class TableWriter:
    """Renders to a sink at once: in colour and as wide as the window on a terminal, plain elsewhere."""

    def __init__(self, sink: BinaryIO, on_terminal: bool, width: int | None = None) -> None:
        self.sink = sink
        self.buffer = io.StringIO()
        self.width = width or (shutil.get_terminal_size().columns if on_terminal else PIPE_WIDTH)
        self.console = Console(
            file=self.buffer, width=self.width, force_terminal=on_terminal, no_color=None if on_terminal else True
        )

    def show(self, *parts: RenderableType) -> None:
        """Write these now."""
        for part in parts:
            self.console.print(part)
        text = "\n".join(line.rstrip() for line in self.buffer.getvalue().split("\n"))
        self.sink.write(text.encode("utf-8", errors="replace"))
        self.sink.flush()
        self.buffer.seek(0)
        self.buffer.truncate()


def write_claims_table(claims: Iterable[Claim], sink: BinaryIO, on_terminal: bool, width: int | None = None) -> None:
    """A table for each article, as soon as the article is done."""
    writer = TableWriter(sink, on_terminal, width)
    for _, group in itertools.groupby(claims, key=lambda claim: claim.article):
        writer.show(claims_table(list(group), writer.width >= SENTENCE_WIDTH), "")


def claims_table(claims: Sequence[Claim], with_sentences: bool) -> Table:
    """One article's claims; `with_sentences` adds the sentence with its figure marked."""
    table = Table(title=_heading(claims[0]), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    table.add_column("entity", ratio=3)
    table.add_column("metric", ratio=4)
    table.add_column("figure", ratio=3)
    table.add_column("date", ratio=2)
    table.add_column("source", ratio=3)
    table.add_column("conf.", justify="right", no_wrap=True)
    if with_sentences:
        table.add_column("sentence", ratio=9)
    for claim in claims:
        cells: list[RenderableType] = [
            Text(visible(claim.entity or "–")),
            Text(visible(claim.metric)),
            figure(claim),
            Text(claim.date or "–"),
            Text(visible(claim.source or "–")),
            Text(f"{claim.confidence:.2f}"),
        ]
        table.add_row(*cells, *([marked_sentence(claim)] if with_sentences else []))
    return table


def _heading(claim: Claim) -> Text:
    parts = [claim.article, claim.title, claim.publisher, claim.published]
    return Text(visible(" · ".join(part for part in parts if part)), style="bold")


def figure(claim: Claim) -> Text:
    """The figure as written, then as it was read where that says more."""
    text = Text(visible(claim.value_text), style=FIGURE)
    notes = [measure(claim.value, claim.value_high, claim.unit, claim.comparator, claim.counted)]
    if claim.change:
        notes.append(claim.change)
    if claim.modality != "actual":
        notes.append(claim.modality)
    return Text.assemble(text, ("  " + ", ".join(notes), "dim"))


_SIGNS = {"=": "", "range": "", "~": "about ", ">": "> ", ">=": "≥ ", "<": "< ", "<=": "≤ "}


def measure(value: float, high: float | None, unit: str, comparator: str, counted: str | None = None) -> str:
    """A value with its unit in short.

    >>> measure(5000000.0, None, "metric_ton/year", "<=")
    '≤ 5,000,000 metric_ton/year'
    """
    shown = number(value) if high is None else f"{number(value)} to {number(high)}"
    name = unit if unit != "count" else counted or ""
    return f"{_SIGNS.get(comparator, '')}{shown} {name}".strip()


def number(value: float) -> str:
    """Digits in groups, at most six significant decimals."""
    exact = whole(value)
    return f"{exact:,}" if isinstance(exact, int) else f"{value:,.6f}".rstrip("0").rstrip(".") or "0"


def marked_sentence(claim: Claim) -> Text:
    """The claim's sentence with its figure marked."""
    sentence, at = claim.sentence, claim.sentence.find(claim.value_text)
    if at < 0:
        return Text(visible(sentence))
    end = at + len(claim.value_text)
    parts = [visible(sentence[:at], strip=False), visible(sentence[at:end]), visible(sentence[end:], strip=False)]
    return Text.assemble(parts[0].lstrip(), (parts[1], FIGURE), parts[2].rstrip())


def visible(text: str, strip: bool = True) -> str:
    """Text on one line, without characters that steer a terminal."""
    shown = _CONTROL.sub(" ", text)
    return shown.strip() if strip else shown


def write_conflicts_table(
    conflicts: Sequence[Conflict], sink: BinaryIO, on_terminal: bool, width: int | None = None
) -> None:
    """Each conflict with its sides beside each other and figures marked."""
    writer = TableWriter(sink, on_terminal, width)
    if not conflicts:
        writer.show(Text("No conflicting figures."))
    for number_, conflict in enumerate(conflicts, start=1):
        writer.show(conflict_block(number_, conflict), "")


def conflict_block(number_: int, conflict: Conflict) -> Group:
    """One conflict: what it is about, why it is one, and its sides."""
    about = visible(": ".join(part for part in (conflict.entity, conflict.metric) if part))
    heading = Text.assemble((f"{number_}. ", "bold"), (about, "bold"))
    verdict = Text("   ")
    if conflict.kind:
        verdict.append(f"{conflict.severity} {conflict.kind}", style=SEVERITY.get(conflict.severity or "", ""))
        if conflict.ratio is not None and conflict.ratio >= 1.005:
            verdict.append(f", {number(float(f'{conflict.ratio:.4g}'))} times apart")
    else:
        verdict.append(f"no conflict: {(conflict.reason or '').replace('_', ' ')}", style="green")
    table = Table(box=box.SQUARE, show_lines=True, expand=True, padding=(0, 1))
    for side in conflict.sides:
        table.add_column(_side_heading(side), ratio=1)
    table.add_row(*(_voices(side) for side in conflict.sides))
    return Group(heading, verdict, Text(f"   {visible(conflict.explanation)}", style="dim"), table)


def _side_heading(side: Side) -> Text:
    claim = side.claims[0] if side.claims else None
    shown = measure(side.value, side.value_high, side.unit, side.comparator, claim.counted if claim else None)
    return Text(f"{shown}, {claim.change}" if claim and claim.change else shown, style=FIGURE)


def _voices(side: Side) -> RenderableType:
    blocks: list[Text] = []
    seen: set[tuple[str | None, str]] = set()
    for claim in side.claims:
        if (claim.article, claim.sentence) in seen:  # an arithmetic side holds both levels of one sentence
            continue
        seen.add((claim.article, claim.sentence))
        by = [claim.publisher or claim.article, claim.published, f"citing {claim.source}" if claim.source else None]
        line = Text(visible(" · ".join(part for part in by if part)), style="italic")
        blocks += [Text("")] if blocks else []
        blocks += [line, marked_sentence(claim)]
    return Group(*blocks)


def write_audit_table(rows: Sequence[SourceAudit], sink: BinaryIO, on_terminal: bool, width: int | None = None) -> None:
    """Publishers, then sources, with their record."""
    writer = TableWriter(sink, on_terminal, width)
    if not rows:
        writer.show(Text("No publisher and no credited source."))
    for role, group in itertools.groupby(rows, key=lambda row: row.role):
        table = Table(title=f"by {role}", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
        table.add_column("name")
        for column in ("claims", "credited", "conflicts", "majority", "minority", "even"):
            table.add_column(column, justify="right")
        for row in group:
            credited = "" if row.credited is None else f"{row.credited:.0%}"
            counts = (row.conflicts, row.majority, row.minority, row.even)
            table.add_row(Text(visible(row.name)), str(row.claims), credited, *map(str, counts))
        writer.show(table, "")


def write_layers_table(
    annotated: Iterable[Annotations], sink: BinaryIO, on_terminal: bool, width: int | None = None
) -> None:
    """Every layer of each article, in text order."""
    writer = TableWriter(sink, on_terminal, width)
    for layers in annotated:
        table = Table(title=Text(visible(layers.article), style="bold"), title_justify="left", box=box.SIMPLE_HEAD)
        for column in ("start", "end", "layer", "text", "read as"):
            table.add_column(column, justify="right" if column in {"start", "end"} else "left")
        for start, end, layer, text, reading in sorted(_layer_rows(layers), key=lambda row: row[:2]):
            table.add_row(str(start), str(end), layer, Text(visible(text)), Text(visible(reading)))
        writer.show(table, "")


def _layer_rows(layers: Annotations) -> Iterator[tuple[int, int, str, str, str]]:
    for q in layers.quantities:
        reading = measure(q.value, q.value_high, q.unit, q.comparator, q.counted)
        concept = f" of {q.concept}" if q.concept else ""
        yield q.start, q.end, "quantity", q.text, reading + concept
    for s in layers.skipped:
        yield s.start, s.end, "no quantity", s.text, REASONS.get(s.reason, s.reason)
    for d in layers.dates:
        yield d.start, d.end, "date", d.text, f"{d.date_start or ''} to {d.date_end or ''}"
    for n in layers.names:
        yield n.start, n.end, "name", n.text, f"{n.name} ({n.type})"
    for a in layers.attributions:
        yield a.content_start, a.content_end, "attribution", a.cue, a.source
    for c in layers.claims:
        yield c.start, c.end, "claim", c.value_text, f"{c.entity or '–'}: {c.metric}"
