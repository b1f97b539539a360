"""make pulihkan: a list with numbers and days, and the number of that list brings a version back."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from docx import Document
from perintah_uji import commanded

from pipeline.base.bahasa import tanggal

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from conftest import Proyek

NAMA = "06-rekap.docx"


def pulihkan(proyek: Proyek, *words: str) -> CompletedProcess[str]:
    return commanded("pulihkan", NAMA, *words, "--folder", str(proyek.folder))


def listed(proyek: Proyek) -> list[str]:
    return [line for line in pulihkan(proyek).stdout.splitlines() if re.match(r" *\d+\. ", line)]


def edited(proyek: Proyek, sentence: str) -> bytes:
    path = proyek.folder / "output/2025-tw4" / NAMA
    page = Document(str(path))
    page.add_paragraph(sentence)
    page.save(str(path))
    commanded("terima", NAMA, "--folder", str(proyek.folder))
    return path.read_bytes()


def test_the_number_of_the_list_is_the_version_that_comes_back(proyek_jadi: Proyek) -> None:
    first = (proyek_jadi.folder / "output/2025-tw4" / NAMA).read_bytes()
    second = edited(proyek_jadi, "Sunting satu.")
    edited(proyek_jadi, "Sunting dua.")
    told, day = listed(proyek_jadi), tanggal(datetime.now().astimezone().date())
    assert [line[:4].strip() for line in told] == ["1.", "2.", "3."]
    assert [asal for line in told for asal in ("hasil", "suntingan") if f"  {asal} " in line] == [
        "suntingan", "suntingan", "hasil",
    ]  # fmt: skip
    assert all(day in line for line in told)
    assert told[0].endswith("(yang ada sekarang)")
    done = pulihkan(proyek_jadi, "--versi", "3")
    assert f"kembali ke versi 3 (hasil, {day}, sidik " in done.stdout
    assert (proyek_jadi.folder / "output/2025-tw4" / NAMA).read_bytes() == first
    number = next(line for line in listed(proyek_jadi) if told[1].split()[-1] in line).split(".")[0].strip()
    assert pulihkan(proyek_jadi, "--versi", number).returncode == 0
    assert (proyek_jadi.folder / "output/2025-tw4" / NAMA).read_bytes() == second


def test_a_number_beyond_the_list_is_told_with_what_there_is(proyek_jadi: Proyek) -> None:
    edited(proyek_jadi, "Sunting satu.")
    done = pulihkan(proyek_jadi, "--versi", "7")
    assert done.returncode == 1
    assert 'versi "7" tidak ada. Tulis nomor 1 sampai 2 dari daftarnya' in done.stderr


def test_a_history_of_an_older_program_is_listed_without_days(proyek_jadi: Proyek) -> None:
    index = proyek_jadi.folder / "output/.riwayat/daftar.jsonl"
    index.write_text(re.sub(r', "tanggal": "[^"]+"', "", index.read_text(encoding="utf-8")), encoding="utf-8")
    assert ["tanpa tanggal" in line for line in listed(proyek_jadi)] == [True]


def test_what_came_out_of_what_was_decided_is_named_so(proyek_jadi: Proyek) -> None:
    (proyek_jadi.folder / "output/2025-tw4" / NAMA).unlink()
    assert commanded("buat", "--folder", str(proyek_jadi.folder)).returncode == 0
    assert ["  arsip " in line for line in listed(proyek_jadi)] == [True]
