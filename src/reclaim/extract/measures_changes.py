"""Rules for figures that say how far something rose or fell, from where and to where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_phrases import is_attribute
from reclaim.extract.measures_rules import (
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    direction_nearby,
    governing_verb,
    is_actor,
    is_said,
    lemma,
    subject,
)
from reclaim.extract.measures_words import verb_direction

if TYPE_CHECKING:
    from spacy.tokens import Token

MEASURES_OF_CHANGE = ("money", "percent", "percentage_point", "ratio", "point")


def _role(fig: Figure, verb: Token) -> FigureRole:
    """Whether a figure beside a verb of change is its size, where it came from, or where it got to."""
    preposition = fig.preposition
    if preposition == "from":
        return "base"
    if fig.doc[min(fig.covered)].lower_ in ("past", "above", "below", "beyond"):
        return "level"
    if preposition in ("to", "at", "above", "below", "under", "past", "into", "towards", "toward", "near", "around"):
        return "level"
    direction = verb_direction(lemma(verb)) or direction_nearby(fig)
    return direction or "level"


def changes(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The subject rises or falls by the figure, to it, or from it."""
    verb = governing_verb(fig.head)
    if (
        verb is None
        or fig.role in ("subject", "premodifier", "noun_modifier")
        or (fig.family == "time" and fig.preposition in ("after", "for", "in", "within", "over"))
        or (fig.counted is not None and not is_bare_count(fig))
    ):
        return None
    direction = verb_direction(lemma(verb))
    if direction is None or (lemma(verb) == "fall" and fig.quantity.unit in ("millimeter", "centimeter", "inch")):
        return None
    if (level := _level_before(fig, verb)) is not None:
        return Found(noun=level, thing=level, role="base", via=(fig.head, verb, level))
    obj = _changed_object(verb)
    own = obj is not None and obj.i == fig.head.i
    if obj is not None and not own and obj.i not in fig.covered:
        # somebody changes something: "cut the forecast by 14 per cent"
        changed, who, role = _nearest_conjunct(obj, fig), subject(verb, obj), _role(fig, verb)
        return Found(noun=changed, holder=who, causes=True, thing=changed, role=role, via=(fig.head, verb, changed))
    priced = _is_priced(subject(verb, fig.head))
    if (
        lemma(verb) in TAKING
        and own
        and (fig.family not in MEASURES_OF_CHANGE or (_is_own_money(fig, verb) and not priced))
    ):
        return None
    noun = subject(verb, fig.head)
    if noun is None:
        return None
    return Found(noun=noun, thing=noun, role=_role(fig, verb), via=(fig.head, verb, noun))


def _level_before(fig: Figure, verb: Token) -> Token | None:
    """The attribute whose level a participle behind it changed: "the forecast of $9 million lowered in May"."""
    first, last = min(fig.covered), max(fig.covered)
    if first < 2 or verb.i != last + 1 or verb.tag_ != "VBN" or fig.doc[first - 1].lower_ != "of":
        return None
    noun = fig.doc[first - 2]
    return noun if is_attribute(noun) or lemma(noun) in ("forecast", "estimate", "target") else None


TAKING = frozenset("sink lose gain add shed cut raise lift boost reduce".split())
"""Verbs whose object may be what is changed and not by how much: "raised $5 million", "cut 300 jobs"."""


def _is_own_money(fig: Figure, verb: Token) -> bool:
    """Money that the verb brings or takes is a measure of its own: "raised $5 million"."""
    return fig.family == "money" and lemma(verb) in ("raise", "lose", "gain", "sink")


def _is_priced(noun: Token | None) -> bool:
    """What has a price and no money of its own: "gold lost $12 to $1,900"."""
    if noun is None:
        return False
    name = name_at(noun)
    return (name is not None and name.type == "COMMODITY") or lemma(noun) in PRICED or noun.lower_ in PRICED


PRICED = frozenset("price shares crude future rate contract index yield currency".split())


def _changed_object(verb: Token) -> Token | None:
    """The verb's object, unless it is a time ("finished the week lower")."""
    found = syntax.object_of(verb)
    return None if found is not None and is_session(found, verb) else found


def is_session(noun: Token, verb: Token) -> bool:
    """A time or a meeting that the verb only begins or ends: "finished the sale at 610 cents"."""
    return lemma(noun) in TIMES or (lemma(verb) in BOUNDING and lemma(noun) in SESSIONS)


BOUNDING = frozenset("finish end close start open begin conclude".split())
SESSIONS = frozenset("sale sales trading trade auction stage race game match round campaign night term".split())

TIMES = frozenset("day week month quarter year session morning afternoon season decade".split())


def _nearest_conjunct(noun: Token, fig: Figure) -> Token:
    """The member of a coordination right before the figure: `stocks` in "cut the forecast by 14 and stocks by 25"."""
    before = [
        one
        for one in (noun, *syntax.conjuncts(noun))
        if one.i < fig.head.i and one.i not in fig.covered and one.pos_ in ("NOUN", "PROPN")
    ]
    return max(before, key=lambda one: one.i, default=noun)


def is_bare_count(fig: Figure) -> bool:
    """A count of what the sentence does not name again ("increased from 9 to 10")."""
    return fig.counted is None or fig.counted.i < min(fig.covered)


TAKING_OFF = frozenset("take knock cut shave wipe slash trim strip lop chop shear".split())
"""Verbs of "took $5 million off the price"."""


def taken_off(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """So much taken off something: "knocked $5 million off quarterly profit"."""
    verb, last = governing_verb(fig.head), max(fig.covered)
    if verb is None or lemma(verb) not in TAKING_OFF or fig.family not in ("money", "percent", "percentage_point"):
        return None
    if fig.role != "object" or last + 1 >= fig.sentence.end or fig.doc[last + 1].lower_ != "off":
        return None
    behind = fig.doc[last + 2 : min(last + 8, fig.sentence.end)]
    noun = next((t for t in behind if t.pos_ == "NOUN" and t.head.i == verb.i), None)
    if noun is None or is_actor(noun) or noun.lower_ in ("line", "shelf", "hands"):
        return None
    return Found(noun=noun, thing=noun, role="fall", via=(fig.head, verb, noun))


def directed(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure with up, down, higher or lower: "closed 2 per cent lower", "was down 11 per cent"."""
    direction = direction_nearby(fig)
    if direction is None or fig.counted is not None:
        return None
    if (beside := _noun_with(fig) or _attribute_before(fig)) is not None:
        return Found(noun=beside, thing=beside, role=direction, via=(fig.head, beside))
    verb = governing_verb(fig.head)
    noun = subject(verb, fig.head) if verb is not None else None
    obj = _changed_object(verb) if verb is not None else None
    if verb is not None and obj is not None and obj.i != fig.head.i and obj.i not in fig.covered and obj.i < fig.head.i:
        return Found(noun=obj, thing=obj, role=direction, via=(fig.head, verb, obj))
    if noun is None:
        above = next((one for one in syntax.path_up(fig.head) if one.pos_ in ("NOUN", "PROPN")), None)
        if above is None or above.i in fig.covered:
            return None
        return Found(noun=above, thing=above, role=direction, via=(fig.head, above))
    if verb is not None and is_said(verb) and syntax.object_of(verb) is not None:
        return None
    same = _measure_at(noun, earlier)
    return Found(noun=noun, thing=noun, role=direction, via=(fig.head, *([verb] if verb else []), noun), same_as=same)


def _noun_with(fig: Figure) -> Token | None:
    """The noun of "with sales up 5 per cent": what comes after *with* and right before the adverb."""
    doc, at = fig.doc, min(fig.covered) - 1
    if at >= 0 and doc[at].lower_ == "by":
        at -= 1
    if at < 2 or doc[at].lower_ not in ("up", "down") or doc[at - 1].pos_ != "NOUN":
        return None
    opener = next((t for t in reversed(doc[max(at - 6, 0) : at]) if t.pos_ in ("ADP", "SCONJ", "VERB", "PUNCT")), None)
    return doc[at - 1] if opener is not None and opener.lower_ == "with" else None


def _attribute_before(fig: Figure) -> Token | None:
    """The attribute of "at a cost $40 million lower": right before the figure, its adverb behind."""
    first, last = min(fig.covered), max(fig.covered)
    if first < 2 or last + 1 >= len(fig.doc) or fig.doc[last + 1].lower_ not in ("lower", "higher"):
        return None
    noun = fig.doc[first - 1]
    return noun if noun.pos_ == "NOUN" and is_attribute(noun) else None


def _measure_at(noun: Token, earlier: Sequence[Measure]) -> Measure | None:
    """The measure of another figure, when the noun is that figure."""
    return next((m for m in reversed(earlier) if m.via and m.via[0] == noun.i), None)


RULES = (
    Rule(
        "taken-off",
        "so much taken off something",
        taken_off,
        (
            Example("The strike knocked $5 million off quarterly profit at Acme.", "$5 million", "quarterly profit"),
            Example("The judge took 25 percent off the fine.", "25 percent", "fine"),
        ),
        ("The thief took $5 million off to Peru.", "The rise adds 5 percent to the fine."),
    ),
    Rule(
        "verb-of-change",
        "the subject (or object) of a verb of rising or falling, by, to or from the figure",
        changes,
        (
            Example("Copper output fell 11 per cent last year.", "11 per cent", "copper output"),
            Example(
                "In Germany, Europe's biggest market for the devices after Italy, demand tumbled 46%.",
                "46%",
                "demand",
                "Germany",
            ),
            Example("The bank cut its forecast by 14 per cent.", "14 per cent", "forecast", "bank"),
            Example("Chile's copper exports rose to 5 million tons.", "5 million tons", "copper exports", "Chile"),
        ),
        ("The ship carried 11 tons of copper.",),
    ),
    Rule(
        "up-or-down",
        "the figure with up, down, higher or lower",
        directed,
        (
            Example("Shares in Acme closed 2 per cent lower.", "2 per cent", "shares", "Acme"),
            Example("The bridge was built at a cost $40 million lower.", "$40 million", "cost"),
            Example("With flour prices up 9 per cent the bakers bought less.", "9 per cent", "flour prices"),
        ),
        ("They may hire up to 50 people.", "Acme pays $5 million up front."),
    ),
)
