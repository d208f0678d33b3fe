"""Credits: places where the text names somebody for what it says, with the words that they are credited with.

`find_credits` yields them sentence by sentence, from verbs ("the bank said that …", "…, said the bank"), from
prepositions ("according to the bank"), from documents ("in a survey of voters by …") and from notes in parentheses.
The parse proposes subject and complement; where commas and quotation marks say otherwise, or there is no parse, they
decide. Who the phrase stands for is left to `speakers.py`, quotations to `sources.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.cues import VerbClass, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MARKS = frozenset("\"“”'‘’«»") | {"''", "``"}
SELF = frozenset(("i", "we", "you", "me", "us", "one", "myself", "ourselves"))
TRAILING_OK: frozenset[VerbClass] = frozenset(("say", "believe", "report", "show", "estimate", "predict"))
NOMINAL: frozenset[VerbClass] = frozenset(("report", "show", "put", "estimate", "predict", "urge", "deny"))
RIGHT = frozenset(("ccomp", "parataxis"))
RIGHT_NOMINAL = frozenset(("obj", "dobj", "xcomp", "oprd", "attr", "obl", "prep", "advcl", "acl", "dep"))
YEAR_NOTE = re.compile(
    r"\((?:(?:19|20)\d\d,\s*(?P<after>[A-Z][^()\d]{3,100})|(?P<before>[A-Z][^()\d]{3,100}),\s*(?:19|20)\d\d"
    r"|[Ss]ources?:\s*(?P<named>[^()]{2,100}))\)"
)
SOURCE_LINE = re.compile(r"(?m)^[ \t]*(?:[-–•*][ \t]*)?Sources?:[ \t]*(?P<named>[A-Z][^\n]{2,100}?)\.?[ \t]*$")
HEADLINE = re.compile(r"^(?P<who>[A-Z][\w.’'-]*(?: (?:of|and|the|de|van|[A-Z][\w.’'-]*)){0,5}): (?P<what>\S[^\n]*)$")


@dataclass(frozen=True, slots=True)
class Credit:
    """`contents` (offsets) are credited to the phrase `start:end`; `head` is its head token's index, None when the
    phrase was read without a parse. `cluster` are the offsets of phrase and cue together, empty for a mere note."""

    start: int
    end: int
    head: int | None
    cue: str
    contents: tuple[tuple[int, int], ...]
    rule: str
    cluster: tuple[int, int]
    kind: VerbClass | str
    speech: bool = False
    """the cue can introduce or close a quotation"""


def find_credits(doc: Doc) -> list[Credit]:
    """All credits of the text, in text order of their cues."""
    found: list[Credit] = []
    for sentence in sentences(doc):
        found.extend(verb_credits(sentence))
        found.extend(preposition_credits(sentence))
        found.extend(document_credits(sentence))
    found.extend(note_credits(doc))
    return sorted(found, key=lambda credit: credit.cluster)


def sentences(doc: Doc) -> Iterator[Span]:
    """Sentences of the parse, never over a line break; without a parse, lines cut at full stops."""
    spans = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    parsed = doc.has_annotation("SENT_START")
    for span in spans:
        first = span.start
        for token in span:
            cut = "\n" in token.text or (not parsed and token.text in (".", "?", "!"))
            if cut or token.i == span.end - 1:
                if any(not word.is_space for word in doc[first : token.i + 1]):
                    yield doc[first : token.i + 1]
                first = token.i + 1


# ---- verbs ----------------------------------------------------------------------------------------------------------


def verb_credits(sentence: Span) -> Iterator[Credit]:
    """Credits by a verb: leading, trailing, between commas, with its subject before or after it."""
    verbs = load_cues().verbs
    for token in sentence:
        kinds = verbs.get(lemma_of(token))
        if kinds and is_verb(token) and (credit := verb_credit(token, kinds, sentence)):
            yield credit


def lemma_of(token: Token) -> str:
    """The token's lemma in lower case, guessed from its ending when there is none."""
    if token.lemma_:
        return token.lemma_.lower()
    word = token.lower_
    if word in ("said", "told", "found", "says"):
        return {"said": "say", "told": "tell", "found": "find", "says": "say"}[word]
    verbs = load_cues().verbs
    stems = (word, word[:-1], word[:-2], word[:-3], word[:-2] + "e", word[:-3] + "y", word[:-3] + "e")
    return next((stem for stem in stems if stem in verbs), word)


def is_verb(token: Token) -> bool:
    """Used as a verb, as far as the tags tell."""
    if token.pos_:
        return token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX")
    return token.lower_ != token.lemma_ or token.lower_.endswith(("s", "ed", "said"))


def verb_credit(verb: Token, kinds: tuple[VerbClass, ...], sentence: Span) -> Credit | None:
    """The credit that one cue verb makes, None when it has no subject to credit or nothing that it credits."""
    subject = source_of_verb(verb, sentence)
    if subject is None:
        return None
    phrase, head = subject
    if phrase[0].lower_ in SELF and len(phrase) == 1:
        return None
    is_document = head is not None and head.lemma_.lower() in load_cues().nouns["document"]
    usable = [kind for kind in kinds if kind != "put" or is_document]
    if not usable:
        return None
    cluster = cluster_of(verb, phrase)
    for kind in usable:
        layout = content_spans(verb, kind, phrase, cluster, sentence)
        speech = kind in ("say", "believe", "report", "show") and not (kind == "believe" and verb.lower_ == "know")
        if layout or (speech and kind == "say"):
            name, spans = layout or ("speech", ())
            return Credit(
                phrase.start_char,
                phrase.end_char,
                None if head is None else head.i,
                verb.text,
                spans,
                f"{kind}_{name}",
                (cluster.start_char, cluster.end_char),
                kind,
                speech,
            )
    return None


def source_of_verb(verb: Token, sentence: Span) -> tuple[Span, Token | None] | None:
    """Who says it: the phrase and its head, by the parse or by the words beside the verb."""
    head = syntax.agent_of(verb) if syntax.is_passive(verb) else None
    if syntax.is_passive(verb) and head is None and verb.lower_ not in ("said", "told"):
        return None
    if head is None:
        head = syntax.subject_of(verb)
    if head is not None and head.i not in range(sentence.start, sentence.end):
        head = None
    if head is not None and head.lower_ not in ("it", "that", "this", "which", "what", "there", "who"):
        return syntax.noun_phrase(head), head
    if head is not None and head.lower_ == "it" and verb.tag_ not in ("VBN", "VBG"):
        return sentence.doc[head.i : head.i + 1], head
    return beside(verb, sentence)


def beside(verb: Token, sentence: Span) -> tuple[Span, Token | None] | None:
    """A name or pronoun right after ("said Ruiz") or right before ("Ruiz said") the verb, by its form alone."""
    doc = verb.doc
    end = verb.i + 1
    while end < sentence.end and (doc[end].is_title or doc[end].is_upper or doc[end].lower_ in ("of", "the")):
        end += 1
    if verb.i + 1 < end and doc[verb.i + 1].lower_ != "of" and doc[verb.i - 1].text in (",", *MARKS):
        return doc[verb.i + 1 : end], None
    if verb.i + 1 < sentence.end and doc[verb.i + 1].lower_ in ("he", "she", "they"):
        return doc[verb.i + 1 : verb.i + 2], None
    start = verb.i
    while start > sentence.start and (doc[start - 1].is_title or doc[start - 1].is_upper) and doc[start - 1].is_alpha:
        start -= 1
    if start < verb.i:
        return doc[start : verb.i], None
    if verb.i > sentence.start and doc[verb.i - 1].lower_ in ("he", "she", "they"):
        return doc[verb.i - 1 : verb.i], None
    return None


def cluster_of(verb: Token, phrase: Span) -> Span:
    """Source and cue with what stands between and around them: auxiliaries, adverbs, the source's relative clause."""
    doc = verb.doc
    start, end = min(phrase.start, verb.i), max(phrase.end, verb.i + 1)
    for helper in verb.children:
        if (
            helper.dep_.partition(":")[0] in ("aux", "auxpass", "advmod", "prt", "compound")
            and abs(helper.i - verb.i) < 4
        ):
            start, end = min(start, helper.i), max(end, helper.i + 1)
    subject = next((child for child in verb.children if child.i in range(phrase.start, phrase.end)), None)
    if subject is not None:
        left, right = subject.left_edge.i, subject.right_edge.i + 1
        if right <= verb.i or left > verb.i:
            start, end = min(start, left), max(end, right)
    return doc[start:end]


def content_spans(
    verb: Token, kind: VerbClass, phrase: Span, cluster: Span, sentence: Span
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The name of the layout and the offsets of the credited words; None when nothing is credited."""
    doc, subject_i = verb.doc, {token.i for token in phrase}
    right: list[Token] = []
    left: list[Token] = []
    for child in verb.children:
        label = syntax.base(child)
        if child.i in subject_i or label in syntax.SUBJECTS:
            continue
        if label in RIGHT or (label in RIGHT_NOMINAL and kind in NOMINAL) or (label == "xcomp" and kind != "believe"):
            (right if child.i > cluster.end - 1 else left).append(child)
    clause_right = [c for c in right if syntax.base(c) in RIGHT or (syntax.base(c) == "xcomp")]
    clause_left = [c for c in left if syntax.base(c) in RIGHT]
    before, after = comma_before(cluster, sentence), comma_after(cluster, verb, sentence)
    is_aside = syntax.base(verb) == "parataxis" and verb.head.i < cluster.start
    if kind in TRAILING_OK and before and (clause_left or is_aside or not clause_right):
        start, stop = left_bound(verb, sentence), cluster.start
        rest = after if after is not None and after < sentence.end - 1 else None
        if rest is not None and any(token.is_alpha for token in doc[rest : sentence.end]):
            return "between", spans_of(doc, (start, stop), (rest, sentence.end))
        if trailing_only(verb, cluster, sentence):
            return "after", spans_of(doc, (start, stop))
    if not right and doc.has_annotation("DEP"):
        return None
    if not right:
        stop = sentence.end
        return ("before", spans_of(doc, (cluster.end, stop))) if cluster.end < stop - 1 else None
    if kind in ("say", "believe") and not clause_right:
        return None
    if (
        kind in NOMINAL
        and not clause_right
        and not any(syntax.base(c) in ("obj", "dobj", "oprd", "attr") for c in right)
    ):
        return None
    start = min(child.left_edge.i for child in (clause_right if kind in ("say", "believe") else right))
    return "before", spans_of(doc, (max(start, cluster.end), right_bound(verb, right, sentence)))


def comma_before(cluster: Span, sentence: Span) -> bool:
    """A comma, dash or closing quotation mark (or the break before a line) stands right before the cluster."""
    if cluster.start <= sentence.start:
        return False
    mark = cluster.doc[cluster.start - 1]
    if mark.text in MARKS and mark.i - 1 >= sentence.start:
        return True
    return mark.text in (",", "–", "—", "-", "--") or (mark.is_punct and mark.text in ("?", "!", "…"))


def comma_after(cluster: Span, verb: Token, sentence: Span) -> int | None:
    """Index after the comma that closes a cluster, also past a few words of time or place; None when there is none."""
    doc = cluster.doc
    for index in range(cluster.end, min(cluster.end + 9, sentence.end)):
        token = doc[index]
        if token.text in (",", "–", "—", "--", ";"):
            return index + 1
        if token.lower_ == "that" or (token.pos_ in ("VERB", "AUX") and token.dep_ not in ("case", "fixed")):
            return None
        if token.text in MARKS:
            return None
    return None


def trailing_only(verb: Token, cluster: Span, sentence: Span) -> bool:
    """After the cluster come only words of time, place and manner: no clause that could be what was said."""
    doc = cluster.doc
    if cluster.end < sentence.end and doc[cluster.end].lower_ in ("that", "how", "whether"):
        return False
    for child in verb.children:
        if child.i >= cluster.end and syntax.base(child) in ("ccomp", "xcomp") and not child.is_space:
            return False
    return True


def left_bound(verb: Token, sentence: Span) -> int:
    """Where words that a trailing credit covers begin: the sentence, or after a semicolon."""
    for index in range(verb.i, sentence.start, -1):
        if verb.doc[index].text == ";":
            return index + 1
    return sentence.start


def right_bound(verb: Token, right: list[Token], sentence: Span) -> int:
    """Where the words that a leading credit covers end: the sentence's end, the end of the cue's clause when that is
    embedded, or the next clause that is coordinated with the cue itself."""
    last = max(child.right_edge.i for child in right)
    stop = sentence.end
    if syntax.base(verb) in ("relcl", "acl", "advcl", "csubj"):
        stop = max(verb.right_edge.i, last) + 1
    for child in verb.children:
        if syntax.base(child) == "conj" and child.i > last:
            stop = min(stop, child.left_edge.i)
    return min(max(stop, last + 1), sentence.end)


def spans_of(doc: Doc, *ranges: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Offsets of token ranges without blanks and commas at their ends; empty ones are left out."""
    found = []
    for start, end in ranges:
        while start < end and (doc[start].is_space or doc[start].text in (",", ":", ";", "–", "—", "--")):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "–", "—", "--")):
            end -= 1
        if start < end:
            found.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
    return tuple(found)


# ---- prepositions, documents, notes ---------------------------------------------------------------------------------


def preposition_credits(sentence: Span) -> Iterator[Credit]:
    """ "According to the bank": the rest of the sentence is credited to the noun."""
    doc = sentence.doc
    lowered = [token.lower_ for token in sentence]
    for words in load_cues().prepositions:
        for at in range(len(lowered) - len(words)):
            if tuple(lowered[at : at + len(words)]) != words:
                continue
            start = sentence.start + at
            phrase, head = phrase_after(start + len(words), sentence)
            if phrase is None:
                continue
            end = phrase.end
            contents = spans_of(doc, (sentence.start, start), (end, sentence.end))
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
    """ "In a survey of growers", "in some polls": the sentence is credited to the poll."""
    polls, doc = load_cues().nouns["poll"], sentence.doc
    for token in sentence:
        if token.pos_ != "NOUN" or token.lemma_.lower() not in polls:
            continue
        link = syntax.preposition_of(token)
        if link is None or link.words not in ("in", "per"):
            continue
        phrase = syntax.noun_phrase(token)
        if phrase[0].lower_ in ("the", "a", "an", "some", "one", "another", "recent", "new", "this", "that", "most"):
            span = doc[link.preposition.i : phrase.end]
            contents = spans_of(doc, (sentence.start, span.start), (span.end, sentence.end))
            yield Credit(
                phrase.start_char, phrase.end_char, token.i, link.words, contents, "in_a_poll",
                (span.start_char, span.end_char), "document",
            )  # fmt: skip


def note_credits(doc: Doc) -> Iterator[Credit]:
    """ "(2023, Institute of …)" credits its line; "Source: …" on a line of its own the paragraph before it."""
    text = doc.text
    for match in YEAR_NOTE.finditer(text):
        group = next(name for name in ("after", "before", "named") if match.group(name))
        start = text.rfind("\n", 0, match.start()) + 1
        contents = ((start, match.start()),) if text[start : match.start()].strip() else ()
        yield Credit(*match.span(group), None, match.group(), contents, "note_in_parentheses", match.span(), "note")
    for match in SOURCE_LINE.finditer(text):
        stop = len(text[: match.start()].rstrip())
        start = text.rfind("\n", 0, stop) + 1
        yield Credit(*match.span("named"), None, "Source:", ((start, stop),), "source_line", match.span(), "note")
