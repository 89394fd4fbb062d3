"""Vietnamese written for fonts from before Unicode, and UTF-8 that was read as something else: back into letters."""

import re
import unicodedata
from collections.abc import Callable, Mapping

from parcheck.sources.vietnamese import likeness

# TCVN 5712:1993, set VN3 (the "ABC" fonts): the letters of the codes A1 to FE, "·" where there is none.
# https://en.wikipedia.org/wiki/VSCII#VSCII-3
_TCVN3 = str.maketrans(
    dict(
        zip(
            map(chr, range(0xA1, 0xFF)),
            "ĂÂÊÔƠƯĐăâêôơưđ······àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ",
            strict=True,
        )
    )
)
_CELL = re.compile('[^\\t\\n,;|"<>]+')
_CAPITALS = re.compile("[A-Z].*[A-Z]")
_SMALL = re.compile("[a-z]")
# VNI for Windows: a vowel and a mark behind it; a few letters are one sign.
# https://en.wikipedia.org/wiki/VNI#Character_encodings
_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_ROOF, _BREVE = "\u0302\u0306"
_VNI_MARKS = {
    **dict(zip("øùõûï", (_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT), strict=True)),
    **dict(zip("âàáãåä", (_ROOF + tone for tone in ("", _GRAVE, _ACUTE, _TILDE, _HOOK, _DOT)), strict=True)),
    **dict(zip("êèéüúë", (_BREVE + tone for tone in ("", _GRAVE, _ACUTE, _TILDE, _HOOK, _DOT)), strict=True)),
}
_VNI_LETTERS = dict(zip("ôöñæóòîÔÖÑÆÓÒÎ", "ơưđỉĩịỵƠƯĐỈĨỊỴ", strict=True))
_VNI = re.compile(f"([aeouyôöAEOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])|[{''.join(_VNI_LETTERS)}]")

# What cp1252 makes of each byte; the five bytes that it leaves out pass as control characters.
_CP1252 = {bytes([i]).decode("cp1252", "ignore") or chr(i): i for i in range(0x80, 0x100)}
_NOT_UTF8 = {0xDC00 + byte: char for char, byte in _CP1252.items()}
# The second byte of "à" passes for a no-break space, which has often become a plain one.
_CP1252_RUN = re.compile(f"(?:Ã |[{re.escape(''.join(_CP1252))}\x80-\x9f])+")


def from_tcvn3(text: str) -> str:
    """Turn TCVN3 (ABC), read as Latin-1, into Unicode."""
    return _CELL.sub(_tcvn3_cell, text)


def from_vni(text: str) -> str:
    """Turn VNI, read as Windows-1252, into Unicode."""
    return _VNI.sub(_vni_letter, text)


def from_cp1252(text: str) -> str:
    """Turn UTF-8 that was read as Windows-1252 ("Há»“ sÆ¡") into what it was."""
    return _CP1252_RUN.sub(_utf8_run, text)


READINGS: Mapping[str, Callable[[str], str]] = {
    "tcvn3": from_tcvn3,
    "vni": from_vni,
    "utf-8 read as cp1252": from_cp1252,
}
_FINE = 0.6
_CLEAR = 0.2


def legacy_encoding(sample: str) -> str | None:
    """Name the reading that makes Vietnamese of a text like this; None where it is well as it is."""
    as_it_is = likeness(sample)
    if as_it_is >= _FINE:
        return None
    better = {name: likeness(read(sample)) for name, read in READINGS.items()}
    best = max(better, key=lambda name: better[name])
    return best if better[best] >= max(_FINE, as_it_is + _CLEAR) else None


def _tcvn3_cell(match: re.Match[str]) -> str:
    cell = match[0]
    letters = cell.translate(_TCVN3)
    # Capitals with a tone have no code; a font without small letters shows them: "VÜNH TH¹NH".
    return letters.upper() if _CAPITALS.search(cell) and not _SMALL.search(cell) else letters


def _vni_letter(match: re.Match[str]) -> str:
    vowel, mark = match[1], match[2]
    if not vowel:
        return _VNI_LETTERS[match[0]]
    letter = _VNI_LETTERS.get(vowel, vowel) + _VNI_MARKS[mark.lower()]
    return unicodedata.normalize("NFC", letter)


def _utf8_run(match: re.Match[str]) -> str:
    run = match[0].replace("Ã ", "Ã\xa0")
    data = bytes(_CP1252[char] if char in _CP1252 else ord(char) for char in run)
    return data.decode("utf-8", "surrogateescape").translate(_NOT_UTF8)
