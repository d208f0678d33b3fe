"""Who said what: for each publisher and each credited source, its claims, how many have a source, and its conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from pydantic import Field

from reclaim.records import Claim, Conflict, Record

By = Literal["publisher", "source"]


class SourceAudit(Record):
    """One publisher's or one credited source's record in a set of articles."""

    role: By = Field(description="publisher of the articles, or the one they credit for figures")
    name: str
    claims: int = Field(description="figures published by, or credited to, this name")
    credited: float | None = Field(description="share of a publisher's claims that name a source; null for a source")
    conflicts: int = Field(description="conflicts with at least one of these claims in them")
    majority: int = Field(
        description="conflicts in which these claims stand on the side with the most independent voices"
    )
    minority: int = Field(description="conflicts in which they stand on a smaller side")
    even: int = Field(description="conflicts whose sides have equally many voices, and those in which it is on both")


def audit_sources(
    claims: Iterable[Claim], conflicts: Sequence[Conflict], *, by: Sequence[By] = ("publisher", "source")
) -> list[SourceAudit]:
    """One row for each publisher and each credited source, those with the most conflicts first.

    `claims` are all claims of the run, `conflicts` what `find_conflicts` made of them (compatible pairs are passed
    over).
    """
    rows: list[SourceAudit] = []
    claims = list(claims)
    for role in by:
        count: dict[str, int] = defaultdict(int)
        credited: dict[str, int] = defaultdict(int)
        where: dict[str, list[str]] = defaultdict(list)
        for claim in claims:
            name = getattr(claim, role)
            if name:
                count[name] += 1
                credited[name] += claim.source is not None
        for conflict in conflicts:
            if conflict.kind is None:
                continue
            for name, standing in _standings(conflict, role).items():
                where[name].append(standing)
        for name in count.keys() | where.keys():
            stands = where[name]
            rows.append(
                SourceAudit(
                    role=role,
                    name=name,
                    claims=count[name],
                    credited=round(credited[name] / count[name], 4) if role == "publisher" and count[name] else None,
                    conflicts=len(stands),
                    majority=stands.count("majority"),
                    minority=stands.count("minority"),
                    even=stands.count("even"),
                )
            )
    return sorted(rows, key=lambda row: (by.index(row.role), -row.conflicts, -row.claims, row.name))


def _standings(conflict: Conflict, role: By) -> dict[str, str]:
    """For each name in a conflict: `majority`, `minority` or `even`. A side's weight is its count of distinct
    voices."""
    voices = [
        len({claim.source or claim.publisher or claim.article for claim in side.claims}) for side in conflict.sides
    ]
    most = max(voices)
    clear = voices.count(most) == 1
    sides_of: dict[str, set[int]] = defaultdict(set)
    for number, side in enumerate(conflict.sides):
        for claim in side.claims:
            if name := getattr(claim, role):
                sides_of[name].add(number)
    return {
        name: "even" if not clear or len(on) > 1 else ("majority" if voices[next(iter(on))] == most else "minority")
        for name, on in sides_of.items()
    }
