"""Files on which a reader once broke, found by `keandalan/acak.py`: they are read, or refused with a message."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from arsip_uji import read_zip

from pipeline.base.problems import Refused
from pipeline.sop.yaml import naskah_yaml
from pipeline.tables import read_book
from pipeline.word.kendali import read_controls

KASUS = sorted((Path(__file__).parent / "cases/acak").iterdir())
PEMBACA = {
    ".yaml": naskah_yaml.read,
    ".docx": read_controls,
    ".csv": read_book,
    ".xlsx": read_book,
    ".ods": read_book,
    ".zip": read_zip,
}


@pytest.mark.parametrize("path", KASUS, ids=lambda path: path.name)
def test_a_file_that_once_broke_a_reader_no_longer_does(path: Path) -> None:
    with suppress(Refused):
        assert PEMBACA[path.suffix](path, path.name)
