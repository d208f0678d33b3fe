"""From arc scores to trees: each word's best head when that is a tree with one root, else the maximum spanning tree.

Scores are a matrix of word by head, whose column 0 is the root and column `j` the word `j - 1`. Heads come back in the
same numbers (0 is the root, `j` the word `j - 1`).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

_NEVER = -1e9


def is_tree(heads: Ints) -> bool:
    """Whether every word reaches the root and just one word hangs from it."""
    if int((heads == 0).sum()) != 1:
        return False
    reach = np.concatenate([[0], heads])
    for _ in range(max(1, len(heads).bit_length())):
        reach = reach[reach]
    return not reach.any()


def best_tree(scores: Floats) -> Ints:
    """The heads of the highest-scoring tree with one root, for the scores of one sentence."""
    scores = np.array(scores, dtype=np.float64)
    count = len(scores)
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    scores[np.arange(count), np.arange(1, count + 1)] = _NEVER
    heads: Ints = scores.argmax(1).astype(np.int64)
    if is_tree(heads):
        return heads
    tree = _spanning_tree(scores)
    if int((tree == 0).sum()) == 1:
        return tree
    # Several words hang from the root: let each of them be the only one, and keep the best.
    best, best_score = tree, -np.inf
    for root in np.flatnonzero(tree == 0):
        single = scores.copy()
        single[:, 0] = _NEVER
        single[root, 0] = scores[root, 0]
        candidate = _spanning_tree(single)
        if int((candidate == 0).sum()) == 1:
            score = scores[np.arange(count), candidate].sum()
            if score > best_score:
                best, best_score = candidate, score
    return best


def _find_cycle(heads: Ints) -> list[int]:
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(heads) + 1):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node - 1])
        if state[node] == 1:
            return path[path.index(node) :]
        for seen in path:
            state[seen] = 2
    return []


def _spanning_tree(scores: Floats) -> Ints:
    """Chu-Liu/Edmonds: contract a cycle of best heads to one node, solve the smaller problem, and expand it."""
    count = len(scores)
    heads: Ints = scores.argmax(1).astype(np.int64)
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.array(cycle)
    outside = np.array([node for node in range(1, count + 1) if node not in set(cycle)], dtype=np.int64)
    columns = np.concatenate([[0], outside])
    # Entering the cycle at one of its nodes gives up that node's arc inside the cycle.
    loss = scores[inside - 1, heads[inside - 1]]
    entering = scores[np.ix_(inside - 1, columns)] - loss[:, None]
    leaving = scores[np.ix_(outside - 1, inside)] if len(outside) else np.zeros((0, len(inside)))
    size = len(outside)
    smaller = np.full((size + 1, size + 2), _NEVER)
    if size:
        smaller[:size, : size + 1] = scores[np.ix_(outside - 1, columns)]
        smaller[:size, size + 1] = leaving.max(1)
    smaller[size, : size + 1] = entering.max(0)
    solved = _spanning_tree(smaller)
    result = heads.copy()
    for row in range(size):
        head = int(solved[row])
        result[outside[row] - 1] = inside[leaving[row].argmax()] if head == size + 1 else columns[head]
    enter = int(solved[size])
    broken = int(entering[:, enter].argmax())
    result[inside[broken] - 1] = columns[enter]
    return result
