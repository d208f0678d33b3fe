"""Time expressions to inclusive day intervals, anchored at the article's day of publication and the tense.

`find_dates` works on characters alone; `annotate_dates` adds the tense from a parse. The rules stand as data with
examples in `data/dates.toml`; what they mean is in the `dates_*.py` modules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from reclaim.extract.dates_calendar import Interval, iso
from reclaim.extract.dates_grammar import Context, Grammar, Tense
from reclaim.extract.dates_lexer import CORE, tokenize
from reclaim.extract.dates_rules import load_rules
from reclaim.extract.dates_tense import REPORTED, guess_tense, parsed_tense
from reclaim.extract.dates_values import NATIVES, settle
from reclaim.extract.layers import TimeExpression
from reclaim.extract.offsets import text_of
from reclaim.extract.places import country_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = load_rules()
GRAMMAR = Grammar(RULES, NATIVES)
COUNTED_BACK = frozenset(
    (
        "the previous unit",
        "the unit before",
        "length earlier",
        "year-ago period",
        "prior-year period",
        "the same period of a year",
        "same period of the fiscal before",
        "the same period some time ago",
    )
)
"""Rules of times that something is compared with: the next `previous year` is not counted from them."""
REACH = 9
"""Tokens that may stand before the word that makes an expression a time (`at the very beginning of the …`)."""


def find_dates(
    text: str,
    *,
    published: date | None,
    country: str | None = None,
    tense_at: Callable[[int], Tense | None] | None = None,
) -> Iterator[TimeExpression]:
    """Time expressions of `text` in order, never overlapping; offsets are code points.

    `country` (ISO 3166, two letters) decides the order of numeric dates, fiscal years, seasons and holidays. `tense_at`
    gives the tense that governs an offset; without it the verbs around are looked at. Without `published`, relative
    times have no days."""
    tokens = tokenize(text)
    ctx = Context(text, tokens, published, country, tense_at or guess_tense(text))
    parse = GRAMMAR.parse(ctx)
    core = [i for i, token in enumerate(tokens) if not CORE.isdisjoint(token.cls)]
    at, size = 0, len(tokens)
    upcoming = iter(core)
    nearest = next(upcoming, size)
    while at < size:
        while nearest < at:
            nearest = next(upcoming, size)
        if nearest == size:
            return
        if at < nearest - REACH:
            at = nearest - REACH
        best: tuple[int, Interval, str] | None = None
        for end, value, rule in parse.readings("top", at):
            if end <= nearest:
                continue
            interval = settle(ctx, value, tokens[at].start)
            if interval is not None:
                best = end, interval, rule.name if rule else ""
                break
        if best is None:
            at += 1
            continue
        end, interval, name = best
        yield TimeExpression(
            start=tokens[at].start,
            end=tokens[end - 1].end,
            date_start=interval.start,
            date_end=interval.end,
            iso=iso(interval.start, interval.end),
            rule=name,
            relative=interval.relative,
        )
        reporting = REPORTED.search(text, max(0, tokens[at].start - 60), tokens[at].start)
        if interval.start is not None and interval.end is not None and not reporting and name not in COUNTED_BACK:
            ctx.history.append((tokens[at].start, interval))
        at = end


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date-time; None when there is none or it cannot be read."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        try:
            return datetime.fromisoformat(published).date()
        except ValueError:
            return None


def annotate_dates(doc: Doc) -> None:
    """Set `doc._.dates` from the text, the article's `published` and country, and the parse where there is one."""
    article = doc._.article
    published = published_day(article.published) if article is not None else None
    tense = parsed_tense(doc)
    doc._.dates = list(find_dates(doc.text, published=published, country=article_country(doc), tense_at=tense))


def article_country(doc: Doc) -> str | None:
    """The country of the article's outlet or address, else of its text."""
    article = doc._.article
    publisher, url = (article.publisher, article.url) if article is not None else (None, None)
    found = country_of(publisher=publisher, url=url)
    if found is None and INDIAN.search(text_of(doc)) and not NEIGHBOURS.search(text_of(doc)):
        return "IN"
    found = found or country_of(text=doc.text)
    return found.code if found else None


INDIAN = re.compile(
    r"(?:₹|\b(?:Rs|INR)\b)[^\n]{0,40}\b(?:crores?|lakhs?)\b|\bNSE Nifty\b|\bBSE Sensex\b"
    r"|^(?:MUMBAI|NEW DELHI|BENGALURU|CHENNAI|KOLKATA|HYDERABAD)\b(?! \w+ed\b)"
)
"""How money is counted in India, its exchanges and its datelines."""

NEIGHBOURS = re.compile(r"\b(?:Pakistan|Karachi|Islamabad|Lahore|Bangladesh|Dhaka|Nepal|Kathmandu|Sri Lanka|Colombo)")
"""Countries that count in crores and lakhs too, or in rupees."""
