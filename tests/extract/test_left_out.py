from reclaim.extract.left_out import REASONS, left_out_of
from reclaim.extract.pipeline import read_docs
from reclaim.extract.skip_identifiers import IDENTIFIERS
from reclaim.extract.skip_rules import RULES
from reclaim.records import Article

TEXT = "The port of Rona, at 221 Baker Street, handled 5 million tons of cargo in 2030. Call 1300 555 912 for help."


def test_every_reason_of_a_rule_has_words():
    assert {rule.reason for rule in (*RULES, *IDENTIFIERS)} <= REASONS.keys()


def test_what_is_no_claim_is_listed_with_its_reason(nlp):
    [reading] = read_docs([Article(id="a", text=TEXT)], nlp)
    left = {one.text: one.says for one in left_out_of(reading.doc)}
    assert left["221"] == "part of a street address"
    assert not any("5 million" in text for text in left)
    assert "a telephone number" in left.values()


def test_the_reasons_of_a_confidence_add_up(nlp):
    from reclaim.extract.explain import explain_claim

    [reading] = read_docs([Article(id="a", text=TEXT)], nlp)
    claim = reading.doc._.claims[0]
    *parts, total = explain_claim(reading.doc, claim).fields[-1].steps
    assert parts[0].startswith("every claim ")
    told = float(total.split()[1].rstrip(","))
    assert abs(sum(float(part.split()[-1]) for part in parts) - told) < 0.05
