"""Rules for shares: a percentage or fraction of a group or a whole, and what a share of people does or thinks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_context import last_measure
from reclaim.extract.measures_figure import Figure
from reclaim.extract.measures_owners import (
    name_at,
)
from reclaim.extract.measures_phrases import (
    joined,
    time_tokens,
)
from reclaim.extract.measures_rules import (
    BARE_PRONOUNS,
    Example,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    is_actor,
    is_said,
    lemma,
    participle_of,
    subject,
)
from reclaim.extract.measures_words import mapping, verb_direction
from reclaim.extract.offsets import text_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def share_of(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A percentage or fraction of a group or a whole."""
    if fig.family != "percent":
        return None
    whole = next(
        (link.noun for link in syntax.prepositional(fig.head) if link.words == "of" and link.noun.i not in fig.covered),
        None,
    )
    if whole is None and fig.role == "premodifier":
        return None
    if whole is None:
        last = max(fig.covered)
        following = fig.doc[last + 1] if last + 1 < fig.sentence.end else None
        if following is None or following.lower_ != "of":
            return None
        whole = next((t for t in fig.doc[last + 2 : fig.sentence.end] if t.pos_ in ("NOUN", "PROPN")), None)
        if whole is None:
            return None
        while (
            whole.head.i > whole.i
            and whole.head.pos_ in ("NOUN", "PROPN")
            and syntax.base(whole) in ("compound", "amod", "nmod")
        ):
            whole = whole.head
    while (
        whole.head.i > whole.i
        and whole.dep_ in ("nmod:poss", "poss", "compound")
        and whole.head.pos_ in ("NOUN", "PROPN")
    ):
        whole = whole.head
    taken = _taken_up(fig, earlier) if whole.lower_ == "them" else None
    if taken is not None and taken.noun is not None and taken.family == "count":
        things = fig.doc[taken.noun]
        if things.pos_ == "NOUN" and not _are_people(things) and not is_actor(things):
            owner = fig.doc[taken.owner] if taken.owner is not None else None
            return Found(words=f"share of {things.lower_}", holder=owner, thing=things, via=(fig.head,), owned=False)
    verb = governing_verb(fig.head)
    is_subject = fig.role == "subject" or _is_subject_conjunct(fig.head)
    if _are_people(whole):
        own = next(
            (
                c
                for c in whole.children
                if syntax.base(c) in ("relcl", "acl")
                and c.pos_ in ("VERB", "AUX")
                and syntax.subject_token(c) is not None
                and lemma(c) not in ASKING
            ),
            None,
        )
        if own is not None:
            return Found(
                words=f"share {clause_of_relative(own)}",
                noun=whole,
                holder=whole,
                via=(fig.head, whole, own),
                owned=False,
            )
        doing = verb if is_subject and verb is not None else _verb_after(whole, fig)
        if doing is not None:
            verb, is_subject = doing, True
    if is_subject and verb is not None:
        said = clause_words(verb, fig)
        return Found(
            words=f"share who {said}" if _are_people(whole) else None,
            noun=whole,
            lead="share of",
            trail="" if _are_people(whole) else participle_of(verb),
            holder=whole,
            via=(fig.head, whole, verb),
            owned=not _are_people(whole),
        )
    who = subject(fig.head) if syntax.copula_verb(fig.head) is not None else holder_of(fig.head)
    if who is not None and verb is not None and is_said(verb):
        who = None
    if verb is not None and lemma(verb) in OWNING and whole.lower_ in BARE_PRONOUNS and fig.role == "object":
        return Found(words="stake", holder=who, thing=whole, via=(fig.head, whole, verb), owned=False)
    if whole.lower_ == "what":
        told = next((c for c in whole.children if c.pos_ == "VERB"), whole.head if whole.head.pos_ == "VERB" else None)
        before = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
        if before is not None and before.family == "money" and fig.doc[max(min(fig.covered) - 1, 0)].text == ",":
            return Found(same_as=before, role="ratio", via=(fig.head, whole))  # "at $540, a third of what it cost"
        if told is not None and (measured := mapping("verb_measures").get(lemma(told))) and lemma(told) != "spend":
            return Found(words=f"share of {measured}", holder=who, via=(fig.head, whole), owned=False)
        if before is not None and fig.doc[max(min(fig.covered) - 1, 0)].text == ",":
            return Found(same_as=before, role="ratio", via=(fig.head, whole))  # "a budget of $6, a third of what"
        said = clause_words(told, fig) if told is not None else "it"
        return Found(words=f"share of {said.removeprefix('of ')}", holder=who, via=(fig.head, whole), owned=False)
    if whole.lower_ in ("it", "that", "this") and (taken := _taken_up(fig, earlier)) is not None:
        done = participle_of(verb) if verb is not None and fig.role == "object" else ""
        return Found(
            words=f"share of {taken.metric} {done}".strip(),
            holder=who or _place_beside(fig),
            thing=whole,
            via=(fig.head, whole),
            owned=False,
        )
    named = who is not None and name_at(who) is not None
    event = participle_of(verb) if verb is not None and fig.role == "object" else ""
    return Found(
        noun=whole,
        lead="share of",
        trail=event,
        holder=who,
        causes=verb is not None and (lemma(verb) in CAUSING or verb_direction(lemma(verb)) is not None),
        holder_first=named or (who is not None and who.lower_ in BARE_PRONOUNS),
        thing=whole,
        via=(fig.head, whole),
    )


def _taken_up(fig: Figure, earlier: Sequence[Measure]) -> Measure | None:
    """The measure that "a quarter of that" is a share of: of an amount in the same or the sentence before."""
    before = last_measure(fig, earlier)
    return before if before is not None and before.family not in ("percent", "time", "rank", "ratio") else None


def _place_beside(fig: Figure) -> Token | None:
    """Where a share lies: "three quarters of it in two towns"."""
    last = max(fig.covered) + 3
    link = fig.doc[last] if last < fig.sentence.end else None
    if link is None or link.lower_ not in ("in", "from", "at"):
        return None
    return next((t for t in fig.doc[last + 1 : min(last + 5, fig.sentence.end)] if t.pos_ in ("NOUN", "PROPN")), None)


ASKING = frozenset("ask survey poll question interview sample".split())
"""Verbs of a relative clause that only says who was asked: "of the 900 people it polled"."""

OWNING = frozenset("own hold acquire buy sell control keep".split())
"""Verbs whose share of "it" is a stake: "will own 70 per cent of it"."""

CAUSING = frozenset("destroy kill hit affect damage ruin erase wipe reject spoil infect".split())
"""Verbs whose subject brings a share about without having it: "rot has destroyed 40 per cent of"."""


def _verb_after(whole: Token, fig: Figure) -> Token | None:
    """The finite verb that follows "per cent of voters", past a second share in between."""
    for token in fig.doc[whole.i + 1 : min(whole.i + 11, fig.sentence.end)]:
        if token.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD") and token.nbor(-1).lower_ != "to":
            verb = token if token.pos_ == "VERB" else token.head if token.head.pos_ in ("VERB", "ADJ", "NOUN") else None
            own = syntax.subject_token(verb) if verb is not None else None
            if verb is None or (own is not None and own.i > whole.i and lemma(own) not in ("percent", "cent")):
                return None
            return verb
        if token.pos_ in ("SCONJ",) or token.lower_ in ("who", "that", "which"):
            return None
    return None


PREFERRING = frozenset("back prefer favor favour support choose".split())
"""Verbs whose object has the support: "9 per cent back Anna Roe"."""


def _preferred(fig: Figure, verb: Token) -> Found | None:
    """Whom a group prefers, by how much or by what share: "men favour Berg by 9 points"."""
    chosen, group = syntax.object_of(verb), subject(verb, fig.head)
    name = name_at(chosen) if chosen is not None else None
    if chosen is None or name is None or name.type != "PERSON" or fig.family not in ("percent", "percentage_point"):
        return None
    among = f"among {group.text.lower()}" if group is not None and group.pos_ == "NOUN" else ""
    words_ = "lead" if fig.family == "percentage_point" else "support"
    return Found(words=words_, trail=among, holder=chosen, thing=chosen, via=(fig.head, verb), owned=False)


def share_verb(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A bare percentage as subject: "31 per cent call it typical"."""
    above = governing_verb(fig.head)
    if above is not None and lemma(above) in PREFERRING and fig.role in ("object", "oblique"):
        return _preferred(fig, above)
    if fig.role == "subject" and fig.quantity.unit == "count" and fig.counted is None and earlier:
        # "55 per cent were unhappy and only 34 were content"
        before = earlier[-1]
        like = before.family == "percent" and before.metric.startswith("share who")
        if not like or before.sentence != fig.sentence.start or fig.quantity.value > 100:
            return None
    elif fig.family != "percent" or fig.role != "subject":
        return None
    verb = fig.head.head
    if syntax.copula_verb(verb) is not None and verb.pos_ == "ADJ" and fig.family == "count":
        said, owner = clause_words(verb, fig), earlier[-1].owner
        said = said if said.startswith(("were ", "are ")) else f"were {said}"
        who = fig.doc[owner] if owner is not None else None
        return Found(words=f"share who {said}", via=(fig.head, verb), owned=False, holder=who)
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    receiver = next((one.noun for one in syntax.prepositional(verb) if one.words == "to"), None)
    last = earlier[-1] if earlier and earlier[-1].sentence == fig.sentence.start else None
    of_votes = last is not None and last.family in ("percent", "count") and not last.metric.startswith("share who")
    if lemma(verb) == "go" and receiver is not None and last is not None and of_votes:
        return Found(words=last.metric, holder=receiver, thing=receiver, via=(fig.head, verb), owned=False)
    chosen = syntax.object_of(verb)
    name = name_at(chosen) if chosen is not None and lemma(verb) in PREFERRING else None
    if name is not None and name.type in ("PERSON", "ORG", "NORP"):
        return Found(words="support", holder=chosen, thing=chosen, via=(fig.head, verb), owned=False)
    group = next((m for m in reversed(earlier) if m.metric.startswith("share who")), None)
    return Found(
        words=f"share who {clause_words(verb, fig)}",
        same_as=None,
        via=(fig.head, verb),
        owned=False,
        holder=fig.doc[group.owner] if group is not None and group.owner is not None else None,
    )


PEOPLE = frozenset(
    """people person voter respondent woman man adult child worker employee resident republican democrat
    american household student patient farmer business company firm citizen parent member teenager consumer
    driver official executive owner user customer veteran those labourer immigrant pensioner family borrower
    homeowner analyst economist investor old pupil teacher nurse doctor passenger guest tourist visitor viewer tenant
    refugee migrant prisoner them""".split()
)


def _are_people(noun: Token) -> bool:
    return lemma(noun) in PEOPLE or noun.lower_ in PEOPLE or lemma(noun).rstrip("s") in PEOPLE


def _is_subject_conjunct(token: Token) -> bool:
    first = syntax.first_conjunct(token)
    return first.i != token.i and syntax.base(first) in syntax.SUBJECTS


CLAUSE_WORDS = 8
"""Words of a clause that a metric repeats at most ("share who want the party to remain")."""


SECOND = frozenset("when after before while because although as since until if where unless so".split())
"""Words that open a second clause."""


def clause_words(verb: Token, fig: Figure) -> str:
    """The predicate of a clause, without its subject: what those people do or think."""
    times = time_tokens(fig.doc)
    left_out = {t.i for child in verb.children if syntax.base(child) in syntax.SUBJECTS for t in child.subtree}
    kept = [t for t in verb.subtree if t.i not in left_out and t.i > max(fig.covered) and not t.is_quote]
    kept = [t for t in kept if t.i not in times]
    # stop at a second clause or the end of this one
    cut = next(
        (
            n
            for n, t in enumerate(kept)
            if n and (t.text in (",", ";", "—", "–") or t.dep_ == "cc" or t.lower_ in SECOND)
        ),
        len(kept),
    )
    kept = kept[: min(cut, CLAUSE_WORDS)]
    while kept and kept[-1].pos_ in ("ADP", "DET", "SCONJ", "CCONJ", "PART") and kept[-1].tag_ != "RP":
        kept.pop()
    return joined(kept)


def clause_of_relative(verb: Token) -> str:
    """A relative clause in a few words: "that gave money" is `that gave money`."""
    kept = [t for t in verb.subtree if not t.is_punct][:CLAUSE_WORDS]
    return joined(kept)


OF_EVERY = re.compile(
    r"\b(?:out )?of (?:every|each) "
    r"(?P<what>(?:pound|dollar|euro|rupee|rand|yen|crown|franc)(?: [a-z]+(?:ed|en|nt|t))?)\b[^.;]{0,30}$",
    re.I,
)


def of_every(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """So much of every unit of money: "of every pound donated, 31 pence went to"."""
    if fig.family != "money" or fig.counted is not None:
        return None
    text = text_of(fig.doc)
    found = OF_EVERY.search(text[fig.sentence.start_char : fig.quantity.start])
    behind = re.match(r"\s+(?:out )?of (?:every|each) (?P<what>pound|dollar|euro)\b", text[fig.quantity.end :][:40])
    found = found or behind
    if found is None:
        return None
    verb = governing_verb(fig.head)
    goal = next((one.noun for one in syntax.prepositional(verb) if one.words in ("to", "into")), None) if verb else None
    return Found(words=f"share of every {found['what']}", holder=goal, thing=goal, via=(fig.head,), owned=False)


RULES = (
    Rule(
        "of-every-unit",
        "so much of every unit of money",
        of_every,
        (
            Example(
                "Of every euro raised, 40 cents went to the couple.", "40 cents", "share of every euro raised", "couple"
            ),
        ),
        ("Every euro was raised by two people.",),
    ),
    Rule(
        "share-of-whole",
        "a percentage or fraction of a group or a whole",
        share_of,
        (
            Example(
                "Chile accounts for 28 per cent of world copper output.",
                "28 per cent",
                "share of world copper output",
                "Chile",
            ),
        ),
    ),
    Rule(
        "share-doing",
        "a bare percentage of people as subject",
        share_verb,
        (
            Example("Of the voters, 31 per cent call the plan fair.", "31 per cent", "share who call the plan fair"),
            Example("Men prefer Tom Berg by 9 points.", "9 points", "lead among men", "Tom Berg"),
            Example("Nine percent back Anna Roe.", "Nine percent", "support", "Anna Roe"),
        ),
    ),
)
