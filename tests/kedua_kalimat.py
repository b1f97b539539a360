"""The second reader's grammar: every sentence of a report's measured parts, and when each of them is true.

A sentence that is not here is a contradiction, and so is one that is missing or stands where it does not belong.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kedua_masukan import Jawab, Sasar, Tahun, due
from kedua_naskah import (
    ANGKA,
    ROMAWI,
    Catatan,
    day,
    evaluated,
    figure,
    half_up,
    in_sentence,
    is_difference,
    is_figure,
    is_percent,
    listed,
    spoken,
)
from kedua_ukur import (
    ATAS,
    BELUM,
    KEADAAN,
    PITA_SELISIH,
    TAK_KEJADIAN,
    TAK_LAPOR,
    TAK_TARGET,
    TAK_TERHITUNG,
    TERCAPAI,
    Baris,
    Hitung,
    Ukur,
    band,
    mean,
    part_of_mean,
)

TANPA_SATUAN = ("", "angka", "indeks", "nilai", "opini", "predikat", "skor")
PERSEN = ("%", "persen")
Cocok = re.Match[str]
Pola = tuple[str, str, Callable[[Cocok], None]]


@dataclass(frozen=True)
class Masa:
    """The quarter a paper tells of."""

    tahun: int
    triwulan: int

    @property
    def nama(self) -> str:
        return f"Triwulan {ROMAWI[self.triwulan]}"

    @property
    def lengkap(self) -> str:
        return f"{self.nama} Tahun {self.tahun}"

    @property
    def sampai(self) -> str:
        return self.nama if self.triwulan == 1 else f"sampai dengan {self.nama}"


def said(catatan: Catatan, where: str, text: str, grammar: Sequence[Pola], wanted: Sequence[str]) -> None:
    """Reads a paragraph sentence by sentence; which there must be, and in what order, is `wanted`."""
    at, kinds = 0, list[str]()
    while at < len(text):
        found = next(
            ((name, match, check) for name, pattern, check in grammar
             if (match := re.compile(pattern + r"(?: |$)").match(text, at))), None,
        )  # fmt: skip
        if found is None:
            catatan.salah.append(f"{where}: kalimat tidak dikenal: {text[at:]!r}")
            return
        name, match, check = found
        kinds.append(name)
        catatan.macam[_kind(name, match)] += 1
        before = len(catatan.salah)
        check(match)
        for number in range(before, len(catatan.salah)):
            catatan.salah[number] = f"{where}: {catatan.salah[number]}, dalam {match[0].strip()!r}"
        at = match.end()
    if kinds != list(wanted):
        catatan.salah.append(f"{where}: kalimatnya {kinds}, semestinya {list(wanted)}")


def _kind(name: str, found: Cocok) -> str:
    """What kind of sentence it is, by its name and the words that compare."""
    groups = found.groupdict()
    told = [groups.get("banding"), groups.get("ujung"), groups.get("arah")]
    shown = re.search(r"(dinilai|dicatat|sebelum pembulatan)", groups.get("nilai") or "")
    return ", ".join(filter(None, [name, *told, shown and shown[0]])).strip()


def unit_of(satuan: str) -> str:
    """A unit as it stands after a number."""
    small = satuan[:1].lower() + satuan[1:] if satuan[1:].islower() else satuan
    if small.lower() in TANPA_SATUAN:
        return ""
    return "%" if small.lower() in PERSEN else f" {small}"


def target_text(target: Sasar | None, satuan: str | None = None) -> str:
    """A target as a table prints it; with its unit as a sentence does."""
    if target is None:
        return "-"
    if target.kata:
        return target.kata
    ends = [_given(target.bawah), *([_given(target.atas)] if target.rentang else [])]
    return "–".join(ends) + (unit_of(satuan) if satuan is not None else "")


def _given(value: Fraction) -> str:
    """A number with the digits it has."""
    digits = next(number for number in range(7) if (value * 10**number).denominator == 1)
    whole = f"{abs(int(value * 10**digits)):0{digits + 1}d}"
    head, tail = (whole[:-digits], whole[-digits:]) if digits else (whole, "")
    return f"{'−' if value < 0 else ''}{int(head):,}".replace(",", ".") + (f",{tail}" if tail else "")


def is_result(text: str, one: Ukur, satuan: str | None = None) -> bool:
    """Whether a printed result is the measured one, with its unit where a sentence has it."""
    if one.nilai is None:
        return text == "-"
    if one.butir.bentuk == "predikat":
        return text == one.terpakai[-1][1].kata
    if satuan is not None:
        ending = unit_of(satuan)
        if ending and not text.endswith(ending):
            return False
        text = text[: len(text) - len(ending)]
    return is_figure(text, one.nilai, hasil_bagi=one.hasil_bagi)


class TentangIndikator:
    """The paragraph on one indikator."""

    def __init__(self, catatan: Catatan, one: Ukur, masa: Masa, year: Tahun) -> None:
        self.catatan, self.one, self.masa, self.year = catatan, one, masa, year

    def read(self, where: str, text: str) -> None:
        said(self.catatan, where, text, self._grammar(), self._wanted())

    def _wanted(self) -> list[str]:
        one, told = self.one, self.one.kata or Jawab("", "")
        kinds: list[str] = []
        if one.keadaan == TAK_TARGET:
            earlier = any(one.butir.target[: self.masa.triwulan - 1])
            kinds = ["tidak ditargetkan" if earlier else "jatuh tempo", *(["tidak dinilai"] if one.nilai is not None else [])]
        elif one.keadaan == TAK_KEJADIAN:
            kinds = ["tidak ada kejadian"]
        elif one.keadaan == TAK_LAPOR:
            kinds = ["triwulan lain" if one.tak_diketahui else one.sebab]
        elif one.keadaan == TAK_TERHITUNG:
            kinds = ["tidak dapat dihitung"]
        else:
            kinds = ["hasil", "capaian"]
            other = one.triwulan.sasar is not None and one.triwulan.sasar != one.butir.tahun
            kinds += ["terhadap tahun"] if other and one.tahun.nilai is not None else []
        kinds += ["kendala"] if one.keadaan != TAK_LAPOR and spoken(told.kendala) else []
        return kinds + (["tindak lanjut"] if spoken(told.lanjut) else [])

    def _grammar(self) -> list[Pola]:
        masa = r"Triwulan [IV]+"
        subject = rf"(?P<subjek>(?:Rata-rata realisasi|Realisasi)(?: sampai dengan)? {masa})"
        shown = r"(?P<nilai>.+?)"
        return [
            ("jatuh tempo", rf"Target indikator ini jatuh tempo pada (?P<kapan>{masa})\.", self._falls_due),
            ("tidak ditargetkan", rf"Indikator ini tidak ditargetkan pada (?P<kapan>{masa})\.", self._this_quarter),
            ("tidak dinilai", rf"{subject} (?P<hasil>.+?) dan tidak dinilai\.", self._result),
            ("tidak ada kejadian", rf"Tidak ada kejadian yang dihitung pada (?P<kapan>{masa}), sehingga indikator ini "
             r"tidak dinilai\.", self._this_quarter),
            ("triwulan lain", rf"Capaian (?P<sampai>(?:sampai dengan )?{masa}) belum dapat dihitung karena angka "
             r"(?P<mana>.+?) belum dilaporkan\.", self._other_quarters),
            ("belum tersedia", rf"Data (?P<kapan>{masa}) belum tersedia(?: karena (?P<sebab>.+?))?; "
             r"(?P<hari>diperkirakan tersedia pada .+?|perkiraan waktunya belum disebut)\.", self._not_available),
            ("belum disampaikan", rf"Subbagian (?P<unit>.+?) belum menyampaikan data (?P<kapan>{masa})"
             r"(?: sampai dengan (?P<hari>\d+ \w+ \d{4}))?(?:: (?P<sebab>.+?))?\.", self._not_sent),
            ("tidak dapat dihitung", r"Capaian indikator ini tidak dapat dihitung karena (?P<sebab>.+?)\.", self._cannot),
            ("hasil", rf"{subject} adalah (?P<hasil>\S+), (?P<banding>sesuai dengan|lebih tinggi daripada|masih di bawah) "
             r"(?P<target>target.*?)\.", self._predicate),
            ("hasil", rf"{subject} (?P<hasil>[^,]+?(?:,\d+[^,]*?)?), (?P<banding>berada dalam rentang|sesuai dengan|"
             r"tepat pada batas) (?P<target>target.*?)\.", self._alike),
            ("hasil", rf"{subject} (?P<hasil>[^,]+?(?:,\d+[^,]*?)?), (?P<banding>melampaui|melewati) "
             r"(?P<ujung>batas atas |batas bawah )?(?P<target>target.*?) sebesar (?P<selisih>.+?)\.(?= |$)", self._above),
            ("hasil", rf"{subject} (?P<hasil>[^,]+?(?:,\d+[^,]*?)?), (?P<banding>lebih rendah) (?P<selisih>.+?) daripada "
             r"(?P<ujung>batas bawah )?(?P<target>target.*?)\.", self._below),
            ("hasil", rf"{subject} (?P<hasil>[^,]+?(?:,\d+[^,]*?)?), (?P<banding>kurang) (?P<selisih>.+?) dari "
             r"(?P<ujung>batas bawah )?(?P<target>target.*?)\.", self._below),
            ("hasil", rf"{subject} (?P<hasil>masih nol) dari (?P<target>target.*?)\.", self._nothing),
            ("capaian", rf"Capaiannya {shown} \(kategori (?P<pita>[\w ]+)\), sehingga target "
             r"(?P<tercapai>tercapai|belum tercapai)\.", self._reached),
            ("terhadap tahun", rf"Terhadap target tahun (?P<tahun>\d+), yaitu (?P<target>.+?), capaiannya {shown}\.(?= |$)",
             self._year),
            ("kendala", r"Kendala: (?P<kata>.+?)\.(?= Tindak lanjut: |$)", self._obstacle),
            ("tindak lanjut", r"Tindak lanjut: (?P<kata>.+)\.$", self._follow_up),
        ]  # fmt: skip

    def _falls_due(self, found: Cocok) -> None:
        now = self.masa.triwulan
        first = next(quarter for quarter in range(now + 1, 5) if due(self.one.butir, quarter))
        self.catatan.sama("jatuh tempo", found["kapan"], f"Triwulan {ROMAWI[first]}")

    def _this_quarter(self, found: Cocok) -> None:
        self.catatan.sama("masanya", found["kapan"], self.masa.nama)

    def _other_quarters(self, found: Cocok) -> None:
        self.catatan.sama("masanya", found["sampai"], self.masa.sampai)
        missing = re.findall(r"Triwulan ([IV]+)", found["mana"])
        self.catatan.sama("triwulan yang belum dilaporkan", missing, [ROMAWI[one] for one in self.one.tak_diketahui])

    def _not_available(self, found: Cocok) -> None:
        self._this_quarter(found)
        told = self.one.kata or Jawab("", "")
        self.catatan.sama("sebabnya", (found["sebab"] or "").lower(), spoken(told.kendala).lower())
        expected = f"diperkirakan tersedia pada {day(told.perkiraan)}" if told.perkiraan else "perkiraan waktunya belum disebut"
        self.catatan.sama("perkiraannya", found["hari"], expected)

    def _not_sent(self, found: Cocok) -> None:
        self._this_quarter(found)
        written = self.one.kini or Jawab("", "")
        self.catatan.sama("unitnya", found["unit"], self.year.unit[self.one.butir.unit])
        self.catatan.sama("harinya", found["hari"], day(written.tanggal) if written.tanggal else None)
        self.catatan.sama("alasannya", found["sebab"], spoken(written.alasan))

    def _cannot(self, found: Cocok) -> None:
        self.catatan.sama("sebabnya", found["sebab"], self.one.dinilai.sebab)

    def _subject(self, found: Cocok) -> None:
        jenis = self.one.butir.jenis
        start = "Rata-rata realisasi" if jenis == "rata_rata" else "Realisasi"
        when = self.masa.nama if jenis == "terakhir" else self.masa.sampai
        self.catatan.sama("pokok kalimatnya", found["subjek"], f"{start} {when}")

    def _result(self, found: Cocok) -> None:
        self._subject(found)
        text = found["hasil"]
        zero = self.one.nilai == 0 and text == "nol"
        fits = zero or is_result(text, self.one, self.one.butir.satuan)
        self.catatan.harus(fits, f"realisasi {text!r} bukan {self.one.nilai}")

    def _target(self, found: Cocok) -> None:
        start = "target" if self.one.triwulan.sasar else f"target tahun {self.masa.tahun}"
        expected = f"{start} {target_text(self.one.dinilai.sasar, self.one.butir.satuan)}"
        self.catatan.sama("targetnya", found["target"], expected)

    def _predicate(self, found: Cocok) -> None:
        self._result(found)
        self._target(found)
        value, target = self.one.nilai, self.one.dinilai.sasar.bawah
        told = "sesuai dengan" if value == target else "lebih tinggi daripada" if value > target else "masih di bawah"
        self.catatan.sama("perbandingannya", found["banding"], told)

    def _alike(self, found: Cocok) -> None:
        self._result(found)
        self._target(found)
        target, value, low = self.one.dinilai.sasar, self.one.nilai, self.one.butir.rumus != "maks"
        if target.rentang:
            told = "berada dalam rentang" if target.bawah <= value <= target.atas else ""
        elif value == target.bawah:
            told = "tepat pada batas" if low and value else "sesuai dengan"
        else:
            told = ""
        self.catatan.sama("perbandingannya", found["banding"], told)

    def _side(self, found: Cocok, end: Fraction, name: str) -> None:
        self._result(found)
        self._target(found)
        self.catatan.sama("ujungnya", found["ujung"] or "", name if self.one.dinilai.sasar.rentang else "")
        unit = unit_of(self.one.butir.satuan)
        ending = " poin persen" if unit == "%" else unit
        text, apart = found["selisih"], abs(self.one.nilai - end)
        fits = text.endswith(ending) and is_difference(text.removesuffix(ending), apart)
        self.catatan.harus(fits, f"selisih {text!r} bukan {apart}{ending}")

    def _above(self, found: Cocok) -> None:
        end = self.one.dinilai.sasar.atas
        self._side(found, end, "batas atas ")
        better = "melampaui" if self.one.butir.rumus == "maks" else "melewati"
        self.catatan.sama("perbandingannya", found["banding"], better if self.one.nilai > end else "")

    def _below(self, found: Cocok) -> None:
        end = self.one.dinilai.sasar.bawah
        self._side(found, end, "batas bawah ")
        worse = "kurang" if self.one.butir.rumus == "maks" else "lebih rendah"
        self.catatan.sama("perbandingannya", found["banding"], worse if self.one.nilai < end else "")

    def _nothing(self, found: Cocok) -> None:
        self._subject(found)
        self._target(found)
        below = self.one.nilai == 0 < self.one.dinilai.sasar.bawah and self.one.butir.rumus == "maks"
        self.catatan.harus(below, f"realisasi {self.one.nilai} bukan nol di bawah target")

    def _shown(self, text: str, counted: Hitung) -> None:
        """A percentage, and what makes it look other than the sum."""
        value, raw = counted.nilai, counted.sebelum
        if counted.sebab:
            match, expected = re.fullmatch(rf"dinilai ({ANGKA})% karena (.+)", text), "dinilai menurut ketentuan nol"
            self.catatan.sama("sebabnya", match and match[2], counted.sebab)
        elif value != raw:
            match, expected = re.fullmatch(rf"(?P<mentah>{ANGKA})%, dicatat ({ANGKA})%", text), "dicatat sebesar batas"
            self.catatan.harus(match and is_percent(match["mentah"], raw), f"hitungan {text!r} bukan {raw}")
            self.catatan.harus(match and is_percent(match[2], value), f"capaian {text!r} bukan {value}")
            return
        elif _looks_full(counted):
            match, expected = re.fullmatch(rf"({ANGKA})%, sebelum pembulatan (?P<pas>{ANGKA})%", text), "sebelum pembulatan"
            self.catatan.harus(match and _just_below(match["pas"], value), f"sebelum pembulatan {text!r} bukan {value}")
        else:
            match, expected = re.fullmatch(rf"({ANGKA})%", text), "apa adanya"
        self.catatan.harus(match and is_percent(match[1], value), f"capaian {text!r} bukan {value} {expected}")

    def _reached(self, found: Cocok) -> None:
        counted = self.one.dinilai
        self._shown(found["nilai"], counted)
        self.catatan.sama("kategorinya", found["pita"], band(counted.nilai))
        self.catatan.sama("ketercapaiannya", found["tercapai"], "tercapai" if self.one.keadaan == TERCAPAI else "belum tercapai")

    def _year(self, found: Cocok) -> None:
        self.catatan.sama("tahunnya", found["tahun"], str(self.masa.tahun))
        self.catatan.sama("target tahunnya", found["target"], target_text(self.one.butir.tahun, self.one.butir.satuan))
        self._shown(found["nilai"], self.one.tahun)

    def _obstacle(self, found: Cocok) -> None:
        self.catatan.sama("kendalanya", found["kata"], spoken(self.one.kata.kendala if self.one.kata else ""))

    def _follow_up(self, found: Cocok) -> None:
        self.catatan.sama("tindak lanjutnya", found["kata"], spoken(self.one.kata.lanjut if self.one.kata else ""))


def _looks_full(counted: Hitung) -> bool:
    """Whether what is not met would be printed as a hundred."""
    value = counted.nilai
    return not counted.tercapai and value is not None and value < ATAS == half_up(value, 2)


def _just_below(text: str, value: Fraction) -> bool:
    found = figure(text)
    return found is not None and found[0] == half_up(value, found[1]) < ATAS


class TentangHitungan:
    """What a working paper prints beside a target: the sum, and what must be known with it."""

    def __init__(self, catatan: Catatan, one: Ukur, counted: Hitung) -> None:
        self.catatan, self.one, self.counted = catatan, one, counted

    def read(self, where: str, text: str) -> None:
        """The lines of a cell: the sum, then the notes."""
        sum_, _, notes = text.partition("\n")
        before = len(self.catatan.salah)
        self._sum(sum_)
        expected, parts = self._notes(), notes.split("; ") if notes else []
        self.catatan.harus(
            len(parts) == len(expected) and all(re.fullmatch(one, part) for one, part in zip(expected, parts, strict=True)),
            f"catatan {notes!r}, semestinya {expected}",
        )  # fmt: skip
        if not self.counted.tercapai and self.counted.nilai is not None and "sebelum pembulatan" in notes:
            self.catatan.harus(_just_below(notes.split("pembulatan ")[1].split(";")[0], self.counted.nilai), notes)
        for number in range(before, len(self.catatan.salah)):
            self.catatan.salah[number] = f"{where}: {self.catatan.salah[number]}"

    def _notes(self) -> list[str]:
        """What each note must look like."""
        counted, found = self.counted, list[str]()
        if counted.sasar is None or self.one.nilai is None:
            found = [f"tidak dapat dihitung karena {re.escape(self._why())}"] if self._why() else []
        elif counted.nilai is None:
            found = [f"tidak dapat dihitung karena {counted.sebab}"]
        elif counted.sebab == "target dan realisasi sama-sama nol":
            found = ["target dan realisasi nol: dinilai 100,00"]
        elif counted.sebab:
            side = "batas atas 100,00" if counted.nilai == ATAS else "batas bawah 0,00"
            found = [f"{counted.sebab}: dinilai sebesar {side}"]
        elif counted.sasar.rentang and counted.acuan is not None:
            side = "batas atas" if counted.acuan == counted.sasar.atas else "batas bawah"
            found = [f"dihitung terhadap {side} target {_given(counted.acuan)}"]
        if counted.nilai is not None and counted.sebelum is not None and counted.nilai != counted.sebelum:
            found += ["dibatasi 100,00" if counted.nilai == ATAS else r"dinaikkan menjadi 0,00"]
        elif _looks_full(counted):
            found += [rf"sebelum pembulatan {ANGKA}"]
        if quiet := self.one.kejadian_nihil:
            found += [f"tidak ada kejadian pada {listed([f'Triwulan {ROMAWI[q]}' for q in quiet])}"]
        return found

    def _why(self) -> str:
        one = self.one
        if self.counted.sasar is None:
            return "target triwulan tidak ditetapkan"
        if one.tak_diketahui:
            return f"angka Triwulan {listed([ROMAWI[quarter] for quarter in one.tak_diketahui])} belum dilaporkan"
        told = {"tidak ada kejadian": "tidak ada kejadian yang dihitung", "belum tersedia": "data belum tersedia",
                "belum disampaikan": "data belum disampaikan", "belum diisi": "belum ada angka sampai triwulan ini"}  # fmt: skip
        return told[one.sebab]

    def _sum(self, text: str) -> None:
        counted, value = self.counted, self.one.nilai
        if counted.nilai is None or value is None:
            self.catatan.sama("hitungannya", text, "-")
        elif counted.sebab:
            match = re.fullmatch(r"realisasi (.+), target (.+)", text)
            self.catatan.harus(match and is_figure(match[1], value, hasil_bagi=self.one.hasil_bagi), f"realisasi pada {text!r}")
            self.catatan.harus(match and match[2] == _given(counted.acuan or Fraction()), f"target pada {text!r}")
        else:
            *steps, last = text.split("; ")
            for step in steps:
                self._step(step, value)
            self._last(last, value, first=not steps)

    def _step(self, text: str, value: Fraction) -> None:
        """How the figure came about, or what a predicate counts for."""
        left, _, right = text.rpartition(" = ")
        if self.one.butir.bentuk == "predikat":
            known = {self.one.terpakai[-1][1].kata: value, self.counted.sasar.kata: self.counted.sasar.bawah}
            self.catatan.harus(left in known and figure(right) and figure(right)[0] == known[left], f"nilai predikat {text!r}")
            return
        made, shown = evaluated(left), figure(right)
        self.catatan.harus(made == value, f"asal angka {left!r} bukan {value}")
        self.catatan.harus(shown and shown[0] == half_up(value, shown[1]), f"{text!r} salah hitung")

    def _last(self, text: str, value: Fraction, *, first: bool) -> None:
        counted = self.counted
        left, _, right = text.rpartition(" = ")
        if counted.acuan is None:
            match = re.fullmatch(r"(.+) dalam rentang (.+)", left)
            fits = match and is_figure(match[1], value, hasil_bagi=self.one.hasil_bagi) and match[2] == target_text(counted.sasar)
            self.catatan.harus(fits and right == "100,00", f"hitungan rentang {text!r}")
            return
        made = evaluated(left)
        self.catatan.harus(is_percent(right, counted.sebelum), f"hasil {right!r} bukan {counted.sebelum}")
        self.catatan.harus(made is not None and is_percent(right, made), f"{text!r} salah hitung")
        if first:
            self.catatan.harus(made == counted.sebelum, f"{left!r} bukan hitungan dari {value}")


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
        ("sebaran", r"Seluruh indikator kinerja, yaitu (?P<semua>[\w ]+?) indikator, "
         r"(?P<keadaan>telah mencapai target|belum mencapai target)\.", all_of_them),
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


def summary(catatan: Catatan, lines: Sequence[str], items: Sequence[Ukur], total: Baris, masa: Masa, year: Tahun) -> None:
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
        ("cakupan", r"Pengukuran kinerja (?P<apa>.+?) mencakup (?P<sasaran>[\w ]+?) sasaran dengan (?P<n>[\w ]+?) "
         r"indikator kinerja\.", scope),
        ("rata-rata", rf"Rata-rata capaian kinerja adalah {RATA}", lambda found: _average(catatan, found, items)),
        ("rata-rata", r"Rata-rata capaian kinerja belum dapat dihitung\.", nothing),
        ("sama", rf"Capaian sasaran yang dapat dihitung sama besar, yaitu (?P<rata>{ANGKA})%\.", alike),
        ("ujung", rf"Capaian tertinggi sebesar (?P<tinggi>{ANGKA})% terdapat pada sasaran (?P<stinggi>.+?), sedangkan "
         rf"capaian terendah sebesar (?P<rendah>{ANGKA})% terdapat pada sasaran (?P<srendah>.+?)\.", extremes),
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
        side = "" if half_up(apart, 2) == 0 else "lebih tinggi" if apart > 0 else "lebih rendah"
        catatan.sama("perbandingannya", found["arah"] or "", side)
        if found["arah"]:
            catatan.harus(is_percent(found["selisih"], abs(apart)), f"selisih {found['selisih']!r} bukan {abs(apart)}")

    when = r"(?P<masa>Triwulan [IV]+)"
    return [
        ("tanpa anggaran", r"Anggaran belum tercantum dalam perjanjian kinerja\.", lambda _: None),
        ("belum lengkap", rf"Realisasi anggaran sampai dengan {when} belum lengkap dilaporkan, sehingga penyerapan pagu "
         rf"Rp(?P<pagu>{ANGKA}) belum dapat dihitung\.", unknown),
        ("serapan", rf"Realisasi anggaran sampai dengan {when} mencapai Rp(?P<real>{ANGKA}) atau (?P<serap>{ANGKA})% dari "
         rf"pagu setahun Rp(?P<pagu>{ANGKA}), sehingga (?P<arah>tersisa|melebihi pagu sebesar) Rp(?P<sisa>{ANGKA})\.", absorbed),
        ("tanpa rencana", r"Capaian kinerja belum dibandingkan dengan penyerapan karena rencana penarikan dana sampai dengan "
         rf"{when} belum ditulis\.", period),
        ("rencana nol", r"Capaian kinerja tidak dibandingkan dengan penyerapan karena rencana penarikan dana sampai dengan "
         rf"{when} masih nol\.", period),
        ("serapan rencana", rf"Penyerapan itu (?P<serap>{ANGKA})% dari rencana penarikan dana sampai dengan {when}, "
         rf"Rp(?P<rencana>{ANGKA})\.", planned),
        ("dibandingkan", rf"Capaian kinerja (?P<rata>{ANGKA})% (?:sama besar dengan|(?P<arah>lebih tinggi|lebih rendah) "
         rf"(?P<selisih>{ANGKA}) poin persen daripada) penyerapan anggaran; menurut ketentuan pengukuran tergolong "
         r"(?P<golongan>[\w ]+)\.", compared),
    ]  # fmt: skip


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
