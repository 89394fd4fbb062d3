"""What both layouts of form II.06a show: its texts, headings and footnotes. The form is always Vietnamese."""

import importlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from parcheck import language
from parcheck.definitions import HERE, read_toml
from parcheck.errors import UsageError
from parcheck.figures import format_count
from parcheck.form import Form, FormRow
from parcheck.formats.xlsx_origin import RULE_MEANINGS
from parcheck.language import _, ngettext
from parcheck.presentation import day_text
from parcheck.summary import Summary

FORM_FORMATS = {"xlsx": ".xlsx", "html": ".html"}
_FOLDER = HERE / "forms"
_MOST_IDS = 20
_MOST_WORDS = 5
_CHECKSUM = 12  # the first figures of a checksum tell files apart


class Heading(NamedTuple):
    """A heading over some columns: the name of its text, its first row and column (from 0), how many it spans."""

    name: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


HEADINGS = (
    Heading("number", 0, 0, rows=3), Heading("sector", 0, 1, rows=3),
    Heading("received", 0, 2, columns=4), Heading("all", 1, 2, rows=2), Heading("in_period", 1, 3, columns=2),
    Heading("online", 2, 3), Heading("in_person", 2, 4), Heading("carried_over", 1, 5, rows=2),
    Heading("resolved", 0, 6, columns=4), Heading("all", 1, 6, rows=2), Heading("early", 1, 7, rows=2),
    Heading("on_time", 1, 8, rows=2), Heading("late", 1, 9, rows=2),
    Heading("open", 0, 10, columns=3), Heading("all", 1, 10, rows=2), Heading("within", 1, 11, rows=2),
    Heading("overdue", 1, 12, rows=2),
)  # fmt: skip


class Page(NamedTuple):
    """A form to be laid out: its values, its texts, what is filled in over it, the footnotes below it."""

    form: Form
    texts: Mapping[str, Any]
    period: str
    days: str
    reporter: str
    recipient: str
    footnotes: list[str]
    summary: Summary

    def name_of(self, row: FormRow) -> str:
        """Return the sector of a row."""
        return row.sector or str(self.texts["no_sector"])


def forms() -> list[str]:
    """Return the names of the forms."""
    return sorted(file.stem for file in _FOLDER.glob("*.toml"))


def texts_of(name: str) -> dict[str, Any]:
    """Return the texts of a form. Raises UsageError where there is none of that name."""
    known = {form.lower(): form for form in forms()}
    if name.lower() not in known:
        raise UsageError(_("There is no form “{name}”. Known: {known}.").format(name=name, known=", ".join(forms())))
    return read_toml(_FOLDER / f"{known[name.lower()]}.toml")


def render(name: str, form: Form, summary: Summary, texts: Mapping[str, Any], asked: str | None) -> str | bytes:
    """Return the form as ``xlsx`` or ``html``; ``asked`` is the period as it was asked for."""
    with _in_vietnamese():
        page = _page(form, summary, texts, asked)
        rendered: str | bytes = importlib.import_module(f"parcheck.formats.form_{name}").render(page)
        return rendered


@contextmanager
def _in_vietnamese() -> Iterator[None]:
    """Write numbers and rules in Vietnamese, whatever the screen language."""
    before = language.current()
    language.use("vi")
    try:
        yield
    finally:
        language.use(before)


def _page(form: Form, summary: Summary, texts: Mapping[str, Any], asked: str | None) -> Page:
    blank = texts["blank"]
    days = (texts["blank_day"] if day is None else day_text(day) for day in (summary.period.first, summary.period.last))
    first, last = days
    return Page(
        form=form,
        texts=texts,
        period=texts["period"].format(name=period_name(asked, texts["periods"]) or blank),
        days=texts["days"].format(first=first, last=last),
        reporter=texts["reporter"].format(name=summary.unit or blank),
        recipient=texts["recipient"].format(name=blank),
        footnotes=[*_footnotes(form, summary, texts["footnotes"], texts["parts"])],
        summary=summary,
    )


def period_name(asked: str | None, texts: Mapping[str, Any]) -> str:
    """Return a period as reports call it: 2024-Q1 as Quý I/2024; empty for a range of days."""
    year, _dash, part = (asked or "").strip().upper().partition("-")
    if not year or ".." in part:
        return ""
    if not part:
        return str(texts["year"].format(year=year))
    if part.startswith("H"):
        return str(texts["half"].format(which=texts["halves"][int(part[1:]) - 1], year=year))
    if part.startswith("Q"):
        return str(texts["quarter"].format(roman=texts["romans"][int(part[1:]) - 1], year=year))
    if part.endswith("M"):
        return str(texts["months"].format(months=part[:-1], year=year))
    return str(texts["month"].format(month=part, year=year))


def _footnotes(form: Form, summary: Summary, texts: Mapping[str, str], parts: Mapping[str, str]) -> Iterator[str]:
    if summary.as_of is not None:
        yield texts["as_of"].format(day=day_text(summary.as_of))
    yield texts["rules"]
    for column, names in (("on_time", ("withdrawn", "resolved_without_due")), ("within", _OPEN)):
        counts = {name: getattr(summary.counts, name) for name in names}
        told = [parts[name].format(count=format_count(count)) for name, count in counts.items() if count]
        if told:
            yield texts[column].format(parts=", ".join(told))
    rules = summary.rules
    chosen = {"compare": rules.compare, "finish": rules.finish, "finish_fallback": rules.finish_fallback}
    yield " ".join(_(RULE_MEANINGS[name, choice]) for name, choice in chosen.items() if choice is not None)
    yield from _on_channels(form, texts)
    if form.unknown_status:
        count = format_count(sum(form.unknown_status.values()))
        yield texts["unknown_status"].format(count=count, words=_words(form.unknown_status))
    yield from _on_left_out(form, summary, texts)
    files = dict.fromkeys((record.path, record.sha256) for record in summary.inputs)
    listed = "; ".join(f"{Path(path).name} (SHA-256 {checksum[:_CHECKSUM]}…)" for path, checksum in files)
    moment = f"{summary.generated_at:%H:%M %d/%m/%Y}"
    yield texts["source"].format(files=listed, tool=summary.tool.name, version=summary.tool.version, moment=moment)


_OPEN = ("supplement", "paused", "open_without_due")


def _on_channels(form: Form, texts: Mapping[str, str]) -> Iterator[str]:
    if form.without_channel:
        none_known = form.without_channel == form.total.online + form.total.in_person
        text = texts["no_channel" if none_known else "some_without_channel"]
        yield text.format(count=format_count(form.without_channel))


def _on_left_out(form: Form, summary: Summary, texts: Mapping[str, str]) -> Iterator[str]:
    if form.unclassified:
        ids = form.unclassified[:_MOST_IDS]
        more = len(form.unclassified) - len(ids)
        yield texts["unclassified"].format(
            count=format_count(len(form.unclassified)),
            all=format_count(summary.counts.dossiers),
            told=format_count(form.total.received),
            ids=", ".join([*ids, *([texts["more"].format(count=format_count(more))] if more else [])]),
        )
    if summary.counts.rejected:
        yield texts["rejected"].format(count=format_count(summary.counts.rejected))


def _words(words: Iterable[str]) -> str:
    """Return the first words, in the language that is set, and how many more there are."""
    quoted = [f"“{word}”" for word in words]
    named, more = ", ".join(quoted[:_MOST_WORDS]), len(quoted) - _MOST_WORDS
    if more <= 0:
        return named
    return ngettext("{words} and {count} more", "{words} and {count} more", more).format(
        words=named, count=format_count(more)
    )


def on_period(summary: Summary, texts: Mapping[str, Any], asked: str | None) -> list[str]:
    """Warn, in the screen language, where the period is that of the data, and where it has no name to be filled in."""
    notes = []
    if asked is None and summary.period.first is not None:
        text = _("No --period was given: the form covers what the data do, from {first} to {last}.")
        notes.append(text.format(first=day_text(summary.period.first), last=day_text(summary.period.last)))
    if not period_name(asked, texts["periods"]):
        text = _(
            "The form leaves “{heading}” blank: write it in by hand, or give --period as a year, half-year, quarter or "
            "month."
        )
        notes.append(text.format(heading=texts["period"].partition(":")[0]))
    return notes


def left_out(form: Form, summary: Summary) -> list[str]:
    """Warn, in the screen language, of what is in the data but not in the form, or perhaps in the wrong column."""
    notes = []
    if form.unclassified:
        text = ngettext(
            "{count} dossier is unclassified and not in the form; its footnotes name it.",
            "{count} dossiers are unclassified and not in the form; its footnotes name them.",
            len(form.unclassified),
        )
        notes.append(text.format(count=format_count(len(form.unclassified))))
    rejected = summary.counts.rejected
    if rejected:
        text = ngettext(
            "{count} row was rejected and is not in the form; parcheck validate names it.",
            "{count} rows were rejected and are not in the form; parcheck validate names them.",
            rejected,
        )
        notes.append(text.format(count=format_count(rejected)))
    if form.without_channel:
        text = ngettext(
            "{count} dossier without a known way of submission is in column (5).",
            "{count} dossiers without a known way of submission are in column (5).",
            form.without_channel,
        )
        notes.append(text.format(count=format_count(form.without_channel)))
    if form.unknown_status:
        cells = sum(form.unknown_status.values())
        text = ngettext(
            "{count} dossier has a status that is not known ({words}) and is placed by its dates; add the word under "
            "[values.status] in parcheck.toml.",
            "{count} dossiers have a status that is not known ({words}) and are placed by their dates; add the word "
            "under [values.status] in parcheck.toml.",
            cells,
        )
        notes.append(text.format(count=format_count(cells), words=_words(form.unknown_status)))
    return notes
