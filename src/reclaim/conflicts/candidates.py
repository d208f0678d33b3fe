"""Which claims to compare: those of articles that share rare words, and those that share entity, measure and unit.

Everything here is integers in arrays, so that a million claims take about a thousand times the time of a thousand.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reclaim.conflicts.columns import ClaimTable, Codes, chunks
from reclaim.conflicts.keys import Text, same_keys, tokenize
from reclaim.conflicts.words import vectors

FEW_ARTICLES = 40
"""In a run of so few articles every two are compared."""
COMMON = 24
"""A word in more articles than this links an article only to its neighbours in time."""
TOO_COMMON = 400
"""A word in more articles than this links none."""
NEIGHBOURS = 6
STORY_WORDS = 14
"""The rarest words of an article by which it finds others."""
SHARED_WORDS = 3
"""How many of them two articles share at least."""
BLOCK_NEIGHBOURS = 8
"""Claims under one key are compared with so many that follow in time."""
MANY_PAIRS = 150_000
"""Above this many claim pairs only the likeliest partners of each claim are kept."""
BEST = 3
SKETCH = 24
"""Components of the word vectors by which sentences are sifted."""


def candidate_pairs(claims: ClaimTable) -> tuple[Codes, Codes]:
    """Rows (i, j), i < j, of claims worth a closer look."""
    if claims.size < 2:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    article, articles = claims.articles()
    dimension = claims.dimensions()
    sentence_of, sentences = claims.codes("sentence")
    title_of, titles = claims.codes("title")
    text = tokenize([*sentences, *titles])
    days, day_names = claims.codes("published")
    when = np.argsort(np.argsort([name or "" for name in day_names], kind="stable"))[days]
    first = np.zeros(articles, np.int64)
    first[article[::-1]] = when[::-1]
    if articles <= FEW_ARTICLES:
        one, two = np.triu_indices(articles, 1)
    else:
        words = _article_words(article, sentence_of, title_of + len(sentences), text)
        one, two = _linked_articles(words, first, len(text.keys))
    rows, others = _claim_pairs(one.astype(np.int64), two.astype(np.int64), article, dimension, articles)
    if articles > FEW_ARTICLES:
        keyed = _keyed_pairs(claims, article, dimension, when)
        code = np.unique(np.concatenate([rows * claims.size + others, keyed[0] * claims.size + keyed[1]]))
        rows, others = code // claims.size, code % claims.size
    if len(rows) > MANY_PAIRS:
        rows, others = _likeliest(claims, article, rows, others, sentence_of, text)
    return rows, others


def _article_words(article: Codes, sentence: Codes, title: Codes, text: Text) -> npt.NDArray[np.int64]:
    """(article, word) once each, as two rows."""
    owners = np.unique(np.concatenate([article * len(text.offsets) + sentence, article * len(text.offsets) + title]))
    owner, unit = owners // len(text.offsets), owners % len(text.offsets)
    count = text.offsets[unit + 1] - text.offsets[unit]
    places_ = np.repeat(text.offsets[unit], count) + _within(count)
    word = text.words[places_]
    owner = np.repeat(owner, count)[word >= 0]
    word = word[word >= 0]
    size = len(text.keys) + 1
    both = np.unique(owner * size + word)
    return np.stack([both // size, both % size])


def _linked_articles(words: npt.NDArray[np.int64], first: Codes, vocabulary: int) -> tuple[Codes, Codes]:
    """Pairs of articles that share several of their rarest words."""
    owner, word = words
    spread = np.bincount(word, minlength=vocabulary)
    kept = (spread[word] >= 2) & (spread[word] <= TOO_COMMON)
    owner, word = owner[kept], word[kept]
    order = np.lexsort((word, spread[word], owner))
    owner, word = owner[order], word[order]
    place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    owner, word = owner[place < STORY_WORDS], word[place < STORY_WORDS]
    order = np.lexsort((owner, first[owner], word))
    owner, word = owner[order], word[order]
    links = []
    articles = len(first)
    common = spread[word] > COMMON
    for step in range(1, COMMON):
        same = word[step:] == word[:-step]
        if step > NEIGHBOURS:
            same &= ~common[step:]
        if not same.any():
            break
        a, b = owner[:-step][same], owner[step:][same]
        links.append(np.minimum(a, b) * articles + np.maximum(a, b))
    if not links:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    pair, shared = np.unique(np.concatenate(links), return_counts=True)
    pair = pair[shared >= SHARED_WORDS]
    return pair // articles, pair % articles


def _claim_pairs(one: Codes, two: Codes, article: Codes, dimension: Codes, articles: int) -> tuple[Codes, Codes]:
    """Every two claims of one dimension from each pair of articles."""
    width = int(dimension.max()) + 1
    group = article * width + dimension
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    groups, starts, sizes = np.unique(ordered, return_index=True, return_counts=True)
    where = np.searchsorted(groups, np.arange(articles) * width)
    out_i, out_j = [], []
    for part in chunks(len(one), 200_000):
        # the groups of the first article, joined with the group of the same dimension in the second
        reach = np.append(where, len(groups))
        count = reach[one[part] + 1] - reach[one[part]]
        pair = np.repeat(np.arange(len(count)), count)
        at = np.repeat(reach[one[part]], count) + _within(count)
        wanted = two[part][pair] * width + groups[at] % width
        there = np.searchsorted(groups, wanted)
        found = (there < len(groups)) & (groups[np.minimum(there, len(groups) - 1)] == wanted)
        at, there = at[found], there[found]
        total = sizes[at] * sizes[there]
        base = np.repeat(np.arange(len(at)), total)
        step = _within(total)
        i = order[starts[at[base]] + step // sizes[there[base]]]
        j = order[starts[there[base]] + step % sizes[there[base]]]
        out_i.append(np.minimum(i, j))
        out_j.append(np.maximum(i, j))
    if not out_i:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate(out_i), np.concatenate(out_j)


def _within(counts: Codes) -> Codes:
    """0, 1 … of each group, for groups of these sizes one after the other."""
    return np.asarray(np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts), np.int64)


def _keyed_pairs(claims: ClaimTable, article: Codes, dimension: Codes, when: Codes) -> tuple[Codes, Codes]:
    """Claims with the same entity, measure and dimension, each with the few that follow it in time."""
    entity_of, entities = claims.codes("entity")
    metric_of, metrics = claims.codes("metric")
    entity = same_keys(entities)[entity_of]
    metric = same_keys(metrics)[metric_of]
    known = np.flatnonzero((entity >= 0) & (metric >= 0))
    if not len(known):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    key = (entity[known] * (int(metric.max()) + 1) + metric[known]) * (int(dimension.max()) + 1) + dimension[known]
    order = np.lexsort((known, when[known], key))
    key, rows = key[order], known[order]
    value = claims.base_values()
    pairs = []
    for step in range(1, BLOCK_NEIGHBOURS + 1):
        same = key[step:] == key[:-step]
        i, j = rows[:-step][same], rows[step:][same]
        differ = (value[i] != value[j]) & (article[i] != article[j])
        pairs.append(np.minimum(i, j)[differ] * claims.size + np.maximum(i, j)[differ])
    code = np.unique(np.concatenate(pairs))
    return code // claims.size, code % claims.size


def _likeliest(
    claims: ClaimTable, article: Codes, rows: Codes, others: Codes, sentence_of: Codes, text: Text
) -> tuple[Codes, Codes]:
    """Of very many pairs: those that may disagree, and of each claim's partners in one article the most alike."""
    value = claims.base_values()
    change_of, changes = claims.codes("change")
    sign = np.array([{"rise": 1, "fall": -1}.get(name or "", 0) for name in changes])[change_of]
    sketch = _sketches(text)
    likeness = np.empty(len(rows), np.float32)
    differ = np.empty(len(rows), bool)
    for part in chunks(len(rows), 500_000):
        i, j = rows[part], others[part]
        likeness[part] = np.einsum("ij,ij->i", sketch[sentence_of[i]], sketch[sentence_of[j]])
        gap = np.abs(value[i] - value[j])
        differ[part] = (gap > SAME * np.minimum(np.abs(value[i]), np.abs(value[j]))) | (sign[i] * sign[j] < 0)
    # a figure that the other article confirms in words at least as like is no clash with the rest of that article
    width = int(article.max()) + 1
    ends = ((rows, others), (others, rows))
    keep = differ & (likeness > LEAST_LIKENESS)
    for one, two in ends:
        key = one * width + article[two]
        confirmed, best = _best(key[~differ], likeness[~differ])
        if len(confirmed):
            at = np.minimum(np.searchsorted(confirmed, key), len(confirmed) - 1)
            keep &= ~((confirmed[at] == key) & (best[at] >= likeness))
    i, j, likeness = rows[keep], others[keep], likeness[keep]
    keep = np.ones(len(i), bool)
    for one, two in ((i, j), (j, i)):
        key = one * width + article[two]
        order = np.lexsort((two, -likeness, key))
        group = key[order]
        keep[order[np.arange(len(order)) - np.searchsorted(group, group) >= BEST]] = False
    return i[keep], j[keep]


def _best(key: Codes, likeness: npt.NDArray[np.float32]) -> tuple[Codes, npt.NDArray[np.float32]]:
    """Each key once, in order, with its greatest likeness."""
    order = np.lexsort((-likeness, key))
    names, first = np.unique(key[order], return_index=True)
    return names, likeness[order][first]


SAME = 0.005
"""Figures within half a per cent agree, when pairs are sifted."""
LEAST_LIKENESS = 0.35
"""Cosine of two sentences' sketches below which they are not compared in a very large run."""


def _sketches(text: Text) -> npt.NDArray[np.float32]:
    """A short vector of each text: the first components of its words' vectors, by rarity; names add hashed
    directions."""
    known = vectors()
    table = np.zeros((len(text.keys) + 1, 2 * SKETCH), np.float32)
    for code, key in enumerate(text.keys):
        row = known.find(key)
        if row is not None:
            table[code, :SKETCH] = known.vectors[row, :SKETCH] * known.weight[row] * 1.5
        place = sum(ord(letter) * 31**index for index, letter in enumerate(key)) % (SKETCH * 2)
        table[code, SKETCH + place // 2] += (1.0 if place % 2 else -1.0) * (
            1.0 if row is None else float(known.weight[row]) * 0.6
        )
    out = np.zeros((len(text.offsets) - 1, 2 * SKETCH), np.float32)
    for part in chunks(len(out), 100_000):
        low, high = text.offsets[part.start], text.offsets[part.stop]
        rows = np.repeat(np.arange(part.stop - part.start), np.diff(text.offsets[part.start : part.stop + 1]))
        word = text.words[low:high]
        for column in range(2 * SKETCH):
            out[part, column] = np.bincount(rows[word >= 0], table[word[word >= 0], column], part.stop - part.start)
    size = np.linalg.norm(out, axis=1, keepdims=True)
    return np.asarray(np.divide(out, size, out=out, where=size > 0), np.float32)
