"""How long `reclaim conflicts` takes on ever more claims, and how much memory: near linear is what is promised.

Made-up stories: each is told by five outlets in two wordings, ten figures an article, every fiftieth story has one
outlet that
gives a figure ten times too large or a few per cent off. The same seed makes the same claims.

usage: python benchmarks/conflicts_scale.py [--sizes 10000 100000 1000000] [--folder DIR]
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

OUTLETS = ("Morning Ledger", "Harbour Post", "Evening Courier", "Northern Wire", "Daily Register")
SYLLABLES = (
    "bar",
    "kel",
    "mon",
    "tri",
    "vas",
    "dor",
    "lin",
    "sau",
    "pex",
    "rou",
    "han",
    "zil",
    "mer",
    "tov",
    "gal",
    "nes",
)
FACTS = (
    ("revenue", "USD", 1e6, "{e} reported revenue of {v} for {y}", "Revenue at {e} came to {v} in {y}"),
    ("net profit", "USD", 1e6, "{e} earned a net profit of {v} in {y}", "Net profit of {e} reached {v} for {y}"),
    ("employees", "count", 1, "{e} employs {v} people at its plants", "The workforce of {e} stands at {v} people"),
    ("steel output", "metric_ton", 1e3, "{e} produced {v} of steel in {y}", "Steel output of {e} was {v} in {y}"),
    ("market share", "percent", 1, "{e} holds a market share of {v}", "The market share of {e} is {v}"),
    ("job cuts", "count", 1, "{e} will cut {v} jobs by {y}", "At {e} {v} positions are to go by {y}"),
    (
        "power plant capacity",
        "megawatt",
        1,
        "{e} is building a power plant of {v}",
        "The plant of {e} will have a capacity of {v}",
    ),
    ("share price", "USD/share", 1, "Shares of {e} closed at {v}", "The share price of {e} ended at {v}"),
    ("pipeline length", "kilometer", 1, "The pipeline of {e} runs for {v}", "{e} operates a pipeline {v} long"),
    ("debt", "USD", 1e6, "{e} owes its lenders {v}", "The debt of {e} amounts to {v}"),
)
WORDS = {
    "USD": "${} million",
    "count": "{}",
    "metric_ton": "{} thousand tonnes",
    "percent": "{} per cent",
    "megawatt": "{} megawatts",
    "USD/share": "${} a share",
    "kilometer": "{} kilometres",
}


def claims(size: int, seed: int = 1) -> Iterator[dict[str, object]]:
    """`size` claims of made-up stories, as rows."""
    draw = random.Random(seed)
    made = story = 0
    while made < size:
        name = " ".join("".join(draw.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))
        year = draw.randint(2015, 2024)
        truth = [draw.randint(101, 999) for _ in FACTS]
        wrong = draw.randrange(len(OUTLETS)) if story % 50 == 0 else -1
        bad = draw.randrange(len(FACTS))
        day = f"{year + 1}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        for outlet, publisher in enumerate(OUTLETS):
            start = 0
            for number, (metric, unit, scale, *wordings) in enumerate(FACTS):
                figure: float = truth[number] / 10 if unit == "percent" else truth[number]
                if outlet == wrong and number == bad:
                    figure = figure * 10 if unit != "percent" and draw.random() < 0.7 else round(figure * 1.07, 1)
                text = WORDS[unit].format(figure)
                sentence = wordings[(outlet + story) % 2].format(e=name, v=text, y=year) + "."
                yield {
                    "entity": name,
                    "metric": metric,
                    "value": figure * scale,
                    "value_high": None,
                    "comparator": "=",
                    "unit": unit,
                    "counted": "person" if unit == "count" else None,
                    "change": None,
                    "date": str(year),
                    "date_start": f"{year}-01-01",
                    "date_end": f"{year}-12-31",
                    "date_text": str(year),
                    "source": None,
                    "modality": "actual",
                    "confidence": 0.9,
                    "value_text": text,
                    "sentence": sentence,
                    "start": start,
                    "end": start + len(text),
                    "article": f"s{story}-{outlet}",
                    "title": f"{name}: the year in figures",
                    "publisher": publisher,
                    "published": day,
                    "url": None,
                    "entity_type": "ORG",
                    "id": f"{story}-{outlet}-{number}",
                    "rule": "made up",
                }
                start += 200
                made += 1
                if made >= size:
                    return
        story += 1


def write(path: Path, size: int) -> None:
    """A Parquet file of claims."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from reclaim.records import Claim

    numbers = {
        "value": pa.float64(),
        "value_high": pa.float64(),
        "confidence": pa.float64(),
        "start": pa.int64(),
        "end": pa.int64(),
    }
    schema = pa.schema([(name, numbers.get(name, pa.string())) for name in Claim.model_fields])
    with pq.ParquetWriter(path, schema) as writer:
        batch: list[dict[str, object]] = []
        for row in claims(size):
            batch.append(row)
            if len(batch) == 50_000:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch = []
        if batch:
            writer.write_table(pa.Table.from_pylist(batch, schema))


RUN = """
import sys, time, resource
start = time.time()
from reclaim.conflicts import find_conflicts_in_table
found = find_conflicts_in_table(sys.argv[1])
print(len(found), round(time.time() - start, 1), round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 2))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 30_000, 100_000, 300_000, 1_000_000])
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp())
    print("claims  expected  found  seconds  GB")
    for size in options.sizes:
        path = folder / f"claims_{size}.parquet"
        if not path.exists():
            write(path, size)
        output = subprocess.run(
            [sys.executable, "-c", RUN, str(path)], check=True, capture_output=True, text=True
        ).stdout
        expected = -(-size // (len(OUTLETS) * len(FACTS) * 50))
        print(size, expected, *output.split(), flush=True)


if __name__ == "__main__":
    main()
