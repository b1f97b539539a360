"""A form in a Word file: its labels and rows, from its controls and from what was typed beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.base.problems import Place, Problem, suggestion
from pipeline.base.tabel import Report, Sel, perhatian, read_text, salah
from pipeline.formulir.form import Terbaca
from pipeline.formulir.ketikan import GAMBAR, LUBANG, Ketikan, LuarIsian, MacamSisipan, Sisipan, flat, tell, unseen
from pipeline.formulir.kotak_isian import (
    KEPALA,
    MILIK_FORM,
    PILIHAN,
    Formulir,
    KotakIsian,
    field_names,
    field_place,
    is_known,
    is_strict,
    owners_of,
    plain,
)
from pipeline.formulir.samping import (
    TANPA_CETAKAN,
    Cetakan,
    is_heading,
    labelled,
    may_answer,
    repeated,
    typed,
    without_label,
)
from pipeline.pengukuran.kolom_form import ANGKA, JUDUL_KOLOM
from pipeline.sop.jenis_isian import PETUNJUK

_RUPA = (MacamSisipan.CORET, MacamSisipan.SEMBUNYI)


def read_fields(form: Formulir, report: Report, cetakan: Cetakan = TANPA_CETAKAN) -> Terbaca | None:
    """The form in a Word file; whatever is wrong with its fields, or stands beside them, goes to `report`.

    `cetakan` are the words the form prints by itself.
    """
    names = field_names(form.isian)
    fields = {**_by_name(form, names, cetakan, report)}
    strangers = [tag for tag in fields if not is_known(tag)]
    if len(strangers) < len(fields):
        _read_outside(form, names, fields, cetakan, report)
    rows = _rows(form.berkas, fields)
    labels = {KEPALA[name]: cell for name, cell in _labels(fields)}
    if not rows and not labels:
        what = "tidak ada isian form di berkas ini"
        fix = "Pakai form Word yang dikirim; program selain Word dan LibreOffice dapat menghapus isiannya"
        report(Problem(Place(form.berkas), what, fix))
        return None
    for tag in strangers:
        if not _printed(read_text(fields[tag]), cetakan):
            _report_stranger(tag, fields[tag], report)
    return Terbaca(form.berkas, form.sidik, Place(form.berkas), labels, rows, utuh=True)


def _by_name(form: Formulir, names: Sequence[str], cetakan: Cetakan, report: Report) -> Mapping[str, Sel]:
    """One cell a field. A control that was copied may say the same twice, or nothing, but not two things."""
    cells: dict[str, Sel] = {}
    lines = {
        (tag, line): tag.rpartition("/")[2]
        for tag, field in zip(names, form.isian, strict=True)
        for line in field.samping
    }
    own = repeated((name, line) for (_, line), name in lines.items())
    for tag, field in zip(names, form.isian, strict=True):
        if not tag:
            continue
        place, known = field_place(form.berkas, tag), cells.get(tag)
        cell = _own(field, tag, field.sel(place, report, tag), report)
        if known is None:
            cell = _with_beside(field, tag, cell, cetakan, own, report)
        if known is None or known.nilai is None:
            cells[tag] = cell
        elif is_known(tag) and cell.nilai is not None and not _says_again(read_text(cell), read_text(known)):
            what = f'diisi dua kali dengan jawaban berbeda: "{_in_a_line(known)}" dan "{_in_a_line(cell)}"'
            salah(report, cell, what, "Samakan keduanya")
    return cells


def _own(field: KotakIsian, tag: str, cell: Sel, report: Report) -> Sel:
    """What was answered in a control; what had to be asked back is no answer."""
    asked = tell(field.ketikan, cell.tempat, report, ketat=is_strict(tag))
    return Sel(None, cell.tempat) if _tell_unseen(cell, tag, field.jenis, report) or asked else cell


def _tell_unseen(cell: Sel, tag: str, jenis: str, report: Report) -> bool:
    """A sign that nobody sees and that may change a date or a key; of a figure its reader tells."""
    figure = tag.rpartition("/")[2] in ANGKA and jenis not in PILIHAN
    signs = list(unseen(read_text(cell))) if is_strict(tag) and not figure else []
    if signs:
        what = f'"{_in_a_line(cell)}" memuat tanda yang tidak tampak: {", ".join(signs)}'
        salah(report, cell, what, "Ketik ulang isian ini")
    return bool(signs)


def _with_beside(
    field: KotakIsian, tag: str, cell: Sel, cetakan: Cetakan, own: Collection[tuple[str, str]], report: Report
) -> Sel:
    """What was typed beside an untouched control is its answer where it can be; else it is told."""
    owner, _, name = tag.rpartition("/")
    title = KEPALA.get(name, "") if owner == MILIK_FORM else ""
    found = [(line, typed(line, name, title, cetakan, own)) for line in field.samping]
    text = plain("\n".join(words for _, words in found if words), tag, field.jenis)
    one_box = all(line.ketikan.teks.count(LUBANG) < 2 for line, words in found if words)
    answers = cell.nilai is None and one_box and may_answer(text, name, pilihan=field.jenis in PILIHAN)
    shown = [(Ketikan(words, _foreign(line.ketikan, cetakan).sisipan), words) for line, words in found]
    counted = [(one, answers and bool(words)) for one, words in shown]
    asked = [tell(one, cell.tempat, report, ketat=is_strict(tag), jawaban=answer) for one, answer in counted]
    beside = Sel(text or None, cell.tempat)
    joined = any(LUBANG in line.ketikan.teks and _makes_another(words, name) for line, words in found)
    if text in PETUNJUK or (beside.kosong and not (joined and cell.nilai is not None)):
        return cell
    if answers:
        where = "di samping kotak isian, bukan di dalamnya"
        return cell if any(asked) else _read_there(beside, where, tag, report)
    if cell.nilai is not None and is_strict(tag) and joined:
        what = f'"{_in_a_line(beside)}" ditulis di samping kotak isian yang berisi "{_in_a_line(cell)}"'
        salah(report, cell, what, "Tulis seluruh jawabannya di dalam kotak isian")
        return cell
    what = f'"{_in_a_line(beside)}" ditulis di samping kotak isian dan tidak dibaca'
    perhatian(report, cell, what, "Bila itu jawabannya, tulis di dalam kotak isian")
    return cell


def _makes_another(words: str, name: str) -> bool:
    """Whether signs beside an answer make another one of it: a figure of "9", a minus before it."""
    return any(map(str.isnumeric, words)) or (name in ANGKA and bool(re.search("[-\u2010-\u2015\u2212]", words)))


def _read_there(cell: Sel, where: str, tag: str, report: Report) -> Sel:
    """An answer that was found elsewhere than in its control, and told."""
    if _tell_unseen(cell, tag, "dropDownList", report):
        return Sel(None, cell.tempat)
    what = f'"{_in_a_line(cell)}" ditulis {where}; itulah yang dibaca'
    perhatian(report, cell, what, "Periksa jawaban ini; lain kali ketik di dalam kotak isiannya")
    return cell


def _read_outside(
    form: Formulir, names: Sequence[str], fields: dict[str, Sel], cetakan: Cetakan, report: Report
) -> None:
    """What stands in no answer's cell is told, and is the answer of a column whose control was lost."""
    owners = owners_of(form.isian, names)
    for one in form.luar:
        near = names[one.dekat] if one.dekat >= 0 else ""
        owner = owners.get(one.baris, "") if one.baris else near.rpartition("/")[0]
        place = field_place(form.berkas, near) if near else Place(form.berkas)
        name, words = _said_outside(one, cetakan)
        tag = f"{owner}/{name}" if name and owner not in ("", MILIK_FORM) else ""
        answers = bool(words and tag) and tag not in fields and may_answer(words, name, pilihan=True)
        asked = tell(_seen_outside(one, cetakan), place, report, ketat=is_strict(tag), jawaban=answers)
        if answers:
            found = Sel(None if asked else plain(words, tag), field_place(form.berkas, tag))
            fields[tag] = found if asked else _read_there(found, "tanpa kotak isian", tag, report)
        elif words and (tag or not one.baris or cetakan.menjudul(one.judul)):
            what = f'"{flat(words)[:80]}" ditulis di luar kotak isian, dekat isian ini, dan tidak dibaca'
            perhatian(report, Sel(words, place), what, "Bila itu bagian jawaban, tulis di dalam kotak isiannya")


def _said_outside(one: LuarIsian, cetakan: Cetakan) -> tuple[str, str]:
    """The column it stands in, if any, and what was typed there; nothing where the form itself may have printed it."""
    text = one.ketikan.teks
    name = labelled(one.judul if one.judul and cetakan.memuat(one.judul) else text)
    words = without_label(cetakan.sisa(text), name)
    if not cetakan.pola or _printed(text, cetakan) or Sel(words, Place("")).kosong:
        return name, ""
    heading = is_heading(one.sebaris) and (not name or "\n" not in text.strip())
    return name, "" if heading else words


def _seen_outside(one: LuarIsian, cetakan: Cetakan) -> Ketikan:
    """In a cell of the form that asks nothing neither looks nor pictures matter."""
    found = _foreign(one.ketikan, cetakan)
    kept = (part for part in found.sisipan if part.teks != GAMBAR and not (one.baris and part.macam in _RUPA))
    return Ketikan(found.teks, tuple(kept))


def _foreign(ketikan: Ketikan, cetakan: Cetakan) -> Ketikan:
    """Without what the form itself draws, and what is struck of its own words."""
    kept = (
        one for one in ketikan.sisipan if one.macam not in (*_RUPA, MacamSisipan.GAMBAR) or not _own_word(one, cetakan)
    )
    return Ketikan(ketikan.teks, tuple(kept))


def _own_word(one: Sisipan, cetakan: Cetakan) -> bool:
    quoted = re.fullmatch(r'kotak teks "(.*)"', one.teks)
    words = quoted[1] if quoted else one.teks
    return not any(map(str.isalnum, words)) or any(_printed(text, cetakan) for text in (words, f"{words} {LUBANG}"))


def _printed(text: str, cetakan: Cetakan) -> bool:
    """Whether the form itself prints the text, or every paragraph of it."""
    lines = [line for line in text.split("\n") if line.strip()]
    return cetakan.memuat(text) or (bool(lines) and all(map(cetakan.memuat, lines)))


def _says_again(text: str, before: str) -> bool:
    """LibreOffice 7.4 saves a control once for each script in it, the later ones with a piece of it in front."""
    piece = text.removesuffix(before)
    return text == before or (piece != text and piece in before and not piece.isascii())


def _in_a_line(cell: Sel) -> str:
    return " ".join(read_text(cell).split())


def _labels(fields: Mapping[str, Sel]) -> Iterator[tuple[str, Sel]]:
    for tag, cell in fields.items():
        owner, _, name = tag.rpartition("/")
        if owner == MILIK_FORM and name in KEPALA:
            yield name, cell


def _rows(berkas: str, fields: Mapping[str, Sel]) -> tuple[Mapping[str, Sel], ...]:
    rows: dict[str, dict[str, Sel]] = {}
    for tag, cell in fields.items():
        kode, _, name = tag.rpartition("/")
        if kode and name in JUDUL_KOLOM:
            row = rows.setdefault(kode, {"kode": Sel(kode, field_place(berkas, tag))})
            row[name] = cell
    return tuple(rows.values())


def _report_stranger(tag: str, cell: Sel, report: Report) -> None:
    name = tag.rpartition("/")[2]
    words = KEPALA if tag.startswith(f"{MILIK_FORM}/") else JUDUL_KOLOM
    fix = suggestion(name, words) if "/" in tag else "Tulis isinya di kotak isian form yang tersedia"
    told = f', berisi "{_in_a_line(cell)}"' if cell.nilai is not None else ""
    salah(report, cell, f'isian bertanda "{tag}" tidak dikenal{told}', fix)
