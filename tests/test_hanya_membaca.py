"""A run reads its inputs, writes to output/ and .cache/ alone, and never speaks to a network."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline.build import build, write_schemas
from pipeline.model.periode import Periode
from pipeline.problems import Refused
from pipeline.stages.plan.naskah import file_names
from tests.conftest import AKAR, Proyek

PERIODE = Periode(2025, "tw4")
WATCHED = """
import json, os, sys
seen = {"tulis": set(), "jaringan": set(), "proses": set()}
CHANGE = {"os.mkdir": 0, "os.remove": 0, "os.rmdir": 0, "os.rename": 1, "os.link": 1, "os.symlink": 1, "os.truncate": 0,
          "os.chmod": 0, "os.chown": 0, "os.utime": 0, "shutil.rmtree": 0, "shutil.move": 1}
def watch(event, args):
    if event == "open":
        path, mode, flags = args
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND) if flags else 0
        if (writes or any(sign in (mode or "") for sign in "wax+")) and not isinstance(path, int):
            seen["tulis"].add(os.path.abspath(os.fsdecode(path)))
    elif event in CHANGE:
        for path in args[: CHANGE[event] + 1]:
            if not isinstance(path, int):
                seen["tulis"].add(os.path.abspath(os.fsdecode(path)))
    elif event.startswith("socket.") or event == "urllib.Request":
        seen["jaringan"].add(event)
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        seen["proses"].add(str(args[0]))
sys.addaudithook(watch)
from pipeline.__main__ import main
status = main(sys.argv[2:])
with os.fdopen(int(sys.argv[1]), "w") as told:
    told.write(json.dumps({"status": status, **{kind: sorted(found) for kind, found in seen.items()}}))
"""


def watched(*arguments: str, cwd: Path) -> Mapping[str, Any]:
    """What the command wrote to, which sockets and which programs it asked for."""
    reading, writing = os.pipe()
    environment = {**os.environ, "PYTHONPATH": str(AKAR), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", WATCHED, str(writing), *arguments]
    subprocess.run(command, cwd=cwd, env=environment, pass_fds=(writing,), check=True, capture_output=True)
    os.close(writing)
    with os.fdopen(reading) as told:
        return dict(json.loads(told.read()))


def state(folder: Path) -> Mapping[str, tuple[str, int, int]]:
    """Every file below with its hash, time and mode."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns, path.stat().st_mode,
        )
        for path in files
    }  # fmt: skip


@pytest.mark.parametrize("command", ["buat", "periksa", "status", "sop"])
def test_nothing_is_written_but_output_and_cache_and_nobody_is_called(command: str, proyek: Proyek) -> None:
    before = state(proyek.folder)
    period = [] if command == "sop" else ["--periode", "2025-tw4"]

    seen = watched(command, "--folder", str(proyek.folder), *period, cwd=proyek.folder)

    own = tuple(str(proyek.folder / name) for name in ("output", ".cache"))
    assert [path for path in seen["tulis"] if not path.startswith(own) and path != os.devnull] == []
    assert seen["jaringan"] == []
    assert {name: found for name, found in state(proyek.folder).items() if name in before} == before
    assert seen["status"] == 0


def test_the_watch_sees_what_is_written(proyek: Proyek) -> None:
    seen = watched("buat", "--folder", str(proyek.folder), "--periode", "2025-tw4", cwd=proyek.folder)

    assert any(path.startswith(str(proyek.folder / "output")) for path in seen["tulis"])


def refusal(proyek: Proyek) -> str:
    with pytest.raises(Refused) as refused:
        build(proyek.folder, PERIODE, tulis=False)
    return str(refused.value)


@pytest.mark.parametrize("place", ["config", "templates/docx", "input/2025/tw4/data"])
def test_a_link_that_leads_out_of_the_project_is_refused(place: str, proyek: Proyek, tmp_path: Path) -> None:
    outside = tmp_path / "luar.docx"
    outside.write_bytes(b"rahasia")
    (proyek.folder / place / "pinjam.docx").symlink_to(outside)

    assert f"{place}/pinjam.docx: pintasan (symbolic link) ini menunjuk ke luar folder proyek" in refusal(proyek)


def test_a_link_to_nothing_or_to_itself_is_refused(proyek: Proyek) -> None:
    data = proyek.folder / "input/2025/tw4"
    (data / "hilang").symlink_to(data / "tidak-ada")
    (data / "putar").symlink_to(data / "putar")

    assert refusal(proyek).count("tidak menunjuk ke berkas apa pun") == 2


@pytest.mark.parametrize(
    "name", ["config/hari_libur.csv", "input/2025/tw4/data/a.xlsx", "input/2025/tw4/registrasi.yaml"]
)
def test_a_pipe_in_place_of_a_file_is_not_waited_for(name: str, proyek: Proyek) -> None:
    (proyek.folder / name).unlink(missing_ok=True)
    os.mkfifo(proyek.folder / name)

    assert f"{name}: ini bukan berkas biasa" in refusal(proyek)


def test_a_file_too_large_for_the_archive_is_refused_unread(proyek: Proyek) -> None:
    with (proyek.folder / "input/2025/tw4/rapat.mp4").open("wb") as film:
        film.truncate(101_000_000)

    assert "input/2025/tw4/rapat.mp4: berkas terlalu besar (lebih dari 100 MB)" in refusal(proyek)


def test_names_that_windows_keeps_are_no_keys(proyek: Proyek) -> None:
    proyek.ganti("config/satker.yaml", "rendatin:", "aux:")

    assert '"aux" tidak dapat menjadi nama berkas di Windows' in refusal(proyek)


def test_a_key_longer_than_a_file_name_is_refused(proyek: Proyek) -> None:
    proyek.ganti("config/satker.yaml", "rendatin:", f"{'r' * 61}:")

    assert "lebih dari 60 huruf" in refusal(proyek)


@pytest.mark.parametrize(
    "template", ["CON.docx", "../rekap.docx", "/etc/rekap.docx", "a:b.docx", "rekap.docx.", "rekap .docx"]
)
def test_a_template_is_a_plain_file_name(template: str, proyek: Proyek) -> None:
    proyek.ganti("config/sop.yaml", "template: rekap.docx", f'template: "{template}"')

    assert f'"{template}"' in refusal(proyek)


def test_codes_become_file_names_that_never_meet() -> None:
    names = file_names(["IK 1", "IK-1", "../..", "★", "NUL", "a-2", "a", "A!", "x" * 300])

    assert len(set(names)) == len(names)
    assert all(name and len(name) < 80 and not set(name) & set('/\\:*?"<>|. ') for name in names)
    assert not {"nul", "con"} & set(names)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("config/satker.yaml", "nama:", "menit_kerja: '450.0'\nnama:"),
        ("config/metode.yaml", "rumus:", "desimal: '2.0'\nrumus:"),
    ],
)
def test_a_whole_number_is_written_as_one(name: str, old: str, new: str, proyek: Proyek) -> None:
    path = proyek.folder / name
    lines = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
             if not line.startswith(("menit_kerja:", "desimal:"))]  # fmt: skip
    path.write_text("".join(lines).replace(f"\n{old}", f"\n{new}", 1), encoding="utf-8")

    assert "bukan bilangan bulat" in refusal(proyek)


def test_the_schemas_are_the_only_thing_written_to_the_configuration(proyek: Proyek) -> None:
    before = state(proyek.folder)

    write_schemas(proyek.folder)

    own = ("config/skema/", ".cache/", "output/")
    after = state(proyek.folder)
    assert {
        name for name in after.keys() | before if after.get(name) != before.get(name) and not name.startswith(own)
    } == set()
