"""Parquet files: every type a column may have, what is read of them, and files that are no good."""

import datetime
import decimal
import gzip
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import pytest

from parcheck.errors import UnreadableInput
from parcheck.sources import arrow, limits, open_sheets, parquet
from tests.conftest import Runner
from tests.sources.reading import Shown, only_sheet, read

HEADINGS = ["Mã hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Đơn vị", "Lệ phí"]
CSV = (
    ",".join(HEADINGS)
    + """
H-1,Bí Mật,01/03/2024,05/03/2024,04/03/2024,Tổ A,8000
H-2,Bí Mật,01/03/2024,05/03/2024,06/03/2024,Tổ B,0
H-2,Bí Mật,01/03/2024,05/03/2024,06/03/2024,Tổ B,0
H-3,Bí Mật,02/03/2024,40/03/2024,,Tổ A,
,Bí Mật,03/03/2024,08/03/2024,,Tổ A,x
"""
)
MOMENT = datetime.datetime(2024, 3, 1, 8, 30, 5)
DAY = datetime.datetime(2024, 3, 1)
UTC_EVENING = datetime.datetime(2024, 2, 29, 23, 30)  # 06:30 of 01/03 in Viet Nam
Write = Callable[..., Path]
ARROW = int(pa.__version__.partition(".")[0])


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a function that writes columns to a Parquet file."""

    def write_here(table: pa.Table | dict[str, Any], **options: Any) -> Path:
        path = tmp_path / "kho.parquet"
        pq.write_table(table if isinstance(table, pa.Table) else pa.table(table), path, **options)
        return path

    return write_here


def as_table(text: str) -> pa.Table:
    """Return a CSV as a table of texts."""
    names = text.partition("\n")[0].split(",")
    types = pa_csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True)
    return pa_csv.read_csv(pa.BufferReader(text.encode()), convert_options=types)


def column_of(path: Path, *, coded: bool = False) -> list[Shown]:
    whole = read(only_sheet(path), 2, 1, (0,) if coded else ())
    return [row[0] for row in whole.rows.values()]


def test_the_same_summary_as_from_csv(write: Write, tmp_path: Path, summarize: Runner) -> None:
    path = tmp_path / "kho.csv"
    path.write_text(CSV, encoding="utf-8")
    options = ("--as-of", "2024-03-31", "--by", "unit")
    from_csv, from_parquet = summarize(path, *options).json, summarize(write(as_table(CSV)), *options).json
    for summary, name in ((from_csv, "kho.csv"), (from_parquet, "kho.parquet")):
        for problem in summary["problems"]["shown"]:
            assert Path(problem.pop("file")).name == name
        summary["inputs"] = [(sheet["kind"], sheet["rows"], sheet["header_rows"]) for sheet in summary["inputs"]]
    assert from_csv == from_parquet
    assert from_parquet["problems"]["by_code"].keys() == {"unreadable-date", "missing-id", "unreadable-number"}


def test_a_sheet_of_a_parquet_file(write: Write) -> None:
    sheet = only_sheet(write({"Mã": ["01", None], "Ngày": [DAY, None]}))
    assert (sheet.name, sheet.container, sheet.encoding) == (None, "parquet", None)
    assert sheet.head == [["Mã", "Ngày"], ["01", "2024-03-01 00:00:00"], ["", ""]]
    assert read(sheet, 1, 3).rows == {1: ("Mã", "Ngày", ""), 2: ("01", DAY, ""), 3: ("", "", "")}
    assert read(sheet, 3, 2).rows == {3: ("", "")}
    assert read(sheet, 4, 2).rows == {}


@pytest.mark.parametrize("coded", [False, True], ids=["plain", "coded"])
@pytest.mark.parametrize(
    ("values", "kind", "shown"),
    [
        (["a", None, ""], pa.string(), ["a", "", ""]),
        (["a", None], pa.large_string(), ["a", ""]),
        pytest.param(
            ["a", None], pa.string_view(), ["a", ""], marks=pytest.mark.skipif(ARROW < 20, reason="it is not written")
        ),
        (["a", None, "a"], pa.dictionary(pa.int8(), pa.string()), ["a", "", "a"]),
        ([7, None], pa.dictionary(pa.int8(), pa.int64()), ["7", ""]),
        (["Ho\u0300a", "Hoà"], pa.string(), ["Hòa", "Hoà"]),
        ([1, None, -2], pa.int8(), ["1", "", "-2"]),
        ([20240101123456789], pa.int64(), ["20240101123456789"]),
        ([2**64 - 1], pa.uint64(), [str(2**64 - 1)]),
        ([8000.0, None, 8.5, float("nan")], pa.float64(), ["8000", "", 8.5, ""]),
        ([np.float16(2.5)], pa.float16(), [2.5]),
        ([float("inf"), 2.0**60], pa.float64(), ["inf", 2.0**60]),
        ([decimal.Decimal("8000.00"), None], pa.decimal128(12, 2), ["8000", ""]),
        ([decimal.Decimal(20240101123456789012)], pa.decimal128(38, 0), ["20240101123456789012"]),
        ([decimal.Decimal("8.586")], pa.decimal128(12, 3), [8.586]),
        ([True, False, None], pa.bool_(), ["true", "false", ""]),
        ([DAY, None], pa.date32(), [DAY, ""]),
        ([DAY, None], pa.date64(), [DAY, ""]),
        ([MOMENT, None], pa.timestamp("s"), [MOMENT, ""]),
        ([MOMENT, None], pa.timestamp("ms"), [MOMENT, ""]),
        ([MOMENT.replace(microsecond=999_999)], pa.timestamp("us"), [MOMENT]),
        ([MOMENT, None], pa.timestamp("ns"), [MOMENT, ""]),
        ([UTC_EVENING, None], pa.timestamp("us", "UTC"), [datetime.datetime(2024, 3, 1, 6, 30), ""]),
        ([UTC_EVENING], pa.timestamp("ms", "Asia/Ho_Chi_Minh"), [datetime.datetime(2024, 3, 1, 6, 30)]),
        ([datetime.time(8, 30, 5, 9), None], pa.time64("us"), ["08:30:05", ""]),
        ([None, None], pa.null(), ["", ""]),
    ],
    ids=[
        "text", "large-text", "text-view", "categories", "categories-of-numbers", "nfd-text", "small-whole-numbers",
        "long-whole-number", "unsigned", "float", "half-float", "beyond-any-float", "decimal", "decimal-as-id",
        "decimal-with-fraction", "yes-or-no", "day", "day-in-milliseconds", "seconds", "milliseconds", "microseconds",
        "nanoseconds", "utc", "with-time-zone", "time-of-day", "nulls-alone",
    ],
)  # fmt: skip
def test_every_type_of_column(
    write: Write, values: list[Any], kind: pa.DataType, shown: list[Shown], coded: bool
) -> None:
    assert column_of(write({"Cột": pa.array(values, kind)}), coded=coded) == shown


def test_spark_timestamps_of_96_bits(write: Write) -> None:
    path = write({"Cột": pa.array([MOMENT, datetime.datetime(9999, 12, 31)], pa.timestamp("us"))}, version="1.0")
    assert column_of(path) == [MOMENT, datetime.datetime(9999, 12, 31)]
    pq.write_table(pa.table({"Cột": [MOMENT]}), path, use_deprecated_int96_timestamps=True)
    assert column_of(path) == [MOMENT]


def test_a_moment_that_no_calendar_has_is_shown_as_text(write: Write) -> None:
    path = write({"Cột": pa.array([2**50, 0], pa.timestamp("ms"))})
    odd, day = column_of(path)
    assert isinstance(odd, str)
    assert odd.startswith("37648-")
    assert day == datetime.datetime(1970, 1, 1)


def test_text_that_is_no_utf_8(write: Write) -> None:
    raw = pa.array([b"T\xe1\xbb\x95 A", b"T\xff B"])
    text = pa.StringArray.from_buffers(len(raw), *raw.buffers()[1:])
    assert column_of(write({"Cột": text})) == ["Tổ A", "T\N{REPLACEMENT CHARACTER} B"]


def test_categories_come_in_the_order_in_which_they_occur(write: Write) -> None:
    categories = pa.DictionaryArray.from_arrays(pa.array([2, 0, 2], pa.int8()), ["Tổ A", "không ai", "Tổ B"])
    (batch,) = only_sheet(write({"Đơn vị": categories})).read(2, [0], [0])
    text = batch.columns[0].text
    assert pa.types.is_dictionary(text.type)
    assert text.dictionary.to_pylist() == ["Tổ B", "Tổ A"]


def test_rows_are_numbered_across_batches_and_row_groups(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 3)
    path = write({"Mã": [f"H-{i}" for i in range(11)]}, row_group_size=4)
    sheet = only_sheet(path)
    batches = list(sheet.read(2, [0], []))
    assert len(batches) > 3
    assert read(sheet, 5, 1).rows == {row: (f"H-{row - 2}",) for row in range(5, 13)}


def test_columns_that_are_not_asked_for_are_not_read(write: Write) -> None:
    """The bytes of the personal column are spoilt; nobody notices."""
    path = write({"Mã": ["H-1"] * 99, "Chủ hồ sơ": [f"Bí Mật {i}" for i in range(99)]}, compression="zstd")
    sheet = only_sheet(path)
    chunk = pq.ParquetFile(path).metadata.row_group(0).column(1)
    data = bytearray(path.read_bytes())
    start = chunk.dictionary_page_offset
    data[start : start + chunk.total_compressed_size] = b"\xff" * chunk.total_compressed_size
    path.write_bytes(data)
    assert len(read(sheet, 2, 1).rows) == 99
    with pytest.raises(UnreadableInput, match=r"“.*kho\.parquet” is damaged or incomplete"):
        read(sheet, 2, 2)


def test_lists_and_records_that_nobody_needs_are_passed_over(write: Write, summarize: Runner) -> None:
    rows = as_table(CSV)
    extra = [("_id", [{"oid": "1"}] * 5), ("Thành phần", [["a"]] * 5), ("Ảnh", [b"\x89PNG"] * 5)]
    for name, values in extra:
        rows = rows.add_column(0, name, pa.array(values))
    assert summarize(write(rows), "--as-of", "2024-03-31").counts["dossiers"] == 3


@pytest.mark.parametrize("values", [[["01/03/2024"]], [{"day": 1}], [b"01/03/2024"]], ids=["list", "record", "bytes"])
def test_lists_and_records_that_are_needed(write: Write, run: Runner, values: list[Any]) -> None:
    path = write({"Mã hồ sơ": ["H-1"], "Ngày tiếp nhận": values, "Trạng thái": ["Đã trả"]})
    done = run("summarize", path)
    assert done.code == 65
    assert done.err == (
        f"Error: “{path}”: the column “Ngày tiếp nhận” holds lists, records or bytes instead of single values; "
        "write it as text.\n"
    )


def test_no_rows_are_no_data(write: Write, run: Runner) -> None:
    done = run("summarize", write(as_table(CSV).slice(0, 0)))
    assert done.code == 0
    assert "headings but no rows" in done.err


def test_parts_of_a_folder(tmp_path: Path, summarize: Runner) -> None:
    folder = tmp_path / "2024-03"
    folder.mkdir()
    table = as_table(CSV)
    for number in range(5):
        pq.write_table(table.slice(number, 1), folder / f"part-{number:05}.snappy.parquet")
    for name in ("_SUCCESS", "_metadata", ".part-00000.snappy.parquet.crc"):
        (folder / name).write_bytes(b"PAR1")
    done = summarize(folder, "--as-of", "2024-03-31")
    assert done.counts["dossiers"] == 3
    assert "passed over" not in done.err


def test_packed(write: Write, tmp_path: Path) -> None:
    packed = tmp_path / "kho.pq.gz"
    packed.write_bytes(gzip.compress(write({"Mã": ["H-1"]}).read_bytes()))
    assert read(only_sheet(packed), 2, 1).rows == {2: ("H-1",)}


def test_from_the_standard_input(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    data = write({"Mã": ["H-1"]}).read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert read(only_sheet(Path("-")), 2, 1).rows == {2: ("H-1",)}


@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.99])
def test_truncated_files(write: Write, share: float) -> None:
    path = write({"Mã": [str(i) for i in range(2000)]})
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UnreadableInput, match=r"“.*kho\.parquet” is damaged or incomplete"):
        open_sheets(str(path))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PAR1", "is damaged or incomplete"),
        (b"PAR1PAR1", "is damaged or incomplete"),
        (b"PAR1" + b"\xff" * 40 + b"\x28\x00\x00\x00PAR1", "is damaged or incomplete"),
        (b"PARE" + bytes(40) + b"PARE", "is encrypted; write it again without encryption."),
    ],
    ids=["start-alone", "no-footer", "foolish-footer", "encrypted"],
)
def test_files_that_are_not_read(tmp_path: Path, data: bytes, sentence: str) -> None:
    path = tmp_path / "kho.parquet"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput) as refused:
        open_sheets(str(path))
    assert str(refused.value).startswith(f"“{path}” {sentence}")


def test_no_columns(write: Write) -> None:
    with pytest.raises(UnreadableInput, match=r"“.*kho\.parquet” has no columns; export the list again\."):
        open_sheets(str(write(pa.table({}))))


def test_two_columns_of_one_name(write: Write) -> None:
    table = pa.table([pa.array(["a"]), pa.array(["b"])], names=["Mã", "Mã"])
    with pytest.raises(UnreadableInput, match=r"“.*kho\.parquet” has several columns named “Mã”; rename"):
        open_sheets(str(write(table)))


def test_billions_of_rows_in_a_small_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({"Mã": pa.array(["H-1"] * 1_000_000)})
    assert os.path.getsize(path) < 10_000  # noqa: PTH202
    monkeypatch.setattr(parquet, "_HARMLESS_ROWS", 100_000)
    with pytest.raises(UnreadableInput, match="unpacks to far more than a list holds"):
        open_sheets(str(path))


def test_columns_that_unpack_to_far_more_than_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write({"Mã": [" " * 10_000_000]}, compression="zstd", write_statistics=False)
    monkeypatch.setattr(limits, "_HARMLESS", 1_000_000)
    with pytest.raises(UnreadableInput, match="unpacks to far more than a list holds"):
        open_sheets(str(path))


@pytest.mark.parametrize("coded", [False, True], ids=["plain", "coded"])
def test_one_long_text_a_thousand_times(write: Write, monkeypatch: pytest.MonkeyPatch, coded: bool) -> None:
    monkeypatch.setattr(arrow, "MOST_TEXT", 1 << 22)
    monkeypatch.setattr(parquet, "MOST_TEXT", 1 << 30)
    codes = pa.array(np.zeros(10_000, dtype=np.int32))
    long = pa.DictionaryArray.from_arrays(codes, ["x" * 1000])
    path = write({"Mã": long}, compression="zstd", store_schema=False, write_statistics=False)
    with pytest.raises(UnreadableInput, match="unpacks to far more than a list holds"):
        column_of(path, coded=coded)


def test_batches_of_long_texts_are_short(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "MOST_TEXT", 100_000)
    path = write({"Mã": [str(i) + "x" * 1000 for i in range(500)]})
    assert max(len(batch.rows) for batch in only_sheet(path).read(2, [0], [])) <= 100


def test_random_damage_is_never_a_traceback(write: Write) -> None:
    path = write(pa.table({"Mã": [f"H-{i}" for i in range(300)], "Ngày": [MOMENT] * 300}), row_group_size=100)
    data, random = path.read_bytes(), np.random.default_rng(7)
    for _ in range(150):
        spoilt = bytearray(data)
        for place in random.integers(4, len(data) - 4, size=3):
            spoilt[place] = random.integers(256)
        path.write_bytes(spoilt)
        try:
            read(only_sheet(path), 2, 2)
        except UnreadableInput:
            continue
