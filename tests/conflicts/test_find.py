"""The entry points: order of claims, filters, reference figures, tables, audit."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from reclaim.conflicts import audit_sources, find_conflicts, find_conflicts_in_table
from reclaim.records import Claim
from tests.conflicts.cases import CLASHES, COMPATIBLE, pair
from tests.conflicts.make import claim


def story(number: int, kind: str) -> list[Claim]:
    """A clash of a kind as a story of its own, with names that no other story has."""
    name = ("Varnholm", "Teskald", "Orrinby", "Quelmar", "Sandrove")[number]
    return [
        made.model_copy(
            update={
                "article": f"{name}-{made.article}",
                "id": f"{name}-{made.id}",
                "sentence": made.sentence.replace("Calder", name).replace("Odile", name).replace("Norholt", name),
                "entity": (made.entity or "").replace("Calder", name).replace("Odile", name).replace("Norholt", name),
            }
        )
        for made in pair(*CLASHES[kind][0])
    ]


@pytest.fixture
def claims() -> list[Claim]:
    return [made for number, kind in enumerate(CLASHES) for made in story(number, kind)]


def test_the_order_of_claims_does_not_matter(claims: list[Claim]) -> None:
    found = find_conflicts(claims, include_compatible=True)
    assert [conflict.kind for conflict in found if conflict.kind]
    for seed in range(3):
        shuffled = random.Random(seed).sample(claims, len(claims))
        assert find_conflicts(shuffled, include_compatible=True) == found


def test_gravest_first(claims: list[Claim]) -> None:
    grades = [("low", "medium", "high").index(conflict.severity or "low") for conflict in find_conflicts(claims)]
    assert grades == sorted(grades, reverse=True)


def test_a_table_gives_what_objects_give(claims: list[Claim], tmp_path: Path) -> None:
    table = pa.Table.from_pylist([made.model_dump() for made in claims])
    pq.write_table(table, tmp_path / "claims.parquet")
    expected = find_conflicts(claims)
    assert find_conflicts_in_table(table) == expected
    assert find_conflicts_in_table(tmp_path / "claims.parquet") == expected


def test_a_table_without_claims_is_refused() -> None:
    with pytest.raises(ValueError, match="the column metric is missing"):
        find_conflicts_in_table(pa.table({"a": [1]}))


def test_filters(claims: list[Claim]) -> None:
    found = find_conflicts(claims)
    assert find_conflicts(claims, min_severity="high") == [one for one in found if one.severity == "high"]
    assert find_conflicts(claims, entity="varnholm") == [one for one in found if "Varnholm" in (one.entity or "")]
    assert find_conflicts(claims, metric="no such measure") == []
    assert find_conflicts(claims, since="2024-05-10") == found
    assert find_conflicts(claims, since="2024-05-11") == []


def test_a_reference_is_one_more_voice() -> None:
    wrong, right = pair(*CLASHES["magnitude"][0])
    assert find_conflicts([wrong]) == []
    assert len(find_conflicts([wrong], reference=[right])) == 1


def test_voices_that_agree_stand_together() -> None:
    one, two = pair(*CLASHES["value"][0])
    third = one.model_copy(
        update={
            "article": "c",
            "id": "c-1",
            "publisher": "Third Paper",
            "sentence": "In Port Vell, Storm Odile killed 59 people, police said.",
        }
    )
    found = find_conflicts([one, two, third])
    assert len(found) == 1
    assert sorted(len(side.claims) for side in found[0].sides) == [1, 2]
    assert [made.value for made in found[0].sides[0].claims] == [59, 59]
    assert "Independent voices: 2 for 59 against 1 for 66" in found[0].explanation


def test_copies_of_one_sentence_are_one_voice() -> None:
    one, two = pair(*CLASHES["value"][0])
    copy = one.model_copy(update={"article": "c", "id": "c-1", "publisher": "Third Paper"})
    found = find_conflicts([one, two, copy])
    assert len(found) == 1
    assert "1 for 59" in found[0].explanation


def test_nothing_from_nothing() -> None:
    assert find_conflicts([]) == []
    assert find_conflicts([claim("They counted 9 there.", "9", 9)]) == []
    assert find_conflicts_in_table(pa.Table.from_pylist([claim("They counted 9 there.", "9", 9).model_dump()])) == []


def test_audit(claims: list[Claim]) -> None:
    rows = audit_sources(claims, find_conflicts(claims))
    assert {row.name for row in rows} == {"The A Post", "The B Post"}
    assert all(row.role == "publisher" and row.claims == len(CLASHES) and row.conflicts == len(CLASHES) for row in rows)
    assert all(row.credited == 0 and row.even == len(CLASHES) for row in rows)
    credited = [made.model_copy(update={"source": "Harbour Office"}) for made in claims[:2]]
    (source,) = audit_sources(credited, [], by=["source"])
    assert (source.name, source.claims, source.credited) == ("Harbour Office", 2, None)


def test_audit_passes_compatible_pairs_over() -> None:
    listed = find_conflicts(pair(*COMPATIBLE["rounding"][0]), include_compatible=True)
    assert audit_sources([], listed) == []
