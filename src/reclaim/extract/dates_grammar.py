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

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

from reclaim.extract.dates_calendar import Interval
from reclaim.extract.dates_lexer import Token

Tense = Literal["past", "future"]
MAX_READINGS = 6


@dataclass
class Context:
    """What resolving needs to know: the text's tokens, the day of publication, the country, tense and what came before."""

    text: str
    tokens: list[Token]
    published: date | None
    country: str | None
    tense: Callable[[int], Tense | None]
    """the tense that governs an offset of the text"""
    last: Interval | None = None
    """the interval read last in this text, for `a year earlier` and `the next day`"""


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
class _Element:
    kind: Literal["word", "class", "level", "group", "glue"]
    words: frozenset[str] = frozenset()
    name: str = ""
    optional: bool = False
    row: tuple[_Element, ...] = ()

    @property
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
    action: Action = field(compare=False)
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


class Grammar:
    """Rules by level, ready to parse. Build once, share freely: it keeps no state of a parse."""

    def __init__(self, rules: Sequence[Rule], natives: dict[str, Callable[[Sequence[Token], int], list[tuple[int, Any]]]]):
        self.rules = list(rules)
        self.natives = natives
        self.levels: dict[str, list[Rule]] = {}
        for rule in rules:
            self.levels.setdefault(rule.level, []).append(rule)
        self._first: dict[str, tuple[dict[str, list[Rule]], list[tuple[str, Rule]], list[Rule]]] = {}
        for level in self.levels:
            self._first[level] = self._index(level)

    def _starts(self, row: Sequence[_Element], seen: frozenset[str]) -> tuple[set[str], set[str], bool]:
        """Words and classes that can begin a row, and whether it may begin with anything (a native level)."""
        words: set[str] = set()
        classes: set[str] = set()
        for element in row:
            anything = False
            if element.kind == "word":
                words |= element.words
            elif element.kind == "class":
                classes.add(element.name)
            elif element.kind == "group":
                w, c, anything = self._starts(element.row, seen)
                words |= w
                classes |= c
            elif element.kind == "level":
                if element.name in self.natives:
                    anything = True
                elif element.name not in seen:
                    for rule in self.levels[element.name]:
                        w, c, a = self._starts(rule.row, seen | {element.name})
                        words |= w
                        classes |= c
                        anything = anything or a
            if anything:
                return words, classes, True
            if not element.optional and element.kind != "glue":
                break
        return words, classes, False

    def _index(self, level: str) -> tuple[dict[str, list[Rule]], list[tuple[str, Rule]], list[Rule]]:
        by_word: dict[str, list[Rule]] = {}
        by_class: list[tuple[str, Rule]] = []
        always: list[Rule] = []
        for rule in self.levels[level]:
            words, classes, anything = self._starts(rule.row, frozenset({level}))
            if anything:
                always.append(rule)
                continue
            for word in words:
                by_word.setdefault(word, []).append(rule)
            by_class.extend((cls, rule) for cls in classes)
        return by_word, by_class, always

    def parse(self, ctx: Context) -> Parse:
        return Parse(self, ctx)


class Parse:
    """One text being parsed; remembers each level's readings at each token."""

    def __init__(self, grammar: Grammar, ctx: Context):
        self.grammar = grammar
        self.ctx = ctx
        self.tokens = ctx.tokens
        self.memo: dict[tuple[str, int], list[tuple[int, Any, Rule | None]]] = {}

    def readings(self, level: str, at: int) -> list[tuple[int, Any, Rule | None]]:
        """(end token, value, rule) of every reading that starts at token `at`, longest first."""
        key = (level, at)
        known = self.memo.get(key)
        if known is not None:
            return known
        self.memo[key] = []  # a level that asks for itself at the same place finds nothing
        if at >= len(self.tokens):
            return []
        native = self.grammar.natives.get(level)
        if native is not None:
            found: list[tuple[int, Any, Rule | None]] = [(end, value, None) for end, value in native(self.tokens, at)]
        else:
            found = []
            seen: set[int] = set()
            for rule in self._candidates(level, at):
                for end, values in self._row(rule.row, 0, at):
                    if end in seen and len(found) >= MAX_READINGS:
                        continue
                    value = rule.action(self.ctx, Match(values, at, end))
                    if value is not None:
                        found.append((end, value, rule))
                        seen.add(end)
            found.sort(key=lambda r: -r[0])
        self.memo[key] = found
        return found

    def _candidates(self, level: str, at: int) -> list[Rule]:
        by_word, by_class, always = self.grammar._first[level]
        token = self.tokens[at]
        out = list(by_word.get(token.low, ()))
        if token.cls:
            out += [rule for cls, rule in by_class if cls in token.cls and rule not in out]
        if always:
            out += always
        return out

    def _row(self, row: Sequence[_Element], i: int, at: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
        if i == len(row):
            yield at, ()
            return
        element = row[i]
        taken = False
        if element.kind == "glue":
            if 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start:
                yield from self._row(row, i + 1, at)
            return
        if at < len(self.tokens):
            token = self.tokens[at]
            match element.kind:
                case "word":
                    if token.low in element.words:
                        taken = True
                        yield from self._row(row, i + 1, at + 1)
                case "class":
                    if element.name in token.cls:
                        taken = True
                        value = token.cls[element.name]
                        for end, rest in self._row(row, i + 1, at + 1):
                            yield end, (value, *rest)
                case "level":
                    for middle, value, _ in self.readings(element.name, at):
                        taken = True
                        for end, rest in self._row(row, i + 1, middle):
                            yield end, (value, *rest)
                case "group":
                    for middle, inner in self._row(element.row, 0, at):
                        taken = True
                        for end, rest in self._row(row, i + 1, middle):
                            yield end, (*inner, *rest)
        if element.optional and not (taken and element.kind == "word"):
            gap = (None,) * element.captures
            for end, rest in self._row(row, i + 1, at):
                yield end, (*gap, *rest)
