"""Derive the tables of currencies in `src/reclaim/extract/data` from CLDR (babel).

Run `python training/currency_tables.py`. `currency_names.tsv` has the English name of each ISO 4217 code, old ones
too; `currency_countries.tsv` the codes that are tender in each country (ISO 3166 alpha-2) on `DAY`, the main one first.
The tables are checked in because babel takes 0.1 s to load them, and would otherwise answer by today's date. CLDR is
under the Unicode licence.
"""

from __future__ import annotations

import datetime
from pathlib import Path

from babel import Locale
from babel.numbers import get_territory_currencies

DATA = Path(__file__).parent.parent / "src/reclaim/extract/data"
DAY = datetime.date(2026, 1, 1)


def main() -> None:
    english = Locale.parse("en")
    names = [f"{code}\t{name}" for code, name in sorted(english.currencies.items())]
    header = "# training/currency_tables.py, from CLDR: "
    (DATA / "currency_names.tsv").write_text(header + "code, English name\n" + "\n".join(names) + "\n", "utf-8")
    countries = [
        f"{code}\t{' '.join(tender)}"
        for code in sorted(english.territories)
        if len(code) == 2 and (tender := get_territory_currencies(code, DAY, DAY))
    ]
    header += f"country, codes that are tender there on {DAY}, the main one first\n"
    (DATA / "currency_countries.tsv").write_text(header + "\n".join(countries) + "\n", "utf-8")


if __name__ == "__main__":
    main()
