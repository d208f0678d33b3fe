"""The tree decoder on scores made by hand, and against every possible tree of small sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reclaim.extract.trees import best_tree, is_tree


def test_best_heads_that_are_a_tree_stay() -> None:
    # "prices rose sharply": rose is the root, the others hang from it
    scores = np.array([[0, 0, 9, 0], [9, 0, 0, 0], [0, 0, 9, 0]], dtype=float)
    assert best_tree(scores).tolist() == [2, 0, 2]


def test_a_cycle_is_opened_where_it_costs_least() -> None:
    # words 1 and 2 prefer each other; word 2 loses less by going to the root
    scores = np.array([[1, 0, 9], [7, 8, 0]], dtype=float)
    assert best_tree(scores).tolist() == [2, 0]


def test_one_root_only() -> None:
    scores = np.array([[9, 0, 5], [8, 1, 0]], dtype=float)
    assert best_tree(scores).tolist() == [0, 1] or best_tree(scores).tolist() == [2, 0]
    assert (best_tree(scores) == 0).sum() == 1


def test_empty_and_single() -> None:
    assert best_tree(np.zeros((0, 1))).tolist() == []
    assert best_tree(np.array([[-3.0, 5.0]])).tolist() == [0]


@pytest.mark.parametrize(
    ("heads", "tree"),
    [([2, 0, 2], True), ([2, 1, 0], False), ([0, 0], False), ([2, 3, 1], False), ([0, 1, 2, 3], True)],
)
def test_is_tree(heads: list[int], tree: bool) -> None:
    assert is_tree(np.array(heads)) is tree


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(-9, 9), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n)
    )
)
def test_no_tree_scores_higher(rows: list[list[int]]) -> None:
    scores = np.array(rows, dtype=float)
    n = len(rows)
    found = best_tree(scores)
    assert is_tree(found)
    trees = (np.array(heads) for heads in product(range(n + 1), repeat=n))
    every = [scores[np.arange(n), heads].sum() for heads in trees if is_tree(heads)]
    assert scores[np.arange(n), found].sum() == max(every)
