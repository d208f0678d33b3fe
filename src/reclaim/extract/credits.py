"""Credits: places where the text names somebody for what it says, with the words that they are credited with.

`find_credits` yields them sentence by sentence, from verbs ("the bank said that …", "…, said the bank"), from
prepositions ("according to the bank"), from documents ("in a survey of voters by …") and from notes in parentheses.
The parse proposes subject and complement; where commas and quotation marks say otherwise, or there is no parse, they
decide. Who the phrase stands for is left to `speakers.py`, quotations to `sources.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.cues import VerbClass, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MARKS = frozenset("\"“”'‘’«»") | {"''", "``"}
QUOTE_ENDS = frozenset("\"”'’»")
QUOTE_AHEAD = re.compile(r"[^.?!\n\"“:]{0,60}[:,]?\s{0,2}(?:[\"“‘]|'')|[^.?!\n]{0,80}:\s*(?:\n|$)")
HEARER_VERBS = frozenset(("tell", "inform", "remind", "assure", "warn", "advise", "write"))
PREPOSITIONAL = frozenset(("accuse", "charge", "blame", "call"))
COMMITTING = frozenset(("claim", "hope", "agree", "threaten"))
HEARERS_ONLY = frozenset(("tell", "inform", "remind", "assure"))
SUBORDINATORS = frozenset(
    "as when while after before because who which whose if although though where since until".split()
)
OPENERS = syntax.word_set("the a an some one another recent new this that most its their his her all several latest")
STATING_VERBS = syntax.word_set("make issue give release publish post file offer repeat reject renew have put")
FORECAST_VERBS = syntax.word_set(
    "cut raise lift lower trim increase reduce edge hold keep revise upgrade downgrade slash boost leave set maintain"
)
RELATIVE = frozenset(("who", "which", "that", "what", "whose", "whom", "there"))
NOBODY = syntax.word_set(
    "i we you me us one myself ourselves this these those there nobody nothing now everyone anybody somebody "
    "anyone someone people some many others most"
)
PLAIN_SAYING = syntax.word_set("said says say added adds told tells wrote writes argued argues noted notes reports")
IRREGULAR = {"said": "say", "told": "tell", "found": "find", "wrote": "write", "thought": "think"}
QUANTIFIED = syntax.word_set(
    "percent cent per pc majority half third quarter number share proportion minority plurality"
)
TIME_NOUNS = syntax.word_set(
    "week month year day night morning afternoon evening weekend summer winter spring fall quarter"
)
TIME_WORDS = syntax.word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow last this next earlier later"
)
SPEECH: frozenset[VerbClass] = frozenset(("say", "believe", "report", "show", "put", "predict"))
TRAILING_OK: frozenset[VerbClass] = frozenset(("say", "believe", "report", "show", "estimate", "predict"))
NOMINAL: frozenset[VerbClass] = frozenset(("report", "show", "put", "estimate", "predict", "urge", "mention", "deny"))
YEAR_NOTE = re.compile(
    r"\((?:(?:19|20)\d\d,\s*(?P<after>[A-Z][^()\d]{3,100})|(?P<before>[A-Z][^()\d]{3,100}),\s*(?:19|20)\d\d"
    r"|[Ss]ources?:\s*(?P<named>[^()]{2,100}))\)"
)
SOURCE_LINE = re.compile(r"(?m)^[ \t]*(?:[-–•*][ \t]*)?Sources?:[ \t]*(?P<named>[A-Z][^\n]{2,100}?)\.?[ \t]*$")
HEADLINE = re.compile(r"^(?P<who>[A-Z][\w.’'-]*(?: (?:of|and|the|de|van|[A-Z][\w.’'-]*)){0,5}): (?P<what>\S[^\n]*)$")


@dataclass(frozen=True, slots=True)
class Credit:
    """`contents` (offsets) are credited to the phrase `start:end`; `head` is its head token's index, None when the
    phrase was read without a parse. `cluster` are the offsets of phrase and cue together, empty for a mere note."""

    start: int
    end: int
    head: int | None
    cue: str
    contents: tuple[tuple[int, int], ...]
    rule: str
    cluster: tuple[int, int]
    kind: VerbClass | str
    speech: bool = False
    """the cue can introduce or close a quotation"""


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


def sentences(doc: Doc) -> Iterator[Span]:
    """Sentences of the parse, never over a line break; without a parse, lines cut at full stops."""
    spans = doc.sents if doc.has_annotation("SENT_START") else [doc[:]]
    parsed = doc.has_annotation("SENT_START")
    for span in spans:
        first = span.start
        for token in span:
            cut = "\n" in token.text or (not parsed and token.text in (".", "?", "!"))
            if cut or token.i == span.end - 1:
                if any(not word.is_space for word in doc[first : token.i + 1]):
                    yield doc[first : token.i + 1]
                first = token.i + 1


# ---- verbs ----------------------------------------------------------------------------------------------------------


def verb_credits(sentence: Span) -> Iterator[Credit]:
    """Credits by a verb: leading, trailing, between commas, with its subject before or after it."""
    verbs = load_cues().verbs
    for token in sentence:
        kinds = verbs.get(lemma_of(token))
        if kinds and is_verb(token) and (credit := verb_credit(token, kinds, sentence)):
            yield credit


def lemma_of(token: Token) -> str:
    """The token's lemma in lower case, guessed from its ending when there is none."""
    verbs, word = load_cues().verbs, token.lower_
    if token.lemma_.lower() in verbs or (token.lemma_ and not word.endswith(("ing", "ed", "es", "s"))):
        return token.lemma_.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    stems = (word, word[:-1], word[:-2], word[:-3], word[:-2] + "e", word[:-3] + "y", word[:-3] + "e")
    return next((stem for stem in stems if stem in verbs), word)


def is_verb(token: Token) -> bool:
    """Used as a verb, as far as the tags tell."""
    if token.pos_:
        return token.pos_ == "VERB" or (token.tag_.startswith("VB") and token.pos_ != "AUX")
    return token.lower_ != token.lemma_ or token.lower_.endswith(("s", "ed", "said"))


def verb_credit(verb: Token, kinds: tuple[VerbClass, ...], sentence: Span) -> Credit | None:
    """The credit that one cue verb makes, None when it has no subject to credit or nothing that it credits."""
    found = source_of_verb(verb, sentence)
    if found is None:
        return None
    phrase, head = found
    if head.lower_ in NOBODY or (verb.lower_ in ("according", "based") and verb.i + 1 < sentence.end):
        return None
    nouns = load_cues().nouns
    is_document = head.lemma_.lower() in nouns["document"]
    cluster = verb.doc[min(phrase.start, verb.i) : max(phrase.end, verb.i + 1)]
    if quantified(head):
        return None
    for kind in kinds_of(verb, kinds, is_document):
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
        if lemma_of(verb) in ("put", "peg") and kind == "estimate" and "at" not in ahead:
            continue
        if lemma_of(verb) == "call" and (kind != "urge" or verb.i + 1 >= len(verb.doc) or verb.nbor().lower_ != "for"):
            continue
        if kind == "urge" and lemma_of(verb) == "want" and "to" not in ahead and not following:
            continue
        yield kind


def quantified(head: Token) -> bool:
    """The phrase counts people ("52 per cent of voters", "a majority"): it is a finding, not a source."""
    return head.lemma_.lower() in QUANTIFIED or head.text == "%" or (head.pos_ == "NUM" and head.ent_type_ == "")


def introduces_quotation(cluster: Span, sentence: Span) -> bool:
    """A quotation ends right before the cluster or begins soon after it, or a colon ends the line after it."""
    doc = cluster.doc
    if doc[max(cluster.start - 3, 0) : cluster.start].text.rstrip(" ,")[-1:] in QUOTE_ENDS:
        return cluster.start > 0
    ahead = doc[cluster.end : min(sentence.end, cluster.end + 16) + 8]  # the quotation may be a sentence of its own
    return bool(QUOTE_AHEAD.match(ahead.text_with_ws))


def source_of_verb(verb: Token, sentence: Span) -> tuple[Span, Token] | None:
    """Who says it: the phrase and its head. The words right beside the verb come first ("…, said Ruiz", "Ruiz said"),
    then the parse's subject or agent."""
    if passive(verb):
        agent = syntax.agent_of(verb) or next((x.noun for x in syntax.prepositional(verb) if x.words == "by"), None)
        if agent is not None and agent.pos_ in ("NOUN", "PROPN") and agent.ent_type_ not in ("DATE", "TIME"):
            return phrase_of(agent, sentence), agent
        if verb.lower_ not in ("said", "told") or not any(x.lemma_ in ("be", "get") for x in syntax.auxiliaries(verb)):
            return None
        return None
    if (inverted := after_verb(verb, sentence)) is not None:
        return inverted
    own = [c for c in verb.children if syntax.base(c) in syntax.SUBJECTS and sentence.start <= c.i < verb.i]
    edge = left_neighbour(verb, sentence)
    if edge is not None and not any(c.left_edge.i <= edge.i <= c.right_edge.i for c in own):
        head = edge
        while (
            head.head.i < verb.i and head.head.i >= sentence.start and head.head.pos_ in ("NOUN", "PROPN", "NUM", "SYM")
        ):
            if syntax.base(head) in ("", "obl", "advcl") or head.head.i == head.i or clause_between(head.head, verb):
                break
            head = head.head
        if head.pos_ in ("NOUN", "PROPN", "PRON", "DET") and head.lower_ not in RELATIVE:
            return phrase_of(head, sentence), head
    if own:
        head = own[-1]
        if head.lower_ in RELATIVE and (noun := syntax.antecedent(verb)) is not None:
            head = noun
    else:
        shared = syntax.subject_of(verb)
        if shared is None or not sentence.start <= shared.i < sentence.end:
            return None
        head = shared
    if head.lower_ in RELATIVE:
        return None
    return phrase_of(head, sentence), head


def passive(verb: Token) -> bool:
    """A participle with a form of *be* or *get*, or one that follows its noun."""
    if verb.tag_ != "VBN" and verb.morph.get("VerbForm", []) != ["Part"]:
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


def phrase_of(head: Token, sentence: Span) -> Span:
    """The noun phrase of a source inside its sentence."""
    phrase = syntax.noun_phrase(head)
    start, end = max(phrase.start, sentence.start), min(phrase.end, sentence.end)
    while end - 2 > head.i and head.doc[end - 1].lower_ in TIME_WORDS and head.doc[end - 2].lower_ in ("on", "in"):
        end -= 2
    return head.doc[start:end]


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
    if first.lower_ in ("he", "she", "they"):
        following = doc[verb.i + 2] if verb.i + 2 < sentence.end else None
        if following is None or following.pos_ not in ("VERB", "AUX"):
            return doc[verb.i + 1 : verb.i + 2], first
        return None
    if (
        first.lower_ in TIME_WORDS
        or first.pos_ not in ("PROPN", "DET", "NOUN", "ADJ")
        or first.lower_ in ("that", "this")
    ):
        return None
    end = verb.i + 1
    while end < sentence.end and (
        doc[end].pos_ in ("PROPN", "DET", "NOUN", "ADJ") or doc[end].lower_ in ("'s", "’s", "-")
    ):
        end += 1
    following = doc[end] if end < sentence.end else None
    if following is not None and (following.pos_ in ("VERB", "AUX") or following.tag_ in ("MD", "VBD", "VBZ", "VBP")):
        return None
    nominals = [token for token in doc[verb.i + 1 : end] if token.pos_ in ("PROPN", "NOUN")]
    nouns = load_cues().nouns
    plain = verb.lower_ in PLAIN_SAYING or any(t.pos_ == "PROPN" for t in nominals)
    if not nominals or not (plain or any(t.lemma_.lower() in nouns["speaker"] | nouns["document"] for t in nominals)):
        return None
    inside = [token for token in nominals if not verb.i + 1 <= token.head.i < end] or nominals[-1:]
    head = inside[0]
    phrase = phrase_of(head, sentence)
    return doc[verb.i + 1 : max(end, min(phrase.end, sentence.end))], head


def content_spans(
    verb: Token, kind: VerbClass, phrase: Span, cluster: Span, sentence: Span
) -> tuple[str, tuple[tuple[int, int], ...]] | None:
    """The name of the layout and the offsets of the credited words; None when nothing is credited."""
    doc, inverted = verb.doc, phrase.start > verb.i
    clauses, nominals = complements(verb, kind, phrase, cluster)
    if cluster.start > sentence.start and is_break(doc[cluster.start - 1]) and kind in TRAILING_OK:
        stop = cluster.start
        rest = resumption(cluster, sentence, inverted)
        clause_ahead = not inverted and (follows_that(cluster, sentence) or clause_soon(cluster, sentence))
        if not inverted and cluster.end < sentence.end and doc[cluster.end].tag_ == "TO":
            clause_ahead = True
        if not inverted and clauses and rest is None and doc[min(cluster.end, len(doc) - 1)].text != ",":
            clause_ahead = True
        if not clause_ahead and any(token.is_alpha for token in doc[sentence.start : stop]):
            if rest is not None:
                return "between", spans_of(doc, (sentence.start, stop), (rest, sentence.end))
            if inverted or not nominals or lemma_of(verb) in HEARER_VERBS:
                return "after", spans_of(doc, (sentence.start, stop))
    if inverted:
        return None
    if (noun := cut_antecedent(verb, phrase)) is not None and kind in ("say", "believe", "estimate", "predict"):
        edge = syntax.noun_phrase(noun, prepositions=False)
        stop = max(verb.right_edge.i + 1, cluster.end)
        return "around", spans_of(doc, (max(edge.start, sentence.start), cluster.start), (cluster.end, stop))
    if clauses or (kind == "say" and verb.lower_ in PLAIN_SAYING and finite_ahead(cluster, sentence)):
        start = clause_start(verb, clauses, cluster, sentence)
        return "before", spans_of(doc, (start, right_bound(verb, cluster, sentence)))
    if kind in NOMINAL and nominals:
        stop = max(child.right_edge.i for child in nominals) + 1
        start = max(min(child.left_edge.i for child in nominals), cluster.end)
        if kind not in ("deny", "mention"):
            start, stop = cluster.end, before_contrast(max(stop, right_bound(verb, cluster, sentence)), cluster)
        return "object", spans_of(doc, (start, stop))
    return None


def cut_antecedent(verb: Token, phrase: Span) -> Token | None:
    """The noun of a relative clause in which the cue stands first ("the $5 million prosecutors say he took")."""
    noun = syntax.antecedent(verb) if syntax.base(verb) in ("relcl", "acl") else None
    if (
        noun is None
        or noun.i >= phrase.start
        or noun.i in range(phrase.start, phrase.end)
        or verb.tag_ in ("VBG", "VBN")
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
            if after[0].tag_ == "VBG" or after[0].lower_ == "not" or (quoted and after[0].text not in MARKS):
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


def spans_of(doc: Doc, *ranges: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Offsets of token ranges without blanks and commas at their ends; empty ones are left out."""
    found = []
    for start, end in ranges:
        while start < end and (doc[start].is_space or doc[start].text in (",", ":", ";", "–", "—", "--")):
            start += 1
        while end > start and (doc[end - 1].is_space or doc[end - 1].text in (",", ":", ";", "–", "—", "--")):
            end -= 1
        if start < end:
            found.append((doc[start].idx, doc[end - 1].idx + len(doc[end - 1])))
    return tuple(found)


# ---- prepositions, documents, notes ---------------------------------------------------------------------------------


def preposition_credits(sentence: Span) -> Iterator[Credit]:
    """ "According to the bank": the rest of the sentence is credited to the noun."""
    doc = sentence.doc
    lowered = [token.lower_ for token in sentence]
    for words in load_cues().prepositions:
        for at in range(len(lowered) - len(words)):
            if tuple(lowered[at : at + len(words)]) != words:
                continue
            start = sentence.start + at
            phrase, head = phrase_after(start + len(words), sentence)
            if phrase is None:
                continue
            end = phrase.end
            if phrase[0].lower_ in ("his", "her") and (head is None or not nameable(head)):
                continue
            opening = doc[sentence.start : start]
            told = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in opening)
            goes_on = not told or (end + 1 < sentence.end and doc[end].text == "," and doc[end + 1].tag_ == "CC")
            contents = spans_of(doc, (sentence.start, start), *(((end, sentence.end),) if goes_on else ()))
            cue = " ".join(words)
            span = doc[start:end]
            yield Credit(
                phrase.start_char,
                phrase.end_char,
                None if head is None else head.i,
                cue,
                contents,
                "according_to",
                (span.start_char, span.end_char),
                "preposition",
                speech=True,
            )


def nameable(head: Token) -> bool:
    """A document, a role or a name: something that can be credited."""
    nouns = load_cues().nouns
    return head.pos_ == "PROPN" or head.lemma_.lower() in nouns["document"] | nouns["speaker"]


def phrase_after(start: int, sentence: Span) -> tuple[Span | None, Token | None]:
    """The noun phrase that begins at a token, by the parse or else up to the next comma or verb."""
    doc = sentence.doc
    if start >= sentence.end:
        return None, None
    stop = start
    while stop < sentence.end and doc[stop].text not in (",", ".", ";", ":", "(", ")", *MARKS):
        stop += 1
    candidates = [t for t in doc[start:stop] if t.pos_ in ("NOUN", "PROPN", "PRON", "NUM") and t.head.i < start]
    if candidates and syntax.base(candidates[0]) != "":
        head = candidates[0]
        phrase = syntax.noun_phrase(head, clauses=False)
        if phrase.start <= start + 1 and phrase.end > start:
            return doc[start : max(phrase.end, start + 1)], head
    if stop == start:
        return None, None
    return doc[start:stop], None


def document_credits(sentence: Span) -> Iterator[Credit]:
    """ "In a survey of growers", "in some polls", "by one estimate": the sentence is credited to the document."""
    nouns, doc = load_cues().nouns, sentence.doc
    for token in sentence:
        if token.lower_ not in ("in", "by", "per") or token.i + 2 >= sentence.end:
            continue
        wanted = nouns["poll"] if token.lower_ == "in" else nouns["reckoning"]
        stop = next((t for t in doc[token.i + 1 : min(token.i + 12, sentence.end)] if t.lemma_.lower() in wanted), None)
        owned = token.lower_ == "by" and doc[token.i + 1].pos_ == "PROPN"
        if stop is None or not (doc[token.i + 1].lower_ in OPENERS or owned):
            continue
        if owned and (holder := syntax.possessor(stop)) is not None and holder.i > token.i:
            contents = spans_of(doc, (sentence.start, token.i), (stop.i + 1, sentence.end))
            phrase, span = phrase_of(holder, sentence), doc[token.i : stop.i + 1]
            yield Credit(
                phrase.start_char, phrase.end_char, holder.i, stop.text, contents, "by_a_count",
                (span.start_char, span.end_char), "document",
            )  # fmt: skip
            continue
        between = doc[token.i + 1 : stop.i]
        following = doc[stop.i + 1] if stop.i + 1 < sentence.end else None
        if any(t.pos_ in ("VERB", "AUX", "ADP") or t.text in (",", ".") for t in between):
            continue
        if following is not None and (following.pos_ == "NOUN" or following.lower_ in ("to", "from")):
            continue
        end = max(stop.i + 1, min(phrase_of(stop, sentence).end, sentence.end))
        contents = spans_of(doc, (sentence.start, token.i), (end, sentence.end))
        start, span = doc[token.i + 1].idx, doc[token.i : end]
        yield Credit(
            start, span.end_char, stop.i, token.text, contents, "in_a_poll" if token.lower_ == "in" else "by_a_count",
            (span.start_char, span.end_char), "document",
        )  # fmt: skip


def noun_credits(sentence: Span) -> Iterator[Credit]:
    """ "The mayor's claim that …", "an Acme report that …": the clause is credited to whose statement it is; "the bank
    raised its forecast to 2 per cent": the figures after the noun to whose forecast it is."""
    nouns, doc = load_cues().nouns, sentence.doc
    for token in sentence[:-1]:
        lemma = token.lemma_.lower()
        if token.pos_ != "NOUN":
            continue
        if lemma in nouns["statement"] and token.nbor().lower_ == "that" and token.nbor().tag_ != "WDT":
            clause = next(
                (c for c in token.children if c.i > token.i and syntax.base(c) in ("acl", "ccomp", "relcl", "advcl")),
                None,
            )
            stop = clause.right_edge.i + 1 if clause is not None else sentence.end
            found, rule = (token.i + 1, min(stop, sentence.end)), "statement_that"
        elif lemma in nouns["forecast"]:
            predicate = syntax.governor(token)
            if predicate is None or predicate.lemma_.lower() not in FORECAST_VERBS:
                continue
            found, rule = (token.i + 1, sentence.end), "forecast_of"
        else:
            continue
        owner = owner_head(token, sentence)
        verb = syntax.governor(token)
        if owner is None and rule == "statement_that" and verb is not None and lemma_of(verb) in STATING_VERBS:
            owner = syntax.subject_of(verb)
            owner = owner if owner is not None and sentence.start <= owner.i < token.i else None
        contents = spans_of(doc, found)
        if owner is None or owner.lower_ in NOBODY or owner.lower_ in ("my", "our", "your") or not contents:
            continue
        phrase = phrase_of(owner, sentence)
        span = doc[min(phrase.start, token.i) : max(phrase.end, token.i + 1)]
        yield Credit(
            phrase.start_char, phrase.end_char, owner.i, token.text, contents, rule,
            (span.start_char, span.end_char), "noun",
        )  # fmt: skip


def owner_head(noun: Token, sentence: Span) -> Token | None:
    """Whose statement or forecast it is: a genitive, a name before the noun, or who is named after *by*."""
    holder = syntax.possessor(noun)
    if holder is None:
        holder = next((link.noun for link in syntax.prepositional(noun) if link.words in ("by", "from")), None)
    if holder is None:
        names = [t for t in syntax.children(noun, "compound", "nmod", "nn") if t.pos_ == "PROPN" and t.i < noun.i]
        holder = names[0] if names else None
    return holder if holder is not None and sentence.start <= holder.i < sentence.end else None


def colon_credits(sentence: Span) -> Iterator[Credit]:
    """ "…, as shown by this finding: “…”": a quotation after a colon belongs to the document or statement before it."""
    nouns, doc = load_cues().nouns, sentence.doc
    for token in sentence[1:]:
        noun = token.nbor(-1)
        known = noun.lemma_.lower() in nouns["document"] | nouns["statement"]
        if token.text == ":" and known and token.i + 1 < len(doc) and doc[token.i + 1].text in MARKS:
            phrase = phrase_of(noun, sentence)
            start, end = phrase.start_char, noun.idx + len(noun)
            yield Credit(start, end, noun.i, ":", (), "quote_after_colon", (start, end), "noun", speech=True)


def note_credits(doc: Doc) -> Iterator[Credit]:
    """ "(2023, Institute of …)" credits its line; "Source: …" on a line of its own the paragraph before it."""
    text = doc.text
    for match in YEAR_NOTE.finditer(text):
        group = next(name for name in ("after", "before", "named") if match.group(name))
        start = text.rfind("\n", 0, match.start()) + 1
        contents = ((start, match.start()),) if text[start : match.start()].strip() else ()
        yield Credit(*match.span(group), None, match.group(), contents, "note_in_parentheses", match.span(), "note")
    for match in SOURCE_LINE.finditer(text):
        stop = len(text[: match.start()].rstrip())
        start = text.rfind("\n", 0, stop) + 1
        yield Credit(*match.span("named"), None, "Source:", ((start, stop),), "source_line", match.span(), "note")
