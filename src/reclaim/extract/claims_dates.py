"""When a claim's value holds: which time expression belongs to a figure.

The expression that says when somebody spoke is not it, nor one that hangs nearer to another figure, nor the earlier
time that a change is counted from. Without one in its sentence a figure may share that of the sentence before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reclaim.extract import sources, syntax
from reclaim.extract.measures_figure import figure_of, head_of, sentence_of, text_of
from reclaim.extract.measures_rules import is_said, lemma
from reclaim.extract.trading_days import is_reported, is_traded, trading_day

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.layers import Quantity, TimeExpression
    from reclaim.extract.measures_figure import Figure
    from reclaim.extract.measures_rules import Measure

PLACES = ("near", "clause", "inner", "outer", "carried")
"""Where the expression stood: beside the figure or in its metric's phrase, in its clause, in a clause below it, in one
around it, in the sentence or heading before."""

DOCUMENTS = frozenset(
    "poll survey report study data figure analysis census statistic index review forecast estimate".split()
)
"""What says something by itself: "a poll on Monday showed" dates what it shows."""

SUPERLATIVES = frozenset(
    "first last highest lowest best worst most least biggest largest smallest longest fewest".split()
)
SCOPE_WORDS = frozenset(("when", "as", "after", "before", "while", "since"))
LONGEST_HEADING = 14
"""Words of a line that heads a block of labelled lines."""

LONGEST_GAP = 24
"""Characters between a figure and a time right behind it ("in ", " tons in ")."""


@dataclass(frozen=True, slots=True)
class DateOf:
    """The time expression of a claim, where it stood (`PLACES`), and how many there were in the sentence."""

    time: TimeExpression
    place: str
    candidates: int


Dated = Sequence[tuple["Measure", DateOf | None]]
"""The measures of the figures before, with their dates."""


def date_of(doc: Doc, quantity: Quantity, measure: Measure, before: Dated = ()) -> DateOf | None:
    """The time expression that says when the value holds, None when there is none for it."""
    found = own_date(doc, quantity, measure, before)
    if found is None and is_traded(doc, quantity, measure) and (day := trading_day(doc)) is not None:
        return DateOf(day, "carried", 0)
    if found is not None and day_of_announcing(doc, found.time, measure):
        return None
    if found is not None and found.place == "carried" and is_reported(measure) and found.time == trading_day(doc):
        return None
    return found


ANNOUNCED = re.compile(r"\b(?:report|announc|post|unveil|disclos)(?:s|es|ed)\b[^.;\n]*$")
FULL_PERIOD = re.compile(r"\b(?:full|half)[- ]year(?:ly)?\b|\bquarterly\b|\bannual\b", re.I)


def day_of_announcing(doc: Doc, time: TimeExpression, measure: Measure) -> bool:
    """The time is the day on which figures of a longer time came out: "reported on Monday a fall in annual profit"."""
    if time.date_start is None or time.date_start != time.date_end or not is_reported(measure):
        return False
    first = sentence_of(doc[measure.sentence])
    told = ANNOUNCED.search(text_of(doc), first.start_char, time.start)
    return told is not None and FULL_PERIOD.search(first.text) is not None


def own_date(doc: Doc, quantity: Quantity, measure: Measure, before: Dated) -> DateOf | None:
    """The time expression of the sentence, or of the heading or sentence before it."""
    fig = figure_of(doc, quantity)
    if fig is None:
        return None
    times = [
        time
        for time in times_between(doc, fig.sentence.start_char, fig.sentence.end_char)
        if not (time.start < quantity.end and quantity.start < time.end)
    ]
    ranked = [(rank, time) for time in times if (rank := rank_of(fig, time, measure)) is not None]
    shared = measure.rule == "restated-or-continued" and measure.role != "base" and before
    if not ranked and shared and before[-1][0].sentence == measure.sentence and before[-1][1] is not None:
        return replace(before[-1][1], candidates=len(times))
    if ranked:
        (place, _), time = min(ranked, key=lambda one: one[0])
        return DateOf(time, PLACES[place], len(times))
    if not times and measure.rule == "bullet-under-heading":
        return end_of_list_time(fig) or carried_over(fig, measure, before)
    return carried_over(fig, measure, before) if not times else None


def times_between(doc: Doc, start: int, end: int) -> list[TimeExpression]:
    """The time expressions with a day at an end that begin between two offsets."""
    return [
        time
        for time in doc._.dates or ()
        if start <= time.start < end and (time.date_start is not None or time.date_end is not None)
    ]


def rank_of(fig: Figure, time: TimeExpression, measure: Measure) -> tuple[int, int] | None:
    """How closely a time expression belongs to the figure (smaller is closer); None when it does not."""
    doc, quantity = fig.doc, fig.quantity
    span = doc.char_span(time.start, time.end, alignment_mode="expand")
    if span is None or not len(span) or taken_by_other(doc, fig, time) or is_compared(fig, span.start, time, measure):
        return None
    head = head_of(span)
    gap = time.start - quantity.end if time.start >= quantity.end else quantity.start - time.end
    chain = own_chain(fig, measure)
    if modifies_other(head, chain) or tells_when_said(span.start, fig):
        return None
    between = text_of(doc)[quantity.end : time.start] if time.start >= quantity.end else None
    if (
        between is not None
        and len(between) <= LONGEST_GAP
        and between.count(" ") <= 3
        and not any(c in between for c in ".;:,")
    ):
        return 0, gap
    theirs = [head, *syntax.path_up(head)]
    common = next((token for token in theirs if token.i in chain), None)
    if common is None:
        return None
    path = theirs[: theirs.index(common)]
    others = {
        other.i for other in other_heads(fig, time) if syntax.first_conjunct(other) != syntax.first_conjunct(fig.head)
    }
    if any(token.i in others for token in path):
        return None
    crossed = [
        token for token in path if token.i != head.i and token.pos_ in ("VERB", "AUX") and syntax.is_clause_head(token)
    ]
    if common.i in (fig.head.i, measure.noun) and not crossed:
        return 0, gap
    if crossed:
        place = across(crossed, common, fig, head, measure)
        return None if place is None else (place, gap)
    if is_said(common) and says_figure(common, fig.head):
        opens = head.i < fig.head.i < common.i  # "By Monday the toll had risen to 40, she said"
        return (2, gap) if opens or speaks_by_itself(common) else None
    clause = syntax.clause_head(fig.head)
    if common.i == clause.i:
        return 1, gap
    if passes_clause(fig.head, common, head) or in_relative(fig.head, common):
        return None
    return 3, gap


PRESENT = frozenset(("VBZ", "VBP"))
PARTS_OF_TIME = frozenset(
    "morning afternoon evening night midday weekend end start beginning close trade session season".split()
)


def tells_when_said(start: int, fig: Figure) -> bool:
    """The time stands right behind a verb of saying, before what is said: "said on Monday that"."""
    before = start - 1
    while before > fig.sentence.start and fig.doc[before].pos_ in ("ADP", "DET", "ADV"):
        before -= 1
    verb = fig.doc[before]
    return (
        verb.pos_ == "VERB"
        and verb.i < fig.head.i
        and start < fig.head.i
        and is_said(verb)
        and not speaks_by_itself(verb)
    )


def other_heads(fig: Figure, time: TimeExpression) -> Iterator[Token]:
    """The heads of the other figures in the sentence, without those in the time ("the past five years")."""
    for other in fig.doc._.quantities or ():
        if other.start < time.end and time.start < other.end:
            continue
        if other.start != fig.quantity.start and fig.sentence.start_char <= other.start < fig.sentence.end_char:
            found = figure_of(fig.doc, other)
            if found is not None and found.head.i != fig.head.i:
                yield found.head


def modifies_other(head: Token, chain: frozenset[int]) -> bool:
    """The time stands before a noun that is neither the figure's nor a setting: "on the February forecast"."""
    noun = head.head
    if noun.i <= head.i or noun.i in chain or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if lemma(noun) in DOCUMENTS and syntax.base(noun) in syntax.SUBJECTS and noun.head.i in chain:
        return False
    if lemma(noun) in PARTS_OF_TIME:
        return False
    link = syntax.preposition_of(noun)
    return link is None or link.words in ("on", "than", "to", "from", "against", "over", "above", "below", "with")


def across(crossed: Sequence[Token], common: Token, fig: Figure, head: Token, measure: Measure) -> int | None:
    """The rank of a time in another clause below a word that stands over the figure too; None when it is not shared."""
    top = crossed[-1]
    label = syntax.base(top)
    if label in ("acl", "relcl"):
        if common.i == fig.head.i or (common.i == measure.noun and fig.counted is None):
            return 2
        if (
            fig.described is not None
            and common.i == fig.described.i
            and fig.family not in ("count", "length", "area", "time")
        ):
            return 2
        if (
            lemma(top.head) in DOCUMENTS
            and syntax.base(top.head) in syntax.SUBJECTS
            and not top.head.is_ancestor(fig.head)
        ):
            return 3
        return None
    if len(crossed) > 1:
        return None
    if label == "conj":
        tenses = {top.tag_, syntax.clause_head(fig.head).tag_}
        if "VBD" in tenses and PRESENT & tenses:
            return None  # "employs 2,300 and earned $5 million last year"
        return 3 if ends_sentence(head, top, fig) and common.i == syntax.clause_head(fig.head).i else None
    if label == "advcl" and any(child.lower_ in SCOPE_WORDS for child in top.children):
        return 3
    return None


def ends_sentence(time: Token, second: Token, fig: Figure) -> bool:
    """The time closes two like clauses joined by *and*, each with a figure: "A lost 2 and B gained 3 over the week"."""
    joined_by = [child.lower_ for child in second.children if syntax.base(child) == "cc"]
    figures = [
        q
        for q in fig.doc._.quantities or ()
        if second.left_edge.idx <= q.start < time.idx and q.start > fig.quantity.start
    ]
    rest = fig.doc[time.right_edge.i + 1 : fig.sentence.end]
    return (
        joined_by == ["and"] and bool(figures) and time.i > fig.head.i and all(t.is_punct or t.is_space for t in rest)
    )


def passes_clause(head: Token, common: Token, time: Token) -> bool:
    """The figure's clause is a second main clause, and the time belongs to the first alone."""
    path = [head, *syntax.path_up(head)]
    below = path[: next((n for n, token in enumerate(path) if token.i == common.i), len(path))]
    for token in below:
        if syntax.base(token) in ("conj", "parataxis") and syntax.is_predicate(token):
            own, subject = syntax.subject_token(token), syntax.subject_token(common)
            if own is not None and own.lower_ in ("that", "this", "it", "which"):
                continue
            initial = subject is not None and time.i < subject.i
            return not initial and time.i < token.i
    return False


def in_relative(head: Token, common: Token) -> bool:
    """The figure stands in a finite relative clause below the word that the time hangs on."""
    for token in (head, *syntax.path_up(head)):
        if token.i == common.i:
            return False
        if syntax.base(token) == "relcl" and syntax.is_finite(token):
            return True
    return False


def is_compared(fig: Figure, start: int, time: TimeExpression, measure: Measure) -> bool:
    """The time is what a change is counted from, or how far back a superlative holds: "the first since October"."""
    doc = fig.doc
    first, second = (doc[start - 1].lower_ if start else ""), (doc[start - 2].lower_ if start > 1 else "")
    own = text_of(doc)[time.start : time.end].lower()
    if since_records(doc, start, fig.sentence.start) or (time.start > fig.quantity.end and than_before(fig, start)):
        return True
    if first in ("the", "a"):
        first, second = second, doc[start - 3].lower_ if start > 2 else ""
    if first in ("in", "at", "during", "for") and second in ("than", "from", "against", "versus"):
        return measure.role != "base"
    if "since" in (first, own.split()[0]):
        return any(token.lower_ in SUPERLATIVES for token in doc[max(fig.sentence.start, start - 8) : start])
    if measure.role == "base" or doc[start - 1].i in fig.covered:
        return False
    behind = time.start > fig.quantity.end
    if first in ("than", "against", "versus") or (first in ("with", "to") and second == "compared"):
        return True
    changed = measure.role in ("rise", "fall") or fig.quantity.change is not None
    if behind and changed and first == "on" and covers_weeks(time):
        return True  # "up 1,900 on January"
    return behind and first == "from" and changed and not own.startswith("from")


def covers_weeks(time: TimeExpression) -> bool:
    """The time is longer than a week."""
    return time.date_start is not None and time.date_end is not None and (time.date_end - time.date_start).days > 7


def since_records(doc: Doc, start: int, first: int) -> bool:
    """The time tells since when something is counted: "since records began in 1910", "since counting started"."""
    words = [token.lower_ for token in doc[max(first, start - 6) : start]]
    return "since" in words and any(word in ("began", "begun", "started") for word in words[words.index("since") :])


def than_before(fig: Figure, start: int) -> bool:
    """The time stands in the phrase after *than*, with no verb or figure between: "more than at the count in 2017"."""
    figures = {token.i for q in fig.doc._.quantities or () for token in fig.doc.char_span(q.start, q.end) or ()}
    for token in reversed(fig.doc[max(fig.sentence.start, start - 7) : start]):
        if token.lower_ == "than":
            return token.i not in fig.covered
        if token.i in figures or token.pos_ in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def own_chain(fig: Figure, measure: Measure) -> frozenset[int]:
    """The figure's head, its metric's noun, and everything above them."""
    found = {fig.head.i, *(token.i for token in syntax.path_up(fig.head))}
    if measure.noun is not None and sentence_of(fig.doc[measure.noun]).start == fig.sentence.start:
        found.add(measure.noun)
    return frozenset(found)


def says_figure(verb: Token, head: Token) -> bool:
    """The figure stands in what the verb of saying says: in a clause under it, not among its own arguments."""
    below = next((token for token in (head, *syntax.path_up(head)) if token.head.i == verb.i), None)
    return below is not None and syntax.base(below) in ("ccomp", "parataxis", "csubj", "xcomp", "advcl", "dep")


def speaks_by_itself(verb: Token) -> bool:
    """What says it is a poll or a report, so that its day is the day of its content."""
    subject = syntax.subject_token(verb)
    return subject is not None and lemma(subject) in DOCUMENTS


def taken_by_other(doc: Doc, fig: Figure, time: TimeExpression) -> bool:
    """Another figure stands between this one and the time, and is compared with it or has a time of its own before."""
    quantity = fig.quantity
    for other in doc._.quantities or ():
        if other.start == quantity.start or not fig.sentence.start_char <= other.start < fig.sentence.end_char:
            continue
        if (
            quantity.end <= other.start
            and other.end <= time.start
            and OF_FIGURE.fullmatch(text_of(doc), other.end, time.start)
        ):
            return True
        if quantity.end <= other.start and other.end <= time.start and time.start - other.end <= 12:
            between = f" {text_of(doc)[quantity.end : other.start].lower()} "
            if any(
                word in between
                for word in (" from ", " against ", " compared ", " versus ", " up ", " down ", " than ")
            ):
                return True
            if any(quantity.end <= one.start < other.start for one in times_between(doc, quantity.end, other.start)):
                return True
    return False


OF_FIGURE = re.compile(r"\s*,?\s*(?:that|which)\s[^,;.]{0,40}")
"""A relative clause between a figure and a time makes the time that figure's: "$4 that was paid in 1996"."""


def carried_over(fig: Figure, measure: Measure, before: Dated) -> DateOf | None:
    """The time of a heading over a list of lines, or that of the sentence before when it speaks of the same measure."""
    if measure.rule in ("label-of-line", "bullet-under-heading"):
        return heading_time(fig, ends_in_colon=measure.rule == "bullet-under-heading")
    for other, date in reversed(before):
        gap = sentences_between(fig.doc, other.sentence, fig.sentence.start)
        if gap > 1:
            return None
        if date is None or other.role == "base":
            continue
        same = set(content(other.metric)) & set(content(measure.metric))
        credited = [sources.source_of(fig.doc, start, start + 1) for start in (other.start, fig.quantity.start)]
        if len({one.source if one is not None else None for one in credited}) > 1:
            continue
        moved = {"rise", "fall"} >= {other.role, measure.role}
        if ((same and other.family == measure.family) or moved) and measure.role != "base":
            return replace(date, place="carried", candidates=0)
    return None


def content(metric: str) -> list[str]:
    """The words of a metric that tell it from others."""
    return [
        word
        for word in metric.lower().split()
        if len(word) > 3 and word not in ("share", "amount", "duration", "time", "from", "with")
    ]


def sentences_between(doc: Doc, start: int, end: int) -> int:
    """How many sentences further on the second token is; blank lines are none."""
    if not doc.has_annotation("SENT_START"):
        return doc[start:end].text.count("\n")
    return sum(1 for token in doc[start + 1 : end + 1] if token.is_sent_start and not token.is_space)


def end_of_list_time(fig: Figure) -> DateOf | None:
    """The time in brackets at the end of a list of bullets, which holds for all of them: "- 84% of tin (2023)"."""
    text, start = text_of(fig.doc), fig.quantity.end
    while (end := text.find("\n", start)) >= 0 and BULLET.match(text, end + 1):
        start = end + 1
    line_end = text.find("\n", start)
    line_end = line_end if line_end >= 0 else len(text)
    times = [time for time in times_between(fig.doc, start, line_end) if "(" in text[start : time.start]]
    return DateOf(times[-1], "carried", len(times)) if times else None


BULLET = re.compile(r"\s*(?:[-–—•*·o]|\d+[.)])\s")


def heading_time(fig: Figure, *, ends_in_colon: bool) -> DateOf | None:
    """The time in the line above a block of lines with labels ("Key rates at 0200 GMT") or of bullets ("In 2023:")."""
    text = text_of(fig.doc)
    end = text.rfind("\n", 0, fig.quantity.start)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        line = text[start:end].strip()
        times = times_between(fig.doc, start, end)
        if ends_in_colon and line.endswith(":"):
            return DateOf(times[-1], "carried", len(times)) if times else None
        if line and ":" not in line and not ends_in_colon:
            return DateOf(times[-1], "carried", len(times)) if times and len(line.split()) <= LONGEST_HEADING else None
        end = start - 1
    return None
