"""Issued SOPs: which one a period goes by, and sop.yaml marked and cleared as text."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.perubahan.isian_revisi import Tanyaan, issued_text, with_marks, without_marks
from pipeline.perubahan.terbit import Pengesahan, Terbit, dates_in, fingerprint, in_force, is_draft, key_of
from pipeline.sop.sop import Sop
from pipeline.sop.yaml import naskah_yaml

SOP = (Path(__file__).resolve().parents[2] / "config/sop.yaml").read_text(encoding="utf-8")
HARI = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def issued(kunci: str, berlaku: date) -> Terbit:
    return Terbit(kunci, Pengesahan(keputusan=f"Keputusan {kunci}", berlaku=berlaku, sidik={}))


LAMA, BARU = issued("9-2025", date(2025, 3, 1)), issued("2-2026", date(2026, 3, 9))


def test_the_folder_of_an_issued_sop_always_has_a_name() -> None:
    sop = Sop.model_validate(naskah_yaml.parse(SOP, "sop.yaml").isi)
    bare = sop.model_copy(update={"penetapan": None})
    assert key_of(sop) == "32-2025"
    assert key_of(bare) == "32-tahun-2025"
    assert key_of(bare.model_copy(update={"identitas": sop.identitas.model_copy(update={"nomor": "—"})})) == "sop"


def test_a_period_goes_by_the_sop_in_force_when_it_began() -> None:
    assert in_force([BARU, LAMA], date(2026, 3, 8)) is LAMA
    assert in_force([BARU, LAMA], date(2026, 3, 9)) is BARU


def test_a_period_that_has_not_begun_goes_by_the_newest() -> None:
    assert in_force([BARU, LAMA], None) is BARU


def test_a_period_before_any_sop_goes_by_the_oldest() -> None:
    assert in_force([BARU, LAMA], date(2020, 1, 1)) is LAMA


@given(st.lists(HARI, min_size=1, max_size=5, unique=True), HARI)
def test_issuing_a_later_sop_never_changes_a_period_that_began(days: list[date], mulai: date) -> None:
    terbit = [issued(str(number), day) for number, day in enumerate(days)]
    later = issued("nanti", max(*days, mulai) + timedelta(days=1))
    assert in_force([*terbit, later], mulai) is in_force(terbit, mulai)


def test_the_dates_of_a_paper_and_of_its_rounds_are_read_as_written() -> None:
    assert dates_in({"tanggal": "5 Januari 2026", "isi": "x"}) == (date(2026, 1, 5),)
    assert dates_in({"putaran": [{"tanggal": "2026-01-08"}, {"tanggal": "besok"}, "x"]}) == (date(2026, 1, 8),)
    assert dates_in("bukan susunan") == ()


def test_line_ends_that_git_changes_on_windows_do_not_count() -> None:
    assert fingerprint("sop.yaml", b"a: 1\r\n") == fingerprint("sop.yaml", b"a: 1\n")
    assert fingerprint("templat/a.docx", b"\r\n") != fingerprint("templat/a.docx", b"\n")


def test_marking_and_clearing_gives_the_text_back_with_every_note() -> None:
    for text in (SOP, SOP.replace("\n", "\r\n")):
        first = text.splitlines().index("identitas:") + 1
        marked = with_marks(text, "32-2025", [Tanyaan(first + 1, "tulis nomor yang baru")], first)
        assert is_draft(marked)
        assert not is_draft(text)
        assert marked.count("# REVISI:") == 3
        assert without_marks(marked) == text


def test_a_value_is_replaced_and_its_note_stays() -> None:
    marked = with_marks("a:\n  nomor: 3 # dari agenda\n", "1", [Tanyaan(2, "ganti", '"..."')], 1)
    assert '  nomor: "..." # dari agenda\n' in marked


def test_a_reason_over_several_lines_is_cleared_with_its_block() -> None:
    text = "revisi:\n  menggantikan: 1\n  alasan: >-\n    satu\n\n    dua\n\n# catatan\nidentitas: x\n"
    assert without_marks(text) == "# catatan\nidentitas: x\n"


def test_the_kept_text_says_that_it_stays_as_it_is() -> None:
    kept = issued_text(SOP)
    assert kept.startswith("# SOP yang sudah disahkan. Jangan diubah")
    assert kept.splitlines()[1:] == SOP.splitlines()[1:]
