"""The data of one document, a JSON file: what it is instead, where it is none, and the names it holds twice."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_masukan import decoded, invisible, read_file

TAK_TERCETAK = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the engine refuses; a bell is a new paragraph, a form feed a new page, as in docxtpl."""
_DEEP = (dict, list, str)
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[{\]}]|\d++(?:[.eE][\d+eE-]*+)?+', re.DOTALL)
"""Texts, brackets and numbers."""
_KURUNG = ("data bukan JSON", "Periksa koma, kutip, dan kurungnya")
_SALAH = {
    "Invalid \\": ("tanda \\ dalam teks ini tidak diikuti kode huruf", "Tulis \\\\ untuk satu tanda \\"),
    "Invalid control": ("ada baris baru, Tab, atau tanda tak terlihat dalam teks",
                        "Tulis \\n untuk baris baru dan \\t untuk Tab"),
}  # fmt: skip
"""By how the parser's own words begin."""


def read_values(path: Path) -> Mapping[str, object]:
    """The values of a JSON file; raises `Refused`."""
    berkas = path.as_posix()
    content = read_file(path, berkas, batas.BERKAS_DATA)
    if sum(map(content.count, (b",", b"[", b"{"))) > batas.NILAI_DATA:
        what = f"berkas ini memuat lebih dari {batas.NILAI_DATA} nilai"
        raise Refused([Problem(Place(berkas), what, "Bagi menjadi beberapa berkas")])
    values, problems = _parsed(decoded(content, berkas), berkas)
    if not isinstance(values, dict):
        what = "data ini bukan kumpulan nama dan nilai"
        raise Refused([Problem(Place(berkas), what, 'Tulis dalam kurung kurawal: {"nama": "nilai"}')])
    if problems:
        raise Refused(problems)
    return values


def _parsed(text: str, berkas: str) -> tuple[object, tuple[Problem, ...]]:
    """What the text holds, and the texts in it that cannot be printed."""
    try:
        values = json.loads(text, object_pairs_hook=_once)
        return values, tuple(islice(_unprintable(values, berkas), batas.MASALAH))
    except _Twice as twice:
        what = f'nama "{twice}" ada dua kali dalam satu kurung kurawal'
        problem = Problem(Place(berkas), what, "Hapus salah satu")
    except json.JSONDecodeError as error:
        problem = _no_json(error, berkas)
    except RecursionError:
        problem = _too_deep(text, berkas)
    except ValueError:  # all that Python refuses of well-formed JSON
        problem = _too_long(text, berkas)
    raise Refused([problem])


class _Twice(Exception):
    """JSON lets a name stand twice; the first value would be lost."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Twice(next(name for name in names if names.count(name) > 1))
    return found


def _no_json(error: json.JSONDecodeError, berkas: str) -> Problem:
    if not error.doc.strip():
        return Problem(Place(berkas), "berkas ini kosong", 'Tulis datanya dalam kurung kurawal: {"nama": "nilai"}')
    said = next((said for begin, said in _SALAH.items() if error.msg.startswith(begin)), _KURUNG)
    return Problem(Place(berkas, error.lineno, error.colno), *said)


def _too_deep(text: str, berkas: str) -> Problem:
    depth = at = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        at = token.start()
        if depth > batas.BERSARANG:
            break
    what = f"isi bersarang lebih dari {batas.BERSARANG} tingkat"
    return Problem(_place(text, at, berkas), what, "Kurangi kurung [ atau { di dalam kurung")


def _too_long(text: str, berkas: str) -> Problem:
    most = sys.get_int_max_str_digits()
    digits = (token for token in _TOKEN.finditer(text) if token[0].isdigit() and len(token[0]) > most)
    at = next((token.start() for token in digits), 0)
    what = f"ada bilangan yang lebih dari {most} angka panjangnya"
    return Problem(_place(text, at, berkas), what, "Persingkat, atau tulis sebagai teks di antara tanda kutip")


def _place(text: str, at: int, berkas: str) -> Place:
    return Place(berkas, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _unprintable(values: object, berkas: str) -> Iterator[Problem]:
    """The texts with a sign Word cannot keep, at the name they stand under, not at the tag that would print them.

    Raises `RecursionError`, as the parser does, for what is nested deeper than agreed.
    """
    waiting: list[tuple[int, str, object]] = [(0, "", values)]
    while waiting:
        depth, name, value = waiting.pop()
        if isinstance(value, str):
            if found := TAK_TERCETAK.search(value):
                yield Problem(Place(berkas, sel=name), invisible(found[0]), "Hapus tanda itu dari data")
        elif depth == batas.BERSARANG:
            raise RecursionError
        elif isinstance(value, dict):
            named = ((f"{name}.{key}".lstrip("."), item) for key, item in value.items() if isinstance(item, _DEEP))
            waiting += ((depth + 1, *one) for one in named)
        elif isinstance(value, list):
            numbered = ((f"{name}[{number}]", item) for number, item in enumerate(value) if isinstance(item, _DEEP))
            waiting += ((depth + 1, *one) for one in numbered)
