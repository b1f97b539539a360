"""What must hold for every flow chart, whatever its steps."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from bagan_uji import BIDANG, arrived, bagan, charts, cuts, intended, meet, on_edge, overlap, ruas, through, touched
from hypothesis import HealthCheck, given, settings

from pipeline.bagan import Bagan, Jalan, Tata, lay_out
from pipeline.bagan.kolom import KOLOM_KIRI
from pipeline.bagan.susun import usable
from pipeline.bagan.takaran import ISI_ATAS_BAWAH, Huruf, text_room
from pipeline.bagan.tata import JenisSimbol


def laid_out(chart: Bagan) -> Tata:
    tata = lay_out(chart, BIDANG)
    assert isinstance(tata, Tata), tata
    return tata


def every_line_starts_and_ends_on_the_edge_of_one_symbol(tata: Tata) -> None:
    for halaman in tata.halaman:
        for garis in halaman.garis:
            assert [len(touched(halaman, end)) for end in (garis.titik[0], garis.titik[-1])] == [1, 1], garis


def lines_are_level_or_upright_and_run_through_no_symbol_and_no_label(tata: Tata) -> None:
    for halaman in tata.halaman:
        for garis in halaman.garis:
            for one in ruas(garis):
                assert (one[0][0] == one[1][0]) != (one[0][1] == one[1][1]), garis
                assert not [simbol for simbol in halaman.simbol if cuts(simbol, one)], garis
                assert not [label for label in halaman.label if through(label.kotak, one)], garis


def lines_stay_among_the_lanes_and_off_the_grid(tata: Tata) -> None:
    borders, last = tata.kolom.tepi, KOLOM_KIRI + len(tata.bagan.pelaksana)
    for halaman in tata.halaman:
        levels = [sum(halaman.kepala), *(row.y + row.tinggi for row in halaman.baris)]
        for garis in halaman.garis:
            for (x1, y1), (x2, y2) in ruas(garis):
                assert borders[KOLOM_KIRI] < min(x1, x2) <= max(x1, x2) < borders[last]
                assert levels[0] < min(y1, y2) <= max(y1, y2) < levels[-1]
                assert x1 != x2 or min(abs(x1 - border) for border in borders) > 20
                assert y1 != y2 or min(abs(y1 - level) for level in levels) > 20


def symbols_and_labels_lie_inside_their_cells_and_apart(tata: Tata) -> None:
    for halaman in tata.halaman:
        rows = {row.langkah: row for row in halaman.baris}
        for simbol in halaman.simbol:
            left, right = tata.kolom.lajur(simbol.lajur)
            row = rows[simbol.langkah] if simbol.langkah is not None else None
            ends = [halaman.baris[0], halaman.baris[-1]] if simbol.jenis.penghubung else halaman.baris
            inside = [row] if row else ends
            assert left < simbol.kotak.x < simbol.kotak.kanan < right, simbol
            assert any(one.y < simbol.kotak.y < simbol.kotak.bawah < one.y + one.tinggi for one in inside), simbol
        for label in halaman.label:
            left, right = tata.kolom.lajur(tata.bagan.langkah[label.langkah].pelaksana[0])
            row = rows[label.langkah]
            assert left < label.kotak.x < label.kotak.kanan < right, label
            assert row.y < label.kotak.y < label.kotak.bawah < row.y + row.tinggi, label
        boxes = [one.kotak for one in halaman.simbol]
        assert not [pair for pair in combinations(boxes, 2) if meet(*pair)]
        assert not [pair for pair in combinations([one.kotak for one in halaman.label], 2) if meet(*pair)]


def different_paths_share_no_line(tata: Tata) -> None:
    for halaman in tata.halaman:
        parts = [(garis.jalur, one) for garis in halaman.garis for one in ruas(garis)]
        shared = [(a, b) for a, b in combinations(parts, 2) if a[0] != b[0] and overlap(a[1], b[1])]
        assert not shared


def arrows_followed_over_all_pages_lead_where_the_steps_say(tata: Tata) -> None:
    assert arrived(tata) == intended(tata.bagan)
    ended = [one for halaman in tata.halaman for one in halaman.simbol if one.jenis is JenisSimbol.UJUNG]
    assert len(ended) == sum(not way.tujuan for step in tata.bagan.langkah for way in step.jalan)


def pentagons_at_the_foot_stand_again_at_the_head_of_the_next_page(tata: Tata) -> None:
    for above, below in pairwise(tata.halaman):
        last, first = above.baris[-1], below.baris[0]
        foot = {_seen(one) for one in above.simbol if one.jenis.penghubung and one.kotak.y > last.y + last.tinggi // 2}
        head = {
            _seen(one) for one in below.simbol if one.jenis.penghubung and one.kotak.bawah < first.y + first.tinggi // 2
        }
        assert foot == head != set()
    numbers = [one.teks for halaman in tata.halaman for one in halaman.simbol if one.jenis.penghubung]
    paths = {one.jalur for halaman in tata.halaman for one in halaman.simbol if one.jenis.penghubung}
    assert len(set(numbers)) == len(paths)
    assert len(paths) < 2 or "" not in numbers


def every_step_stands_once_in_a_row_that_holds_its_text_on_a_page_that_holds_its_rows(tata: Tata) -> None:
    assert [row.langkah for halaman in tata.halaman for row in halaman.baris] == list(range(len(tata.bagan.langkah)))
    huruf, room = Huruf(BIDANG.huruf, tata.ukuran), usable(tata.kertas, BIDANG)
    for page, halaman in enumerate(tata.halaman):
        assert halaman.tinggi <= (room.tinggi if page else room.tinggi_pertama)
        for row in halaman.baris:
            for text, width in zip(row.sel, tata.kolom.lebar, strict=True):
                lines = huruf.pecah(text, text_room(width))
                assert len(lines) * huruf.tinggi_baris + 2 * ISI_ATAS_BAWAH <= row.tinggi


SIFAT = (
    every_line_starts_and_ends_on_the_edge_of_one_symbol,
    lines_are_level_or_upright_and_run_through_no_symbol_and_no_label,
    lines_stay_among_the_lanes_and_off_the_grid,
    symbols_and_labels_lie_inside_their_cells_and_apart,
    different_paths_share_no_line,
    arrows_followed_over_all_pages_lead_where_the_steps_say,
    pentagons_at_the_foot_stand_again_at_the_head_of_the_next_page,
    every_step_stands_once_in_a_row_that_holds_its_text_on_a_page_that_holds_its_rows,
)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(charts())
def test_every_chart_is_laid_out_with_all_these_properties(chart: Bagan) -> None:
    """All are looked for in one layout, for to lay out costs most."""
    tata = laid_out(chart)
    assert tata.bagan == chart
    for holds in SIFAT:
        holds(tata)


@pytest.mark.parametrize("side", [0, 1, 2])
def test_a_decision_hemmed_in_by_joined_actors_still_has_three_exits(side: int) -> None:
    ways = (Jalan("Ya", (2,)), Jalan("Tidak", (0,)), Jalan("Tunda", (3,)))
    tata = laid_out(bagan(side, (1, 0, 2), side, 1, 0, jalan={1: ways}))
    assert arrived(tata)[1] == {2, 0, 3}
    diamond = next(one for one in tata.halaman[0].simbol if one.langkah == 1)
    starts = {garis.titik[0] for garis in tata.halaman[0].garis if garis.panah and on_edge(diamond, garis.titik[0])}
    assert len(starts) == 3


def _seen(simbol: object) -> tuple[object, ...]:
    return simbol.jalur, simbol.lajur, simbol.jenis, simbol.kotak.x, simbol.teks  # type: ignore[attr-defined]
