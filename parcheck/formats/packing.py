"""Make an Office file the same to the byte for the same content: fixed times inside, whatever the clock says."""

import datetime
import io
import re
import zipfile
from typing import Any, Protocol

from lxml import etree

from parcheck.errors import OutputError
from parcheck.language import _

_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(?=<)")
_CORE = "docProps/core.xml"
_FIRST_YEAR_OF_ZIP = 1980


class Saved(Protocol):
    """What openpyxl, python-docx and docxtpl make."""

    def save(self, stream: Any, /) -> None:
        """Write the file."""


def bytes_of(document: Saved) -> bytes:
    """Return a workbook or Word document as bytes. Raises OutputError where its temporary files find no room."""
    content = io.BytesIO()
    try:
        document.save(content)
    except (OSError, etree.SerialisationError) as error:
        why = getattr(error, "strerror", None) or error
        raise OutputError(_("There is no room for temporary files: {why}.").format(why=why)) from error
    return content.getvalue()


def repacked(content: bytes, moment: datetime.datetime) -> bytes:
    """Return an .xlsx or .docx whose every time is the moment."""
    stamp = moment.timetuple()[:6] if moment.year >= _FIRST_YEAR_OF_ZIP else (_FIRST_YEAR_OF_ZIP, 1, 1, 0, 0, 0)
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, stamp)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            new.writestr(part, _dated(old.read(name), moment) if name == _CORE else old.read(name))
    return packed.getvalue()


def _dated(core: bytes, moment: datetime.datetime) -> bytes:
    utc = moment.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    return _MODIFIED.sub(rb"\g<1>" + utc, core)
