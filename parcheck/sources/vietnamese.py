"""How much a text looks like Vietnamese: the share of its words that can be Vietnamese syllables."""

import re
import unicodedata

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?"
    "(?:[aăâeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[aêu]|iêu|o[aăeio]|oa[ioy]|oeo|ôi|ơi|u[aâêiôơy]|uây|uôi|uy[aêu]"
    "|ư[aiơu]|ươ[iu]|yêu?)"
    "(?:ch?|m|n|ng|nh|p|t)?"
)
# Everything in ASCII but letters, and the typographic signs that stand beside words.
_BETWEEN = re.compile("[\x00-@[-`{-\x7f\xa0\u2010-\u201f\u2022\u2026]+")
_ENOUGH = 2000


def likeness(text: str) -> float:
    """Return which share of the distinct words with other than ASCII letters are Vietnamese syllables, 0 without any.

    Text in another encoding is told from Vietnamese by this: it puts signs into words, gives a syllable two tones,
    or makes vowels follow each other that never do.
    """
    words = [word for word in dict.fromkeys(_BETWEEN.split(text)) if not word.isascii()][:_ENOUGH]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    letters, tones = _TONES.subn("", unicodedata.normalize("NFD", word.casefold()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", letters)) is not None
