"""What a template reads of its values: what no read reaches may change, and the paper stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.edges.word import Template
from pipeline.model.sidik_nilai import values_hash
from pipeline.problems import Refused

Make = Callable[..., Path]
TULISAN = (
    "{{ a.x }}",
    "{% if a.x %}ya{% elif not b %}tidak{% endif %}",
    "{% for r in rows %}{{ r.x }}{% endfor %}",
    "{% for r in rows %}{{ loop.index }}{% else %}kosong{% endfor %}",
    "{% for r in rows if r.x %}{{ r.y }}{% endfor %}",
    "{% for r in rows %}{% for s in r.sub %}{{ s.x }}{% endfor %}{% endfor %}",
    "{% for r in rows %}{{ loop.previtem.x if loop.previtem is defined else 0 }}{% endfor %}",
    "{% for r in rows %}{{ loop['nextitem'].y if not loop.last else 0 }}{% endfor %}",
    "{% for r in rows %}{{ loop.changed(r.x) }}{% endfor %}",
    "{% for r in rows %}{% set l = loop %}{{ l.length }}{% endfor %}",
    "{% for r in rows recursive %}{{ r.x }}{{ loop(r.sub) if r.sub else '' }}{% endfor %}",
    "{% for k, v in a.items() %}{{ k }}{{ v if v is string else '' }}{% endfor %}",
    "{% for k in a %}{{ k }}{% endfor %}",
    "{% for k in a %}{{ a[k] if a[k] is string else '' }}{% endfor %}",
    "{% for r in rows|sort(attribute='x') %}{{ r.y }}{% endfor %}",
    "{% for g in rows|groupby('x') %}{{ g.grouper }}{{ g.list|length }}{% endfor %}",
    "{{ rows|map(attribute='x')|join(', ') }}",
    "{{ rows|selectattr('x')|list|length }}",
    "{{ rows|length }}",
    "{{ rows[0].x if rows else '-' }}",
    "{{ (rows|first).y if rows else '-' }}",
    "{{ a.get('x', '-') }}",
    "{{ 'sama' if rows and a == rows[0] else 'lain' }}",
    "{% set c = a %}{{ c.x }}",
    "{% if b %}{% set a = {'x': 'z'} %}{% endif %}{{ a.x }}",
    "{% with c = a %}{{ c.x }}{% endwith %}",
    "{% macro m(q) %}{{ q.x }}{% endmacro %}{{ m(a) }}",
    "{% macro m(q) %}{% for r in q %}{{ r.x }}{% endfor %}{% endmacro %}{{ m(rows) }}",
    "{{ 'sama' if rows == [a] else 'lain' }}",
    "{% for r in rows %}{% for q in loop %}{{ q[0].x }}{% endfor %}{% endfor %}",
    "{% macro m() %}{{ a.x }}{% endmacro %}{{ m() }}",
    "{% set ns = namespace(n=a) %}{{ ns.n.x }}",
    "{{ (a or b).x if a else '-' }}",
    "{{ a.x ~ b }}",
    "{{ a.y|default('-') if a.y is defined else b }}",
    "{{ 'ada' if 'x' in a else 'tidak' }}",
    "{{ [a, rows]|length }}{{ {'k': a.x}.k }}",
)
TEKS = st.sampled_from(["", "p", "q"])
SUB = st.lists(st.fixed_dictionaries({"x": TEKS, "y": TEKS}, optional={"sub": st.just([])}), max_size=2)
BARIS = st.lists(st.fixed_dictionaries({"x": TEKS, "y": TEKS, "sub": SUB}), max_size=3)
NILAI = st.fixed_dictionaries(
    {"a": st.fixed_dictionaries({"x": TEKS}, optional={"y": TEKS, "z": TEKS}), "b": TEKS, "rows": BARIS}
)
UBAHAN = st.lists(st.tuples(st.integers(0, 9), TEKS), min_size=1, max_size=2)


def outcome(template: Template, values: Mapping[str, object]) -> object:
    try:
        return template.render(values)
    except Refused as refused:
        return tuple(str(problem) for problem in refused.problems)


def changed(values: Mapping[str, object], changes: list[tuple[int, str]]) -> Mapping[str, object]:
    """The values with a leaf or two replaced."""
    copy = deepcopy(dict(values))
    for where, text in changes:
        leaves = list(places(copy))
        holder, key = leaves[where % len(leaves)]
        holder[key] = text
    return copy


def places(value: object) -> list[tuple[dict[str, object], str]]:
    if isinstance(value, dict):
        own = [(value, key) for key, inner in value.items() if isinstance(inner, str)]
        return own + [place for inner in value.values() for place in places(inner)]
    return [place for inner in value for place in places(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("tulisan", TULISAN)
def test_papers_of_one_hash_are_one_paper(make: Make, tulisan: str) -> None:
    template = Template.load(make(tulisan))

    @settings(max_examples=60, deadline=None)
    @given(NILAI, UBAHAN)
    def check(values: Mapping[str, object], changes: list[tuple[int, str]]) -> None:
        other = changed(values, changes)
        if values_hash(values, template.reads) == values_hash(other, template.reads):
            assert outcome(template, values) == outcome(template, other)

    check()


VALUES = {"a": {"x": "p", "y": "p"}, "b": "p", "rows": [{"x": "p", "y": "p", "sub": [{"x": "p", "y": "p"}]}]}
TAK_DIBACA = [
    ("{{ a.x }}", {**VALUES, "a": {"x": "p", "y": "lain"}}),
    ("{% if rows %}ada{% endif %}", {**VALUES, "rows": [{"x": "lain"}]}),
    ("{% for r in rows %}{{ r.x }}{% endfor %}", {**VALUES, "rows": [{"x": "p", "y": "lain"}], "b": "lain"}),
    ("{% for r in rows if not r.sub %}{{ r.x }}{% endfor %}", {**VALUES, "rows": [{"x": "p", "sub": ["lain"]}]}),
]


@pytest.mark.parametrize(("tulisan", "other"), TAK_DIBACA)
def test_what_is_not_printed_does_not_count(make: Make, tulisan: str, other: Mapping[str, object]) -> None:
    reads = Template.load(make(tulisan)).reads
    assert values_hash(VALUES, reads) == values_hash(other, reads)


def test_the_reads_are_kept_with_the_compiled_template(make: Make, tmp_path: Path) -> None:
    path = make("{% for r in rows %}{{ r.x }}{% endfor %}")
    first, again = (Template.load(path, cache=tmp_path / "c") for _ in range(2))
    assert first.reads == again.reads == ((("rows",), False), (("rows", "[]", "x"), True))
    assert first.kunci == again.kunci == next(path.name for path in (tmp_path / "c").iterdir())
