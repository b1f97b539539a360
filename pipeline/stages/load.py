"""load: config/ and templates/ become one `Definisi`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from pipeline.edges import kalender_csv, naskah_yaml
from pipeline.edges.word import Template
from pipeline.edges.word.halaman import on_paper
from pipeline.model.bagan import Cacat, Tata
from pipeline.model.bagan_sop import chart_pages, lay_out_sop
from pipeline.model.definisi import Definisi, Templat
from pipeline.model.kalender import Kalender
from pipeline.model.metode import Metode
from pipeline.model.satker import Satker
from pipeline.model.sop import Penetapan, Sop
from pipeline.model.tertulis import Tertulis, validated
from pipeline.problems import Place, Problem, Refused

SOP = "config/sop.yaml"
SATKER = "config/satker.yaml"
METODE = "config/metode.yaml"
LIBUR = "config/hari_libur.csv"
TEMPLAT = "templates/docx"
SIMPANAN = ".cache/template"

Model = TypeVar("Model", bound=Tertulis)
Gift = TypeVar("Gift")


def load(root: Path) -> Definisi:
    """The definition under `root`; raises `Refused` with every problem of every file."""
    problems: list[Problem] = []
    sop = _written(Sop, root, SOP, problems)
    satker = _written(Satker, root, SATKER, problems)
    metode = _written(Metode, root, METODE, problems) if (root / METODE).exists() else None
    libur = _or_problems(lambda: _libur(root), problems)
    templat = _templates(root, sop[0], sop[1], problems) if sop else {}
    bagan = lay_out_sop(sop[0], satker[0]) if sop and satker else ()
    if sop and satker and sop[0].penetapan:
        templat = {**templat, **_decree(root, sop[0].penetapan, sop[1], satker[0], bagan, problems)}
    if problems or not sop or not satker:
        raise Refused(problems)
    return Definisi(
        sop=sop[0],
        satker=satker[0],
        metode=metode[0] if metode else None,
        kalender=Kalender(libur or {}, satker[0].menit_kerja),
        templat=templat,
        bagan=bagan,
        tempat_sop=sop[1].locate,
        tempat_satker=satker[1].locate,
    )


def _or_problems(read: Callable[[], Gift], problems: list[Problem]) -> Gift | None:
    try:
        return read()
    except Refused as refused:
        problems.extend(refused.problems)
        return None


def _written(
    model: type[Model], root: Path, name: str, problems: list[Problem]
) -> tuple[Model, naskah_yaml.Ditulis] | None:
    if not (root / name).is_file():
        problems.append(Problem(Place(name), "berkas tidak ada", "Kembalikan dari cadangan, atau salin dari contoh"))
        return None
    written = _or_problems(lambda: naskah_yaml.read(root / name, name), problems)
    if written is None:
        return None
    value, found = validated(model, written.isi, written.locate)
    problems.extend(found)
    return (value, written) if value else None


def _libur(root: Path) -> Mapping[date, str]:
    return kalender_csv.read_libur(root / LIBUR, LIBUR) if (root / LIBUR).exists() else {}


def _templates(root: Path, sop: Sop, written: naskah_yaml.Ditulis, problems: list[Problem]) -> Mapping[str, Templat]:
    found: dict[str, Templat] = {}
    tried: set[str] = set()
    for key, naskah in sop.naskah.items():
        if naskah.template in tried:
            continue
        tried.add(naskah.template)
        path = root / TEMPLAT / naskah.template
        if not path.is_file():
            what = f'template "{naskah.template}" tidak ada di {TEMPLAT}'
            problems.append(Problem(written.locate(("naskah", key, "template")), what, _existing(root)))
        elif template := _or_problems(lambda path=path: Template.load(path, _name(path), root / SIMPANAN), problems):  # type: ignore[misc]
            found[naskah.template] = template
    return found


def _decree(
    root: Path,
    penetapan: Penetapan,
    written: naskah_yaml.Ditulis,
    satker: Satker,
    bagan: Tata | tuple[Cacat, ...],
    problems: list[Problem],
) -> Mapping[str, Templat]:
    """The decree's template on the office's paper, its lying section on the paper the chart needs."""
    path = root / TEMPLAT / penetapan.template
    if not path.is_file():
        what = f'template "{penetapan.template}" tidak ada di {TEMPLAT}'
        problems.append(Problem(written.locate(("penetapan", "template")), what, _existing(root)))
        return {}
    chart = chart_pages(satker)[bagan.kertas.nama if isinstance(bagan, Tata) else satker.profil.kertas]

    def read() -> Template:
        upright, huruf = satker.profil.halaman(), satker.profil.huruf
        content = on_paper(path.read_bytes(), _name(path), tegak=upright, mendatar=chart, huruf=huruf)
        return Template.of(content, _name(path), root / SIMPANAN)

    found = _or_problems(read, problems)
    return {penetapan.template: found} if found else {}


def _name(path: Path) -> str:
    return f"{TEMPLAT}/{path.name}"


def _existing(root: Path) -> str:
    names = sorted(path.name for path in (root / TEMPLAT).glob("*.docx") if not path.name.startswith("~$"))
    return f"Yang ada: {', '.join(names)}" if names else "Simpan berkas Word itu di sana"
