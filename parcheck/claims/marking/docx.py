"""Mark the claims of a Word document with comments; everything else in the file stays as it is."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any, NamedTuple

from lxml import etree

from parcheck.claims.claim import Claim, Span
from parcheck.claims.documents import Block, Document
from parcheck.claims.documents.docx import attribute, local, main_part, parse
from parcheck.claims.saying import place_text
from parcheck.clock import now
from parcheck.sources import refusal
from parcheck.sources.archive import open_parts

_COMMENTS = "word/comments.xml"
_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_AUTHOR = "parcheck"


def marked(document: Document, notes: Sequence[tuple[Claim, str]]) -> bytes:
    """Return the document with a comment at every claim. Raises UnreadableInput where a part of it is damaged."""
    if document.content is None:
        raise ValueError(document.path)
    parts: dict[str, Any] = dict(document.tree)
    with refusal.on_damage(document.path, etree.LxmlError), open_parts(document.content) as archive:
        names, main = archive.namelist(), main_part(archive)
        if _TYPES not in names or main is None:  # Word would not open the copy either
            raise refusal.because(refusal.DAMAGED, document.path)
        relations = f"word/_rels/{main.removeprefix('word/')}.rels"
        for name in (_COMMENTS, relations, _TYPES):
            if name in names:
                parts[name] = parse(archive.read(name))
        space = parts[main].tag.rpartition("}")[0] + "}"
        _prepare(parts, relations, space)
        used = [int(value) for each in parts[_COMMENTS] if (value := attribute(each, "id") or "").isdecimal()]
        marker = _Marker(document, parts[main], parts[_COMMENTS], space, last=[])
        for identifier, (claim, note) in enumerate(notes, start=max(used, default=-1) + 1):
            marker.comment(str(identifier), claim, note)
        return _packed(archive, {name: parts[name] for name in (_TYPES, main, relations, _COMMENTS) if name in parts})


def _packed(archive: zipfile.ZipFile, changed: dict[str, Any]) -> bytes:
    """Return the archive with its changed parts; the table of content types stays first."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in dict.fromkeys((*archive.namelist(), *changed)):
            data = (
                etree.tostring(changed[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                if name in changed
                else archive.read(name)
            )
            copy.writestr(name, data)
    return packed.getvalue()


def _prepare(parts: dict[str, Any], name_of_relations: str, space: str) -> None:
    """Make the list of comments, and announce it, where the document has none."""
    if _COMMENTS in parts:
        return
    parts[_COMMENTS] = etree.Element(f"{space}comments", nsmap={"w": space[1:-1]})
    table = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'
    relations = parts.setdefault(name_of_relations, parse(table.encode()))
    used = {attribute(relation, "Id") for relation in relations}
    identifier = next(name for name in (f"rIdParcheck{number}" for number in range(len(used) + 1)) if name not in used)
    etree.SubElement(
        relations,
        f"{{{_PACKAGE}/relationships}}Relationship",
        {"Id": identifier, "Type": _OFFICE, "Target": "comments.xml"},
    )
    etree.SubElement(
        parts[_TYPES], f"{{{_PACKAGE}/content-types}}Override", {"PartName": f"/{_COMMENTS}", "ContentType": _CONTENT}
    )


class _Marker(NamedTuple):
    """The document that is being marked: its body, its comments, and the namespace of its elements.

    ``last`` keeps the last run of the body, as soon as it is asked for.
    """

    document: Document
    body: Any
    comments: Any
    space: str
    last: list[Any]

    def comment(self, identifier: str, claim: Claim, note: str) -> None:
        """Write a comment on a claim; where it cannot stand at the claim itself, it says where that is."""
        runs = self._runs(claim.span)
        if not runs:
            block = self.document.blocks[claim.span.block]
            note = f"{place_text(block.location, claim.span.sentence)}: “{claim.words}”. {note}"
            runs = self._near(block)
        if not runs:
            return
        space, written = self.space, now().strftime("%Y-%m-%dT%H:%M:%SZ")
        about = {f"{space}id": identifier, f"{space}author": _AUTHOR, f"{space}initials": "p", f"{space}date": written}
        run = etree.SubElement(
            etree.SubElement(etree.SubElement(self.comments, f"{space}comment", about), f"{space}p"), f"{space}r"
        )
        text = etree.SubElement(run, f"{space}t", {_SPACE: "preserve"})
        text.text = "".join(letter for letter in note if letter.isprintable())
        runs[0].addprevious(etree.Element(f"{space}commentRangeStart", {f"{space}id": identifier}))
        reference = etree.Element(f"{space}r")
        etree.SubElement(reference, f"{space}commentReference", {f"{space}id": identifier})
        runs[-1].addnext(reference)
        runs[-1].addnext(etree.Element(f"{space}commentRangeEnd", {f"{space}id": identifier}))
        if self.last and runs[-1] is self.last[0]:
            self.last[0] = reference

    def _runs(self, span: Span) -> list[Any]:
        """Return the runs of a claim; none in a note, a margin or a text box, which bear no comments."""
        block = self.document.blocks[span.block]
        ends = [*(piece.start for piece in block.pieces[1:]), len(block.text)]
        nodes = [
            piece.node
            for piece, end in zip(block.pieces, ends, strict=True)
            if piece.node is not None and piece.start < span.end and end > span.start
        ]
        runs = [run for node in nodes if (run := _run_of(node)) is not None]
        return runs if all(self._bears_comments(run) for run in runs) else []

    def _near(self, block: Block) -> list[Any]:
        """Return the run that holds the text box of a block, for any other place the last run of the body."""
        nodes = [piece.node for piece in block.pieces if piece.node is not None][:1]
        around = [each for node in nodes for each in node.iterancestors() if self._bears_comments(each)]
        if not around and not self.last:
            runs = (run for run in self.body.iter() if self._bears_comments(run) and local(run.getparent()) == "p")
            self.last.extend(list(runs)[-1:])
        return around[:1] or self.last[:1]

    def _bears_comments(self, run: Any) -> bool:
        above = [local(each) for each in run.iterancestors()]
        inside = bool(above) and run.getroottree().getroot() is self.body
        return inside and local(run) == "r" and "txbxContent" not in above


def _run_of(node: Any) -> Any:
    return next((each for each in (node, *node.iterancestors()) if local(each) == "r"), None)
