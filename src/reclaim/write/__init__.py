"""Records to what people open: one module a format."""

from reclaim.write.formats import (
    FORMATS,
    Writing,
    choose_explaining,
    choose_report,
    choose_writing,
    write_audit,
    write_claims,
    write_conflicts,
    write_explained,
    write_layers,
)
from reclaim.write.sink import OutputError, open_sink

__all__ = [
    "FORMATS",
    "OutputError",
    "Writing",
    "choose_explaining",
    "choose_report",
    "choose_writing",
    "open_sink",
    "write_audit",
    "write_claims",
    "write_conflicts",
    "write_explained",
    "write_layers",
]
