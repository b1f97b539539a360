"""A folder of data through one template: all written, a fault told with its file, the same on one core and on two."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.base.problems import Refused
from pipeline.word import data_files, fill, fill_many

Make = Callable[..., Path]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for number in range(40):
        (folder / f"surat-{number:02}.json").write_text(json.dumps({"a": f"isi & {number}"}), encoding="utf-8")
    return folder


@pytest.mark.parametrize("workers", [1, 2])
def test_every_file_becomes_the_document_it_would_be_alone(
    workers: int, make: Make, data: Path, tmp_path: Path
) -> None:
    template, out, seen = make("{{ a }}"), tmp_path / "hasil", list[int]()

    done = fill_many(template, data_files(data), out, workers, seen.append, cache=tmp_path / "cache")

    assert (done.jumlah, done.problems) == (40, ())
    assert seen == [16, 32, 40]
    assert {path.name for path in out.iterdir()} == {f"surat-{number:02}.docx" for number in range(40)}
    assert (out / "surat-07.docx").read_bytes() == fill(template, {"a": "isi & 7"})


@pytest.mark.parametrize("workers", [1, 2])
def test_a_faulty_file_is_told_and_the_others_are_made(workers: int, make: Make, data: Path, tmp_path: Path) -> None:
    (data / "surat-03.json").write_text('{"b": 1}')
    (data / "surat-04.json").write_text('{"a": ')
    (data / "surat-05.json").write_text("[1]")
    out = tmp_path / "hasil"

    done = fill_many(make("{{ a }}"), data_files(data), out, workers)

    told = "\n".join(map(str, done.problems))
    assert done.jumlah == 37 == len(list(out.iterdir()))
    assert 'data "surat-03.json": "{{ a }}": nilai "a" tidak ada' in told
    assert "surat-04.json:1:7: data bukan JSON. Periksa koma" in told
    assert "surat-05.json: data ini bukan kumpulan nama dan nilai" in told


def test_data_written_by_notepad(make: Make, data: Path, tmp_path: Path) -> None:
    (data / "surat-00.json").write_bytes('\ufeff{"a": "é"}'.encode())

    assert fill_many(make("{{ a }}"), [data / "surat-00.json"], tmp_path, 1).jumlah == 1


def test_a_faulty_template_writes_nothing(make: Make, data: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="tidak ditutup"):
        fill_many(make("{{ a"), data_files(data), tmp_path / "hasil")

    assert not (tmp_path / "hasil").exists()


def test_a_folder_without_data(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"tidak ada berkas \.json"):
        data_files(tmp_path)


def test_a_folder_that_cannot_be_made(make: Make, data: Path, tmp_path: Path) -> None:
    (tmp_path / "hasil").write_text("sebuah berkas")

    with pytest.raises(Refused, match="hasil tidak dapat ditulis"):
        fill_many(make("{{ a }}"), data_files(data), tmp_path / "hasil")
