"""load: config/ and templates/ become one `Definisi`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipeline.bagan import Cacat, Tata
from pipeline.bagan.susun import chart_pages, lay_out_sop
from pipeline.base.kalender import Kalender, Periode
from pipeline.base.problems import Place, Problem, Refused, or_problems, refuse_if_any
from pipeline.files.berkas_masukan import strays
from pipeline.files.kept import TEMPLAT, forget_unused, own_folder
from pipeline.road.definisi import Definisi, Templat
from pipeline.sop.metode import Metode
from pipeline.sop.pejabat import PejabatDisahkan
from pipeline.sop.satker import Satker
from pipeline.sop.sitasi import Peraturan
from pipeline.sop.sop import KERJA, Sop, SumberSop
from pipeline.sop.tertulis import Tertulis, validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.sop.yaml.tabel_csv import read_libur, read_peraturan
from pipeline.word import Template
from pipeline.word.lembar.wholeness import on_paper

FOLDER = ("config", "templates")
SATKER = "config/satker.yaml"
METODE = "config/metode.yaml"
LIBUR = "config/hari_libur.csv"
PERATURAN = "config/peraturan.csv"

Model = TypeVar("Model", bound=Tertulis)


def load(
    root: Path, sumber: SumberSop = KERJA, given: Mapping[str, Templat] | None = None, *, keep: bool = True
) -> Definisi:
    """The definition under `root`; raises `Refused` with every problem of every file.

    `sumber` names an issued SOP with its own templates; the office, the method and the calendar are today's,
    but for the officials it has kept.
    `given` are the templates by file name when they were only looked at: then none is compiled. Without `keep` every
    template is compiled anew and none is kept.
    """
    refuse_if_any(problem for folder in FOLDER for problem in strays(root, folder))
    problems: list[Problem] = []
    sop = _written(Sop, root, sumber.sop, problems)
    pengesah = _written(PejabatDisahkan, root, sumber.pejabat, problems) if sumber.pejabat else None
    satker = _written(Satker, root, SATKER, problems)
    metode = _written(Metode, root, METODE, problems) if (root / METODE).exists() else None
    libur = or_problems(lambda: _libur(root), problems)
    peraturan = or_problems(lambda: _peraturan(root), problems)
    bagan = lay_out_sop(sop[0], satker[0]) if sop and satker else ()
    templat = given or {}
    if sop and given is None:
        lemari = _Lemari(root, sumber.templat, *sop, own_folder(root, TEMPLAT) if keep else None, problems)
        templat = {**lemari.of_papers(), **(lemari.of_decree(satker[0], bagan) if satker else {})}
    if problems or not sop or not satker:
        raise Refused(problems)
    return Definisi(
        sop=sop[0],
        satker=satker[0],
        metode=metode[0] if metode else None,
        kalender=Kalender(libur or {}, satker[0].menit_kerja, berdaftar=(root / LIBUR).exists()),
        templat=templat,
        bagan=bagan,
        tempat_sop=sop[1].locate,
        tempat_satker=satker[1].locate,
        peraturan=peraturan or (),
        sumber=sumber,
        pengesah=pengesah[0].pejabat if pengesah else {},
    )


def forget_templates(root: Path, periode: Periode, definisi: Definisi) -> None:
    """Leaves of the compiled templates those the last run of each period used, of this one those of `definisi`."""
    used = {template.kunci for template in definisi.templat.values() if isinstance(template, Template)}
    if folder := own_folder(root, TEMPLAT):
        forget_unused(folder, str(periode), used - {""})


def _written(
    model: type[Model], root: Path, name: str, problems: list[Problem]
) -> tuple[Model, naskah_yaml.Ditulis] | None:
    if not (root / name).is_file():
        problems.append(Problem(Place(name), "berkas tidak ada", "Kembalikan dari cadangan, atau salin dari contoh"))
        return None
    written = or_problems(lambda: naskah_yaml.read(root / name, name), problems)
    if written is None:
        return None
    value, found = validated(model, written.isi, written.locate)
    problems.extend(found)
    return (value, written) if value else None


def _libur(root: Path) -> Mapping[date, str]:
    return read_libur(root / LIBUR, LIBUR) if (root / LIBUR).exists() else {}


def _peraturan(root: Path) -> tuple[Peraturan, ...]:
    return read_peraturan(root / PERATURAN, PERATURAN) if (root / PERATURAN).exists() else ()


@dataclass(frozen=True)
class _Lemari:
    """Where the templates of an SOP lie, and the list that is told what is wrong; lives only inside `load`."""

    root: Path
    folder: str
    sop: Sop
    ditulis: naskah_yaml.Ditulis
    simpanan: Path | None
    problems: list[Problem]

    def of_papers(self) -> Mapping[str, Templat]:
        """Each template once, told at the first paper that names it."""
        first: dict[str, str] = {}
        for key, naskah in self.sop.naskah.items():
            first.setdefault(naskah.template, key)
        read = partial(Template.load, cache=self.simpanan)
        found = (self._read(template, ("naskah", key, "template"), read) for template, key in first.items())
        return dict(item for one in found for item in one.items())

    def of_decree(self, satker: Satker, bagan: Tata | tuple[Cacat, ...]) -> Mapping[str, Templat]:
        """The decree's template on the office's paper, its lying section on the paper the chart needs."""
        if self.sop.penetapan is None:
            return {}
        chart = chart_pages(satker)[bagan.kertas.nama if isinstance(bagan, Tata) else satker.profil.kertas]

        def read(path: Path, name: str) -> Template:
            upright, huruf = satker.profil.halaman(), satker.profil.huruf
            content = on_paper(path.read_bytes(), name, tegak=upright, mendatar=chart, huruf=huruf)
            return Template.of(content, name, self.simpanan)

        return self._read(self.sop.penetapan.template, ("penetapan", "template"), read)

    def _read(
        self, template: str, loc: tuple[str, ...], read: Callable[[Path, str], Template]
    ) -> Mapping[str, Templat]:
        """The template by its name; none that is missing or cannot be read."""
        path, name = self.root / self.folder / template, f"{self.folder}/{template}"
        if not path.is_file():
            what = f'template "{template}" tidak ada di {self.folder}'
            self.problems.append(Problem(self.ditulis.locate(loc), what, _existing(self.root / self.folder)))
            return {}
        found = or_problems(lambda: read(path, name), self.problems)
        return {template: found} if found else {}


def _existing(folder: Path) -> str:
    names = sorted(path.name for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    return f"Yang ada: {', '.join(names)}" if names else "Simpan berkas Word itu di sana"
