"""The SOP issued again: the decree, its annex and the identity table, held against the published text."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest
from conftest import Proyek
from docx import Document
from docx.enum.section import WD_ORIENT
from keputusan_uji import AKAR, as_published, errata, printed, published

from pipeline.nilai.isi_kantor import sop_values, view_sop
from pipeline.nilai.nilai_kantor import NilaiLangkah
from pipeline.nilai.nilai_templat import template_shape, unknown_part
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import Tertulis, validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.word import Blok, Template

Model = TypeVar("Model", bound=Tertulis)
BAGAN = Blok("<w:p/>")
KANTOR_LAIN = "tests/samples/kantor-lain"


def read(model: type[Model], root: Path) -> Model:
    name = f"config/{model.__name__.lower()}.yaml"
    written = naskah_yaml.read(root / name, name)
    value, problems = validated(model, written.isi, written.locate)
    assert value, problems
    return value


def values(root: Path) -> Mapping[str, object] | None:
    return sop_values(read(Sop, root), read(Satker, root), BAGAN)


def made(root: Path) -> bytes:
    sop, given = read(Sop, root), values(root)
    assert sop.penetapan
    assert given
    return Template.load(root / "templates/docx" / sop.penetapan.template).render(given)


def text(root: Path) -> str:
    return "\n".join(line for line in printed(made(root)) if line.strip())


def test_the_decree_is_printed_word_for_word_as_published() -> None:
    expected = iter(published().kata)
    for paragraph in printed(made(AKAR)):
        words = paragraph.split()
        assert list(islice(expected, len(words))) == words
    assert list(expected) == []


def test_the_chart_is_told_as_published() -> None:
    sop = view_sop(read(Sop, AKAR), read(Satker, AKAR), None)
    assert tuple(actor.jabatan for actor in sop.pelaksana) == published().kepala
    assert tuple(row(step) for step in sop.langkah) == published().langkah


def row(step: NilaiLangkah) -> tuple[str, ...]:
    return (f"{step.no}.", step.kegiatan, "", "", "", "", step.kelengkapan, step.waktu, step.output, step.keterangan)


@pytest.mark.parametrize(("old", "new"), errata())
def test_every_erratum_is_about_something_the_decree_wrote(old: str, new: str) -> None:
    assert old in as_published()
    assert old not in text(AKAR)
    assert new in text(AKAR) or any(new in cell for step in published().langkah for cell in step)


def test_every_name_in_the_template_exists() -> None:
    names = template_shape(read(Sop, AKAR))
    template = Template.load(AKAR / "templates/docx/keputusan-sop.docx")
    assert [name for name in template.names if unknown_part(names, name.path)] == []


def test_lists_grow_with_their_letters_and_numbers(proyek: Proyek) -> None:
    proyek.ganti("config/sop.yaml", "  mengingat:\n", "    - bahwa butir baru;\n  mengingat:\n    - Peraturan Baru;\n")
    proyek.ganti("config/sop.yaml", "\npengesahan:\n", "\npengesahan:\n  - Butir pengesahan baru.\n")
    lines = text(proyek.folder).splitlines()
    for mark, entry in (("e.", "bahwa butir baru;"), ("1.", "Peraturan Baru;")):
        assert lines[lines.index(entry) - 1] == mark
    assert "1.\tButir pengesahan baru." in lines
    assert any(line.startswith("6.\tStandar Operasional Prosedur ini berlaku") for line in lines)
    first = lines.index("Menimbang")
    assert lines[first : first + 3] == ["Menimbang", ":", "a."]
    assert lines.count("Menimbang") == lines.count("Mengingat") == 1


def test_a_box_with_several_entries_is_numbered_and_with_one_is_not(proyek: Proyek) -> None:
    proyek.ganti("config/sop.yaml", "pencatatan: Disimpan", "pencatatan:\n  - Dicatat\n  - Disimpan")
    boxed = [cell.text for table in Document(BytesIO(made(proyek.folder))).tables for cell in table._cells]
    assert "1.\tDicatat\n2.\tDisimpan sebagai data elektronik dan manual" in boxed
    assert any(cell.startswith("Jika SOP tidak dilakukan") for cell in boxed)


SOP, SATKER = "config/sop.yaml", "config/satker.yaml"
RENAMED = (
    (SOP, "nomor: 32 Tahun 2025", "nomor: 7/SOP/2031", "7/SOP/2031"),
    (SOP, "nama: Pengukuran Kinerja", "nama: Penilaian Mutu", "PENILAIAN MUTU"),
    (SOP, "unit: Sekretariat Komisi", "unit: Kesekretariatan Komisi", "KESEKRETARIATAN"),
    (SOP, "tanggal_revisi: # dalam", "tanggal_revisi: 2031-02-03 # dalam", "3 Februari 2031"),
    (SOP, "judul_bagan: BAGAN", "judul_bagan: GAMBAR", "GAMBAR ALUR"),
    (SOP, "ditetapkan_di: Bontang", "ditetapkan_di: Samarinda", "di Samarinda"),
    (SATKER, "- KOTA BONTANG", "- KOTA SAMARINDA", "KOTA SAMARINDA"),
    (SATKER, "Muzarrobby Renfly", "Siti & Rahayu", "SITI & RAHAYU"),
    (SATKER, "Bambang Rahmadhany", "Budi Santoso", "BUDI SANTOSO"),
    (SATKER, "Tanti Prastuti", "Dewi Lestari", "Dewi Lestari"),
)


@pytest.mark.parametrize(("name", "old", "new", "expected"), RENAMED)
def test_what_is_renamed_in_the_yaml_is_renamed_on_paper(
    proyek: Proyek, name: str, old: str, new: str, expected: str
) -> None:
    assert expected not in text(proyek.folder)
    proyek.ganti(name, old, new)
    assert expected in text(proyek.folder)


def test_without_a_certified_copy_it_is_the_original_to_be_signed(proyek: Proyek) -> None:
    copy = "  salinan:\n    pernyataan: Salinan sesuai dengan aslinya\n"
    proyek.ganti("config/sop.yaml", copy, "  salinan:\n  # pernyataan: Salinan\n")
    proyek.ganti("config/sop.yaml", "    lembaga: SEKRETARIAT", "  # lembaga: SEKRETARIAT")
    proyek.ganti("config/sop.yaml", "    oleh: kasubbag_teknis_hukum", "  # oleh: kasubbag_teknis_hukum")
    lines = text(proyek.folder).splitlines()
    assert not {"ttd.", "Salinan sesuai dengan aslinya", "Tanti Prastuti"} & set(lines)
    assert lines.count("MUZARROBBY RENFLY") == 2


def test_a_blank_name_is_a_dotted_line_and_a_known_nip_is_printed(proyek: Proyek) -> None:
    proyek.ganti("config/satker.yaml", "nama: Muzarrobby Renfly", "nama:")
    proyek.ganti("config/satker.yaml", "nama: Bambang Rahmadhany\n    nip:", "nama: B\n    nip: 198001012005011001")
    lines = text(proyek.folder).splitlines()
    assert lines.count("." * 40) == 2
    assert lines.count("NIP. 198001012005011001") == 2


def test_every_section_has_its_own_way_up_and_its_footer() -> None:
    sections = Document(BytesIO(made(AKAR))).sections
    assert [section.orientation for section in sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    for section in sections:
        cells = [cell.text for table in section.footer.tables for cell in table._cells]
        fields = [field.text.strip() for field in section.footer._element.iter() if field.tag.endswith("}instrText")]
        assert not section.footer.is_linked_to_previous
        assert cells[0] == "SOP Nomor 32 Tahun 2025  |  Pengukuran Kinerja"
        assert fields == ["PAGE", "NUMPAGES"]
        assert section.page_width - section.left_margin - section.right_margin == pytest.approx(
            sum(column.width for column in section.footer.tables[0].columns), abs=20000
        )


def test_an_sop_without_a_decree_has_no_such_paper() -> None:
    assert values(AKAR / KANTOR_LAIN) is None
