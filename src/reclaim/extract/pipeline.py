"""Which components run, in which order: `load` a pipeline, make Docs from articles, read claims and layers off them.

The component `reclaim` adds reclaim's own layers after any tagger and parser:

    names → quantities → dates → sources → measures and claims

each a function over the Doc that reads the layers before it and sets its own (`layers.py` lists them).
"""

from __future__ import annotations

import itertools
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from reclaim.errors import PipelineError
from reclaim.extract import layers
from reclaim.read.repair import Repaired, repair
from reclaim.records import (
    Annotations,
    Article,
    AttributionAnnotation,
    Claim,
    DateAnnotation,
    NameAnnotation,
    QuantityAnnotation,
    SkipAnnotation,
)

if TYPE_CHECKING:
    from pathlib import Path

Layer = Callable[[Doc], None]

LAYERS = ("names", "quantities", "dates", "sources", "claims")
"""reclaim's own layers, in the order in which they run."""

UNPARSED_LAYERS = frozenset(("quantities", "dates"))
"""Layers that read the characters, and do without a parse."""

BATCH_ARTICLES = 16
"""Articles parsed together. Sentences of one batch are sorted by length and padded together, so a larger batch wastes
less padding; a smaller one streams sooner and holds less in memory. 16 news articles are about 8,000 words."""

PROBE = "The company sold 500 tons of wheat on Monday."


def layer_functions() -> Mapping[str, Layer]:
    """What sets each of `LAYERS`. spaCy imports this module in every program where reclaim is installed, to know its
    factories: the layers are imported only here, when they are to run."""
    from reclaim.extract import claims, dates, names, quantities, sources

    return {
        "names": names.annotate_names,
        "quantities": quantities.annotate_quantities,
        "dates": dates.annotate_dates,
        "sources": sources.annotate_sources,
        "claims": claims.annotate_claims,
    }


class Reclaim:
    """The spaCy component `reclaim`: runs the layers over a parsed Doc. Stateless."""

    def __init__(self, layers_on: Sequence[str]) -> None:
        unknown = sorted(set(layers_on) - set(LAYERS))
        if unknown:
            raise PipelineError(f"reclaim: unknown layer {unknown[0]!r}: choose from {', '.join(LAYERS)}")
        annotate = layer_functions()
        self.needs_parse = bool(set(layers_on) - UNPARSED_LAYERS)
        self.layers = [annotate[name] for name in LAYERS if name in layers_on]
        layers.register_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Run the layers. `PipelineError` when nothing before has parsed the Doc: its layers ask for heads and tags."""
        if self.needs_parse and len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("POS")):
            raise PipelineError(
                "reclaim: the Doc has no dependency heads or part-of-speech tags; put a tagger and a parser before "
                "reclaim in the pipeline, or use reclaim.load()"
            )
        for annotate in self.layers:
            annotate(doc)
        return doc


@Language.factory(
    "reclaim",
    default_config={"layers": list(LAYERS)},
    assigns=[f"doc._.{name}" for name in layers.EXTENSIONS if name != "article"],
    requires=["token.dep", "token.head", "token.pos"],
)
def make_reclaim(nlp: Language, name: str, layers: list[str]) -> Reclaim:
    """The factory behind `nlp.add_pipe("reclaim")`, for any English pipeline with a tagger and a parser."""
    return Reclaim(layers)


def load(name_or_path: str | Path | None = None) -> Language:
    """A pipeline that ends in `reclaim`: the bundled one, or any installed English spaCy pipeline by name or path.

    Raises `PipelineError` with one line that says what is missing.
    """
    if name_or_path is None:
        from reclaim.extract.network import load_bundled

        nlp = load_bundled()
    else:
        nlp = load_named(str(name_or_path))
    if "reclaim" not in nlp.pipe_names:
        nlp.add_pipe("reclaim", last=True)
    return nlp


def load_named(name: str) -> Language:
    """An installed spaCy pipeline, checked to be English and to have a tagger and a parser."""
    try:
        nlp = spacy.load(name)
    except OSError:
        raise PipelineError(
            f"pipeline {name!r}: not installed and no folder of that name: install it, or leave --pipeline out"
        ) from None
    except Exception as error:
        raise PipelineError(f"pipeline {name!r}: cannot be loaded: {' '.join(str(error).split())[:200]}") from error
    if nlp.lang != "en":
        raise PipelineError(f"pipeline {name!r}: its language is {nlp.lang!r}: reclaim reads English")
    with nlp.select_pipes(disable=[pipe for pipe in nlp.pipe_names if pipe == "reclaim"]):
        probe = nlp(PROBE)
    if not probe.has_annotation("DEP"):
        raise PipelineError(f"pipeline {name!r}: it has no parser: choose a pipeline with a tagger and a parser")
    if not (probe.has_annotation("POS") or probe.has_annotation("TAG")):
        raise PipelineError(f"pipeline {name!r}: it has no tagger: choose a pipeline with a tagger and a parser")
    return nlp


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was processed: `doc` is over the repaired text, `repaired` maps it back to the article's."""

    article: Article
    repaired: Repaired
    doc: Doc


@dataclass(frozen=True, slots=True)
class FailedReading:
    """An article that could not be processed, with a one-line reason."""

    article: Article
    reason: str


def read_docs(
    articles: Iterable[Article], nlp: Language, batch: int = BATCH_ARTICLES
) -> Iterator[Reading | FailedReading]:
    """Every article as a processed Doc, in order. An article on which the pipeline fails gives a `FailedReading`
    and costs no other article."""
    layers.register_extensions()
    stream = iter(articles)
    while chunk := list(itertools.islice(stream, batch)):
        repaired = [repair(article.text) for article in chunk]
        try:
            docs = list(nlp.pipe([prepare(nlp, a, r) for a, r in zip(chunk, repaired, strict=True)]))
        except Exception:
            for article, fixed in zip(chunk, repaired, strict=True):  # find out which one it was
                try:
                    yield Reading(article, fixed, nlp(prepare(nlp, article, fixed)))
                except Exception as error:
                    reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
                    yield FailedReading(article, reason)
        else:
            for article, fixed, doc in zip(chunk, repaired, docs, strict=True):
                yield Reading(article, fixed, doc)


def succeeded(
    readings: Iterable[Reading | FailedReading], on_failure: Callable[[FailedReading], None] | None = None
) -> Iterator[Reading]:
    """The readings that succeeded; each failed one goes to `on_failure`, or becomes a warning."""
    for reading in readings:
        if isinstance(reading, Reading):
            yield reading
        elif on_failure is not None:
            on_failure(reading)
        else:
            warnings.warn(f"{reading.article.id}: not read: {reading.reason}", stacklevel=2)


def prepare(nlp: Language, article: Article, repaired: Repaired) -> Doc:
    """The tokenized Doc of an article, with the article on it."""
    nlp.max_length = max(nlp.max_length, len(repaired.text) + 1)
    doc = nlp.make_doc(repaired.text)
    doc._.article = article
    return doc


def claims_of(reading: Reading) -> list[Claim]:
    """The claims of a processed article, with offsets into the article's own text."""
    return [as_given(claim, reading) for claim in reading.doc._.claims or ()]


def as_given(claim: Claim, reading: Reading) -> Claim:
    """A claim whose offsets, figure and sentence are those of the text as given, not as repaired."""
    if not reading.repaired.changed:
        return claim
    text = reading.article.text
    start, end = reading.repaired.given_span(claim.start, claim.end)
    at = sentence_start(claim, reading.doc)
    first, last = reading.repaired.given_span(at, at + len(claim.sentence))
    return claim.model_copy(
        update={"start": start, "end": end, "value_text": text[start:end], "sentence": text[first:last]}
    )


def sentence_start(claim: Claim, doc: Doc) -> int:
    """Where the claim's sentence begins in `doc.text`."""
    found = doc.text.rfind(claim.sentence, 0, claim.start + len(claim.sentence))
    return found if found >= 0 else claim.start


def annotations_of(reading: Reading) -> Annotations:
    """Every layer of a processed article, with offsets into the article's own text."""
    from reclaim.extract.measures import concept_of
    from reclaim.extract.quantities import drop_dated

    doc, text, given = reading.doc, reading.article.text, reading.repaired.given_span

    def span(start: int, end: int) -> dict[str, int]:
        first, last = given(start, end)
        return {"start": first, "end": last}

    def words(start: int, end: int) -> str:
        first, last = given(start, end)
        return text[first:last]

    return Annotations(
        article=reading.article.id,
        quantities=[
            QuantityAnnotation(
                **span(q.start, q.end),
                text=words(q.start, q.end),
                value=printed.value,
                value_high=printed.value_high,
                comparator=printed.comparator,
                unit=printed.unit,
                counted=printed.counted,
                change=q.change,
                concept=concept_of(doc, q),
            )
            for q in drop_dated(doc._.quantities or (), doc._.dates or ())
            for printed in [q.written or q]
        ],
        skipped=[
            SkipAnnotation(**span(s.start, s.end), text=words(s.start, s.end), reason=s.reason)
            for s in doc._.skipped or ()
        ],
        dates=[
            DateAnnotation(
                **span(d.start, d.end),
                text=words(d.start, d.end),
                date_start=d.date_start and d.date_start.isoformat(),
                date_end=d.date_end and d.date_end.isoformat(),
            )
            for d in doc._.dates or ()
        ],
        names=[
            NameAnnotation(**span(n.start, n.end), text=words(n.start, n.end), name=n.name, type=n.type)
            for n in doc._.names or ()
        ],
        attributions=[
            AttributionAnnotation(
                source=a.source,
                source_start=given(a.source_start, a.source_end)[0],
                source_end=given(a.source_start, a.source_end)[1],
                cue=a.cue,
                content_start=given(a.content_start, a.content_end)[0],
                content_end=given(a.content_start, a.content_end)[1],
            )
            for a in doc._.attributions or ()
        ],
        claims=claims_of(reading),
    )
