"""Errors that a user can mend. Each message is one line: what was wrong, where, and what to do."""


class ReclaimError(Exception):
    """Base of all errors whose message is meant for the user."""


class PipelineError(ReclaimError):
    """A spaCy pipeline cannot be used."""
