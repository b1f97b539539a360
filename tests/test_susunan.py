"""The shape of the program, as rules: which module may import which, and where a foreign library lives."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest
import yaml

from pipeline.__main__ import SKRIP, main

AKAR = Path(__file__).resolve().parents[1]
PIPELINE = AKAR / "pipeline"
LAPISAN = (
    "base", "files", "sop", "pengukuran", "formulir", "nilai", "bagan", "tables", "word", "road", "periksa", "arsip",
    "output", "perubahan", "ketetapan", "build", "jejak", "revisi", "perintah", "__main__", "make",
)  # fmt: skip
"""The rooms from the ground up: each imports from those before it and from itself. README shows the same list."""
MURNI = ("base", "pengukuran", "formulir", "nilai", "bagan")
"""Rooms without clock and disk; so are the models of sop/, beside its yaml/."""
TERBANYAK = 15
"""Files in one room."""
RUMAH = {
    "yaml": ("sop/yaml/",),
    "pydantic": ("sop/",),
    "pydantic_core": ("sop/",),
    "num2words": ("base/bahasa.py",),
    "holidays": ("perintah/libur.py",),
    "python_calamine": ("tables/",),
    "openpyxl": ("tables/",),
    "xlsxwriter": ("tables/",),
    "jinja2": ("word/",),
    "markupsafe": ("word/",),
    "lxml": ("word/",),
    "docxtpl": ("word/banding.py",),
    "docx": ("word/banding.py", "word/starting.py"),
}
DIPASANG = {"pyyaml": "yaml", "python-calamine": "python_calamine", "python-docx": "docx"}
"""Packages that are imported under another name."""
IKUT = {"pydantic_core": "pydantic", "markupsafe": "jinja2"}
"""Libraries that come with another."""
MENGUKUR = ("perjanjian", "realisasi", "besaran", "hitungan", "penerimaan", "capaian")
"""Modules of pengukuran/ whose results are typed: no figure is rounded and no text made in them."""
BAHAN_UKUR = {"sop/metode", "sop/kategori", "base/kalender", "base/angka", "pengukuran/kolom_form"}
MENCETAK = (
    "pengukuran/kata_ukur", "pengukuran/kalimat_hitungan", "pengukuran/kalimat_indikator",
    "pengukuran/kalimat_anggaran", "pengukuran/kalimat", "nilai/catatan_metode", "nilai/isi_pengumpulan",
    "nilai/isi_capaian",
)  # fmt: skip
"""Modules that make text of what was measured, and so must not read any."""
MEMBACA_TEKS = {"startswith", "endswith", "split", "partition", "rpartition", "find", "index", "isdigit", "isdecimal"}
MODUL = sorted(path.relative_to(PIPELINE).as_posix() for path in PIPELINE.rglob("*.py"))


def imports(module: str) -> Iterator[str]:
    tree = ast.parse((PIPELINE / module).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: impor relatif"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def lapisan(module: str) -> str:
    return module.split("/")[0].removesuffix(".py")


def own(name: str) -> str | None:
    parts = name.split(".")
    return "/".join(parts[1:]) if parts[0] == "pipeline" and len(parts) > 1 else None


@pytest.mark.parametrize("module", [module for module in MODUL if module != "__init__.py"])
def test_imports_run_one_way(module: str) -> None:
    here = LAPISAN.index(lapisan(module))
    for name in imports(module):
        if target := own(name):
            assert LAPISAN.index(lapisan(target)) <= here, f"{module} mengimpor {name}"


def test_the_readme_shows_the_rooms_in_this_order() -> None:
    readme = (AKAR / "README.md").read_text(encoding="utf-8")
    assert " ◀ ".join(LAPISAN[: LAPISAN.index("build") + 1]) in " ".join(readme.split())


def test_no_circle_of_files() -> None:
    """Inside a room too, and through an import within a function."""
    names = {module.removesuffix(".py").removesuffix("/__init__"): module for module in MODUL}
    wants = {
        module: {names[target] for name in imports(module) if (target := own(name)) in names} - {module}
        for module in MODUL
    }
    while free := [module for module, needed in wants.items() if not needed & wants.keys()]:
        for module in free:
            del wants[module]
    assert {module: sorted(needed & wants.keys()) for module, needed in wants.items()} == {}


def test_no_room_is_overfull() -> None:
    rooms = Counter(module.rpartition("/")[0] for module in MODUL)
    assert {room: count for room, count in rooms.items() if count > TERBANYAK} == {}


@pytest.mark.parametrize("module", MODUL)
def test_a_foreign_library_has_one_home(module: str) -> None:
    for name in imports(module):
        homes = RUMAH.get(name.split(".")[0])
        assert homes is None or module.startswith(homes), f"{module} mengimpor {name}"


def test_what_is_installed_for_an_office_is_what_the_program_imports() -> None:
    """A library that only the tests need would cost every office its weight."""
    declared = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    packages = {re.split(r"[<>=~!\[]", one)[0].strip() for one in declared}
    used = {name.split(".")[0] for module in MODUL for name in imports(module)} - sys.stdlib_module_names - {"pipeline"}
    assert {IKUT.get(name, name) for name in used} == {DIPASANG.get(name, name) for name in packages}


def test_what_the_program_reads_of_its_own_is_installed_with_it() -> None:
    """A file that is no module comes along only when it is declared, and a folder only when it is a package."""
    declared = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    packages = {path.parent for path in PIPELINE.rglob("__init__.py")}
    there = {path for path in PIPELINE.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    installed = {path for folder in packages for path in folder.glob("*.py")}
    for package, patterns in declared["package-data"].items():
        for pattern in patterns:
            found = set(AKAR.joinpath(*package.split(".")).glob(pattern))
            assert found, f"{package}: {pattern}"
            installed |= found
    assert sorted(there - installed) == []


def test_the_command_of_the_package_is_the_program() -> None:
    """`naskah`, when the package is installed."""
    scripts = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
    assert {name: EntryPoint(name, at, "console_scripts").load() for name, at in scripts.items()} == {SKRIP: main}


@pytest.mark.parametrize("name", MENGUKUR)
def test_measuring_makes_no_text(name: str) -> None:
    path = f"pengukuran/{name}.py"
    needed = {target for one in imports(path) if (target := own(one)) and f"{target}.py" in MODUL}
    assert needed <= {*(f"pengukuran/{one}" for one in MENGUKUR), *BAHAN_UKUR, "base/problems"}
    tree = ast.parse((PIPELINE / path).read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert not called(tree) & {"join", "format", "angka", "written", *MEMBACA_TEKS}


@pytest.mark.parametrize("name", MENCETAK)
def test_what_was_printed_is_not_read_back(name: str) -> None:
    """A sentence once decided by the look of a figure; now by what it is."""
    assert not called(ast.parse((PIPELINE / f"{name}.py").read_text(encoding="utf-8"))) & MEMBACA_TEKS


def called(tree: ast.AST) -> set[str]:
    """The names of all that is called."""
    found = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        one.attr if isinstance(one, ast.Attribute) else one.id
        for one in found
        if isinstance(one, ast.Attribute | ast.Name)
    }


@pytest.mark.parametrize("module", [one for one in MODUL if lapisan(one) in MURNI or re.match("sop/[^/]+$", one)])
def test_these_rooms_know_no_clock_and_no_disk(module: str) -> None:
    assert not {"os", "pathlib", "time", "random", "io", "shutil"} & {name.split(".")[0] for name in imports(module)}
    text = (PIPELINE / module).read_text(encoding="utf-8")
    assert "today(" not in text
    assert "now(" not in text


def test_the_pipeline_knows_no_word_of_this_sop() -> None:
    sop = yaml.compose((AKAR / "config/sop.yaml").read_text(encoding="utf-8"))
    sections = {key.value: value for key, value in sop.value}
    keys = [key.value for part in ("pelaksana", "masukan", "naskah") for key, _ in sections[part].value]
    words = {word for key in keys if len(key) > 7 for word in (key, key.replace("_", "-"), key.replace("_", " "))}
    words |= {"disposisi", "rekap", "sekretaris", "rendatin", "kasubbag", "bontang", "laporan hasil"}
    for module in MODUL:
        text = (PIPELINE / module).read_text(encoding="utf-8").lower()
        assert not {word for word in words if word in text}, module
