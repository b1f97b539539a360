"""What README, CONTRIBUTING, PANDUAN and docs/ name exists; one name is one thing, and the glossary says which."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

AKAR = Path(__file__).resolve().parents[1]
HALAMAN = [AKAR / name for name in ("README.md", "CONTRIBUTING.md", "PANDUAN.md", "bench/README.md")] + sorted(
    AKAR.glob("docs/*.md")
)
ATAS = ("pipeline", "tests", "docs", "bench", "keandalan", "config", "templates", ".ci")
BUKAN_NAMA = {
    "RichText", "RichTextParagraph", "Listing", "InlineImage", "Subdoc", "Markup", "XlsxWriter", "None",
    "Form", "Kendala", "Kode", "Null", "Makefile",
}  # fmt: skip
"""Words between backticks that begin with a capital and are no class of ours: of other libraries; headings and keys."""
KAMUS = ("sop", "pengukuran", "formulir")
"""Rooms whose kinds of data the glossary must tell."""
BATAS_DOKUMEN = 13
TIPE_DATA = {"Tertulis", "BaseModel", "Enum", "StrEnum"}
MODUL = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((AKAR / "pipeline").rglob("*.py"))}


semua_halaman = pytest.mark.parametrize(
    "halaman", [pytest.param(one, id=str(one.relative_to(AKAR))) for one in HALAMAN]
)


def prose(halaman: Path) -> str:
    return halaman.read_text(encoding="utf-8")


def spans(text: str) -> list[str]:
    """What stands between backticks in a line, fenced examples left out."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M))


def there(pattern: str, base: Path = AKAR) -> bool:
    return any(base.glob(pattern.rstrip("/")))


@semua_halaman
def test_every_path_exists(halaman: Path) -> None:
    text = prose(halaman)
    paths = set(re.findall(rf"(?<![\w./…>-])(?:{'|'.join(map(re.escape, ATAS))})/[\w./*-]*[\w*/]", text))
    unfinished = {path for path in paths if re.search(rf"{re.escape(path)}[<…{{]", text)}
    assert [path for path in sorted(paths - unfinished) if not there(path)] == []


def test_the_program_speaks_of_pages_that_exist() -> None:
    told = {name for path in MODUL for name in re.findall(r"docs/[\w-]+\.md", path.read_text(encoding="utf-8"))}
    assert [name for name in sorted(told) if not there(name)] == []


@semua_halaman
def test_every_link_leads_somewhere(halaman: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", prose(halaman)):
        if re.match(r"https?://", link):
            continue
        name, _, anchor = link.partition("#")
        target = halaman.parent / name if name else halaman
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def anchors(halaman: Path) -> set[str]:
    """The headings of a page as GitHub names them."""
    heads = re.findall(r"^#+ (.+)$", prose(halaman), flags=re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).strip().replace(" ", "-") for head in heads}


@semua_halaman
def test_every_module_exists(halaman: Path) -> None:
    names = {span for span in spans(prose(halaman)) if re.fullmatch(r"[\w/*]+\.py", span)}
    assert [name for name in sorted(names) if not there(name) and not there(f"pipeline/**/{name}")] == []


@semua_halaman
def test_every_class_and_function_exists(halaman: Path) -> None:
    """`Class`, `Class.field`, `module.function`, and what templates see: `naskah.nomor`."""
    named = {span.partition("(")[0] for span in spans(prose(halaman))}
    meant = {name for name in named if re.fullmatch(r"(?:[A-Z][a-z]+)+(?:\.\w+)?", name)} - BUKAN_NAMA
    meant |= {
        name for name in named if re.fullmatch(r"[a-z_]+\.(?!py$)[a-z_]+", name) and name.split(".")[0] in defined_in()
    }
    assert [name for name in sorted(meant) if not known(name) and not there(name) and not there(f"*/{name}")] == []


def test_every_rule_that_is_told_exists() -> None:
    rules = re.findall(r"^\| `(\w+)` \|", prose(AKAR / "docs/aturan.md"), flags=re.M)
    assert rules
    assert [name for name in rules if not known(name)] == []


@cache
def defined_in() -> Mapping[str, set[str]]:
    """What each module defines, by the module's name, and what each class has, by the class's."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, tree in MODUL.items():
        found[path.stem] |= set(tops(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                found[node.name] |= set(tops(node)) | set(re.findall(r"self\.(\w+)", ast.unparse(node)))
    return found


def tops(tree: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def known(name: str) -> bool:
    owner, _, part = name.partition(".")
    if part:
        owners = (owner, owner.capitalize(), f"Nilai{owner.capitalize()}")
        return any(part in defined_in().get(one, ()) for one in owners)
    return any(owner in names for names in defined_in().values())


def test_docs_are_few() -> None:
    """A page more is a page to keep true: fold it into one that is there."""
    assert len(list(AKAR.glob("docs/*.md"))) <= BATAS_DOKUMEN


def test_the_rooms_are_told_in_the_order_of_the_readme() -> None:
    line = re.search(r"^base ◀ .*?\n\n", prose(AKAR / "README.md"), flags=re.S | re.M)
    assert line
    told = re.findall(r"^\| `(\w+)` \|", prose(AKAR / "docs/rancangan.md"), flags=re.M)
    assert told == line[0].replace("◀", " ").split()


def test_no_two_classes_or_types_have_one_name() -> None:
    """A type that is written in several modules must be written alike, so that it is one thing."""
    found: dict[str, set[str]] = defaultdict(set)
    for path, tree in MODUL.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].add(f"class {path.relative_to(AKAR)}")
            elif isinstance(node, ast.Assign) and re.match(r"[A-Z]+[a-z]", name := ast.unparse(node.targets[0])):
                found[name].add(ast.unparse(node.value))
    assert {name: sorted(places) for name, places in found.items() if len(places) > 1} == {}


@cache
def glossary() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each word of docs/istilah.md with the names that carry it."""
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$", prose(AKAR / "docs/istilah.md"), flags=re.M)
    return tuple((term, tuple(spans(names))) for term, names in rows if term != "istilah")


def test_each_name_of_the_glossary_exists() -> None:
    assert {term: names for term, names in glossary() if not names or not all(map(known, names))} == {}


def test_a_word_and_a_name_stand_once_in_the_glossary() -> None:
    terms = Counter(term.lower() for term, _ in glossary())
    names = Counter(name for _, listed in glossary() for name in listed)
    assert [one for one, count in (terms + names).items() if count > 1] == []


def kinds_of_data(room: str) -> Iterator[str]:
    """The public dataclasses, enumerations and strict models of a room."""
    for path in sorted((AKAR / "pipeline" / room).rglob("*.py")):
        for node in MODUL[path].body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                bases = {ast.unparse(base) for base in node.bases}
                yield from [node.name] if node.decorator_list or bases & TIPE_DATA else []


@pytest.mark.parametrize("room", KAMUS)
def test_the_glossary_tells_every_kind_of_data(room: str) -> None:
    """By its name, or because that is made of words it tells: `CapaianIndikator`."""
    words = {"".join(filter(str.isalpha, term)).lower() for term, _ in glossary()}
    named = {name for _, listed in glossary() for name in listed}
    untold = [one for one in kinds_of_data(room) if one not in named and not made_of(one, words)]
    assert untold == []


def made_of(name: str, words: set[str]) -> bool:
    return all(word.lower() in words for word in re.findall(r"[A-Z][a-z]+", name))
