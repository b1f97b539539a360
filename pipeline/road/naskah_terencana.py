"""What the plan is made from, and the papers and forms of each visited step made of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from pipeline.base import batas
from pipeline.base.kalender import NAMA_WINDOWS, Periode
from pipeline.formulir.form import answers_of_older_form
from pipeline.nilai.isi_capaian import figures_view
from pipeline.nilai.isi_kantor import paper_date, view_langkah, view_naskah, view_periode, view_satker, view_sop
from pipeline.nilai.nilai_kantor import NilaiNaskah
from pipeline.nilai.nilai_kinerja import NilaiPengukuran
from pipeline.nilai.nilai_templat import plain
from pipeline.pengukuran.capaian import Capaian
from pipeline.road.definisi import Definisi, Masuk
from pipeline.road.ketetapan import Ketetapan
from pipeline.road.rencana import BerkasMasuk, FormulirTerencana, NaskahTerencana, Uraian
from pipeline.sop.perbaikan import correction_name, correction_of
from pipeline.sop.perjalanan import Kunjungan
from pipeline.sop.sop import Naskah

PENGUKURAN_TERCETAK = tuple(part.name for part in fields(NilaiPengukuran))


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
        return self.terukur.get(last_measured(self.terukur, putaran))

    def hari(self, visit: Kunjungan, key: str) -> date | None:
        """The day a paper of a visit bears."""
        return paper_date(self.definisi.sop, key, visit, self.masuk.registrasi)


def last_measured(terukur: Collection[int], putaran: int) -> int:
    """The last round up to this one that brought figures; 0 when none did."""
    return max((nomor for nomor in terukur if nomor <= putaran), default=0)


class Bersama:
    """What several papers print alike, made once for each set of people in office."""

    def __init__(self, bahan: Bahan) -> None:
        self._bahan = bahan
        self._periode: Mapping[str, object] = {
            "satker": plain(view_satker(bahan.definisi.satker)),
            "periode": plain(view_periode(bahan.periode)),
        }
        self._sop: dict[object, object] = {}
        self._angka: dict[object, tuple[NilaiPengukuran, Mapping[str, object]]] = {}

    def values(self, visit: Kunjungan, hari: date | None) -> Mapping[str, object]:
        """For a paper of a visit and of a day."""
        found = self._figures(visit, hari)
        return {**self._periode, "sop": self._sop_of(hari), **(found[1] if found else {})}

    def printed(self, visit: Kunjungan, hari: date | None) -> NilaiPengukuran | None:
        """The figures of a visit as papers of a day print them; to be put into papers, not to decide by."""
        found = self._figures(visit, hari)
        return found[0] if found else None

    def _sop_of(self, hari: date | None) -> object:
        definisi = self._bahan.definisi
        key = definisi.satker.jajaran(hari)
        if key not in self._sop:
            self._sop[key] = plain(view_sop(definisi.sop, definisi.satker, hari, definisi.satker_penetapan))
        return self._sop[key]

    def _figures(self, visit: Kunjungan, hari: date | None) -> tuple[NilaiPengukuran, Mapping[str, object]] | None:
        satker, nomor = self._bahan.definisi.satker, last_measured(self._bahan.terukur, visit.putaran_data)
        key = nomor, satker.jajaran(hari)
        if key not in self._angka and nomor in self._bahan.terukur:
            view = figures_view(self._bahan.terukur[nomor], satker, hari)
            self._angka[key] = view, {name: plain(getattr(view, name)) for name in PENGUKURAN_TERCETAK}
        return self._angka.get(key)


def papers_of(bahan: Bahan, visit: Kunjungan, bersama: Bersama) -> Iterator[NaskahTerencana]:
    """Every copy of every Word paper the visited step puts out."""
    sop = bahan.definisi.sop
    for key in sop.langkah[visit.posisi].output:
        naskah, hari = sop.naskah[key], bahan.hari(visit, key)
        shared = bersama.values(visit, hari)
        figures = {name: shared[name] for name in PENGUKURAN_TERCETAK if name in shared}
        values = {**shared, **_visit_values(bahan, visit, key), **figures}
        for name, label, own in _copies(naskah, bersama.printed(visit, hari)):
            yield NaskahTerencana(
                berkas=f"{_stem(bahan, visit, key)}{name}.docx",
                template=naskah.template,
                nilai={**values, **own},
                uraian=_description(bahan, visit, key, label),
                arsip=naskah.arsip,
                klasifikasi=naskah.klasifikasi,
                tingkat="konsep" if naskah.tanda_air else "asli",
                blanko=bool(naskah.kembali),
                kunci=key,
                putaran_data=visit.putaran_data,
            )


def _visit_values(bahan: Bahan, visit: Kunjungan, key: str) -> Mapping[str, object]:
    sop, satker = bahan.definisi.sop, bahan.definisi.satker
    return {
        **{name: plain(answer.nilai) for name, answer in visit.masukan.items()},
        "langkah": plain(view_langkah(sop, satker, visit.posisi, bahan.hari(visit, key), visit)),
        "naskah": plain(_view(bahan, visit, key)),
    }


def _copies(naskah: Naskah, printed: NilaiPengukuran | None) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    """File name suffix, for whom, and the values of each copy of a paper."""
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


def forms_of(bahan: Bahan, visit: Kunjungan, bersama: Bersama) -> Iterator[FormulirTerencana]:
    """The blank workbooks that go out beside the Word forms of the visited step."""
    sop, realisasi = bahan.definisi.sop, bahan.masuk.realisasi.pada(visit.putaran_data)
    again = f"  |  {told}" if (told := bahan.perbaikan_pada(visit.babak)) else ""
    for key in (key for key in sop.langkah[visit.posisi].output if sop.naskah[key].kembali):
        printed = bersama.printed(visit, bahan.hari(visit, key))
        units = printed.perjanjian.subbagian if printed else ()
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


def incoming(bahan: Bahan) -> Iterator[BerkasMasuk]:
    """The papers from outside that the archive lists: what came by masukan, the agreement, the filled forms."""
    sop, masuk = bahan.definisi.sop, bahan.masuk
    for key, answers in masuk.masukan.items():
        declared = sop.masukan[key]
        for number, answer in enumerate(answers, 1):
            again = f" (putaran ke-{number})" if len(answers) > 1 else ""
            name = f"{masuk.folder}/{declared.berkas}"
            yield BerkasMasuk(
                f"{declared.judul}{again}", declared.dari or "", answer.tanggal, name, klasifikasi=declared.klasifikasi
            )
    agreement = masuk.realisasi.perjanjian
    if agreement is None:
        return
    yield BerkasMasuk("Perjanjian kinerja", "", agreement.diubah, agreement.sumber)
    titles = [naskah for naskah in sop.naskah.values() if naskah.kembali]
    for form in masuk.realisasi.triwulan_ini():
        unit = bahan.definisi.satker.subbagian[form.subbagian].nama if form.subbagian else ""
        again = f" (putaran ke-{form.putaran})" if form.putaran > 1 else ""
        title = f"{titles[0].judul if titles else 'Form'} yang sudah diisi{again}"
        code = titles[0].klasifikasi if titles else ""
        yield BerkasMasuk(title, unit, form.tanggal, form.berkas, form.sidik, code)
