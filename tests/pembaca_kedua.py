"""A second reader of every report: reads the finished papers and the inputs, and tells in words where they contradict.

It shares no code with the program, so that a mistake in one is not a mistake in both. Its rules, from
docs/pengukuran.md and PANDUAN.md, are those of config/metode.yaml as it lies in the repository:

* maks R / T × 100, min (2T − R) / T × 100, min_terbalik T / R × 100; a ratio is X / Y × 100, unrounded. Beyond a range
  the nearer end is T, inside it 100.
* A percentage is at most 100 and at least 0. T = 0: a better result counts 100, a worse one 0; T = R = 0 counts 100
  where lower is better, and cannot be computed where higher is. R = 0 under min_terbalik counts 100.
* Met is decided from the exact result and target, the band from the exact percentage, and each figure is rounded once,
  half up, when it is printed.
* A quarter without a target is not due, but for the fourth, and for an indikator no quarter of which has one: those
  go by the year's target. What is not due is not waited for, not judged, and in no average.
* kumulatif and terakhir take the quarter's own figure; jumlah and rata_rata that of every quarter so far, and none
  while an earlier quarter that was due is blank or not reported. A ratio that is added adds its parts first.
* A blank is never a figure: while one is due, no paper from the kertas kerja on is made. "tidak ada kejadian" (and 0 of
  0) is not judged and in no average; "belum tersedia", and what the office goes on without, is not reported.
* An average is of what was due, had something to count, and could be computed; that of all is of all indikator.
* Money is cumulative; a sum with an unknown part is unknown. Performance is compared with what was to be spent by then,
  in the fourth quarter with the pagu where no plan is written.
* An agreement that changes the year's counts from the quarter in which it was signed; forms are read against their own.
* A later round takes the place of an earlier one where a row is answered; words are the last row's that has any.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from kedua_hitungan import TentangHitungan
from kedua_kalimat import TentangIndikator
from kedua_kata import Masa, is_result, said, target_text
from kedua_masukan import Jawab, Sasar, Tahun, read_year
from kedua_naskah import BULAN, ROMAWI, Blok, Catatan, Tabel, counted, day, figure, half_up, is_percent, read_paper
from kedua_simpulan import about_money, about_sasaran, conclusion, improvements, money_wanted, names, summary
from kedua_ukur import (
    BELUM,
    PITA,
    TAK_LAPOR,
    TAK_TERHITUNG,
    TERCAPAI,
    Baris,
    Terima,
    Ukur,
    band,
    budget,
    listed,
    mean,
    measured,
    received,
)

KADAR = ("91,00 ke atas", "76,00 s.d. di bawah 91,00", "66,00 s.d. di bawah 76,00", "51,00 s.d. di bawah 66,00",
         "di bawah 51,00")  # fmt: skip
RUMUS = {"maks": "Maksimal", "min": "Minimal", "min_terbalik": "Minimal terbalik"}
JENIS = {"kumulatif": "Kumulatif", "terakhir": "Angka terakhir", "jumlah": "Jumlah", "rata_rata": "Rata-rata"}
TANPA_ANGGARAN = "Perjanjian kinerja tidak memuat anggaran program dan kegiatan."


@dataclass
class Bacaan:
    """All that a round of a quarter is read against."""

    catatan: Catatan
    tahun: Tahun
    masa: Masa
    ukur: list[Ukur]
    baris: list[Baris]
    total: Baris
    putaran: int

    @property
    def kelompok(self) -> dict[str, list[Ukur]]:
        return names(self.ukur)


def contradictions(root: Path, tahun: int, triwulan: int) -> Catatan:
    """Every contradiction between the finished papers of a quarter and what the office wrote."""
    catatan, year = Catatan(), read_year(root, tahun, triwulan)
    folder, masa = root / f"output/{tahun}-tw{triwulan}", Masa(tahun, triwulan)
    made = _rounds(year, triwulan)
    for putaran in range(1, 4):
        for name in ("05-kertas-kerja", "06-rekap", "07-draft-laporan", "08-laporan"):
            path = folder / f"{name}{'' if putaran == 1 else f'-putaran-{putaran}'}.docx"
            catatan.sama(f"{path.name} dibuat", path.is_file(), putaran in made)
            if path.is_file() and putaran in made:
                _read(path, NASKAH[name[:2]], _bacaan(catatan, year, masa, putaran))
        _drafted_before(folder, putaran, catatan)
    collected = folder / "04-dokumen-pengumpulan.docx"
    bacaan = _bacaan(catatan, year, masa, 1)
    units = received(year, bacaan.ukur, triwulan, 1)
    waited = [one for one in units if not one.utuh and not one.form]
    catatan.sama(f"{collected.name} dibuat", collected.is_file(), not waited)
    if collected.is_file() and not waited:
        _read(collected, collection, bacaan)
    return catatan


def _rounds(year: Tahun, triwulan: int) -> list[int]:
    """The rounds whose papers can be made: nothing is owed, and the round before was sent back."""
    made: list[int] = []
    for putaran in range(1, 4):
        back = putaran == 1 or (made and len(year.keputusan) >= putaran - 1 and year.keputusan[putaran - 2] == "tidak")
        if not back or any(one.menunggu for one in measured(year, triwulan, putaran)):
            break
        made.append(putaran)
    return made


def _bacaan(catatan: Catatan, year: Tahun, masa: Masa, putaran: int) -> Bacaan:
    items = measured(year, masa.triwulan, putaran)
    lines, total = budget(year, items, masa.triwulan)
    return Bacaan(catatan, year, masa, items, lines, total, putaran)


def _read(path: Path, reader: Pembaca, bacaan: Bacaan) -> None:
    before = len(bacaan.catatan.salah)
    kertas = Kertas(read_paper(path), bacaan.catatan)
    try:
        reader(kertas, bacaan)
    except Habis as ended:
        bacaan.catatan.salah.append(str(ended))
    for number in range(before, len(bacaan.catatan.salah)):
        bacaan.catatan.salah[number] = f"{path.name}: {bacaan.catatan.salah[number]}"


class Habis(Exception):
    """A paper ended, or had something else, where a paragraph or table was to come."""


class Kertas:
    """A paper read block by block."""

    def __init__(self, blocks: Sequence[Blok], catatan: Catatan) -> None:
        self.blocks, self.catatan, self.at = list(blocks), catatan, 0

    def until(self, pattern: str) -> re.Match[str]:
        """The first paragraph from here on that is so; what stands before it is not looked at."""
        for at in range(self.at, len(self.blocks)):
            block = self.blocks[at]
            if isinstance(block, str) and (found := re.fullmatch(pattern, block)):
                self.at = at + 1
                return found
        raise Habis(f"tidak ada alinea {pattern!r}")

    def table(self, where: str) -> Tabel:
        """The next block, which must be a table; without its heading row."""
        block = self.blocks[self.at] if self.at < len(self.blocks) else ""
        if isinstance(block, str):
            raise Habis(f"tabel {where} tidak ada; yang ada {block!r}")
        self.at += 1
        return block[1:]

    def text(self) -> str:
        """The next block, which must be a paragraph."""
        block = self.blocks[self.at] if self.at < len(self.blocks) else []
        if not isinstance(block, str):
            raise Habis(f"alinea tidak ada; yang ada tabel {block[:1]!r}")
        self.at += 1
        return block

    def texts(self, stop: str) -> Iterator[str]:
        """Every paragraph up to one that is `stop`, which is left standing."""
        while self.at < len(self.blocks) and isinstance(self.blocks[self.at], str):
            block = self.blocks[self.at]
            if isinstance(block, str) and re.fullmatch(stop, block):
                return
            yield self.text()

    def wants(self, pattern: str) -> re.Match[str] | None:
        """The next paragraph, which must be so."""
        text = self.text()
        found = re.fullmatch(pattern, text)
        self.catatan.macam["kerangka"] += 1
        self.catatan.harus(found, f"tertulis {text!r}, semestinya {pattern!r}")
        return found


Pembaca = Callable[[Kertas, Bacaan], None]


def report(kertas: Kertas, bacaan: Bacaan) -> None:
    """The laporan: foreword, summary, the agreement, Bab III, the end and its appendix."""
    catatan, items, masa = bacaan.catatan, bacaan.ukur, bacaan.masa
    found = kertas.until(
        r"Laporan ini menyajikan hasil pengukuran kinerja atas (.+?) sasaran dan (.+?) indikator kinerja .*"
    )
    catatan.sama("kata pengantar, jumlah sasaran", found[1], counted(len(bacaan.kelompok)))
    catatan.sama("kata pengantar, jumlah indikator", found[2], counted(len(items)))
    kertas.until("LAMPIRAN PENGUKURAN KINERJA")
    kertas.until("RINGKASAN")
    summary(catatan, list(kertas.texts(r"Jumlah indikator menurut .*")), items, bacaan.total, masa, bacaan.tahun)
    kertas.until(r"Jumlah indikator menurut .*")
    _bands(kertas, bacaan)
    found = kertas.until(r".*Masa yang diukur adalah (.+)\.")
    last = date(masa.tahun, 3 * masa.triwulan, calendar.monthrange(masa.tahun, 3 * masa.triwulan)[1])
    catatan.sama("masa yang diukur", found[1], f"1 Januari sampai dengan {day(last)}")
    kertas.until(r"Unit kerja penanggung jawab .*")
    _units(kertas, bacaan)
    _agreement(kertas, bacaan)
    kertas.until(r"BAB III AKUNTABILITAS KINERJA")
    kertas.wants(r"A\. Capaian Kinerja per Sasaran")
    kertas.wants(rf"Capaian kinerja {masa.lengkap} menurut sasaran disajikan dalam tabel berikut\.")
    _per_sasaran(kertas, bacaan)
    for no, (name, group) in enumerate(bacaan.kelompok.items(), 1):
        _chapter(kertas, bacaan, no, name, group)
    _money(kertas, bacaan)
    kertas.wants(r"BAB IV PENUTUP")
    conclusion(catatan, "penutup", kertas.text(), items)
    _next_steps(kertas, bacaan)
    kertas.until(rf"LAMPIRAN PENGUKURAN KINERJA {masa.lengkap.upper()}")
    _appendix(kertas, bacaan)


def draft(kertas: Kertas, bacaan: Bacaan) -> None:
    """The draft: the report said to be one, without a number, and signed between the last form and the report."""
    catatan = bacaan.catatan
    kertas.until(r"DRAFT LAPORAN HASIL PENGUKURAN KINERJA")
    texts = [block for block in kertas.blocks if isinstance(block, str)]
    catatan.sama("nomor draf", [text for text in texts if text.startswith("Nomor:")], [])
    catatan.sama("penutup draf", sum(text.startswith("Demikian Draft laporan ") for text in texts), 1)
    number = re.search(r"keluaran langkah ke-(\d+)", "\n".join(texts))
    catatan.sama("langkah draf", number and number[1], "7")
    quarter = [one for one in bacaan.tahun.form if one.triwulan == bacaan.masa.triwulan]
    came = [one.tanggal for one in quarter if one.putaran <= bacaan.putaran and one.tanggal]
    signed = signed_on(kertas.blocks)
    catatan.harus(signed and all(day <= signed for day in came), f"tanggal draf {signed} mendahului form {came}")
    kertas.at = 0
    report(kertas, bacaan)


def signed_on(blocks: Sequence[Blok]) -> date | None:
    """The day above the last signature of a paper."""
    cells = [cell for block in blocks for row in ([[block]] if isinstance(block, str) else block) for cell in row]
    found = re.findall(rf"Bontang, (\d+) ({'|'.join(BULAN)}) (\d{{4}})", "\n".join(cells))
    return date(int(found[-1][2]), BULAN.index(found[-1][1]) + 1, int(found[-1][0])) if found else None


def _drafted_before(folder: Path, putaran: int, catatan: Catatan) -> None:
    """No draft is younger than its report."""
    again = "" if putaran == 1 else f"-putaran-{putaran}"
    paths = [folder / f"{name}{again}.docx" for name in ("07-draft-laporan", "08-laporan")]
    if all(path.is_file() for path in paths):
        one, two = (signed_on(read_paper(path)) for path in paths)
        catatan.harus(one and two and one <= two, f"{paths[0].name} bertanggal {one}, laporannya {two}")


def _bands(kertas: Kertas, bacaan: Bacaan) -> None:
    found = [band(one.capaian) for one in bacaan.ukur]
    wanted = [[name, span, str(found.count(name))] for (name, _), span in zip(PITA, KADAR, strict=True)]
    bacaan.catatan.sama("tabel kategori", kertas.table("kategori"), wanted)


def _units(kertas: Kertas, bacaan: Bacaan) -> None:
    units = {name: sum(one.butir.unit == key for one in bacaan.ukur) for key, name in bacaan.tahun.unit.items()}
    wanted = [
        [str(no), name, str(number)] for no, (name, number) in enumerate(filter(lambda one: one[1], units.items()), 1)
    ]
    wanted.append(["Jumlah", str(len(bacaan.ukur))])
    bacaan.catatan.sama("tabel unit", kertas.table("unit"), wanted)


def _agreement(kertas: Kertas, bacaan: Bacaan) -> None:
    found = kertas.until(
        r"Perjanjian kinerja .+? tahun \d+(?: sebagaimana diubah pada (.+?))? memuat (.+?) sasaran dengan (.+?) "
        r"indikator kinerja sebagai berikut\."
    )
    changed = bacaan.tahun.diubah
    bacaan.catatan.sama("perjanjian, perubahannya", found[1], day(changed) if changed else None)
    bacaan.catatan.sama("perjanjian, jumlah sasaran", found[2], counted(len(bacaan.kelompok)))
    bacaan.catatan.sama("perjanjian, jumlah indikator", found[3], counted(len(bacaan.ukur)))
    wanted: Tabel = []
    for no, (name, group) in enumerate(bacaan.kelompok.items(), 1):
        wanted.append([f"Sasaran {no}: {name}"])
        wanted += [
            [str(one.butir.no), one.butir.nama, one.butir.satuan, target_text(one.triwulan.sasar),
             target_text(one.butir.tahun), bacaan.tahun.unit[one.butir.unit]]
            for one in group
        ]  # fmt: skip
    _rows(bacaan.catatan, "tabel perjanjian", kertas.table("perjanjian"), wanted)


def _rows(catatan: Catatan, where: str, rows: Tabel, wanted: Tabel) -> None:
    catatan.sama(f"{where}, banyaknya baris", len(rows), len(wanted))
    for row, right in zip(rows, wanted, strict=False):
        catatan.sama(where, row, right)


def _per_sasaran(kertas: Kertas, bacaan: Bacaan) -> None:
    rows = kertas.table("per sasaran")
    lines = [(str(no), name, group) for no, (name, group) in enumerate(bacaan.kelompok.items(), 1)]
    bacaan.catatan.sama("tabel per sasaran, banyaknya baris", len(rows), len(lines) + 1)
    for row, (no, name, group) in zip(rows, lines, strict=False):
        bacaan.catatan.sama("tabel per sasaran", row[:2], [no, name])
        _counts(bacaan.catatan, f"tabel per sasaran {no}", row[2:], group)
    bacaan.catatan.sama("tabel per sasaran", rows[-1][0], "Seluruh sasaran")
    _counts(bacaan.catatan, "tabel seluruh sasaran", rows[-1][1:], bacaan.ukur)


def _counts(catatan: Catatan, where: str, row: list[str], items: Sequence[Ukur]) -> None:
    met = sum(one.keadaan == TERCAPAI for one in items)
    catatan.sama(f"{where}, jumlah dan tercapai", row[:2], [str(len(items)), str(met)])
    _percent(catatan, where, row[2:], items)


def _percent(catatan: Catatan, where: str, row: list[str], items: Sequence[Ukur]) -> None:
    value = mean(items)
    catatan.harus(is_percent(row[0], value), f"{where}: capaian {row[0]!r} bukan {value}")
    catatan.sama(f"{where}, kategori", row[1], band(value))


def _indikator(catatan: Catatan, where: str, row: list[str], one: Ukur) -> None:
    where = f"{where}, {one.butir.kode}"
    catatan.sama(where, row[:4], [str(one.butir.no), one.butir.nama, one.butir.satuan, target_text(one.triwulan.sasar)])
    catatan.harus(is_result(row[4], one), f"{where}: realisasi {row[4]!r} bukan {one.nilai}")
    catatan.harus(is_percent(row[5], one.capaian), f"{where}: capaian {row[5]!r} bukan {one.capaian}")
    catatan.sama(f"{where}, kategori", row[6], band(one.capaian))


def _chapter(kertas: Kertas, bacaan: Bacaan, no: int, name: str, group: list[Ukur]) -> None:
    catatan = bacaan.catatan
    kertas.wants(re.escape(f"Sasaran {no}: {name}"))
    rows = kertas.table(f"sasaran {no}")
    catatan.sama(f"tabel sasaran {no}, banyaknya baris", len(rows), len(group) + 1)
    for row, one in zip(rows, group, strict=False):
        _indikator(catatan, f"tabel sasaran {no}", row, one)
    catatan.sama(f"tabel sasaran {no}", rows[-1][0], f"Capaian sasaran {no}")
    _percent(catatan, f"tabel sasaran {no}", rows[-1][1:], group)
    about_sasaran(catatan, f"sasaran {no}", kertas.text(), group)
    for one in group:
        kertas.wants(re.escape(f"{one.butir.no}.\t{one.butir.nama}"))
        TentangIndikator(catatan, one, bacaan.masa, bacaan.tahun).read(one.butir.kode, kertas.text())


def _money(kertas: Kertas, bacaan: Bacaan) -> None:
    catatan, total = bacaan.catatan, bacaan.total
    kertas.wants(r"B\. Realisasi Anggaran")
    if not bacaan.baris:
        kertas.wants(re.escape(TANPA_ANGGARAN))
    else:
        kertas.wants(rf"Realisasi anggaran menurut program dan kegiatan sampai dengan {bacaan.masa.lengkap} adalah .*")
        for row, line in _lines(catatan, "tabel anggaran", kertas.table("anggaran"), bacaan):
            _rupiah(catatan, f"anggaran {line.label}", row[:3], line)
            catatan.harus(
                is_percent(row[3], line.serap), f"anggaran {line.label}: penyerapan {row[3]!r} bukan {line.serap}"
            )
        said(catatan, "anggaran", kertas.text(), about_money(catatan, total, bacaan.masa), money_wanted(total))
    kertas.wants(r"C\. Efisiensi")
    if not bacaan.baris:
        kertas.wants(re.escape(TANPA_ANGGARAN))
        return
    kertas.wants(r"Capaian kinerja dibandingkan dengan penyerapan anggaran .*")
    for row, line in _lines(catatan, "tabel efisiensi", kertas.table("efisiensi"), bacaan):
        catatan.sama(f"efisiensi {line.label}, jumlah indikator", row[0], str(len(line.ukur)))
        told = ("capaian", line.capaian), ("penyerapan", line.serap_rencana), ("selisih", line.efisiensi)
        for text, (name, value) in zip(row[1:], told, strict=True):
            catatan.harus(is_percent(text, value), f"efisiensi {line.label}: {name} {text!r} bukan {value}")


def _lines(catatan: Catatan, where: str, rows: Tabel, bacaan: Bacaan) -> Iterator[tuple[list[str], Baris]]:
    """The rows beside the lines they must be, without number and name."""
    lines = [*bacaan.baris, bacaan.total]
    catatan.sama(f"{where}, banyaknya baris", len(rows), len(lines))
    for row, line in zip(rows, lines, strict=False):
        head = [line.no, line.label] if line.no else [line.label]
        catatan.sama(where, row[: len(head)], head)
        yield row[len(head) :], line


def _rupiah(catatan: Catatan, where: str, row: list[str], line: Baris) -> None:
    for name, text, value in zip(
        ("pagu", "realisasi", "sisa"), row, (line.pagu, line.realisasi, line.sisa), strict=True
    ):
        fits = text == "-" if value is None else figure(text) == (half_up(value, 0), 0)
        catatan.harus(fits, f"{where}: {name} {text!r} bukan {value}")


def _next_steps(kertas: Kertas, bacaan: Bacaan) -> None:
    if any(one.keadaan in (BELUM, TAK_TERHITUNG, TAK_LAPOR) for one in bacaan.ukur):
        kertas.wants(r"Langkah perbaikan untuk periode berikutnya adalah sebagai berikut:")
    improvements(bacaan.catatan, list(kertas.texts(r"Demikian .*")), bacaan.ukur, bacaan.tahun)
    kertas.wants(rf"Demikian .+ {bacaan.masa.lengkap} ini disusun untuk .*")


def _appendix(kertas: Kertas, bacaan: Bacaan) -> None:
    rows = _grouped(kertas, bacaan, "lampiran")
    bacaan.catatan.sama("lampiran", rows[-1][0], "Capaian seluruh sasaran")
    _percent(bacaan.catatan, "lampiran", rows[-1][1:], bacaan.ukur)


def _grouped(kertas: Kertas, bacaan: Bacaan, where: str) -> Tabel:
    """A table of all indikator under their sasaran; the percentage of a sasaran where it is printed."""
    rows, at, catatan = kertas.table(where), 0, bacaan.catatan
    for no, (name, group) in enumerate(bacaan.kelompok.items(), 1):
        catatan.sama(where, rows[at][0], f"Sasaran {no}: {name}")
        if len(rows[at]) > 1:
            _percent(catatan, f"{where}, sasaran {no}", [rows[at][1], rows[at][-1]], group)
        for row, one in zip(rows[at + 1 :], group, strict=False):
            _indikator(catatan, where, row, one)
        at += len(group) + 1
    catatan.harus(len(rows) - at in (0, 1), f"{where}: {len(rows)} baris")
    return rows


def recap(kertas: Kertas, bacaan: Bacaan) -> None:
    """The rekap: per indikator, per sasaran, per program, per band, and how they stand."""
    catatan = bacaan.catatan
    kertas.until(rf"{bacaan.masa.lengkap}{_round(bacaan)}")
    kertas.wants(r"A\. +Capaian per indikator")
    _grouped(kertas, bacaan, "rekap per indikator")
    kertas.wants(r"B\. +Capaian per sasaran")
    _per_sasaran(kertas, bacaan)
    kertas.wants(r"C\. +Capaian kinerja dan anggaran per program dan kegiatan")
    if not bacaan.baris:
        kertas.wants(re.escape(TANPA_ANGGARAN))
    else:
        for row, line in _lines(catatan, "rekap anggaran", kertas.table("anggaran"), bacaan):
            _percent(catatan, f"rekap {line.label}", row[:2], line.ukur)
            _rupiah(catatan, f"rekap {line.label}", row[2:5], line)
            fits = is_percent(row[5], line.serap) and is_percent(row[6], line.efisiensi)
            catatan.harus(
                fits, f"rekap {line.label}: penyerapan, efisiensi {row[5:]} bukan {line.serap}, {line.efisiensi}"
            )
    kertas.wants(r"D\. +Jumlah indikator per kategori")
    _bands(kertas, bacaan)
    conclusion(catatan, "simpulan", kertas.text(), bacaan.ukur)


def _round(bacaan: Bacaan) -> str:
    return f" – Putaran ke-{bacaan.putaran}" if bacaan.putaran > 1 else ""


def working_paper(kertas: Kertas, bacaan: Bacaan) -> None:
    """The kertas kerja: every sum, and where its figures stand."""
    catatan = bacaan.catatan
    kertas.until(rf"{bacaan.masa.lengkap}{_round(bacaan)}")
    kertas.until(r"Realisasi setiap indikator dibandingkan .*")
    rows, at = kertas.table("kertas kerja")[1:], 0
    for no, (name, group) in enumerate(bacaan.kelompok.items(), 1):
        catatan.sama("kertas kerja", rows[at][0], f"Sasaran {no}: {name}")
        _percent(catatan, f"kertas kerja, sasaran {no}", [rows[at][1], rows[at][-1]], group)
        for row, one in zip(rows[at + 1 :], group, strict=False):
            _working(catatan, row, one)
        at += len(group) + 1
    catatan.sama("kertas kerja, banyaknya baris", len(rows), at)
    kertas.until("Sumber angka dan rujukan")
    wanted = [
        [str(one.butir.no), one.butir.kode, one.butir.nama,
         "; ".join(f"{answer.berkas}:{answer.sel}" for _, answer in one.terpakai) or "-", one.butir.rujukan]
        for one in bacaan.ukur
    ]  # fmt: skip
    _rows(catatan, "sumber angka", kertas.table("sumber angka"), wanted)


def _working(catatan: Catatan, row: list[str], one: Ukur) -> None:
    item, where = one.butir, f"kertas kerja, {one.butir.kode}"
    catatan.sama(where, row[:2], [str(item.no), f"{item.nama}\n{item.kode}; satuan: {item.satuan}"])
    catatan.sama(f"{where}, rumus", row[2], f"{RUMUS[item.rumus]}\n{JENIS[item.jenis]}")
    catatan.harus(is_result(row[3], one), f"{where}: realisasi {row[3]!r} bukan {one.nilai}")
    for name, at, counted_, target in (
        ("triwulan", 4, one.triwulan, one.triwulan.sasar),
        ("tahun", 7, one.tahun, item.tahun),
    ):
        catatan.sama(f"{where}, target {name}", row[at], target_text(target))
        TentangHitungan(catatan, one, counted_).read(f"{where}, {name}", row[at + 1])
        catatan.harus(
            is_percent(row[at + 2], counted_.nilai), f"{where}: {name} {row[at + 2]!r} bukan {counted_.nilai}"
        )
    catatan.sama(f"{where}, kategori", row[10], band(one.capaian))


def collection(kertas: Kertas, bacaan: Bacaan) -> None:
    """The dokumen pengumpulan: what came from whom, each row, and where each figure stands."""
    catatan, year = bacaan.catatan, bacaan.tahun
    units = received(year, bacaan.ukur, bacaan.masa.triwulan, 1)
    kertas.until(r"A\. +Penerimaan")
    asked, answered = sum(len(one.diminta) for one in units), sum(one.dijawab for one in units)
    whole = all(one.utuh for one in units)
    wanted = [
        [str(no), year.unit[one.unit], "; ".join(form.berkas for form in one.form) or "-",
         day(max(form.tanggal for form in one.form if form.tanggal)) if one.form else "-",
         "; ".join(dict.fromkeys(form.pengisi for form in one.form)) or "-",
         f"{one.dijawab} dari {len(one.diminta)}", one.keadaan]
        for no, one in enumerate(units, 1)
    ]  # fmt: skip
    wanted.append(["Jumlah indikator dijawab", f"{answered} dari {asked}", "lengkap" if whole else "belum lengkap"])
    _rows(catatan, "penerimaan", kertas.table("penerimaan"), wanted)
    _forms(kertas, bacaan)
    ending = (
        "data dinyatakan lengkap dan dapat dipergunakan pada langkah berikutnya." if whole
        else f"data dinyatakan belum lengkap{_owing(units)}."
    )  # fmt: skip
    kertas.wants(
        re.escape(f"Dari {counted(asked)} indikator yang diminta, {counted(answered)} telah dijawab; {ending}")
    )
    _trails(kertas, bacaan)


def _owing(units: Sequence[Terima]) -> str:
    owed = [f"{one.butir.kode} (Triwulan {listed(one.lalu)})" for unit in units for one in unit.menunggak]
    return f", sebab angka triwulan sebelumnya masih ditunggu: {'; '.join(owed)}" if owed else ""


def _forms(kertas: Kertas, bacaan: Bacaan) -> None:
    year, quarter = bacaan.tahun, bacaan.masa.triwulan
    forms = [form for form in year.form if form.triwulan == quarter and form.putaran == 1]
    if forms:
        kertas.wants(r"B\. +Rincian isian")
    for no, form in enumerate(forms, 1):
        kertas.wants(re.escape(f"{no}. {year.unit[form.unit]}"))
        kertas.wants(re.escape(f"Berkas {form.berkas}, diterima {day(form.tanggal)}, diisi oleh {form.pengisi}"))
        kertas.wants(f"SHA-256 {form.sidik}")
        own = [one for one in bacaan.ukur if one.butir.unit == form.unit]
        own.sort(key=lambda one: year.urutan.index(one.butir.kode))
        _rows(bacaan.catatan, f"isian {form.berkas}", kertas.table("isian"), [_row(one, form.baris) for one in own])


def _row(one: Ukur, rows: Mapping[str, Jawab]) -> list[str]:
    answer = rows.get(one.butir.kode, Jawab("", ""))
    elsewhere = "belum disampaikan" if one.kini and one.kini.keadaan == "belum disampaikan" else "pada form lain"
    owed = "belum diisi" if len(one.jawab) in one.menunggu else elsewhere if one.kini else "tidak jatuh tempo"
    told = _answer(one, answer) if answer.keadaan else owed
    said_ = [" ".join(text.split()) or "-" for text in (answer.dukung, answer.kendala, answer.lanjut)]
    return [one.butir.kode, one.butir.nama, one.butir.satuan, told, *said_, answer.sel or "-"]


def _answer(one: Ukur, answer: Jawab) -> str:
    """An answer as its unit gave it."""
    if answer.keadaan != "angka":
        return answer.keadaan
    if one.butir.bentuk == "rasio" and answer.x is not None:
        return f"{_plain(answer.x)} / {_plain(answer.y)}"
    return answer.kata or _plain(answer.nilai)


def _trails(kertas: Kertas, bacaan: Bacaan) -> None:
    wanted: Tabel = []
    seals = {form.berkas: form for form in bacaan.tahun.form}
    for one in sorted(bacaan.ukur, key=lambda one: bacaan.tahun.urutan.index(one.butir.kode)):
        known = [
            (quarter, answer) for quarter, answer in enumerate(one.jawab, 1) if answer and answer.keadaan == "angka"
        ]
        for quarter, answer in one.terpakai or known:
            form = seals[answer.berkas]
            wanted.append([str(len(wanted) + 1), one.butir.kode, ROMAWI[quarter], _answer(one, answer),
                           bacaan.tahun.unit[form.unit], answer.berkas, answer.sel, form.sidik])  # fmt: skip
    if wanted:
        kertas.until(r"Asal setiap angka yang dipakai .*")
        _rows(bacaan.catatan, "jejak", kertas.table("jejak"), wanted)


def _plain(value: Fraction) -> str:
    return target_text(Sasar(value, value))


NASKAH: dict[str, Pembaca] = {"05": working_paper, "06": recap, "07": draft, "08": report}
