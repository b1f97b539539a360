"""A small office for the tests of forms that came back."""

from __future__ import annotations

import pytest
from form_word_uji import filled, word_form
from ketikan_uji import AKAR, Kantor
from perjanjian_uji import METODE, SATKER, write_agreement

from pipeline.road.masuk.perjanjian_setahun import read_perjanjian
from pipeline.word.kendali import printed_words


@pytest.fixture(scope="module")
def kantor(tmp_path_factory: pytest.TempPathFactory) -> Kantor:
    root = tmp_path_factory.mktemp("kantor")
    write_agreement(root)
    agreed, _ = read_perjanjian(root, "input/2025", SATKER, METODE)
    assert agreed
    template = (AKAR / "templates/docx/form-data-kinerja.docx").read_bytes()
    blank = word_form(agreed)
    return Kantor(root, printed_words(template, "form"), blank, filled(blank))
