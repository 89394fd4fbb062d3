"""Delimited text (comma, semicolon, tab) of any size, read block by block."""

from collections.abc import Collection, Iterator, Sequence

from parcheck.sources.batches import Wanted, batches_of
from parcheck.sources.content import Content
from parcheck.sources.dialect import head_of, skip_sep_line, usual_width
from parcheck.sources.encoding import Text
from parcheck.sources.sheet import HEAD_ROWS, Batch, Sheet


def open_delimited(content: Content, text: Text) -> list[Sheet]:
    """Open a delimited text as its one sheet."""
    with text.open() as stream:
        delimiter = skip_sep_line(stream)
        start = stream.tell()
        head = head_of(stream, delimiter)

    def read(first_row: int, columns: Sequence[int], coded: Collection[int]) -> Iterator[Batch]:
        wanted = Wanted(head.delimiter, usual_width(head, first_row - 1), columns, coded)
        if first_row > len(head.lines):  # the header is the last record
            return
        with text.open() as stream:
            stream.seek(start)
            for _line in range(head.lines[first_row - 1]):
                stream.readline()
            yield from batches_of(stream, wanted, first_row)

    return [
        Sheet(
            content=content,
            name=None,
            container="csv",
            encoding=text.encoding,
            head=[[cell.strip() for cell in record] for record in head.records[:HEAD_ROWS]],
            read=read,
        )
    ]
