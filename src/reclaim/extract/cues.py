"""The words that credit somebody: verbs and nouns by class, read from `data/cues.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

VerbClass = Literal["say", "believe", "report", "show", "put", "estimate", "predict", "urge", "mention", "deny"]
NounClass = Literal["document", "poll", "data", "statement", "speaker", "reckoning", "forecast"]


@dataclass(frozen=True, slots=True)
class Cues:
    """`verbs` maps a lemma to its classes, the first one that is listed deciding first; `nouns` a class to lemmas."""

    verbs: dict[str, tuple[VerbClass, ...]]
    nouns: dict[NounClass, frozenset[str]]
    prepositions: tuple[tuple[str, ...], ...]


@cache
def load_cues() -> Cues:
    """The cue tables of the package."""
    table = tomllib.loads(files("reclaim.extract").joinpath("data/cues.toml").read_text("utf-8"))
    verbs: dict[str, tuple[VerbClass, ...]] = {}
    for kind in get_args(VerbClass):
        for lemma in table["verbs"][kind].split():
            verbs[lemma] = (*verbs.get(lemma, ()), kind)
    return Cues(
        verbs=verbs,
        nouns={kind: frozenset(table["nouns"][kind].split()) for kind in get_args(NounClass)},
        prepositions=tuple(tuple(words.split()) for words in table["prepositions"]["credit"]),
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
