"""A commented ``parcheck.toml`` to start from, filled from the headings and words of real files."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from parcheck.config import Config
from parcheck.definitions import headings
from parcheck.dossier import FIELDS, WORD_FIELDS
from parcheck.indicators import all_indicators
from parcheck.inspection import Inspection, SheetInspection
from parcheck.labels import COUNT_LABELS, WORD_LABELS
from parcheck.language import N_, _
from parcheck.targets import DEFAULT_SET, LEVELS, bundled_sets, load_set

_WIDTH = 100
_LABELS = {
    **COUNT_LABELS,
    **WORD_LABELS,
    "resolved": N_("Resolved"),
    "open": N_("Open, being handled"),
    "transfer": N_("by bank transfer"),
    "cash": N_("in cash"),
    "none": N_("not paid by any method"),
    "paid": N_("the fee is paid"),
    "unpaid": N_("the fee is not paid yet"),
    "refunded": N_("the fee was paid back"),
    "due": N_("a fee is to be paid"),
    "exempt": N_("no fee is to be paid"),
    "not_late": N_("not late: early or on time"),
}
_ALWAYS_SHOWN = ("status", "channel", "service_level")


def config_text(inspection: Inspection | None, config: Config) -> str:
    """Return the text of a config; what the inspected files leave open stands in it as lines to be switched on.

    The columns and words of the config by which the files were read are taken over.
    """
    sheets = inspection.sheets if inspection else []
    lines = [
        *_head(),
        *_rules(),
        *_bases(),
        *_columns(sheets, config.columns),
        *_values(sheets, config.values),
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


def _columns(sheets: Sequence[SheetInspection], own: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a line for each field that has a heading, so that all of them may be switched on together."""
    yield ""
    yield from _comment(_("Headings that parcheck does not know: field = heading, or a list of headings."))
    yield from _comment(_("Fields: {names}.").format(names=", ".join(FIELDS)))
    yield from _comment(_("What each field is: docs/fields.md and docs/glossary.md."))
    yield "[columns]"
    for field, named in own.items():
        yield f"{field} = {_list(named)}".ljust(48) + " # " + _("named in the config already")
    recognised: dict[str, list[str]] = {}
    for match in (match for sheet in sheets for match in sheet.fields if match.field not in own):
        recognised.setdefault(match.field, []).append(match.heading)
    proposed, rest = _proposed(sheets, own)
    for field in dict.fromkeys((*recognised, *proposed)):
        title, known, new = headings().titles[field], recognised.get(field, []), proposed.get(field, [])
        hint = f"{title}: " + _("recognised already") if known else _("Did you mean “{word}”?").format(word=title)
        if known and new:
            hint += "; " + _("not used: {headings}").format(headings=", ".join(map(_quoted, new)))
        yield f"# {field} = {_list([*known, *new])}".ljust(48) + f" # {hint}"
    if rest:
        yield from _comment(_("No field is proposed for: {headings}").format(headings=", ".join(map(_quoted, rest))))
    if not sheets:
        for field in ("dossier_id", "received_at", "due_at", "finished_at"):
            yield f'# {field} = "…"'.ljust(48) + f" # {headings().titles[field]}"


def _proposed(
    sheets: Sequence[SheetInspection], own: Mapping[str, Sequence[str]]
) -> tuple[dict[str, list[str]], list[str]]:
    """Return the unknown headings by the field that each may mean, and those for which none is proposed."""
    fields = {title: field for field, title in headings().titles.items()}
    proposed: dict[str, list[str]] = {}
    rest = []
    unknown = [column for sheet in sheets for column in sheet.unused if column.why == "unknown"]
    for heading, title in dict.fromkeys((column.heading, column.suggestion) for column in unknown):
        field = fields.get(title or "")
        # What the config names for a field stands in a line of its own, and a second one would be an error.
        if field is None or field in own:
            rest.append(heading)
        else:
            proposed.setdefault(field, []).append(heading)
    return proposed, rest


def _values(sheets: Sequence[SheetInspection], own: Mapping[str, Mapping[str, Sequence[str]]]) -> Iterator[str]:
    unknown: dict[str, dict[str, None]] = {}
    for word in (word for sheet in sheets for word in sheet.unknown_words):
        unknown.setdefault(word.field, {})[word.word] = None
    yield ""
    yield "# " + _("Words that parcheck does not know: class = list of words.")
    if unknown:
        yield from _comment(
            _("Switch each word on in the one class to which it belongs: remove the # before it there, and only there.")
        )
    for field in dict.fromkeys((*_ALWAYS_SHOWN, *own, *unknown)):
        classes = [str(member) for member in WORD_FIELDS[field] if member != "unknown"]
        yield ""
        yield f"[values.{field}]".ljust(38) + " # " + _("classes: {names}").format(names=" ".join(classes))
        for name in classes:
            yield from _class(name, own.get(field, {}).get(name, ()), unknown.get(field, ()))


def _class(name: str, own: Sequence[str], unknown: Iterable[str]) -> Iterator[str]:
    """Yield the words of a class, each of those that are not known in a line of its own that is switched off."""
    if unknown:
        label = _LABELS.get(name)
        yield f"{name} = [".ljust(38) + f" # {_(label)}" if label else f"{name} = ["
        yield from (f"  {_quoted(word)}," for word in own)
        yield from (f"# {_quoted(word)}," for word in unknown)
        yield "]"
    elif own:
        yield f"{name} = {_list(own)}"


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


def _list(texts: Iterable[str]) -> str:
    """Return one text, or a list of several."""
    quoted = [_quoted(text) for text in dict.fromkeys(texts)]
    return quoted[0] if len(quoted) == 1 else f"[{', '.join(quoted)}]"


def _quoted(text: str) -> str:
    """Return a TOML string; JSON's quoting is a part of TOML's."""
    return json.dumps(text, ensure_ascii=False)
