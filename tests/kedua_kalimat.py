"""The second reader's grammar of the paragraph on one indikator: which sentences there are, and when each is true.

A sentence that is not here is a contradiction, and so is one that is missing or stands where it does not belong.
"""

from __future__ import annotations

import re
from fractions import Fraction

from kedua_kata import Cocok, Masa, Pola, is_result, just_below, looks_full, said, target_text, unit_of
from kedua_masukan import Jawab, Tahun, due
from kedua_naskah import ANGKA, ROMAWI, Catatan, day, is_difference, is_percent, spoken
from kedua_ukur import TAK_KEJADIAN, TAK_LAPOR, TAK_TARGET, TAK_TERHITUNG, TERCAPAI, Hitung, Ukur, band


class TentangIndikator:
    """The paragraph on one indikator."""

    def __init__(self, catatan: Catatan, one: Ukur, masa: Masa, year: Tahun) -> None:
        self.catatan, self.one, self.masa, self.year = catatan, one, masa, year

    def read(self, where: str, text: str) -> None:
        said(self.catatan, where, text, self._grammar(), self._wanted())

    def _wanted(self) -> list[str]:
        one, told = self.one, self.one.kata or Jawab("", "")
        kinds: list[str] = []
        if one.keadaan == TAK_TARGET:
            earlier = any(one.butir.target[: self.masa.triwulan - 1])
            kinds = [
                "tidak ditargetkan" if earlier else "jatuh tempo",
                *(["tidak dinilai"] if one.nilai is not None else []),
            ]
        elif one.keadaan == TAK_KEJADIAN:
            kinds = ["tidak ada kejadian"]
        elif one.keadaan == TAK_LAPOR:
            kinds = ["triwulan lain" if one.tak_diketahui else one.sebab]
        elif one.keadaan == TAK_TERHITUNG:
            kinds = ["tidak dapat dihitung"]
        else:
            kinds = ["hasil", "capaian"]
            other = one.triwulan.sasar is not None and one.triwulan.sasar != one.butir.tahun
            kinds += ["terhadap tahun"] if other and one.tahun.nilai is not None else []
        kinds += ["kendala"] if one.keadaan != TAK_LAPOR and spoken(told.kendala) else []
        return kinds + (["tindak lanjut"] if spoken(told.lanjut) else [])

    def _grammar(self) -> list[Pola]:
        masa = r"Triwulan [IV]+"
        subject = rf"(?P<subjek>(?:Rata-rata realisasi|Realisasi)(?: sampai dengan)? {masa})"
        result = rf"{subject} (?P<hasil>[^,]+?(?:,\d+[^,]*?)?)"
        shown = r"(?P<nilai>.+?)"
        return [
            ("jatuh tempo", rf"Target indikator ini jatuh tempo pada (?P<kapan>{masa})\.", self._falls_due),
            ("tidak ditargetkan", rf"Indikator ini tidak ditargetkan pada (?P<kapan>{masa})\.", self._this_quarter),
            ("tidak dinilai", rf"{subject} (?P<hasil>.+?) dan tidak dinilai\.", self._result),
            ("tidak ada kejadian", (rf"Tidak ada kejadian yang dihitung pada (?P<kapan>{masa}), sehingga indikator ini "
             r"tidak dinilai\."), self._this_quarter),
            ("triwulan lain", (rf"Capaian (?P<sampai>(?:sampai dengan )?{masa}) belum dapat dihitung karena angka "
             r"(?P<mana>.+?) belum dilaporkan\."), self._other_quarters),
            ("belum tersedia", (rf"Data (?P<kapan>{masa}) belum tersedia(?: karena (?P<sebab>.+?))?; "
             r"(?P<hari>diperkirakan tersedia pada .+?|perkiraan waktunya belum disebut)\."), self._not_available),
            ("belum disampaikan", (rf"Subbagian (?P<unit>.+?) belum menyampaikan data (?P<kapan>{masa})"
             r"(?: sampai dengan (?P<hari>\d+ \w+ \d{4}))?(?:: (?P<sebab>.+?))?\."), self._not_sent),
            ("tidak dapat dihitung", r"Capaian indikator ini tidak dapat dihitung karena (?P<sebab>.+?)\.",
             self._cannot),
            ("hasil", (rf"{subject} adalah (?P<hasil>\S+), (?P<banding>sesuai dengan|lebih tinggi daripada|"
             r"masih di bawah) (?P<target>target.*?)\."), self._predicate),
            ("hasil", (rf"{result}, (?P<banding>berada dalam rentang|sesuai dengan|"
             r"tepat pada batas) (?P<target>target.*?)\."), self._alike),
            ("hasil", (rf"{result}, (?P<banding>melampaui|melewati) "
             r"(?P<ujung>batas atas |batas bawah )?(?P<target>target.*?) sebesar (?P<selisih>.+?)\.(?= |$)"),
             self._above),
            ("hasil", (rf"{result}, (?P<banding>lebih rendah) (?P<selisih>.+?) daripada "
             r"(?P<ujung>batas bawah )?(?P<target>target.*?)\."), self._below),
            ("hasil", (rf"{result}, (?P<banding>kurang) (?P<selisih>.+?) dari "
             r"(?P<ujung>batas bawah )?(?P<target>target.*?)\."), self._below),
            ("hasil", rf"{subject} (?P<hasil>masih nol) dari (?P<target>target.*?)\.", self._nothing),
            ("capaian", (rf"Capaiannya {shown} \(kategori (?P<pita>[\w ]+)\), sehingga target "
             r"(?P<tercapai>tercapai|belum tercapai)\."), self._reached),
            ("terhadap tahun", (r"Terhadap target tahun (?P<tahun>\d+), yaitu (?P<target>.+?), capaiannya "
             rf"{shown}\.(?= |$)"), self._year),
            ("kendala", r"Kendala: (?P<kata>.+?)\.(?= Tindak lanjut: |$)", self._obstacle),
            ("tindak lanjut", r"Tindak lanjut: (?P<kata>.+)\.$", self._follow_up),
        ]  # fmt: skip

    def _falls_due(self, found: Cocok) -> None:
        now = self.masa.triwulan
        first = next(quarter for quarter in range(now + 1, 5) if due(self.one.butir, quarter))
        self.catatan.sama("jatuh tempo", found["kapan"], f"Triwulan {ROMAWI[first]}")

    def _this_quarter(self, found: Cocok) -> None:
        self.catatan.sama("masanya", found["kapan"], self.masa.nama)

    def _other_quarters(self, found: Cocok) -> None:
        self.catatan.sama("masanya", found["sampai"], self.masa.sampai)
        missing = re.findall(r"Triwulan ([IV]+)", found["mana"])
        self.catatan.sama("triwulan yang belum dilaporkan", missing, [ROMAWI[one] for one in self.one.tak_diketahui])

    def _not_available(self, found: Cocok) -> None:
        self._this_quarter(found)
        told = self.one.kata or Jawab("", "")
        self.catatan.sama("sebabnya", (found["sebab"] or "").lower(), spoken(told.kendala).lower())
        expected = (
            f"diperkirakan tersedia pada {day(told.perkiraan)}"
            if told.perkiraan
            else "perkiraan waktunya belum disebut"
        )
        self.catatan.sama("perkiraannya", found["hari"], expected)

    def _not_sent(self, found: Cocok) -> None:
        self._this_quarter(found)
        written = self.one.kini or Jawab("", "")
        self.catatan.sama("unitnya", found["unit"], self.year.unit[self.one.butir.unit])
        self.catatan.sama("harinya", found["hari"], day(written.tanggal) if written.tanggal else None)
        self.catatan.sama("alasannya", found["sebab"], spoken(written.alasan))

    def _cannot(self, found: Cocok) -> None:
        self.catatan.sama("sebabnya", found["sebab"], self.one.dinilai.sebab)

    def _subject(self, found: Cocok) -> None:
        jenis = self.one.butir.jenis
        start = "Rata-rata realisasi" if jenis == "rata_rata" else "Realisasi"
        when = self.masa.nama if jenis == "terakhir" else self.masa.sampai
        self.catatan.sama("pokok kalimatnya", found["subjek"], f"{start} {when}")

    def _result(self, found: Cocok) -> None:
        self._subject(found)
        text = found["hasil"]
        zero = self.one.nilai == 0 and text == "nol"
        fits = zero or is_result(text, self.one, self.one.butir.satuan)
        self.catatan.harus(fits, f"realisasi {text!r} bukan {self.one.nilai}")

    def _target(self, found: Cocok) -> None:
        start = "target" if self.one.triwulan.sasar else f"target tahun {self.masa.tahun}"
        expected = f"{start} {target_text(self.one.dinilai.sasar, self.one.butir.satuan)}"
        self.catatan.sama("targetnya", found["target"], expected)

    def _predicate(self, found: Cocok) -> None:
        self._result(found)
        self._target(found)
        value, target = self.one.nilai, self.one.dinilai.sasar.bawah
        told = "sesuai dengan" if value == target else "lebih tinggi daripada" if value > target else "masih di bawah"
        self.catatan.sama("perbandingannya", found["banding"], told)

    def _alike(self, found: Cocok) -> None:
        self._result(found)
        self._target(found)
        target, value, low = self.one.dinilai.sasar, self.one.nilai, self.one.butir.rumus != "maks"
        if target.rentang:
            told = "berada dalam rentang" if target.bawah <= value <= target.atas else ""
        elif value == target.bawah:
            told = "tepat pada batas" if low and value else "sesuai dengan"
        else:
            told = ""
        self.catatan.sama("perbandingannya", found["banding"], told)

    def _side(self, found: Cocok, end: Fraction, name: str) -> None:
        self._result(found)
        self._target(found)
        self.catatan.sama("ujungnya", found["ujung"] or "", name if self.one.dinilai.sasar.rentang else "")
        unit = unit_of(self.one.butir.satuan)
        ending = " poin persen" if unit == "%" else unit
        text, apart = found["selisih"], abs(self.one.nilai - end)
        fits = text.endswith(ending) and is_difference(text.removesuffix(ending), apart)
        self.catatan.harus(fits, f"selisih {text!r} bukan {apart}{ending}")

    def _above(self, found: Cocok) -> None:
        end = self.one.dinilai.sasar.atas
        self._side(found, end, "batas atas ")
        better = "melampaui" if self.one.butir.rumus == "maks" else "melewati"
        self.catatan.sama("perbandingannya", found["banding"], better if self.one.nilai > end else "")

    def _below(self, found: Cocok) -> None:
        end = self.one.dinilai.sasar.bawah
        self._side(found, end, "batas bawah ")
        worse = "kurang" if self.one.butir.rumus == "maks" else "lebih rendah"
        self.catatan.sama("perbandingannya", found["banding"], worse if self.one.nilai < end else "")

    def _nothing(self, found: Cocok) -> None:
        self._subject(found)
        self._target(found)
        below = self.one.nilai == 0 < self.one.dinilai.sasar.bawah and self.one.butir.rumus == "maks"
        self.catatan.harus(below, f"realisasi {self.one.nilai} bukan nol di bawah target")

    def _shown(self, text: str, counted: Hitung) -> None:
        """A percentage, and what makes it look other than the sum."""
        value, raw = counted.nilai, counted.sebelum
        if counted.sebab:
            match, expected = re.fullmatch(rf"dinilai ({ANGKA})% karena (.+)", text), "dinilai menurut ketentuan nol"
            self.catatan.sama("sebabnya", match and match[2], counted.sebab)
        elif value != raw:
            match, expected = re.fullmatch(rf"(?P<mentah>{ANGKA})%, dicatat ({ANGKA})%", text), "dicatat sebesar batas"
            self.catatan.harus(match and is_percent(match["mentah"], raw), f"hitungan {text!r} bukan {raw}")
            self.catatan.harus(match and is_percent(match[2], value), f"capaian {text!r} bukan {value}")
            return
        elif looks_full(counted):
            match, expected = (
                re.fullmatch(rf"({ANGKA})%, sebelum pembulatan (?P<pas>{ANGKA})%", text),
                "sebelum pembulatan",
            )
            self.catatan.harus(match and just_below(match["pas"], value), f"sebelum pembulatan {text!r} bukan {value}")
        else:
            match, expected = re.fullmatch(rf"({ANGKA})%", text), "apa adanya"
        self.catatan.harus(match and is_percent(match[1], value), f"capaian {text!r} bukan {value} {expected}")

    def _reached(self, found: Cocok) -> None:
        counted = self.one.dinilai
        self._shown(found["nilai"], counted)
        self.catatan.sama("kategorinya", found["pita"], band(counted.nilai))
        self.catatan.sama(
            "ketercapaiannya", found["tercapai"], "tercapai" if self.one.keadaan == TERCAPAI else "belum tercapai"
        )

    def _year(self, found: Cocok) -> None:
        self.catatan.sama("tahunnya", found["tahun"], str(self.masa.tahun))
        self.catatan.sama("target tahunnya", found["target"], target_text(self.one.butir.tahun, self.one.butir.satuan))
        self._shown(found["nilai"], self.one.tahun)

    def _obstacle(self, found: Cocok) -> None:
        self.catatan.sama("kendalanya", found["kata"], spoken(self.one.kata.kendala if self.one.kata else ""))

    def _follow_up(self, found: Cocok) -> None:
        self.catatan.sama("tindak lanjutnya", found["kata"], spoken(self.one.kata.lanjut if self.one.kata else ""))
