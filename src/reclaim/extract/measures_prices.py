"""Rules for prices that no noun names: what something makes, fetches or changes hands at, what shares and currencies
gain, what is paid for things; and the level that stands behind a move ("0.2 per cent firmer at 97.7")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_phrases import is_attribute, is_empty_noun, joined, premodifiers
from reclaim.extract.measures_rules import (
    BARE_PRONOUNS,
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    direction_nearby,
    governing_verb,
    is_actor,
    lemma,
    subject,
)
from reclaim.extract.measures_words import verb_direction
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

CURRENCIES = frozenset(
    """dollar euro pound sterling yen franc yuan renminbi rupee rupiah peso rand won real rouble ruble krone krona lira
    naira ringgit baht shilling cedi zloty forint crown koruna leu lev dinar dirham riyal rial shekel greenback loonie
    kwacha pula taka kina kyat dong hryvnia tenge birr bolivar currency""".split()
)
"""Names of currencies, singular: what they stand at is an exchange rate."""

SMALL = 2000
"""In main units: a share, an animal or an ounce costs less, the money of a company is more."""

FIRMER: dict[str, FigureRole] = {
    **dict.fromkeys(("firmer", "dearer", "stronger", "pricier"), "rise"),
    **dict.fromkeys(("weaker", "cheaper", "softer", "easier"), "fall"),
}
"""Comparatives behind the size of a move."""

PERSONS = frozenset("i you he she we they who people everyone somebody".split())


def is_currency_noun(token: Token) -> bool:
    """The word is the name of a currency: `rand` in "the South African rand"."""
    return lemma(token) in CURRENCIES or token.lower_.rstrip("s") in CURRENCIES


def _named(token: Token, fig: Figure, measure: str) -> str:
    """The thing's words and the measure: "superfine fleece price"."""
    return f"{joined(premodifiers(token, fig.covered))} {measure}"


def _role(fig: Figure, verb: Token | None) -> FigureRole:
    """Level, rise or fall by the verb, the adverbs beside the figure and its preposition."""
    if fig.preposition in ("at", "to"):
        return "level"
    if fig.preposition == "from":
        return "base"
    following = fig.doc[max(fig.covered) + 1].lower_ if max(fig.covered) + 1 < len(fig.doc) else ""
    of_verb = verb_direction(lemma(verb)) if verb is not None else None
    return FIRMER.get(following) or direction_nearby(fig) or of_verb or fig.quantity.change or "level"


def _subject_before(fig: Figure, verb: Token | None, earlier: Sequence[Measure]) -> Token | None:
    """The verb's subject; a pronoun that no name explains gives the owner of the figure before."""
    who = subject(verb, fig.head) if verb is not None else None
    if who is not None and who.lower_ in BARE_PRONOUNS and earlier and earlier[-1].owner is not None:
        return fig.doc[earlier[-1].owner]
    return who


# ---- exchange rates ---------------------------------------------------------------------------------------------

AGAINST = re.compile(
    r"\s+(?:per|to the|against the|to a|a|for a)\s+(?:US |U\.S\. )?"
    r"(?:dollar|euro|pound|yen|franc|rand|rupee|greenback)\b"
)


def exchange_rate(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What a currency stands at or moves by: "the dollar bought 111 yen", "is kept at 305 per dollar"."""
    if fig.family not in ("money", "percent", "count") or fig.counted is not None or fig.role == "subject":
        return None
    per = AGAINST.match(text_of(fig.doc)[fig.quantity.end :][:30]) is not None
    if fig.family == "count" and not per and "." not in text_of(fig.doc)[fig.quantity.start : fig.quantity.end]:
        return None
    verb = _verb_over(fig)
    own = subject(verb, fig.head) if verb is not None else None
    it_bought = own is not None and own.lower_ == "it" and verb is not None and lemma(verb) == "buy"
    if it_bought and fig.family == "money" and fig.quantity.value < SMALL and fig.role == "object":
        return Found(words="exchange rate", thing=own, holder=own, via=(fig.head,), concept=own, owned=False)
    who = _subject_before(fig, verb, earlier)
    if who is None or who.i > min(fig.covered) or not is_currency_noun(who):
        return None
    if any(q.start <= who.idx < q.end for q in fig.doc._.quantities or ()):
        return None
    obj = syntax.object_of(verb) if verb is not None else None
    if obj is not None and obj.i not in fig.covered and obj.i < fig.head.i:
        return None
    said = "exchange rate" if lemma(who) == "currency" else f"{who.lower_} exchange rate"
    return Found(
        words=said, thing=who, holder=who, role=_role(fig, verb), via=(fig.head, who), concept=who, owned=False
    )


def _verb_over(fig: Figure) -> Token | None:
    """The predicate that the figure hangs on, past a comparative that the parse took for a noun."""
    following = fig.doc[max(fig.covered) + 1] if max(fig.covered) + 1 < len(fig.doc) else None
    predicate = (
        following is not None
        and following.lower_ in FIRMER
        and (syntax.copula_verb(following) is not None or syntax.subject_token(following) is not None)
    )
    return following if predicate else governing_verb(fig.head)


# ---- moves ------------------------------------------------------------------------------------------------------

MOVING = frozenset(
    """gain add shed lose advance jump drop dip ease firm rise fall climb slide sink slip leap soar surge tumble retreat
    rally improve""".split()
)


def price_move(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What a share or a thing on a market gains or loses: "Acme put on 21 pence", "lambs gained $12 a head"."""
    if fig.family not in ("money", "percent") or fig.counted is not None or fig.quantity.value >= SMALL:
        return None
    verb = governing_verb(fig.head)
    if verb is None or fig.role not in ("object", "oblique"):
        return None
    after = fig.doc[verb.i + 1].lower_ if verb.i + 1 < len(fig.doc) else ""
    idiom = (lemma(verb), after) in (("put", "on"), ("pick", "up"), ("give", "up"), ("take", "on"))
    if not idiom and (fig.family != "money" or lemma(verb) not in MOVING):
        return None
    obj = syntax.object_of(verb)
    if obj is not None and obj.i != fig.head.i and obj.i not in fig.covered:
        return None
    who = _subject_before(fig, verb, earlier)
    if who is None or who.lower_ in PERSONS or who.i > min(fig.covered):
        return None
    direction: FigureRole = "rise" if after in ("on", "up") and lemma(verb) != "give" else "fall"
    role = direction if idiom and fig.preposition not in ("at", "to", "from") else _role(fig, verb)
    name = name_at(who)
    if is_attribute(who) or lemma(who) in ("share", "stock", "crude", "future", "contract", "index", "market"):
        return Found(noun=who, thing=who, role=role, via=(fig.head, verb, who)) if idiom else None
    if name is not None and name.type == "ORG" and (idiom or _in_minor_units(fig)):
        return Found(words="share price", thing=who, holder=who, role=role, via=(fig.head, verb), owned=False)
    if "/" in fig.quantity.unit and (name is None or name.type != "PERSON" or who.tag_ == "NNPS"):
        return Found(words="price", thing=who, holder=who, role=role, via=(fig.head, verb), owned=False)
    if name is not None and name.type not in ("COMMODITY", ""):
        return None
    if is_actor(who) or who.pos_ not in ("NOUN", "PROPN") or is_empty_noun(who):
        return None
    said = _named(who, fig, "price")
    return Found(words=said, thing=who, holder=who, role=role, via=(fig.head, verb), concept=who, owned=False)


def _in_minor_units(fig: Figure) -> bool:
    """The money is written in cents or pence: no company loses so little."""
    return re.search(r"\b(?:cents?|pence|p|c|pfennigs?|centimes|ore)\b", _written(fig)) is not None


def _written(fig: Figure) -> str:
    return text_of(fig.doc)[fig.quantity.start : fig.quantity.end].lower()


def firmer(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The size of a move before its comparative: "was 20 cents dearer", "0.2 per cent firmer"."""
    last = max(fig.covered)
    following = fig.doc[last + 1] if last + 1 < len(fig.doc) else None
    if (
        following is None
        or following.lower_ not in FIRMER
        or fig.family not in ("money", "percent", "percentage_point")
    ):
        return None
    verb = governing_verb(following) if governing_verb(following) is not None else governing_verb(fig.head)
    who = subject(following, fig.head) if syntax.subject_token(following) is not None else None
    if who is None and verb is not None:
        who = subject(verb, fig.head)
    if who is None or who.i > min(fig.covered):
        return None
    role = FIRMER[following.lower_]
    if who.lower_ in BARE_PRONOUNS and earlier and earlier[-1].owner is not None:
        who = fig.doc[earlier[-1].owner]
        return Found(words="price", thing=who, holder=who, role=role, via=(fig.head, following), owned=False)
    if is_attribute(who) or (fig.family != "money" and following.lower_ not in ("dearer", "cheaper", "pricier")):
        return Found(noun=who, thing=who, role=role, via=(fig.head, following, who))
    said = _named(who, fig, "price")
    return Found(words=said, thing=who, holder=who, role=role, via=(fig.head, following), concept=who, owned=False)


AT_LEVEL = re.compile(
    r"\s+(?:(?:firmer|weaker|dearer|cheaper|higher|lower|stronger|softer|easier|up|down)\s+)?"
    r"(?:on (?:the )?(?:day|week|month|year|close)\s+)?(?:at|to)\s+(?:a |about |around |nearly |just )*$"
)


def level_after_move(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Where something stands after its move: "0.2 per cent firmer at 97.73", "down 3 cents at $4.10"."""
    before = earlier[-1] if earlier else None
    if before is None or before.sentence != fig.sentence.start or before.role not in ("rise", "fall"):
        return None
    if fig.family not in ("money", "percent", "point", "count") or fig.counted is not None:
        return None
    figures = fig.doc._.quantities or ()
    end = next((one.end for one in figures if one.start == before.start), None)
    if end is None or not AT_LEVEL.match(text_of(fig.doc)[end : fig.quantity.start]):
        return None
    if before.family == "percent" and fig.family == "percent" and fig.preposition != "at":
        return None
    return Found(same_as=before, role="level", via=(fig.head,))


# ---- what is paid -----------------------------------------------------------------------------------------------

MAKING = frozenset("make fetch bring realise realize average top return".split())
"""Verbs whose subject, a thing, is sold for their object."""

PAYING = frozenset("pay get receive need want accept offer ask".split())

SERVICES = frozenset(
    """freight transport rent insurance labour labor care childcare tuition treatment repair security shipping haulage
    storage advice electricity power fuel""".split()
)
"""What costs and has no price of its own: "pay $90 for freight"."""


def makes_price(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What a thing is sold for: "the line made 1,410 cents", "went for $300", "heifers averaged $910"."""
    if fig.family != "money" or fig.quantity.value >= 10 * SMALL or fig.role not in ("object", "oblique", "predicate"):
        return None
    verb = governing_verb(fig.head)
    if verb is None or verb.i > fig.head.i:
        return None
    gone = lemma(verb) == "go" and fig.preposition == "for"
    obj = syntax.object_of(verb)
    own = obj is not None and (obj.i == fig.head.i or obj.i in fig.covered)
    if not gone and not (lemma(verb) in MAKING and own):
        return None
    own_subject = subject(verb, fig.head)
    if own_subject is not None and own_subject.lower_ in ("that", "it", "which", "this") and lemma(verb) == "make":
        if not _in_minor_units(fig) and "/" not in fig.quantity.unit:
            return None
        return Found(words="price", holder=own_subject, thing=own_subject, via=(fig.head, verb), owned=False)
    who = _subject_before(fig, verb, earlier)
    if who is None or who.lower_ in PERSONS or is_actor(who) or is_attribute(who) or is_empty_noun(who):
        return None
    name = name_at(who)
    if who.pos_ not in ("NOUN", "PROPN", "DET", "PRON") or (name is not None and name.type not in ("COMMODITY", "")):
        return None
    said = "average price" if lemma(verb) == "average" else "price"
    return Found(words=said, thing=who, holder=who, via=(fig.head, verb), concept=who, owned=False)


def paid_for(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What somebody pays or gets for a thing: "get $6 a kilo for prawns", "pay $7 for a loaf"."""
    if fig.family != "money" or fig.counted is not None or fig.quantity.value >= 10 * SMALL:
        return None
    verb = governing_verb(fig.head)
    if verb is None or lemma(verb) not in PAYING or fig.role not in ("object", "oblique"):
        return None
    obj = syntax.object_of(verb)
    if (obj is not None and obj.i not in fig.covered) or syntax.is_passive(verb):
        return None
    who = subject(verb, fig.head)
    after = text_of(fig.doc)[fig.quantity.end :][:60]
    if re.match(r"\s+(?:just |simply |only )*to (?:break even|cover|survive|make (?:a profit|money))\b", after):
        return Found(words="break-even price", holder=who, thing=who, via=(fig.head, verb), owned=False)
    if re.match(r"[^.;]{0,50}\b(?:for each|for every|a|per)\s+(?:[A-Z]\w+ )?share\b", after):
        return Found(words="price per share", holder=who, thing=who, via=(fig.head, verb), owned=False)
    thing = next(
        (
            link.noun
            for head in (fig.head, verb)
            for link in syntax.prepositional(head)
            if link.words == "for" and link.noun.i > max(fig.covered) and link.noun.i - max(fig.covered) < 7
        ),
        None,
    )
    each = "/" in fig.quantity.unit or re.match(r"\s+(?:an?|each|apiece|per) ?[a-z]*\b", after) is not None
    of_time = re.match(r"\s+an? (?:year|month|week|day|hour|night|fortnight|shift)\b", after) is not None
    of_time = (
        of_time or re.search(r"/(?:year|month|week|day|hour|night|fortnight|shift)$", fig.quantity.unit) is not None
    )
    if thing is not None and thing.pos_ == "NOUN" and not is_actor(thing) and not is_attribute(thing) and not of_time:
        if lemma(thing) in SERVICES:
            return Found(words=f"{lemma(thing)} cost", holder=who, thing=thing, via=(fig.head, verb), owned=False)
        if each or lemma(verb) in ("pay", "get", "receive"):
            said = "price" if each else "price paid"
            return Found(words=said, holder=thing, thing=thing, via=(fig.head, verb), concept=thing, owned=False)
    if (same := _price_before(fig, earlier)) is not None:
        return Found(words=same.metric, holder=who, thing=who, via=(fig.head, verb), owned=False)
    if each and not of_time:
        return Found(words="price", holder=who, thing=who, via=(fig.head, verb), owned=False)
    return None


def _price_before(fig: Figure, earlier: Sequence[Measure]) -> Measure | None:
    """The price among the last figures, when this one is about as large."""
    for one in reversed(earlier[-3:]):
        if one.family == "money" and one.metric.split()[-1] in ("price", "prices"):
            size = next((q.value for q in fig.doc._.quantities or () if q.start == one.start), 0.0)
            return one if size and one.role == "level" and 0.25 <= fig.quantity.value / size <= 4 else None
    return None


def stuff_at(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A stuff that stands at a price: "with oil at sixty dollars", "all that hay at $300"."""
    first = min(fig.covered)
    if fig.family != "money" or fig.counted is not None or first < 2 or fig.doc[first - 1].lower_ != "at":
        return None
    noun = fig.doc[first - 2]
    name = name_at(noun)
    with_it = any(t.lower_ == "with" for t in fig.doc[max(first - 4, 0) : first - 2])
    if noun.pos_ not in ("NOUN", "PROPN") or is_attribute(noun) or is_empty_noun(noun) or is_actor(noun):
        return None
    if not (name is not None and name.type == "COMMODITY") and not (with_it and name is None and noun.pos_ == "NOUN"):
        return None
    if lemma(noun) in ("market", "auction", "damage", "hand", "bid", "estimate") or fig.quantity.value >= 10 * SMALL:
        return None
    if is_currency_noun(noun):
        return None
    said = _named(noun, fig, "price")
    return Found(words=said, thing=noun, holder=noun, via=(fig.head, noun), concept=noun, owned=False)


RULES = (
    Rule(
        "stuff-at-price",
        "a stuff that stands at a price",
        stuff_at,
        (
            Example("With oil at sixty dollars nobody drills.", "sixty dollars", "oil price", "oil"),
            Example("Nothing is left after all that hay at $300.", "$300", "hay price", "hay"),
        ),
        ("With damage at $300 the car was sold.", "They met at the market at $300 a night."),
    ),
    Rule(
        "level-after-move",
        "where something stands after its move",
        level_after_move,
        (
            Example("The zinc index was 0.4 percent weaker at 212.6.", "212.6", "zinc index"),
            Example("Acme's shares closed 3 cents higher at $4.10.", "$4.10", "shares", "Acme"),
        ),
        ("Prices fell 3 percent at Acme's mine.",),
    ),
    Rule(
        "exchange-rate",
        "what a currency stands at or moves by",
        exchange_rate,
        (
            Example("The dollar bought 111.45 yen.", "111.45 yen", "dollar exchange rate", "dollar"),
            Example("The rand lost 0.9 percent on Friday.", "0.9 percent", "rand exchange rate", "rand"),
            Example("The naira is kept at around 305 per dollar.", "around 305", "naira exchange rate", "naira"),
        ),
        ("The dollar store bought 300 cups.", "Acme lost 0.9 percent on Friday."),
    ),
    Rule(
        "firmer-or-dearer",
        "the size of a move before its comparative",
        firmer,
        (
            Example("Mutton was 20 cents dearer on Monday.", "20 cents", "mutton price", "mutton"),
            Example("The tin index was 0.4 percent weaker.", "0.4 percent", "tin index"),
        ),
        ("The stronger team won 20 cents.",),
    ),
    Rule(
        "price-move",
        "what a share or a thing on a market gains or loses",
        price_move,
        (
            Example("Acme put on 31 cents to $42.10.", "31 cents", "share price", "Acme"),
            Example("Fine wool gained 20 cents on Tuesday.", "20 cents", "fine wool price", "fine wool"),
        ),
        ("Acme lost $5 million on the mine.", "The farmer lost $50 at the races."),
    ),
    Rule(
        "makes-price",
        "what a thing is sold for",
        makes_price,
        (
            Example("The top pen of steers made 312 cents a kilogram.", "312 cents a kilogram", "price", "pen"),
            Example("A chair by the painter went for $900.", "$900", "price", "chair"),
        ),
        ("Acme made $900 on Tuesday.", "She went for two days."),
    ),
    Rule(
        "paid-for",
        "what somebody pays or gets for a thing",
        paid_for,
        (
            Example("They are getting $6 a kilo for prawns.", "$6 a kilo", "price", "prawns"),
            Example("Shoppers now pay $7 for a loaf.", "$7", "price paid", "loaf"),
            Example("Acme needs $4.20 to break even.", "$4.20", "break-even price", "Acme"),
        ),
        ("Acme will pay $3 million for the mine.", "Acme paid its workers $90."),
    ),
)
"""Tried before the rules about plain verbs and nouns."""
