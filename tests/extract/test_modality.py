"""Actual, projected, hypothetical, denied: the rules' own examples, and cues in hand-built parses."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from reclaim.extract import layers, modality, sources
from reclaim.extract.names import annotate_names

from .parses import VOCAB, parsed
from .test_sources import bundled

FLOOR = 0.85
"""Share of the rules' examples that the bundled pipeline must get right: its parse is a statistical one."""


def reading(doc: Doc, figure: str) -> modality.Reading:
    layers.register_extensions()
    start = doc.text.index(figure)
    return modality.modality_at(doc, start, start + len(figure))


def test_examples_of_the_rules() -> None:
    wrong, count = [], 0
    for rule in modality.load_rules():
        for sentence, figure in (*rule.examples, *rule.counterexamples):
            doc = bundled()(sentence)
            annotate_names(doc)
            sources.annotate_sources(doc)
            found = reading(doc, figure)
            wanted = rule.modality if (sentence, figure) in rule.examples else None
            count += 1
            if (wanted is not None and found.modality != wanted) or (wanted is None and found.rule == rule.name):
                wrong.append(f"{rule.name}: {sentence!r} {figure!r}: {found}")
    assert 1 - len(wrong) / count >= FLOOR, "\n".join(wrong)


def test_every_rule_has_examples_on_both_sides() -> None:
    for rule in modality.load_rules():
        assert rule.words
        assert rule.examples
        assert rule.counterexamples
        assert all(figure in sentence for sentence, figure in (*rule.examples, *rule.counterexamples))


SALES = """
    Sales/NNS 3 nsubj
    {aux}/{tag} 3 aux
    rise/VB 0 ROOT
    by/IN {by} {case}
    nine/CD 6 nummod
    points/NNS {points} {label}
    ./. 3 punct"""
SCHEMES = [
    {"by": "6", "case": "case", "points": "3", "label": "obl"},
    {"by": "3", "case": "prep", "points": "4", "label": "pobj"},
]


@pytest.mark.parametrize("scheme", SCHEMES, ids=["ud", "clearnlp"])
@pytest.mark.parametrize(
    ("aux", "tag", "wanted"),
    [("will", "MD", "projected"), ("could", "MD", "projected"), ("did", "VBD", "actual"), ("can", "MD", "actual")],
)
def test_auxiliaries_in_either_scheme(scheme: dict[str, str], aux: str, tag: str, wanted: str) -> None:
    assert reading(parsed(SALES.format(aux=aux, tag=tag, **scheme)), "nine").modality == wanted


def test_a_finite_relative_clause_keeps_the_future_out() -> None:
    doc = parsed("""
        Acme/NNP 3 nsubj
        will/MD 3 aux
        sell/VB 0 root
        mines/NNS 3 obj
        that/WDT 6 nsubj
        produced/VBD 4 acl:relcl produce
        nine/CD 8 nummod
        tons/NNS 6 obj""")
    assert reading(doc, "nine") == modality.Reading("actual", "plain")


def test_what_a_denial_covers_is_denied() -> None:
    doc = Doc(
        VOCAB,
        words=["Ruiz", "denied", "that", "nine", "died"],
        heads=[1, 1, 4, 4, 1],
        deps=["nsubj", "ROOT", "mark", "nsubj", "ccomp"],
    )
    layers.register_extensions()
    doc._.attributions = [layers.Attribution("Ruiz", 0, 4, "denied", 12, len(doc.text), "deny_before")]
    assert reading(doc, "nine") == modality.Reading("denied", "denied_by_source")


def test_without_a_parse_the_words_before_decide() -> None:
    assert reading(Doc(VOCAB, words=["Sales", "will", "rise", "by", "nine", "points"]), "nine").modality == "projected"
    assert reading(Doc(VOCAB, words=["Sales", "rose", "by", "nine", "points"]), "nine").modality == "actual"
