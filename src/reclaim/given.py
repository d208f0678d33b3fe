"""What a caller hands to the Python functions: records, or mappings that become records, and a clear no to the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any, TypeVar

from reclaim.records import Article, Claim

T = TypeVar("T")


def items_of(given: Iterable[T], name: str) -> Iterable[T]:
    """The argument `name`, when it is several of something. Raises `TypeError` for a text, a path or a single record,
    over whose parts a loop would go."""
    if isinstance(given, str | bytes | PathLike | Mapping | Article | Claim) or not isinstance(given, Iterable):
        hint = "reclaim.read(PATH) gives them" if name == "articles" else "reclaim.extract(…) gives them"
        raise TypeError(f"{name} are wanted as a list or iterator, not {type(given).__name__}; {hint}")
    return given


def article_of(number: int, given: Article | Mapping[str, Any]) -> Article:
    """An article, or that of its record; without an `id` it is called `article-NUMBER`."""
    if isinstance(given, Article):
        return given
    if not isinstance(given, Mapping):
        raise TypeError(f"article {number} is {type(given).__name__}; give reclaim.Article(id=…, text=…) or a dict")
    known = {name: value for name, value in given.items() if name in Article.model_fields}
    return Article.model_validate({"id": f"article-{number}"} | known)


def claim_of(given: Claim | Mapping[str, Any]) -> Claim:
    """A claim, or that of its record."""
    if isinstance(given, Claim):
        return given
    if not isinstance(given, Mapping):
        raise TypeError(f"a claim is {type(given).__name__}; give reclaim.Claim or a dict with metric, value and unit")
    from reclaim.read.claims import claim_from

    return claim_from(given, "given")
