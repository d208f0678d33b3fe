"""Docs with a parse written by hand, for tests of rules: one word a line, `word/TAG head label`."""

from __future__ import annotations

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

VOCAB = create_vocab("en", English.Defaults)

COARSE = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WDT": "PRON", "DT": "DET", "IN": "ADP", "TO": "PART", "RB": "ADV", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "CD": "NUM", "CC": "CCONJ", "MD": "AUX", "POS": "PART", ",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "``": "PUNCT",
    "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "$": "SYM", "EX": "PRON", "VBG": "VERB", "VBN": "VERB",
    "VB": "VERB", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB",
}  # fmt: skip
LEMMAS = {
    "was": "be", "is": "be", "are": "be", "were": "be", "been": "be", "has": "have", "had": "have", "said": "say",
    "rose": "rise", "fell": "fall", "saw": "see", "sold": "sell", "bought": "buy", "told": "tell", "says": "say",
}  # fmt: skip


def parsed(text: str) -> Doc:
    """A Doc from lines `word/TAG head label [lemma]`; `head` is a 1-based line, 0 for the root. A word that starts
    with `_` follows the word before without a blank."""
    rows = [line.split() for line in text.strip().splitlines()]
    words, tags = zip(*(row[0].rsplit("/", 1) for row in rows), strict=True)
    heads = [int(row[1]) - 1 if row[1] != "0" else index for index, row in enumerate(rows)]
    labels = [row[2] for row in rows]
    forms = [word.removeprefix("_") for word in words]
    helper = ("aux", "aux:pass", "auxpass", "cop")
    return Doc(
        VOCAB,
        words=forms,
        spaces=[index + 1 < len(words) and not words[index + 1].startswith("_") for index in range(len(words))],
        tags=list(tags),
        pos=["AUX" if label in helper else COARSE[tag] for tag, label in zip(tags, labels, strict=True)],
        lemmas=[
            row[3] if len(row) > 3 else LEMMAS.get(form.lower(), form.lower())
            for row, form in zip(rows, forms, strict=True)
        ],
        heads=heads,
        deps=labels,
    )


def word(doc: Doc, text: str, nth: int = 0):  # type: ignore[no-untyped-def]
    """The `nth` token that reads `text`."""
    return [token for token in doc if token.text == text][nth]
