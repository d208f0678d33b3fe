"""Whose measure it is: the owner that a noun phrase names, and the name in the article that a mention stands for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import sources, syntax
from reclaim.extract.measures_phrases import joined, premodifiers
from reclaim.extract.offsets import starting_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.layers import Name

FIRST_PERSON = frozenset("i we my our me us".split())
"""Stand for whoever is quoted."""

STRONG_LINKS = ("of", "by", "for")
"""Prepositions that name an owner, in order of preference ("the price of uranium")."""

WEAK_LINKS = ("in", "from", "at", "across", "among", "within", "around", "throughout")
"""Prepositions that name an owner when the clause has no better one ("output in Chile")."""

DESCRIBING = frozenset(
    """net gross operating record interim total asking spot retail wholesale list starting opening closing selling
    buying strike sticker farmgate headline core base peak average median mean target benchmark face nominal""".split()
)
"""Words before an attribute that tell which kind it is, not of what: "asking prices", "ex-mill prices"."""

RATES = frozenset("rate tax levy duty tariff interest yield surcharge excise vat cap limit ban".split())
"""Attributes of what stands behind *on*: "the levy on sugar", "the rate on a mortgage"."""

NO_OWNERS = frozenset("world today year month week day globe type kind sort size".split())
"""Genitives that say of which whole or when, not whose: "the world's supply"."""

OWNER_TYPES = frozenset("PERSON ORG GPE LOC NORP PRODUCT FAC".split())
"""Types of names that own a measure when they stand before its noun; a commodity there is what is measured."""


@dataclass(frozen=True, slots=True)
class Entity:
    """What a metric belongs to: words to show, its type if it is a name, the token it was read from."""

    text: str
    type: str | None
    token: Token
    named: bool


LONGEST_NAME = 300
"""No name has so many characters."""


def name_at(token: Token) -> Name | None:
    """The mention of a name that covers the token; the longest when there are several."""
    start, end = token.idx, token.idx + len(token)
    near = starting_in(token.doc._.names or (), start - LONGEST_NAME, start + 1)
    found = [name for name in near if end <= name.end]
    return max(found, key=lambda name: name.end - name.start, default=None)


def name_words(token: Token) -> str:
    """A token's name, or itself."""
    name = name_at(token)
    return name.name if name is not None and name.name else token.text


def tokens_of(doc: Doc, name: Name) -> frozenset[int]:
    """Indices of the tokens of a mention."""
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return frozenset(range(span.start, span.end)) if span is not None else frozenset()


def entity_of(token: Token, drop: Collection[int] = ()) -> Entity | None:
    """What a noun stands for: its name in the article, else its own noun phrase without determiners and figures.

    A pronoun that the names layer did not resolve stands for nothing.
    """
    name = name_at(token)
    if name is not None and name.name:
        return Entity(name.name, name.type or None, token, True)
    if token.lower_ in FIRST_PERSON and (speaker := sources.source_of(token.doc, token.idx, token.idx + 1)) is not None:
        return Entity(speaker.source, "PERSON", token, True)
    if token.pos_ == "PRON" or token.is_punct or token.like_num or token.i in drop:
        return None
    if token.pos_ == "VERB" and syntax.base(token) == "csubj":  # "Going the long way adds a week"
        return None
    for child in token.children:  # a title or trade before a name, whichever heads the phrase: "exporter Acme"
        if (
            child.i > token.i
            and syntax.base(child) in ("flat", "compound", "appos")
            and (name := name_at(child)) is not None
            and child.i == token.i + 1
            and name.type in ("PERSON", "ORG")
        ):
            return Entity(name.name, name.type, child, True)
    for other in syntax.appositions(token):  # "his neighbours, the Baumgarts"
        if other.i > token.i and (name := name_at(other)) is not None and name.name and name.kind == "name":
            return Entity(name.name, name.type or None, other, True)
    kept = premodifiers(token, drop)
    for child in token.children:  # a genitive inside the phrase tells which one: "Gunns' mill"
        if child.dep_ in ("nmod:poss", "poss") and (owner := name_at(child)) is not None and owner.kind == "name":
            kept = [*[part for part in child.subtree if part.i not in drop], *kept]
    text = joined(kept)
    return Entity(text, None, token, False) if any(letter.isalpha() for letter in text) else None


def owner_in_phrase(
    head: Token, drop: Collection[int], links: Collection[str] = STRONG_LINKS, depth: int = 0
) -> Entity | None:
    """The owner that the noun phrase itself names: genitive, adjective of nationality, compound name, complement.

    A genitive wins over an adjective, an adjective over a complement, a name over a common noun.
    """
    genitive = syntax.possessor(head)
    if genitive is not None and genitive.lemma_.lower() in NO_OWNERS:
        genitive = None
    if genitive is not None and genitive.i not in drop and (owner := entity_of(genitive, drop)) is not None:
        return owner
    for child in head.children:
        if child.i < head.i and child.i not in drop and syntax.base(child) in ("amod", "compound", "nmod", "nn"):
            name = name_at(child)
            if name is not None and name.kind != "pronoun" and name.type in OWNER_TYPES:
                return Entity(name.name, name.type, child, True)
    order = (*links, "on") if head.lemma_.lower() in RATES and "on" not in links else tuple(links)
    for link in sorted(
        (link for link in syntax.prepositional(head) if link.words in order and link.noun.i not in drop),
        key=lambda link: (name_at(link.noun) is None, order.index(link.words), link.noun.i),
    ):
        if link.noun.lemma_.lower() in NO_OWNERS or link.noun.like_num or link.noun.pos_ in ("NUM", "SYM", "VERB"):
            continue
        if name_at(link.noun) is not None:
            return entity_of(link.noun, drop)
        inner = owner_in_phrase(link.noun, drop, (*STRONG_LINKS, *WEAK_LINKS), depth + 1) if depth < 2 else None
        if inner is not None and inner.named:
            return inner
        if (owner := entity_of(link.noun, drop)) is not None:
            return owner
    return None


def compound_thing(head: Token, drop: Collection[int]) -> Entity | None:
    """What an attribute noun is said of by a compound: `banana` in "banana prices"."""
    before = [
        child
        for child in head.children
        if child.i < head.i
        and child.i not in drop
        and syntax.base(child) in ("compound", "nn")
        and child.lower_ not in DESCRIBING
        and not child.lower_.startswith(("ex-", "same-", "like-for-", "farm-", "year-", "month-"))
    ]
    if not before:
        return None
    tokens = sorted({token for child in before for token in child.subtree if token.i not in drop})
    text = joined(tokens)
    return Entity(text, None, before[-1], False) if text else None
