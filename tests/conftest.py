"""What several test modules share: the bundled pipeline, loaded once."""

from __future__ import annotations

import pytest
from spacy.language import Language


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The bundled pipeline with reclaim's layers."""
    import reclaim

    return reclaim.load()
