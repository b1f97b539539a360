"""The decree as it was published: the rules find what is known to be wrong with it, each once, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aturan_uji import SOP, known, sentences, told

from pipeline.base.problems import Level

if TYPE_CHECKING:
    from conftest import Proyek

# What the decree printed, put back where the definition corrects it: docs/ralat.md, section A.
TERCETAK = (
    ("judul: Lembar Disposisi\n", "judul: Lembar Dosposisi\n"),
    ("form data kinerja masing-masing\n", "form data kinerja masing – masing\n"),
)
# The defects of docs/ralat.md and the facts behind them -> words of the finding.
CACAT = {
    "Lembar Dosposisi": 'kata "disposisi" dan "dosposisi" mirip',
    "Intansi": 'tertulis "Intansi", di sana "Instansi"',
    "Perjanjian Kerja, Review": 'tertulis "Kerja", di sana "Kinerja"; tertulis "Review", di sana "Reviu"',
    "Nomor 1 Tahun 22": '"Nomor 1 Tahun 22"',
    "PKPU 12/2023": 'Nomor 12 Tahun 2023 berbeda dari config/peraturan.csv (kurang "Komisi Pemilihan Umum")',
    "5/PL.01.3": 'tertulis "5/PL.01.3-Kpts/03/KPU/I/2018"',
    "LN UU 7/2023": 'tertulis "LN 2022 Nomor 224, TLN 6832", di sana "LN 2023 Nomor 54, TLN 6863"',
    "Lembaran Negara dua kali": 'kata-kata "Lembaran Negara" tertulis dua kali',
    "judul PermenPANRB dua kali": 'Reviu atas Laporan" tertulis dua kali',
    "Menimbang d": "peraturan yang diubah tidak disebut nomor dan tahunnya",
    "tanggal revisi kosong": "tanggal_revisi kosong",
    "Menit, menit": 'satuan waktu ditulis "menit" dan "Menit"',
    "menit, hari": "satuan waktu bercampur, menit dan hari",
    "dua tujuan": 'jalan "tidak" kembali ke dua tempat',
    "rantai putus di langkah 10": "bukan output langkah sebelumnya dan hanya mengulang kegiatannya",
    "langkah 10 tanpa waktu dan output": "belum lengkap, tanpa waktu dan output",
    "langkah 10 kata benda": "tidak diawali kata kerja",
    "Kasubag, Kasubbag": 'kata "kasubag" dan "kasubbag" mirip',
    "SOP Surat menyurat": 'keterangan menyebut "SOP Surat menyurat"',
}
BERPELAKU = 8  # langkah 1 dan 3 sampai 9


def as_printed(proyek: Proyek) -> Proyek:
    for old, new in TERCETAK:
        proyek.ganti(SOP, old, new)
    return proyek


@pytest.mark.parametrize("cacat", CACAT)
def test_each_known_defect_is_found_once(proyek: Proyek, cacat: str) -> None:
    found = [sentence for sentence in sentences(known(as_printed(proyek))) if CACAT[cacat] in sentence]
    assert len(found) == 1, found


def test_kegiatan_that_name_their_actor_are_found(proyek: Proyek) -> None:
    found = [sentence for sentence in sentences(known(proyek)) if sentence.endswith("diawali pelakunya")]
    assert len(found) == BERPELAKU


def test_nothing_else_is_found(proyek: Proyek) -> None:
    assert len(known(as_printed(proyek))) == len(CACAT) + BERPELAKU


def test_all_of_it_is_known_except_what_the_definition_corrects(proyek: Proyek) -> None:
    assert sentences(told(as_printed(proyek))) == [CACAT["Lembar Dosposisi"] + ", mungkin salah satunya salah ketik"]


def test_without_the_list_of_law_the_file_is_compared_with_itself(proyek: Proyek) -> None:
    proyek.hapus("config/peraturan.csv")
    found = "\n".join(sentences(known(proyek)))
    assert 'kutipan lain di berkas ini (tertulis "Intansi", di sana "Instansi")' in found
    assert 'kutipan lain di berkas ini (kurang "Komisi Pemilihan Umum")' in found
    assert "5/PL.01.3" not in found.replace('temuan "', "\n").split("tidak ada lagi")[-1]


def test_none_of_it_refuses_the_decree(proyek: Proyek) -> None:
    assert Level.SALAH not in {problem.level for problem in known(as_printed(proyek))}
