"""Rules for counts of things, in the event or state that they are in; the things may stand in a sentence before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_rules import (
    Example,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    is_said,
    lemma,
    participle_of,
    subject,
)
from reclaim.extract.measures_shares import clause_of_relative, clause_words
from reclaim.extract.measures_words import participle, verb_direction, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def counted(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A count of things, in the event or state that they are in."""
    noun = fig.counted
    if noun is None or noun.i < min(fig.covered) or noun.lower_ == "others":
        return None
    if lemma(noun) in CONTAINERS and (content := _content_of(noun)) is not None:
        noun = content
    trail, holder, via = "", None, [noun]
    above = noun.head
    if syntax.base(noun) in ("compound", "amod", "nmod", "nn") and noun.i < above.i and above.pos_ in ("NOUN", "PROPN"):
        # "a 131-page document", "a four-way race"
        return Found(noun=noun, thing=above, holder=above, via=(noun, above), concept=above)
    of = _content_of(noun)
    own = next(
        (c for c in noun.children if syntax.base(c) in ("acl", "relcl", "amod") and c.i > noun.i and c.pos_ == "VERB"),
        None,
    )
    verb = governing_verb(noun)
    label = syntax.base(syntax.first_conjunct(noun))
    if (
        label in ("nmod", "pobj")
        and (event := syntax.attached_to(noun)) is not None
        and event.pos_ == "NOUN"
        and (link := syntax.preposition_of(noun)) is not None
        and link.words == "of"
    ):
        # "arrests of six executives": the noun names the event
        return Found(
            noun=noun,
            lead=f"{event.lemma_.lower() if event.tag_ == 'NN' else event.text.lower()} of",
            holder=holder_of(event),
            concept=event,
            thing=noun,
            via=(noun, event),
        )
    if own is not None and own.tag_ in ("VBN", "VBG", "VBD", "VBZ", "VBP", "VB"):
        finite_subject = syntax.subject_token(own)
        passive = own.tag_ in ("VBN", "VBG") or finite_subject is None or syntax.is_passive(own)
        trail = participle(lemma(own)) if own.tag_ == "VBN" else own.text if passive else participle(lemma(own))
        if (
            finite_subject is not None
            and finite_subject.lower_ in syntax.RELATIVE_PRONOUNS
            and not syntax.is_passive(own)
        ):
            trail = clause_of_relative(own)
        via.append(own)
    if verb is not None and label in syntax.SUBJECTS:
        via.append(verb)
        passive = syntax.is_passive(verb)
        agent = syntax.agent_of(verb)
        if not trail:
            trail = participle(lemma(verb)) if passive and verb.pos_ == "VERB" else _doing(verb, fig)
        return Found(
            noun=noun, trail=trail, holder=agent if agent is not None else _place_of(verb), thing=noun, via=tuple(via)
        )
    if (
        verb is not None
        and syntax.is_passive(verb)
        and (agent := syntax.agent_of(verb)) is not None
        and agent.i == noun.i
    ):
        # "watched by 5 million people": people who watched
        return Found(noun=noun, trail=f"who {participle(lemma(verb))}", holder=subject(verb, noun), via=(noun, verb))
    if verb is not None:
        via.append(verb)
        who = subject(verb, noun)
        if who is not None and (lemma(who) == "there" or (is_said(verb) and label not in ("obj", "dobj"))):
            who = None
        if not trail and label in ("obj", "dobj"):
            trail = participle_of(verb)
        holder = who if who is not None else holder_of(noun)
        if holder is not None and lemma(holder) == "there":
            holder = None
        return Found(
            noun=noun, trail=trail, holder=holder, thing=of if of is not None else noun, via=tuple(via), concept=holder
        )
    return Found(
        noun=noun, trail=trail, holder=holder or holder_of(noun), thing=of if of is not None else noun, via=tuple(via)
    )


STATES = frozenset(
    """dead injured wounded missing homeless displaced stranded hurt trapped infected sick unemployed jobless
    hospitalised hospitalized unaccounted""".split()
)
"""Words of state after a bare number: "60 dead" are people dead."""

PLACED = STATES | frozenset("aboard alive onboard safe evacuated".split())
"""Words after a bare number and a form of *be* that make it people: "90 were aboard"."""

OPENING = frozenset("open close finish break bring settle".split())
"""Verbs of a level that also have things as objects: "has opened three"."""

OWN_WORD = frozenset("seat accommodate house sleep employ hire recruit".split())
"""Verbs that name themselves what a number counts: "a hall that seats 300"."""

SAME_SENTENCES = 2
"""How many sentences back the things lie that a bare number counts."""


def uncounted(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A number without its noun: "five of its eleven hotels", "11 of them came back", "60 dead", "has opened three"."""
    if fig.quantity.unit != "count" or fig.family != "count":
        return None
    if fig.counted is not None:
        verb = governing_verb(fig.head)
        return _as_before(fig, verb, earlier, None) if fig.counted.lower_ == "others" else None
    last = max(fig.covered)
    if last + 1 >= fig.sentence.end:
        return None
    following, verb = fig.doc[last + 1], governing_verb(fig.head)
    if following.lower_ in STATES:
        return Found(words=f"people {following.lower_}", via=(fig.head, following), thing=following, owned=False)
    after = fig.doc[last + 2].lower_ if last + 2 < fig.sentence.end else ""
    beyond = fig.doc[last + 3].lower_ if last + 3 < fig.sentence.end else ""
    if following.lower_ in ("are", "were", "was", "is", "remain", "remained", "lay") and (
        after in PLACED or (after, beyond) == ("on", "board")
    ):
        state = after if after in PLACED else "on board"
        return Found(words=f"people {state}", via=(fig.head, following), owned=False)
    agent = subject(verb, fig.head) if verb is not None and fig.role != "subject" else None
    if following.lower_ == "of" or (following.lower_ == "out" and fig.doc[last + 2 : last + 3].text == "of"):
        whole = _whole_of(fig, last + (2 if following.lower_ == "of" else 3))
        if whole is None:
            return None
        if whole.pos_ == "PRON":
            return _as_before(fig, verb, earlier, agent)
        return Found(noun=whole, trail=_said_of(fig, verb), holder=agent, thing=whole, via=(fig.head, whole))
    if following.lower_ == "more" and beyond_is_no_noun(fig, last):
        return _as_before(fig, verb, earlier, agent)
    says_little = (
        verb is None or verb.pos_ != "VERB" or lemma(verb) in words("level_verbs") or verb_direction(lemma(verb))
    )
    if fig.role not in ("subject", "object") or (verb is not None and lemma(verb) in OWN_WORD):
        return None
    if says_little and fig.role != "subject" and (verb is None or lemma(verb) not in OPENING):
        return None
    if fig.label in ("nmod", "obl"):
        return None
    before = _as_before(fig, verb, earlier, agent)
    if before is None and fig.role == "subject" and verb is not None and lemma(verb) in OF_PEOPLE:
        return Found(words=f"people {_doing(verb, fig)}".strip(), via=(fig.head, verb), owned=False)
    return before


def beyond_is_no_noun(fig: Figure, last: int) -> bool:
    """No noun comes behind "40 more", which is then more of what was counted before."""
    after = fig.doc[last + 2] if last + 2 < fig.sentence.end else None
    return after is None or after.is_punct or after.pos_ in ("ADP", "CCONJ", "SCONJ", "ADV", "VERB", "AUX")


OF_PEOPLE = frozenset(
    """die drown perish survive escape flee attend march protest gather vote demonstrate starve sicken suffocate join
    volunteer apply sign queue""".split()
)
"""Verbs whose subject, when it is a bare number, are people."""


def _whole_of(fig: Figure, start: int) -> Token | None:
    """The noun or pronoun after *of*, past its article, number and adjectives."""
    for token in fig.doc[start : min(start + 7, fig.sentence.end)]:
        if token.lower_ in ("them", "these", "those", "whom", "which", "us"):
            return token
        if token.pos_ in ("NOUN", "PROPN"):
            after = fig.doc[token.i + 1] if token.i + 1 < fig.sentence.end else None
            if after is not None and (after.tag_ == "POS" or after.pos_ == "NOUN"):
                continue
            return token if token.pos_ == "NOUN" and not token.like_num else None
        if token.pos_ not in ("DET", "PRON", "NUM", "ADJ", "PART", "ADV") and not token.is_quote:
            return None
    return None


def _as_before(fig: Figure, verb: Token | None, earlier: Sequence[Measure], agent: Token | None) -> Found | None:
    """The things that the last count in this sentence or the two before counted."""
    counts = [m for m in earlier if m.family == "count" and m.noun is not None]
    things = [m for m in counts if m.noun is not None and fig.doc[m.noun].tag_ == "NNS"]
    if things and fig.doc[max(0, min(fig.covered) - 2) : min(fig.covered)].text.lower() in ("of whom", "of which"):
        here = [m for m in things if m.sentence == fig.sentence.start]
        things = [m for m in here if m.noun is not None and syntax.base(fig.doc[m.noun]) in CORE] or things
    before = things[-1] if things else None
    if before is None or before.noun is None:
        return None
    if (
        sum(1 for token in fig.doc[before.sentence : fig.sentence.start + 1] if token.is_sent_start) - 1
        > SAME_SENTENCES
    ):
        return None
    noun = fig.doc[before.noun]
    said = " ".join(part for part in (noun.text.lower(), _said_of(fig, verb)) if part)
    return Found(words=said, holder=agent if agent is not None else noun, thing=noun, via=(fig.head, noun), owned=False)


def _said_of(fig: Figure, verb: Token | None) -> str:
    """What they did, or what was done to them."""
    if verb is None or verb.pos_ != "VERB":
        return ""
    if fig.role != "subject":
        return participle(lemma(verb)) if lemma(verb) in OPENING else participle_of(verb)
    return participle(lemma(verb)) if syntax.is_passive(verb) and lemma(verb).isalpha() else _doing(verb, fig)


CORE = syntax.SUBJECTS | syntax.OBJECTS
"""What a clause is about, which *of whom* takes up: not the places in "in five districts"."""

CONTAINERS = frozenset("head pair piece".split())
"""Counted nouns that only portion what is counted: "2,000 head of cattle"."""


def _content_of(noun: Token) -> Token | None:
    found = next((link.noun for link in syntax.prepositional(noun) if link.words == "of"), None)
    return None if found is not None and lemma(found) in ("type", "kind", "sort", "size", "age", "year") else found


def _place_of(verb: Token) -> Token | None:
    """Where it happened, for an event without an agent: "in Goma"."""
    return next(
        (
            link.noun
            for link in syntax.prepositional(verb)
            if link.words in ("in", "at", "aboard", "on") and link.noun.pos_ == "PROPN"
        ),
        None,
    )


def _doing(verb: Token, fig: Figure) -> str:
    """What the counted did: "50 people died" are people who died."""
    if verb.pos_ != "VERB" or lemma(verb) in words("level_verbs") | words("holding_verbs"):
        return ""
    said = clause_words(verb, fig)
    first, _, rest = said.partition(" ")
    return rest if verb.tag_ == "VBG" and first.lower() in ("was", "were", "is", "are") and rest else f"who {said}"


RULES = (
    Rule(
        "count-in-event",
        "a count of things in the event or state that they are in",
        counted,
        (
            Example("Nine miners were rescued on Friday.", "Nine", "miners rescued"),
            Example("The airline cancelled 300 flights.", "300", "flights cancelled", "airline"),
        ),
    ),
    Rule(
        "count-without-noun",
        "a bare number of things that its *of* or a figure before names",
        uncounted,
        (
            Example("The chain has closed nine of its 30 hotels.", "nine", "hotels closed", "chain"),
            Example("The mayor wanted 20 parks and has built three.", "three", "parks built", "mayor"),
            Example("Floods left 60 dead in the delta.", "60", "people dead"),
            Example("Police moved 90 people from two towns, of whom six fell ill.", "six", "people"),
            Example("The boat can carry 40, yet 90 were on board.", "90", "people on board"),
            Example("Forty drowned when the boat sank.", "Forty", "people who drowned when boat sank"),
        ),
        ("The committee of nine met in May.",),
    ),
)
