"""What the office knows of and leaves is not told again; what it says of it must be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aturan_uji import SOP, known, sentences, told

from pipeline.base.problems import Level
from pipeline.sop.yaml import naskah_yaml

if TYPE_CHECKING:
    from conftest import Proyek

WARNA = "      perihal: teks\n      warna: teks\n"


def leave(proyek: Proyek, *sentence: str) -> None:
    items = "".join(f"      - {text}\n" for text in sentence)
    text = (proyek.folder / SOP).read_text(encoding="utf-8")
    proyek.tulis(SOP, f"{text}  - alasan: Biar saja\n    temuan:\n{items}")


def test_a_finding_copied_from_the_screen_is_told_no_more(proyek: Proyek) -> None:
    proyek.ganti(SOP, "      perihal: teks\n", WARNA)
    (problem,) = told(proyek)
    leave(proyek, problem.what)
    assert told(proyek) == ()
    (left,) = [found for found in known(proyek) if found.what == problem.what]
    assert (left.level, left.fix, left.where) == (Level.DIKETAHUI, "Alasan: Biar saja", problem.where)


def test_the_last_stop_and_curly_quotes_do_not_matter(proyek: Proyek) -> None:
    proyek.ganti(SOP, "      perihal: teks\n", WARNA)
    leave(proyek, "isian “warna” tidak dicetak  naskah mana pun.")
    assert told(proyek) == ()


def test_every_sentence_of_the_sample_can_be_copied_into_yaml_as_it_is(proyek: Proyek, kantor_lain: Proyek) -> None:
    for problem in (*known(proyek), *known(kantor_lain)):
        assert naskah_yaml.parse(f"temuan: {problem.what}\n", "a.yaml").isi == {"temuan": problem.what}


def test_a_finding_that_is_gone_is_told(proyek: Proyek) -> None:
    proyek.ganti(SOP, 'tahun peraturan ditulis tidak lengkap, "Nomor 1 Tahun 22"', "langit runtuh seketika")
    gone, back = sorted(told(proyek), key=lambda problem: -problem.where.baris)
    assert str(gone).endswith(': temuan "langit runtuh seketika" tidak ada lagi. Hapus butir ini.')
    assert gone.level is back.level is Level.PERHATIAN
    assert back.what == 'tahun peraturan ditulis tidak lengkap, "Nomor 1 Tahun 22"'


def test_a_slip_in_copying_is_met_with_the_sentence_meant(proyek: Proyek) -> None:
    proyek.ganti(SOP, "- satuan waktu bercampur, menit dan hari", "- satuan waktu campur, menit dan hari")
    assert "maksudnya: satuan waktu bercampur, menit dan hari" in "\n".join(map(str, told(proyek)))


def test_a_fault_cannot_be_left(proyek: Proyek) -> None:
    proyek.ganti(SOP, "disahkan_oleh: sekretaris", "disahkan_oleh: camat")
    leave(proyek, 'pejabat "camat" tidak ada dalam config/satker.yaml')
    assert sentences(told(proyek)) == [
        'pejabat "camat" tidak ada dalam config/satker.yaml',
        '"pejabat "camat" tidak ada dalam config/satker.yaml" adalah kesalahan, tidak dapat dibiarkan',
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kegiatan: Staf rendatin mengumpulkan data dari", "kegiatan: Staf rendatin menarik data dari"),
        ("Nomor 1 Tahun 22 tentang", "Nomor 2 Tahun 22 tentang"),
    ],
)
def test_a_changed_text_is_found_anew(proyek: Proyek, old: str, new: str) -> None:
    proyek.ganti(SOP, old, new)
    levels = [problem.what.rpartition(" ")[2] for problem in told(proyek)]
    assert len(levels) == 2
    assert "lagi" in levels


def test_a_step_put_in_before_leaves_the_rest_known(proyek: Proyek) -> None:
    text = (proyek.folder / SOP).read_text(encoding="utf-8")
    number = iter(range(2, 12))
    lines = [f"  - no: {next(number)}" if line.startswith("  - no: ") else line for line in text.splitlines()]
    first = lines.index("langkah:") + 1
    lines[first:first] = [
        "  - no: 1",
        "    kegiatan: Mencatat surat masuk",
        "    pelaksana: staf_rendatin",
        "    kelengkapan: disposisi_surat",
        "    waktu: 5 Menit",
        "    output: catatan_surat",
    ]
    text = "\n".join(lines) + "\n"
    paper = "  catatan_surat: {judul: Catatan surat, template: daftar-arsip.docx, arsip: ya}\n"
    proyek.tulis(SOP, text.replace("\nnaskah:\n", f"\nnaskah:\n{paper}"))
    assert sentences(told(proyek)) == []
