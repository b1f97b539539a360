"""Mutation testing: one small change of the program at a time, and the tests that concern it must notice.

Works on a copy. Each mutant is run in a forked process that has the foreign libraries imported already, by the test
files named for its group. Run: python keandalan/mutasi.py [--kelompok NAMA …] [--contoh N] [--benih N]
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

AKAR = Path(__file__).resolve().parents[1]
DETIK = 180
PUSTAKA = [
    "pytest",
    "pydantic",
    "yaml",
    "num2words",
    "python_calamine",
    "openpyxl",
    "xlsxwriter",
    "lxml.etree",
    "docx",
    "jinja2",
]
KELOMPOK: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "aturan": (("periksa/*.py",), ("tests/periksa",)),
    "pengukuran": (
        tuple(f"pengukuran/{name}.py" for name in ("besaran", "capaian", "hitungan", "perjanjian", "realisasi")),
        ("tests/pengukuran", "tests/base/test_pecahan.py", "tests/sop/test_metode.py", "tests/nilai/test_tampilan.py"),
    ),
    "penulis": (
        ("output/*.py",),
        tuple(
            f"tests/output/test_{name}.py"
            for name in (
                "penulisan",
                "catatan_tulis",
                "versi",
                "keluaran_kunci",
                "keluaran_gangguan",
                "pack",
                "settle",
                "kemasan",
                "suntingan",
                "hasil_berubah",
                "cari_naskah",
                "jalan_terakhir",
            )
        ),
    ),
    "penjaga": (
        ("word/isi/guard.py", "word/isi/bounds.py", "word/aktif_word.py", "base/aktif.py"),
        (
            "tests/word/test_word_batas.py",
            "tests/word/test_word_penjaga.py",
            "tests/word/test_word_hitungan.py",
            "tests/word/test_word_aktif.py",
            "tests/base/test_aktif.py",
        ),
    ),
    "arsip": (
        (
            "arsip/bag.py",
            "arsip/arsip_baca.py",
            "arsip/bundel.py",
            "files/zips.py",
            "files/fingerprint.py",
            "arsip/prove.py",
        ),
        (
            "tests/arsip/test_arsip.py",
            "tests/arsip/test_arsip_baca.py",
            "tests/files/test_zips.py",
            "tests/files/test_sidik_isi.py",
            "tests/arsip/test_periksa_arsip.py",
        ),
    ),
}
BANDING = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
HITUNG = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip


@dataclass(frozen=True)
class Mutan:
    """The `ke`-th place of a module that can be changed, and how."""

    modul: str
    ke: int
    baris: int
    apa: str


class _Changer(ast.NodeTransformer):
    """Counts the places; changes the one wanted."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted, self.count = wanted, -1
        self.found: list[tuple[int, str]] = []

    def _turn(self, node: ast.AST, what: str) -> bool:
        self.count += 1
        self.found.append((getattr(node, "lineno", 0), what))
        return self.count == self.wanted

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Types are no code."""
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Neither is what is returned, nor that a dataclass is frozen."""
        returns, decorators, node.returns, node.decorator_list = node.returns, node.decorator_list, None, []
        self.generic_visit(node)
        node.returns, node.decorator_list = returns, decorators
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        decorators, node.decorator_list = node.decorator_list, []
        self.generic_visit(node)
        node.decorator_list = decorators
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        for place, operator in enumerate(node.ops):
            other = BANDING[type(operator)]
            if self._turn(node, f"{type(operator).__name__} jadi {other.__name__}"):
                node.ops[place] = other()
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        other = ast.Or if isinstance(node.op, ast.And) else ast.And
        if self._turn(node, f"{type(node.op).__name__} jadi {other.__name__}"):
            node.op = other()
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        texts = (ast.JoinedStr, ast.Constant)
        if type(node.op) in HITUNG and not (isinstance(node.left, texts) and isinstance(node.right, texts)):
            other = HITUNG[type(node.op)]
            if self._turn(node, f"{type(node.op).__name__} jadi {other.__name__}"):
                node.op = other()
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and self._turn(node, "not dihapus"):
            return node.operand
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, bool):
            if self._turn(node, f"{node.value} dibalik"):
                return ast.copy_location(ast.Constant(not node.value), node)
        elif isinstance(node.value, int) and self._turn(node, f"{node.value} ditambah 1"):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        if self._turn(node, "if dibalik"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        if self._turn(node, "if-else dibalik"):
            node.body, node.orelse = node.orelse, node.body
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom) and self._turn(node, "baris dihapus"):
            empty = ast.Tuple([], ast.Load())
            kept = ast.YieldFrom(empty) if isinstance(node.value, ast.Yield | ast.YieldFrom) else ast.Constant(None)
            node.value = kept
        return node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.value is not None and self._turn(node, "return None"):
            node.value = ast.Constant(None)
        return node


def _parsed(path: Path) -> ast.Module:
    """The module without annotations of the future, which are no code."""
    return ast.parse(path.read_text(encoding="utf-8"))


def mutants(pipeline: Path, patterns: tuple[str, ...]) -> Iterator[Mutan]:
    """Every place that can be changed in the modules of a group."""
    for path in sorted(path for pattern in patterns for path in pipeline.glob(pattern) if path.stem != "__init__"):
        changer = _Changer()
        changer.visit(_parsed(path))
        for number, (line, what) in enumerate(changer.found):
            yield Mutan(path.relative_to(pipeline).as_posix(), number, line, what)


def source_of(path: Path, number: int) -> str:
    """The module with its `number`-th place changed."""
    tree = _Changer(number).visit(_parsed(path))
    return ast.unparse(ast.fix_missing_locations(tree))


def noticed(home: Path, tests: tuple[str, ...]) -> bool:
    """Whether a test fails, or does not end."""
    child = os.fork()
    if not child:
        _run_tests(home, tests)
    ends = time.monotonic() + DETIK
    while time.monotonic() < ends:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status) != 0
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _run_tests(home: Path, tests: tuple[str, ...]) -> None:
    import pytest

    os.setpgid(0, 0)
    os.chdir(home)
    sys.path.insert(0, str(home))
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    sys.dont_write_bytecode = True
    code = 70
    try:
        options = ["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--rootdir", str(home)]
        code = int(pytest.main([*options, *tests]))
    finally:
        os._exit(code)


def main() -> int:
    """Prints every survivor and the score of each group."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kelompok", nargs="*", default=list(KELOMPOK))
    parser.add_argument("--contoh", type=int, default=0, help="hanya sebanyak ini tiap kelompok, dipilih acak")
    parser.add_argument("--benih", type=int, default=1)
    asked = parser.parse_args()
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in PUSTAKA:
        import_module(name)
    with tempfile.TemporaryDirectory() as place:
        home = Path(place) / "proyek"
        skipped = shutil.ignore_patterns(".git", ".venv", "output", ".cache", "__pycache__", ".hypothesis", "bench")
        shutil.copytree(AKAR, home, ignore=skipped)
        for name in asked.kelompok:
            _group(home, name, asked.contoh, asked.benih)
    return 0


def gone(home: Path, name: str) -> list[str]:
    """What a group names that is no longer there: a pattern of modules that fits none, or a test."""
    patterns, tests = KELOMPOK[name]
    modules = [pattern for pattern in patterns if not any((home / "pipeline").glob(pattern))]
    return [*(f"pipeline/{pattern}" for pattern in modules), *(test for test in tests if not (home / test).exists())]


def _group(home: Path, name: str, sample: int, seed: int) -> None:
    patterns, tests = KELOMPOK[name]
    if missing := gone(home, name):
        raise SystemExit(f"{name}: tidak ada lagi: {', '.join(missing)}")
    every = list(mutants(home / "pipeline", patterns))
    chosen = random.Random(seed).sample(every, min(sample or len(every), len(every)))
    if noticed(home, tests):
        raise SystemExit(f"{name}: uji sudah gagal tanpa mutasi")
    survivors = []
    for mutant in sorted(chosen, key=lambda one: (one.modul, one.ke)):
        path = home / "pipeline" / mutant.modul
        kept = path.read_bytes()
        path.write_text(source_of(path, mutant.ke), encoding="utf-8")
        try:
            if not noticed(home, tests):
                survivors.append(mutant)
                print(f"hidup: {mutant.modul}:{mutant.baris} {mutant.apa}", flush=True)
        finally:
            path.write_bytes(kept)
    dead = len(chosen) - len(survivors)
    print(
        f"{name}: {len(every)} mutan mungkin, {len(chosen)} diuji, {dead} ketahuan ({dead / len(chosen):.0%})",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
