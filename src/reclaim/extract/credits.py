"""Credits: places where the text names somebody for what it says, with the words that they are credited with.

`find_credits` yields them sentence by sentence, from verbs ("the bank said that …", "…, said the bank"), from
prepositions ("according to the bank"), from documents ("in a survey of voters by …") and from notes in parentheses.
The parse proposes subject and complement; where commas and quotation marks say otherwise, or there is no parse, they
decide. Who the phrase stands for is left to `speakers.py`, quotations to `sources.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reclaim.extract.credits_common import Credit, sentences
from reclaim.extract.credits_nouns import (
    colon_credits,
    document_credits,
    note_credits,
    noun_credits,
    preposition_credits,
)
from reclaim.extract.credits_verbs import verb_credits

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_credits(doc: Doc) -> list[Credit]:
    """All credits of the text, in text order of their cues."""
    found: list[Credit] = []
    for sentence in sentences(doc):
        found.extend(verb_credits(sentence))
        found.extend(preposition_credits(sentence))
        found.extend(document_credits(sentence))
        found.extend(noun_credits(sentence))
        found.extend(colon_credits(sentence))
    found.extend(note_credits(doc))
    return sorted(found, key=lambda credit: credit.cluster)
