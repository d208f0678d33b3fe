# ruff: noqa: E501 (tables of words)
"""Write our own sentences for the parser's weak spots, class by class, as CoNLL-U.

    python training/weakspots/generate.py

makes `train.conllu` (fixed seed). The sentences that measure the classes, `heldout.conllu`, are written by hand.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from phrases import (
    ACTING,
    CHANGE,
    SAYING,
    Rng,
    a_kind,
    amount,
    body,
    case,
    company,
    count,
    figure,
    level,
    metric,
    money,
    org,
    percent,
    person,
    pick,
    place,
    possessive,
    source,
    stop,
    time,
    title_phrase,
    year_earlier,
)  # fmt: skip
from trees import Node, comma, conllu, w

SEED = 20_241


def verb(rng: Rng, forms: list[tuple[str, ...]], plural: bool, tense: str = "") -> Node:
    """A finite verb with its auxiliaries; tense is past, present, future or perfect."""
    base, third, past, participle, gerund = forms[rng.randrange(len(forms))]
    roll = rng.random()
    if tense == "past" or (not tense and roll < 0.6):
        return w(past, "VBD", base)
    if tense == "present" or (not tense and roll < 0.68):
        return w(base if plural else third, "VBP" if plural else "VBZ", base)
    if tense == "future" or (not tense and roll < 0.8):
        return w(base, "VB", base).left("aux", w(pick(rng, ["will", "would", "could", "may"]), "MD"))
    if not tense and roll < 0.88:
        be = w("were" if plural else "was", "VBD", "be", upos="AUX")
        return w(gerund, "VBG", base).left("aux", be)
    have = w("have" if plural else "has", "VBP" if plural else "VBZ", "have", upos="AUX")
    if rng.random() < 0.3:
        have = w("had", "VBD", "have", upos="AUX")
    return w(participle, "VBN", base).left("aux", have)


def change(rng: Rng, tense: str = "") -> Node:
    """`Sales at X rose 5% to $1.4bn from $1.2bn a year earlier`, in its many forms."""
    subject, plural = metric(rng)
    head = verb(rng, CHANGE, plural, tense)
    head.first("nsubj", subject)
    if rng.random() < 0.12:
        head.before.append(("advmod", w(pick(rng, ["sharply", "slightly", "steadily", "also", "only"]), "RB")))
    roll = rng.random()
    kind = a_kind(rng)
    if roll < 0.62:
        figure_ = amount(rng)
        if rng.random() < 0.25:
            head.right("obl", case("by", figure_))
        else:
            head.right("obj", figure_)
    if roll > 0.3:
        head.right("obl", case("to", level(rng, kind)))
    if roll > 0.55 or (0.3 < roll < 0.45):
        head.right("obl", earlier(rng, case("from", level(rng, kind))))
    return timed(head, rng)


def earlier(rng: Rng, node: Node) -> Node:
    if rng.random() < 0.4:
        node.right("advmod", year_earlier(rng))
    elif rng.random() < 0.3:
        node.right("nmod", case("in", w(str(rng.randrange(1990, 2030)), "CD")))
    return node


def timed(head: Node, rng: Rng, chance: float = 0.45) -> Node:
    if rng.random() < chance:
        rel, node = time(rng)
        if rng.random() < 0.2 and rel == "obl":
            head.before.insert(0, (rel, node))
            head.before.insert(1, ("punct", comma()))
        else:
            head.right(rel, node)
    return head


def act(rng: Rng, tense: str = "") -> Node:
    """`X will cut 300 jobs in Y`."""
    subject = source(rng) if rng.random() < 0.4 else org(rng)
    plural = subject.xpos in ("NNS",) or subject.form == "they"
    head = verb(rng, ACTING, plural, tense).first("nsubj", subject)
    thing = count(rng) if rng.random() < 0.7 else money(rng)
    head.right("obj", thing)
    if rng.random() < 0.3:
        head.right("obl", case("in", place(rng)))
    if rng.random() < 0.2:
        subject2, _ = metric(rng)
        advcl = (
            w(pick(rng, ["cut", "reduce", "raise", "improve"]), "VB").left("mark", w("to", "TO")).right("obj", subject2)
        )
        head.right("advcl", advcl)
    return timed(head, rng, 0.35)


def copula(rng: Rng) -> Node:
    """`Inflation was 5%, up from 3% in May` / `Revenue stood at $5m, compared with $4m a year earlier`."""
    subject, plural = metric(rng)
    kind = a_kind(rng)
    value = level(rng, kind)
    if rng.random() < 0.55:
        value.before.insert(0, ("nsubj", subject))
        value.before.insert(1, ("cop", w("were" if plural else "was", "VBD", "be", upos="AUX")))
        head = value
    else:
        base, past = [("stand", "stood"), ("reach", "reached"), ("total", "totalled"), ("hit", "hit")][rng.randrange(4)]
        head = w(past, "VBD", base).left("nsubj", subject)
        head.right("obl" if base == "stand" else "obj", case("at", value) if base == "stand" else value)
    if rng.random() < 0.35:
        timed(head, rng, 1.0) if head is not value else head.right(
            "obl", case("in", w(str(rng.randrange(1990, 2030)), "CD"))
        )
    roll = rng.random()
    if roll < 0.35:
        head.right("punct", comma())
        other = earlier(rng, case(pick(rng, ["with", "with", "to"]), level(rng, kind)))
        head.right("advcl", w("compared", "VBN", "compare").right("obl", other))
    elif roll < 0.75:
        head.right("punct", comma())
        word = w(pick(rng, ["up", "down"]), "RB")
        if rng.random() < 0.5:
            word.right("obl:unmarked", percent(rng))
            if rng.random() < 0.6:
                word.right("obl", case(pick(rng, ["from", "on"]), w("year", "NN").left("det", w("a", "DT")).right("advmod", w("earlier", "RBR", "early"))
                                       if rng.random() < 0.5 else earlier(rng, level(rng, kind))))  # fmt: skip
        else:
            word.right("obl", earlier(rng, case("from", level(rng, kind))))
        head.right("advmod", word)
    return head


def toll(rng: Rng) -> Node:
    """`At least 30 people were killed and 12 others injured in X`."""
    people = count(rng)
    head = w(*[("killed", "VBN", "kill"), ("injured", "VBN", "injure"), ("displaced", "VBN", "displace"),
               ("evacuated", "VBN", "evacuate"), ("arrested", "VBN", "arrest")][rng.randrange(5)])  # fmt: skip
    head.left("nsubj:pass", people).left("aux:pass", w("were", "VBD", "be", upos="AUX"))
    if rng.random() < 0.4:
        more = w("injured", "VBN", "injure").left("cc", w("and", "CC"))
        more.left("nsubj:pass", w("others", "NNS", "other").left("nummod", w(str(rng.randrange(2, 300)), "CD")))
        head.right("conj", more)
    if rng.random() < 0.6:
        event = w(pick(rng, "fire flood crash earthquake blast storm attack landslide".split()), "NN").left(
            "det", w("the", "DT")
        )
        if rng.random() < 0.5:
            event.right("nmod", case("in", place(rng)))
        head.right("obl", case("in", event))
    return timed(head, rng, 0.4)


def employs(rng: Rng) -> Node:
    """`X, which employs 300 people in Y, said …`."""
    subject = company(rng)
    relative = verb(rng, ACTING, False, pick(rng, ["past", "present"])).left("nsubj", w("which", "WDT"))
    relative.right("obj", count(rng))
    if rng.random() < 0.4:
        relative.right("obl", case("in", place(rng)))
    subject.right("punct", comma()).right("acl:relcl", relative).right("punct", comma())
    head = verb(rng, ACTING, False, "past").left("nsubj", subject)
    return timed(head.right("obj", count(rng)), rng, 0.3)


def clause(rng: Rng) -> Node:
    roll = rng.random()
    if roll < 0.45:
        return change(rng)
    if roll < 0.7:
        return act(rng)
    return copula(rng) if roll < 0.85 else toll(rng)


def say(rng: Rng, subject: Node) -> Node:
    forms = SAYING[0] if rng.random() < 0.6 else SAYING[rng.randrange(len(SAYING))]
    plural = subject.xpos == "NNS" or subject.form == "they"
    if rng.random() < 0.8:
        return w(forms[2], "VBD", forms[0])
    return w(forms[0] if plural else forms[1], "VBP" if plural else "VBZ", forms[0])


def said_of(rng: Rng) -> Node:
    """`the company said on Tuesday`, or inverted: `said Jane Doe, an analyst at X`."""
    if rng.random() < 0.35:
        subject = person(rng) if rng.random() < 0.7 else source(rng)
        while subject.xpos == "PRP":
            subject = source(rng)
        head = say(rng, subject)
        if rng.random() < 0.5 and subject.xpos == "NNP":
            subject.right("punct", comma()).right("appos", title_phrase(rng))
        return head.right("nsubj", subject)
    subject = source(rng)
    head = say(rng, subject).left("nsubj", subject)
    roll = rng.random()
    if roll < 0.4:
        rel, node = time(rng)
        head.right(rel, node)
    elif roll < 0.6:
        noun = w(pick(rng, "statement report filing interview letter note briefing".split()), "NN").left(
            "det", w("a", "DT")
        )
        head.right("obl", case("in", noun))
    return head


def trailing(rng: Rng) -> Node:
    inner = clause(rng)
    head = said_of(rng)
    inner.right("punct", comma())
    return stop(head.first("ccomp", inner))


QUOTES = [("“", "”"), ("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'")]


def opened(first: Node) -> None:
    """The first word of a quotation: right after its mark, with a capital."""
    first.glue = True
    first.lemma = first.lemma or (first.form if first.xpos in ("NNP", "CD") else first.form.lower())
    first.form = first.form[:1].upper() + first.form[1:]


def quoted(rng: Rng) -> Node:
    """`“…,” said X` and `X said: “….”`."""
    opening, closing = QUOTES[rng.randrange(len(QUOTES))]
    inner = clause(rng)
    first = w(opening, "``")
    end = w(closing, "''", glue=True)
    if rng.random() < 0.7:
        inner.before.insert(0, ("punct", first))
        words = inner.words()
        opened(words[1])
        inner.right("punct", comma()).right("punct", end)
        return stop(said_of(rng).first("ccomp", inner))
    subject = source(rng)
    head = (
        say(rng, subject)
        .left("nsubj", subject)
        .right("punct", w(":", ":", glue=True) if rng.random() < 0.5 else comma())
    )
    inner.before.insert(0, ("punct", first))
    opened(inner.words()[1])
    head.right("ccomp", inner)
    inner.right("punct", w(".", ".", glue=True)).right("punct", end)
    return head


def medial(rng: Rng) -> Node:
    """`Sales, the company said on Tuesday, rose 5%`."""
    head = clause(rng)
    aside = said_of(rng)
    at = 1 if head.before else 0
    if head.before and head.before[0][0] in ("obl",) and rng.random() < 0.7:
        head.before[1:2] = [] if head.before[1][0] == "punct" else head.before[1:2]
        at = 1
    elif head.before and head.before[0][0] == "obl":
        at = 3 if len(head.before) > 2 and head.before[1][0] == "punct" else 1
    head.before[at:at] = [("punct", comma()), ("parataxis", aside), ("punct", comma())]
    return stop(head)


def leading(rng: Rng) -> Node:
    subject = source(rng)
    inner = clause(rng)
    if rng.random() < 0.3 and subject.xpos == "NNP":
        subject.right("punct", comma()).right("appos", title_phrase(rng)).right("punct", comma())
    head = say(rng, subject).left("nsubj", subject)
    if rng.random() < 0.25:
        rel, node = time(rng)
        head.right(rel, node)
    if rng.random() < 0.45 or len(head.after) > 0:
        inner.before.insert(0, ("mark", w("that", "IN", upos="SCONJ")))
    if rng.random() < 0.2:
        head.form, head.xpos, head.lemma = "told", "VBD", "tell"
        head.after.insert(0, ("iobj", w("reporters", "NNS", "reporter")))
    return stop(head.right("ccomp", inner))


def according(rng: Rng) -> Node:
    inner = clause(rng)
    who = source(rng)
    while who.xpos == "PRP":
        who = source(rng)
    if rng.random() < 0.3:
        rel, when = "acl", w("released", "VBN", "release")
        when.right(*time(rng))
        who.right(rel, when)
    roll = rng.random()
    marker = w("according", "VBG", "accord").right("fixed", w("to", "IN"))
    if roll < 0.8:
        who.first("case", marker)
    else:
        who.first("case", w("per", "IN"))
    if rng.random() < 0.35:
        inner.before[0:0] = [("obl", who), ("punct", comma())]
    else:
        inner.right("punct", comma()).right("obl", who)
    return stop(inner)


def apposition(rng: Rng) -> Node:
    """`X, the chief economist at Y, said/expects …`, `Y, the country's largest steelmaker, cut …`."""
    if rng.random() < 0.5:
        subject = person(rng, title=False)
        other = title_phrase(rng)
    else:
        subject = company(rng)
        other = w(pick(rng, "carmaker steelmaker bank airline retailer miner lender utility brewer".split()), "NN")
        other.left("amod", w(pick(rng, ["largest", "biggest", "oldest", "smallest"]), "JJS"))
        owner = (
            place(rng)
            if rng.random() < 0.6
            else w(pick(rng, ["country", "world", "region"]), "NN").left("det", w("the", "DT"))
        )
        other.first("nmod:poss", possessive(owner))
        if rng.random() < 0.4:
            other.right("nmod", case("by", w(pick(rng, ["value", "output", "sales"]), "NN")))
    subject.right("punct", comma()).right("appos", other).right("punct", comma())
    if rng.random() < 0.4:
        return stop(say(rng, subject).left("nsubj", subject).right("ccomp", clause(rng)))
    head = verb(rng, ACTING, False, pick(rng, ["past", "present", "future"])).first("nsubj", subject)
    return stop(timed(head.right("obj", count(rng) if rng.random() < 0.6 else money(rng)), rng, 0.4))


def converted(rng: Rng) -> Node:
    """`paid €5m ($5.4m) for 20% of X`."""
    head = verb(rng, [("pay", "pays", "paid", "paid", "paying"), ("spend", "spends", "spent", "spent", "spending"),
                      ("lend", "lends", "lent", "lent", "lending"), ("raise", "raises", "raised", "raised", "raising"),
                      ("invest", "invests", "invested", "invested", "investing")], False, pick(rng, ["past", "future"]))  # fmt: skip
    head.first("nsubj", org(rng))
    value = money(rng, rate=False)
    inner = money(rng, rate=False)
    first = inner.words()[0]
    inner.before.insert(0, ("punct", w("(", "-LRB-")))
    first.glue = True
    inner.right("punct", w(")", "-RRB-", glue=True))
    value.right("appos", inner)
    head.right("obj", value)
    if rng.random() < 0.5:
        share = percent(rng, points=False).right("nmod", case("of", company(rng)))
        head.right("obl", case("for", share))
    return stop(timed(head, rng, 0.4))


def from_to(rng: Rng) -> Node:
    """Ranges: `between 5 and 10 people`, `from 5% to 6%`, `5%-6%`, `2,000 to 3,000 jobs`."""
    roll = rng.random()
    if roll < 0.35:
        subject, plural = metric(rng)
        head = verb(rng, CHANGE, plural).first("nsubj", subject)
        kind = a_kind(rng)
        head.right("obl", case("from", level(rng, kind)))
        if rng.random() < 0.3:
            head.after[-1][1].right("nmod", case("in", w(str(rng.randrange(1990, 2030)), "CD")))
        head.right("obl", case("to", level(rng, kind)))
        return stop(timed(head, rng, 0.35))
    head = verb(rng, ACTING, False, pick(rng, ["past", "future", "present"])).first("nsubj", org(rng))
    if roll < 0.7:
        things = count(rng)
        things.before = [(rel, node) for rel, node in things.before if rel in ("nummod", "amod")]
        number = next(node for rel, node in things.before if rel == "nummod")
        second = w(figure(rng), "CD")
        if rng.random() < 0.5:
            number.right("conj", second.left("cc", w("and", "CC")))
            number.first("advmod", w("between", "IN", upos="ADV"))
        elif rng.random() < 0.5:
            number.right("nmod", second.left("case", w("to", "IN")))
        else:
            second.glue = True
            number.right("nmod", second.left("case", w(pick(rng, ["-", "–"]), "HYPH", upos="SYM", glue=True)))
        return stop(timed(head.right("obj", things), rng, 0.4))
    low, high = (
        (money(rng, False), money(rng, False)) if rng.random() < 0.6 else (percent(rng, False), percent(rng, False))
    )
    if rng.random() < 0.5:
        low.right("nmod", case("to", high))
    else:
        high.words()[0].glue = True
        low.right("nmod", high.first("case", w(pick(rng, ["-", "–"]), "HYPH", upos="SYM", glue=True)))
    rate = w(pick(rng, ["fees", "prices", "costs", "margins", "yields"]), "NNS")
    rate.lemma = rate.form[:-1]
    head = w("expects", "VBZ", "expect").left("nsubj", org(rng)).right("obj", rate.right("nmod", case("of", low)))
    return stop(timed(head, rng, 0.4))


def listed(rng: Rng) -> Node:
    """`exports rose 5%, imports fell 3% and output was flat`, `in X, Y and Z`, `A, B and C cut 300 jobs`."""
    roll = rng.random()
    if roll < 0.4:
        clauses = [change(rng, "past") for _ in range(rng.choice((2, 3)))]
        head = clauses[0]
        for i, other in enumerate(clauses[1:], 1):
            if i == len(clauses) - 1:
                other.before.insert(0, ("cc", w(pick(rng, ["and", "but"]), "CC")))
                if rng.random() < 0.4:
                    other.before.insert(0, ("punct", comma()))
            else:
                other.before.insert(0, ("punct", comma()))
            head.right("conj", other)
        return stop(head)
    if roll < 0.7:
        main, side = change(rng, "past"), change(rng, "past")
        side.before.insert(
            0, ("mark", w(pick(rng, ["while", "as", "after", "although", "because"]), "IN", upos="SCONJ"))
        )
        if rng.random() < 0.6:
            main.right("punct", comma())
        return stop(main.right("advcl", side))
    make: Callable[[Rng], Node] = company if rng.random() < 0.5 else place
    items = [make(rng) for _ in range(rng.choice((2, 3, 3, 4)))]
    for i, other in enumerate(items[1:], 1):
        other.before.insert(0, ("cc", w("and", "CC")) if i == len(items) - 1 else ("punct", comma()))
        items[0].right("conj", other)
    if make is company:
        head = verb(rng, ACTING, True, pick(rng, ["past", "future"])).first("nsubj", items[0]).right("obj", count(rng))
    else:
        head = change(rng, "past").right("obl", case("in", items[0]))
    return stop(head)


def bullet(rng: Rng) -> Node:
    """`• Revenue: $5m (2023: $4m)`, `- 300 jobs lost in X`."""
    subject, _ = metric(rng)
    mark = pick(rng, ["•", "-", "–", "*", ""])
    value = level(rng)
    if rng.random() < 0.6:
        subject.right("punct", w(":", ":", glue=True)).right("appos", value)
        if rng.random() < 0.3:
            year = w(str(rng.randrange(2005, 2030)), "CD", glue=True)
            inner = level(rng)
            year.left("punct", w("(", "-LRB-")).right("punct", w(":", ":", glue=True)).right("appos", inner)
            year.right("punct", w(")", "-RRB-", glue=True))
            value.right("parataxis", year)
        head = subject
    else:
        head = w(pick(rng, ["up", "down"]), "RB").left("nsubj", subject).right("obl:unmarked", percent(rng))
        if rng.random() < 0.6:
            head.right("obl", case("to", level(rng)))
    if mark:
        head.before.insert(0, ("punct", w(mark, "NFP")))
    return head


def headline(rng: Rng) -> Node:
    roll = rng.random()
    if roll < 0.3:
        subject = w(
            pick(rng, "profits:profit sales:sale shares:share exports:export prices:price".split()).split(":")[0], "NNS"
        )
        subject.lemma = subject.form[:-1]
        if rng.random() < 0.7:
            subject.left("compound", company(rng)) if rng.random() < 0.6 else subject.left(
                "compound", w(pick(rng, ["oil", "house", "car"]), "NN")
            )
        if rng.random() < 0.5:
            head = w(pick(rng, ["up", "down"]), "RB").left("nsubj", subject).right("obl:unmarked", percent(rng))
        else:
            head = verb(rng, CHANGE, True, "present").left("nsubj", subject).right("obj", percent(rng))
        if rng.random() < 0.5:
            head.right("obl", case("to", level(rng)))
    elif roll < 0.5:
        base = pick(rng, ["cut", "hire", "build", "close", "buy", "sell", "lay", "invest", "spend"])
        inner = w(base, "VB").left("mark", w("to", "TO"))
        if base == "lay":
            inner.right("compound:prt", w("off", "RP"))
        inner.right("obj", money(rng, False) if base in ("invest", "spend") else count(rng)).left("nsubj", company(rng))
        inner.before.insert(0, inner.before.pop())
        head = inner
        if rng.random() < 0.4:
            head.right("obl", case("in", place(rng)))
    elif roll < 0.7:
        event = w(pick(rng, ["blast", "fire", "quake", "floods", "storm", "crash"]), "NN")
        if rng.random() < 0.5:
            event.left("compound", place(rng))
        head = verb(rng, [("kill", "kills", "killed", "killed", "killing"), ("injure", "injures", "injured", "injured", "injuring"),
                          ("displace", "displaces", "displaced", "displaced", "displacing")], False, "present")  # fmt: skip
        head.left("nsubj", event).right("obj", count(rng))
    elif roll < 0.85:
        inner = change(rng, "present")
        head = w("says", "VBZ", "say").left("nsubj", body(rng) if rng.random() < 0.3 else company(rng))
        inner.right("punct", comma())
        head.first("ccomp", inner)
    else:
        topic = (
            place(rng)
            if rng.random() < 0.5
            else w(pick(rng, ["markets", "jobs", "inflation", "energy", "budget"]), "NN")
        )
        inner = clause(rng)
        topic.right("punct", w(":", ":", glue=True)).right("parataxis", inner)
        head = topic
    return head


def plain(rng: Rng) -> Node:
    return stop(employs(rng) if rng.random() < 0.3 else clause(rng))


CLASSES: dict[str, tuple[Callable[[Rng], Node], int]] = {
    "amounts": (lambda rng: stop(change(rng)), 170),
    "compared": (lambda rng: stop(copula(rng)), 90),
    "ranges": (from_to, 110),
    "trailing": (trailing, 190),
    "medial": (medial, 90),
    "leading": (leading, 90),
    "quotes": (quoted, 110),
    "according": (according, 70),
    "appositions": (apposition, 120),
    "converted": (converted, 50),
    "lists": (listed, 110),
    "bullets": (bullet, 50),
    "headlines": (headline, 110),
    "plain": (plain, 110),
}


def main() -> None:
    rng = random.Random(SEED)
    blocks = []
    for kind, (make, number) in CLASSES.items():
        blocks.extend(conllu(make(rng), f"{kind}-{i + 1:03d}") for i in range(number))
    (Path(__file__).parent / "train.conllu").write_text("\n".join(blocks) + "\n", encoding="utf-8")
    print(len(blocks), "sentences")


if __name__ == "__main__":
    main()
