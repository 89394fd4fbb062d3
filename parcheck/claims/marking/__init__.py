"""Annotated copies: the report with every claim marked, and what there is to say on it."""

from collections.abc import Sequence

from parcheck.claims.claim import Claim
from parcheck.claims.documents import Document
from parcheck.claims.marking import docx, html
from parcheck.claims.records import ClaimRecord
from parcheck.claims.saying import VERDICTS, place_text
from parcheck.errors import UsageError
from parcheck.language import _

_SUFFIXES = {"docx": (".docx",), "html": (".html", ".htm")}


def annotated_copy(document: Document, found: Sequence[tuple[Claim, ClaimRecord]], suffix: str) -> bytes:
    """Return a copy of a report with its claims marked.

    Raises UsageError for a report that has no marks, such as a plain text, and for a copy of another kind.
    """
    check_suffix(document.path, document.container, suffix)
    notes = [(claim, _note(document, claim, record)) for claim, record in found]
    return docx.marked(document, notes) if document.container == "docx" else html.marked(document, notes)


def check_suffix(file: str, container: str, suffix: str) -> None:
    """Refuse a copy of a report that has no marks, such as a plain text, and a copy of another kind."""
    known = _SUFFIXES.get(container)
    if known is None:
        raise UsageError(_("--annotate marks the claims of .docx and .html only."))
    if suffix not in known:
        raise UsageError(_("The annotated copy of “{file}” must end with {suffix}.").format(file=file, suffix=known[0]))


def _note(document: Document, claim: Claim, record: ClaimRecord) -> str:
    """Return what there is to say on a claim."""
    others = [place_text(document.blocks[span.block].location, span.sentence) for span in claim.also]
    parts = [part for part in (_(VERDICTS[claim.verdict]), record.message, *others) if part]
    return parts[0] if len(parts) == 1 else " ".join(f"{part.removesuffix('.')}." for part in parts)
