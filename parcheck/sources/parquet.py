"""Parquet files: only the columns asked for are read, batch by batch."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from parcheck.errors import ParcheckError, UnreadableInput
from parcheck.language import N_, _
from parcheck.sources import refusal
from parcheck.sources.arrow import MOST_TEXT, TooMuchText, cells_from, is_single, is_text
from parcheck.sources.cells import Cells, text_of, type_of_text
from parcheck.sources.content import Content
from parcheck.sources.remote import Remote
from parcheck.sources.sheet import HEAD_ROWS, Batch, Sheet

_SAME_NAMES = N_("“{file}” has several columns named “{column}”; rename them so that each has its own name.")
_NO_CELLS = N_(
    "“{file}”: the column “{column}” holds lists, records or bytes instead of single values; write it as text."
)

_BATCH_ROWS = 1 << 16
_BUFFER = 1 << 20
_HARMLESS_ROWS = 10_000_000
_MOST_ROWS_A_BYTE = 4  # every dossier has a number of its own, which takes more
_LAST_ROW = np.iinfo(np.int32).max


class _Measures(NamedTuple):
    """What the footer says: how many rows there are, how many bytes they unpack to, and how many of these a row has."""

    metadata: pq.FileMetaData
    rows: int
    unpacked: int
    width: int


def open_parquet(content: Content) -> list[Sheet]:
    """Open a Parquet file as its one sheet: row 1 holds the names of the columns, row 2 the first record.

    Columns of lists, records or bytes come last and show no cells: the first column of a sheet is always read.
    Raises UnreadableInput where the file is damaged or encrypted, has no columns or two of one name, or declares
    more than a list holds.
    """
    with _file(content) as file:
        about = _measured(file.metadata)
        _check_size(content, about)
        fields = sorted(file.schema_arrow, key=lambda field: not is_single(field.type))
        names = [field.name for field in fields]
        _check_names(content, names)
        head = [names, *_first_rows(file, fields)]

    def read(first_row: int, columns: Sequence[int], coded: Collection[int]) -> Iterator[Batch]:
        wanted = {column: fields[column] for column in columns if column < len(fields)}
        for field in wanted.values():
            if not is_single(field.type):
                raise UnreadableInput(_(_NO_CELLS).format(file=content.name, column=field.name))
        beyond = [column for column in columns if column not in wanted]
        for batch in _batches(content, about, wanted, coded):
            if batch.rows[-1] >= first_row:
                batch.columns.update({column: _repeated("", len(batch.rows)) for column in beyond})
                yield _from_row(batch, first_row)

    return [
        Sheet(
            content=content,
            name=None,
            container="parquet",
            encoding=None,
            head=[[text_of(cell).strip() for cell in row] for row in head],
            read=read,
        )
    ]


@contextmanager
def _file(
    content: Content, about: pq.FileMetaData | None = None, coded: Collection[str] = ()
) -> Iterator[pq.ParquetFile]:
    """Open the file, and turn what pyarrow throws at a bad one into one sentence."""
    try:
        with (
            _stream(content) as stream,
            pq.ParquetFile(
                stream,
                metadata=about,
                read_dictionary=list(coded),
                buffer_size=_BUFFER,
                pre_buffer=False,  # it would fetch the columns of all row groups at once
                coerce_int96_timestamp_unit="ms",
            ) as file,
        ):
            yield file
    except (ParcheckError, KeyboardInterrupt, GeneratorExit):
        raise
    except (TooMuchText, MemoryError) as error:
        raise refusal.because(refusal.TOO_LARGE, content.name) from error
    except pa.ArrowNotImplementedError as error:
        raise refusal.because(refusal.UNUSUAL_PARQUET, content.name) from error
    except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError) as error:
        # The error of an encrypted column is of no kind of its own.
        sentence = refusal.ENCRYPTED if "crypt" in str(error).lower() else refusal.DAMAGED
        raise refusal.because(sentence, content.name) from error


def _stream(content: Content) -> pa.NativeFile:
    if isinstance(content.source, bytes):
        return pa.BufferReader(content.source)
    if isinstance(content.source, Remote):
        return pa.PythonFile(content.source.open_unbuffered(), mode="r")
    return pa.OSFile(str(content.source))


def _measured(metadata: pq.FileMetaData) -> _Measures:
    # What stands in the footer on each column is not asked: at a damaged one pyarrow ends the process.
    groups = [
        (group.total_byte_size, group.num_rows) for group in map(metadata.row_group, range(metadata.num_row_groups))
    ]
    widest = max((size // max(rows, 1) for size, rows in groups), default=0)
    return _Measures(metadata, metadata.num_rows, sum(size for size, _rows in groups), widest)


def _check_size(content: Content, about: _Measures) -> None:
    """Refuse a small file that unpacks to more than a list holds."""
    if (
        about.rows >= _LAST_ROW
        or (about.rows > _HARMLESS_ROWS and about.rows > content.size * _MOST_ROWS_A_BYTE)
        or content.limits.is_inflated(about.unpacked, content.size)
    ):
        raise refusal.because(refusal.TOO_LARGE, content.name)


def _check_names(content: Content, names: Sequence[str]) -> None:
    if not names:
        raise refusal.because(refusal.NO_COLUMN, content.name)
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise UnreadableInput(_(_SAME_NAMES).format(file=content.name, column=name))


def _first_rows(file: pq.ParquetFile, fields: Sequence[pa.Field]) -> list[list[str]]:
    """Return the first rows as text, as a sheet shows them."""
    names = [field.name for field in fields if is_single(field.type)]
    batch = next(file.iter_batches(HEAD_ROWS - 1, columns=names), None) if names else None
    if batch is None:
        return []
    shown = [_shown(cells_from(batch.column(name), coded=False)) for name in names]
    return [[*row, *[""] * (len(fields) - len(names))] for row in map(list, zip(*shown, strict=True))]


def _shown(cells: Cells) -> list[str]:
    texts: list[str] = cells.text.to_pylist()
    if cells.number is not None:
        texts = [text if np.isnan(n) else text_of(float(n)) for text, n in zip(texts, cells.number, strict=True)]
    if cells.moment is not None:
        moments = cells.moment.astype(object)
        texts = [text if moment is None else str(moment) for text, moment in zip(texts, moments, strict=True)]
    return texts


def _batches(
    content: Content, about: _Measures, wanted: Mapping[int, pa.Field], coded: Collection[int]
) -> Iterator[Batch]:
    """Yield the names of the columns as row 1, then the records."""
    names = {column: field.name for column, field in wanted.items()}
    yield Batch(np.array([1], dtype=np.int32), {column: _repeated(name, 1) for column, name in names.items()})
    # A file with less than a byte a row repeats itself, perhaps a text of a megabyte, which is then kept once.
    tight = content.size < about.rows
    packed = [field.name for column, field in wanted.items() if is_text(field.type) and (tight or column in coded)]
    # Where the cells are very long, fewer rows than usual go into a batch.
    most = MOST_TEXT // max(about.width, 1)
    row = 2
    with _file(content, about.metadata, packed) as file:
        for batch in file.iter_batches(max(1, min(_BATCH_ROWS, most)), columns=list(names.values())):
            rows = np.arange(row, row + len(batch), dtype=np.int32)
            row += len(batch)
            if len(batch):
                cells = {c: cells_from(batch.column(name), coded=c in coded) for c, name in names.items()}
                yield Batch(rows, cells)
    if row - 2 != about.rows:
        raise refusal.because(refusal.DAMAGED, content.name)


def _from_row(batch: Batch, first_row: int) -> Batch:
    if batch.rows[0] >= first_row:
        return batch
    keep = batch.rows >= first_row
    return Batch(batch.rows[keep], {column: cells.keep(keep) for column, cells in batch.columns.items()})


def _repeated(text: str, times: int) -> Cells:
    return Cells(pa.repeat(pa.scalar(text, type_of_text), times))
