"""The shape of the program, as rules: which module may import which, and where a foreign library lives."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

AKAR = Path(__file__).resolve().parents[1]
PIPELINE = AKAR / "pipeline"
LAPISAN = ("dasar", "edges", "stages", "build", "revisi", "perintah", "__main__", "make")
RUMAH = {
    "yaml": ("edges/naskah_yaml.py", "edges/jaga_yaml.py"),
    "pydantic": ("model/",),
    "pydantic_core": ("model/",),
    "babel": ("bahasa.py",),
    "num2words": ("bahasa.py",),
    "python_calamine": ("edges/tables/",),
    "openpyxl": ("edges/tables/",),
    "xlsxwriter": ("edges/tables/",),
    "jinja2": ("edges/word/",),
    "markupsafe": ("edges/word/",),
    "lxml": ("edges/word/", "edges/word_form/"),
}
DIPASANG = {"pyyaml": "yaml", "python-calamine": "python_calamine"}
"""Packages that are imported under another name."""
IKUT = {"pydantic_core": "pydantic", "markupsafe": "jinja2"}
"""Libraries that come with another."""
MENGUKUR = ("perjanjian", "realisasi", "besaran", "hitungan", "capaian", "jejak")
"""Modules whose results are typed: no figure is rounded and no text made in them."""
BAHAN_UKUR = ("metode", "periode", "pecahan", "kolom_form")
MENCETAK = ("sebutan", "uraian", "narasi", "catatan_metode", "tampilan", "tampilan_capaian")
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
    first = module.split("/")[0].removesuffix(".py")
    return "dasar" if first in ("model", "problems", "bahasa", "__init__") else first


def own(name: str) -> str | None:
    parts = name.split(".")
    return "/".join(parts[1:]) if parts[0] == "pipeline" and len(parts) > 1 else None


@pytest.mark.parametrize("module", MODUL)
def test_imports_run_one_way(module: str) -> None:
    here = LAPISAN.index(lapisan(module))
    for name in imports(module):
        if target := own(name):
            assert LAPISAN.index(lapisan(target)) <= here, f"{module} mengimpor {name}"


@pytest.mark.parametrize("module", [module for module in MODUL if module.startswith("stages/")])
def test_no_stage_imports_another_stage(module: str) -> None:
    stage = module.removeprefix("stages/").split("/")[0].removesuffix(".py")
    own_names = [target for name in imports(module) if (target := own(name))]
    others = {target.split("/")[1] for target in own_names if target.startswith("stages/")}
    assert others <= {stage}


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


@pytest.mark.parametrize("name", MENGUKUR)
def test_measuring_makes_no_text(name: str) -> None:
    needed = [target.split("/") for one in imports(f"model/{name}.py") if (target := own(one)) and target != "model"]
    assert {parts[1] for parts in needed if parts[0] == "model"} <= {*MENGUKUR, *BAHAN_UKUR}
    assert {parts[0] for parts in needed} <= {"model", "problems"}
    tree = ast.parse((PIPELINE / f"model/{name}.py").read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert not called(tree) & {"join", "format", "angka", "written", *MEMBACA_TEKS}


@pytest.mark.parametrize("name", MENCETAK)
def test_what_was_printed_is_not_read_back(name: str) -> None:
    """A sentence once decided by the look of a figure; now by what it is."""
    assert not called(ast.parse((PIPELINE / f"model/{name}.py").read_text(encoding="utf-8"))) & MEMBACA_TEKS


def called(tree: ast.AST) -> set[str]:
    """The names of all that is called."""
    found = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        one.attr if isinstance(one, ast.Attribute) else one.id
        for one in found
        if isinstance(one, ast.Attribute | ast.Name)
    }


@pytest.mark.parametrize("module", [module for module in MODUL if module.startswith("model/")])
def test_the_model_knows_no_clock_and_no_disk(module: str) -> None:
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
