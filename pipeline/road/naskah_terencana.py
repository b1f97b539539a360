"""What the plan is made from, and the papers and forms of each visited step made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property

from pipeline.base import batas
from pipeline.base.kalender import NAMA_WINDOWS, Periode
from pipeline.formulir.form import answers_of_older_form
from pipeline.nilai.isi_capaian import figures_view
from pipeline.nilai.isi_kantor import view_langkah, view_naskah, view_periode, view_satker, view_sop
from pipeline.nilai.nilai_kantor import NilaiNaskah
from pipeline.nilai.nilai_kinerja import NilaiPengukuran
from pipeline.nilai.nilai_templat import plain
from pipeline.pengukuran.capaian import Capaian
from pipeline.road.definisi import Definisi, Masuk
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.rencana import FormulirTerencana, NaskahTerencana, Uraian
from pipeline.sop.perbaikan import correction_name, correction_of
from pipeline.sop.perjalanan import Kunjungan
from pipeline.sop.sop import Naskah


@dataclass(frozen=True)
class Bahan:
    """All that the plan is made from. `terukur` is empty when nothing is measured or no agreement came."""

    definisi: Definisi
    periode: Periode
    masuk: Masuk
    terukur: Mapping[int, Capaian]
    ketetapan: Ketetapan = field(default_factory=Ketetapan)

    def perbaikan_pada(self, babak: int) -> str:
        """What papers of a round say of the correction that opened it: "Perbaikan ke-1", or nothing."""
        return correction_name(correction_of(self.masuk.perbaikan, babak))

    def terukur_pada(self, putaran: int) -> Capaian | None:
        """The figures as known in a round: those of the last round that brought any."""
        return self.terukur.get(self.putaran_terukur(putaran))

    def tercetak_pada(self, putaran: int) -> NilaiPengukuran | None:
        """The same as papers print them; to be put into papers, not to decide by."""
        return self.tercetak.get(self.putaran_terukur(putaran))

    def putaran_terukur(self, putaran: int) -> int:
        """The last round up to this one that brought figures; 0 when none did."""
        return max((nomor for nomor in self.terukur if nomor <= putaran), default=0)

    @cached_property
    def tercetak(self) -> Mapping[int, NilaiPengukuran]:
        """What papers print of every round."""
        return {nomor: figures_view(found, self.definisi.satker) for nomor, found in self.terukur.items()}


Figures = Mapping[int, Mapping[str, object]]
"""Plain values by round and name."""


def fixed_values(bahan: Bahan) -> Mapping[str, object]:
    """What every paper of the period sees alike."""
    definisi = bahan.definisi
    return {
        "satker": plain(view_satker(definisi.satker)),
        "sop": plain(view_sop(definisi.sop, definisi.satker)),
        "periode": plain(view_periode(bahan.periode)),
    }


def figures_by_round(bahan: Bahan) -> Figures:
    """What every paper of a round sees alike."""
    names = tuple(field.name for field in fields(NilaiPengukuran))
    return {nomor: {name: plain(getattr(found, name)) for name in names} for nomor, found in bahan.tercetak.items()}


def papers_of(
    bahan: Bahan, visit: Kunjungan, fixed: Mapping[str, object], figures: Figures
) -> Iterator[NaskahTerencana]:
    """Every copy of every Word paper the visited step puts out."""
    sop = bahan.definisi.sop
    for key in sop.langkah[visit.posisi].output:
        naskah = sop.naskah[key]
        values = {
            **fixed,
            **_visit_values(bahan, visit, key),
            **figures.get(bahan.putaran_terukur(visit.putaran_data), {}),
        }
        for name, label, own in _copies(bahan, visit, naskah):
            yield NaskahTerencana(
                berkas=f"{_stem(bahan, visit, key)}{name}.docx",
                template=naskah.template,
                nilai={**values, **own},
                uraian=_description(bahan, visit, key, label),
                arsip=naskah.arsip,
            )


def _visit_values(bahan: Bahan, visit: Kunjungan, key: str) -> Mapping[str, object]:
    sop, satker = bahan.definisi.sop, bahan.definisi.satker
    return {
        **{name: plain(answer.nilai) for name, answer in visit.masukan.items()},
        "langkah": plain(view_langkah(sop, satker, visit.posisi, visit)),
        "naskah": plain(_view(bahan, visit, key)),
    }


def _copies(bahan: Bahan, visit: Kunjungan, naskah: Naskah) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """File name suffix, for whom, and the values of each copy of a paper."""
    printed = bahan.tercetak_pada(visit.putaran_data)
    if naskah.untuk_setiap is None or printed is None:
        yield "", "", {}
    elif naskah.untuk_setiap == "subbagian":
        units = printed.perjanjian.subbagian
        for unit, name in zip(units, file_names([unit.kunci for unit in units]), strict=True):
            yield f"/{name}", unit.nama, {"subbagian": plain(unit)}
    elif naskah.untuk_setiap == "sasaran":
        for goal in printed.capaian.sasaran:
            yield f"/sasaran-{goal.no}", goal.nama, {"sasaran": plain(goal)}
    else:
        items = [item for goal in printed.capaian.sasaran for item in goal.indikator]
        for item, name in zip(items, file_names([item.kode for item in items]), strict=True):
            yield f"/{name}", item.nama, {"indikator": plain(item)}


def forms_of(bahan: Bahan, visit: Kunjungan) -> Iterator[FormulirTerencana]:
    """The blank workbooks that go out beside the Word forms of the visited step."""
    sop, printed = bahan.definisi.sop, bahan.tercetak_pada(visit.putaran_data)
    again = f"  |  {told}" if (told := bahan.perbaikan_pada(visit.babak)) else ""
    units, realisasi = printed.perjanjian.subbagian if printed else (), bahan.masuk.realisasi.pada(visit.putaran_data)
    for key in (key for key in sop.langkah[visit.posisi].output if sop.naskah[key].kembali):
        for unit, name in zip(units, file_names([unit.kunci for unit in units]), strict=True):
            uraian = _description(bahan, visit, key, unit.nama)
            yield FormulirTerencana(
                berkas=f"{_stem(bahan, visit, key)}/{name}.xlsx",
                subbagian=unit,
                jawaban=answers_of_older_form(realisasi, unit.kunci, unit.versi),
                satker=bahan.definisi.satker.nama,
                periode=bahan.periode.nama,
                nomor_sop=sop.identitas.nomor,
                kaki=f"SOP Nomor {sop.identitas.nomor}  |  Langkah {uraian.langkah}  |  {bahan.periode.nama}{again}",
                batas=visit.batas,
                dibuat=uraian.tanggal or sop.identitas.tanggal_pengesahan,
                uraian=uraian,
            )


def _stem(bahan: Bahan, visit: Kunjungan, key: str) -> str:
    again = f"-putaran-{visit.putaran}" if visit.putaran > 1 else ""
    return f"{bahan.definisi.sop.nomor_langkah()[visit.posisi]:02d}-{slug(key)}{again}"


def slug(key: str) -> str:
    """A key as part of a file name."""
    kept = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in key.lower())
    return "-".join(part for part in kept.split("-") if part)


def file_names(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys as file names: never blank, never the same, never a name Windows keeps for its devices."""
    names: list[str] = []
    for number, key in enumerate(keys, start=1):
        name = slug(key)[: batas.KUNCI] or "nomor"
        while name in names or NAMA_WINDOWS.fullmatch(name):
            name = f"{name}-{number}"
        names.append(name)
    return tuple(names)


def _description(bahan: Bahan, visit: Kunjungan, key: str, untuk: str) -> Uraian:
    view = _view(bahan, visit, key)
    again = f" (putaran ke-{visit.putaran})" if visit.putaran > 1 else ""
    number = bahan.definisi.sop.nomor_langkah()[visit.posisi]
    return Uraian(number, f"{view.judul}{again}", untuk, view.nomor, view.tanggal, visit.babak)


def _view(bahan: Bahan, visit: Kunjungan, key: str) -> NilaiNaskah:
    told = view_naskah(bahan.definisi.sop, bahan.definisi.satker, key, visit, bahan.masuk.registrasi)
    return replace(told, perbaikan=bahan.perbaikan_pada(visit.babak))
