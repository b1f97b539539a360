"""Both ends of a pair or neither, and ids that are unique however often a loop repeats what carries them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lembar_uji import edge, inside, item, p, paper, renamed, tbl, tr
from lxml import etree
from memusuhi_uji import told
from utuh_uji import damages

from pipeline.word import Template

VALUES = {"a": True, "xs": [1, 2, 3], "kosong": []}
FOR, END = p("{%p for x in xs %}"), p("{%p endfor %}")
IF, ELSE, ENDIF = p("{%p if a %}"), p("{%p else %}"), p("{%p endif %}")
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
REMARK = '<w:r><w:commentReference w:id="1"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def _filled(body: str, **values: object) -> bytes:
    made = Template.of(paper(body), "t.docx").render(VALUES | values)
    assert damages(made) == []
    return made


TORN = {
    "a bookmark": (edge("bookmark", "Start"), edge("bookmark", "End"), 'penanda (bookmark) "tanda5"'),
    "a remark": (edge("commentRange", "Start", 1), edge("commentRange", "End", 1) + REMARK, "komentar"),
    "a permission": (edge("perm", "Start"), edge("perm", "End"), "izin menyunting"),
    "a field": (FIELD.format("begin") + FIELD.format("separate"), FIELD.format("end"), "bidang (field)"),
    "a tracked move": (edge("moveToRange", "Start"), edge("moveToRange", "End"), "pemindahan yang dilacak"),
}


@pytest.mark.parametrize(("start", "end", "called"), TORN.values(), ids=TORN)
def test_what_begins_inside_and_ends_outside_is_told_at_its_paragraph(start: str, end: str, called: str) -> None:
    body = IF + p("dalam", before=start) + ENDIF + p("luar", after=end)

    line = told(lambda: Template.of(paper(body), "t.docx"))

    assert f'isi, paragraf 2: «dalam»: {called} dimulai di dalam "{{%p if a %}}" tetapi berakhir di luarnya' in line
    assert "Di Word hapus lalu pasang lagi" in line


@pytest.mark.parametrize(("start", "end", "called"), TORN.values(), ids=TORN)
def test_and_what_ends_inside(start: str, end: str, called: str) -> None:
    body = p("luar", before=start) + FOR + p("dalam", after=end) + END

    assert f'{called} berakhir di dalam "{{%p for x in xs %}}" tetapi dimulai di luarnya' in told(
        lambda: Template.of(paper(body), "t.docx")
    )


def test_two_branches_are_two_places() -> None:
    body = IF + p("x", before=edge("perm", "Start")) + ELSE + p("y", after=edge("perm", "End")) + ENDIF

    assert "izin menyunting dimulai di dalam" in told(lambda: Template.of(paper(body), "t.docx"))


def test_tags_within_text_have_branches_too() -> None:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    first, second = run.format("{% if a %}x"), run.format("y{% endif %}")
    body = f"<w:p>{first}{edge('perm', 'Start')}{second}{edge('perm', 'End')}</w:p>"

    assert "izin menyunting dimulai di dalam" in told(lambda: Template.of(paper(body), "t.docx"))


def test_a_mark_that_word_sets_for_itself_is_taken_out() -> None:
    own = edge("bookmark", "Start").replace("tanda5", "_Hlk123")

    assert b"_Hlk" not in _filled(IF + p("x", before=own) + ENDIF + p("y", after=edge("bookmark", "End")))


def test_pairs_around_a_construct_are_whole() -> None:
    start, end = (
        edge("perm", "Start") + FIELD.format("begin") + FIELD.format("separate"),
        FIELD.format("end") + edge("perm", "End"),
    )

    assert _filled(p("x", before=start) + IF + p("y") + ENDIF + FOR + p("{{ x }}") + END + p("z", after=end))


def _ids(made: bytes, name: str, attribute: str = "id") -> list[str]:
    return re.findall(rf'<w:{name} (?:[^>]* )?w:{attribute}="([^"]*)"', inside(made))


REPEATED = {
    "permStart": (edge("perm", "Start"), edge("perm", "End"), ["5", "1", "2"]),
    "ins": ("", '<w:ins w:id="3" w:author="A"><w:r><w:t>b</w:t></w:r></w:ins>', ["3", "1", "2"]),
    "commentRangeStart": (edge("commentRange", "Start", 1), edge("commentRange", "End", 1) + REMARK, ["1", "2", "3"]),
    "commentReference": ("", REMARK, ["1", "2", "3"]),
    "footnoteReference": ("", NOTE, ["1", "2", "3"]),
}


@pytest.mark.parametrize(("name", "case"), REPEATED.items(), ids=REPEATED)
def test_each_round_has_ids_of_its_own(name: str, case: tuple[str, str, list[str]]) -> None:
    start, end, ids = case

    assert _ids(_filled(FOR + p("{{ x }}", before=start, after=end) + END), name) == ids
    assert _ids(_filled(FOR + p("{{ x }}", before=start, after=end) + END, xs=[1]), name) == ids[:1]


def test_each_note_of_a_loop_has_a_text_of_its_own() -> None:
    made = _filled(FOR + p("{{ x }}", after=NOTE) + END)
    notes = inside(made, "word/footnotes.xml")

    assert notes.count("catatan") == 3
    assert re.findall(r'w:name="(\w+)"', notes) == ["kaki1", "kaki1_2", "kaki1_3"]
    assert inside(_filled(FOR + p("{{ x }}", after=NOTE) + END, xs=[1]), "word/footnotes.xml").count("catatan") == 1


@pytest.mark.parametrize("tag", ["", "{{ a }}"])
def test_so_it_is_under_any_prefix(tag: str) -> None:
    body = FOR + item("{{ x }}", before=NOTE + REMARK) + item("lagi") + END
    usual = paper(body, note=f"catatan{tag}")

    first, other = (Template.of(content, "t.docx").render(VALUES) for content in (usual, renamed(usual)))

    assert damages(other) == []
    for member in ("document", "footnotes", "comments", "numbering"):
        assert _tree(inside(other, f"word/{member}.xml")) == _tree(inside(first, f"word/{member}.xml"))


def _tree(xml: str) -> list[tuple[str, dict[str, str], str]]:
    """Names, attributes and texts, whatever the prefixes."""
    return [(str(one.tag), dict(one.attrib), one.text or "") for one in etree.fromstring(xml.encode()).iter()]


def test_notes_and_remarks_in_rows() -> None:
    rows = tr(p("{%tr for x in xs %}")), tr(p("{{ x }}", after=NOTE + REMARK)), tr(p("{%tr endfor %}"))

    made = _filled(tbl(*rows))

    assert inside(made, "word/comments.xml").count("komentar") == 3
    assert _ids(made, "footnoteReference") == _ids(made, "commentReference") == ["1", "2", "3"]


def test_a_tracked_move_cannot_be_repeated() -> None:
    both = [edge(f"move{way}Range", end, 8) for way in ("From", "To") for end in ("Start", "End")]
    body = FOR + p("{{ x }}", before="".join(both)) + END

    assert 'pemindahan yang dilacak (Track Changes) berada dalam "{%p for x in xs %}"' in told(
        lambda: Template.of(paper(body), "t.docx")
    )
    assert _filled(body.replace("for x in xs", "if a").replace("endfor", "endif").replace("{{ x }}", "x"))


def test_names_of_bookmarks_differ_whatever_their_case_and_stay_as_short_as_word_wants() -> None:
    long = "a" * 40
    start = edge("bookmark", "Start").replace("tanda5", long)
    other = edge("bookmark", "Start", 6).replace("tanda6", "TANDA_2")
    ends = edge("bookmark", "End"), edge("bookmark", "End", 6)

    names = _ids(_filled(FOR + p("x", before=start, after=ends[0]) + END), "bookmarkStart", "name")
    both = _filled(
        p("x", before=other, after=ends[1]) + FOR + p("y", before=edge("bookmark", "Start"), after=ends[0]) + END
    )

    assert names == [long, f"{'a' * 38}_2", f"{'a' * 38}_3"]
    assert len({name.lower() for name in _ids(both, "bookmarkStart", "name")}) == 4


def test_a_template_that_is_kept_gives_the_same(tmp_path: Path) -> None:
    content = paper(FOR + p("{{ x }}", after=NOTE) + END)
    first = Template.of(content, "t.docx", tmp_path).render(VALUES)

    assert Template.of(content, "t.docx", tmp_path).render(VALUES) == first
