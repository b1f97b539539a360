"""Rules on decisions: their file, their ways, what a way back says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.problems import Problem, suggestion
from pipeline.periksa.aturan import PERHATIAN, Rule, steps
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import Keputusan
from pipeline.sop.tertulis import ISI


def decisions_have_a_file(definisi: Definisi) -> Iterator[Problem]:
    """The answers of a decision are written in a declared masukan."""
    known = definisi.sop.masukan
    for at, _, decision in decisions(definisi):
        if decision.masukan not in known:
            where = definisi.tempat_sop(("langkah", at, "keputusan", "masukan", ISI))
            what = f'masukan "{decision.masukan}" tidak ada di daftar'
            yield Problem(where, what, suggestion(decision.masukan, known))


def decisions_have_two_named_ways(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, belah ketupat: a decision has two exits, each with its word."""
    for at, _, decision in decisions(definisi):
        where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan"))
        if len(decision.jalan) < 2:
            yield Problem(where, "keputusan hanya punya satu jalan", "Tulis paling sedikit dua, misalnya ya dan tidak")
        for word in decision.jalan:
            if not re.search(r"[^\W\d_]", word):
                place = definisi.tempat_sop(("langkah", at, "keputusan", "jalan", word))
                yield Problem(place, f'jalan "{word}" bukan kata', "Beri nama jawabannya, misalnya ya atau tidak")
        if len({word.casefold() for word in decision.jalan}) < len(decision.jalan):
            words = ", ".join(decision.jalan)
            yield Problem(where, f"dua jalan bernama sama ({words})", "Beri nama yang berbeda, misalnya ya dan tidak")


def decisions_decide(definisi: Definisi) -> Iterator[Problem]:
    """Ways that all lead to one step decide nothing."""
    for at, _, decision in decisions(definisi):
        ways = {way.tujuan for way in definisi.alur.arah[at]}
        if len(decision.jalan) > 1 and len(ways) == 1 and len(definisi.alur.arah[at]) == len(decision.jalan):
            where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan"))
            what = "semua jalan keputusan menuju langkah yang sama"
            yield Problem(where, what, "Arahkan ke langkah yang berbeda, atau hapus keputusannya", PERHATIAN)


def returns_name_their_step(definisi: Definisi) -> Iterator[Problem]:
    """PermenPANRB 35/2012, asas kemudahan dan kejelasan: who reads that a paper goes back must know to which step.

    A way back to two places is only clear when the sentence says their numbers.
    """
    for at, number, decision in decisions(definisi):
        text = definisi.sop.langkah[at].kegiatan
        for word, goals in decision.jalan.items():
            found = [goal for goal in map(definisi.sop.langkah_tujuan, goals) if goal]
            if len(set(found)) > 1 and max(found) <= number and not re.search(r"langkah\s+\d", text, re.IGNORECASE):
                where = definisi.tempat_sop(("langkah", at, "keputusan", "jalan", word))
                what = f'jalan "{word}" kembali ke dua tempat, tetapi kegiatannya tidak menyebut nomor langkahnya'
                fix = f'Sebut dalam kegiatan, misalnya "kembali ke langkah {found[-1]}"'
                yield Problem(where, what, fix, PERHATIAN)


def decisions(definisi: Definisi) -> Iterator[tuple[int, int, Keputusan]]:
    """Position, number and decision of each step that decides."""
    for at, step in steps(definisi):
        if step.keputusan:
            yield at, definisi.sop.nomor_langkah()[at], step.keputusan


RULES: tuple[Rule, ...] = (
    decisions_have_a_file,
    decisions_have_two_named_ways,
    decisions_decide,
    returns_name_their_step,
)
