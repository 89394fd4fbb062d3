"""Columns of raw cells."""

import datetime

import numpy as np
import pyarrow as pa
import pytest

from parcheck.sources.cells import Cells, Value, cells_of, lengths_of, text_of
from parcheck.sources.sheet import column_letter

DAY = datetime.date(2024, 1, 5)
MOMENT = datetime.datetime(2024, 1, 5, 8, 30, 1, 999)


def test_text_numbers_and_moments_side_by_side() -> None:
    cells = cells_of(["a", 1, 1.5, DAY, MOMENT, "", None])
    assert cells.text.to_pylist() == ["a", "", "", "", "", "", ""]
    assert cells.number is not None
    assert cells.moment is not None
    np.testing.assert_array_equal(cells.number, [np.nan, 1, 1.5, np.nan, np.nan, np.nan, np.nan])
    assert cells.moment.astype(str).tolist() == [
        *["NaT"] * 3,
        "2024-01-05T00:00:00",
        "2024-01-05T08:30:01",
        *["NaT"] * 2,
    ]
    assert cells.is_empty().tolist() == [False] * 5 + [True] * 2


@pytest.mark.parametrize("values", [["a", "b"], ["", ""], []], ids=["text", "blank", "nothing"])
def test_text_alone_has_no_other_parts(values: list[Value]) -> None:
    cells = cells_of(values)
    assert (cells.text.to_pylist(), cells.number, cells.moment) == (values, None, None)


def test_what_is_neither_is_shown_as_text() -> None:
    values: list[Value] = [True, datetime.time(8, 30), datetime.timedelta(hours=30)]
    assert cells_of(values).text.to_pylist() == ["True", "08:30:00", "1 day, 6:00:00"]


def test_text_is_composed() -> None:
    assert cells_of(["Ho\u0302\u0300 so\u031b", "x"]).text.to_pylist() == ["Hồ sơ", "x"]
    assert text_of("Ho\u0302\u0300") == "Hồ"


def test_keep() -> None:
    kept = cells_of(["a", 1, DAY]).keep(np.array([False, True, True]))
    assert len(kept) == 2
    assert kept.is_empty().tolist() == [False, False]


def test_lengths_in_bytes_of_plain_coded_and_sliced_text() -> None:
    text = pa.array(["a", "", "ồ"])
    assert lengths_of(text).tolist() == [1, 0, 3]
    assert lengths_of(text.dictionary_encode()).tolist() == [1, 0, 3]
    assert lengths_of(text[1:]).tolist() == [0, 3]
    assert Cells(text[1:]).is_empty().tolist() == [True, False]


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")]
)
def test_column_letters(index: int, letters: str) -> None:
    assert column_letter(index) == letters
