"""The second reader's grammar of what is said of many: counts, averages, extremes, money, and what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from kedua_kata import Cocok, Masa, Pola, said
from kedua_masukan import Jawab, Tahun
from kedua_naskah import ANGKA, Catatan, day, figure, half_up, in_sentence, is_percent, listed, spoken
from kedua_ukur import (
    BELUM,
    KEADAAN,
    PITA_SELISIH,
    TAK_LAPOR,
    TAK_TERHITUNG,
    TERCAPAI,
    Baris,
    Ukur,
    band,
    mean,
    part_of_mean,
)


def spread(catatan: Catatan, items: Sequence[Ukur]) -> list[Pola]:
    """How many indikator stand how."""
    counts = {one: sum(item.keadaan == one for item in items) for one in KEADAAN}

    def told(found: Cocok) -> None:
        catatan.sama("jumlah indikator", found["semua"], in_sentence(len(items)))
        parts = [f"{in_sentence(number)} {name}" for name, number in counts.items() if number]
        given = re.split(r", dan |, | dan (?=\w+(?: \w+)? (?:belum|tidak))", found["rincian"])
        catatan.sama("rincian", sorted(given), sorted(parts))
        catatan.harus(len(parts) > 1 or TERCAPAI not in parts[0], "seluruhnya tercapai disebut sebagian")

    def all_of_them(found: Cocok) -> None:
        catatan.sama("jumlah indikator", found["semua"], in_sentence(len(items)))
        state = TERCAPAI if found["keadaan"] == "telah mencapai target" else BELUM
        catatan.sama(f"yang {found['keadaan']}", counts[state], len(items))

    return [
        ("sebaran", r"Dari (?P<semua>[\w ]+?) indikator kinerja, (?P<rincian>.+?)\.", told),
        ("sebaran", (r"Seluruh indikator kinerja, yaitu (?P<semua>[\w ]+?) indikator, "
         r"(?P<keadaan>telah mencapai target|belum mencapai target)\."), all_of_them),
    ]  # fmt: skip


def _average(catatan: Catatan, found: Cocok, items: Sequence[Ukur]) -> None:
    value, known = mean(items), part_of_mean(items)
    catatan.harus(value is not None and is_percent(found["rata"], value), f"rata-rata {found['rata']!r} bukan {value}")
    catatan.sama("kategorinya", found["pita"], band(value))
    of = None if len(known) == len(items) else in_sentence(len(known))
    catatan.sama("pembaginya", found["pembagi"], of)


RATA = rf"(?P<rata>{ANGKA})% \(kategori (?P<pita>[\w -]+)\)(?:, dihitung dari (?P<pembagi>[\w ]+?) indikator)?\."


def about_sasaran(catatan: Catatan, where: str, text: str, items: Sequence[Ukur]) -> None:
    """The paragraph below the table of a sasaran."""

    def single(found: Cocok) -> None:
        catatan.sama("keadaannya", found["keadaan"], items[0].keadaan)

    def number(found: Cocok) -> None:
        catatan.sama("jumlah indikator", found["n"], in_sentence(len(items)))

    def with_mean(found: Cocok) -> None:
        number(found)
        _average(catatan, found, items)

    start = r"Sasaran ini diukur dengan (?P<n>[\w ]+?) indikator kinerja"
    grammar: list[Pola] = [
        ("tanpa rata-rata", rf"{start} dan capaiannya belum dapat dihitung\.", number),
        ("rata-rata", rf"{start} dengan rata-rata capaian {RATA}", with_mean),
        ("satu-satunya", rf"Indikator tersebut (?P<keadaan>{'|'.join(KEADAAN)})\.", single),
        *spread(catatan, items),
    ]
    first = "tanpa rata-rata" if mean(items) is None else "rata-rata"
    said(catatan, where, text, grammar, [first, "satu-satunya" if len(items) == 1 else "sebaran"])


def conclusion(catatan: Catatan, where: str, text: str, items: Sequence[Ukur]) -> None:
    """How all of them stand, in one sentence."""
    said(catatan, where, text, spread(catatan, items), ["sebaran"])


def summary(
    catatan: Catatan, lines: Sequence[str], items: Sequence[Ukur], total: Baris, masa: Masa, year: Tahun
) -> None:
    """The executive summary, a paragraph a sentence."""
    groups = dict.fromkeys(item.butir.sasaran for item in items)
    values = {name: mean(item for item in items if item.butir.sasaran == name) for name in groups}
    shown = {name: half_up(value, 2) for name, value in values.items() if value is not None}

    def scope(found: Cocok) -> None:
        catatan.sama("kantor dan masanya", found["apa"], f"{year.kantor} {masa.lengkap}")
        catatan.sama("jumlah sasaran", found["sasaran"], in_sentence(len(groups)))
        catatan.sama("jumlah indikator", found["n"], in_sentence(len(items)))

    def extremes(found: Cocok) -> None:
        for end, value in (("tinggi", max(shown.values())), ("rendah", min(shown.values()))):
            catatan.harus(is_percent(found[end], value), f"capaian ter{end} {found[end]!r} bukan {value}")
            names = [f"“{spoken(name)}”" for name, one in shown.items() if one == value]
            catatan.sama(f"sasaran ter{end}", found[f"s{end}"], listed(names))

    def alike(found: Cocok) -> None:
        same = len(set(shown.values())) == 1 and is_percent(found["rata"], next(iter(shown.values())))
        catatan.harus(same, f"capaian sasaran {list(shown.values())} tidak sama besar {found['rata']}")

    def nothing(_: Cocok) -> None:
        catatan.sama("rata-rata", mean(items), None)

    kinds = ["cakupan", "sebaran", "rata-rata"]
    if len(shown) > 1:
        kinds.append("sama" if len(set(shown.values())) == 1 else "ujung")
    grammar: list[Pola] = [
        ("cakupan", (r"Pengukuran kinerja (?P<apa>.+?) mencakup (?P<sasaran>[\w ]+?) sasaran dengan (?P<n>[\w ]+?) "
         r"indikator kinerja\."), scope),
        ("rata-rata", rf"Rata-rata capaian kinerja adalah {RATA}", lambda found: _average(catatan, found, items)),
        ("rata-rata", r"Rata-rata capaian kinerja belum dapat dihitung\.", nothing),
        ("sama", rf"Capaian sasaran yang dapat dihitung sama besar, yaitu (?P<rata>{ANGKA})%\.", alike),
        ("ujung", (rf"Capaian tertinggi sebesar (?P<tinggi>{ANGKA})% terdapat pada sasaran (?P<stinggi>.+?), sedangkan "
         rf"capaian terendah sebesar (?P<rendah>{ANGKA})% terdapat pada sasaran (?P<srendah>.+?)\."), extremes),
        *spread(catatan, items),
        *about_money(catatan, total, masa),
    ]  # fmt: skip
    said(catatan, "ringkasan", " ".join(lines), grammar, [*kinds, *money_wanted(total)])


def money_wanted(total: Baris) -> list[str]:
    """Which sentences on money there must be."""
    if not total.pagu:
        return ["tanpa anggaran"]
    if total.realisasi is None:
        return ["belum lengkap"]
    kinds = ["serapan"]
    if total.rencana is None:
        return [*kinds, "tanpa rencana"]
    if total.rencana == 0:
        return [*kinds, "rencana nol"]
    kinds += [] if total.rencana == total.pagu else ["serapan rencana"]
    return kinds + (["dibandingkan"] if total.capaian is not None else [])


def about_money(catatan: Catatan, total: Baris, masa: Masa) -> list[Pola]:
    """Absorption, and performance beside it."""

    def rupiah(name: str, text: str, value: Fraction | None) -> None:
        catatan.harus(value is not None and figure(text) == (half_up(value, 0), 0), f"{name} Rp{text} bukan {value}")

    def period(found: Cocok) -> None:
        catatan.sama("masanya", found["masa"], masa.nama)

    def unknown(found: Cocok) -> None:
        period(found)
        rupiah("pagu", found["pagu"], total.pagu)

    def absorbed(found: Cocok) -> None:
        unknown(found)
        rupiah("realisasi", found["real"], total.realisasi)
        catatan.harus(is_percent(found["serap"], total.serap), f"penyerapan {found['serap']!r} bukan {total.serap}")
        rest = total.sisa or Fraction()
        rupiah("sisa", found["sisa"], abs(rest))
        catatan.sama("sisanya", found["arah"], "tersisa" if rest >= 0 else "melebihi pagu sebesar")

    def planned(found: Cocok) -> None:
        period(found)
        rupiah("rencana", found["rencana"], total.rencana)
        fits = total.serap_rencana is not None and is_percent(found["serap"], total.serap_rencana)
        catatan.harus(fits, f"penyerapan rencana {found['serap']!r} bukan {total.serap_rencana}")

    def compared(found: Cocok) -> None:
        apart = total.efisiensi or Fraction()
        catatan.harus(is_percent(found["rata"], total.capaian), f"capaian {found['rata']!r} bukan {total.capaian}")
        catatan.sama("golongannya", found["golongan"], band(apart, PITA_SELISIH))
        whole = total.rencana == total.pagu
        catatan.sama("penyerapan apa", found["masa"], None if whole else masa.nama)
        side = "" if half_up(apart, 2) == 0 else "lebih tinggi" if apart > 0 else "lebih rendah"
        catatan.sama("perbandingannya", found["arah"] or "", side)
        if found["arah"]:
            catatan.harus(is_percent(found["selisih"], abs(apart)), f"selisih {found['selisih']!r} bukan {abs(apart)}")

    return [
        (name, pattern, {"belum lengkap": unknown, "serapan": absorbed, "tanpa rencana": period, "rencana nol": period,
                         "serapan rencana": planned, "dibandingkan": compared}.get(name, lambda _: None))
        for name, pattern in _money_sentences().items()
    ]  # fmt: skip


def _money_sentences() -> dict[str, str]:
    span = r"sampai dengan (?P<masa>Triwulan [IV]+)"
    spent = rf"mencapai Rp(?P<real>{ANGKA}) atau (?P<serap>{ANGKA})% dari pagu setahun Rp(?P<pagu>{ANGKA})"
    rest = rf"sehingga (?P<arah>tersisa|melebihi pagu sebesar) Rp(?P<sisa>{ANGKA})"
    unknown = rf"belum lengkap dilaporkan, sehingga penyerapan pagu Rp(?P<pagu>{ANGKA}) belum dapat dihitung"
    without = rf"dibandingkan dengan penyerapan karena rencana penarikan dana {span}"
    side = rf"sama besar dengan|(?P<arah>lebih tinggi|lebih rendah) (?P<selisih>{ANGKA}) poin persen daripada"
    of_what = rf"penyerapan (?:anggaran|rencana penarikan dana {span})"
    named = rf"{of_what}; menurut ketentuan pengukuran tergolong (?P<golongan>[\w ]+)"
    plan = rf"Penyerapan itu (?P<serap>{ANGKA})% dari rencana penarikan dana {span}, Rp(?P<rencana>{ANGKA})"
    return {
        "tanpa anggaran": r"Anggaran belum tercantum dalam perjanjian kinerja\.",
        "belum lengkap": rf"Realisasi anggaran {span} {unknown}\.",
        "serapan": rf"Realisasi anggaran {span} {spent}, {rest}\.",
        "tanpa rencana": rf"Capaian kinerja belum {without} belum ditulis\.",
        "rencana nol": rf"Capaian kinerja tidak {without} masih nol\.",
        "serapan rencana": rf"{plan}\.",
        "dibandingkan": rf"Capaian kinerja (?P<rata>{ANGKA})% (?:{side}) {named}\.",
    }


def improvements(catatan: Catatan, lines: Sequence[str], items: Sequence[Ukur], year: Tahun) -> None:
    """What is to be done: one line for each that is not met, not computed, or not reported."""
    wanted = [one for one in items if one.keadaan in (BELUM, TAK_TERHITUNG, TAK_LAPOR)]
    catatan.sama("langkah perbaikan, jumlahnya", len(lines), len(wanted))
    for number, (line, one) in enumerate(zip(lines, wanted, strict=False), 1):
        catatan.macam["langkah perbaikan"] += 1
        told = one.kata or Jawab("", "")
        name = f"{number}.\tIndikator “{spoken(one.butir.nama)}”"
        unit = f"{name} {one.keadaan}; Subbagian {year.unit[one.butir.unit]} perlu"
        if spoken(told.lanjut):
            expected = f"{name}: {spoken(told.lanjut)}."
        elif one.keadaan == TAK_LAPOR:
            late = f" paling lambat {day(told.perkiraan)}" if told.perkiraan else ""
            expected = f"{unit} menyampaikan datanya{late}."
        else:
            expected = f"{unit} menetapkan tindak lanjutnya."
        catatan.sama(f"langkah perbaikan {one.butir.kode}", line, expected)


def names(items: Iterable[Ukur]) -> dict[str, list[Ukur]]:
    """The indikator by their sasaran, in the order of the papers."""
    found: dict[str, list[Ukur]] = {}
    for one in items:
        found.setdefault(one.butir.sasaran, []).append(one)
    return found
