"""Compiled templates on disk: used when whole and of the same template, made again otherwise, never trusted blindly."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Doc

from pipeline.base.problems import Refused
from pipeline.word import Template

Make = Callable[..., Path]
VALUES = {"a": "x & y", "b": [{"n": 1}, {"n": 2}], "kop": "K"}


@pytest.fixture
def template(make: Make) -> Path:
    def draw(doc: Doc) -> None:
        doc.sections[0].header.paragraphs[0].text = "{{ kop }}"
        doc.add_table(1, 1).cell(0, 0).text = "{%p for r in b %}"
        cell = doc.tables[0].cell(0, 0)
        cell.add_paragraph("{{ r.n }}")
        cell.add_paragraph("{%p endfor %}")

    return make("{{ a }}", "{{ b[0].n }}", draw=draw)


def test_a_kept_template_is_the_same_template(template: Path, tmp_path: Path) -> None:
    fresh, first = Template.load(template), Template.load(template, cache=tmp_path / "c")
    again = Template.load(template, cache=tmp_path / "c")

    (file,) = (tmp_path / "c").iterdir()
    assert ("", file.name, file.name) == (fresh.kunci, first.kunci, again.kunci)
    assert fresh.names == first.names == again.names
    assert fresh.render(VALUES) == first.render(VALUES) == again.render(VALUES)


def test_a_kept_template_tells_faults_as_before(template: Path, tmp_path: Path) -> None:
    told = []
    for cache in (None, tmp_path / "c", tmp_path / "c"):
        with pytest.raises(Refused) as caught:
            Template.load(template, cache=cache).render({"a": None, "b": [{}]})
        told.append(str(caught.value))

    assert told[0] == told[1] == told[2]
    assert "isi, paragraf 1: «{{ a }}»" in told[0]


def test_another_name_is_told_by_that_name(template: Path, tmp_path: Path) -> None:
    for name in ("satu", "dua"):
        with pytest.raises(Refused, match=f"^{name}:"):
            Template.load(template, name, cache=tmp_path / "c").render({})


def _spoil(path: Path, how: str) -> None:
    content = path.read_bytes()
    spoilt = {
        "empty": b"",
        "cut": content[:-10],
        "flipped": content[:100] + bytes([content[100] ^ 1]) + content[101:],
        "other": b"bukan simpanan" * 10,
        "hash of nonsense": hashlib.sha256(b"x").digest() + b"x",
        "hash of another shape": hashlib.sha256(b"i\x01\x00\x00\x00").digest() + b"i\x01\x00\x00\x00",
    }
    path.write_bytes(spoilt[how])


@pytest.mark.parametrize("how", ["empty", "cut", "flipped", "other", "hash of nonsense", "hash of another shape"])
def test_a_damaged_one_is_made_again(how: str, template: Path, tmp_path: Path) -> None:
    Template.load(template, cache=tmp_path / "c")
    (file,) = (tmp_path / "c").iterdir()
    whole = file.read_bytes()
    _spoil(file, how)

    assert Template.load(template, cache=tmp_path / "c").render(VALUES) == Template.load(template).render(VALUES)
    assert hashlib.sha256(file.read_bytes()[32:]).digest() == file.read_bytes()[:32]
    assert len(file.read_bytes()) == len(whole)


def test_a_changed_template_is_compiled_anew(make: Make, tmp_path: Path) -> None:
    texts = [Template.load(make(text), cache=tmp_path / "c").render({"a": "x"}) for text in ("{{ a }}1", "{{ a }}2")]

    assert texts[0] != texts[1]


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(template: Path, tmp_path: Path) -> None:
    (tmp_path / "c").write_text("sebuah berkas")

    assert Template.load(template, cache=tmp_path / "c").render(VALUES) == Template.load(template).render(VALUES)


def test_a_kept_template_needs_neither_lxml_nor_processes(template: Path, tmp_path: Path) -> None:
    Template.load(template, cache=tmp_path / "c")
    program = (
        "import sys; before = set(sys.modules); from pathlib import Path; from pipeline.word import Template;"
        f"Template.load({str(template)!r}, cache=Path({str(tmp_path / 'c')!r})).render({VALUES!r});"
        "print(sorted({'lxml', 'multiprocessing'} & sys.modules.keys() - before))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
