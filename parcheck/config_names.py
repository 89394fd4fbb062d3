"""What is refused among the names in a config: fields, classes, words, headings and forms of dates."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from parcheck.complaints import did_you_mean
from parcheck.definitions import PERSONAL, headings
from parcheck.errors import UsageError, short
from parcheck.language import _
from parcheck.reading.forms import FormError, templates_of
from parcheck.reading.words import fold, fold_heading

_LONGEST_FORM = 40  # every part of a form may be written in several ways, and each is tried with each


def require(path: Path, where: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse names that are not known there, with "did you mean"."""
    for name in names:
        if name not in known:
            sentence = _("The config {file}, [{where}]: “{name}” is not known. Known: {known}.")
            listed = ", ".join(known) or "–"
            raise UsageError(
                sentence.format(file=path, where=where, name=name, known=listed) + did_you_mean(name, known)
            )


def refuse_personal(path: Path, field: str, own: Iterable[str]) -> None:
    """Refuse headings of personal data."""
    for heading in own:
        if PERSONAL in headings().fields.get(fold_heading(heading), ()):
            raise UsageError(
                _("The config {file}, [columns] {field}: “{heading}” holds personal data, which is never read.").format(
                    file=path, field=field, heading=heading
                )
            )


def refuse_in_two_classes(path: Path, field: str, words: Mapping[str, Sequence[str]]) -> None:
    """Refuse a word that stands in two classes: which of them holds would be chance."""
    classes: dict[str, str] = {}
    for name, listed in words.items():
        for word in listed:
            if classes.setdefault(fold(word), name) != name:
                sentence = _("The config {file}, [values.{field}]: “{word}” stands in two classes, {one} and {other}.")
                one = classes[fold(word)]
                raise UsageError(sentence.format(file=path, field=field, word=short(word), one=one, other=name))


def check_form(path: Path, form: str) -> None:
    """Refuse a form of dates that lacks a part of a day or has one that nobody knows."""
    years = form.count("%Y") + form.count("%y")
    if years != 1 or any(form.count(part) != 1 for part in ("%d", "%m")) or len(form) > _LONGEST_FORM:
        raise UsageError(
            _("The config {file}, [dates] formats: “{form}” needs %d, %m and %Y (or %y), each once.").format(
                file=path, form=short(form)
            )
        )
    try:
        templates_of((form,))
    except FormError as error:
        raise UsageError(
            _("The config {file}, [dates] formats: “{form}” has the unknown part “{part}”.").format(
                file=path, form=form, part=error
            )
        ) from error
