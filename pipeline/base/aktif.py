"""The one list of what acts: what runs, fetches or asks by itself in a Word file or workbook that is opened.

Of fields, functions and addresses those are listed that only show or calculate, and every other acts: new ones are made
each year. Members within a file are of too many kinds for that; of these the ones that act are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

SEMATAN = "\ufffc"
"""Stands in an instruction or address for what is put in there later: another field's result, the value of a tag."""
ALAMAT_WEB = "https?://|mailto:"

_BIDANG = """
    = ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BARCODE BIBLIOGRAPHY BIDIOUTLINE CITATION COMMENTS COMPARE CREATEDATE
    DATE DISPLAYBARCODE DOCPROPERTY DOCVARIABLE EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT
    HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY LISTNUM MERGEFIELD MERGEREC MERGESEQ NOTEREF NUMCHARS NUMPAGES NUMWORDS
    PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES SEQ SET STYLEREF SUBJECT SYMBOL TA TC TEMPLATE
    TIME TITLE TOA TOC USERADDRESS USERINITIALS USERNAME XE
"""
_TAMPILAN = frozenset(_BIDANG.split())
_NAMA_BIDANG = re.compile(r'[\s\\"]|(?<=^=)')
_ARGUMEN = re.compile(
    r'"(?P<kutip>[^"]*)"?|\\[lost]\s*(?:"[^"]*"?|[^\s"\\]+)|\\[a-z*](?=["\s]|$)|(?P<kata>[^\s"]+)', re.IGNORECASE
)
"""An address, in quotes or not, or a switch; of a bookmark, screen tip, frame or target with what follows it."""
_TAG = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HEX = "(?![0-9A-Fa-f]{2})"
TAG_ALAMAT = re.compile(
    rf"(?:\{{|%7B)(?:[{{#]|%{_HEX}|%7B|%25|%23).*?(?:[}}#]|%{_HEX}|%7D|%25|%23)(?:\}}|%7D)", re.IGNORECASE | re.DOTALL
)
"""A tag in the address of a link, as it was typed or as Word wrote it down."""


def acting_field(instruction: str) -> str:
    """How to call a field that does more than show something of its file; blank for an honest one."""
    code = " ".join(_TAG.sub(SEMATAN, instruction).split())
    name = _NAMA_BIDANG.split(code, maxsplit=1)[0]
    honest = name.upper() in _TAMPILAN and not re.search("[{}]", code)
    if name.upper() == "HYPERLINK":
        honest = honest and not any(map(acting_link, _addresses(code[len(name) :])))
    return "" if honest or not code else code.replace(SEMATAN, "{{ … }}")[:60]


def _addresses(code: str) -> list[str]:
    return [found["kutip"] or found["kata"] or "" for found in _ARGUMEN.finditer(code)]


_TAUTAN = re.compile(rf"(?:{ALAMAT_WEB})[^\\]*|#.*|[^/\\:{SEMATAN}#?][^\\:{SEMATAN}]*|", re.IGNORECASE | re.DOTALL)


def acting_link(address: str) -> bool:
    """Whether a link opens anything but a page, a letter, a place in the file or a file beside it."""
    address = TAG_ALAMAT.sub(SEMATAN, address)
    return not (address.isprintable() and _TAUTAN.fullmatch(address) and _TAUTAN.fullmatch(unquote(address)))


TEMPLAT, TAUTAN, PAKET = "attachedTemplate", "hyperlink", "package"
"""A template elsewhere, which Word itself writes down at times; a link to click on; a file within, as a chart has."""
DARI_LUAR: Mapping[str, str] = {
    "image": "gambar", "oleObject": "objek", "subDocument": "naskah lain", "aFChunk": "naskah lain",
    "frame": "bingkai", "video": "video", "audio": "suara",
}  # fmt: skip
"""What relationships that lead outside are called; of them only a link is honest."""
_DI_DALAM: Mapping[str, str] = {
    "oleObject": "objek", "package": "objek", "control": "kendali ActiveX", "activeXControlBinary": "kendali ActiveX",
    "aFChunk": "naskah lain", "subDocument": "naskah lain", "frame": "bingkai", "vbaProject": "makro",
    "wordVbaData": "makro", "keyMapCustomizations": "perintah tombol", "attachedToolbars": "tombol perintah",
    "extensibility": "tombol perintah", "userCustomization": "tombol perintah", "webextension": "program tambahan",
    "webextensiontaskpanes": "program tambahan", "mailMergeSource": "surat massal",
    "mailMergeHeaderSource": "surat massal", "recipientData": "surat massal", "transform": "pengubah XML",
}  # fmt: skip


def acting_part(kind: str) -> str:
    """What a relationship to a member that acts is called; blank for one that only shows."""
    return _DI_DALAM.get(kind, "")


ELEMEN: Mapping[str, str] = {
    "mailMerge": "surat massal (mail merge), yang membuka sumber datanya",
    "entryMacro": "isian yang menjalankan makro", "exitMacro": "isian yang menjalankan makro",
    "webVideoPr": "video dari internet", "HyperlinkBase": "alamat di depan semua tautan (Hyperlink base)",
}  # fmt: skip
"""Elements of Word that act without a relationship."""
ATRIBUT = ("src", "{urn:schemas-microsoft-com:office:office}href")
"""Attributes of an old drawing (VML) from which a picture is fetched."""
_FOLDER = re.compile(r"(^|/)(activeX|embeddings|customUI|webextensions)/", re.IGNORECASE)
_MAKRO = re.compile(
    r"(?:^|/)vba(?:Project[^/]*\.bin|Data\.xml)$|(?:^|/)macrosheets/"
    r"|^Scripts/.*[^/]$|^Basic/(?!.*(?:script|dialog)-l[bc]\.xml$).*\.xml$",
    re.IGNORECASE,
)
"""Of Word and Excel, of Excel 4, and of LibreOffice, whose list of macros may be there without one."""
_JENIS_MAKRO = re.compile("macro|vbaProject", re.IGNORECASE)
CFB = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the container begins that holds macros and objects, whatever the member is called."""


def has_macros(members: Iterable[str], kinds: Iterable[str]) -> bool:
    """Whether one of these names of members, or of these content types, is that of macros."""
    return any(map(_MAKRO.search, members)) or any(map(_JENIS_MAKRO.search, kinds))


def is_object(member: str, content: bytes) -> bool:
    """Whether a member lies where objects and controls are kept, or begins as one."""
    return bool(_FOLDER.search(member)) or content.startswith(CFB)


_HITUNGAN = """
    ABS ACOS AGGREGATE ANCHORARRAY AND ARABIC ASIN ATAN ATAN2 AVEDEV AVERAGE AVERAGEA AVERAGEIF AVERAGEIFS BASE CEILING
    CEILING.MATH CHAR CHOOSE CLEAN CODE COLUMN COLUMNS COMBIN CONCAT CONCATENATE CORREL COS COUNT COUNTA COUNTBLANK
    COUNTIF COUNTIFS DATE DATEDIF DATEVALUE DAY DAYS DAYS360 DEC2BIN DEC2HEX DECIMAL DEGREES DELTA DOLLAR EDATE EOMONTH
    ERROR.TYPE EVEN EXACT EXP FACT FALSE FILTER FIND FIXED FLOOR FLOOR.MATH FREQUENCY GCD GEOMEAN GESTEP GROWTH HARMEAN
    HLOOKUP HOUR IF IFERROR IFNA IFS INDEX INT INTERCEPT ISBLANK ISERR ISERROR ISEVEN ISLOGICAL ISNA ISNONTEXT ISNUMBER
    ISO.CEILING ISODD ISOWEEKNUM ISTEXT LARGE LCM LEFT LEN LN LOG LOG10 LOOKUP LOWER MATCH MAX MAXA MAXIFS MEDIAN MID
    MIN MINA MINIFS MINUTE MOD MODE MODE.MULT MODE.SNGL MONTH MROUND N NA NETWORKDAYS NETWORKDAYS.INTL NOT NOW
    NUMBERVALUE ODD OFFSET OR PERCENTILE PERCENTILE.EXC PERCENTILE.INC PERCENTRANK PI POWER PRODUCT PROPER QUARTILE
    QUARTILE.EXC QUARTILE.INC QUOTIENT RADIANS RAND RANDBETWEEN RANK RANK.AVG RANK.EQ REPLACE REPT RIGHT ROMAN ROUND
    ROUNDDOWN ROUNDUP ROW ROWS SEARCH SECOND SEQUENCE SIGN SIN SINGLE SLOPE SMALL SORT SORTBY SQRT STDEV STDEV.P STDEV.S
    STDEVP SUBSTITUTE SUBTOTAL SUM SUMIF SUMIFS SUMPRODUCT SUMSQ SWITCH T TAN TEXT TEXTJOIN TIME TIMEVALUE TODAY
    TRANSPOSE TREND TRIM TRIMMEAN TRUE TRUNC TYPE UNICHAR UNICODE UNIQUE UPPER VALUE VAR VAR.P VAR.S VARP VLOOKUP
    WEEKDAY WEEKNUM WORKDAY WORKDAY.INTL XLOOKUP XMATCH XOR YEAR YEARFRAC
"""
_FUNGSI = frozenset(_HITUNGAN.split())
_TEKS = re.compile(r'"(?:[^"]|"")*"')
_GALAT = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NUM!|NAME\?|NULL!)")
_LEMBAR = re.compile(r"'(?:[^'\[\]:\\/?*|]|'')+'!|(?<![\w.])[^\W\d]\w*!")
"""A sheet of the workbook itself: what is elsewhere is named with a path or in brackets."""
_DIPANGGIL = re.compile(r"(?:_xlfn\.|_xlws\.)*([^\s()+\-*/^&=<>,;:{}%@]*)\s*\(", re.IGNORECASE)


def acting_formula(formula: str) -> bool:
    """Whether a formula does more than calculate: it calls what is not listed, or leaves the workbook."""
    code = _LEMBAR.sub("", _GALAT.sub("0", _TEKS.sub("0", formula)))
    if re.search(r"[|\[\]'\"!\\]", code):
        return True
    return any(name and name.upper() not in _FUNGSI for name in _DIPANGGIL.findall(code))
