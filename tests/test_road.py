"""The whole road on real input: one definition and a quarter's data give every paper."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from docx import Document
from naskah_jadi import docx_text, xlsx_text

from pipeline.base.kalender import Periode
from pipeline.base.problems import Refused
from pipeline.build import HasilJalan, build
from pipeline.files.berkas_masukan import latest_periode
from pipeline.files.fingerprint import content_hash

if TYPE_CHECKING:
    from conftest import Proyek

TW4 = Periode(2025, "tw4")
GOLDEN = Path(__file__).parent / "golden"


def make(proyek: Proyek, periode: Periode = TW4) -> HasilJalan:
    return build(proyek.folder, periode)


def papers(proyek: Proyek, periode: Periode = TW4) -> dict[str, bytes]:
    folder = proyek.folder / "output" / str(periode)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def text_of(name: str, content: bytes) -> str:
    if name.endswith(".docx"):
        return docx_text(content)
    if name.endswith(".xlsx"):
        return xlsx_text(content)
    return content.decode()


def texts(proyek: Proyek, periode: Periode = TW4) -> dict[str, str]:
    kept = {name: data for name, data in papers(proyek, periode).items() if name.endswith((".docx", ".xlsx"))}
    return {name: text_of(name, content) for name, content in kept.items()}


def compare_with_golden(made: dict[str, str], folder: Path, *, renew: bool) -> None:
    # Hashes of packed files differ between builds of zlib; that they are right has a test of its own.
    found = {name: re.sub(r"\b[0-9a-f]{64}\b", "‹sha256›", text) for name, text in made.items()}
    if renew:
        for old in folder.rglob("*.txt"):
            old.unlink()
        for name, text in found.items():
            path = folder / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    kept = {
        path.relative_to(folder).as_posix().removesuffix(".txt"): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.txt"))
    }
    assert found.keys() == kept.keys()
    for name, text in found.items():
        assert text == kept[name], name


def test_every_paper_reads_as_agreed(proyek: Proyek, request: pytest.FixtureRequest) -> None:
    make(proyek)
    compare_with_golden(texts(proyek), GOLDEN / "2025-tw4", renew=request.config.getoption("--perbarui-acuan"))


def test_every_paper_of_another_office_reads_as_agreed(kantor_lain: Proyek, request: pytest.FixtureRequest) -> None:
    make(kantor_lain, Periode(2026, "p-014"))
    found = texts(kantor_lain, Periode(2026, "p-014"))
    compare_with_golden(found, GOLDEN / "kantor-lain", renew=request.config.getoption("--perbarui-acuan"))


def test_every_step_has_its_papers(proyek: Proyek) -> None:
    status = make(proyek).rencana.status
    assert [step.no for step in status] == list(range(1, 11))
    assert all(step.naskah and not step.tunggu for step in status)


def test_the_same_inputs_give_the_same_bytes_anywhere(proyek_jadi: Proyek, tmp_path: Path) -> None:
    proyek = proyek_jadi
    first = papers(proyek)
    elsewhere = tmp_path / "tempat lain"
    proyek.folder.rename(elsewhere)
    environment = {**os.environ, "TZ": "Asia/Makassar", "PYTHONHASHSEED": "7", "LC_ALL": "C"}
    command = [sys.executable, "-m", "pipeline", "buat", "--folder", str(elsewhere), "--periode", "2025-tw4"]
    root = Path(__file__).resolve().parents[1]
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=root)
    proyek.folder = elsewhere
    assert papers(proyek) == first


def test_the_manifest_and_the_archive_hold_every_paper(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    files = papers(proyek)
    manifest = json.loads(files["manifest.json"])
    assert manifest["berkas"] == {n: sha256(d).hexdigest() for n, d in files.items() if n != "manifest.json"}
    with zipfile.ZipFile(io.BytesIO(files["arsip-2025-tw4.zip"])) as archive:
        assert archive.testzip() is None
        inside = set(archive.namelist())
        assert archive.read("arsip-2025-tw4/data/config/sop.yaml") == (proyek.folder / "config/sop.yaml").read_bytes()
    assert {f"arsip-2025-tw4/data/naskah/{name}" for name in files if name.endswith((".docx", ".xlsx"))} <= inside
    assert "arsip-2025-tw4/data/input/2025/tw4/persetujuan.yaml" in inside


def test_the_archive_s_list_names_every_other_paper_with_the_hash_of_its_contents(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    files = papers(proyek)
    listed = docx_text(files["10-daftar-arsip.docx"])
    for name, content in files.items():
        blank = name.startswith("03-form-data-kinerja/")  # in its place the filled form is listed
        if name.endswith((".docx", ".xlsx")) and name != "10-daftar-arsip.docx" and not blank:
            assert content_hash(content) in listed.replace("⏎", "")


def test_every_paper_carries_sop_step_period_and_page_in_its_footer(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    for name, content in papers(proyek).items():
        if name.endswith(".docx") and not name.startswith("00-"):
            for section in Document(io.BytesIO(content)).sections:
                foot = "".join(paragraph.text for paragraph in section.footer.paragraphs)
                assert "32 Tahun 2025" in foot, name
                assert f"Langkah {int(name[:2])}" in foot, name
                assert "Triwulan IV Tahun 2025" in foot, name
                codes = section.footer._element.xpath(".//w:instrText")
                assert {"PAGE", "NUMPAGES"} <= {code.text.strip() for code in codes}, name


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("config/sop.yaml", "judul: Lembar Disposisi\n", "judul: Lembar Tugas\n"),
        ("config/sop.yaml", "jabatan: Staf Rendatin", "jabatan: Staf Perencana"),
        ("config/sop.yaml", "nomor: 32 Tahun 2025", "nomor: 45 Tahun 2026"),
        ("config/satker.yaml", "nama: Partisipasi, Hubungan Masyarakat, dan SDM", "nama: Humas dan SDM"),
    ],
)
def test_a_renaming_is_followed_everywhere_and_nothing_else_changes(
    proyek_jadi: Proyek, file: str, old: str, new: str
) -> None:
    proyek = proyek_jadi
    # The decree keeps its own number and its own sentences about its actors.
    before = {name: text for name, text in texts(proyek).items() if not name.startswith("00-")}
    word_before, word_after = old.split(": ")[1].strip(), new.split(": ")[1].strip()
    touched = {name for name, text in before.items() if word_before.lower() in text.lower()}
    assert touched
    proyek.ganti(file, old, new)
    proyek.dari_awal()
    make(proyek)
    after = texts(proyek)
    for name, text in before.items():
        if name not in touched and not name.startswith("10-"):
            assert after[name] == text, name
        lines = [
            line
            for line in after[name].splitlines()
            if "00-keputusan-sop.docx" not in line and f"| {word_before} |" not in line
        ]
        kept = "\n".join(lines).lower().replace(word_after.lower(), "").replace(f"{word_before.lower()} (contoh)", "")
        assert word_before.lower() not in kept, name


def test_a_changed_waktu_moves_the_dates_that_follow_from_it(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    before = texts(proyek)
    proyek.ganti("config/sop.yaml", "waktu: 1 hari", "waktu: 2 hari")
    proyek.dari_awal()
    make(proyek)
    after = texts(proyek)
    changed = {name[:2] for name in before if before[name] != after[name]}
    assert "05" in changed
    assert not {"01", "02", "03", "04"} & changed


def test_no_paper_is_older_than_the_forms_it_reports(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    files = papers(proyek)
    assert "Bontang, 8 Januari 2026" in docx_text(files["04-dokumen-pengumpulan.docx"])
    assert "Bontang, 9 Januari 2026" in docx_text(files["08-laporan.docx"])
    assert "Bontang, 13 Januari 2026" in docx_text(files["08-laporan-putaran-2.docx"])


def test_a_removed_step_renumbers_the_rest(proyek: Proyek) -> None:
    sop = proyek.folder / "config/sop.yaml"
    text = sop.read_text(encoding="utf-8")
    start, end = text.index("  - no: 7\n"), text.index("  - no: 8\n")
    text = text[:start] + text[end:].replace("kelengkapan: draft_laporan", "kelengkapan: rekap")
    text = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  - no: "))
    sop.write_text(text.replace("    kegiatan: ", "  - kegiatan: "), encoding="utf-8")
    proyek.ganti("config/sop.yaml", '    # tertulis dalam keputusan: "masing – masing"\n', "")
    make(proyek)
    names = set(papers(proyek))
    assert "07-laporan.docx" in names
    assert "09-daftar-arsip.docx" in names
    assert not any("draft" in name for name in names)


def test_a_new_step_with_a_new_paper_needs_a_template_and_yaml_only(proyek: Proyek) -> None:
    page = Document()
    page.add_paragraph("{{ naskah.judul }} nomor {{ undangan.nomor }} tanggal {{ undangan.tanggal }}")
    page.add_paragraph("{%p for p in sop.pelaksana %}")
    page.add_paragraph("{{ p.jabatan }}")
    page.add_paragraph("{%p endfor %}")
    page.save(str(proyek.folder / "templates/docx/berita-acara.docx"))
    proyek.ganti(
        "config/sop.yaml",
        "  - no: 7\n",
        "  - kegiatan: Membahas rekap dalam rapat\n    pelaksana: kasubbag_rendatin\n    waktu: 1 jam\n"
        "    kelengkapan: [rekap, undangan]\n    output: berita_acara\n\n  - no: 7\n",
    )
    text = (proyek.folder / "config/sop.yaml").read_text(encoding="utf-8")
    for number in range(10, 6, -1):
        text = text.replace(f"  - no: {number}\n", f"  - no: {number + 1}\n")
    text = text.replace(
        "naskah:\n  lembar", "naskah:\n  berita_acara: {judul: Berita Acara, template: berita-acara.docx}\n  lembar"
    )
    text = text.replace(
        "masukan:\n  disposisi_surat:",
        "masukan:\n  undangan: {judul: Undangan, berkas: undangan.yaml, dari: Kasubbag, "
        "isian: {nomor: teks, tanggal: tanggal}}\n  disposisi_surat:",
    )
    proyek.tulis("config/sop.yaml", text)
    waiting = make(proyek).rencana.status[6]
    assert [(wait.siapa, wait.apa) for wait in waiting.tunggu] == [
        ("Kasubbag", "Undangan (input/2025/tw4/undangan.yaml)")
    ]
    proyek.tulis("input/2025/tw4/undangan.yaml", "nomor: 7/UND/2026\ntanggal: 2026-01-07\n")
    proyek.dari_awal()
    make(proyek)
    files = papers(proyek)
    assert "Berita Acara nomor 7/UND/2026 tanggal 7 Januari 2026" in docx_text(files["07-berita-acara.docx"])
    assert "Staf Rendatin" in docx_text(files["07-berita-acara.docx"])
    assert {"08-draft-laporan.docx", "09-laporan-putaran-2.docx", "11-daftar-arsip.docx"} <= set(files)


def test_missing_data_makes_the_steps_before_it_and_tells_whom_the_rest_waits_for(proyek: Proyek) -> None:
    proyek.hapus("input/2025/tw4/data")
    proyek.hapus("input/2025/tw4/putaran-2")
    status = make(proyek).rencana.status
    assert [step.keadaan.value for step in status] == ["jadi"] * 3 + ["menunggu"] * 5 + ["belum sampai"] * 2
    assert {wait.siapa for wait in status[3].tunggu} == {
        "Subbagian Keuangan, Umum, dan Logistik",
        "Subbagian Teknis Penyelenggaraan Pemilu dan Hukum",
        "Subbagian Perencanaan, Data, dan Informasi",
        "Subbagian Partisipasi, Hubungan Masyarakat, dan SDM",
    }
    made = set(papers(proyek))
    assert "03-form-data-kinerja/rendatin.docx" in made
    assert not any(name.startswith("04") for name in made)


def test_with_nothing_in_the_folder_the_first_step_waits_and_that_is_no_error(proyek: Proyek) -> None:
    proyek.hapus("input/2025")
    (proyek.folder / "input/2025/tw4").mkdir(parents=True)
    status = make(proyek).rencana.status
    assert [step.keadaan.value for step in status] == ["menunggu"] * 8 + ["belum sampai"] * 2
    assert status[0].tunggu[0].siapa == "Sekretaris"


def test_before_the_decision_the_report_is_there_and_the_decision_is_waited_for(proyek: Proyek) -> None:
    proyek.hapus("input/2025/tw4/persetujuan.yaml")
    status = make(proyek).rencana.status
    assert not status[7].tunggu
    assert status[8].tunggu[0].apa == "keputusan putaran ke-1 (input/2025/tw4/persetujuan.yaml)"
    assert not any("putaran" in name for name in papers(proyek))


def test_a_registered_number_is_printed_on_its_paper(proyek: Proyek) -> None:
    proyek.tulis(
        "input/2025/tw4/registrasi.yaml",
        "registrasi:\n  - {naskah: laporan, putaran: 2, nomor: 12/PR.03.1-LP/2026, tanggal: 2026-01-12}\n",
    )
    make(proyek)
    files = papers(proyek)
    assert "12/PR.03.1-LP/2026" in docx_text(files["08-laporan-putaran-2.docx"])
    assert "12/PR.03.1-LP/2026" not in docx_text(files["08-laporan.docx"])
    assert "12/PR.03.1-LP/2026" in docx_text(files["10-daftar-arsip.docx"])


def test_a_draft_is_marked_and_has_no_number(proyek_jadi: Proyek) -> None:
    proyek = proyek_jadi
    files = papers(proyek)
    assert "[DRAFT]" in docx_text(files["07-draft-laporan.docx"])
    assert "Nomor" not in docx_text(files["07-draft-laporan.docx"]).split("SOP")[0]
    assert "[DRAFT]" not in docx_text(files["08-laporan.docx"])


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("config/sop.yaml", "waktu: 1 hari", "waktu: 2 harian", "config/sop.yaml:"),
        ("config/sop.yaml", "kelengkapan: rekap", "kelengkapan: rekab", "Mungkin maksud Anda: rekap."),
        ("input/2025/tw4/disposisi.yaml", "sifat: Segera", "sifat: Kilat", "input/2025/tw4/disposisi.yaml:"),
        ("input/2025/tw4/persetujuan.yaml", "keputusan: tidak", "keputusan: nanti", "Yang ada: setuju, tidak."),
    ],
)
def test_bad_input_leaves_the_output_as_it_was(proyek_jadi: Proyek, file: str, old: str, new: str, told: str) -> None:
    proyek = proyek_jadi
    before = papers(proyek)
    proyek.ganti(file, old, new)
    with pytest.raises(Refused) as refused:
        make(proyek)
    assert told in str(refused.value)
    assert papers(proyek) == before


def test_a_misspelt_input_file_is_noticed(proyek: Proyek) -> None:
    (proyek.folder / "input/2025/tw4/disposisi.yaml").rename(proyek.folder / "input/2025/tw4/disposis.yaml")
    with pytest.raises(Refused, match=r"Mungkin maksud Anda: disposisi\.yaml"):
        make(proyek)


def test_two_papers_that_would_bear_one_name_are_refused(proyek: Proyek) -> None:
    proyek.ganti("config/sop.yaml", "    output: rekap\n", "    output: [rekap, rekap_]\n")
    proyek.ganti("config/sop.yaml", "  rekap:\n", "  rekap_: {judul: Rekap Kedua, template: rekap.docx}\n  rekap:\n")
    with pytest.raises(Refused, match=r'2 naskah akan bernama "06-rekap\.docx"'):
        make(proyek)


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("{naskah: laporn}", "Mungkin maksud Anda: laporan."),
        ("{naskah: rekap}\n  - {naskah: rekap}", "putaran ke-1 didaftarkan dua kali"),
    ],
)
def test_a_register_that_cannot_be_right_is_refused(proyek: Proyek, entry: str, told: str) -> None:
    proyek.tulis("input/2025/tw4/registrasi.yaml", f"registrasi:\n  - {entry}\n")
    with pytest.raises(Refused, match=told):
        make(proyek)


def test_a_number_for_a_round_that_never_was_is_only_a_warning(proyek: Proyek) -> None:
    proyek.tulis("input/2025/tw4/registrasi.yaml", "registrasi:\n  - {naskah: rekap, putaran: 9, nomor: 1}\n")
    assert ["putaran ke-9 belum pernah dibuat" in str(problem) for problem in make(proyek).perhatian] == [True]


def test_a_round_after_the_end_is_told_so(proyek: Proyek) -> None:
    more = "  - keputusan: tidak\n    tanggal: 2026-01-14\n"
    path = proyek.folder / "input/2025/tw4/persetujuan.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + more, encoding="utf-8")
    assert "prosesnya sudah selesai pada putaran ke-2" in str(make(proyek).perhatian[0])


@pytest.mark.parametrize(
    ("folders", "newest"),
    [
        (["2025/tw4", "2025/zsumber"], "2025-tw4"),
        (["2025/tw4", "2026/tw1", "2025/TW5"], "2026-tw1"),
        (["2026/p-9", "2026/p-10"], "2026-p-10"),
    ],
)
def test_the_newest_period_is_found_by_year_and_number(tmp_path: Path, folders: list[str], newest: str) -> None:
    for name in folders:
        (tmp_path / "input" / name).mkdir(parents=True)
    assert str(latest_periode(tmp_path)) == newest


def test_papers_made_again_without_a_corrected_form_are_told_to_hold_the_old_figures(proyek: Proyek) -> None:
    told = "putaran-2/data: naskah putaran ke-2 masih memakai angka putaran sebelumnya: form perbaikan belum ada"
    assert not [problem for problem in make(proyek).perhatian if told in str(problem)]
    proyek.hapus("input/2025/tw4/putaran-2")
    assert len([problem for problem in make(proyek).perhatian if told in str(problem)]) == 1
