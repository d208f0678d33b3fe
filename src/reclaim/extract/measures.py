"""Which metric and which entity a quantity belongs to.

`measures_of` reads every quantity of a Doc in text order: the first rule that sees something decides (`RULES`), its
tokens become words and names here. Rules live by construction in the modules `measures_*.py` that RULES names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reclaim.extract import (
    measures_changes,
    measures_contests,
    measures_counts,
    measures_gaps,
    measures_lines,
    measures_nouns,
    measures_pay,
    measures_plans,
    measures_prices,
    measures_shares,
    measures_special,
    measures_spoken,
    measures_times,
    measures_verbs,
    syntax,
)
from reclaim.extract.measures_concepts import concept_words
from reclaim.extract.measures_context import (
    antecedent_of,
    comparable,
    figure_tokens,
    is_bare,
    last_measure,
    measured_at,
    told_before,
)
from reclaim.extract.measures_entities import find_entity, tokens_of_entity
from reclaim.extract.measures_figure import TIME_NOUNS, Figure, figure_of, highest_noun
from reclaim.extract.measures_owners import (
    Entity,
    entity_of,
    name_at,
)
from reclaim.extract.measures_phrases import (
    is_attribute,
    is_empty_noun,
    joined,
    metric_words,
    time_tokens,
)
from reclaim.extract.measures_rules import (
    BARE_PRONOUNS,
    Found,
    Measure,
    Rule,
    holder_of,
    is_actor,
    lemma,
)
from reclaim.extract.measures_words import default_metric, mapping, words
from reclaim.extract.owners import PAIRED, with_best_owner

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from reclaim.extract.layers import Quantity


PURE_AMOUNTS = frozenset("amount number total quantity figure sum volume majority tally".split())
"""Nouns that only introduce what is counted: "the amount of water"."""


def nearest_noun(fig: Figure, earlier: Sequence[Measure]) -> Found | None:
    """Nothing else matched: the nearest noun before the figure in its sentence, else after it."""
    before = [t for t in fig.doc[fig.sentence.start : min(fig.covered)] if t.pos_ in ("NOUN", "PROPN")]
    after = [t for t in fig.doc[max(fig.covered) + 1 : fig.sentence.end] if t.pos_ in ("NOUN", "PROPN")]
    if fig.counted is not None:
        return Found(noun=fig.counted, thing=fig.counted, holder=holder_of(fig.counted), via=(fig.counted,))
    noun = before[-1] if before else after[0] if after else None
    if after and after[0].i == max(fig.covered) + 1 and after[0].pos_ == "NOUN":
        noun = highest_noun(after[0])  # a headline: "head jailed over $4 million fraud"
    return Found(noun=noun, thing=noun, via=(fig.head, noun)) if noun is not None else None


RULES: tuple[Rule, ...] = (
    *measures_lines.RULES,
    *measures_special.EARLY,
    *measures_plans.RULES,
    *measures_spoken.RULES,
    *measures_pay.RULES,
    *measures_times.RULES,
    *measures_gaps.RULES,
    *measures_prices.RULES,
    measures_nouns.RULES[0],
    *measures_shares.RULES,
    *measures_counts.RULES,
    *measures_nouns.RULES[1:],
    *measures_changes.RULES,
    *measures_verbs.RULES[:-1],
    *measures_special.LATE,
    measures_verbs.RULES[-1],
    Rule("nearest-noun", "nothing else matched: the nearest noun", nearest_noun),
)
"""Every rule, in the order in which they are tried."""


def measures_of(doc: Doc, quantities: Iterable[Quantity] | None = None) -> Iterator[tuple[Quantity, Measure | None]]:
    """Each quantity of the Doc with its measure, None where the text gives none."""
    earlier: list[Measure] = []
    times = time_tokens(doc) | figure_tokens(doc)
    for quantity in doc._.quantities or () if quantities is None else quantities:
        fig = figure_of(doc, quantity)
        measure = measure_of(fig, earlier, times) if fig is not None else None
        if fig is not None and measure is not None:
            measure = with_best_owner(fig, measure, earlier)
        if measure is not None:
            earlier.append(measure)
        yield quantity, measure


def measure_of(fig: Figure, earlier: Sequence[Measure], times: frozenset[int]) -> Measure | None:
    """The measure of one figure, given those before it in the article."""
    for rule in RULES:
        found = rule.read(fig, earlier)
        if found is not None:
            return with_paired_owner(fig, complete(fig, found, rule.name, earlier, times))
    return None


def with_paired_owner(fig: Figure, measure: Measure | None) -> Measure | None:
    """The measure with the owner that *respectively* pairs with the figure, if it pairs one."""
    noun = measures_contests.paired_owner(fig) if measure is not None else None
    owner = entity_of(noun, fig.covered) if noun is not None else None
    if measure is None or owner is None or is_attribute(owner.token):
        return measure
    return replace(measure, entity=owner.text, entity_type=owner.type, owner=owner.token.i, owner_from=PAIRED)


def concept_of(doc: Doc, quantity: Quantity) -> str | None:
    """The noun phrase of the text that a quantity measures, also when it is no claim; None when it measures none."""
    measured = doc.user_data.get(CONCEPTS)
    if measured is None:
        measured = {one.start: measure.concept for one, measure in measures_of(doc) if measure is not None}
        doc.user_data[CONCEPTS] = measured
    concept: str | None = measured.get(quantity.start)
    return concept


CONCEPTS = "reclaim_concepts"
"""Key of `Doc.user_data` under which the concepts stay once they are read."""


def complete(fig: Figure, found: Found, rule: str, earlier: Sequence[Measure], times: frozenset[int]) -> Measure | None:
    """The words and names for what a rule saw."""
    if found.same_as is not None:
        return shared(fig, found, found.same_as, rule)
    noun = found.noun
    if noun is not None and found.words is None and noun.lower_ in BARE_PRONOUNS and name_at(noun) is None:
        before = last_measure(fig, earlier)
        alone = fig.quantity.unit == "count" and fig.counted is None and before is not None and before.family != "time"
        if before is not None and (comparable(before.family, fig.family) or alone or of_attribute(fig, before)):
            return shared(fig, found, before, rule)
        stands_for = antecedent_of(fig, noun)
        if stands_for is not None:
            found = replace(found, noun=stands_for, thing=stands_for)
            noun = stands_for
    if noun is not None and found.words is None and stands_alone(noun):
        before = last_measure(fig, earlier)
        if before is not None and (comparable(before.family, fig.family) or fig.quantity.unit == "count"):
            found = replace(found, words=before.metric, holder=noun, thing=noun, owned=False)
    if noun is not None and lemma(noun) in PURE_AMOUNTS and is_bare(noun):
        before = last_measure(fig, earlier)
        if found.lead == "share of" and (whose := apposed_to(fig)) is not None:  # "online orders, 14% of the total"
            return complete(fig, replace(found, noun=whose, thing=whose, holder=whose), rule, earlier, times)
        if before is not None and comparable(before.family, fig.family) and before.sentence != fig.sentence.start:
            return shared(fig, found, before, rule)
        if (told := told_before(fig)) is not None:
            found = replace(told, role=found.role, via=(*found.via, *told.via))
            noun = found.noun
    if (
        noun is not None
        and lemma(noun) in PURE_AMOUNTS
        and (of := next((one.noun for one in syntax.prepositional(noun) if one.words == "of"), None)) is not None
        and of.i not in fig.covered
    ):
        whole = f"number of {of.text}" if of.tag_ == "NNPS" and not found.lead else None  # "the number of Danes"
        found = replace(found, noun=of, thing=of if found.thing is noun else found.thing, words=found.words or whole)
        noun = of
    drop = frozenset(fig.covered | times)
    if noun is not None and noun.i in drop and (other := measured_at(fig, noun, earlier)) is not None:
        return shared(fig, found, other, rule)
    if noun is not None and noun.i in drop and (instead := holder_of(noun)) is not None and instead.i not in drop:
        found = replace(found, noun=instead, thing=instead)
        noun = instead
    entity, owner_from, runners = find_entity(fig, found, drop, earlier)
    metric = words_of(fig, found, entity, drop, earlier)
    if entity is None and (before := last_measure(fig, earlier)) is not None:
        return replace(
            shared(fig, found, before, rule),
            metric=metric or before.metric,
            owner_from="earlier",
            concept=before.concept,
        )
    if fig.family == "count" and fig.counted is None and metric.split()[0] in ("amount", "money"):
        counted = next((m for m in reversed(earlier) if m.family == "count" and m.rule == "count-in-event"), None)
        if counted is not None:  # "Of these, 700 are in Poland": the same things as before
            metric = counted.metric
    if not metric:
        return None
    return Measure(
        metric=metric,
        entity=entity.text if entity is not None else None,
        entity_type=entity.type if entity is not None else None,
        role=found.role,
        rule=rule,
        concept=concept_words(fig, found, entity, drop),
        start=fig.quantity.start,
        family=fig.family,
        sentence=fig.sentence.start,
        noun=noun.i if noun is not None else None,
        owner=entity.token.i if entity is not None else None,
        owner_from=owner_from,
        via=tuple(dict.fromkeys((fig.head.i, *(token.i for token in found.via)))),
        runners_up=tuple(runner.text for runner in runners),
        runner_tokens=tuple(runner.token.i for runner in runners),
    )


def apposed_to(fig: Figure) -> Token | None:
    """The noun before the comma that opens a figure's apposition."""
    first = min(fig.covered)
    if first < 2 or fig.doc[first - 1].text != ",":
        return None
    noun = fig.doc[first - 2]
    return noun if noun.pos_ == "NOUN" and noun.idx >= fig.sentence.start_char else None


def stands_alone(noun: Token) -> bool:
    """A genitive without its noun: "while the target's jumped to 45 kroner"."""
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    return following is not None and following.tag_ == "POS" and syntax.base(noun) in (*syntax.SUBJECTS, "obj", "obl")


def of_attribute(fig: Figure, before: Measure) -> bool:
    """The measure before is of an attribute in the same sentence, so that a pronoun may mean it: "now puts them at"."""
    return before.sentence == fig.sentence.start and before.noun is not None and is_attribute(fig.doc[before.noun])


def shared(fig: Figure, found: Found, before: Measure, rule: str) -> Measure:
    """The measure of another figure, for this one."""
    return replace(
        before,
        role=found.role,
        rule=rule,
        start=fig.quantity.start,
        family=fig.family,
        sentence=fig.sentence.start,
        via=(fig.head.i, *(token.i for token in found.via if token.i != fig.head.i)),
        owner_from="earlier",
        runners_up=(),
        runner_tokens=(),
    )


def words_of(fig: Figure, found: Found, entity: Entity | None, drop: frozenset[int], earlier: Sequence[Measure]) -> str:
    """The metric in words."""
    if found.words is not None:
        return " ".join(part for part in (found.words, found.trail) if part)
    noun = found.noun
    if noun is None:
        return default_metric(fig.quantity.unit)
    name = name_at(noun)
    bare_name = noun.pos_ == "PROPN" if name is None else name.type not in ("COMMODITY", "EVENT", "WORK")
    if bare_name and fig.counted is None and not is_attribute(noun) and not found.lead:
        if is_index(noun) and fig.family in ("percent", "point", "count", "percentage_point", "other"):
            return "index"
        if name is not None and name.type == "PERSON" and fig.family in ("percent", "percentage_point"):
            return "support"
        moved = fig.family == "percent" and found.role in ("rise", "fall") and name is not None and name.type == "ORG"
        return context_metric(fig, earlier) or ("share price" if moved else default_metric(fig.quantity.unit))
    if names_no_measure(fig, found, noun):
        before = last_measure(fig, earlier)
        same = before.metric if before is not None and before.family == fig.family else None
        return same or context_metric(fig, earlier) or default_metric(fig.quantity.unit)
    link = syntax.preposition_of(entity.token) if entity is not None else None
    within = link is not None and (link.words == "on" or (link.words == "of" and lemma(noun) in RATIOS))
    apart = entity is not None and entity.token.i != noun.i and not within  # "levy on sugar", "ratio of bad loans"
    without = drop | (tokens_of_entity(entity) if entity is not None and apart else frozenset())
    phrase = metric_words(noun, without)
    if (found.lead and not phrase) or (is_empty_noun(noun) and entity is not None and entity.token.i == noun.i - 1):
        phrase = metric_words(noun, drop)  # "its market share"
    if noun.pos_ == "PRON" or not any(letter.isalpha() for letter in phrase):
        phrase = context_metric(fig, earlier) or default_metric(fig.quantity.unit)
    elif is_empty_noun(noun) and len(phrase.split()) == 1 and not found.lead and not counts(fig, noun):
        phrase = named_before(fig, noun, earlier) or phrase
    elif (
        entity is not None
        and entity.token.i == noun.i
        and not is_attribute(noun)
        and fig.counted is None
        and not found.lead
    ):
        default = mapping("default_metrics").get(fig.family)
        if fig.family == "money" and default is not None:
            if name is not None and name.type == "COMMODITY":
                return f"{phrase} price"
            phrase = f"{phrase} value" if len(phrase.split()) < 3 else phrase
    return " ".join(part for part in (found.lead, phrase, found.trail) if part)


RATIOS = frozenset("ratio proportion percentage".split())
"""Nouns that tell nothing without what stands behind *of*."""


def counts(fig: Figure, noun: Token) -> bool:
    """The figure counts what the noun names: "24,000 lots"."""
    return fig.counted is not None and fig.counted.i == noun.i and noun.tag_ in ("NNS", "NNPS")


def names_no_measure(fig: Figure, found: Found, noun: Token) -> bool:
    """Somebody, or a word of time or degree, of which the figure is no count: what is measured stands elsewhere."""
    if fig.counted is not None or found.lead or found.trail or is_attribute(noun):
        return False
    if fig.family in ("time", "count", "other") or fig.role == "premodifier":
        return False
    of_kind = fig.family not in ("percent", "percentage_point", "point", "ratio")  # "tourists rose 8 per cent"
    return (is_actor(noun) and of_kind) or lemma(noun) in TIME_NOUNS or noun.lower_ in NO_MEASURES


NO_MEASURES = frozenset("more less apiece each end ends thing things times way firmer dearer weaker cheaper".split())
"""Words that the parse may take for the noun of a figure and that name nothing."""


def is_index(noun: Token) -> bool:
    """A share index by a word of its name: Nikkei, Hang Seng, S&P."""
    around = noun.doc[max(0, noun.i - 2) : noun.i + 2]
    return any(word in words("nouns.indices") for t in around if t.pos_ == "PROPN" for word in t.lower_.split("/"))


MEASURES_ALONE = frozenset("rate shares cost value volume worth outlook forecast data".split())
"""Nouns that need the text before to be whole, and that no other measure can stand for."""


def named_before(fig: Figure, noun: Token, earlier: Sequence[Measure]) -> str | None:
    """The metric that an empty noun takes up: the last one with the same noun ("the rate will peak at"), else the last
    one of all."""
    for one in reversed(earlier):
        if one.family == fig.family and one.metric.lower().split()[-1] in (noun.lower_, lemma(noun)):
            return one.metric
    before = last_measure(fig, earlier)
    if before is None or before.family != fig.family or {noun.lower_, lemma(noun)} & MEASURES_ALONE:
        return None
    return before.metric


NOT_IN_MONEY = frozenset("rate rates index indices indexes output production stock stocks".split())
"""Market words whose figures are no money."""


def counted_before(fig: Figure, earlier: Sequence[Measure]) -> str | None:
    """What the last count in this sentence or the two before counted: "We asked for 90 doses. What came was 12"."""
    before = last_measure(fig, earlier)
    known = before is not None and before.family == "count" and len(before.metric.split()) <= SHORT
    return before.metric if before is not None and known else None


SHORT = 5
"""Words of a count's metric that another count may take up: longer ones tell of one event."""


def context_metric(fig: Figure, earlier: Sequence[Measure]) -> str | None:
    """What is measured of a bare name ("Acme was up 2 per cent"): the last market word before it in the article."""
    if fig.family == "length":
        return "rainfall" if fig.quantity.unit in ("millimeter", "inch") else None
    if fig.family not in ("money", "percent", "point", "percentage_point", "ratio") and fig.quantity.unit != "count":
        return None
    if fig.counted is not None:
        return None
    last = last_measure(fig, earlier)
    of_shares = last is not None and (
        last.family == "percent"
        or (last.family == "count" and last.metric.split()[-1].lower() in words("nouns.attributes"))
    )
    if last is not None and of_shares and fig.quantity.unit == "count" and fig.quantity.value <= 100:
        return last.metric  # "support is 36 per cent, the Greens have climbed to 13"
    if last is not None and last.family == fig.family and last.metric.split()[-1] in words("nouns.market_context"):
        return last.metric
    wanted = words("nouns.market_context")
    if fig.family == "money":
        wanted -= NOT_IN_MONEY
    if fig.quantity.unit == "count" and (same := counted_before(fig, earlier)) is not None:
        return same
    for token in reversed(fig.doc[: max(fig.covered)]):
        if token.lower_ in wanted and token.pos_ == "NOUN":
            before = [
                c for c in token.children if c.i < token.i and syntax.base(c) == "compound" and name_at(c) is None
            ]
            return joined([*before[-1:], token])
    return None
