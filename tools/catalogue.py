"""Bring the Vietnamese catalogue up to date: collect the messages of the source, then compile.

Run it after a message was added or changed: ``python tools/catalogue.py``. It prints what lacks a translation; write
those into ``parcheck/locale/vi/LC_MESSAGES/parcheck.po`` and run it again.
"""

import datetime
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "parcheck/locale/vi/LC_MESSAGES/parcheck.po"
_KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}


def collect() -> Catalog:
    """Return all messages of the source, without translations."""
    template = Catalog(project="parcheck", charset="utf-8")
    found = extract_from_dir(ROOT / "parcheck", [("**.py", "python")], keywords=_KEYWORDS)
    for file, line, message, comments, context in sorted(found, key=lambda entry: entry[:2]):
        template.add(message, None, [(f"parcheck/{file}", line)], auto_comments=comments, context=context)
    return template


def updated() -> Catalog:
    """Return the Vietnamese catalogue with exactly the messages of the source."""
    with PO.open("rb") as file:
        catalogue: Catalog = read_po(file, locale="vi")
    catalogue.update(collect(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    # A fixed header, so that the file changes only where a message does.
    catalogue.header_comment = ""
    catalogue.creation_date = catalogue.revision_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = "parcheck"
    return catalogue


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the messages without a translation."""
    messages = (message for message in catalogue if message.id)
    return [
        str(message.id)
        for message in messages
        if not all(message.string if isinstance(message.string, list | tuple) else [message.string])
    ]


def main() -> int:
    """Update the catalogue and compile it; 1 where translations are missing."""
    catalogue = updated()
    with PO.open("wb") as file:
        write_po(file, catalogue, width=120, no_location=True, sort_output=True)
    with PO.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)
    missing = untranslated(catalogue)
    for message in missing:
        sys.stdout.write(f"no translation: {message}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
