"""Read files on an existing Dask cluster: each file by one of its workers, in the way it is read here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, NoReturn

from parcheck import __version__, language
from parcheck.columns import Knowledge, RecognisedSheet
from parcheck.errors import UnreadableInput, UsageError
from parcheck.inputs import for_each_file, recognised_in
from parcheck.language import _
from parcheck.rows import SheetRows, read_sheets
from parcheck.sources import is_address
from parcheck.sources.content import STDIN, Content

_PATIENCE = "10s"  # for a scheduler to answer


class Job(NamedTuple):
    """What a worker is asked to do: a file, what is known beforehand, and the language of its sentences."""

    file: str
    known: Knowledge
    language: str


class Answer(NamedTuple):
    """The rows of a file's sheets with notes for the user, or why it cannot be read; and who read it."""

    parts: list[SheetRows]
    notes: list[str]
    refusal: UnreadableInput | None
    version: str


def read_on_cluster(
    files: Sequence[str],
    scheduler: str,
    known: Knowledge,
    notes: list[str],
    skip_unreadable: bool,
    progress: Callable[[str, int], None],
) -> list[SheetRows]:
    """Read all files on the cluster of a scheduler; the sheets come in the order of the files.

    The workers must find the files under the same paths or addresses, and have the same version of parcheck. Raises
    UsageError where the library is missing or an input cannot be read there, UnreadableInput as reading here does,
    and where the cluster does not answer.
    """
    jobs = [Job(_path_for_workers(file), known, language.current()) for file in files]
    with _cluster(scheduler) as client:
        answers = dict(zip(files, client.map(read_file, jobs, pure=False), strict=True))

        def read(file: str) -> list[SheetRows]:
            answer: Answer = answers.pop(file).result()
            if answer.version != __version__:
                raise UnreadableInput(
                    _("A worker of the cluster has parcheck {other}, here it is {own}; install the same.").format(
                        other=answer.version, own=__version__
                    )
                )
            if answer.refusal is not None:
                raise answer.refusal
            notes.extend(answer.notes)
            progress(file, sum(len(part.rows) for part in answer.parts))
            return answer.parts

        return for_each_file(files, read, notes, skip_unreadable)


def read_file(job: Job) -> Answer:
    """Read one file, on a worker."""
    language.use(job.language)
    notes: list[str] = []
    try:
        parts = read_sheets(recognised_in(job.file, job.known, notes), job.known.rules)
    except UnreadableInput as error:
        return Answer([], [], error, __version__)
    return Answer([_sendable(part) for part in parts], notes, None, __version__)


def _path_for_workers(file: str) -> str:
    if file == STDIN:
        raise UsageError(_("Standard input cannot be read on a cluster; name a file that its workers can reach."))
    return file if is_address(file) else str(Path(file).absolute())


def _sendable(part: SheetRows) -> SheetRows:
    """Leave out of a sheet what cannot leave its process: the way to read it again."""
    content = Content(part.sheet.sheet.file, b"", partial(str, part.sheet.sheet.sha256))
    sheet = replace(part.sheet.sheet, content=content, read=_read_elsewhere)
    return replace(part, sheet=RecognisedSheet(sheet, part.sheet.kind, part.sheet.header, part.sheet.fields))


def _read_elsewhere(*_asked: object) -> NoReturn:
    raise RuntimeError("the sheet was read on a cluster")


@contextmanager
def _cluster(scheduler: str) -> Iterator[Any]:
    """Connect with a cluster, and turn what goes wrong there into one sentence."""
    try:
        from distributed import Client, KilledWorker
    except ImportError as error:
        sentence = _("--scheduler needs the library Dask; install parcheck with its extra “cluster”: {command}.")
        raise UsageError(sentence.format(command="pip install '.[cluster]'")) from error
    try:
        with Client(scheduler, timeout=_PATIENCE, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            yield client
    except KilledWorker as error:
        sentence = _("The workers of the cluster “{address}” ended while they read; give each more memory.")
        raise UnreadableInput(sentence.format(address=scheduler)) from error
    except (OSError, ValueError) as error:
        sentence = _("The cluster “{address}” does not answer; check the address, such as tcp://10.0.0.5:8786.")
        raise UnreadableInput(sentence.format(address=scheduler)) from error
