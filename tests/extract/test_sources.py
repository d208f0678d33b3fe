"""Who is credited for a figure: the rules' own examples, and the same cues without a parse."""

from __future__ import annotations

from functools import cache

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from reclaim.extract import layers, sources
from reclaim.extract.cues import SourceRule, load_cues, load_source_rules
from reclaim.extract.names import annotate_names

from .parses import VOCAB, parsed

FLOOR = 0.85
"""Share of the rules' examples that the bundled pipeline must get right: its parse is a statistical one."""


@cache
def bundled() -> Language:
    from reclaim.extract.network import load_bundled

    layers.register_extensions()
    return load_bundled()


def source(text: str, figure: str) -> str:
    doc = bundled()(text)
    annotate_names(doc)
    sources.annotate_sources(doc)
    start = text.index(figure)
    found = sources.source_of(doc, start, start + len(figure))
    return found.source if found is not None else ""


def agrees(found: str, wanted: str) -> bool:
    return found == wanted or (bool(wanted) and found.endswith(wanted))


def cases() -> list[tuple[SourceRule, tuple[str, str, str]]]:
    return [(rule, one) for rule in load_source_rules() for one in (*rule.examples, *rule.counterexamples)]


def test_examples_of_the_rules() -> None:
    wrong = [
        f"{rule.rule}: {text!r} {figure!r}: {found!r}, not {wanted!r}"
        for rule, (text, figure, wanted) in cases()
        if not agrees(found := source(text, figure), wanted)
    ]
    assert 1 - len(wrong) / len(cases()) >= FLOOR, "\n".join(wrong)


def test_every_rule_has_examples_on_both_sides() -> None:
    for rule in load_source_rules():
        assert rule.examples
        assert rule.counterexamples
        for text, figure, _ in (*rule.examples, *rule.counterexamples):
            assert figure in text


def attributed(doc: Doc, figure: str) -> str | None:
    layers.register_extensions()
    sources.annotate_sources(doc)
    start = doc.text.index(figure)
    found = sources.source_of(doc, start, start + len(figure))
    return found.source if found is not None else None


TRAILING = """
    The/DT 2 det
    mine/NN 3 nsubj
    lost/VBD {said} {lost}
    ten/CD 5 nummod
    men/NNS 3 {obj}
    ,/, 7 punct
    said/VBD {root} {saidlabel}
    Ruiz/NNP 7 nsubj
    ./. 7 punct"""


@pytest.mark.parametrize(
    "labels",
    [
        {"said": "7", "lost": "ccomp", "obj": "dobj", "root": "0", "saidlabel": "ROOT"},
        {"said": "0", "lost": "root", "obj": "obj", "root": "3", "saidlabel": "parataxis"},
    ],
    ids=["clearnlp", "ud"],
)
def test_trailing_cue_in_either_scheme(labels: dict[str, str]) -> None:
    assert attributed(parsed(TRAILING.format(**labels)), "ten") == "Ruiz"


def test_a_passive_cue_without_agent_credits_nobody() -> None:
    doc = parsed("""
        Ten/CD 2 nummod
        men/NNS 5 nsubj:pass
        were/VBD 5 aux:pass
        reportedly/RB 5 advmod
        said/VBN 0 root
        to/TO 7 mark
        leave/VB 5 xcomp
        ./. 5 punct""")
    assert attributed(doc, "Ten") is None


def test_the_innermost_content_decides() -> None:
    text = 'Ruiz said the bank had told "the board of 12 men" nothing.'
    layers.register_extensions()
    doc = Doc(VOCAB, words=text.split(" "))
    outer = layers.Attribution("Ruiz", 0, 4, "said", 10, len(text), "say_before")
    inner = layers.Attribution("Acme", 14, 18, "told", 28, 50, "quote_beside_cue")
    doc._.attributions = [outer, inner]
    assert sources.source_of(doc, text.index("12"), text.index("12") + 2) == inner
    assert sources.source_of(doc, text.index("nothing"), len(text)) == outer
    assert sources.source_of(doc, 0, 4) is None


@pytest.mark.parametrize("text", ["", " ", '"', "“”", "said", "said said", "According to", "Source:", '"We', "X: "])
def test_odd_texts_do_no_harm(text: str) -> None:
    layers.register_extensions()
    words = text.split()
    doc = Doc(VOCAB, words=words)
    sources.annotate_sources(doc)
    assert doc._.attributions == []


def test_cue_tables() -> None:
    cues = load_cues()
    assert cues.verbs["say"][0] == "say"
    assert "deny" in cues.verbs["deny"]
    assert "poll" in cues.nouns["document"]
    assert ("according", "to") in cues.prepositions
