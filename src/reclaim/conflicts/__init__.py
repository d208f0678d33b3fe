"""Claims to conflicts: figures that cannot all be true as stated, and nothing else.

`keys` says what a claim is about, `candidates` pairs claims that may be about the same thing, `judge` gives every pair one
verdict with one reason, `sides` puts claims that agree together, `audit` counts who said what, and `columns` does all of
it over a table of claims of any size.
"""

from __future__ import annotations

from reclaim.conflicts.audit import SourceAudit, audit_sources
from reclaim.conflicts.find import find_conflicts, find_conflicts_in_table

__all__ = ["SourceAudit", "audit_sources", "find_conflicts", "find_conflicts_in_table"]
