"""Slips an office worker makes in config/sop.yaml: each is told on its own line, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.base.problems import Problem, Refused
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

SOP = (Path(__file__).resolve().parents[2] / "config/sop.yaml").read_text(encoding="utf-8")
STEP = "    pelaksana: kasubbag_rendatin\n    kelengkapan: lembar"
WAKTU, JUDUL, BUTIR = "    waktu: 20 Menit\n", "    judul: Lembar Disposisi\n", "  - Memahami aturan yang berlaku\n"
DAFTAR = "pelaksana: [staf_rendatin, kasubbag_lain]\n"
TAB, LURUS = "ada tombol Tab di awal baris. Ganti Tab dengan spasi.", "jorokan baris tidak lurus dengan yang di atas."
KUTIP, KURUNG = "tanda kutip belum ditutup.", "kurung siku atau kurawal belum ditutup."
SPASI_KUNCI, SPASI_BUTIR = (
    "sesudah titik dua harus ada satu spasi. Tulis ",
    "sesudah tanda - harus ada satu spasi. Tulis ",
)
BUKAN_BUTIR = "bukan tanda butir. Awali butir dengan tanda - (tombol minus) dan satu spasi."
APIT = "Apit seluruh nilainya dengan tanda kutip"
BUKAN_KUNCI = "tidak dapat menjadi nama kunci. Beberapa kunci ditulis [satu, dua]"

# What stands there, what is typed instead, how far from its first line and in which column it is told, and how.
SALAH = (
    # tombol Tab, spasi, jorokan
    (STEP, "\tpelaksana: kasubbag_rendatin\n    kelengkapan: lembar", 0, 1, TAB),
    (STEP, "  \tpelaksana: kasubbag_rendatin\n    kelengkapan: lembar", 0, 3, TAB),
    ("  - no: 2\n", "\t- no: 2\n", 0, 1, TAB),
    ("      Membuat konsep form", "\tMembuat konsep form", 0, 1, TAB),
    (WAKTU, "\xa0\xa0\xa0\xa0waktu: 20 Menit\n", 0, 1, "spasi di awal baris bukan spasi biasa."),
    (WAKTU, "     waktu: 20 Menit\n", 0, 6, 'baris ini menjorok di bawah "kelengkapan: lembar_disposisi", yang sudah'),
    (WAKTU, "   waktu: 20 Menit\n", 0, 4, LURUS),
    ("  nama: Pengukuran", "nama: Pengukuran", 0, 1, "awal baris ini tidak lurus dengan baris di sekitarnya."),
    ("  nama: Pengukuran", " nama: Pengukuran", 0, 2, LURUS),
    ("identitas:\n", "identitas: kotak\n", 1, 3, 'menjorok di bawah "identitas: kotak", yang sudah berisi nilai'),
    ("  - no: 2\n", " - no: 2\n", 0, 2, "tanda - tidak lurus dengan butir di atasnya. Awali baris ini dengan 2 spasi."),
    ("  - no: 2\n", "   - no: 2\n", 0, 4, "tanda - tidak lurus dengan butir di atasnya."),
    ("      Membuat konsep form", "    Membuat konsep form", 0, 5, "baris ini tidak berisi kunci dan titik dua (:)"),
    ("      melengkapi dokumen", "    melengkapi dokumen", 0, 5, "dan bukan sambungan baris di atasnya"),
    # tanda kutip dan kurung
    (JUDUL, '    judul: "Lembar Disposisi\n', 0, 12, KUTIP),
    (JUDUL, "    judul: 'Lembar Disposisi\n", 0, 12, KUTIP),
    (JUDUL, '    judul: "Lembar" Disposisi\n', 0, 20, "ada tulisan sesudah tanda kutip penutup."),
    (JUDUL, "    judul: 'Lembar Jum'at'\n", 0, 24, 'Apit seluruh nilainya dengan tanda kutip lain (")'),
    (JUDUL, '    judul: "Lembar\\Disposisi"\n', 0, 19, "ada garis miring terbalik"),
    (DAFTAR, "pelaksana: [staf_rendatin, kasubbag_lain\n", 0, 16, KURUNG),
    ("catatan: {jenis: teks, wajib: tidak}", "catatan: {jenis: teks, wajib: tidak", 0, 16, KURUNG),
    (DAFTAR, "pelaksana: staf_rendatin, kasubbag_lain]\n", 0, 16, BUKAN_KUNCI),
    (DAFTAR, "pelaksana: [staf_rendatin kasubbag_lain]\n", 0, 17, BUKAN_KUNCI),
    (DAFTAR, "pelaksana: [staf_rendatin; kasubbag_lain]\n", 0, 17, BUKAN_KUNCI),
    (STEP, STEP.replace("kasubbag_rendatin", "“kasubbag_rendatin”"), 0, 16, "Hapus tanda kutip “ ”."),
    # titik dua
    (WAKTU, "    waktu 20 Menit\n", 0, 5, 'titik dua (:) sesudah "waktu" tidak ada. Tulis waktu: 20 Menit.'),
    (WAKTU, "    waktu:20 Menit\n", 0, 11, f"{SPASI_KUNCI}waktu: 20 Menit."),
    ("  - no: 2\n", "  - no:2\n", 0, 8, f"{SPASI_KUNCI}no: 2."),
    (WAKTU, "    waktu = 20 Menit\n", 0, 5, '"waktu" diikuti tanda =, bukan titik dua. Tulis waktu: 20 Menit.'),
    (WAKTU, "    waktu： 20 Menit\n", 0, 10, "titik duanya bukan titik dua biasa."),
    (WAKTU, "    waktu:\xa020 Menit\n", 0, 11, "spasi sesudah titik dua bukan spasi biasa."),
    ("  lembar_disposisi:\n", "  lembar_disposisi\n", 0, 3, 'titik dua (:) sesudah "lembar_disposisi" tidak ada.'),
    ("keterangan: SOP Surat", "keterangan: SOP: Surat", 0, 20, "ada titik dua (:) di tengah nilai."),
    (WAKTU, "    waktu: 20 Menit output: x\n", 0, 21, 'dua kunci dalam satu baris. Pindahkan "output: …"'),
    # tanda butir
    (BUTIR, "  -Memahami aturan yang berlaku\n", 0, 3, f"{SPASI_BUTIR}- Memahami aturan yang berlaku."),
    ("  - SOP Penyusunan", "  -SOP Penyusunan", 0, 3, SPASI_BUTIR),
    (BUTIR, "  – Memahami aturan yang berlaku\n", 0, 3, f'tanda "–" {BUKAN_BUTIR}'),
    (BUTIR, "  • Memahami aturan yang berlaku\n", 0, 3, f'tanda "•" {BUKAN_BUTIR}'),
    (BUTIR, "  * Memahami aturan yang berlaku\n", 0, 3, f'tanda "*" {BUKAN_BUTIR}'),
    (BUTIR, "  2. Memahami aturan yang berlaku\n", 0, 3, 'butir diawali nomor, "2.". Ganti nomor itu dengan tanda -'),
    ("  - no: 2\n", "    no: 2\n", 0, 5, 'Bila ini butir baru, tulis tanda - dan satu spasi di depan "no".'),
    # kunci dan nilai
    (WAKTU, WAKTU * 2, 1, 5, '"waktu" ditulis dua kali (pertama di baris 172). Hapus salah satu.'),
    (WAKTU, "    wkatu: 20 Menit\n", 0, 5, '"wkatu" tidak dikenal di sini. Mungkin maksud Anda: waktu.'),
    (WAKTU, "    Waktu: 20 Menit\n", 0, 5, '"Waktu" tidak dikenal di sini. Mungkin maksud Anda: waktu.'),
    ("keterkaitan:\n", "keterikatan:\n", 0, 1, "Mungkin maksud Anda: keterkaitan."),
    (WAKTU, "    waktu: 20 mnt\n", 0, 12, "tidak dapat dibaca. Tulis misalnya 10 menit, 1,5 jam"),
    (WAKTU, "    waktu\u200b: 20 Menit\n", 0, 5, "ada tanda tak terlihat dalam"),
    ("tanggal_pembuatan: 2025-10-20", "tanggal_pembuatan: 20 Okt 2025", 0, 22, "bukan tanggal. Tulis 20 Oktober 2025."),
    ("    arsip: ya", "    arsip: yes", 0, 12, '"yes" bukan ya atau tidak.'),
    ("untuk_setiap: subbagian", "untuk_setiap: bagian", 0, 19, "Mungkin maksud Anda: subbagian."),
    ("  nama: Pengukuran Kinerja", "  nama: [Pengukuran Kinerja]", 0, 3, '"nama" seharusnya satu teks, bukan daftar.'),
    *((JUDUL, f"    judul: {awal}Lembar\n", 0, 12, f'tanda "{awal[0]}" mengawali nilai. {APIT}')
      for awal in ("@", "*", "* ", "%", "`", ", ", "& ", "| ", "> ", ">", ">= ", ">- ", "- ", "[a] ", "{a} ", "] ")),
    *((BUTIR, f"  - {awal}Memahami\n", 0, 5, f'tanda "{awal[0]}" mengawali nilai. {APIT}')
      for awal in ("@", "*", "% ", "`", "| ", "> ", "[a] ", "{a} ")),
    (JUDUL, "    judul: > Lembar\n", 0, 12, "tulis > saja dan teksnya di baris-baris bawahnya."),
    (JUDUL, "    judul: - Lembar\n", 0, 12, "tulis - pada baris sendiri di bawah kuncinya."),
    (JUDUL, "    judul: [Lembar\n", 0, 12, "kurung siku atau kurawal belum ditutup. Tutup daftar itu"),
    (BUTIR, "  - {Memahami}\n", 0, 5, "apit seluruhnya dengan tanda kutip."),
    (BUTIR, "  - - Memahami\n", 0, 5, "apit seluruhnya dengan tanda kutip."),
    (BUTIR, "  - Tugas: Memahami\n", 0, 5, "apit seluruhnya dengan tanda kutip."),
    (JUDUL, "    judul: ! Lembar\n", 0, 12, "tanda ! mengawali nilai."),
    ("langkah:\n", "---\nlangkah:\n", 0, 1, "ada garis --- di tengah berkas."),
    ("#   - Baris yang diawali", "   - Baris yang diawali", 0, 1, "bila itu catatan, awali dengan tanda #."),
    ("langkah:\n", "langkah:\nini langkahnya\n", 1, 1, "baris ini tidak berisi kunci dan titik dua (:)"),
    ("langkah:\n", "\ufefflangkah:\n", 0, 1, "ada tanda tak terlihat (U+FEFF)."),
)  # fmt: skip


def told(text: str) -> tuple[Problem, ...]:
    try:
        written = naskah_yaml.parse(text, "config/sop.yaml")
    except Refused as refused:
        return refused.problems
    return validated(Sop, written.isi, written.locate)[1]


@pytest.mark.parametrize(("old", "new", "further", "column", "expected"), SALAH, ids=[row[1][:40] for row in SALAH])
def test_a_slip_is_told_on_its_line_in_plain_words(
    old: str, new: str, further: int, column: int, expected: str
) -> None:
    line = SOP.count("\n", 0, SOP.index(old)) + 1 + further
    found = list(map(str, told(SOP.replace(old, new, 1))))
    assert any(f"config/sop.yaml:{line}:{column}: " in text and expected in text for text in found), found
    assert len(found) == 1


def test_there_are_enough_slips() -> None:
    assert told(SOP) == ()
    assert len(SALAH) >= 25


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (WAKTU, "    waktu:\t20 Menit\n"),
        (WAKTU, "    waktu : 20 Menit\n"),
        (WAKTU, "    waktu: 20\xa0Menit\n"),
        ("    kegiatan: >-\n      Membuat konsep", "    kegiatan:\n      Membuat konsep"),
        (JUDUL, '    judul: "Lembar: Disposisi"\n'),
        (JUDUL, "    judul: 'Lembar \"Disposisi\"' # catatan\n"),
        (BUTIR, "  - https://jdih.kpu.go.id/peraturan\n"),
        ("\n", "\r\n"),
    ],
)
def test_what_only_looks_like_a_slip_is_read(old: str, new: str) -> None:
    assert told(SOP.replace(old, new)) == ()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (SOP.replace("“", '"').replace("…", "...").encode("cp1252"), "sop.yaml:42:43: berkas tidak tersimpan sebagai"),
        (SOP.encode("utf-16"), "sop.yaml: berkas tersimpan sebagai Unicode UTF-16, bukan UTF-8. Simpan ulang"),
        (b"PK\x03\x04" + bytes(range(256)), "sop.yaml: ini bukan berkas teks (Word, Excel, atau arsip)."),
    ],
)
def test_a_file_saved_another_way_is_told_so(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "sop.yaml").write_bytes(content)
    with pytest.raises(Refused) as refused:
        naskah_yaml.read(tmp_path / "sop.yaml", "sop.yaml")
    assert str(refused.value).startswith(expected)


def test_a_mark_at_the_start_of_the_file_is_no_matter(tmp_path: Path) -> None:
    (tmp_path / "sop.yaml").write_bytes(b"\xef\xbb\xbf" + SOP.encode())
    assert naskah_yaml.read(tmp_path / "sop.yaml", "sop.yaml").isi == naskah_yaml.parse(SOP, "sop.yaml").isi


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(SOP) - 1), st.text("\t\xa0-:[{'\"*&!@%=#>|\n x\u200b", max_size=3), st.integers(0, 3))
def test_any_slip_anywhere_is_a_problem_with_a_line_or_none_at_all(at: int, typed: str, lost: int) -> None:
    lines = SOP.count("\n") + 3
    for problem in told(SOP[:at] + typed + SOP[at + lost :]):
        assert 1 <= problem.where.baris <= lines
        assert problem.what
        assert problem.fix
