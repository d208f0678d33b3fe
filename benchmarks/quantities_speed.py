"""Words per second of reclaim's quantity layer beside quantulum3, on the same text in the same run.

    python benchmarks/quantities_speed.py [--repeat 3] [--articles 8]

Both read figures off characters alone. The text is the articles of `corpus/` where that folder is there, else the small
made-up article below. Printed: words a second of each, the ratio, and how many figures each found. Exit status 1 when
reclaim is less than `FLOOR` times as fast.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

FLOOR = 5.0
"""How many times as fast as quantulum3 this layer has to be."""

ARTICLE = """
The Kalmar mine raised 412,000 tonnes of copper ore in 2024, 7 per cent more than a year earlier, as its second shaft
came into use. Net profit rose to $1.08 billion from $940 million, the company said on Thursday, and it will pay 42
cents a share. About 1,300 people work at the site, 60 kilometres north of the port, and a further 200 to 250 jobs are
to follow by 2027. Cash costs fell 12 cents to $1.61 a pound. "Nearly two-thirds of that is power," said the chief
engineer, Lena Holm, 51. The plant draws 85 megawatts, twice what it did in 2019, and up to 40,000 cubic metres of
water a day. One in five neighbours has complained of dust. Copper ended the week at $9,530 a tonne in London, down
0.4 per cent, and the krona strengthened to 10.41 against the dollar.
""".strip()


def texts(articles: int) -> list[str]:
    """Articles to read: those of the corpus, or copies of the one above."""
    folder = Path(__file__).resolve().parent.parent / "corpus"
    records = [json.loads(path.read_text("utf-8")) for path in sorted(folder.rglob("*.json"))]
    found = [record["text"] for record in records if isinstance(record, dict) and record.get("text")]
    return found[:articles] or [ARTICLE] * articles


def measure(read: Callable[[str], int], articles: list[str], repeat: int) -> tuple[float, int]:
    """The best words a second of `repeat` runs after one to warm up, and the figures found in one run."""
    words = sum(len(text.split()) for text in articles)
    found = sum(read(text) for text in articles)
    best = float("inf")
    for _ in range(repeat):
        begin = time.perf_counter()
        for text in articles:
            read(text)
        best = min(best, time.perf_counter() - begin)
    return words / best, found


def read_reclaim(text: str) -> int:
    from reclaim.extract.layers import Quantity
    from reclaim.extract.quantities import find_quantities

    return sum(isinstance(item, Quantity) for item in find_quantities(text, decide_country=True))


def read_quantulum(text: str) -> int:
    from quantulum3 import classifier, parser

    # its classifier is a pickle of an older scikit-learn; without it quantulum3 is, if anything, faster
    classifier.USE_CLF = False
    return len(parser.parse(text))


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeat", type=int, default=3)
    options.add_argument("--articles", type=int, default=8)
    given = options.parse_args()
    articles = texts(given.articles)
    rates = {}
    for name, read in (("reclaim", read_reclaim), ("quantulum3", read_quantulum)):
        rates[name], found = measure(read, articles, given.repeat)
        print(f"{name:<12} {rates[name]:>10,.0f} words/s   {found} figures")
    ratio = rates["reclaim"] / rates["quantulum3"]
    print(f"reclaim is {ratio:.1f} times as fast (floor {FLOOR:g})")
    return 0 if ratio >= FLOOR else 1


if __name__ == "__main__":
    sys.exit(main())
