"""Who a cue verb speaks of: the words right beside it first, then the parse."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.credits_common import (
    MARKS,
    PLAIN_SAYING,
    RELATIVE,
    TIME_WORDS,
    lemma_of,
    measured_before,
    phrase_of,
)
from reclaim.extract.cues import load_cues

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

TIME_NOUNS = syntax.word_set(
    "week month year day night morning afternoon evening weekend summer winter spring fall quarter"
)
HEARERS_ONLY = frozenset(("tell", "inform", "remind", "assure"))


def source_of_verb(verb: Token, sentence: Span) -> tuple[Span, Token] | None:
    """Who says it: the phrase and its head, without a sum before it that the verb is said of ("the $2 million | experts
    say it costs")."""
    if verb.pos_ == "NOUN":
        return aside_before(verb)
    found = beside_or_subject(verb, sentence)
    if found is None or found[0].start > verb.i:
        return found
    phrase, _ = found
    for token in phrase[1:]:
        if token.tag_ in ("NNS", "NNP", "NNPS") and measured_before(token.i, sentence) is not None:
            end = token.i + 1
            while end < phrase.end and sentence.doc[end].tag_ == token.tag_:
                end += 1
            return sentence.doc[token.i : end], sentence.doc[end - 1]
    return whole_name(phrase, sentence), found[1]


def whole_name(phrase: Span, sentence: Span) -> Span:
    """The phrase with the name that it ends, where the parse cuts it at *of* ("the Department of | Field Crops")."""
    doc, start = sentence.doc, phrase.start
    if start - 2 < sentence.start or doc[start - 1].lower_ != "of" or doc[start - 2].pos_ != "PROPN":
        return phrase
    start -= 2
    while start > sentence.start and doc[start - 1].pos_ in ("PROPN", "DET"):
        start -= 1
    return doc[start : phrase.end]


def aside_before(last: Token) -> tuple[Span, Token] | None:
    """A document after a comma that a word at the sentence's end is said of, whatever that is tagged: "…, port figures
    show."."""
    doc, at = last.doc, last.i - 1
    if last.i + 1 < len(doc) and doc[last.i + 1].text not in (".", ",", ";"):
        return None
    while at > 0 and last.i - at < 8 and not doc[at].is_punct:
        at -= 1
    documents = load_cues().nouns["document"]
    head = next((t for t in doc[at + 1 : last.i] if t.lemma_.lower() in documents), None)
    return None if head is None or doc[at].text != "," else (doc[at + 1 : last.i], head)


def beside_or_subject(verb: Token, sentence: Span) -> tuple[Span, Token] | None:
    """The words right beside the verb first ("…, said Ruiz", "Ruiz said"), then the parse's subject or agent."""
    if passive(verb):
        agent = syntax.agent_of(verb) or next((x.noun for x in syntax.prepositional(verb) if x.words == "by"), None)
        if agent is not None and agent.pos_ in ("NOUN", "PROPN") and agent.ent_type_ not in ("DATE", "TIME"):
            return phrase_of(agent, sentence), agent
        return None
    if (inverted := after_verb(verb, sentence)) is not None:
        return inverted
    own = [c for c in verb.children if syntax.base(c) in syntax.SUBJECTS and sentence.start <= c.i < verb.i]
    alone = verb.tag_ == "VBG" and not any(helper.lemma_ == "be" for helper in syntax.auxiliaries(verb))
    edge = None if alone else left_neighbour(verb, sentence) or before_aside(verb, sentence)
    if edge is not None and not any(c.left_edge.i <= edge.i <= c.right_edge.i for c in own):
        head = edge
        while (
            head.head.i < verb.i and head.head.i >= sentence.start and head.head.pos_ in ("NOUN", "PROPN", "NUM", "SYM")
        ):
            if syntax.base(head) in ("", "obl", "advcl") or head.head.i == head.i or clause_between(head.head, verb):
                break
            head = head.head
        speaks = head.pos_ in ("NOUN", "PROPN", "PRON", "DET") or head.lower_ == "one"
        if speaks and head.lower_ not in RELATIVE:
            return phrase_of(head, sentence), head
    if own:
        head = own[-1]
        if head.lower_ in RELATIVE and (noun := syntax.antecedent(verb)) is not None:
            head = noun.head if syntax.base(noun) == "appos" and noun.head.pos_ == "PROPN" else noun
            named = syntax.subject_token(syntax.first_conjunct(noun))
            if named is not None and named.pos_ == "PROPN" and syntax.copula_verb(syntax.first_conjunct(noun)):
                head = named  # "Ruiz is a senator who has said"
    else:
        shared = subject_of_saying_above(verb) if verb.tag_ == "VBG" else None
        shared = shared or syntax.subject_of(verb)
        if shared is None or not sentence.start <= shared.i < sentence.end:
            return None
        head = shared
    if head.lower_ in RELATIVE:
        return None
    if (first := whole_subject(own)) is not None:
        phrase, links = phrase_of(head, sentence), verb.doc[first.i + 1 : head.i]
        linked = any(token.pos_ == "ADP" for token in links)
        return verb.doc[max(first.left_edge.i, sentence.start) : phrase.end], first if linked else head
    return phrase_of(head, sentence), head


def subject_of_saying_above(verb: Token) -> Token | None:
    """Who says the clause that a participle hangs on: "Ruiz said the pier cost 3 million, adding that …" is Ruiz, not
    the pier."""
    verbs = load_cues().verbs
    for above in syntax.path_up(verb):
        if above.i < verb.i and above.pos_ == "VERB" and "say" in verbs.get(lemma_of(above), ()):
            return syntax.subject_of(above)
    return None


def whole_subject(own: Sequence[Token]) -> Token | None:
    """The first of several words that the parse calls subjects, when they are one phrase in truth ("a study by the
    Harbour Trust", "the Office of Tides", "ferry firm Norline"); None when the last one stands alone."""
    first: Token | None = None
    for left, right in zip(own[-2::-1], own[:0:-1], strict=True):
        between = left.doc[left.i + 1 : right.i]
        if any(token.pos_ in ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ") or token.is_space for token in between):
            break
        if left.pos_ not in ("NOUN", "PROPN") or right.pos_ not in ("NOUN", "PROPN"):
            break
        first = left
    return first


def passive(verb: Token) -> bool:
    """A participle with a form of *be* or *get*, or one that follows its noun."""
    if verb.tag_ == "VBG" or (verb.tag_ != "VBN" and verb.morph.get("VerbForm", []) != ["Part"]):
        return False
    helpers = syntax.auxiliaries(verb)
    if any(helper.lemma_.lower() == "have" for helper in helpers) and not any(h.lower_ == "been" for h in helpers):
        return False
    if any(helper.lemma_.lower() in ("be", "get") for helper in helpers):
        return True
    return syntax.base(verb) in ("acl", "amod") and syntax.subject_token(verb) is None


def clause_between(noun: Token, verb: Token) -> bool:
    """A finite verb stands between a noun and a verb that is none of the noun's own."""
    return any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in verb.doc[noun.i + 1 : verb.i] if t.head.i != verb.i)


def left_neighbour(verb: Token, sentence: Span) -> Token | None:
    """The noun or pronoun that ends right before the verb, past adverbs, auxiliaries and a parenthesis."""
    at = verb.i - 1
    while at >= sentence.start:
        token = verb.doc[at]
        if (past := before_time(token, sentence)) is not None:
            at = past
            continue
        if token.text == ")":
            while at > sentence.start and verb.doc[at].text != "(":
                at -= 1
        elif not (
            token.pos_ in ("ADV", "AUX") or token.tag_ in ("RB", "MD") or token.lower_ in ("also", "has", "had", "have")
        ):
            break
        at -= 1
    if at < sentence.start:
        return None
    token = verb.doc[at]
    return token if token.pos_ in ("NOUN", "PROPN", "PRON") or token.tag_ in ("PRP", "NNP", "NN", "NNS") else None


def before_aside(verb: Token, sentence: Span) -> Token | None:
    """The noun before a relative clause between commas that ends right before the verb ("the poll, which …, has")."""
    doc = verb.doc
    if verb.i - 2 <= sentence.start or doc[verb.i - 1].text != ",":
        return None
    for at in range(verb.i - 3, sentence.start, -1):
        if doc[at].text == "," and doc[at + 1].lower_ in ("who", "which", "whose", "including"):
            return doc[at - 1] if doc[at - 1].pos_ in ("NOUN", "PROPN") else None
    return None


def clause_follows(start: int, sentence: Span) -> bool:
    """The words from `start` to the next comma go on to a finite verb that is not in a relative clause: what looked
    like the cue's subject is the subject of what is said ("Ruiz, an analyst, said growth of 2 per cent was likely")."""
    for token in sentence.doc[start : sentence.end]:
        if token.text in (",", ";", ":") or token.text in MARKS or token.lower_ in RELATIVE:
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def before_time(token: Token, sentence: Span) -> int | None:
    """Index of the token before a time expression that ends at `token` ("on Saturday", "this week"), else None."""
    doc, at = token.doc, token.i - 1
    if token.lower_ in TIME_WORDS:
        return at - 1 if at > sentence.start and doc[at].lower_ in ("on", "in", "last", "late", "early") else at
    if token.lower_ in TIME_NOUNS and at > sentence.start and doc[at].lower_ in ("this", "last", "that", "the"):
        return at - 1
    return None


def after_verb(verb: Token, sentence: Span) -> tuple[Span, Token] | None:
    """The subject of an inverted cue ("…, said Ruiz of Acme"): a name, a pronoun or a noun phrase that stands right
    after the verb and is not itself followed by a verb."""
    doc = verb.doc
    before = doc[verb.i - 1] if verb.i > sentence.start else None
    if (
        before is None
        or lemma_of(verb) in HEARERS_ONLY
        or verb.i + 1 >= sentence.end
        or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "")
    ):
        return None
    if not (before.text in MARKS or before.text in (",", "–", "—", "--", "-", "?", "!")):
        return None
    first = doc[verb.i + 1]
    own = [child for child in syntax.children(verb, *syntax.SUBJECTS) if sentence.start <= child.i < verb.i]
    if own and before.text == "," and own[-1].lower_ not in RELATIVE:
        return None  # "The poll, conducted for the Herald, found Ruiz ahead"
    if first.lower_ in ("he", "she", "they"):
        following = doc[verb.i + 2] if verb.i + 2 < sentence.end else None
        if following is None or following.pos_ not in ("VERB", "AUX"):
            return doc[verb.i + 1 : verb.i + 2], first
        return None
    if (
        first.lower_ in TIME_WORDS
        or (first.pos_ not in ("PROPN", "DET", "NOUN", "ADJ") and first.lower_ != "one")
        or first.lower_ in ("that", "this")
    ):
        return None
    end = verb.i + 1
    while end < sentence.end and (
        doc[end].pos_ in ("PROPN", "DET", "NOUN", "ADJ") or doc[end].lower_ in ("'s", "’s", "-", "one")
    ):
        end += 1
    following = doc[end] if end < sentence.end else None
    if following is not None and (following.pos_ in ("VERB", "AUX") or following.tag_ in ("MD", "VBD", "VBZ", "VBP")):
        return None
    nominals = [token for token in doc[verb.i + 1 : end] if token.pos_ in ("PROPN", "NOUN")]
    if any(token.lower_ in TIME_NOUNS for token in nominals):
        return None
    if before.text not in MARKS and clause_follows(end, sentence):
        return None
    nouns = load_cues().nouns
    plain = verb.lower_ in PLAIN_SAYING or any(t.pos_ == "PROPN" for t in nominals)
    if not nominals or not (plain or any(t.lemma_.lower() in nouns["speaker"] | nouns["document"] for t in nominals)):
        return None
    inside = [token for token in nominals if not verb.i + 1 <= token.head.i < end] or nominals[-1:]
    head = inside[0]
    phrase = phrase_of(head, sentence)
    return doc[verb.i + 1 : max(end, min(phrase.end, sentence.end))], head
