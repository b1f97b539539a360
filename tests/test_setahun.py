"""A whole year of an office, TW I to IV of 2026, as one story; each test asks something of what was seen.

The steps are driven once (`kisah`), by the words of make and the files staff write; after every word of make all that
was signed by then is looked at, and after every change each closed period is asked what it says.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, cast

import openpyxl
import pytest
from naskah_jadi import docx_text
from revisi_uji import add_step, fill
from setahun_uji import Kantor, Kata

from pipeline.base.bahasa import rangkai

if TYPE_CHECKING:
    from conftest import Proyek

TW = ("2026-tw1", "2026-tw2", "2026-tw3", "2026-tw4")
TW1, TW2, TW3, TW4 = TW
BARU = "perjanjian-kinerja-2026-05-15.xlsx"
SITI = '      - {nama: Siti Aminah, nip: "197504122000032001"}\n'
PLT = SITI.replace("}", ", sampai: 2026-05-31}") + "      - {nama: Hasan Basri, sejak: 2026-06-01, sebagai: plt}\n"
TETAP = PLT.replace("sebagai: plt", "sampai: 2026-08-02, sebagai: plt") + (
    '      - {nama: Ratna Dewi, nip: "197701012002122001", sejak: 2026-08-03}\n'
)


@dataclass(frozen=True)
class Kisah:
    """The office at the end of the year, and the texts and hashes that were taken on the way."""

    kantor: Kantor
    sebelum_hapus: dict[str, str]
    sesudah_hapus: dict[str, str]

    def satu(self, step: str) -> Kata:
        """The first word of make at a step."""
        return self.kantor.langkah[step].kata[0]

    def teks(self, name: str) -> str:
        return docx_text((self.kantor.folder / "output" / name).read_bytes())

    def dalam_arsip(self, arsip: str, name: str) -> str:
        """A paper as it lies in a kept archive of TW I."""
        with zipfile.ZipFile(self.kantor.folder / "input/2026/tw1/arsip" / arsip) as bag:
            return docx_text(bag.read(f"arsip-{TW1}/data/naskah/{name}"))


@pytest.fixture(scope="module")
def kisah(tmp_path_factory: pytest.TempPathFactory) -> Kisah:
    kantor = Kantor(tmp_path_factory.mktemp("setahun") / "kantor")
    for step in (triwulan_satu, dikembalikan, disetujui, antara, triwulan_dua, revisi, triwulan_tiga, triwulan_empat,
                 dibuka_lagi, arsip_diperiksa):  # fmt: skip
        step(kantor)
    before = hashes(kantor)
    shutil.rmtree(kantor.folder / "output")
    kantor.mulai("output dihapus")
    for periode in TW:
        kantor.make(f"PERIODE={periode}")
    return Kisah(kantor, before, hashes(kantor))


def hashes(kantor: Kantor) -> dict[str, str]:
    """Every paper and archive in output/ of the four periods."""
    found = (path for name in TW for path in sorted((kantor.folder / "output" / name).rglob("*")) if path.is_file())
    return {
        path.relative_to(kantor.folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in found
        if path.name != "manifest.json"
    }


def triwulan_satu(kantor: Kantor) -> None:
    """April: asked, forms sent out and back; one unit is late, and the office goes on without it."""
    kantor.mulai("TW I: disposisi")
    kantor.disposisi(TW1, date(2026, 4, 6))
    kantor.make()
    kantor.mulai("TW I: form kembali")
    kantor.kirim("tw1", TW1, "tw1/data", date(2026, 4, 8))
    kantor.make()
    kantor.make("status")
    kantor.mulai("TW I: tanpa data")
    kantor.tulis(
        "input/2026/tw1/tanpa-data.yaml",
        "tanpa_data:\n  - {subbagian: parmas_sdm, alasan: Rekap survei belum selesai, tanggal: 2026-04-10}\n",
    )
    kantor.make()
    kantor.mulai("TW I: laporan bernomor")
    kantor.daftarkan(TW1, ("laporan", 1, "12/PR.03.1-LP/2026", "2026-04-13"))
    kantor.make()


def dikembalikan(kantor: Kantor) -> None:
    """The report is returned; one figure is corrected in a form whose other rows stay blank."""
    kantor.mulai("TW I: tidak")
    kantor.putuskan(TW1, ("tidak", "2026-04-14"))
    kantor.make()
    kantor.tetapkan(TW1)
    kantor.mulai("TW I: form perbaikan")
    kantor.kirim("tw1-perbaikan", TW1, "tw1/putaran-2/data", date(2026, 4, 15))
    kantor.make()
    kantor.make("jejak", "INDIKATOR=IK-3.1")


def disetujui(kantor: Kantor) -> None:
    """Approved, entered in the register, closed."""
    laporan = (("laporan", 1, "12/PR.03.1-LP/2026", "2026-04-13"), ("laporan", 2, "14/PR.03.1-LP/2026", "2026-04-16"))
    kantor.mulai("TW I: setuju")
    kantor.daftarkan(TW1, *laporan)
    kantor.make()
    kantor.putuskan(TW1, ("tidak", "2026-04-14"), ("setuju", "2026-04-17"))
    kantor.make()
    kantor.tetapkan(TW1)
    kantor.mulai("TW I: ditutup")
    kantor.daftarkan(TW1, *laporan, ("daftar_arsip", 1, "15/TU.03/2026", "2026-04-20"))
    kantor.make()
    kantor.tutup(TW1)
    kantor.periksa_tertutup()


def antara(kantor: Kantor) -> None:
    """May and June: everything that TW I was made from goes on changing."""
    kantor.mulai("pejabat berganti")
    kantor.ganti("config/satker.yaml", SITI, PLT)
    kantor.periksa_tertutup()
    kantor.mulai("anggaran TW II")
    spent = {"3355": 450_000_000, "3356": 280_000_000, "6709": 170_000_000}
    kantor.ubah_perjanjian("perjanjian-kinerja.xlsx", {(kode, "realisasi_tw2"): value for kode, value in spent.items()})
    kantor.periksa_tertutup()
    kantor.mulai("template disunting")
    kantor.sunting_templat("rekap.docx", "Rekap ini dibahas dalam rapat bulanan.")
    kantor.make("periksa-templat")
    kantor.periksa_tertutup()
    kantor.mulai("perjanjian diubah")
    targets = dict(zip(("target_tw2", "target_tw3", "target_tw4", "target_tahun"), (7, 11, 14, 14), strict=True))
    kantor.ubah_perjanjian(
        "perjanjian-kinerja.xlsx", {("IK-1.2", name): value for name, value in targets.items()}, BARU
    )
    new_row(kantor.folder / "input/2026" / BARU)
    kantor.periksa_tertutup()


def new_row(path: Path) -> None:
    """One indikator more, written below the others as an office does."""
    book = openpyxl.load_workbook(path)
    sheet = book["Indikator"]
    like = [cell.value for cell in sheet[sheet.max_row]]
    like[:9] = ["IK-4.3", like[1], "Jumlah pendidikan pemilih", "Kegiatan", "naik", "maks", "angka", None, "jumlah"]
    like[9:16] = [None, 2, 4, 6, 6, None, None]
    sheet.append(like)
    book.save(path)


def triwulan_dua(kantor: Kantor) -> None:
    """July: what TW I owed comes late; one figure did not happen, one is not there yet."""
    kantor.mulai("TW II: disposisi")
    kantor.disposisi(TW2, date(2026, 7, 6))
    kantor.make()
    kantor.mulai("TW II: form kembali")
    kantor.kirim("tw1-susulan", TW1, "tw2/susulan-tw1", date(2026, 7, 7))
    kantor.kirim("tw2", TW2, "tw2/data", date(2026, 7, 8))
    kantor.make()
    selesai(kantor, "TW II", TW2, ("2026-07-10", "2026-07-13", "2026-07-14"))


def selesai(kantor: Kantor, nama: str, periode: str, hari: tuple[str, str, str]) -> None:
    """The report gets its number, is approved, and the list of archives its own."""
    laporan = ("laporan", 1, f"2{periode[-1]}/PR.03.1-LP/{hari[0][:4]}", hari[0])
    kantor.mulai(f"{nama}: laporan bernomor")
    kantor.daftarkan(periode, laporan)
    kantor.make(f"PERIODE={periode}")
    kantor.mulai(f"{nama}: setuju")
    kantor.putuskan(periode, ("setuju", hari[1]))
    kantor.make(f"PERIODE={periode}")
    kantor.tetapkan(periode)
    kantor.mulai(f"{nama}: ditutup")
    kantor.daftarkan(periode, laporan, ("daftar_arsip", 1, f"3{periode[-1]}/TU.03/{hari[2][:4]}", hari[2]))
    kantor.make(f"PERIODE={periode}")
    kantor.tutup(periode)
    kantor.periksa_tertutup()


def revisi(kantor: Kantor) -> None:
    """October: TW III has begun when the SOP is revised."""
    kantor.mulai("TW III: disposisi")
    kantor.ganti("config/satker.yaml", PLT, TETAP)
    spent = {"3355": 700_000_000, "3356": 440_000_000, "6709": 290_000_000}
    kantor.ubah_perjanjian(BARU, {(kode, "realisasi_tw3"): value for kode, value in spent.items()})
    kantor.disposisi(TW3, date(2026, 10, 5))
    kantor.make()
    kantor.periksa_tertutup()
    kantor.mulai("SOP direvisi")
    kantor.make("revisi")
    fill(cast("Proyek", kantor), tanggal="2026-10-12", revisi="2026-10-08")
    add_step(cast("Proyek", kantor))
    kantor.make("periksa")
    kantor.make("dampak")
    kantor.make()
    kantor.mulai("SOP disahkan")
    kantor.make("sahkan")
    kantor.make("skema")
    kantor.periksa_tertutup()


def triwulan_tiga(kantor: Kantor) -> None:
    """The figure TW II waited for comes; the quarter is finished by the SOP it began with."""
    kantor.mulai("TW III: form kembali")
    kantor.kirim("tw2-susulan", TW2, "tw3/susulan-tw2", date(2026, 10, 7))
    kantor.kirim("tw3", TW3, "tw3/data", date(2026, 10, 8))
    kantor.make()
    selesai(kantor, "TW III", TW3, ("2026-10-13", "2026-10-14", "2026-10-15"))


def triwulan_empat(kantor: Kantor) -> None:
    """January: a year nobody has the holidays of, the new SOP, and the year's report."""
    kantor.mulai("TW IV: tahun baru")
    spent = {"3355": 980_000_000, "3356": 590_000_000, "6709": 400_000_000}
    kantor.ubah_perjanjian(BARU, {(kode, "realisasi_tw4"): value for kode, value in spent.items()})
    kantor.disposisi(TW4, date(2027, 1, 4))
    kantor.make()
    kantor.mulai("TW IV: hari libur")
    kantor.make("libur", "TAHUN=2027")
    kantor.make()
    kantor.mulai("TW IV: form kembali")
    kantor.kirim("tw4", TW4, "tw4/data", date(2027, 1, 6))
    kantor.make()
    selesai(kantor, "TW IV", TW4, ("2027-01-11", "2027-01-12", "2027-01-13"))


class Hari(datetime):
    """The day on which TW I is opened again."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Hari:
        return cls(2027, 1, 18, tzinfo=tz)


def dibuka_lagi(kantor: Kantor) -> None:
    """TW I is opened again with its reason, corrected, decided and closed a second time."""
    kantor.mulai("TW I: dibuka lagi")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipeline.perintah.tampil.datetime", Hari)
        kantor.make("buka", f"PERIODE={TW1}", "ALASAN=Realisasi IK-3.1 salah ketik")
    kantor.buka_lagi(TW1, 2)
    kantor.jawaban["tw1-perbaikan"]["rendatin"]["IK-3.1"] = 130400
    kantor.kirim("tw1-perbaikan", TW1, "tw1/putaran-2/data", date(2027, 1, 18))
    kantor.make(f"PERIODE={TW1}")
    kantor.mulai("TW I: perbaikan disetujui")
    laporan = (("laporan", 1, "12/PR.03.1-LP/2026", "2026-04-13"), ("laporan", 2, "40/PR.03.1-LP/2027", "2027-01-19"))
    kantor.daftarkan(TW1, *laporan, ("daftar_arsip", 1, "15/TU.03/2026", "2026-04-20"))
    kantor.make(f"PERIODE={TW1}")
    kantor.putuskan(TW1, ("tidak", "2026-04-14"), ("setuju", "2027-01-20"))
    kantor.make(f"PERIODE={TW1}")
    kantor.tetapkan(TW1)
    kantor.mulai("TW I: perbaikan ditutup")
    kantor.daftarkan(TW1, *laporan, ("daftar_arsip", 1, "41/TU.03/2027", "2027-01-21"))
    kantor.make(f"PERIODE={TW1}")
    kantor.tutup(TW1)
    kantor.periksa_tertutup()


def arsip_diperiksa(kantor: Kantor) -> None:
    kantor.mulai("arsip diperiksa")
    for periode in TW:
        kantor.make("periksa-arsip", f"PERIODE={periode}")


def test_nothing_that_was_signed_ever_changes(kisah: Kisah) -> None:
    """Until output/ is thrown away, which is the last step."""
    moved = {name: step.bergeser for name, step in kisah.kantor.langkah.items() if name != "output dihapus"}
    assert {name: found for name, found in moved.items() if found} == {}
    assert len(kisah.kantor.tetap) > 80


def test_every_word_succeeds_but_the_one_that_misses_the_holidays(kisah: Kisah) -> None:
    failed = [(name, kata.perintah) for name, step in kisah.kantor.langkah.items() for kata in step.kata if kata.status]
    assert failed == [("TW IV: tahun baru", "")]
    assert "Jalankan make libur TAHUN=2027" in kisah.satu("TW IV: tahun baru").pesan


def test_what_is_waited_for_is_named_until_the_office_goes_on_without_it(kisah: Kisah) -> None:
    waits = "Langkah 5 menunggu Subbagian Partisipasi, Hubungan Masyarakat, dan SDM: realisasi IK-4.2"
    assert waits in kisah.satu("TW I: form kembali").layar
    assert "Langkah 5" not in kisah.satu("TW I: tanpa data").layar
    assert "form perbaikan belum ada" in kisah.satu("TW I: tidak").pesan
    assert "form perbaikan belum ada" not in kisah.satu("TW I: form perbaikan").pesan


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("TW I: ditutup", "Triwulan I Tahun 2026 ditutup sejak 20 April 2026: naskahnya tetap"),
        ("TW II: ditutup", "Triwulan II Tahun 2026 ditutup sejak 14 Juli 2026: naskahnya tetap"),
        ("TW III: ditutup", "Triwulan III Tahun 2026 ditutup sejak 15 Oktober 2026: naskahnya tetap"),
        ("TW IV: ditutup", "Triwulan IV Tahun 2026 ditutup sejak 13 Januari 2027: naskahnya tetap"),
        ("TW I: perbaikan ditutup", "Triwulan I Tahun 2026 ditutup sejak 21 Januari 2027, perbaikan ke-1"),
    ],
)
def test_the_run_that_closes_a_period_says_so_and_so_does_the_next(kisah: Kisah, step: str, told: str) -> None:
    periode = TW[("TW I", "TW II", "TW III", "TW IV").index(step.split(":")[0])]
    assert told in kisah.kantor.langkah[step].kata[0].layar
    assert told in kisah.kantor.langkah[step].tertutup[periode]


TERSENTUH = "06-rekap-putaran-2.docx, 06-rekap.docx, 10-daftar-arsip.docx"


@pytest.mark.parametrize(
    ("step", "changed", "touched"),
    [
        ("pejabat berganti", "config/satker.yaml", ""),
        ("anggaran TW II", "input/2026/perjanjian-kinerja.xlsx", ""),
        ("template disunting", "templates/docx/rekap.docx", TERSENTUH),
        ("perjanjian diubah", f"input/2026/{BARU}", TERSENTUH),
        ("SOP disahkan", "config/riwayat/33-2026/templat/ (11 berkas)", TERSENTUH),
        ("TW IV: ditutup", "config/hari_libur.csv", TERSENTUH),
    ],
)
def test_a_closed_quarter_says_what_changed_and_what_that_would_touch(
    kisah: Kisah, step: str, changed: str, touched: str
) -> None:
    said = kisah.kantor.langkah[step].tertutup[TW1]
    assert "ditutup sejak 20 April 2026" in said
    (line,) = re.findall("Berubah sesudah ditutup: (.*)", said)
    assert changed in line.split(", ")
    assert len(line) < 600
    assert re.findall("Dengan keadaan sekarang akan berbeda: (.*)", said) == ([touched] if touched else [])


def test_quarters_that_read_a_corrected_one_say_so_and_stay(kisah: Kisah) -> None:
    for periode in (TW2, TW3, TW4):
        said = kisah.kantor.langkah["TW I: perbaikan ditutup"].tertutup[periode]
        assert "input/2026/tw1/putaran-2/data/rendatin.xlsx" in said
        assert "akan berbeda: 03-form-data-kinerja/rendatin.docx" in said


SEKRETARIS = "Sekretaris Komisi Pemilihan Umum Kota Bontang"
KEPALA = "Kepala Subbagian Perencanaan, Data, dan Informasi"


@pytest.mark.parametrize(
    ("paper", "jabatan", "nama"),
    [
        (f"{TW1}/01-lembar-disposisi", SEKRETARIS, "Siti Aminah"),
        (f"{TW1}/09-disposisi-sekretaris", SEKRETARIS, "Siti Aminah"),
        (f"{TW1}/05-kertas-kerja", KEPALA, "Rina Wati"),
        (f"{TW1}/08-laporan", KEPALA, "Rina Wati"),
        (f"{TW1}/09-disposisi-sekretaris-putaran-2", SEKRETARIS, "Ratna Dewi"),
        (f"{TW2}/01-lembar-disposisi", f"Plt. {SEKRETARIS}", "Hasan Basri"),
        (f"{TW2}/09-disposisi-sekretaris", f"Plt. {SEKRETARIS}", "Hasan Basri"),
        (f"{TW3}/01-lembar-disposisi", SEKRETARIS, "Ratna Dewi"),
        (f"{TW4}/10-disposisi-sekretaris", SEKRETARIS, "Ratna Dewi"),
    ],
)
def test_a_paper_is_signed_by_the_official_of_its_day(kisah: Kisah, paper: str, jabatan: str, nama: str) -> None:
    assert f" / {jabatan}, / {nama} / " in kisah.teks(f"{paper}.docx").replace("Mengetahui,", " ")


def test_the_first_closing_keeps_the_official_who_stood_in(kisah: Kisah) -> None:
    """The report of the second round was signed on 16 April, by the plh; its correction of 2027 is not."""
    first = kisah.dalam_arsip("arsip-2026-tw1.zip", "08-laporan-putaran-2.docx")
    assert f"16 April 2026 / Plh. {KEPALA}, / Doni Saputra" in first
    assert "Perbaikan" not in first
    second = kisah.dalam_arsip("arsip-2026-tw1-perbaikan-1.zip", "08-laporan-putaran-2.docx")
    assert f"19 Januari 2027 / {KEPALA}, / Rina Wati" in second
    assert "|  Perbaikan ke-1" in second


LAPORAN = {
    "TW I, putaran 1": f"{TW1}/08-laporan.docx", "TW I, putaran 2": f"{TW1}/08-laporan-putaran-2.docx",
    "TW II": f"{TW2}/08-laporan.docx", "TW III": f"{TW3}/08-laporan.docx", "TW IV": f"{TW4}/09-laporan.docx",
}  # fmt: skip


@dataclass(frozen=True)
class Isi:
    """What a report must say: how many indikator in each state, the budget, and a row of the agreement."""

    jumlah: str
    keadaan: tuple[str, ...]
    anggaran: str
    target: str


TEPAT, KURANG, KOSONG = "mencapai atau melampaui target", "belum mencapai target", "tidak ditargetkan pada periode ini"
ISI = {
    "TW I, putaran 1": Isi(
        "tiga belas",
        (f"tujuh {TEPAT}", f"dua {KURANG}", "dua belum dilaporkan", f"dua {KOSONG}"),
        "Rp400.000.000 atau 20,00% dari",
        "| 3 | 12 |",
    ),
    "TW I, putaran 2": Isi(
        "tiga belas",
        (f"delapan {TEPAT}", f"satu {KURANG}", "dua belum dilaporkan", f"dua {KOSONG}"),
        "Rp400.000.000 atau 20,00% dari",
        "| 3 | 12 |",
    ),
    "TW II": Isi(
        "empat belas",
        (
            f"delapan {TEPAT}",
            f"dua {KURANG}",
            "satu belum dilaporkan",
            "dua tidak dinilai karena tidak ada kejadian",
            f"satu {KOSONG}",
        ),
        "Rp900.000.000 atau 45,00% dari",
        "| 7 | 14 |",
    ),
    "TW III": Isi(
        "empat belas",
        (f"sebelas {TEPAT}", f"dua {KURANG}", f"satu {KOSONG}"),
        "Rp1.430.000.000 atau 71,50% dari",
        "| 11 | 14 |",
    ),
    "TW IV": Isi(
        "empat belas",
        (f"sebelas {TEPAT}", f"tiga {KURANG}"),
        "Rp1.970.000.000 atau 98,50% dari",
        "| 14 | 14 |",
    ),
}


@pytest.mark.parametrize("paper", ISI)
def test_each_report_counts_what_was_answered(kisah: Kisah, paper: str) -> None:
    text, isi = kisah.teks(LAPORAN[paper]), ISI[paper]
    assert f"Dari {isi.jumlah} indikator kinerja, {rangkai(isi.keadaan)}." in text
    assert isi.anggaran in text
    assert f"Jumlah laporan keuangan | Laporan {isi.target}" in text
    changed = "tahun 2026 sebagaimana diubah pada 15 Mei 2026 memuat 4 (empat) sasaran dengan 14 (empat belas)"
    assert (changed in text) == (not paper.startswith("TW I,"))
    assert ("Jumlah pendidikan pemilih" in text) == (not paper.startswith("TW I,"))


@pytest.mark.parametrize(
    ("paper", "sentence"),
    [
        (
            "TW I, putaran 1",
            "belum menyampaikan data Triwulan I sampai dengan 10 April 2026: Rekap survei belum selesai.",
        ),
        ("TW I, putaran 1", "Realisasi Triwulan I 129.000 pemilih, kurang 1.000 pemilih dari target 130.000 pemilih."),
        ("TW I, putaran 2", "130.400 pemilih, melampaui target 130.000 pemilih"),
        (
            "TW II",
            "belum tersedia karena survei masih diolah; diperkirakan tersedia pada 31 Juli 2026.",
        ),
        ("TW II", "SDM perlu menyampaikan datanya paling lambat 31 Juli 2026."),
        ("TW II", "Rata-rata realisasi sampai dengan Triwulan II 85,00%, kurang 5 poin persen dari target 90%."),
        ("TW III", "Indeks kepuasan pemilih | Indeks | 3,2 | 3,30 | 103,13 | Sangat Baik"),
        ("TW III", "Capaiannya dinilai 0,00% karena target bernilai nol"),
        ("TW IV", "Realisasi Triwulan IV adalah WDP, masih di bawah target WTP."),
        ("TW IV", "Rata-rata capaian kinerja adalah 95,81% (kategori Sangat Baik)."),
    ],
)
def test_the_key_sentences_are_as_the_forms_say(kisah: Kisah, paper: str, sentence: str) -> None:
    assert sentence in kisah.teks(LAPORAN[paper])


def test_figures_that_came_late_are_traced_to_their_own_forms(kisah: Kisah) -> None:
    assert "(3,3 + 3,4 + 3,2) / 3 = 3,30" in kisah.teks(f"{TW3}/05-kertas-kerja.docx")
    collected = kisah.teks(f"{TW3}/04-dokumen-pengumpulan.docx")
    assert "input/2026/tw2/susulan-tw1/parmas-sdm.docx" in collected
    assert "input/2026/tw3/susulan-tw2/parmas-sdm.docx" in collected


def test_a_quarter_is_finished_by_the_sop_it_began_with(kisah: Kisah) -> None:
    assert "naskah dibuat menurut Keputusan Nomor 32 Tahun 2025" in kisah.satu("TW III: form kembali").layar
    assert "kaki: SOP Nomor 32 Tahun 2025  |  Langkah 8" in kisah.teks(LAPORAN["TW III"])
    assert "kaki: SOP Nomor 33 Tahun 2026  |  Langkah 9" in kisah.teks(LAPORAN["TW IV"])
    assert "rapat bulanan" not in kisah.teks(f"{TW1}/06-rekap.docx")
    assert "rapat bulanan" in kisah.teks(f"{TW2}/06-rekap.docx")


def test_the_correction_stands_beside_what_was_closed_before(kisah: Kisah) -> None:
    kept = {path.name for path in (kisah.kantor.folder / "input/2026/tw1/arsip").iterdir()}
    assert kept == {
        "putaran-1.zip", "putaran-2.zip", "arsip-2026-tw1.zip", "perbaikan-1.yaml", "putaran-2-perbaikan-1.zip",
        "arsip-2026-tw1-perbaikan-1.zip",
    }  # fmt: skip
    lay = {path.name for path in (kisah.kantor.folder / f"output/{TW1}").iterdir()}
    assert {"arsip-2026-tw1.zip", "arsip-2026-tw1-perbaikan-1.zip"} <= lay
    assert "Perbaikan" not in kisah.teks(f"{TW1}/08-laporan.docx")
    assert "hari kerja, waktunya" in kisah.kantor.langkah["TW I: perbaikan disetujui"].kata[0].pesan
    assert "langkah 5 s.d. 8" not in kisah.kantor.langkah["TW I: perbaikan disetujui"].kata[0].pesan


def test_every_archive_is_proven_at_the_end(kisah: Kisah) -> None:
    for kata in kisah.kantor.langkah["arsip diperiksa"].kata:
        assert (kata.status, kata.pesan) == (0, "")
        bags = kata.layar.count(": utuh, ")
        assert bags == (5 if TW1 in kata.perintah else 2)
        assert kata.layar.count("sama semua") == bags


def test_all_that_was_deleted_comes_back_the_same(kisah: Kisah) -> None:
    assert kisah.sebelum_hapus == kisah.sesudah_hapus
    assert len(kisah.sebelum_hapus) > 80
