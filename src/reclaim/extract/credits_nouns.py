"""Credits by a preposition, a document, a statement or a note: "according to", "in a poll", "the claim that"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.credits_common import MARKS, NOBODY, TIME_WORDS, Credit, lemma_of, phrase_of, spans_of
from reclaim.extract.cues import load_cues
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

OPENERS = syntax.word_set("the a an some one another recent new this that most its their his her all several latest")
STATING_VERBS = syntax.word_set("make issue give release publish post file offer repeat reject renew have put")
FORECAST_VERBS = syntax.word_set(
    "cut raise lift lower trim increase reduce edge hold keep revise upgrade downgrade slash boost leave set maintain "
    "bump nudge pare double halve change"
)
SETTING_VERBS = syntax.word_set(
    "cut raise cap require allow give create set limit increase ban end lower reduce impose provide let offer "
    "introduce extend establish replace expand eliminate abolish double"
)
"""what a plan itself lays down; what it would cost or mean is somebody's estimate"""
VIEWS = syntax.word_set("view opinion words estimation telling judgment judgement account reckoning")
YEAR_NOTE = re.compile(
    r"\((?:(?:19|20)\d\d,\s*(?P<after>[A-Z][^()\d]{3,100})|(?P<before>[A-Z][^()\d]{3,100}),\s*(?:19|20)\d\d"
    r"|[Ss]ources?:\s*(?P<named>[^()]{2,100}))\)"
)
SOURCE_LINE = re.compile(r"(?m)^[ \t]*(?:[-–•*][ \t]*)?Sources?:[ \t]*(?P<named>[A-Z][^\n]{2,100}?)\.?[ \t]*$")


def preposition_credits(sentence: Span) -> Iterator[Credit]:
    """ "According to the bank": the rest of the sentence is credited to the noun."""
    doc = sentence.doc
    lowered = [token.lower_ for token in sentence]
    for words in load_cues().prepositions:
        for at in range(len(lowered) - len(words)):
            if tuple(lowered[at : at + len(words)]) != words:
                continue
            start = sentence.start + at
            if words == ("per",) and (at and lowered[at - 1] not in (",", "(", "–", "—")):
                continue
            phrase, head = phrase_after(start + len(words), sentence)
            if phrase is None or (words == ("per",) and not nameable(head or phrase[-1])):
                continue
            end = phrase.end
            if phrase[0].lower_ in ("his", "her") and (head is None or not nameable(head)):
                continue
            opening = doc[sentence.start : start]
            told = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in opening)
            goes_on = not told or (end + 1 < sentence.end and doc[end].text == "," and doc[end + 1].tag_ == "CC")
            contents = spans_of(doc, (sentence.start, start), *(((end, sentence.end),) if goes_on else ()))
            cue = " ".join(words)
            span = doc[start:end]
            yield Credit(
                phrase.start_char,
                phrase.end_char,
                None if head is None else head.i,
                cue,
                contents,
                "according_to",
                (span.start_char, span.end_char),
                "preposition",
                speech=True,
            )


def nameable(head: Token) -> bool:
    """A document, a role or a name: something that can be credited."""
    nouns = load_cues().nouns
    return head.pos_ == "PROPN" or head.lemma_.lower() in nouns["document"] | nouns["speaker"]


def phrase_after(start: int, sentence: Span) -> tuple[Span | None, Token | None]:
    """The noun phrase that begins at a token, by the parse or else up to the next comma or verb."""
    doc = sentence.doc
    if start >= sentence.end:
        return None, None
    stop = start
    while stop < sentence.end and doc[stop].text not in (",", ".", ";", ":", "(", ")", *MARKS):
        stop += 1
    candidates = [t for t in doc[start:stop] if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and t.head.i < start]
    if candidates and syntax.base(candidates[0]) != "":
        head = candidates[0]
        phrase = syntax.noun_phrase(head, clauses=False)
        if phrase.start <= start + 1 and phrase.end > start:
            return doc[start : max(phrase.end, start + 1)], head
    if stop == start:
        return None, None
    return doc[start:stop], None


def document_credits(sentence: Span) -> Iterator[Credit]:
    """ "In a survey of growers", "in some polls", "by one estimate": the sentence is credited to the document."""
    nouns, doc = load_cues().nouns, sentence.doc
    for token in sentence:
        if token.lower_ not in ("in", "by", "per") or token.i + 2 >= sentence.end:
            continue
        wanted = nouns["poll"] if token.lower_ == "in" else nouns["reckoning"]
        stop = next((t for t in doc[token.i + 1 : min(token.i + 12, sentence.end)] if t.lemma_.lower() in wanted), None)
        owned = token.lower_ == "by" and doc[token.i + 1].pos_ == "PROPN"
        if token.lower_ == "in" and (viewed := view_credit(token, sentence)) is not None:
            yield viewed
            continue
        if stop is None or not (doc[token.i + 1].lower_ in OPENERS or owned):
            continue
        if owned and (holder := syntax.possessor(stop)) is not None and holder.i > token.i:
            contents = spans_of(doc, (sentence.start, token.i), (stop.i + 1, sentence.end))
            phrase, span = phrase_of(holder, sentence), doc[token.i : stop.i + 1]
            yield Credit(
                phrase.start_char, phrase.end_char, holder.i, stop.text, contents, "by_a_count",
                (span.start_char, span.end_char), "document",
            )  # fmt: skip
            continue
        between = doc[token.i + 1 : stop.i]
        following = doc[stop.i + 1] if stop.i + 1 < sentence.end else None
        if any(t.pos_ in ("VERB", "AUX", "ADP") or t.text in (",", ".") for t in between):
            continue
        if following is not None and (following.pos_ == "NOUN" or following.lower_ in ("to", "from")):
            continue
        end = max(stop.i + 1, min(phrase_of(stop, sentence).end, sentence.end))
        contents = spans_of(doc, (sentence.start, token.i), (end, sentence.end))
        start, span = doc[token.i + 1].idx, doc[token.i : end]
        yield Credit(
            start, span.end_char, stop.i, token.text, contents, "in_a_poll" if token.lower_ == "in" else "by_a_count",
            (span.start_char, span.end_char), "document",
        )  # fmt: skip


def view_credit(opener: Token, sentence: Span) -> Credit | None:
    """ "In Ruiz's view": the rest of the sentence is credited to Ruiz."""
    doc = opener.doc
    noun = next((t for t in doc[opener.i + 1 : min(opener.i + 8, sentence.end)] if t.lower_ in VIEWS), None)
    holder = None if noun is None else syntax.possessor(noun)
    if noun is None or holder is None or holder.pos_ not in ("PROPN", "NOUN") or not opener.i < holder.i < noun.i:
        return None
    phrase, span = phrase_of(holder, sentence), doc[opener.i : noun.i + 1]
    contents = spans_of(doc, (sentence.start, opener.i), (noun.i + 1, sentence.end))
    return Credit(
        phrase.start_char, phrase.end_char, holder.i, noun.text, contents, "in_a_view",
        (span.start_char, span.end_char), "noun",
    )  # fmt: skip


def noun_credits(sentence: Span) -> Iterator[Credit]:
    """ "The mayor's claim that …", "an Acme report that …": the clause is credited to whose statement it is; "the bank
    raised its forecast to 2 per cent": the figures after the noun to whose forecast it is."""
    nouns, doc = load_cues().nouns, sentence.doc
    for token in sentence[:-1]:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN":
            continue
        if lemma in nouns["statement"] and (that := that_after(token, sentence)) is not None:
            clause = next(
                (c for c in token.children if c.i > token.i and syntax.base(c) in ("acl", "ccomp", "relcl", "advcl")),
                None,
            )
            stop = clause.right_edge.i + 1 if clause is not None else sentence.end
            found, rule = (that, min(stop, sentence.end)), "statement_that"
        elif lemma in nouns["plan"] and (range_of := planned(token, sentence)) is not None:
            found, rule = range_of, "plan_of"
        elif lemma in nouns["forecast"] or (lemma == "target" and token.nbor(-1).lower_ == "price" and token.i):
            predicate = syntax.governor(token)
            if predicate is None or predicate.lemma_.lower() not in FORECAST_VERBS:
                continue
            found, rule = (token.i + 1, sentence.end), "forecast_of"
        else:
            continue
        owner = owner_head(token, sentence)
        verb = syntax.governor(token)
        if (
            rule == "forecast_of"
            and owner is not None
            and owner.tag_ == "PRP$"
            and verb is not None
            and verb.tag_ != "VBG"
        ):
            changer = syntax.subject_of(verb)  # "analysts at Weyland cut their target": theirs
            if changer is not None and sentence.start <= changer.i < verb.i:
                owner = changer
        if owner is None and rule == "statement_that" and verb is not None and lemma_of(verb) in STATING_VERBS:
            owner = syntax.subject_of(verb)
            owner = owner if owner is not None and sentence.start <= owner.i < token.i else None
        contents = spans_of(doc, found)
        if owner is None or owner.lower_ in NOBODY or owner.lower_ in ("my", "our", "your") or not contents:
            continue
        if rule == "plan_of" and owner.pos_ != "PROPN":
            continue
        phrase = phrase_of(owner, sentence)
        span = doc[min(phrase.start, token.i) : max(phrase.end, token.i + 1)]
        yield Credit(
            phrase.start_char, phrase.end_char, owner.i, token.text, contents, rule,
            (span.start_char, span.end_char), "noun",
        )  # fmt: skip


def genitive_before(noun: Token, sentence: Span) -> Token | None:
    """The genitive that opens the noun's phrase, where the parse hangs it on a word between ("its crop forecast")."""
    doc, at = noun.doc, noun.i - 1
    while at > sentence.start and doc[at].pos_ in ("ADJ", "NOUN", "NUM") and noun.i - at < 6:
        at -= 1
    if doc[at].tag_ == "PRP$" and at >= sentence.start:
        return doc[at]
    return doc[at - 1] if doc[at].tag_ == "POS" and at > sentence.start else None


def that_after(noun: Token, sentence: Span) -> int | None:
    """Index of the *that* that opens the clause of a statement: right after the noun, or after an adjunct between
    ("a report over the weekend that …") when the parse hangs the clause on the noun."""
    following = noun.nbor()
    if following.lower_ == "that":
        return following.i if following.tag_ != "WDT" else None
    for clause in syntax.children(noun, "acl", "ccomp"):
        marks = [t for t in syntax.children(clause, "mark") if t.lower_ == "that" and noun.i < t.i <= noun.i + 8]
        if marks and marks[0].i < sentence.end:
            between = noun.doc[noun.i + 1 : marks[0].i]
            return marks[0].i if all(t.pos_ in ("ADP", "DET", "NOUN", "PROPN", "ADV", "ADJ") for t in between) else None
    return None


def planned(noun: Token, sentence: Span) -> tuple[int, int] | None:
    """The words that tell what somebody's plan would do: after "under Ruiz's plan", or after "Ruiz's plan would"."""
    doc = noun.doc
    link = syntax.preposition_of(noun)
    if link is not None and link.words == "under":
        return (noun.i + 1, sentence.end) if noun.i + 1 < sentence.end else None
    verb = syntax.governor(noun)
    if syntax.base(noun) != "nsubj" or verb is None or not noun.i < verb.i < sentence.end:
        return None
    helpers = [t for t in doc[noun.i + 1 : verb.i] if t.tag_ == "MD" and t.lower_ in ("would", "will")]
    sets = verb.lemma_.lower() in SETTING_VERBS
    return (verb.i + 1, max(verb.right_edge.i + 1, verb.i + 1)) if helpers and sets else None


def owner_head(noun: Token, sentence: Span) -> Token | None:
    """Whose statement or forecast it is: a genitive, a name before the noun, or who is named after *by*."""
    holder = syntax.possessor(noun)
    if holder is None:
        parts = syntax.children(noun, "compound", "nn", "nmod")
        holder = next((owner for part in parts if (owner := syntax.possessor(part)) is not None), None)
    if holder is None:
        holder = next((link.noun for link in syntax.prepositional(noun) if link.words in ("by", "from")), None)
    if holder is None:
        holder = genitive_before(noun, sentence)
    if holder is None:
        names = [t for t in syntax.children(noun, "compound", "nmod", "nn") if t.pos_ == "PROPN" and t.i < noun.i]
        holder = names[0] if names else None
    dated = holder is not None and holder.lower_ in TIME_WORDS
    return holder if holder is not None and not dated and sentence.start <= holder.i < sentence.end else None


def colon_credits(sentence: Span) -> Iterator[Credit]:
    """ "…, as shown by this finding: “…”": a quotation after a colon belongs to the document or statement before it, or
    to whose statement it is ("a tweet by Ruiz on Monday:")."""
    nouns, doc = load_cues().nouns, sentence.doc
    for token in sentence[1:]:
        if token.text != ":":
            continue
        if (owned := statement_before(token, sentence)) is not None:
            noun, owner = owned
            phrase = phrase_of(owner, sentence)
            span = doc[min(phrase.start, noun.i) : token.i]
            yield Credit(
                phrase.start_char, phrase.end_char, owner.i, noun.text, (), "quote_after_colon",
                (span.start_char, span.end_char), "noun", speech=True,
            )  # fmt: skip
            continue
        noun = token.nbor(-1)
        known = noun.lemma_.lower() in nouns["document"] | nouns["statement"]
        if token.text == ":" and known and token.i + 1 < len(doc) and doc[token.i + 1].text in MARKS:
            phrase = phrase_of(noun, sentence)
            start, end = phrase.start_char, noun.idx + len(noun)
            yield Credit(start, end, noun.i, ":", (), "quote_after_colon", (start, end), "noun", speech=True)


def statement_before(colon: Token, sentence: Span) -> tuple[Token, Token] | None:
    """The statement that a colon with a quotation behind it announces, and whose it is, named after *by* or *from*."""
    doc = colon.doc
    if not doc[colon.i + 1 : colon.i + 4].text.lstrip().startswith(("“", '"', "‘", "''")):
        return None
    for noun in reversed(doc[sentence.start : colon.i]):
        if noun.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return None
        if noun.lemma_.lower() in load_cues().nouns["statement"] | {"tweet", "post"}:
            owner = next((link.noun for link in syntax.prepositional(noun) if link.words in ("by", "from")), None)
            return (noun, owner) if owner is not None and owner.pos_ == "PROPN" else None
    return None


def note_credits(doc: Doc) -> Iterator[Credit]:
    """ "(2023, Institute of …)" credits its line; "Source: …" on a line of its own the paragraph before it."""
    text = text_of(doc)
    for match in YEAR_NOTE.finditer(text):
        group = next(name for name in ("after", "before", "named") if match.group(name))
        start = text.rfind("\n", 0, match.start()) + 1
        contents = ((start, match.start()),) if text[start : match.start()].strip() else ()
        yield Credit(*match.span(group), None, match.group(), contents, "note_in_parentheses", match.span(), "note")
    for match in SOURCE_LINE.finditer(text):
        stop = len(text[: match.start()].rstrip())
        start = text.rfind("\n", 0, stop) + 1
        yield Credit(*match.span("named"), None, "Source:", ((start, stop),), "source_line", match.span(), "note")
