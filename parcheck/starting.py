"""A commented ``parcheck.toml`` to start from, filled from the headings and words of real files."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

from parcheck.definitions import headings
from parcheck.dossier import FIELDS
from parcheck.indicators import all_indicators
from parcheck.inspection import Inspection, SheetInspection
from parcheck.language import _
from parcheck.targets import DEFAULT_SET, LEVELS, bundled_sets, load_set

_WIDTH = 100
_WORD_CLASSES = {
    "status": "resolved open supplement paused withdrawn not_accepted",
    "channel": "online in_person postal",
    "service_level": "full partial information",
}


def config_text(inspection: Inspection | None) -> str:
    """Return the text of a config; what the inspected files leave open stands in it as commented lines to fill in."""
    sheets = inspection.sheets if inspection else []
    lines = [
        *_head(),
        *_rules(),
        *_bases(),
        *_columns(sheets),
        *_values(sheets),
        *_rest(),
    ]
    return "\n".join(lines) + "\n"


def _head() -> Iterator[str]:
    yield "# " + _("Settings of parcheck for this folder. Lines that begin with # are switched off.")
    yield ""
    yield '# unit = "UBND xã …"'
    yield f'# level = "commune"                  # {" / ".join(LEVELS)}'
    yield ""
    yield from _targets()


def _targets() -> Iterator[str]:
    """Choose no targets: those that one province assigned must not judge another's offices unasked."""
    yield from _comment(
        _(
            "[] says that no targets hold, so that nobody is judged by those of another province (without this line, "
            "{name} would be used). Write the targets assigned to you under [[target]] at the end, or name here "
            'those of these bundled sets that hold for you, as in ["{name}"], or a TOML file.'
        ).format(name=DEFAULT_SET)
    )
    for name in bundled_sets():
        yield f"#   {name}: {load_set(name, Path(), [each.code for each in all_indicators()]).title}"
    yield "targets = []"


def _rules() -> Iterator[str]:
    yield ""
    yield "[rules]"
    yield 'compare = "date"                     # datetime: ' + _("a finish on the due day after the due hour is late")
    yield 'missing_due = "unclassified"         # on-time: ' + _("as form II.06a counts them")
    yield 'withdrawn = "apart"                  # on-time: ' + _("as form II.06a counts them")
    yield 'supplement = "apart"                 # within: ' + _("as form II.06a counts them")


def _bases() -> Iterator[str]:
    for indicator in all_indicators():
        if len(indicator.bases) > 1:
            yield ""
            yield f"# [indicators.{indicator.code}]"
            yield f'# base = "{next(iter(indicator.bases))}"    # {" / ".join(indicator.bases)}'


def _columns(sheets: Sequence[SheetInspection]) -> Iterator[str]:
    yield ""
    yield "# " + _("Headings that parcheck does not know: field = heading, or a list of headings.")
    yield from _comment(_("Fields: {names}.").format(names=", ".join(FIELDS)))
    yield "[columns]"
    for field, title, heading in dict.fromkeys((m.field, m.title, m.heading) for s in sheets for m in s.fields):
        yield f"# {field} = {_quoted(heading)}".ljust(48) + f" # {title}: " + _("recognised already")
    for column in (column for sheet in sheets for column in sheet.unused if column.why == "unknown"):
        hint = _("Did you mean “{word}”?").format(word=column.suggestion) if column.suggestion else _("not used")
        yield f"# {_field_of(column.suggestion)} = {_quoted(column.heading)}".ljust(48) + f" # {hint}"
    if not sheets:
        for field in ("dossier_id", "received_at", "due_at", "finished_at"):
            yield f'# {field} = "…"'.ljust(48) + f" # {headings().titles[field]}"


def _field_of(title: str | None) -> str:
    return next((field for field, own in headings().titles.items() if own == title), "…")


def _values(sheets: Sequence[SheetInspection]) -> Iterator[str]:
    for field, classes in _WORD_CLASSES.items():
        yield ""
        yield f"# [values.{field}]".ljust(38) + " # " + _("classes: {names}").format(names=classes)
        words = dict.fromkeys(word.word for sheet in sheets for word in sheet.unknown_words if word.field == field)
        for word in words:
            yield f"# … = [{_quoted(word)}]".ljust(48) + " # " + _("not known")


def _rest() -> Iterator[str]:
    yield ""
    yield "# [dates]"
    yield '# formats = ["%m/%d/%Y"]               # ' + _("only where dates are not written day first")
    yield ""
    yield "# [calendar]"
    yield '# holidays = "holidays.csv"            # date,off: 2024-02-08,1'
    yield ""
    yield "# [limits]"
    yield "# archive_members = 1000                 # " + _("more exports in an archive are refused")
    yield ""
    yield "[display]"
    yield "digits = 1"
    yield 'rounding = "half-up"                 # truncate'
    yield ""
    yield from _comment(
        _(
            "Targets of your own, each with the document that assigned it. They come before the sets named above "
            "under targets; with targets = [] they are the only ones."
        )
    )
    yield "# [[target]]"
    yield '# indicator = "online_submission"'
    yield "# at_least = 50"
    yield "# since = 2026-01-01"
    yield '# source = "Kế hoạch số …/KH-UBND"'


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="#   ", break_on_hyphens=False)


def _quoted(text: str) -> str:
    """Return a TOML string; JSON's quoting is a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)
