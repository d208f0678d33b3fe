"""The same questions, asked of the same sentences in both label schemes."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Token

from reclaim.extract import syntax

from .parses import VOCAB, parsed, word

SOLD = {
    "ud": """
        The/DT 3 det
        copper/NN 3 compound
        mine/NN 9 nsubj:pass
        of/IN 5 case
        Arvana/NNP 3 nmod
        has/VBZ 9 aux
        n't/RB 9 advmod
        been/VBN 9 aux:pass
        sold/VBN 0 root
        by/IN 12 case
        its/PRP$ 12 nmod:poss
        owner/NN 9 obl:agent
        for/IN 15 case
        nine/CD 15 nummod
        dollars/NNS 9 obl
        according/VBG 18 case
        to/IN 16 fixed
        Ruiz/NNP 9 obl
        _,/, 21 punct
        an/DT 21 det
        analyst/NN 18 appos""",
    "clearnlp": """
        The/DT 3 det
        copper/NN 3 compound
        mine/NN 9 nsubjpass
        of/IN 3 prep
        Arvana/NNP 4 pobj
        has/VBZ 9 aux
        n't/RB 9 neg
        been/VBN 9 auxpass
        sold/VBN 0 ROOT
        by/IN 9 agent
        its/PRP$ 12 poss
        owner/NN 10 pobj
        for/IN 9 prep
        nine/CD 15 nummod
        dollars/NNS 13 pobj
        according/VBG 9 prep
        to/IN 16 prep
        Ruiz/NNP 17 pobj
        _,/, 18 punct
        an/DT 21 det
        analyst/NN 18 appos""",
}
SAW = {
    "ud": """
        Norland/NNP 3 nmod:poss
        _'s/POS 1 case
        ports/NNS 4 nsubj
        saw/VBD 0 root
        a/DT 6 det
        rise/NN 4 obj
        in/IN 8 case
        exports/NNS 6 nmod
        and/CC 10 cc
        imports/NNS 8 conj
        and/CC 12 cc
        plan/VBP 4 conj
        to/TO 14 mark
        build/VB 12 xcomp
        docks/NNS 14 obj
        that/WDT 18 nsubj
        will/MD 18 aux
        hold/VB 15 acl:relcl
        ten/CD 20 nummod
        ships/NNS 18 obj""",
    "clearnlp": """
        Norland/NNP 3 poss
        _'s/POS 1 case
        ports/NNS 4 nsubj
        saw/VBD 0 ROOT
        a/DT 6 det
        rise/NN 4 dobj
        in/IN 6 prep
        exports/NNS 7 pobj
        and/CC 8 cc
        imports/NNS 8 conj
        and/CC 4 cc
        plan/VBP 4 conj
        to/TO 14 aux
        build/VB 12 xcomp
        docks/NNS 14 dobj
        that/WDT 18 nsubj
        will/MD 18 aux
        hold/VB 15 relcl
        ten/CD 20 nummod
        ships/NNS 18 dobj""",
}
WAS = {
    "ud": """
        Output/NN 5 nsubj
        was/VBD 5 cop
        not/RB 5 advmod
        ten/CD 5 nummod
        tons/NNS 0 root
        ,/, 7 punct
        said/VBD 5 parataxis
        Ruiz/NNP 7 nsubj""",
    "clearnlp": """
        Output/NN 2 nsubj
        was/VBD 7 ccomp
        not/RB 2 neg
        ten/CD 5 nummod
        tons/NNS 2 attr
        ,/, 7 punct
        said/VBD 0 ROOT
        Ruiz/NNP 7 nsubj""",
}
both = pytest.mark.parametrize("scheme", ["ud", "clearnlp"])


def text(token: Token | None) -> str | None:
    return None if token is None else token.text


@both
def test_scheme(scheme: str) -> None:
    assert {syntax.scheme_of(parsed(source[scheme])) for source in (SOLD, SAW, WAS)} == {scheme}
    assert syntax.scheme_of(Doc(VOCAB, words=["No", "parse"])) == "none"


@both
def test_passive_and_agent(scheme: str) -> None:
    sold = word(parsed(SOLD[scheme]), "sold")
    assert syntax.is_passive(sold)
    assert text(syntax.subject_of(sold)) == "mine"
    assert text(syntax.agent_of(sold)) == "owner"
    assert syntax.is_negated(sold)
    assert syntax.tense_of(sold) == "past"


@both
def test_prepositions(scheme: str) -> None:
    doc = parsed(SOLD[scheme])
    links = [(link.words, link.noun.text) for link in syntax.prepositional(word(doc, "sold"))]
    assert links == [("by", "owner"), ("for", "dollars"), ("according to", "Ruiz")]
    assert [(link.words, link.noun.text) for link in syntax.prepositional(word(doc, "mine"))] == [("of", "Arvana")]
    assert text(syntax.attached_to(word(doc, "Arvana"))) == "mine"
    link = syntax.preposition_of(word(doc, "Ruiz"))
    assert link is not None
    assert link.words == "according to"
    assert text(syntax.attached_to(word(doc, "Ruiz"))) == "sold"
    second = syntax.preposition_of(word(parsed(SAW[scheme]), "imports"))
    assert second is not None
    assert second.words == "in"


@both
def test_possessor_apposition_and_light_verb(scheme: str) -> None:
    assert text(syntax.possessor(word(parsed(SOLD[scheme]), "owner"))) == "its"
    assert [one.text for one in syntax.appositions(word(parsed(SOLD[scheme]), "Ruiz"))] == ["analyst"]
    doc = parsed(SAW[scheme])
    assert text(syntax.possessor(word(doc, "ports"))) == "Norland"


@both
def test_subjects_that_verbs_share(scheme: str) -> None:
    doc = parsed(SAW[scheme])
    subjects = {verb: text(syntax.subject_of(word(doc, verb))) for verb in ("saw", "plan", "build", "hold")}
    assert subjects == {"saw": "ports", "plan": "ports", "build": "ports", "hold": "docks"}


@both
def test_objects_and_coordination(scheme: str) -> None:
    doc = parsed(SAW[scheme])
    assert text(syntax.object_of(word(doc, "saw"))) == "rise"
    assert [one.text for one in syntax.objects_of(word(doc, "build"))] == ["docks"]
    assert [one.text for one in syntax.conjuncts(word(doc, "imports"))] == ["exports"]
    assert [one.text for one in syntax.conjuncts(word(doc, "saw"))] == ["plan"]


@both
def test_governors_and_clauses(scheme: str) -> None:
    doc = parsed(SAW[scheme])
    assert text(syntax.governor(word(doc, "docks"))) == "build"
    assert text(syntax.clause_head(word(doc, "ten"))) == "hold"
    assert [one.text for one in syntax.clause_tokens(word(doc, "ten"))] == ["that", "will", "hold", "ten", "ships"]
    assert [one.text for one in syntax.clause_tokens(word(doc, "plan"))] == ["plan"]
    assert [syntax.tense_of(word(doc, verb)) for verb in ("saw", "plan", "build", "hold")] == [
        "past", "present", None, "future",
    ]  # fmt: skip


@both
def test_copula(scheme: str) -> None:
    doc = parsed(WAS[scheme])
    for part in ("Output", "was", "tons"):
        found = syntax.copula_of(word(doc, part))
        assert found is not None
        assert (found.subject.text, found.verb.text, found.predicate.text) == ("Output", "was", "tons")
    assert syntax.is_negated(word(doc, "tons") if scheme == "ud" else word(doc, "was"))
    assert text(syntax.subject_of(word(doc, "said"))) == "Ruiz"


@both
def test_noun_phrases(scheme: str) -> None:
    doc = parsed(SAW[scheme])
    assert syntax.noun_phrase(word(doc, "rise")).text == "a rise in exports and imports"
    assert syntax.noun_phrase(word(doc, "rise"), prepositions=False).text == "a rise"
    assert syntax.noun_phrase(word(doc, "exports")).text == "exports"
    assert syntax.noun_phrase(word(doc, "exports"), conjoined=True).text == "exports and imports"
    assert syntax.noun_phrase(word(doc, "docks")).text == "docks"
    assert syntax.noun_phrase(word(doc, "docks"), clauses=True).text == "docks that will hold ten ships"
    assert syntax.noun_phrase(word(doc, "Norland")).text == "Norland"
    assert syntax.noun_phrase(word(doc, "ports")).text == "Norland's ports"
    assert syntax.noun_phrase(word(parsed(WAS[scheme]), "tons")).text == "ten tons"
    ruiz = word(parsed(SOLD[scheme]), "Ruiz")
    assert syntax.noun_phrase(ruiz).text == "Ruiz"
    assert syntax.noun_phrase(ruiz, apposed=True).text == "Ruiz, an analyst"


@pytest.mark.parametrize("question", [
    syntax.subject_of, syntax.agent_of, syntax.object_of, syntax.governor,
    syntax.possessor, syntax.copula_of, syntax.attached_to,
    syntax.tense_of, syntax.antecedent, syntax.preposition_of,
])  # fmt: skip
def test_without_a_parse_there_is_no_answer(question) -> None:  # type: ignore[no-untyped-def]
    for token in Doc(VOCAB, words=["Output", "rose", "to", "ten", "tons", "."]):
        assert question(token) is None
    assert syntax.noun_phrase(token).text == "."
