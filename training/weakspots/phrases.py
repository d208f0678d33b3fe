# ruff: noqa: E501 (tables of words)
"""Phrases of business, political and disaster news, as trees: figures, dates, names, sources, metrics."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from trees import Node, comma, w

import names
from augment import _tokenizer

Rng = random.Random

DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SIGNS = "$ $ $ $ £ £ € € ¥ ₹ US$ A$ HK$ C$".split()
CURRENCY_NOUNS = "pounds dollars euros yen rupees pesos naira rand yuan baht rupiah francs kronor shillings".split()
UNITS = ("tonnes:tonne tons:ton barrels:barrel bushels:bushel hectares:hectare kilometres:kilometre miles:mile "
         "litres:litre gallons:gallon megawatts:megawatt gigawatts:gigawatt acres:acre kilograms:kilogram "
         "ounces:ounce metres:metre").split()  # fmt: skip
COUNTED = ("people:person workers:worker jobs:job homes:home cars:car soldiers:soldier students:student stores:store "
           "passengers:passenger cases:case flights:flight houses:house patients:patient refugees:refugee villages:village "
           "schools:school customers:customer employees:employee children:child animals:animal trees:tree buses:bus "
           "migrants:migrant officers:officer civilians:civilian deaths:death vehicles:vehicle aircraft:aircraft "
           "protesters:protester doctors:doctor nurses:nurse farmers:farmer visitors:visitor teachers:teacher "
           "residents:resident families:family fires:fire votes:vote seats:seat women:woman men:man").split()  # fmt: skip
METRICS = ("revenue:s|net profit:s|operating profit:s|pre-tax profit:s|profits:p|sales:p|net income:s|turnover:s|earnings:p|"
           "exports:p|imports:p|inflation:s|unemployment:s|output:s|production:s|net debt:s|wages:p|house prices:p|"
           "retail sales:p|industrial output:s|passenger numbers:p|vehicle sales:p|bank lending:s|tourist arrivals:p|"
           "shares:p|operating costs:p|food prices:p|foreign reserves:p|borrowing:s|market share:s|crude output:s|"
           "steel production:s|consumer spending:s|net losses:p|oil exports:p|rents:p|bookings:p|deliveries:p|"
           "car production:s|coal imports:p|household spending:s|defence spending:s|capital expenditure:s").split("|")  # fmt: skip
RATES = ("unemployment rate|inflation rate|birth rate|policy rate|interest rate|trade deficit|budget deficit|economy|"
         "death toll|population|average price|share price|minimum wage|index|national debt|trade surplus|workforce|"
         "wheat crop|corn harvest|vacancy rate|literacy rate|current account deficit|oil price|exchange rate").split("|")  # fmt: skip
# base, third person, past, participle, gerund
RISE = ("rise rises rose risen rising|fall falls fell fallen falling|climb climbs climbed climbed climbing|"
        "drop drops dropped dropped dropping|jump jumps jumped jumped jumping|slip slips slipped slipped slipping|"
        "surge surges surged surged surging|grow grows grew grown growing|decline declines declined declined declining|"
        "shrink shrinks shrank shrunk shrinking|gain gains gained gained gaining|plunge plunges plunged plunged plunging|"
        "increase increases increased increased increasing|decrease decreases decreased decreased decreasing|"
        "soar soars soared soared soaring|tumble tumbles tumbled tumbled tumbling|advance advances advanced advanced advancing|"
        "swell swells swelled swollen swelling|contract contracts contracted contracted contracting|"
        "expand expands expanded expanded expanding|rebound rebounds rebounded rebounded rebounding|"
        "ease eases eased eased easing|double doubles doubled doubled doubling").split("|")  # fmt: skip
CHANGE = [tuple(v.split()) for v in RISE]
SAY = ("say says said said saying|report reports reported reported reporting|announce announces announced announced announcing|"
       "add adds added added adding|estimate estimates estimated estimated estimating|warn warns warned warned warning|"
       "confirm confirms confirmed confirmed confirming|note notes noted noted noting|claim claims claimed claimed claiming|"
       "state states stated stated stating|argue argues argued argued arguing|predict predicts predicted predicted predicting|"
       "forecast forecasts forecast forecast forecasting|show shows showed shown showing").split("|")  # fmt: skip
SAYING = [tuple(v.split()) for v in SAY]
ACTS = ("cut cuts cut cut cutting|buy buys bought bought buying|sell sells sold sold selling|hire hires hired hired hiring|"
        "build builds built built building|close closes closed closed closing|raise raises raised raised raising|"
        "lose loses lost lost losing|add adds added added adding|produce produces produced produced producing|"
        "order orders ordered ordered ordering|plan plans planned planned planning|open opens opened opened opening|"
        "recall recalls recalled recalled recalling|employ employs employed employed employing").split("|")  # fmt: skip
ACTING = [tuple(v.split()) for v in ACTS]
TITLES = ("chief executive|finance minister|prime minister|chief economist|spokesman|spokeswoman|central bank governor|"
          "analyst|head of research|chairman|chief financial officer|police chief|mayor|health secretary|president|"
          "senior analyst|managing director|trade minister|economist|deputy governor|founder|union leader|director").split("|")  # fmt: skip
SOURCES = ("company government ministry bank agency police officials firm regulator union group report survey study court "
           "army analysts economists airline carmaker retailer watchdog authorities statement data").split()  # fmt: skip
PLACES_KIND = "city|region|country|province|capital|state|district|industry|sector|market|quarter".split("|")
ORDINALS = "first second third fourth".split()
WORD_NUMBERS = "two three four five six seven eight nine ten twelve twenty".split()


def pick(rng: Rng, items: list[str] | tuple[str, ...]) -> str:
    return items[rng.randrange(len(items))]


def figure(rng: Rng) -> str:
    roll = rng.random()
    if roll < 0.4:
        return f"{rng.uniform(0.1, 99):.1f}"
    if roll < 0.6:
        return str(rng.randrange(2, 100))
    if roll < 0.75:
        return f"{rng.uniform(1, 99):.2f}"
    if roll < 0.9:
        return f"{rng.randrange(100, 1000)}"
    return f"{rng.randrange(1, 999)},{rng.randrange(0, 1000):03d}"


def approximate(node: Node, number: Node, rng: Rng, chance: float = 0.25) -> Node:
    """Now and then "about", "more than" or "at least" before a figure; it hangs from the number."""
    if rng.random() < chance:
        roll = rng.random()
        if roll < 0.45:
            word = w(pick(rng, "about nearly almost around roughly some approximately only".split()), "RB")
            if word.form == "some":
                word = w("some", "RB", upos="ADV")
            rel = "advmod"
        elif roll < 0.8:
            form = pick(rng, ["more", "less", "fewer"])
            word = w(form, "JJR", {"more": "more", "less": "less", "fewer": "few"}[form]).right(
                "fixed", w("than", "IN")
            )
            rel = "advmod"
        else:
            word = w("least", "JJS", "least").left("case", w("at", "IN"))
            rel = "nmod"
        word.anchor = number
        node.first(rel, word)
    return node


def scaled(rng: Rng, multipliers: str, words: float) -> tuple[Node, Node]:
    """A number with its multiplier (`1.4bn`, `3 million`): the head of the whole, and the same."""
    number = w(figure(rng) if rng.random() > words else pick(rng, WORD_NUMBERS), "CD")
    word = pick(rng, multipliers.split())
    glue = word in ("bn", "m", "tn", "b", "k", "mn", "trn") and number.form[0].isdigit()
    if word in ("bn", "m", "tn", "b", "k", "mn", "trn") and not glue:
        word = "million"
    head = w(word, "CD", glue=glue and (rng.random() < 0.9 or word in "mbk"))
    head.left("compound", number)
    return head, head


def money(rng: Rng, rate: bool = True) -> Node:
    roll = rng.random()
    if roll < 0.72:
        sign = w(pick(rng, SIGNS), "$")
        if rng.random() < 0.7:
            number, key = scaled(rng, "bn m tn billion million trillion bn m billion million b", 0.0)
            first = number.before[0][1]
            first.glue = True
        else:
            number = key = w(figure(rng), "CD", glue=True)
        sign.right("nummod", number)
        head = approximate(sign, key, rng)
    else:
        noun = pick(rng, CURRENCY_NOUNS)
        lemma = {"pounds": "pound", "dollars": "dollar", "euros": "euro", "rupees": "rupee", "pesos": "peso",
                 "francs": "franc", "kronor": "krona", "shillings": "shilling"}.get(noun, noun)  # fmt: skip
        head = w(noun, "NNS", lemma)
        if rng.random() < 0.7:
            number, key = scaled(rng, "million billion trillion bn m crore lakh", 0.15)
        else:
            number = key = w(figure(rng), "CD")
        head.left("nummod", number)
        if rng.random() < 0.2:
            head.before.append(("compound", w(pick(rng, ["U.S.", "US"]), "NNP"))) if noun == "dollars" else None
        approximate(head, key, rng)
    if rate and rng.random() < 0.15:
        head.right(
            "nmod:unmarked",
            w(pick(rng, "year share barrel tonne month bushel week unit day".split()), "NN").left("det", w("a", "DT")),
        )
    return head


def percent(rng: Rng, points: bool = True) -> Node:
    number = w(f"{rng.uniform(0.1, 60):.1f}" if rng.random() < 0.6 else str(rng.randrange(1, 100)), "CD")
    roll = rng.random()
    if roll < 0.6:
        head = w("%", "NN", upos="SYM", glue=True)
    elif roll < 0.75:
        head = w("percent", "NN")
    elif roll < 0.85:
        head = w("cent", "NN").left("compound", w("per", "NN"))
    elif roll < 0.92 or not points:
        head = w("pc", "NN", glue=rng.random() < 0.7)
    elif roll < 0.96:
        head = w("points", "NNS", "point").left("compound", w("percentage", "NN"))
    else:
        head = w("points", "NNS", "point").left("compound", w("basis", "NN", "basis"))
        number = w(str(rng.randrange(5, 150)), "CD")
    head.first("nummod", number)
    return approximate(head, number, rng)


def count(rng: Rng) -> Node:
    if rng.random() < 0.2:
        form, lemma = pick(rng, UNITS).split(":")
    else:
        form, lemma = pick(rng, COUNTED).split(":")
    head = w(form, "NNS", lemma)
    if rng.random() < 0.3:
        head.left("amod", w(pick(rng, "new more additional extra local foreign civilian temporary".split()), "JJ"))
    if rng.random() < 0.3:
        number, key = scaled(rng, "million million m thousand billion", 0.15)
    else:
        number = key = w(f"{rng.randrange(3, 999)}" if rng.random() < 0.5 else f"{rng.randrange(1, 400)},{rng.randrange(0, 1000):03d}"
                         if rng.random() < 0.8 else pick(rng, WORD_NUMBERS), "CD")  # fmt: skip
    head.first("nummod", number)
    return approximate(head, key, rng)


def amount(rng: Rng) -> Node:
    roll = rng.random()
    return percent(rng) if roll < 0.5 else money(rng) if roll < 0.9 else count(rng)


def level(rng: Rng, kind: str = "") -> Node:
    kind = kind or a_kind(rng)
    return percent(rng, points=False) if kind == "percent" else money(rng) if kind == "money" else count(rng)


def a_kind(rng: Rng) -> str:
    return pick(rng, ["percent", "percent", "percent", "money", "money", "money", "money", "count"])


def name_node(text: str, kind: str) -> Node:
    """The tree of a name: a person's first word heads the others, in other names the last word before `of` does."""
    tokens = [(t.text, i > 0 and not doc_space) for i, (t, doc_space) in enumerate(_spaced(text))]
    nodes = [w(form, "NNP", glue=glue) for form, glue in tokens]
    for node in nodes:
        if node.form in ("of", "for"):
            node.xpos, node.upos = "IN", "ADP"
        elif node.form in ("&", "and"):
            node.xpos = "CC"
        elif node.form in ("-", "–"):
            node.xpos = "HYPH"
        elif node.form in ("'", "’", "'s", "’s"):
            node.xpos = "POS"
        elif kind == "ORG" and node.form in ("National", "International", "Federal", "European", "Central", "General"):
            node.upos = "ADJ"
        elif node.form == "the":
            node.xpos = "DT"
    for i, node in enumerate(nodes):
        node.name = f"{'I' if i else 'B'}-{kind}"
    if kind == "PERSON":
        return _flat(nodes)
    return _headed(nodes)


def _spaced(text: str) -> list[tuple[object, bool]]:
    doc = _tokenizer()(text)
    return [(token, token.i == 0 or bool(doc[token.i - 1].whitespace_)) for token in doc]


def _flat(nodes: list[Node]) -> Node:
    head = nodes[0]
    for i, node in enumerate(nodes[1:], 1):
        if node.xpos == "HYPH":
            if i + 1 < len(nodes):
                nodes[i + 1].before.append(("punct", node))
            else:
                head.right("punct", node)
        else:
            head.right("flat", node)
    return head


def _headed(nodes: list[Node]) -> Node:
    for i, node in enumerate(nodes):
        if i and node.upos == "ADP" and i + 1 < len(nodes):
            head = _headed(nodes[:i])
            return head.right("nmod", _headed(nodes[i + 1 :]).first("case", node))
    for i, node in enumerate(nodes):
        if i and node.xpos == "CC" and i + 1 < len(nodes):
            head = _headed(nodes[:i])
            return head.right("conj", _headed(nodes[i + 1 :]).first("cc", node))
    head, rest = nodes[-1], nodes[:-1]
    if head.xpos in ("HYPH", "POS") and rest:
        return _headed(rest).right("punct" if head.xpos == "HYPH" else "case", head)
    for i, node in enumerate(rest):
        if node.xpos == "HYPH":
            (rest[i + 1] if i + 1 < len(rest) else head).before.insert(0, ("punct", node))
        elif node.xpos == "POS" and i:
            rest[i - 1].right("case", node)
        else:
            head.left("amod" if node.upos == "ADJ" else "compound" if node.xpos != "DT" else "det", node)
    return head


def _plain(make: object, rng: Rng) -> str:
    for _ in range(50):
        text = make(rng)  # type: ignore[operator]
        if re.fullmatch(r"[\w .&]+", text) and not re.search(r"\b(and|the|do|de|la|al|St)\b", text):
            return str(text)
    return "Belmor"


def company(rng: Rng) -> Node:
    return name_node(_plain(names.company, rng), "ORG")


def body(rng: Rng) -> Node:
    node = name_node(_plain(names.body, rng), "ORG")
    return node.first("det", w("the", "DT")) if rng.random() < 0.85 else node


def place(rng: Rng) -> Node:
    return name_node(_plain(names.city if rng.random() < 0.4 else names.country, rng), "LOC")


def person(rng: Rng, title: bool = True) -> Node:
    first, last = names.person(rng)
    roll = rng.random()
    text = last if roll < 0.2 else f"{first} {last}"
    node = name_node(re.sub(r"[^\w .'-]", "", text).strip() or "Novak", "PERSON")
    if title and roll < 0.2:
        node.first("nmod:desc", w(pick(rng, ["Mr", "Mr.", "Ms", "Dr", "Mrs", "Ms."]), "NNP"))
    elif title and roll < 0.4:
        head = title_noun(rng)
        node.first("nmod:desc", head)
    return node


def title_noun(rng: Rng) -> Node:
    words = pick(rng, [t for t in TITLES if " of " not in t]).split()
    head = w(words[-1], "NN")
    for word in words[:-1]:
        adjective = word in ("prime", "senior", "chief", "central", "deputy", "financial", "managing")
        head.left("amod" if adjective else "compound", w(word, "JJ" if adjective else "NN"))
    return head


def title_phrase(rng: Rng) -> Node:
    """`the chief economist at X`, `X's finance minister`."""
    head = title_noun(rng)
    roll = rng.random()
    if roll < 0.25:
        return head.first("nmod:poss", possessive(org(rng, False) if rng.random() < 0.6 else place(rng)))
    if rng.random() < 0.75:
        head.first("det", w(pick(rng, ["the", "the", "a"]), "DT"))
    return head.right("nmod", org(rng).first("case", w(pick(rng, ["at", "of", "for", "at"]), "IN")))


def possessive(node: Node) -> Node:
    last = node.words()[-1].form
    return node.right("case", w("'" if last.endswith("s") else "'s", "POS", "'s", glue=True))


def org(rng: Rng, article: bool = True) -> Node:
    if rng.random() < 0.55:
        return company(rng)
    node = body(rng)
    if not article:
        node.before = [(rel, child) for rel, child in node.before if rel != "det"]
    return node


def source(rng: Rng) -> Node:
    """Who is credited: a name, a titled person, `the company`, `officials`, a pronoun."""
    roll = rng.random()
    if roll < 0.25:
        return person(rng)
    if roll < 0.45:
        return org(rng)
    if roll < 0.5:
        return w(pick(rng, ["he", "she", "it", "they"]), "PRP", upos="PRON")
    noun = pick(rng, SOURCES)
    if noun in ("officials", "analysts", "economists", "authorities", "police"):
        head = w(noun, "NNS", {"police": "police", "authorities": "authority"}.get(noun, noun[:-1]))
        if rng.random() < 0.4:
            head.left("amod", w(pick(rng, ["local", "senior", "independent", "military", "German", "Kenyan"]), "JJ"))
        return head
    head = w(noun, "NNS" if noun == "data" else "NN", "data" if noun == "data" else "")
    if rng.random() < 0.25:
        head.left("compound", w(pick(rng, ["energy", "steel", "health", "finance", "transport", "insurance"]), "NN"))
    return head.first("det", w(pick(rng, ["the", "the", "the", "a"]) if noun != "data" else "the", "DT"))


def time(rng: Rng, bare: bool = True) -> tuple[str, Node]:
    """A time and its relation to a verb."""
    roll = rng.random()
    if roll < 0.2:
        return "obl", w(pick(rng, DAYS), "NNP").left("case", w("on", "IN"))
    if roll < 0.32 and bare:
        return "obl:unmarked", w(pick(rng, DAYS), "NNP")
    if roll < 0.45 and bare:
        unit = w(pick(rng, ["year", "month", "week", "quarter"]), "NN")
        return "obl:unmarked", unit.left("amod", w(pick(rng, ["last", "next"]), "JJ"))
    if roll < 0.5 and bare:
        return "obl:unmarked", w(pick(rng, ["year", "month", "week"]), "NN").left("det", w("this", "DT"))
    if roll < 0.62:
        month = w(pick(rng, MONTHS), "NNP")
        if rng.random() < 0.5:
            month.right("nmod:unmarked", w(str(rng.randrange(1985, 2031)), "CD"))
        return "obl", month.left("case", w("in", "IN"))
    if roll < 0.78:
        return "obl", w(str(rng.randrange(1985, 2031)), "CD").left(
            "case", w(pick(rng, ["in", "in", "since", "by"]), "IN")
        )
    if roll < 0.9:
        quarter = w("quarter", "NN").left("det", w("the", "DT")).left("amod", w(pick(rng, ORDINALS), "JJ"))
        if rng.random() < 0.4:
            quarter.right("nmod", w(str(rng.randrange(2005, 2030)), "CD").left("case", w("of", "IN")))
        return "obl", quarter.first("case", w("in", "IN"))
    if roll < 0.95:
        months = (
            w("months", "NNS", "month")
            .left("det", w("the", "DT"))
            .left("nummod", w(pick(rng, ["three", "six", "12"]), "CD"))
        )
        return "obl", months.first("case", w("in", "IN")).right(
            "nmod", w(pick(rng, MONTHS), "NNP").left("case", w("to", "IN")))  # fmt: skip
    return "obl", w("end", "NN").left("case", w("by", "IN")).left("det", w("the", "DT")).right(
        "nmod", w(str(rng.randrange(2020, 2040)), "CD").left("case", w("of", "IN")))  # fmt: skip


def year_earlier(rng: Rng) -> Node:
    unit = w(pick(rng, ["year", "year", "month", "decade", "week"]), "NN").left(
        "det", w(pick(rng, ["a", "a", "a"]), "DT")
    )
    word = pick(rng, ["earlier", "earlier", "ago", "before"])
    return w(word, "RBR" if word == "earlier" else "RB", "early" if word == "earlier" else "").left(
        "obl:unmarked", unit
    )


def metric(rng: Rng) -> tuple[Node, bool]:
    """A measure, often with its owner, and whether it is plural."""
    if rng.random() < 0.65:
        text, number = pick(rng, METRICS).split(":")
        words = text.split()
        plural = number == "p"
        node = w(words[-1], "NNS" if plural else "NN", _singular(words[-1]) if plural else "")
        if "-" in text:
            return owned(node.left("amod", w(words[0], "JJ")), rng), plural
        for word in words[:-1]:
            adjective = word in ("net", "industrial", "foreign", "operating")
            node.left("amod" if adjective else "compound", w(word, "JJ" if adjective else "NN"))
        return owned(node, rng), plural
    words = pick(rng, RATES).split()
    node = w(words[-1], "NN")
    for word in words[:-1]:
        adjective = word in ("average", "national", "minimum", "current")
        node.left("amod" if adjective else "compound", w(word, "JJ" if adjective else "NN"))
    roll = rng.random()
    if roll < 0.4:
        return node.first("nmod:poss", possessive(place(rng))), False
    node.first("det", w("the", "DT"))
    if roll < 0.6:
        node.right("nmod", place(rng).first("case", w("in", "IN")))
    return node, False


def _singular(word: str) -> str:
    irregular = {"deliveries": "delivery", "losses": "loss", "sales": "sale", "earnings": "earnings"}
    return irregular.get(word, word[:-1])


def owned(node: Node, rng: Rng) -> Node:
    roll = rng.random()
    if roll < 0.3:
        node.first("nmod:poss", possessive(company(rng) if rng.random() < 0.6 else place(rng)))
    elif roll < 0.4:
        node.first("nmod:poss", w(pick(rng, ["its", "their"]), "PRP$"))
    elif roll < 0.5:
        node.first(
            "nmod:poss",
            possessive(w(pick(rng, ["company", "group", "country", "bank"]), "NN").left("det", w("the", "DT"))),
        )
    elif roll < 0.65:
        node.right("nmod", company(rng).first("case", w("at", "IN")))
    elif roll < 0.75:
        node.right(
            "nmod",
            w(pick(rng, "wheat steel oil cars coffee gas copper coal rice cocoa".split()), "NN").left(
                "case", w("of", "IN")
            ),
        )
    elif roll < 0.85:
        node.right("nmod", place(rng).first("case", w(pick(rng, ["in", "to", "from"]), "IN")))
    return node


def case(preposition: str, node: Node) -> Node:
    return node.first("case", w(preposition, "IN"))


def stop(node: Node) -> Node:
    return node.right("punct", w(".", ".", glue=True))


__all__ = [name for name in dir() if not name.startswith("__")]
_ = comma
