"""Rules for figures that follow a form of their own: ages, ranks, polls, spans of time, distances, ratios, lines of
tables, bullets under a heading, and figures that restate or continue another one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_phrases import joined
from reclaim.extract.measures_rules import (
    Example,
    Found,
    Measure,
    Rule,
    direction_nearby,
    governing_verb,
    holder_of,
    lemma,
    subject,
)
from reclaim.extract.measures_words import mapping, participle, words

if TYPE_CHECKING:
    from spacy.tokens import Token

CONVERSION = re.compile(
    r"\s*[(\[]\s*(?:(?:or|about|around|roughly|nearly|some|approx\.?|approximately|equivalent to|equal to|=|~|≈)\s*)*$",
    re.I,
)
RESTATED = re.compile(
    r"\s*,?\s*(?:or|which is|equivalent to|equal to|that is|i\.e\.)\s+(?:(?:about|around|nearly|almost|just|more than|over)\s+)*$",
    re.I,
)
MOVED = re.compile(
    r"[\s,;–—(-]*(?:(?:which|that) (?:is|was) )?(up|down|higher|lower|rising|falling|gaining|losing|"
    r"an? (?:rise|increase|gain|fall|drop|decline|decrease|loss) of)\s+"
    r"(?:by |about |around |nearly |almost |just |some |more than |over )*",
    re.I,
)
BACK = re.compile(
    r"\s*,?\s*(?:but |well |was |and )*(?:up|down|back)?\s*(?:from|against|compared (?:to|with)|versus|vs\.?)\s+(?:the |a |just |only |about |around |nearly )*$",
    re.I,
)
ONWARD = re.compile(
    r"\s*,?\s*(?:(?:down|up|back|or|and|rising|falling) )*to\s+(?:a |the |just |only |about |around |nearly |record )*$",
    re.I,
)
LABEL_LINE = re.compile(r"^\s*(?:[-–•*]\s*)?(?P<label>[^:\n]{2,60}?):\s", re.M)


def age(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """An age: "Smith, 45", "aged 14", "at age seventeen", "a 45-year-old man"."""
    text, q = fig.doc.text, fig.quantity
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
        while noun.head.i != noun.i and noun.pos_ not in ("NOUN", "PROPN") or noun.i in fig.covered:
            if noun.head.i == noun.i:
                break
            noun = noun.head
    if noun.pos_ not in ("NOUN", "PROPN"):
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


def poll(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Shares and leads of two contenders: "A leads B by 11 points, 46 percent to 35 percent"."""
    if fig.family not in ("percent", "percentage_point", "count"):
        return None
    leader, trailer, verb = _contest(fig)
    if verb is None or leader is None:
        return None
    if lemma(verb) == "trail":
        leader, trailer = trailer, leader
    if fig.family == "percentage_point" or fig.preposition == "by":
        return Found(
            words="lead",
            holder=leader,
            via=(fig.head, verb),
            owned=False,
            trail=f"over {name_words(trailer)}" if trailer is not None else "",
        )
    if fig.family != "percent":
        return None
    sentence = fig.sentence
    shares = [
        q
        for q in fig.doc._.quantities or ()
        if q.unit == "percent" and sentence.start_char <= q.start < sentence.end_char and q.start > verb.idx
    ]
    place = next((n for n, q in enumerate(shares) if q.start == fig.quantity.start), None)
    if place is None or len(shares) != 2:
        return None
    who = leader if (place == 0) == (shares[0].value >= shares[1].value or True) else trailer
    who = leader if place == 0 else trailer
    if lemma(verb) == "trail":
        who = trailer if place == 0 else leader
    return Found(words="support", holder=who, via=(fig.head, verb), owned=False)


def name_words(token: Token) -> str:
    """A token's name, or itself."""
    name = name_at(token)
    return name.name if name is not None and name.name else token.text


def _contest(fig: Figure) -> tuple[Token | None, Token | None, Token | None]:
    """Leader, trailer and the verb between them; who leads is the contender named last before the verb."""
    verb = next(
        (
            t
            for t in fig.sentence
            if lemma(t) in ("lead", "trail", "beat", "edge") and t.tag_.startswith("VB") and t.i < fig.head.i
        ),
        None,
    )
    if verb is None:
        return None, None, None
    who = _contender(fig, fig.sentence.start_char, verb.idx, last=True) or subject(verb)
    whom = _contender(fig, verb.idx, fig.quantity.start, last=False)
    if whom is None:
        whom = syntax.object_of(verb)
    if whom is not None and (
        whom.pos_ not in ("PROPN", "NOUN") or whom.like_num or lemma(whom) in ("percent", "point", "cent")
    ):
        whom = None
    if whom is not None and whom.i in fig.covered:
        whom = None
    if whom is None:
        seen = {who.i} if who is not None else set()
        earlier_people = [n for n in fig.doc._.names or () if n.type == "PERSON" and n.kind in ("name", "alias")]
        own = name_at(who) if who is not None else None
        rival = next(
            (n for n in reversed(earlier_people) if n.end <= fig.quantity.start and (own is None or n.key != own.key)),
            None,
        )
        span = fig.doc.char_span(rival.start, rival.end, alignment_mode="expand") if rival is not None else None
        whom = span[-1] if span is not None and span[-1].i not in seen else None
    return who, whom, verb


def _contender(fig: Figure, start: int, end: int, *, last: bool) -> Token | None:
    """The token of the first or last contender named between two offsets: a person, a party or a team."""
    found = [
        name
        for name in fig.doc._.names or ()
        if start <= name.start
        and name.end <= end
        and name.type in ("PERSON", "NORP")
        or start <= name.start
        and name.end <= end
        and name.kind == "pronoun"
    ]
    if not found:
        return None
    name = found[-1] if last else found[0]
    span = fig.doc.char_span(name.start, name.end, alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None


def up_by(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A contender up or down by so many points: "shows Roe up by 4 points in Ohio"."""
    if fig.family not in ("percentage_point", "count"):
        return None
    first = min(fig.covered)
    if first < 2 or fig.doc[first - 1].lower_ not in ("by", "up", "down", "back", "ahead"):
        return None
    adverb = fig.doc[first - 2] if fig.doc[first - 1].lower_ == "by" else fig.doc[first - 1]
    if adverb.lower_ not in ("up", "down", "ahead", "behind") or adverb.i == 0:
        return None
    who = name_at(fig.doc[adverb.i - 1])
    if who is None or who.type != "PERSON":
        return None
    place = next(
        (
            n
            for n in fig.doc._.names or ()
            if n.start >= fig.quantity.end and n.start - fig.quantity.end < 14 and n.type in ("GPE", "LOC")
        ),
        None,
    )
    return Found(
        words="lead",
        trail=f"in {place.name}" if place is not None else "",
        holder=fig.doc[adverb.i - 1],
        via=(fig.head, adverb),
        owned=False,
    )


def respectively(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Figures and names paired by *respectively*: "Roe and Lee gave $5 million and $3 million, respectively"."""
    marker = next((t for t in fig.sentence if t.lower_ == "respectively" and t.i > fig.head.i), None)
    if marker is None or fig.counted is not None:
        return None
    begin = fig.sentence.start_char
    figures = [q for q in fig.doc._.quantities or () if begin <= q.start < marker.idx and q.unit == fig.quantity.unit]
    names = [n for n in fig.doc._.names or () if begin <= n.start < figures[0].start and n.kind in ("name", "alias")]
    for types in (("PERSON",), ("ORG",), ("GPE", "LOC")):
        chosen = list({n.key: n for n in names if n.type in types}.values())[-len(figures) :]
        if len(figures) > 1 and len(chosen) == len(figures):
            break
    else:
        return None
    place = next(n for n, q in enumerate(figures) if q.start == fig.quantity.start)
    span = fig.doc.char_span(chosen[place].start, chosen[place].end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    verb = governing_verb(fig.head)
    measure = mapping("verb_measures").get(lemma(verb), "") if verb is not None else ""
    before = earlier[-1] if place and earlier and earlier[-1].sentence == fig.sentence.start else None
    if before is not None:
        return Found(words=before.metric, holder=span[-1], via=(fig.head,), role=before.role, owned=False)
    noun = subject(verb, fig.head) if verb is not None and not measure else None
    return Found(
        words=measure or None,
        noun=None if measure else noun,
        holder=span[-1],
        via=(fig.head, *([verb] if verb is not None else [])),
        owned=False,
    )


def lead_held(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A lead as a noun or in "up by 4 points": "a 17-point lead over Smith in Ohio"."""
    if fig.family != "percentage_point":
        return None
    noun = fig.head.head if fig.role == "premodifier" else None
    if noun is None or lemma(noun) not in ("lead", "advantage", "margin", "edge", "deficit"):
        return None
    verb = governing_verb(noun)
    given = next(syntax.children(verb, "iobj", "dative"), None) if verb is not None else None
    return Found(noun=noun, holder=given if given is not None else holder_of(noun), via=(fig.head, noun))


def partner(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure restates, converts or continues the one before it: "(about $5 million)", "from 3 to 5 million"."""
    before = earlier[-1] if earlier else None
    if before is None:
        return None
    q = fig.quantity
    previous = next((one for one in fig.doc._.quantities or () if one.start == before.start), None)
    if previous is None or previous.end > q.start or before.sentence != fig.sentence.start:
        return None
    between = fig.doc.text[previous.end : q.start]
    if len(between) > 40:
        return None
    moved = MOVED.fullmatch(between)
    if (
        moved is not None
        and _comparable(before.family, fig.family)
        and (fig.counted is None or before.family == "count")
    ):
        up = moved.group(1).lower() in ("up", "higher", "a rise of", "an increase of", "a gain of", "rising", "gaining")
        return Found(same_as=before, role="rise" if up else "fall", via=(fig.head,))
    if _is_restated(between, fig, before):
        return Found(same_as=before, role=before.role, via=(fig.head,))
    if fig.counted is not None and fig.counted.i > min(fig.covered) and before.family != "count":
        return None
    if BACK.search(between) and _comparable(before.family, fig.family):
        return Found(same_as=before, role="base", via=(fig.head,))
    if ONWARD.match(between) and _comparable(before.family, fig.family) and before.metric != "support":
        return Found(same_as=before, role="level", via=(fig.head,))
    return None


def _is_restated(between: str, fig: Figure, before: Measure) -> bool:
    if CONVERSION.fullmatch(between) and fig.quantity.unit not in ("count", "year"):
        return before.family == fig.family or fig.family not in ("percent",)
    return RESTATED.fullmatch(between) is not None and (
        before.family == fig.family or "count" not in (before.family, fig.family)
    )


def _comparable(a: str, b: str) -> bool:
    return a == b or {a, b} <= {"money", "percent", "point", "count", "ratio"}


def label_line(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A line with a label before a colon: "Oil – Brent: UP 58 cents at $47.44 a barrel"."""
    text, q = fig.doc.text, fig.quantity
    start = text.rfind("\n", 0, q.start) + 1
    found = LABEL_LINE.match(text, start, q.start)
    if found is None or q.start - found.end() > 60:
        return None
    label = found.group("label").strip()
    if len(label.split()) > 7 or re.search(r"\b(?:said|says|is|are|was|were)\b", label):
        return None
    span = fig.doc.char_span(found.start("label"), found.end("label"), alignment_mode="expand")
    parts = [part.strip() for part in re.split(r"\s[–—-]\s|/", label) if part.strip()]
    if span is None or not parts:
        return None
    from_ = fig.written_preposition == "from"
    role = direction_nearby(fig) or ("base" if from_ else "level")
    last = next((t for t in reversed(span) if t.is_alpha), span[-1])
    first = next((t for t in span if t.is_alpha), span[0])
    if "/" in label and fig.family == "money":
        return Found(
            words=f"{parts[0].lower()}-{parts[-1].lower()} exchange rate",
            thing=first,
            role=role,
            via=(fig.head, first),
            owned=False,
        )
    if fig.family == "money":
        return Found(
            words=f"{parts[0].lower()} price" if len(parts) > 1 else "price",
            thing=last,
            role=role,
            via=(fig.head, last),
            owned=False,
        )
    words_ = (
        "index level"
        if fig.family in ("percent", "point", "count") and role != "level" or fig.quantity.unit == "point"
        else None
    )
    return Found(noun=None if words_ else last, words=words_, thing=last, role=role, via=(fig.head, last), owned=False)


def bullet(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A bullet that completes the heading above it: "dependence on imports remains:\\n- 95 per cent of tin"."""
    text, q = fig.doc.text, fig.quantity
    start = text.rfind("\n", 0, q.start) + 1
    lead = text[start : q.start]
    if len(lead) > 12 or not re.fullmatch(
        r"\s*(?:[-–—•*·o]|\d+[.)])\s*(?:(?:about|around|nearly|over|more than)\s*)?", lead
    ):
        return None
    above = text[:start].rstrip()
    while above:
        line = above[above.rfind("\n") + 1 :].strip()
        if line.endswith(":"):
            break
        if not re.match(r"[-–—•*·o]|\d+[.)]", line):
            return None
        above = above[: above.rfind("\n") + 1].rstrip() if "\n" in above else ""
    if not above:
        return None
    head_span = fig.doc.char_span(above.rfind("\n") + 1, len(above), alignment_mode="expand")
    if head_span is None:
        return None
    noun = next((t for t in head_span if syntax.base(t) in syntax.SUBJECTS and t.pos_ in ("NOUN", "PROPN")), None)
    noun = noun if noun is not None else next((t for t in reversed(head_span) if t.pos_ == "NOUN"), None)
    if noun is None:
        return None
    tail = [t for t in fig.sentence if t.i > max(fig.covered)]
    tail = tail[: next((n for n, t in enumerate(tail) if "\n" in t.text_with_ws or t.text in ".;,("), len(tail))][:6]
    return Found(noun=noun, trail=joined(tail), thing=noun, via=(fig.head, noun))


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
    after = fig.doc[max(fig.covered) + 1] if max(fig.covered) + 1 < len(fig.doc) else None
    if after is not None and after.lower_ in ("after", "before", "since", "until"):
        return Found(
            words=f"time {after.lower_} {joined([t for t in fig.doc[after.i + 1 : after.i + 4] if not t.is_punct])}",
            holder=who,
            via=(fig.head, verb),
            owned=False,
        )
    if re.match(r"(?:every|each)\b", fig.doc.text[fig.quantity.start : fig.quantity.end], re.I) or fig.doc[
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
            thing = subject(after, fig.head) or next(syntax.children(after, *syntax.SUBJECTS), None)
        elif after.pos_ == "ADJ":
            thing = subject(after, fig.head) or (after.head if after.head.pos_ in ("NOUN", "PROPN") else None)
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
    verb = governing_verb(fig.head) if fig.head.pos_ not in ("VERB",) else fig.head
    if fig.head.pos_ == "VERB":
        obj = syntax.object_of(fig.head)
        who = subject(fig.head)
        noun = obj if obj is not None else who
        return (
            Found(
                noun=noun,
                holder=who if obj is not None else None,
                causes=True,
                thing=noun,
                role="rise",
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
            noun=obj, holder=subject(verb, obj), causes=True, thing=obj, role="rise", via=(fig.head, verb, obj)
        )
    who = subject(verb, fig.head)
    return Found(noun=who, thing=who, role="rise", via=(fig.head, verb, who)) if who is not None else None


def in_brackets(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A figure alone in brackets belongs to the noun before them: "Norway (5 per cent)"."""
    text, q = fig.doc.text, fig.quantity
    opened = re.search(r"([(\[])\s*$", text[max(0, q.start - 3) : q.start])
    if opened is None or not re.match(r"\s*[)\],;]", text[q.end : q.end + 3]):
        return None
    bracket = next((t for t in reversed(fig.doc[fig.sentence.start : min(fig.covered)]) if t.text in "(["), None)
    if bracket is None or bracket.i == 0:
        return None
    before = bracket.nbor(-1)
    return Found(noun=before, thing=before, via=(fig.head, before)) if before.pos_ in ("NOUN", "PROPN") else None


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
    Rule("age", "an age: aged, -year-old, or a number after a person's name", age),
    Rule(
        "ranking",
        "a place in a ranking",
        rank,
        (Example("Peru holds the world's third-largest silver reserves.", "third-largest", "silver reserves", "Peru"),),
    ),
    Rule("label-of-line", "the label before the colon of its line", label_line),
    Rule("bullet-under-heading", "a bullet completes the heading above it", bullet),
    Rule("contest", "shares and leads of two contenders", poll),
    Rule("lead", "a lead that somebody holds", lead_held),
    Rule("contender-up-by", "a contender up or down by so many points", up_by),
    Rule("respectively", "figures and names paired by *respectively*", respectively),
    Rule("restated-or-continued", "the figure restates, converts or continues the one before it", partner),
    Rule("in-brackets", "the noun before the brackets that hold the figure alone", in_brackets),
    Rule("on-sale", "the price at which something is for sale", on_sale),
    Rule("multiple", "a multiple of something", ratio),
    Rule("dimension", "how far, deep, long or high", distance),
)
"""Tried before the rules about verbs and nouns."""

LATE = (Rule("span-of-time", "how long something lasts", span_of_time),)
"""Tried after them."""
