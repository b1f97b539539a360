"""make periksa-templat and make templat-baru, as staff run them."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
import yaml
from docx import Document
from openxml_audit import OpenXmlValidator
from templat_uji import changed, remarks_of

from pipeline.__main__ import main
from pipeline.base.kalender import Periode
from pipeline.build import build
from pipeline.word import Template
from pipeline.word.inspection import inspected

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Proyek


def run(capsys: pytest.CaptureFixture[str], proyek: Proyek, *words: str) -> tuple[int, str, str]:
    status = main([*words, "--folder", str(proyek.folder)])
    said = capsys.readouterr()
    return status, said.out, said.err


def template(proyek: Proyek, name: str) -> Path:
    return proyek.folder / "templates/docx" / name


def broken(proyek: Proyek, name: str, old: str, new: str) -> None:
    changed(template(proyek, name), "word/document.xml", old.encode(), new.encode())


def test_templates_without_fault_leave_no_copy(
    proyek: Proyek, kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    for office in (proyek, kantor_lain):
        count = len(list((office.folder / "templates/docx").glob("*.docx")))
        assert run(capsys, office, "periksa-templat") == (
            0, f"{count} template diperiksa, tidak ada kesalahan.\n", ""
        )  # fmt: skip
        assert not (office.folder / "output").exists()


def test_all_faults_of_all_templates_at_once(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    broken(kantor_lain, "pemberitahuan.docx", "{{ permohonan.pemohon }}", "{{ permohonan.pemohn }}{{ satker.nama")
    broken(kantor_lain, "tanda-terima.docx", "{{ butir }}", "{{ berkas|length }}{{ indikator.nama }}")

    status, out, err = run(capsys, kantor_lain, "periksa-templat")

    assert status == 1
    assert "3 template diperiksa, 4 kesalahan" in out
    for line in (
        'isian "permohonan.pemohn" tidak ada. Mungkin maksud Anda: pemohon.',
        'tag "{{ satker.nama" tidak ditutup.',
        '"berkas" hanya ada bila naskah "tanda_terima" mengarsipkan.',
        '"indikator" hanya ada bila naskah "tanda_terima" dibuat untuk setiap indikator.',
    ):
        assert line in err, err
    copies = kantor_lain.folder / "output/templat"
    assert sorted(path.name for path in copies.iterdir()) == ["pemberitahuan.docx", "tanda-terima.docx"]
    said = remarks_of((copies / "pemberitahuan.docx").read_bytes())
    assert {text.partition("{{")[0] for text, _, _ in said} == {"Kepada Yth. "}
    assert any("Mungkin maksud Anda: pemohon" in text for _, _, text in said)
    assert all(not OpenXmlValidator().validate(str(path)).errors for path in copies.iterdir())


def test_a_mended_template_loses_its_copy(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("pemberitahuan.docx", "tanda-terima.docx"):
        broken(kantor_lain, name, "{{ permohonan.pemohon }}", "{{ permohonan.pemohn }}")
    run(capsys, kantor_lain, "periksa-templat")
    broken(kantor_lain, "tanda-terima.docx", "{{ permohonan.pemohn }}", "{{ permohonan.pemohon }}")
    run(capsys, kantor_lain, "periksa-templat")
    copies = kantor_lain.folder / "output/templat"
    assert [path.name for path in copies.iterdir()] == ["pemberitahuan.docx"]
    broken(kantor_lain, "pemberitahuan.docx", "{{ permohonan.pemohn }}", "{{ permohonan.pemohon }}")
    run(capsys, kantor_lain, "periksa-templat")
    assert not copies.exists()


def test_an_unknown_name_in_a_branch_never_taken_and_in_a_loop(
    kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(kantor_lain, "tanda-terima.docx", "{{ butir }}", "{% if false %}{{ butir.x }}{{ satker.nma }}{% endif %}")
    _, _, err = run(capsys, kantor_lain, "periksa-templat")
    assert 'isian "satker.nma" tidak ada. Mungkin maksud Anda: nama.' in err
    assert 'isian "permohonan.informasi_diminta[].x" tidak ada' in err


PRINTED = [
    ("{{ permohonan.informasi_diminta }}", "adalah daftar, bukan satu teks. Tulis perulangan"),
    ("{{ permohonan.cara_memperoleh }}", "bukan satu teks. Tulis salah satu bagiannya, misalnya cara_memperoleh.teks."),
    ("{% for l in sop.langkah %}{{ l.pelaksana }}{% endfor %}", '"sop.langkah[].pelaksana" adalah daftar'),
    ("{{ sop.disahkan_oleh }}", "misalnya disahkan_oleh.jabatan. Yang ada: jabatan, nama, nip"),
]


@pytest.mark.parametrize(("written", "line"), PRINTED)
def test_a_list_or_a_thing_with_parts_cannot_be_printed(
    written: str, line: str, kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(kantor_lain, "tanda-terima.docx", "{{ butir }}", "{{ butir }} " + written)
    status, _, err = run(capsys, kantor_lain, "periksa-templat")
    assert (status, err.count("[salah]"), line in err) == (1, 1, True), err


def test_a_list_may_be_joined_counted_and_asked(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    asked = (
        '{{ permohonan.informasi_diminta|join("; ") }}{{ sop.langkah|length }}{% if sop.langkah %}x{% endif %}'
        "{{ permohonan.informasi_diminta[0] }}{{ sop.langkah[0].kegiatan }}"
    )
    broken(kantor_lain, "tanda-terima.docx", "{{ butir }}", "{{ butir }} " + asked)
    assert run(capsys, kantor_lain, "periksa-templat")[0] == 0


def test_what_is_asked_for_and_printed_nowhere(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    broken(kantor_lain, "tanda-terima.docx", "{{ permohonan.jumlah_lembar|angka }}", "x")
    status, out, err = run(capsys, kantor_lain, "periksa-templat")
    assert (status, "tidak ada kesalahan, 1 perlu perhatian" in out) == (0, True)
    assert 'isian "jumlah_lembar" tidak dicetak naskah mana pun' in err


def test_a_template_that_acts_is_refused_by_all_and_no_copy_of_it_is_laid(
    proyek: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(template(proyek, "rekap.docx"), "word/footer1.xml", b" PAGE ", b" DDEAUTO c:\\\\cmd ")
    place, line = "[salah] templates/docx/rekap.docx:footer1, paragraf 1: «", 'bidang (field) "DDEAUTO c:\\\\cmd" dapat'
    for word in ("buat", "periksa", "periksa-templat"):
        status, _, err = run(capsys, proyek, word)
        assert (status, place in err, line in err) == (1, True, True), err
    assert not list((proyek.folder / "output").rglob("*.docx"))


def test_files_and_papers_must_match(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    template(kantor_lain, "tanda-terima.docx").rename(template(kantor_lain, "tanda-trima.docx"))
    template(kantor_lain, "~$nda-trima.docx").write_bytes(b"kunci Word")
    status, _, err = run(capsys, kantor_lain, "periksa-templat")
    assert status == 1
    assert '"tanda-terima.docx" tidak ada di templates/docx. Mungkin maksud Anda: tanda-trima.docx' in err
    assert "[perhatian] templates/docx/tanda-trima.docx: template ini tidak dipakai naskah mana pun" in err


def test_a_file_that_is_no_word_file_is_told_and_the_others_are_looked_at(
    kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    template(kantor_lain, "tanda-terima.docx").write_bytes(b"halo")
    broken(kantor_lain, "pemberitahuan.docx", "{{ putusan.alasan }}", "{{ putusan.alsan }}")
    _, _, err = run(capsys, kantor_lain, "periksa-templat")
    assert "tanda-terima.docx: berkas ini bukan .docx atau rusak" in err
    assert 'isian "putusan.alsan" tidak ada' in err
    assert "tidak dicetak naskah mana pun" not in err


def test_a_broken_sop_is_told_beside_the_faults_of_the_files(
    kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(kantor_lain, "pemberitahuan.docx", "{{ putusan.alasan }}", "{{ putusan.alasan }")
    kantor_lain.ganti("config/sop.yaml", "pelaksana:", "plaksana:")
    status, _, err = run(capsys, kantor_lain, "periksa-templat")
    assert status == 1
    assert "plaksana" in err
    assert 'tag "{{ putusan.alasan }" tidak ditutup' in err


def test_an_office_without_templates_is_told(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(kantor_lain.folder / "templates")
    status, _, err = run(capsys, kantor_lain, "periksa-templat")
    assert status == 1
    assert "belum ada template di folder ini" in err


def with_paper(proyek: Proyek, key: str, **more: str) -> None:
    """Adds a paper to the last step, as an editor would."""
    path = proyek.folder / "config/sop.yaml"
    text = path.read_text(encoding="utf-8")
    last = re.findall(r"^    output: (\w+)$", text, re.MULTILINE)[-1]
    told = {"judul": "Surat Pengantar", "template": f"{key.replace('_', '-')}.docx", **more}
    lines = "".join(f"    {name}: {value}\n" for name, value in told.items())
    text = text.replace(f"    output: {last}\n", f"    output: [{last}, {key}]\n")
    path.write_text(text.replace("\nnaskah:\n", f"\nnaskah:\n  {key}:\n{lines}"), encoding="utf-8")


@pytest.mark.parametrize("more", [{}, {"arsip": "ya"}, {"tanda_air": "DRAFT"}], ids=["biasa", "arsip", "tanda air"])
def test_a_new_template_makes_a_proper_paper(
    more: dict[str, str], kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    with_paper(kantor_lain, "surat_pengantar", **more)
    assert run(capsys, kantor_lain, "templat-baru", "surat_pengantar")[0] == 0
    assert run(capsys, kantor_lain, "periksa-templat")[2] == ""
    build(kantor_lain.folder, Periode(2026, "p-014"))
    made = next((kantor_lain.folder / "output/2026-p-014").glob("*surat-pengantar*.docx"))
    assert not OpenXmlValidator().validate(str(made)).errors
    page = Document(str(made))
    texts = [paragraph.text for paragraph in page.paragraphs]
    assert "SURAT PENGANTAR" in texts
    assert not [text for text in texts if "isian" in text or "{" in text]
    assert "Daftar isian" not in "".join(texts)


@pytest.mark.parametrize("each", ["subbagian", "sasaran", "indikator"])
def test_a_new_template_for_each_unit_names_it(each: str, proyek: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    with_paper(proyek, "surat_pengantar", untuk_setiap=each)
    assert run(capsys, proyek, "templat-baru", "surat_pengantar")[0] == 0
    names = {str(name) for name in Template.load(template(proyek, "surat-pengantar.docx")).names}
    assert f"{each}.nama" in names
    assert run(capsys, proyek, "periksa-templat")[2] == ""


def test_the_list_of_names_asks_the_data_for_nothing(proyek: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    with_paper(proyek, "surat_pengantar")
    run(capsys, proyek, "templat-baru", "surat_pengantar")
    page = Document(str(template(proyek, "surat-pengantar.docx")))
    listed = [row.cells[0].text for row in page.tables[-1].rows]
    assert "{# {{ satker.kota }} #}" in listed
    assert "{# {{ capaian.capaian|persen }} #}" in listed
    assert not [text for text in listed if text.startswith(("{# {{ penetapan", "{# {{ subbagian"))]
    assert not [
        name for name in Template.load(template(proyek, "surat-pengantar.docx")).names if name.path[0] == "capaian"
    ]


def test_each_listed_tag_can_be_copied(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    with_paper(kantor_lain, "surat_pengantar", arsip="ya")
    run(capsys, kantor_lain, "templat-baru", "surat_pengantar")
    path = template(kantor_lain, "surat-pengantar.docx")
    changed(path, "word/document.xml", b">{# <", b"><")
    changed(path, "word/document.xml", b"> #}<", b"><")
    found = inspected(path.read_bytes(), "t").problems
    assert not [problem for problem in found if "salah tulis" in problem.what or "tidak dikenal" in problem.what]


def test_a_paper_not_in_the_sop_is_told_what_to_add(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, kantor_lain, "templat-baru", "berita_acara")
    assert status == 0
    added = yaml.safe_load(out.partition("masing-masing:")[2])
    path = kantor_lain.folder / "config/sop.yaml"
    sop = yaml.safe_load(path.read_text(encoding="utf-8"))
    sop["langkah"] += added["langkah"]
    sop["naskah"] |= added["naskah"]
    path.write_text(yaml.safe_dump(sop, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert run(capsys, kantor_lain, "periksa-templat")[0] == 0
    build(kantor_lain.folder, Periode(2026, "p-014"))
    assert list((kantor_lain.folder / "output/2026-p-014").glob("*berita-acara.docx"))


def test_a_template_that_is_there_is_never_overwritten(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    before = template(kantor_lain, "tanda-terima.docx").read_bytes()
    status, _, err = run(capsys, kantor_lain, "templat-baru", "tanda_terima")
    assert (status, "template ini sudah ada" in err) == (1, True)
    assert template(kantor_lain, "tanda-terima.docx").read_bytes() == before


@pytest.mark.parametrize(
    ("key", "line"),
    [("Berita Acara", "tidak dapat menjadi kunci naskah"), ("tanda_trima", "Mungkin maksud Anda: tanda_terima"),
     ("../x", "tidak dapat menjadi kunci naskah")],
)  # fmt: skip
def test_a_name_that_cannot_be(key: str, line: str, kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, kantor_lain, "templat-baru", key)
    assert (status, line in err) == (1, True)
    assert len(list((kantor_lain.folder / "templates/docx").iterdir())) == 3


def test_no_name_at_all_is_wrong_use(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, kantor_lain, "templat-baru", "")[0] == 2


def test_a_new_template_is_on_the_paper_of_the_office(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    path = kantor_lain.folder / "config/satker.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\nprofil: {kertas: F4, huruf: Arial}\n", encoding="utf-8")
    status, _, err = run(capsys, kantor_lain, "templat-baru", "berita_acara")
    assert status == 0, err
    page = Document(str(template(kantor_lain, "berita-acara.docx")))
    assert round(page.sections[0].page_height.cm or 0, 1) == 33.0
    assert page.styles["Normal"].font.name == "Arial"
    tab = page.sections[0].footer.paragraphs[0].paragraph_format.tab_stops[0].position
    assert abs(tab.cm - 16) < 0.05


def test_a_new_template_is_the_same_at_any_time(
    kantor_lain: Proyek, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = template(kantor_lain, "berita-acara.docx")
    made = []
    for now in (1_000_000_000.0, 1_700_000_000.0):
        monkeypatch.setattr("time.time", lambda now=now: now)
        assert run(capsys, kantor_lain, "templat-baru", "berita_acara")[0] == 0
        made.append(path.read_bytes())
        path.unlink()
    assert made[0] == made[1]
