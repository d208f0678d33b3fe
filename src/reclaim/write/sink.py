"""Where data go: a file that appears whole or not at all, or standard output."""

from __future__ import annotations

import glob
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from reclaim.errors import ReclaimError


class OutputError(ReclaimError):
    """The output cannot be written."""


@contextmanager
def open_sink(path: str | Path | None) -> Iterator[BinaryIO]:
    """A binary stream: standard output for None or `-`, else a temporary file beside `path` that takes its name when
    the block ends well and is deleted when it does not. A reader of standard output that goes away ends the program
    quietly."""
    if path is None or str(path) == "-":
        try:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            # The reader has seen enough (`| head`). Python would flush once more on exit, and complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(0) from None
        return
    target = Path(path).resolve()  # the file that a link leads to is what is replaced
    if target.is_dir():
        raise OutputError(f"{path}: is a folder; give a file name")
    if target.exists() and not target.is_file():
        with target.open("wb") as device:  # a pipe or a device takes what comes and keeps its name
            yield device
        return
    _sweep(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); check its folder") from None
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


STALE_S = 24 * 3600
"""after so long without a byte, a temporary file is one that a killed run has left"""


def _sweep(target: Path) -> None:
    """Delete what killed runs have left beside the file, not what another run is writing now."""
    for left in target.parent.glob(f".{glob.escape(target.name)}.*.part"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE_S:
                left.unlink()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
