"""dampak: the SOP being worked on held against an issued one, another file, or an earlier git version."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused, suggestion
from pipeline.files.kept import TEMPLAT, own_folder
from pipeline.nilai.isi_kantor import view_satker, view_sop
from pipeline.nilai.nilai_templat import NilaiTemplatMatriks, plain, shape, unknown_part
from pipeline.perubahan.banding_sop import compare, renamed_keys
from pipeline.perubahan.dampak import Dampak, matrix, touched
from pipeline.perubahan.perubahan import Tulisan
from pipeline.perubahan.templat_terbit import RIWAYAT
from pipeline.perubahan.terbit import in_force_since, issued, key_of, name_of, tampered, told_since
from pipeline.road.definisi import Definisi, Templat
from pipeline.road.rencana import Berkas
from pipeline.sop.sop import KERJA, Sop, SumberSop
from pipeline.sop.tertulis import validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.word import Potongan, TeksKaya, Template
from pipeline.word.lembar.wholeness import on_paper

MATRIKS = "matriks-perubahan-sop.docx"
"""The template of the matrix and the name of the finished one; an office without it gets the matrix on the screen."""
Reader = Callable[[str], bytes | None]


@dataclass(frozen=True)
class Pembanding:
    """The SOP compared with. `templat` gives the bytes of one of its templates; `None` when they are not known."""

    nama: str
    sop: Sop
    templat: Reader | None


def counterpart(root: Path, dari: str = "") -> Pembanding:
    """The SOP to compare with: the newest issued one, or what `dari` names; raises `Refused`."""
    terbit = {one.kunci: one for one in issued(root)}
    if not dari and not terbit:
        fix = "Sebut pembandingnya, misalnya make dampak DARI=HEAD~1, atau sahkan SOP ini dengan make sahkan"
        raise Refused([Problem(Place(RIWAYAT), "belum ada SOP yang disahkan", fix)])
    kunci = dari or list(terbit)[-1]
    if kunci in terbit:
        one = terbit[kunci]
        if problems := tuple(tampered(root, one)):
            raise Refused(problems)
        sumber = one.sumber
        return Pembanding(told_since(one), _sop(_disk(root, sumber.sop), sumber.sop), _beside(root, sumber))
    for path in (root / dari, Path(dari)):
        if path.is_file():
            return Pembanding(dari, _sop(path.read_bytes(), dari), None)
    return _earlier(root, dari)


def _earlier(root: Path, dari: str) -> Pembanding:
    version = RevisiGit(root, dari)
    name = f"{dari}:{KERJA.sop}"
    content = version.read(KERJA.sop)
    if content is None:
        raise Refused([Problem(Place(name), "berkas ini tidak ada pada versi git itu", "Pilih versi yang lain")])
    return Pembanding(f"versi git {dari}", _sop(content, name), lambda file: version.read(f"{KERJA.templat}/{file}"))


def _beside(root: Path, sumber: SumberSop) -> Reader:
    return lambda name: _disk(root, f"{sumber.templat}/{name}")


def _disk(root: Path, name: str) -> bytes | None:
    path = root / name
    return path.read_bytes() if path.is_file() else None


def _sop(content: bytes | None, name: str) -> Sop:
    try:
        written = naskah_yaml.parse((content or b"").decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        raise Refused([Problem(Place(name), "berkas ini bukan teks UTF-8", "Sebut berkas sop.yaml")]) from None
    sop, problems = validated(Sop, written.isi, written.locate)
    if sop is None:
        raise Refused(problems)
    return sop


def impact(root: Path, lama: Pembanding, baru: Definisi, begun: tuple[str, ...]) -> Dampak:
    """What the SOP being worked on means against `lama`. `begun` are the periods that go on with the old one."""
    sop = baru.sop
    newer = in_force_since(sop) > in_force_since(lama.sop)
    return Dampak(
        semula=lama.nama,
        menjadi=name_of(sop),
        alasan=_reason(root, sop),
        tanggal=in_force_since(sop) if newer else None,
        perubahan=compare(lama.sop, sop, baru.satker),
        naskah=touched(lama.sop, baru, renamed_keys(lama.sop, sop), _replaced(root, lama, sop)),
        periode=begun,
    )


def _reason(root: Path, sop: Sop) -> str:
    """Why: as the revision under way says, else as it was kept when the SOP was issued."""
    if sop.revisi:
        return sop.revisi.alasan or ""
    return next((one.pengesahan.alasan for one in issued(root) if one.kunci == key_of(sop)), "")


def _replaced(root: Path, lama: Pembanding, sop: Sop) -> frozenset[str]:
    """The templates in use whose file is no longer the same."""
    if lama.templat is None:
        return frozenset()
    before = {name: lama.templat(name) for name in sop.template_dipakai()}
    return frozenset(
        name for name, old in before.items() if old is not None and old != _disk(root, f"{KERJA.templat}/{name}")
    )


def draw_matrix(root: Path, dampak: Dampak, baru: Definisi) -> Berkas | None:
    """The matrix on the office's paper; `None` when the office has no template of it. Raises `Refused`."""
    path, name = root / KERJA.templat / MATRIKS, f"{KERJA.templat}/{MATRIKS}"
    if not path.is_file():
        return None
    profil = baru.satker.profil
    page = on_paper(
        path.read_bytes(), name, tegak=profil.halaman(), mendatar=profil.halaman(mendatar=True), huruf=profil.huruf
    )
    template = Template.of(page, name, own_folder(root, TEMPLAT))
    if problems := tuple(unknown_names(template)):
        raise Refused(problems)
    values = {
        "satker": plain(view_satker(baru.satker)),
        "sop": plain(view_sop(baru.sop, baru.satker, in_force_since(baru.sop))),
        "matriks": _given(matrix(dampak, _rich)),
    }
    return Berkas(MATRIKS, template.render(values))


def unknown_names(template: Templat) -> Iterator[Problem]:
    """Every name in the template of the matrix that no matrix has."""
    names = shape(NilaiTemplatMatriks)
    for name in template.names:
        if wrong := unknown_part(names, name.path):
            fix = suggestion(wrong[0], wrong[1]) if wrong[1] else "Hapus bagian itu"
            yield Problem(name.where, f'isian "{".".join(name.path)}" tidak ada dalam matriks perubahan', fix)


def _rich(tulisan: Tulisan, new: bool) -> TeksKaya:
    """Words that go are struck through, words that come are bold and underlined: seen on a black and white copy too."""
    return TeksKaya(
        tuple(
            (Potongan(kata.teks, tebal=True, garis_bawah="single") if new else Potongan(kata.teks, coret=True))
            if kata.berubah
            else kata.teks
            for kata in tulisan
        )
        or ("–",)
    )


def _given(value: object) -> object:
    """As `plain`, but marked text stays what it is."""
    if isinstance(value, TeksKaya):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _given(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return tuple(_given(inner) for inner in value)
    return value


PALING_LAMA = 60
"""Seconds; git on a local folder answers at once, or waits for something that will not come."""


class RevisiGit:
    """A project as it was at a git revision ("HEAD~3", a tag); raises `Refused` when git does not know it."""

    def __init__(self, root: Path, revisi: str) -> None:
        self._root = root
        self.revisi = revisi
        found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revisi}^{{commit}}")
        if found is None:
            what = f'"{revisi}" bukan berkas, bukan SOP di config/riwayat, dan bukan versi git proyek ini'
            fix = "Tulis nama berkas .yaml, nama folder di config/riwayat, atau versi git misalnya DARI=HEAD~1"
            raise Refused([Problem(Place("DARI"), what, fix)])
        self._commit = found.decode().strip()

    def read(self, name: str) -> bytes | None:
        """The file `name` (from the project's folder) as it was; `None` when there was none."""
        return _git(self._root, "cat-file", "blob", f"{self._commit}:./{name}")


def _git(root: Path, *words: str) -> bytes | None:
    command = ["git", "-C", str(root), *words]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=PALING_LAMA, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
