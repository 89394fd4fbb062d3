"""Whether the inputs stay what they are while they are read."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from parcheck.errors import ParcheckError
from parcheck.paths import is_file
from parcheck.sources import refusal

_Stamp = tuple[int, int, int]


@contextmanager
def steady(files: Sequence[str]) -> Iterator[None]:
    """Hold the inputs to what they were at the beginning: figures of two states of a file would be mixed.

    Raises UnreadableInput where one of them changed meanwhile, or could not be read to its end.
    """
    stamps = {file: _stamp(file) for file in files}
    try:
        yield
    except (ParcheckError, MemoryError):
        raise
    except OSError as error:
        _check(stamps)
        file = error.filename if isinstance(error.filename, str) else files[0]
        raise refusal.because(refusal.LOST, file, error.strerror or type(error).__name__) from error
    except Exception:
        _check(stamps)
        raise
    _check(stamps)


def _check(stamps: dict[str, _Stamp | None]) -> None:
    for file, stamp in stamps.items():
        if _stamp(file) != stamp:
            raise refusal.because(refusal.CHANGED, file)


def _stamp(file: str) -> _Stamp | None:
    """Return what changes with a file; None for what is none, such as the standard input."""
    try:
        found = Path(file).stat()
    except (OSError, ValueError):
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if is_file(file) else None
