"""Whether a figure is `actual`, `projected`, `hypothetical` or `denied`, by cue words and what stands in their scope.

The rules are data with examples (`data/modality.toml`); this module walks from the figure up the parse and asks at each
step which rule's cue governs it. A clause with a past or present verb of its own ends the walk: "will sell the mine
that produced 5 tons" says nothing about the future of the 5 tons.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal, NamedTuple

from reclaim.extract import syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from reclaim.extract.layers import Quantity
    from reclaim.records import Modality

Scope = Literal[
    "auxiliary", "past_modal", "governor", "infinitive", "negated", "holder", "compound", "content", "modifier", "mark"
]
COMPLEMENTS = frozenset(
    ("xcomp", "ccomp", "obj", "dobj", "iobj", "obl", "advcl", "acl", "prep", "oprd", "attr", "pobj", "pcomp", "nmod")
)
OUTCOMES = syntax.word_set("close finish end settle reach hit trade stand total become win take bring")
"""Infinitives after a finite verb that tell the result, not a purpose ("fell 3 per cent to close at $40")."""
PACTS = syntax.word_set("secure sign agree strike win receive seek launch announce")
"""Verbs whose purpose clause looks ahead also in the past tense ("signed a pact to source 5 tons")."""
PAST_MARKS = frozenset(("after", "before", "since", "when", "as", "because", "while", "although", "though"))
NEVER_AHEAD = syntax.word_set("ability failure refusal attempt effort way decision first last only need right")
WINDOW = 6
"""Words before the figure that are searched for an auxiliary when there is no parse."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of `data/modality.toml`: `words` are its cues; each example is a sentence and its figure."""

    name: str
    modality: Modality
    scope: Scope
    words: frozenset[str]
    examples: tuple[tuple[str, str], ...]
    counterexamples: tuple[tuple[str, str], ...]


class Reading(NamedTuple):
    """A figure's modality and the name of the rule that gave it (`plain` when none applied)."""

    modality: Modality
    rule: str


@cache
def load_rules() -> tuple[Rule, ...]:
    """The rules, in the order in which they are tried."""
    table = tomllib.loads(files("reclaim.extract").joinpath("data/modality.toml").read_text("utf-8"))
    return tuple(
        Rule(
            name=row["name"],
            modality=row["modality"],
            scope=row["scope"],
            words=frozenset(row["words"].split()),
            examples=tuple((sentence, figure) for sentence, figure in row["examples"]),
            counterexamples=tuple((sentence, figure) for sentence, figure in row["not"]),
        )
        for row in table["rule"]
    )


def modality_of(doc: Doc, quantity: Quantity) -> Reading:
    """The modality of a quantity of the Doc."""
    return modality_at(doc, quantity.start, quantity.end)


def modality_at(doc: Doc, start: int, end: int) -> Reading:
    """The modality of the figure at offsets `start:end`."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return Reading("actual", "plain")
    if not doc.has_annotation("DEP"):
        return without_parse(doc, span.start)
    figure = figure_head(span)
    steps = list(walk(figure))
    cue = credited_as(doc, start)
    if cue is not None and (cue.modality == "denied" or not looks_back(steps)):
        return cue
    known = is_known(figure)
    for rule in load_rules():
        if rule.scope == "auxiliary" and known:
            continue
        if rule.scope == "auxiliary" and span.end < len(doc) and doc[span.end].lower_ in rule.words:
            return Reading(rule.modality, rule.name)
        if any(applies(rule, step) for step in steps):
            return Reading(rule.modality, rule.name)
    if depends_on_condition(steps) or any(inverted_condition(step.token) for step in steps):
        return Reading("hypothetical", "depends_on_condition")
    if ahead := purpose(steps):
        return Reading("projected", ahead)
    if negated(figure, steps):
        return Reading("denied", "negated")
    if dated_ahead(doc, figure, steps):
        return Reading("projected", "date_ahead")
    return Reading("actual", "plain")


def credited_as(doc: Doc, offset: int) -> Reading | None:
    """The modality that a cue of attribution gives to all that it credits: "denied that …", "forecasts that …"."""
    for one in doc._.attributions or ():
        if one.content_start <= offset < one.content_end:
            if one.rule.startswith("deny_"):
                return Reading("denied", "denied_by_source")
            if one.rule.startswith("predict_"):
                return Reading("projected", "predicted_by_source")
    return None


def figure_head(span: Span) -> Token:
    """The token of a figure that the rest of the sentence hangs it on: its unit or number, not its "up to"."""
    nominal = [token for token in span if token.pos_ in ("NOUN", "NUM", "SYM", "PROPN", "VERB")]
    outside = [token for token in nominal if token.head.i == token.i or not span.start <= token.head.i < span.end]
    return outside[-1] if outside else (nominal[-1] if nominal else span.root)


def is_known(figure: Token) -> bool:
    """The figure counts something that is there already ("the 300 workers will be paid"), not a size to come."""
    noun = figure.head if syntax.base(figure) in ("nummod", "num") else figure
    if syntax.base(noun) in ("compound", "nmod", "amod", "nn") and not syntax.preposition_of(noun):
        return False
    return any(
        child.lower_ in ("the", "these", "those", "its", "their") and child.i < figure.i for child in noun.children
    )


@dataclass(frozen=True, slots=True)
class Step:
    """One token on the way up: `below` is the token that the way came from (None at the figure), `near` whether no
    predicate has been passed, `first_predicate` whether the token is the first one."""

    token: Token
    below: Token | None
    near: bool
    first_predicate: bool
    complement_only: bool = False
    """reached over the end of a finite clause: only what takes that clause as complement counts"""


def walk(figure: Token) -> Iterator[Step]:
    """The figure's head and what governs it, as far as a cue there can reach down to the figure."""
    token, below, near, complement_only = figure, None, True, False
    seen: set[int] = set()
    while token.i not in seen:
        seen.add(token.i)
        predicate = heads_clause(token)
        yield Step(token, below, near, near and predicate, complement_only)
        if complement_only or token.head.i == token.i:
            return
        label = syntax.base(token)
        if predicate:
            near = False
            finite = syntax.tense_of(token) in ("past", "present")
            marks = {mark.lower_ for mark in syntax.children(token, "mark", "case", "advmod", "prep")}
            if label in ("relcl", "parataxis") or (label == "advcl" and (finite or marks & PAST_MARKS)):
                return
            if label == "acl" and token.tag_ == "VBN":
                return
            if label == "conj":
                bare = (
                    token.tag_ in ("VB", "VBP")
                    and not syntax.auxiliaries(token)
                    and syntax.subject_token(token) is None
                )
                own = not bare and (finite or syntax.tense_of(token) in ("future", "modal"))
                first = syntax.first_conjunct(token)
                if own and first.head.i == first.i:
                    return
                below, token = (token, first.head) if own else (token, first)
                complement_only = own
                continue
            if finite and label in ("ccomp", "csubj"):
                complement_only = True
        below, token = token, token.head


def applies(rule: Rule, step: Step) -> bool:
    """The rule's cue stands at this step, in its scope."""
    token, lemma = step.token, step.token.lemma_.lower()
    if step.complement_only and rule.scope not in ("governor", "content", "negated"):
        return False
    if rule.scope == "auxiliary":
        return any(helper.lower_ in rule.words for helper in syntax.auxiliaries(token)) and not is_perfect(token)
    if rule.scope == "past_modal":
        return any(helper.lower_ in rule.words for helper in syntax.auxiliaries(token)) and is_perfect(token)
    if rule.scope == "governor":
        return (
            lemma in rule.words
            and step.below is not None
            and is_complement(step.below, token)
            and not is_noun_tag(token)
        )
    if rule.scope == "negated":
        clause = step.below is not None and (heads_clause(step.below) or syntax.base(step.below) in syntax.CLAUSES)
        return lemma in rule.words and clause and (syntax.is_negated(token) or negated_be(token))
    if rule.scope == "infinitive" and token.tag_ == "VB" and token.i > 1 and token.nbor(-2).lower_ in rule.words:
        return token.nbor(-1).lower_ == "to"
    if rule.scope == "infinitive":
        return lemma in rule.words and step.below is not None and infinitive(step.below) and not is_noun_tag(token)
    if rule.scope == "content":
        return is_noun(token) and lemma in rule.words and step.below is not None and not is_subject(step.below)
    if rule.scope in ("holder", "compound"):
        return holds(rule, step)
    if rule.scope == "modifier":
        return (
            step.near
            and is_noun(token)
            and any(
                child.lemma_.lower() in rule.words
                for child in token.children
                if syntax.base(child) in ("amod", "acl", "relcl")
                and (child.tag_ != "VBD" or syntax.base(child) == "relcl")
            )
        )
    return rule.scope == "mark" and any(
        child.lower_ in rule.words
        for child in token.children
        if syntax.base(child) in ("mark", "advmod", "case", "prep")
    )


def holds(rule: Rule, step: Step) -> bool:
    """A cue noun has the figure in its phrase, or is subject or object in the figure's own clause."""
    token, below = step.token, step.below
    around = [child for child in token.children if below is None or child.i != below.i]
    if is_noun(token) and not heads_clause(token):
        return is_cue_noun(token, rule) or (
            step.near
            and any(is_cue_noun(child, rule) and child.i > token.i and not compared(child) for child in around)
        )
    if not step.first_predicate:
        return False
    parts = [child for child in around if syntax.base(child) in syntax.SUBJECTS | syntax.OBJECTS]
    return any(is_cue_noun(one, rule) for part in parts for one in (part, *compound_parts(part)))


def is_cue_noun(noun: Token, rule: Rule) -> bool:
    """The noun is among the rule's cues, with a noun before it where the rule asks for one."""
    if noun.lemma_.lower() not in rule.words or not is_noun(noun):
        return False
    return rule.scope != "compound" or any(part.i < noun.i for part in compound_parts(noun))


def compared(noun: Token) -> bool:
    """The noun stands under a word of comparison ("$30 below expectations")."""
    link = syntax.preposition_of(noun)
    return link is not None and link.words in ("below", "above", "beyond", "over", "under", "than", "against", "versus")


def is_noun_tag(token: Token) -> bool:
    """Tagged as a noun."""
    return token.tag_.startswith("NN")


def heads_clause(token: Token) -> bool:
    """A predicate, or whatever has a subject ("Sales down 5 per cent"). A copula that the parse hangs on the figure is
    that of the word above it: "the forecast was down 5 per cent"."""
    above = token.head
    if above.tag_ in ("RB", "RP", "IN") and syntax.base(token) == "obl" and syntax.subject_token(token) is None:
        return False
    return syntax.is_predicate(token) or syntax.subject_token(token) is not None


def is_noun(token: Token) -> bool:
    """A noun or what stands for one (also a number)."""
    return token.pos_ in ("NOUN", "PROPN", "NUM", "SYM", "PRON", "ADJ") and not token.tag_.startswith("VB")


def is_subject(token: Token) -> bool:
    """The token is an active subject."""
    return token.dep_ in ("nsubj", "csubj")


def is_complement(below: Token, verb: Token) -> bool:
    """`below` hangs on the verb as something that a cue verb speaks of."""
    label = syntax.base(below)
    if label in syntax.SUBJECTS:
        return syntax.is_passive(verb) or verb.pos_ == "ADJ"
    if label == "advcl":
        return any(mark.lower_ == "to" for mark in syntax.children(below, "mark", "aux"))
    return label in COMPLEMENTS or label == "conj"


def negated_be(token: Token) -> bool:
    """The verb that the token is subject or predicate of is negated ("there is no", "is not the case")."""
    head = token.head
    return head.i != token.i and head.lemma_.lower() == "be" and syntax.is_negated(head)


def compound_parts(noun: Token) -> Iterator[Token]:
    """Nouns that stand before a noun as part of it ("growth forecast cut")."""
    return syntax.children(noun, "compound", "nmod", "nn")


def is_perfect(verb: Token) -> bool:
    """A modal with *have*: "would have cost", "may have killed" looks back, not ahead."""
    return any(helper.lower_ == "have" for helper in syntax.auxiliaries(verb))


def infinitive(token: Token) -> bool:
    """The token heads an infinitive with *to*."""
    return token.tag_ in ("VB", "") and any(mark.lower_ == "to" for mark in syntax.children(token, "mark", "aux"))


def depends_on_condition(steps: list[Step]) -> bool:
    """The figure's main clause depends on an if-clause and speaks of anybody ("if you smoke, you lose ten years") or
    of what would be."""
    for step in steps:
        token = step.token
        if step.complement_only or not syntax.is_predicate(token):
            continue
        for clause in syntax.children(token, "advcl"):
            marks = {mark.lower_ for mark in syntax.children(clause, "mark", "advmod")}
            if marks & {"if", "unless", "suppose"} and (step.below is None or clause.i != step.below.i):
                return True
    return False


def inverted_condition(verb: Token) -> bool:
    """A condition without *if*: "had sales risen by 5 per cent", "should it fall", "were it to fall"."""
    subject = syntax.subject_token(verb)
    if subject is None or syntax.base(verb) != "advcl":
        return False
    openers = [helper for helper in syntax.auxiliaries(verb) if helper.i < subject.left_edge.i]
    return any(helper.lower_ in ("had", "should", "were") for helper in openers)


def looks_back(steps: list[Step]) -> bool:
    """The figure's own clause is in the past: "expects to close 50, having shut 20"."""
    for step in steps:
        if step.first_predicate:
            having = any(helper.lower_ == "having" for helper in syntax.auxiliaries(step.token))
            return having or (
                syntax.base(step.token) != "ccomp" and syntax.tense_of(step.token) == "past" and is_embedded(step.token)
            )
    return False


def is_embedded(verb: Token) -> bool:
    """The verb heads a relative or adverbial clause."""
    return syntax.base(verb) in ("relcl", "advcl", "acl")


def purpose(steps: list[Step]) -> str | None:
    """The name of the rule by which an infinitive above the figure looks ahead: "a deal to buy", "to build a plant",
    the headline's "Bank to cut 200 jobs"; else None."""
    for step in steps:
        token = step.token
        if step.complement_only or not infinitive(token):
            continue
        label, head = syntax.base(token), token.head
        if head.i == token.i:
            return "headline_infinitive"
        if label in ("acl", "relcl") and head.lemma_.lower() not in NEVER_AHEAD:
            return "infinitive_after_noun"
        if label == "xcomp" and head.lemma_.lower() in ("be", "go", "have"):
            return "to_be_done"
        pact = head.lemma_.lower() in PACTS
        if label == "advcl" and token.lemma_.lower() not in OUTCOMES and (pact or syntax.tense_of(head) != "past"):
            return "purpose"
    return None


def negated(figure: Token, steps: list[Step]) -> bool:
    """The figure is the object or predicate of a negated verb ("did not lose five jobs") and is new to the reader: not
    "the five jobs", nor "not only", "not until"."""
    for step in steps:
        if syntax.is_predicate(step.token):
            label = "" if step.below is None else syntax.base(step.below)
            link = syntax.preposition_of(step.below) if step.below is not None else None
            by = link is not None and link.words == "by"
            if step.token.i != figure.i and label not in ("obj", "dobj", "attr") and not by:
                return False
            words = [child.lower_ for child in step.token.children]
            if not syntax.is_negated(step.token) or "only" in words or "just" in words:
                return False
            return not any(token.lower_ in ("the", "its", "any", "their") for token in noun_words(step.below or figure))
    return False


def noun_words(noun: Token) -> list[Token]:
    """The noun and the words that hang on it directly."""
    return [noun, *noun.children]


def dated_ahead(doc: Doc, figure: Token, steps: list[Step]) -> bool:
    """A date of the figure's clause lies wholly after the article's day, and the clause's verb is not in the past."""
    article = doc._.article
    published = getattr(article, "published", None)
    if not published:
        return False
    try:
        today = date.fromisoformat(published[:10])
    except ValueError:
        return False
    predicate = next((step.token for step in steps if syntax.is_predicate(step.token)), None)
    if predicate is not None and syntax.tense_of(predicate) == "past":
        return False
    clause = {token.i for token in syntax.clause_tokens(figure)}
    for time in doc._.dates or ():
        if time.date_start is None or time.date_start <= today:
            continue
        span = doc.char_span(time.start, time.end, alignment_mode="expand")
        if span is not None and span.root.i in clause:
            return True
    return False


def without_parse(doc: Doc, figure: int) -> Reading:
    """By the auxiliaries and forecast words just before the figure, where there is no parse."""
    before = [token.lower_ for token in doc[max(0, figure - WINDOW) : figure]]
    for rule in load_rules():
        cues = rule.scope in ("auxiliary", "mark", "governor", "infinitive")
        if cues and any(word in rule.words or word.removesuffix("s") in rule.words for word in before):
            return Reading(rule.modality, rule.name)
    return Reading("actual", "plain")
