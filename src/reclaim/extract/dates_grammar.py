"""A small grammar engine for time expressions: rules are patterns over tokens with an action and examples.

A pattern is a row of elements separated by spaces:

| element | matches |
| --- | --- |
| `of` or `of|in` | one token with one of these lower-case forms |
| `{month}` | one token of a lexical class; its value is captured |
| `<time>` | whatever the rules of that level match there; its value is captured |
| `( … )` | a row that may be missing as a whole |
| `x?` | an element that may be missing; a missing capture is None |
| `~` | no white space between its neighbours |

Levels are layered: a rule may begin with a lower level, and with its own level only after it has taken a token, so the
engine never loops. Each level's result at a position is computed once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from reclaim.extract.dates_calendar import Interval
from reclaim.extract.dates_lexer import Token

Tense = Literal["past", "future"]


@dataclass
class Context:
    """What resolving needs to know: tokens, day of publication, country, tense and what came before."""

    text: str
    tokens: list[Token]
    published: date | None
    country: str | None
    tense: Callable[[int], Tense | None]
    """the tense that governs an offset of the text"""
    history: list[tuple[int, Interval]] = field(default_factory=list)
    """intervals read so far with their offsets, for `a year earlier` and `the next day`"""


Action = Callable[[Context, "Match"], Any]


@dataclass(frozen=True, slots=True)
class Match:
    """Captured values of a pattern, None for what was missing, and the tokens that it spans."""

    values: tuple[Any, ...]
    first: int
    end: int

    def __getitem__(self, i: int) -> Any:
        return self.values[i]


@dataclass(frozen=True, slots=True)
class Native:
    """A level read by a function, (tokens, position) to (end, value) pairs, and what it begins with."""

    read: Callable[[Sequence[Token], int], list[tuple[int, Any]]]
    words: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Element:
    kind: Literal["word", "class", "level", "group", "glue"]
    words: frozenset[str] = frozenset()
    name: str = ""
    optional: bool = False
    row: tuple[_Element, ...] = ()

    @cached_property
    def captures(self) -> int:
        if self.kind == "group":
            return sum(e.captures for e in self.row)
        return int(self.kind in ("class", "level"))


@dataclass(frozen=True)
class Rule:
    """One way to write a time: a readable name, the level that it belongs to, pattern, action, and examples.

    `examples` pairs a sentence with the ISO form expected under `published` 2024-05-15 (a Wednesday); `misses` are
    sentences in which this rule must find nothing."""

    name: str
    level: str
    pattern: str
    action: Action | None = field(compare=False)
    """None for a pattern of one level alone, whose readings are taken over as they are"""
    examples: Sequence[tuple[str, str | None]] = ()
    misses: Sequence[str] = ()

    @cached_property
    def row(self) -> tuple[_Element, ...]:
        row, rest = _parse(self.pattern.split())
        if rest:
            raise ValueError(f"unbalanced ')' in the pattern of rule {self.name!r}")
        return row


def _parse(parts: list[str]) -> tuple[tuple[_Element, ...], list[str]]:
    row: list[_Element] = []
    while parts:
        part, parts = parts[0], parts[1:]
        if part == "(":
            inner, parts = _parse(parts)
            row.append(_Element("group", row=inner, optional=True))
            continue
        if part == ")":
            return tuple(row), parts or [""]
        if not part:
            continue
        if part == "~":
            row.append(_Element("glue"))
            continue
        optional = len(part) > 1 and part.endswith("?")
        part = part[:-1] if optional else part
        if part.startswith("{"):
            row.append(_Element("class", name=part[1:-1], optional=optional))
        elif part.startswith("<") and len(part) > 2:
            row.append(_Element("level", name=part[1:-1], optional=optional))
        else:
            row.append(_Element("word", words=frozenset(part.split("|")), optional=optional))
    return tuple(row), []


Readings = list[tuple[int, Any, Rule | None]]
NOTHING: Readings = []


Starts = tuple[frozenset[str], frozenset[str]]
"""Words and classes of tokens that something can begin with."""
END = Token(0, 0, "")
"""Stands behind the last token."""


class Grammar:
    """Rules by level, ready to parse. Build once and share: only candidate rules are cached, no parse."""

    def __init__(self, rules: Sequence[Rule], natives: Mapping[str, Native]):
        self.rules = list(rules)
        self.natives = natives
        self.levels: dict[str, list[Rule]] = {}
        for rule in rules:
            self.levels.setdefault(rule.level, []).append(rule)
        self._first = {level: self._index(level) for level in self.levels}
        self._first_words = frozenset(w for index in self._first.values() for _, words, _ in index for w in words)
        self._candidates: dict[tuple[str, str, tuple[str, ...]], list[tuple[Rule, Starts | None]]] = {}

    def _starts(self, row: Sequence[_Element], seen: frozenset[str]) -> tuple[set[str], set[str], bool]:
        """Words and classes that can begin a row, and whether the whole row may be missing."""
        words: set[str] = set()
        classes: set[str] = set()
        for element in row:
            skipped = element.optional
            match element.kind:
                case "word":
                    words |= element.words
                case "class":
                    classes.add(element.name)
                case "group":
                    w, c, _ = self._starts(element.row, seen)
                    words |= w
                    classes |= c
                case "level":
                    w, c = self._level_starts(element.name, seen)
                    words |= w
                    classes |= c
                case "glue":
                    skipped = True
            if not skipped:
                return words, classes, False
        return words, classes, True

    def _level_starts(self, level: str, seen: frozenset[str]) -> tuple[set[str], set[str]]:
        words: set[str] = set()
        classes: set[str] = set()
        native = self.natives.get(level)
        if native is not None:
            return set(native.words), set(native.classes)
        if level not in seen:
            for rule in self.levels[level]:
                w, c, _ = self._starts(rule.row, seen | {level})
                words |= w
                classes |= c
        return words, classes

    def _index(self, level: str) -> list[tuple[Rule, frozenset[str], frozenset[str]]]:
        """Each rule with the words and classes that it can begin with."""
        out = []
        for rule in self.levels[level]:
            words, classes, _ = self._starts(rule.row, frozenset({level}))
            out.append((rule, frozenset(words), frozenset(classes)))
        return out

    def candidates(self, level: str, token: Token) -> list[tuple[Rule, Starts | None]]:
        """Rules of a level that can begin with a token, in the order they are listed, each with what the token behind
        it must be; None where that is open."""
        key = (level, token.low if token.low in self._first_words else "", tuple(token.cls))
        known = self._candidates.get(key)
        if known is None:
            known = [
                (rule, self._behind(rule.row, token))
                for rule, words, classes in self._first[level]
                if token.low in words or not classes.isdisjoint(token.cls)
            ]
            self._candidates[key] = known
        return known

    def _behind(self, row: Sequence[_Element], token: Token) -> Starts | None:
        """What can follow a token that only one element of a row can take as its first; None where that is open."""
        takers = []
        for i, element in enumerate(row):
            words, classes, _ = self._starts((element,), frozenset())
            if token.low in words or not classes.isdisjoint(token.cls):
                takers.append(i)
            if not element.optional and element.kind != "glue":
                break
        if len(takers) != 1 or row[takers[0]].kind not in ("word", "class"):
            return None
        words, classes, whole = self._starts(row[takers[0] + 1 :], frozenset())
        return None if whole else (frozenset(words), frozenset(classes))

    def parse(self, ctx: Context) -> Parse:
        return Parse(self, ctx)


class Parse:
    """One text being parsed; remembers each level's readings at each token."""

    def __init__(self, grammar: Grammar, ctx: Context):
        self.grammar = grammar
        self.ctx = ctx
        self.tokens = ctx.tokens
        self.size = len(ctx.tokens)
        self.memo: dict[str, dict[int, Readings]] = {level: {} for level in (*grammar.levels, *grammar.natives)}

    def readings(self, level: str, at: int) -> Readings:
        """(end token, value, rule) of every reading that starts at token `at`, longest first."""
        memo = self.memo[level]
        known = memo.get(at)
        if known is not None:
            return known
        memo[at] = NOTHING  # a level that asks for itself at the same place finds nothing
        if at >= self.size:
            return NOTHING
        native = self.grammar.natives.get(level)
        if native is not None:
            found: Readings = [(end, value, None) for end, value in native.read(self.tokens, at)]
        else:
            rules = self.grammar.candidates(level, self.tokens[at])
            if not rules:
                return NOTHING
            found = []
            behind = self.tokens[at + 1] if at + 1 < self.size else END
            for rule, starts in rules:
                if starts is not None and behind.low not in starts[0] and starts[1].isdisjoint(behind.cls):
                    continue
                if rule.action is None:
                    found += self.readings(rule.row[0].name, at)
                    continue
                for end, values in self._row(rule.row, 0, at):
                    value = rule.action(self.ctx, Match(values, at, end))
                    if value is not None:
                        found.append((end, value, rule))
            found.sort(key=lambda r: -r[0])
        memo[at] = found
        return found

    def _row(self, row: tuple[_Element, ...], i: int, at: int) -> list[tuple[int, tuple[Any, ...]]]:
        """(end, captures) of every way to match a row from its element `i` on."""
        if i == len(row):
            return [(at, ())]
        element = row[i]
        kind = element.kind
        if kind == "glue":
            if 0 < at < self.size and self.tokens[at - 1].end == self.tokens[at].start:
                return self._row(row, i + 1, at)
            return []
        out: list[tuple[int, tuple[Any, ...]]] = []
        if at < self.size:
            token = self.tokens[at]
            if kind == "word":
                if token.low in element.words:
                    out = self._row(row, i + 1, at + 1)
            elif kind == "class":
                if element.name in token.cls:
                    value = token.cls[element.name]
                    out = [(end, (value, *rest)) for end, rest in self._row(row, i + 1, at + 1)]
            elif kind == "level":
                for middle, value, _ in self.readings(element.name, at):
                    out += [(end, (value, *rest)) for end, rest in self._row(row, i + 1, middle)]
            else:
                for middle, inner in self._row(element.row, 0, at):
                    out += [(end, (*inner, *rest)) for end, rest in self._row(row, i + 1, middle)]
        if element.optional:
            gap = (None,) * element.captures
            out = out + [(end, (*gap, *rest)) for end, rest in self._row(row, i + 1, at)]
        return out
