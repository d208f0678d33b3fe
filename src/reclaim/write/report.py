"""One self-contained HTML page: conflicts, claims, articles with their figures marked, and the record of sources.

The page needs no network: styles, script and data are inside it, and its Content-Security-Policy allows nothing but the
one style sheet and the one script whose hashes it names. Every bit of article text is escaped by Jinja2's autoescape.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from reclaim.conflicts.audit import audit_sources
from reclaim.conflicts.explain import REASONS, number, words
from reclaim.extract.units import plural
from reclaim.records import Article, Claim, Conflict, Side
from reclaim.write.report_charts import Chart, strip_chart, timeline
from reclaim.write.report_text import Piece, cut_text, embedded_json, paragraphs, safe_url

MOST_POINTS = 300
"""values on one chart; a conflict's own claims come first"""


FIRST_SOURCES = 40
"""rows of the table of sources before the fold; those with the most conflicts come first"""


KINDS = {
    "magnitude": "another order of magnitude",
    "value": "different figures",
    "unit": "same digits, other unit",
    "direction": "rise against fall",
    "rank": "different ranks",
    "arithmetic": "does not add up",
}
"""the kinds of conflict in readers' words"""


COLUMNS = (
    *("entity", "metric", "value_text", "value", "unit", "date", "source", "publisher", "published", "modality"),
    *("confidence", "title", "sentence", "normal", "change"),
)
"""of a claim in the page's data, in this order; then the numbers of its conflicts"""


@dataclass(frozen=True, slots=True)
class ShownArticle:
    number: int
    title: str
    byline: str
    url: str | None
    paragraphs: tuple[tuple[Piece, ...], ...]
    claims: int
    whole: bool
    """False when only the sentences of the claims are known"""


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim inside a conflict, its sentence cut at the figure."""

    number: int | None
    claim: Claim
    before: str
    figure: str
    after: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ShownSide:
    number: int
    figure: str
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True)
class ShownConflict:
    number: int
    conflict: Conflict
    sides: tuple[ShownSide, ...]
    ratio: str
    strip: Chart | None
    timeline: Chart | None
    reason: str


def render_report(
    articles: Sequence[Article],
    claims: Sequence[Claim],
    conflicts: Sequence[Conflict],
    *,
    title: str = "Figures and where they clash",
) -> str:
    """The whole page as text.

    `claims` are all those of the run in article order; `conflicts` may hold compatible pairs, which are listed apart.
    Claims whose article is not among `articles` are shown by their sentences.
    """
    numbers = {(claim.article, claim.id): index for index, claim in enumerate(claims)}
    clashes = [conflict for conflict in conflicts if conflict.kind is not None]
    members = _members(clashes, numbers)
    by_measure = _by_measure(claims)
    shown = [_show_conflict(index, conflict, claims, numbers, by_measure) for index, conflict in enumerate(clashes)]
    pairs = [
        _show_conflict(index, conflict, claims, numbers, by_measure)
        for index, conflict in enumerate((c for c in conflicts if c.kind is None), start=len(clashes))
    ]
    every = _show_articles(articles, claims, members)
    data = [[*_cells(claim), members.get(index, [])] for index, claim in enumerate(claims)]
    style, script = _asset("report.css"), _asset("report.js")
    environment = _environment()
    return environment.get_template("report.html.j2").render(
        title=title,
        policy=_policy(style, script),
        style=Markup(style),
        script=Markup(script),
        kinds=KINDS,
        conflicts=shown,
        pairs=pairs,
        articles=every,
        sources=audit_sources(claims, clashes),
        first_sources=FIRST_SOURCES,
        counts=_counts(every, claims, clashes),
        claim_data=embedded_json({"columns": COLUMNS, "claims": data}),
        modalities=sorted({claim.modality for claim in claims}),
        publishers=sorted({claim.publisher for claim in claims if claim.publisher}, key=str.casefold),
    )


def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_asset), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["day"] = lambda value: (value or "")[:10]
    environment.filters["percent"] = lambda value: "" if value is None else f"{value:.0%}"
    environment.globals["words"] = words
    return environment


@cache
def _asset(name: str) -> str:
    return files("reclaim.write").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    def source(text: str) -> str:
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    return (
        f"default-src 'none'; style-src {source(style)}; script-src {source(script)};"
        " base-uri 'none'; form-action 'none'"
    )


def _members(conflicts: Sequence[Conflict], numbers: Mapping[tuple[str | None, str], int]) -> dict[int, list[int]]:
    """The conflicts that each claim stands in, by their numbers."""
    members: dict[int, list[int]] = defaultdict(list)
    for index, conflict in enumerate(conflicts):
        for side in conflict.sides:
            for claim in side.claims:
                claim_number = numbers.get((claim.article, claim.id))
                if claim_number is not None and index not in members[claim_number]:
                    members[claim_number].append(index)
    return members


def _measure(claim: Claim) -> tuple[str, str]:
    return (claim.entity or "").casefold(), claim.metric.casefold()


def _by_measure(claims: Sequence[Claim]) -> dict[tuple[str, str], list[int]]:
    table: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        table[_measure(claim)].append(index)
    return table


def _show_conflict(
    index: int,
    conflict: Conflict,
    claims: Sequence[Claim],
    numbers: Mapping[tuple[str | None, str], int],
    by_measure: Mapping[tuple[str, str], Sequence[int]],
) -> ShownConflict:
    sides = tuple(
        ShownSide(place, side_figure(side), tuple(_show_claim(claim, numbers) for claim in side.claims))
        for place, side in enumerate(conflict.sides)
    )
    own: list[tuple[int, Claim, int]] = []
    seen: set[int] = set()
    change = None
    for place, side in enumerate(conflict.sides):
        for claim in side.claims:
            claim_number = numbers.get((claim.article, claim.id), -1)
            if claim_number not in seen or claim_number < 0:
                seen.add(claim_number)
                own.append((claim_number, claim, place))
            change = claim.change
    others: list[tuple[int, Claim, int]] = []
    for measure in {_measure(claim) for _, claim, _ in own}:
        for claim_number in by_measure.get(measure, ()):
            claim = claims[claim_number]
            if claim_number not in seen and claim.change == change:
                seen.add(claim_number)
                others.append((claim_number, claim, -1))
    drawn = [*own, *others][:MOST_POINTS]
    unit = conflict.sides[0].unit
    return ShownConflict(
        number=index,
        conflict=conflict,
        sides=sides,
        ratio=f"{number(conflict.ratio)} times apart" if conflict.ratio and conflict.ratio >= 1.005 else "",
        strip=strip_chart(drawn, unit),
        timeline=timeline(drawn, unit),
        reason=REASONS.get(conflict.reason, "") if conflict.reason else "",
    )


def side_figure(side: Side) -> str:
    """A side's figure in words: `more than 3.2 million metric tons`."""
    bound = {"~": "about ", ">": "more than ", ">=": "at least ", "<": "less than ", "<=": "at most "}
    value = number(side.value)
    if side.value_high is not None and side.value_high != side.value:
        value = f"{value} to {number(side.value_high)}"
    change = side.claims[0].change if side.claims else None
    direction = {"rise": "up ", "fall": "down "}.get(change or "", "")
    counted = side.claims[0].counted if side.claims else None
    if side.unit == "count" and counted:
        return f"{direction}{bound.get(side.comparator, '')}{value} {counted if side.value == 1 else plural(counted)}"
    if side.unit == "rank":
        return f"rank {value}"
    if side.unit == "ratio":
        return f"{direction}{bound.get(side.comparator, '')}{value} times"
    return f"{direction}{bound.get(side.comparator, '')}{value} {words(side.unit)}".strip()


def _show_claim(claim: Claim, numbers: Mapping[tuple[str | None, str], int]) -> ShownClaim:
    at = claim.sentence.find(claim.value_text)
    if at < 0:
        before, figure, after = "", "", claim.sentence
    else:
        end = at + len(claim.value_text)
        before, figure, after = claim.sentence[:at], claim.sentence[at:end], claim.sentence[end:]
    return ShownClaim(numbers.get((claim.article, claim.id)), claim, before, figure, after, safe_url(claim.url))


def _show_articles(
    articles: Sequence[Article], claims: Sequence[Claim], members: Mapping[int, Sequence[int]]
) -> list[ShownArticle]:
    conflict = {claim: numbers[0] for claim, numbers in members.items() if numbers}
    by_article: dict[str | None, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_article[claim.article].append(index)
    shown: list[ShownArticle] = []
    for article in articles:
        spans: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index in by_article.pop(article.id, ()):
            spans[claims[index].start, claims[index].end].append(index)
        pieces = cut_text(article.text, spans, conflict)
        shown.append(
            ShownArticle(
                number=len(shown),
                title=article.title or article.id,
                byline=_byline(article.publisher, article.published),
                url=safe_url(article.url),
                paragraphs=paragraphs(_without_title(pieces, article.title)),
                claims=sum(len(numbers) for numbers in spans.values()),
                whole=True,
            )
        )
    for name, indices in by_article.items():
        first = claims[indices[0]]
        by_sentence: dict[str, list[int]] = defaultdict(list)
        for index in indices:
            by_sentence[claims[index].sentence].append(index)
        lines = tuple(_sentence_pieces(sentence, found, claims, conflict) for sentence, found in by_sentence.items())
        shown.append(
            ShownArticle(
                number=len(shown),
                title=first.title or name or "Untitled",
                byline=_byline(first.publisher, first.published),
                url=safe_url(first.url),
                paragraphs=lines,
                claims=len(indices),
                whole=False,
            )
        )
    return shown


def _without_title(pieces: list[Piece], title: str | None) -> list[Piece]:
    """Without a first line that repeats the title and holds no figure: the heading says it already."""
    if not pieces or not title or pieces[0].claims or "\n" not in pieces[0].text:
        return pieces
    line, rest = pieces[0].text.split("\n", 1)
    return [Piece(rest), *pieces[1:]] if line.strip() == title.strip() else pieces


def _sentence_pieces(
    sentence: str, indices: Sequence[int], claims: Sequence[Claim], conflict: Mapping[int, int]
) -> tuple[Piece, ...]:
    spans: dict[tuple[int, int], list[int]] = defaultdict(list)
    position = 0
    for index in sorted(indices, key=lambda number: claims[number].start):
        figure = claims[index].value_text
        at = sentence.find(figure, position)
        at = at if at >= 0 else sentence.find(figure)
        if at >= 0:
            spans[at, at + len(figure)].append(index)
            position = at + len(figure)
    return tuple(cut_text(sentence, spans, conflict))


def _byline(publisher: str | None, published: str | None) -> str:
    return ", ".join(part for part in (publisher, (published or "")[:10]) if part)


def _cells(claim: Claim) -> list[Any]:
    figure = Side(
        value=claim.value, value_high=claim.value_high, unit=claim.unit, comparator=claim.comparator, claims=[claim]
    )
    values = claim.model_dump(include=set(COLUMNS))
    values["normal"] = side_figure(figure)
    values["published"] = (claim.published or "")[:10]
    return [values[column] if values[column] is not None else "" for column in COLUMNS]


def _counts(articles: Sequence[ShownArticle], claims: Sequence[Claim], conflicts: Sequence[Conflict]) -> dict[str, int]:
    counts = {"articles": len(articles), "claims": len(claims), "conflicts": len(conflicts)}
    for severity in ("high", "medium", "low"):
        counts[severity] = sum(conflict.severity == severity for conflict in conflicts)
    counts["credited"] = sum(claim.source is not None for claim in claims)
    return counts
