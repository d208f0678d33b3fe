"""An article's date as people write it, to ISO 8601; what could be two days is refused."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}.*)?$")
_ZONE_NAME = re.compile(r"\s*(?:UTC|GMT)$")
_WEEKDAY = re.compile(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.IGNORECASE)
_FORMATS = ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%Y%m%d", "%Y/%m/%d")


def iso_date(value: object) -> str | None:
    """An ISO 8601 date or date-time: as given when it is one, else from a `date`, an RFC 2822 date (feeds, e-mail) or a
    date that names its month. None for anything else, also for `05/06/2031`, which is May in one country and June in
    another.

    >>> iso_date("2031-05-22T08:00Z"), iso_date("May 22, 2031"), iso_date("22/05/2031"), iso_date("2031-02-30")
    ('2031-05-22T08:00Z', '2031-05-22', None, None)
    """
    if isinstance(value, datetime):
        at_midnight = (value.hour, value.minute, value.second, value.tzinfo) == (0, 0, 0, None)
        return value.date().isoformat() if at_midnight else value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return None
    text = _ZONE_NAME.sub("Z", " ".join(value.split()))
    if _ISO.match(text):
        return _strict(text)
    try:
        return parsedate_to_datetime(value).isoformat()
    except (TypeError, ValueError, IndexError):
        pass
    text = _WEEKDAY.sub("", text)
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    return None


def _strict(text: str) -> str | None:
    candidate = text.replace(" ", "T", 1).replace(" ", "")
    try:
        datetime.fromisoformat(candidate)
    except ValueError:
        return None
    return candidate
