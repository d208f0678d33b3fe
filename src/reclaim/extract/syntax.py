"""The few questions that rules ask of a parse, answered alike for Universal Dependencies and for ClearNLP labels.

The bundled pipeline has UD labels (`obj`, `obl` with `case`, `nmod:poss`, `cop`); `en_core_web_*` and their kind have
ClearNLP labels (`dobj`, `prep` with `pobj`, `poss`, `attr`). No label means different things in the two where it
matters here, so every function reads both; `scheme_of` tells which one a Doc has. On a Doc without a parse they
answer None or nothing.

Label inventories: universaldependencies.org/u/dep and the ClearNLP guidelines (Choi and Palmer, 2012).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Scheme = Literal["ud", "clearnlp", "none"]
Tense = Literal["past", "present", "future", "modal"]


def word_set(text: str) -> frozenset[str]:
    """The blank-separated words of `text` as a set, for tables in code."""
    return frozenset(text.split())


UD_ONLY = word_set("obj obl cop flat fixed iobj orphan discourse vocative")
CLEARNLP_ONLY = word_set(
    "dobj pobj prep nsubjpass csubjpass auxpass attr acomp pcomp poss npadvmod agent relcl oprd neg nn dative prt"
)
SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
OBJECTS = frozenset(("obj", "dobj", "iobj", "dative"))
CLAUSES = word_set("ccomp xcomp advcl acl relcl csubj csubjpass parataxis pcomp")
NOMINAL_MODIFIERS = word_set(
    "amod compound nn nummod num quantmod det predet poss nmod flat fixed appos goeswith acl relcl advmod prep case"
)
MODALS = word_set("could may might would should can must ca 'd ought")
FUTURE = frozenset(("will", "'ll", "’ll", "wo", "shall"))
NEGATIONS = frozenset(("not", "n't", "n’t", "never", "nt", "nor", "neither"))
RELATIVE_PRONOUNS = frozenset(("who", "which", "that", "whom", "whose"))


def base(token: Token) -> str:
    """The token's label without subtype, in lower case: `obl:agent` is `obl`, `acl:relcl` is `relcl`."""
    label: str = token.dep_
    return "relcl" if label.endswith(":relcl") and label.startswith("acl") else label.partition(":")[0].lower()


def scheme_of(doc: Doc) -> Scheme:
    """Which label scheme the parse of `doc` has; `none` when it has no parse."""
    labels = [base(token) for token in doc]
    ud, clearnlp = sum(label in UD_ONLY for label in labels), sum(label in CLEARNLP_ONLY for label in labels)
    if not doc.has_annotation("DEP"):
        return "none"
    return "clearnlp" if clearnlp > ud else "ud"


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Children whose label without subtype is among `labels`."""
    return (child for child in token.children if base(child) in labels)


def path_up(token: Token) -> Iterator[Token]:
    """The token's head, its head, and so on up to the root (without the token itself)."""
    while token.head.i != token.i:
        token = token.head
        yield token


# ---- coordination ---------------------------------------------------------------------------------------------------


def first_conjunct(token: Token) -> Token:
    """The first member of the coordination that the token belongs to; the token itself when there is none."""
    while base(token) == "conj" and token.head.i != token.i:
        token = token.head
    return token


def conjuncts(token: Token) -> tuple[Token, ...]:
    """The other members of the token's coordination, in text order (UD hangs all on the first, ClearNLP in a chain)."""
    todo, found = [first_conjunct(token)], []
    while todo:
        one = todo.pop()
        found.append(one)
        todo.extend(children(one, "conj"))
    return tuple(sorted((one for one in found if one.i != token.i), key=lambda one: one.i))


# ---- clauses --------------------------------------------------------------------------------------------------------


def copula_verb(token: Token) -> Token | None:
    """The form of *be* that makes a nominal or adjectival predicate of the token (UD `cop`), else None."""
    return next(children(token, "cop"), None)


def is_predicate(token: Token) -> bool:
    """A verb, or a noun or adjective with a copula: a word that heads a clause and may have a subject."""
    return (token.pos_ in ("VERB", "AUX") and base(token) not in ("aux", "auxpass", "cop")) or copula_verb(
        token
    ) is not None


def is_clause_head(token: Token) -> bool:
    """The token heads a main or subordinate clause (a root counts also without a verb, as in headlines)."""
    if token.head.i == token.i:
        return True
    label = base(token)
    if label == "conj":
        return is_clause_head(first_conjunct(token)) and (is_predicate(token) or subject_token(token) is not None)
    if label in ("acl", "relcl", "amod"):
        return is_predicate(token) and label != "amod"
    return label in CLAUSES


def clause_head(token: Token) -> Token:
    """The head of the smallest clause that holds the token (itself when it heads one)."""
    if is_clause_head(token):
        return token
    return next((one for one in path_up(token) if is_clause_head(one)), token)


def clause_tokens(token: Token) -> tuple[Token, ...]:
    """The tokens of the clause that holds `token`, without the clauses embedded in it, in text order."""
    top = clause_head(token)
    todo, found = [top], []
    while todo:
        one = todo.pop()
        found.append(one)
        todo.extend(
            child for child in one.children if not is_clause_head(child) and not (one is top and base(child) == "cc")
        )
    return tuple(sorted(found, key=lambda one: one.i))


def governor(token: Token) -> Token | None:
    """The nearest predicate above the token (not itself): a verb, or a nominal predicate with its copula."""
    return next((one for one in path_up(token) if is_predicate(one)), None)


def auxiliaries(verb: Token) -> tuple[Token, ...]:
    """Auxiliaries and copula of a predicate, in text order."""
    return tuple(children(verb, "aux", "auxpass", "cop"))


def is_finite(verb: Token) -> bool:
    """The predicate is finite, by itself or by an auxiliary or copula."""
    words = (verb, *auxiliaries(verb))
    if any(word.tag_ in ("VBD", "VBZ", "VBP", "MD") for word in words):
        return True
    return any("Fin" in word.morph.get("VerbForm", []) for word in words)


def tense_of(verb: Token) -> Tense | None:
    """`future` (will, shall), `modal` (could, may …), `past` (also perfect), `present`; None for infinitives,
    participles without auxiliary and what is no predicate."""
    helpers = auxiliaries(verb)
    words = [helper.lower_ for helper in helpers]
    if any(word in FUTURE for word in words):
        return "future"
    if any(word in MODALS for word in words if word != "'d"):
        return "modal"
    if any(helper.tag_ == "TO" or helper.lower_ == "to" for helper in helpers) or any(
        mark.lower_ == "to" for mark in children(verb, "mark")
    ):
        return None
    perfect = any(
        helper.lemma_.lower() == "have" or word in ("'ve", "’ve", "'d")
        for helper, word in zip(helpers, words, strict=True)
    )
    finite = next(
        (word for word in (*helpers, verb) if word.tag_ in ("VBD", "VBZ", "VBP") or word.morph.get("Tense", [])), None
    )
    if perfect:
        return "past"
    if finite is None or (finite.tag_ in ("VBN", "VBG") and not helpers):
        return None
    return (
        "past"
        if finite.tag_ == "VBD" or (not finite.tag_.startswith("VB") and "Past" in finite.morph.get("Tense", []))
        else "present"
    )


def is_negated(token: Token) -> bool:
    """The predicate or noun is negated by a word of its own: not, n't, never, no longer, no."""
    for child in token.children:
        if base(child) == "neg" or child.lower_ in NEGATIONS:
            return True
        if child.lower_ == "no" and base(child) in ("det", "advmod"):
            return True
        if child.lower_ == "longer" and any(word.lower_ == "no" for word in child.children):
            return True
    return False


# ---- arguments ------------------------------------------------------------------------------------------------------


def subject_token(verb: Token) -> Token | None:
    """The verb's own subject as it stands in the text (maybe a relative pronoun), active or passive; else None."""
    return next((child for child in verb.children if base(child) in SUBJECTS), None)


def antecedent(clause: Token) -> Token | None:
    """The noun that a relative or participial clause (given by its head) modifies, else None."""
    return clause.head if base(clause) in ("relcl", "acl") and clause.head.i != clause.i else None


def subject_of(verb: Token) -> Token | None:
    """The head of what is the verb's subject, active or passive, also one that it shares.

    A relative pronoun gives its antecedent; a verb in coordination, an infinitive ("plans to buy") and a participle
    ("rose, lifting output") take the subject of the verb that they hang on; after an object ("asked banks to lend")
    the object; a participle on a noun ("a mine producing ore") the noun.
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = subject_token(verb)
        if own is not None:
            if own.lower_ in RELATIVE_PRONOUNS and antecedent(verb) is not None:
                return antecedent(verb)
            return own
        label = base(verb)
        if label in ("acl", "relcl"):
            return antecedent(verb)
        if label == "xcomp" or (label == "advcl" and not is_finite(verb)):
            if label == "xcomp" and (given := next(objects_of(verb.head), None)) is not None and given.i < verb.i:
                return given
            verb = verb.head
        elif label == "conj" or label in ("ccomp", "pcomp", "prep"):
            verb = verb.head
        else:
            return None
    return None


def is_passive(verb: Token) -> bool:
    """The verb is passive: by its subject's label, a passive auxiliary, or as a participle after a noun."""
    if any(child.dep_ in ("nsubj:pass", "nsubjpass", "aux:pass", "auxpass", "csubj:pass") for child in verb.children):
        return True
    if base(verb) == "conj" and verb.tag_ == "VBN" and subject_token(verb) is None:
        return verb.head.i != verb.i and is_passive(verb.head)
    return base(verb) == "acl" and verb.tag_ == "VBN"


def agent_of(verb: Token) -> Token | None:
    """Who does what a passive verb says ("sold by Acme": Acme), else None."""
    if not is_passive(verb):
        return None
    return next((link.noun for link in prepositional(verb) if link.words == "by"), None)


def objects_of(verb: Token) -> Iterator[Token]:
    """Heads of the verb's direct and indirect objects, with those that are coordinated to them, in text order."""
    for child in verb.children:
        if base(child) in OBJECTS and child.pos_ != "ADP":
            yield child
            yield from conjuncts(child)


def object_of(verb: Token) -> Token | None:
    """The head of the verb's first direct object (not the indirect one), else None."""
    return next(children(verb, "obj", "dobj"), None)


@dataclass(frozen=True, slots=True)
class Prepositional:
    """A preposition and its noun: `words` in lower case ("according to"), `preposition` its first token."""

    words: str
    preposition: Token
    noun: Token


def _marker(noun: Token) -> tuple[str, Token] | None:
    """The UD preposition of a noun with its fixed parts; possessive *'s* is none."""
    marks = [child for child in noun.children if base(child) == "case" and child.i < noun.i and child.tag_ != "POS"]
    marks = [mark for mark in marks if mark.lower_ not in ("'s", "’s", "'", "’")]
    if not marks:
        return None
    words = sorted((word for mark in marks for word in (mark, *children(mark, "fixed"))), key=lambda word: word.i)
    return " ".join(word.lower_ for word in words), words[0]


def prepositional(token: Token) -> Iterator[Prepositional]:
    """Prepositional complements and modifiers that hang on the token, in text order, coordinated nouns included."""
    for child in token.children:
        label = base(child)
        if label in ("obl", "nmod", "advcl", "acl", "xcomp", "iobj") and (found := _marker(child)):
            yield Prepositional(*found, child)
            for other in conjuncts(child):
                if other.i > child.i:
                    yield Prepositional(*(_marker(other) or found), other)
        elif label in ("prep", "agent", "dative") and child.pos_ != "NOUN":
            yield from _clearnlp_prepositional(child.lower_, child, child)


def _clearnlp_prepositional(words: str, first: Token, last: Token) -> Iterator[Prepositional]:
    for below in last.children:
        if base(below) in ("pobj", "pcomp"):
            yield Prepositional(words, first, below)
            yield from (Prepositional(words, first, other) for other in conjuncts(below))
        elif base(below) == "prep" and not any(children(last, "pobj", "pcomp")):
            yield from _clearnlp_prepositional(f"{words} {below.lower_}", first, below)


def preposition_of(noun: Token) -> Prepositional | None:
    """The preposition that the noun stands under (also as second member of a coordination), else None."""
    head = first_conjunct(noun)
    for one in (noun, head):
        if base(one) in ("pobj", "pcomp") and one.head.i != one.i:
            first, words = one.head, one.head.lower_
            while (
                base(first) == "prep" and base(first.head) == "prep" and not any(children(first.head, "pobj", "pcomp"))
            ):
                first, words = first.head, f"{first.head.lower_} {words}"
            return Prepositional(words, first, noun)
        if found := _marker(one):
            return Prepositional(*found, noun)
    return None


def attached_to(noun: Token) -> Token | None:
    """What a noun under a preposition modifies ("prices of wheat": prices), for either scheme; else None."""
    link, head = preposition_of(noun), first_conjunct(noun)
    if link is None:
        return None
    top = link.preposition if base(head) in ("pobj", "pcomp") else head
    return top.head if top.head.i != top.i else None


# ---- nouns ----------------------------------------------------------------------------------------------------------


def appositions(noun: Token) -> Iterator[Token]:
    """Heads of what stands in apposition to the noun."""
    return children(noun, "appos")


def possessor(noun: Token) -> Token | None:
    """Whose it is, by a genitive or a possessive pronoun ("China's exports": China), else None."""
    for child in noun.children:
        if child.dep_ in ("nmod:poss", "poss", "det:poss"):
            return child
        if (
            base(child) in ("nmod", "compound")
            and child.i < noun.i
            and any(mark.tag_ == "POS" for mark in child.children)
        ):
            return child
    return None


@dataclass(frozen=True, slots=True)
class Copula:
    """ "Output was five tons": the subject's head, the form of *be* (or its like), the predicate's head."""

    subject: Token
    verb: Token
    predicate: Token


def copula_of(token: Token) -> Copula | None:
    """The copular clause that the token takes part in as subject, verb or predicate, else None."""
    for one in (token, token.head):
        verb, subject = copula_verb(one), subject_of(one)
        if verb is not None and subject is not None and token.i in (one.i, verb.i, subject.i):
            return Copula(subject, verb, one)
        predicate = next(children(one, "attr", "acomp"), None)
        if predicate is None and one.lemma_ == "be" and base(one) != "cop":
            predicate = next(
                (link.noun for link in prepositional(one) if link.words in ("at", "around", "about")), None
            )
        if predicate is not None and subject is not None and token.i in (one.i, predicate.i, subject.i):
            return Copula(subject, one, predicate)
    return None


# ---- spans ----------------------------------------------------------------------------------------------------------


def noun_phrase(
    head: Token, *, prepositions: bool = True, clauses: bool = False, conjoined: bool = False, apposed: bool = False
) -> Span:
    """The noun phrase of a head noun: determiner, modifiers, head, and by choice what follows.

    `prepositions` keeps prepositional modifiers ("prices of wheat"), `clauses` relative and participial clauses,
    `conjoined` the other members of a coordination, `apposed` appositions. The head's own preposition, its genitive
    *'s*, a copula with its subject, and punctuation at the ends are never part of it.
    """
    keep, todo = {head.i}, [(head, True)]
    while todo:
        one, top = todo.pop()
        for child in one.children:
            if _belongs(child, one, top, prepositions, clauses, conjoined, apposed):
                keep.add(child.i)
                todo.append((child, False))
    doc, start, end = head.doc, head.i, head.i + 1
    while start > 0 and (start - 1 in keep or (doc[start - 1].is_punct and start - 2 in keep)):
        start -= 1
    while end < len(doc) and (end in keep or (doc[end].is_punct and end + 1 in keep)):
        end += 1
    while start < head.i and doc[start].is_punct and doc[start].text not in "$“\"‘'(":
        start += 1
    while end - 1 > head.i and doc[end - 1].is_punct and doc[end - 1].text not in "”\"’')%":
        end -= 1
    return doc[start:end]


def _belongs(
    child: Token, parent: Token, top: bool, prepositions: bool, clauses: bool, conjoined: bool, apposed: bool
) -> bool:
    label = base(child)
    if label == "punct":
        return child.text in ("-", "–", "/", "%") or (not top and not child.is_sent_end)
    if label in ("acl", "relcl"):
        return clauses
    if label in ("conj", "cc"):
        return not top or conjoined
    if label == "appos":
        return apposed
    if not top:
        return label not in ("advcl", "parataxis") or clauses
    if label == "case" or label not in NOMINAL_MODIFIERS:
        return label == "dep" and child.i < parent.i
    if label == "advmod" and (copula_verb(parent) is not None or child.i > parent.i):
        return False
    if label == "prep" or (label == "nmod" and child.i > parent.i and _marker(child) is not None):
        return prepositions
    return True
