"""The command line: `python -m pipeline PERINTAH`. Knows the words; each command is a function of `perintah`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from pipeline.perintah import DAFTAR, PERLU_PERBAIKAN, SALAH_PAKAI, Perintah
from pipeline.perintah.layar import open_screen

SKRIP = "naskah"
"""What the program is called when its package is installed."""


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 made, 1 something to repair, 2 wrong use."""
    open_screen()
    return _printed(lambda: _carried_out(_parser().parse_args(arguments)))


def carry_out(asked: argparse.Namespace) -> int:
    """The command that was asked for, with `fungsi` and its options; gives the exit status."""
    return _printed(lambda: _carried_out(asked))


def _carried_out(asked: argparse.Namespace) -> int:
    return _run(asked.fungsi, asked)


def _printed(work: Callable[[], int]) -> int:
    """The status of the work once all it printed is out; help and wrong use end it by `SystemExit`."""
    try:
        try:
            return work()
        finally:
            sys.stdout.flush()
    except OSError as error:
        if error.filename is not None:
            raise
        return _untold(error)


def _untold(error: OSError) -> int:
    """What is printed finds no room, as on a full disk. What files were to be written are.

    A reader who left early (`| head`) has what he wanted, and is told nothing.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    if not isinstance(error, BrokenPipeError):
        with suppress(OSError):
            print("Laporan ke layar tidak dapat ditulis. Lihat hasilnya dengan: make status", file=sys.stderr)
    return PERLU_PERBAIKAN


def _run(fungsi: str, asked: argparse.Namespace) -> int:
    # A run makes much that lives to its end: looking for waste so often took a seventh of it.
    gc.set_threshold(50_000, 20, 100)
    # What other libraries plug into pydantic is no business of ours; it would read about every one that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    if not sys.warnoptions:  # a library's warning is English, and not for staff
        warnings.simplefilter("ignore")
    # Imported here: what a command does not need must not cost it time.
    from pipeline.base.bahasa import SalahTulis
    from pipeline.base.problems import Refused
    from pipeline.perintah.layar import tell_problems

    module, _, name = fungsi.partition(".")
    try:
        return int(getattr(import_module(f"pipeline.perintah.{module}"), name)(asked))
    except Refused as refused:
        tell_problems(refused.problems, getattr(asked, "folder", "."))
        for note in getattr(refused, "__notes__", ()):
            print(note, file=sys.stderr)
        return PERLU_PERBAIKAN
    except SalahTulis as wrong:
        print(f"{wrong.what}. {wrong.fix}.", file=sys.stderr)
        return SALAH_PAKAI


def _parser() -> argparse.ArgumentParser:
    called = SKRIP if Path(sys.argv[0]).stem == SKRIP else "python -m pipeline"
    parser = _Parser(prog=called, description="Membuat naskah SOP dari definisi dan data.")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", title="perintah", parser_class=_Parser)
    for perintah in DAFTAR:
        command = commands.add_parser(perintah.nama, help=perintah.uraian, description=perintah.uraian)
        _add_options(command, perintah)
        command.set_defaults(fungsi=perintah.fungsi)
    return parser


def _add_options(command: argparse.ArgumentParser, perintah: Perintah) -> None:
    for name, told in perintah.pilihan.items():
        options = {one: value for one, value in told.items() if one != "kunci"}
        names = [options.pop("short")] if "short" in options else []
        command.add_argument(*names, name, **options)


class _Parser(argparse.ArgumentParser):
    """argparse, speaking Indonesian where it would speak English."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **{**options, "add_help": False})
        self._positionals.title, self._optionals.title = "yang harus ditulis", "pilihan"
        self.add_argument("-h", "--help", action="help", help="tunjukkan bantuan ini")

    def error(self, message: str) -> NoReturn:
        wrong = message.rpartition(": ")[2] if "unrecognized" in message else " ".join(sys.argv[1:])
        print(f'Perintah "{wrong}" tidak dikenali. Lihat: {self.prog} --help', file=sys.stderr)
        raise SystemExit(SALAH_PAKAI)

    def print_help(self, file: Any = None) -> None:  # noqa: ANN401
        for line in self.format_help().replace("usage:", "pemakaian:").splitlines():
            print(line, file=file)


if __name__ == "__main__":
    sys.exit(main())
