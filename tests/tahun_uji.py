"""A whole year of an office from a seed: agreement, forms of four quarters, a return, a late unit, and the decisions.

Every sort of indikator, target and answer comes up; what is written is what an office may write (docs/masukan.md), so
that the program refuses nothing. The second reader (`pembaca_kedua.py`) reads the same files.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from tahun_berkas import write_csv, write_excel, write_ods, write_word

AKAR = Path(__file__).resolve().parents[1]
TAHUN = 2026
UNIT = {
    "keuangan_umum_logistik": "Keuangan, Umum, dan Logistik",
    "teknis_hukum": "Teknis Penyelenggaraan Pemilu dan Hukum",
    "rendatin": "Perencanaan, Data, dan Informasi",
    "parmas_sdm": "Partisipasi, Hubungan Masyarakat, dan SDM",
}
SASARAN = ("Meningkatnya kualitas daftar pemilih", "Meningkatnya akuntabilitas keuangan dan logistik",
           "Terwujudnya layanan yang cepat, tepat, dan ramah", "Meningkatnya partisipasi masyarakat.",
           "Tertibnya dokumentasi dan informasi hukum")  # fmt: skip
KENDALA = ("Sistem pusat belum dapat dibuka.", "SIMPEG sedang dipelihara", "Petugas baru satu orang;  yang lain cuti",
           "Jadwal bergeser menunggu KPU Provinsi", "Anggaran baru cair pada bulan kedua,")  # fmt: skip
LANJUT = ("Menambah petugas", "Menjadwalkan ulang bersama subbagian lain.", "Meminta akses ke sistem pusat",
          "Rapat mingguan sampai selesai;")  # fmt: skip
SKALA = {"predikat_sakip": ("AA", "A", "BB", "B", "CC", "C", "D"), "opini_bpk": ("WTP", "WDP", "TW", "TMP")}
ISIAN = (
    "Keadaan",
    "Realisasi",
    "Pembilang",
    "Penyebut",
    "Data dukung",
    "Kendala",
    "Tindak lanjut",
    "Perkiraan tersedia",
)
ISIAN_WORD = (
    "keadaan",
    "realisasi",
    "pembilang",
    "penyebut",
    "data_dukung",
    "kendala",
    "tindak_lanjut",
    "perkiraan",
)
KEPALA_WORD = {"subbagian": "Subbagian", "kode_subbagian": "Kode subbagian", "periode": "Periode",
               "nomor_sop": "Nomor SOP", "pengisi": "Diisi oleh", "tanggal": "Tanggal"}  # fmt: skip
KOLOM_BARU = ("Kode", "Sasaran", "Indikator", "Cara mengisi", "Satuan", "Target s.d. triwulan ini",
              "Triwulan sebelumnya",
              *ISIAN)  # fmt: skip
KOLOM_LAMA = ("Kode", "Sasaran", "Indikator", "Satuan", "Target", *ISIAN[1:-1])
Isi = str | int | float | date | None


@dataclass(frozen=True)
class Corak:
    """A sort of indikator; targets are drawn between `dari` and `sampai`, in steps of ten to the minus `desimal`."""

    nama: str
    satuan: str
    rumus: str
    bentuk: str
    jenis: str
    dari: int = 1
    sampai: int = 100
    desimal: int = 0
    rentang: bool = False
    skala: str = ""


CORAK = (
    Corak("Persentase partisipasi pemilih", "%", "maks", "angka", "terakhir", 60, 95, 1),
    Corak("Jumlah laporan keuangan", "Laporan", "maks", "angka", "jumlah", 2, 12),
    Corak("Nilai rata-rata layanan & informasi", "Nilai", "maks", "angka", "rata_rata", 60, 95, 2),
    Corak("Jumlah pemilih terdaftar", "Pemilih", "maks", "angka", "kumulatif", 90_000, 140_000),
    Corak("Persentase LPPA (e-LPPA) tepat waktu", "%", "maks", "rasio", "kumulatif", 50, 100),
    Corak("Persentase pengaduan selesai", "Persen", "maks", "rasio", "jumlah", 70, 100),
    Corak("Persentase rapat yang dihadiri", "%", "maks", "rasio", "rata_rata", 60, 100, 1),
    Corak("Predikat SAKIP", "Predikat", "maks", "predikat", "terakhir", skala="predikat_sakip"),
    Corak("Opini atas laporan keuangan", "Opini", "maks", "predikat", "kumulatif", skala="opini_bpk"),
    Corak("Jumlah sengketa yang tidak selesai", "Sengketa", "min", "angka", "jumlah", 0, 0),
    Corak("Waktu penyelesaian aplikasi", "Bulan", "min", "angka", "terakhir", 4, 9, 0, rentang=True),
    Corak("Lama menjawab permohonan informasi", "Hari kerja", "min_terbalik", "angka", "terakhir", 3, 10, 1),
    Corak("Persentase pengaduan yang ditindaklanjuti", "%", "maks", "angka", "rata_rata", 60, 80, 0, rentang=True),
    Corak("Persentase surat yang terlambat", "%", "min", "rasio", "terakhir", 1, 10, 1),
    Corak("Jumlah kegiatan tambahan", "Kegiatan", "maks", "angka", "jumlah", 0, 0),
    Corak("Indeks kepuasan", "Indeks", "maks", "angka", "terakhir", 2, 4, 2),
    Corak("Rata-rata keluhan tiap bulan", "Keluhan", "min", "angka", "rata_rata", 1, 8, 1),
    Corak("Jumlah TPS yang diperiksa", "TPS", "maks", "angka", "kumulatif", 120, 400),
)


@dataclass(frozen=True)
class Butir:
    """An indikator as the agreement will have it; `target` of the four quarters and the year."""

    kode: str
    sasaran: str
    corak: Corak
    unit: str
    target: tuple[str, ...]
    program: str
    kegiatan: str

    def jatuh_tempo(self, triwulan: int) -> bool:
        return triwulan == 4 or bool(self.target[triwulan - 1]) or not any(self.target[:4])


@dataclass
class Jawab:
    """A row of a form that will be written."""

    keadaan: str = ""
    realisasi: Isi = None
    x: Isi = None
    y: Isi = None
    dukung: str = ""
    kendala: str = ""
    lanjut: str = ""
    perkiraan: date | None = None
    persen: bool = False

    @property
    def perlu_kolom_baru(self) -> bool:
        return self.keadaan in ("tidak ada kejadian", "belum tersedia")


@dataclass
class Kantor:
    """The year in the making."""

    root: Path
    acak: Random
    ragam: Random
    """Draws the kinds of file alone, so that the rest of a year stays what it was."""
    butir: list[Butir] = field(default_factory=list)

    @property
    def rumah(self) -> Path:
        return self.root / f"input/{TAHUN}"

    def kira(self, peluang: float) -> bool:
        return self.acak.random() < peluang


def write_year(root: Path, benih: int) -> None:
    """The inputs of a year, beside the repository's own config and templates."""
    for part in ("config", "templates"):
        shutil.copytree(AKAR / part, root / part)
    with (root / "config/hari_libur.csv").open("a", encoding="utf-8") as file:
        file.write(f"{TAHUN + 1}-01-01,Jumat,libur_nasional,Tahun Baru,contoh\n")  # TW IV is written up in that year
    kantor = Kantor(root, Random(benih), Random(f"berkas {benih}"))
    kegiatan = _budget_rows(kantor)
    kantor.butir = _indikator(kantor, [(str(row[0]), str(row[2])) for row in kegiatan])
    _write_agreement(kantor, kegiatan, "perjanjian-kinerja.xlsx")
    back, late = kantor.acak.randint(1, 4), kantor.acak.choice((0, 1, 2, 3, 4))
    changed = kantor.acak.choice((0, 0, 0, 2, 3, 4))
    owed: dict[str, Butir] = {}
    for triwulan in (1, 2, 3, 4):
        if triwulan == changed:
            kantor.butir = _changed(kantor, triwulan)
            day = date(TAHUN, triwulan * 3 - 1, kantor.acak.randint(1, 28))
            _write_agreement(kantor, kegiatan, f"perjanjian-kinerja-{day}.xlsx")
            owed = {one.kode: one for one in kantor.butir if one.kode in owed}
        owed = _quarter(kantor, triwulan, back=triwulan == back, late=triwulan == late, owed=owed)


def _indikator(kantor: Kantor, kegiatan: Sequence[tuple[str, str]]) -> list[Butir]:
    acak = kantor.acak
    names = acak.sample(SASARAN, acak.randint(2, 5))
    chosen = acak.sample(CORAK, acak.randint(11, 14))
    found: list[Butir] = []
    for number, corak in enumerate(chosen):
        sasaran = (
            names[min(number * len(names) // len(chosen), len(names) - 1)]
            if acak.random() < 0.8
            else acak.choice(names)
        )
        program, code = acak.choice(kegiatan) if kegiatan else ("", "")
        if kantor.kira(0.15):
            code = ""
        if kantor.kira(0.08) and not code:
            program = ""
        if not kegiatan and kantor.kira(0.3):
            program = "076.01.WA"
        unit = list(UNIT)[number % 4 if kantor.kira(0.8) else acak.randrange(4)]
        found.append(Butir(f"IK-{number + 1}", sasaran, corak, unit, _targets(kantor, corak), program, code))
    return found


def _changed(kantor: Kantor, triwulan: int) -> list[Butir]:
    """The indikator of an agreement that is changed within the year: other targets from then on, one less, one more."""
    gone, *rest = kantor.acak.sample(kantor.butir, 4)
    other = {one.kode: _targets(kantor, one.corak) for one in rest}
    kept = [
        replace(one, target=(*one.target[: triwulan - 1], *other.get(one.kode, one.target)[triwulan - 1 :]))
        for one in kantor.butir
        if one is not gone
    ]
    late = tuple("" if number < triwulan else text for number, text in enumerate(_targets(kantor, CORAK[0]), 1))
    new = replace(gone, kode="IK-BARU", corak=replace(CORAK[0], nama="Persentase pemilih muda"), target=late)
    return [*kept, new]


def _targets(kantor: Kantor, corak: Corak) -> tuple[str, ...]:
    acak = kantor.acak
    if corak.skala:
        year = acak.choice(SKALA[corak.skala][:4])
        quarters = [acak.choice(SKALA[corak.skala][:5]) if kantor.kira(0.3) else year for _ in range(3)]
    elif corak.rentang:
        low = acak.randint(corak.dari, corak.sampai)
        year = f"{low}{acak.choice('-–')}{low + acak.randint(1, 10)}"
        quarters = [year] * 3
    else:
        value = _number(kantor, corak.dari, corak.sampai, corak.desimal)
        year = _spelled(value)
        growing = (corak.jenis in ("kumulatif", "jumlah") and corak.bentuk == "angka") or kantor.kira(0.2)
        parts = [value * quarter / 4 if growing else value for quarter in (1, 2, 3)]
        quarters = [_spelled(part.quantize(Decimal(1).scaleb(-corak.desimal))) for part in parts]
    blank = acak.choices(("", "1", "123", "2", "12", "4", "1234"), (50, 12, 14, 8, 6, 4, 6))[0]
    return (*("" if str(no) in blank else one for no, one in enumerate((*quarters, year), 1)), year)


def _number(kantor: Kantor, low: int, high: int, desimal: int) -> Decimal:
    step = int(10**desimal)
    return Decimal(kantor.acak.randint(low * step, high * step)) / step


def _spelled(value: Decimal) -> str:
    """As one types it: a decimal comma, no dots for thousands."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _budget_rows(kantor: Kantor) -> list[list[Isi]]:
    acak = kantor.acak
    if kantor.kira(0.1):
        return []
    programs = [("076.01.WA", "Program Dukungan Manajemen"), ("076.01.CQ", "Program Penyelenggaraan Pemilihan Umum")]
    rows: list[list[Isi]] = []
    missing, over = acak.choice((0.0, 0.0, 0.08)), acak.choice((0.98, 0.98, 1.1))
    late = kantor.kira(0.15)
    for number in range(acak.randint(1, 4)):
        code, name = acak.choice(programs)
        pagu = acak.randint(50, 2000) * 1_000_000 + acak.randint(0, 999)
        spent = sorted(int(pagu * acak.uniform(0.02, over)) for _ in range(4))
        plans: list[Isi] = [*sorted(int(pagu * acak.uniform(0.1, 1)) for _ in range(3)), pagu]
        cells: list[Isi] = [None if kantor.kira(missing) else one for one in spent]
        if late or kantor.kira(0.1):
            plans = [0, *plans[1:]]
        plans = [None if kantor.kira(0.05) else one for one in plans]
        rows.append([code, name, str(3350 + number), f"Kegiatan {number + 1}", pagu, *cells, "ilustrasi", *plans])
    return rows


def _write_agreement(kantor: Kantor, kegiatan: list[list[Isi]], name: str) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Indikator"
    sheet.append([f"Perjanjian Kinerja Tahun {TAHUN}: Indikator"])
    sheet.append([])
    sheet.append(["kode", "sasaran", "indikator", "satuan", "arah", "rumus", "bentuk", "skala", "jenis", "target_tw1",
                  "target_tw2", "target_tw3", "target_tw4", "target_tahun", "pembilang", "penyebut", "penanggung_jawab",
                  "sumber_data", "program", "kegiatan", "rujukan"])  # fmt: skip
    for one in kantor.butir:
        corak = one.corak
        parts = ["Yang tepat waktu", "Seluruhnya"] if corak.bentuk == "rasio" else [None, None]
        way = "naik" if corak.rumus == "maks" else "turun"
        targets = [_typed(kantor, text) for text in one.target]
        sheet.append([one.kode, one.sasaran, corak.nama, corak.satuan, way, corak.rumus, corak.bentuk,
                      corak.skala or None,
                      corak.jenis, *targets, *parts, one.unit, "arsip", one.program or None, one.kegiatan or None,
                      "ilustrasi"])  # fmt: skip
    money = book.create_sheet("Anggaran")
    money.append([f"Perjanjian Kinerja Tahun {TAHUN}: Anggaran"])
    planned = kantor.kira(0.6)
    heads = ["kode_program", "program", "kode_kegiatan", "kegiatan", "pagu",
             *(f"realisasi_tw{number}" for number in (1, 2, 3, 4)), "rujukan"]  # fmt: skip
    money.append(heads + [f"rencana_tw{number}" for number in (1, 2, 3, 4)] * planned)
    for row in kegiatan:
        money.append(row if planned else row[: len(heads)])
    kantor.rumah.mkdir(parents=True, exist_ok=True)
    book.save(kantor.rumah / name)


def _typed(kantor: Kantor, text: str) -> Isi:
    """A number as a number, at times as the text one types; a blank at times as a dash."""
    if not text:
        return "-" if kantor.kira(0.1) else None
    bare = text.replace(",", ".")
    if not bare.replace(".", "").isdigit() or kantor.kira(0.15):
        return text
    return float(bare) if "." in bare else int(bare)


def _quarter(kantor: Kantor, triwulan: int, *, back: bool, late: bool, owed: dict[str, Butir]) -> dict[str, Butir]:
    """A quarter's folder; what is still owed at its end may come late in the next."""
    acak, home = kantor.acak, kantor.rumah / f"tw{triwulan}"
    home.mkdir()
    start = date(TAHUN + triwulan // 4, triwulan % 4 * 3 + 1, 5)
    _write_disposition(home, triwulan, start)
    added = [one for one in kantor.butir if one.corak.jenis in ("jumlah", "rata_rata")]
    missing = acak.choice(added if added and kantor.kira(0.5) else kantor.butir).kode if kantor.kira(0.18) else ""
    without = acak.choice(list(UNIT)) if late else ""
    sent = [unit for unit in UNIT if unit != without or kantor.kira(0.4)]
    named = _write_without(kantor, home, triwulan, without, start, sent=without in sent) if late else []
    owing: dict[str, Butir] = {}
    for unit in sent:
        own = [one for one in kantor.butir if one.unit == unit]
        rows = {one.kode: _answer(kantor, one, triwulan) for one in own}
        for one in own:
            if one.kode in named or one.kode == missing:
                rows[one.kode] = Jawab(kendala=acak.choice(KENDALA)) if kantor.kira(0.5) else Jawab()
            if one.kode == missing and one.jatuh_tempo(triwulan) and one.kode not in named:
                owing[one.kode] = one
        if own and any(row != Jawab() for row in rows.values()):
            _write_forms(kantor, home / "data", unit, own, rows, triwulan, start)
    if owed and kantor.kira(0.5):
        for one in owed.values():
            row = _figure(kantor, one, triwulan - 1)
            _write_form(kantor, home / f"susulan-tw{triwulan - 1}/{one.unit}.xlsx", one.unit, [one], {one.kode: row},
                        triwulan - 1, start)  # fmt: skip
    _write_decision(kantor, home, triwulan, start, back=back)
    return owing


def _write_disposition(home: Path, triwulan: int, start: date) -> None:
    text = f"""surat_dari: KPU Provinsi (contoh)
nomor_surat: 10{triwulan}/PR.03.1-SD/64/{TAHUN}
tanggal_surat: {start - timedelta(days=3)}
tanggal_diterima: {start - timedelta(days=1)}
nomor_agenda: 00{triwulan}/{start.year}
sifat: Segera
perihal: Pengukuran kinerja Triwulan {triwulan}
harapan:
  - Untuk dilaksanakan
isi: Lakukan pengukuran kinerja.
tanggal: {start}
"""
    (home / "disposisi.yaml").write_text(text, encoding="utf-8")


def _write_without(kantor: Kantor, home: Path, triwulan: int, unit: str, start: date, *, sent: bool) -> list[str]:
    """tanpa-data.yaml of a unit; of some of its indikator where it sent a form. Gives the codes it names."""
    due = [one.kode for one in kantor.butir if one.unit == unit and one.jatuh_tempo(triwulan)]
    named = kantor.acak.sample(due, min(len(due), 2)) if sent else []
    if sent and not named:
        return []
    lines = [f"  - subbagian: {unit}", *([f"    indikator: [{', '.join(named)}]"] if named else []),
             "    alasan: sistem pusat belum dapat dibuka", f"    tanggal: {start + timedelta(days=6)}"]  # fmt: skip
    (home / "tanpa-data.yaml").write_text("\n".join(["tanpa_data:", *lines, ""]), encoding="utf-8")
    return named


def _write_decision(kantor: Kantor, home: Path, triwulan: int, start: date, *, back: bool) -> None:
    rounds = ["tidak", "setuju"] if back else ["setuju"]
    if kantor.kira(0.25):
        rounds.pop()
    if rounds:
        told = "".join(
            f"  - keputusan: {one}\n    tanggal: {start + timedelta(days=14 + 7 * number)}\n    catatan: contoh\n"
            for number, one in enumerate(rounds)
        )
        (home / "persetujuan.yaml").write_text(f"putaran:\n{told}", encoding="utf-8")
    if not back or kantor.kira(0.1):
        return
    for unit in kantor.acak.sample(list(UNIT), kantor.acak.randint(1, 4)):
        own = [one for one in kantor.butir if one.unit == unit]
        rows = {one.kode: _answer(kantor, one, triwulan) if kantor.kira(0.5) else Jawab() for one in own}
        if any(row != Jawab() for row in rows.values()):
            _write_forms(kantor, home / "putaran-2/data", unit, own, rows, triwulan, start + timedelta(days=15))


def _answer(kantor: Kantor, one: Butir, triwulan: int) -> Jawab:
    """A row as its unit fills it in; where nothing is due mostly none."""
    acak = kantor.acak
    if not one.jatuh_tempo(triwulan) and kantor.kira(0.6):
        return Jawab(kendala=acak.choice(KENDALA)) if kantor.kira(0.1) else Jawab()
    drawn = acak.random()
    if drawn < 0.06:
        row = Jawab("tidak ada kejadian")
        if one.corak.bentuk == "rasio" and kantor.kira(0.5):
            row = Jawab(x=0, y=0)
    elif drawn < 0.12:
        later = date(TAHUN + triwulan // 4, triwulan % 4 * 3 + 2, acak.randint(1, 28)) if kantor.kira(0.8) else None
        return Jawab(
            "belum tersedia", kendala=acak.choice(KENDALA), lanjut=_maybe(kantor, LANJUT, 0.3), perkiraan=later
        )
    else:
        row = _figure(kantor, one, triwulan)
    return replace(row, kendala=_maybe(kantor, KENDALA, 0.3), lanjut=_maybe(kantor, LANJUT, 0.3))


def _maybe(kantor: Kantor, texts: Sequence[str], chance: float) -> str:
    return kantor.acak.choice(texts) if kantor.kira(chance) else ""


def _figure(kantor: Kantor, one: Butir, triwulan: int) -> Jawab:
    acak, corak = kantor.acak, one.corak
    told = Jawab("angka" if kantor.kira(0.7) else "", dukung="Laporan bulanan")
    if corak.skala:
        return replace(told, realisasi=acak.choice(SKALA[corak.skala]))
    if corak.bentuk == "rasio" and (corak.jenis == "jumlah" or kantor.kira(0.95)):
        below = acak.choice((3, 7, 11, 12, 40, 300, acak.randint(1, 999)))
        above = acak.choice((0, below, acak.randint(0, below), round(below * 0.9)))
        if corak.rumus == "min":
            above = acak.choice((0, below // 20, below // 10))
        return replace(told, x=above, y=below)
    value = _near(kantor, one, triwulan)
    percent = corak.satuan == "%" and kantor.kira(0.1)
    if percent:
        return replace(told, realisasi=float(value / 100), persen=True)
    return replace(told, realisasi=_typed(kantor, _spelled(value)))


def _near(kantor: Kantor, one: Butir, triwulan: int) -> Decimal:
    """A figure about its target: on it, a little or far beside it, or zero."""
    acak, corak = kantor.acak, one.corak
    text = acak.choice((one.target[triwulan - 1] or one.target[4], one.target[4])).replace("–", "-")
    target = Decimal(acak.choice(text.split("-")).replace(",", "."))
    step = Decimal(1).scaleb(-corak.desimal)
    if corak.jenis == "jumlah" and kantor.kira(0.7):
        target = (target / 4).quantize(step)
    value = acak.choice((target, target, target + step, target - step, target * Decimal("0.6"), target * Decimal("1.3"),
                         target * Decimal(str(round(acak.uniform(0.3, 1.4), 3))), Decimal(0),
                         target - step * 2, target * acak.choice((51, 66, 76, 91)) / 100))  # fmt: skip
    if target == 0:
        value = Decimal(acak.choice((0, 0, 0, 1, 3)))
    value = max(value.quantize(step / acak.choice((1, 1, 10))), Decimal(0))
    return min(value, Decimal(100)) if corak.satuan == "%" else value


def _write_forms(
    kantor: Kantor, folder: Path, unit: str, own: list[Butir], rows: dict[str, Jawab], triwulan: int, start: date
) -> None:
    """A unit's form, at times in two files."""
    halves = [own[:1], own[1:]] if len(own) > 1 and kantor.kira(0.1) else [own]
    for number, half in enumerate(halves):
        name = f"{unit.replace('_', '-')}{f'-{number + 1}' if len(halves) > 1 else ''}.xlsx"
        _write_form(kantor, folder / name, unit, half, rows, triwulan, start)


def _write_form(
    kantor: Kantor, path: Path, unit: str, own: list[Butir], rows: dict[str, Jawab], triwulan: int, start: date
) -> None:
    given = [rows[one.kode] for one in own]
    old = not any(row.perlu_kolom_baru or row.perkiraan for row in given) and kantor.kira(0.3)
    columns = KOLOM_LAMA if old else KOLOM_BARU
    filled = start + timedelta(days=kantor.acak.randint(1, 3))
    code: list[list[Isi]] = [["Kode subbagian", unit]] if kantor.kira(0.8) else []
    head: list[list[Isi]] = [["FORM DATA KINERJA"], ["KPU KOTA BONTANG"], [], ["Subbagian", UNIT[unit]], *code,
        ["Periode", f"Triwulan {('', 'I', 'II', 'III', 'IV')[triwulan]} Tahun {TAHUN}"], ["Nomor SOP", "32 Tahun 2025"],
        ["Diisi oleh", f"Staf {UNIT[unit]}"], ["Tanggal", filled], [], list(columns)]  # fmt: skip
    table = [list(_cells(one, row, triwulan, columns)) for one, row in zip(own, given, strict=True)]
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = len(own) == sum(one.unit == unit for one in kantor.butir) and "susulan" not in str(path.parent)
    kind = kantor.ragam.choices((".xlsx", ".ods", ".csv", ".docx"), (60, 15, 15, 10 * whole))[0]
    percents = [(len(head) + at, columns.index("Realisasi") + 1) for at, row in enumerate(given, 1) if row.persen]
    _written_as(path.with_suffix(".xlsx" if percents else kind), head, table, columns, percents)


def _written_as(
    path: Path, head: list[list[Isi]], table: list[list[Isi]], columns: Sequence[str], percents: list[tuple[int, int]]
) -> None:
    rows = [*head, *table, [], [None, "Diisi oleh,"]]
    if path.suffix == ".docx":
        titles = {str(row[0]): row[1] for row in head if len(row) == 2}
        fields = {f"form/{name}": titles[title] for name, title in KEPALA_WORD.items() if title in titles}
        for row in table:
            told = dict(zip(columns, row, strict=True))
            fields |= {f"{row[0]}/{name}": told.get(title) for title, name in zip(ISIAN, ISIAN_WORD, strict=True)}
        write_word(path, fields)
    elif path.suffix == ".csv":
        write_csv(path, rows)
    elif path.suffix == ".ods":
        write_ods(path, rows)
    else:
        write_excel(path, rows, percents)


def _cells(one: Butir, row: Jawab, triwulan: int, columns: Sequence[str]) -> Iterator[Isi]:
    known: dict[str, Isi] = {
        "Kode": one.kode, "Sasaran": one.sasaran, "Indikator": one.corak.nama, "Satuan": one.corak.satuan,
        "Keadaan": row.keadaan, "Realisasi": row.realisasi, "Pembilang": row.x, "Penyebut": row.y,
        "Data dukung": row.dukung, "Kendala": row.kendala, "Tindak lanjut": row.lanjut,
        "Perkiraan tersedia": row.perkiraan,
        "Cara mengisi": f"Isi Triwulan {triwulan}",
    }  # fmt: skip
    return (None if (value := known.get(name)) == "" else value for name in columns)
