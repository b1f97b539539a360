"""load: config/ and templates/ become one `Definisi`."""

from __future__ import annotations

from collections.abc import Mapping
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
from pipeline.sop.sop import KERJA, Penetapan, Sop, SumberSop
from pipeline.sop.tertulis import Tertulis, validated
from pipeline.sop.yaml import naskah_yaml
from pipeline.sop.yaml import tabel_csv as kalender_csv
from pipeline.sop.yaml import tabel_csv as peraturan_csv
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
    simpanan = own_folder(root, TEMPLAT) if keep else None
    refuse_if_any(problem for folder in FOLDER for problem in strays(root, folder))
    problems: list[Problem] = []
    sop = _written(Sop, root, sumber.sop, problems)
    pengesah = _written(PejabatDisahkan, root, sumber.pejabat, problems) if sumber.pejabat else None
    satker = _written(Satker, root, SATKER, problems)
    metode = _written(Metode, root, METODE, problems) if (root / METODE).exists() else None
    libur = or_problems(lambda: _libur(root), problems)
    peraturan = or_problems(lambda: _peraturan(root), problems)
    templat = given or {}
    if sop and given is None:
        templat = _templates(root, sumber.templat, sop[0], sop[1], simpanan, problems)
    bagan = lay_out_sop(sop[0], satker[0]) if sop and satker else ()
    if sop and satker and sop[0].penetapan and given is None:
        decree = _decree(root, sumber.templat, sop[0].penetapan, sop[1], satker[0], bagan, simpanan, problems)
        templat = {**templat, **decree}
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
    return kalender_csv.read_libur(root / LIBUR, LIBUR) if (root / LIBUR).exists() else {}


def _peraturan(root: Path) -> tuple[Peraturan, ...]:
    return peraturan_csv.read_peraturan(root / PERATURAN, PERATURAN) if (root / PERATURAN).exists() else ()


def _templates(
    root: Path, folder: str, sop: Sop, written: naskah_yaml.Ditulis, simpanan: Path | None, problems: list[Problem]
) -> Mapping[str, Templat]:
    found: dict[str, Templat] = {}
    tried: set[str] = set()
    for key, naskah in sop.naskah.items():
        if naskah.template in tried:
            continue
        tried.add(naskah.template)
        path, name = root / folder / naskah.template, f"{folder}/{naskah.template}"
        if not path.is_file():
            what = f'template "{naskah.template}" tidak ada di {folder}'
            problems.append(Problem(written.locate(("naskah", key, "template")), what, _existing(root / folder)))
        elif template := or_problems(partial(Template.load, path, name, simpanan), problems):
            found[naskah.template] = template
    return found


def _decree(
    root: Path,
    folder: str,
    penetapan: Penetapan,
    written: naskah_yaml.Ditulis,
    satker: Satker,
    bagan: Tata | tuple[Cacat, ...],
    simpanan: Path | None,
    problems: list[Problem],
) -> Mapping[str, Templat]:
    """The decree's template on the office's paper, its lying section on the paper the chart needs."""
    path, name = root / folder / penetapan.template, f"{folder}/{penetapan.template}"
    if not path.is_file():
        what = f'template "{penetapan.template}" tidak ada di {folder}'
        problems.append(Problem(written.locate(("penetapan", "template")), what, _existing(root / folder)))
        return {}
    chart = chart_pages(satker)[bagan.kertas.nama if isinstance(bagan, Tata) else satker.profil.kertas]

    def read() -> Template:
        upright, huruf = satker.profil.halaman(), satker.profil.huruf
        content = on_paper(path.read_bytes(), name, tegak=upright, mendatar=chart, huruf=huruf)
        return Template.of(content, name, simpanan)

    found = or_problems(read, problems)
    return {penetapan.template: found} if found else {}


def _existing(folder: Path) -> str:
    names = sorted(path.name for path in folder.glob("*.docx") if not path.name.startswith("~$"))
    return f"Yang ada: {', '.join(names)}" if names else "Simpan berkas Word itu di sana"
