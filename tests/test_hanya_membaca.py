"""A run reads its inputs, writes to output/, the user's own cache and what was decided, and speaks to no network.

Only the proof of an archive writes elsewhere, to the system's temporary folder, and leaves nothing there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from conftest import AKAR, BAGIAN, Proyek, kept_as_of
from docx import Document

from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused
from pipeline.build import build, write_schemas
from pipeline.files.kept import TEMPAT, TEMPLAT
from pipeline.perintah import DAFTAR
from pipeline.road.inspect import write_copies
from pipeline.road.naskah_terencana import file_names

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
        folder = f"/proc/self/fd/{args[-1]}" if isinstance(args[-1], int) and args[-1] >= 0 else "."
        for path in args[: CHANGE[event] + 1]:
            if not isinstance(path, int):
                seen["tulis"].add(os.path.join(os.path.realpath(folder), os.fsdecode(path)))
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
    (cwd.parent / SEMENTARA).mkdir(exist_ok=True)
    own = {"PYTHONPATH": str(AKAR), "PYTHONDONTWRITEBYTECODE": "1", "TMPDIR": str(cwd.parent / SEMENTARA)}
    environment = {**os.environ, **own}
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


SEMENTARA = "sementara"
"""The system's folder for what lasts as long as a command: an archive's inputs are laid out there."""
REKAP = "2025-tw4/06-rekap.docx"
KETETAPAN = "input/2025/tw4/arsip"
"""What was decided is kept beside what it was made from."""
PERINTAH: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "buat": ((), (KETETAPAN,)),
    "buka": (("--periode", "2025-tw4", "--alasan", "salah"), (KETETAPAN,)),
    **dict.fromkeys(("periksa", "status", "rencana", "periksa-arsip", "sop", "isian", "dampak"), ((), ())),
    **dict.fromkeys(("banding", "periksa-templat"), ((), ())),
    "jejak": (("IK-1.1",), ()),
    "terima": ((REKAP,), ()),
    "ganti": ((REKAP,), ()),
    "pulihkan": ((REKAP,), ()),
    "skema": ((), ("config/skema",)),
    "libur": (("--tahun", "2027"), ("config/hari_libur.csv", "config/.hari_libur.csv")),
    "revisi": ((), ("config/sop.yaml", "config/.sop.yaml", "config/riwayat")),
    "sahkan": ((), ("config/riwayat",)),
    "templat-baru": (("rekap",), ("templates/docx",)),
    "isi": (("surat.docx", "surat.json", "-o", "output/surat.docx"), ()),
}
"""Every command with its words, and what it is there to write besides output/ and .cache/."""
TANPA_FOLDER = ("isi",)


@pytest.fixture(scope="module")
def sudah_jadi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose rekap was made, edited by hand, and would be made otherwise now."""
    home = tmp_path_factory.mktemp("jadi") / "proyek"
    for part in BAGIAN:
        shutil.copytree(AKAR / part, home / part)
    build(home, PERIODE)
    office = home / "config/satker.yaml"
    office.write_text(office.read_text(encoding="utf-8").replace("kota: Bontang", "kota: Samarinda"), encoding="utf-8")
    paper = home / "output" / REKAP
    paper.write_bytes(paper.read_bytes() + b"PK\x05\x06 diubah")
    build(home, PERIODE)
    letter = Document()
    letter.add_paragraph("Kepada {{ nama }}")
    letter.save(str(home / "surat.docx"))
    (home / "surat.json").write_text('{"nama": "Siti"}', encoding="utf-8")
    return home


def prepared(command: str, source: Path, home: Path) -> Path:
    """A copy for this command; only "buat" has the templates to compile as well."""
    shutil.copytree(source, home)
    if command != "buat":
        kept_as_of(source, home, TEMPLAT)
    if command == "templat-baru":
        (home / "templates/docx/rekap.docx").unlink()
    if command == "periksa-arsip":  # what was decided was edited since, and that is told as a fault
        (home / "output" / REKAP).unlink()
        build(home, PERIODE)
    if command == "sahkan":
        shutil.rmtree(home / "config/riwayat")
    return home


def test_every_command_is_watched() -> None:
    assert PERINTAH.keys() == {one.nama for one in DAFTAR}


@pytest.mark.parametrize("command", PERINTAH)
def test_a_command_writes_to_its_own_folders_alone_and_calls_nobody(
    command: str, sudah_jadi: Path, tmp_path: Path
) -> None:
    home = prepared(command, sudah_jadi, tmp_path / "proyek")
    before = state(home)
    words, writes = PERINTAH[command]

    seen = watched(command, *words, *([] if command in TANPA_FOLDER else ["--folder", str(home)]), cwd=home)

    own = (os.environ[TEMPAT], *(str(home / name) for name in ("output", ".cache", *writes)))
    if command == "periksa-arsip":
        own += (str(tmp_path / SEMENTARA),)
    assert [path for path in seen["tulis"] if not path.startswith(own) and path != os.devnull] == []
    assert list((tmp_path / SEMENTARA).iterdir()) == []
    assert (seen["jaringan"], seen["proses"]) == ([], [])
    after = state(home)
    changed = {name for name in before if after.get(name) != before[name]}
    assert [name for name in sorted(changed) if not name.startswith(("output/", ".cache/", *writes))] == []
    assert seen["status"] == 0


def test_git_is_the_only_program_that_is_started_and_only_when_asked_for(proyek: Proyek) -> None:
    for words in (("init", "-q"), ("add", "-A"), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a")):
        subprocess.run(["git", *words], cwd=proyek.folder, check=True)

    seen = watched("dampak", "--dari", "HEAD", "--folder", str(proyek.folder), cwd=proyek.folder)

    assert {Path(program).name for program in seen["proses"]} == {"git"}
    assert (seen["jaringan"], seen["status"]) == ([], 0)


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


@pytest.mark.parametrize(
    "place", ["config", "templates", "templates/docx", "input", "input/2025", "input/2025/tw4", "input/2025/tw4/data"]
)
def test_a_folder_that_lies_outside_of_the_project_is_refused(place: str, proyek: Proyek, tmp_path: Path) -> None:
    (proyek.folder / place).rename(tmp_path / "di-luar")
    (proyek.folder / place).symlink_to(tmp_path / "di-luar", target_is_directory=True)

    told = refusal(proyek)

    assert told.count("menunjuk ke luar folder proyek") == 1
    assert f"{place}: pintasan (symbolic link) ini menunjuk ke luar folder proyek" in told


def test_a_link_within_the_project_is_followed_and_what_lies_there_is_looked_at(proyek: Proyek, tmp_path: Path) -> None:
    data = proyek.folder / "input/2025/tw4/data"
    data.rename(proyek.folder / "kiriman")
    data.symlink_to(proyek.folder / "kiriman", target_is_directory=True)
    assert build(proyek.folder, PERIODE, tulis=False).rencana.naskah

    (tmp_path / "luar.xlsx").write_bytes(b"rahasia")
    (proyek.folder / "kiriman/pinjam.xlsx").symlink_to(tmp_path / "luar.xlsx")
    assert "input/2025/tw4/data/pinjam.xlsx: pintasan" in refusal(proyek)


def test_the_project_itself_may_be_reached_by_a_link(proyek: Proyek, tmp_path: Path) -> None:
    (tmp_path / "jalan").symlink_to(proyek.folder, target_is_directory=True)

    assert build(tmp_path / "jalan", PERIODE).berkas


def test_copies_with_remarks_are_not_written_outside_of_the_project(proyek: Proyek, tmp_path: Path) -> None:
    outside = tmp_path / "di-luar"
    outside.mkdir()
    (proyek.folder / "output").mkdir()
    problem = Problem(Place("templates/docx/rekap.docx"), "salah", "betulkan")
    for planted in ("output/templat", "output/.templat.baru"):
        (proyek.folder / planted).symlink_to(outside, target_is_directory=True)
        with suppress(Refused):
            write_copies(proyek.folder, [problem])
        assert list(outside.iterdir()) == []
        (proyek.folder / planted).unlink(missing_ok=True)
    assert (proyek.folder / "output/templat/rekap.docx").is_file()


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


@pytest.mark.parametrize(
    "name",
    ["rapat 12:30.pdf", 'a"b.txt', "nul", "con .txt", "COM1.pdf", "akhir.", "spasi ", "tab\tdi.txt", "bukan\udcff.txt"],
)
def test_a_name_that_windows_cannot_keep_is_told(name: str, proyek: Proyek) -> None:
    (proyek.folder / "input/2025/tw4" / name).write_bytes(b"x")

    assert "tidak dapat dipakai di Windows" in refusal(proyek)


@pytest.mark.parametrize("name", ["rapat (1) – é [final].pdf", "console.txt", "com10.txt", ".gitkeep", "~$form.docx"])
def test_an_ordinary_name_is_left_alone(name: str, proyek: Proyek) -> None:
    (proyek.folder / "input/2025/tw4" / name).write_bytes(b"x")

    assert build(proyek.folder, PERIODE, tulis=False).berkas == ()


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("Rapat.pdf", "rapat.pdf", "hanya berbeda huruf besar-kecil dari"),
        ("caf\u00e9.txt", "cafe\u0301.txt", "tampak sama dengan"),
        ("Caf\u00e9.txt", "cafe\u0301.txt", "hanya berbeda huruf besar-kecil dan kode huruf dari"),
    ],
)
def test_names_that_become_one_elsewhere_are_told_with_what_parts_them(
    one: str, other: str, what: str, proyek: Proyek
) -> None:
    folder = proyek.folder / "input/2025/tw4"
    for name in (one, other):
        (folder / name).write_bytes(b"x")
    if not (folder / one).samefile(folder / other):
        assert f"namanya {what} " in refusal(proyek)


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
