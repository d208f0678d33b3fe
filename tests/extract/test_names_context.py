"""What the words around a name tell of it."""

from __future__ import annotations

import pytest

from reclaim.extract.names_context import CLUES, Clue, clue_of, corrected
from reclaim.extract.names_reading import Mention
from reclaim.extract.names_words import read_lines


def mention_of(text: str, name: str, kind: str = "LOC") -> Mention:
    at = text.index(name)
    return Mention(at, at + len(name), name, kind, False, "network")


def found(clue: Clue, text: str, name: str) -> bool:
    kind = min(clue.instead_of)
    other = clue_of(text, mention_of(text, name, kind))
    return other is clue


@pytest.mark.parametrize(("clue", "text", "name"), [(c, *pair) for c in CLUES for pair in c.matches])
def test_clue_matches(clue: Clue, text: str, name: str) -> None:
    assert found(clue, text, name)


@pytest.mark.parametrize(("clue", "text", "name"), [(c, *pair) for c in CLUES for pair in c.ignores])
def test_clue_ignores(clue: Clue, text: str, name: str) -> None:
    assert not found(clue, text, name)


@pytest.mark.parametrize("clue", CLUES, ids=lambda clue: clue.name)
def test_every_clue_has_examples(clue: Clue) -> None:
    assert clue.matches
    assert clue.ignores


@pytest.mark.parametrize(
    ("text", "name", "kind", "left", "left_kind"),
    [
        ("Agronomist Piers Lund expects rain.", "Agronomist Piers Lund", "LOC", "Piers Lund", "PERSON"),
        ("Consultancy Reefmark expects rain.", "Consultancy Reefmark", "PERSON", "Reefmark", "ORG"),
        ("Parcel carrier Fastlane cut jobs.", "Parcel carrier Fastlane", "ORG", "Fastlane", "ORG"),
        ("On Monday Norvane shares fell.", "Norvane shares", "ORG", "Norvane", "ORG"),
        ("On Monday Inland Lithium fell.", "Inland Lithium", "LOC", "Inland Lithium", "ORG"),
        ("Rain fell on Baker Street.", "Baker Street", "LOC", "Baker Street", "LOC"),
    ],
)
def test_words_that_are_none_of_the_name(text: str, name: str, kind: str, left: str, left_kind: str) -> None:
    kept = corrected(text, read_lines(text, None), [mention_of(text, name, kind)])
    assert [(one.text, one.type) for one in kept] == [(left, left_kind)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Prices have risen since mid-September.", "mid-September"),
        ("Abattoir fined for waste. Other abattoirs were warned.", "Abattoir"),
    ],
)
def test_no_names(text: str, name: str) -> None:
    assert corrected(text, read_lines(text, None), [mention_of(text, name, "ORG")]) == []


def test_all_mentions_of_a_text_take_the_type_of_one() -> None:
    text = "The insurer Norvane paid. In May Norvane sued."
    second = text.rindex("Norvane")
    mentions = [mention_of(text, "Norvane"), Mention(second, second + 7, "Norvane", "LOC", False, "network")]
    assert {one.type for one in corrected(text, read_lines(text, None), mentions)} == {"ORG"}
