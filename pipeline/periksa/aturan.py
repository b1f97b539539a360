"""What a rule is, and what rules ask of words: which begins with a verb, and which two are nearly one.

Indonesian verbs are told by their prefix (me-, ber-, di-); nouns that only look so, and verbs without one, are listed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.base.problems import Level, Problem
from pipeline.road.definisi import Definisi
from pipeline.sop.langkah import Langkah
from pipeline.sop.sop import Sop
from pipeline.sop.tertulis import Kata

Rule = Callable[[Definisi], Iterable[Problem]]
PERHATIAN = Level.PERHATIAN
SEPANJANG = 45


def steps(definisi: Definisi) -> Iterator[tuple[int, Langkah]]:
    """Every step with its position, from 0."""
    return enumerate(definisi.sop.langkah)


def named(step: Langkah) -> str:
    """A step by the beginning of its own words: a number would change when a step is put in before it."""
    text = step.kegiatan.replace(": ", ", ")  # the sentence is copied into YAML, where ": " means something
    return f'"{text}"' if len(text) <= SEPANJANG else f'"{text[:SEPANJANG].rsplit(" ", 1)[0]} …"'


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ME = re.compile(r"me(m[bpfv]|m(?=[aiueo])|n[cdjstz]|n(?=[aiueo])|ng|ny|[lrwy])[a-z]{2,}$")
ASING = re.compile(r"me(m|n|ng)?-[a-z]")
BER = re.compile(r"be(r[a-z]{3,}|lajar|kerja)")
DI = re.compile(r"di[a-z]{2,}(kan|(?<!is)i)$|di(buat|catat|kirim|susun|terima|periksa|cetak|simpan|tulis|hitung)$")
KATA = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
BUKAN_KERJA = _words(
    "berkas berita berdasarkan bersama bersih beras berlian menteri menu mentor mental menara merek merah meter "
    "memo memorandum media direktur direktorat direksi dinas diktum divisi diagram dialog diskusi distribusi digital "
    "disiplin disket diskon dimensi dinding diri dini disertasi diploma dirjen dispensasi"
)
TANPA_IMBUHAN = _words(
    "terima buat kirim susun periksa cek catat tulis isi cetak simpan ambil hitung unggah unduh tanda tandatangani "
    "minta beri baca buka tutup pilih kumpulkan siapkan lakukan serahkan sampaikan laporkan tetapkan setujui teliti "
    "telaah kaji sahkan paraf input ukur pindai pasang pastikan gandakan perbaiki teruskan kembalikan umumkan"
)
KETERANGAN = _words("tidak telah akan dapat harus wajib segera langsung kemudian lalu selanjutnya juga turut")
DIDAHULUI = _words("apabila jika bila setelah sesudah sebelum berdasarkan dalam untuk pada dengan ketika bersama")
AWALAN = ("me", "pe", "be", "te", "se", "di", "ke")
SERUPA = _words(
    "pengadaan pengaduan pembelian pemberian penyimpanan penyimpangan pendataan penataan pemilihan pemilahan pengujian "
    "pengajian pelayanan pelayaran perbaikan perbankan pengawasan pengawalan pengusulan pengusutan peralihan peralatan "
    "penugasan penegasan mengikat mengingat menimbang menimbun penerapan penetapan pencairan "
    "pencarian penyerahan penyerapan pengukuran pengusuran pengurusan pembuatan pembulatan "
    "sebaiknya sebaliknya sebelah sebelas"
)
"""Words that differ by one letter and are both right."""


def is_active_verb(word: str) -> bool:
    """Whether a word says that someone does something: "memeriksa", "berkoordinasi", "terima"."""
    bare = word.casefold()
    if bare in BUKAN_KERJA:
        return False
    return bool(ME.match(bare) or ASING.match(bare) or BER.match(bare)) or bare in TANPA_IMBUHAN


def is_passive_verb(word: str) -> bool:
    """ "diperiksa"."""
    bare = word.casefold()
    return bare not in BUKAN_KERJA and bool(DI.match(bare))


def opening(text: str) -> tuple[str, ...]:
    """The words of a sentence from its main clause on: "Apabila lengkap, memeriksa …" opens with "memeriksa"."""
    found = KATA.findall(text)
    if found and found[0].casefold() in DIDAHULUI:
        behind = KATA.findall(text.partition(",")[2])
        verb = next((at for at, word in enumerate(found) if is_active_verb(word)), 0)
        found = behind or found[verb:]
    while found and found[0].casefold() in KETERANGAN:
        found = found[1:]
    return tuple(found)


def near(one: str, other: str) -> bool:
    """Whether two different words may be one word and its slip: long, alike at the start, one letter apart."""
    if one == other or abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < 7 or one[0] != other[0]:
        return False
    return _one_letter_apart(one, other) and not _both_words(*sorted((one, other), key=len))


def _one_letter_apart(one: str, other: str) -> bool:
    at = _alike(one, other)
    here, there = one[at:], other[at:]
    swapped = here[1::-1] == there[:2] and here[2:] == there[2:]
    return swapped or here[1:] == there[1:] or here[1:] == there or here == there[1:]


def _both_words(short: str, long: str) -> bool:
    """Two words of one stem, or of two stems behind one prefix: laporan, laporkan; membuat, memuat."""
    suffixed = long.startswith(short) and long[-1] in "ins"
    stemmed = long.endswith("kan") and short.endswith("an") and long[:-3] == short[:-2]
    prefixed = short[:2] == long[:2] and short[:2] in AWALAN and _alike(short, long) <= 3
    return suffixed or stemmed or prefixed or {short, long} <= SERUPA


def _alike(one: str, other: str) -> int:
    """How many letters they begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """How many letters must be put in, left out, changed or swapped with their neighbour."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        current = [row]
        for column, there in enumerate(other, start=1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != there))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == there
            current.append(min(cost, before_last[column - 2] + 1) if swapped else cost)
        before_last, last = last, current
    return last[-1]


Loc = tuple[str | int, ...]
TeksSop = tuple[Loc, str]


def legal_texts(sop: Sop) -> Iterator[TeksSop]:
    """Where law is cited: dasar hukum, then the decree."""
    yield from _each("dasar_hukum", sop.dasar_hukum)
    if sop.penetapan:
        yield ("penetapan", "tentang"), sop.penetapan.tentang
        for key in ("menimbang", "mengingat"):
            yield from ((("penetapan", *loc), text) for loc, text in _each(key, getattr(sop.penetapan, key)))
        yield ("penetapan", "menetapkan"), sop.penetapan.menetapkan
        yield from ((("penetapan", "diktum", at, "isi"), item.isi) for at, item in enumerate(sop.penetapan.diktum))


def identity_texts(sop: Sop) -> Iterator[TeksSop]:
    """The boxes of the first page, without dasar hukum."""
    yield ("identitas", "nama"), sop.identitas.nama
    yield ("identitas", "unit"), sop.identitas.unit
    for key in ("kualifikasi_pelaksana", "keterkaitan", "peralatan", "peringatan", "pencatatan", "pengesahan"):
        yield from _each(key, getattr(sop, key))


def names(sop: Sop) -> Iterator[TeksSop]:
    """What things are called: actors, papers from outside, papers made, and what the chart prints instead."""
    yield from ((("pelaksana", key, "jabatan"), actor.jabatan) for key, actor in sop.pelaksana.items())
    yield from ((("masukan", key, "judul"), masukan.judul) for key, masukan in sop.masukan.items())
    yield from ((("naskah", key, "judul"), naskah.judul) for key, naskah in sop.naskah.items())
    for at, step in enumerate(sop.langkah):
        printed = (("kelengkapan", step.tertulis.kelengkapan), ("output", step.tertulis.output))
        yield from ((("langkah", at, "tertulis", key), text) for key, text in printed if text)


def step_texts(sop: Sop) -> Iterator[TeksSop]:
    """What the chart says of each step."""
    for at, step in enumerate(sop.langkah):
        yield ("langkah", at, "kegiatan"), step.kegiatan
        if step.keterangan:
            yield ("langkah", at, "keterangan"), step.keterangan


def all_texts(sop: Sop) -> Iterator[TeksSop]:
    """All of them, once."""
    yield from legal_texts(sop)
    yield from identity_texts(sop)
    yield from names(sop)
    yield from step_texts(sop)


def within(loc: Loc, words: str) -> Loc:
    """The path that asks for these words within the text at `loc`."""
    return (*loc, Kata(words))


def _each(key: str, texts: tuple[str, ...]) -> Iterator[TeksSop]:
    return (((key, at), text) for at, text in enumerate(texts))
