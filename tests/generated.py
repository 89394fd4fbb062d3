"""Generated dossiers of several units, written to files and assessed, for what must hold of any data."""

import datetime
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st

from parcheck.assess import Assessment, Request, assess
from parcheck.period import Period
from parcheck.summary import Counts, Finding
from tests.exports import SHORT, write_csv

# Without shrinking, which takes minutes where each example writes files.
quick = settings(max_examples=30, deadline=None, database=None, phases=(Phase.explicit, Phase.generate))

Row = Mapping[str, str]
FIRST = datetime.date(2024, 1, 1)
HEADINGS = {**SHORT, "officer": "Cán bộ xử lý"}
days = st.integers(0, 90).map(lambda n: f"{FIRST + datetime.timedelta(days=n):%d/%m/%Y}")
# Every word column speaks in every part, so that splitting makes no column silent.
ANCHOR = {
    "channel": "Trực tuyến",
    "level": "Toàn trình",
    "method": "Trực tuyến",
    "paid": "Đã thanh toán",
    "stated": "",
    "received": "02/01/2024",
    "submitted": "02/01/2024",
    "due": "10/01/2024",
    "finished": "09/01/2024",
    "returned": "",
    "status": "Đã trả",
    "sector": "Hộ tịch",
    "officer": "x",
    "procedure": "Khai sinh",
    "fee": "1.000",
    "digitised": "Có",
    "e-result": "Có",
}
clean_dossiers = st.fixed_dictionaries(
    {
        "unit": st.sampled_from(["A", "B", "C"]),
        "received": days,
        "due": st.one_of(days, days, st.just("")),
        "finished": st.one_of(days, st.just("")),
        "returned": st.one_of(days, st.just("")),
        "submitted": st.one_of(days, st.just("")),
        "status": st.sampled_from(["", "Đã trả", "Đang xử lý", "Chờ bổ sung", "Tạm dừng", "Đã rút"]),
        "stated": st.just(""),
        "channel": st.sampled_from(["", "Trực tuyến", "Trực tiếp", "BCCI"]),
        "level": st.sampled_from(["", "Toàn trình", "Một phần", "Cung cấp thông tin"]),
        "sector": st.sampled_from(["", "Hộ tịch", "Đất đai"]),
        "officer": st.sampled_from(["", "x", "y"]),
        "procedure": st.sampled_from(["", "Khai sinh", "Khai tử"]),
        "method": st.sampled_from(["", "Trực tuyến", "Tiền mặt"]),
        "paid": st.sampled_from(["", "Đã thanh toán", "Chưa thanh toán"]),
        "fee": st.sampled_from(["", "0", "8.000"]),
        "digitised": st.sampled_from(["", "Có"]),
        "e-result": st.sampled_from(["", "Có"]),
    }
)
# Rows that are not accepted, rejected, repeated, of no unit, or with days that cannot be read.
odd = st.fixed_dictionaries(
    {},
    optional={
        "unit": st.just(""),
        "received": st.sampled_from(["", "xx", "00/00/0000"]),
        "due": st.sampled_from(["xx", "__/__/____"]),
        "status": st.sampled_from(["Mới đăng ký", "Lạ", "Đã rút"]),
        "stated": st.sampled_from(["Trước hạn", "Quá hạn"]),
        "channel": st.just("Lạ"),
        "id": st.sampled_from(["", "D-1", "'D–1", "D2"]),
    },
)
odd_dossiers = st.builds(lambda row, more: {**row, **more}, clean_dossiers, st.just({}) | odd)
rules = st.fixed_dictionaries(
    {},
    optional={
        "compare": st.sampled_from(["date", "datetime"]),
        "finish": st.sampled_from(["finished_at", "returned_at"]),
        "missing_due": st.sampled_from(["unclassified", "on-time"]),
        "withdrawn": st.sampled_from(["apart", "on-time"]),
        "supplement": st.sampled_from(["apart", "within"]),
    },
)
some_periods = st.none() | st.sampled_from(
    [Period(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), Period(FIRST, datetime.date(2024, 3, 31))]
)


def with_ids(rows: Sequence[Row]) -> list[Row]:
    """Give every row a dossier number of its own, unless it has one."""
    return [{"id": f"H{number}", **row} for number, row in enumerate(rows)]


def anchored(rows: Sequence[Row], unit: str) -> list[Row]:
    """Return the rows of a unit and one more in each month, in which every column speaks."""
    months = (
        {name: value.replace("/01/", f"/{month}/") for name, value in ANCHOR.items()} for month in ("01", "02", "03")
    )
    anchors = [{**row, "unit": unit, "id": f"anchor-{unit}-{number}"} for number, row in enumerate(months)]
    return [*anchors, *(row for row in rows if row["unit"] == unit)]


def write_rows(path: Path, rows: Sequence[Row]) -> Path:
    """Write rows to a CSV under the headings of real exports."""
    names = list(rows[0])
    return write_csv(path, [[HEADINGS[name] for name in names], *([row[name] for name in names] for row in rows)])


def assessed(
    *files: Sequence[Row], config: str = "", rules: Mapping[str, str] | None = None, **asked: Any
) -> Assessment:
    """Write each list of rows to a CSV of its own and assess all of them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [str(write_rows(Path(folder) / f"{number}.csv", rows)) for number, rows in enumerate(files)]
        chosen = "".join(f"{name} = '{choice}'\n" for name, choice in (rules or {}).items())
        (Path(folder) / "parcheck.toml").write_text(f"{config}\n[rules]\n{chosen}", encoding="utf-8")
        return assess(Request(paths, **asked))


def ratios(findings: Sequence[Finding]) -> dict[str, tuple[int, int, int]]:
    """Return numerator, denominator and amount of each indicator that is measured."""
    return {f.code: (f.numerator or 0, f.denominator or 0, f.amount or 0) for f in findings if f.reason is None}


def added(counts: Sequence[Counts]) -> dict[str, int]:
    """Add counts up, name by name."""
    return {name: sum(getattr(each, name) for each in counts) for name in Counts.model_fields}
