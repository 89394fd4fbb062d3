"""PDF documents that have a text layer, by way of the optional library pypdf."""

import io
import logging

from parcheck.claims.documents.block import Block, Document, Location, clean
from parcheck.claims.documents.text import is_heading, paragraphs
from parcheck.errors import UnreadableInput
from parcheck.language import N_, _
from parcheck.sources import refusal
from parcheck.sources.content import Content

_NO_LIBRARY = N_("To read “{file}”, install parcheck with its extra “pdf”; or save the report as .docx.")
_NO_TEXT = N_("“{file}” holds pictures of pages and no text; save the report as .docx.")


def read(content: Content) -> Document:
    """Read the text of every page. Raises UnreadableInput where there is none, or no library to read it with."""
    try:
        import pypdf
    except ImportError:
        raise UnreadableInput(_(_NO_LIBRARY).format(file=content.name)) from None
    # The library writes what it thinks of a file to the log, which would reach the screen.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with refusal.on_damage(content.name, Exception):  # the library throws whatever it stumbles over
        reader = pypdf.PdfReader(io.BytesIO(content.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refusal.because(refusal.PROTECTED, content.name)
        pages = [clean(page.extract_text()) for page in reader.pages]
    if not any(page.strip() for page in pages):
        raise UnreadableInput(_(_NO_TEXT).format(file=content.name))
    blocks = [
        Block(Location("paragraph", number, page=page), part.text, part.listed, heading=is_heading(part.text))
        for page, text in enumerate(pages, start=1)
        for number, part in enumerate(paragraphs(text.split("\n")), start=1)
    ]
    return Document(content.name, "pdf", content.sha256, blocks)
