"""The decree that establishes the SOP, as its editor writes it."""

from typing import Annotated

from pydantic import Field

from pipeline.base.arti import Arti
from pipeline.sop.jenis_isian import Tanggal
from pipeline.sop.tertulis import Bulat, Kunci, NamaTemplat, Opsional, Teks, Tertulis


class Diktum(Tertulis):
    """One dictum of the decree: "KESATU" and what it says."""

    ke: Annotated[Teks, Arti("Sebutan diktum.", "KESATU")]
    isi: Annotated[Teks, Arti("Bunyi diktum.", "Keputusan ini berlaku pada tanggal ditetapkan.")]


class Salinan(Tertulis):
    """The block that certifies a copy."""

    pernyataan: Annotated[Teks, Arti("Pernyataan bahwa salinan sama dengan aslinya.", "Salinan sesuai dengan aslinya")]
    lembaga: Annotated[
        Teks, Arti("Lembaga yang mengeluarkan salinan, seperti dicetak.", "SEKRETARIAT DAERAH KOTA SEKAWAN")
    ]
    oleh: Annotated[Kunci, Arti("Kunci pejabat yang menandatangani salinan, dari satker.yaml.", "arsiparis")]


class Penetapan(Tertulis):
    """The decree that establishes the SOP, in its own words, and the Word template it is printed with."""

    template: Annotated[NamaTemplat, Arti("Berkas Word keputusan dalam templates/docx.", "keputusan-sop.docx")] = (
        "keputusan-sop.docx"
    )
    nomor: Annotated[Teks, Arti("Nomor keputusan.", "32")]
    tahun: Annotated[Bulat, Arti("Tahun keputusan.", 2025)]
    jenis: Annotated[
        Teks, Arti("Jenis keputusan dan lembaganya, seperti dicetak di atas nomor.", "KEPUTUSAN KEPALA DINAS")
    ]
    tentang: Annotated[Teks, Arti("Judul keputusan sesudah kata TENTANG.", "PENETAPAN STANDAR OPERASIONAL PROSEDUR")]
    pembuka: Annotated[Teks, Arti("Jabatan pembuka sebelum Menimbang.", "KEPALA DINAS,")]
    menimbang: Annotated[
        tuple[Teks, ...],
        Field(min_length=1),
        Arti("Butir Menimbang; huruf a., b., c. dibuat saat dicetak.", ["bahwa untuk mendukung …;"]),
    ]
    mengingat: Annotated[
        tuple[Teks, ...],
        Field(min_length=1),
        Arti("Butir Mengingat; angka 1., 2., 3. dibuat saat dicetak.", ["Undang-Undang Nomor …;"]),
    ]
    menetapkan: Annotated[Teks, Arti("Bunyi sesudah kata Menetapkan.", "KEPUTUSAN TENTANG PENETAPAN SOP.")]
    diktum: Annotated[
        tuple[Diktum, ...],
        Field(min_length=1),
        Arti("Diktum keputusan, berurutan.", [{"ke": "KESATU", "isi": "Menetapkan …"}]),
    ]
    ditetapkan_di: Annotated[Teks, Arti("Kota tempat keputusan ditetapkan.", "Sekawan")]
    tanggal: Annotated[Tanggal, Arti("Tanggal keputusan ditetapkan.", "2025-10-20")]
    oleh: Annotated[Kunci, Arti("Kunci pejabat yang menetapkan, dari satker.yaml.", "ketua")]
    salinan: Annotated[
        Opsional[Salinan],
        Arti(
            "Blok pengesahan salinan; kosongkan bila tidak ada.",
            {"pernyataan": "Salinan sesuai dengan aslinya", "lembaga": "DINAS", "oleh": "arsiparis"},
        ),
    ] = None
    judul_lampiran: Annotated[
        Teks, Arti("Judul lampiran keputusan.", "STANDAR OPERASIONAL PROSEDUR PENGUKURAN KINERJA")
    ]
    judul_bagan: Annotated[Teks, Arti("Judul di atas bagan alur.", "BAGAN ALUR PENGUKURAN KINERJA")]
