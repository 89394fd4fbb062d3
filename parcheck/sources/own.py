"""Results of parcheck itself, which lie in a folder beside exports and are none."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path, PurePath

from parcheck import __version__

_NAME = "parcheck"
MADE_BY = f"{_NAME} {__version__}"  # who made a result, or changed a marked copy last
_CORE = "docProps/core.xml"
_IN_WORKBOOK = re.compile(rb"<(?:dc:creator|cp:lastModifiedBy|lastModifiedBy)\b[^>]*>" + _NAME.encode() + rb" \d")
_IN_PAGE = re.compile(rb'<meta name="generator" content="' + _NAME.encode() + rb" \d")
_FIRST_FIELDS = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:code[,;]title[,;]numerator|dossier_id[,;]state[,;]unit|severity[,;]code[,;]file)[,;]"
)
_START = 1 << 13
_DAMAGE = (OSError, ValueError, KeyError, RuntimeError, EOFError, zlib.error, struct.error, zipfile.BadZipFile)


def is_own_result(file: str) -> bool:
    """Tell whether parcheck wrote a file, or a marked copy that nobody has saved since; not one that cannot be read."""
    look = _LOOKS.get(PurePath(file).suffix.lower())
    try:
        return look is not None and look(Path(file))
    except _DAMAGE:
        return False  # what it is will be told when it is read


def _workbook(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive, archive.open(_CORE) as stream:
        return _IN_WORKBOOK.search(stream.read(_START)) is not None


def _page(path: Path) -> bool:
    with path.open("rb") as stream:
        return _IN_PAGE.search(stream.read(_START)) is not None


def _text(path: Path) -> bool:
    with path.open("rb") as stream:
        return _FIRST_FIELDS.match(stream.read(_START)) is not None


_LOOKS: dict[str, Callable[[Path], bool]] = {".xlsx": _workbook, ".html": _page, ".csv": _text}
