"""What YAML can do and no office needs, told before anything is built from it: copies, tags, directives, bombs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from pipeline.base import batas
from pipeline.base.problems import Place, Problem, Refused

SALINAN = (
    "tanda & dan * (salinan) tidak dipakai di sini",
    "Tulis ulang isinya, atau apit nilai itu dengan tanda kutip",
)
TANDA_SERU = ("tanda ! mengawali nilai", "Apit nilai itu dengan tanda kutip")
ARAHAN = ("baris yang diawali tanda % tidak dipakai di sini", "Hapus baris itu")
GABUNGAN = ('kunci "<<" (gabungan) tidak dipakai di sini', "Tulis ulang kunci-kunci yang hendak digabungkan")
BUKAN_KUNCI = ("kunci ini berupa daftar atau kumpulan kunci", "Tulis kunci sebagai satu kata, lalu titik dua")
_START = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_END = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def refuse_strange(events: Iterable[yaml.Event], name: str) -> None:
    """Raises `Refused` for a file beyond the limits, or with what YAML has besides keys, lists and texts."""
    watch = _Watch(name)
    for event in events:
        watch.see(event)
    if watch.problems:
        raise Refused(watch.problems)


class _Watch:
    """One pass over the events; lives only inside `refuse_strange`.

    `_around` holds for each collection around whether it is a mapping, and whether a key of it is due next.
    """

    def __init__(self, name: str) -> None:
        self.problems: list[Problem] = []
        self._name = name
        self._around: list[tuple[bool, bool]] = []
        self._anchors: set[str] = set()
        self._items = 0

    def see(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent) and (event.version or event.tags):
            self._tell(event, ARAHAN)
        elif isinstance(event, _END):
            self._around.pop()
        elif isinstance(event, yaml.NodeEvent):
            self._count(event)
            for told in self._strange(event):
                self._tell(event, told)
            self._take_place(event)

    def _count(self, event: yaml.NodeEvent) -> None:
        self._items += 1
        if self._items > batas.BUTIR_YAML:
            what = f"berkas ini memuat lebih dari {batas.BUTIR_YAML} kunci dan nilai"
            raise Refused([self._problem(event, (what, "Periksa apakah ini berkas yang benar"))])
        if isinstance(event, _START) and len(self._around) >= batas.BERSARANG:
            what = f"isi bersarang lebih dari {batas.BERSARANG} tingkat"
            raise Refused([self._problem(event, (what, "Hapus kurung [ atau { yang berlebih"))])

    def _strange(self, event: yaml.NodeEvent) -> Iterator[tuple[str, str]]:
        if isinstance(event, yaml.AliasEvent):
            if event.anchor in self._anchors:
                yield SALINAN
            return
        if event.anchor:
            self._anchors.add(event.anchor)
            yield SALINAN
        if getattr(event, "tag", None):
            yield TANDA_SERU
        if isinstance(event, yaml.ScalarEvent):
            if event.value == "<<" and not event.style:
                yield GABUNGAN
            if len(event.value) > batas.TEKS:
                yield f"isinya lebih dari {batas.TEKS} huruf", "Persingkat, atau bagi menjadi beberapa butir"
        elif self._around and all(self._around[-1]):
            yield BUKAN_KUNCI

    def _take_place(self, event: yaml.NodeEvent) -> None:
        if self._around:
            is_mapping, due = self._around[-1]
            self._around[-1] = is_mapping, not due
        if isinstance(event, _START):
            self._around.append((isinstance(event, yaml.MappingStartEvent), True))

    def _tell(self, event: yaml.Event, told: tuple[str, str]) -> None:
        self.problems.append(self._problem(event, told))

    def _problem(self, event: yaml.Event, told: tuple[str, str]) -> Problem:
        mark = event.start_mark
        return Problem(Place(self._name, mark.line + 1, mark.column + 1) if mark else Place(self._name), *told)


JOROKAN = "jorokan baris tidak lurus dengan yang di atas"
TANPA_TITIK_DUA = "could not find expected ':'"
BERKURUNG = ("did not find expected ',' or", "while parsing a flow")
KURUNG_TERBUKA = (
    "kurung siku atau kurawal belum ditutup",
    "Tutup daftar itu dengan ] atau }; bila kurung itu bagian dari kalimat, apit seluruh nilainya dengan tanda kutip",
)

# Part of what the parser says -> what is wrong, and what to do. `{tanda}` is the sign it stopped at.
SYNTAX = (
    ("\\t", "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"),
    ("found a tab character", "ada tombol Tab di awal baris", "Ganti Tab dengan spasi"),
    ("invalid Unicode", "ada kode huruf (\\u…) yang bukan huruf apa pun", "Ketik hurufnya langsung, atau hapus"),
    ("incompatible YAML", "baris yang diawali tanda % tidak dipakai di sini", "Hapus baris itu"),
    ("escape c", "ada garis miring terbalik (\\) di dalam tanda kutip ganda", "Pakai tanda kutip tunggal (')"),
    ("sequence entries are not allowed", "tanda - tidak boleh di sini", "Tulis - pada baris sendiri"),
    ("another document", "ada garis --- di tengah berkas", "Hapus garis ---"),
    ("<document start>", "ada baris di luar susunan kunci: nilai",
     "Hapus baris itu; bila itu catatan, awali dengan tanda #"),
    ("found character that cannot start", 'tanda "{tanda}" tidak boleh mengawali nilai',
     "Apit nilainya dengan tanda kutip"),
    ("mapping values are not allowed", "ada titik dua (:) di tengah nilai", "Apit nilai itu dengan tanda kutip"),
    ("unexpected end of stream", "tanda kutip belum ditutup", "Tutup tanda kutip pada nilai ini"),
    (TANPA_TITIK_DUA, "baris ini tidak berisi kunci dan titik dua (:), dan bukan sambungan baris di atasnya",
     "Tulis kunci: nilai; sambungan teks menjorok lebih dalam daripada kuncinya"),
    ("did not find expected key", JOROKAN, "Luruskan awal baris dengan spasi"),
    ("did not find expected '-'", JOROKAN, "Luruskan awal baris, atau tanda - dengan butir di atasnya"),
    (BERKURUNG[0], *KURUNG_TERBUKA),
    ("did not find expected the", *KURUNG_TERBUKA),
    ("undefined alias", "tanda * mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("scanning an alias", "tanda * mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("scanning an anchor", "tanda & mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("scanning a tag", "tanda ! mengawali nilai", "Apit nilai itu dengan tanda kutip"),
    ("parsing a tag", "tanda ! mengawali nilai", "Apit nilai itu dengan tanda kutip"),
)  # fmt: skip


def plainly(said: str, tanda: str) -> tuple[str, str]:
    """What is wrong and what to do, from the parser's words and the sign it stopped at."""
    for words, what, fix in SYNTAX:
        if words in said:
            return what.format(tanda=tanda), fix
    return "susunan YAML tidak dapat dibaca", "Bandingkan baris ini dengan contoh di PANDUAN.md"
