"""Credits by a verb: "the bank said that …", "…, said the bank", "the poll gives her a lead"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.credits_common import NOBODY, Credit, lemma_of, phrase_of, spans_of
from reclaim.extract.credits_contents import content_spans, passive_contents
from reclaim.extract.credits_subjects import aside_before, passive, source_of_verb
from reclaim.extract.cues import VerbClass, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

QUOTE_ENDS = frozenset("\"”'’»")
QUOTE_AHEAD = re.compile(r"[^.?!\n\"“:]{0,60}[:,]?\s{0,2}(?:[\"“‘]|'')|[^.?!\n]{0,80}:\s*(?:\n|$)")
QUANTIFIED = syntax.word_set(
    "percent cent per pc majority half third quarter number share proportion minority plurality voter respondent"
)
SPEECH: frozenset[VerbClass] = frozenset(("say", "believe", "report", "show", "put", "predict"))


def verb_credits(sentence: Span) -> Iterator[Credit]:
    """Credits by a verb: leading, trailing, between commas, with its subject before or after it."""
    verbs = load_cues().verbs
    for token in sentence:
        kinds = verbs.get(lemma_of(token))
        credit = verb_credit(token, kinds, sentence) if kinds and is_verb(token) else None
        if credit is None and token.lower_ in load_cues().adjectives:
            credit = adjective_credit(token, sentence)
        if credit is not None:
            yield credit


def adjective_credit(token: Token, sentence: Span) -> Credit | None:
    """ "Ruiz was confident that 50 votes would be found": the clause is credited to the subject."""
    clause = next((c for c in syntax.children(token, "ccomp") if c.i > token.i), None)
    holder = syntax.subject_token(token) or next(syntax.children(token, "nsubj:pass", "nsubjpass"), None)
    linked = syntax.copula_verb(token) is not None or any(h.lemma_ == "be" for h in syntax.auxiliaries(token))
    if clause is None or holder is None or not linked or not sentence.start <= holder.i < token.i:
        return None
    phrase = phrase_of(holder, sentence)
    if nobody(phrase, holder) or quantified(holder):
        return None
    contents = spans_of(token.doc, (token.i + 1, min(clause.right_edge.i + 1, sentence.end)))
    cluster = (phrase.start_char, token.idx + len(token))
    return Credit(
        phrase.start_char, phrase.end_char, holder.i, token.text, contents, "believe_before", cluster, "believe"
    )  # fmt: skip


def is_verb(token: Token) -> bool:
    """Used as a verb, as far as the tags tell."""
    if token.pos_ == "NOUN" and token.lower_ in ("show", "shows"):
        return aside_before(token) is not None
    if token.pos_:
        helper = token.pos_ == "AUX" and syntax.base(token) in ("aux", "auxpass", "cop")
        return token.pos_ == "VERB" or (token.tag_.startswith("VB") and not helper)
    return token.lower_ != token.lemma_ or token.lower_.endswith(("s", "ed", "said"))


def verb_credit(verb: Token, kinds: tuple[VerbClass, ...], sentence: Span) -> Credit | None:
    """The credit that one cue verb makes, None when it has no subject to credit or nothing that it credits."""
    found = source_of_verb(verb, sentence)
    if found is None:
        return None
    phrase, head = found
    if nobody(phrase, head) or (verb.lower_ in ("according", "based") and verb.i + 1 < sentence.end):
        return None
    nouns = load_cues().nouns
    is_document = head.lemma_.lower() in nouns["document"]
    cluster = verb.doc[before_owner(min(phrase.start, verb.i), sentence) : max(phrase.end, verb.i + 1)]
    if quantified(head) or head.pos_ == "VERB":
        return None
    for kind in kinds_of(verb, kinds, is_document):
        if passive(verb):
            layout = passive_contents(verb, kind, phrase, sentence)
        else:
            layout = content_spans(verb, kind, phrase, cluster, sentence)
        speech = kind in SPEECH and introduces_quotation(cluster, sentence)
        if layout or speech:
            name, spans = layout or ("speech", ())
            return Credit(
                phrase.start_char,
                phrase.end_char,
                head.i,
                verb.text,
                spans,
                f"{kind}_{name}",
                (cluster.start_char, cluster.end_char),
                kind,
                speech or kind == "say",
            )
    return None


def nobody(phrase: Span, head: Token) -> bool:
    """The phrase names nobody: a pronoun that points nowhere, or the people whom a survey counted."""
    if head.lower_ not in NOBODY or one_of(head):
        return False
    counted = any(token.lower_ in ("polled", "surveyed", "asked", "whom", "which") for token in phrase)
    return len(phrase) <= 2 or counted or head.lower_ not in ("people", "those", "some", "many", "most", "others")


def one_of(head: Token) -> bool:
    """ "One of his aides": somebody, though not named."""
    following = head.doc[head.i + 1 : head.i + 6]
    plural = any(token.tag_ in ("NNS", "NNPS") for token in following)
    return head.lower_ == "one" and len(following) > 2 and following[0].lower_ == "of" and plural


def before_owner(start: int, sentence: Span) -> int:
    """The index where a genitive before the phrase begins ("Norbank's Ruiz said"), else the phrase's own."""
    doc, at = sentence.doc, start
    if at > sentence.start and doc[at - 1].lower_ in ("'s", "’s", "'", "’") and doc[at - 1].tag_ == "POS":
        at -= 2
        while at > sentence.start and doc[at - 1].pos_ in ("PROPN", "DET", "ADJ", "NOUN"):
            at -= 1
    return max(at, sentence.start)


def kinds_of(verb: Token, kinds: tuple[VerbClass, ...], is_document: bool) -> Iterator[VerbClass]:
    """The classes that a verb can have where it stands: an infinitive says nothing yet ("needs to find $5"), *put* and
    its like need a document or a place for the figure ("puts it at"), *call* needs *for*."""
    infinitive = any(mark.lower_ == "to" for mark in syntax.children(verb, "mark", "aux"))
    following = [child.lower_ for child in verb.children if child.i > verb.i]
    ahead = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 6]]
    for kind in kinds:
        if infinitive and kind not in ("say", "believe"):
            continue
        if kind == "put" and not is_document:
            continue
        if kind in ("report", "urge", "mention") and any(helper.tag_ == "MD" for helper in syntax.auxiliaries(verb)):
            continue
        if lemma_of(verb) in ("put", "peg") and kind == "estimate" and not placed_at(verb):
            continue
        if kind == "show" and not is_document and any(helper.tag_ == "MD" for helper in syntax.auxiliaries(verb)):
            continue
        if lemma_of(verb) == "call" and not called(verb, kind):
            continue
        if kind == "show" and not is_document and lemma_of(verb) in ("find", "discover") and finds_thing(verb):
            continue
        if lemma_of(verb) == "link" and not linking(verb):
            continue
        if lemma_of(verb) == "see" and not sees_ahead(verb):
            continue
        if kind == "urge" and lemma_of(verb) == "want" and "to" not in ahead and not following:
            continue
        yield kind


def called(verb: Token, kind: VerbClass) -> bool:
    """*Call* as a verb of saying: "called for 3", or with a name for its object ("called the plan a waste")."""
    if kind == "urge":
        return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "for"
    ahead = [child for child in verb.children if child.i > verb.i]
    labels = {syntax.base(child) for child in ahead}
    if "obj" in labels and verb.head.lower_ == "what":
        return True  # "what Ruiz called a 40 per cent cut"
    return bool(labels & {"obj", "dobj"}) and bool(labels & {"xcomp", "oprd", "parataxis"})


def finds_thing(verb: Token) -> bool:
    """*Find* with an object that is no measure: "they found 11 pistols" tells what happened, "they found a rise of 3
    per cent" what is the case. Who studies things finds them in the second way."""
    subject, thing = syntax.subject_token(verb), next(syntax.children(verb, "obj", "dobj"), None)
    if thing is None or any(syntax.children(verb, "ccomp", "xcomp")):
        return False
    nouns = load_cues().nouns
    return thing.lemma_.lower() not in nouns["outlook"] | {"percent", "%", "cent"} and (
        subject is None or subject.lemma_.lower() not in nouns["student"]
    )


def sees_ahead(verb: Token) -> bool:
    """*See* as a forecast: in the present tense, of growth, prices and the like ("the bank now sees growth of 3 per
    cent"); "the clinic sees 40 patients" is none."""
    subject, thing = syntax.subject_token(verb), next(syntax.children(verb, "obj", "dobj", "ccomp"), None)
    if subject is None or thing is None or verb.tag_ not in ("VBZ", "VBP", "VBG"):
        return False
    if syntax.base(thing) == "ccomp":
        thing = syntax.subject_token(thing)
    nouns = load_cues().nouns
    teller = subject.pos_ in ("PROPN", "PRON") or subject.lemma_.lower() in nouns["speaker"] | nouns["forecaster"]
    return teller and thing is not None and thing.lemma_.lower() in nouns["outlook"]


def linking(verb: Token) -> bool:
    """*Link* as a finding: people link something to something ("doctors have linked 30 deaths to the heat")."""
    subject = syntax.subject_token(verb)
    teller = subject is not None and (
        subject.ent_type_ == "PERSON" or subject.lemma_.lower() in load_cues().nouns["speaker"]
    )
    return teller and any(token.lower_ == "to" for token in verb.doc[verb.i : verb.i + 12])


def placed_at(verb: Token) -> bool:
    """*At* stands after the verb's object with a figure behind it: "put the cost of repairs at about $3 million"."""
    ahead = verb.doc[verb.i + 1 : verb.i + 12]
    for at, token in enumerate(ahead):
        if token.text in (".", ";", ":"):
            return False
        if token.lower_ == "at":
            return at < 5 or any(word.like_num or word.tag_ in ("CD", "$") for word in ahead[at + 1 : at + 5])
    return False


def quantified(head: Token) -> bool:
    """The phrase counts people ("52 per cent of voters", "a majority"): it is a finding, not a source."""
    if one_of(head):
        return False
    return head.lemma_.lower() in QUANTIFIED or head.text == "%" or (head.pos_ == "NUM" and head.ent_type_ == "")


def introduces_quotation(cluster: Span, sentence: Span) -> bool:
    """A quotation ends right before the cluster or begins soon after it, or a colon ends the line after it."""
    doc = cluster.doc
    if doc[max(cluster.start - 3, 0) : cluster.start].text.rstrip(" ,")[-1:] in QUOTE_ENDS:
        return cluster.start > 0
    ahead = doc[cluster.end : min(sentence.end, cluster.end + 16) + 8]  # the quotation may be a sentence of its own
    return bool(QUOTE_AHEAD.match(ahead.text_with_ws))
