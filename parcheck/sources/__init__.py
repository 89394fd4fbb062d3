"""From bytes to sheets: every container that an office may have, recognised by its content."""

from parcheck.sources.content import content_of
from parcheck.sources.delimited import open_delimited
from parcheck.sources.encoding import text_of
from parcheck.sources.excel import open_excel
from parcheck.sources.files import Found, find_files
from parcheck.sources.html import open_html
from parcheck.sources.sheet import Batch, BrokenRecord, Merge, Sheet
from parcheck.sources.sniff import container_of

__all__ = ["Batch", "BrokenRecord", "Found", "Merge", "Sheet", "find_files", "open_sheets"]


def open_sheets(file: str) -> list[Sheet]:
    """Open an input as its sheets.

    Raises InputNotFound where there is no such file, and UnreadableInput, with one sentence that names the file and
    what to do, where it cannot be read.
    """
    content = content_of(file)
    container = container_of(content)
    if container == "html":
        return open_html(content, text_of(content))
    if container == "csv":
        return open_delimited(content, text_of(content))
    return open_excel(content, container)
