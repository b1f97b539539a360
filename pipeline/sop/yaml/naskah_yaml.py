"""YAML as people write it: every scalar stays text, every key keeps its place; and as it is written for them.

`yaml.safe_load` is never used: it reads the key `no` as False, 1:30 as 90, 010 as 8, and lets a repeated key win.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import TAK_TERLIHAT, invisible, read_text, refuse_invisible
from pipeline.sop.tertulis import Kata
from pipeline.sop.yaml.jaga_yaml import BERKURUNG, TANPA_TITIK_DUA, plainly, refuse_strange
from pipeline.sop.yaml.salah_ketik import BarisBerkas, indentation, slip_near

Loc = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TERPOTONG = re.compile(r"\s+(#[^\s#].*)")
BARIS_BARU = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""


@dataclass(frozen=True)
class LetakTeks:
    """Where a text is written: its first sign, and its last line."""

    awal: Place
    baris_akhir: int


@dataclass(frozen=True)
class Ditulis:
    """A written file: its content as dict, list and text, and the place of every key, item and value."""

    berkas: str
    isi: object
    tempat: Mapping[Loc, Place]
    nilai: Mapping[Loc, LetakTeks] = field(default_factory=dict)
    baris: tuple[str, ...] = ()

    def locate(self, loc: Loc) -> Place:
        """The place of a path, or of the nearest thing around it; a path ending in a `Kata` asks for the value."""
        kata = loc[-1] if loc and isinstance(loc[-1], Kata) else None
        for length in range(len(loc), -1, -1):
            if kata is not None and (value := self.nilai.get(loc[:length])):
                return self._words(kata, value)
            if found := self.tempat.get(loc[:length]):
                return found
        return Place(self.berkas)

    def _words(self, kata: str, value: LetakTeks) -> Place:
        """The words within the value, also where they run on into the next line; else where the value begins."""
        first = value.awal
        lines = "\n".join(self.baris[first.baris - 1 : value.baris_akhir])
        words = re.compile(r"\s+".join(map(re.escape, kata.split())))
        found = words.search(lines, first.kolom - 1) if kata else None
        if not found:
            return first
        number = lines.count("\n", 0, found.start())
        return Place(self.berkas, first.baris + number, found.start() - lines.rfind("\n", 0, found.start()))


def read(path: Path, name: str) -> Ditulis:
    """The file at `path`, called `name` in messages; raises `Refused` with all that is wrong in its writing."""
    return parse(read_text(path, name), name)


def parse(text: str, name: str) -> Ditulis:
    """As `read`, from the text itself."""
    refuse_invisible(text, name)
    try:
        refuse_strange(yaml.parse(text, Loader=LOADER), name)
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as error:
        raise Refused([_open_quote(error, text, name) or _syntax_problem(error, text, name)]) from None
    lines = tuple(BARIS_BARU.split(text))
    walk = _Walk(name, lines, {}, {}, [], set())
    content = {} if root is None else walk.value(root, ())
    if walk.problems:
        raise Refused(walk.problems)
    return Ditulis(name, content, walk.tempat, walk.nilai, lines)


def written(isi: Mapping[str, object], catatan: str) -> str:
    """The text of a file that the program writes for people to read, `catatan` above it."""
    return f"# {catatan}\n" + yaml.safe_dump(dict(isi), allow_unicode=True, sort_keys=False, width=110)


@dataclass
class _Walk:
    """One pass over the nodes; lives only inside `parse`."""

    name: str
    baris: tuple[str, ...]
    tempat: dict[Loc, Place]
    nilai: dict[Loc, LetakTeks]
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
        self._refuse_misread(node)
        self._refuse_cut_off(node)
        quoted = isinstance(node, yaml.ScalarNode) and node.style in tuple("'\"|>")
        blank = not quoted and node.value in ("", "~", "null")
        if not blank:
            self.nilai[loc] = LetakTeks(self._place(node), node.end_mark.line + (node.end_mark.column > 0))
        return "" if blank else str(node.value)

    def _item(self, node: yaml.Node, loc: Loc) -> object:
        self.tempat[loc] = self._place(node)
        return self.value(node, loc)

    def _mapping(self, node: yaml.MappingNode, loc: Loc) -> dict[str, object]:
        found: dict[str, object] = {}
        repeated: list[tuple[yaml.Node, str]] = []
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "?"
            self._refuse_invisible(key_node)
            if any(unicodedata.category(sign) in ("Cf", "Zs") and sign != " " for sign in key):
                self._problem(key_node, f'ada tanda tak terlihat dalam "{key}"', "Hapus lalu ketik ulang kunci ini")
            if key in found:
                repeated.append((key_node, key))
                continue
            self.tempat[(*loc, key)] = self._place(key_node)
            found[key] = self.value(value_node, (*loc, key))
        self.tempat.setdefault(loc, self._place(node))
        self._refuse_repeated(repeated, loc)
        return found

    def _refuse_repeated(self, repeated: Sequence[tuple[yaml.Node, str]], loc: Loc) -> None:
        """Many keys repeated in one item of a list are the next item, whose dash is gone."""
        if len(repeated) > 2 and loc and isinstance(loc[-1], int):
            node, key = repeated[0]
            what = f'"{key}" dan {len(repeated) - 1} kunci sesudahnya ditulis dua kali dalam satu butir'
            self._problem(node, what, f'Bila ini butir baru, tulis tanda - dan satu spasi di depan "{key}"')
            return
        for node, key in repeated:
            first = self.tempat[(*loc, key)].baris
            self._problem(node, f'"{key}" ditulis dua kali (pertama di baris {first})', "Hapus salah satu")

    def _refuse_misread(self, node: yaml.Node) -> None:
        """What YAML takes without a word, and no writer meant: a list whose dash lacks its blank, a "!" swallowed."""
        line = node.start_mark.line
        if line >= len(self.baris):  # the value of a "?" that ends the file stands on no line
            return
        before, sign = self.baris[line][: node.start_mark.column], self.baris[line][node.start_mark.column :][:1]
        if sign == "!":
            self._problem(node, "tanda ! mengawali nilai", "Apit nilai itu dengan tanda kutip")
        alone = isinstance(node, yaml.ScalarNode) and not node.style and bool(before) and not before.strip()
        if alone and (slip := slip_near(BarisBerkas(self.baris, frozenset()), [line])):
            column, what, fix = slip[1]
            self.problems.append(Problem(Place(self.name, line + 1, column + 1), what, fix))

    def _refuse_cut_off(self, node: yaml.Node) -> None:
        """ "Rapat #2 besok" is "Rapat" to YAML. A remark has a blank behind its sign, so that the two can be told."""
        end = node.end_mark
        if not isinstance(node, yaml.ScalarNode) or node.style or end.line >= len(self.baris):
            return
        if found := TERPOTONG.match(self.baris[end.line], end.column):
            what = f'tulisan "{found[1][:40].rstrip()}" dibaca sebagai catatan dan tidak akan tercetak'
            place = Place(self.name, end.line + 1, found.start(1) + 1)
            fix = "Apit seluruh nilainya dengan tanda kutip; bila memang catatan, beri spasi sesudah #"
            self.problems.append(Problem(place, what, fix))

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


def _syntax_problem(error: yaml.YAMLError, text: str, name: str) -> Problem:
    """The slip behind what the parser says, on the line where it was made; else its words in plain ones."""
    said, naskah = str(error), BarisBerkas.of(BARIS_BARU.split(text))
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    if mark is None:
        return Problem(Place(name), *plainly(said, ""))
    early = TANPA_TITIK_DUA in said or "end of stream" in said or any(words in said for words in BERKURUNG)
    start = context if context and early else mark
    if "<document start>" in said:
        first = next(line for line, text in enumerate(naskah.baris) if text.strip() and text.lstrip()[0] != "#")
        return Problem(Place(name, first + 1, 1), *plainly(said, ""))
    slip = slip_near(naskah, [start.line, naskah.sebelum(start.line)]) or (
        None if early else indentation(naskah, mark.line)
    )
    if slip:
        line, (column, what, fix) = slip
        return Problem(Place(name, line + 1, column + 1), what, fix)
    return Problem(Place(name, start.line + 1, start.column + 1), *plainly(said, text[mark.index : mark.index + 1]))
