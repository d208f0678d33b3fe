"""How closely a time expression belongs to a figure: beside it, in its clause, in one around it, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.claims_dates_compared import covers_weeks, is_compared, taken_by_other
from reclaim.extract.claims_dates_contracts import dates_contract
from reclaim.extract.dates import published_day
from reclaim.extract.measures_figure import figure_of, head_of, sentence_of
from reclaim.extract.measures_rules import is_said, lemma
from reclaim.extract.offsets import starting_in, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from reclaim.extract.layers import TimeExpression
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

DOCUMENTS = frozenset(
    "poll survey report study data figure analysis census statistic index review forecast estimate return "
    "filing".split()
)
"""What says something by itself: "a poll on Monday showed" dates what it shows."""

SCOPE_WORDS = frozenset(("when", "as", "after", "before", "while", "since"))
LONGEST_GAP = 24
"""Characters between a figure and a time right behind it ("in ", " tons in ")."""


def rank_of(fig: Figure, time: TimeExpression, measure: Measure) -> tuple[int, int] | None:
    """How closely a time expression belongs to the figure (smaller is closer); None when it does not."""
    doc, quantity = fig.doc, fig.quantity
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or not len(span) or taken_by_other(doc, fig, time) or is_compared(fig, span.start, time, measure):
        return None
    if (
        is_duration(doc, time)
        or dates_contract(span, time)
        or LAW.search(text_of(doc), fig.sentence.start_char, time.start)
    ):
        return None
    if measure.role == "base" and time.start < quantity.start:
        return None  # "was 12 per cent in May, up from 10"
    head = head_of(span)
    gap = time.start - quantity.end if time.start >= quantity.end else quantity.start - time.end
    chain = own_chain(fig, measure)
    if of_subject(head, fig) and not any(token.i == head.head.i for token in other_heads(fig, time)):
        return 1, gap
    if modifies_other(head, chain) or tells_when_said(span.start, fig):
        return None
    between = text_of(doc)[quantity.end : time.start] if time.start >= quantity.end else None
    if (
        between is not None
        and len(between) <= LONGEST_GAP
        and between.count(" ") <= 3
        and not any(c in between for c in ".;:,")
    ):
        return 0, gap
    theirs = [head, *syntax.path_up(head)]
    common = next((token for token in theirs if token.i in chain), None)
    if common is None:
        return None
    path = theirs[: theirs.index(common)]
    others = {
        other.i for other in other_heads(fig, time) if syntax.first_conjunct(other) != syntax.first_conjunct(fig.head)
    }
    if any(token.i in others for token in path):
        return None
    crossed = [
        token
        for token in path
        if token.i != head.i
        and (token.pos_ in ("VERB", "AUX") or syntax.base(token) == "relcl")
        and syntax.is_clause_head(token)
    ]
    if common.i in (fig.head.i, measure.noun) and not crossed:
        return 0, gap
    if crossed:
        place = across(crossed, common, fig, head, measure)
        return None if place is None else (place, gap)
    if is_said(common) and says_figure(common, fig.head):
        opens = head.i < fig.head.i < common.i  # "By Monday the toll had risen to 40, she said"
        opens = opens or (head.i < common.i < fig.head.i and in_commas(common))
        inside = common.i < fig.head.i < head.i and lemma(common) != "tell"
        return (2, gap) if opens or inside or speaks_by_itself(common) or as_of(span) else None
    clause = syntax.clause_head(fig.head)
    if common.i == clause.i:
        return 1, gap
    if (passes_clause(fig.head, common, head) and not of_one_period(fig, common, time)) or in_relative(
        fig.head, common
    ):
        return None
    if syntax.clause_head(fig.head).i != common.i and common.tag_ == "VBD" and holds_now(syntax.clause_head(fig.head)):
        return None  # "Though it has given $6 million, it signed the pact in May"
    return 3, gap


def of_subject(head: Token, fig: Figure) -> bool:
    """The time owns the subject over the figure: "they expect this year's crop to come in at 38,400 tonnes"."""
    noun = head.head
    genitive = any(syntax.base(child) == "case" and child.lower_ in ("'s", "’s") for child in head.children)
    if not genitive or noun.i <= head.i:
        return False
    clause = syntax.clause_head(fig.head)
    controlled = syntax.base(clause) == "xcomp" and noun.head.i == clause.head.i
    if syntax.base(noun) in syntax.OBJECTS:
        return controlled
    if syntax.base(noun) not in syntax.SUBJECTS or (noun.head.i != clause.i and not controlled):
        return False
    return not is_said(noun.head) or "pass" in noun.dep_


LAW = re.compile(r"\b(?:Act|Acts|Amendments|Code|Treaty|Agreement|Accord) of $")
"""Before a year that belongs to a name: "the Harbours Act of 1931"."""

DURATIONS = frozenset(("length ahead", "within a length"))


def is_duration(doc: Doc, time: TimeExpression) -> bool:
    """The words say how long something took, not when: "three frosts in nine days", "have left within a year"."""
    published = published_day(doc._.article.published) if doc._.article is not None else None
    return (
        time.rule in DURATIONS and published is not None and time.date_end is not None and (time.date_end <= published)
    )


PRESENT = frozenset(("VBZ", "VBP"))

PARTS_OF_TIME = frozenset(
    "morning afternoon evening night midday weekend end start beginning close trade session season".split()
)


def tells_when_said(start: int, fig: Figure) -> bool:
    """The time stands right behind a verb of saying, before what is said: "said on Monday that"."""
    before = start - 1
    while before > fig.sentence.start and fig.doc[before].pos_ in ("ADP", "DET", "ADV"):
        before -= 1
    verb = fig.doc[before]
    return (
        verb.pos_ == "VERB"
        and verb.i < fig.head.i
        and start < fig.head.i
        and is_said(verb)
        and not speaks_by_itself(verb)
    )


def other_heads(fig: Figure, time: TimeExpression) -> Iterator[Token]:
    """The heads of the other figures in the sentence, without those in the time ("the past five years")."""
    sentence = fig.sentence
    for other in starting_in(fig.doc._.quantities or (), sentence.start_char, sentence.end_char):
        if other.start < time.end and time.start < other.end:
            continue
        if other.start != fig.quantity.start:
            found = figure_of(fig.doc, other)
            if found is not None and found.head.i != fig.head.i:
                yield found.head


OUTSIDE = frozenset("on than to from against over above below with".split())
"""Before a noun with a time of its own."""


def modifies_other(head: Token, chain: frozenset[int]) -> bool:
    """The time stands before a noun that is neither the figure's nor a setting: "on the February forecast"."""
    noun = head.head
    if noun.i <= head.i or noun.i in chain or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if is_document(noun) and any(token.i in chain for token in syntax.path_up(noun)):
        return False
    if lemma(noun) in PARTS_OF_TIME:
        return False
    link = syntax.preposition_of(noun)
    genitive = any(syntax.base(child) == "case" and child.lower_ in ("'s", "’s") for child in head.children)
    return link is None or link.words in OUTSIDE or (link.words == "for" and genitive)


def across(crossed: Sequence[Token], common: Token, fig: Figure, head: Token, measure: Measure) -> int | None:
    """The rank of a time in another clause below a word that stands over the figure too; None when it is not shared."""
    top = crossed[-1]
    label = syntax.base(top)
    if len(crossed) == 1 and is_controlled(top, common, fig):
        return 2
    if label in ("acl", "relcl"):
        if is_aside(top, fig):
            return None
        if common.i == fig.head.i or (common.i == measure.noun and fig.counted is None):
            return 2
        if (
            fig.described is not None
            and common.i == fig.described.i
            and fig.family not in ("count", "length", "area", "time")
        ):
            return 2
        if is_document(top.head) and not top.head.is_ancestor(fig.head):
            return 3
        return None
    if len(crossed) > 1:
        return None
    if label == "conj":
        tenses = {top.tag_, syntax.clause_head(fig.head).tag_}
        if "VBD" in tenses and (PRESENT & tenses or holds_now(top) != holds_now(syntax.clause_head(fig.head))):
            return None  # "employs 2,300 and earned $5 million last year"
        return 3 if ends_sentence(head, top, fig) and common.i == syntax.clause_head(fig.head).i else None
    if label == "advcl" and any(child.lower_ in SCOPE_WORDS for child in top.children):
        return 3
    return None


def is_document(noun: Token) -> bool:
    """A poll or report that says something, or that the subject is taken from: "data from the 2014 census"."""
    while lemma(noun) in DOCUMENTS:
        if syntax.base(noun) in syntax.SUBJECTS or syntax.base(noun) == "obl":
            return True
        if syntax.base(noun) != "nmod":
            return False
        if syntax.base(noun.head) in syntax.SUBJECTS:
            return True
        noun = noun.head
    return False


def is_controlled(infinitive: Token, common: Token, fig: Figure) -> bool:
    """The figure is the subject of what the infinitive is said of: "300 jobs are expected to go by May"."""
    subject = syntax.subject_token(common)
    return (
        any(child.tag_ == "TO" for child in infinitive.children)
        and subject is not None
        and syntax.subject_token(infinitive) is None
        and (subject.i == fig.head.i or (syntax.base(fig.head) == "nummod" and fig.head.head.i == subject.i))
    )


def in_commas(verb: Token) -> bool:
    """The verb and its subject stand between commas: "In the 1970s, they write, the odds were …"."""
    doc, subject = verb.doc, syntax.subject_token(verb)
    first = subject.left_edge.i if subject is not None else verb.i
    return 0 < first <= verb.i < len(doc) - 1 and doc[first - 1].text == "," and doc[verb.i + 1].text == ","


def holds_now(verb: Token) -> bool:
    """The verb is in the present, or in the perfect, which takes no time that is over."""
    return verb.tag_ in PRESENT or any(child.lower_ in ("has", "have") for child in syntax.auxiliaries(verb))


def as_of(span: Span) -> bool:
    """The time says until when something was counted: "counted 31 as of Tuesday"."""
    return [token.lower_ for token in span.doc[max(span.start - 2, 0) : span.start]] in (["as", "of"], ["as", "at"])


def is_aside(clause: Token, fig: Figure) -> bool:
    """A finite relative clause behind a comma, outside which the figure stands: "18 trams, the first of which came in
    May"."""
    if not syntax.is_finite(clause) or clause.is_ancestor(fig.head):
        return False
    return any(token.text == "," for token in fig.doc[clause.head.i : clause.left_edge.i + 1])


def ends_sentence(time: Token, second: Token, fig: Figure) -> bool:
    """The time closes two like clauses joined by *and*, each with a figure: "A lost 2 and B gained 3 over the week"."""
    joined_by = [child.lower_ for child in second.children if syntax.base(child) == "cc"]
    figures = [
        q
        for q in starting_in(fig.doc._.quantities or (), second.left_edge.idx, time.idx)
        if q.start > fig.quantity.start
    ]
    rest = fig.doc[time.right_edge.i + 1 : fig.sentence.end]
    return (
        joined_by == ["and"] and bool(figures) and time.i > fig.head.i and all(t.is_punct or t.is_space for t in rest)
    )


def passes_clause(head: Token, common: Token, time: Token) -> bool:
    """The figure's clause is a second main clause, and the time belongs to the first alone."""
    path = [head, *syntax.path_up(head)]
    below = path[: next((n for n, token in enumerate(path) if token.i == common.i), len(path))]
    for token in below:
        if syntax.base(token) in ("conj", "parataxis") and syntax.is_predicate(token):
            own, subject = syntax.subject_token(token), syntax.subject_token(common)
            if own is not None and own.lower_ in ("that", "this", "it", "which"):
                continue
            initial = subject is not None and time.i < subject.i
            return not initial and time.i < token.i
    return False


def of_one_period(fig: Figure, first: Token, time: TimeExpression) -> bool:
    """Two past clauses joined by *and* tell of one quarter or year: "profit rose last year, and the margin widened"."""
    second = syntax.clause_head(fig.head)
    joined = [child.lower_ for child in second.children if syntax.base(child) == "cc"]
    past = is_past(first) and is_past(second) and second.head.i == first.i and joined == ["and"]
    return past and covers_weeks(time)


def is_past(predicate: Token) -> bool:
    """A verb in the past, or a noun or figure under a copula in the past: "profit was $3 million"."""
    return predicate.tag_ == "VBD" or any(syntax.base(c) == "cop" and c.tag_ == "VBD" for c in predicate.children)


def in_relative(head: Token, common: Token) -> bool:
    """The figure stands in a finite relative clause below the word that the time hangs on."""
    for token in (head, *syntax.path_up(head)):
        if token.i == common.i:
            return False
        if syntax.base(token) == "relcl" and syntax.is_finite(token):
            return True
        content = syntax.base(token) in ("acl", "ccomp") and lemma(token.head) in CONTENTS
        nominal = token.head.pos_ == "NOUN" or syntax.base(token.head) in syntax.OBJECTS
        if content and nominal and syntax.is_finite(token):
            return True
    return False


CONTENTS = frozenset("claim allegation report rumour rumor suggestion accusation assertion denial belief fear".split())
"""Nouns whose clause says what is said: the time of the verb over them is that of speaking."""


def own_chain(fig: Figure, measure: Measure) -> frozenset[int]:
    """The figure's head, its metric's noun, and everything above them."""
    found = {fig.head.i, *(token.i for token in syntax.path_up(fig.head))}
    if measure.noun is not None and sentence_of(fig.doc[measure.noun]).start == fig.sentence.start:
        found.add(measure.noun)
    return frozenset(found)


def says_figure(verb: Token, head: Token) -> bool:
    """The figure stands in what the verb of saying says: in a clause under it, not among its own arguments."""
    below = next((token for token in (head, *syntax.path_up(head)) if token.head.i == verb.i), None)
    return below is not None and syntax.base(below) in ("ccomp", "parataxis", "csubj", "xcomp", "advcl", "dep")


def speaks_by_itself(verb: Token) -> bool:
    """What says it is a poll or a report, so that its day is the day of its content."""
    subject = syntax.subject_token(verb)
    return subject is not None and lemma(subject) in DOCUMENTS
