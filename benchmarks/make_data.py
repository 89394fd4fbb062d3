"""Make exports of any size, seeded, as a portal writes them: 14 columns, CSV or .xlsx, clean or with 2 % bad cells."""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
from numpy.typing import NDArray

HEADINGS = (
    "STT", "Đơn vị tiếp nhận", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Địa chỉ", "Người nộp", "Chủ hồ sơ",
    "Ngày nộp hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Hình thức nộp", "Mức độ",
)  # fmt: skip
_PART = 1_000_000
_DIRTY = 0.02
_BAD = ("32/13/2024", "chưa rõ", "2024", "Invalid Date")
_DATES = (8, 9, 10, 11)
_MINUTES_A_DAY = 1440


def write_csv(path: Path, rows: int, *, dirty: bool = False) -> None:
    """Write a CSV of so many rows, part by part; the same rows always look the same."""
    with path.open("wb") as file:
        file.write((",".join(HEADINGS) + "\n").encode())
        for start in range(0, rows, _PART):
            table = _table(start, min(_PART, rows - start), dirty=dirty)
            options = pa_csv.WriteOptions(include_header=False, quoting_style="none")
            pa_csv.write_csv(table, file, options)


def write_xlsx(path: Path, rows: int) -> None:
    """Write a workbook of so many rows."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Hồ sơ")
    sheet.append(list(HEADINGS))
    for row in zip(*(column.to_pylist() for column in _table(0, rows).columns), strict=True):
        sheet.append(list(row))
    book.save(path)


def _table(start: int, rows: int, *, dirty: bool = False) -> pa.Table:
    """Return some rows as text columns; one dossier in a hundred stands twice."""
    random = np.random.default_rng(start + 1)
    number = np.arange(start, start + rows)
    again = random.random(rows) < 0.01
    identity = np.where(again & (number > start), number - 1, number)
    submitted = _spread(identity, 1, 270 * _MINUTES_A_DAY)
    received = submitted + _spread(identity, 2, 2 * _MINUTES_A_DAY)
    due = received + (1 + _spread(identity, 3, 20)) * _MINUTES_A_DAY
    finished = received + _spread(identity, 4, 21 * _MINUTES_A_DAY)
    digits = pc.utf8_lpad(pc.cast(pa.array(identity), pa.string()), 8, "0")
    empty = pa.array([""]).take(pa.array(np.zeros(rows, dtype=np.int64)))
    columns = [
        pc.cast(pa.array(number + 1), pa.string()),
        _choice([f"UBND xã Mẫu {unit}" for unit in range(40)], _spread(identity, 5, 40)),
        _choice([f"Thủ tục mẫu số {procedure} của cấp xã" for procedure in range(200)], _spread(identity, 6, 200)),
        pc.binary_join_element_wise("000.00.18.H32-", _text(received, "%y%m%d"), "-", digits, ""),
        _choice(["Đã trả kết quả"], np.zeros(rows, dtype=np.int64)),
        empty, empty, empty,
        _text(submitted, "%d/%m/%Y %H:%M:%S"),
        _text(received, "%d/%m/%Y %H:%M:%S"),
        _text(due, "%d/%m/%Y"),
        _text(finished, "%d/%m/%Y %H:%M:%S"),
        _choice(["Trực tuyến", "Trực tiếp"], _spread(identity, 7, 2)),
        _choice(["Toàn trình", "Một phần", "Cung cấp thông tin"], _spread(identity, 8, 3)),
    ]  # fmt: skip
    if dirty:
        for column in _DATES:
            bad = _choice(list(_BAD), random.integers(0, len(_BAD), rows))
            columns[column] = pc.if_else(pa.array(random.random(rows) < _DIRTY), bad, columns[column])
    return pa.table(dict(zip(HEADINGS, columns, strict=True)))


def _spread(identity: NDArray[np.int64], salt: int, below: int) -> NDArray[np.int64]:
    """Return numbers below a bound that depend on the dossier alone, so that its second row agrees with its first."""
    mixed = (identity.astype(np.uint64) + np.uint64(salt)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed = mixed * np.uint64(0xBF58476D1CE4E5B9)
    return ((mixed >> np.uint64(33)) % np.uint64(below)).astype(np.int64)


def _choice(words: list[str], which: NDArray[np.int64]) -> pa.Array:
    return pa.array(words).take(pa.array(which))


def _text(minutes: NDArray[np.int64], form: str) -> pa.Array:
    moments = (np.datetime64("2024-01-01T00:00", "s") + (minutes * 60).astype("m8[s]")).astype("M8[s]")
    return pc.strftime(pa.array(moments), format=form)


if __name__ == "__main__":
    target, count = Path(sys.argv[1]), int(sys.argv[2])
    if target.suffix == ".xlsx":
        write_xlsx(target, count)
    else:
        write_csv(target, count, dirty="dirty" in sys.argv[3:])
