"""What a sender typed in a Word form is read as it is seen; what cannot be is asked back, what is left out is told."""

from __future__ import annotations

import pytest
from form_word_uji import changed
from ketikan_uji import (
    ANGKA,
    HIDE,
    KERTAS,
    PROSA,
    RAISE,
    STRIKE,
    Change,
    Kantor,
    Page,
    around,
    q,
    run,
    says,
    xml,
)

from pipeline.base.problems import Level

FRAC = "<m:f><m:num><m:r><m:t>9</m:t></m:r></m:num><m:den><m:r><m:t>10</m:t></m:r></m:den></m:f>"
BEGIN, SEPARATE, END = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
CODE = "<w:instrText>PAGE</w:instrText>"
DIBETULKAN = [
    ("struck beside", run("8", STRIKE) + run("9"), '"8" dicoret di samping "9"'),
    ("struck twice beside", run("8", "<w:dstrike/>") + run("9"), '"8" dicoret di samping "9"'),
    ("hidden beside", run("9") + run("5", HIDE), '"5" diberi format tersembunyi (Font, Hidden) di samping "9"'),
    ("raised beside", run("10") + run("2", RAISE), '"²" ditulis naik atau turun dari barisnya di dalam "10²"'),
    ("moved beside", run("10") + run("2", '<w:position w:val="6"/>'), 'di dalam "10²"'),
    ("a tab within", "<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "bukan angka"),
    ("a tab to the margin within", "<w:r><w:t>1</w:t><w:ptab/><w:t>2</w:t></w:r>", "bukan angka"),
    ("a new line within", "<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>", "bukan angka"),
    ("a soft hyphen within", "<w:r><w:t>1</w:t><w:softHyphen/><w:t>2</w:t></w:r>", "tanda hubung lunak"),
    ("an unknown symbol", '<w:r><w:t>1</w:t><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "huruf Wingdings (F04A)"),
    ("a letter of a symbol font", run("9", '<w:rFonts w:ascii="Webdings"/>'), "huruf Webdings (0039)"),
    ("a fraction", f"<m:oMath>{FRAC}</m:oMath>", "persamaan (Equation)"),
    ("a field that shows nothing", f"<w:r>{BEGIN}{CODE}{END}</w:r>", "bidang (field) PAGE tanpa hasil"),
    ("a simple field that shows nothing", run("9") + '<w:fldSimple w:instr="EQ 1"/>', "bidang (field) EQ tanpa hasil"),
    ("an embedded object", "<w:r><w:t>9</w:t><w:object/></w:r>", "objek sematan"),
    ("turned writing", f'<w:bdo w:val="rtl">{run("98")}</w:bdo>', "teks yang dibalik arahnya"),
    ("what nobody knows", "<w:r><w:t>9</w:t><w:baru/></w:r>", 'unsur Word "baru"'),
]


@pytest.mark.parametrize(("text", "message"), [case[1:] for case in DIBETULKAN], ids=[case[0] for case in DIBETULKAN])
def test_a_figure_that_can_be_read_two_ways_is_asked_back_once(text: str, message: str, kantor: Kantor) -> None:
    answer, problems = kantor.first(changed(kantor.terisi, says(ANGKA, text)))
    (wrong,) = [problem for problem in problems if problem.level is Level.SALAH]
    assert message in str(wrong)
    assert wrong.where.sel == "isian «A1 realisasi»"
    assert answer.realisasi is None


TERBACA = [
    ("a symbol of a figure", '<w:r><w:t>1</w:t><w:sym w:font="Symbol" w:char="F032"/></w:r>', "12"),
    ("a hyphen that does not break", "<w:r><w:t>79,9</w:t><w:t>,</w:t><w:noBreakHyphen/></w:r>", "79.9"),
    ("a row of signs in an equation", "<m:oMath><m:r><m:t>79,9</m:t></m:r></m:oMath>", "79.9"),
    ("a field's result", f"<w:r>{BEGIN}{CODE}{SEPARATE}<w:t>79,9</w:t>{END}</w:r>", "79.9"),
    ("the result of a simple field", f'<w:fldSimple w:instr="PAGE">{run("79,9")}</w:fldSimple>', "79.9"),
    ("all of it raised", run("79,9", RAISE), "79.9"),
    ("switched off", run("79,9", '<w:strike w:val="0"/><w:vanish w:val="false"/>'), "79.9"),
    ("inserted for deleted", f"<w:del><w:r><w:delText>8</w:delText></w:r></w:del><w:ins>{run('79,9')}</w:ins>", "79.9"),
    ("wrapped by a program", '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_5"/></w:sdtPr><w:sdtContent>' + run("79,9")
     + "</w:sdtContent></w:sdt>", "79.9"),
    ("wrapped by another", '<w:sdt><w:sdtPr><w:tag w:val="bagian"/></w:sdtPr><w:sdtContent>' + run("79,9")
     + "</w:sdtContent></w:sdt>", "79.9"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure"), [case[1:] for case in TERBACA], ids=[case[0] for case in TERBACA])
def test_a_figure_that_is_seen_plainly_is_read_without_a_word(text: str, figure: str, kantor: Kantor) -> None:
    answer, problems = kantor.first(changed(kantor.terisi, says(ANGKA, text)))
    assert (str(answer.realisasi), problems) == (figure, [])


EMOJI = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="x"><x:symEx x:font="Segoe UI Emoji" x:char="1F600"/></mc:Choice>'
    "<mc:Fallback><w:t>?</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)
PROSA_TERBACA = [
    ("struck", run("sedikit ", STRIKE) + run("kurang"), "kurang", '"sedikit" dicoret'),
    ("hidden", run("kurang") + run("diam", HIDE), "kurang", '"diam" diberi format tersembunyi'),
    ("raised figures", run("10") + run("2", RAISE), "10²", ""),
    ("raised letters", run("m") + run("a", RAISE), "ma", '"a" ditulis naik atau turun'),
    (
        "a symbol",
        '<w:r><w:t>target </w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80</w:t></w:r>',
        "target ≥ 80",
        "",
    ),
    ("an unknown symbol", '<w:r><w:t>a</w:t><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', "", "huruf Wingdings"),
    ("a soft hyphen", "<w:r><w:t>ki</w:t><w:softHyphen/><w:t>nerja</w:t></w:r>", "kinerja", ""),
    ("an emoji", EMOJI, "😀", ""),
    ("a text box", run("kurang") + KERTAS, "kurang", 'kotak teks "77" tidak dibaca'),
]


@pytest.mark.parametrize(
    ("text", "prose", "message"), [case[1:] for case in PROSA_TERBACA], ids=[case[0] for case in PROSA_TERBACA]
)
def test_prose_is_read_as_it_is_seen(text: str, prose: str, message: str, kantor: Kantor) -> None:
    answer, problems = kantor.first(changed(kantor.terisi, says(PROSA, text)))
    assert answer.ulasan.kendala == prose
    assert [message in str(problem) for problem in problems] == ([True] if message else [])


def test_an_answer_that_is_struck_as_a_whole_is_none_and_told(kantor: Kantor) -> None:
    answer, (told,) = kantor.first(changed(kantor.terisi, says(ANGKA, run("8", STRIKE))))
    assert (answer.realisasi, told.level) == (None, Level.PERHATIAN)
    assert '"8" dicoret, jadi tidak dibaca' in str(told)


def strike_row(page: Page) -> None:
    for one in around(page, ANGKA, "tr").iter(q("r")):
        one.insert(0, xml("<w:rPr><w:strike/></w:rPr>")[0])


def hide_row(page: Page) -> None:
    around(page, ANGKA, "tr").find(q("trPr")).append(xml("<w:hidden/>")[0])


@pytest.mark.parametrize(("change", "word"), [(strike_row, "dicoret"), (hide_row, "tersembunyi")])
def test_a_row_that_is_struck_or_hidden_is_no_answer(change: Change, word: str, kantor: Kantor) -> None:
    answer, problems = kantor.first(changed(kantor.terisi, change))
    assert answer.realisasi is None
    assert [problem.where.sel for problem in problems] == ["isian «A1 realisasi»", "isian «A1 target»"]
    assert all(word in str(problem) for problem in problems)


def test_a_row_that_was_deleted_while_tracked_is_gone(kantor: Kantor) -> None:
    def delete(page: Page) -> None:
        around(page, ANGKA, "tr").find(q("trPr")).append(xml('<w:del w:id="1" w:author="a"/>')[0])

    answer, problems = kantor.first(changed(kantor.terisi, delete))
    assert answer.realisasi is None
    assert ["isian Realisasi untuk A1 sudah tidak ada pada form" in str(problem) for problem in problems] == [True]


LAMA = (
    '<w:style w:type="character" w:styleId="Lama"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Anak"><w:basedOn w:val="Lama"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Coret"><w:rPr><w:strike/></w:rPr></w:style>'
)
ANAK, BUKAN = '<w:rStyle w:val="Anak"/>', '<w:strike w:val="false"/>'
GAYA = [
    ("by a style based on another", "", run("8", ANAK) + run("9"), "9"),
    ("by the paragraph, save where it is put off", "Coret", run("8") + run("9", BUKAN), "9"),
    ("twice, which is not at all", "Coret", run("8") + run("9", ANAK), "9"),
    ("put off where a style strikes", "", run("8", ANAK + BUKAN) + run("9"), ""),
]


@pytest.mark.parametrize(("paragraph", "text", "left"), [case[1:] for case in GAYA], ids=[case[0] for case in GAYA])
def test_a_text_is_struck_by_styles_as_word_shows_it(paragraph: str, text: str, left: str, kantor: Kantor) -> None:
    def change(page: Page) -> None:
        says(ANGKA, text)(page)
        style = around(page, ANGKA, "p").find(f"{q('pPr')}/{q('pStyle')}")
        style.set(q("val"), paragraph or style.get(q("val")))

    styled = changed(kantor.terisi, lambda styles: styles.extend(xml(LAMA)), "word/styles.xml")
    _, problems = kantor.first(changed(styled, change))
    assert [f'"8" dicoret di samping "{left}"' in str(problem) for problem in problems] == ([True] if left else [])


def test_what_the_document_strikes_by_default_is_struck(kantor: Kantor) -> None:
    def default(styles: Page) -> None:
        styles.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}").append(xml(STRIKE)[0])

    _, problems = kantor.read(changed(kantor.terisi, default, "word/styles.xml"))
    assert any('"79,9" dicoret, jadi tidak dibaca' in str(problem) for problem in problems)
