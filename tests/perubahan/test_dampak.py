"""What a revision means: the comparison, the papers it touches, and what it is compared with."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from docx import Document
from revisi_uji import SOP, done, refused

from pipeline.base.problems import Refused
from pipeline.revisi import write_impact

if TYPE_CHECKING:
    from conftest import Proyek


def text(proyek: Proyek) -> str:
    return (proyek.folder / SOP).read_text(encoding="utf-8")


def with_issued_templates(proyek: Proyek) -> None:
    """The templates in use were redrawn since the SOP was issued; these are those of that day."""
    for kept in (proyek.folder / "config/riwayat/32-2025/templat").iterdir():
        shutil.copy(kept, proyek.folder / "templates/docx")


def test_without_a_change_dampak_says_so_and_writes_no_matrix(proyek_terbit: Proyek) -> None:
    with_issued_templates(proyek_terbit)
    assert "Tidak ada yang berubah terhadap Keputusan Nomor 32 Tahun 2025" in done(proyek_terbit, "dampak")
    assert not (proyek_terbit.folder / "output").exists()


def test_a_changed_template_is_told_with_its_paper(proyek_terbit: Proyek) -> None:
    with_issued_templates(proyek_terbit)
    page = Document(str(proyek_terbit.folder / "templates/docx/laporan.docx"))
    page.add_paragraph("Tambahan")
    page.save(str(proyek_terbit.folder / "templates/docx/laporan.docx"))
    told = done(proyek_terbit, "dampak")
    assert "  08-laporan (templat laporan.docx): templat\n" in told
    assert "06-rekap" not in told


def test_the_decree_made_again_leaves_the_matrix_where_it_is(proyek_terbit: Proyek) -> None:
    proyek_terbit.ganti(SOP, "    judul: Rekap hasil pengukuran kinerja\n", "    judul: Rekap kinerja\n")
    done(proyek_terbit, "dampak")
    before = (proyek_terbit.folder / "output/sop/matriks-perubahan-sop.docx").read_bytes()
    proyek_terbit.ganti("config/satker.yaml", "kota: Bontang", "kota: Kota Bontang")
    done(proyek_terbit, "sop")
    assert (proyek_terbit.folder / "output/sop/matriks-perubahan-sop.docx").read_bytes() == before


def test_only_papers_that_print_the_change_are_touched(proyek_terbit: Proyek) -> None:
    with_issued_templates(proyek_terbit)
    proyek_terbit.ganti(SOP, "    judul: Rekap hasil pengukuran kinerja\n", "    judul: Rekap kinerja\n")
    touched = {paper.menjadi: paper.sebab for paper in write_impact(proyek_terbit.folder).dampak.naskah}
    assert "judul naskah" in touched["06-rekap"]
    assert "01-lembar-disposisi" not in touched


def test_dampak_compares_with_a_file_and_with_git(proyek_terbit: Proyek) -> None:
    git = ["git", "-C", str(proyek_terbit.folder), "-c", "user.name=a", "-c", "user.email=a@b.c"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "awal"]):
        subprocess.run([*git, *words], check=True, capture_output=True)
    (proyek_terbit.folder / "lama.yaml").write_text(text(proyek_terbit), encoding="utf-8")
    proyek_terbit.ganti(SOP, "waktu: 1 hari", "waktu: 2 hari")
    page = Document()
    page.save(str(proyek_terbit.folder / "templates/docx/rekap.docx"))
    for dari in ("HEAD", "lama.yaml", "32-2025"):
        told = done(proyek_terbit, "dampak", "--dari", dari)
        assert "Langkah 5, waktu: Waktu bertambah 450 menit" in told
        assert ("06-rekap (templat rekap.docx): templat" in told) is (dari != "lama.yaml")


@pytest.mark.parametrize("dari", ["HEAD~99", "--help", "salah.yaml"])
def test_an_unknown_counterpart_is_told(proyek_terbit: Proyek, dari: str) -> None:
    told = refused(proyek_terbit, "dampak", f"--dari={dari}")
    assert f'"{dari}" bukan berkas, bukan SOP di config/riwayat, dan bukan versi git' in told


def test_without_an_issued_sop_dampak_asks_what_to_compare_with(proyek: Proyek) -> None:
    assert "belum ada SOP yang disahkan" in refused(proyek, "dampak")


def test_an_unknown_field_in_the_matrix_is_told_with_its_place(proyek_terbit: Proyek) -> None:
    page = Document(str(proyek_terbit.folder / "templates/docx/matriks-perubahan-sop.docx"))
    page.add_paragraph("{{ matriks.alasn }}")
    page.save(str(proyek_terbit.folder / "templates/docx/matriks-perubahan-sop.docx"))
    proyek_terbit.ganti(SOP, "waktu: 1 hari", "waktu: 2 hari")
    with pytest.raises(Refused, match=r"matriks\.alasn.* Mungkin maksud Anda: alasan\."):
        write_impact(proyek_terbit.folder)
