"""YAML as people write it: every scalar stays text, every key keeps its place. The home of PyYAML.

`yaml.safe_load` is never used: it reads the key `no` as False, 1:30 as 90, 010 as 8, and lets a repeated key win.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.edges.berkas_teks import TAK_TERLIHAT, invisible, read_text, refuse_invisible
from pipeline.problems import Place, Problem, Refused

Loc = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PALING_DALAM = 40

# Words of PyYAML and libyaml for one and the same slip -> what is wrong, and what to do.
SYNTAX = (
    ("\\t", "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"),
    ("found a tab character", "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"),
    ("escape c", "ada garis miring terbalik (\\) di dalam tanda kutip ganda", "Pakai tanda kutip tunggal (')"),
    ("sequence entries are not allowed", "tanda - tidak boleh di sini", "Tulis - pada baris sendiri"),
    ("another document", "ada garis --- di tengah berkas", "Hapus garis ---"),
    ("found character that cannot start", "ada tombol Tab atau tanda yang tidak boleh mengawali nilai",
     "Ganti Tab dengan spasi, atau apit nilainya dengan tanda kutip"),
    ("mapping values are not allowed", "ada titik dua (:) di tengah nilai, atau jorokan baris tidak lurus",
     "Apit nilai itu dengan tanda kutip, atau luruskan jorokannya dengan baris di atasnya"),
    ("unexpected end of stream", "tanda kutip belum ditutup", "Tutup tanda kutip pada nilai ini"),
    ("could not find expected ':'", "titik dua (:) sesudah kunci tidak ada", "Tulis kunci: nilai"),
    ("did not find expected key", "jorokan baris tidak lurus dengan yang di atas", "Luruskan awal baris dengan spasi"),
    ("did not find expected '-'", "jorokan butir daftar tidak lurus", "Luruskan tanda - dengan butir di atasnya"),
    ("did not find expected ',' or", "kurung siku atau kurawal belum ditutup", "Tutup daftar itu dengan ] atau }"),
    ("undefined alias", "tanda * mengawali nilai", "Apit nilai itu dengan tanda kutip"),
)  # fmt: skip


@dataclass(frozen=True)
class Ditulis:
    """A written file: its content as dict, list and text, and the place of every key and item."""

    berkas: str
    isi: object
    tempat: Mapping[Loc, Place]

    def locate(self, loc: Loc) -> Place:
        """The place of a path, or of the nearest thing around it."""
        for length in range(len(loc), -1, -1):
            if found := self.tempat.get(loc[:length]):
                return found
        return Place(self.berkas)


def read(path: Path, name: str) -> Ditulis:
    """The file at `path`, called `name` in messages; raises `Refused` with all that is wrong in its writing."""
    return parse(read_text(path, name), name)


def parse(text: str, name: str) -> Ditulis:
    """As `read`, from the text itself."""
    refuse_invisible(text, name)
    try:
        _refuse_too_deep(text, name)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise Refused([_open_quote(error, text, name) or _syntax_problem(error, name)]) from None
    walk = _Walk(name, {}, [], set())
    content = {} if root is None else walk.value(root, ())
    if walk.problems:
        raise Refused(walk.problems)
    return Ditulis(name, content, walk.tempat)


def _refuse_too_deep(text: str, name: str) -> None:
    """Told apart before anything calls itself for each level."""
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > PALING_DALAM and event.start_mark:
            place = Place(name, event.start_mark.line + 1, event.start_mark.column + 1)
            what = f"isi bersarang lebih dari {PALING_DALAM} tingkat"
            raise Refused([Problem(place, what, "Hapus kurung [ atau { yang berlebih")])


@dataclass
class _Walk:
    """One pass over the nodes; lives only inside `parse`."""

    name: str
    tempat: dict[Loc, Place]
    problems: list[Problem]
    seen: set[int]

    def value(self, node: yaml.Node, loc: Loc) -> object:
        if id(node) in self.seen:
            self._problem(node, "tanda & dan * (salinan) tidak dipakai di sini", "Tulis ulang isinya")
            return ""
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, loc)
        if isinstance(node, yaml.SequenceNode):
            return [self._item(item, (*loc, number)) for number, item in enumerate(node.value)]
        self._refuse_invisible(node)
        quoted = isinstance(node, yaml.ScalarNode) and node.style in tuple("'\"|>")
        blank = not quoted and node.value in ("", "~", "null")
        return "" if blank else str(node.value)

    def _item(self, node: yaml.Node, loc: Loc) -> object:
        self.tempat[loc] = self._place(node)
        return self.value(node, loc)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, object]:
        found: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            self._refuse_invisible(key_node)
            if key in found:
                first = self.tempat[(*loc, key)].baris
                self._problem(key_node, f'"{key}" ditulis dua kali (pertama di baris {first})', "Hapus salah satu")
                continue
            self.tempat[(*loc, key)] = self._place(key_node)
            found[key] = self.value(value_node, (*loc, key))
        self.tempat.setdefault(loc, self._place(node))
        return found

    def _refuse_invisible(self, node: yaml.Node) -> None:
        """Double quotes spell them out: "\\u0007"."""
        if isinstance(node, yaml.ScalarNode) and (found := TAK_TERLIHAT.search(str(node.value))):
            self._problem(node, invisible(found[0]), "Hapus tanda itu dari dalam tanda kutip")

    def _place(self, node: yaml.Node) -> Place:
        return Place(self.name, node.start_mark.line + 1, node.start_mark.column + 1)

    def _problem(self, node: yaml.Node, what: str, fix: str) -> None:
        self.problems.append(Problem(self._place(node), what, fix))


def _open_quote(error: yaml.YAMLError, text: str, name: str) -> Problem | None:
    """A quote left open runs on to the next quote, and only what follows that one is told as wrong."""
    mark = getattr(error, "problem_mark", None)
    last: yaml.Token | None = None
    try:
        for token in yaml.scan(text, Loader=LOADER):
            if mark is None or token.start_mark.index >= mark.index:
                break
            last = token if isinstance(token, yaml.ScalarToken) else last
    except yaml.YAMLError:
        pass
    if not isinstance(last, yaml.ScalarToken) or last.style not in ("'", '"') or not mark:
        return None
    if last.start_mark.line == last.end_mark.line or last.end_mark.line != mark.line:
        return None
    place = Place(name, last.start_mark.line + 1, last.start_mark.column + 1)
    return Problem(place, "tanda kutip belum ditutup", "Tutup tanda kutip pada nilai ini")


def _syntax_problem(error: yaml.YAMLError, name: str) -> Problem:
    said = str(error)
    mark = getattr(error, "context_mark", None) if "end of stream" in said else None
    mark = mark or getattr(error, "problem_mark", None)
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    for words, what, fix in SYNTAX:
        if words in said:
            return Problem(place, what, fix)
    return Problem(place, "susunan YAML tidak dapat dibaca", "Bandingkan baris ini dengan contoh di PANDUAN.md")
