"""The rules of a revision: what is kept, what is refused, and which SOP a period is made by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from revisi_uji import SOP, add_step, done, fill, refused, run

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.perubahan.berlaku import same_sop, sop_of
from pipeline.perubahan.terbit import issued
from pipeline.revisi import draft_problems, issue, start_revision, write_impact

if TYPE_CHECKING:
    from conftest import Proyek

AKAR = Path(__file__).resolve().parents[2]
TW4 = Periode(2025, "tw4")
LAMA = "config/riwayat/32-2025"


def text(proyek: Proyek, name: str = SOP) -> str:
    return (proyek.folder / name).read_text(encoding="utf-8")


def problems(action: object, *arguments: object) -> str:
    with pytest.raises(Refused) as found:
        action(*arguments)  # type: ignore[operator]
    return str(found.value)


def issue_next(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    fill(proyek)
    proyek.ganti(SOP, "waktu: 1 hari", "waktu: 2 hari")
    issue(proyek.folder)


def test_the_sample_s_issued_sop_is_the_one_worked_on() -> None:
    (terbit,) = issued(AKAR)
    assert terbit.kunci == "32-2025"
    assert same_sop(AKAR, terbit), "config/sop.yaml berubah: hapus config/riwayat/32-2025, lalu make sahkan"


def test_an_issued_sop_changes_no_paper(proyek_terbit: Proyek) -> None:
    with_history = build(proyek_terbit.folder, TW4)
    made = read(proyek_terbit)
    proyek_terbit.hapus("config/riwayat")
    assert build(proyek_terbit.folder, TW4).perhatian == with_history.perhatian
    assert read(proyek_terbit) == made
    assert with_history.catatan == ()


def read(proyek: Proyek) -> dict[str, bytes]:
    folder = proyek.folder / "output/2025-tw4"
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.suffix in (".docx", ".xlsx")}


def test_an_issued_sop_does_not_change_silently(proyek_terbit: Proyek) -> None:
    proyek_terbit.ganti(SOP, "waktu: 1 hari", "waktu: 3 hari")
    found = build(proyek_terbit.folder, TW4, tulis=False).perhatian
    assert any("tidak sama dengan SOP yang disahkan (Keputusan Nomor 32 Tahun 2025)" in str(one) for one in found)


def test_a_note_in_sop_yaml_is_no_change_of_it(proyek_terbit: Proyek) -> None:
    proyek_terbit.ganti(SOP, "langkah:\n", "# catatan kantor\nlangkah:\n")
    assert sop_of(proyek_terbit.folder, TW4).perhatian == ()


@pytest.mark.parametrize("name", ["sop.yaml", "templat/rekap.docx"])
def test_an_issued_sop_that_was_tampered_with_is_never_used(proyek_terbit: Proyek, name: str) -> None:
    start_revision(proyek_terbit.folder)
    path = proyek_terbit.folder / LAMA / name
    path.write_bytes(path.read_bytes() + b"\n#")
    told = problems(build, proyek_terbit.folder, TW4)
    assert f"{LAMA}/{name}: berkas ini berubah sesudah SOP disahkan." in told


def test_an_issued_file_that_is_gone_is_told(proyek_terbit: Proyek) -> None:
    proyek_terbit.hapus(f"{LAMA}/templat/rekap.docx")
    assert "berkas SOP yang sudah disahkan hilang" in problems(start_revision, proyek_terbit.folder)
    proyek_terbit.tulis(f"{LAMA}/pengesahan.json", "{")
    assert "tidak dapat dibaca" in problems(start_revision, proyek_terbit.folder)


def test_revisi_keeps_every_note_and_asks_for_the_new_numbers(proyek_terbit: Proyek) -> None:
    before = text(proyek_terbit).splitlines()
    start_revision(proyek_terbit.folder)
    after = text(proyek_terbit).splitlines()
    assert [line for line in before if line not in after] == ["  nomor: 32 Tahun 2025", "  nomor: 32"]
    assert {'  nomor: "... Tahun 2025"', '  nomor: "..."', "revisi:"} <= set(after)


def test_revisi_works_in_a_file_saved_by_notepad(proyek_terbit: Proyek) -> None:
    path = proyek_terbit.folder / SOP
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    start_revision(proyek_terbit.folder)
    content = path.read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n") > 400
    assert "nomor SOP yang baru belum ditulis" in "\n".join(map(str, draft_problems(proyek_terbit.folder)))


def test_revisi_twice_is_harmless(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    once = text(proyek_terbit)
    assert "sudah dimulai sebelumnya" in done(proyek_terbit, "revisi")
    assert text(proyek_terbit) == once


def test_revisi_in_a_project_that_never_issued_keeps_the_sop_first(proyek: Proyek) -> None:
    start_revision(proyek.folder)
    assert [one.kunci for one in issued(proyek.folder)] == ["32-2025"]
    assert sop_of(proyek.folder, TW4).sumber.sop == f"{LAMA}/sop.yaml"


def test_what_was_changed_before_revisi_becomes_part_of_the_revision(proyek_terbit: Proyek) -> None:
    proyek_terbit.ganti(SOP, "waktu: 1 hari", "waktu: 2 hari")
    start_revision(proyek_terbit.folder)
    assert "waktu: 1 hari" in text(proyek_terbit, f"{LAMA}/sop.yaml")
    assert "Langkah 5, waktu" in [row.menjadi.letak for row in write_impact(proyek_terbit.folder).dampak.perubahan]


def test_revisi_keeps_the_templates_as_they_are_used_that_day(proyek_terbit: Proyek) -> None:
    page = Document(str(proyek_terbit.folder / "templates/docx/rekap.docx"))
    page.add_paragraph("Logo kantor")
    page.save(str(proyek_terbit.folder / "templates/docx/rekap.docx"))
    start_revision(proyek_terbit.folder)
    kept = proyek_terbit.folder / f"{LAMA}.templat-2" / "rekap.docx"
    assert kept.read_bytes() == (proyek_terbit.folder / "templates/docx/rekap.docx").read_bytes()
    assert build(proyek_terbit.folder, TW4).catatan


def test_work_goes_on_while_the_revision_is_half_written(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    proyek_terbit.ganti(SOP, "waktu: 1 hari", "waktu: [1 hari")
    assert "masih berlaku" in done(proyek_terbit, "buat")
    assert f"[salah] {SOP}:" in refused(proyek_terbit, "periksa")


def test_periksa_says_what_the_revision_still_lacks(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    told = run(proyek_terbit, "periksa")
    assert told.returncode == 0
    for words in (
        "alasan revisi belum ditulis",
        "nomor SOP yang baru belum ditulis",
        "nomor keputusan yang baru belum ditulis",
        "tanggal revisi belum ditulis",
        "tanggal pengesahan 20 Oktober 2025 tidak sesudah SOP yang digantikan",
        "judul keputusan sama dengan yang digantikan",
    ):
        assert told.stderr.count(words) == 1


def test_sahkan_refuses_with_everything_at_once_and_writes_nothing(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    proyek_terbit.ganti(SOP, "    output: rekap\n", "    output: rekab\n")
    before = text(proyek_terbit)
    told = problems(issue, proyek_terbit.folder)
    assert "nomor keputusan yang baru belum ditulis" in told
    assert 'output "rekab" tidak ada di naskah' in told
    assert text(proyek_terbit) == before
    assert len(issued(proyek_terbit.folder)) == 1
    assert not (proyek_terbit.folder / "output").exists()


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"nomor": 32, "tanggal": "2025-12-01", "revisi": "2025-11-01"}, 'nomor keputusan "32" milik SOP yang'),
        ({"tanggal": "2025-10-20", "revisi": "2025-10-20"}, "tanggal keputusan 20 Oktober 2025 tidak sesudah"),
        ({"revisi": "2026-04-01"}, "tanggal revisi 1 April 2026 di luar urutan"),
    ],
)
def test_numbers_and_dates_of_the_replaced_sop_are_not_taken_again(
    proyek_terbit: Proyek, values: dict[str, object], told: str
) -> None:
    start_revision(proyek_terbit.folder)
    fill(proyek_terbit, **values)  # type: ignore[arg-type]
    assert told in problems(issue, proyek_terbit.folder)


def test_the_number_of_an_older_sop_is_not_taken_again(proyek_terbit: Proyek) -> None:
    issue_next(proyek_terbit)
    start_revision(proyek_terbit.folder)
    fill(proyek_terbit, nomor=32, tanggal="2026-05-04", revisi="2026-05-01")
    proyek_terbit.ganti(SOP, "  tahun: 2026", "  tahun: 2025")
    before = text(proyek_terbit, f"{LAMA}/sop.yaml")
    assert "nomor ini sudah dipakai Keputusan Nomor 32 Tahun 2025" in problems(issue, proyek_terbit.folder)
    assert text(proyek_terbit, f"{LAMA}/sop.yaml") == before


def test_sahkan_twice_is_harmless(proyek_terbit: Proyek) -> None:
    issue_next(proyek_terbit)
    once = text(proyek_terbit)
    assert "Sudah disahkan Keputusan Nomor 33 Tahun 2026" in done(proyek_terbit, "sahkan")
    assert text(proyek_terbit) == once
    assert [one.kunci for one in issued(proyek_terbit.folder)] == ["32-2025", "33-2026"]


def test_sahkan_takes_up_what_an_interrupted_run_left(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    fill(proyek_terbit)
    draft = text(proyek_terbit)
    issue(proyek_terbit.folder)
    cleared = text(proyek_terbit)
    proyek_terbit.tulis(SOP, draft)
    proyek_terbit.hapus("output")
    issue(proyek_terbit.folder)
    assert text(proyek_terbit) == cleared
    assert (proyek_terbit.folder / "output/sop/matriks-perubahan-sop.docx").exists()


def test_the_reason_is_kept_with_the_issued_sop(proyek_terbit: Proyek) -> None:
    issue_next(proyek_terbit)
    record = json.loads(text(proyek_terbit, "config/riwayat/33-2026/pengesahan.json"))
    assert (record["menggantikan"], record["alasan"]) == ("32-2025", "Hasil evaluasi triwulan IV tahun 2025")
    assert write_impact(proyek_terbit.folder, "32-2025").dampak.alasan == record["alasan"]


def test_an_official_who_left_is_missed_by_the_old_sop_with_its_name(proyek_terbit: Proyek) -> None:
    issue_next(proyek_terbit)
    proyek_terbit.ganti(SOP, "  oleh: ketua\n", "  oleh: sekretaris\n")
    proyek_terbit.ganti("config/satker.yaml", "  ketua:\n", "  wakil_ketua:\n")
    told = problems(build, proyek_terbit.folder, TW4)
    assert f"{LAMA}/sop.yaml:" in told
    assert 'pejabat "ketua" tidak ada dalam config/satker.yaml' in told
    assert "SOP ini sudah disahkan, jadi tidak diubah" in told


def test_a_revision_without_the_sop_it_replaces_is_refused(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    proyek_terbit.hapus("config/riwayat")
    assert "SOP yang masih berlaku tidak ada di config/riwayat" in problems(build, proyek_terbit.folder, TW4)


def test_another_office_issues_and_revises_without_a_decree_or_a_matrix(kantor_lain: Proyek) -> None:
    assert "Selesai: disahkan SOP Nomor 07/SOP/LIP/2026" in done(kantor_lain, "sahkan")
    done(kantor_lain, "revisi")
    kantor_lain.ganti(SOP, '  nomor: "..."', "  nomor: 08/SOP/LIP/2026")
    kantor_lain.ganti(SOP, "  tanggal_revisi:", "  tanggal_revisi: 2026-05-04")
    kantor_lain.ganti(SOP, "tanggal_pengesahan: 2026-01-28", "tanggal_pengesahan: 2026-05-06")
    kantor_lain.ganti(SOP, "  alasan:\n\n", "  alasan: Menyesuaikan waktu layanan\n\n")
    told = done(kantor_lain, "dampak")
    assert "Matriks Word tidak dibuat: templates/docx/matriks-perubahan-sop.docx tidak ada." in told
    assert "{+08/SOP/LIP/2026+}" in told
    done(kantor_lain, "sahkan")
    assert [one.kunci for one in issued(kantor_lain.folder)] == ["07-sop-lip-2026", "08-sop-lip-2026"]


def test_a_new_paper_s_template_is_kept_with_the_issued_sop(proyek_terbit: Proyek) -> None:
    start_revision(proyek_terbit.folder)
    add_step(proyek_terbit)
    fill(proyek_terbit)
    issue(proyek_terbit.folder)
    assert (proyek_terbit.folder / "config/riwayat/33-2026/templat/berita-acara.docx").exists()
    assert not (proyek_terbit.folder / LAMA / "templat/berita-acara.docx").exists()
