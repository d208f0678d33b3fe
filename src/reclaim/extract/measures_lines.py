"""Rules for figures that the layout or another figure explains: table lines, bullets, brackets, conversions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_phrases import (
    is_attribute,
    joined,
)
from reclaim.extract.measures_rules import (
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    direction_nearby,
)
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    pass


# What stands between a figure and one that restates, moves or continues it.
CONVERSION = re.compile(
    r"\s*[(\[]\s*(?:(?:or|about|around|roughly|nearly|some|approx\.?|approximately|equivalent to|equal to|=|~|≈)\s*)*$",
    re.I,
)


RESTATED = re.compile(
    r"\s*,?\s*(?:or|which is|equivalent to|equal to|that is|i\.e\.)\s+"
    r"(?:(?:about|around|nearly|almost|just|more than|over)\s+)*$",
    re.I,
)


MOVED = re.compile(
    r"[\s,;–—(-]*(?:(?:which|that) (?:is|was) )?(up|down|higher|lower|rising|falling|gaining|losing|"
    r"an? (?:rise|increase|gain|fall|drop|decline|decrease|loss) of)\s+"
    r"(?:by |about |around |nearly |almost |just |some |more than |over )*",
    re.I,
)


BACK = re.compile(
    r"\s*,?\s*(?:but |well |was |and )*(?:up|down|back)?\s*(?:from|against|compared (?:to|with)|versus|vs\.?)\s+"
    r"(?:the |a |just |only |about |around |nearly )*$",
    re.I,
)


AT_RATE = re.compile(
    r"\s+to an? (?:[a-z-]+ ){0,4}(?:rate|pace|level|total|average) of\s+(?:about |around |just |nearly )*", re.I
)
"""Between a change and the level that it led to: "fell 3 per cent to a yearly rate of"."""


REVISED = re.compile(r"[\s,a-z]{0,24}\bfrom an? (?:[a-z]+ )?(?:revised|upwardly|downwardly)(?: revised)?\s+", re.I)
"""Between a level and an earlier one that was corrected: "from a revised"."""


OF_THEM = re.compile(r"\s+of (?:them|whom|these|those)\b")


FAR_BACK = re.compile(
    r",\s*(?:compared (?:to|with)|against|versus|(?:up|down) from)\s+(?:just |only |about |around |nearly |almost )*$",
    re.I,
)
"""A comparison that other words part from the first figure: "caught 3 tonnes of cod in May, compared with"."""


ONWARD = re.compile(
    r"\s*,?\s*(?:(?:down|up|back|or|and|rising|falling) )*to\s+"
    r"(?:a |the |just |only |about |around |nearly |record )*$",
    re.I,
)


LABEL_LINE = re.compile(r"^\s*(?:[-–•*]\s*)?(?P<label>[^:\n]{2,60}?):\s", re.M)


def partner(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure restates, converts or continues the one before it: "(about $5 million)", "from 3 to 5 million"."""
    before = earlier[-1] if earlier else None
    if before is None:
        return None
    q = fig.quantity
    previous = next((one for one in fig.doc._.quantities or () if one.start == before.start), None)
    if previous is None or previous.end > q.start or before.sentence != fig.sentence.start:
        return None
    between = text_of(fig.doc)[previous.end : q.start]
    if AT_RATE.fullmatch(between) and fig.family in (before.family, "count") and before.family in ("percent", "count"):
        return Found(same_as=before, role="level", via=(fig.head,))
    if REVISED.fullmatch(between) and (fig.family == before.family or fig.quantity.unit == "count"):
        return Found(same_as=before, role="base", via=(fig.head,))
    if len(between) > 40:
        far = fig.quantity.unit == previous.unit and len(between) <= 100 and FAR_BACK.search(between) is not None
        return Found(same_as=before, role="base", via=(fig.head,)) if far else None
    moved = MOVED.fullmatch(between)
    if (
        moved is not None
        and _comparable(before.family, fig.family)
        and (fig.counted is None or before.family == "count")
    ):
        up = moved.group(1).lower() in ("up", "higher", "a rise of", "an increase of", "a gain of", "rising", "gaining")
        return Found(same_as=before, role="rise" if up else "fall", via=(fig.head,))
    if fig.counted is None and _comparable(before.family, fig.family) and (way := _way_behind(fig, between)):
        return Found(same_as=before, role=way, via=(fig.head,))
    if _of_other_stuff(fig, before):
        return None
    if _is_restated(between, fig, before):
        return Found(same_as=before, role=before.role, via=(fig.head,))
    if fig.counted is not None and fig.counted.i > min(fig.covered) and before.family != "count":
        return None
    alone = fig.quantity.unit == "count" and fig.counted is None
    if alone and before.family != "count" and OF_THEM.match(text_of(fig.doc), q.end):
        return None  # "took €4 million from 300 of them"
    if before.family == "count" and "," in between and fig.family == "money":
        return None  # "lift the fees of the town, home to 900 people, from 4 million to 6 million rand"
    if BACK.search(between) and (_comparable(before.family, fig.family) or (alone and fig.preposition == "from")):
        return Found(same_as=before, role="base", via=(fig.head,))
    goes_on = _comparable(before.family, fig.family) or (alone and before.role == "base" and before.family != "time")
    if ONWARD.match(between) and goes_on and before.metric != "support":
        return Found(same_as=before, role="level", via=(fig.head,))
    return None


WAY = re.compile(r"\s+(?P<way>up|down|higher|lower|more|less)\b(?=\s*(?:[,.;)]|than\b|on\b))")


def _way_behind(fig: Figure, between: str) -> FigureRole | None:
    """Rise or fall of "closed at 23.40, 2 per cent up", where only a comma parts the move from its level."""
    found = WAY.match(text_of(fig.doc), fig.quantity.end)
    if found is None or not re.fullmatch(r"\s*[,(–—]\s*", between) or fig.family not in ("percent", "money", "point"):
        return None
    return "rise" if found["way"] in ("up", "higher", "more") else "fall"


def _of_other_stuff(fig: Figure, before: Measure) -> bool:
    """The figure says itself of what it is, and that is not what was measured before: "with 1.9 tons of tin"."""
    found = re.match(r"\s+of (?P<what>[a-z]+)\b", text_of(fig.doc)[fig.quantity.end :][:40])
    if found is None or fig.family not in ("mass", "volume", "power", "energy", "area"):
        return False
    return found["what"] not in before.metric.lower() and found["what"] not in ("the", "it", "them", "a", "these")


def _is_restated(between: str, fig: Figure, before: Measure) -> bool:
    if CONVERSION.fullmatch(between) and fig.quantity.unit not in ("count", "year"):
        return before.family == fig.family or fig.family not in ("percent",)
    return RESTATED.fullmatch(between) is not None and (
        before.family == fig.family or "count" not in (before.family, fig.family)
    )


def _comparable(a: str, b: str) -> bool:
    return a == b or {a, b} <= {"money", "percent", "point", "count", "ratio"}


CURRENCIES = frozenset(
    "dollar euro pound sterling yen franc yuan rupee peso rand won real rouble ruble krone krona lira".split()
)
"""Names of currencies that a table of rates has as labels."""


ROW = re.compile(r"(?:[A-Za-z][\w&'./()-]*(?: (?! ))){0,5}[A-Za-z][\w&'./()-]*(?= {2,}|\t)")


def table_row(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A cell of a row whose label blanks part from its figures: "Net income    $86 mln    $302 mln"."""
    text, q = text_of(fig.doc), fig.quantity
    start = text.rfind("\n", 0, q.start) + 1
    found = ROW.match(text, start, q.start)
    if found is None or not re.search(r"(?: {2,}|\t)$", text[start : q.start]):
        return None
    if not re.match(r" {2,}|\t|\s*(?:\n|$)", text[q.end : q.end + 3]):
        return None
    span = fig.doc.char_span(found.start(), found.end(), alignment_mode="expand")
    if span is None or any(one.pos_ in ("VERB", "AUX") and one.tag_ in FINITE for one in span):
        return None
    label = next((one for one in reversed(span) if one.pos_ in ("NOUN", "PROPN")), None)
    if label is None:
        return None
    return Found(words=found[0], thing=label, via=(fig.head, label), owned=False)


ROW = re.compile(r"[ \t]*[^\s:;][^:;\n]{0,58}: [^;\n]+(?:; [^\s:;][^:;\n]{0,58}: [^;\n]+)+")
CELL_START = re.compile(r"(?:^|; )[ \t]*(?P<label>[^:;\n]+): ")


def cell(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A row of a table whose cells stand behind their headers, the first one often the name of whose row it is:
    "Mine: Tarn Hill; Output: 5 million tons; Staff: 300"."""
    text, q = text_of(fig.doc), fig.quantity
    start = text.rfind("\n", 0, q.start) + 1
    row = ROW.match(text, start)
    if row is None or row.end() < q.end:
        return None
    cells = list(CELL_START.finditer(row.group()))
    own = next((one for one in reversed(cells) if start + one.end() <= q.start), None)
    if own is None or own is cells[0] or q.start - start - own.end() > 12:
        return None  # far into its cell, the words there say more than the header
    label = fig.doc.char_span(start + own.start("label"), start + own.end("label"), alignment_mode="expand")
    noun = next((t for t in reversed(label or ()) if t.is_alpha), None)
    if noun is None:
        return None
    named = fig.doc.char_span(start + cells[0].end(), start + cells[1].start(), alignment_mode="expand")
    holder = next((t for t in reversed(named or ()) if t.pos_ == "PROPN"), None)
    words = text[start + own.start("label") : start + own.end("label")].strip().lower()
    return Found(words=words, holder=holder, thing=noun, via=(fig.head, noun), owned=False)


CELL_UNDER_HEADER = Rule(
    "cell-under-header",
    "the header of a table's cell, in a row that is written out",
    cell,
    (
        Example("Mine: Tarn Hill; Output: 5 million tons; Staff: 300", "5 million tons", "output", "Tarn Hill"),
        Example("Mine: Tarn Hill; Output: 5 million tons; Staff: 300", "300", "staff", "Tarn Hill"),
        Example("Year: 2030; Cargo: 5 million tons; Ships: 300.", "300", "ships", None),
    ),
)


def label_line(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A line with a label before a colon: "Oil – Brent: UP 58 cents at $47.44 a barrel"."""
    text, q = text_of(fig.doc), fig.quantity
    start = text.rfind("\n", 0, q.start) + 1
    found = LABEL_LINE.match(text, start, q.start)
    if found is None or q.start - found.end() > 60:
        return None
    label = found.group("label").strip()
    if fig.role == "subject" and fig.head.head.tag_ in ("VBD", "VBZ", "VBP") and fig.head.head.i > max(fig.covered):
        return None  # a clause of its own: "Wool was dear: 30 percent went abroad"
    said = fig.doc.char_span(found.end(), q.start, alignment_mode="contract") if found.end() < q.start else None
    if said is not None and any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in said):
        return None  # a heading before a whole sentence: "THE MARKETS: Shares lost 2 percent"
    whose = _owner_label(fig, label)
    if whose is not None:
        return whose
    if label.isupper() and len(label.split()) == 1 and any(t.tag_ in FINITE for t in fig.sentence if t.i > fig.head.i):
        return None  # the place of a dispatch: "LIMA: Another six people have died"
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
    if fig.family == "money" and last.lower_ in CURRENCIES:
        return Found(words="exchange rate", thing=last, role=role, via=(fig.head, last), owned=False)
    if fig.family == "money" and len(parts) == 1 and is_attribute(last):
        return Found(noun=last, role=role, via=(fig.head, last))
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
        if (last.pos_ == "PROPN" and fig.family in ("percent", "point", "count") and role != "level")
        or fig.quantity.unit == "point"
        else None
    )
    return Found(noun=None if words_ else last, words=words_, thing=last, role=role, via=(fig.head, last), owned=False)


FINITE = frozenset("VBD VBZ VBP MD".split())

OF_STUFF = re.compile(r"\s+(?:worth )?(?:of|in)\s+(?P<what>(?:[a-z-]+ ){0,3}[a-z-]+)")


def _owner_label(fig: Figure, label: str) -> Found | None:
    """A label that says whose figure it is, where the line says of what: "Peru: 300 tonnes of proven tin reserves"."""
    found = OF_STUFF.match(text_of(fig.doc), fig.quantity.end)
    if found is None or fig.family not in ("money", "mass", "volume", "area", "power", "energy") or not label.istitle():
        return None
    span = fig.doc.char_span(found.start("what"), found.end("what"), alignment_mode="expand")
    start = text_of(fig.doc).rfind("\n", 0, fig.quantity.start) + 1
    owner = fig.doc.char_span(start, start + text_of(fig.doc)[start:].index(":"), alignment_mode="expand")
    if span is None or owner is None or not any(t.pos_ == "PROPN" for t in owner):
        return None
    ends = (n for n, t in enumerate(span) if t.pos_ not in ("NOUN", "ADJ", "PROPN") and t.tag_ not in ("VBN", "VBG"))
    said = span[: next(ends, len(span))]
    if not len(said) or said[-1].pos_ != "NOUN":
        return None
    holder = next(t for t in reversed(owner) if t.pos_ == "PROPN")
    return Found(words=joined(said), holder=holder, thing=said[-1], via=(fig.head, said[-1]), owned=False)


def bullet(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A bullet that completes the heading above it: "dependence on imports remains:\\n- 95 per cent of tin"."""
    text, q = text_of(fig.doc), fig.quantity
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
    if any(t.tag_ in ("VBD", "VBZ", "VBP") for t in fig.sentence if t.i > fig.head.i):
        return None  # a sentence of its own
    noun = next((t for t in head_span if syntax.base(t) in syntax.SUBJECTS and t.pos_ in ("NOUN", "PROPN")), None)
    noun = noun if noun is not None else next((t for t in reversed(head_span) if t.pos_ == "NOUN"), None)
    if noun is None:
        return None
    tail = [t for t in fig.sentence if t.i > max(fig.covered)]
    tail = tail[: next((n for n, t in enumerate(tail) if "\n" in t.text_with_ws or t.text in ".;,("), len(tail))][:6]
    return Found(noun=noun, trail=joined(tail), thing=noun, via=(fig.head, noun))


def in_brackets(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A figure alone in brackets belongs to the noun before them: "Norway (5 per cent)"."""
    text, q = text_of(fig.doc), fig.quantity
    opened = re.search(r"([(\[])\s*$", text[max(0, q.start - 3) : q.start])
    if opened is None or not re.match(r"\s*[)\],;]", text[q.end : q.end + 3]):
        return None
    bracket = next((t for t in reversed(fig.doc[fig.sentence.start : min(fig.covered)]) if t.text in "(["), None)
    if bracket is None or bracket.i == 0:
        return None
    before = bracket.nbor(-1)
    return Found(noun=before, thing=before, via=(fig.head, before)) if before.pos_ in ("NOUN", "PROPN") else None


RULES = (
    Rule(
        "table-row",
        "the label of its row in a table",
        table_row,
        (
            Example(
                "             Q4 2023    Q4 2022\nNet income    $86 million    $302 million",
                "$86 million",
                "net income",
            ),
        ),
        ("Net income was  $86 million  in May.",),
    ),
)
"""Tried first: the layout says more than the parse of it."""
