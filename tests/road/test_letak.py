"""An input under a wrong name or in a wrong place is told, not overlooked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.road.masuk.collect import misplaced

FOLDER = "input/2025/tw4"
KNOWN = {"disposisi.yaml", "registrasi.yaml"}


def told(root: Path) -> list[str]:
    return [str(problem) for problem in misplaced(root, FOLDER, KNOWN, "data")]


def lay(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_what_lies_where_it_should_is_not_spoken_of(tmp_path: Path) -> None:
    lay(tmp_path, f"{FOLDER}/disposisi.yaml", f"{FOLDER}/data/a.xlsx", f"{FOLDER}/putaran-2/data/a.xlsx")
    lay(tmp_path, f"{FOLDER}/pindaian surat.pdf", f"{FOLDER}/~$a.docx", "input/2025/perjanjian-kinerja.xlsx")
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"{FOLDER}/disposisi.yaml.txt", 'disposisi.yaml.txt: nama berkas ini seharusnya "disposisi.yaml".'),
        (f"{FOLDER}/DISPOSISI.YAML", 'DISPOSISI.YAML: nama berkas ini seharusnya "disposisi.yaml".'),
        (f"{FOLDER}/disposis.yaml", "Mungkin maksud Anda: disposisi.yaml."),
        (f"{FOLDER}/disposisi.yaml/x", "disposisi.yaml: seharusnya berkas, bukan folder."),
        (f"{FOLDER}/Data/a.xlsx", 'Data: ini seharusnya folder bernama "data".'),
        (f"{FOLDER}/data", 'data: ini seharusnya folder bernama "data".'),
        (f"{FOLDER}/rendatin.xlsx", "rendatin.xlsx: form di sini tidak dibaca. Pindahkan ke folder data."),
        (f"{FOLDER}/putaran-2/a.csv", "a.csv: form di sini tidak dibaca. Pindahkan ke folder putaran-2/data."),
        (
            "input/2025/Perjanjian Kinerja 2025.xlsx",
            "tidak dibaca. Ganti namanya menjadi perjanjian-kinerja.xlsx; perubahannya bertanggal",
        ),
        (
            "input/2025/perjanjian-kinerja.xls",
            "Buka di Excel, lalu simpan sebagai perjanjian-kinerja.xlsx; perubahannya bertanggal",
        ),
        (
            "input/2025/Perjanjian-Kinerja.xlsx",
            "tidak dibaca. Ganti namanya menjadi perjanjian-kinerja.xlsx; perubahannya bertanggal",
        ),
    ],
)
def test_a_wrong_name_or_place_is_told_with_the_right_one(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    lay(tmp_path, name)
    assert expected in "\n".join(told(tmp_path))


@pytest.mark.parametrize(
    ("name", "right"),
    [("TW3", "tw3"), ("tw-3", "tw3"), ("Tw 1", "tw1"), ("triwulan3", "tw3"), ("Triwulan IV", "tw4"),
     ("tw_ii_2025", "tw2"), ("TRI WULAN I", "tw1")],
)  # fmt: skip
def test_a_quarter_under_another_spelling_is_told(tmp_path: Path, name: str, right: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    lay(tmp_path, f"input/2025/{name}/disposisi.yaml")
    assert told(tmp_path) == [
        f'input/2025/{name}: folder periode ini seharusnya bernama "{right}". Ganti namanya menjadi {right}.'
    ]


@pytest.mark.parametrize("name", ["tw3", "tw1", "rapat tw3", "triwulan", "data dukung", "tw5"])
def test_any_other_folder_beside_a_period_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    lay(tmp_path, f"input/2025/{name}/x.pdf")
    assert told(tmp_path) == []


def test_a_period_without_a_folder_is_a_slip_of_the_period(tmp_path: Path) -> None:
    assert told(tmp_path) == [f"{FOLDER}: folder periode ini tidak ada. Buat folder itu, atau periksa PERIODE."]
