"""Which words are verbs, and which are slips of one another: typical sentences of Indonesian SOPs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.periksa.aturan import distance, is_active_verb, is_passive_verb, near, opening

AKTIF = """\
Menerima surat masuk dari kurir dan mencatatnya dalam buku agenda
Memeriksa kelengkapan berkas permohonan
Berkoordinasi dengan bagian keuangan
Bersama tim teknis menyusun konsep laporan
Mengkaji ulang usulan
Memproses permohonan izin
Mensosialisasikan SOP
Mencetak sertifikat
Menjilid laporan
Melaksanakan rapat pleno
Merapikan arsip
Mewawancarai pemohon
Meyakinkan pemohon
Apabila lengkap, menerbitkan tanda terima
Apabila berkas tidak lengkap, mengembalikan berkas kepada pemohon
Setelah disetujui, mendistribusikan surat
Berdasarkan keputusan, menyusun konsep jawaban
Segera melaporkan kejadian
Tidak menyetujui usulan
Terima berkas dari loket
Susun laporan
Bekerja sama dengan satuan kerja lain
Belajar dari hasil evaluasi
Me-review laporan keuangan
Mem-verifikasi data
1) Memverifikasi data pemilih""".splitlines()
BENDA = """\
Penyusunan konsep surat
Verifikasi dokumen
Surat masuk diterima dan dicatat
Rapat pleno
Berkas permohonan diterima
Berita acara ditandatangani
Media massa dihubungi
Menteri menetapkan keputusan
Direktur menandatangani surat
Dinas mengirim surat
Disposisi kepada bagian
Arsip laporan""".splitlines()
BERBEDA = """\
pengadaan pengaduan, penerapan penetapan, tambahan tambahkan, laporan laporkan, membuatnya memuatnya,
bernama bersama, template templates, melengkapi melengkap, pemeriksa memeriksa,
triwulan triwulanan, dokumen dokumentasi, kabupaten kabupaten, rapat rapot, pembuatan pembulatan"""
SALAH_KETIK = """\
dosposisi disposisi, intansi instansi, kasubag kasubbag, dokumne dokumen, pelaksnaan pelaksanaan, pengukran pengukuran,
permohonnan permohonan, kelengkpan kelengkapan, triwulam triwulan"""


def pairs(text: str) -> list[tuple[str, str]]:
    return [(one, other) for one, other in (pair.split() for pair in text.split(","))]


@pytest.mark.parametrize("kegiatan", AKTIF)
def test_an_active_kegiatan_opens_with_its_verb(kegiatan: str) -> None:
    assert is_active_verb(opening(kegiatan)[0])


@pytest.mark.parametrize("kegiatan", BENDA)
def test_a_noun_is_no_verb_even_when_it_looks_like_one(kegiatan: str) -> None:
    assert not is_active_verb(opening(kegiatan)[0])
    assert not is_passive_verb(opening(kegiatan)[0])


@pytest.mark.parametrize("word", ["Diperiksa", "Dilakukan", "ditandatangani", "Dicatat"])
def test_a_passive_verb_is_no_active_one(word: str) -> None:
    assert is_passive_verb(word)
    assert not is_active_verb(word)


@pytest.mark.parametrize(("one", "other"), pairs(SALAH_KETIK))
def test_a_slip_is_near_its_word(one: str, other: str) -> None:
    assert near(one, other)
    assert near(other, one)


@pytest.mark.parametrize(("one", "other"), pairs(BERBEDA))
def test_two_right_words_are_not_near(one: str, other: str) -> None:
    assert not near(one, other)
    assert not near(other, one)


@given(st.text("abcdefg", max_size=12), st.text("abcdefg", max_size=12))
def test_distance_is_even_handed_and_near_means_one(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert not near(one, other) or distance(one, other) == 1
