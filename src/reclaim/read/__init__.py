"""Bytes to articles: text, HTML, JSON, JSON Lines, CSV, Parquet, feeds, folders, standard input and URLs.

for article in read_articles("stories/", "https://example.org/news/1", on_problem=print):
    ...
"""

from reclaim.read.located import Located
from reclaim.read.problems import OnProblem, Problem, ReadWarning
from reclaim.read.source import ReadOptions, Source
from reclaim.read.sources import locate_articles, open_sources, read_articles

__all__ = [
    "Located",
    "OnProblem",
    "Problem",
    "ReadOptions",
    "ReadWarning",
    "Source",
    "locate_articles",
    "open_sources",
    "read_articles",
]
