"""Worker processes that end at once when nobody waits for them any more: their parent gave up, or is gone."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process

GRACE_S = 1.0
"""how long a worker that is not reading may take to hand over what it has read"""

_turn = threading.Lock()
_busy = False


def start_worker(lifeline: Connection) -> None:
    """What a worker does first. It leaves an interrupt to its parent, keeps to one core, and ends when the other end of
    `lifeline` is closed or the parent dies, however it dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


@contextmanager
def working() -> Iterator[None]:
    """Around work that may be broken off. Outside it a worker may be handing over results, under a lock that its parent
    would wait for without end."""
    global _busy
    with _turn:
        _busy = True
    try:
        yield
    finally:
        with _turn:
            _busy = False


def _end_with(lifeline: Connection) -> None:
    parent = parent_process()
    wait([lifeline] if parent is None else [lifeline, parent.sentinel])
    until = time.monotonic() + GRACE_S
    while time.monotonic() < until:
        with _turn:
            if _busy:
                os._exit(1)
        time.sleep(0.02)
    os._exit(1)
