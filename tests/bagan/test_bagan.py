"""The flow chart's layout on charts small enough to read, and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bagan_uji import A3, A4, BIDANG, arrived, bagan, langkah

from pipeline.bagan import Bagan, Bidang, Cacat, Jalan, LangkahBagan, Tata, lay_out
from pipeline.bagan.susun import usable
from pipeline.bagan.tata import JenisSimbol, describe
from pipeline.base.problems import Level

SETUJU = (Jalan("Setuju", (4,)), Jalan("Tidak", (2, 1)))


def laid_out(chart: Bagan, bidang: Bidang = BIDANG) -> Tata:
    tata = lay_out(chart, bidang)
    assert isinstance(tata, Tata), tata
    return tata


def refused(chart: Bagan, bidang: Bidang = BIDANG) -> list[tuple[int | None, str]]:
    found = lay_out(chart, bidang)
    assert isinstance(found, tuple)
    assert all(isinstance(one, Cacat) and one.fix and one.level is Level.SALAH for one in found)
    return [(one.posisi, one.what) for one in found]


def test_each_step_has_its_symbol_in_the_column_of_who_acts() -> None:
    halaman = laid_out(bagan(0, 1, (1, 2), 0, 1, jalan={3: SETUJU})).halaman[0]
    assert [(one.langkah, one.lajur, one.jenis) for one in halaman.simbol] == [
        (0, 0, JenisSimbol.KAPSUL),
        (1, 1, JenisSimbol.KOTAK),
        (2, 1, JenisSimbol.KOTAK),
        (2, 2, JenisSimbol.KOTAK),
        (3, 0, JenisSimbol.BELAH_KETUPAT),
        (4, 1, JenisSimbol.KAPSUL),
    ]


def test_actors_of_one_step_are_joined_by_a_line_without_an_arrow() -> None:
    halaman = laid_out(bagan(0, (2, 0, 1), 0)).halaman[0]
    joined = [garis for garis in halaman.garis if not garis.panah]
    boxes = sorted(one.kotak.x for one in halaman.simbol if one.langkah == 1)
    assert [garis.titik[0][0] > box for garis, box in zip(joined, boxes, strict=False)] == [True, True]


def test_a_plain_step_to_the_same_column_is_one_straight_line() -> None:
    (garis,) = laid_out(bagan(0, 0)).halaman[0].garis
    assert len(garis.titik) == 2
    assert garis.titik[0][0] == garis.titik[1][0]


def test_a_chain_is_one_exit_with_an_arrow_to_each_of_its_steps() -> None:
    tata = laid_out(bagan(0, 1, 2, 0, 1, jalan={3: SETUJU}))
    back = [garis for garis in tata.halaman[0].garis if garis.jalur.startswith("jalur")]
    assert len({garis.titik[0] for garis in back}) == 1
    assert arrived(tata)[3] == {4, 1, 2}


def test_the_words_of_a_decision_stand_on_the_chart() -> None:
    halaman = laid_out(bagan(0, 1, 2, 0, 1, jalan={3: SETUJU})).halaman[0]
    assert {" ".join(label.baris) for label in halaman.label} == {"Setuju", "Tidak"}


def test_one_pentagon_pair_needs_no_number_several_do() -> None:
    alone, several = (laid_out(bagan(*[0] * total)) for total in (14, 40))
    pentagons = [one.teks for halaman in alone.halaman for one in halaman.simbol if one.jenis.penghubung]
    assert pentagons == ["", ""]
    assert {one.teks for halaman in several.halaman for one in halaman.simbol if one.jenis.penghubung} >= {"1", "2"}


def test_the_last_page_does_not_hold_a_single_row_when_the_one_before_can_spare_one() -> None:
    for total in range(8, 40):
        pages = [len(halaman.baris) for halaman in laid_out(bagan(*[0] * total)).halaman]
        assert pages[-1] > 1 or len(pages) == 1, pages


def test_the_first_page_leaves_room_for_its_title() -> None:
    low = replace(A4, tinggi_pertama=A4.tinggi // 2)
    tata = laid_out(bagan(*[0] * 40), Bidang((low,)))
    assert tata.halaman[0].tinggi <= A4.tinggi // 2 < tata.halaman[1].tinggi


@pytest.mark.parametrize("total", range(2, 30))
def test_what_follows_the_chart_finds_room_under_its_last_rows(total: int) -> None:
    bidang = replace(BIDANG, kertas=(A4,), tinggi_penutup=2700)
    tata = laid_out(bagan(*[0] * total), bidang)
    room = usable(A4, bidang)
    last = room.tinggi if len(tata.halaman) > 1 else room.tinggi_pertama
    assert tata.halaman[-1].tinggi <= last - bidang.tinggi_penutup
    assert len(tata.halaman) <= len(laid_out(bagan(*[0] * total), Bidang((A4,), judul=BIDANG.judul)).halaman) + 1


def test_alternative_text_tells_the_steps() -> None:
    tata = laid_out(bagan(0, 1, 2, 0, 1, jalan={3: SETUJU}))
    assert describe(tata, 0) == (
        "Bagan alur, halaman 1 dari 1. Langkah 1 (Pelaksana 1): mulai, lalu ke langkah 2. "
        "Langkah 2 (Pelaksana 2): ke langkah 3. Langkah 3 (Pelaksana 3): ke langkah 4. "
        "Langkah 4 (Pelaksana 1), keputusan: Setuju ke langkah 5; Tidak ke langkah 3 dan 2. "
        "Langkah 5 (Pelaksana 2): selesai."
    )


@pytest.mark.parametrize(
    ("jalan", "posisi", "kata"),
    [
        ({2: (Jalan("Ya", (3,)),)}, 2, 'hanya punya satu jalan, "Ya"'),
        ({2: tuple(Jalan(word, (3,)) for word in "abcde")}, 2, "punya 5 jalan"),
        (
            {2: (Jalan("Ya", (3,)), Jalan("Tidak", (9,)))},
            2,
            'jalan "Tidak" pada langkah 3 menuju langkah yang tidak ada',
        ),
        ({2: (Jalan("Ya", (3,)), *(Jalan(word, ()) for word in "abc"))}, 2, "tidak ada tempat lagi bagi jalan yang"),
        ({2: (Jalan("Ya", (4,)), Jalan("Tidak", (0,)))}, 3, "langkah 4 tidak pernah dicapai"),
        ({4: (Jalan("Ya", (0,)), Jalan("Tidak", (1,)))}, 4, "tidak pernah selesai"),
    ],
)
def test_a_chart_that_cannot_be_followed_is_refused(
    jalan: dict[int, tuple[Jalan, ...]], posisi: int, kata: str
) -> None:
    ((where, what),) = refused(bagan(0, 1, 0, 1, 0, jalan=jalan))
    assert where == posisi
    assert kata in what


def test_all_faults_are_told_at_once() -> None:
    jalan = {1: (Jalan("Ya", (2,)),), 3: (Jalan("Ya", (4,)), Jalan("Tidak", (77,)))}
    assert [posisi for posisi, _ in refused(bagan(0, 1, 0, 1, 0, jalan=jalan))] == [1, 3]


def test_a_step_without_actors_or_with_unknown_ones_is_refused() -> None:
    steps = (langkah(0, (0,)), langkah(1, ()), langkah(2, (7,)))
    assert [posisi for posisi, _ in refused(Bagan(("Ketua",), steps))] == [1, 2]


def test_a_kegiatan_longer_than_a_page_is_refused() -> None:
    steps = (langkah(0, (0,)), langkah(1, (0,), kegiatan="kata " * 9000), langkah(2, (0,)))
    ((where, what),) = refused(Bagan(("Ketua",), steps), Bidang((A4,)))
    assert where == 1
    assert "lebih panjang dari satu halaman" in what


def test_many_actors_go_onto_smaller_type_or_wider_paper_with_a_warning() -> None:
    crowd = bagan(*range(14), 0)
    small, wide = laid_out(crowd, Bidang((A4,))), laid_out(bagan(*range(20), 0), Bidang((A4, A3)))
    assert small.ukuran < 9
    assert "diperkecil" in small.cacat[0].what
    assert wide.kertas == A3
    assert "tidak muat pada kertas A4, dipakai A3" in wide.cacat[0].what
    assert {one.level for one in (*small.cacat, *wide.cacat)} == {Level.PERHATIAN}


def test_more_actors_than_any_paper_holds_are_refused() -> None:
    ((where, what),) = refused(bagan(*range(40), 0), Bidang((A4,)))
    assert where is None
    assert "40 kolom pelaksana tidak muat" in what


def test_a_font_of_unknown_widths_is_told() -> None:
    tata = laid_out(bagan(0, 1), Bidang((A4,), huruf="Huruf Entah"))
    assert ['lebar huruf "Huruf Entah" tidak diketahui' in one.what for one in tata.cacat] == [True]


def test_texts_of_one_word_that_never_ends_are_broken_not_cut() -> None:
    steps = (langkah(0, (0,)), LangkahBagan("2.", "x" * 400, (0,), "y" * 99, "9" * 40, "z" * 99, "k" * 99))
    tata = laid_out(Bagan(("Ketua" * 30,), steps))
    assert tata.kertas == A4
