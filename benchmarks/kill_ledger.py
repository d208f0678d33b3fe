"""Kill ledger runs at random moments and see that nothing is lost and nothing is there twice.

    python benchmarks/kill_ledger.py --rounds 20 --articles 500

Each round starts `reclaim extract ARTICLES --ledger FILE`, kills it (SIGKILL) at a random moment, starts it again
until it ends well (killing it once more in every other round), and compares the ledger with that of an undisturbed run.
With `--stand-in` a regular expression stands for extraction, so that most moments fall into the ledger's own work.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

CITIES = ("Rona", "Vell", "Tarn", "Osk", "Brae", "Lund", "Mora", "Quay", "Sorn", "Ylva")
GOODS = ("wheat", "copper", "timber", "coal", "salmon", "salt", "cement", "barley", "zinc", "wool")

Row = tuple[object, ...]

RUN = "from reclaim.cli import main; main()"
STAND_IN = """
import re, time
from reclaim.engines import InProcess, Outcome
from reclaim.records import Claim

def run(self, articles, task):
    for article in articles:
        time.sleep(0.002)
        found = [(match.start(), match.group()) for match in re.finditer(r"[0-9]+", article.text)]
        yield Outcome(article, tuple(
            Claim(metric="figure", value=float(text), unit="count", confidence=1, value_text=text, sentence=text,
                  start=start, end=start + len(text), article=article.id, id=f"{article.id}:{start}", rule="stand-in")
            for start, text in found
        ))

InProcess.run = run
"""


def write_articles(folder: Path, count: int) -> None:
    """Short made-up articles, two or three figures each."""
    for number in range(count):
        city, good = CITIES[number % 10], GOODS[number // 10 % 10]
        text = (
            f"The port of {city} shipped {number + 100} tons of {good} in 2030, the ministry said.\n"
            f"Prices rose by {number % 17 + 1} per cent, and {number + 3} people found work.\n"
        )
        (folder / f"article-{number:04}.txt").write_text(text, encoding="utf-8")


def start(folder: Path, ledger: Path, program: str) -> subprocess.Popen[bytes]:
    """A run of the command line."""
    command = [sys.executable, "-c", program, "extract", str(folder), "--ledger", str(ledger)]
    return subprocess.Popen([*command, "--quiet", "--published", "2031-05-22"], stdout=subprocess.DEVNULL)


def contents(ledger: Path) -> tuple[list[Row], int, int, int]:
    """The claims that hold, and how many rows, distinct articles, and replaced claims there are."""
    with duckdb.connect(str(ledger), read_only=True) as connection:

        def one(query: str) -> int:
            row = connection.execute(query).fetchone()
            return int(row[0]) if row else 0

        claims = connection.execute("SELECT article, start, value, id FROM claims ORDER BY ALL").fetchall()
        articles = one("SELECT count(*) FROM articles")
        distinct = one("SELECT count(DISTINCT key) FROM articles")
        return claims, articles, distinct, one("SELECT count(*) FROM all_claims WHERE replaced_in IS NOT NULL")


def articles_in(ledger: Path) -> str:
    """How far a killed run had come."""
    try:
        return f"{contents(ledger)[1]} articles in"
    except duckdb.Error:
        return "before its tables were there"


def main() -> None:
    """Run the rounds; exit status 1 when a ledger differs."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stand-in", action="store_true")
    given = parser.parse_args()
    program = STAND_IN + RUN if given.stand_in else RUN
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "articles"
        folder.mkdir()
        write_articles(folder, given.articles)
        began = time.monotonic()
        if start(folder, Path(name) / "whole.duckdb", program).wait() != 0:
            sys.exit("the undisturbed run failed")
        whole_s = time.monotonic() - began
        expected = contents(Path(name) / "whole.duckdb")
        print(f"undisturbed: {len(expected[0])} claims of {expected[1]} articles in {whole_s:.1f} s")
        wrong = kills = 0
        for number in range(given.rounds):
            ledger = Path(name) / f"round-{number}.duckdb"
            killed: list[str] = []
            while True:
                run = start(folder, ledger, program)
                try:
                    status = run.wait(chance.uniform(0.2, whole_s) if len(killed) < 1 + number % 2 else None)
                except subprocess.TimeoutExpired:
                    run.kill()
                    run.wait()
                    kills += 1
                    killed.append(articles_in(ledger))
                    continue
                break
            same = status == 0 and contents(ledger) == expected
            wrong += not same
            print(
                f"round {number + 1}: killed {', '.join(killed) or 'never'}: {'same' if same else 'DIFFERENT'}",
                flush=True,
            )
            ledger.unlink()
    print(f"{kills} kills in {given.rounds} rounds, {wrong} ledgers differ")
    sys.exit(int(wrong > 0))


if __name__ == "__main__":
    main()
