"""The editable data of parcheck: headings, words, targets, forms; read from the TOML files beside this one."""

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from parcheck.language import _
from parcheck.reading.words import Vocabulary, fold_heading, vocabulary_of

HERE = Path(__file__).parent
_LONGEST_NUMBER = 400  # digits
_FAULTY_LINE = re.compile(r"at line (\d+)")
_OTHER_DAY = re.compile(r"[^#\"']*=\s*(\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}[/.]\d{1,2}[/.]\d{1,2})(?![\w/.])")
PERSONAL = "personal"
_OTHER_STEPS = "other_steps"


@dataclass(frozen=True, slots=True)
class Headings:
    """Which folded heading may mean which fields, the order in which headings are usual, and each field's own title.

    ``own`` are the headings that the user named, ``other_steps`` those of steps within a dossier, below which days
    and states are not the dossier's.
    """

    fields: Mapping[str, tuple[str, ...]]
    ranks: Mapping[tuple[str, str], int]
    titles: Mapping[str, str]
    own: frozenset[str] = frozenset()
    other_steps: frozenset[str] = frozenset()

    def with_own(self, columns: Mapping[str, list[str]]) -> "Headings":
        """Return these headings with a user's own before them."""
        own = {fold_heading(heading): (field,) for field, headings in columns.items() for heading in headings}
        return replace(self, fields={**self.fields, **own}, own=frozenset(own))

    def rank_of(self, field: str, heading: str) -> int:
        """Return how usual a heading is for a field; 0 is the most usual."""
        return self.ranks.get((field, heading), 0)


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file, its decimals exactly. Raises OSError, and ValueError where it is no TOML."""
    try:
        # Notepad writes a byte order mark.
        text = path.read_text(encoding="utf-8-sig")
        return tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(_wrong_day(text, str(error)) or str(error)) from error
    except UnicodeDecodeError as error:
        raise ValueError(_("it is not in UTF-8; save it with the encoding UTF-8")) from error
    except RecursionError as error:
        raise ValueError(_("too many brackets")) from error


def _wrong_day(text: str, error: str) -> str | None:
    """Say how a day is written where the fault is one in another form: the parser's own words, in English, do not."""
    line = _FAULTY_LINE.search(error)
    day = _OTHER_DAY.match(text.split("\n")[int(line[1]) - 1]) if line else None
    if line is None or day is None:
        return None
    return _("line {line} says {day}; a day is written 2024-01-01").format(line=line[1], day=day[1])


def _decimal(text: str) -> Decimal:
    """Read a number exactly; one of an endless exponent would keep whoever writes it out busy for ever."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("Infinity")
    if number.is_infinite() or abs(number.adjusted()) > _LONGEST_NUMBER:
        raise ValueError(_("a number beyond all measure"))
    return number


@functools.cache
def headings() -> Headings:
    """Return the bundled headings."""
    fields: dict[str, tuple[str, ...]] = {}
    ranks: dict[tuple[str, str], int] = {}
    titles: dict[str, str] = {}
    entries = read_toml(HERE / "headings.toml")
    other_steps = frozenset(map(fold_heading, entries.pop(_OTHER_STEPS)["headings"]))
    for field, entry in entries.items():
        titles[field] = entry["title"]
        for number, heading in enumerate((*entry["headings"], *entry.get("keys", ()))):
            folded = fold_heading(heading)
            fields[folded] = (*fields.get(folded, ()), field)
            ranks[field, folded] = number
    return Headings(fields, ranks, titles, other_steps=other_steps)


def words(own: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Vocabulary]:
    """Return the bundled words of every word field, a user's own before them."""
    bundled = read_toml(HERE / "words.toml")
    return {field: {**vocabulary_of(bundled[field]), **vocabulary_of(own.get(field, {}))} for field in bundled}
