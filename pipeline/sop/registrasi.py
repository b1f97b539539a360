"""The numbers and dates the office gave to its papers: registrasi.yaml of a period."""

from typing import Annotated

from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import Tanggal
from pipeline.sop.tertulis import Butir, Kunci, Nomor, Opsional, Tertulis


class Pendaftaran(Tertulis):
    """A number and date the office gave to a paper: one item of registrasi.yaml."""

    naskah: Annotated[Kunci, Arti("Kunci naskah yang didaftarkan, dari bagian naskah dalam sop.yaml.", "tanda_terima")]
    putaran: Annotated[Nomor, Arti("Putaran naskah itu; bila tidak ditulis, 1.", 1)] = 1
    nomor: Annotated[str, Arti("Nomor dari buku agenda.", "12/PR.03.1-LP/2026")] = ""
    tanggal: Annotated[Opsional[Tanggal], Arti("Tanggal naskah menurut buku agenda.", "2026-01-12")] = None


class Registrasi(Tertulis):
    """registrasi.yaml of a period, whole."""

    registrasi: Annotated[
        Butir[Pendaftaran],
        Arti(
            "Naskah yang sudah diberi nomor dan tanggal.",
            [{"naskah": "tanda_terima", "nomor": "12/PR.03.1-LP/2026", "tanggal": "2026-01-12"}],
        ),
    ] = ()

    def untuk(self, naskah: str, putaran: int) -> Pendaftaran | None:
        """What was registered for a paper in a round."""
        return next((item for item in self.registrasi if (item.naskah, item.putaran) == (naskah, putaran)), None)
