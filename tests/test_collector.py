"""The garbage collector is as it was after loading, also when loading fails."""

from __future__ import annotations

import gc

import pytest

from reclaim.collector import collector_paused


def test_the_collector_rests_inside_and_works_again_afterwards():
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_when_the_block_raises():
    with pytest.raises(KeyError), collector_paused():
        raise KeyError
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off():
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
