"""A whole revision as a user does it: YAML, a template and commands; no Python is touched."""

from __future__ import annotations

import io
import shutil
from typing import TYPE_CHECKING

from docx import Document
from naskah_jadi import docx_text
from revisi_uji import SOP, add_step, done, fill

if TYPE_CHECKING:
    from conftest import Proyek

MATRIKS = "output/sop/matriks-perubahan-sop.docx"


def paper(proyek: Proyek, name: str) -> str:
    return docx_text((proyek.folder / name).read_bytes())


def papers(proyek: Proyek, periode: str) -> dict[str, str]:
    folder = proyek.folder / "output" / periode
    return {path.relative_to(folder).as_posix(): docx_text(path.read_bytes()) for path in folder.rglob("*.docx")}


def begin_next_year(proyek: Proyek) -> None:
    old, new = proyek.folder / "input/2025", proyek.folder / "input/2026"
    (new / "tw1").mkdir(parents=True)
    shutil.copy(old / "perjanjian-kinerja.xlsx", new)
    text = (old / "tw4/disposisi.yaml").read_text(encoding="utf-8")
    proyek.tulis("input/2026/tw1/disposisi.yaml", text.replace("tanggal: 2026-01-05", "tanggal: 2026-04-06"))


def test_a_whole_revision_touches_no_python_and_leaves_the_begun_period_alone(proyek_terbit: Proyek) -> None:
    proyek = proyek_terbit
    done(proyek, "buat")
    before = papers(proyek, "2025-tw4")

    assert "Keputusan Nomor 32 Tahun 2025 tetap berlaku" in done(proyek, "revisi")
    add_step(proyek)
    proyek.ganti(SOP, "waktu: 1 hari", "waktu: 2 hari")
    proyek.ganti(SOP, "jabatan: Staf Rendatin", "jabatan: Staf Perencana")
    assert "masih berlaku" in done(proyek, "buat")
    assert papers(proyek, "2025-tw4") == before
    fill(proyek)
    assert_the_impact_is_told(proyek)

    assert "disimpan di config/riwayat/33-2026/" in done(proyek, "sahkan")
    assert "REVISI" not in (proyek.folder / SOP).read_text(encoding="utf-8")
    assert "NOMOR 33 TAHUN 2026" in paper(proyek, "output/sop/00-keputusan-sop.docx")
    assert "Berita acara rapat" in paper(proyek, MATRIKS)

    assert (
        "Kertas pertama periode ini bertanggal 5 Januari 2026; naskah dibuat menurut Keputusan Nomor 32 Tahun 2025"
        in done(proyek, "buat", "--periode", "2025-tw4")
    )
    assert papers(proyek, "2025-tw4") == before
    begin_next_year(proyek)
    told = done(proyek, "buat")
    assert "output/2026-tw1" in told
    made = papers(proyek, "2026-tw1")
    assert "33 Tahun 2026" in made["01-lembar-disposisi.docx"]
    assert "Staf Perencana" in made["02-konsep-form-data-kinerja.docx"]
    assert "Langkah 4 menunggu" in told
    assert "  7. [belum sampai] Membahas rekapitulasi" in done(proyek, "status")


def assert_the_impact_is_told(proyek: Proyek) -> None:
    told = done(proyek, "dampak")
    for line in (
        "Menjadi: Keputusan Nomor 33 Tahun 2026",
        "Staf Perencana, jabatan: Jabatan diubah",
        "Langkah 5, waktu: Waktu bertambah 450 menit",
        "Langkah 7: Langkah baru",
        "Nomor langkah: Nomor bergeser",
        "semula : Langkah 7 s.d. 10",
        "07-draft-laporan -> 08-draft-laporan (templat laporan.docx): nomor langkah",
        "07-berita-acara (templat berita-acara.docx): naskah baru",
        "Perubahan tidak berlaku untuk tahapan kegiatan yang sudah selesai dilaksanakan.",
        "2025-tw4 (mulai 5 Januari 2026)",
    ):
        assert line in told
    matrix = paper(proyek, MATRIKS)
    assert "Langkah 5, waktu / 1 hari | Langkah 5, waktu / 2 hari | Waktu bertambah 450 menit" in matrix
    assert "Hasil evaluasi triwulan IV tahun 2025" in matrix
    assert "Bontang, 9 Maret 2026" in matrix
    assert marks(proyek) >= {("Rendatin", "strike"), ("Perencana", "bold underlined")}


def marks(proyek: Proyek) -> set[tuple[str, str]]:
    """The words of the matrix that are struck through, or bold and underlined."""
    document = Document(io.BytesIO((proyek.folder / MATRIKS).read_bytes()))
    runs = [run for table in document.tables for cell in table._cells for par in cell.paragraphs for run in par.runs]
    found = {(run.text, "strike") for run in runs if run.font.strike}
    return found | {(run.text, "bold underlined") for run in runs if run.font.bold and run.font.underline}
