"""The streams and the terminal: UTF-8 before anything is printed, width, colour."""

import os
import shutil
import sys
import textwrap
import time
from collections.abc import Iterable
from typing import NamedTuple, TextIO

from parcheck.figures import format_count
from parcheck.language import _

_was_utf8 = True


class Screen(NamedTuple):
    """What the standard output can show; ``width`` is None where it is no terminal and none is stated."""

    width: int | None
    colour: bool
    utf8: bool


NO_SCREEN = Screen(None, colour=False, utf8=True)
"""What a file can show: anything."""


def make_utf8() -> None:
    """Make the standard streams UTF-8, whatever the console; a letter that cannot be written is replaced.

    Python's Vietnamese code page lacks two thirds of the Vietnamese letters, so even ``--help`` would fail there.
    """
    global _was_utf8
    _was_utf8 = is_utf8(sys.stdout)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def is_utf8(stream: TextIO | None) -> bool:
    """Tell whether a stream writes UTF-8."""
    return (getattr(stream, "encoding", None) or "").lower().replace("-", "").replace("_", "") in ("utf8", "utf8sig")


def screen() -> Screen:
    """Look at the standard output."""
    is_terminal = sys.stdout.isatty()
    stated = os.environ.get("COLUMNS", "").isdigit()
    width = shutil.get_terminal_size().columns if is_terminal or stated else None
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Screen(width, is_terminal and not plain, _was_utf8)


class Progress:
    """Tells on a terminal, once a second, how many rows were read and how quickly; elsewhere it is silent."""

    def __init__(self, *, quiet: bool) -> None:
        self._shows = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._start = self._told = time.monotonic()
        self._rows = 0

    def __call__(self, file: str, rows: int) -> None:
        """Count some more rows of a file."""
        self._rows += rows
        moment = time.monotonic()
        if not self._shows or moment - self._told < 1:
            return
        self._told = moment
        rate = self._rows / (moment - self._start)
        told = _("{file}: {rows} rows, {rate} a second").format(
            file=file, rows=format_count(self._rows), rate=format_count(round(rate))
        )
        sys.stderr.write(f"\r\x1b[K{printable(told)}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Wipe the line away."""
        if self._shows and self._told != self._start:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def say(sentence: str) -> None:
    """Write a sentence for the user to the standard error: on a terminal wrapped at words, elsewhere on one line."""
    line = printable(" ".join(sentence.splitlines()))
    if sys.stderr.isatty():
        # Names stay whole, so that they can be copied.
        width = shutil.get_terminal_size().columns
        line = textwrap.fill(line, width, break_long_words=False, break_on_hyphens=False)
    sys.stderr.write(f"{line}\n")


def tell(notes: Iterable[str], *, quiet: bool) -> None:
    """Write notes for the user, unless they are not wanted."""
    for note in () if quiet else notes:
        say(note)


def printable(text: str) -> str:
    """Replace control characters, which could drive a terminal, by a sign."""
    return "".join(
        letter if letter.isprintable() or letter in "\n\t" else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
