"""Pages put together at random, filled with little data or none: refused, or whole as Word wants them."""

from __future__ import annotations

import re
from itertools import count

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from lembar_uji import custom, edge, item, p, paper, sdt, tbl, tc
from utuh_uji import damages

from pipeline.base.problems import Refused
from pipeline.word import Blok, Template

Xml = st.SearchStrategy[str]
OPENERS = {"if": ("if a", "if b", "if not a"), "for": ("for x in kosong", "for x in dua", "for x in satu")}
CHANGE = '<w:ins w:id="#" w:author="A"><w:r><w:t>baru</w:t></w:r></w:ins>'
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
SHAPE = '<w:r><w:drawing><wp:inline><wp:docPr id="#" name="a"/></wp:inline></w:drawing></w:r>'
PIECES = (
    p("isi"),
    p("{{ n }}"),
    "<w:p/>",
    item("butir"),
    p("{{p blok }}"),
    p("{{p tabel }}"),
    p("dicatat", after='<w:r><w:footnoteReference w:id="#"/></w:r>'),
    p("diubah", after=CHANGE),
    p("bergambar", after=SHAPE),
    p("bidang", before=FIELD.format("begin"), after=FIELD.format("end")),
    p("{% if a %}x{% endif %}"),
    p("tanda", before=edge("bookmark", "Start", "#"), after=edge("bookmark", "End", "#")),
    p("komentar", before=edge("commentRange", "Start", "#"),
      after=edge("commentRange", "End", "#") + '<w:r><w:commentReference w:id="#"/></w:r>'),
)  # fmt: skip
LOOSE = tuple(edge(kind, end, 6) for kind in ("bookmark", "perm") for end in ("Start", "End"))


TOUCHING = re.compile(rf"(?<=</w:tbl>)((?:{'|'.join(map(re.escape, LOOSE))})*)(?=<w:tbl>)")


def _together(parts: list[str]) -> str:
    """One behind the other; tables that touch in the template are left to touch, so there are none."""
    return TOUCHING.sub(rf"\1{p('antara')}", "".join(parts))


def _around(
    tag: st.SearchStrategy[tuple[str, str]], inner: st.SearchStrategy[str], carrier: str
) -> st.SearchStrategy[str]:
    """What a construct holds, between its tags; some have an else."""

    def built(one: tuple[tuple[str, str], str, str | None]) -> str:
        (keyword, opener), held, other = one
        tags = [carrier.replace("#", text) for text in (opener, "else", f"end{keyword}")]
        return tags[0] + held + (tags[1] + other if other is not None else "") + tags[2]

    return st.tuples(tag, inner, st.one_of(st.none(), inner)).map(built)


TAG = st.sampled_from([(keyword, opener) for keyword, openers in OPENERS.items() for opener in openers])
CELLS: Xml = st.deferred(lambda: st.lists(CELL, min_size=0, max_size=2).map(_together))
CELL: Xml = st.deferred(
    lambda: st.one_of(
        BLOCKS.map(lambda held: tc(held if held.endswith(("</w:p>", "<w:p/>")) else held + p("akhir"))),
        _around(TAG, CELLS, tc(p("{%tc # %}"))),
        CELL.map(sdt),
    )
)
ROW: Xml = st.deferred(
    lambda: st.one_of(
        st.lists(CELL, min_size=1, max_size=2).map(lambda cells: f"<w:tr>{_together(cells)}</w:tr>"),
        _around(TAG, ROWS, f"<w:tr>{tc(p('{%tr # %}'))}</w:tr>"),
        ROW.map(sdt),
    )
)
ROWS: Xml = st.deferred(lambda: st.lists(ROW, max_size=2).map(_together))
BLOCK: Xml = st.deferred(
    lambda: st.one_of(
        st.sampled_from(PIECES).map("«{}»".format),
        st.sampled_from(PIECES).map("«{}»".format),
        st.lists(ROW, min_size=1, max_size=2).map(lambda rows: tbl(*rows) + p("antara")),
        st.lists(ROW, min_size=1, max_size=2).map(lambda rows: tbl(*rows)),
        _around(TAG, BLOCKS, p("{%p # %}")),
        st.lists(BLOCK, min_size=1, max_size=2).map(_together).map(sdt),
        st.lists(BLOCK, min_size=1, max_size=2).map(_together).map(custom),
        st.sampled_from(LOOSE),
        st.sampled_from([p("{%p if a %}"), p("{%p endif %}"), p("{% if b %}x"), p("y{% endif %}")]),
    )
)
BLOCKS: Xml = st.deferred(lambda: st.lists(BLOCK, max_size=3).map(_together))
VALUES = {
    "a": 0,
    "b": 1,
    "n": "dua\abaris",
    "kosong": [],
    "satu": [1],
    "dua": [1, 2],
    "blok": Blok(""),
    "tabel": Blok(tbl(f"<w:tr>{tc('<w:p/>')}</w:tr>")),
}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(body=BLOCKS)
def test_whatever_the_page_the_paper_is_whole_or_refused(body: str) -> None:
    numbers = count(1)
    own = re.sub("«(.*?)»", lambda found: found[1].replace("#", str(next(numbers))), body)
    content = paper(_together([p("{{ n }}"), own]), bodies=60)  # without a tag a page is left as it is
    before = [one for one in damages(content) if "berakhir" in one or "dimulai" in one or "tanpa" in one]
    try:
        made = Template.of(content, "t.docx").render(VALUES)
    except Refused:
        event("refused")
        return
    event("made")
    found = damages(made)
    assert before or found == []
