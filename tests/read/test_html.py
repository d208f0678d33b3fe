import json

import pytest

from reclaim.read import read_articles
from reclaim.read.html import under_header

BODY = """
<nav><a href="/">Home</a> <a href="/b">Business</a></nav>
<article><h1>Rona port grows</h1>
<p>The port of Rona handled 5 million tons in 2030, the ministry said. It employs 300 people on both quays.</p>
<table><caption>Cargo</caption><thead><tr><th>Year</th><th>Cargo (tons)</th><th>Ships</th></tr></thead>
<tbody><tr><td>2029</td><td>4 million</td><td>310</td></tr>
<tr><td>2030</td><td>5 million</td><td></td></tr></tbody></table>
<p>Trade with the islands fell 3% in <b>May</b>, and the harbour master expects it to recover next year.</p>
</article><footer>Copyright 2019 The Example. All rights reserved.</footer>"""


def page(tmp_path, head="", body=BODY, name="rona.html", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    problems = []
    articles = list(read_articles(path, on_problem=problems.append))
    return articles, [str(problem) for problem in problems]


def ld(**values):
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **values})}</script>'


def test_the_body_is_read_without_its_surroundings(tmp_path):
    [article], problems = page(tmp_path)
    assert "5 million tons in 2030" in article.text
    assert "Business" not in article.text
    assert "Copyright" not in article.text
    assert article.title == "Rona port grows"
    assert problems == []


def test_rows_of_a_table_carry_their_headers(tmp_path):
    [article], _ = page(tmp_path)
    assert "Year: 2029; Cargo: 4 million tons; Ships: 310." in article.text.splitlines()
    assert "Year: 2030; Cargo: 5 million tons." in article.text.splitlines()


def test_a_table_that_lays_out_a_page_is_left_to_the_extractor(tmp_path):
    [article], _ = page(tmp_path, body=f"<table><tr><td>{BODY}</td><td>x</td></tr></table>")
    assert "5 million tons in 2030" in article.text


@pytest.mark.parametrize(
    ("head", "published", "source"),
    [
        (ld(**{"@type": "NewsArticle", "datePublished": "2031-05-22T08:00:00Z"}), "2031-05-22T08:00:00Z", "json-ld"),
        (
            ld(**{"@graph": [{"@type": "WebPage"}, {"@type": ["Article"], "datePublished": "2031-05-22"}]}),
            "2031-05-22",
            "json-ld",
        ),
        ('<meta property="article:published_time" content="2031-05-22T08:00:00Z">', "2031-05-22T08:00:00Z", "meta"),
        ('<meta name="DC.date.issued" content="2031-05-22">', "2031-05-22", "meta"),
        ('<meta property="article:modified_time" content="">', None, None),
        ("", None, None),
    ],
)
def test_the_date_is_the_one_that_the_page_states_and_never_made_up(tmp_path, head, published, source):
    [article], _ = page(tmp_path, head)
    assert (article.published, article.date_source) == (published, source)


def test_a_visible_time_element_is_found_by_htmldate(tmp_path):
    [article], _ = page(tmp_path, body=BODY.replace("</h1>", '</h1><time datetime="2021-05-22">22 May 2021</time>'))
    assert (article.published, article.date_source) == ("2021-05-22", "htmldate")


def test_json_ld_comes_before_meta_and_names_title_and_publisher(tmp_path):
    head = ld(
        **{
            "@type": "NewsArticle",
            "headline": "Rona grows",
            "publisher": {"name": "The Example"},
            "datePublished": "2031-05-22",
        }
    )
    head += '<meta property="og:title" content="Other"><meta property="og:site_name" content="Other">'
    head += '<meta name="date" content="2031-06-01"><link rel="canonical" href="https://example.org/rona">'
    [article], _ = page(tmp_path, head)
    assert (article.title, article.publisher, article.published) == ("Rona grows", "The Example", "2031-05-22")
    assert article.url == "https://example.org/rona"


def test_broken_json_ld_is_passed_over(tmp_path):
    [article], _ = page(tmp_path, '<script type="application/ld+json">{"@type": </script>')
    assert article.published is None


def test_a_page_says_its_own_encoding(tmp_path):
    body = BODY.replace("both quays", "both quays at Łęba")
    [article], problems = page(tmp_path, '<meta charset="iso-8859-2">', body, encoding="iso-8859-2")
    assert "at Łęba" in article.text
    assert problems == []


def test_a_short_page_is_read_whole(tmp_path):
    [article], _ = page(tmp_path, body="<p>Five ships came to Rona.</p>")
    assert article.text == "Five ships came to Rona."


def test_a_page_without_text_is_said(tmp_path):
    articles, [problem] = page(tmp_path, body="<script>var x = 1</script>")
    assert articles == []
    assert "no article text found in the page; save the article's text as .txt and give that" in problem


RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>The Example</title>
<item><title>Rona grows</title><link>https://example.org/rona</link><guid>rona-1</guid>
<pubDate>Thu, 22 May 2031 08:30:00 +0200</pubDate>
<description>&lt;p&gt;The port handled &lt;b&gt;5 million&lt;/b&gt; tons.&lt;/p&gt;
&lt;p&gt;It is up 3%.&lt;/p&gt;</description></item>
<item><title>No text</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Example</title>
<entry><id>tag:1</id><title>Rona</title><published>2031-05-22T08:30:00Z</published>
<summary>Short.</summary>
<content type="html">&lt;p&gt;The port handled 5 million tons.&lt;/p&gt;</content></entry></feed>"""


def feed(tmp_path, text, name="news.xml"):
    (tmp_path / name).write_text(text)
    problems = []
    return list(read_articles(tmp_path / name, on_problem=problems.append)), [str(problem) for problem in problems]


def test_an_rss_item_is_an_article(tmp_path):
    [article], [problem] = feed(tmp_path, RSS)
    assert article.text == "The port handled 5 million tons.\nIt is up 3%."
    assert (article.id, article.title, article.publisher) == ("rona-1", "Rona grows", "The Example")
    assert (article.published, article.date_source) == ("2031-05-22T06:30:00Z", "feed")
    assert article.url == "https://example.org/rona"
    assert ":2: an entry without text" in problem


def test_an_atom_entry_gives_its_content_not_its_summary(tmp_path):
    [article], problems = feed(tmp_path, ATOM, "news")
    assert article.text == "The port handled 5 million tons."
    assert article.published == "2031-05-22T08:30:00Z"
    assert problems == []


def test_xml_that_is_no_feed_is_said(tmp_path):
    articles, [problem] = feed(tmp_path, "<?xml version='1.0'?><note>Five</note>")
    assert articles == []
    assert "no feed (RSS or Atom) in it" in problem


@pytest.mark.parametrize(
    ("header", "cell", "line"),
    [
        ("Cargo (tons)", "5 million", "Cargo: 5 million tons"),
        ("Cargo (million tonnes)", "5.2", "Cargo: 5.2 million tonnes"),
        ("Share (%)", "12", "Share: 12%"),
        ("Cargo (tons)", "n.a.", "Cargo (tons): n.a."),
        ("Cargo (tons)", "5 ships", "Cargo (tons): 5 ships"),
        ("Cargo (2030)", "5", "Cargo (2030): 5"),
        ("", "5", "5"),
    ],
)
def test_a_bare_number_gets_the_unit_of_its_header(header, cell, line):
    assert under_header(header, cell) == line
