"""Two SOPs held against each other: what a reader of the matrix is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.perubahan.banding_sop import compare
from pipeline.perubahan.perubahan import (
    JenisPerubahan,
    Perubahan,
    SisiPerubahan,
    compare_words,
    moved,
    pairs,
    plain_text,
    text_pairs,
)
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

AKAR = Path(__file__).resolve().parents[2]
TEKS = (AKAR / "config/sop.yaml").read_text(encoding="utf-8")
KATA = st.lists(st.sampled_from(["staf", "merekap", "hasil", "dan", "melapor"]), max_size=12).map(" ".join)


def sop(text: str) -> Sop:
    written = naskah_yaml.parse(text, "sop.yaml")
    value, problems = validated(Sop, written.isi, written.locate)
    assert value, problems
    return value


def changes(*edits: tuple[str, str], text: str = TEKS) -> tuple[Perubahan, ...]:
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return compare(sop(TEKS), sop(text), office())


def office() -> Satker:
    written = naskah_yaml.read(AKAR / "config/satker.yaml", "satker.yaml")
    value, problems = validated(Satker, written.isi, written.locate)
    assert value, problems
    return value


def told(rows: tuple[Perubahan, ...]) -> list[tuple[str, str, str, str]]:
    """Where, the words that went, the words that came, and what it is called."""
    return [
        (row.menjadi.letak or row.semula.letak, marked(row.semula), marked(row.menjadi), row.keterangan) for row in rows
    ]


def marked(sisi: SisiPerubahan) -> str:
    return " / ".join(kata.teks for kata in sisi.tulisan if kata.berubah)


@given(KATA, KATA)
def test_marking_words_loses_none_of_them(lama: str, baru: str) -> None:
    before, after = compare_words(lama, baru)
    assert (plain_text(before), plain_text(after)) == (lama, baru)
    if lama == baru:
        assert not any(kata.berubah for kata in (*before, *after))


def test_only_the_words_that_differ_are_marked() -> None:
    before, after = compare_words("Staf rendatin merekap hasil", "Staf perencana merekap semua hasil")
    assert [kata.teks for kata in before if kata.berubah] == ["rendatin"]
    assert [kata.teks for kata in after if kata.berubah] == ["perencana", "semua"]


def test_a_sentence_written_anew_is_marked_whole() -> None:
    before, _ = compare_words("Membuat konsep form", "Rapat pimpinan membahas konsep anggaran tahun depan")
    assert [kata.berubah for kata in before] == [True]


@given(st.lists(st.integers(0, 6), max_size=8), st.lists(st.integers(0, 6), max_size=8))
def test_every_item_of_both_lists_is_paired_once(lama: list[int], baru: list[int]) -> None:
    found = pairs(lama, baru, lambda one, other: one == other)
    assert sorted(i for i, _ in found if i is not None) == list(range(len(lama)))
    assert [j for _, j in found if j is not None] == list(range(len(baru)))
    assert all(lama[i] == baru[j] for i, j in found if i is not None and j is not None)


@given(st.permutations(range(7)))
def test_what_is_not_moved_keeps_its_order(order: list[int]) -> None:
    found = pairs(list(range(7)), order, lambda one, other: one == other)
    there = moved(found)
    staying = [i for i, j in found if i is not None and j not in there]
    assert staying == sorted(staying)


def test_a_list_item_that_is_reworded_stays_the_same_item() -> None:
    lama = ["Memahami aturan yang berlaku", "Mampu mengolah data"]
    assert text_pairs(lama, ["Dapat berkomunikasi", "Memahami semua aturan yang berlaku"]) == (
        (None, 0),
        (0, 1),
        (1, None),
    )


def test_the_same_sop_has_no_change() -> None:
    assert changes() == ()


def test_notes_about_findings_and_the_mark_of_a_revision_are_no_change() -> None:
    assert changes(("identitas:\n", "revisi:\n  menggantikan: 32-2025\n  alasan: x\nidentitas:\n")) == ()


@pytest.mark.parametrize(
    ("edit", "row"),
    [
        (("waktu: 1 hari", "waktu: 2 hari"), ("Langkah 5, waktu", "1", "2", "Waktu bertambah 450 menit")),
        (
            ("jabatan: Staf Rendatin", "jabatan: Staf Perencana"),
            ("Staf Perencana, jabatan", "Rendatin", "Perencana", "Jabatan diubah"),
        ),
        (
            ("keterangan: SOP Surat menyurat", "keterangan: SOP Surat masuk"),
            ("Langkah 1, keterangan", "menyurat", "masuk", "Keterangan diubah"),
        ),
        (
            ("    template: rekap.docx", "    template: rekap-baru.docx"),
            ("Rekap hasil pengukuran kinerja, template", "rekap.docx", "rekap-baru.docx", "Template diubah"),
        ),
        (
            ("        setuju: daftar_arsip\n        tidak: [laporan,", "        setuju: 10\n        tidak: [rekap,"),
            ("Langkah 9, jalan keputusan", "8,", "6,", "Jalan keputusan diubah"),
        ),
        (
            ("      nomor_agenda: teks\n", ""),
            ("Disposisi surat, isian", "nomor agenda (teks);", "", "Isian diubah"),
        ),
        (
            ("  - Memahami aturan yang berlaku\n", ""),
            ("Butir 2", "Memahami aturan yang berlaku", "", "Butir dihapus"),
        ),
        (
            ("Diktum KEDUA menjadi pedoman", "Diktum KEDUA merupakan pedoman"),
            ("Diktum 3", "menjadi", "merupakan", "Diktum diubah"),
        ),
        (("  oleh: ketua", "  oleh: sekretaris"), ("Ditetapkan oleh", "Ketua", "Sekretaris", "Ditetapkan oleh diubah")),
    ],
    ids=["waktu", "jabatan", "keterangan", "template", "jalan", "isian", "butir", "diktum", "penanda tangan"],
)
def test_each_kind_of_change_is_told_in_words(edit: tuple[str, str], row: tuple[str, str, str, str]) -> None:
    found = told(changes(edit))
    assert row in found
    assert all(item == row or item[0] in ("Jumlah waktu", "Nomor langkah") for item in found)


def test_the_time_of_all_steps_is_told_before_and_after() -> None:
    rows = changes(("waktu: 1 hari", "waktu: 2 hari"))
    assert rows[-1].semula.teks == "1.080 menit (2,4 hari kerja)"
    assert rows[-1].menjadi.teks == "1.530 menit (3,4 hari kerja)"


def _without_numbers(text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("  - no: ")).replace(
        "    kegiatan: ", "  - kegiatan: "
    )


def _steps() -> tuple[str, list[str], str]:
    text = TEKS.replace('    # tertulis dalam keputusan: "masing – masing"\n', "")
    head, rest = text.split("langkah:\n  - no: 1\n", 1)
    steps, tail = rest.split("\n# ----", 1)
    blocks = ("  - no: 1\n" + steps).split("\n\n")
    return (
        _without_numbers(head) + "langkah:\n",
        [_without_numbers(block + "\n") for block in blocks],
        "\n# ----" + tail,
    )


def with_steps(order: list[int]) -> tuple[Perubahan, ...]:
    head, blocks, tail = _steps()
    return changes(text=head + "".join(blocks[at] for at in order) + tail)


def test_a_removed_step_shifts_the_numbers_and_is_no_change_of_the_others() -> None:
    rows = with_steps([0, 1, 2, 3, 4, 5, 7, 8, 9])
    assert [(row.jenis, row.menjadi.letak or row.semula.letak) for row in rows] == [
        (JenisPerubahan.DIHAPUS, "Langkah 7"),
        (JenisPerubahan.DIUBAH, "Nomor langkah"),
        (JenisPerubahan.DIUBAH, "Jumlah waktu"),
    ]
    assert (rows[1].semula.teks, rows[1].menjadi.teks) == ("Langkah 8 s.d. 10", "Langkah 7 s.d. 9")


def test_a_moved_step_is_told_as_moved() -> None:
    rows = with_steps([0, 2, 1, 3, 4, 5, 6, 7, 8, 9])
    assert JenisPerubahan.DIPINDAH in {row.jenis for row in rows}
    assert not {JenisPerubahan.DITAMBAH, JenisPerubahan.DIHAPUS} & {row.jenis for row in rows}


def test_an_actor_under_another_key_and_name_is_still_the_same_actor() -> None:
    edits = (("staf_rendatin", "staf_perencanaan"), ("jabatan: Staf Rendatin", "jabatan: Staf Rendatin dan Data"))
    found = told(changes(*edits))
    assert ("Staf Rendatin dan Data, jabatan", "", "dan Data", "Jabatan diubah") in found
    assert not [row for row in found if row[0].startswith("Langkah")]
