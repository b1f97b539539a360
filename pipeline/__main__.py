"""The command line: `python -m pipeline buat|periksa|status|isi`. The only place that prints."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, NoReturn

from pipeline.bahasa import SalahTulis
from pipeline.build import Hasil, build, build_sop, form_rows, latest_periode, trace_figure, write_schemas
from pipeline.edges.word import Template, data_files, fill_many, read_values
from pipeline.model.bentuk import listing, template_shape
from pipeline.model.periode import Periode
from pipeline.model.rencana import StatusLangkah
from pipeline.problems import Place, Problem, Refused
from pipeline.stages.load import load

SELESAI, PERLU_PERBAIKAN, SALAH_PAKAI = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Exit status: 0 made, 1 something to repair, 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know the signs of Indonesian papers; a message must never fail because of one.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except Refused as refused:
        _tell_problems(refused.problems)
        for note in getattr(refused, "__notes__", ()):
            print(note, file=sys.stderr)
        return PERLU_PERBAIKAN
    except SalahTulis as wrong:
        print(f"{wrong.what}. {wrong.fix}.", file=sys.stderr)
        return SALAH_PAKAI


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m pipeline", description="Membuat naskah SOP dari definisi dan data.")
    commands = parser.add_subparsers(required=True, metavar="PERINTAH", title="perintah", parser_class=_Parser)
    for name, run, told in (
        ("buat", _make, "buat semua naskah satu periode"),
        ("periksa", _check, "periksa tanpa menulis apa pun"),
        ("status", _status, "tunjukkan langkah yang sudah jadi dan yang menunggu"),
    ):
        command = commands.add_parser(name, help=told, description=told)
        command.add_argument("--periode", default="", help="misalnya 2025-tw4; bila kosong, periode terakhir di input/")
        command.add_argument("--ketat", action="store_true", help="anggap perhatian sebagai kesalahan")
        command.add_argument("--folder", type=Path, default=Path(), help="folder proyek")
        command.set_defaults(run=run)
    trail = commands.add_parser("jejak", help="tunjukkan jalan satu angka dari form sampai laporan")
    trail.add_argument("indikator", help="kode indikator, misalnya IK-2.1")
    trail.add_argument("--periode", default="", help="misalnya 2025-tw4; bila kosong, periode terakhir di input/")
    trail.add_argument("--folder", type=Path, default=Path(), help="folder proyek")
    trail.set_defaults(run=_trail)
    issue = commands.add_parser("sop", help="buat keputusan dan SOP dengan bagan alurnya")
    issue.add_argument("--folder", type=Path, default=Path(), help="folder proyek")
    issue.set_defaults(run=_issue)
    help_texts = commands.add_parser("skema", help="perbarui bantuan mengetik di config/skema")
    help_texts.add_argument("--folder", type=Path, default=Path(), help="folder proyek")
    help_texts.set_defaults(run=_schemas)
    names = commands.add_parser("isian", help="tunjukkan isian yang boleh dipakai template")
    names.add_argument("--folder", type=Path, default=Path(), help="folder proyek")
    names.set_defaults(run=_names)
    fill = commands.add_parser("isi", help="isi satu template Word dengan data JSON")
    fill.add_argument("template", type=Path)
    fill.add_argument("data", type=Path)
    fill.add_argument("-o", "--keluaran", type=Path, required=True)
    fill.set_defaults(run=_fill)
    return parser


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

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "pemakaian:")


def _periode(asked: argparse.Namespace) -> Periode:
    return Periode.read(asked.periode) if asked.periode else latest_periode(asked.folder)


def _make(asked: argparse.Namespace) -> int:
    periode = _periode(asked)
    result = build(asked.folder, periode, ketat=asked.ketat)
    _tell_problems(result.perhatian)
    for name in result.berkas:
        print(f"  output/{periode}/{name}")
    _tell_waiting(result)
    print(f"Selesai: {_count(result)} di output/{periode}/{_attention(result)}.")
    return SELESAI


def _check(asked: argparse.Namespace) -> int:
    periode = _periode(asked)
    result = build(asked.folder, periode, ketat=asked.ketat, tulis=False)
    _tell_problems(result.perhatian)
    print(f"Tidak ada kesalahan: {_count(result)} dapat dibuat untuk {periode.nama}{_attention(result)}.")
    return SELESAI


def _issue(asked: argparse.Namespace) -> int:
    result = build_sop(asked.folder)
    _tell_problems(result.perhatian)
    for name in result.berkas:
        print(f"  output/sop/{name}")
    print("Selesai: keputusan dan SOP." if result.berkas else "SOP ini tidak mempunyai keputusan penetapan.")
    return SELESAI


def _schemas(asked: argparse.Namespace) -> int:
    print(f"Selesai: {len(write_schemas(asked.folder))} skema di config/skema/.")
    return SELESAI


def _trail(asked: argparse.Namespace) -> int:
    for line in trace_figure(asked.folder, _periode(asked), asked.indikator):
        print(line)
    return SELESAI


def _status(asked: argparse.Namespace) -> int:
    periode = _periode(asked)
    print(f"Status {periode.nama}")
    for form in form_rows(asked.folder, periode):
        print(f"Form {form.subbagian}: {form.keadaan}{f' ({form.berkas[-1]})' if form.berkas else ''}")
        for line in form.rincian:
            print(f"{'':16}{line}")
    result = build(asked.folder, periode, ketat=asked.ketat, tulis=False)
    for step in result.rencana.status:
        print(f"{step.no:>3}. [{_state(step):<8}] {step.kegiatan}")
        for wait in step.tunggu:
            print(f"{'':16}menunggu {wait.siapa}: {wait.apa}")
        for name in step.naskah:
            print(f"{'':16}{name}")
    return SELESAI


def _state(step: StatusLangkah) -> str:
    if step.tunggu:
        return "menunggu"
    return "jadi" if step.putaran else "dilewati"


def _names(asked: argparse.Namespace) -> int:
    for name in listing(template_shape(load(asked.folder).sop)):
        print(name)
    return SELESAI


def _fill(asked: argparse.Namespace) -> int:
    if asked.data.is_dir():
        done = fill_many(asked.template, data_files(asked.data), asked.keluaran, progress=_tell_progress)
        _tell_problems(done.problems)
        print(f"Selesai: {done.jumlah} naskah di {asked.keluaran}")
        return PERLU_PERBAIKAN if done.problems else SELESAI
    content = Template.load(asked.template).render(read_values(asked.data))
    try:
        asked.keluaran.write_bytes(content)
    except OSError:
        fix = "Periksa nama dan foldernya, dan tutup berkas itu di Word"
        raise Refused([Problem(Place(str(asked.keluaran)), "hasil tidak dapat ditulis", fix)]) from None
    print(f"Selesai: {asked.keluaran}")
    return SELESAI


def _tell_progress(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done} naskah", end="", file=sys.stderr)


def _count(result: Hasil) -> str:
    papers = len(result.rencana.naskah) + len(result.rencana.formulir)
    return f"{papers} naskah"


def _attention(result: Hasil) -> str:
    return f", {len(result.perhatian)} perlu perhatian" if result.perhatian else ""


def _tell_waiting(result: Hasil) -> None:
    for step in result.rencana.status:
        for wait in step.tunggu:
            print(f"Langkah {step.no} menunggu {wait.siapa}: {wait.apa}")


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        print(f"[{problem.level}] {problem}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
