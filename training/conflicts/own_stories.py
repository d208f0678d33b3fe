"""The stories of `stories/`: short made-up articles whose figures are marked with the fact that they give.

A file holds stories one after the other. `# name` begins a story, `@ outlet | date | title` an article, whose text
follows. A figure is written `[words]{fact}`: two articles that give one fact must agree on it. `!` after the fact marks
a figure that contradicts those without, `?` one that careful readers could take either way. The fact `arith` marks a
figure that the sum of its own article contradicts. All else that the articles say does not clash.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "stories"
FIGURE = re.compile(r"\[([^\]]+)\]\{([\w.]+)(!?)(\??)\}")


def read_own_stories(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """Stories as `write_pairs.py` takes them: `{"id", "articles", "pairs"}`."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"^# ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            name, _, rest = block.partition("\n")
            yield _story(name.strip(), rest)


def _story(name: str, block: str) -> dict[str, Any]:
    articles, figures = [], []
    for number, part in enumerate(re.split(r"^@ ", block, flags=re.MULTILINE)[1:]):
        head, _, body = part.partition("\n")
        publisher, published, title = (field.strip() for field in head.split("|"))
        identity, text, end = f"{name}-{number + 1}", "", 0
        body = body.strip()
        for match in FIGURE.finditer(body):
            text += body[end : match.start()]
            figures.append(
                (
                    {"article": identity, "start": len(text), "end": len(text) + len(match[1])},
                    match[2],
                    match[3] == "!",
                    match[4] == "?",
                )
            )
            text += match[1]
            end = match.end()
        text += body[end:]
        articles.append({"id": identity, "publisher": publisher, "published": published, "title": title, "text": text})
    pairs = [
        {
            "a": one[0],
            "b": two[0],
            "label": "compatible" if one[2] == two[2] else "conflict",
            "kind_or_reason": "same_value" if one[2] == two[2] else "value",
            "optional": one[3] or two[3],
        }
        for one, two in itertools.combinations(figures, 2)
        if one[1] == two[1] and one[0]["article"] != two[0]["article"]
    ]
    return {"id": name, "articles": articles, "pairs": pairs}
