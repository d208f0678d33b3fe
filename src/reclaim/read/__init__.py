"""Bytes to articles: text, HTML, JSON, JSON Lines, CSV, Parquet, feeds, folders, standard input and URLs.

for article in read_articles("stories/", "https://example.org/news/1", on_problem=print):
    ...
"""

from reclaim.read.located import Located
from reclaim.read.problems import OnProblem, Problem, ReadWarning
from reclaim.read.sources import ReadOptions, locate_articles, read_articles

__all__ = ["Located", "OnProblem", "Problem", "ReadOptions", "ReadWarning", "locate_articles", "read_articles"]
