"""Sentences about a wrong entry of a config or definition file."""

import difflib
from collections.abc import Iterable, Mapping

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from parcheck.language import N_, _

# The library's own texts are English only; these say the same to the user in the screen language.
_KINDS: Mapping[str, str] = {
    "missing": N_("is missing"),
    "literal_error": N_("must be one of {expected}"),
    "greater_than_equal": N_("must be at least {ge}"),
    "less_than_equal": N_("must be at most {le}"),
    "string_type": N_("must be a text"),
    "list_type": N_("must be a text or a list of texts"),
    "tuple_type": N_("must be written as [[…]]"),
    "dict_type": N_("must be a table"),
    "model_type": N_("must be a table"),
    "bool_type": N_("must be true or false"),
    "int_type": N_("must be a whole number"),
    "int_from_float": N_("must be a whole number"),
    "int_parsing": N_("must be a whole number"),
    "decimal_type": N_("must be a number"),
    "decimal_parsing": N_("must be a number"),
    "decimal_max_places": N_("must have at most {decimal_places} decimals"),
    "finite_number": N_("must be a number"),
    "date_type": N_("must be a date such as 2024-01-01"),
    "date_parsing": N_("must be a date such as 2024-01-01"),
    "date_from_datetime_parsing": N_("must be a date such as 2024-01-01"),
}

_NEAR = 0.7  # of difflib's ratio: short options share their dashes already
_LONG_ENOUGH = 3  # letters, for a word that is the beginning of another to be meant for it


def first_error(error: ValidationError) -> ErrorDetails:
    """Return the error to tell first: an unknown key, because a misspelt key is also a missing one."""
    return min(error.errors(), key=lambda details: details["type"] != "extra_forbidden")


def why(error: ErrorDetails) -> str:
    """Return what is wrong with a value."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    known = _KINDS.get(error["type"])
    return (
        _("is not valid ({detail})").format(detail=error["msg"])
        if known is None
        else _(known).format(**error.get("ctx", {}))
    )


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a suggestion to put behind a sentence, or nothing where no known word is near."""
    names = list(known)
    begun = [name for name in names if len(word) >= _LONG_ENOUGH and name.startswith(word)]
    near = begun or difflib.get_close_matches(word, names, n=1, cutoff=_NEAR)
    return " " + _("Did you mean “{word}”?").format(word=near[0]) if near else ""
