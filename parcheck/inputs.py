"""Open the inputs and recognise their sheets."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from parcheck.columns import Knowledge, RecognisedSheet, find_header, recognise
from parcheck.errors import UnreadableInput
from parcheck.language import _
from parcheck.sources import Sheet, open_sheets

T = TypeVar("T")


def recognise_files(
    files: Sequence[str], known: Knowledge, notes: list[str], skip_unreadable: bool
) -> list[RecognisedSheet]:
    """Return the recognised sheets of all files; a sheet that is no export is passed over with a note.

    Raises UnreadableInput for a file that cannot be read or has no sheet that parcheck recognises, unless such files
    are to be skipped, and for want of any other file.
    """
    return for_each_file(files, lambda file: recognised_in(file, known, notes), notes, skip_unreadable)


def for_each_file(
    files: Sequence[str], read: Callable[[str], list[T]], notes: list[str], skip_unreadable: bool
) -> list[T]:
    """Return what is read of all files, in order; unreadable ones may be passed over, with a note.

    Raises UnreadableInput where they may not, or where no file is left.
    """
    found: list[T] = []
    for file in files:
        try:
            found += read(file)
        except UnreadableInput as error:
            if not skip_unreadable or (file == files[-1] and not found):
                raise
            notes.append(_("Passed over: {sentence}").format(sentence=error))
    return found


def recognised_in(file: str, known: Knowledge, notes: list[str]) -> list[RecognisedSheet]:
    """Return the recognised sheets of a file. Raises UnreadableInput where there are none."""
    sheets = open_sheets(file, known.limits)
    recognised = [recognise(sheet, known) for sheet in sheets]
    if not any(recognised):
        raise UnreadableInput(_why_not(file, sheets, known))
    for sheet, found in zip(sheets, recognised, strict=True):
        notes.extend(sheet.notes)
        if found is None and any(map(any, sheet.head)):
            notes.append(
                _("“{file}”, sheet “{sheet}” was passed over: it has no headings of an export.").format(
                    file=file, sheet=sheet.name or "–"
                )
            )
    return [found for found in recognised if found is not None]


def _why_not(file: str, sheets: Sequence[Sheet], known: Knowledge) -> str:
    """Say which heading a dossier list would need more, where some were found."""
    headers = [header for header in (find_header(sheet, known) for sheet in sheets) if header is not None]
    best = max(headers, key=lambda header: len(header.fields), default=None)
    if best is None:
        return _(
            "“{file}” has no headings that parcheck knows. A dossier list needs at least “Mã hồ sơ”, “Ngày tiếp nhận” "
            "and “Ngày hẹn trả”, “Ngày kết thúc xử lý” or “Trạng thái”."
        ).format(file=file)
    missing = [known.headings.titles[name] for name in ("dossier_id", "received_at") if name not in best.fields]
    if missing:
        return _(
            "“{file}” is no dossier list: the column {missing} is missing. If it has another name, give that under "
            "[columns] in parcheck.toml."
        ).format(file=file, missing=", ".join(f"“{title}”" for title in missing))
    return _(
        "“{file}” is no dossier list: it needs a column “Ngày hẹn trả”, “Ngày kết thúc xử lý” or “Trạng thái”."
    ).format(file=file)
