"""What a run says on standard error: problems as they come, a bar for long work on a terminal, one line at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from reclaim.engines import Outcome
    from reclaim.read import Problem

BAR_AFTER_S = 2.0
"""work shorter than this shows no bar"""


@dataclass(slots=True)
class Run:
    """Counts what is done, and tells it."""

    quiet: bool = False
    total: int | None = None
    """articles to come, None when that cannot be known cheaply"""
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    articles: int = 0
    claims: int = 0
    conflicts: int | None = None
    skipped: int = 0
    failures: int = 0
    interrupted: bool = False
    started: float = field(default_factory=lambda: time.monotonic())
    _floating: int = 0
    _bar: Progress | None = None
    _task: TaskID | None = None

    def problem(self, problem: Problem) -> None:
        """A failure or a warning, as one line."""
        if problem.kind == "failure":
            self.failures += 1
            self.say(str(problem))
        else:
            self.warn(str(problem))

    def warn(self, line: str) -> None:
        """Something the user should know of what was read all the same."""
        if not self.quiet:
            self.say(f"warning: {line}")

    def say(self, line: str) -> None:
        """One line, above the bar when there is one."""
        if self._bar is not None:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        else:
            print(line, file=self.stream, flush=True)

    def watch(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes that succeeded, counted; failures and notes are said. An interrupt ends the stream, so that
        what is finished is written."""
        try:
            for outcome in outcomes:
                self._count(outcome)
                if outcome.failure is None:
                    yield outcome
        except KeyboardInterrupt:
            self.interrupted = True
        finally:
            self.stop_bar()
        if self._floating:
            many = "an article has" if self._floating == 1 else f"{self._floating} articles have"
            self.warn(f"{many} relative dates but no publication date to count from; give --published 2031-05-22")

    def _count(self, outcome: Outcome) -> None:
        self.articles += 1
        self.claims += len(outcome.claims)
        self._floating += outcome.floating_dates
        for note in outcome.notes:
            self.warn(f"{outcome.article.id}: {note}")
        if outcome.failure is not None:
            self.failures += 1
            self.say(f"{outcome.article.id}: not read ({outcome.failure}); leave it out, or report it with its text")
        self._advance()

    def _advance(self) -> None:
        if self.quiet or not self.stream.isatty():
            return
        if self._bar is None and time.monotonic() - self.started > BAR_AFTER_S:
            self._start_bar()
        if self._bar is not None and self._task is not None:
            rate = self.articles / max(time.monotonic() - self.started, 0.1)
            self._bar.update(self._task, completed=self.articles, rate=f"{rate:.1f}/s")

    def _start_bar(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = [
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        ]
        self._bar = Progress(*columns, console=Console(file=self.stream), transient=True)
        self._task = self._bar.add_task("articles", total=self.total, completed=self.articles, rate="")
        self._bar.start()

    def stop_bar(self) -> None:
        """Take the bar away, if there is one."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def summary(self) -> str:
        """`5 articles, 81 claims, 1 conflict in 2.1 s; 1 failure`."""
        parts = [_count(self.claims, "claim")]
        if self.articles or not self.claims:  # claims that were given come without their articles
            parts.insert(0, _count(self.articles, "article"))
        if self.conflicts is not None:
            parts.append(_count(self.conflicts, "conflict"))
        line = f"{', '.join(parts)} in {time.monotonic() - self.started:.1f} s"
        if self.skipped:
            line += f"; {_count(self.skipped, 'article')} unchanged"
        if self.failures:
            line += f"; {_count(self.failures, 'failure')}"
        return line + ("; interrupted, what was finished is written" if self.interrupted else "")

    def finish(self) -> int:
        """Say the summary; the exit status: 130 interrupted, 1 with failures, else 0."""
        if not self.quiet:
            self.say(self.summary())
        return 130 if self.interrupted else int(self.failures > 0)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
