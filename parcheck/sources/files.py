"""Which files the arguments of a command mean: paths, addresses, folders, patterns and standard input."""

import glob
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple, NoReturn

from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.language import N_, _
from parcheck.paths import exists, is_file, is_folder
from parcheck.sources.addresses import Address, as_path, is_address, look_up, shown
from parcheck.sources.content import STDIN
from parcheck.sources.own import is_own_result

_EXPORTS = frozenset(
    ".csv .tsv .tab .txt .xls .xlsx .xlsm .xlsb .ods .htm .html .xml .parquet .pq .gz .zip".split()  # noqa: SIM905
)
# What parcheck itself and its users keep beside the exports: nobody expects these to be read.
_COMPANIONS = frozenset((".toml", ".md", ".py", ".json", ".jsonl"))
_MARKS = ("_SUCCESS", "_metadata", "_common_metadata")  # what writers of Parquet leave beside the parts

_ABSENT = N_("“{file}” does not exist.")
_NO_MATCH = N_("“{file}” fits no export.")
_EMPTY_FOLDER = N_("The folder “{file}” holds no export.")
_ONLY_LOCKS = N_("“{file}” is only the lock file of an open document; name the document itself.")
_OWN = N_("“{file}” was passed over, because it is a result of parcheck.")
_ONLY_OWN = N_("“{file}” holds no export, only results of parcheck.")
_PASSED_OVER = N_("“{file}” was passed over, because its suffix is not that of an export.")


class Found(NamedTuple):
    """The files to read, as the user named them but for what is secret, and a sentence for each passed over."""

    files: list[str]
    notes: list[str]


def find_files(arguments: Sequence[str]) -> Found:
    """Expand folders and patterns, by name and not recursively; a file named twice is listed once.

    Raises InputNotFound where an argument means no file.
    """
    files: dict[object, str] = {}
    notes: list[str] = []
    for argument in arguments:
        meant = _meant_by(argument)
        notes += passed_over(meant.notes)
        own = _own_results_in(argument, meant.files)
        notes += [_(_OWN).format(file=file) for file in own]
        for file in meant.files:
            if file not in own:
                files.setdefault(_identity(file), file)
    if not files and arguments:
        _not_found(_ONLY_OWN if notes else _ONLY_LOCKS, arguments[0])
    return Found(list(files.values()), notes)


def _own_results_in(argument: str, files: Sequence[str]) -> list[str]:
    """Return which of the files are results of parcheck; one that is named by itself is meant."""
    expanded = [file for file in files if file not in (argument, STDIN) and not isinstance(file, Address)]
    return [file for file in expanded if is_own_result(file)]


def exports_among(names: Iterable[str]) -> Found:
    """Split the members of a folder or an archive into those with the suffix of an export, and all others.

    Lock files of open documents, hidden files, marks of writers and companions of exports are in neither.
    """
    found = Found([], [])
    for name in names:
        path = PurePath(name)
        suffix = path.suffix.lower()
        if not (_is_lock(path) or path.name.startswith(".") or path.name in _MARKS or suffix in _COMPANIONS):
            (found.files if suffix in _EXPORTS else found.notes).append(name)
    return found


def passed_over(names: Iterable[str]) -> list[str]:
    """Say of each file that it was passed over."""
    return [_(_PASSED_OVER).format(file=name) for name in names]


def _identity(file: str) -> object:
    if isinstance(file, Address):
        return file.filesystem, file.path
    return file if file == STDIN else Path(file).resolve()


def _meant_by(argument: str) -> Found:
    if is_address(argument):
        return _at_address(argument)
    argument = as_path(argument)
    path = Path(argument)
    if argument == STDIN:
        return Found([argument], [])
    if is_folder(path):
        found = exports_among(_files_in(path))
        return found if found.files else _not_found(_EMPTY_FOLDER, argument)
    if exists(path):
        # A shell, too, expands patterns to lock files.
        return Found([], []) if _is_lock(path) else Found([argument], [])
    if glob.has_magic(argument):
        matches = sorted(glob.glob(argument))  # noqa: PTH207 - keeps the name as the user wrote it
        found = exports_among(match for match in matches if is_file(match))
        return found if found.files else _not_found(_NO_MATCH, argument)
    return _not_found(_ABSENT, argument)


def _files_in(folder: Path) -> list[str]:
    try:
        return sorted(str(member) for member in folder.iterdir() if is_file(member))
    except OSError as error:
        sentence = _("The folder “{file}” cannot be read: {why}.")
        raise UnreadableInput(sentence.format(file=folder, why=error.strerror or error)) from error


def _at_address(argument: str) -> Found:
    files, several = look_up(argument)
    if not several:
        return Found([*files], [])
    found = exports_among(files)
    return found if found.files else _not_found(_NO_MATCH, shown(argument))


def _is_lock(path: PurePath) -> bool:
    return path.name.startswith("~$")


def _not_found(sentence: str, argument: str) -> NoReturn:
    raise InputNotFound(_(sentence).format(file=argument))
