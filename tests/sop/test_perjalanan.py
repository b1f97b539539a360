"""The way a period takes through an SOP."""

from __future__ import annotations

from datetime import date

from pipeline.base.kalender import Kalender
from pipeline.sop.masukan import IsiMasukan
from pipeline.sop.perjalanan import Kunjungan, Sampai, Tunggu, walk
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml

KEPALA = """
identitas: {nomor: 1, nama: Uji, unit: Unit, tanggal_pembuatan: 2026-01-01, tanggal_pengesahan: 2026-01-01,
  disahkan_oleh: kepala}
pelaksana: {kepala: {jabatan: Kepala}, staf: {jabatan: Staf}}
masukan:
  surat: {judul: Surat, berkas: surat.yaml, isian: {tanggal: tanggal}}
  putusan: {judul: Putusan, berkas: putusan.yaml, isian: {tanggal: tanggal}}
"""
SOP = (
    KEPALA
    + """langkah:
  - {kegiatan: Menerima, pelaksana: kepala, kelengkapan: surat, waktu: 1 hari, output: a}
  - {kegiatan: Mengolah, pelaksana: staf, kelengkapan: a, waktu: 2 jam, output: b}
  - {kegiatan: Memutus, pelaksana: kepala, kelengkapan: b, output: c,
     keputusan: {masukan: putusan, jalan: {ya: e, ulang: [c, b], buang: 5}}}
  - {kegiatan: Mengirim, pelaksana: staf, kelengkapan: c, output: d}
  - {kegiatan: Mengarsip, pelaksana: staf, kelengkapan: c, output: e}
naskah: {a: {judul: A, template: a.docx}, b: {judul: B, template: a.docx}, c: {judul: C, template: a.docx},
  d: {judul: D, template: a.docx}, e: {judul: E, template: a.docx}}
"""
)
KALENDER = Kalender({}, menit_kerja=450)
SENIN, SELASA, RABU, JUMAT = date(2026, 1, 5), date(2026, 1, 6), date(2026, 1, 7), date(2026, 1, 9)


def read(text: str) -> Sop:
    written = naskah_yaml.parse(text, "sop.yaml")
    sop, problems = validated(Sop, written.isi, written.locate)
    assert sop, "\n".join(map(str, problems))
    return sop


def journey(*rounds: tuple[str, date], text: str = SOP, letter: bool = True) -> list[Kunjungan]:
    masukan = {"putusan": tuple(IsiMasukan({"tanggal": day}, word) for word, day in rounds)} if rounds else {}
    if letter:
        masukan["surat"] = (IsiMasukan({"tanggal": SENIN}),)
    return list(walk(read(text), masukan, KALENDER, missing))


def missing(state: Sampai) -> tuple[Tunggu, ...]:
    seen = state.masukan or {}
    step = state.langkah
    needs = [*step.kelengkapan, *([step.keputusan.masukan] if step.keputusan else [])]
    return tuple(Tunggu("", key) for key in needs if key not in seen and key not in state.dibuat)


def steps(visits: list[Kunjungan]) -> list[tuple[int, int, bool]]:
    return [(visit.posisi + 1, visit.putaran, not visit.tunggu) for visit in visits]


def test_behind_a_step_that_waits_what_else_is_missing_is_told_up_to_the_decision() -> None:
    assert steps(journey(letter=False)) == [(1, 1, False), (2, 1, False)]


def test_a_step_behind_one_that_waits_is_not_made_though_it_lacks_nothing() -> None:
    text = SOP.replace("kelengkapan: a, waktu: 2 jam", "waktu: 2 jam")
    assert steps(journey(letter=False, text=text)) == [(1, 1, False)]


def test_until_the_decision_the_steps_before_it_are_made() -> None:
    visits = journey()
    assert steps(visits) == [(1, 1, True), (2, 1, True), (3, 1, False)]
    assert visits[2].tunggu == (Tunggu("", "putusan"),)


def test_the_chosen_way_skips_the_steps_between() -> None:
    assert steps(journey(("buang", RABU))) == [(1, 1, True), (2, 1, True), (3, 1, True), (5, 1, True)]


def test_a_return_makes_the_steps_from_the_end_of_the_chain_again() -> None:
    visits = journey(("ulang", RABU), ("ya", JUMAT))
    assert steps(visits) == [(1, 1, True), (2, 1, True), (3, 1, True), (2, 2, True), (3, 2, True), (5, 1, True)]
    assert [visit.putaran_data for visit in visits] == [1, 1, 1, 2, 2, 2]
    assert visits[2].tujuan == (2, 1)
    assert [visit.keputusan for visit in visits] == ["", "", "ulang", "", "ya", ""]


def test_after_a_return_the_next_round_waits_for_its_own_decision() -> None:
    visits = journey(("ulang", RABU))
    assert steps(visits)[3:] == [(2, 2, True), (3, 2, False)]


def test_time_runs_from_the_letter_through_the_waktu_of_the_steps() -> None:
    visits = journey(("ulang", JUMAT), ("ya", date(2026, 1, 8)))
    assert [(visit.mulai, visit.selesai) for visit in visits] == [
        (SENIN, SENIN),
        (SELASA, SELASA),
        (JUMAT, JUMAT),
        (JUMAT, JUMAT),
        (JUMAT, JUMAT),
        (JUMAT, JUMAT),
    ]


def test_a_step_that_waits_has_no_dates_and_goes_nowhere() -> None:
    waiting = journey()[2]
    assert (waiting.mulai, waiting.selesai, waiting.tujuan, waiting.keputusan) == (None, None, (), "")


def test_every_round_sees_its_own_record() -> None:
    visits = journey(("ulang", RABU), ("ya", JUMAT))
    assert [visit.masukan["putusan"].tanggal for visit in visits if "putusan" in visit.masukan] == [
        RABU,
        RABU,
        JUMAT,
        JUMAT,
    ]


CABANG = (
    KEPALA
    + """langkah:
  - {kegiatan: Menerima, pelaksana: kepala, kelengkapan: surat, waktu: 1 hari, output: a, bersama: [b, izin]}
  - {kegiatan: Mengolah, pelaksana: staf, kelengkapan: a, waktu: 3 hari, output: b, lanjut: temu}
  - {kegiatan: Meminta izin, kunci: izin, pelaksana: kepala, kelengkapan: a, waktu: 1 hari, output: c}
  - {kegiatan: Memutus, kunci: temu, pelaksana: kepala, kelengkapan: [b, c, Komputer],
     keputusan: {masukan: putusan, jalan: {ya: d, ulang: b, tolak: selesai}}}
  - {kegiatan: Mengirim, pelaksana: staf, output: d, selesai: ya}
naskah: {a: {judul: A, template: a.docx}, b: {judul: B, template: a.docx}, c: {judul: C, template: a.docx},
  d: {judul: D, template: a.docx}}
"""
)


def test_where_branches_meet_work_begins_when_the_last_is_done() -> None:
    visits = journey(("ya", SENIN), text=CABANG)
    assert steps(visits) == [(number, 1, True) for number in range(1, 6)]
    days = {visit.posisi + 1: (visit.mulai, visit.selesai) for visit in visits}
    assert days[1] == (SENIN, SENIN)
    assert days[2] == (SELASA, date(2026, 1, 8))
    assert days[3] == (SELASA, SELASA)
    assert days[4] == (date(2026, 1, 9), date(2026, 1, 8))


def test_a_branch_that_waits_holds_up_the_meeting_and_not_the_other_branch() -> None:
    text = CABANG.replace("kelengkapan: a, waktu: 3 hari", "kelengkapan: [a, putusan], waktu: 3 hari")
    assert steps(journey(text=text)) == [(1, 1, True), (2, 1, False), (3, 1, True)]


def test_a_way_may_end_the_flow_and_what_lies_behind_is_not_visited() -> None:
    visits = journey(("tolak", SENIN), text=CABANG)
    assert steps(visits) == [(1, 1, True), (2, 1, True), (3, 1, True), (4, 1, True)]
    assert visits[-1].tujuan == ()


def test_a_return_into_a_branch_takes_up_again_what_came_after_it() -> None:
    visits = journey(("ulang", SENIN), ("ya", RABU), text=CABANG)
    assert steps(visits)[4:] == [(2, 2, True), (4, 2, True), (5, 1, True)]
    assert visits[3].diulang == (1, 3)
    assert [visit.putaran_data for visit in visits] == [1, 1, 1, 1, 2, 2, 2]
