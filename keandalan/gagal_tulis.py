"""Fault injection: every system call of a build that writes fails, or the build is killed at it, in turn.

Needs Linux and strace. Before each run the project holds an older pack and one paper edited by hand; afterwards every
paper must be whole, old or new, the edited one must be there, and the next run must bring everything to the state an
undisturbed run gives. Run: python keandalan/gagal_tulis.py [--tiap N] [--galat ENOSPC,KILL]
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import NoReturn

AKAR = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(AKAR))

from pipeline.__main__ import main as pipeline_main  # noqa: E402
from pipeline.files.kept import TEMPAT  # noqa: E402

MENULIS = frozenset(
    {
        "creat",
        "write",
        "pwrite64",
        "writev",
        "pwritev",
        "fsync",
        "fdatasync",
        "rename",
        "renameat",
        "renameat2",
        "mkdir",
        "mkdirat",
        "unlink",
        "unlinkat",
        "rmdir",
        "link",
        "linkat",
        "symlink",
        "symlinkat",
        "utimensat",
        "chmod",
        "fchmod",
        "fchmodat",
        "chown",
        "fchown",
        "ftruncate",
        "truncate",
        "fallocate",
        "copy_file_range",
        "sendfile",
    }
)
MEMBUKA = "openat"
UNTUK_DITULIS = r"O_WRONLY|O_RDWR|O_CREAT"
GESER = (0, *(shift for far in range(1, 11) for shift in (far, -far)))
GALAT = ("ENOSPC", "EACCES", "EIO", "KILL")
DIUBAH = "06-rekap.docx"
PERIODE = "2025-tw4"
PAKET = f"output/{PERIODE}"
TANDA = b"PK\x05\x06 diubah dengan tangan"
Isi = Mapping[str, bytes]


@dataclass(frozen=True)
class Panggilan:
    """The `ke`-th call of a system call, and what it was about."""

    nama: str
    ke: int
    tentang: str


@dataclass(frozen=True)
class Temuan:
    """Something that must not be."""

    panggilan: Panggilan
    galat: str
    apa: str


@dataclass(frozen=True)
class Selesai:
    """How a build ended; `kode` is negative when it was killed."""

    kode: int
    stderr: str


def run(home: Path, tracing: Sequence[str] = ()) -> Selesai:
    """One build of the project in `home`, in a process of its own that has everything imported already.

    strace is attached before the build begins, so that its counts hold only what the build does.
    """
    told = home.with_suffix(".stderr")
    ready, go = os.pipe()
    child = os.fork()
    if not child:
        _build_and_exit(home, told, ready)
    tracer = subprocess.Popen(["strace", "-f", *tracing, "-p", str(child)], stderr=subprocess.PIPE) if tracing else None
    if tracer and tracer.stderr:
        attached = tracer.stderr.readline()
        if b"attached" not in attached:
            raise SystemExit(attached.decode())
    os.write(go, b"!")
    _, status = os.waitpid(child, 0)
    if tracer:
        tracer.communicate()
    os.close(ready)
    os.close(go)
    return Selesai(os.waitstatus_to_exitcode(status), told.read_text(encoding="utf-8", errors="replace"))


def _build_and_exit(home: Path, told: Path, ready: int) -> NoReturn:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(os.open(told, flags, 0o666), 2)
    os.environ[TEMPAT] = str(home / ".cache")
    os.read(ready, 1)
    try:
        code = pipeline_main(["buat", "--folder", str(home), "--periode", PERIODE])
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 - a forked child ends here, whatever it ends in
        traceback.print_exc()
        code = 70
    sys.stderr.flush()
    os._exit(code)


def prepared(home: Path) -> None:
    """An older pack, one of its papers edited by hand, and an input that changes many papers."""
    for part in ("config", "templates", "input"):
        shutil.copytree(AKAR / part, home / part)
    done = run(home)
    if done.kode:
        raise SystemExit(done.stderr)
    path = home / PAKET / DIUBAH
    path.write_bytes(path.read_bytes() + TANDA)
    office = home / "config/satker.yaml"
    office.write_text(office.read_text(encoding="utf-8").replace("kota: Bontang", "kota: Samarinda"), encoding="utf-8")


def contents(home: Path, part: str) -> dict[str, bytes]:
    """What lies under a folder; hidden files are machinery."""
    start = home / part
    files = (path for path in start.rglob("*") if path.is_file())
    named = {path.relative_to(start): path for path in files}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in sorted(named.items())
        if not any(piece.startswith(".") for piece in name.parts)
    }


def leftovers(home: Path) -> set[str]:
    """Hidden names in output/: what a build may have left behind."""
    found = (path.relative_to(home).as_posix() for path in (home / "output").rglob("*"))
    return {name for name in found if any(piece.startswith(".") for piece in name.split("/"))}


def calls(home: Path) -> list[Panggilan]:
    """Every writing call of an undisturbed build, in order."""
    with tempfile.NamedTemporaryFile("r", suffix=".strace") as log:
        done = run(home, ("-y", "-o", log.name, "-e", f"trace={','.join((MEMBUKA, *sorted(MENULIS)))}"))
        if done.kode:
            raise SystemExit(done.stderr)
        lines = log.read().splitlines()
    return list(_writing(lines))


def _writing(lines: list[str]) -> Iterator[Panggilan]:
    counted: Counter[tuple[str, str]] = Counter()
    for line in lines:
        found = re.match(r"(\d+) +(\w+)\((.*)", line)
        if not found:
            continue
        thread, name, rest = found.groups()
        counted[thread, name] += 1
        if name != MEMBUKA or re.search(UNTUK_DITULIS, rest):
            yield Panggilan(name, counted[thread, name], rest[:160])


def judged(home: Path, call: Panggilan, galat: str, old: Isi, new: Isi, spare: set[str]) -> Iterator[Temuan]:
    """What is wrong after one disturbed build and the one that heals it."""
    inputs = {part: contents(home, part) for part in ("config", "templates", "input")}
    fault = "signal=KILL" if galat == "KILL" else f"error={galat}"
    done = _disturbed(home, call, fault)
    after = contents(home, PAKET)
    if "Traceback" in done.stderr:
        yield Temuan(call, galat, f"traceback: {done.stderr.strip().splitlines()[-1][:160]}")
    elif galat == "KILL" and done.kode != -9:
        yield Temuan(call, galat, f"tidak terbunuh: {done.kode}")
    elif done.kode == 1 and not any(
        told in done.stderr for told in ("[salah]", "Laporan ke layar tidak dapat ditulis")
    ):
        yield Temuan(call, galat, f"tanpa pesan: {done.stderr[:160]}")
    for name in old:
        if name not in after:
            yield Temuan(call, galat, f"hilang: {name}")
        elif name != "manifest.json" and after[name] not in (old[name], new.get(name)):
            yield Temuan(call, galat, f"setengah jadi: {name}")
    healed = run(home)
    if healed.kode:
        yield Temuan(call, galat, f"tidak pulih: {healed.stderr[:200]}")
    elif contents(home, PAKET) != new:
        changed = {name for name, content in contents(home, PAKET).items() if content != new.get(name)}
        yield Temuan(call, galat, f"pulih tetapi lain: {sorted(changed | (new.keys() - contents(home, PAKET).keys()))}")
    if extra := {name for name in leftovers(home) - spare if ".riwayat" not in name}:
        yield Temuan(call, galat, f"sisa: {sorted(extra)}")
    if inputs != {part: contents(home, part) for part in inputs}:
        yield Temuan(call, galat, "masukan berubah")


def _disturbed(home: Path, call: Panggilan, fault: str) -> Selesai:
    """One build in which just this call is disturbed.

    Opens for reading are counted too, and one more or less of them shifts the count: then the neighbours are tried.
    """
    untouched = copied(home, home.with_name("semula"))
    log = home.with_suffix(".strace")
    for shift in GESER:
        number = call.ke + shift
        inject = f"inject={call.nama}:{fault}:when={number}"
        done = run(copied(untouched, home), ("-o", str(log), "-e", f"trace={call.nama}", "-e", inject))
        hit = [line for line in log.read_text(errors="replace").splitlines() if "(INJECTED)" in line or " = ?" in line]
        if call.nama != MEMBUKA or any(re.search(UNTUK_DITULIS, line) for line in hit):
            return done
    raise SystemExit(f"{call.nama} ke-{call.ke} tidak ditemukan lagi")


def copied(source: Path, target: Path) -> Path:
    """A fresh copy with the same times."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    return target


def import_all() -> None:
    """Every module of the program, so that a build has nothing left to import."""
    for path in sorted((AKAR / "pipeline").rglob("*.py")):
        import_module(".".join(path.relative_to(AKAR).with_suffix("").parts).removesuffix(".__init__"))
    for name in ("openpyxl", "xlsxwriter", "python_calamine", "lxml.etree"):
        import_module(name)


def main() -> int:
    """Prints what was done and every finding; status 1 when there is one."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--tiap", type=int, default=1, help="hanya tiap panggilan ke-N")
    parser.add_argument("--mulai", type=int, default=0, help="panggilan pertama, supaya beberapa proses dapat berbagi")
    parser.add_argument("--galat", default=",".join(GALAT))
    asked = parser.parse_args()
    if not shutil.which("strace"):
        raise SystemExit("strace tidak ada: pasang strace (Linux)")
    with tempfile.TemporaryDirectory() as place:
        return _all_faults(Path(place), asked.mulai, asked.tiap, asked.galat.split(","))


def _all_faults(place: Path, first: int, step: int, faults: list[str]) -> int:
    start, home = place / "awal", place / "proyek"
    import_all()
    prepared(start)
    old = contents(start, PAKET)
    found = calls(copied(start, home))
    new, spare = contents(home, PAKET), leftovers(home)
    print(f"panggilan yang menulis: {len(found)}: {dict(Counter(call.nama for call in found))}", flush=True)
    findings: list[Temuan] = []
    runs = 0
    for number in range(first, len(found), step):
        call = found[number]
        print(f"\r{number} dari {len(found)}", end="", file=sys.stderr, flush=True)
        for galat in faults:
            bad = list(judged(copied(start, home), call, galat, old, new, spare))
            runs += 1
            for one in bad:
                print(f"{call.nama} ke-{call.ke} {galat} [{call.tentang[:100]}]: {one.apa}", flush=True)
            findings += bad
    print(f"{runs} gangguan, {len(findings)} temuan")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
