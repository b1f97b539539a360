"""sahkan: a revision is begun and issued; what is issued is kept whole in config/riwayat/."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.base.problems import Place, Problem, Refused
from pipeline.files.berkas_teks import read_text
from pipeline.perubahan.isian_revisi import PETUNJUK, Tanyaan, blanked, expected, issued_text, with_marks, without_marks
from pipeline.perubahan.riwayat import freeze, kept_files
from pipeline.perubahan.terbit import SOP, TEMPLAT, Pengesahan, Terbit, fingerprint, in_force_since, key_of, name_of
from pipeline.sop.sop import Sop
from pipeline.sop.sumber_sop import KERJA
from pipeline.sop.yaml import naskah_yaml

TULIS_SENDIRI = "Tulis sendiri di awal berkas: revisi: lalu di bawahnya, dengan dua spasi, menggantikan: {} dan alasan:"


def record(root: Path, sop: Sop, menggantikan: str = "") -> Terbit:
    """Keeps the SOP being worked on as issued, with the templates it names."""
    text = issued_text(read_text(root / KERJA.sop, KERJA.sop))
    contents = {
        SOP: text.encode(),
        **{f"{TEMPLAT}/{name}": (root / KERJA.templat / name).read_bytes() for name in sop.template_dipakai()},
    }
    alasan = (sop.revisi.alasan or "") if sop.revisi else ""
    sidik = {name: fingerprint(name, content) for name, content in contents.items()}
    told = Pengesahan(
        keputusan=name_of(sop), berlaku=in_force_since(sop), menggantikan=menggantikan, alasan=alasan, sidik=sidik
    )
    terbit = Terbit(key_of(sop), told)
    freeze(root, terbit, contents)
    return terbit


def renew_templates(root: Path, terbit: Terbit, sop: Sop) -> Terbit:
    """Keeps the templates as they are used today beside an issued SOP that has not changed: its periods go on so."""
    kept = kept_files(root, terbit)
    today = {f"{TEMPLAT}/{name}": (root / KERJA.templat / name).read_bytes() for name in sop.template_dipakai()}
    contents = {**kept, **today}
    if contents == kept:
        return terbit
    sidik = {name: fingerprint(name, content) for name, content in contents.items()}
    renewed = Terbit(terbit.kunci, terbit.pengesahan.model_copy(update={"sidik": sidik}))
    freeze(root, renewed, contents)
    return renewed


def mark(root: Path, terbit: Terbit, lama: Sop, kini: Sop) -> None:
    """Marks config/sop.yaml as a revision, with a sign at each line to be filled in; raises `Refused`."""
    text = read_text(root / KERJA.sop, KERJA.sop)
    written = naskah_yaml.parse(text, KERJA.sop)
    values = blanked(lama, kini)
    places = {loc: written.tempat[loc].baris for loc in PETUNJUK if loc in written.tempat}
    asked = [Tanyaan(line, PETUNJUK[loc], _quoted(values.get(loc))) for loc, line in places.items()]
    first = min(place.baris for loc, place in written.tempat.items() if len(loc) == 1)
    marked = with_marks(text, terbit.kunci, asked, first)
    isi = written.isi if isinstance(written.isi, Mapping) else {}
    if naskah_yaml.parse(marked, KERJA.sop).isi != expected(isi, terbit.kunci, values):
        fix = TULIS_SENDIRI.format(terbit.kunci)
        raise Refused([Problem(Place(KERJA.sop), "susunan berkas ini tidak dapat ditandai sendiri", fix)])
    write_text(root / KERJA.sop, marked)


def _quoted(value: str | None) -> str | None:
    return f'"{value}"' if value else value


def unmark(root: Path) -> None:
    """Clears the marks of a revision from config/sop.yaml."""
    text = read_text(root / KERJA.sop, KERJA.sop)
    if (cleared := without_marks(text)) != text:
        write_text(root / KERJA.sop, cleared)


def write_text(path: Path, text: str) -> None:
    """The file holds `text`, or what it held before; raises `Refused`."""
    aside = path.with_name(f".{path.name}.baru")
    try:
        aside.write_bytes(text.encode())
        aside.replace(path)
    except OSError:
        fix = "Tutup berkas itu di program lain, periksa izinnya, lalu ulangi"
        raise Refused([Problem(Place(KERJA.sop), "berkas ini tidak dapat ditulis", fix)]) from None
