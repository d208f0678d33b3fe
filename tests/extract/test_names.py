"""Names: which spans are names, which mentions name one thing, and what phrases and pronouns stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from reclaim.extract.layers import Name
from reclaim.extract.names import annotate_names, fullest_name, resolve
from reclaim.extract.names_aliases import is_acronym, shortens

VOCAB = Vocab()


def plain(text: str) -> Doc:
    """A Doc without a parse: what the rules make of capitals and tables alone."""
    pieces = list(re.finditer(r"\n+|(?:[A-Za-z]\.){2,}|\w+(?:[-’']\w+)*|[^\w\s]| ", text))
    words, spaces = [], []
    for piece in pieces:
        if piece.group() == " " and words:
            spaces[-1] = True
        else:
            words.append(piece.group())
            spaces.append(False)
    doc = Doc(VOCAB, words=words, spaces=spaces)
    annotate_names(doc)
    return doc


def names(text: str) -> dict[str, str]:
    """Fullest name by mention."""
    doc = plain(text)
    return {doc.text[name.start : name.end]: name.name for name in doc._.names}


def typed(text: str) -> dict[str, str]:
    doc = plain(text)
    return {doc.text[name.start : name.end]: name.type for name in doc._.names}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of Fairmont Orchards Ltd rose.", {"Fairmont Orchards Ltd": "ORG"}),
        ("It was sold to Corvane Foods, Inc. in May.", {"Corvane Foods, Inc.": "ORG"}),
        ("Output rose, the Ministry of Water and Forests said.", {"Ministry of Water and Forests": "ORG"}),
        ("He teaches at the University of Porto.", {"University of Porto": "ORG"}),
        ("A survey by the Potato and Onion Council found mould.", {"Potato and Onion Council": "ORG"}),
        ("The Foundation for the Performing Arts paid.", {"Foundation for the Performing Arts": "ORG"}),
        ("Prices fell, Dr Imelda Quist said.", {"Imelda Quist": "PERSON"}),
        ("The plan of Deputy Finance Minister Olu Bankole failed.", {"Olu Bankole": "PERSON"}),
        ("They met analyst Karen Doyle-Hart.", {"Karen Doyle-Hart": "PERSON"}),
        ("The Kestrel River flooded Lake Morven.", {"Kestrel River": "LOC", "Lake Morven": "LOC"}),
        ("Halden Tools Ltd paid US$160 million for it.", {"Halden Tools Ltd": "ORG"}),
        ("Chief Financial Officer Dr Imelda Quist resigned.", {"Imelda Quist": "PERSON"}),
        ("He flew from Peru to Lima.", {"Peru": "GPE", "Lima": "GPE"}),
        ("A Seoul-based maker sells to pro-Beijing groups.", {"Seoul": "GPE", "Beijing": "GPE"}),
        ("The US-China talks stalled.", {"US": "GPE", "China": "GPE"}),
        (
            "Exports of crude oil and rare earth oxides grew.",
            {"crude oil": "COMMODITY", "rare earth oxides": "COMMODITY"},
        ),
        ("The S&P 500 slid.", {"S&P 500": "PRODUCT"}),
        ("The Clean Rivers Act passed.", {"Clean Rivers Act": "WORK"}),
        ("In June the Nigerians left.", {"Nigerians": "NORP"}),
        (
            "They asked Republican Karen Doyle and Muslims.",
            {"Republican": "NORP", "Karen Doyle": "PERSON", "Muslims": "NORP"},
        ),
        ("The Republican Party won.", {"Republican Party": "ORG"}),
        ("LISBON\nRain fell.", {"LISBON": "GPE"}),
    ],
)
def test_span_and_type_from_capitals_alone(text: str, expected: dict[str, str]) -> None:
    assert typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday the price fell.",
        "Farmers said on Monday that rain was late.",
        "The Premier spoke on 5 March.",
        "I think it is so.",
        "We and this newspaper asked for figures.",
    ],
)
def test_capital_without_a_name(text: str) -> None:
    assert typed(text) == {}


def test_and_joins_two_names_but_not_two_institutions() -> None:
    found = typed("Brazil and Paraguay met Karen Doyle and Peter Moss.")
    assert set(found) == {"Brazil", "Paraguay", "Karen Doyle", "Peter Moss"}


def test_title_case_headline_is_not_one_name() -> None:
    found = typed("Norwood Dairies Cuts Milk Price As Exports To China Slow\n\nNorwood Dairies cut the price it pays.")
    assert found == {"Norwood Dairies": "ORG", "China": "GPE", "Milk": "COMMODITY"}


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        (
            "Talks at the Kenya Tea Growers Association (KTGA) failed. KTGA left.",
            "KTGA",
            "Kenya Tea Growers Association",
        ),
        (
            "Baltic Amber Trading Joint Stock Company (Baltic Amber) won.",
            "Baltic Amber",
            "Baltic Amber Trading Joint Stock Company",
        ),
        (
            "The deal of Norwood Dairies Ltd is off. Then Norwood Dairies paid.",
            "Norwood Dairies",
            "Norwood Dairies Ltd",
        ),
        ("It hired Karen Doyle. Then Ms Doyle left.", "Doyle", "Karen Doyle"),
        ("The Ghana Bureau of Mines spoke. Then the Bureau of Mines left.", "Bureau of Mines", "Ghana Bureau of Mines"),
        ("A ban hit Chinese exports.", "Chinese", "China"),
        ("Exports from the U.S. rose.", "U.S.", "United States"),
        ("Sales in the UK fell.", "UK", "United Kingdom"),
        ("It names Norwood Eco Dairies. Then Norwood Eco grew.", "Norwood Eco", "Norwood Eco Dairies"),
        ("The storm Hurricane Oda passed. Nobody saw Oda again.", "Oda", "Hurricane Oda"),
    ],
)
def test_alias_has_the_fullest_name(text: str, mention: str, name: str) -> None:
    assert names(text)[mention] == name


def test_a_news_agency_in_a_dateline_is_not_the_town() -> None:
    assert names("LIMA (AFP) Prices rose.")["AFP"] == "AFP"


def test_a_town_is_not_the_institution_named_after_it() -> None:
    found = names("The Morvale Area Farming Service spoke in Morvale on rain.")
    assert found["Morvale"] == "Morvale"


def test_seoul_is_not_south_korea_and_a_namesake_is_apart() -> None:
    found = names("The ministry in Seoul and South Korea met LS Harbour Energy and LS Wire & Cable in Korea.")
    assert found["Seoul"] == "Seoul"
    assert found["LS Wire & Cable"] != found["LS Harbour Energy"]


def test_mentions_of_one_thing_share_their_key() -> None:
    doc = plain("Chinese buyers left China. Karen Doyle knew; Doyle said so.")
    keys = {doc.text[name.start : name.end]: name.key for name in doc._.names}
    assert keys["Chinese"] == keys["China"]
    assert keys["Doyle"] == keys["Karen Doyle"]


def test_spelling_variants_share_their_key() -> None:
    doc = plain("The report of Mid-West Rail is out; Mid West Rail is late.")
    assert len({name.key for name in doc._.names}) == 1


def test_two_persons_with_one_surname_take_the_title_that_fits() -> None:
    doc = plain("Karen Doyle and Peter Doyle met. Then Mrs Doyle spoke.")
    assert [name.name for name in doc._.names] == ["Karen Doyle", "Peter Doyle", "Karen Doyle"]


def test_headline_with_a_full_stop_is_a_headline() -> None:
    found = typed(
        "Karen Doyle Was Headed To Peru But Turned Back.\n\nMinister Karen Doyle was headed to Peru but turned."
    )
    assert found == {"Karen Doyle": "PERSON", "Peru": "GPE"}


def test_a_title_tells_a_namesake_apart() -> None:
    doc = plain("President Ama spoke on rain. His wife Esi Ama left early.")
    assert [name.name for name in doc._.names] == ["Ama", "Ama", "Esi Ama"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("KTGA", "Kenya Tea Growers Association"),
        ("USGB", "US Grain Board"),
        ("BoM", "Bureau of Mines"),
        ("ICO", "International Coffee Organization"),
    ],
)
def test_acronym(short: str, long: str) -> None:
    assert is_acronym(short, long)


@pytest.mark.parametrize(
    ("short", "short_type", "long", "long_type"),
    [
        ("Larkfield", "PERSON", "Larkfield Foods", "ORG"),
        ("Larkfield", "ORG", "Larkfield Foods", "LOC"),
        ("Turmel", "LOC", "Turmel County", "LOC"),
        ("Rovers", "ORG", "Ambleford Rovers", "ORG"),
    ],
)
def test_alias_whatever_it_was_taken_for(short: str, short_type: str, long: str, long_type: str) -> None:
    assert shortens(short, short_type, long, long_type)


def test_a_town_is_spelled_as_the_article_spells_it() -> None:
    assert [name.name for name in plain("Rain fell in Kolhapur. The mills of Kolhapur closed.")._.names] == [
        "Kolhapur"
    ] * 2


@pytest.mark.parametrize(
    ("short", "short_type", "long", "long_type"),
    [
        ("LS Wire & Cable", "ORG", "LS Harbour Energy", "ORG"),
        ("Korea", "GPE", "Korea Potato Exchange", "ORG"),
        ("National", "", "National Tea Council", "ORG"),
        ("University of Oregon", "ORG", "University of Oregon Hospital", "ORG"),
        ("KTGA", "ORG", "KTGA Research Institute", "ORG"),
        ("Doyle", "", "Doyle Brothers", "GPE"),
        ("Ambleford", "LOC", "Ambleford Police", "ORG"),
        ("Puma", "ORG", "Puma pit", "LOC"),
        ("Morning Post", "ORG", "Morning Post-Radio One", "ORG"),
    ],
)
def test_no_alias(short: str, short_type: str, long: str, long_type: str) -> None:
    assert not shortens(short, short_type, long, long_type)


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        (
            "South Korean cable maker Norwood Wire Ltd bought a mine. The Korean cable maker paid cash.",
            "The Korean cable maker",
            "Norwood Wire Ltd",
        ),
        ("Prices of Corvane Foods Inc fell. The company cut its forecast.", "The company", "Corvane Foods Inc"),
        ("Sales in Ghana and Peru rose. The West African state exports cocoa.", "The West African state", "Ghana"),
        (
            "The Ministry of Mines spoke to Corvane Foods Inc. Later the ministry denied it.",
            "the ministry",
            "Ministry of Mines",
        ),
        (
            "Figures from economist Karen Doyle are out. Later the economist changed them.",
            "the economist",
            "Karen Doyle",
        ),
        ("Growers met Karen Doyle. Prices rose, she said.", "she", "Karen Doyle"),
    ],
)
def test_phrase_stands_for_a_name(text: str, phrase: str, name: str) -> None:
    doc = plain(text)
    start = doc.text.index(phrase)
    assert fullest_name(doc, start, start + len(phrase)) == name


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Corvane Foods Inc met Norwood Dairies Ltd. The company left.", "The company"),
        ("Peter Moss met Karl Odd. He left.", "He"),
        ("Peter Moss spoke. She left.", "She"),
        ("Corvane Foods Inc fell. The company of the year was named.", "The company"),
        ("Sales in Ghana and Peru rose. The Asian country lost.", "The Asian country"),
        ("The Court of Appeal met Corvane Foods Inc. The labour court waits.", "The labour court"),
        ("Calls to Corvane went on. The operator hung up.", "The operator"),
    ],
)
def test_doubt_leaves_a_phrase_alone(text: str, phrase: str) -> None:
    doc = plain(text)
    start = doc.text.index(phrase)
    assert resolve(doc, start, start + len(phrase)) is None


def parsed(words: list[str], heads: list[int], deps: list[str], pos: list[str], starts: list[int]) -> Doc:
    doc = Doc(
        VOCAB,
        words=words,
        heads=heads,
        deps=deps,
        pos=pos,
        sent_starts=[index in starts for index in range(len(words))],
    )
    annotate_names(doc)
    return doc


def test_it_stands_for_the_subject_of_the_clause_above() -> None:
    words = ["Corvane", "Foods", "Inc", "said", "it", "will", "double", "its", "output"]
    doc = parsed(
        words,
        [2, 2, 3, 3, 6, 6, 3, 8, 6],
        ["compound", "compound", "nsubj", "ROOT", "nsubj", "aux", "ccomp", "nmod:poss", "obj"],
        ["PROPN", "PROPN", "PROPN", "VERB", "PRON", "AUX", "VERB", "PRON", "NOUN"],
        [0],
    )
    pronouns = {doc.text[name.start : name.end]: name.name for name in doc._.names if name.kind == "pronoun"}
    assert pronouns == {"it": "Corvane Foods Inc", "its": "Corvane Foods Inc"}


def test_it_after_a_common_noun_stays_open() -> None:
    doc = parsed(
        ["Prices", "hit", "Ghana", "because", "the", "tariff", "raised", "its", "cost"],
        [1, 1, 1, 6, 5, 6, 1, 8, 6],
        ["nsubj", "ROOT", "obj", "mark", "det", "nsubj", "advcl", "nmod:poss", "obj"],
        ["NOUN", "VERB", "PROPN", "SCONJ", "DET", "NOUN", "VERB", "PRON", "NOUN"],
        [0],
    )
    assert [name.kind for name in doc._.names] == ["name"]


def test_network_decides_what_capitals_leave_open_but_not_a_sure_rule() -> None:
    doc = Doc(
        VOCAB, words=["They", "saw", "Zorvane", "in", "Ghana", "."], ents=["O", "O", "B-PRODUCT", "O", "B-PERSON", "O"]
    )
    annotate_names(doc)
    assert [(name.name, name.type) for name in doc._.names] == [("Zorvane", "PRODUCT"), ("Ghana", "GPE")]


def test_a_trade_mark_sign_stands_for_the_name_before_it() -> None:
    doc = plain("Figures of Corvane Foods™ are out.")
    start = doc.text.index("™")
    assert fullest_name(doc, start, start + 1) == "Corvane Foods"


def test_resolve_takes_the_head_of_a_phrase() -> None:
    doc = plain("It asked senior economist Karen Doyle about US wheat exports.")
    start = doc.text.index("senior")
    found = resolve(doc, start, start + len("senior economist Karen Doyle"))
    assert isinstance(found, Name)
    assert found.name == "Karen Doyle"
    start = doc.text.index("US wheat exports")
    assert resolve(doc, start, start + len("US wheat exports")) is None
    assert fullest_name(doc, start, start + len("US wheat exports")) == "US wheat exports"


@given(
    st.lists(
        st.sampled_from(
            [
                "Corvane",
                "Foods",
                "Inc",
                "the",
                "and",
                "of",
                "Ghana",
                "Mr",
                "said",
                ",",
                ".",
                "KTGA",
                "(",
                ")",
                "\n",
                "Doyle",
            ]
        )
    )
)
def test_mentions_are_in_order_and_inside_the_text(words: list[str]) -> None:
    doc = Doc(VOCAB, words=words)
    annotate_names(doc)
    last = 0
    for name in doc._.names:
        assert last <= name.start < name.end <= len(doc.text)
        assert name.name
        last = name.end


def with_network(text: str, *ents: tuple[str, str]) -> dict[str, str]:
    """Types by mention where a network has read these spans (every occurrence) as names."""
    doc = plain(text)
    spans = [
        doc.char_span(match.start(), match.end(), label=label)
        for name, label in ents
        for match in re.finditer(rf"\b{re.escape(name)}", text)
    ]
    doc.set_ents([span for span in spans if span is not None])
    annotate_names(doc)
    return {doc.text[name.start : name.end]: name.type for name in doc._.names}


def test_a_person_may_be_called_after_a_park_or_a_town():
    assert with_network("She met Grace Hill on Monday.", ("Grace Hill", "PERSON"))["Grace Hill"] == "PERSON"
    assert with_network("She met Lima on Monday.", ("Lima", "LOC"))["Lima"] == "GPE"
    text = "She met Carla Paris. Paris was late, as in Paris she always was."
    assert with_network(text, ("Carla Paris", "PERSON"))["Carla Paris"] == "PERSON"


def test_capitals_that_the_network_passes_over_are_no_names_but_introduced_ones_are():
    assert "DVD" not in with_network("He sold a DVD to Ann Roe.", ("Ann Roe", "PERSON"))
    text = "The Board of Hay (BOH) met Ann Roe."
    assert with_network(text, ("Ann Roe", "PERSON"))["BOH"] == "ORG"


def test_in_a_headline_with_plain_words_a_capital_means_a_name():
    text = "Dorvane Lines cuts Melby ferry service\n\nThe ferry will stop in May, the firm said."
    assert with_network(text, ("Dorvane Lines", "ORG"), ("Melby", "LOC"))["Melby"] == "LOC"


def test_a_list_of_names_is_no_headline():
    text = "Ann Roe, Jonas Veldt, Priya Nandan, Tomas Brook"
    people = [(name, "PERSON") for name in text.split(", ")]
    assert with_network(text, *people) == dict(people)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Shares of Fairmont Orchards plc rose.", "Fairmont Orchards plc"),
        ("It was sold to Corvane Foods Corp. in May.", "Corvane Foods Corp."),
        ("GENEVA - The Vintners Alliance met.", "Vintners Alliance"),
        ("The plan of Education Cabinet Secretary Olu Bankole failed.", "Olu Bankole"),
        ("They asked Cllr Jean Abbot about it.", "Jean Abbot"),
    ],
)
def test_where_a_name_begins_and_ends(text: str, name: str):
    assert name in typed(text)


def test_a_saint_s_town_is_nobody():
    assert "PERSON" not in typed("The San Antonio Light wrote it; the St. Louis Blues lost.").values()
