"""Clashing pairs to conflicts with sides: claims that agree stand together, and every two sides clash."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from reclaim.conflicts.compare import Comparer, Pair
from reclaim.conflicts.explain import explain_clash, explain_compatible, voices
from reclaim.conflicts.features import opposite
from reclaim.conflicts.scorer import scorer
from reclaim.conflicts.values import agree
from reclaim.records import Claim, Conflict, ConflictKind, Severity, Side

SEVERITIES: tuple[Severity, ...] = ("low", "medium", "high")


@dataclass
class Group:
    """A conflict in the making: the pair that began it, and sides of rows."""

    pair: Pair
    sides: list[list[int]] = field(default_factory=list)

    @property
    def rows(self) -> list[int]:
        return [row for side in self.sides for row in side]


def severity_of(kind: ConflictKind, ratio: float | None) -> Severity:
    """How grave a clash is: orders of magnitude, units and directions are grave, a few per cent are not."""
    if kind in ("magnitude", "unit", "direction"):
        return "high"
    if kind == "value" and ratio is not None:
        return "high" if ratio >= 3 else ("medium" if ratio >= 1.1 else "low")
    return "medium"


def build_conflicts(comparer: Comparer, clashes: list[Pair], compatible: list[Pair]) -> list[Conflict]:
    """Conflicts from clashing pairs (best first); compatible pairs say which claims agree about the same thing."""
    agreeing: dict[int, set[int]] = {}
    for pair in compatible:
        if pair.verdict.reason in ("same_value", "rounding", "unit_conversion", "same_origin", "currency_conversion"):
            agreeing.setdefault(pair.one, set()).add(pair.two)
            agreeing.setdefault(pair.two, set()).add(pair.one)
    clashing = {frozenset((pair.one, pair.two)) for pair in clashes}
    groups: list[Group] = []
    for pair in clashes:
        if not any(_joins(comparer, group, pair, clashing, agreeing) for group in groups):
            groups.append(Group(pair, [[pair.one], [pair.two]]))
    for group in groups:
        _gather(comparer, group, agreeing)
    return [_conflict(comparer, group) for group in groups]


def _alike(comparer: Comparer, row: int, side: list[int]) -> bool:
    mine = comparer.profile(row)
    return all(
        agree(mine.figure, comparer.profile(other).figure) and not opposite(mine, comparer.profile(other))
        for other in side
    )


def _joins(
    comparer: Comparer, group: Group, pair: Pair, clashing: set[frozenset[int]], agreeing: dict[int, set[int]]
) -> bool:
    """Put a clashing pair into a group that holds one of its claims, if the other agrees with one side or clashes
    with all."""
    for known, new in ((pair.one, pair.two), (pair.two, pair.one)):
        home = next((side for side in group.sides if known in side), None)
        if home is None:
            continue
        if any(new in side for side in group.sides if side is not home):
            return True
        if new in home:
            return False
        for side in group.sides:
            if side is not home and _alike(comparer, new, side):
                side.append(new)
                return True
        others = [row for side in group.sides for row in side]
        if all(frozenset((new, row)) in clashing for row in others):
            group.sides.append([new])
            return True
    return False


def _gather(comparer: Comparer, group: Group, agreeing: dict[int, set[int]]) -> None:
    """Add to each side the claims that agree about the same thing and clash with all other sides: those of other
    articles, and what an article says again. An article that has both figures stands on both sides."""
    for side in group.sides:
        for row in list(side):
            for friend in sorted(agreeing.get(row, set()) | _again(comparer, row)):
                others = [other for away in group.sides if away is not side for other in away]
                if (
                    friend not in group.rows
                    and not comparer.profile(friend).denied
                    and _alike(comparer, friend, side)
                    and not any(_alike(comparer, friend, [other]) for other in others)
                    and comparer.topic(row, friend) >= scorer().aligned
                    and all(comparer.topic(friend, other) >= scorer().aligned + JOIN for other in others)
                ):
                    side.append(friend)


def _again(comparer: Comparer, row: int) -> set[int]:
    """Claims of the same article that say the same once more (a headline, a summary)."""
    mine = comparer.profile(row)
    return {
        other
        for other in comparer.rows_of(int(comparer.article[row]))
        if other != row
        and (theirs := comparer.profile(other)).claim.value == mine.claim.value
        and theirs.claim.unit == mine.claim.unit
        and theirs.change == mine.change
        and theirs.metric_stems == mine.metric_stems
        and theirs.entity == mine.entity
    }


JOIN = -1.0
"""How much less sure (log odds) of the same topic a claim may be that joins a side because it agrees with one on it."""


def _units(comparer: Comparer, group: Group, rows: list[int]) -> set[str]:
    """The units of the other sides of a group."""
    return {comparer.profile(row).claim.unit for side in group.sides if side is not rows for row in side}


def _side(rows: list[int], comparer: Comparer, units: Collection[str] = ()) -> Side:
    """A side by its plainest claim, in a unit of the other sides if it has one."""
    claims = [comparer.profile(row).claim for row in sorted(rows)]
    best = max(claims, key=lambda claim: (claim.unit in units, claim.comparator == "=", claim.confidence, claim.id))
    return Side(value=best.value, value_high=best.value_high, unit=best.unit, comparator=best.comparator, claims=claims)


def _conflict(comparer: Comparer, group: Group) -> Conflict:
    pair = group.pair
    one, two = comparer.profile(pair.one), comparer.profile(pair.two)
    kind = pair.verdict.kind
    assert kind is not None
    sides = sorted(
        (_side(rows, comparer, _units(comparer, group, rows)) for rows in group.sides),
        key=lambda side: (-voices(side.claims), _place(side)),
    )
    every = [claim for side in sides for claim in side.claims]
    return Conflict(
        entity=subject(every),
        metric=measure(every),
        kind=kind,
        severity=severity_of(kind, pair.verdict.ratio),
        ratio=None if pair.verdict.ratio is None else float(f"{pair.verdict.ratio:.6g}"),
        explanation=explain_clash(one, two, kind, pair.verdict.ratio) + _crowd(sides),
        sides=sides,
        articles=sorted({claim.article for side in sides for claim in side.claims if claim.article}),
    )


def _place(side: Side) -> tuple[str, int]:
    return (side.claims[0].article or "", side.claims[0].start)


def _crowd(sides: list[Side]) -> str:
    """How many independent voices stand on each side, where more than one does."""
    counts = [voices(side.claims) for side in sides]
    if max(len(side.claims) for side in sides) == 1:
        return ""
    return (
        " Independent voices: "
        + " against ".join(
            f"{count} for {side.claims[0].value_text}" for count, side in zip(counts, sides, strict=True)
        )
        + "."
    )


def build_compatible(comparer: Comparer, pairs: list[Pair]) -> list[Conflict]:
    """Compatible pairs as records with their reason."""
    out = []
    for pair in pairs:
        one, two = comparer.profile(pair.one), comparer.profile(pair.two)
        reason = pair.verdict.reason
        assert reason is not None
        ratio = pair.verdict.ratio
        out.append(
            Conflict(
                entity=subject((one.claim, two.claim)),
                metric=measure((one.claim, two.claim)),
                kind=None,
                severity=None,
                ratio=None if ratio is None else float(f"{ratio:.6g}"),
                explanation=explain_compatible(one, two, reason),
                sides=[_side([pair.one], comparer), _side([pair.two], comparer)],
                articles=sorted({claim.article for claim in (one.claim, two.claim) if claim.article}),
                reason=reason,
            )
        )
    return out


def subject(claims: Sequence[Claim]) -> str | None:
    """The entity of claims about one thing: a name before a common noun, then the one that most claims give (in any of
    its forms), then the surest and fullest."""
    words = {claim.entity: frozenset(claim.entity.lower().split()) for claim in claims if claim.entity}

    def standing(claim: Claim) -> tuple[bool, int, float, int, str]:
        assert claim.entity is not None
        mine = words[claim.entity]
        support = sum(
            mine <= words[other.entity] or words[other.entity] <= mine for other in claims if other.entity is not None
        )
        return claim.entity_type is not None, support, claim.confidence, len(claim.entity), claim.entity

    named = [claim for claim in claims if claim.entity]
    return max(named, key=standing).entity if named else None


def measure(claims: Sequence[Claim]) -> str:
    """The metric of the claim that is surest of it, if it is short enough to read as a heading."""
    return max(
        claims,
        key=lambda claim: (len(claim.metric.split()) <= HEADING, claim.confidence, len(claim.metric), claim.metric),
    ).metric


HEADING = 5
"""Words of the longest metric that reads well as a heading."""
