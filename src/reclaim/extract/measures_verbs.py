"""Rules for figures that a verb places: what stands at it, costs it, or was done to so many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_changes import TIMES, is_bare_count, is_session
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_phrases import is_attribute
from reclaim.extract.measures_rules import (
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    is_actor,
    is_said,
    lemma,
    subject,
)
from reclaim.extract.measures_words import default_metric, is_unit_price, mapping, participle, words

if TYPE_CHECKING:
    from spacy.tokens import Token


def verb_names_it(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The verb names the measure: "cost the company $24 million", "sold for $17 million"."""
    verb = governing_verb(fig.head)
    if verb is None or fig.counted is not None:
        return None
    measure = mapping("verb_measures").get(lemma(verb))
    if fig.family == "money" and fig.preposition == "at" and (said := _priced_at(verb)) is not None:
        who = subject(verb, fig.head)
        return Found(words=said, thing=who, holder=who, via=(fig.head, verb), concept=who, owned=False)
    if measure in ("payment", "charge") and is_unit_price(fig.quantity.unit):
        measure = "price"
    obj = syntax.object_of(verb)
    averaged = obj is not None and lemma(obj) in AVERAGES and fig.preposition == "of" and fig.head.i - obj.i <= 4
    direct = averaged or (obj is not None and obj.i == fig.head.i) or fig.role == "object"
    by_preposition = fig.preposition in ("for", "at") and fig.role == "oblique"
    if measure is None or not (direct or by_preposition or fig.role == "oblique"):
        return None
    stuff = _of_noun(fig)
    paid_in = stuff is not None and lemma(stuff) in PAID_IN and fig.doc[max(fig.covered) + 1].lower_ == "in"
    if fig.family not in FITTING.get(measure, ("money",)) or (stuff is not None and not paid_in):
        return None
    who = subject(verb, fig.head)
    passive = syntax.is_passive(verb)
    bearer = next(syntax.children(verb, "iobj", "dative"), None) or (obj if obj is not None and not direct else None)
    if measure == "cost" and bearer is not None and bearer.i not in fig.covered and is_owner(bearer):
        said = f"cost of {lemma(who)}" if who is not None and who.pos_ == "NOUN" else "cost"
        return Found(words=said, holder=bearer, thing=who, via=(fig.head, verb), concept=who, owned=False)
    if measure in ("price", "value", "insured value", "cost") or passive:
        about = who if passive or measure == "cost" or obj is None or direct else obj
        if by_preposition and obj is not None and not direct:
            about = obj
        plain = about is not None and about.pos_ == "NOUN" and measure in ("value", "price")
        named = f"{lemma(about)} {measure}" if plain and about is not None else measure
        return Found(words=named, thing=about, holder=about, via=(fig.head, verb), concept=about, owned=False)
    return Found(words=measure, holder=who, via=(fig.head, verb), trail=_to_whom(verb), concept=who, owned=False)


def is_owner(token: Token) -> bool:
    """A name, or somebody by the word: who bears a cost."""
    return name_at(token) is not None or is_actor(token)


def _priced_at(verb: Token) -> str | None:
    """What idioms with *at* and money say: "changed hands at", "breaks even at"."""
    words_after = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]}
    if lemma(verb) == "change" and "hands" in words_after:
        return "price"
    return "break-even price" if lemma(verb) == "break" and "even" in words_after else None


AVERAGES = frozenset("average total maximum minimum".split())
"""Nouns between a verb and its figure that only say which figure: "cost an average of $9"."""

PAID_IN = frozenset("cash stock share".split())
"""What a price is paid in: "for $3 million in cash and shares"."""


FITTING = {
    "weight": ("mass",),
    "duration": ("time",),
    "time worked": ("time",),
    "time served": ("time",),
    "time imprisoned": ("time",),
    "sentence": ("time",),
    "waiting time": ("time",),
    "length": ("length",),
    "height": ("length",),
    "distance travelled": ("length",),
    "distance driven": ("length",),
    "distance flown": ("length",),
    "distance walked": ("length",),
    "distance run": ("length",),
    "rainfall": ("length",),
    "production": ("money", "mass", "volume", "energy", "power", "other"),
    "generation": ("energy", "power", "money"),
    "consumption": ("mass", "volume", "energy", "power", "other"),
    "exports": ("money", "mass", "volume"),
    "imports": ("money", "mass", "volume"),
    "shipments": ("mass", "volume"),
    "catch": ("mass",),
    "harvest": ("mass", "volume", "area"),
    "yield": ("money", "mass", "volume", "percent"),
    "emissions": ("mass",),
    "storage": ("mass", "volume", "energy"),
    "supply": ("mass", "volume", "energy"),
    "capacity": ("count", "volume", "mass"),
    "time spent": ("time",),
}


def _to_whom(verb: Token) -> str:
    """ "to For Our Future" after a verb of giving, for the metric's words."""
    link = next(
        (one for one in syntax.prepositional(verb) if one.words in ("to", "on", "in") and one.noun.pos_ in ("PROPN",)),
        None,
    )
    return f"{link.words} {link.noun.text}" if link is not None and link.words == "to" else ""


def _of_noun(fig: Figure) -> Token | None:
    """What the figure is so much of: `wheat` in "350,000 tonnes of wheat"."""
    for link in syntax.prepositional(fig.head):
        if link.noun.i in fig.covered or link.noun.like_num:
            continue
        if link.words in ("of", "worth of") and lemma(link.noun) != "worth":
            return link.noun
        if (
            link.words == "in"
            and fig.family == "money"
            and link.noun.pos_ == "NOUN"
            and link.noun.i - max(fig.covered) <= 4
        ):
            return link.noun
    last = max(fig.covered)
    if last + 2 < fig.sentence.end and fig.doc[last + 1].lower_ == "worth" and fig.doc[last + 2].lower_ == "of":
        return _head_after(fig, last + 3)
    if last + 1 < fig.sentence.end and fig.doc[last + 1].lower_ == "of":
        return _head_after(fig, last + 2)
    if fig.family == "money" and last + 1 < fig.sentence.end and fig.doc[last + 1].lower_ == "in":
        noun = _head_after(fig, last + 2)
        return (
            noun
            if noun is not None and noun.pos_ == "NOUN" and lemma(noun) not in PLACES_OF_MONEY and noun.i - last <= 4
            else None
        )
    return None


PLACES_OF_MONEY = frozenset(
    "year month week quarter day country market city town case court total all place way area part".split()
)
"""Nouns after *in* that say where or when, not what the money is: "$5 million in aid" against "in a year"."""


def _head_after(fig: Figure, start: int) -> Token | None:
    """The head of the noun phrase that begins at a token."""
    for token in fig.doc[start : min(start + 6, fig.sentence.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            following = fig.doc[token.i + 1] if token.i + 1 < fig.sentence.end else None
            if following is not None and following.pos_ == "NOUN":
                continue
            if following is not None and following.tag_ == "POS":
                continue
            return token
        if (
            token.pos_ not in ("DET", "ADJ", "ADV", "PRON", "PART", "NUM")
            and token.tag_ not in ("VBN", "VBG", "POS")
            and not token.is_punct
        ):
            return None
    return None


def stands_at(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The subject is, reaches, totals or stands at the figure."""
    if (fig.counted is not None and not is_bare_count(fig)) or (
        fig.family == "time" and fig.preposition in ("for", "over")
    ):
        return None
    copula = syntax.copula_of(fig.head)
    if copula is not None and copula.predicate.i == fig.head.i:
        if copula.subject.i == fig.head.i:
            return None
        return Found(noun=copula.subject, thing=copula.subject, via=(fig.head, copula.verb, copula.subject))
    verb = governing_verb(fig.head)
    if (
        verb is None
        or lemma(_placing(fig, verb)) not in words("level_verbs") | words("moving_verbs")
        or fig.role in ("subject", "premodifier")
    ):
        return None
    verb = _placing(fig, verb)
    obj = syntax.object_of(verb)
    if obj is not None and obj.i not in fig.covered and is_session(obj, verb):
        obj = None
    own = obj is None or obj.i == fig.head.i or obj.i in fig.covered
    if fig.quantity.unit in ("millimeter", "inch") and lemma(verb) in FORESEEING:
        return Found(words="rainfall", holder=subject(verb, fig.head), via=(fig.head, verb), owned=False)
    if lemma(verb) in FORESEEING | COUNTING and own and fig.counted is None and earlier:
        who = subject(verb, fig.head)
        if who is not None and (is_actor(who) or name_at(who) is not None):
            alike = (m for m in reversed(earlier[-RECENT:]) if m.family == fig.family and lemma(verb) in COUNTING)
            return Found(same_as=next(alike, earlier[-1]), via=(fig.head, verb))
    if lemma(verb) in SETTING and obj is not None and obj.i == fig.head.i:
        return None
    if obj is not None and obj.i != fig.head.i and obj.i not in fig.covered and obj.i < fig.head.i:
        who = None if is_said(verb) or lemma(verb) in JUDGING else subject(verb, obj)
        return Found(noun=obj, holder=who, via=(fig.head, verb, obj))
    noun = subject(verb, fig.head)
    if noun is None:
        return None
    role: FigureRole = "base" if fig.preposition == "from" else "level"
    return Found(noun=noun, thing=noun, role=role, via=(fig.head, verb, noun))


def _placing(fig: Figure, verb: Token) -> Token:
    """The verb that places the figure where the parse hangs it on one inside the object: "put the cost of sending a
    box to Leith at $9"."""
    noun = verb.head
    if fig.preposition != "at" or syntax.base(verb) != "acl" or not is_attribute(noun):
        return verb
    above = noun.head
    return above if lemma(above) in JUDGING and syntax.base(noun) in syntax.OBJECTS else verb


FORESEEING = frozenset("forecast expect predict project foresee anticipate assume".split())
"""Verbs whose object is another figure for the measure before: "analysts had forecast $3 million"."""


RECENT = 5
"""Figures back among which another figure for the same may stand."""

COUNTING = frozenset("count estimate reckon".split())
"""Verbs with which somebody gives another figure for the same: "the union counts 2,400"."""

JUDGING = frozenset("put value estimate rate see assess price peg rank".split())
"""Verbs whose subject only judges where something stands: "analysts put the loss at"."""

SETTING = frozenset("set put take leave place bring make fix".split())
"""Verbs of the level only when something else is their object: "put output at", not "set aside $5 million"."""


def done_to(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure is what a verb is done to, and the text names the stuff: "caught 10 tonnes of snapper"."""
    stuff = _of_noun(fig)
    if stuff is None or fig.family in ("percent", "rank", "ratio", "count"):
        return None
    verb = governing_verb(fig.head)
    if fig.family == "time":
        return Found(noun=stuff, lead="duration of", holder=holder_of(fig.head), thing=stuff, via=(fig.head, stuff))
    if fig.role == "subject" and verb is not None:
        return Found(noun=stuff, trail=_event(verb), thing=stuff, holder=None, via=(fig.head, stuff, verb))
    if verb is None or fig.role not in ("object", "oblique", "predicate", "conjunct"):
        return Found(noun=stuff, holder=holder_of(fig.head), via=(fig.head, stuff), thing=stuff, holder_first=True)
    return Found(
        noun=stuff,
        trail=_event(verb) if syntax.base(syntax.first_conjunct(fig.head)) in syntax.OBJECTS else "",
        holder=subject(verb, fig.head) if not is_said(verb) else None,
        thing=stuff,
        via=(fig.head, stuff, verb),
        holder_first=True,
    )


def _event(verb: Token) -> str:
    """The participle of a verb that says what happened; empty for verbs that say little."""
    if verb.pos_ != "VERB" or lemma(verb) in words("holding_verbs") or not lemma(verb).isalpha():
        return ""
    return participle(lemma(verb))


def plain_object(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure is the object of any other verb: its participle names the measure."""
    verb = governing_verb(fig.head)
    if verb is None or fig.counted is not None or fig.role not in ("object", "oblique"):
        return None
    who = subject(verb, fig.head)
    if lemma(verb) in FORESEEING and who is not None and (is_actor(who) or name_at(who) is not None) and earlier:
        return Found(same_as=earlier[-1], via=(fig.head, verb))
    if lemma(verb) == "look" and fig.preposition == "for" and earlier:
        return Found(same_as=earlier[-1], via=(fig.head, verb))
    if fig.role == "object" and who is not None and is_attribute(who) and lemma(verb) in AGAINST:
        return Found(noun=who, thing=who, via=(fig.head, verb, who))
    if fig.role == "oblique":
        obj = syntax.object_of(verb)
        if obj is not None and obj.i not in fig.covered:
            return Found(noun=obj, holder=who if not is_said(verb) else None, via=(fig.head, verb, obj))
        return Found(noun=who, thing=who, via=(fig.head, verb, who)) if who is not None else None
    default = default_metric(fig.quantity.unit)
    if fig.quantity.unit in ("millimeter", "inch") and lemma(verb) in (
        "have",
        "get",
        "receive",
        "record",
        "see",
        "log",
    ):
        return Found(words="rainfall", holder=who, via=(fig.head, verb), concept=who, owned=False)
    done = "needed" if lemma(verb) in ("need", "require") else _event(verb)
    if lemma(verb) in ("hold", "keep"):
        done = "held"
    if fig.family in ("mass", "volume") and (stuff := _stuff_of_article(fig)) is not None:
        done = done or (participle(lemma(verb)) if lemma(verb) in ("take", "get", "seek", "want") else "")
        return Found(words=f"{stuff} {done}".strip(), holder=who, via=(fig.head, verb), concept=who, owned=False)
    return Found(words=f"{default} {done}".strip(), holder=who, via=(fig.head, verb), concept=who, owned=False)


def _stuff_of_article(fig: Figure) -> str | None:
    """The commodity named last before the figure, at most three sentences back: what a bare weight is of."""
    doc, start = fig.doc, fig.sentence.start
    for _ in range(3):
        if start > 0 and doc.has_annotation("SENT_START"):
            start = doc[start - 1].sent.start
    named = [n for n in doc._.names or () if n.type == "COMMODITY" and doc[start].idx <= n.start < fig.quantity.start]
    return named[-1].name if named else None


AGAINST = frozenset("beat miss outstrip outpace match undershoot overshoot trail".split())
"""Verbs that compare a measure with a figure for it: "profit beat the $3 million that"."""


def as_subject(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure is what something happens to: "$40 million will be invested in aid"."""
    if fig.counted is not None or fig.role != "subject":
        return None
    verb = governing_verb(fig.head)
    if verb is None or verb.pos_ != "VERB":
        return None
    first = min(fig.covered)
    level = fig.doc[first - 2] if first > 1 and fig.doc[first - 1].lower_ == "of" else None
    if level is not None and is_attribute(level) and verb.tag_ == "VBN":
        return Found(noun=level, thing=level, role="base", via=(fig.head, level))  # "a forecast of $9 million lowered"
    if fig.quantity.unit in ("millimeter", "inch") and lemma(verb) == "fall":
        return Found(words="rainfall", via=(fig.head, verb), owned=False)
    measure = mapping("verb_measures").get(lemma(verb))
    into = next(
        (
            link
            for link in syntax.prepositional(verb)
            if link.words in ("in", "on", "to", "for") and link.noun.pos_ == "NOUN"
        ),
        None,
    )
    default = default_metric(fig.quantity.unit)
    words_ = measure if measure is not None and fig.family == "money" else f"{default} {_event(verb)}".strip()
    trail = f"{into.words} {into.noun.text}" if into is not None and lemma(into.noun) not in TIMES else ""
    return Found(words=words_, trail=trail, holder=syntax.agent_of(verb), via=(fig.head, verb), owned=False)


RULES = (
    Rule(
        "verb-names-measure",
        "a verb that names the measure: cost, sell for, earn, weigh",
        verb_names_it,
        (Example("The bridge cost $40 million.", "$40 million", "cost", "bridge"),),
    ),
    Rule(
        "amount-of-stuff",
        "so much of something, in the event that it is in",
        done_to,
        (Example("The trawlers caught 10 tonnes of herring.", "10 tonnes", "herring caught", "trawlers"),),
    ),
    Rule(
        "stands-at",
        "the subject is, reaches, totals or stands at the figure",
        stands_at,
        (
            Example("Zinc stocks stood at 40,000 tonnes.", "40,000 tonnes", "zinc stocks"),
            Example("Lamb prices finished the sale at 610 cents.", "610 cents", "lamb prices", "lamb"),
            Example("The unemployment rate is 5 per cent.", "5 per cent", "unemployment rate"),
            Example("The maximum penalty for theft is $1.5 million.", "$1.5 million", "maximum penalty"),
            Example("The port put the cost of sending a crate to Leith at $900.", "$900", "cost"),
            Example("The rate on a fixed mortgage hit 6.2 per cent.", "6.2 per cent", "rate", "fixed mortgage"),
        ),
    ),
    Rule(
        "figure-as-subject",
        "what happens to the figure",
        as_subject,
        (Example("More than $40 million will be invested in roads.", "More than $40 million", "investment in roads"),),
    ),
    Rule(
        "object-of-verb",
        "the object of any other verb",
        plain_object,
        (Example("The clinic received $3 million.", "$3 million", "money received", "clinic"),),
    ),
)
