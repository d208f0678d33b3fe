import pytest

import reclaim
from reclaim import Article, Claim
from reclaim.given import article_of, claim_of

CLAIM = {"entity": "Rona", "metric": "ships", "value": 5, "unit": "count", "date": "2031"}


@pytest.mark.parametrize("path", [None, 5, ["Five ships came."], b"a.txt"])
def test_read_takes_paths_only(path):
    with pytest.raises(TypeError, match=r"read\(\) takes paths and URLs, one argument each, not "):
        reclaim.read(path)


def test_an_empty_path_is_not_this_folder():
    with pytest.warns(match="an empty path; give a file, a folder or a URL"):
        assert list(reclaim.read("")) == []


@pytest.mark.parametrize("articles", ["Five ships came.", None, Article(id="a", text="Five."), {"text": "Five."}])
@pytest.mark.parametrize("function", [reclaim.extract, reclaim.annotate])
def test_articles_come_as_several(function, articles):
    with pytest.raises(TypeError, match="articles are wanted as a list or iterator, not "):
        function(articles, nlp=object())


def test_a_claim_is_not_several():
    with pytest.raises(TypeError, match="claims are wanted as a list or iterator, not dict"):
        reclaim.find_conflicts(CLAIM)
    with pytest.raises(TypeError, match="a claim is str; give"):
        reclaim.find_conflicts(["five"])


def test_records_become_articles_and_claims():
    article = Article(id="a", text="Five.")
    assert article_of(3, article) is article
    assert article_of(3, {"text": "Five.", "tags": []}) == Article(id="article-3", text="Five.")
    claim = claim_of(CLAIM)
    assert isinstance(claim, Claim)
    assert claim_of(claim) is claim
    assert claim.date_start == "2031-01-01"
    with pytest.raises(TypeError, match="article 2 is str"):
        article_of(2, "Five.")
    with pytest.raises(ValueError, match="text"):
        article_of(2, {"title": "Five."})


def test_conflicts_of_records():
    cargo = {"entity": "Rona", "metric": "cargo handled", "unit": "ton", "date": "2030"}
    sides = [cargo | {"value": value, "article": name, "publisher": name} for name, value in [("a", 5e6), ("b", 500)]]
    [conflict] = reclaim.find_conflicts(sides)
    assert conflict.kind == "magnitude"


def test_claims_of_records(nlp):
    [claim] = reclaim.extract([{"text": "The port of Rona handled 5 million tons of cargo in 2030."}], nlp=nlp)
    assert (claim.article, claim.value) == ("article-1", 5000000)
