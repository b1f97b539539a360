"""An accepted edit whose figures changed since is named at every run, and an edit of one of two papers alike too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from ketetapan_uji import PUTUSAN
from perintah_uji import commanded

if TYPE_CHECKING:
    from conftest import Proyek

FOLDER = "output/2025-tw4"
REKAP, DRAFT, LAPORAN = "06-rekap.docx", "07-draft-laporan.docx", "08-laporan.docx"
FORM = "input/2025/tw4/data/teknis-hukum.csv"
BERUBAH = "tetapi hasilnya berubah sejak itu"
SENDIRI = "hanya ada di naskah ini"


def run(proyek: Proyek, *words: str) -> list[str]:
    done = commanded(*words, "--folder", str(proyek.folder))
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def page(proyek: Proyek, name: str) -> Path:
    return proyek.folder / FOLDER / name


def write(proyek: Proyek, name: str, sentence: str) -> None:
    document = Document(str(page(proyek, name)))
    document.add_paragraph(sentence)
    document.save(str(page(proyek, name)))


def type_in(proyek: Proyek, name: str, old: str, new: str) -> int:
    """As a person replaces a text in every cell and paragraph; how often."""
    document, count = Document(str(page(proyek, name))), 0
    for paragraph in document.element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        if paragraph.text and old in paragraph.text:
            paragraph.text, count = paragraph.text.replace(old, new), count + 1
    document.save(str(page(proyek, name)))
    return count


def another_figure(proyek: Proyek) -> None:
    proyek.ganti(FORM, ";70;;;", ";72,5;;;")


def told(lines: list[str], words: str, name: str = REKAP) -> list[str]:
    return [line for line in lines if line.startswith(f"{FOLDER}/{name}: ") and words in line]


def test_an_accepted_edit_whose_figures_changed_is_named_by_every_run_with_what_changed(
    proyek_berjalan: Proyek,
) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    another_figure(proyek_berjalan)
    (beside,) = told(run(proyek_berjalan, "buat"), "(hasil baru).docx")
    assert "Yang berubah: «70» menjadi «72,5»" in beside
    run(proyek_berjalan, "terima", REKAP)
    for command in ("buat", "buat", "status"):  # the second one has nothing to do
        (line,) = told(run(proyek_berjalan, command), BERUBAH)
        assert "suntingan Anda diterima" in line
        assert "«70» menjadi «72,5» (dan " in line
        assert f'make ganti DOK="{REKAP}"' in line
    run(proyek_berjalan, "ganti", REKAP)
    assert told(run(proyek_berjalan, "buat"), BERUBAH) == []


def test_an_accepted_edit_of_the_same_figures_is_not_named(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    run(proyek_berjalan, "terima", REKAP)
    (line,) = told(run(proyek_berjalan, "buat"), "disunting tangan, sudah diterima, dibiarkan")
    assert BERUBAH not in line


def test_a_figure_the_person_takes_over_is_told_no_more(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    proyek_berjalan.ganti("config/satker.yaml", "kota: Bontang", "kota: Samarinda")
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "terima", REKAP)
    (line,) = told(run(proyek_berjalan, "buat"), BERUBAH)
    assert "«Bontang» menjadi «Samarinda»" in line
    assert type_in(proyek_berjalan, REKAP, "Bontang,", "Samarinda,")
    assert told(run(proyek_berjalan, "buat"), BERUBAH) == []
    run(proyek_berjalan, "terima", REKAP)
    assert told(run(proyek_berjalan, "buat"), BERUBAH) == []


def test_an_edit_goes_on_being_of_the_result_it_began_from(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Satu.")
    another_figure(proyek_berjalan)
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "terima", REKAP)
    write(proyek_berjalan, REKAP, "Dua.")
    (line,) = told(run(proyek_berjalan, "buat"), BERUBAH)
    assert "disunting tangan, dibiarkan" in line
    run(proyek_berjalan, "terima", REKAP)
    assert told(run(proyek_berjalan, "status"), "«70» menjadi «72,5»")


def test_an_edit_that_was_brought_back_is_named_too(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    another_figure(proyek_berjalan)
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "ganti", REKAP)
    run(proyek_berjalan, "pulihkan", REKAP, "--versi", "2")
    assert told(run(proyek_berjalan, "status"), "«70» menjadi «72,5»")
    run(proyek_berjalan, "pulihkan", REKAP, "--versi", "3")
    assert told(run(proyek_berjalan, "status"), "«70» menjadi «72,5»"), "juga hasil yang lama"


def test_a_manifest_of_an_older_program_is_read_with_the_accepted_result_as_the_base(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    another_figure(proyek_berjalan)
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "terima", REKAP)
    manifest = page(proyek_berjalan, "manifest.json")
    known = json.loads(manifest.read_text(encoding="utf-8"))
    assert known.pop("semula").keys() == {REKAP}
    manifest.write_text(json.dumps(known), encoding="utf-8")
    assert told(run(proyek_berjalan, "buat"), "sudah diterima, dibiarkan")


def test_a_result_that_is_lost_is_told_without_its_words(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    another_figure(proyek_berjalan)
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "terima", REKAP)
    semula = json.loads(page(proyek_berjalan, "manifest.json").read_text(encoding="utf-8"))["semula"][REKAP]
    (proyek_berjalan.folder / "output/.riwayat" / semula).unlink()
    assert told(run(proyek_berjalan, "status"), f"{BERUBAH}: isinya berbeda. ")


def test_a_correction_in_the_draft_that_is_not_in_the_report_is_told(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, DRAFT, "Kalimat koreksi.")
    for command in ("buat", "buat", "status"):
        (line,) = told(run(proyek_berjalan, command), SENDIRI, DRAFT)
        assert f"tidak di {LAPORAN} yang memakai template yang sama: «Kalimat koreksi.» ditambahkan. " in line
    run(proyek_berjalan, "terima", DRAFT)
    assert told(run(proyek_berjalan, "buat"), SENDIRI, DRAFT)
    write(proyek_berjalan, LAPORAN, "Kalimat lain.")
    lines = run(proyek_berjalan, "buat")
    assert [told(lines, SENDIRI, name) for name in (DRAFT, LAPORAN)] == [[], []]


def test_an_edit_that_says_nothing_else_or_has_no_other_paper_is_not_told(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Kalimat koreksi.")
    document = Document(str(page(proyek_berjalan, DRAFT)))
    document.core_properties.comments = "disimpan ulang"
    document.save(str(page(proyek_berjalan, DRAFT)))
    lines = run(proyek_berjalan, "buat")
    assert told(lines, "disunting tangan", DRAFT)
    assert not any(SENDIRI in line for line in lines)


def test_what_a_decision_has_fixed_is_not_told(proyek: Proyek) -> None:
    decision = (proyek.folder / PUTUSAN).read_text(encoding="utf-8")
    proyek.hapus(PUTUSAN)
    run(proyek, "buat")
    write(proyek, DRAFT, "Kalimat koreksi.")
    assert told(run(proyek, "buat"), SENDIRI, DRAFT)
    proyek.tulis(PUTUSAN, decision)
    assert told(run(proyek, "buat"), SENDIRI, DRAFT) == []


def strictly(proyek: Proyek, word: str) -> str:
    """What STRICT=1 refuses with."""
    done = commanded(word, "--ketat", "--folder", str(proyek.folder))
    assert done.returncode == 1, done.stdout
    return done.stderr


def test_strict_refuses_an_accepted_edit_that_went_stale_and_writes_nothing(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    run(proyek_berjalan, "buat", "--ketat")  # an edit is no fault
    run(proyek_berjalan, "terima", REKAP)
    run(proyek_berjalan, "buat", "--ketat")
    another_figure(proyek_berjalan)
    before = page(proyek_berjalan, DRAFT).read_bytes()
    beside = f"[perhatian] {FOLDER}/{REKAP}: disunting tangan, dibiarkan. Hasil baru: "
    for word in ("buat", "status", "rencana", "periksa"):
        refused = strictly(proyek_berjalan, word)
        assert refused.startswith(beside)
        assert "Yang berubah: «70» menjadi «72,5»" in refused
    assert page(proyek_berjalan, DRAFT).read_bytes() == before
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "terima", REKAP)
    for word in ("buat", "status"):
        assert f"{REKAP}: suntingan Anda diterima, {BERUBAH}: «70» menjadi" in strictly(proyek_berjalan, word)
    run(proyek_berjalan, "ganti", REKAP)
    run(proyek_berjalan, "buat", "--ketat")


def test_strict_leaves_an_edit_that_a_decision_has_fixed(proyek_berjalan: Proyek) -> None:
    write(proyek_berjalan, REKAP, "Catatan dari tangan.")
    another_figure(proyek_berjalan)
    run(proyek_berjalan, "buat")
    run(proyek_berjalan, "terima", REKAP)
    proyek_berjalan.tulis(PUTUSAN, "putaran:\n  - {keputusan: setuju, tanggal: 2026-01-13}\n")
    assert told(run(proyek_berjalan, "buat", "--ketat"), BERUBAH) == []
