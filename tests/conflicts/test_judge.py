"""Every kind of clash and every reason for none, each by its examples; and rewritings that must not raise a clash."""

from __future__ import annotations

from typing import get_args

import pytest

from reclaim.conflicts import find_conflicts
from reclaim.records import Claim, Reason
from tests.conflicts.cases import CLASHES, COMPATIBLE, MILL, STORM, Spec, pair
from tests.conflicts.make import claim

CLASH_CASES = [(kind, *case) for kind, cases in CLASHES.items() for case in cases]
COMPATIBLE_CASES = [(reason, *case) for reason, cases in COMPATIBLE.items() for case in cases]


@pytest.mark.parametrize(("kind", "one", "two"), CLASH_CASES, ids=[case[0] for case in CLASH_CASES])
def test_clashes(kind: str, one: Spec, two: Spec) -> None:
    found = find_conflicts(pair(one, two))
    assert [conflict.kind for conflict in found] == [kind]
    assert found[0].severity is not None
    assert len(found[0].sides) == 2
    assert found[0].articles == ["a", "b"]
    assert all(figure in found[0].explanation for figure in (one[1], two[1]))


@pytest.mark.parametrize(("reason", "one", "two"), COMPATIBLE_CASES, ids=[case[0] for case in COMPATIBLE_CASES])
def test_compatible_pairs(reason: str, one: Spec, two: Spec) -> None:
    assert find_conflicts(pair(one, two)) == []
    listed = find_conflicts(pair(one, two), include_compatible=True)
    assert [conflict.reason for conflict in listed] == [reason]
    assert listed[0].kind is None


def test_every_reason_has_an_example() -> None:
    assert set(COMPATIBLE) == set(get_args(Reason))


def told(
    text: str,
    value: float,
    unit: str = "metric_ton",
    sentence: str = "Paper output of Calder Mill was {} in 2023.",
    **more: object,
) -> Claim:
    return pair((sentence.format(text), text, value, unit, MILL | more), (".", ".", 0, "count", {}))[0]


BASE = told("41,300 tonnes", 41300)
REWRITTEN = {
    "in kilograms": told("41.3 million kilograms", 41.3e6, "kilogram", article="b"),
    "in a compound word": told("41.3 thousand tonnes", 41300, article="b"),
    "rounded": told("about 41,000 tonnes", 41000, comparator="~", article="b"),
    "as a bound": told("more than 40,000 tonnes", 40000, comparator=">", article="b"),
    "another year": told(
        "38,100 tonnes",
        38100,
        sentence="Paper output of Calder Mill was {} in 2019.",
        article="b",
        published="2020-03-01",
    ),
    "another subject": told(
        "52,700 tonnes",
        52700,
        sentence="Paper output of Rosseau Works was {} in 2023.",
        article="b",
        entity="Rosseau Works",
    ),
    "paraphrased": told(
        "41,300 tonnes", 41300, sentence="The works at Calder Mill turned out {} of paper over 2023.", article="b"
    ),
    "another measure": told(
        "6,020 cubic metres", 6020, "cubic_meter", sentence="Calder Mill used {} of water in 2023.", article="b"
    ),
}
WRONG = {
    "ten times": told("413,000 tonnes", 413000, article="b"),
    "a thousand times, paraphrased": told(
        "41.3 million tonnes", 41.3e6, sentence="Calder Mill produced {} of paper in 2023.", article="b"
    ),
    "another unit": told("41,300 kilograms", 41300, "kilogram", article="b"),
    "a few per cent": told("44,900 tonnes", 44900, article="b"),
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_rewriting_raises_no_conflict(name: str) -> None:
    assert find_conflicts([BASE, REWRITTEN[name]]) == []


@pytest.mark.parametrize("name", WRONG)
def test_changing_the_figure_does(name: str) -> None:
    assert len(find_conflicts([BASE, WRONG[name]])) == 1


def test_a_figure_that_the_other_article_confirms_is_left_alone() -> None:
    killed = ("Storm Odile killed 59 people in Port Vell.", "59", 59.0, "count", STORM)
    again, other = pair(
        killed, ("Storm Odile killed 66 people in a village near Port Vell.", "66", 66.0, "count", STORM)
    )
    same = again.model_copy(update={"article": "b", "id": "b-same"})
    assert find_conflicts([again, same, other]) == []


def test_polls_by_different_pollsters_do_not_clash() -> None:
    def poll(article: str, pollster: str, share: int) -> list[Claim]:
        sentence = f"The Green Alliance would win {share} per cent of the vote, a poll by {pollster} found."
        asked = f"{pollster} interviewed 1,204 adults."
        fields = {"article": article, "entity": "Green Alliance"}
        return [
            claim(sentence, f"{share} per cent", share, "percent", metric="share of vote", **fields),
            claim(asked, "1,204", 1204, metric="adults interviewed", **fields),
        ]

    assert find_conflicts(poll("a", "Opinio", 31) + poll("b", "Trendline", 27)) == []
    assert len(find_conflicts(poll("a", "Opinio", 31) + poll("b", "Opinio", 27))) == 1


def test_things_that_are_nothing_alike_do_not_clash() -> None:
    pens = ("Storm Odile wrecked 12 pens in Port Vell.", "12", 12, "count", STORM | {"counted": "pen"})
    boats = ("Storm Odile wrecked 14 boats in Port Vell.", "14", 14, "count", STORM | {"counted": "boat"})
    assert find_conflicts(pair(pens, boats)) == []


def test_a_district_that_the_other_article_does_not_name() -> None:
    def share(sentence: str, text: str, value: float) -> Spec:
        return (sentence, text, value, "percent", {"entity": "Green List", "metric": "share of vote"})

    whole = share("In Norland the Green List got 44 per cent of the vote.", "44 per cent", 44)
    part = share("In the district of Osterby in Norland the Green List got 38 per cent of the vote.", "38 per cent", 38)
    rival = share("In Norland the Green List got 38 per cent of the vote.", "38 per cent", 38)
    assert find_conflicts(pair(whole, part)) == []
    assert len(find_conflicts(pair(whole, rival))) == 1
