"""Compare words as people write them: in any case, spacing, Unicode form and tone placement."""

import re
import unicodedata
from collections.abc import Mapping

EMPTY_WORDS = frozenset({"invalid date", "null", "n/a", "-"})
YES_WORDS = frozenset({"có", "x", "1", "true", "đã", "yes"})
NO_WORDS = frozenset({"không", "0", "false", "chưa", "no"})

# The tone mark of oa, oe and uy is written on either letter: hòa and hoà are one word.
_TONES = str.maketrans({"Ð": "Đ", "ð": "đ", "\N{NO-BREAK SPACE}": " ", "\N{ZERO WIDTH SPACE}": "", "\ufeff": ""})
_TONE_PLACES = {
    old + last: first + new
    for olds, first, news, last in (
        ("òóỏõọ", "o", "àáảãạ", "a"),
        ("òóỏõọ", "o", "èéẻẽẹ", "e"),
        ("ùúủũụ", "u", "ỳýỷỹỵ", "y"),
    )
    for old, new in zip(olds, news, strict=True)
}
_TONE_PATTERN = re.compile("|".join(_TONE_PLACES))
_SHORT = {"hs": "hồ sơ", "kq": "kết quả", "tn": "tiếp nhận", "kt": "kết thúc", "xl": "xử lý", "gq": "giải quyết"}
_SUFFIX = re.compile(r"\s*\([^()]*\)\s*$")
_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_DASH = re.compile(r" ?[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}] ?")
# Days that no dossier has, with which databases and spreadsheets write that there is none.
_NO_DAY = re.compile(
    r"(?:0001-01-01|0?1[/-]0?1[/-]0001|0000-00-00|00[/-]00[/-]0000|00/01/1900)(?:[T ][\d:.]+)?(?: (?:AM|SA))?"
    r"|0|00:00(?::00)?"
)
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")


def clean(text: str) -> str:
    """Return the text in Unicode form NFC, without white space around it and with single spaces inside."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_TONES).split())


def fold(text: str) -> str:
    """Return the form in which two spellings of one word are equal; diacritics stay, for they tell words apart."""
    return _TONE_PATTERN.sub(lambda found: _TONE_PLACES[found.group()], clean(text).casefold())


def fold_heading(text: str) -> str:
    """Fold a column heading: as ``fold``, without ``:`` and ``*`` and without a "(…)" behind it."""
    folded = fold(text.replace(":", " ").replace("*", " "))
    shorter = _SUFFIX.sub("", folded)
    return shorter or folded


def spelled_out(folded: str) -> str:
    """Return a folded heading with the usual short forms of its words written out: "ngày hẹn trả kq"."""
    return " ".join(_SHORT.get(word, word) for word in folded.split())


def is_empty_word(text: str) -> bool:
    """Tell whether the text is one of the words with which software writes an empty cell."""
    return fold(text) in EMPTY_WORDS


def is_no_day(text: str) -> bool:
    """Tell whether the text stands for an empty cell where a day is expected: __/__/____, 00/00/0000, 0001-01-01."""
    return is_empty_word(text) or not _LETTER_OR_DIGIT.search(text) or bool(_NO_DAY.fullmatch(clean(text)))


def clean_id(text: str) -> str:
    """Return the one spelling of a number that is a name, of which programs and people make several.

    A leading apostrophe, which spreadsheets put before text, is none of it; any dash is a hyphen, without spaces.
    """
    return _DASH.sub("-", clean(text).lstrip(_APOSTROPHES).lstrip())


def read_flag(text: str) -> bool | None:
    """Read a yes-or-no cell; None where the word is neither. An empty cell is a no (domain rule)."""
    folded = fold(text)
    if not folded or folded in NO_WORDS or folded.startswith("chưa "):
        return False
    if folded in YES_WORDS or folded.startswith("đã "):
        return True
    return None


Vocabulary = Mapping[str, str]
"""Folded word → class."""


def vocabulary_of(words_by_class: Mapping[str, list[str]]) -> Vocabulary:
    """Turn the words listed for each class into a lookup by folded word; a later class never overrides."""
    lookup: dict[str, str] = {}
    for name, words in words_by_class.items():
        for word in words:
            lookup.setdefault(fold(word), name)
    return lookup
