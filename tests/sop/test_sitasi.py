"""Citations as Indonesian papers write them."""

from __future__ import annotations

import pytest

from pipeline.sop.sitasi import citations, gazette, identity, once, repeated, same_title, title_differences

UNDANG = (
    "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 182, "
    "Tambahan Lembaran Negara Republik Indonesia Nomor 6109) sebagaimana telah diubah dengan Undang – Undang No. 7 "
    "Tahun 2023 tentang Penetapan Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2022 tentang Perubahan "
    "atas Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum menjadi Undang-Undang;"
)


def test_a_regulation_and_the_one_that_changed_it_are_two_citations_and_titles_stay_whole() -> None:
    first, second = citations(UNDANG)
    assert (first.nomor, first.tahun, first.tentang) == ("7", "2017", "Pemilihan Umum")
    assert gazette(first.lembaran) == "LN 2017 Nomor 182, TLN 6109"
    assert second.tentang.endswith("Pemilihan Umum menjadi Undang-Undang")
    assert identity(second) == (("undang-undang",), "7", "2023")


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("bahwa untuk melaksanakan Peraturan Presiden Nomor 29 Tahun 2014 tentang X", "Peraturan Presiden", "29"),
        ("Keputusan Bupati Nomor 5/A.1/KPU/I/2018 tentang X.", "Keputusan Bupati", "5/A.1/KPU/I/2018"),
        ("SURAT EDARAN MENTERI NOMOR 1 TAHUN 2020 TENTANG X", "SURAT EDARAN MENTERI", "1"),
    ],
)
def test_every_kind_is_read(text: str, kind: str, number: str) -> None:
    (cited,) = citations(text)
    assert (cited.jenis, cited.nomor, cited.tentang) == (kind, number, "X")


@pytest.mark.parametrize("text", ["Keputusan ini berlaku", "Peraturan yang berlaku", "Nomor 7 Tahun 2020", ""])
def test_what_is_no_citation_is_none(text: str) -> None:
    assert list(citations(text)) == []


@pytest.mark.parametrize(
    ("written", "known", "same"),
    [
        ("Tata Kerja Komisi, dan Kabupaten/ Kota", "tata kerja komisi dan kabupaten/kota", True),
        ("Tata Kerja masih berlaku sepanjang tidak diubah", "Tata Kerja", True),
        ("Tata Kerja dan Susunan", "Tata Kerja", False),
        ("Tata Kerja", "Tata Kerja Komisi", False),
        ("PENETAPAN SOP DI LINGKUNGAN DINAS", "Penetapan SOP", True),
    ],
)
def test_titles_are_compared_as_a_reader_does(written: str, known: str, same: bool) -> None:
    assert same_title(written, known) is same


def test_differences_are_told_by_their_words() -> None:
    assert title_differences("Sistim Kinerja", "Sistem Kinerja Instansi") == (
        'tertulis "Sistim", di sana "Sistem"; kurang "Instansi"'
    )


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Tambahan Lembaran Negara Lembaran Negara Nomor 1", "Lembaran Negara"),
        ("aturan yang yang berlaku", "yang"),
        ("masing masing subbagian", None),
        ("laporan kinerja, laporan kinerja tahunan", None),
        ("data dan data dukung", None),
    ],
)
def test_words_written_twice_are_found_and_reduplication_is_not(text: str, phrase: str | None) -> None:
    assert repeated(text) == phrase
    assert phrase is None or len(once(text)) <= len(text)


def test_a_long_text_without_end_is_read_quickly_enough_to_finish() -> None:
    assert list(citations("Peraturan " * 20_000)) == []
    assert repeated("kata " * 20_000)
