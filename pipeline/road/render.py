"""render: the plan becomes finished files in memory; the archive's list is made last, when all others are known.

What an earlier run made from the same template, the same values (told by a hash of them) and the same program is taken
from where it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from pipeline.bagan import Tata
from pipeline.base.problems import Problem, Refused
from pipeline.base.tabel import printed_name
from pipeline.files.fingerprint import content_hash, engine
from pipeline.files.kept import forget_unused, keep, kept
from pipeline.nilai.nilai_templat import NilaiBerkas, plain
from pipeline.road.definisi import Definisi, Templat
from pipeline.road.rencana import Berkas, BerkasMasuk, FormulirTerencana, NaskahTerencana, Rencana
from pipeline.tables import KepalaForm, write_form
from pipeline.word import Blok, Template
from pipeline.word.bagan import write_bagan


class TakTertulis(TypeError):
    """A value of a kind that cannot be told from others of its kind."""


def values_hash(values: object) -> str:
    """The hash of the values; blank when it cannot be told."""
    told: list[str] = []
    try:
        _tell(values, told)
    except TakTertulis:
        return ""
    return sha256("\n".join(told).encode("utf-8", "surrogatepass")).hexdigest()


def _tell(value: object, told: list[str]) -> None:
    """Writes the value so that no other value is written alike."""
    if write := _LEAVES.get(type(value)):
        told.append(write(value))
    elif isinstance(value, dict | MappingProxyType):
        told.append(f"dict {len(value)}")
        for key, inner in value.items():
            _tell(key, told)
            _tell(inner, told)
    elif type(value) in (tuple, list):
        told.append(f"{type(value).__name__} {len(value)}")  # type: ignore[arg-type]
        for inner in value:  # type: ignore[attr-defined]
            _tell(inner, told)
    else:
        _tell_own(value, told)


def _tell_own(value: object, told: list[str]) -> None:
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if isinstance(value, Enum):
        told.append(f"{name}.{value.name}")
    elif is_dataclass(value):
        told.append(name)
        for one in fields(value):
            _tell(getattr(value, one.name), told)
    else:
        raise TakTertulis(name)


_LEAVES: Mapping[type, Callable[..., str]] = {
    str: lambda value: f"str {len(value)} {value}",
    int: lambda value: f"int {value}",
    bool: lambda value: f"bool {value}",
    float: lambda value: f"float {value!r}",
    Decimal: lambda value: f"Decimal {value}",
    date: lambda value: f"date {value.isoformat()}",
    type(None): lambda _: "None",
    bytes: lambda value: f"bytes {sha256(value).hexdigest()}",
}

NOTHING: Mapping[str, Berkas] = {}


class _Simpanan:
    """The kept files of one run; `used` grows with what is asked for. Without a folder nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.used: set[str] = set()
        self._hashes: dict[int, tuple[object, str]] = {}

    def hash_of(self, values: Mapping[str, object]) -> str:
        """The hash of a paper's values; blank when it cannot be told. What papers share is read through once."""
        told = {name: self._hash(value) for name, value in values.items()}
        return values_hash(told) if all(told.values()) else ""

    def _hash(self, value: object) -> str:
        if id(value) not in self._hashes:
            self._hashes[id(value)] = value, values_hash(value)  # held too: a value gone leaves its id to another
        return self._hashes[id(value)][1]

    def take_or_make(self, key: str, make: Callable[[], bytes]) -> tuple[bytes, bool]:
        """The file and whether it was made now; a blank key is made each time."""
        if self.folder is None or not key:
            return make(), True
        self.used.add(key)
        if (content := kept(self.folder / key)) is not None:
            return content, False
        content = make()
        keep(self.folder / key, content)
        return content, True


def _own_hash(_: str, content: bytes) -> str:
    return content_hash(content)


def render(
    definisi: Definisi,
    rencana: Rencana,
    folder: Path | None = None,
    sidik: Callable[[str, bytes], str] = _own_hash,
    tetap: Mapping[str, Berkas] = NOTHING,
    dipakai: Collection[str] = (),
) -> tuple[Berkas, ...]:
    """Every paper and form of the plan; raises `Refused` with the problems of all of them.

    In `folder` lies what the last runs of each period made; nothing is kept without it. `sidik` gives the hash of the
    paper that counts by the name and content of a result: a person may have edited what lies there. `tetap` are the
    papers by name that were decided: they are taken as they are. `dipakai` is kept too.
    """
    problems: list[Problem] = []
    simpanan = _Simpanan(folder)

    def made_or_fixed(paper: NaskahTerencana) -> Berkas | None:
        return tetap.get(paper.berkas) or _paper(definisi, paper, simpanan, problems)

    planned = {paper.berkas for paper in rencana.naskah} | {form.berkas for form in rencana.formulir}
    made = [berkas for paper in rencana.naskah if not paper.arsip and (berkas := made_or_fixed(paper))]
    made += [tetap.get(form.berkas) or _form(form, simpanan) for form in rencana.formulir]
    made += [paper for name, paper in tetap.items() if name not in planned]
    made.sort(key=lambda berkas: berkas.uraian.langkah if berkas.uraian else 0)
    listed = _list_of(rencana, made, sidik)
    for paper in rencana.naskah:
        if paper.arsip and (berkas := made_or_fixed(_with_list(paper, listed))):
            made.append(berkas)
    if problems:
        raise Refused(problems)
    if folder:
        forget_unused(folder, str(rencana.periode), simpanan.used.union(dipakai))
    return tuple(made)


def render_beside(definisi: Definisi, rencana: Rencana, folder: Path | None) -> tuple[Mapping[str, bytes], set[str]]:
    """What today's state gives for these papers, by name, to be compared; one that cannot be made is left out.

    The list of an archive is not made: it lists others. Gives the names kept in `folder` too.
    """
    simpanan = _Simpanan(folder)
    papers = (_paper(definisi, paper, simpanan, []) for paper in rencana.naskah if not paper.arsip)
    found = [paper for paper in papers if paper] + [_form(form, simpanan) for form in rencana.formulir]
    return {paper.nama: paper.isi for paper in found}, simpanan.used


def filled_with(rencana: Rencana, made: Iterable[Berkas]) -> Iterator[tuple[NaskahTerencana, Berkas]]:
    """Each paper of the plan as it was filled, all its values told, and the file `render` made of it."""
    files = {berkas.nama: berkas for berkas in made}
    last = {paper.berkas for paper in rencana.naskah if paper.arsip}
    listed = _list_of(rencana, (berkas for name, berkas in files.items() if name not in last), _own_hash)
    for paper in rencana.naskah:
        whole = _with_list(paper, listed) if paper.arsip else paper
        yield replace(whole, nilai=_all_drawn(whole.nilai)), files[paper.berkas]


def _paper(definisi: Definisi, paper: NaskahTerencana, simpanan: _Simpanan, problems: list[Problem]) -> Berkas | None:
    template = definisi.templat[paper.template]

    def make() -> bytes:
        return template.render(_all_drawn(paper.nilai))

    try:
        content, fresh = simpanan.take_or_make(_paper_key(template, paper.nilai, simpanan), make)
        return Berkas(paper.berkas, content, paper.uraian, fresh)
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def _paper_key(template: Templat, values: Mapping[str, object], simpanan: _Simpanan) -> str:
    if not isinstance(template, Template) or not template.kunci:
        return ""
    told = simpanan.hash_of(values)
    return told and _key(template.kunci, told)


def _all_drawn(values: Mapping[str, object]) -> Mapping[str, object]:
    """A chart laid out becomes the block that is put into the page."""
    return {name: Blok(write_bagan(value)) if isinstance(value, Tata) else value for name, value in values.items()}


def _form(form: FormulirTerencana, simpanan: _Simpanan) -> Berkas:
    head = KepalaForm(form.uraian.judul, form.satker, form.periode, form.nomor_sop, form.kaki, form.batas, form.dibuat)
    values = values_hash((form.subbagian, head))
    key = values and _key("xlsx", values)
    content, fresh = simpanan.take_or_make(key, lambda: write_form(form.subbagian, head, form.jawaban))
    return Berkas(form.berkas, content, form.uraian, fresh)


def _key(template: str, values: str) -> str:
    return sha256(f"{engine()}\0{template}\0{values}".encode()).hexdigest()


def _with_list(paper: NaskahTerencana, listed: tuple[NilaiBerkas, ...]) -> NaskahTerencana:
    return replace(paper, nilai={**paper.nilai, "berkas": plain(listed)})


def _list_of(rencana: Rencana, made: Iterable[Berkas], sidik: Callable[[str, bytes], str]) -> tuple[NilaiBerkas, ...]:
    """What the archive holds: what came in, then what was made; a blank form that came back filled is no record."""
    planned = {paper.berkas: paper for paper in rencana.naskah}
    filled = any(one.sidik for one in rencana.masuk)
    blank = {form.berkas for form in rencana.formulir} | {name for name, paper in planned.items() if paper.blanko}
    came = [_came(one) for one in rencana.masuk]
    kept = (one for one in made if not (filled and one.nama in blank))
    listed = [*came, *(_listed(one, planned.get(one.nama), sidik(one.nama, one.isi)) for one in kept)]
    return tuple(replace(one, no=no) for no, one in enumerate(listed, start=1))


def _came(one: BerkasMasuk) -> NilaiBerkas:
    return NilaiBerkas(
        no=0,
        langkah=0,
        klasifikasi=one.klasifikasi,
        judul=one.judul,
        untuk=one.untuk,
        nomor="",
        tanggal=one.tanggal,
        tingkat="asli",
        berkas=printed_name(one.berkas),
        jumlah=1,
        sidik=one.sidik,
    )


def _listed(berkas: Berkas, planned: NaskahTerencana | None, sidik: str) -> NilaiBerkas:
    uraian = berkas.uraian
    return NilaiBerkas(
        no=0,
        langkah=uraian.langkah if uraian else 0,
        klasifikasi=planned.klasifikasi if planned else "",
        judul=uraian.judul if uraian else berkas.nama,
        untuk=uraian.untuk if uraian else "",
        nomor=uraian.nomor if uraian else "",
        tanggal=uraian.tanggal if uraian else None,
        tingkat=planned.tingkat if planned else "asli",
        berkas=berkas.nama,
        jumlah=1,
        sidik=sidik,
    )
