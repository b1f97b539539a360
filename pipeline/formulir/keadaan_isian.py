"""What a row of a form says: a figure, that there was nothing to count, that the data are not there yet, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pipeline.base import bahasa, tanda
from pipeline.base.tabel import BarisLembar, Report, Sel, perhatian, read_choice, read_number, read_text, ringkas, salah
from pipeline.pengukuran.kolom_form import ANGKA, DITAWARKAN, JUDUL_KOLOM, KeadaanJawaban
from pipeline.pengukuran.perjanjian import Bentuk, Indikator, JenisAngka, Predikat
from pipeline.pengukuran.realisasi import Jawaban

KEADAAN = JUDUL_KOLOM["keadaan"]
_NOL = ("nihil", "nol", "kosong", "tidakada", "tidakadadata", "takada")
_MENYUSUL = (
    "belumada", "belumtersedia", "belumadadata", "belumdihitung", "belumterbit", "belumselesai", "menyusul",
    "dalamproses", "proses", "ditunggu", "menunggu", "menunggudata", "tba",
)  # fmt: skip
_TAK_BERLAKU = ("na", "tidakadakejadian", "tidakrelevan", "tidakberlaku", "tidakdiukur")
_NANTI, _TIADA = KeadaanJawaban.BELUM_TERSEDIA, KeadaanJawaban.TIDAK_ADA_KEJADIAN
_PADA = f"pada kolom {KEADAAN}"
SARAN: Mapping[str, str] = {
    **dict.fromkeys(
        _NOL, f'Tulis 0 bila hasilnya nol; bila tidak ada yang dapat diukur, kosongkan dan pilih "{_TIADA}" {_PADA}'
    ),
    **dict.fromkeys(_MENYUSUL, f'Kosongkan, pilih "{_NANTI}" {_PADA}, dan tulis sebabnya pada kolom Kendala'),
    **dict.fromkeys(_TAK_BERLAKU, f'Kosongkan dan pilih "{_TIADA}" {_PADA}; bila datanya menyusul, pilih "{_NANTI}"'),
}
"""What to write instead of a word that people write where a figure belongs, without its blanks and signs."""


@dataclass(frozen=True)
class AngkaIsian:
    """The figures of a row as read; `None` for those that are blank or cannot be read."""

    realisasi: Decimal | Predikat | None
    pembilang: Decimal | None
    penyebut: Decimal | None

    @property
    def lengkap(self) -> bool:
        """Whether they make a result: one of its own, or both parts of a ratio."""
        return self.realisasi is not None or None not in (self.pembilang, self.penyebut)

    @property
    def nol_dari_nol(self) -> bool:
        """Nothing of nothing: a ratio of what did not happen."""
        return self.realisasi is None and self.pembilang == 0 and self.penyebut == 0


def read_figure(cell: Sel, report: Report) -> Decimal | None:
    """A figure of a row; a word for "nothing" is asked back, for it may mean zero or no figure at all."""
    return None if said_in_words(cell, "angka", report) else read_number(cell, report)


def said_in_words(cell: Sel, what: str, report: Report) -> bool:
    """Whether words stand where a figure or predicate belongs; they go to `report` with the state to choose."""
    advice = _advice(cell)
    if advice:
        salah(report, cell, f'"{tanda.seen(read_text(cell))}" bukan {what}', advice)
    return bool(advice)


def _advice(cell: Sel) -> str:
    word = tanda.plain(cell.nilai) if isinstance(cell.nilai, str) else ""
    return "" if word.startswith("#") else SARAN.get(ringkas(word), "")  # "#N/A" is a formula's error, no answer


def shown(cell: Sel) -> str:
    """What stands in a cell, a figure as it is written here."""
    return bahasa.angka(cell.nilai) if isinstance(cell.nilai, Decimal) else tanda.seen(read_text(cell))


def read_state(row: BarisLembar, item: Indikator, angka: AngkaIsian, report: Report) -> KeadaanJawaban | None:
    """The state of a row; `None` while it is not answered, and after a report when it contradicts itself."""
    cell = row.get("keadaan", Sel(None, row["realisasi"].tempat))
    written = _chosen(cell, report)
    if angka.nol_dari_nol and item.bentuk is Bentuk.RASIO:
        return _nothing_of_nothing(cell, written, report)
    if written in (None, KeadaanJawaban.ANGKA):
        unread = any(not row[name].kosong and getattr(angka, name) is None for name in ANGKA)
        if written and not angka.lengkap and not unread:
            perhatian(report, cell, 'keadaan "angka" dipilih, tetapi angkanya belum ditulis', "Isi angkanya")
        return KeadaanJawaban.ANGKA if angka.lengkap else None
    if given := next((row[name] for name in ANGKA if not row[name].kosong and not _advice(row[name])), None):
        what = f'keadaan "{written}" dipilih, tetapi ada angka {shown(given)}'
        salah(report, cell, what, 'Kosongkan angkanya, atau pilih "angka" (nol adalah angka)')
        return None
    return written


def _chosen(cell: Sel, report: Report) -> KeadaanJawaban | None:
    if cell.kosong:
        return None
    word = read_choice(cell, {str(one): str(one) for one in DITAWARKAN}, KEADAAN.lower(), report)
    return KeadaanJawaban(word) if word else None


def _nothing_of_nothing(cell: Sel, written: KeadaanJawaban | None, report: Report) -> KeadaanJawaban | None:
    nothing = KeadaanJawaban.TIDAK_ADA_KEJADIAN
    if written in (None, nothing):
        return nothing
    salah(report, cell, f'0 dari 0 tidak memberi angka, padahal keadaannya "{written}"', f'Pilih "{nothing}"')
    return None


def check_reason(row: BarisLembar, item: Indikator, answer: Jawaban, report: Report) -> None:
    """An answer without a figure needs its reason, and must not stand where zero is meant."""
    cell = row.get("keadaan", row["realisasi"])
    if answer.keadaan is KeadaanJawaban.BELUM_TERSEDIA:
        if not answer.ulasan.kendala:
            what = f'"{item.kode}" belum tersedia, tetapi sebabnya belum ditulis'
            salah(report, row.get("kendala", cell), what, f"Tulis sebabnya pada kolom {JUDUL_KOLOM['kendala']}")
        if answer.ulasan.perkiraan is None:
            what = f'"{item.kode}" belum tersedia, tetapi perkiraan harinya belum ditulis'
            where = row.get("perkiraan", cell)
            perhatian(report, where, what, f"Tulis tanggal pada kolom {JUDUL_KOLOM['perkiraan']}")
    counted = item.jenis is JenisAngka.JUMLAH and item.bentuk is Bentuk.ANGKA
    if answer.keadaan is KeadaanJawaban.TIDAK_ADA_KEJADIAN and counted:
        what = f'"{item.kode}" dijumlahkan, jadi "tidak ada kejadian" membuatnya tidak dinilai pada triwulan ini'
        perhatian(report, cell, what, "Bila hasilnya memang nol, tulis 0 pada Realisasi")
