"""Rules for figures that stand in or beside a noun phrase: counts, shares, changes, "a $5 million contract"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reclaim.extract import syntax
from reclaim.extract.measures_figure import Figure, highest_noun
from reclaim.extract.measures_owners import name_at
from reclaim.extract.measures_phrases import is_attribute, is_empty_noun, joined
from reclaim.extract.measures_rules import (
    Example,
    FigureRole,
    Found,
    Measure,
    Rule,
    governing_verb,
    holder_of,
    is_said,
    lemma,
    participle_of,
    subject,
)
from reclaim.extract.measures_words import is_change_noun, mapping, noun_direction, participle, verb_direction, words

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_WHAT = ("of", "in", "for", "to", "on", "from")
CLAUSE_WORDS = 8
"""Words of a clause that a metric repeats at most ("share who want the party to remain")."""


def complement(noun: Token, links: Sequence[str] = OF_WHAT) -> Token | None:
    """The noun that a change or an amount is of: `production` in "drop in production to 26 million tonnes"."""
    for words_ in links:
        for link in syntax.prepositional(noun):
            if link.words == words_ and link.noun.pos_ in ("NOUN", "PROPN", "ADJ") and not link.noun.like_num:
                return link.noun
    return None


def change_noun(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure is the size of a rise or fall named by a noun: "a 36 per cent drop in production"."""
    noun, link = _beside(fig)
    if noun is None or not is_change_noun(lemma(noun)) or fig.counted is not None:
        return None
    role: FigureRole = noun_direction(lemma(noun)) or "level"
    if link == "to":
        role = "level"
    elif link == "from":
        role = "base"
    of = complement(noun, ("of", "in", "to", "for", "on") if link != "of" else ("in", "to", "for", "on"))
    if of is not None and of.i not in fig.covered:
        return Found(noun=of, holder=holder_of(noun), causes=True, thing=of, role=role, via=(fig.head, noun, of))
    before = [
        c for c in noun.children if c.i < noun.i and syntax.base(c) in ("compound", "nmod", "nn", "nmod:poss", "poss")
    ]
    before = [c for c in before if c.i not in fig.covered and not c.like_num]
    if before:
        return Found(noun=noun, holder=holder_of(noun), causes=True, thing=before[-1], role=role, via=(fig.head, noun))
    who = holder_of(noun)
    if who is not None and is_attribute(who):
        return Found(noun=who, thing=who, role=role, via=(fig.head, noun, who))
    return Found(noun=noun, holder=who, role=role, via=(fig.head, noun))


def _beside(fig: Figure) -> tuple[Token | None, str | None]:
    """The noun that the figure modifies, and the preposition between them (None when the figure comes before)."""
    head = fig.head
    if fig.described is not None:
        return fig.described, None
    if fig.role == "premodifier":
        return head.head, None
    if fig.role in ("noun_modifier", "oblique", "conjunct"):
        link = syntax.preposition_of(head)
        top = syntax.attached_to(head) if link is not None and link.preposition.i not in fig.covered else head.head
        if top is not None and top.pos_ in ("NOUN", "PROPN") and top.i < head.i and top.i not in fig.covered:
            return top, fig.preposition
    first = min(fig.covered)
    if first - 2 >= fig.sentence.start and fig.doc[first - 1].lower_ in ("of", "by", "to", "from"):
        before = fig.doc[first - 2]
        if before.pos_ == "NOUN" and is_change_noun(lemma(before)):
            return before, fig.doc[first - 1].lower_
    return None, None


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
            ),
            None,
        )
        if own is not None:
            return Found(
                words=f"share {_clause_of_relative(own)}",
                noun=whole,
                holder=whole,
                via=(fig.head, whole, own),
                owned=False,
            )
        doing = verb if is_subject and verb is not None else _verb_after(whole, fig)
        if doing is not None:
            verb, is_subject = doing, True
    if is_subject and verb is not None:
        said = _clause_words(verb, fig)
        return Found(
            words=f"share who {said}" if _are_people(whole) else None,
            noun=whole,
            lead="share of",
            trail="" if _are_people(whole) else participle_of(verb),
            holder=whole,
            via=(fig.head, whole, verb),
            owned=not _are_people(whole),
        )
    who = holder_of(fig.head)
    if who is not None and verb is not None and is_said(verb):
        who = None
    named = who is not None and name_at(who) is not None
    event = participle_of(verb) if verb is not None and fig.role == "object" else ""
    return Found(
        noun=whole,
        lead="share of",
        trail=event,
        holder=who,
        causes=bool(event),
        holder_first=named,
        thing=whole,
        via=(fig.head, whole),
    )


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


def share_verb(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A bare percentage as subject: "31 per cent call it typical"."""
    if fig.family != "percent" or fig.role != "subject":
        return None
    verb = fig.head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return None
    group = next((m for m in reversed(earlier) if m.metric.startswith("share who")), None)
    return Found(
        words=f"share who {_clause_words(verb, fig)}",
        same_as=None,
        via=(fig.head, verb),
        owned=False,
        holder=fig.doc[group.owner] if group is not None and group.owner is not None else None,
    )


PEOPLE = frozenset(
    """people person voter respondent woman man adult child worker employee resident republican democrat american household
    student patient farmer business company firm citizen parent member teenager consumer driver official executive owner
    user customer veteran those labourer immigrant pensioner family borrower homeowner analyst economist investor""".split()
)


def _are_people(noun: Token) -> bool:
    return lemma(noun) in PEOPLE or noun.lower_ in PEOPLE or lemma(noun).rstrip("s") in PEOPLE


def _is_subject_conjunct(token: Token) -> bool:
    first = syntax.first_conjunct(token)
    return first.i != token.i and syntax.base(first) in syntax.SUBJECTS


def _clause_words(verb: Token, fig: Figure) -> str:
    """The predicate of a clause, without its subject: what those people do or think."""
    left_out = {t.i for child in verb.children if syntax.base(child) in syntax.SUBJECTS for t in child.subtree}
    kept = [t for t in verb.subtree if t.i not in left_out and t.i > max(fig.covered) and not t.is_quote]
    # stop at a second clause or the end of this one
    cut = next((n for n, t in enumerate(kept) if n and (t.text in (",", ";", "—", "–") or t.dep_ == "cc")), len(kept))
    return joined(kept[: min(cut, CLAUSE_WORDS)])


def counted(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A count of things, in the event or state that they are in."""
    noun = fig.counted
    if noun is None or noun.i < min(fig.covered):
        return None
    if lemma(noun) in CONTAINERS and (content := _content_of(noun)) is not None:
        noun = content
    trail, holder, via = "", None, [noun]
    above = noun.head
    if syntax.base(noun) in ("compound", "amod", "nmod", "nn") and noun.i < above.i and above.pos_ in ("NOUN", "PROPN"):
        # "a 131-page document", "a four-way race"
        return Found(noun=noun, thing=above, holder=above, via=(noun, above), concept=above)
    of = _content_of(noun)
    own = next(
        (c for c in noun.children if syntax.base(c) in ("acl", "relcl", "amod") and c.i > noun.i and c.pos_ == "VERB"),
        None,
    )
    verb = governing_verb(noun)
    label = syntax.base(syntax.first_conjunct(noun))
    if (
        label in ("nmod", "pobj")
        and (above := syntax.attached_to(noun)) is not None
        and above.pos_ == "NOUN"
        and (link := syntax.preposition_of(noun)) is not None
        and link.words == "of"
    ):
        # "arrests of six executives": the noun names the event
        return Found(
            noun=noun,
            lead=f"{above.lemma_.lower() if above.tag_ == 'NN' else above.text.lower()} of",
            holder=holder_of(above),
            concept=above,
            thing=noun,
            via=(noun, above),
        )
    if own is not None and own.tag_ in ("VBN", "VBG", "VBD", "VBZ", "VBP", "VB"):
        finite_subject = syntax.subject_token(own)
        passive = own.tag_ in ("VBN", "VBG") or finite_subject is None or syntax.is_passive(own)
        trail = participle(lemma(own)) if own.tag_ == "VBN" else own.text if passive else participle(lemma(own))
        if (
            finite_subject is not None
            and finite_subject.lower_ in syntax.RELATIVE_PRONOUNS
            and not syntax.is_passive(own)
        ):
            trail = _clause_of_relative(own)
        via.append(own)
    if verb is not None and label in syntax.SUBJECTS:
        via.append(verb)
        passive = syntax.is_passive(verb)
        agent = syntax.agent_of(verb)
        if not trail:
            trail = participle(lemma(verb)) if passive and verb.pos_ == "VERB" else _doing(verb, fig)
        return Found(
            noun=noun, trail=trail, holder=agent if agent is not None else _place_of(verb), thing=noun, via=tuple(via)
        )
    if (
        verb is not None
        and syntax.is_passive(verb)
        and (agent := syntax.agent_of(verb)) is not None
        and agent.i == noun.i
    ):
        # "watched by 5 million people": people who watched
        return Found(noun=noun, trail=f"who {participle(lemma(verb))}", holder=subject(verb, noun), via=(noun, verb))
    if verb is not None:
        via.append(verb)
        who = subject(verb, noun)
        if who is not None and (lemma(who) == "there" or is_said(verb) and label not in ("obj", "dobj")):
            who = None
        if not trail and label in ("obj", "dobj"):
            trail = participle_of(verb)
        holder = who if who is not None else holder_of(noun)
        if holder is not None and lemma(holder) == "there":
            holder = None
        return Found(
            noun=noun, trail=trail, holder=holder, thing=of if of is not None else noun, via=tuple(via), concept=holder
        )
    return Found(
        noun=noun, trail=trail, holder=holder or holder_of(noun), thing=of if of is not None else noun, via=tuple(via)
    )


CONTAINERS = frozenset("head pair piece".split())
"""Counted nouns that only portion what is counted: "2,000 head of cattle"."""


def _content_of(noun: Token) -> Token | None:
    return next((link.noun for link in syntax.prepositional(noun) if link.words == "of"), None)


def _place_of(verb: Token) -> Token | None:
    """Where it happened, for an event without an agent: "in Goma"."""
    return next(
        (
            link.noun
            for link in syntax.prepositional(verb)
            if link.words in ("in", "at", "aboard", "on") and link.noun.pos_ == "PROPN"
        ),
        None,
    )


def _doing(verb: Token, fig: Figure) -> str:
    """What the counted did: "50 people died" are people who died."""
    if verb.pos_ != "VERB" or lemma(verb) in words("level_verbs") | words("holding_verbs"):
        return ""
    return f"who {_clause_words(verb, fig)}"


def _clause_of_relative(verb: Token) -> str:
    """A relative clause in a few words: "that gave money" is `that gave money`."""
    kept = [t for t in verb.subtree if not t.is_punct][:CLAUSE_WORDS]
    return joined(kept)


def premodifier(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """The figure stands before the noun that it describes: "a $5 million contract", "the 300-hectare farm"."""
    if fig.role != "premodifier" or fig.counted is not None:
        return None
    noun = fig.described if fig.described is not None else highest_noun(fig.head.head)
    if noun.pos_ not in ("NOUN", "PROPN", "ADJ", "SYM"):
        return None
    unit_metric = mapping("unit_metrics").get(fig.quantity.unit)
    if unit_metric is not None and not is_attribute(noun):
        return Found(words=unit_metric, thing=noun, via=(fig.head, noun), concept=noun, owned=False)
    if lemma(noun) in MARKS and (verb := governing_verb(noun)) is not None and (who := subject(verb, noun)) is not None:
        return Found(noun=who, thing=who, via=(fig.head, noun, verb, who))
    if is_empty_noun(noun) and (of := complement(noun, ("of",))) is not None:
        return Found(noun=of, holder=holder_of(noun), thing=of, via=(fig.head, noun, of))
    return Found(noun=noun, holder=holder_of(noun), thing=noun, via=(fig.head, noun))


MARKS = frozenset("mark threshold barrier milestone level line".split())
"""Nouns after a figure that only say that it is a level: "past the $1 billion mark"."""


def noun_of_amount(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """A noun with its figure behind it: "a price tag of $110 million", "a mortality rate around 3 per cent"."""
    if fig.counted is not None and fig.counted.i > min(fig.covered) and not is_attribute(fig.head.head):
        return None
    noun, link = _beside(fig)
    if noun is None or is_change_noun(lemma(noun)):
        return None
    if link in ("to", "from", "with", "in", "for", "on") and not is_attribute(noun):
        return None
    if fig.family == "time" and link in ("for", "in", "over", "after", "within", "every", None):
        return None
    above = governing_verb(noun)
    if link == "by" and above is not None and (direction := verb_direction(lemma(above))) is not None:
        return Found(
            noun=noun, holder=holder_of(noun), causes=True, role=direction, thing=noun, via=(fig.head, noun, above)
        )
    return Found(
        noun=noun, holder=holder_of(noun), thing=noun, role="base" if link == "from" else "level", via=(fig.head, noun)
    )


RULES = (
    Rule(
        "noun-of-change",
        "the size of a rise or fall that a noun names",
        change_noun,
        (
            Example("Norway reported a 36 per cent drop in production.", "36 per cent", "production", "Norway"),
            Example("Acme expects growth of 4 per cent in sales.", "4 per cent", "sales", "Acme"),
        ),
        ("The drop was observed on 36 farms.",),
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
    Rule("share-doing", "a bare percentage of people as subject", share_verb),
    Rule(
        "count-in-event",
        "a count of things in the event or state that they are in",
        counted,
        (
            Example("Nine miners were rescued on Friday.", "Nine", "miners rescued"),
            Example("The airline cancelled 300 flights.", "300", "flights cancelled", "airline"),
        ),
    ),
    Rule(
        "figure-before-noun",
        "the figure stands before the noun that it describes",
        premodifier,
        (Example("Acme signed a $5 million contract.", "$5 million", "contract", "Acme"),),
    ),
    Rule(
        "noun-before-figure",
        "a noun with its figure behind it",
        noun_of_amount,
        (Example("The villa has a price of $11 million.", "$11 million", "price", "villa"),),
    ),
)
