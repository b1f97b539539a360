"""Templates on the office's paper: size, margins, table widths and font follow its profile."""

from __future__ import annotations

import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Cm
from templat_uji import without

from pipeline.base.problems import Place, Refused
from pipeline.sop.satker import Profil
from pipeline.sop.tertulis import validated
from pipeline.word import Template
from pipeline.word.lembar.wholeness import on_paper

TEMPLAT = Path(__file__).resolve().parents[2] / "templates/docx/keputusan-sop.docx"
F4 = Profil.model_validate(
    {"kertas": "F4", "huruf": "Arial", "marjin": {"atas": "2,5", "kanan": "2", "bawah": "2", "kiri": "3,5"}}
)


def on(profil: Profil) -> bytes:
    tegak, mendatar = profil.halaman(), profil.halaman(mendatar=True)
    return on_paper(TEMPLAT.read_bytes(), "naskah.docx", tegak=tegak, mendatar=mendatar, huruf=profil.huruf)


def opened(content: bytes) -> Doc:
    return Document(BytesIO(content))


def test_each_section_gets_the_paper_its_own_way_up() -> None:
    upright, lying = opened(on(F4)).sections
    assert [upright.orientation, lying.orientation] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    sizes = [(section.page_width.cm, section.page_height.cm) for section in (upright, lying)]
    assert sizes == [pytest.approx((21.5, 33), abs=0.01), pytest.approx((33, 21.5), abs=0.01)]
    margins = (upright.top_margin, upright.right_margin, upright.bottom_margin, upright.left_margin)
    assert [margin.cm for margin in margins] == pytest.approx([2.5, 2, 2, 3.5], abs=0.01)


def test_a_page_without_its_margins_is_what_may_be_written_on() -> None:
    page = F4.halaman()
    assert (page.lebar_isi, page.tinggi_isi) == (Decimal(16), Decimal("28.5"))


def test_tables_keep_their_share_of_the_text_width() -> None:
    before, after = opened(TEMPLAT.read_bytes()), opened(on(F4))
    share = {0: Decimal(16) / Decimal("15.5"), 1: Decimal(29) / Decimal("25.7")}
    tables = [(old, new, 0) for old, new in zip(before.tables[:-1], after.tables[:-1], strict=True)]
    tables.append((before.tables[-1], after.tables[-1], 1))
    tables += [(before.sections[at].footer.tables[0], after.sections[at].footer.tables[0], at) for at in (0, 1)]
    for old, new, at in tables:
        for tag, wide in (("gridCol", "w"), ("tcW", "w"), ("tblW", "w")):
            pairs = zip(old._tbl.iter(qn(f"w:{tag}")), new._tbl.iter(qn(f"w:{tag}")), strict=True)
            for was, now in pairs:
                assert int(now.get(qn(f"w:{wide}"))) == pytest.approx(int(was.get(qn(f"w:{wide}"))) * share[at], abs=2)


def test_a_right_tab_stays_at_the_right_margin() -> None:
    matrix = TEMPLAT.with_name("matriks-perubahan-sop.docx")
    for profil in (Profil(), F4):
        tegak, mendatar = profil.halaman(), profil.halaman(mendatar=True)
        made = on_paper(matrix.read_bytes(), "m.docx", tegak=tegak, mendatar=mendatar, huruf=profil.huruf)
        (stop,) = opened(made).sections[0].footer.paragraphs[0].paragraph_format.tab_stops
        assert stop.position.cm == pytest.approx(float(mendatar.lebar_isi), abs=0.05)


def test_the_main_font_is_changed_and_others_stay() -> None:
    with ZipFile(BytesIO(on(F4))) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert "Arial" in styles
    assert "Bookman Old Style" not in styles
    assert "Courier" in styles


def test_the_paper_it_was_drawn_on_changes_nothing_but_a_twip() -> None:
    drawn, again = opened(TEMPLAT.read_bytes()), opened(on(Profil()))
    for was, now in zip(drawn.sections, again.sections, strict=True):
        for name in ("page_width", "page_height", "left_margin", "right_margin", "top_margin", "bottom_margin"):
            assert abs(getattr(was, name) - getattr(now, name)) <= Cm(0.01)


def test_its_tags_are_the_same_and_so_are_its_bytes_each_time(tmp_path: Path) -> None:
    changed = tmp_path / "naskah.docx"
    changed.write_bytes(on(F4))
    names = [{name.path for name in Template.load(path).names} for path in (TEMPLAT, changed)]
    assert names[0] == names[1]
    assert on(F4) == on(F4)


def test_what_is_no_word_file_is_refused() -> None:
    page = Profil().halaman()
    with pytest.raises(Refused):
        on_paper(b"bukan naskah", "naskah.docx", tegak=page, mendatar=page, huruf="Arial")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ({"kertas": "A5"}, '"A5" bukan pilihan untuk "kertas"'),
        ({"marjin": {"atas": "2,5", "kanan": "2", "bawah": "2"}}, '"kiri" belum ditulis'),
        ({"marjin": {"atas": "2,5", "kanan": "2", "bawah": "2", "kiri": "lebar"}}, '"lebar" bukan angka'),
        ({"marjin": {"atas": "2,5", "kanan": "2", "bawah": "2", "kiri": "30"}}, "marjin 30 cm tidak wajar"),
        ({"huruf": ""}, '"huruf" masih kosong'),
    ],
)
def test_a_profile_that_cannot_be_is_explained(written: dict[str, object], said: str) -> None:
    profil, problems = validated(Profil, written, lambda _: Place("config/satker.yaml"))
    assert profil is None
    assert said in [problem.what for problem in problems]


@pytest.mark.parametrize(
    "gone", ["word/styles.xml", "word/_rels/document.xml.rels", "word/document.xml", "_rels/.rels"]
)
def test_a_file_that_is_not_whole_is_refused(gone: str, tmp_path: Path) -> None:
    path = without(Path(shutil.copy(TEMPLAT, tmp_path / "t.docx")), gone)
    page = Profil().halaman()
    with pytest.raises(Refused, match="tidak ada di dalamnya"):
        on_paper(path.read_bytes(), "t", tegak=page, mendatar=page, huruf="Arial")
