"""Indonesian as written in official papers: numbers, dates, lists, words for numbers; read and written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from unicodedata import numeric

BULAN = ("januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
         "oktober", "november", "desember")  # fmt: skip
HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
ANGKA_TERPANJANG = 18
TAHUN_PERTAMA, TAHUN_TERAKHIR = 1900, 2100
TELITI = Context(prec=200)
"""Room for every quotient of two numbers that may be written."""
TITIK = "." * 40
_INDONESIA = str.maketrans(",.-", ".,\u2212")
"""From the signs Python writes to those of an Indonesian figure."""
ROMAWI = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class SalahTulis(ValueError):
    """A text that cannot be read as what it should be, with what to write instead."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.what = what
        self.fix = fix


def baca_angka(text: str) -> Decimal:
    """The number a person wrote the Indonesian way; what could be read two ways is refused.

    "1.234,56", "98,5 %", "Rp 1.500.000,-", "−3". "1.234" alone may be a thousand or a fraction: refused.
    """
    written = re.sub(r"^rp\.?", "", text.strip().lower()).replace("\u2212", "-").replace("\xa0", " ").strip()
    bare = re.sub(r"(?<=\d),-+$", "", written.removesuffix("%").strip())
    rupiah = text.strip().lower().startswith("rp") or bare != written.removesuffix("%").strip()
    if re.fullmatch(r"-?\d{1,3}\.\d{3}", bare) and not rupiah:
        whole, thousands = bare.split(".")
        raise SalahTulis(f'"{text}" dapat dibaca dua cara', f"Tulis {whole}{thousands} atau {whole},{thousands}")
    if not re.fullmatch(r"-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?", bare, re.ASCII):
        raise SalahTulis(f'"{text}" bukan angka', f"Tulis {_meant(bare) or 'misalnya 98,5 atau 1.234,56'}")
    if len(re.findall(r"\d", bare)) > ANGKA_TERPANJANG:
        raise SalahTulis(f'angka terlalu panjang ("{text}")', f"Tulis paling banyak {ANGKA_TERPANJANG} angka")
    return Decimal(bare.replace(".", "").replace(",", "."))


_MIRIP = str.maketrans("oil|", "0111")
"""Letters that look like digits; the text is in small letters already."""
_KELIPATAN = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
"""Words for thousands and more, with their zeroes."""
_SINGKAT = {"k": "ribu", "m": "miliar", "t": "triliun"}
"""Letters that may stand for them."""
_KECIL = re.compile("[\u2070-\u209c\xb2\xb3\xb9]")
"""Raised and lowered digits: a power, or the mark of a footnote."""
_BILANGAN = r"-?(?:\d{1,3}(?:\.\d{3}){2,}|\d+)(?:,\d+)?"
"""A number beside a word; a single dot could be read two ways."""
_MENGUBAH = re.compile(
    r"\b(?:se|sem)?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|bilan|belas|puluh|ratus|ribu|rb|juta|jt|mili?ar|milyar"
    r"|triliun|tengah|perempat|koma|pangkat|dari|per|kali|x|lebih|kurang|hampir|sekitar|sampai|hingga|s\.?d|atau|dan|k|m|t"
    r"|lusin|kodi)(?:an)?\b|[\u2030<>=+*^\xb1\xd7~]"
)
"""Words and signs beside a number that make another one of it."""


def _meant(bare: str) -> str:
    """What was meant by "77.25" or "9 bulan"; blank when that cannot be told. Never less than was written."""
    if re.fullmatch(r"-?\d+\.\d+", bare, re.ASCII):
        return f"dengan koma, {bare.replace('.', ',')}"
    digits = bare.translate(_MIRIP)
    if digits != bare and re.fullmatch(r"-?\d+(,\d+)?", digits, re.ASCII):
        return f"{digits} dengan angka semua, tanpa huruf"
    if re.fullmatch(r"-?\d{1,3}( \d{3})+(,\d+)?", bare, re.ASCII):
        return f"tanpa spasi, {bare.replace(' ', '')}"
    if _KECIL.search(bare):
        return "angka biasa saja, tanpa angka kecil di atas atau di bawahnya"
    return _fraction(bare) or _scaled(bare) or _without_unit(bare)


def _fraction(bare: str) -> str:
    """ "8 ½" and "8 1/2" are 8,5; a half alone in digits may be a date."""
    found = re.fullmatch(r"(\d+)\s+(\d{1,3})/(\d{1,3})|(\d*)\s*([¼-¾⅐-⅞])", bare, re.ASCII)
    if not found or (found[3] and not int(found[3])):
        return ""
    part = Fraction(int(found[2]), int(found[3])) if found[3] else Fraction(numeric(found[5])).limit_denominator(10)
    value = int(found[1] or found[4] or 0) + part
    shown = bulatkan(Decimal(value.numerator) / value.denominator, 4).normalize()
    return f"dengan koma, {'' if shown == value else 'misalnya '}{angka(shown)}"


def _scaled(bare: str) -> str:
    """ "2,5 juta" is 2.500.000; of a letter alone it is asked."""
    words = "|".join((*_KELIPATAN, *_SINGKAT))
    found = re.fullmatch(rf"(-?\d+(?:[,.]\d{{1,2}}|,\d+)?)\s*({words})(?:\s+(.*))?", bare, re.ASCII)
    if not found or _MENGUBAH.search(found[3] or ""):
        return ""
    word = _SINGKAT.get(found[2], found[2])
    whole = angka(Decimal(re.sub("[,.]", ".", found[1])).scaleb(_KELIPATAN[word]))
    return whole if word == found[2] else f"angka lengkapnya; {found[1]} {word} ditulis {whole}"


def _without_unit(bare: str) -> str:
    # A unit is a word: a single letter beside a digit may well be a slip for one.
    found = re.fullmatch(rf"({_BILANGAN})(?:\s+|(?=[^\W\d]{{2}}))([^\d\s.,:/-][^\d]*)", bare)
    if not found or any(sign.isnumeric() for sign in found[2]):
        return ""
    spelled = f"({terbilang(int(found[1]))})" if found[1].isdecimal() and len(found[1]) < ANGKA_TERPANJANG else ""
    beside = found[2].replace(spelled, "") if spelled else found[2]
    return "" if _MENGUBAH.search(beside) else f"angkanya saja, {found[1]}"


def baca_tanggal(text: str) -> date:
    """A date written 2025-10-20, 20-10-2025, 20/10/2025 or "20 Oktober 2025"."""
    try:
        found = _tanggal(text.strip().lower())
    except ValueError:
        raise SalahTulis(f'"{text}" bukan tanggal yang ada', "Periksa tanggal dan bulannya") from None
    if found is None:
        fix = f"Tulis {_date_meant(text.strip().lower()) or 'misalnya 2025-10-20 atau 20 Oktober 2025'}"
        raise SalahTulis(f'"{text}" bukan tanggal', fix)
    if not TAHUN_PERTAMA <= found.year <= TAHUN_TERAKHIR:
        what = f'"{text}": tahun {found.year:04} di luar {TAHUN_PERTAMA}–{TAHUN_TERAKHIR}'
        raise SalahTulis(what, "Periksa tahunnya, tulis empat angka")
    return found


_BULAN_LAIN = {"peb": 2, "may": 5, "agt": 8, "ags": 8, "aug": 8, "oct": 10, "nop": 11, "dec": 12}
"""Months by the beginning of other spellings."""


def _date_meant(bare: str) -> str:
    """What was meant by "Kamis, 8 Nop. 2025" or "8.11.2025"; blank when that cannot be told."""
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", bare, re.ASCII):
        return "tahunnya dengan empat angka"
    if found := re.fullmatch(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})", bare, re.ASCII):
        return "-".join(found.groups())
    if found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", bare, re.ASCII):
        return "-".join(found.groups())
    found = re.fullmatch(r"(?:[a-z' ]+, ?)?(\d{1,2})[ -]?([a-z]{3,9})\.?[ -]?(\d{4})\.?", bare, re.ASCII)
    months = {name[:3]: number for number, name in enumerate(BULAN, 1)} | _BULAN_LAIN
    number = months.get(found[2][:3]) if found else None
    return f"{found[1]} {BULAN[number - 1].capitalize()} {found[3]}" if found and number else ""


def _tanggal(bare: str) -> date | None:
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", bare, re.ASCII):
        return date(*map(int, found.groups()))
    if found := re.fullmatch(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", bare, re.ASCII):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    if (found := re.fullmatch(r"(\d{1,2})\s+([a-z]+)\s+(\d{4})", bare, re.ASCII)) and found[2] in BULAN:
        return date(int(found[3]), BULAN.index(found[2]) + 1, int(found[1]))
    return None


def baca_ya_tidak(text: str) -> bool:
    """True for "ya", False for "tidak"."""
    try:
        return {"ya": True, "tidak": False}[text.strip().lower()]
    except KeyError:
        raise SalahTulis(f'"{text}" bukan ya atau tidak', "Tulis ya atau tidak") from None


def bulatkan(value: Decimal, desimal: int) -> Decimal:
    """Rounded half up, as a spreadsheet shows it."""
    return value.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP, context=TELITI)


def angka(value: Decimal | int | None, desimal: int | None = None) -> str:
    """ "1.234,5", "−3"; with `desimal` always that many; "-" for what could not be computed."""
    if value is None:
        return "-"
    exact = Decimal(value)
    return _angka(exact, max(0, -int(exact.normalize().as_tuple().exponent)) if desimal is None else desimal)


@lru_cache(maxsize=4096)
def _angka(exact: Decimal, places: int) -> str:
    with localcontext(TELITI):
        return f"{bulatkan(exact, places) + 0:,f}".translate(_INDONESIA)  # adding zero turns -0 into 0


def persen(value: Decimal | int | None, desimal: int = 2) -> str:
    """A percentage without its sign, two decimals: "87,50"; "-" for what could not be computed."""
    return angka(value, desimal)


def rupiah(value: Decimal | int | None) -> str:
    """ "Rp1.500.000"; "-" for what is not known."""
    return "-" if value is None else f"Rp{angka(value, 0)}"


def tanggal(value: date | None) -> str:
    """ "20 Oktober 2025"; a dotted line for a date still to be written by hand."""
    return f"{value.day} {BULAN[value.month - 1].capitalize()} {value.year}" if value else TITIK


def hari_tanggal(value: date | None) -> str:
    """ "Senin, 20 Oktober 2025"."""
    return f"{HARI[value.weekday()]}, {tanggal(value)}" if value else TITIK


def terbilang(value: int) -> str:
    """ "dua belas" for 12."""
    from num2words import num2words

    return str(num2words(value, lang="id"))


def bilangan(value: int) -> str:
    """ "sembilan", "dua belas", "123": in a sentence a number of one or two words is written in words (EYD)."""
    words = terbilang(value)
    return words if len(words.split()) <= 2 else angka(value)


def berbilang(value: int) -> str:
    """ "9 (sembilan)", as reports write a count."""
    return f"{value} ({terbilang(value)})"


def rangkai(items: Sequence[str], penghubung: str = "dan") -> str:
    """ "a", "a dan b", "a, b, dan c"."""
    if len(items) < 3:
        return f" {penghubung} ".join(items)
    return f"{', '.join(items[:-1])}, {penghubung} {items[-1]}"


def titik(text: str | None) -> str:
    """The text, or a dotted line to be filled by hand."""
    return text or TITIK
