"""What a rule about measures is: a name, what it reads, how it reads it, and examples."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_words import infinitives, participle, words

if TYPE_CHECKING:
    from spacy.tokens import Token

FigureRole = Literal["level", "rise", "fall", "base", "ratio"]
"""What the figure says of the metric: where it stands, by how much it moved, or where it stood before."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Which metric and which entity a figure belongs to, and how that was read."""

    metric: str
    entity: str | None
    entity_type: str | None
    role: FigureRole
    rule: str
    concept: str | None
    """the words of the text that the figure measures; None when it measures nothing in particular"""
    start: int
    """offset of the figure that the measure belongs to"""
    family: str
    sentence: int
    """index of the sentence's first token"""
    noun: int | None
    """token index of the metric's head noun"""
    owner: int | None
    """token index of the word that the entity was read from"""
    owner_from: str
    """where the entity was found: phrase, clause, thing, context, earlier, pairing, ranking, none"""
    via: tuple[int, ...]
    """indices of the tokens whose arcs the rule matched, head of the figure first"""
    runners_up: tuple[str, ...] = ()
    """other entities that were considered"""
    runner_tokens: tuple[int, ...] = ()
    """indices of the tokens that they were read from; empty once the ranking has chosen"""
    owner_reasons: tuple[str, ...] = ()
    """what most spoke for the entity where the ranking overruled the rules, with its weight"""


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule saw: tokens in their parts. `measures.py` turns them into words and names."""

    noun: Token | None = None
    """head noun of the metric's phrase"""
    words: str | None = None
    """the metric in words, where it is not the noun's own phrase"""
    lead: str = ""
    """words before the noun's phrase: `share of`"""
    trail: str = ""
    """words after it: the event, a participle"""
    holder: Token | None = None
    """who has the measure, unless its phrase names an owner itself"""
    thing: Token | None = None
    """what is measured, when nobody has it"""
    role: FigureRole = "level"
    via: tuple[Token, ...] = ()
    owned: bool = True
    """the noun's own phrase may name the owner"""
    same_as: Measure | None = None
    """the measure of another figure that this one shares"""
    concept: Token | None = None
    """head of the words that the figure measures, when not the noun"""
    causes: bool = False
    """the holder may only be what brings the change about: it counts when it is named"""
    holder_first: bool = False
    """the holder goes before an owner in the noun's phrase"""


Reader = Callable[[Figure, Sequence[Measure]], Found | None]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence, the figure in it, and the metric and entity that a rule should read."""

    text: str
    figure: str
    metric: str
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One construction: `read` gives what it saw or None. The first rule that reads a figure decides."""

    name: str
    says: str
    """what it matches, for `reclaim explain`"""
    read: Reader
    matches: tuple[Example, ...] = ()
    ignores: tuple[str, ...] = ()
    """sentences in which it reads no figure"""


# ---- questions several rules ask -----------------------------------------------------------------------------------


def lemma(token: Token) -> str:
    """The token's lemma in lower case, its text when it has none; a third person left as it was loses its ending."""
    found = (token.lemma_ or token.text).lower()
    if token.tag_ == "VBZ" and found == token.lower_ and len(found) > 4 and found.endswith("s"):
        return found[:-2] if found.endswith(("sses", "ches", "shes", "xes", "zes")) else found[:-1]
    if token.tag_ == "VBG" and found == token.lower_ and found.endswith(("cting", "sting", "lling", "shing", "nding")):
        return found[:-3]  # "had been expecting"
    return PASTS.get(found) or infinitives().get(found, found) if token.tag_ in ("VBN", "VBD") else found


PASTS = {
    "sank": "sink",
    "shrank": "shrink",
    "sprang": "spring",
    "swelled": "swell",
    "sang": "sing",
    "swam": "swim",
    "began": "begin",
    "clung": "cling",
    "slid": "slide",
    "leapt": "leap",
    "rose": "rise",
    "fell": "fall",
    "grew": "grow",
    "spoke": "speak",
}
"""Past forms that a lemmatizer may leave as they are."""


def is_bare_pronoun(token: Token) -> bool:
    """A pronoun that stands for a thing, or only fills the place of a subject: "it was 41 degrees"."""
    return token.lower_ in BARE_PRONOUNS


BARE_PRONOUNS = frozenset("it that this which they them these those".split())


def governing_verb(token: Token) -> Token | None:
    """The verb (or predicate) that the token's phrase hangs on; the token itself when it is one ("halved")."""
    if syntax.copula_verb(token) is not None:
        return token
    if token.pos_ == "VERB" and syntax.base(token) != "amod" and not any(child.like_num for child in token.children):
        return token
    return syntax.governor(token)


def subject(verb: Token, but: Token | None = None) -> Token | None:
    """The verb's subject, unless it is the token `but`; of a participle the noun that it is said of."""
    found = syntax.subject_of(verb)
    if syntax.subject_token(verb) is None and verb.head.i < verb.i:
        found = _inherited(verb, found)
    if found is not None and found.i < verb.i and (nearer := _nearer_subject(verb, found)) is not None:
        found = nearer
    if found is not None and found.head.i == verb.i and found.i < verb.i:
        found = _last_subject(verb, found)
    if found is not None and found.lower_ in ("which", "that", "who") and syntax.antecedent(verb) is None:
        found = _noun_of_relative(found) or found
    if found is not None and lemma(found) in INTENTIONS and syntax.subject_token(verb) is None:
        found = holder_of(found) or found
    if found is not None and but is not None and found.i == but.i:
        return None
    return found


def _nearer_subject(verb: Token, found: Token) -> Token | None:
    """The noun right before the verb, when another figure lies between the parse's subject and it: in "Acme was down 2
    per cent and Bolt was down 3" the second figure is Bolt's."""
    before = verb.i - 1
    while before > found.i and verb.doc[before].pos_ in ("AUX", "ADV", "PART"):
        before -= 1
    near = verb.doc[before]
    if before <= found.i + 2 or near.pos_ not in ("NOUN", "PROPN") or syntax.preposition_of(near) is not None:
        return None
    between = [q for q in verb.doc._.quantities or () if found.idx < q.start and q.end <= near.idx]
    inside = [
        q for q in between if not any(t.pos_ == "SCONJ" or t.tag_ in ("WDT", "WP") for t in verb.doc[found.i : near.i])
    ]
    return near if inside else None


def _last_subject(verb: Token, found: Token) -> Token:
    """The second of two subjects that a parse gives to one verb; the first belongs to what stands before it: "In Leeds,
    the north's largest market, demand fell"."""
    others = [
        child
        for child in verb.children
        if child.dep_ == found.dep_ and found.i < child.i < verb.i and child.pos_ in ("NOUN", "PROPN")
    ]
    return others[-1] if others else found


def _noun_of_relative(pronoun: Token) -> Token | None:
    """What a relative pronoun stands for, when the parse does not say: the noun before it, or what that modifies."""
    if pronoun.i == 0:
        return None
    before = pronoun.nbor(-1)
    if before.is_punct and before.i > 0:
        before = before.nbor(-1)
    if before.pos_ not in ("NOUN", "PROPN"):
        return None
    above = syntax.attached_to(before)
    return above if above is not None and above.pos_ in ("NOUN", "PROPN") and above.i < before.i else before


def _inherited(verb: Token, found: Token | None) -> Token | None:
    """The subject of a verb that has none of its own. What stands between it and the verb above is nearer than that
    verb's subject: "figures show earnings jumped", "sent prices soaring"."""
    label = syntax.base(verb)
    if label in ("ccomp", "xcomp", "advcl", "parataxis", "dep"):
        between = [
            t
            for t in verb.head.children
            if verb.head.i < t.i < verb.i and syntax.base(t) in ("obj", "dobj", "nsubj", "iobj")
        ]
        nouns = [t for t in between if t.pos_ in ("NOUN", "PROPN", "PRON")]
        finite = syntax.is_finite(verb)
        if nouns and (label in ("ccomp", "xcomp") or finite or nouns[-1].i == verb.i - 1):
            return nouns[-1]
        if finite and label == "ccomp" and is_said(verb.head):
            before = [
                t
                for t in verb.doc[verb.head.i + 1 : verb.i]
                if t.pos_ in ("NOUN", "PROPN", "PRON") and syntax.preposition_of(t) is None
            ]
            return next((t for t in before if syntax.base(t) not in ("compound", "nmod", "nn", "amod", "poss")), found)
    if found is None and label in ("acl", "relcl", "amod"):
        return verb.head
    return found


INTENTIONS = frozenset(
    """plan proposal agreement deal decision offer bid promise pledge commitment move effort intention contract right
    obligation order option attempt ability opportunity need request scheme""".split()
)
"""Nouns whose infinitive somebody else carries out: "announced plans to give"."""


def holder_of(noun: Token) -> Token | None:
    """Who has what the noun names, from the clause: the subject of the verb that it hangs on, or what it is said of."""
    beside = _before_with(noun)
    if beside is not None:
        return beside
    here = syntax.first_conjunct(noun)
    for _ in range(LONGEST_CLIMB):
        head, label = here.head, syntax.base(here)
        if head.i == here.i:
            return None
        if label in syntax.SUBJECTS:
            if syntax.base(head) in ("relcl", "acl") and here.lower_ in syntax.RELATIVE_PRONOUNS:
                return head.head
            if syntax.is_passive(head) and (agent := syntax.agent_of(head)) is not None:
                return agent
            # the subject of an absolute clause ("with output standing at") belongs to the clause around it
            if syntax.base(head) in ("advcl", "acl", "xcomp") and not syntax.is_finite(head):
                here = head
                continue
            return None
        if syntax.is_predicate(head) or head.pos_ in ("VERB", "AUX"):
            receiver = next(syntax.children(head, "iobj", "dative"), None)
            if lemma(head) == "give" and receiver is not None and receiver.i < here.i:
                return receiver
            if never_holds(head) or (is_said(head) and label not in ("obj", "dobj")):
                return None
            found = subject(head, noun)
            if found is not None and found.i != here.i and lemma(found) != "there":
                return found
            if syntax.subject_token(head) is not None and syntax.is_finite(head):
                return None
        here = head
    return None


LONGEST_CLIMB = 6
"""Arcs from a noun up to the verb whose subject has it; beyond, the subject has something else."""


def _before_with(noun: Token) -> Token | None:
    """The noun before a *with* that introduces what it has: "shows Roe with 42 percent support"."""
    link = syntax.preposition_of(noun)
    if link is None or link.words != "with" or link.preposition.i == 0:
        return None
    before = noun.doc[link.preposition.i - 1]
    return before if before.pos_ == "PROPN" and before.head.i != before.i else None


def is_said(verb: Token) -> bool:
    """A verb of saying or showing: its subject speaks, it does not have the measure."""
    return lemma(verb) in SAYING


def tells_of_others(token: Token, figure: Token) -> bool:
    """The token is subject of a verb of saying whose clause holds the figure: "drivers say that 38% of cars wait"."""
    if syntax.base(token) not in syntax.SUBJECTS or not is_said(token.head):
        return False
    return any(syntax.base(one) == "ccomp" and one.head.i == token.head.i for one in (figure, *syntax.path_up(figure)))


ACTORS = frozenset(
    """company firm group government bank ministry council agency authority board union party club team state country
    city province university hospital school court police army church charity fund exporter producer grower farmer
    miner maker retailer operator owner people staff family community village tribe league federation association
    committee commission parliament congress senate department office regulator developer builder airline carmaker
    fisherman man woman child voter consumer household investor business industry sector market plant mine factory
    rival giant unit subsidiary competitor supplier chain brand venture analyst economist expert project programme
    station farm property pastoralist economist worker driver buyer seller""".split()
)
"""Common nouns that can own a measure: somebody, or something run by somebody."""

NO_ACTORS = frozenset(
    "weather number water paper power winter summer factor order river matter error letter computer".split()
)


def is_actor(token: Token) -> bool:
    """Somebody, or something run by somebody, by its word: `exporters`, `pastoralists`, `company`."""
    found = lemma(token)
    if found in ACTORS:
        return True
    return found not in NO_ACTORS and token.tag_ == "NNS" and found.endswith(("er", "or", "ist", "ian", "man", "eer"))


def participle_of(verb: Token) -> str:
    """The participle of a verb that says what happened to its object; empty for verbs that say little."""
    if verb.pos_ != "VERB" or lemma(verb) in words("holding_verbs") | words("level_verbs") or not lemma(verb).isalpha():
        return ""
    return participle(lemma(verb))


def never_holds(verb: Token) -> bool:
    """A verb whose subject only speaks or thinks of what follows, also of its object ("estimates 500 hectares")."""
    return lemma(verb) in MERE_SAYING


MERE_SAYING = frozenset(
    """say tell add claim state note estimate predict believe think warn suggest argue admit know explain insist reckon
    calculate write cite quote mean guess understand""".split()
)

SAYING = frozenset(
    """say tell add report announce claim state note estimate predict forecast expect believe think warn show reveal
    suggest find indicate argue admit concede confirm declare explain insist maintain observe remark reckon project
    calculate count write cite quote put describe acknowledge assert disclose publish""".split()
)


def direction_nearby(fig: Figure) -> FigureRole | None:
    """`rise` or `fall` from an adverb beside the figure: "up 5 per cent", "2 per cent lower"."""
    first, last = min(fig.covered), max(fig.covered)
    around = [fig.doc[i] for i in (first - 1, first, last + 1) if fig.sentence.start <= i < fig.sentence.end]
    for token in around:
        if token.i > last and fig.written_preposition == "from" and token.lower_ in ("up", "down"):
            continue  # "from about 900 litres down to 200": where it came from
        if token.lower_ in ("up", "higher", "stronger"):
            following = fig.doc[token.i + 1].lower_ if token.i + 1 < len(fig.doc) else ""
            if token.lower_ == "up" and following in ("to", "front"):
                continue
            return "rise"
        if token.lower_ in ("down", "lower", "weaker", "off"):
            if token.lower_ == "off" and token.i > last:
                continue
            return "fall"
    return None
