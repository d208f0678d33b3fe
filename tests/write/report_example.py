"""A made-up story in six articles, with its claims and conflicts: what the report's tests and screenshots show."""

from __future__ import annotations

from reclaim.records import Article, Claim, Conflict, Side

BRIDGE = "Kestrel Bridge"

TEXTS = [
    (
        "Harbour Post",
        "2031-03-04",
        "Kestrel Bridge to cost 410 million dollars, ministry says",
        "Kestrel Bridge to cost 410 million dollars, ministry says\n\n"
        "The new Kestrel Bridge will cost 410 million dollars, the Ministry of Works said on Tuesday.\n"
        "It will carry 38,000 vehicles a day from 2034, twice as many as the ferry. Work on the 2.9 kilometre span"
        " begins in June and gives jobs to about 1,200 people.",
    ),
    (
        "Morven Gazette",
        "2031-03-05",
        "Cost of bridge put at 4.1 billion dollars",
        "The Kestrel Bridge will cost 4.1 billion dollars, according to the Ministry of Works.\n"
        "Officials expect up to 38,000 vehicles a day. Local boats carried 19,000 last year.",
    ),
    (
        "Northern Wire",
        "2031-05-20",
        "Bridge budget revised",
        "The budget of Kestrel Bridge has risen to 455 million dollars, auditor Ilse Brandvold told parliament.\n"
        "The sum is 11 per cent above the plan. Between 900 and 1,100 people work on the site.",
    ),
    (
        "Harbour Post",
        "2031-09-12",
        "Steel prices push bridge budget up again",
        "The bridge over the Kestrel will cost 520 million dollars, the ministry now says.\n"
        "At least 640 people were laid off in August, the union said.",
    ),
    (
        "The <b>Open</b> Ledger & Co",
        "2031-09-13",
        "<script>alert('headline')</script> & other figures",
        "<script>document.title = 'broken'</script> The bridge has 12 piers </script><img src=x onerror=alert(1)>.\n"
        'A "tower" of 3 metres & more, <em>they</em> said.',
    ),
    (
        "Morven Gazette",
        "2032-02-02",
        "Traffic forecast cut",
        "Kestrel Bridge will carry 21,000 vehicles a day, engineer Tomas Rell said. The ferry now carries 17,500.",
    ),
]


def articles() -> list[Article]:
    return [
        Article(
            id=f"kestrel-{index}",
            text=text,
            title=title,
            publisher=publisher,
            published=published,
            url=f"https://news.example/{index}" if index != 4 else "javascript:alert(2)",
        )
        for index, (publisher, published, title, text) in enumerate(TEXTS)
    ]


ROWS: list[tuple[int, str, str, str, float, float | None, str, str, str | None, str, str | None]] = [
    # article, figure, entity, metric, value, high, comparator, unit, source, modality, date
    (0, "410 million dollars", BRIDGE, "cost", 410e6, None, "=", "USD", "Ministry of Works", "projected", None),
    (0, "38,000", BRIDGE, "vehicles a day", 38000, None, "=", "count/day", None, "projected", "2034/.."),
    (0, "2.9 kilometre", BRIDGE, "length", 2.9, None, "=", "kilometer", None, "actual", None),
    (0, "about 1,200", BRIDGE, "jobs", 1200, None, "~", "count", None, "projected", None),
    (1, "4.1 billion dollars", BRIDGE, "cost", 4.1e9, None, "=", "USD", "Ministry of Works", "projected", None),
    (1, "up to 38,000", BRIDGE, "vehicles a day", 38000, None, "<=", "count/day", "officials", "projected", None),
    (1, "19,000", "Local boats", "vehicles carried", 19000, None, "=", "count/day", None, "actual", "2030"),
    (2, "455 million dollars", BRIDGE, "cost", 455e6, None, "=", "USD", "Ilse Brandvold", "actual", None),
    (2, "11 per cent", BRIDGE, "sum above plan", 11, None, "=", "percent", None, "actual", None),
    (2, "Between 900 and 1,100", BRIDGE, "jobs", 900, 1100, "range", "count", None, "actual", None),
    (3, "520 million dollars", BRIDGE, "cost", 520e6, None, "=", "USD", "Ministry of Works", "projected", None),
    (3, "At least 640", BRIDGE, "people laid off", 640, None, ">=", "count", "union", "actual", "2031-08"),
    (4, "12", "The <b>bridge</b>", "piers", 12, None, "=", "count", None, "actual", None),
    (4, "3 metres", "tower", "height", 3, None, "=", "meter", "<em>they</em>", "actual", None),
    (5, "21,000", BRIDGE, "vehicles a day", 21000, None, "=", "count/day", "Tomas Rell", "projected", None),
    (5, "17,500", "ferry", "vehicles carried", 17500, None, "=", "count/day", None, "actual", None),
]


def claims() -> list[Claim]:
    shown = articles()
    made = []
    for index, row in enumerate(ROWS):
        article, figure, entity, metric, value, high, comparator, unit, source, modality, day = row
        text = shown[article].text
        start = text.rindex(figure) if article in (0, 5) else text.index(figure)
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", start)
        sentence = next(
            part
            for part in text[line_start : line_end if line_end >= 0 else len(text)].replace(". ", ".\n").split("\n")
            if figure in part
        )
        made.append(
            Claim(
                entity=entity,
                metric=metric,
                value=value,
                value_high=high,
                comparator=comparator,  # type: ignore[arg-type]
                unit=unit,
                counted={"jobs": "person", "people laid off": "person", "piers": "pier"}.get(metric),
                change=None,
                date=day,
                date_start=None,
                date_end=None,
                date_text=None,
                source=source,
                modality=modality,  # type: ignore[arg-type]
                confidence=round(0.62 + 0.02 * index, 2),
                value_text=figure,
                sentence=sentence,
                start=start,
                end=start + len(figure),
                article=shown[article].id,
                title=shown[article].title,
                publisher=shown[article].publisher,
                published=shown[article].published,
                url=shown[article].url,
                entity_type=None,
                id=f"{index:016x}",
                rule="example",
            )
        )
    return made


def conflicts(every: list[Claim]) -> list[Conflict]:
    def side(*numbers: int) -> Side:
        chosen = [every[number] for number in numbers]
        first = chosen[0]
        return Side(
            value=first.value, value_high=first.value_high, unit=first.unit, comparator=first.comparator, claims=chosen
        )

    return [
        Conflict(
            entity=BRIDGE,
            metric="cost",
            kind="unit",
            severity="high",
            ratio=10.0,
            explanation="Morven Gazette (crediting Ministry of Works) has 4.1 billion USD, Harbour Post (crediting the"
            " same) 410 million USD: the same digits, ten times apart. A multiplier was probably misread.",
            sides=[side(0), side(4), side(7, 10)],
            articles=["kestrel-0", "kestrel-1", "kestrel-2", "kestrel-3"],
            reason=None,
        ),
        Conflict(
            entity=BRIDGE,
            metric="vehicles a day",
            kind="value",
            severity="medium",
            ratio=38 / 21,
            explanation="Harbour Post expects 38,000 vehicles a day, Morven Gazette (crediting Tomas Rell) 21,000.",
            sides=[side(1, 5), side(14)],
            articles=["kestrel-0", "kestrel-1", "kestrel-5"],
            reason=None,
        ),
        Conflict(
            entity=BRIDGE,
            metric="jobs",
            kind=None,
            severity=None,
            ratio=None,
            explanation="The one is a forecast, the other an outcome.",
            sides=[side(3), side(9)],
            articles=["kestrel-0", "kestrel-2"],
            reason="projected_vs_actual",
        ),
    ]
