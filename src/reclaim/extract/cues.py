"""The words that credit somebody: verbs and nouns by class, read from `data/cues.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

VerbClass = Literal[
    "say", "believe", "report", "show", "put", "estimate", "predict", "urge", "mention", "deny", "about"
]
NounClass = Literal[
    "document",
    "poll",
    "data",
    "statement",
    "speaker",
    "reckoning",
    "forecast",
    "forecaster",
    "plan",
    "outlook",
    "student",
]


@dataclass(frozen=True, slots=True)
class Cues:
    """`verbs` maps a lemma to its classes, the first one that is listed deciding first; `nouns` a class to lemmas."""

    verbs: dict[str, tuple[VerbClass, ...]]
    nouns: dict[NounClass, frozenset[str]]
    prepositions: tuple[tuple[str, ...], ...]
    prepositional: dict[str, frozenset[str]]
    """verb lemma to the prepositions under which its credited words stand"""
    adjectives: frozenset[str]
    """what somebody is who holds something true"""


@cache
def load_cues() -> Cues:
    """The cue tables of the package."""
    table = tomllib.loads(files("reclaim.extract").joinpath("data/cues.toml").read_text("utf-8"))
    verbs: dict[str, tuple[VerbClass, ...]] = {}
    for kind in get_args(VerbClass):
        for lemma in table["verbs"].get(kind, "").split():
            verbs[lemma] = (*verbs.get(lemma, ()), kind)
    linked: dict[str, frozenset[str]] = {}
    for preposition, lemmas in table["prepositional"].items():
        for lemma in lemmas.split():
            linked[lemma] = linked.get(lemma, frozenset()) | {preposition}
    for lemma in linked:
        verbs[lemma] = (*verbs.get(lemma, ()), "about")
    return Cues(
        verbs=verbs,
        nouns={kind: frozenset(table["nouns"][kind].split()) for kind in get_args(NounClass)},
        prepositions=tuple(tuple(words.split()) for words in table["prepositions"]["credit"]),
        prepositional=linked,
        adjectives=frozenset(table["adjectives"]["holding"].split()),
    )


@dataclass(frozen=True, slots=True)
class SourceRule:
    """One row of `data/sources.toml`: what a rule reads, and texts with a figure and its source."""

    rule: str
    reads: str
    examples: tuple[tuple[str, str, str], ...]
    counterexamples: tuple[tuple[str, str, str], ...]


@cache
def load_source_rules() -> tuple[SourceRule, ...]:
    """The rules of attribution with their examples."""
    table = tomllib.loads(files("reclaim.extract").joinpath("data/sources.toml").read_text("utf-8"))
    return tuple(
        SourceRule(
            row["rule"],
            row["reads"],
            tuple((text, figure, source) for text, figure, source in row["examples"]),
            tuple((text, figure, source) for text, figure, source in row["not"]),
        )
        for row in table["rule"]
    )
