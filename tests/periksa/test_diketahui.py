"""What the office knows of and leaves is not told again; what it says of it must be true."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from aturan_uji import SOP, known, sentences, told
from perintah_uji import commanded

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


FORM = "input/2025/tw4/data/teknis-hukum.csv"
JANGGAL = 'realisasi 0,7 untuk "IK-3.2" hanya 1/114,29 dari target 80–90'


def office(proyek: Proyek, *words: str) -> tuple[str, str]:
    """What a word of make prints, and what it tells beside."""
    done = commanded(*words, "--folder", str(proyek.folder))
    assert done.returncode == 0, done.stderr
    return done.stdout, done.stderr


def test_a_remark_on_a_form_is_left_like_any_other(proyek: Proyek) -> None:
    proyek.ganti(FORM, ";70;;;", ";0,7;;;")
    _, before = office(proyek, "periksa")
    assert f"{JANGGAL}. Periksa koma" in before
    leave(proyek, JANGGAL)
    for words in (("periksa", "--ketat"), ("buat", "--ketat"), ("status", "--ketat")):
        assert office(proyek, *words)[1] == ""
    told_all = office(proyek, "periksa", "--rinci")[1]
    assert f"[diketahui] {FORM}:" in told_all
    assert f"{JANGGAL}. Alasan: Biar saja." in told_all


def test_a_remark_that_is_mended_is_told_to_be_gone(proyek: Proyek) -> None:
    leave(proyek, JANGGAL)
    assert f'temuan "{JANGGAL}" tidak ada lagi. Hapus butir ini.' in office(proyek, "periksa")[1]
    assert "tidak ada lagi" not in office(proyek, "sop")[1]  # asks nothing of a period's forms


def test_a_remark_on_a_form_is_left_also_where_an_issued_sop_goes_on(proyek_terbit: Proyek) -> None:
    proyek_terbit.ganti(FORM, ";70;;;", ";0,7;;;")
    office(proyek_terbit, "revisi")
    leave(proyek_terbit, JANGGAL, "langit runtuh seketika")
    assert office(proyek_terbit, "buat", "--ketat")[1] == ""
    _, said = office(proyek_terbit, "periksa")
    assert JANGGAL not in said
    assert 'temuan "langit runtuh seketika" tidak ada lagi' in said


@pytest.mark.parametrize(
    "sentence", ["form ini versi lama (f8): perjanjian berubah", "'\"A1\" dijumlahkan: 0 + 3 = 3'"]
)
def test_a_sentence_with_a_colon_in_it_can_be_left(proyek: Proyek, sentence: str) -> None:
    leave(proyek, sentence)
    assert [f'temuan "{sentence.strip(chr(39))}" tidak ada lagi'] == sentences(told(proyek))


def test_what_is_useful_is_told_alone_and_the_rest_counted(proyek: Proyek) -> None:
    proyek.ganti(SOP, "      perihal: teks\n", "      perihal: teks\n      warna: {wajib: tidak}\n")
    said, beside = office(proyek, "periksa")
    assert [line.partition("]")[0] for line in beside.splitlines() if line.startswith("[")] == ["[perhatian"]
    left = f"1 perlu perhatian, {len(known(proyek)) - 1} temuan diketahui (semuanya: make periksa RINCI=1)."
    assert said.splitlines()[-1].endswith(left)
    _, everything = office(proyek, "periksa", "--rinci")
    levels = [line.partition("]")[0] for line in everything.splitlines() if line.startswith("[")]
    assert levels == ["[perhatian", *["[diketahui"] * (len(known(proyek)) - 1)]
