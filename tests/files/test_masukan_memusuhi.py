"""Texts and files made to harm whoever reads them: each is refused in plain words, and none is waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from memusuhi_uji import saved, told

from pipeline.base import batas
from pipeline.base.problems import Level
from pipeline.files import berkas_masukan
from pipeline.files import packages as paket
from pipeline.sop.yaml import naskah_yaml
from pipeline.word import read_values

YAML = [
    ("a: {<<: {b: 1}}", 'x.yaml:1:5: kunci "<<" (gabungan) tidak dipakai'),
    ("a: !!python/object/apply:os.system [ls]", "x.yaml:1:4: tanda ! mengawali nilai"),
    ("a: !x 1", "x.yaml:1:4: tanda ! mengawali nilai"),
    ("a: &x 1", "x.yaml:1:4: tanda & dan * (salinan) tidak dipakai"),
    ("%YAML 1.2\n---\na: 1", "x.yaml:1:1: baris yang diawali tanda % tidak dipakai"),
    ("%YAML 9.9\n---\na: 1", "x.yaml:1:1: baris yang diawali tanda % tidak dipakai"),
    ("a: 1\n---\nb: 2", "x.yaml:2:1: ada garis --- di tengah berkas"),
    ("? [a, b]\n: 1", "x.yaml:1:3: kunci ini berupa daftar"),
    ("{[a]: 1}", "x.yaml:1:2: kunci ini berupa daftar"),
    ('a: "\\ud800"', "x.yaml:1:7: ada kode huruf (\\u…) yang bukan huruf apa pun"),
    ("a: " + "x" * (batas.TEKS + 1), f"x.yaml:1:4: isinya lebih dari {batas.TEKS} huruf"),
    ("a: [" + "1," * batas.BUTIR_YAML + "1]", f"lebih dari {batas.BUTIR_YAML} kunci dan nilai"),
    ("a: " + "[" * (batas.BERSARANG + 1), f"bersarang lebih dari {batas.BERSARANG} tingkat"),
]


@pytest.mark.parametrize(("text", "line"), YAML)
def test_yaml_holds_keys_lists_and_texts_and_nothing_else(text: str, line: str) -> None:
    assert line in told(lambda: naskah_yaml.parse(text, "x.yaml"))


def test_a_file_with_hundreds_of_faults_does_not_bury_the_others() -> None:
    lines = told(lambda: naskah_yaml.parse("a: 1\n" * (batas.MASALAH + 10), "x.yaml")).splitlines()

    assert len(lines) == batas.MASALAH + 1
    assert lines[-1].startswith("x.yaml: masih ada 9 masalah lain dalam berkas ini")


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200f", "\u200b", "\u00ad", "😀", "e\u0301", "\ufdd0"])
def test_signs_of_other_scripts_stay_as_they_were_written(sign: str) -> None:
    assert naskah_yaml.parse(f"a: x{sign}y", "x.yaml").isi == {"a": f"x{sign}y"}


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")

    assert "ini bukan berkas biasa" in told(lambda: naskah_yaml.read(tmp_path / "a.yaml", "a.yaml"))


def test_a_device_is_not_read() -> None:
    assert "ini bukan berkas biasa" in told(lambda: berkas_masukan.read_file(Path("/dev/zero"), "a.yaml", 10))


def test_a_large_file_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as file:
        file.truncate(batas.BERKAS_TEKS + 1)

    assert "berkas terlalu besar (lebih dari 2 MB)" in told(lambda: naskah_yaml.read(path, "a.yaml"))


def test_a_lone_surrogate_in_json_is_told_where_it_stands(tmp_path: Path) -> None:
    path = saved(tmp_path, "a.json", b'{"surat": {"isi": ["baik", "\\ud800"], "tab": "a\\tb\\n"}}')

    line = told(lambda: read_values(path))

    assert line.startswith(f"{path.as_posix()}:surat.isi[1]: ada tanda tak terlihat (U+D800)")


def test_every_limit_is_used() -> None:
    """A limit nobody asks for protects nobody."""
    source = "".join(path.read_text(encoding="utf-8") for path in Path(paket.__file__).parents[1].rglob("*.py"))

    names = [name for name in vars(batas) if name.isupper()]
    assert [name for name in names if f"batas.{name}" not in source] == []


@pytest.mark.parametrize("name", ["rendatin 50%.xlsx", "rendatin%20a.xlsx", "%41.yaml"])
def test_a_percent_sign_in_a_name_is_told_but_stops_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    for one in (name, "rendatin.xlsx"):
        (tmp_path / "input" / one).write_bytes(b"x")

    (found,) = berkas_masukan.strays(tmp_path, "input")

    assert (found.where.berkas, found.level) == (f"input/{name}", Level.PERHATIAN)
    assert "memuat tanda %" in found.what
