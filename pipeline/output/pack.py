"""pack: what stands in the way is told, then all files of a period, or of one folder, take their place together.

The same contents zipped in another way are the same paper; all else compares bytes. So what lies there counts as ours
when it has the contents of ours, and a new result is taken in the packing it already has. Files that are byte for byte
what they were need not be opened for that.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath

from pipeline.arsip.bag import InfoArsip, bag
from pipeline.base.kalender import Periode
from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.disk import cannot_write, open_in_office
from pipeline.files.fingerprint import byte_hash, content_hash
from pipeline.files.zips import zip_of
from pipeline.output import history
from pipeline.output.catatan_tulis import MANIFEST, CatatanTulis, read_catatan, read_manifest, write_manifest
from pipeline.output.history import Versi, versions_to_keep
from pipeline.output.opened import OUTPUT, content, lying, manifest
from pipeline.output.penulisan import LangkahTulis, Lies, Penulisan, decide, decide_made
from pipeline.output.swap import Niat, swap
from pipeline.road.masuk.tersimpan import closing_name
from pipeline.road.rencana import Berkas, Rencana

HISTORY_INDEX = "output/.riwayat/daftar.jsonl"


def obstacles(root: Path, folder: str, names: Iterable[str], touched: Iterable[str]) -> tuple[Problem, ...]:
    """The problems of the places `names` in `folder`; those in `touched` will be replaced, so must not be open."""
    inside = [f"{folder}/{name}" for name in sorted(names)]
    # Asked of the history's index, so that nothing of the history is written through a link either.
    found = [problem for name in (*inside, HISTORY_INDEX) for problem in _in_the_way(root, name)]
    held = (open_in_office(root / folder / name, f"{folder}/{name}") for name in sorted(touched))
    found += [problem for problem in held if problem]
    return tuple(found)


def _in_the_way(root: Path, name: str) -> Iterator[Problem]:
    path = root / name
    for part in (*reversed(PurePosixPath(name).parents[:-1]), PurePosixPath(name)):
        told = str(part)
        if _points_elsewhere(root, told):
            what = "ini tautan ke tempat lain, dan tidak ditulisi melalui tautan"
            yield Problem(Place(told), what, "Ganti tautan itu dengan folder atau berkas biasa, lalu ulangi")
            return
        if told != name and (root / told).exists() and not (root / told).is_dir():
            what = "ada berkas yang menempati nama folder"
            yield Problem(Place(told), what, "Pindahkan atau ganti nama berkas itu, lalu ulangi")
            return
    if path.is_dir():
        what = "ada folder yang menempati nama naskah"
        yield Problem(Place(name), what, "Pindahkan atau ganti nama folder itu, lalu ulangi")


def _points_elsewhere(root: Path, name: str) -> bool:
    """A symbolic link, or a Windows junction, below `output` (which itself may be one within the project)."""
    first = root / PurePosixPath(name).parts[0]
    expected = os.path.join(os.path.realpath(first), *PurePosixPath(name).parts[1:])  # noqa: PTH118
    return os.path.normcase(os.path.realpath(root / name)) != os.path.normcase(expected)


RIWAYAT = f"{OUTPUT}/{history.RIWAYAT}"


def carry_out(
    root: Path,
    folder: str,
    langkah: Sequence[LangkahTulis],
    isi: Collection[bytes],
    versi: Sequence[tuple[str, Versi]],
    names: Collection[str] = (),
    hari: date | None = None,
) -> None:
    """Puts the steps in place in their order, all or none; raises `Refused`. Needs the lock of `opened.writing`.

    `isi` are the new contents, `versi` what the history keeps and where it lies now; `names` are further places that
    must be plain files, though nothing is written there. `hari` is the day the history tells.
    """
    touched = [step.nama for step in langkah if step.lama]
    if found := obstacles(root, folder, {*names, *(step.nama for step in langkah)}, touched):
        raise Refused(found)
    contents = {byte_hash(one): one for one in isi}
    output = root / OUTPUT
    for nama, one in versi:
        if one.sidik not in contents and history.content_of(output, one.sidik) is None:
            contents[one.sidik] = content(root, folder, nama, one.sidik)
    try:
        history.keep(output, [one for _, one in versi], contents, hari)
    except OSError as error:
        raise cannot_write(RIWAYAT, error) from None
    if langkah:
        swap(root, output, Niat(folder, tuple(langkah)), contents)


def put_recorded(
    root: Path,
    folder: str,
    langkah: Sequence[LangkahTulis],
    isi: Collection[bytes],
    versi: Sequence[tuple[str, Versi]],
    catatan: CatatanTulis,
    hari: date | None,
) -> None:
    """Puts the steps in place as `carry_out` does, and the folder's manifest with this record."""
    before = manifest(root, folder)
    after = write_manifest(read_manifest(before), catatan)
    last = LangkahTulis(MANIFEST, byte_hash(before) if before else None, byte_hash(after))
    done = [*langkah, *([last] if after != before else [])]
    carry_out(root, folder, done, (*isi, after), versi, hari=hari)


def looked_at(root: Path, folder: str) -> tuple[CatatanTulis, Lies]:
    """What we wrote in `folder` last, in the packing that lies there now, and what lies there; raises `Refused`."""
    catatan, lies = read_catatan(manifest(root, folder)), lying(root, folder)

    def now(nama: str, ours: str) -> str:
        lain = lies(nama)
        if lain in (None, ours) or not (old := history.content_of(root / OUTPUT, ours)):
            return ours
        return lain if content_hash(content(root, folder, nama, lain)) == content_hash(old) else ours

    beside = {n: replace(one, sidik=now(one.berkas, one.sidik)) for n, one in catatan.hasil_baru.items()}
    accepted = {n: replace(one, naskah=now(n, one.naskah)) for n, one in catatan.diterima.items()}
    ours, left = ({n: now(n, one) for n, one in names.items()} for names in (catatan.berkas, catatan.tidak_dibuat))
    return replace(catatan, berkas=ours, hasil_baru=beside, diterima=accepted, tidak_dibuat=left), lies


def as_packed_before(
    root: Path, folder: str, catatan: CatatanTulis, lies: Lies, isi: Mapping[str, bytes]
) -> Mapping[str, bytes]:
    """Each new result in the packing that lies there or was written before, when its contents are the same."""
    return {nama: _packed(root, folder, catatan, lies, nama, one) for nama, one in isi.items()}


def _packed(root: Path, folder: str, catatan: CatatanTulis, lies: Lies, nama: str, isi: bytes) -> bytes:
    if lies(nama) in (None, byte_hash(isi)):
        return isi
    wanted = content_hash(isi)
    return next((old for old in _before(root, folder, catatan, lies, nama) if content_hash(old) == wanted), isi)


def _before(root: Path, folder: str, catatan: CatatanTulis, lies: Lies, nama: str) -> Iterator[bytes]:
    """What lies at the name, then our last result, then the one beside it."""
    if now := lies(nama):
        yield content(root, folder, nama, now)
    beside = catatan.hasil_baru.get(nama)
    for sidik in (catatan.dasar(nama), beside.sidik if beside else None):
        if sidik and (old := history.content_of(root / OUTPUT, sidik)):
            yield old


@dataclass(frozen=True)
class Paket:
    """All that would be written: the new files by name, what becomes of each, and the manifest.

    `terarsip` are the papers as the archive holds them, of which `disunting` as a person left them; `arsip` is its
    name among the files, blank without one; `tetap` are the papers as they were decided.
    """

    folder: str
    isi: Mapping[str, bytes]
    penulisan: Penulisan
    manifest: bytes
    arsip: str = ""
    terarsip: Mapping[str, bytes] = field(default_factory=dict)
    disunting: tuple[str, ...] = ()
    tetap: Collection[str] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The files of the pack, the new results beside edited ones among them."""
        beside = (found.hasil_baru.berkas for found in self.penulisan.putusan if found.hasil_baru)
        return (*self.isi, *beside, MANIFEST)

    def lies_then(self, lies: Lies) -> Lies:
        """What will lie at a name once this is written."""
        decided = {found.nama: found.berlaku for found in self.penulisan.putusan}
        return lambda nama: decided[nama] if nama in decided else lies(nama)


class PaperHashes:
    """The hashes of the papers that count: what was decided (`tetap`), else a person's version, else the result."""

    def __init__(self, root: Path, periode: Periode, tetap: Collection[str] = ()) -> None:
        self._root, self._folder, self._tetap = root, f"{OUTPUT}/{periode}", tetap
        self._catatan, self._lies = looked_at(root, self._folder)

    def __call__(self, nama: str, isi: bytes) -> str:
        if nama in self._tetap:
            return content_hash(isi)
        counting = _as_they_lie(self._root, self._folder, {nama: isi}, self._catatan, self._lies)
        return content_hash(counting[nama])


def prepare(
    root: Path,
    rencana: Rencana,
    berkas: tuple[Berkas, ...],
    perhatian: tuple[Problem, ...],
    arsip: InfoArsip,
    sources: Mapping[str, bytes],
    beside: tuple[Berkas, ...] = (),
    tetap: Collection[str] = (),
) -> Paket:
    """The pack with every decision taken, and nothing written; raises `Refused` for what cannot be read.

    `beside` lies in the pack but is no part of the archive: what goes back to those who sent it, earlier archives.
    """
    folder = f"{OUTPUT}/{rencana.periode}"
    catatan, lies = looked_at(root, folder)
    isi = dict(as_packed_before(root, folder, catatan, lies, {item.nama: item.isi for item in berkas}))
    listing = next((paper for paper in rencana.naskah if paper.arsip), None)
    archive = closing_name(rencana.periode, rencana.perbaikan) if listing else ""
    open_papers = {name: one for name, one in isi.items() if name not in tetap}
    papers = {**isi, **_as_they_lie(root, folder, open_papers, catatan, lies)}
    edited = tuple(name for name, one in papers.items() if one != isi[name])
    if listing:
        info = replace(arsip, tanggal=listing.uraian.tanggal, diubah=(*arsip.diubah, *edited))
        isi |= as_packed_before(root, folder, catatan, lies, {archive: zip_of(bag(papers, sources, info))})
    isi |= as_packed_before(root, folder, catatan, lies, {item.nama: item.isi for item in beside})
    penulisan = decide(catatan, lies, {name: byte_hash(one) for name, one in isi.items()})
    told = write_manifest(_told(rencana, sources, perhatian), penulisan.catatan)
    return Paket(folder, isi, penulisan, told, archive, papers, edited, tetap)


def pack(root: Path, paket: Paket, hari: date | None = None) -> tuple[str, ...]:
    """Writes it; gives the names of all its files. Raises `Refused` and leaves the old pack when it cannot.

    `hari` is the day the history tells. Needs the lock of `opened.writing`, held since before `prepare`.
    """
    steps, told = list(paket.penulisan.langkah), byte_hash(paket.manifest)
    if (now := lying(root, paket.folder)(MANIFEST)) != told:
        steps.append(LangkahTulis(MANIFEST, now, told))
    versions = versions_to_keep(paket.folder, paket.penulisan.putusan, paket.tetap)
    carry_out(root, paket.folder, steps, (*paket.isi.values(), paket.manifest), versions, paket.isi, hari)
    return paket.names


def _as_they_lie(
    root: Path, folder: str, isi: Mapping[str, bytes], catatan: CatatanTulis, lies: Lies
) -> Mapping[str, bytes]:
    """The papers that count: a person's version where there is one."""
    packed = as_packed_before(root, folder, catatan, lies, isi)
    found = {name: decide_made(catatan, lies, name, byte_hash(one)) for name, one in packed.items()}
    return {
        name: content(root, folder, name, found[name].berlaku or "") if found[name].disunting else one
        for name, one in isi.items()
    }


def _told(rencana: Rencana, sources: Mapping[str, bytes], perhatian: tuple[Problem, ...]) -> Mapping[str, object]:
    return {
        "periode": str(rencana.periode),
        "berkas": {},
        "sumber": {name: byte_hash(content) for name, content in sorted(sources.items())},
        "menunggu": [
            {"langkah": step.no, "siapa": wait.siapa, "apa": wait.apa}
            for step in rencana.status
            for wait in step.tunggu
        ],
        "perhatian": [str(problem) for problem in perhatian],
    }
