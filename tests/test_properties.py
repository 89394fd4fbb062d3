"""What holds for any data: classes add up, order does not matter, the columns read what the model reads."""

import datetime
import itertools
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from parcheck.assess import Assessment, Request, assess
from parcheck.config import Config
from parcheck.definitions import HERE, read_toml
from parcheck.dossier import AMOUNT_FIELDS, FLAG_FIELDS, LABEL_FIELDS, TIMED_FIELDS, WORD_FIELDS, Dossier
from parcheck.figures import Rounding, exact_percent, shown_percent
from parcheck.kinds import Kind
from parcheck.period import Period
from parcheck.reading.dates import UNREADABLE, moment_of
from parcheck.reading.forms import DAY_FIRST, YEAR_FIRST
from parcheck.sources.cells import Value
from parcheck.targets import Target
from parcheck.verdicts import judge
from tests.cases import check_identities
from tests.exports import SHORT, write_csv, write_xlsx

# Without shrinking, which takes minutes where each example writes a file; the messages name the row instead.
quick = settings(max_examples=50, deadline=None, database=None, phases=(Phase.explicit, Phase.generate))

# Ratios.

ratios = st.integers(1, 100_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
bounds = st.decimals(0, 100, places=2)


@given(ratios, bounds, st.booleans())
@settings(quick, max_examples=300)
def test_the_verdict_is_exact_and_short_by_is_the_least_that_helps(
    ratio: tuple[int, int], bound: Decimal, at_least: bool
) -> None:
    numerator, denominator = ratio
    since = datetime.date(2024, 1, 1)
    target = Target(indicator="on_time", since=since, **{"at_least" if at_least else "at_most": bound})

    def meets(part: int) -> bool:
        exact, limit = Fraction(part, denominator) * 100, Fraction(bound)
        return exact >= limit if at_least else exact <= limit

    finding = judge("on_time", numerator, denominator, target, None, None)
    assert finding.verdict == ("met" if meets(numerator) else "missed")
    step = 1 if at_least else -1
    assert finding.short_by is not None
    assert 0 <= numerator + step * finding.short_by <= denominator
    assert meets(numerator + step * finding.short_by)
    assert finding.short_by == 0 or not meets(numerator + step * (finding.short_by - 1))


@given(ratios, st.none() | bounds, st.integers(0, 6), st.sampled_from(("half-up", "truncate")), st.integers(1, 50))
@settings(quick, max_examples=300)
def test_the_shown_figure_never_contradicts_the_verdict(
    ratio: tuple[int, int], bound: Decimal | None, digits: int, rounding: Rounding, times: int
) -> None:
    exact = exact_percent(ratio[0] * times, ratio[1] * times)
    shown = shown_percent(exact, digits, rounding, bound)
    assert (shown == 100, shown == 0) == (exact == 100, exact == 0)
    if bound is not None:
        assert ((shown >= bound), (shown <= bound)) == ((exact >= bound), (exact <= bound))
    exponent = shown.as_tuple().exponent
    assert isinstance(exponent, int)
    assert -exponent >= digits
    error = exact - Fraction(shown)
    unit = Fraction(1, 10**-exponent)
    assert (0 <= error < unit) if rounding == "truncate" else (-unit / 2 <= error < unit / 2)


# Whole data sets.

FIRST = datetime.date(2024, 1, 1)
near_days = st.integers(0, 90).map(lambda n: f"{FIRST + datetime.timedelta(days=n):%d/%m/%Y}")
dossiers = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["H1", "H2", "H3", ""]) | st.integers(10, 99).map(str),
        "received": st.one_of(near_days, near_days, near_days, st.sampled_from(["", "xx"])),
        "due": st.one_of(near_days, near_days, st.sampled_from(["", "xx"])),
        "finished": st.one_of(near_days, st.sampled_from(["", "", "xx", "01/01/2030"])),
        "returned": st.one_of(near_days, st.just("")),
        "submitted": st.one_of(near_days, st.just("")),
        "status": st.sampled_from(
            ["", "Đã trả", "Đang xử lý", "Chờ bổ sung", "Tạm dừng", "Đã rút", "Mới đăng ký", "Lạ"]
        ),
        "stated": st.sampled_from(["", "", "Trước hạn", "Quá hạn", "Lạ"]),
        "channel": st.sampled_from(["", "Trực tuyến", "Trực tiếp", "BCCI", "Lạ"]),
        "level": st.sampled_from(["", "Toàn trình", "Một phần", "Cung cấp thông tin", "Lạ"]),
        "method": st.sampled_from(["", "Trực tuyến", "Tiền mặt", "Chuyển khoản"]),
        "paid": st.sampled_from(["", "Đã thanh toán", "Chưa thanh toán", "Đã hoàn phí"]),
        "duty": st.sampled_from(["", "Thu trước", "Đối tượng miễn phí"]),
        "fee": st.sampled_from(["", "0", "8.000", "xx"]),
        "digitised": st.sampled_from(["", "Có", "Không"]),
        "e-result": st.sampled_from(["", "Có", "Không"]),
    }
)
data_sets = st.lists(dossiers, min_size=1, max_size=12)
data_sets_of_single_rows = st.lists(dossiers, min_size=1, max_size=12, unique_by=lambda row: row["id"] or object())
configs = st.fixed_dictionaries(
    {},
    optional={
        "compare": st.sampled_from(["date", "datetime"]),
        "finish": st.sampled_from(["finished_at", "returned_at"]),
        "missing_due": st.sampled_from(["unclassified", "on-time"]),
        "withdrawn": st.sampled_from(["apart", "on-time"]),
        "supplement": st.sampled_from(["apart", "within"]),
    },
)
some_days = st.none() | st.integers(0, 120).map(lambda n: FIRST + datetime.timedelta(days=n))
some_periods = st.none() | st.tuples(st.integers(0, 60), st.integers(0, 60)).map(
    lambda pair: Period(*(FIRST + datetime.timedelta(days=n) for n in (pair[0], sum(pair))))
)
RowsOf = Sequence[Mapping[str, str]]


def assessed(
    *files: RowsOf,
    columns: Sequence[str] = (),
    rules: Mapping[str, str] | None = None,
    period: Period | None = None,
    as_of: datetime.date | None = None,
) -> Assessment:
    """Write each list of rows to a CSV and assess all of them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, rows in enumerate(files):
            names = list(columns) or ["no", *rows[0]]
            cells = [[f"{place}" if name == "no" else row[name] for name in names] for place, row in enumerate(rows, 1)]
            headings = [SHORT[name] for name in names]
            paths.append(str(write_csv(Path(folder) / f"{number}.csv", [headings, *cells])))
        entries = "".join(f"{name} = '{choice}'\n" for name, choice in (rules or {}).items())
        (Path(folder) / "parcheck.toml").write_text(f"[rules]\n{entries}", encoding="utf-8")
        return assess(Request(paths, period=period, as_of=as_of))


def figures(assessment: Assessment) -> tuple[dict[str, int], list[tuple[Any, ...]]]:
    """Return the counts and the indicators of a summary."""
    summary = assessment.summary
    return summary.counts.model_dump(), [(f.code, f.numerator, f.denominator, f.amount) for f in summary.indicators]


@given(data_sets, configs, some_periods, some_days)
@quick
def test_every_row_goes_somewhere_and_the_classes_add_up(
    rows: RowsOf, rules: Mapping[str, str], period: Period | None, as_of: datetime.date | None
) -> None:
    assessment = assessed(rows, rules=rules, period=period, as_of=as_of)
    counts = assessment.summary.counts.model_dump()
    assert counts["rows_read"] == len(rows)
    check_identities(counts)
    for finding in assessment.summary.indicators:
        if finding.numerator is not None and finding.denominator is not None:
            assert 0 <= finding.numerator <= finding.denominator
    problems = assessment.summary.problems
    assert problems.total == sum(problems.by_code.values()) == len(assessment.problems)
    assert problems.by_code == Counter(problem.code for problem in assessment.problems)


@given(data_sets_of_single_rows, st.randoms(use_true_random=False), configs, some_periods)
@quick
def test_the_order_of_rows_and_columns_changes_nothing(
    rows: RowsOf, random: Any, rules: Mapping[str, str], period: Period | None
) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    columns = [*rows[0]]
    random.shuffle(columns)
    columns.insert(0, "no")
    whole = assessed(rows, rules=rules, period=period)
    other = assessed(shuffled, columns=columns, rules=rules, period=period)
    assert figures(other) == figures(whole)
    assert other.summary.problems.by_code == whole.summary.problems.by_code
    assert (other.summary.as_of, other.summary.period) == (whole.summary.as_of, whole.summary.period)


@given(data_sets, st.integers(1, 11), some_periods, some_days)
@quick
def test_splitting_a_file_changes_nothing(
    rows: RowsOf, cut: int, period: Period | None, as_of: datetime.date | None
) -> None:
    parts = [part for part in (rows[:cut], rows[cut:]) if part]
    whole, split = (assessed(*files, period=period, as_of=as_of) for files in ([rows], parts))
    assert figures(split) == figures(whole)
    assert (split.summary.as_of, split.summary.period) == (whole.summary.as_of, whole.summary.period)


transactions = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["H1", "H2", "H3"]),
        "transaction": st.sampled_from(["", "01/03/2024", "01/03/2024 08:00:00", "01/03/2024 08:00:01"]),
        "reference": st.sampled_from(["", "", "R1", "R2"]),
        "amount": st.sampled_from(["", "5.000", "10.000", "20.000"]),
        "method": st.sampled_from(["", "Trực tuyến", "Trực tuyến", "Tiền mặt"]),
        "paid": st.sampled_from(["Thành công", "Thành công", "Thất bại", "Chờ xác nhận", "Đã hoàn phí"]),
    }
)
collections = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["H1", "H2", "H3"]),
        "receipt": st.sampled_from(["", "01", "02"]),
        "collected": st.sampled_from(["", "01/03/2024", "02/03/2024"]),
        "fee": st.sampled_from(["", "0", "8.000"]),
        "charge": st.sampled_from(["", "2.000", "8.000"]),
        "method": st.sampled_from(["", "Trực tuyến", "Trực tuyến", "Tiền mặt"]),
        "paid": st.sampled_from(["Đã thanh toán", "Đã thanh toán", "Chưa thanh toán", "Đã hoàn phí"]),
    }
)
RECEIVED = [{"id": f"H{n}", "received": "01/02/2024", "due": "10/02/2024", "finished": ""} for n in (1, 2, 3)]


@given(
    st.lists(transactions, min_size=1, max_size=10) | st.lists(collections, min_size=1, max_size=10),
    st.randoms(use_true_random=False),
)
@quick
def test_payments_count_the_same_however_they_are_spread_over_files(rows: RowsOf, random: Any) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    cut = random.randint(0, len(shuffled))
    again = random.sample(shuffled, random.randint(0, len(shuffled)))  # exports overlap
    parts = [part for part in (shuffled[:cut], again, shuffled[cut:]) if part]
    assert figures(assessed(RECEIVED, *parts)) == figures(assessed(RECEIVED, rows))


@given(data_sets, configs, some_periods)
@quick
def test_counting_a_few_rows_at_a_time_changes_nothing(
    rows: RowsOf, rules: Mapping[str, str], period: Period | None
) -> None:
    whole = assessed(rows, rules=rules, period=period)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("parcheck.frame.SLICE", 2)
        in_slices = assessed(rows, rules=rules, period=period)
    assert figures(in_slices) == figures(whole)
    assert in_slices.summary.problems.by_code == whole.summary.problems.by_code


@given(data_sets, st.sampled_from(["02", "03"]))
@quick
def test_what_is_carried_over_was_not_finished_before(rows: RowsOf, month: str) -> None:
    first = datetime.date(2024, int(month), 1)
    last = first + datetime.timedelta(days=27)
    counts = assessed(rows, period=Period(first, last)).summary.counts
    before = assessed(rows, period=Period(FIRST, first - datetime.timedelta(days=1))).summary.counts
    # Whatever is open when a month ends is there when the next begins.
    still_open = before.open_within + before.open_overdue + before.open_without_due
    assert counts.carried_over >= still_open


# The columns and the model.

WORDS = read_toml(HERE / "words.toml")
spaces = st.sampled_from(["", "", "", "", " ", "  ", "\N{NO-BREAK SPACE}", "\t", "\n"])
empty = st.sampled_from(["", "", "", " ", "Invalid Date", "null", "NULL", "N/A", "-", " - ", "\N{NO-BREAK SPACE}"])
unambiguous = st.datetimes(datetime.datetime(2024, 2, 20), datetime.datetime(2024, 3, 31, 23, 59, 59)).map(
    lambda moment: moment.replace(microsecond=0)
)
forms = st.sampled_from([form for form in DAY_FIRST + YEAR_FIRST if "%f" not in form])
good_dates = st.one_of(
    st.builds(lambda moment, form: moment.strftime(form), unambiguous, forms),
    st.builds(lambda moment: f"{moment.day}/{moment.month}/{moment.year}", unambiguous),
    st.builds(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}.123", unambiguous),
)
# None of these is a date with the month first, so that every column stays day-first.
bad_dates = st.sampled_from(
    [
        *("31/02/2024", "32/01/2024", "29/02/2023", "00/00/0000", "01/01/0204", "01/01/1900", "05/03/2204", "12/2024"),
        *("2024", "tháng ba", "05/03/24", "05/03/2024 25:00", "2024-02-30", "20240230", "99999", "46000", "A1", "?"),
    ]
)


def spaced(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return texts with odd spaces around them, and sometimes doubled inside."""
    inside = st.sampled_from([" ", " ", "  ", "\N{NO-BREAK SPACE}", "\n"])
    return st.builds(lambda a, text, b, gap: f"{a}{text.replace(' ', gap)}{b}", spaces, texts, spaces, inside)


def words_of(field: str) -> st.SearchStrategy[str]:
    """Return words of a field, known and not. A dossier that was not accepted is judged by its word alone."""
    known = [word for name, listed in WORDS[field].items() if name != "not_accepted" for word in listed]
    more = ["Lạ lắm", "?", "99"] + (["3", "0", "-1", "1,5"] if field == "stated_timeliness" else [])
    cased = st.builds(
        lambda word, way: getattr(word, way)(), st.sampled_from(known), st.sampled_from(["lower", "upper", "title"])
    )
    return st.one_of(st.sampled_from(known), cased, st.sampled_from(more), empty)


amounts = st.one_of(
    st.integers(0, 10**13).map(str),
    st.integers(0, 10**9).map(lambda amount: f"{amount:,}"),
    st.integers(0, 10**9).map(lambda amount: f"{amount:,} đồng".replace(",", ".")),
    st.sampled_from(["- Phí: 8,000 - Lệ phí: 2,000 - Số tiền: 10,000", "8.586.000 đ", "8000.00", "1.067", "5 VNĐ"]),
    st.sampled_from(["xx", "-5", "8.58", "1e3", "1.2.3", "8.5864", "9" * 14, "năm nghìn", "5 USD"]),
    empty,
)
labels = st.sampled_from(["UBND xã A", "Phòng Tư pháp", "x", "7", ""]) | empty
flags = st.sampled_from(["Có", "không", "x", "1", "0", "true", "đã số hóa", "chưa số hoá", "có thể"]) | empty
STEMS = ["H", "000.00.18.H32-240105-", "Hồ sơ ", "H ", "A  B-"]
TEXTS: dict[str, st.SearchStrategy[str]] = {
    "dossier_id": st.sampled_from(STEMS),
    "received_at": spaced(st.one_of(good_dates, good_dates, good_dates, bad_dates, empty)),
    **dict.fromkeys(
        ("due_at", "finished_at", "returned_at", "submitted_at"), spaced(st.one_of(good_dates, bad_dates, empty))
    ),
    **{field: spaced(words_of(field)) for field in WORD_FIELDS},
    **dict.fromkeys(AMOUNT_FIELDS, spaced(amounts)),
    **dict.fromkeys(("unit", "officer", "procedure"), spaced(labels)),
    **dict.fromkeys(("digitised", "e_result"), spaced(flags)),
}
numbers = st.one_of(st.integers(0, 60_000), st.floats(30_000, 60_000).map(lambda number: round(number, 4)))
CELLS: dict[str, st.SearchStrategy[Value]] = {
    **TEXTS,
    **{
        field: st.one_of(
            TEXTS[field],
            unambiguous,
            unambiguous.map(datetime.datetime.date),
            numbers,
            st.sampled_from([20240305, 20240305101500, 20240230, -3, 0.5, True]),
        )
        for field in ("received_at", "due_at", "finished_at", "returned_at", "submitted_at")
    },
    **{field: st.one_of(TEXTS[field], st.integers(0, 12), st.floats(0, 9, width=16)) for field in WORD_FIELDS},
    **{
        field: st.one_of(TEXTS[field], st.integers(-5, 10**13), st.sampled_from([8.586, 0.5, 1e12, -0.5, 8000.0]))
        for field in AMOUNT_FIELDS
    },
    "status": st.one_of(TEXTS["status"], st.sampled_from([0, 2, 4, 5, 6, 7, 8, 9, 10, 11, 2.0, 2.5])),
    **{field: st.one_of(TEXTS[field], st.integers(0, 99)) for field in ("unit", "officer", "procedure")},
    **{field: st.one_of(TEXTS[field], st.booleans(), st.integers(0, 2)) for field in ("digitised", "e_result")},
}
HEADINGS = {
    "dossier_id": "Mã hồ sơ", "received_at": "Ngày tiếp nhận", "due_at": "Ngày hẹn trả",
    "finished_at": "Ngày kết thúc xử lý", "returned_at": "Ngày trả kết quả", "submitted_at": "Ngày nộp hồ sơ",
    "status": "Trạng thái", "channel": "Hình thức nộp hồ sơ", "service_level": "Mức độ dịch vụ công",
    "payment_method": "Hình thức thanh toán", "payment_status": "Trạng thái thanh toán",
    "fee_duty": "Hình thức thu phí", "stated_timeliness": "Kết quả xử lý", "fee": "Phí", "charge": "Lệ phí",
    "amounts": "Số tiền", "unit": "Đơn vị", "officer": "Cán bộ xử lý", "procedure": "Tên thủ tục",
    "digitised": "Đã số hóa", "e_result": "Kết quả điện tử",
}  # fmt: skip
RawRow = dict[str, Value]


def numbered(rows: list[RawRow]) -> list[RawRow]:
    """Give every row a dossier number of its own; some have none."""
    missing = itertools.cycle(["", None, None, None, "N/A", None, None, " "])
    return [
        {**row, "dossier_id": f"{row['dossier_id']}{number}" if (gap := next(missing)) is None else gap}
        for number, row in enumerate(rows, start=3)
    ]


def raw_rows(cells: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[list[RawRow]]:
    return st.lists(st.fixed_dictionaries(dict(cells)), min_size=1, max_size=8).map(numbered)


def by_columns(path: Path) -> tuple[Assessment, list[set[tuple[str, str | None]]]]:
    """Assess a file; return also the errors of each row from row 2 on, as code and field."""
    # The rule by which the times of day are kept, so that they can be compared too.
    config = path.with_name("parcheck.toml")
    config.write_text('[rules]\ncompare = "datetime"\n', encoding="utf-8")
    assessment = assess(Request([str(path)], config=config))
    found: dict[int, set[tuple[str, str | None]]] = {}
    for problem in assessment.problems:
        if problem.severity == "error":
            assert problem.row is not None
            found.setdefault(problem.row, set()).add((problem.code, _field(problem.code, problem.place.field)))
    rows = assessment.summary.counts.rows_read
    assert set(found) <= set(range(2, rows + 2))
    return assessment, [found.get(row, set()) for row in range(2, rows + 2)]


def by_model(row: RawRow) -> tuple[Dossier | None, set[tuple[str, str | None]]]:
    """Validate a row by the model; return the dossier or its errors."""
    try:
        return Dossier.model_validate(row, context=Config().reading_rules), set()
    except ValidationError as error:
        found = [(detail["type"], str(detail["loc"][0]) if detail["loc"] else None) for detail in error.errors()]
        return None, {(code, _field(code, field)) for code, field in found}


def _field(code: str, field: str | None) -> str | None:
    return None if code == "finished-before-received" else field  # it is about two columns


def check_rows(path: Path, rows: list[RawRow]) -> None:
    """Check that the columns give the same verdict, the same errors and the same values as the model, row by row."""
    assessment, errors = by_columns(path)
    assert len(errors) == len(rows)
    models = [by_model(row) for row in rows]
    for row, by_the_columns, (_, by_the_model) in zip(rows, errors, models, strict=True):
        assert by_the_columns == by_the_model, row
    refused = {"missing-id", "missing-received"}
    rejected = [f for _, f in models if refused & {c for c, _ in f} or ("unreadable-date", "received_at") in f]
    assert assessment.summary.counts.rejected == len(rejected)
    frame = assessment.tables[Kind.DOSSIERS].frame
    for place, (dossier, _) in enumerate(models):
        if dossier is not None:
            check_values({name: value_at(frame.column(name), place) for name in frame.names}, dossier)


def value_at(column: Any, row: int) -> Any:
    """Return a value of a column of numbers, labels or texts."""
    value = column[row]
    return value.as_py() if isinstance(value, pa.Scalar) else value


def check_values(read: Mapping[str, Any], dossier: Dossier) -> None:
    """Check that the typed columns hold what the model holds."""
    assert read["dossier_id"] == dossier.dossier_id
    for field in ("received_at", "due_at", "finished_at", "returned_at", "submitted_at"):
        known = read[field] > UNREADABLE
        moment = moment_of(int(read[field]), int(read.get(f"{field}_seconds", 0))) if known else None
        stated = getattr(dossier, field)
        if stated is not None and field not in TIMED_FIELDS:
            stated = stated.replace(hour=0, minute=0, second=0)
        assert moment == stated, field
    for field, words in WORD_FIELDS.items():
        number = int(read[field])
        assert (None if number < 0 else list(words)[number]) == getattr(dossier, field), field
    for field in AMOUNT_FIELDS:
        assert (None if read[field] < 0 else int(read[field])) == getattr(dossier, field), field
    for field in LABEL_FIELDS:
        if field in read:
            assert (read[field] or None) == getattr(dossier, field), field
    for field in FLAG_FIELDS:
        if field in read:
            assert bool(read[field]) == bool(getattr(dossier, field)), field


def grid(rows: list[RawRow]) -> list[list[Value]]:
    """Return the rows below their headings, numbered in the first column."""
    cells = [[number, *(row[field] for field in HEADINGS)] for number, row in enumerate(rows, start=1)]
    return [["STT", *HEADINGS.values()], *cells]


@given(raw_rows(TEXTS))
@quick
def test_the_columns_of_a_csv_read_what_the_model_reads(rows: list[RawRow]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_rows(write_csv(Path(folder) / "list.csv", grid(rows)), rows)


@given(raw_rows(CELLS))
@quick
def test_the_columns_of_a_workbook_read_what_the_model_reads(rows: list[RawRow]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check_rows(write_xlsx(Path(folder) / "list.xlsx", grid(rows)), rows)
