"""What an address (s3://, https://, memory:// and so on) means, looked up by way of the optional library fsspec."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from parcheck.errors import InputNotFound, ParcheckError, UnreadableInput
from parcheck.language import N_, _
from parcheck.paths import exists

_ADDRESS = re.compile(r"([a-z][\w+.-]*::)*[a-z][\w+.-]+://", re.IGNORECASE)
_LOCAL = "file://"
# Azure writes the container where others write the user.
_CONTAINER_FIRST = ("abfs", "abfss", "wasb", "wasbs")
_REFUSED = (401, 403)
_GONE = (404, 410)

_NO_LIBRARY = N_("To read “{file}”, install parcheck with its extra “remote”: pip install '.[remote]'.")
_NO_PROTOCOL_LIBRARY = N_("To read “{file}”, install the package “{package}” beside parcheck.")
_UNKNOWN_PROTOCOL = N_("“{file}”: “{protocol}://” is no kind of address that can be read.")
_ABSENT = N_("“{file}” does not exist.")
_NOT_ALLOWED = N_("“{file}” may not be read with the access that is set up here; ask its keeper for access.")
_UNREACHABLE = N_("“{file}” cannot be reached; check the address and the connection.")


class Address(str):
    """A file at an address: as text, its name without passwords and keys, which is all that is ever shown."""

    def __new__(cls, name: str, filesystem: Any, path: str) -> "Address":
        """Make the text of the name."""
        return super().__new__(cls, name)

    def __init__(self, name: str, filesystem: Any, path: str) -> None:
        self.filesystem = filesystem
        self.path = path

    def __getnewargs__(self) -> tuple[str, Any, str]:  # type: ignore[override] # more than a plain text has
        """Return what makes the same address in another process."""
        return str(self), self.filesystem, self.path


def is_address(argument: str) -> bool:
    """Tell whether an argument is an address, by its scheme alone; file:// is none, for it means a path."""
    return _ADDRESS.match(argument) is not None and not _is_local(argument)


def as_path(argument: str) -> str:
    """Return the path that a file:// address means; any other argument as it stands."""
    if not _is_local(argument):
        return argument
    from urllib.request import url2pathname  # it takes long to import

    path = argument.removeprefix(_LOCAL)
    return path if exists(path) else url2pathname(path)


def _is_local(argument: str) -> bool:
    return argument.startswith(_LOCAL) and "::" not in argument


def shown(address: str) -> str:
    """Return an address as it may be shown: without user, password and whatever a query holds."""
    return "::".join(map(_shown_link, address.split("::")))


def _shown_link(link: str) -> str:
    scheme, sign, rest = link.partition("://")
    host, slash, path = rest.partition("/")
    user, _at, bare = host.rpartition("@")
    if ":" in user or not scheme.lower().startswith(_CONTAINER_FIRST):
        host = bare
    shown_rest = host + slash + path
    start, _mark, query = shown_rest.partition("?")
    # Elsewhere than on the web a question mark may be part of a pattern; a query has values.
    is_query = query and (scheme.lower().startswith("http") or "=" in query)
    return scheme + sign + (f"{start}?…" if is_query else shown_rest)


def locate(argument: str) -> Address:
    """Return the one file that an address names, without asking whether it exists.

    Raises UnreadableInput where fsspec, or the package for the protocol, is not installed.
    """
    if isinstance(argument, Address):
        return argument
    name = shown(argument)
    with reaching(name):
        return Address(name, *_opened(argument))


def look_up(argument: str) -> tuple[list[Address], bool]:
    """Return the files that an address means, by name, and whether they are the members of a folder or pattern.

    Raises InputNotFound where there is nothing, UnreadableInput where it cannot be reached.
    """
    name = shown(argument)
    with reaching(name):
        filesystem, path = _opened(argument)
        if _is_pattern(filesystem, path):
            return _files(argument, filesystem, filesystem.glob(path, detail=True).values()), True
        if argument.endswith("/") or filesystem.info(path)["type"] == "directory":
            return _files(argument, filesystem, filesystem.ls(path, detail=True)), True
        return [Address(name, filesystem, path)], False


@contextmanager
def reaching(name: str) -> Iterator[None]:
    """Turn what a protocol throws into one sentence; what the error itself says may quote passwords and keys."""
    try:
        yield
    except ParcheckError:
        raise
    except Exception as error:  # noqa: BLE001 - every protocol has errors of its own
        raise _explained(error, name) from None


def _explained(error: BaseException, name: str) -> ParcheckError:
    # Over http every failure is a file that was not found, and its cause tells what happened.
    cause = error.__cause__ or error
    status = getattr(cause, "status", None)
    if isinstance(cause, ImportError):
        return UnreadableInput(_(_NO_PROTOCOL_LIBRARY).format(file=name, package=cause.name or "fsspec"))
    if status in _GONE or isinstance(cause, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return InputNotFound(_(_ABSENT).format(file=name))
    if status in _REFUSED or isinstance(cause, PermissionError) or "Credentials" in type(cause).__name__:
        return UnreadableInput(_(_NOT_ALLOWED).format(file=name))
    return unreachable(name)


def unreachable(name: str) -> UnreadableInput:
    """Make the error of a file whose bytes do not come."""
    return UnreadableInput(_(_UNREACHABLE).format(file=name))


def _opened(argument: str) -> tuple[Any, str]:
    """Return the file system of an address, and the path in it."""
    name = shown(argument)
    try:
        import fsspec
        from fsspec.core import url_to_fs
    except ImportError:
        raise UnreadableInput(_(_NO_LIBRARY).format(file=name)) from None
    known = fsspec.available_protocols()
    for protocol in (link.partition("://")[0] for link in argument.split("::")):
        if protocol not in known:
            raise UnreadableInput(_(_UNKNOWN_PROTOCOL).format(file=name, protocol=protocol))
    filesystem, path = url_to_fs(argument)
    return filesystem, str(path)


def _is_pattern(filesystem: Any, path: str) -> bool:
    is_web = "http" in filesystem.protocol
    return any(sign in path for sign in ("*[" if is_web else "*?[")) and not filesystem.exists(path)


def _files(argument: str, filesystem: Any, members: Iterable[Mapping[str, Any]]) -> list[Address]:
    first, chain, rest = argument.partition("::")
    behind = chain + rest if "://" in first else ""
    paths = sorted(str(member["name"]) for member in members if member["type"] == "file")
    return [Address(shown(filesystem.unstrip_protocol(path) + behind), filesystem, path) for path in paths]
