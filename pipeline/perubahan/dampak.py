"""What a revision means: the papers and templates that come out differently, and the matrix of all its changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pipeline.base.bahasa import rangkai
from pipeline.nilai.isi_kantor import sop_values, view_langkah, view_naskah, view_sop
from pipeline.nilai.nilai_templat import (
    BUTIR,
    NilaiBagianMatriks,
    NilaiBarisMatriks,
    NilaiMatriks,
    NilaiNaskahTersentuh,
    NilaiSisi,
    plain,
)
from pipeline.perubahan.banding_langkah import total
from pipeline.perubahan.perubahan import Perubahan, SisiPerubahan, Tulisan
from pipeline.road.definisi import Definisi
from pipeline.sop.masukan import Registrasi
from pipeline.sop.perjalanan import Kunjungan
from pipeline.sop.satker import Satker
from pipeline.sop.sop import Sop

BAGAN = "bagan_alur"
SEBUTAN = {"sop": "SOP", "penetapan": "keputusan"}
TANGGAL = ("tanggal", "mulai", "selesai")
"""What follows from the time of the steps before."""


@dataclass(frozen=True)
class NaskahTersentuh:
    """A paper that comes out differently. `semula` and `menjadi` are its file names; blank: not made."""

    judul: str
    semula: str
    menjadi: str
    template: str
    sebab: tuple[str, ...]


def touched(
    lama: Sop, baru: Definisi, kunci: Mapping[str, str], diganti: Collection[str]
) -> tuple[NaskahTersentuh, ...]:
    """The papers of both SOPs that come out differently. `diganti` are the templates whose file changed."""
    return (*_decree(lama, baru, diganti), *_made(lama, baru, kunci, diganti), *_gone(lama, baru.sop, kunci))


def _decree(lama: Sop, baru: Definisi, diganti: Collection[str]) -> Iterator[NaskahTersentuh]:
    penetapan = baru.sop.penetapan
    if penetapan is None:
        return
    before, after = (_decree_values(sop, baru.satker) for sop in (lama, baru.sop))
    names = tuple(name.path for name in baru.templat[penetapan.template].names)
    why = [*_template(penetapan.template, diganti), *_differences(names, before, after)]
    why += ["bagan alur"] if (BAGAN,) in names and _chart(before) != _chart(after) else []
    if why:
        file = f"00-{penetapan.template.replace('_', '-')}"
        yield NaskahTersentuh("Keputusan dan SOP", file if lama.penetapan else "", file, penetapan.template, tuple(why))


def _decree_values(sop: Sop, satker: Satker) -> Mapping[str, object]:
    return sop_values(sop, satker, "") or {"sop": plain(view_sop(sop, satker, None))}


def _chart(values: Mapping[str, object]) -> object:
    return _value(values, ("sop", "langkah")), _value(values, ("sop", "pelaksana"))


def _made(lama: Sop, baru: Definisi, kunci: Mapping[str, str], diganti: Collection[str]) -> Iterator[NaskahTersentuh]:
    before = {kunci.get(key, key): (key, position) for key, position in _places(lama).items()}
    for key, position in _places(baru.sop).items():
        naskah = baru.sop.naskah[key]
        file = _file(baru.sop, key, position)
        if key not in before:
            yield NaskahTersentuh(naskah.judul, "", file, naskah.template, ("naskah baru",))
            continue
        old_key, old_position = before[key]
        names = tuple(name.path for name in baru.templat[naskah.template].names)
        values = _values(lama, baru.satker, old_key, old_position), _values(baru.sop, baru.satker, key, position)
        why = [*_template(naskah.template, diganti), *_differences(names, *values)]
        why += _dates(names, lama, baru, old_position, position)
        why += _inputs(names, lama, baru.sop)
        old_file = _file(lama, old_key, old_position)
        if why or old_file != file:
            yield NaskahTersentuh(naskah.judul, old_file, file, naskah.template, tuple(why) or ("nama berkas",))


def _gone(lama: Sop, baru: Sop, kunci: Mapping[str, str]) -> Iterator[NaskahTersentuh]:
    kept = _places(baru)
    for key, position in _places(lama).items():
        if kunci.get(key, key) not in kept:
            naskah = lama.naskah[key]
            yield NaskahTersentuh(naskah.judul, _file(lama, key, position), "", naskah.template, ("tidak dibuat lagi",))


def _places(sop: Sop) -> Mapping[str, int]:
    """The position of the step that puts out each paper, in the order they are made."""
    return {key: at for at, step in enumerate(sop.langkah) for key in step.output if key in sop.naskah}


def _file(sop: Sop, key: str, position: int) -> str:
    return f"{sop.nomor_langkah()[position]:02d}-{key.replace('_', '-')}"


def _values(sop: Sop, satker: Satker, key: str, position: int) -> Mapping[str, object]:
    """What a paper prints before any period: the SOP, its step, itself."""
    visit = Kunjungan(position, 1, 1, None, None, None, {}, "", (), ())
    return {
        "sop": plain(view_sop(sop, satker, None)),
        "langkah": plain(view_langkah(sop, satker, position, None)),
        "naskah": plain(view_naskah(sop, satker, key, visit, Registrasi())),
    }


def _template(name: str, diganti: Collection[str]) -> tuple[str, ...]:
    return ("templat",) if name in diganti else ()


def _differences(
    names: tuple[tuple[str, ...], ...], before: Mapping[str, object], after: Mapping[str, object]
) -> tuple[str, ...]:
    """The printed names whose value differs, in plain words, each once."""
    found = (name for name in names if name[0] in after and len(name) > 1)
    return tuple(dict.fromkeys(_words(name) for name in found if _value(before, name) != _value(after, name)))


def _words(name: tuple[str, ...]) -> str:
    whose = SEBUTAN.get(name[0], name[0])
    return f"{'nomor' if name[1] == 'no' else name[1].replace('_', ' ')} {whose}"


def _value(values: object, path: tuple[str, ...]) -> object:
    for number, part in enumerate(path):
        if part == BUTIR:
            items = values if isinstance(values, tuple) else ()
            return tuple(_value(item, path[number + 1 :]) for item in items)
        values = values.get(part) if isinstance(values, Mapping) else None
    return values


def _dates(
    names: tuple[tuple[str, ...], ...], lama: Sop, baru: Definisi, old_position: int, position: int
) -> tuple[str, ...]:
    day = baru.satker.menit_kerja
    shifted = total(lama, day, old_position + 1) != total(baru.sop, day, position + 1)
    printed = any(name[0] in ("naskah", "langkah") and name[-1] in TANGGAL for name in names)
    return ("tanggal",) if shifted and printed else ()


def _inputs(names: tuple[tuple[str, ...], ...], lama: Sop, baru: Sop) -> tuple[str, ...]:
    printed = dict.fromkeys(name[0] for name in names if name[0] in baru.masukan)
    return tuple(f"masukan {baru.masukan[key].judul}" for key in printed if lama.masukan.get(key) != baru.masukan[key])


TIDAK_BERLAKU_SURUT = "Perubahan tidak berlaku untuk tahapan kegiatan yang sudah selesai dilaksanakan."
"""Of the SOP of Keputusan 32/2025, PENGESAHAN; the reason a period goes on with the SOP it began with."""
TIDAK_ADA = "(tidak ada)"


@dataclass(frozen=True)
class Dampak:
    """What a revision means: its changes, the papers it touches, the periods that go on with the old SOP."""

    semula: str
    menjadi: str
    alasan: str
    tanggal: date | None
    perubahan: tuple[Perubahan, ...]
    naskah: tuple[NaskahTersentuh, ...]
    periode: tuple[str, ...]

    @property
    def kosong(self) -> bool:
        """Nothing is different, neither words nor papers."""
        return not self.perubahan and not self.naskah


def matrix(dampak: Dampak, write: Callable[[Tulisan, bool], object]) -> NilaiMatriks:
    """The values of the matrix. `write` makes marked text printable; its second argument: as the new side."""
    numbered = enumerate(dampak.perubahan, start=1)
    groups = groupby(numbered, key=lambda item: item[1].bagian)
    parts = (
        NilaiBagianMatriks(name, tuple(_row(number, row, write) for number, row in group)) for name, group in groups
    )
    papers = (
        NilaiNaskahTersentuh(no, n.judul, n.semula or "-", n.menjadi or "-", n.template, rangkai(n.sebab))
        for no, n in enumerate(dampak.naskah, start=1)
    )
    return NilaiMatriks(
        dampak.semula,
        dampak.menjadi,
        dampak.alasan,
        dampak.tanggal,
        tuple(parts),
        tuple(papers),
        dampak.periode,
    )


def _row(number: int, row: Perubahan, write: Callable[[Tulisan, bool], object]) -> NilaiBarisMatriks:
    before = NilaiSisi(row.semula.letak, write(row.semula.tulisan, False))
    after = NilaiSisi(row.menjadi.letak, write(row.menjadi.tulisan, True))
    return NilaiBarisMatriks(number, row.jenis, before, after, row.keterangan)


def lines(dampak: Dampak) -> Iterator[str]:
    """The matrix as plain text: what goes stands in [-…-], what comes in {+…+}, as `git diff` marks words."""
    if dampak.kosong:
        yield f"Tidak ada yang berubah terhadap {dampak.semula}."
        return
    yield f"Semula : {dampak.semula}"
    yield f"Menjadi: {dampak.menjadi}"
    for name, group in groupby(enumerate(dampak.perubahan, start=1), key=lambda item: item[1].bagian):
        yield ""
        yield name
        for number, row in group:
            yield f"{number:>3}. {row.menjadi.letak or row.semula.letak}: {row.keterangan}"
            yield f"     semula : {_side(row.semula, '[-', '-]')}"
            yield f"     menjadi: {_side(row.menjadi, '{+', '+}')}"
    yield from _paper_lines(dampak)


def _paper_lines(dampak: Dampak) -> Iterator[str]:
    if dampak.naskah:
        yield ""
        yield "Naskah yang tersentuh"
    for paper in dampak.naskah:
        files = " -> ".join(dict.fromkeys(name for name in (paper.semula, paper.menjadi) if name))
        yield f"  {files} (templat {paper.template}): {rangkai(paper.sebab)}"
    if dampak.periode:
        yield ""
        yield TIDAK_BERLAKU_SURUT
        yield f"Tetap memakai {dampak.semula}: {rangkai(dampak.periode)}"


def _side(side: SisiPerubahan, start: str, end: str) -> str:
    text = "".join(f"{start}{kata.teks}{end}" if kata.berubah else kata.teks for kata in side.tulisan)
    return text or ("(kosong)" if side.letak else TIDAK_ADA)
