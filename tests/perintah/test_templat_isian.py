"""make periksa-templat knows what every name of the SOP is: what is a list, what is drawn, what a loop alone has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from templat_uji import changed

from pipeline.__main__ import main

if TYPE_CHECKING:
    from conftest import Proyek

TOLD = [
    ("DTL301", "{{ satker.nma }}", 'isian "satker.nma" tidak ada. Mungkin maksud Anda: nama.'),
    ("DTL106", "{% for q in sop.langkah %}{{ q.no }}{% endfor %}{{ q.no }}", '"q.no" hanya ada di dalam perulangannya'),
    ("DTL106", "{% for q in sop.langkah %}{% set r = q.no %}{{ r }}{% endfor %}{{ r }}", '"r" hanya ada di dalam'),
    ("DTL303", "{% for q in satker.nama %}x{% endfor %}", 'isian "satker.nama" satu nilai, bukan daftar'),
    ("DTL303", "{% for q in satker.nama %}{{ q }}{% endfor %}", '"satker.nama[]" bukan daftar'),
    ("DTL306", '{{ satker.nama|join(", ") }}', 'isian "satker.nama" satu nilai, bukan daftar'),
    ("DTL306", '{{ permohonan.jumlah_lembar|sum }}', 'isian "permohonan.jumlah_lembar" satu nilai, bukan daftar'),
    ("DTL307", "", 'isian "satker.nama" bukan blok seperti bagan alur. Tulis {{ nama }} tanpa huruf p'),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "written", "line"), TOLD, ids=[f"{case[0]} {n}" for n, case in enumerate(TOLD)])
def test_a_name_used_as_what_it_is_not_is_told_once(
    rule: str, written: str, line: str, kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]
) -> None:
    path = kantor_lain.folder / "templates/docx/tanda-terima.docx"
    if rule == "DTL307":
        block = b"<w:p><w:r><w:t>{{p satker.nama }}</w:t></w:r></w:p><w:sectPr"
        changed(path, "word/document.xml", b"<w:sectPr", block)
    else:
        changed(path, "word/document.xml", b"{{ butir }}", b"{{ butir }} " + written.encode())
    status = main(["periksa-templat", "--folder", str(kantor_lain.folder)])
    said = capsys.readouterr().err
    assert (status, said.count("[salah]"), line in said) == (1, 1, True), said


def test_a_loop_may_take_a_name_that_the_sop_has_too(kantor_lain: Proyek, capsys: pytest.CaptureFixture[str]) -> None:
    path = kantor_lain.folder / "templates/docx/tanda-terima.docx"
    written = b"{% for satker in sop.langkah %}{{ satker.no }}{% endfor %}{{ satker.nama }}"
    changed(path, "word/document.xml", b"{{ butir }}", b"{{ butir }} " + written)
    assert main(["periksa-templat", "--folder", str(kantor_lain.folder)]) == 0, capsys.readouterr().err
