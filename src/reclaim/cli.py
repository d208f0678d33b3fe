"""The command line: options in, one call into the library, one writer. Heavy imports wait until needed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from reclaim.read import ReadOptions

app = typer.Typer(
    name="reclaim",
    help="Turn news into a ledger of figures, and show where they clash.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)

Paths = Annotated[
    list[str] | None,
    typer.Argument(metavar="[PATH]", help="Files, folders, URLs, or - for standard input.", show_default=False),
]
Format = Annotated[
    str | None,
    typer.Option("--format", "-f", metavar="FORMAT", help="table, json, jsonl, csv, tsv, xlsx, parquet or html."),
]
LayersFormat = Annotated[str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table, json or jsonl.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, its suffix says the format."),
]
Pipeline = Annotated[
    str | None,
    typer.Option("--pipeline", metavar="NAME_OR_PATH", help="Another English spaCy pipeline that is installed."),
]
Workers = Annotated[int, typer.Option("--workers", "-w", min=1, help="Processes to read articles with.")]
Dask = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help="Read on the workers of this Dask scheduler instead.")
]
LedgerFile = Annotated[
    Path | None,
    typer.Option("--ledger", metavar="FILE.duckdb", help="Keep claims there over runs; skip what is there unchanged."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only failures on standard error.")]
Published = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Publication date of articles that have none, as 2031-05-22."),
]
Publisher = Annotated[
    str | None,
    typer.Option("--publisher", metavar="NAME", help="Publisher of articles that have none."),
]
TextColumn = Annotated[
    str | None,
    typer.Option("--text-column", metavar="NAME", help="Column or field that holds the articles' text."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Let URLs lead to addresses inside this machine or network.")
]
Fields = Annotated[str | None, typer.Option("--fields", metavar="A,B,…", help="Only these columns, in this order.")]
Excel = Annotated[bool, typer.Option("--excel", help="Begin CSV with a byte-order mark, for Excel.")]
KeepText = Annotated[
    Path | None,
    typer.Option(
        "--keep-text", metavar="DIR", help="Also write each article's text, which offsets point into, to DIR."
    ),
]


def main() -> None:
    """The console script: an error that the user can mend is one line and status 2, an interrupt status 130."""
    from reclaim.errors import ReclaimError

    try:
        app()
    except ReclaimError as error:
        print(error, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(130)


def _version(show: bool) -> None:
    if show:
        from reclaim import __version__

        typer.echo(f"reclaim {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    pass


@app.command(short_help="Articles in, claims out.")
def extract(
    paths: Paths = None,
    format: Format = None,
    output: Output = None,
    fields: Fields = None,
    published: Published = None,
    publisher: Publisher = None,
    text_column: TextColumn = None,
    keep_text: KeepText = None,
    ledger: LedgerFile = None,
    excel: Excel = False,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    workers: Workers = 1,
    dask: Dask = None,
    quiet: Quiet = False,
) -> None:
    """Read articles and write their claims: entity, metric, value, date and source of every figure.

    \b
    Examples:
      reclaim extract story.txt
      reclaim extract articles/ --output claims.csv
      reclaim extract articles/ --format jsonl --fields entity,metric,value,unit,date,source
      reclaim extract articles/ --ledger figures.duckdb --quiet --output new.csv
      cat story.txt | reclaim extract --published 2031-05-22 --publisher "The Example"
    """
    from reclaim.records import Claim
    from reclaim.work import Work
    from reclaim.write import choose_writing, open_sink, write_claims

    how = choose_writing(format, output, fields, excel, tuple(Claim.model_fields))
    options = _options(published, publisher, text_column, allow_private)
    work = Work(_paths(paths), options, pipeline, workers, dask, quiet, keep_text, ledger, how.format == "html")
    with open_sink(output) as sink:
        write_claims(work.claims(), sink, how, work.articles)
    raise typer.Exit(work.run.finish())


@app.command(short_help="Articles or claims in, conflicting figures out.")
def conflicts(
    paths: Paths = None,
    format: Format = None,
    output: Output = None,
    all: Annotated[bool, typer.Option("--all", help="Also pairs that are compatible, with the reason.")] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="source", help="Instead: each publisher's and source's record."),
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Exit with status 3 when conflicts are found.")] = False,
    min_severity: Annotated[
        str | None, typer.Option("--min-severity", metavar="LEVEL", help="low, medium or high, and above.")
    ] = None,
    entity: Annotated[
        str | None, typer.Option("--entity", metavar="WORDS", help="Only where the entity contains these words.")
    ] = None,
    metric: Annotated[
        str | None, typer.Option("--metric", metavar="WORDS", help="Only where the metric contains these words.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Only with a claim published on or after DATE.")
    ] = None,
    reference: Annotated[
        list[str] | None,
        typer.Option("--reference", metavar="FILE", help="Claims that are known to be right: one more voice."),
    ] = None,
    fields: Fields = None,
    published: Published = None,
    publisher: Publisher = None,
    text_column: TextColumn = None,
    excel: Excel = False,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    workers: Workers = 1,
    dask: Dask = None,
    quiet: Quiet = False,
) -> None:
    """Show figures that cannot all be true, in articles, in claims that `reclaim extract` wrote, or in a ledger.

    \b
    Examples:
      reclaim conflicts articles/
      reclaim conflicts claims.csv --min-severity medium
      reclaim conflicts figures.duckdb --since 2031-05-01
      reclaim conflicts articles/ --all --format json
      reclaim conflicts articles/ --by source
      reclaim conflicts articles/ --check --quiet --output conflicts.xlsx
    """
    from reclaim.work import Work, audit_of, conflicts_of
    from reclaim.write import choose_writing, open_sink, write_audit, write_conflicts
    from reclaim.write.rows import AUDIT_COLUMNS, CONFLICT_COLUMNS

    if by not in {None, "source", "publisher"}:
        raise typer.BadParameter(f"{by!r}: choose source", param_hint="--by")
    if min_severity not in {None, "low", "medium", "high"}:
        raise typer.BadParameter(f"{min_severity!r}: choose low, medium or high", param_hint="--min-severity")
    how = choose_writing(format, output, fields, excel, CONFLICT_COLUMNS if by is None else AUDIT_COLUMNS)
    options = _options(published, publisher, text_column, allow_private)
    work = Work(_paths(paths), options, pipeline, workers, dask, quiet, keep_articles=how.format == "html")
    filters = {
        "include_compatible": all,
        "min_severity": min_severity,
        "entity": entity,
        "metric": metric,
        "since": _day(since, "--since"),
    }
    found = conflicts_of(work, reference or [], filters)
    with open_sink(output) as sink:
        if by is not None:
            write_audit(audit_of(work, found), sink, how)
        else:
            write_conflicts(found, work.every_claim() if how.shows_claims else [], sink, how, work.articles)
    status = work.run.finish()
    raise typer.Exit(3 if check and work.run.conflicts and status != 130 else status)


@app.command(short_help="Every layer of an article, stand-off.")
def annotate(
    paths: Paths = None,
    format: LayersFormat = None,
    output: Output = None,
    published: Published = None,
    publisher: Publisher = None,
    text_column: TextColumn = None,
    keep_text: KeepText = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    workers: Workers = 1,
    dask: Dask = None,
    quiet: Quiet = False,
) -> None:
    """Write every layer of each article as stand-off annotations: quantities, dates, names, attributions, claims.

    \b
    Examples:
      reclaim annotate story.txt --format json
      reclaim annotate articles/ --output layers.jsonl
    """
    from reclaim.work import Work
    from reclaim.write import choose_writing, open_sink, write_layers

    how = choose_writing(format, output, None, False, ())
    options = _options(published, publisher, text_column, allow_private)
    work = Work(_paths(paths), options, pipeline, workers, dask, quiet, keep_text)
    with open_sink(output) as sink:
        write_layers(work.layers(), sink, how)
    raise typer.Exit(work.run.finish())


@app.command(short_help="One self-contained HTML page.")
def report(
    paths: Paths = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE.html", help="The page to write.")] = Path(
        "report.html"
    ),
    format: Annotated[
        str | None, typer.Option("--format", "-f", metavar="FORMAT", help="html, whatever the file is called.")
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    text_column: TextColumn = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    workers: Workers = 1,
    dask: Dask = None,
    quiet: Quiet = False,
) -> None:
    """Write one self-contained page: conflicts, claims, and articles with their figures highlighted.

    \b
    Examples:
      reclaim report articles/ --output report.html
    """
    from reclaim.work import Work, conflicts_of
    from reclaim.write import choose_report, open_sink, write_conflicts

    how = choose_report(format, output)
    options = _options(published, publisher, text_column, allow_private)
    work = Work(_paths(paths), options, pipeline, workers, dask, quiet, keep_articles=True)
    found = conflicts_of(work, [], {})
    with open_sink(output) as sink:
        write_conflicts(found, work.every_claim(), sink, how, work.articles)
    raise typer.Exit(work.run.finish())


@app.command(short_help="How a claim came about.")
def explain(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="The article, as for extract.", show_default=False)],
    claim_id: Annotated[
        str | None, typer.Argument(metavar="[CLAIM_ID]", help="One claim's id, or how it begins.", show_default=False)
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", "-f", metavar="FORMAT", help="table or json.", show_default="table")
    ] = None,
    output: Output = None,
    published: Published = None,
    publisher: Publisher = None,
    text_column: TextColumn = None,
    allow_private: AllowPrivate = False,
    pipeline: Pipeline = None,
    workers: Annotated[
        int, typer.Option("--workers", "-w", min=1, help="As for the others; explaining takes one process.")
    ] = 1,
    quiet: Quiet = False,
) -> None:
    """Show how claims came about: each field's rule, the parse that it matched, each step of normalisation.

    \b
    Examples:
      reclaim explain story.txt
      reclaim explain story.txt 3f2a --format json
    """
    from reclaim.work import Work, explanations_of
    from reclaim.write import choose_explaining, open_sink, write_explained

    how = choose_explaining(format, output)
    options = _options(published, publisher, text_column, allow_private)
    work = Work([article], options, pipeline, quiet=quiet)
    with open_sink(output) as sink:
        write_explained(explanations_of(work, claim_id), sink, how)
    raise typer.Exit(int(work.run.failures > 0))


@app.command(short_help="The JSON Schema of all records.")
def schema() -> None:
    """Print the JSON Schema of articles, claims, conflicts and annotations.

    \b
    Examples:
      reclaim schema
    """
    import json

    from reclaim.records import json_schema

    typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))


def _paths(paths: list[str] | None) -> list[str]:
    """The paths given, else standard input when something is piped into it."""
    if paths:
        return paths
    if sys.stdin is not None and not sys.stdin.isatty():
        return ["-"]
    raise typer.BadParameter("give a file, a folder or a URL, or pipe text in", param_hint="PATH")


def _options(published: str | None, publisher: str | None, text_column: str | None, allow_private: bool) -> ReadOptions:
    from reclaim.read import ReadOptions

    return ReadOptions(_day(published, "--published"), publisher, text_column, allow_private)


def _day(given: str | None, option: str) -> str | None:
    from reclaim.read.published import iso_date

    if given is None:
        return None
    if (day := iso_date(given)) is None:
        raise typer.BadParameter(f"{given!r} is no date; write it as 2031-05-22", param_hint=option)
    return day
