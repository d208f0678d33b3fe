"""Reads the annotated articles that the learned parts of the claim layer are trained on, and compares answers.

`articles/*.txt`, our own prose: a head of `key: value` lines, a blank line, the text, a line `---`, then one line a
figure in the order of the text: `figure | entity | metric | date | source`. Accepted answers are parted by ` / `,
the best first; `-` is none. A date is ISO (`2024`, `2024-10`, `2025-05-22`) or `start/end`, an open end written `..`.

    python training/claims/annotated.py [FOLDER] [--errors]     scores reclaim on them, field by field
"""

from __future__ import annotations

import calendar
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reclaim.records import Article

ARTICLES = Path(__file__).parent / "articles"
FILLERS = frozenset("a an the of in on at to for from by with and or its his her their our mr ms dr".split())
FIELDS = ("entity", "metric", "date", "source")

Days = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Figure:
    """One annotated figure: where it stands, and the accepted answers for each field, None for none."""

    start: int
    end: int
    entity: tuple[str | None, ...]
    metric: tuple[str | None, ...]
    date: tuple[Days, ...]
    source: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article and its figures."""

    article: Article
    figures: tuple[Figure, ...]


def annotated_articles(folder: Path = ARTICLES) -> Iterator[Annotated]:
    """Every annotated article under `folder`, by name."""
    for path in sorted(folder.glob("*.txt")):
        yield read_annotated(path)


def read_annotated(path: Path) -> Annotated:
    """One annotated article. Raises ValueError with file and line when a figure is not in the text in order."""
    body, _, table = path.read_text("utf-8").partition("\n---\n")
    head, _, text = body.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    article = Article(
        id=path.stem, text=text, title=fields.get("title"), publisher=fields["publisher"], published=fields["published"]
    )
    figures, at = [], 0
    for line in table.strip().splitlines():
        words, entity, metric, date, source = (part.strip() for part in line.split(" | "))
        found = re.compile(rf"(?<![\w.,]){re.escape(words)}(?!\w)").search(text, at)
        if found is None:
            raise ValueError(
                f"{path.name}: {words!r} is not in the text after offset {at}: put the figures in its order"
            )
        at = found.end()
        figures.append(
            Figure(
                found.start(), at, answers(entity), answers(metric), tuple(map(days, options(date))), answers(source)
            )
        )
    return Annotated(article, tuple(figures))


def options(cell: str) -> list[str]:
    """The accepted answers of a cell."""
    return cell.split(" / ")


def answers(cell: str) -> tuple[str | None, ...]:
    """The accepted answers of a cell, None for `-`."""
    return tuple(None if one == "-" else one for one in options(cell))


def days(date: str) -> Days:
    """First and last day of a written date."""
    if date == "-":
        return None, None
    first, _, last = date.partition("/")
    return (None if first == ".." else day(first, 0)), (None if last == ".." else day(last or first, -1))


def day(date: str, end: int) -> str:
    """The first (0) or last (-1) day of an ISO year, month or day."""
    parts = [int(part) for part in date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else (1, 12)[end]
    on = parts[2] if len(parts) > 2 else (1, calendar.monthrange(year, month)[1])[end]
    return f"{year:04}-{month:02}-{on:02}"


def content(words: str) -> list[str]:
    """Words that carry meaning, lower case, without plural endings."""
    found = re.findall(r"[a-z0-9]+", re.sub(r"['’]s\b", "", words.lower()))
    return [re.sub(r"(?<=[a-z]{3})s$", "", word) for word in found if word not in FILLERS]


def same_words(answer: str | None, accepted: tuple[str | None, ...], contained: bool = False) -> bool:
    """Half of the words agree with an accepted answer; with `contained`, one lying in the other is enough."""
    if not answer:
        return None in accepted
    mine = content(answer)
    for other in accepted:
        theirs = content(other or "")
        common = sum((Counter(mine) & Counter(theirs)).values())
        if mine and theirs and (4 * common >= len(mine) + len(theirs)):
            return True
        if contained and mine and theirs and (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
            return True
    return False


def main() -> None:
    """Print how many figures are found and how many of their fields are right."""
    import reclaim

    folder = next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), ARTICLES)
    nlp, right, total, found, extra = reclaim.load(), Counter[str](), 0, 0, 0
    for one in annotated_articles(folder):
        claims = list(reclaim.extract([one.article], nlp))
        total += len(one.figures)
        taken = set()
        for figure in one.figures:
            claim = next(
                (c for c in claims if c.start < figure.end and figure.start < c.end and c.id not in taken), None
            )
            if claim is None:
                if "--errors" in sys.argv:
                    print(f"{one.article.id}: {one.article.text[figure.start : figure.end]!r} was not found")
                continue
            taken.add(claim.id)
            found += 1
            ok = {
                "entity": same_words(claim.entity, figure.entity, contained=True),
                "metric": same_words(claim.metric, figure.metric),
                "date": (claim.date_start, claim.date_end) in figure.date,
                "source": same_words(claim.source, figure.source, contained=True),
            }
            right.update(name for name, good in ok.items() if good)
            right["whole"] += all(ok.values())
            if "--errors" in sys.argv:
                for name in FIELDS:
                    if not ok[name]:
                        got, want = getattr(claim, name), getattr(figure, name)
                        print(f"{one.article.id}: {claim.value_text!r} {name}: {got!r}, not {want} [{claim.rule}]")
                        print(f"    {claim.sentence[:110]!r}")
        extra += len(claims) - len(taken)
    print(f"{total} figures, {found} found, {extra} more claimed")
    for name in (*FIELDS, "whole"):
        print(f"{name:<8} {right[name] / max(1, found):.3f}")


if __name__ == "__main__":
    main()
