"""Who a source phrase stands for: "he", "the analyst", "a report by the bank", "Mr Ruiz" to the fullest name at hand.

Mentions of the names layer (`doc._.names`) decide where they cover the phrase's head; without them the Doc's entities
and the capital letters do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.cues import load_cues
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from reclaim.extract.layers import Name

PERSONAL = frozenset(("he", "she", "him", "her", "his", "hers", "who"))
PRONOUNS = PERSONAL | frozenset(("it", "they", "them", "its", "their", "this", "that", "which", "these", "those"))
PEOPLE = ("PERSON",)
DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "some", "its", "his", "her", "their", "our")
)
PASSING = frozenset(
    (
        "new",
        "latest",
        "recent",
        "same",
        "another",
        "earlier",
        "online",
        "separate",
        "newest",
        "previous",
        "one",
        "first",
    )
)
HONORIFIC = re.compile(
    r"^(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|President|Premier|Prime Minister|Minister|Senator|Sen|"
    r"Rep|Gov|Governor|Mayor|Chancellor|Secretary|Judge|Justice|Captain|Capt|General|Gen|Colonel|Col|Sgt|Lt|Rev|"
    r"Pope|King|Queen|Prince|Princess|Chairman|Director|Economist|Analyst|Spokesman|Spokeswoman)\.?\s+)+"
)
PUBLISHED = syntax.word_set(
    "publish release issue compile collect provide conduct produce prepare commission write file gather"
)

GIVING = syntax.word_set("issue release publish make post give")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved source; `kind` is `person`, `institution`, `document` or `other`."""

    name: str
    kind: str


def resolve_speaker(doc: Doc, start: int, end: int, head: int | None, history: Sequence[Speaker]) -> Speaker | None:
    """Who the phrase at offsets `start:end` stands for. `history` holds the sources before it, in text order; None
    when a pronoun has nobody to stand for."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return Speaker(text_of(doc)[start:end].strip(), "other")
    root = doc[head] if head is not None else head_of(span)
    if root.lower_ in PRONOUNS and len(span) <= 2:
        return resolve_pronoun(doc, root, history)
    if root.lemma_.lower() in load_cues().nouns["document"] or root.lower_ in load_cues().nouns["document"]:
        return resolve_document(doc, span, root)
    if (name := mention_at(doc, root, span)) is not None and name.kind != "pronoun":
        return Speaker(plain(name.name), "person" if name.type in PEOPLE else "institution")
    if (person := person_in(doc, span, root)) is not None:
        return Speaker(person, "person")
    if root.pos_ == "NOUN" and (named := named_beside(doc, root)) is not None:
        return named
    text = bare_phrase(span)
    if root.pos_ == "PROPN":
        return Speaker(full_form(doc, text), "person" if root.ent_type_ == "PERSON" else "institution")
    return Speaker(text, "other") if text else None


def named_beside(doc: Doc, role: Token) -> Speaker | None:
    """Who a role between commas is: "a spokesman, Jan Roe, said", "the yard's owner, Norline Ships"."""
    for child in syntax.children(role, "appos"):
        if child.i - role.i > 6 or doc[role.i + 1].text != ",":
            continue
        name = next(
            (n for n in doc._.names or () if n.start <= child.idx < n.end and n.kind in ("name", "alias")), None
        )
        if name is not None and name.type in ("PERSON", "ORG"):
            return Speaker(plain(name.name), "person" if name.type in PEOPLE else "institution")
    if role.i + 2 < len(doc) and doc[role.i + 1].text == ",":  # where the parse sees no apposition
        name = next(
            (n for n in doc._.names or () if n.start == doc[role.i + 2].idx and n.kind in ("name", "alias")), None
        )
        if name is not None and name.type in ("PERSON", "ORG") and text_of(doc)[name.end : name.end + 1] in ".,;":
            return Speaker(plain(name.name), "person" if name.type in PEOPLE else "institution")
    return None


def head_of(span: Span) -> Token:
    """The span's syntactic root; without a parse its last word before a comma or preposition."""
    if span.doc.has_annotation("DEP"):
        return span.root
    stop = next((token.i for token in span if token.text in (",", "of", "at", "from", "for", "in")), span.end)
    return span.doc[max(stop - 1, span.start)]


def resolve_pronoun(doc: Doc, token: Token, history: Sequence[Speaker]) -> Speaker | None:
    """A pronoun by the names layer, else by the last source that fits, else by the last person or name before it."""
    mention = next((n for n in doc._.names or () if n.start <= token.idx < n.end), None)
    if mention is not None and mention.name.lower() not in PRONOUNS:
        return Speaker(plain(mention.name), "person" if mention.type in PEOPLE else "institution")
    if token.lower_ == "they" and (several := several_before(token)) is not None:
        return several
    wanted = ("person",) if token.lower_ in PERSONAL else ("institution", "other")
    if token.lower_ in ("it", "its"):
        wanted = (*wanted, "document")
    for speaker in reversed(history):
        if speaker.kind in wanted or (speaker.kind == "other" and token.lower_ in PERSONAL):
            return speaker
    if token.lower_ in PERSONAL:
        before = [name for name in people(doc) if name[0] < token.idx]
        if before:
            return Speaker(before[-1][1], "person")
    return history[-1] if history and token.lower_ in ("they", "them") else None


def several_before(token: Token) -> Speaker | None:
    """Whom "they" stand for: people in the subject of the words before in the sentence, or of the sentence before."""
    if not token.doc.has_annotation("SENT_START"):
        return None
    sentence = token.sent
    spans = [token.doc[sentence.start : token.i]]
    if sentence.start and not any(base in syntax.SUBJECTS for base in map(syntax.base, spans[0])):
        spans.append(token.doc[sentence.start - 1].sent)
    nouns = load_cues().nouns
    for span in spans:
        for word in span:
            people = word.lemma_.lower() in nouns["speaker"] | nouns["forecaster"]
            if syntax.base(word) in syntax.SUBJECTS and word.tag_ == "NNS" and people:
                phrase = bare_phrase(syntax.noun_phrase(word, clauses=False))
                return Speaker(phrase, "institution") if phrase else None
    return None


def people(doc: Doc) -> list[tuple[int, str]]:
    """Offset and full name of every mention of a person, in text order."""
    if doc._.names:
        return [(n.start, plain(n.name)) for n in doc._.names if n.type == "PERSON" and n.kind in ("name", "alias")]
    return [(e.start_char, plain(e.text)) for e in doc.ents if e.label_ == "PERSON"]


def resolve_document(doc: Doc, span: Span, root: Token) -> Speaker:
    """A poll, report or figures: its name ("Acme poll"), else who made it, else the one of that kind named before."""
    nouns = load_cues().nouns
    modifiers = [token for token in doc[span.start : root.i] if token.pos_ == "PROPN"]
    owner = owner_of(doc, root)
    if owner is not None and (root.lemma_.lower() in nouns["data"] or not modifiers):
        return Speaker(owner, "institution")
    if modifiers:
        return Speaker(bare_phrase(doc[span.start : root.i + 1]), "document")
    family = nouns["poll"] if root.lemma_.lower() in nouns["poll"] else frozenset((root.lemma_.lower(),))
    known = span[0].lower_ in ("the", "this", "that", "its", "their") and not any(t.like_num for t in span)
    if known and (earlier := named_document(doc, root, family)) is not None:
        return Speaker(earlier, "document")
    phrase = bare_phrase(doc[span.start : root.i + 1]) or root.text
    return Speaker(phrase, "document")


def owner_of(doc: Doc, document: Token) -> str | None:
    """Who made a document, when the phrase says so: "by …", "from …", a genitive."""
    for link in syntax.prepositional(document):
        if link.words in ("by", "from") and link.noun.lower_ not in WAYS:
            return name_of(doc, link.noun)
    for participle in syntax.children(document, "acl"):
        agent = syntax.agent_of(participle)
        if agent is not None and participle.lemma_.lower() in PUBLISHED:
            return name_of(doc, agent)
    if (maker := maker_after(doc, document)) is not None:
        return maker
    giver = syntax.governor(document)
    if giver is not None and giver.lemma_.lower() in GIVING and syntax.base(document) in ("obj", "dobj"):
        issuer = syntax.subject_token(giver)
        if issuer is not None and issuer.pos_ in ("NOUN", "PROPN", "PRON"):
            return name_of(doc, issuer)  # "the council issued a statement calling …"
    holder = syntax.possessor(document)
    if holder is not None and holder.pos_ in ("PROPN", "NOUN", "PRON") and holder.lower_ not in ("our", "my"):
        return name_of(doc, holder)
    return None


WAYS = frozenset("air space orbit sea ground shore phone telephone post mail email".split())
"""Nouns after *by* or *from* that say how a survey was made, not by whom: "our survey from the air"."""


def maker_after(doc: Doc, document: Token) -> str | None:
    """Who is named after *by* or *from* close behind a document, whatever the parse hangs it on ("a report out today
    from the Harbour Institute")."""
    for link in doc[document.i + 1 : document.i + 6]:
        if link.lower_ in ("by", "from") and link.i + 2 < len(doc):
            start = doc[link.i + (2 if doc[link.i + 1].lower_ in ("the", "a", "an") else 1)].idx
            for name in doc._.names or ():
                if name.start <= start < name.end and name.type in ("PERSON", "ORG"):
                    return plain(name.name)
            return None
        if link.is_punct or link.pos_ in ("VERB", "AUX", "CCONJ", "SCONJ"):
            return None
    return None


def name_of(doc: Doc, head: Token) -> str | None:
    """The fullest name of the noun, else its phrase without determiner; None for a pronoun that stands for nobody."""
    phrase = syntax.noun_phrase(head, prepositions=head.pos_ != "PROPN")
    mention = mention_at(doc, head, phrase)
    if mention is not None and mention.name.lower() not in PRONOUNS:
        return plain(mention.name)
    if head.lower_ in PRONOUNS:
        return None
    return bare_phrase(phrase) or None


def named_document(doc: Doc, root: Token, family: frozenset[str]) -> str | None:
    """The nearest document of the same kind that bears a name ("Acme/Daily News poll"), before the mention if any."""
    best: str | None = None
    for token in doc:
        if token.i == root.i:
            if best is not None:
                return best
            continue
        if token.lemma_.lower() in family and token.pos_ == "NOUN":
            phrase = syntax.noun_phrase(token, prepositions=False)
            named = any(word.pos_ == "PROPN" for word in doc[phrase.start : token.i])
            if named or (syntax.base(token) != "" and owner_of(doc, token) is not None and token.i < root.i):
                best = bare_phrase(doc[phrase.start : token.i + 1]) if named else owner_of(doc, token)
                if token.i > root.i:
                    return best
    return best


def mention_at(doc: Doc, head: Token, span: Span) -> Name | None:
    """The mention of the names layer that covers the head, or a person's name right after a title that is the head."""
    names: Sequence[Name] = doc._.names or ()
    covering = [n for n in names if n.start <= head.idx < n.end]
    if covering:
        return max(covering, key=lambda n: (n.kind in ("name", "alias"), n.end - n.start))
    inside = [n for n in names if span.start_char <= n.start and n.end <= span.end_char and n.type == "PERSON"]
    after = [n for n in inside if n.start > head.idx and not text_of(doc)[head.idx + len(head) : n.start].strip(" ,")]
    return after[0] if after else None


def person_in(doc: Doc, span: Span, head: Token) -> str | None:
    """A person's name in the phrase by the Doc's entities, when the head belongs to it or is the title before it."""
    for entity in doc.ents:
        if entity.label_ == "PERSON" and span.start <= entity.start < span.end:
            between = doc[head.i + 1 : entity.start] if head.i < entity.start else None
            if entity.start <= head.i < entity.end or (between is not None and not len(between)):
                return full_form(doc, plain(entity.text))
    return None


def bare_phrase(span: Span) -> str:
    """The phrase without determiners and passing adjectives in front, quotation marks and genitive at the end."""
    start, end = span.start, span.end
    commas = [token.i for token in span if token.text == "," and token.i < span.root.i]
    if commas and span.doc[start].pos_ in ("ADV", "SCONJ", "CCONJ"):
        start = commas[-1] + 1
    while start < end and (
        (span.doc[start].lower_ in DETERMINERS | PASSING and span.doc[start].i != span.root.i)
        or span.doc[start].is_punct
        or span.doc[start].is_space
    ):
        start += 1
    while (
        end > start
        and (span.doc[end - 1].is_punct or span.doc[end - 1].lower_ in ("'s", "’s"))
        and span.doc[end - 1].text not in (")", ".")
    ):
        end -= 1
    return " ".join(span.doc[start:end].text.split()).strip("<>*#_ ")


def plain(name: str) -> str:
    """A name without genitive, title and blanks."""
    name = " ".join(name.split()).strip("<>*#_ ")
    name = re.sub(r"['’]s?$", "", name)
    return HONORIFIC.sub("", name) or name


def full_form(doc: Doc, name: str) -> str:
    """The fullest name in the names layer that `name` is a mention or the last word of, else `name` itself."""
    wanted, text = name.casefold(), text_of(doc)
    for mention in doc._.names or ():
        if mention.kind not in ("name", "alias"):
            continue
        full = plain(mention.name)
        shortened = full.casefold() != wanted and plain(text[mention.start : mention.end]).casefold() == wanted
        if shortened or full.casefold().endswith(f" {wanted}"):
            return full
    return name
