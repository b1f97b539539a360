"""The one list of what acts: what only shows or calculates is honest, everything else is not."""

from __future__ import annotations

import pytest

from pipeline.base.aktif import acting_field, acting_formula, acting_link, has_macros

HONEST_FIELDS = [
    "PAGE", " page \\* MERGEFORMAT ", "NUMPAGES", 'TOC \\o "1-3" \\h \\z \\u', 'DATE \\@ "d MMMM yyyy"', "=SUM(ABOVE)",
    "= 2*3", "REF _Ref12 \\h", "PAGEREF _Toc1 \\h", "SEQ Tabel \\* ARABIC", 'STYLEREF "Heading 1"', "FORMTEXT",
    "MERGEFIELD nama", 'HYPERLINK "https://a.go.id/?a=1:2"', 'HYPERLINK \\l "_Toc1"', "HYPERLINK mailto:a@b.go.id",
    'HYPERLINK "https://a.go.id" \\o "tip: a" \\t "_blank"', 'HYPERLINK "lampiran 1.docx"', "REF {{ a }} \\h",
    'HYPERLINK "https://{{ a["b"] }}/x"', 'IF "{{ a }}" = "x" "ya" "tidak"', "", "  ",
]  # fmt: skip
ACTING_FIELDS = [
    'DDEAUTO c:\\\\windows\\\\cmd.exe "/c calc"', "dde Excel a b", 'INCLUDETEXT "\\\\\\\\host\\\\a.docx"',
    'INCLUDEPICTURE "http://a.test/a.png" \\d', "INCLUDE a", "IMPORT a", "LINK Excel.Sheet.12 a", "DATABASE \\d a",
    "AUTOTEXT a", "MACROBUTTON FilePrint Klik", "GOTOBUTTON a b", "PRINT 27", 'ASK a "b"', 'FILLIN "a"', "RD a.docx",
    "SUBSCRIBER a", "EMBED Excel.Sheet.8", "CONTROL a", "HTMLACTIVEX a", "GLOSSARY a", "PAGEX", "tak-dikenal",
    '"DDE" a', 'HYPERLINK "file:///c:/a.exe"', "HYPERLINK \\\\\\\\host\\\\a", "HYPERLINK \\\\lhost\\share",
    'HYPERLINK "javascript:a"', "HYPERLINK “file:a”", 'HYPERLINK "ms-word:ofe|u|http://a"', 'HYPERLINK "%5c%5chost"',
    'HYPERLINK "https://a" "file://b"', 'HYPERLINK \\o"t"\\\\\\\\h\\a', 'HYPERLINK "{{ a }}"', "{{ a }}", "PAGE{{ a }}",
    "PAGE {% if a %}", "{# a #}PAGE", "\ufffcPAGE", "PAGE\ufffc", "HYPERLINK \ufffc",
]  # fmt: skip


@pytest.mark.parametrize("code", HONEST_FIELDS)
def test_a_field_that_only_shows_is_honest(code: str) -> None:
    assert acting_field(code) == ""


@pytest.mark.parametrize("code", ACTING_FIELDS)
def test_every_other_field_acts(code: str) -> None:
    assert acting_field(code)


@pytest.mark.parametrize(
    "address", ["https://a.go.id", "HTTP://a", "mailto:a@b", "#bab1", "", "a/b.docx", "../a b.pdf"]
)
def test_a_page_a_letter_and_a_file_beside_it_may_be_linked(address: str) -> None:
    assert not acting_link(address)


@pytest.mark.parametrize(
    "address",
    ["file:///c:/a", "\\\\host\\a", "//host/a", "/etc/a", "C:\\a.exe", "javascript:a", "vbscript:a", "ms-excel:a",
     "%5C%5Chost%5Ca", "%66ile:a", "data:text/html,a", "https:\\\\host\\a", "fi\tle:a", "java\nscript:a", "\u202ea"],
)  # fmt: skip
def test_no_other_address_may(address: str) -> None:
    assert acting_link(address)


STILL = [
    '=_xlfn.IMAGE("http://a.test")', '=IMAGE("a")', '=SUM(IMAGE("a"))', '=IMAGE ("a")', "=@IMAGE(A1)", "=+IMAGE(A1)",
    '=WEBSERVICE("a")', '=FILTERXML(A1,"b")', '=HYPERLINK("http://a")', '=RTD("a",,"b")', '=CALL("k","e")',
    '=REGISTER.ID("a","b")', '=EXEC("a")', "=cmd|'/c calc'!A0", "=+cmd|a!b", "=[1]S!A1", "='\\\\h\\[b.xlsx]S'!A1",
    "='C:\\b.xlsx'!N", "=Book1.xlsx!N", '=LET(f,WEBSERVICE,f("a"))', "=LAMBDA(a,a)(1)", "=MAP(A1,WEBSERVICE)",
    '=INDIRECT("A1")', "=_xludf.BARU(1)", "=_xlfn.BARU(1)", "=CUBEVALUE(A1)", "=TakDikenal(1)", "=Tabel[Kolom]",
]  # fmt: skip
ALIVE = [
    "=SUM(B1:B2)", "=A1*1.5%", "=IF(A1>0,ROUND(SUM('Lembar 1'!A1:B2)/2,2),\"a|b [x] IMAGE(1)\")", "=Form!A1+1",
    "=-(A1+B1)*(C1)", "=_xlfn.XLOOKUP(A1,B:B,C:C)", "=SUM(_xlfn._xlws.FILTER(A1:A2,B1:B2))", "='It''s'!A1", "={1,2}*A1",
    "=IFERROR(A1/B1,#N/A)", "=A1+#REF!", "=A1&\"'\"", "=TRUE", "=AND(A1,B1)",
]  # fmt: skip


@pytest.mark.parametrize("formula", STILL)
def test_a_formula_that_leaves_the_workbook_or_is_not_known_acts(formula: str) -> None:
    assert acting_formula(formula)


@pytest.mark.parametrize("formula", ALIVE)
def test_a_formula_that_calculates_does_not(formula: str) -> None:
    assert not acting_formula(formula)


@pytest.mark.parametrize(
    ("member", "kind", "macro"),
    [
        ("word/vbaProject.bin", "", True), ("xl/VBAPROJECT.bin", "", True), ("word/vbaProjectSignature.bin", "", True),
        ("xl/macrosheets/sheet1.xml", "", True), ("Basic/Standard/Module1.xml", "", True),
        ("Scripts/python/a.py", "", True),
        ("word/gambar.png", "application/vnd.ms-office.vbaProject", True),
        ("a", "application/vnd.ms-word.document.macroEnabled.main+xml", True),
        ("a", "application/vnd.ms-excel.macrosheet+xml", True),
        ("Basic/script-lc.xml", "", False), ("Basic/Standard/script-lb.xml", "", False), ("Scripts/", "", False),
        ("a", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", False),
    ],
)  # fmt: skip
def test_macros_are_known_by_their_name_or_their_kind(member: str, kind: str, macro: bool) -> None:
    assert has_macros([member], [kind]) is macro
