"""The entry points: conflicts among claims that are objects, and among claims that are rows of a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reclaim.conflicts.arithmetic import find_arithmetic
from reclaim.conflicts.candidates import candidate_pairs
from reclaim.conflicts.columns import ClaimTable, as_table, read_claims
from reclaim.conflicts.compare import Comparer, compare
from reclaim.conflicts.sides import SEVERITIES, build_compatible, build_conflicts
from reclaim.records import Article, Claim, Conflict, Severity

if TYPE_CHECKING:
    import pyarrow as pa


def find_conflicts(
    claims: Iterable[Claim],
    *,
    include_compatible: bool = False,
    reference: Iterable[Claim] | None = None,
    min_severity: Severity | None = None,
    entity: str | None = None,
    metric: str | None = None,
    since: str | None = None,
    articles: Iterable[Article] | None = None,
) -> list[Conflict]:
    """Figures of `claims` that cannot all be true as stated, gravest and surest first.

    `include_compatible` adds the pairs about one thing that agree, each with its reason. `reference` are trusted
    figures
    that count as one more voice. `min_severity` keeps `low`, `medium` or `high` and above; `entity` and `metric` keep
    conflicts whose entity or metric (or that of one of their claims) contains the words, whatever the case;
    `since` (ISO
    day) keeps those in which a claim was published on or after the day. `articles` (optional) lend publisher, title and
    date to claims that lack them.
    """
    known = {article.id: article for article in articles or ()}
    every = [_with_article(claim, known) for claim in claims] + list(reference or ())
    return _find(as_table(every), include_compatible, min_severity, entity, metric, since)


def find_conflicts_in_table(
    table: pa.Table | str | Path,
    *,
    include_compatible: bool = False,
    reference: Iterable[Claim] | None = None,
    min_severity: Severity | None = None,
    entity: str | None = None,
    metric: str | None = None,
    since: str | None = None,
) -> list[Conflict]:
    """As `find_conflicts`, over a table (or a Parquet file) with the columns of `Claim`.

    `Claim` objects are made only of the rows that are compared, so a million rows fit in memory. Raises
    `ValueError` for a
    table that holds no claims.
    """
    import pyarrow as pa

    rows = read_claims(table) if isinstance(table, str | Path) else table
    if reference is not None:
        trusted = pa.Table.from_pylist([claim.model_dump() for claim in reference])
        rows = pa.concat_tables([rows, trusted], promote_options="permissive") if trusted.num_rows else rows
    return _find(ClaimTable(rows), include_compatible, min_severity, entity, metric, since)


def _with_article(claim: Claim, known: dict[str, Article]) -> Claim:
    article = known.get(claim.article or "")
    if article is None:
        return claim
    lent = {
        name: getattr(article, name)
        for name in ("title", "publisher", "published", "url")
        if getattr(claim, name) is None and getattr(article, name) is not None
    }
    return claim.model_copy(update=lent) if lent else claim


def _find(
    claims: ClaimTable,
    include_compatible: bool,
    min_severity: Severity | None,
    entity: str | None,
    metric: str | None,
    since: str | None,
) -> list[Conflict]:
    if not claims.size:
        return []
    comparer = Comparer(claims)
    clashes, compatible = compare(comparer, *candidate_pairs(claims))
    conflicts = build_conflicts(comparer, clashes, compatible) + find_arithmetic(claims)
    found = [conflict for conflict in conflicts if _wanted(conflict, min_severity, entity, metric, since)]
    found.sort(key=lambda conflict: -SEVERITIES.index(conflict.severity or "low"))
    if include_compatible:
        pairs = sorted(compatible, key=lambda pair: (-pair.verdict.score, pair.one, pair.two))
        found += [pair for pair in build_compatible(comparer, pairs) if _wanted(pair, None, entity, metric, since)]
    return found


def _wanted(
    conflict: Conflict, min_severity: Severity | None, entity: str | None, metric: str | None, since: str | None
) -> bool:
    claims = [claim for side in conflict.sides for claim in side.claims]
    if min_severity and SEVERITIES.index(conflict.severity or "low") < SEVERITIES.index(min_severity):
        return False
    if entity and not any(
        entity.lower() in (name or "").lower() for name in [conflict.entity, *(c.entity for c in claims)]
    ):
        return False
    if metric and not any(metric.lower() in name.lower() for name in [conflict.metric, *(c.metric for c in claims)]):
        return False
    return not since or any((claim.published or "") >= since for claim in claims)
