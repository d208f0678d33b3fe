"""Fractions of a group as percentages (`a third of voters`) and of an amount as ratios (`half as much`)."""

from __future__ import annotations

import re

from reclaim.extract.figures import Context, Reading

_GROUP = re.compile(
    r"[ -](?:of\b(?! (?:a|an) (?:century|percentage|per cent|percent|mile|point|kilo|litre|liter|metre|meter|"
    r"hour|second|inch|degree|ton|"
    r"tonne|cent))|the\b|its\b|their\b|his\b|her\b|our\b|all\b|those\b|that\b|these\b|what\b|are\b|were\b|"
    r"is\b|was\b|say\b|said\b|have\b|had\b|"
    r"majority\b|vote\b|stake\b|share\b|interest\b|discount\b|reduction\b|cut\b|increase\b|quorum\b)",
    re.I,
)

_REST = re.compile(r"\bremaining \Z", re.I)
"""Before `fifth`: what is left of a whole."""
_AS_MUCH = re.compile(r"[ -](?:as\b|again\b|the (?:rate|price|size|cost|average|level|speed|amount|usual)\b)", re.I)

TIMES_AS = re.compile(
    r"[ -]times(?![^\W_])(?: (?:as|a (?:year|month|week|quarter|decade) (?:earlier|ago|before)|"
    r"the|more|higher|larger|greater|bigger|faster|that|those|its|their|his|her|"
    r"what|less|lower|smaller|fewer|this|last|current|previous|normal|better|worse|longer|stronger|likelier|"
    r"over|earnings|(?:forward|trailing|expected|annual|core) (?:earnings|profits?|sales|revenues?)|"
    r"book value|ebitda|[a-z]+er than)\b)?",
    re.I,
)


def read_share(context: Context, reading: Reading) -> None:
    """A fraction of a group is a percentage, half as much a ratio."""
    number, text = reading.number, context.text
    if number.style != "fraction" or reading.unit is not None:
        return
    right = text[number.end : number.end + 40]
    left = text[max(0, reading.start - 40) : reading.start]
    spelled = not number.digits
    if spelled and _REST.search(left):
        reading.printed_share = reading.value
        reading.value, reading.unit, reading.rule = round(reading.value * 100, 2), "percent", "fraction of a group"
        return
    if _AS_MUCH.match(right):
        reading.unit, reading.rule = "ratio", "fraction of an amount"
    elif _GROUP.match(right) or (
        spelled
        and (
            re.search(r"\bby (?:\w+ )?\Z", left)
            or re.match(
                r"[ ]?(?:[.,;:)]|\Z|(?:in|from|on|since|over|compared|lower|higher|less|more|fewer|full|empty|"
                r"as|to|at|last|and|last|this|with)\b)",
                right.lstrip(" "),
            )
        )
    ):
        reading.printed_share = reading.value
        reading.value = round(reading.value * 100, 2)
        reading.unit, reading.rule = "percent", "fraction of a group"
        reading.steps.append(f"{text[number.start : number.end]} of a group = {reading.value:.4g} percent")
