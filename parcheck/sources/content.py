"""The bytes of one input: where they lie, what they are called, and their fingerprint."""

import hashlib
import io
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.language import _
from parcheck.paths import is_file
from parcheck.sources.addresses import as_path, is_address, locate
from parcheck.sources.limits import USUAL, Limits
from parcheck.sources.remote import Remote, fetch

STDIN = "-"
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Content:
    """One input: a file on disk or at an address, or bytes in memory (standard input, or unpacked from an archive).

    ``name`` shows nothing of what an address holds in secret.
    """

    name: str
    source: Path | Remote | bytes
    digest: Callable[[], str]
    limits: Limits = USUAL

    @property
    def sha256(self) -> str:
        """The fingerprint of the whole input as it lies on disk; waits until it is computed."""
        return self.digest()

    def open(self) -> BinaryIO:
        """Open the bytes for reading, from the start."""
        if isinstance(self.source, bytes):
            return io.BytesIO(self.source)
        return self.source.open() if isinstance(self.source, Remote) else self.source.open("rb")

    def read(self, size: int = -1) -> bytes:
        """Return the first bytes, or all of them."""
        with self.open() as stream:
            return stream.read(size)

    @property
    def size(self) -> int:
        """The number of bytes."""
        if isinstance(self.source, bytes):
            return len(self.source)
        return self.source.size if isinstance(self.source, Remote) else self.source.stat().st_size

    def member(self, name: str, data: bytes) -> "Content":
        """Return something that was unpacked from this input."""
        return Content(f"{self.name}/{name}" if name else self.name, data, self.digest, self.limits)


def content_of(file: str) -> Content:
    """Return the content of a file or an address, or of standard input for ``-``; its sha256 is computed meanwhile."""
    file = as_path(file)
    if is_address(file):
        return _at_address(file)
    try:
        source = _source(file)
    except FileNotFoundError:
        raise InputNotFound(_("“{file}” does not exist.").format(file=file)) from None
    except OSError as error:
        message = _("“{file}” cannot be opened ({reason}): close it in other programs or ask for permission.")
        raise UnreadableInput(message.format(file=file, reason=error.strerror)) from None
    # Hashing leaves the interpreter to other threads, so it costs next to no time beside the parsing.
    return Content(file, source, _hashed_meanwhile(source))


def _at_address(file: str) -> Content:
    address = locate(file)
    source = fetch(address)
    # A remote file is not fetched a second time for its fingerprint: what is read of it makes most of that.
    digest = source.sha256 if isinstance(source, Remote) else _hashed_meanwhile(source)
    return Content(str(address), source, digest)


def _hashed_meanwhile(source: Path | bytes) -> Callable[[], str]:
    digest: Future[str] = Future()
    # An executor's thread is waited for at the end, for ever where an interrupt came as it started.
    threading.Thread(target=_hash, args=(source, digest), name="sha256", daemon=True).start()
    return digest.result


def _source(file: str) -> Path | bytes:
    if file == STDIN:
        return sys.stdin.buffer.read()
    path = Path(file)
    with path.open("rb") as stream:
        # A pipe can be read only once.
        return path if is_file(path) else stream.read()


def _hash(source: Path | bytes, digest: Future[str]) -> None:
    with _one_at_a_time:
        try:
            digest.set_result(_sha256(source))
        except BaseException as error:  # noqa: BLE001 - told to the one who asks for the result
            digest.set_exception(error)


def _sha256(source: Path | bytes) -> str:
    if isinstance(source, bytes):
        return hashlib.sha256(source).hexdigest()
    with source.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
