"""The steps as a graph: ways on, ends, branches, and where they meet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.sop.alur import Alur, CacatCabang, JalanLanjut, reach


def alur(*steps: object) -> Alur:
    """A graph from what follows each step: positions of one way each, "selesai", or a set for side by side."""
    return Alur(tuple(_ways(step) for step in steps))


def _ways(step: object) -> tuple[JalanLanjut, ...]:
    if isinstance(step, frozenset | set):
        return (JalanLanjut("", tuple(sorted(step)), bersama=True),)
    goals = step if isinstance(step, tuple) else (step,)
    return tuple(JalanLanjut(str(nth), () if goal == "selesai" else (goal,)) for nth, goal in enumerate(goals))


SEJAJAR = alur(1, {2, 4}, 3, 6, (5, 4), 6, "selesai")
"""Step 1 parts into 2, 3 and 4, 5 (4 may be done again); both meet at 6."""


def test_branches_meet_at_the_first_step_all_of_them_pass() -> None:
    assert SEJAJAR.temu == {1: 6}
    assert SEJAJAR.cabang(1) == ({2, 3}, {4, 5})
    assert list(SEJAJAR.cacat_cabang()) == []


def test_branches_within_a_branch_meet_first() -> None:
    nested = alur({1, 2}, 5, {3, 4}, 5, 5, 6, "selesai")
    assert nested.temu == {0: 5, 2: 5}
    apart = alur({1, 2}, 6, {3, 4}, 5, 5, 6, "selesai")
    assert apart.temu == {0: 6, 2: 5}


def test_a_fork_that_cannot_be_walked_is_told_by_its_kind() -> None:
    faults = {
        "never meets": alur({1, 2}, "selesai", 3, "selesai"),
        "leads back out": alur(1, {2, 3}, 4, (4, 0), "selesai"),
        "goes straight to the meeting": alur({1, 2}, 2, "selesai"),
        "shares a step": alur({1, 2}, (3, 4), 3, 4, "selesai"),
    }
    found = {name: [fault for _, fault, _ in graph.cacat_cabang()] for name, graph in faults.items()}
    assert found == {
        "never meets": [CacatCabang.TIDAK_BERTEMU],
        "leads back out": [CacatCabang.KELUAR],
        "goes straight to the meeting": [CacatCabang.KOSONG],
        "shares a step": [CacatCabang.BERBAGI],
    }


def test_one_run_passes_what_follows_and_both_branches_but_not_two_ways_of_a_decision() -> None:
    assert SEJAJAR.searah(0, 6)
    assert SEJAJAR.searah(3, 5)
    decided = alur((1, 2), 3, 3, "selesai")
    assert not decided.searah(1, 2)


def test_a_return_makes_nothing_come_before_itself() -> None:
    again = alur(1, 2, (3, 1), "selesai")
    assert again.sebelum(1) == {0}
    assert again.sebelum(3) == {0, 1, 2}


@given(
    st.integers(2, 30).flatmap(
        lambda n: st.lists(st.sets(st.integers(0, n), min_size=1, max_size=3), min_size=n, max_size=n)
    )
)
def test_every_way_to_an_end_passes_the_meeting(rows: list[set[int]]) -> None:
    """Judged by taking the step away: then no end is reached any more."""
    total = len(rows)
    ways = [tuple("selesai" if goal == total else goal for goal in sorted(row)) for row in rows]
    graph = alur(*ways[:-1], "selesai")
    forked = Alur((*graph.arah[:-1], (JalanLanjut("", ()),)))
    for fork in range(total - 1):
        goals = tuple(way.tujuan[0] for way in forked.arah[fork] if way.tujuan)
        if len(goals) < 2 or len(goals) < len(forked.arah[fork]):
            continue
        changed = Alur((*forked.arah[:fork], (JalanLanjut("", goals, bersama=True),), *forked.arah[fork + 1 :]))
        if not reach(changed.semua, [fork]) & changed.akhir:
            continue
        meet = changed.temu[fork]
        if meet is not None:
            cut = [() if at == meet else goals for at, goals in enumerate(changed.semua)]
            assert not (reach(cut, goals) - {meet}) & changed.akhir
