"""The streams and the terminal: UTF-8 before anything is printed, width, colour."""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import NamedTuple, TextIO

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


def say(sentence: str) -> None:
    """Write a sentence for the user to the standard error."""
    sys.stderr.write(f"{printable(sentence)}\n")


def tell(notes: Iterable[str], *, quiet: bool) -> None:
    """Write notes for the user, unless they are not wanted."""
    for note in () if quiet else notes:
        say(note)


def printable(text: str) -> str:
    """Replace control characters, which could drive a terminal, by a sign."""
    return "".join(
        letter if letter.isprintable() or letter in "\n\t" else "\N{REPLACEMENT CHARACTER}" for letter in text
    )
