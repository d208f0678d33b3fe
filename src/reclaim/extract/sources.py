"""Who says what: sets `doc._.attributions` from credits and quotations, and answers who is credited for a figure.

A quotation belongs to the credit beside it, else to the last one in its paragraph; a paragraph that is quoted and
names nobody goes on with the speaker before it. Contents may lie inside each other: the innermost one decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reclaim.extract.credits import find_credits
from reclaim.extract.credits_common import Credit
from reclaim.extract.layers import Attribution
from reclaim.extract.offsets import text_of
from reclaim.extract.quotes import Quote, find_quotes, paragraphs, quote_at
from reclaim.extract.speakers import Speaker, full_form, people, plain, resolve_speaker

if TYPE_CHECKING:
    from spacy.tokens import Doc

TELLERS = (
    "polls?|surveys?|stud(?:y|ies)|reports?|research|data|figures|census|police|officials?|ministry|minister|sources?|"
    "experts?|analysts?|economists?|researchers?|scientists?|doctors?|prosecutors?|union|witness(?:es)?|government"
)
HEADLINE_WORD = re.compile(TELLERS)
HEADLINE_END = re.compile(rf" [-–—] (?P<who>{TELLERS})$")
HEADLINE = re.compile(r"^(?P<who>[A-Z][\w.’'-]*(?: (?:of|and|the|de|van|[A-Z][\w.’'-]*)){0,5}): (?P<what>\S[^\n]*)$")
SENTENCE_END = re.compile(r"[.?!]\s")
TURN = re.compile(r"[\"“]?(?P<who>[A-Z][A-Z’'.-]+(?: [A-Z][A-Z’'.-]+){0,3}):\s")
SIGNATURE = re.compile(
    r"(?m)(?:(?<=[\"”.!?])[ \t\xa0]*|^[ \t]*)(?P<dash>[―—–]|--)[ \t\xa0]?"
    r"(?P<who>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,4})(?:,[^\n.!?]{0,60})?[ \t]*$"
)
NEAR = 60
"""Characters that may stand between a cue and the quotation that it introduces ("said in an interview that")."""
MOSTLY = 0.6
"""Share of a paragraph that a quotation must fill to be carried on from the speaker before."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A credit with the speaker that it resolves to."""

    credit: Credit
    speaker: Speaker


def annotate_sources(doc: Doc) -> None:
    """Set `doc._.attributions`, in order of their contents. Needs no parse, but is better with one."""
    quotes = find_quotes(text_of(doc))
    voices = resolve_all(doc, [clip(credit, quotes) for credit in find_credits(doc)])
    found = [attribution(voice, span, voice.credit.rule) for voice in voices for span in voice.credit.contents]
    found.extend(quotation_attributions(doc, quotes, voices))
    found.extend(headline_attributions(doc, voices))
    found.extend(turn_attributions(doc))
    found.extend(signature_attributions(doc, quotes))
    doc._.attributions = sorted(set(found), key=lambda one: (one.content_start, one.content_end, one.source_start))


def source_of(doc: Doc, start: int, end: int) -> Attribution | None:
    """The innermost attribution whose content holds the offsets `start:end` (at least its beginning), else None."""
    holding = [one for one in doc._.attributions or () if one.content_start <= start < one.content_end]
    holding = [one for one in holding if not (one.source_start < end and start < one.source_end)]
    naming = [one for one in doc._.attributions or () if one.source_start <= start < one.source_end]
    if any(one.rule == "quote_beside_cue" for one in naming):
        return None  # "…, and the 34-year-old replied: …" is the article's own voice again
    own = {one.source for one in naming}
    holding = [one for one in holding if one.source not in own]
    if any(one.rule != "plan_of" for one in holding):
        holding = [one for one in holding if one.rule != "plan_of"]  # who judges a plan goes before whose it is
    return min(holding, key=lambda one: (one.content_end - one.content_start, -one.source_start), default=None)


def attribution(voice: Voice, content: tuple[int, int], rule: str) -> Attribution:
    """The record for one stretch of words that a voice is credited with."""
    credit = voice.credit
    return Attribution(voice.speaker.name, credit.start, credit.end, credit.cue, *content, rule)


def clip(credit: Credit, quotes: list[Quote]) -> Credit:
    """A cue inside a quotation credits nothing outside it."""
    around, last = quote_at(quotes, credit.cluster[0]), quote_at(quotes, credit.cluster[1] - 1)
    if last is not None and last.is_speech and last != around and credit.rule.endswith(("_before", "_object")):
        return replace(credit, contents=(), speech=False)
    if around is None or not around.is_speech:
        return credit
    if credit.kind in ("urge", "believe", "put", "noun") or credit.rule.endswith("_object"):
        return replace(credit, contents=(), speech=False)
    spans = ((max(start, around.start), min(end, around.end)) for start, end in credit.contents)
    return replace(credit, contents=tuple(span for span in spans if span[0] < span[1]), speech=False)


def resolve_all(doc: Doc, credits: Iterable[Credit]) -> list[Voice]:
    """Credits with their speakers, in text order; those whose pronoun stands for nobody are left out."""
    voices: list[Voice] = []
    for credit in credits:
        history = [voice.speaker for voice in voices if voice.credit.speech or voice.credit.contents]
        speaker = resolve_speaker(doc, credit.start, credit.end, credit.head, history)
        if speaker is not None and speaker.name:
            voices.append(Voice(credit, speaker))
    return voices


def quotation_attributions(doc: Doc, quotes: list[Quote], voices: list[Voice]) -> Iterator[Attribution]:
    """An attribution for every quotation whose speaker can be told."""
    text = text_of(doc)
    speaking = [voice for voice in voices if voice.credit.speech]
    last: Voice | None = None
    before: tuple[int, int] | None = None
    for start, end in paragraphs(text):
        inside = [quote for quote in quotes if start <= quote.start < end]
        here = [voice for voice in speaking if start <= voice.credit.cluster[0] < end]
        for quote in inside:
            voice, rule = beside(text, quote, here, inside), "quote_beside_cue"
            if voice is None and not here and carries_on(text, quote, start, end):
                voice, rule = introduced(doc, text, before, last), "quote_goes_on"
            if voice is not None and (quote.is_speech or rule == "quote_beside_cue"):
                yield attribution(voice, (quote.start, quote.end), rule)
                last = voice
        if before is not None and not inside and not here and last is not None and announces(text, before, last):
            yield attribution(last, (start, end), "block_quotation")
        if here:
            last = here[-1]
        before = (start, end)


def announces(text: str, before: tuple[int, int], voice: Voice) -> bool:
    """The paragraph before ends in the voice's cue and a colon: what follows is its words, also without marks."""
    end = voice.credit.cluster[1]
    if voice.credit.kind != "say" or not before[0] <= end < before[1] or not text[: before[1]].endswith(":"):
        return False
    return len(text[end : before[1]]) < NEAR and not SENTENCE_END.search(text[end : before[1]])


def carries_on(text: str, quote: Quote, start: int, end: int) -> bool:
    """The quotation is most of its paragraph, or opens it with a sentence of its own (not a title or a term)."""
    if quote.end - quote.start >= MOSTLY * (end - start):
        return True
    rest = text[quote.end : end].lstrip()
    return (
        quote.start == start
        and not rest[:1].islower()
        and (quote.open_end or text[quote.start : quote.end].rstrip("\"”'’»")[-1:] in ".,?!…")
    )


def beside(text: str, quote: Quote, voices: list[Voice], quotes: list[Quote]) -> Voice | None:
    """The voice in the quotation's paragraph that it belongs to: the one that touches it, the last before it, or the
    first after it."""
    for voice in voices:
        if quote.end <= voice.credit.cluster[0] and not text[quote.end : voice.credit.cluster[0]].strip(" ,—–-―"):
            return voice
    for voice in reversed(voices):
        stop = voice.credit.cluster[1]
        between = text[stop : quote.start] if stop <= quote.start else None
        if between is not None and len(between) < NEAR and not SENTENCE_END.search(between):
            return voice
    if not quote.is_speech:
        return None
    earlier = [voice for voice in voices if voice.credit.cluster[1] <= quote.start]
    if earlier:
        return earlier[-1]
    later = [voice for voice in voices if voice.credit.cluster[0] >= quote.end]
    if later:
        gap = text[quote.end : later[0].credit.cluster[0]]
        for other in quotes:
            gap = gap.replace(text[other.start : other.end], "")
        if len(gap.strip()) < NEAR:
            return later[0]
    return None


def introduced(doc: Doc, text: str, before: tuple[int, int] | None, last: Voice | None) -> Voice | None:
    """Who goes on speaking in a quoted paragraph without a cue: the person whom the paragraph before introduced, when
    that one has no cue of its own, else the last speaker."""
    if before is None:
        return last
    start, end = before
    if last is not None and last.credit.cluster[0] >= start:
        return last
    named = [(offset, name) for offset, name in people(doc) if start <= offset < end]
    if named and not text[start:end].startswith(("“", '"')):
        offset, name = named[-1] if text[:end].endswith(":") else named[0]
        credit = Credit(offset, offset + len(name), None, "introduced", (), "quote_goes_on", (offset, offset), "say")
        return Voice(credit, Speaker(name, "person"))
    return last


def headline_attributions(doc: Doc, voices: list[Voice]) -> Iterator[Attribution]:
    """ "Ruiz: mine to close" in the first line, when the words before the colon name somebody of the article or who
    speaks by profession ("Police: …"); "Mine to close - report" in the same way."""
    text = text_of(doc)
    first = next(paragraphs(text), None)
    if first is None:
        return
    line = text[first[0] : first[1]]
    if (end := HEADLINE_END.search(line)) is not None and "\n" in text[first[1] :]:
        yield Attribution(
            end.group("who"), first[0] + end.start("who"), first[0] + end.end("who"), "-", first[0],
            first[0] + end.start(), "headline_colon",
        )  # fmt: skip
    match = HEADLINE.match(line)
    if match is None:
        return
    who = match.group("who")
    full = full_form(doc, plain(who))
    known = {voice.speaker.name for voice in voices} | {name for _, name in people(doc)}
    telling = HEADLINE_WORD.fullmatch(who.split()[-1].casefold()) is not None
    if telling or full in known or any(full in name.split() for name in known):
        start = first[0] + match.start("what")
        yield Attribution(full, first[0], first[0] + len(who), ":", start, first[1], "headline_colon")


def turn_attributions(doc: Doc) -> Iterator[Attribution]:
    """Turns of a transcript: "RUIZ: We sold two." credits the paragraph to its speaker, who takes several turns or is
    named elsewhere; any other word in capitals ("ENERGY: …") is a heading and speaks for nobody."""
    text = text_of(doc)
    turns = [match for start, end in paragraphs(text) if (match := TURN.match(text, start, end))]
    taken = Counter(match.group("who") for match in turns)
    lines = list(paragraphs(text))
    labelled = {match.start() for match in turns}
    for match in turns:
        who = match.group("who")
        if taken[who] < 2 and not named_elsewhere(doc, who, match.start("who")):
            continue
        name = full_form(doc, plain(who.title()))
        begin, index = match.end(), next(i for i, (start, stop) in enumerate(lines) if start <= match.start() < stop)
        while True:
            yield Attribution(name, *match.span("who"), ":", begin, lines[index][1], "transcript_turn")
            index += 1
            if index == len(lines) or lines[index][0] in labelled or text[lines[index][0]] not in '"“':
                break  # a turn goes on only over paragraphs that open with a quotation mark
            begin = lines[index][0]


def named_elsewhere(doc: Doc, label: str, at: int) -> bool:
    """The label at `at` is the surname or full name of a person of the article, or the name of an institution."""
    wanted = label.casefold().split()
    for mention in doc._.names or ():
        words = mention.name.casefold().split()
        own = words == wanted if mention.type == "ORG" else words[-len(wanted) :] == wanted
        if mention.start != at and mention.type in ("PERSON", "ORG") and own:
            return True
    surname = re.escape(label.title())
    return re.search(rf"\b(?:[A-Z][a-z]+|[A-Z]\.|Mr|Ms|Mrs|Dr) {surname}\b", text_of(doc)) is not None


def signature_attributions(doc: Doc, quotes: list[Quote]) -> Iterator[Attribution]:
    """ "… " ― Ann Ruiz": a quotation or paragraph with its author's name after a dash."""
    text = text_of(doc)
    for match in SIGNATURE.finditer(text):
        who = match.group("who").strip(" ,.")
        before = len(text[: match.start()].rstrip())
        quoted = next((quote for quote in quotes if quote.end in (before, before + 1)), None)
        begin = quoted.start if quoted is not None else text.rfind("\n", 0, before) + 1
        if before > begin:
            yield Attribution(who, *match.span("who"), match.group("dash"), begin, before, "signature")
