"""Which words a cue verb covers: after it, before it, on both sides, or its object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.credits_common import MARKS, PLAIN_SAYING, RELATIVE, lemma_of, measured_before, spans_of
from reclaim.extract.cues import VerbClass, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TRAILING_OK: frozenset[VerbClass] = frozenset(("say", "believe", "report", "show", "estimate", "predict"))
NOMINAL: frozenset[VerbClass] = frozenset(("report", "show", "put", "estimate", "predict", "urge", "mention", "deny"))
MANNERS = frozenset(("speak", "talk", "refer", "use", "accord"))
HEARER_VERBS = frozenset(("tell", "inform", "remind", "assure", "warn", "advise", "write"))
PREPOSITIONAL = frozenset(("accuse", "charge", "blame", "call"))
COMMITTING = frozenset(("claim", "hope", "agree", "threaten"))
SUBORDINATORS = frozenset(
    "as when while after before because who which whose if although though where since until".split()
)


def content_spans(
    verb: Token, kind: VerbClass, phrase: Span, cluster: Span, sentence: Span
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The name of the layout and the offsets of the credited words; None when nothing is credited."""
    doc, inverted = verb.doc, phrase.start > verb.i
    if kind == "about":
        return None if inverted else about_contents(verb, phrase, cluster, sentence)
    if (found := as_aside(cluster, sentence)) is not None and kind in TRAILING_OK:
        return "aside", found
    clauses, nominals = complements(verb, kind, phrase, cluster)
    if cluster.start > sentence.start and is_break(doc[cluster.start - 1]) and kind in TRAILING_OK:
        stop = cluster.start
        rest = resumption(cluster, sentence, inverted)
        clause_ahead = not inverted and (follows_that(cluster, sentence) or clause_soon(cluster, sentence))
        if not inverted and cluster.end < sentence.end and doc[cluster.end].tag_ == "TO":
            clause_ahead = True
        opening = doc[sentence.start : stop]
        if not inverted and nominals and kind in NOMINAL and not any(t.tag_.startswith(("VB", "MD")) for t in opening):
            clause_ahead = True  # "In its outlook, the bank forecast growth of 2 per cent, down from 3"
        if not inverted and clauses and rest is None and doc[min(cluster.end, len(doc) - 1)].text != ",":
            clause_ahead = True
        if not clause_ahead and any(token.is_alpha for token in doc[sentence.start : stop]):
            if rest is not None:
                return "between", spans_of(doc, (sentence.start, stop), (rest, sentence.end))
            if inverted or not nominals or lemma_of(verb) in HEARER_VERBS:
                return "after", spans_of(doc, (sentence.start, stop))
    if inverted:
        return None
    sum_start = measured_before(phrase.start, sentence)
    if sum_start is not None and kind in ("say", "believe", "estimate", "predict"):
        stop = max(verb.right_edge.i + 1, cluster.end)
        return "around", spans_of(doc, (sum_start, cluster.start), (cluster.end, stop))
    if (noun := cut_antecedent(verb, phrase)) is not None and kind in ("say", "believe", "estimate", "predict"):
        edge = syntax.noun_phrase(noun, prepositions=False)
        stop = max(verb.right_edge.i + 1, cluster.end)
        return "around", spans_of(doc, (max(edge.start, sentence.start), cluster.start), (cluster.end, stop))
    that = kind in ("say", "believe", "show", "report") and follows_that(cluster, sentence)
    if kind == "show" and not nominals and phrase.root.lemma_.lower() in load_cues().nouns["document"]:
        that = that or clause_soon(cluster, sentence)  # "documents show he took …", where the parse is lost
    if clauses or that or (kind == "say" and verb.lower_ in PLAIN_SAYING and finite_ahead(cluster, sentence)):
        start = clause_start(verb, clauses, cluster, sentence)
        stop = right_bound(verb, cluster, sentence)
        if not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VBG", "TO") for token in doc[start:stop]):
            stop = sentence.end  # a clause without a verb: the parse has cut it
        return "before", spans_of(doc, (start, stop))
    if kind in NOMINAL and nominals:
        stop = max(child.right_edge.i for child in nominals) + 1
        start = max(min(child.left_edge.i for child in nominals), cluster.end)
        if kind not in ("deny", "mention"):
            start, stop = cluster.end, max(stop, right_bound(verb, cluster, sentence))
        elif kind == "mention":
            stop = phrase_stop(stop, right_bound(verb, cluster, sentence), sentence)
        if kind in ("report", "urge"):
            stop = before_contrast(stop, cluster)
        return "object", spans_of(doc, (start, stop))
    return None


def as_aside(cluster: Span, sentence: Span) -> tuple[tuple[int, int], ...] | None:
    """The words around "as Ruiz put it": after it at the sentence's start, before it after a comma; else None."""
    doc, at, end = cluster.doc, cluster.start - 1, cluster.end
    if at < sentence.start or doc[at].lower_ != "as":
        return None
    if end < sentence.end and doc[end].lower_ == "it":
        end += 1
    closed = end >= sentence.end or doc[end].is_punct
    if not closed or (at > sentence.start and not is_break(doc[at - 1])):
        return None
    return spans_of(doc, (sentence.start, at), (end, sentence.end))


def about_contents(
    verb: Token, phrase: Span, cluster: Span, sentence: Span
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """What a verb of saying is about: the words under its preposition ("warned of a fall of 3 per cent")."""
    words, nouns = load_cues().prepositional.get(lemma_of(verb), frozenset()), load_cues().nouns
    if lemma_of(verb) == "look" and phrase.root.lemma_.lower() not in nouns["forecaster"]:
        return None
    for child in verb.children:
        link = None if child.i < cluster.end else syntax.preposition_of(child)
        first = child if syntax.base(child) == "prep" else None if link is None else link.preposition
        if first is not None and first.lower_ in words and first.i >= verb.i + 1 and first.i - cluster.end < 3:
            return "object", spans_of(verb.doc, (first.i + 1, right_bound(verb, cluster, sentence)))
    return None


def phrase_stop(stop: int, bound: int, sentence: Span) -> int:
    """The index, at most `bound`, of the first mark, subordinator or finite verb from `stop` on."""
    for token in sentence.doc[stop:bound]:
        if token.is_punct or token.lower_ in SUBORDINATORS or token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return token.i
    return max(stop, bound)


def passive_contents(
    verb: Token, kind: VerbClass, phrase: Span, sentence: Span
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The words around a passive cue with its agent ("reserves are put at 5 tons by the survey"); those of a participle
    after a noun are the noun phrase alone."""
    spoken = kind in ("report", "estimate", "predict") or lemma_of(verb) in ("say", "note", "quote", "state")
    if not spoken or phrase.start < verb.i:
        return None
    doc = verb.doc
    start, stop = sentence.start, sentence.end
    if syntax.base(verb) in ("acl", "relcl"):
        noun = verb.head
        start, stop = min(noun.left_edge.i, verb.i), max(verb.right_edge.i + 1, phrase.end)
        if noun.lemma_.lower() in load_cues().nouns["document"]:
            return None
    before = phrase.start - 1 if doc[phrase.start - 1].lower_ == "by" else phrase.start
    return "passive", spans_of(
        doc, (max(start, sentence.start), verb.i), (verb.i + 1, before), (phrase.end, min(stop, sentence.end))
    )


def cut_antecedent(verb: Token, phrase: Span) -> Token | None:
    """The noun of a relative clause in which the cue stands first ("the $5 million prosecutors say he took")."""
    noun = syntax.antecedent(verb) if syntax.base(verb) in ("relcl", "acl") else None
    if (
        noun is None
        or noun.i >= phrase.start
        or noun.i in range(phrase.start, phrase.end)
        or verb.tag_ == "VBG"
        or (verb.tag_ == "VBN" and not any(helper.lower_ in ("had", "have", "has") for helper in verb.children))
    ):
        return None
    between = verb.doc[noun.i + 1 : phrase.start]
    quick = all(
        token.lower_ in ("that", "which", "of") or token.is_punct or token.pos_ in ("NUM", "NOUN") for token in between
    )
    return noun if quick and phrase[0].lower_ not in RELATIVE else None


def complements(verb: Token, kind: VerbClass, phrase: Span, cluster: Span) -> tuple[list[Token], list[Token]]:
    """The verb's clauses and its objects to the right of the cluster."""
    lemma = lemma_of(verb)
    clauses: list[Token] = []
    nominals: list[Token] = []
    for child in verb.children:
        label = syntax.base(child)
        if child.i < cluster.end or child.i in range(phrase.start, phrase.end):
            continue
        free = kind not in ("say", "believe") or lemma in COMMITTING
        if label == "ccomp" or (label == "xcomp" and free):
            clauses.append(child)
        elif label in ("obj", "dobj", "iobj", "dative", "oprd", "attr"):
            nominals.append(child)
        elif label in ("nsubj", "csubj") and kind == "show" and phrase.end <= verb.i:
            nominals.append(child)  # "the poll shows Roe with …", where the parse takes Roe for a second subject
        elif label in ("acl", "advcl", "parataxis") and is_clause_with_that(child):
            clauses.append(child)
        elif label in ("obl", "prep", "advcl") and (lemma in PREPOSITIONAL or kind == "put"):
            nominals.append(child)
    return clauses, nominals


def is_clause_with_that(clause: Token) -> bool:
    """The clause opens with *that*."""
    return any(mark.lower_ == "that" for mark in syntax.children(clause, "mark"))


def is_break(token: Token) -> bool:
    """A comma, dash or quotation mark: what parts a cue from the words before it."""
    return token.text in MARKS or token.text in (",", "–", "—", "―", "-", "--", "?", "!", "…", "...")


def clause_soon(cluster: Span, sentence: Span) -> bool:
    """A finite verb stands after the cluster before any comma or subordinator: the words said come after the cue."""
    for token in cluster.doc[cluster.end : sentence.end]:
        if token.lower_ in SUBORDINATORS or token.is_punct:
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def follows_that(cluster: Span, sentence: Span) -> bool:
    """*that*, *how* or *whether* opens a clause within a few words after the cluster."""
    ahead = cluster.doc[cluster.end : min(cluster.end + 10, sentence.end)]
    for token in ahead:
        if token.text in (",", ";"):
            return False
        if token.lower_ in ("that", "how", "whether") and token.tag_ in ("IN", "WRB", ""):
            return True
    return False


def finite_ahead(cluster: Span, sentence: Span) -> bool:
    """A finite verb stands after the cluster."""
    ahead = cluster.doc[cluster.end : sentence.end]
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in ahead) or (cluster[0].tag_ == "" and len(ahead) > 2)


def resumption(cluster: Span, sentence: Span, inverted: bool) -> int | None:
    """Where the words go on after an aside ("Sales, Ruiz said on Monday, fell"); None when nothing more comes."""
    doc = cluster.doc
    for index in range(cluster.end, min(cluster.end + 9, sentence.end)):
        token = doc[index]
        if token.text in (",", "–", "—", "--", ";"):
            after = doc[index + 1 : sentence.end]
            if not any(t.is_alpha for t in after):
                return None
            quoted = doc[cluster.start - 1].text in MARKS
            if after[0].tag_ == "VBG" and lemma_of(after[0]) in (*load_cues().verbs, *MANNERS):
                return None
            if after[0].lower_ == "not" or (quoted and after[0].text not in MARKS):
                return None
            if inverted and after[0].tag_ not in ("VBD", "VBZ", "VBP", "MD", "CC", "IN") and after[0].text not in MARKS:
                return None
            return index + 1
        if token.lower_ == "that" or token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in MARKS:
            return None
    return None


def clause_start(verb: Token, clauses: list[Token], cluster: Span, sentence: Span) -> int:
    """Where the words after a leading cue begin: at *that* when it comes soon, after the object of *tell*, else right
    after the cue."""
    if lemma_of(verb) in ("tell", "remind", "inform", "assure", "warn", "advise") and clauses:
        return max(min(clause.left_edge.i for clause in clauses), cluster.end)
    for index in range(cluster.end, min(cluster.end + 10, sentence.end)):
        token = verb.doc[index]
        if token.lower_ == "that" and token.tag_ in ("IN", ""):
            return index
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            break
    return cluster.end


def right_bound(verb: Token, cluster: Span, sentence: Span) -> int:
    """Where the words that a leading credit covers end: the sentence's end, the end of the cue's clause when that is
    embedded, or the next clause that is coordinated with the cue itself."""
    doc, stop = verb.doc, sentence.end
    if syntax.base(verb) in ("relcl", "acl", "csubj") or (syntax.base(verb) == "advcl" and verb.head.i > verb.i):
        stop = max(verb.right_edge.i, cluster.end) + 1
    for child in verb.children:
        if syntax.base(child) != "conj" or child.i < cluster.end:
            continue
        own = syntax.subject_token(child)
        edge = child.left_edge.i
        opener = next((t.lower_ for t in child.children if syntax.base(t) == "cc"), "")
        contrast = opener in ("but", "while", "yet") and edge > 0 and doc[edge - 1].text == ","
        if (own is None and not is_clause_with_that(child) and child.tag_ in ("VBD", "VBZ", "VBP")) or contrast:
            stop = min(stop, edge)
    return min(max(stop, cluster.end), sentence.end)


def before_contrast(stop: int, cluster: Span) -> int:
    """The index, at most `stop`, of a comma after the cluster that *but*, *while* or *whereas* follows."""
    doc = cluster.doc
    for index in range(cluster.end, stop - 1):
        if doc[index].text == "," and doc[index + 1].lower_ in ("but", "while", "whereas", "although"):
            return index
    return stop
