"""The bytes of a file at an address: fetched while they are read, never stored."""

import hashlib
import io
import threading
from typing import Any, BinaryIO

from parcheck.sources.addresses import Address, reaching, unreachable

_BUFFER = 4 << 20  # what is fetched at a time
_NO_PLACE_OF_ITS_OWN = (ValueError, OSError, NotImplementedError)


class Remote:
    """A file at an address that can be read from any place on, by several readers at once."""

    def __init__(self, address: Address, size: int) -> None:
        self.address = address
        self.size = size
        self._fingerprint = _Fingerprint()

    def open(self) -> BinaryIO:
        """Open the bytes for reading, from the start. Reading raises ParcheckError where the connection fails."""
        return io.BufferedReader(self.open_unbuffered(), _BUFFER)

    def open_unbuffered(self) -> io.RawIOBase:
        """Open the bytes for a reader that knows which it needs: it is given exactly these."""
        with reaching(self.address):
            return _Stream(self, _open(self.address), self._fingerprint)

    def sha256(self) -> str:
        """Return the fingerprint; only what no reader has fetched in order is fetched for it."""
        if self._fingerprint.length < self.size:
            with self.open() as stream:
                stream.seek(self._fingerprint.length)
                while stream.read(_BUFFER):
                    pass
        return self._fingerprint.digest()


def fetch(address: Address) -> Remote | bytes:
    """Return the file at an address, or its bytes where it can be read only as a whole.

    Raises InputNotFound and UnreadableInput, with one sentence that shows no password.
    """
    with reaching(address):
        size = _size_of(address)
        return Remote(address, size) if size is not None else bytes(address.filesystem.cat_file(address.path))


def _open(address: Address) -> Any:
    return address.filesystem.open(address.path, "rb", cache_type="none")


def _size_of(address: Address) -> int | None:
    """Return how many bytes there are; None where a reader cannot begin at a place of its own."""
    with _open(address) as stream:
        if isinstance(stream, io.BytesIO):  # all who open it are given the same one
            return None
        try:
            # Some web servers say how long a file is, but send it only as a whole.
            stream.seek(0, io.SEEK_END)
            size = int(stream.tell())
            stream.seek(max(size - 1, 0))
            return size if len(stream.read(1)) == min(size, 1) else None
        except _NO_PLACE_OF_ITS_OWN:
            return None


class _Fingerprint:
    """The sha256 of the bytes that were read so far from the start on, whoever read them."""

    def __init__(self) -> None:
        self.length = 0
        self._hash = hashlib.sha256()
        self._lock = threading.Lock()

    def add(self, place: int, data: bytes) -> None:
        """Take note of the bytes at a place, as far as they go on from those that are known."""
        with self._lock:
            if place <= self.length:
                new = data[self.length - place :]
                self._hash.update(new)
                self.length += len(new)

    def digest(self) -> str:
        """Return the fingerprint of the bytes that are known."""
        return self._hash.hexdigest()


class _Stream(io.RawIOBase):
    """One reader of a remote file."""

    def __init__(self, remote: Remote, stream: Any, fingerprint: _Fingerprint) -> None:
        self._remote, self._stream, self._fingerprint = remote, stream, fingerprint
        self._place = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that it can be read from any place on."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place, and return it."""
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._remote.size}[whence]
        self._place = max(start + offset, 0)
        return self._place

    def tell(self) -> int:
        """Return the place from which is read next."""
        return self._place

    def readinto(self, buffer: Any) -> int:
        """Fetch the next bytes."""
        wanted = min(len(buffer), max(self._remote.size - self._place, 0))
        with reaching(self._remote.address):
            if self._stream.tell() != self._place:
                self._stream.seek(self._place)
            data = self._stream.read(wanted) if wanted else b""
        if wanted and not data:
            raise unreachable(self._remote.address)
        self._fingerprint.add(self._place, data)
        self._place += len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the connection."""
        if not self.closed:
            self._stream.close()
        super().close()
