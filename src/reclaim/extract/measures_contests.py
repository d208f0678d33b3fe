"""Rules for contests: shares, leads and margins of contenders, and figures paired with names by *respectively*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import (
    name_at,
    name_words,
)
from reclaim.extract.measures_prices import is_currency_noun
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
from reclaim.extract.measures_words import mapping, verb_direction
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from reclaim.extract.layers import Name, Quantity


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
    who = _contender(fig, fig.sentence.start_char, verb.idx, last=True)
    if who is None:
        return None, None, None
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
        if (start <= name.start and name.end <= end and name.type in ("PERSON", "NORP"))
        or (start <= name.start and name.end <= end and name.kind == "pronoun")
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


def ahead_with(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The share of who is ahead: "with the Opposition ahead 53 per cent to 47"."""
    first = min(fig.covered)
    if fig.family != "percent" or first < 2:
        return None
    if fig.doc[first - 1].lower_ not in ("ahead", "behind", "leading", "trailing"):
        return None
    who = fig.doc[first - 2]
    following = fig.doc[max(fig.covered) + 1].lower_ if max(fig.covered) + 1 < len(fig.doc) else ""
    if following != "to" or who.pos_ not in ("NOUN", "PROPN"):
        return None
    return Found(words="support", holder=who, thing=who, via=(fig.head, who), owned=False)


VOTING = frozenset("vote pass approve reject defeat carry back adopt ratify".split())
"""Verbs of an assembly whose pair of numbers are votes for and against."""

AGAINST = re.compile(r"(?: votes?)?(?: to |[-–]| against )")
"""What stands between the votes for and against."""


def votes(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The votes for and against: "councillors voted by 19 to 14 to raise the fee"."""
    if fig.quantity.unit != "count" or fig.counted is not None:
        return None
    verb = next((t for t in fig.sentence if t.i < min(fig.covered) and t.pos_ == "VERB" and lemma(t) in VOTING), None)
    if verb is None or fig.head.i - verb.i > FARTHEST_VOTE:
        return None
    text, here = text_of(fig.doc), fig.quantity
    around = [q for q in fig.doc._.quantities or () if q.unit == "count" and q.start != here.start]
    pairs = [(here, q) if here.start < q.start else (q, here) for q in around]
    pair = next((one for one in pairs if AGAINST.fullmatch(text, one[0].end, one[1].start)), None)
    if pair is None or text[: pair[0].start].endswith("from "):
        return None
    who = subject(verb, fig.head)
    return Found(words="votes", holder=who, thing=who, via=(fig.head, verb), concept=who, owned=False)


FARTHEST_VOTE = 12
"""Tokens between the verb and the votes."""

VOTES = Rule(
    "votes",
    "votes for and against",
    votes,
    (Example("Councillors voted by 19 to 14 on Tuesday to raise the fee.", "14", "votes", "Councillors"),),
    ("Councillors voted to cut the staff from 19 to 14.",),
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
        return _second_of_pair(fig, earlier)
    if (owners := _nouns_of_subject(fig, len(figures), chosen)) is not None:
        place = next(n for n, q in enumerate(figures) if q.start == fig.quantity.start)
        return Found(
            words="exchange rate" if is_currency_noun(owners[place]) else None,
            thing=owners[place],
            holder=owners[place],
            role=_role_of_verb(fig),
            via=(fig.head, owners[place]),
            concept=owners[place],
            owned=False,
        )
    place = next(n for n, q in enumerate(figures) if q.start == fig.quantity.start)
    span = fig.doc.char_span(chosen[place].start, chosen[place].end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    verb = governing_verb(fig.head)
    named = verb is not None and fig.family != "percent"
    measure = mapping("verb_measures").get(lemma(verb), "") if verb is not None and named else ""
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


def paired_owner(fig: Figure) -> Token | None:
    """The noun that *respectively* pairs with the figure: the second of two coordinated nouns for the second of two
    figures; None where the sentence pairs nothing or the numbers differ."""
    marker = next((t for t in fig.sentence if t.lower_ == "respectively"), None)
    if marker is None:
        return None
    listed = _figures_paired(fig, marker)
    place = next((n for n, q in enumerate(listed) if q.start == fig.quantity.start), None)
    if place is None or len(listed) < 2:
        return None
    groups = []
    for token in fig.sentence:
        if token.pos_ not in ("NOUN", "PROPN") or syntax.base(token) == "conj" or token.idx >= listed[0].start:
            continue
        members = sorted((token, *syntax.conjuncts(token)), key=lambda one: one.i)
        if len(members) == len(listed) and members[-1].idx < listed[0].start:
            groups.append(members)
    return groups[-1][place] if groups else None


def _figures_paired(fig: Figure, marker: Token) -> list[Quantity]:
    """The figures right before *respectively*, or right behind it, with nothing but commas and *and* between them."""
    begin, end = fig.sentence.start_char, fig.sentence.end_char
    inside = [q for q in fig.doc._.quantities or () if begin <= q.start < end]
    before = [q for q in inside if q.end <= marker.idx]
    after = [q for q in inside if q.start > marker.idx]
    text = text_of(fig.doc)
    if before and not text[before[-1].end : marker.idx].strip(" ,"):
        run = before[-1:]
        for one in reversed(before[:-1]):
            if not PAIRED.fullmatch(text, one.end, run[0].start):
                break
            run.insert(0, one)
        return run
    if not after or text[marker.idx + len(marker) : after[0].start].strip(" ,"):
        return []
    run = after[:1]
    for one in after[1:]:
        if not PAIRED.fullmatch(text, run[-1].end, one.start):
            break
        run.append(one)
    return run


PAIRED = re.compile(r",? (?:and )?(?:by |to |of |at |from |with )?")
"""What stands between figures that *respectively* pairs with nouns."""


def _second_of_pair(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The second of two figures that no names pair takes the measure of the first: "14.1 and 10.3 percent"."""
    before = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
    first = next((q for q in fig.doc._.quantities or () if before is not None and q.start == before.start), None)
    if before is None or first is None or before.family != fig.family:
        return None
    between = fig.doc.char_span(first.end, fig.quantity.start, alignment_mode="contract")
    if between is None or between.text.strip() != "and":
        return None
    return Found(same_as=before, role=before.role, via=(fig.head,))


def _nouns_of_subject(fig: Figure, number: int, chosen: Sequence[Name]) -> list[Token] | None:
    """The coordinated nouns of the subject that places only qualify: rand and lira in "the Turkish lira"."""
    verb = governing_verb(fig.head)
    first = subject(verb, fig.head) if verb is not None else None
    if first is None or any(one.start <= first.idx < one.end for one in chosen):
        return None
    nouns = sorted((first, *syntax.conjuncts(first)), key=lambda one: one.i)
    nouns = [one for one in nouns if one.i < min(fig.covered) and one.pos_ in ("NOUN", "PROPN")]
    return nouns if len(nouns) == number and all(is_currency_noun(one) for one in nouns) else None


def _role_of_verb(fig: Figure) -> FigureRole:
    """Rise or fall by the verb that the paired figures share."""
    verb = governing_verb(fig.head)
    return (verb_direction(lemma(verb)) if verb is not None else None) or "level"


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
