"""What is kept of an issued SOP is written once, and its decree stays as it was signed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from naskah_jadi import docx_text
from revisi_uji import SOP, done, fill

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build, build_sop
from pipeline.perubahan.berlaku import sop_of
from pipeline.perubahan.simpan_terbit import record
from pipeline.perubahan.terbit import issued
from pipeline.revisi import issue, start_revision
from pipeline.road.load import load

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[2]
TW4 = Periode(2025, "tw4")
SATKER = "config/satker.yaml"
LAMA, BARU = "config/riwayat/32-2025", "config/riwayat/33-2026"


def files(proyek: Proyek, name: str) -> dict[str, bytes]:
    folder = proyek.folder / name
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def edit_template(proyek: Proyek, words: str) -> bytes:
    path = proyek.folder / "templates/docx/rekap.docx"
    page = Document(str(path))
    page.add_paragraph(words)
    page.save(str(path))
    return path.read_bytes()


def another_official(proyek: Proyek) -> None:
    """As an office does that does not think of dates."""
    proyek.ganti(SATKER, "nama: Bambang Rahmadhany", "nama: Hasan Basri")


def decree(proyek: Proyek) -> str:
    build_sop(proyek.folder)
    return docx_text((proyek.folder / "output/sop/00-keputusan-sop.docx").read_bytes())


def approved_by(proyek: Proyek) -> set[str]:
    rencana = build(proyek.folder, TW4, tulis=False).rencana
    return {paper.nilai["sop"]["disahkan_oleh"]["nama"] for paper in rencana.naskah}  # type: ignore[index]


def test_the_decree_is_printed_as_signed_after_satker_yaml_was_edited_without_dates(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    fill(proyek)
    issue(proyek.folder)
    before = decree(proyek)
    another_official(proyek)
    assert decree(proyek) == before
    assert "Bambang Rahmadhany" in before or "BAMBANG RAHMADHANY" in before
    assert approved_by(proyek) == {"Bambang Rahmadhany"}


def test_an_issued_sop_of_an_earlier_version_goes_by_satker_yaml(proyek_terbit: Proyek) -> None:
    assert issued(proyek_terbit.folder)[0].pejabat == ""
    another_official(proyek_terbit)
    assert approved_by(proyek_terbit) == {"Hasan Basri"}
    proyek_terbit.ganti(
        SATKER,
        "    nama: Hasan Basri\n    nip:\n",
        "    menjabat:\n      - {nama: Bambang Rahmadhany, sampai: 2026-05-31}\n      - {nama: Hasan Basri}\n",
    )
    assert approved_by(proyek_terbit) == {"Bambang Rahmadhany"}


def test_making_the_decree_of_such_an_sop_says_whose_names_it_bears(proyek_terbit: Proyek) -> None:
    before = files(proyek_terbit, LAMA)
    said = (
        "Keputusan Nomor 32 Tahun 2025 disahkan sebelum pejabatnya ikut disimpan: nama pada keputusan dan SOP-nya "
        "menurut config/satker.yaml pada tanggalnya"
    )
    assert said in done(proyek_terbit, "sop").splitlines()
    assert "templat rekap.docx): templat" in done(proyek_terbit, "dampak")
    assert files(proyek_terbit, LAMA) == before
    done(proyek_terbit, "revisi")
    assert said not in done(proyek_terbit, "sop")  # the draft has officials of its own date
    assert files(proyek_terbit, LAMA) == before


def test_of_an_sop_that_kept_its_officials_nothing_is_said(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    fill(proyek)
    issue(proyek.folder)
    assert "disahkan sebelum" not in done(proyek, "sop")


def test_what_was_kept_says_who_held_which_office_and_when(proyek: Proyek) -> None:
    proyek.ganti(
        SATKER,
        "    nama: Bambang Rahmadhany\n    nip:\n",
        "    menjabat:\n      - {nama: Siti, sampai: 2025-10-31}\n      - {nama: Hasan, sebagai: plt}\n",
    )
    start_revision(proyek.folder)
    text = (proyek.folder / LAMA / "pejabat.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Pejabat waktu SOP ini disahkan. Jangan diubah")
    assert "sebagai: plt" in text
    assert "kasubbag_kul:" in text
    assert approved_by(proyek) == {"Siti"}


def test_an_official_kept_with_the_sop_may_leave_satker_yaml(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    proyek.ganti(
        SATKER,
        "  ketua:\n    jabatan: Ketua Komisi Pemilihan Umum Kota Bontang\n    nama: Muzarrobby Renfly\n    nip:\n",
        "",
    )
    values = build(proyek.folder, TW4, tulis=False).rencana.naskah[0].nilai
    assert values["penetapan"]["oleh"]["nama"] == "Muzarrobby Renfly"  # type: ignore[index]


def test_officials_that_were_changed_by_hand_are_told(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    fill(proyek)
    issue(proyek.folder)
    proyek.ganti(f"{BARU}/pejabat.yaml", "Bambang", "Bembeng")
    with pytest.raises(Refused) as found:
        build_sop(proyek.folder)
    assert f"{BARU}/pejabat.yaml: berkas ini berubah sesudah SOP disahkan." in str(found.value)


def test_templates_edited_later_are_kept_beside_and_nothing_kept_is_written_again(proyek_terbit: Proyek) -> None:
    proyek = proyek_terbit
    before = files(proyek, LAMA)
    edited = edit_template(proyek, "Logo kantor")
    start_revision(proyek.folder)
    assert files(proyek, LAMA) == before == files_of(AKAR / LAMA)
    assert sop_of(proyek.folder, TW4).sumber.templat == f"{LAMA}.templat-2"
    assert files(proyek, f"{LAMA}.templat-2")["rekap.docx"] == edited
    assert [one.kunci for one in issued(proyek.folder)] == ["32-2025"]


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_later_edit_has_a_folder_of_its_own_and_the_newest_is_used(proyek_terbit: Proyek) -> None:
    proyek = proyek_terbit
    original = (proyek.folder / SOP).read_text(encoding="utf-8")
    edit_template(proyek, "Logo kantor")
    start_revision(proyek.folder)
    second = files(proyek, f"{LAMA}.templat-2")
    proyek.tulis(SOP, original)
    start_revision(proyek.folder)
    assert not (proyek.folder / f"{LAMA}.templat-3").exists()
    proyek.tulis(SOP, original)
    newest = edit_template(proyek, "Alamat baru")
    start_revision(proyek.folder)
    assert files(proyek, f"{LAMA}.templat-2") == second
    assert files(proyek, f"{LAMA}.templat-3")["rekap.docx"] == newest
    assert "masih berlaku" in done(proyek, "buat")
    made = docx_text((proyek.folder / "output/2025-tw4/06-rekap.docx").read_bytes())
    assert "Alamat baru" in made


@pytest.mark.parametrize("name", ["rekap.docx", "sidik.json"])
def test_templates_kept_later_that_were_changed_by_hand_are_never_used(proyek_terbit: Proyek, name: str) -> None:
    edit_template(proyek_terbit, "Logo kantor")
    start_revision(proyek_terbit.folder)
    (proyek_terbit.folder / f"{LAMA}.templat-2" / name).write_bytes(b"{")
    with pytest.raises(Refused) as found:
        build(proyek_terbit.folder, TW4)
    assert f"{LAMA}.templat-2/{name}" in str(found.value)


def test_the_folder_of_an_issued_sop_is_written_once(proyek_terbit: Proyek) -> None:
    definisi = load(proyek_terbit.folder)
    before = files(proyek_terbit, LAMA)
    with pytest.raises(Refused) as found:
        record(proyek_terbit.folder, definisi.sop, definisi.satker)
    assert f"{LAMA}: folder ini sudah ada dan tidak ditulis lagi." in str(found.value)
    assert files(proyek_terbit, LAMA) == before


def test_the_record_fingerprints_the_officials_too(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    told = json.loads((proyek.folder / LAMA / "pengesahan.json").read_text(encoding="utf-8"))
    assert {"sop.yaml", "pejabat.yaml", "templat/rekap.docx"} <= set(told["sidik"])
