"""A decided round: what lay there is what was signed, it is kept once, and nobody can take the decision back unseen."""

from __future__ import annotations

import os
import shutil
from functools import partial
from pathlib import Path
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest
from arsip_uji import whole
from gangguan_uji import before_every_change, failing_at, killed_at
from ketetapan_uji import (
    KETETAPAN,
    PUTUSAN,
    SETUJU,
    TIDAK,
    TW1,
    TW4,
    decide,
    in_bag,
    kept,
    quarters,
    refused,
    run,
    seen,
)
from perintah_uji import commanded

from pipeline.base.problems import Refused
from pipeline.build import build
from pipeline.files.fingerprint import content_hash

if TYPE_CHECKING:
    from conftest import Proyek

REKAP = "06-rekap.docx"
LAIN = "input/2026/tw1/arsip"
posix = pytest.mark.skipif(os.name == "nt", reason="butuh fork")


def other_bytes(proyek: Proyek, name: str, source: str) -> bytes:
    """A paper as a person may leave it: another one saved under its name."""
    folder = proyek.folder / "output/2025-tw4"
    (folder / name).write_bytes((folder / source).read_bytes())
    return (folder / name).read_bytes()


def test_a_person_s_version_is_what_was_signed(proyek: Proyek) -> None:
    decide(proyek)
    run(proyek)
    edited = other_bytes(proyek, REKAP, "05-kertas-kerja.docx")
    decide(proyek, TIDAK)
    run(proyek)
    bag = whole(proyek.folder / KETETAPAN / "putaran-1.zip")
    assert bag.isi_naskah(REKAP) == edited
    assert (bag.diubah, bag.terdahulu, bag.putaran) == ({REKAP}, frozenset(), 1)
    (proyek.folder / "output/2025-tw4" / REKAP).unlink()
    run(proyek)
    assert (proyek.folder / "output/2025-tw4" / REKAP).read_bytes() == edited


def test_what_is_edited_after_the_decision_is_left_but_does_not_count(proyek: Proyek) -> None:
    run(proyek)
    signed = in_bag(proyek, f"{KETETAPAN}/putaran-1.zip")[REKAP]
    edited = other_bytes(proyek, REKAP, "05-kertas-kerja.docx")
    run(proyek)
    assert (proyek.folder / "output/2025-tw4" / REKAP).read_bytes() == edited
    assert content_hash(in_bag(proyek, "output/2025-tw4/arsip-2025-tw4.zip")[REKAP]) == content_hash(signed)


def test_rounds_of_a_project_that_was_never_kept_are_kept_at_the_first_run(proyek: Proyek) -> None:
    result = run(proyek)
    assert result.disimpan == (f"{KETETAPAN}/putaran-1.zip", f"{KETETAPAN}/putaran-2.zip")
    assert not any("ditetapkan" in str(problem) for problem in result.perhatian)
    assert result.keadaan[:2] == (
        "Putaran ke-1 ditetapkan sejak 9 Januari 2026", "Putaran ke-2 ditetapkan sejak 13 Januari 2026",
    )  # fmt: skip
    names = [set(in_bag(proyek, f"{KETETAPAN}/putaran-{number}.zip")) for number in (1, 2)]
    assert "00-keputusan-sop.docx" in names[0]
    assert "03-form-data-kinerja/rendatin.xlsx" in names[0]
    assert all("-putaran-2" in name for name in names[1])
    assert "10-daftar-arsip.docx" not in names[0] | names[1]


def test_a_bag_holds_no_bags(proyek: Proyek) -> None:
    run(proyek)
    proyek.ganti("config/satker.yaml", "kota: Bontang", "kota: Samarinda")
    run(proyek)
    assert not [
        name for name in whole(proyek.folder / "output/2025-tw4/arsip-2025-tw4.zip").sumber if "/arsip/" in name
    ]


def test_a_fixed_round_waits_for_nothing(proyek: Proyek) -> None:
    run(proyek)
    before = seen(proyek)
    (proyek.folder / "input/2025/tw4/data/rendatin.xlsx").unlink()
    result = run(proyek)
    assert not [step.no for step in result.rencana.status if step.tunggu]
    assert {name for name, sha in seen(proyek).items() if before[name] != sha} <= {
        "10-daftar-arsip.docx", "arsip-2025-tw4.zip",
    }  # fmt: skip
    assert "dan tetap; masukan sekarang akan memberi isi lain pada 04-dokumen-pengumpulan.docx" in str(result.perhatian)


@pytest.mark.parametrize(
    ("records", "told"),
    [
        (
            [TIDAK],
            "putaran ke-2: keputusan putaran ke-2 sudah ditetapkan (setuju, 13 Januari 2026), tetapi di sini tidak ada",
        ),
        ([("setuju", "2026-01-09"), SETUJU], "keputusan putaran ke-1 sudah ditetapkan (tidak, 9 Januari 2026)"),
        ([TIDAK, ("setuju", "2026-01-14")], "tetapi di sini tertulis setuju, 14 Januari 2026"),
    ],
)
def test_a_decision_that_was_taken_back_or_changed_is_refused(
    proyek: Proyek, records: list[tuple[str, str]], told: str
) -> None:
    decide(proyek, TIDAK, SETUJU)
    run(proyek)
    before = seen(proyek)
    decide(proyek, *records)
    message = refused(proyek)
    assert told in message
    assert f"Kembalikan seperti data/{PUTUSAN} di dalam {KETETAPAN}/putaran-" in message
    assert ("make buka" in message) == ("putaran ke-2 sudah" in message)
    assert seen(proyek) == before
    decide(proyek, TIDAK, SETUJU)
    assert refused(proyek) == ""


def test_a_bag_that_is_damaged_or_gone_is_told_and_nothing_takes_its_place(proyek: Proyek) -> None:
    run(proyek)
    path = proyek.folder / KETETAPAN / "putaran-1.zip"
    content = path.read_bytes()
    path.write_bytes(content[:-40])
    assert "Kembalikan berkas itu dari cadangan. Tidak ada yang dibuat sebagai gantinya" in refused(proyek)
    shutil.copyfile(proyek.folder / KETETAPAN / "putaran-2.zip", path)
    assert "ini bukan arsip putaran ke-1 Triwulan IV Tahun 2025" in refused(proyek)
    path.unlink()
    assert "arsip putaran ke-1 tidak ada, padahal putaran sesudahnya sudah ditetapkan" in refused(proyek)
    assert kept(proyek) == {"putaran-2.zip"}


def test_a_name_that_is_none_of_ours_is_told(proyek: Proyek) -> None:
    proyek.tulis(f"{KETETAPAN}/perbaikan 1.yaml", "alasan: x")
    assert f"{KETETAPAN}/perbaikan 1.yaml: folder ini hanya berisi yang disimpan program" in refused(proyek)


def test_strict_writes_nothing_when_a_fixed_round_would_differ(proyek: Proyek) -> None:
    run(proyek)
    proyek.ganti("config/satker.yaml", "kota: Bontang", "kota: Samarinda")
    with pytest.raises(Refused, match="dan tetap; masukan sekarang akan memberi isi lain"):
        build(proyek.folder, TW4, ketat=True)


@posix
def test_a_run_that_dies_anywhere_keeps_what_lay_there_when_it_was_decided(
    kantor_lain: Proyek, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Decided and changed on one day: wherever the run dies, the next keeps the papers of the day before."""
    monkeypatch.setattr(os, "fsync", lambda _: None)
    proyek = quarters(kantor_lain)
    answer = proyek.folder / "input/2026/tw1/putusan-ppid.yaml"
    decision = answer.read_bytes()
    answer.unlink()
    run(proyek, TW1)
    before = seen(proyek, TW1)
    assert before
    answer.write_bytes(decision)
    office = proyek.folder / "config/satker.yaml"
    office.write_text(office.read_text(encoding="utf-8").replace("Sekawan", "Sekawang"), encoding="utf-8")
    start = proyek.folder.with_name("mulai")
    shutil.copytree(proyek.folder, start)
    build(proyek.folder, TW1)  # what the user's cache keeps is kept from now on
    shutil.rmtree(proyek.folder)
    shutil.copytree(start, proyek.folder)
    with before_every_change(lambda *_: None) as calls:
        build(proyek.folder, TW1)
    assert calls[-1] == "fsync"
    numbers = sorted({*range(1, len(calls) + 1, 9), *range(len(calls) - 8, len(calls) + 1)})
    for number in numbers:
        shutil.rmtree(proyek.folder)
        shutil.copytree(start, proyek.folder)
        assert killed_at(number, partial(build, proyek.folder, TW1)), number
        run(proyek, TW1)
        assert {name: seen(proyek, TW1)[name] for name in before} == before, number
        bag = in_bag(proyek, "input/2026/tw1/arsip/putaran-1.zip")
        assert set(bag) >= set(before), number
        assert kept(proyek, "input/2026/tw1/arsip") == {"putaran-1.zip"}, number


def test_an_archive_proves_what_it_made_and_says_what_its_rounds_prove(proyek: Proyek, tmp_path: Path) -> None:
    """An official changed between two rounds: the papers returned before are those of the round's own bag."""
    decide(proyek, TIDAK)
    run(proyek)
    proyek.ganti("config/satker.yaml", "kota: Bontang", "kota: Samarinda")
    run(proyek)
    decide(proyek, TIDAK, SETUJU)
    run(proyek)
    archive = proyek.folder / "output/2025-tw4/arsip-2025-tw4.zip"
    assert "06-rekap.docx" in whole(archive).terdahulu
    assert "06-rekap-putaran-2.docx" not in whole(archive).terdahulu
    done = judged(proyek)
    assert (done.returncode, done.stderr) == (0, "")
    shutil.move(archive, tmp_path / "salinan.zip")
    alone = judged(proyek, "--arsip", str(tmp_path / "salinan.zip"))
    assert alone.returncode == 0
    assert "[perhatian] salinan.zip:naskah/06-rekap.docx: naskah ini ditetapkan lebih dahulu" in alone.stderr
    shutil.move(proyek.folder / KETETAPAN / "putaran-1.zip", tmp_path)
    of_a_round = judged(proyek, "--arsip", str(tmp_path / "putaran-1.zip"))
    assert (of_a_round.returncode, of_a_round.stderr) == (0, "")
    assert "utuh, 17 naskah" in of_a_round.stdout


def test_a_paper_that_was_not_there_when_its_round_was_decided_is_not_made_later(proyek: Proyek) -> None:
    run(proyek)
    before = seen(proyek)
    proyek.ganti("config/sop.yaml", "    output: rekap\n", "    output: [rekap, rekap_kedua]\n")
    proyek.ganti(
        "config/sop.yaml", "  rekap:\n", "  rekap_kedua: {judul: Rekap Kedua, template: rekap.docx}\n  rekap:\n"
    )
    told = run(proyek)
    assert seen(proyek).keys() == before.keys()
    assert "06-rekap-kedua.docx" in str(told.perhatian)
    done = judged(proyek)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_full_disk_leaves_the_papers_and_the_next_run_keeps_them(kantor_lain: Proyek) -> None:
    """The pack lies there whole when its bag finds no room; that is what was signed, whatever changes until then."""
    proyek = quarters(kantor_lain)
    start = proyek.folder.with_name("mulai")
    shutil.copytree(proyek.folder, start)
    build(proyek.folder, TW1)
    shutil.rmtree(proyek.folder)
    shutil.copytree(start, proyek.folder)
    with before_every_change(lambda *_: None) as calls:
        build(proyek.folder, TW1)
    bag = len(calls) - calls[::-1].index("open")
    shutil.rmtree(proyek.folder)
    shutil.copytree(start, proyek.folder)
    with before_every_change(failing_at(bag)):
        assert "putaran-1.zip: hasil tidak dapat ditulis: ruang disk habis" in refused(proyek, TW1)
    before = seen(proyek, TW1)
    proyek.ganti("config/satker.yaml", "kota: Sekawan", "kota: Lain")
    run(proyek, TW1)
    signed = in_bag(proyek, f"{LAIN}/putaran-1.zip")
    assert {name: seen(proyek, TW1)[name] for name in signed} == {name: before[name] for name in signed}


def judged(proyek: Proyek, *words: str) -> CompletedProcess[str]:
    return commanded("periksa-arsip", *words, "--folder", str(proyek.folder))
