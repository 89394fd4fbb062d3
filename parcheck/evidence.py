"""How well the cells of a column fit a field: decides where headings alone do not."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from parcheck.dossier import AMOUNT_FIELDS, DAY_FIELDS, FLAG_FIELDS, WORD_FIELDS
from parcheck.fields import ReadingRules
from parcheck.reading.amounts import read_amount
from parcheck.reading.dates import UNREADABLE, fits_month_first, read_dates
from parcheck.reading.words import clean, fold, is_empty_word, read_flag


def fit(field: str, texts: Sequence[str], rules: ReadingRules) -> float:
    """Return the share of cells that the field can read, of all cells given; an empty cell fits nothing."""
    filled = [clean(text) for text in texts if text.strip() and not is_empty_word(text)]
    if not filled:
        return 0.0
    if field in DAY_FIELDS:
        fitting = _dates(filled, rules)
    elif field in WORD_FIELDS:
        known = rules.words.get(field, {})
        fitting = sum(fold(text) in known for text in filled)
    elif field in AMOUNT_FIELDS:
        fitting = sum(read_amount(text) is not None or _is_number(text) for text in filled)
    elif field in FLAG_FIELDS:
        fitting = sum(read_flag(text) is not None for text in filled)
    else:
        fitting = len(filled)
    return fitting / len(texts)


def _dates(texts: Sequence[str], rules: ReadingRules) -> int:
    column = pa.array(texts, pa.string())
    readable = (read_dates(column, rules.date_forms).days > UNREADABLE) | fits_month_first(column)
    # A spreadsheet's serial is a number by itself.
    return int((readable | np.array([_is_number(text) for text in texts])).sum())


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()
