"""Treebanks and name corpora as training examples, cut into the pipeline's own tokens.

Gold tokens are aligned with the tokens of `reclaim.extract.tokenizer` by their characters. Where the pipeline's token
covers several gold tokens it takes the one whose head lies outside; where it is a part of one, the first part takes its
annotation and the others are left out of the loss.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spacy.lang.en import English
from spacy.tokenizer import Tokenizer
from spacy.vocab import create_vocab

from reclaim.extract.tokenizer import make_tokenizer

NAME_TYPES = ("PERSON", "ORG", "LOC", "MISC")
NAME_TAGS = ("O", *(f"{bi}-{kind}" for kind in NAME_TYPES for bi in "BI"))
PARTIAL = len(NAME_TAGS)
"""Name label of a token that is `O` or a MISC name: its corpus does not annotate MISC."""
IGNORE = -100


@dataclass
class Gold:
    """One gold token with its characters in the sentence's text."""

    form: str
    start: int
    end: int
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    lemma: str = "_"
    head: int = -1
    rel: str = "_"
    name: str = "_"


@dataclass
class Sentence:
    """One sentence in the pipeline's tokens; `heads` are 1-based, 0 is the root, -1 unknown."""

    words: list[str]
    spaces: list[bool]
    """a space stands before the word"""
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    """name tags; `_` unknown, `?` `O` or MISC; empty when the corpus has no names"""
    doc: str = ""
    paragraph: int = 0
    """number of its paragraph in the corpus"""
    text: str = ""


def own_tokenizer() -> Tokenizer:
    """The pipeline's tokenizer, without building a whole spaCy pipeline."""
    return make_tokenizer(create_vocab("en", English.Defaults))


def lines_of(path: Path) -> Iterator[str]:
    """Lines of a plain or gzipped UTF-8 file, without line ends."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as raw:
        for line in io.TextIOWrapper(raw, encoding="utf-8", newline="\n"):  # type: ignore[arg-type]
            yield line.rstrip("\n")


def read_conllu(path: Path) -> Iterator[tuple[str, str, list[Gold], list[str]]]:
    """Document id, text, gold tokens and their MISC fields of each sentence of a CoNLL-U file."""
    doc, text, tokens, misc = "", "", [], []
    joined: dict[int, tuple[int, str]] = {}
    pieces: list[str] = []
    skip_until = 0
    for line in [*lines_of(path), ""]:
        if line.startswith("# newdoc"):
            doc = line.partition("=")[2].strip()
        elif line.startswith("#"):
            continue
        elif line:
            cols = line.split("\t")
            number = cols[0]
            after = "SpaceAfter=No" not in cols[9]
            if "." in number:
                continue
            offset = sum(map(len, pieces))
            if "-" in number:
                skip_until = int(number.split("-")[1])
                pieces.append(cols[1])
                joined[skip_until] = (offset, cols[1])
                cursor = offset
                if after:
                    pieces.append(" ")
                continue
            index = int(number)
            if index <= skip_until:
                surface = joined[skip_until][1]
                begin = surface.find(cols[1], cursor - joined[skip_until][0])
                start = joined[skip_until][0] + begin if begin >= 0 else cursor
                end = min(start + len(cols[1]), joined[skip_until][0] + len(surface))
                cursor = end
            else:
                start, end = offset, offset + len(cols[1])
                pieces.append(cols[1])
                if after:
                    pieces.append(" ")
            tokens.append(Gold(cols[1], start, end, cols[3], cols[4], cols[5], cols[2], int(cols[6]), cols[7]))
            misc.append(cols[9])
        elif tokens:
            text = "".join(pieces).rstrip()
            yield doc, text, tokens, misc
            tokens, misc, pieces, skip_until, joined = [], [], [], 0, {}


def paragraph_starts(path: Path) -> list[bool]:
    """Whether a paragraph starts with each sentence of a CoNLL-U file."""
    starts: list[bool] = []
    new = pending = False
    for line in lines_of(path):
        if line.startswith("# newpar"):
            new = True
        elif line.startswith(("1\t", "1-")):
            if line.startswith("1\t") and starts and pending:
                pending = False
                continue
            starts.append(new)
            new, pending = False, line.startswith("1-")
    return starts


def align(text: str, gold: list[Gold], tokenizer: Tokenizer, doc: str, trees: bool = True) -> Sentence:
    """`gold` over `text` in the pipeline's own tokens."""
    own = [(token.idx, token.idx + len(token), token.text) for token in tokenizer(text) if not token.is_space]
    sentence = Sentence(
        [w for _, _, w in own], [s == 0 or text[s - 1].isspace() for s, _, _ in own], doc=doc, text=text
    )
    covered: list[list[int]] = []
    j = 0
    for start, end, _ in own:
        while j < len(gold) and gold[j].end <= start:
            j += 1
        k, inside = j, []
        while k < len(gold) and gold[k].start < end:
            if gold[k].end > start:
                inside.append(k)
            k += 1
        covered.append(inside)
    owner: dict[int, int] = {}
    for i, inside in enumerate(covered):
        for g in inside:
            owner.setdefault(g, i)
    for i, inside in enumerate(covered):
        mine = [g for g in inside if owner[g] == i]
        names = [gold[g].name for g in inside]
        sentence.names.append(names[0] if names else "_")
        if not mine:
            for column in (sentence.upos, sentence.xpos, sentence.feats, sentence.rels, sentence.lemmas):
                column.append("_")
            sentence.heads.append(-1)
            continue
        g = next((g for g in mine if owner.get(gold[g].head - 1, -1) != i), mine[0])
        token = gold[g]
        sentence.upos.append(token.upos)
        sentence.xpos.append(token.xpos)
        sentence.feats.append(token.feats)
        sentence.rels.append(token.rel)
        sentence.lemmas.append(token.lemma if len(mine) == 1 else "_")
        head = 0 if token.head == 0 else owner.get(token.head - 1, -2) + 1
        sentence.heads.append(head if trees and head >= 0 else -1)
    # a gold token cut in two repeats its B-: the later parts are inside the name
    for i in range(1, len(own)):
        if covered[i] and covered[i - 1] and covered[i][0] == covered[i - 1][-1] and sentence.names[i].startswith("B-"):
            sentence.names[i] = "I-" + sentence.names[i][2:]
    if not any(name != "_" for name in sentence.names):
        sentence.names = []
    return sentence


_TITLES = set(
    "mr mrs ms miss dr sir lord lady president minister prime secretary senator sen rep gov judge king queen prince "
    "princess pope professor prof general gen colonel col captain capt chairman chancellor mayor justice".split()
)


def gum_names(tokens: list[Gold], misc: list[str]) -> None:
    """Name tags from GUM's `Entity=` spans whose head is a proper noun, cut down to the name itself."""
    kinds = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
    for token in tokens:
        token.name = "?"
    open_: list[tuple[str, str, int]] = []
    spans: list[tuple[int, int, str]] = []
    for i, field_ in enumerate(misc):
        match = re.search(r"Entity=([^|]*)", field_)
        if not match:
            continue
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", match[1]):
            if part.startswith("("):
                ident, kind = part[1:].rstrip(")").split("-")[:2]
                open_.append((ident, kind, i))
                if part.endswith(")"):
                    spans.append((i, i, kind))
                    open_.pop()
            else:
                ident = part[:-1].split("-")[0]
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == ident:
                        spans.append((open_[k][2], i, open_[k][1]))
                        del open_[k]
                        break
    for first, last, kind in sorted(spans, key=lambda span: span[0] - span[1]):
        if kind not in kinds:
            continue
        head = next((i for i in range(first, last + 1) if not first + 1 <= tokens[i].head <= last + 1), first)
        if tokens[head].upos != "PROPN":
            continue
        capital = [token.form[:1].isupper() or token.upos == "PROPN" for token in tokens]
        left = right = head
        while left > first and capital[left - 1] and tokens[left - 1].upos not in ("DET", "PRON"):
            left -= 1
        while right < last and capital[right + 1]:
            right += 1
        while (
            right + 2 <= last and tokens[right + 1].form in ("of", "for", "and", "&", "-", "the") and capital[right + 2]
        ):
            right += 2
            while right < last and capital[right + 1]:
                right += 1
        while kind == "person" and left < right and tokens[left].form.lower().rstrip(".") in _TITLES:
            left += 1
        if any(tokens[i].name != "?" for i in range(left, right + 1)):
            continue
        for i in range(left, right + 1):
            tokens[i].name = f"{'B' if i == left else 'I'}-{kinds[kind]}"


def read_trees(path: Path, tokenizer: Tokenizer, names: str = "") -> list[Sentence]:
    """Sentences of a treebank; `names="gum"` also reads its entities, `names="misc"` ours (`Name=` in MISC)."""
    out = []
    paragraph = 0
    for new, (doc, text, tokens, misc) in zip(paragraph_starts(path), read_conllu(path), strict=True):
        paragraph += new
        if names == "gum":
            gum_names(tokens, misc)
        elif names == "misc":
            for token, field_ in zip(tokens, misc, strict=True):
                found = re.search(r"Name=([^|]+)", field_)
                token.name = found[1] if found else "O"
        out.append(align(text, tokens, tokenizer, f"{path.name}:{doc}"))
        out[-1].paragraph = paragraph
    return out


_NO_SPACE_BEFORE = {
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    ")",
    "]",
    "%",
    "'s",
    "’s",
    "n't",
    "'",
    "''",
    "'re",
    "'ve",
    "'ll",
    "'d",
    "'m",
}
_NO_SPACE_AFTER = {"(", "[", "$", "£", "€", "``", "#", "@"}


def detokenize(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Plausible text of tokens without spacing, and each token's characters in it."""
    text, spans, opened, previous = "", [], False, ""
    for i, word in enumerate(words):
        word = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")"}.get(word, word)
        if word == '"':
            glue_left, opened = opened, not opened
        else:
            glue_left = word in _NO_SPACE_BEFORE
        hyphen = word in "-/" or previous in ("-", "/")
        if i and not glue_left and not hyphen and previous not in _NO_SPACE_AFTER and not (previous == '"' and opened):
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
        previous = word
    return text, spans


def read_names(path: Path, tokenizer: Tokenizer, scheme: str) -> list[Sentence]:
    """Sentences of a name corpus. `scheme` says how its tags are read: `uner`, `btc`, `re3d` or `wikigold`."""
    out: list[Sentence] = []
    words: list[str] = []
    tags: list[str] = []
    number = 0
    for line in [*lines_of(path), ""]:
        if line.startswith("# ") and scheme == "uner":
            continue
        if line.strip():
            cols = line.split("\t") if "\t" in line else line.split()
            word, tag = (cols[1], cols[2]) if scheme == "uner" else (cols[0], cols[-1])
            words.append(word)
            tags.append(tag)
        elif words and words[0] == "-DOCSTART-":
            words, tags = [], []
        elif words:
            number += 1
            text, spans = detokenize(words)
            gold = [
                Gold(w, s, e, name=t) for w, (s, e), t in zip(words, spans, _tags(words, tags, scheme), strict=True)
            ]
            out.append(align(text, gold, tokenizer, f"{path.name}:{number}", trees=False))
            words, tags = [], []
    return out


def _tags(words: list[str], tags: list[str], scheme: str) -> list[str]:
    kinds = {"PER": "PERSON", "Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "MISC"}
    out: list[str] = []
    previous = "O"
    for tag in tags:
        kind = tag[2:]
        name = kinds.get(kind, kind)
        if tag == "O" or name not in NAME_TYPES:
            out.append("O" if scheme == "wikigold" else "?")
        elif scheme == "wikigold":  # IOB1: I- begins a name too
            out.append(f"{'I' if previous[2:] == kind and tag[0] == 'I' and previous != 'O' else 'B'}-{name}")
        else:
            out.append(f"{tag[0]}-{name}")
        previous = tag
    return _trim_nominals(words, out) if scheme == "re3d" else out


def _trim_nominals(words: list[str], tags: list[str]) -> list[str]:
    # re3d's spans hold determiners, titles and plain nouns ("a spokesman"): leave those names out of the loss.
    out = list(tags)
    i = 0
    while i < len(out):
        if out[i].startswith("B-"):
            j = i + 1
            while j < len(out) and out[j].startswith("I-"):
                j += 1
            k = i
            while k < j and words[k].lower() in ("the", "a", "an"):
                out[k] = "?"
                k += 1
            inner = words[k:j]
            plain = all(w[:1].isupper() or w in ("of", "for", "and", "-", "the", "&", "'s") for w in inner) and inner
            titled = tags[i].endswith("PERSON") and (len(inner) > 3 or any(w.lower() in _TITLES for w in inner))
            if not plain or titled:
                out[k:j] = ["_"] * (j - k)
            else:
                out[k] = "B-" + tags[i][2:]
            i = j
        else:
            i += 1
    return out


_MARKED = re.compile(r"\[([POLM]) ([^\[\]]+)\]")
_MARKS = {"P": "PERSON", "O": "ORG", "L": "LOC", "M": "MISC"}


def read_marked(path: Path) -> Iterator[tuple[str, dict[tuple[int, int], str]]]:
    """Text and name spans (start and end characters, with their type) of each article of `news_names/articles.txt`;
    paragraphs stand apart by a blank line."""
    for article in re.split(r"^== .*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        text, spans, last = "", {}, 0
        article = article.strip().replace("\n", "\n\n")
        for mark in _MARKED.finditer(article):
            text += article[last : mark.start()]
            spans[len(text), len(text) + len(mark[2])] = _MARKS[mark[1]]
            text += mark[2]
            last = mark.end()
        text += article[last:]
        if "[" in text or "]" in text:
            raise ValueError(f"{path}: a bracket that marks no name in {text[:60]!r}")
        yield text, spans


def label_sets(sentences: Iterable[Sentence]) -> dict[str, list[str]]:
    """The labels of tags, features and relations, most frequent first, rare combinations of features left out."""
    from collections import Counter

    counts: dict[str, Counter[str]] = {key: Counter() for key in ("upos", "xpos", "feats", "rels")}
    for sentence in sentences:
        for key, counter in counts.items():
            counter.update(getattr(sentence, key))
    least = {"upos": 1, "xpos": 5, "feats": 5, "rels": 15}
    return {
        key: [label for label, n in counter.most_common() if n >= least[key] and (label != "_" or key == "feats")]
        for key, counter in counts.items()
    }
