"""The whole story: made, returned, approved, registered, closed, corrected; and nothing that was signed changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
from ketetapan_uji import (
    KETETAPAN,
    SETUJU,
    TIDAK,
    TW4,
    decide,
    footer,
    in_bag,
    kept,
    register,
    run,
    seen,
)

from pipeline.ketetapan.buka import open_again
from pipeline.output.opened import silent

if TYPE_CHECKING:
    from conftest import Proyek

AGREEMENT = "input/2025/perjanjian-kinerja.xlsx"
FORM_2 = "input/2025/tw4/putaran-2"
SESUDAH = "Dengan keadaan sekarang akan berbeda: "


def test_what_was_signed_stays_whatever_changes(proyek: Proyek) -> None:
    home = proyek.folder
    shutil.move(home / FORM_2, home / "sebentar")
    decide(proyek)
    run(proyek)
    first = seen(proyek)
    assert not (home / KETETAPAN).exists()

    decide(proyek, TIDAK)
    proyek.ganti("config/satker.yaml", "kota: Bontang", "kota: Balikpapan")  # on the very day of the decision
    told = run(proyek)
    assert kept(proyek) == {"putaran-1.zip"}
    assert {name: seen(proyek)[name] for name in first} == first
    assert any("17 naskah putaran ke-1 ditetapkan sejak 9 Januari 2026 dan tetap" in str(one) for one in told.perhatian)

    shutil.move(home / "sebentar", home / FORM_2)
    run(proyek)
    second = seen(proyek)
    assert {name: second[name] for name in first} == first
    assert "08-laporan-putaran-2.docx" in second

    decide(proyek, TIDAK, SETUJU)
    run(proyek)
    assert kept(proyek) == {"putaran-1.zip", "putaran-2.zip"}
    register(proyek, "3/TU/2026", "2026-01-20")
    result = run(proyek)
    closed = seen(proyek)
    assert kept(proyek) == {"putaran-1.zip", "putaran-2.zip", "arsip-2025-tw4.zip"}
    assert (home / KETETAPAN / "arsip-2025-tw4.zip").read_bytes() == (
        home / "output/2025-tw4/arsip-2025-tw4.zip"
    ).read_bytes()
    assert result.disimpan == (f"{KETETAPAN}/arsip-2025-tw4.zip",)
    assert {name: closed[name] for name in second if not name.startswith("10-")} == {
        name: sha for name, sha in second.items() if not name.startswith("10-")
    }
    _nothing_touches_it(proyek, closed)
    _corrected(proyek, closed)


def _nothing_touches_it(proyek: Proyek, closed: Mapping[str, str]) -> None:
    home = proyek.folder
    history = {path.name for path in (home / "output/.riwayat").iterdir()}
    changes: Mapping[str, Callable[[], object]] = {
        "budget": lambda: _more_money(home / AGREEMENT),
        "agreement": lambda: (home / AGREEMENT).unlink(),
        "template": lambda: shutil.copyfile(home / "templates/docx/rekap.docx", home / "templates/docx/laporan.docx"),
        "official": lambda: proyek.ganti("config/satker.yaml", "kota: Balikpapan", "kota: Samarinda"),
        "forms": lambda: shutil.rmtree(home / "input/2025/tw4/data"),
        "decision": lambda: (home / "input/2025/tw4/persetujuan.yaml").unlink(),
        "sop": lambda: (home / "config/sop.yaml").write_text("rusak: [", encoding="utf-8"),
    }
    saved = home.parent / "semula"
    for part in ("config", "templates", "input"):
        shutil.copytree(home / part, saved / part)
    for name, change in changes.items():
        change()
        result = run(proyek)
        assert seen(proyek) == closed, name
        assert result.berkas == ()
        assert result.catatan[0].startswith("Triwulan IV Tahun 2025 ditutup sejak 20 Januari 2026")
        assert any(line.startswith("Berubah sesudah ditutup: ") for line in result.catatan), name
        assert any(line.startswith(SESUDAH) for line in result.catatan), name
    assert {path.name for path in (home / "output/.riwayat").iterdir()} == history
    shutil.rmtree(home / "output")
    back = run(proyek)
    assert seen(proyek) == closed
    assert set(back.berkas) == {*closed, "manifest.json"}
    assert run(proyek).berkas == ()
    for part in ("config", "templates", "input"):
        shutil.rmtree(home / part)
        shutil.copytree(saved / part, home / part)
    assert len(run(proyek).catatan) == 1


def _more_money(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for row in book["Anggaran"].iter_rows():
        for cell in row:
            cell.value = cell.value + 1000 if isinstance(cell.value, int) and cell.value > 100_000 else cell.value
    book.save(path)


def _corrected(proyek: Proyek, closed: Mapping[str, str]) -> None:
    home, before = proyek.folder, {path: path.read_bytes() for path in (proyek.folder / KETETAPAN).iterdir()}
    open_again(home, TW4, 'Angka "IK-1.1" salah', date(2026, 2, 2), silent)
    proyek.ganti("config/satker.yaml", "kota: Balikpapan", "kota: Samarinda")
    result = run(proyek)
    assert "keputusan putaran ke-2 untuk perbaikan ke-1" in str(result.rencana.status)
    assert result.keadaan[0] == 'Perbaikan ke-1 terbuka sejak 2 Februari 2026: Angka "IK-1.1" salah'
    now = seen(proyek)
    assert {name for name in now if now[name] != closed[name]} == {
        f"{paper}-putaran-2.docx" for paper in ("05-kertas-kerja", "06-rekap", "07-draft-laporan", "08-laporan")
    }
    decide(proyek, TIDAK, ("setuju", "2026-02-03"))
    assert "Ditutup bila daftar_arsip terdaftar dengan nomor dan tanggal yang baru" in run(proyek).keadaan[-1]
    register(proyek, "9/TU/2026", "2026-02-04")
    run(proyek)
    again = seen(proyek)
    assert kept(proyek) - {path.name for path in before} == {
        "perbaikan-1.yaml", "putaran-2-perbaikan-1.zip", "arsip-2025-tw4-perbaikan-1.zip",
    }  # fmt: skip
    assert all(path.read_bytes() == content for path, content in before.items())
    assert {"arsip-2025-tw4.zip", "arsip-2025-tw4-perbaikan-1.zip"} <= again.keys()
    papers = in_bag(proyek, f"{KETETAPAN}/arsip-2025-tw4-perbaikan-1.zip")
    told = {name: "|  Perbaikan ke-1" in footer(one) for name, one in papers.items() if name.endswith(".docx")}
    assert {name for name, says in told.items() if says} == {
        *(name for name in papers if "-putaran-2" in name), "10-daftar-arsip.docx",
    }  # fmt: skip
    assert run(proyek).keadaan[0].startswith("Triwulan IV Tahun 2025 ditutup sejak 4 Februari 2026, perbaikan ke-1")
