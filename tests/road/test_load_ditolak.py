"""A definition that cannot be read, and what is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.base.problems import Refused
from pipeline.road.load import load

if TYPE_CHECKING:
    from conftest import Proyek

SOP, SATKER = "config/sop.yaml", "config/satker.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (SOP, "waktu: 1 hari", "waktu: 2 harian", 'waktu "2 harian" tidak dapat dibaca. Tulis misalnya 10 menit'),
        (SOP, "waktu: 1 hari", "waktuu: 1 hari", '"waktuu" tidak dikenal di sini. Mungkin maksud Anda: waktu.'),
        (SOP, "    output: rekap\n", "    output: rekap\n    output: rekap\n", '"output" ditulis dua kali'),
        (SOP, "no: 6\n", "no: enam\n", '"enam" bukan bilangan bulat'),
        (SOP, "no: 6\n", "no: 6.0\n", '"6.0" bukan bilangan bulat'),
        (SOP, "no: 6\n", "no: 0\n", "nomor 0 tidak dikenal. Nomor dimulai dari 1"),
        (
            SOP,
            "waktu: 1 hari",
            "waktu: 99999999 hari",
            'waktu "99999999 hari" tidak dapat dibaca. Tulis misalnya 10 menit',
        ),
        (SOP, "template: rekap.docx", "template: a/b.docx", "bukan nama berkas template. Tulis nama berkas .docx"),
        (SOP, "template: rekap.docx", f"template: {'x' * 99}", f'"{"x" * 60}…" bukan nama berkas template'),
        (SOP, "berkas: persetujuan.yaml", "berkas: setuju", "Tulis nama berkas .yaml"),
        (
            SATKER,
            "menit_kerja: 450",
            "menit_kerja: 0",
            '"menit_kerja" bernilai 0, di luar batas. Tulis angka 60 sampai',
        ),
        (SATKER, "kota: Bontang\n", "kota: [Bontang]\n", '"kota" seharusnya satu teks, bukan daftar'),
        ("config/metode.yaml", "desimal: 2", "desimal: 7", "Tulis angka 0 sampai 6"),
        (SOP, "judul: Lembar Disposisi", "judul:", '"judul" masih kosong'),
        (SOP, "    template: rekap.docx\n", "", '"template" belum ditulis'),
        (SOP, "template: rekap.docx", "template: rekapp.docx", 'template "rekapp.docx" tidak ada di templates/docx'),
        (SOP, "untuk_setiap: subbagian", "untuk_setiap: bagian", "Mungkin maksud Anda: subbagian"),
        (SOP, "arsip: ya", "arsip: yoi", '"yoi" bukan ya atau tidak'),
        (SATKER, "kota: Bontang\n", "", '"kota" belum ditulis'),
        (SATKER, "profil:\n  kertas: A4\n  huruf: Bookman Old Style\n", "profil: A4\n", "misalnya kertas, huruf"),
        (SATKER, "menit_kerja: 450", "menit_kerja: 5", "menit_kerja"),
        ("config/metode.yaml", "desimal: 2", "desimal: dua", '"dua" bukan bilangan bulat'),
        ("config/hari_libur.csv", "2025-01-27", "27 Januari", '"27 Januari" bukan tanggal'),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    proyek: Proyek, file: str, old: str, new: str, expected: str
) -> None:
    proyek.ganti(file, old, new)
    with pytest.raises(Refused) as refused:
        load(proyek.folder)
    assert expected in str(refused.value)
    assert str(refused.value).startswith(f"{file}:")


def test_everything_unreadable_is_told_at_once(proyek: Proyek) -> None:
    proyek.ganti(SOP, "waktu: 1 hari", "waktu: 2 harian")
    proyek.ganti(SOP, "arsip: ya", "arsip: yoi")
    proyek.ganti(SATKER, "kota: Bontang\n", "")
    proyek.hapus("templates/docx/rekap.docx")
    with pytest.raises(Refused) as refused:
        load(proyek.folder)
    assert len(refused.value.problems) == 3


def test_a_damaged_template_is_refused(proyek: Proyek) -> None:
    (proyek.folder / "templates/docx/rekap.docx").write_bytes(b"bukan word")
    with pytest.raises(Refused, match=r"templates/docx/rekap\.docx"):
        load(proyek.folder)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "jenis,nomor,tahun",
            "jenis,nomer,tahun",
            "peraturan.csv:1: kolom nomor tidak ada. Tulis baris pertama",
        ),
        ("Undang-Undang,7,2017,Pemilihan Umum", "Undang-Undang,7,2017,", '.csv:2: kolom "tentang" masih kosong. Isi'),
        ('182, TLN 6109",', "182, TLN 6109,", "config/peraturan.csv:2: tanda kutip belum ditutup"),
    ],
)
def test_a_list_of_law_that_cannot_be_read_is_refused(proyek: Proyek, old: str, new: str, expected: str) -> None:
    proyek.ganti("config/peraturan.csv", old, new)
    with pytest.raises(Refused) as refused:
        load(proyek.folder)
    assert expected in str(refused.value)


def test_an_office_without_a_list_of_law_has_none(kantor_lain: Proyek) -> None:
    assert load(kantor_lain.folder).peraturan == ()
