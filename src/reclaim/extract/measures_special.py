"""Rules for figures that follow a form of their own: ages, ranks, spans of time, distances, multiples, prices of what
is for sale; and the order in which they and those about layout and contests are tried.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import measures_contests, measures_lines, syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import (
    name_at,
    name_words,
)
from reclaim.extract.measures_phrases import (
    joined,
)
from reclaim.extract.measures_rules import (
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    lemma,
    subject,
)
from reclaim.extract.measures_words import mapping, participle, verb_direction, words
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def age(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """An age: "Smith, 45", "aged 14", "at age seventeen", "a 45-year-old man"."""
    text, q = text_of(fig.doc), fig.quantity
    before, after = text[max(0, q.start - 12) : q.start].lower(), text[q.end : q.end + 14].lower()
    words_ = text[q.start : q.end].lower()
    old = re.search(r"years?[ -]old", words_ + after[:12]) is not None
    aged = re.search(r"\bage[ds]?\s+(?:of\s+)?$", before) is not None
    comma = re.search(r"[\w.]\s*[,(]\s*$", before) is not None and re.match(r"\s*[,.);]", after) is not None
    apposed = (
        comma
        and fig.family in ("count", "time")
        and fig.counted is None
        and 0 < q.value < 120
        and q.unit in ("count", "year")
    )
    if not (old or aged):
        if not apposed:
            return None
        person = next(
            (t for t in reversed(fig.doc[max(0, min(fig.covered) - 3) : min(fig.covered)]) if t.pos_ == "PROPN"), None
        )
        name = name_at(person) if person is not None else None
        if person is None or (name is not None and name.type not in ("PERSON", "")):
            return None
        return Found(words="age", thing=person, via=(fig.head, person), owned=False)
    if q.unit not in ("year", "count", "month", "week", "day"):
        return None
    who = (
        fig.head.head
        if fig.role in ("premodifier", "noun_modifier") and fig.head.head.pos_ in ("NOUN", "PROPN")
        else None
    )
    if who is None:
        who = holder_of(fig.head)
    return Found(words="age", thing=who, holder=who, via=(fig.head, *([who] if who is not None else [])), owned=False)


def rank(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A place in a ranking: "the world's sixth-largest reserves"."""
    if fig.family != "rank":
        return None
    noun = fig.head
    if fig.role in ("premodifier", "noun_modifier") or noun.pos_ == "ADJ":
        while (noun.head.i != noun.i and noun.pos_ not in ("NOUN", "PROPN")) or noun.i in fig.covered:
            if noun.head.i == noun.i:
                break
            noun = noun.head
    if noun.pos_ not in ("NOUN", "PROPN"):
        verb = governing_verb(fig.head)
        called = syntax.object_of(verb) if verb is not None else None
        if called is not None and called.pos_ == "NOUN":
            return Found(noun=called, thing=called, via=(fig.head, called))
        before = next(
            (t for t in reversed(fig.doc[fig.sentence.start : min(fig.covered)]) if t.pos_ in ("NOUN", "PROPN")), None
        )
        if before is not None and syntax.base(before) in syntax.SUBJECTS:
            return Found(noun=before, thing=before, via=(fig.head, before))
        return Found(words="rank", holder=holder_of(fig.head) or before, via=(fig.head,), owned=False)
    who = holder_of(noun)
    copula = syntax.copula_of(noun)
    if copula is not None and copula.predicate.i == noun.i:
        who = copula.subject
    elif syntax.base(noun) == "appos":
        who = noun.head
    return Found(noun=noun, holder=who, thing=noun, via=(fig.head, noun), owned=who is None)


def span_of_time(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How long something lasts: "imprisoned her for twelve years", "years of drought"."""
    if fig.family != "time" or fig.role == "premodifier":
        return None
    of = next((link.noun for link in syntax.prepositional(fig.head) if link.words == "of"), None)
    if of is not None:
        return Found(noun=of, lead="duration of", holder=holder_of(fig.head), thing=of, via=(fig.head, of))
    verb = governing_verb(fig.head)
    if verb is None:
        return None
    who = subject(verb, fig.head)
    obj = syntax.object_of(verb)
    if obj is not None and obj.i in fig.covered:
        obj = None
    goal = re.match(r"\s+to (?P<done>[a-z]+)\b", text_of(fig.doc)[fig.quantity.end :][:24])
    if lemma(verb) == "take" and obj is None and goal is not None and who is not None and who.lower_ != "it":
        return Found(words=f"time to {goal['done']}", holder=who, thing=who, via=(fig.head, verb), owned=False)
    after = fig.doc[max(fig.covered) + 1] if max(fig.covered) + 1 < len(fig.doc) else None
    if after is not None and after.lower_ in ("after", "before", "since", "until"):
        return Found(
            words=f"time {after.lower_} {joined([t for t in fig.doc[after.i + 1 : after.i + 4] if not t.is_punct])}",
            holder=who,
            via=(fig.head, verb),
            owned=False,
        )
    if re.match(r"(?:every|each)\b", text_of(fig.doc)[fig.quantity.start : fig.quantity.end], re.I) or fig.doc[
        max(min(fig.covered) - 1, 0)
    ].lower_ in ("every", "each"):
        what = obj if obj is not None else who
        return Found(
            words=f"interval between {what.text if what is not None else 'events'}",
            holder=who,
            via=(fig.head, verb),
            owned=False,
        )
    if syntax.is_negated(verb) or (obj is not None and any(c.lower_ in ("no", "any") for c in obj.children)):
        return Found(
            words=f"time without {lemma(obj) if obj is not None else verb.text}",
            holder=who,
            via=(fig.head, verb),
            owned=False,
        )
    if obj is not None and lemma(verb) in words("holding_verbs"):
        return Found(noun=obj, lead="duration of", holder=who, via=(fig.head, verb, obj))
    about = obj if obj is not None and obj.pos_ == "PRON" else who
    event = (
        participle(lemma(verb))
        if verb.pos_ == "VERB" and lemma(verb).isalpha() and lemma(verb) not in words("level_verbs")
        else ""
    )
    if obj is not None and event and obj.pos_ == "NOUN" and not syntax.is_passive(verb):
        event = f"{event} {obj.lower_}"
    return Found(
        words=f"time {event}".strip() if event else "duration",
        holder=about,
        thing=who,
        via=(fig.head, verb),
        concept=who,
        owned=False,
    )


def distance(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """How far, deep, long or high: "20 kilometres from the port", "40 metres deep"."""
    if fig.family not in ("length", "percent", "time", "area"):
        return None
    last = max(fig.covered)
    after = fig.doc[last + 1] if last + 1 < fig.sentence.end else None
    if after is None:
        return None
    dimension = mapping("dimension_adjectives").get(after.lower_)
    if dimension is not None and (fig.family == "length" or after.lower_ == "full"):
        thing = None
        if after.lower_ == "full":
            thing = next(syntax.children(after, *syntax.SUBJECTS), None) or _noun_before(fig)
        elif after.pos_ == "ADJ":
            thing = subject(after, fig.head) or (after.head if after.head.pos_ in ("NOUN", "PROPN") else None)
        if thing is None and syntax.copula_verb(fig.head) is not None:
            thing = subject(fig.head, after)
        thing = thing or holder_of(fig.head) or _noun_before(fig)
        if after.lower_ == "full":
            return Found(
                words=f"{lemma(thing)} level" if thing is not None else "level",
                thing=thing,
                via=(fig.head, after),
                owned=False,
            )
        return Found(words=dimension, thing=thing, via=(fig.head, after), owned=False, concept=thing)
    if fig.family == "length" and after.lower_ in ("from", "off", "outside", "short"):
        where = next((t for t in fig.doc[last + 2 : fig.sentence.end] if t.pos_ in ("NOUN", "PROPN")), None)
        thing = _noun_before(fig) or holder_of(fig.head)
        return Found(
            words=f"distance from {name_words(where)}" if where is not None else "distance",
            thing=thing,
            via=(fig.head, after),
            owned=False,
        )
    return None


def _noun_before(fig: Figure) -> Token | None:
    """The nearest noun before the figure that the figure hangs on or follows."""
    if fig.head.head.pos_ in ("NOUN", "PROPN") and fig.head.head.i < fig.head.i:
        return fig.head.head
    return next(
        (t for t in reversed(fig.doc[fig.sentence.start : min(fig.covered)]) if t.pos_ in ("NOUN", "PROPN")), None
    )


def ratio(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A multiple of something: "three times the rate of civilians", "double its forecast", "rose tenfold"."""
    if fig.family != "ratio":
        return None
    last = max(fig.covered)
    before = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
    if before is not None and fig.head.pos_ != "VERB" and fig.doc[max(min(fig.covered) - 1, 0)].text in (",", "-", "–"):
        return Found(same_as=before, role="ratio", via=(fig.head,))  # "spent $2 million, three times its grant"
    verb = governing_verb(fig.head) if fig.head.pos_ not in ("VERB",) else fig.head
    if (said := _multiplied(fig, verb)) is not None:
        who = subject(verb, fig.head) if verb is not None else None
        return Found(words=said, holder=who, thing=who, role="ratio", via=(fig.head,), concept=who, owned=False)
    if fig.head.pos_ == "VERB":
        obj = syntax.object_of(fig.head)
        who = subject(fig.head)
        noun = obj if obj is not None else who
        role = _ratio_role(fig, fig.head)
        return (
            Found(
                noun=noun,
                holder=who if obj is not None else None,
                causes=True,
                thing=noun,
                role=role,
                via=(fig.head, *([noun] if noun is not None else [])),
            )
            if noun is not None
            else None
        )
    after = next((t for t in fig.doc[last + 1 : min(last + 8, fig.sentence.end)] if t.pos_ in ("NOUN", "PROPN")), None)
    directly = last + 1 < fig.sentence.end and (
        fig.doc[last + 1].pos_ in ("DET", "PRON", "NOUN", "ADJ", "PROPN")
        or fig.doc[last + 1].lower_ in ("as", "more", "the", "its")
    )
    if after is not None and directly:
        while (
            after.head.i > after.i
            and after.head.pos_ in ("NOUN", "PROPN")
            and syntax.base(after) in ("compound", "amod", "nmod")
        ):
            after = after.head
        who = subject(verb, fig.head) if verb is not None else None
        if (
            lemma(after) in ("average", "number", "figure", "level", "total", "size", "rate", "amount")
            and who is not None
            and who.pos_ == "NOUN"
        ):
            return Found(noun=who, thing=who, via=(fig.head, after, who))
        return Found(noun=after, holder=who, thing=after, via=(fig.head, after))
    if verb is None:
        return None
    obj = syntax.object_of(verb)
    if obj is not None and obj.i not in fig.covered:
        return Found(
            noun=obj,
            holder=subject(verb, obj),
            causes=True,
            thing=obj,
            role=_ratio_role(fig, verb),
            via=(fig.head, verb, obj),
        )
    who = subject(verb, fig.head)
    return (
        Found(noun=who, thing=who, role=_ratio_role(fig, verb), via=(fig.head, verb, who)) if who is not None else None
    )


def _multiplied(fig: Figure, verb: Token | None) -> str | None:
    """What a word before a multiple names: "costs half as much", "is worth twice what it was"."""
    first, last = min(fig.covered), max(fig.covered)
    if first and fig.doc[first - 1].lower_ == "worth":
        return "value"
    following = [t.lower_ for t in fig.doc[last + 1 : last + 3]]
    if verb is not None and (following == ["as", "much"] or following[:1] in (["what"], ["that"])):
        return mapping("verb_measures").get(lemma(verb))
    return None


def _ratio_role(fig: Figure, verb: Token) -> FigureRole:
    """A multiple is a change when its own word or its verb says so: doubled, soared threefold."""
    return fig.quantity.change or verb_direction(lemma(verb)) or "level"


def on_sale(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """What a thing for sale is offered at: "farm on the market for $11 million"."""
    if fig.family != "money" or fig.written_preposition not in ("for", "at"):
        return None
    before = fig.doc[fig.sentence.start : min(fig.covered)]
    if not any(t.lower_ in ("market", "sale", "auction") for t in before[-4:]):
        return None
    thing = next(
        (t for t in before if t.pos_ in ("NOUN", "PROPN") and syntax.base(t) not in ("compound", "amod", "nmod")), None
    )
    return Found(
        words="asking price",
        thing=thing,
        holder=thing,
        via=(fig.head, *([thing] if thing is not None else [])),
        owned=False,
    )


EARLY = (
    Rule(
        "age",
        "an age: aged, -year-old, or a number after a person's name",
        age,
        (Example("Mara Quist, 45, joined the board of Acme.", "45", "age", "Mara Quist"),),
        ("Acme hired 45 welders in May.",),
    ),
    Rule(
        "ranking",
        "a place in a ranking",
        rank,
        (Example("Peru holds the world's third-largest silver reserves.", "third-largest", "silver reserves", "Peru"),),
    ),
    Rule(
        "in-brackets",
        "the noun before the brackets that hold the figure alone",
        measures_lines.in_brackets,
        (
            Example(
                "The largest buyers were Norway (40 per cent) and Chile (12 per cent).", "12 per cent", "share", "Chile"
            ),
        ),
    ),
    measures_lines.CELL_UNDER_HEADER,
    Rule(
        "label-of-line",
        "the label before the colon of its line",
        measures_lines.label_line,
        (Example("Metals today\nZinc: DOWN 2 percent at $2,310 a tonne", "2 percent", "zinc", "zinc"),),
    ),
    Rule(
        "bullet-under-heading",
        "a bullet completes the heading above it",
        measures_lines.bullet,
        (
            Example(
                "Reliance on imports is high:\n- 62% of tin\n- 48% of zinc",
                "62%",
                "reliance on imports of tin",
                "reliance",
            ),
        ),
    ),
    Rule(
        "contest",
        "shares and leads of two contenders",
        measures_contests.poll,
        (
            Example("Anna Roe leads Tom Berg 46 percent to 41 percent.", "41 percent", "support", "Tom Berg"),
            Example("Anna Roe leads Tom Berg by 5 points.", "5 points", "lead over Tom Berg", "Anna Roe"),
        ),
    ),
    Rule(
        "lead",
        "a lead that somebody holds",
        measures_contests.lead_held,
        (Example("Tom Berg has a 7-point lead in Ohio.", "7-point", "lead in Ohio", "Tom Berg"),),
    ),
    Rule(
        "contender-up-by",
        "a contender up or down by so many points",
        measures_contests.up_by,
        (Example("New polls show Anna Roe up by 4 points in Ohio.", "4 points", "lead in Ohio", "Anna Roe"),),
    ),
    Rule(
        "ahead-with",
        "the share of who is ahead",
        measures_contests.ahead_with,
        (Example("The poll has the Greens ahead 53 per cent to 47.", "53 per cent", "support", "Greens"),),
        ("The Greens are ahead of their rivals.",),
    ),
    measures_contests.VOTES,
    Rule(
        "respectively",
        "figures and names paired by *respectively*",
        measures_contests.respectively,
        (
            Example(
                "Anna Roe and Tom Berg gave $5 million and $3 million, respectively.",
                "$3 million",
                "donation",
                "Tom Berg",
            ),
            Example("Leeds and York saw falls of 2 and 1 percent, respectively.", "1 percent", "falls", "York"),
        ),
    ),
    Rule(
        "restated-or-continued",
        "the figure restates, converts or continues the one before it",
        measures_lines.partner,
        (
            Example("Acme paid $5 million (about €4.6 million) for the mine.", "€4.6 million", "payment", "Acme"),
            Example("Copper output fell to 3 million tons from 4 million tons.", "4 million tons", "copper output"),
        ),
    ),
    Rule(
        "on-sale",
        "the price at which something is for sale",
        on_sale,
        (Example("Castle on the market for $11 million", "$11 million", "asking price", "castle"),),
    ),
    Rule(
        "multiple",
        "a multiple of something",
        ratio,
        (
            Example("Acme doubled its copper output.", "doubled", "copper output", "Acme"),
            Example("The new bridge cost twice as much.", "twice", "cost", "bridge"),
            Example("The farms are worth three times what they were.", "three times", "value", "farms"),
        ),
        ("The team met three times.",),
    ),
    Rule(
        "dimension",
        "how far, deep, long or high",
        distance,
        (
            Example("The lake is 40 metres deep.", "40 metres", "depth", "lake"),
            Example("The mine lies 20 kilometres from the port.", "20 kilometres", "distance from port", "mine"),
        ),
    ),
)
"""Tried before the rules about verbs and nouns."""


LATE = (
    Rule(
        "span-of-time",
        "how long something lasts",
        span_of_time,
        (Example("The drought lasted for five years.", "five years", "duration", "drought"),),
    ),
)
"""Tried after them."""
