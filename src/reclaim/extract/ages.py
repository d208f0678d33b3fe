"""Ages that are printed without their unit: `Smith, 45,`, `aged 14 and 16`, `children under 5`, `40 or older`."""

from __future__ import annotations

import re

from reclaim.extract.counted import counted_after
from reclaim.extract.figures import Context, Reading

_CHILD_NOUN = r"(?:children|kids|infants|toddlers|babies|boys|girls|pupils)"
_AGE_NOUN = (
    rf"(?:people|persons|those|anyone|everyone|someone|adults|{_CHILD_NOUN}|women|men|males|females|voters|youth|workers|"
    r"drivers|patients|victims|teens|teenagers|seniors|residents|respondents|citizens|participants|viewers|parents|students|"
    r"pensioners|Americans|Britons|Canadians|Australians|Indians)"
)
_AGED = re.compile(
    r"\baged? (?:of |between |under |over )?\Z|\bages (?:of )?\Z|\b[Aa] (?:young |old )?(?:man|woman|boy|girl|driver|"
    r"mother|father|widow|widower) of (?:just |only |about )?\Z"
)
_APPOSITION = re.compile(r"[A-Z][\w'’.-]+(?:, ?| ?\()\Z")
_ROLES = (
    "lion lioness tiger elephant gorilla panda horse mare dog cat man woman boy girl teenager youth victim "
    "suspect defendant driver mother father widow widower son daughter brother sister wife husband partner "
    "star singer actor actress player striker forward winger midfielder defender goalkeeper keeper captain "
    "skipper batsman bowler jockey boxer champion runner swimmer teacher student pupil farmer nurse doctor "
    "officer soldier veteran lawyer author writer journalist businessman businesswoman billionaire politician "
    "pensioner worker plumber builder pilot rider cyclist motorcyclist pedestrian passenger survivor graduate"
)
_ROLE = re.compile(rf"\b(?:{'|'.join(_ROLES.split())}), \Z")
"""Before an age between commas, where no name stands: `The striker, 29, has signed`."""
_IS_AGED = re.compile(
    r"\b(?:who|[Hh]e|[Ss]he|now|expectancy [\w ]*) (?:is|was|will be|turns|turned|would be) (?:just |only |"
    r"now |about |around )?\Z"
)
_AGED_AND = re.compile(r"\bage[ds]? (?:\d{1,3}(?:,| and|, and| or| to) )+\Z")
_OLDER = re.compile(r"(?:older|younger)\Z")
_GROUP = re.compile(rf"\b{_AGE_NOUN} (?:aged |ages )?\Z")
_CHILDREN = re.compile(rf"\b{_CHILD_NOUN} \Z")
_GROUP_AGED = re.compile(rf"\b(?:{_AGE_NOUN} (?:aged )?|(?:{_AGE_NOUN}|them|whom) (?:are|were) )\Z")
_AGE_AFTER = re.compile(
    r"[.,;)]|\s*(?:\Z|(?:by|and|or|when|in|with|have|who|at|the|engage|to|are|were|from|raising|before|after|"
    r"while|but)\b)"
)


_PLURAL = re.compile(r"(?:[ -]|, )(?!has\b|was\b|is\b)[a-z]+(?<!s)s\b")
"""After a number that counts: `workers over 20 sites`."""


def read_age(context: Context, reading: Reading) -> None:
    """`Smith, 45,`, `aged 14`, `who is 70`, `people under 30`: years."""
    number, text = reading.number, context.text
    if reading.unit is not None or not 1 <= number.value <= 115 or number.value % 1 or number.scale != 1.0:
        return
    left = text[max(0, reading.core - 40) : reading.core]
    outer = text[max(0, reading.start - 40) : reading.start]
    if not re.match(r"[,).;]|\s|\Z", text[reading.end : reading.end + 1]):
        return
    grown = number.value >= 10
    bounded = reading.start < reading.core and reading.comparator in ("<", ">", "<=", ">=")
    after_bound = text[reading.number.end : reading.end]
    beyond = reading.comparator in (">=", "<=") and " " in after_bound and "least" not in after_bound
    if (
        _AGED.search(left)
        or (number.bare and _AGED_AND.search(left))
        or _OLDER.search(after_bound)
        or (beyond and _GROUP.search(outer) and _AGE_AFTER.match(text, reading.end))
        or (reading.high is not None and _GROUP.search(outer) and counted_after(text, reading.end) is None)
        or (bounded and _CHILDREN.search(outer) and _AGE_AFTER.match(text, reading.end))
        or (grown and number.bare and _APPOSITION.search(left) and text[reading.end : reading.end + 1] in (",", ")"))
        or (number.bare and _ROLE.search(left) and text.startswith(",", reading.end))
        or (grown and _IS_AGED.search(outer) and _AGE_AFTER.match(text, reading.end))
        or (grown and bounded and _GROUP_AGED.search(outer) and not _PLURAL.match(text, reading.end))
    ):
        reading.unit, reading.rule = "year", "age"
