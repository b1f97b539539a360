"""Work follows the way taken: what lies behind an open decision, and on the way not taken, is not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.base.kalender import Periode
from pipeline.build import build

if TYPE_CHECKING:
    from conftest import Proyek

PERIODE = Periode(2026, "p-014")

SOP = "config/sop.yaml"
PUTUSAN = "input/2026/p-014/putusan-ppid.yaml"
NASKAH = """naskah:
  tanda_serah: {judul: Tanda Serah, template: tanda-terima.docx}
"""


def with_a_paper_on_one_way(proyek: Proyek) -> Proyek:
    """Handing over gives a paper, which needs nothing: only the way decides whether it is made."""
    proyek.ganti(
        SOP, "    kelengkapan: pemberitahuan\n    waktu: 30 menit\n", "    waktu: 30 menit\n    output: tanda_serah\n"
    )
    proyek.ganti(SOP, "naskah:\n", NASKAH)
    proyek.ganti(
        SOP,
        "    kelengkapan: pemberitahuan\n    output: daftar",
        "    kelengkapan: [tanda_serah, Berkas]\n    output: daftar",
    )
    return proyek


def states(proyek: Proyek) -> tuple[list[str], set[str]]:
    """How far each step is, and which of the papers of the last two lie there."""
    result = build(proyek.folder, PERIODE)
    made = {berkas for berkas in result.naskah if berkas.startswith(("04", "05"))}
    lying = {path.name for path in (proyek.folder / f"output/{PERIODE}").glob("0[45]*.docx")}
    assert made == lying
    return [step.keadaan.value for step in result.rencana.status], made


def test_behind_an_open_decision_nothing_is_made(kantor_lain: Proyek) -> None:
    proyek = with_a_paper_on_one_way(kantor_lain)
    proyek.hapus(PUTUSAN)
    assert states(proyek) == (["jadi", "jadi", "menunggu", "belum sampai", "belum sampai"], set())


def test_the_way_taken_makes_its_papers(kantor_lain: Proyek) -> None:
    found = states(with_a_paper_on_one_way(kantor_lain))
    assert found == (["jadi"] * 5, {"04-tanda-serah.docx", "05-daftar-berkas.docx"})


def test_the_way_not_taken_makes_none_and_its_papers_are_not_waited_for(kantor_lain: Proyek) -> None:
    proyek = with_a_paper_on_one_way(kantor_lain)
    proyek.ganti(PUTUSAN, "keputusan: diterima", "keputusan: ditolak")
    assert states(proyek) == (["jadi", "jadi", "jadi", "dilewati", "jadi"], {"05-daftar-berkas.docx"})


def test_a_way_may_end_the_flow(kantor_lain: Proyek) -> None:
    proyek = with_a_paper_on_one_way(kantor_lain)
    proyek.ganti(SOP, "ditolak: daftar_berkas", "ditolak: selesai")
    proyek.ganti(PUTUSAN, "keputusan: diterima", "keputusan: ditolak")
    assert states(proyek) == (["jadi", "jadi", "jadi", "dilewati", "dilewati"], set())
