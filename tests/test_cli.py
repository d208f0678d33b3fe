import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from reclaim import __version__, cli
from reclaim.engines import InProcess, Outcome
from reclaim.records import Annotations, Claim

STORY = """Rona port grows

The port of Rona handled 5 million tons of cargo in 2030, the ministry said. It employs 300 people.
"""
OTHER = "The port of Rona handled 500 tons of cargo in 2030, the ministry said.\n"
FIGURE = re.compile(r"(\d+)( million)? (tons|people)")
COMMANDS = ["extract", "conflicts", "annotate", "report", "explain", "schema"]


def read_figures(self, articles, task):
    """Stands for extraction: every `N tons` or `N people` is a claim; the word BOOM fails, STOP interrupts."""
    for article in articles:
        if "BOOM" in article.text:
            yield Outcome(article, failure="ValueError: boom")
            continue
        if "STOP" in article.text:
            raise KeyboardInterrupt
        claims = tuple(
            Claim(
                entity="Rona",
                metric="cargo handled",
                value=float(match[1]) * (1e6 if match[2] else 1),
                unit="ton" if match[3] == "tons" else "count",
                counted=None if match[3] == "tons" else "person",
                confidence=0.9,
                value_text=match.group(),
                sentence=article.text[article.text.rfind("\n", 0, match.start()) + 1 :].strip(),
                start=match.start(),
                end=match.end(),
                article=article.id,
                publisher=article.publisher,
                published=article.published,
                date="2030",
                date_start="2030-01-01",
                date_end="2030-12-31",
                id=f"{article.id}:{match.start()}",
                rule="test",
            )
            for match in FIGURE.finditer(article.text)
        )
        layers = Annotations(article=article.id, claims=list(claims)) if task == "layers" else None
        yield Outcome(article, claims, layers, floating_dates=article.published is None)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(STORY)
    (tmp_path / "articles" / "b.txt").write_text(OTHER)
    (tmp_path / "story.txt").write_text(STORY)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(InProcess, "run", read_figures)
    return tmp_path


@pytest.fixture
def reclaim(folder, monkeypatch, capfd):
    """Runs a command line; gives exit status, standard output, standard error."""

    def run(line, stdin=""):
        monkeypatch.setattr(sys, "argv", ["reclaim", *shlex.split(line)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as exit_:
            cli.main()
        out, err = capfd.readouterr()
        return exit_.value.code or 0, out, err

    return run


def test_claims_go_to_standard_output_and_the_rest_to_standard_error(reclaim):
    status, out, err = reclaim("extract articles --published 2031-05-22")
    assert status == 0
    assert [json.loads(line)["value"] for line in out.splitlines()] == [5000000, 300, 500]
    assert json.loads(out.splitlines()[0])["published"] == "2031-05-22"
    assert re.fullmatch(r"2 articles, 3 claims in \d+\.\d s\n", err)


def test_a_pipe_is_read_without_being_named(reclaim):
    assert json.loads(reclaim("extract -q", STORY)[1].splitlines()[0])["article"] == "stdin"
    assert json.loads(reclaim("extract -q -", STORY)[1].splitlines()[0])["article"] == "stdin"


def test_relative_dates_that_rest_on_nothing_are_said_once(reclaim):
    _, _, err = reclaim("extract articles")
    assert "warning: 2 articles have relative dates but no publication date to count from; give --published" in err


@pytest.mark.parametrize(
    ("line", "status", "message"),
    [
        ("extract none.txt story.txt -q", 1, "none.txt: no such file or folder; check the path\n"),
        ("extract story.txt --published yesterday", 2, "'yesterday' is no date; write it as 2031-05-22"),
        ("extract story.txt -f docx", 2, "--format docx: unknown; choose from table, json"),
        ("extract story.txt -o out.docx", 2, "out.docx: its suffix names no format; use one of .json"),
        ("extract story.txt -o none/out.csv", 2, "none/out.csv: cannot be written (No such file or directory)"),
        ("extract story.txt --fields value,x", 2, "--fields value,x: unknown x; choose from entity, metric"),
        ("extract story.txt --ledger story.txt", 2, "story.txt: cannot be opened as a ledger"),
        ("conflicts story.txt --by colour", 2, "'colour': choose source"),
        ("conflicts story.txt --min-severity grave", 2, "'grave': choose low, medium or high"),
        ("annotate story.txt -f csv", 2, "--format csv: layers are nested; choose table, json or jsonl"),
        ("report articles -o r.pdf", 2, "r.pdf: a report is a page; name it .html, or add --format html"),
        ("report articles -f csv", 2, "--format csv: a report is a page; `reclaim conflicts` writes the other formats"),
        ("explain story.txt -f csv", 2, "--format csv: choose table or json"),
        ("explain story.txt -o out.csv", 2, "--format csv: choose table or json"),
        ("extract ''", 1, "'': an empty path; give a file, a folder or a URL"),
    ],
)
def test_what_is_wrong_is_one_line_with_its_remedy(reclaim, line, status, message):
    got, _, err = reclaim(line)
    assert got == status
    assert message in err


def test_an_article_that_fails_costs_no_other(reclaim, folder):
    (folder / "articles" / "aa.txt").write_text("BOOM")
    status, out, err = reclaim("extract articles -q")
    assert status == 1
    assert len(out.splitlines()) == 3
    assert err == "aa: not read (ValueError: boom); leave it out, or report it with its text\n"


def test_an_interrupt_leaves_finished_work(reclaim, folder):
    (folder / "articles" / "aa.txt").write_text("STOP")
    status, _, err = reclaim("extract articles -o out.json")
    assert status == 130
    assert [claim["article"] for claim in json.loads((folder / "out.json").read_text())] == ["a", "a"]
    assert "interrupted, what was finished is written" in err


def test_an_output_file_appears_whole_or_not_at_all(reclaim, folder, monkeypatch):
    (folder / "out.csv").write_text("as it was")

    def fail(self, articles, task):
        yield from read_figures(self, list(articles)[:1], task)
        raise RuntimeError("in the middle")

    monkeypatch.setattr(InProcess, "run", fail)
    with pytest.raises(RuntimeError):
        reclaim("extract articles -o out.csv")
    assert (folder / "out.csv").read_text() == "as it was"
    assert not list(folder.glob(".out.csv*"))


def test_keep_text_writes_what_offsets_point_into(reclaim, folder):
    (folder / "articles" / "a.txt").write_bytes(STORY.replace("\n", "\r\n").encode())
    _, out, _ = reclaim("extract articles --keep-text texts")
    for claim in map(json.loads, out.splitlines()):
        text = (folder / "texts" / f"{claim['article']}.txt").read_bytes().decode()
        assert text[claim["start"] : claim["end"]] == claim["value_text"]


@pytest.mark.parametrize("suffix", ["json", "jsonl", "csv", "tsv", "parquet"])
def test_conflicts_reads_claims_as_it_reads_articles(reclaim, suffix):
    assert reclaim(f"extract articles -o claims.{suffix}")[0] == 0
    direct = reclaim("conflicts articles -f json")
    again = reclaim(f"conflicts claims.{suffix} -f json")
    assert json.loads(again[1]) == json.loads(direct[1])
    assert len(json.loads(direct[1])) == 1


def test_conflicts_reads_a_ledger(reclaim):
    assert reclaim("extract articles --ledger figures.duckdb")[0] == 0
    status, out, err = reclaim("extract articles --ledger figures.duckdb")
    assert (status, out) == (0, "")
    assert "2 articles unchanged" in err
    status, out, err = reclaim("conflicts figures.duckdb -f json")
    assert [conflict["kind"] for conflict in json.loads(out)] == ["magnitude"]
    assert "3 claims, 1 conflict" in err


@pytest.mark.parametrize("command", ["extract", "conflicts"])
@pytest.mark.parametrize("suffix", ["txt", "json", "jsonl", "csv", "tsv", "xlsx", "parquet", "html"])
def test_every_format_of_both_commands(reclaim, folder, command, suffix):
    assert reclaim(f"{command} articles -o out.{suffix} -q")[::2] == (0, "")
    assert (folder / f"out.{suffix}").stat().st_size > 20


def test_claims_can_be_piped_into_conflicts(reclaim):
    _, claims, _ = reclaim("extract articles")
    assert len(json.loads(reclaim("conflicts -f json", claims)[1])) == 1


def test_a_device_is_written_to_and_a_link_kept(reclaim, folder):
    assert reclaim("extract articles -f csv -o /dev/null")[0] == 0
    assert not Path("/dev/null").is_file()
    (folder / "link.csv").symlink_to(folder / "real.csv")
    assert reclaim("extract articles -o link.csv")[0] == 0
    assert (folder / "link.csv").is_symlink()
    assert (folder / "real.csv").read_text().startswith("entity,")


def test_texts_of_odd_ids_are_kept_apart(reclaim, folder):
    (folder / "odd.jsonl").write_text('{"id": "a/b", "text": "5 tons"}\n{"id": "a_b", "text": "6 tons"}\n')
    assert reclaim("extract odd.jsonl --keep-text texts")[0] == 0
    assert sorted(path.read_text() for path in (folder / "texts").iterdir()) == ["5 tons", "6 tons"]


def test_check_says_conflicts_by_exit_status(reclaim):
    assert reclaim("conflicts articles --check -q")[0] == 3
    assert reclaim("conflicts story.txt --check -q")[0] == 0
    assert reclaim("conflicts articles -q")[0] == 0


def test_the_audit_counts_publishers(reclaim):
    status, out, _ = reclaim("conflicts articles --by source -f json --publisher Example")
    assert status == 0
    assert json.loads(out)[0]["name"] == "Example"


def test_annotate_gives_one_object_an_article(reclaim):
    _, out, _ = reclaim("annotate articles -f json")
    assert [layers["article"] for layers in json.loads(out)] == ["a", "b"]


def test_version_and_schema(reclaim):
    assert reclaim("--version")[1] == f"reclaim {__version__}\n"
    assert {"Article", "Claim", "Conflict", "Annotations"} <= json.loads(reclaim("schema")[1])["$defs"].keys()


def examples(command, help_text):
    lines = [line.strip() for line in help_text.splitlines()]
    return [line for line in lines if re.match(rf"(?:\S.* \| )?reclaim {command}\b", line)]


@pytest.mark.parametrize("command", ["extract", "conflicts", "annotate", "schema"])
def test_the_examples_of_the_help_work(reclaim, folder, command):
    reclaim("extract articles -o claims.csv --ledger figures.duckdb")
    shown = examples(command, reclaim(f"{command} --help")[1])
    assert shown
    for line in shown:
        before, _, call = line.rpartition(" | ")
        stdin = (folder / before.split()[1]).read_text() if before else ""
        status, _, err = reclaim(call.removeprefix("reclaim "), stdin)
        assert status == (3 if "--check" in line else 0), (line, err)


@pytest.mark.parametrize("command", [[name, "--help"] for name in COMMANDS] + [["--help"], ["--version"], ["schema"]])
def test_help_version_and_schema_do_not_import_spacy(command):
    script = (
        "import sys; sys.argv = ['reclaim', *sys.argv[1:]]\n"
        "from reclaim.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'numpy', 'pyarrow', 'onnxruntime', 'trafilatura', 'duckdb'} & sys.modules.keys()\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script, *command], check=True, capture_output=True)


def test_a_reader_that_goes_away_ends_it_silently(folder):
    claims = [
        Claim(
            metric="m",
            value=1,
            unit="count",
            confidence=1,
            value_text="1",
            sentence="x" * 1000,
            start=0,
            end=1,
            id="i",
            rule="r",
        )
    ]
    (folder / "claims.jsonl").write_text("".join(claim.model_dump_json() + "\n" for claim in claims * 500))
    script = (
        "import sys; from reclaim import cli, work; from reclaim.read.claims import claims_in\n"
        "work.Work.claims = lambda self: claims_in(next(self.sources()))\n"
        "sys.argv = ['reclaim', 'extract', 'claims.jsonl']; cli.main()"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_explain_takes_the_beginning_of_an_id_and_says_when_there_is_no_claim(reclaim, folder):
    status, out, _ = reclaim("explain story.txt --format json")
    ids = [one["claim"]["id"] for one in json.loads(out)]
    assert status == 0
    assert ids
    status, out, _ = reclaim(f"explain story.txt {ids[0][:6]} --format json")
    assert [one["claim"]["id"] for one in json.loads(out)] == ids[:1]
    assert reclaim("explain story.txt nosuchid")[2] == (
        "claim nosuchid: not in story.txt; `reclaim explain` without an id shows them\n"
    )
    (folder / "plain.txt").write_text("The ferry came in the evening and left again.\n")
    status, out, err = reclaim("explain plain.txt")
    assert (status, out) == (0, "")
    assert err.startswith("plain.txt: no figure that is a claim")


def test_report_and_explain_take_the_options_of_the_others(reclaim, folder):
    assert reclaim("report articles -f html -o page.dat --workers 1 -q")[::2] == (0, "")
    assert (folder / "page.dat").read_bytes().startswith(b"<!doctype html>")
    status, out, err = reclaim("explain story.txt --workers 2 --quiet --output why.json")
    assert (status, out, err) == (0, "", "")
    assert json.loads((folder / "why.json").read_text())[0]["fields"]
    assert reclaim("explain story.txt --output why.txt")[:2] == (0, "")
    assert "claim" in (folder / "why.txt").read_text()
