"""Claims to conflicts: figures that cannot all be true as stated, and nothing else.

`columns` holds claims, `keys` the numbers under which their words are found again, `candidates` says which to compare,
`profiles` what there is to compare, `features` and `scorer` how surely two are about one thing, `judge` gives a pair
one verdict with one reason, `compare` weighs it against the other pairs, `sides` puts claims that agree together,
`explain` says it in words, `audit` counts who said what. `arithmetic` and `shares` check what one article adds up to.
"""

from __future__ import annotations

from reclaim.conflicts.audit import SourceAudit, audit_sources
from reclaim.conflicts.find import find_conflicts, find_conflicts_in_table

__all__ = ["SourceAudit", "audit_sources", "find_conflicts", "find_conflicts_in_table"]
