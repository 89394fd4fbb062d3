"""The screen language: which one is chosen, and the catalogue behind ``_``."""

import gettext
import locale
from collections.abc import Mapping, Sequence
from pathlib import Path

LANGUAGES = ("vi", "en")
_DOMAIN = "parcheck"
_CATALOGUES = Path(__file__).with_name("locale")

_active: gettext.NullTranslations = gettext.NullTranslations()
_code = "en"


def _(message: str) -> str:
    """Return the message in the screen language."""
    return _active.gettext(message) if message else ""  # to gettext the empty message is the catalogue's own head


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form of the message that fits the number, in the screen language."""
    return _active.ngettext(singular, plural, number)


def N_(message: str) -> str:  # noqa: N802 - the usual gettext name for "translate later"
    """Mark a message for the catalogue without translating it yet."""
    return message


def current() -> str:
    """Return the code of the screen language, ``vi`` or ``en``."""
    return _code


def use(code: str) -> None:
    """Make ``code`` the screen language of everything written from now on."""
    global _active, _code
    _code = code
    # English is the language of the source, so it needs no catalogue.
    _active = gettext.translation(_DOMAIN, _CATALOGUES, [code], fallback=code == "en")


def choose(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """Choose the language: ``--lang``, then PARCHECK_LANG, then the system's locale, then English.

    ``--lang`` is looked up here, before the command line is parsed, because the help texts follow it too.
    """
    asked = _option(arguments) or environment.get("PARCHECK_LANG") or _system(environment)
    return "vi" if asked.lower().startswith("vi") else "en"


def _option(arguments: Sequence[str]) -> str:
    for position, argument in enumerate(arguments):
        if argument == "--":
            return ""
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return ""


def _system(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    return locale.getlocale()[0] or "en"
