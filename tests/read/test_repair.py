import pytest
from hypothesis import given
from hypothesis import strategies as st

from reclaim.read.repair import GENUINE_THAI, THAI_RULES, repair

THAI = [pytest.param(*example, id=f"{rule.name}: {example[0]}") for rule in THAI_RULES for example in rule.examples]
MOJIBAKE = [
    ("Itâ€™s a â€œtestâ€\x9d in a cafÃ©.", "It’s a “test” in a café."),
    ("It cost Â£5m, the firmâ€™s most.", "It cost £5m, the firm’s most."),
    ("The CompanyÃ¢â‚¬â„¢s debt", "The Company’s debt"),
    ("naïve â€” yes", "naïve — yes"),
]
CLEAN = [
    "",
    "Plain.",
    "l’été à Montréal — 5 °C",
    "“Quoted,” she said.",
    "5 µm, ½ pint, 3 € — £4",
    "Łódź, Đà Nẵng",
    "🙂 ok",
]


@pytest.mark.parametrize(("damaged", "meant"), THAI)
def test_utf8_read_as_thai_is_read_as_it_was_meant(damaged, meant):
    repaired = repair(damaged)
    assert repaired.text == meant
    assert "Thai" in repaired.notes[0]


@pytest.mark.parametrize("text", GENUINE_THAI)
def test_thai_words_are_left_alone(text):
    assert repair(text).text == text


@pytest.mark.parametrize(("damaged", "meant"), MOJIBAKE)
def test_double_decoding_is_undone(damaged, meant):
    repaired = repair(damaged)
    assert repaired.text == meant
    assert "twice-encoded" in repaired.notes[0]


@pytest.mark.parametrize("text", CLEAN)
def test_clean_text_is_untouched(text):
    repaired = repair(text)
    assert repaired.text == text
    assert not repaired.changed
    assert repaired.notes == ()
    assert list(repaired.offsets) == list(range(len(text) + 1))


def test_offsets_lead_back_to_the_text_as_given():
    given = "Acmeโข paid â‚¬5 million\r\nfor the portโs inter\u00adnational pier."
    repaired = repair(given)
    assert repaired.text == "Acme™ paid €5 million\nfor the port's international pier."
    for words, as_given in [
        ("Acme™", "Acmeโข"),
        ("€5 million", "â‚¬5 million"),
        ("port's", "portโs"),
        ("international", "inter\u00adnational"),
        ("\n", "\r\n"),
        ("million", "million"),
    ]:
        at = repaired.text.index(words)
        start, end = repaired.given_span(at, at + len(words))
        assert given[start:end] == as_given


def test_a_text_read_as_thai_with_its_bytes_lost_comes_back():
    meant = "It's the bank's “first step” since May—so the Rome–Paris line waits. © 2031 A™"
    damaged = meant.replace("'", "’").encode().decode("tis_620", "ignore").translate(dict.fromkeys(range(0x80, 0xA0)))
    assert "’" not in damaged
    assert repair(damaged).text == meant


FRAGMENTS = st.sampled_from(
    ["โ", "โข", "ย", "ยฉ", "รถ", "ไทย", "â€™", "Ã©", "Â£", "Ã¢â‚¬â„¢", "\r\n", "\u00ad", "a", " ", "5", "“", "\n"]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS, max_size=30).map("".join)))
def test_every_repaired_character_has_its_place_in_the_given_text(text):
    repaired = repair(text)
    assert len(repaired.offsets) == len(repaired.ends) + 1 == len(repaired.text) + 1
    assert repaired.offsets[-1] == len(text)
    previous_end = 0
    for char, start, end in zip(repaired.text, repaired.offsets, repaired.ends, strict=False):
        assert previous_end <= start <= end <= len(text)
        if char.isascii() and char.isalnum():
            assert text[start:end] == char
        previous_end = end
    if not repaired.changed:
        assert repaired.text == text


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_ascii_is_never_changed(text):
    assert repair(text).text == text
