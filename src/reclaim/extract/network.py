"""The spaCy component over the bundled network: tags, morphology, parse, lemmas, sentences and names on a Doc.

One ONNX network (quantised to 8 bits) reads windows of up to `MAX_PIECES` word pieces. A window is a paragraph, or the
part of a long one up to a sentence's end. The network scores, for every word, its tags, whether a sentence starts
there, names, and its head; trees are made inside each sentence (`trees.py`).

onnxruntime and the word pieces are loaded when a component is made, not before.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

from reclaim.extract import paragraphs, trees
from reclaim.extract.lemmas import Lemmatizer
from reclaim.extract.wordpieces import CLS, SEP, WordPieces, word_shape

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODEL = Path(__file__).parent.parent / "model"
"""folder of the bundled network's files"""
MAX_PIECES = 320
"""word pieces in one window, the two special ones counted"""
_ENOUGH_PIECES = 120
"""a window ends with the sentence that reaches this size: the network was trained on windows up to about as full"""
_BATCH_PIECES = 400
"""word pieces in one run of the network, padding counted; more is slower on one core"""
_SENTENCE_ENDS = {".", "?", "!", "…", "..."}
_CLOSING_MARKS = {'"', "”", "’", "'", ")", "]"}
_OUTPUTS = ("upos", "xpos", "feats", "names", "starts", "arcs", "as_head", "as_dependent")

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class _Window:
    """Words `start` to `end` (not counting whitespace tokens) of doc number `doc`, and their pieces and shapes."""

    doc: int
    start: int
    end: int
    pieces: list[int]
    shapes: list[int]
    first: list[int]


@dataclass(slots=True)
class _Words:
    """What is read of the words of one doc."""

    index: list[int]
    """token index of each word"""
    cut: Array
    """a sentence must start at this word"""
    upos: Array
    xpos: Array
    feats: Array
    rels: Array
    heads: Array
    """word number of the head, the word's own for a root"""
    names: Array


class NetworkModel:
    """The network's files, loaded: session, labels, label weights, word pieces and lemma exceptions."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Runs of ever other sizes would each leave their memory in the arena.
        options.enable_mem_pattern = False
        try:
            self.session = onnxruntime.InferenceSession(
                str(folder / "network.onnx"), options, providers=["CPUExecutionProvider"]
            )
            tables = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
            weights = np.load(folder / "relations.npy")
            self.pieces = WordPieces(folder / "pieces.json")
        except OSError as error:
            raise OSError(f"{folder}: the network's files cannot be read ({error}); install reclaim again") from error
        except Exception as error:
            if type(error).__module__.startswith("onnxruntime"):
                raise OSError(f"{folder}: the network cannot be loaded ({error}); install reclaim again") from error
            raise
        self.labels: dict[str, list[str]] = tables["labels"]
        # (relations, dependent + 1, head + 1) as one matrix of dependent + 1 by relations * (head + 1)
        relations, dependent, head = weights.shape
        self._label_matrix = np.ascontiguousarray(
            weights.astype(np.float32).transpose(1, 0, 2).reshape(dependent, relations * head)
        )
        self._relations = relations
        self.lemma = Lemmatizer(tables["lemmas"], self.pieces.has_piece)
        self.version: str = tables["version"]

    def run(self, windows: list[_Window]) -> list[Array]:
        """The network's outputs for some windows, padded to the longest."""
        length = max(len(window.pieces) for window in windows)
        count = max(len(window.first) for window in windows)
        pieces = np.zeros((len(windows), length), dtype=np.int64)
        shapes = np.full((len(windows), length), 7, dtype=np.int64)
        mask = np.zeros((len(windows), length), dtype=np.float32)
        first = np.zeros((len(windows), count), dtype=np.int64)
        for row, window in enumerate(windows):
            size = len(window.pieces)
            pieces[row, :size] = window.pieces
            shapes[row, :size] = window.shapes
            mask[row, :size] = 1
            first[row, : len(window.first)] = window.first
        inputs = {"pieces": pieces, "shapes": shapes, "mask": mask, "first": first}
        outputs: list[Array] = self.session.run(list(_OUTPUTS), inputs)
        return outputs

    def relations(self, as_dependent: Array, as_head: Array) -> Array:
        """The best relation of each word (rows of `as_dependent`) to its head (rows of `as_head`)."""
        count = len(as_dependent)
        one = np.ones((count, 1), dtype=np.float32)
        left = np.hstack([as_dependent, one]) @ self._label_matrix
        right = np.hstack([as_head, one])
        scores = np.matmul(left.reshape(count, self._relations, -1), right[:, :, None])[:, :, 0]
        best: Array = scores.argmax(1)
        return best


class Network:
    """The component: annotates docs, each by itself."""

    def __init__(self, model: NetworkModel, name: str = "reclaim_network") -> None:
        self.model = model
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Docs in order, each run by itself: the 8-bit activations of one run share a scale, so that what a doc is read
        together with could tip a close call, and an article would read differently in other company."""
        for doc in stream:
            self._annotate([doc])
            yield doc

    def _annotate(self, docs: list[Doc]) -> None:
        words: list[_Words] = []
        windows: list[_Window] = []
        for number, doc in enumerate(docs):
            read = _empty_words(doc)
            words.append(read)
            windows.extend(_windows(doc, number, read, self.model.pieces))
        windows.sort(key=lambda window: len(window.pieces))
        start = 0
        while start < len(windows):
            end = start + 1
            while end < len(windows) and len(windows[end].pieces) * (end + 1 - start) <= _BATCH_PIECES:
                end += 1
            self._read(windows[start:end], words)
            start = end
        for doc, read in zip(docs, words, strict=True):
            _write(doc, read, self.model)

    def _read(self, windows: list[_Window], words: list[_Words]) -> None:
        upos, xpos, feats, names, starts, arcs, as_head, as_dependent = self.model.run(windows)
        rows, count = starts.shape
        begins = starts > 0
        lengths = np.array([len(window.first) for window in windows])
        for row, window in enumerate(windows):
            begins[row, : lengths[row]] |= words[window.doc].cut[window.start : window.end]
        begins[:, 0] = True
        sentence = begins.cumsum(1)
        present = np.arange(count) < lengths[:, None]
        sentence[~present] = -1
        allowed = np.empty(arcs.shape, dtype=bool)
        allowed[:, :, 0] = True
        np.equal(sentence[:, :, None], sentence[:, None, :], out=allowed[:, :, 1:])
        arcs[~allowed] = -1e4
        diagonal = np.arange(count)
        arcs[:, diagonal, diagonal + 1] = -1e4
        heads = arcs.argmax(2)
        for row, first, last in _broken(heads, begins, sentence, lengths):
            columns = np.concatenate([[0], np.arange(first + 1, last + 1)])
            solved = trees.best_tree(arcs[row, first:last][:, columns])
            heads[row, first:last] = np.where(solved == 0, 0, solved + first)
        which = np.repeat(np.arange(rows), lengths)
        flat_heads = heads[present]
        relations = self.model.relations(as_dependent[present], as_head[which, flat_heads])
        tags = _best_name_tags(names, self.model.labels["names"])
        done = 0
        for row, window in enumerate(windows):
            read, size = words[window.doc], int(lengths[row])
            part = slice(window.start, window.end)
            own = np.arange(size)
            head = heads[row, :size]
            read.heads[part] = np.where(head == 0, own, head - 1) + window.start
            read.rels[part] = relations[done : done + size]
            read.upos[part] = upos[row, :size]
            read.xpos[part] = xpos[row, :size]
            read.feats[part] = feats[row, :size]
            read.names[part] = tags[row, :size]
            done += size


def _best_name_tags(scores: Array, tags: list[str]) -> Array:
    """The best sequence of tags in which `I-x` only follows `B-x` or `I-x` (Viterbi over all rows at once)."""
    kinds = np.array([tag[2:] for tag in tags])
    inside = np.array([tag[0] == "I" for tag in tags])
    step = np.where(inside[None, :] & (kinds[:, None] != kinds[None, :]), np.float32(-1e4), np.float32(0))
    rows, count, size = scores.shape
    best = scores[:, 0] + np.where(inside, np.float32(-1e4), np.float32(0))
    back = np.zeros((count, rows, size), dtype=np.int64)
    for position in range(1, count):
        paths = best[:, :, None] + step
        back[position] = paths.argmax(1)
        best = paths.max(1) + scores[:, position]
    found = np.zeros((rows, count), dtype=np.int64)
    found[:, -1] = best.argmax(1)
    every = np.arange(rows)
    for position in range(count - 1, 0, -1):
        found[:, position - 1] = back[position, every, found[:, position]]
    return found


def _broken(heads: Array, begins: Array, sentence: Array, lengths: Array) -> Iterator[tuple[int, int, int]]:
    """Row, first and last word of each sentence whose best heads are no tree with one root."""
    rows, count = heads.shape
    reach = np.concatenate([np.zeros((rows, 1), dtype=heads.dtype), heads], 1)
    for _ in range(max(1, count.bit_length())):
        reach = np.take_along_axis(reach, reach, 1)
    for row in range(rows):
        size = int(lengths[row])
        bounds = [*np.flatnonzero(begins[row, :size]).tolist(), size]
        roots = (heads[row, :size] == 0).cumsum()
        for first, last in pairwise(bounds):
            found = int(roots[last - 1]) - (int(roots[first - 1]) if first else 0)
            if found != 1 or reach[row, first + 1 : last + 1].any():
                yield row, first, last


def _empty_words(doc: Doc) -> _Words:
    index = [i for i, token in enumerate(doc) if not token.is_space]
    count = len(index)
    cut = np.zeros(count, dtype=bool)
    text = doc.text
    dateline = paragraphs.dateline_end(text)
    if count != len(doc) or dateline is not None:
        number = 0
        starts = [doc[i].idx for i in index]
        for offset in sorted([*paragraphs.cuts(text), *([dateline] if dateline is not None else [])]):
            while number < count and starts[number] < offset:
                number += 1
            if number < count:
                cut[number] = True
    columns = {name: np.zeros(count, dtype=np.int64) for name in ("upos", "xpos", "feats", "rels", "heads", "names")}
    return _Words(index, cut, **columns)


def _windows(doc: Doc, number: int, words: _Words, pieces: WordPieces) -> Iterator[_Window]:
    texts = [doc[i].text for i in words.index]
    ids = pieces(texts)
    spaced = [i == 0 or bool(doc[i - 1].whitespace_) or doc[i - 1].is_space for i in words.index]
    bounds = [0, *np.flatnonzero(words.cut).tolist(), len(texts)]
    for start, end in pairwise(bounds):
        while start < end:
            stop, size, likely_end = start, 2, start
            while stop < end and size + len(ids[stop]) <= MAX_PIECES:
                size += len(ids[stop])
                stop += 1
                if texts[stop - 1] in _SENTENCE_ENDS:
                    likely_end = _after_closing_marks(texts, spaced, stop, end)
                    if size >= _ENOUGH_PIECES and not (likely_end < end and texts[likely_end].islower()):
                        break
            if stop < end and likely_end > start:
                stop = likely_end
            window = _Window(number, start, stop, [CLS], [7], [])
            for i in range(start, stop):
                window.first.append(len(window.pieces))
                window.pieces.extend(ids[i])
                window.shapes.extend([word_shape(texts[i], spaced[i] or i == start)] * len(ids[i]))
            window.pieces.append(SEP)
            window.shapes.append(7)
            yield window
            start = stop


def _after_closing_marks(texts: list[str], spaced: list[bool], stop: int, end: int) -> int:
    while stop < end and texts[stop] in _CLOSING_MARKS and not spaced[stop]:
        stop += 1
    return stop


def _write(doc: Doc, words: _Words, model: NetworkModel) -> None:
    from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, TAG

    count = len(doc)
    if not count:
        return
    labels, strings, morphology = model.labels, doc.vocab.strings, doc.vocab.morphology
    index = np.array(words.index, dtype=np.int64)
    values = np.zeros((count, 8), dtype=np.uint64)
    # Whitespace belongs to the word before it, at a text's start to the word after it.
    heads = np.arange(count)
    heads[index] = index[words.heads] if len(index) else 0
    values[:, 0] = strings.add("_SP")
    values[:, 1] = strings.add("SPACE")
    values[:, 2] = morphology.add("")
    values[:, 4] = strings.add("dep")
    owner = np.zeros(count, dtype=np.int64)
    if len(index):
        owner = index[np.clip(np.searchsorted(index, np.arange(count), side="right") - 1, 0, None)]
        space = np.ones(count, dtype=bool)
        space[index] = False
        heads[space] = owner[space]
    tags = np.array([strings.add(tag) for tag in labels["xpos"]], dtype=np.uint64)
    poses = np.array([strings.add(tag) for tag in labels["upos"]], dtype=np.uint64)
    morphs = np.array([morphology.add(m if m != "_" else "") for m in labels["feats"]], dtype=np.uint64)
    rels = np.array([strings.add("ROOT" if rel == "root" else rel) for rel in labels["rels"]], dtype=np.uint64)
    values[index, 0] = tags[words.xpos]
    values[index, 1] = poses[words.upos]
    values[index, 2] = morphs[words.feats]
    values[index, 4] = rels[words.rels]
    upos, xpos = labels["upos"], labels["xpos"]
    for position, token in enumerate(doc):
        values[position, 3] = token.orth
    for number, position in enumerate(words.index):
        lemma = model.lemma(doc[position].text, upos[words.upos[number]], xpos[words.xpos[number]])
        values[position, 3] = strings.add(lemma)
    roots = heads == np.arange(count)
    values[roots, 4] = strings.add("ROOT")
    values[:, 5] = (heads - np.arange(count)).astype(np.int64).view(np.uint64)
    values[:, 6] = 2
    _write_names(words, labels["names"], values, strings)
    attributes: list[int | str] = [TAG, POS, MORPH, LEMMA, DEP, HEAD, ENT_IOB, ENT_TYPE]
    doc.from_array(attributes, cast(Any, values))


def _write_names(words: _Words, tags: list[str], values: Array, strings: Any) -> None:
    previous = ""
    last = -2
    for number, position in enumerate(words.index):
        tag = tags[words.names[number]]
        kind = tag[2:]
        if kind:
            inside = tag[0] == "I" and kind == previous and position == last + 1
            values[position, 6] = 1 if inside else 3
            values[position, 7] = strings.add(kind)
            last = position
        previous = kind


@Language.factory(
    "reclaim_network",
    default_config={"folder": None, "threads": None},
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "doc.sents",
        "doc.ents",
    ],
)
def make_network(nlp: Language, name: str, folder: str | None = None, threads: int | None = None) -> Network:
    """The factory `reclaim_network`. `folder`: the network's files, by default the bundled ones. `threads`: cores that
    one run uses, by default 1 or what RECLAIM_THREADS says."""
    chosen = threads if threads is not None else int(os.environ.get("RECLAIM_THREADS", "1"))
    return Network(NetworkModel(Path(folder) if folder else MODEL, max(1, chosen)), name)


def load_bundled(folder: str | None = None, threads: int | None = None) -> Language:
    """A blank English pipeline with the news tokenizer and the bundled network, and nothing else."""
    from spacy.lang.en import English

    from reclaim.extract.tokenizer import make_tokenizer

    nlp = English(create_tokenizer=lambda nlp: make_tokenizer(nlp.vocab))
    nlp.add_pipe("reclaim_network", config={"folder": folder, "threads": threads})
    return nlp
