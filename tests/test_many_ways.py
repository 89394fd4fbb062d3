"""One set of dossiers, written in every container, encoding, date form and layout, gives the same figures each way."""

import datetime
import gzip
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlwt  # type: ignore[import-untyped]
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import Runner
from tests.sources.test_encodings import in_cp1258, in_tcvn3, in_vni, mangled
from tests.sources.xlsb_book import write_xlsb

Value = str | float | datetime.datetime
Row = list[Value]
Way = Callable[[Path], Path]

HEADINGS = [
    "STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Hình thức nộp", "Trạng thái", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày kết thúc xử lý", "Mức độ", "Hình thức thanh toán", "Lệ phí",
]  # fmt: skip
_DATES = (5, 6, 7)
_BIRTH, _COPY, _MARRIAGE = "Đăng ký khai sinh", "Chứng thực bản sao từ bản chính", "Đăng ký kết hôn"
_ONLINE, _HERE, _DONE = "Trực tuyến", "Trực tiếp", "Đã trả kết quả"
_FULL, _PART, _INFO = "Toàn trình", "Một phần", "Cung cấp thông tin"
_ROWS: list[Row] = [
    [number, procedure, channel, status, received, due, finished, level, payment, fee]
    for number, procedure, channel, status, (received, due, finished), level, payment, fee in (
        ("0001", _BIRTH, _ONLINE, _DONE, ("15/01/2024", "18/01/2024", "17/01/2024"), _FULL, _ONLINE, 8000),
        ("0002", _COPY, _HERE, _DONE, ("16/01/2024", "17/01/2024", "17/01/2024"), _PART, "Tiền mặt", 12000),
        ("0003", _COPY, _ONLINE, "Đã xử lý xong", ("17/01/2024", "19/01/2024", "22/01/2024"), _PART, _ONLINE, 4000),
        ("0004", _MARRIAGE, "Trực tiếp", "Đang xử lý", ("18/01/2024", "25/01/2024", ""), _PART, "", 0),
        ("0005", _BIRTH, "Trực tuyến", "Đang xử lý", ("19/01/2024", "29/01/2024", ""), _FULL, "", 0),
        ("0006", _MARRIAGE, "Bưu chính công ích", "Chờ bổ sung", ("22/01/2024", "26/01/2024", ""), _INFO, "", 0),
        ("0007", _COPY, "Trực tiếp", "Từ chối tiếp nhận", ("23/01/2024", "", ""), _PART, "", 0),
        ("0008", _BIRTH, "Trực tuyến", "Đã trả kết quả", ("24/01/2024", "30/01/2024", "26/01/2024"), _FULL, "CK", 8000),
    )
]  # fmt: skip
LIST: list[Row] = [[float(number), *row] for number, row in enumerate(_ROWS, start=1)]
COUNTS = {
    "rows_read": 8, "dossiers": 7, "not_accepted": 1, "received": 7, "early": 2, "on_time": 1, "late": 1,
    "open_within": 1, "open_overdue": 1, "supplement": 1,
}  # fmt: skip
RATIOS = {
    "on_time": (3, 4), "late": (1, 4), "open_overdue": (1, 2), "online_submission": (4, 6),
    "online_submission_full": (3, 3), "online_payment": (2, 4),
}  # fmt: skip
_STYLE = "<html><head><style>td{mso-number-format:'@'}</style></head><body>"
_SERIAL_ZERO = datetime.datetime(1899, 12, 30)


def day(text: Value) -> datetime.datetime:
    return datetime.datetime.strptime(str(text), "%d/%m/%Y")


def redated(form: Callable[[datetime.datetime], Value]) -> list[Row]:
    """Return the list with its dates in another form."""
    return [[form(day(v)) if c in _DATES and v else v for c, v in enumerate(row)] for row in LIST]


def shown(value: Value) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)


def text_of(rows: Sequence[Row], separator: str = ",") -> str:
    return "".join(separator.join(map(shown, row)) + "\r\n" for row in rows)


def text_way(
    name: str, data: Callable[[str], bytes], separator: str = ",", rows: Callable[[], list[Row]] = lambda: LIST
) -> Way:
    def write(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data(text_of([list(HEADINGS), *rows()], separator)))
        return path

    return write


def dated_way(form: Callable[[datetime.datetime], Value]) -> Way:
    return text_way("list.csv", str.encode, ";", lambda: redated(form))


def book(rows: Sequence[Row]) -> openpyxl.Workbook:
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    for row in rows:
        sheet.append(row)
    return made


def xlsx_way(rows: Callable[[], Sequence[Row]], change: Callable[[openpyxl.Workbook], None] = lambda made: None) -> Way:
    def write(folder: Path) -> Path:
        made = book(rows())
        change(made)
        path = folder / "list.xlsx"
        made.save(path)
        return path

    return write


def real_dates() -> list[Row]:
    return [list(HEADINGS), *redated(lambda moment: moment)]


def serials(epoch: datetime.datetime = _SERIAL_ZERO) -> list[Row]:
    return [list(HEADINGS), *redated(lambda moment: float((moment - epoch).days))]


def with_banner() -> list[Row]:
    banner: list[Row] = [["UBND XÃ MẪU"], ["DANH SÁCH HỒ SƠ"], ["Từ ngày 01/01/2024 đến ngày 31/01/2024"], []]
    below: list[Row] = [["Tổng số", "", "8"], [], ["", "", "", "", "", "Mẫu, ngày 31 tháng 01 năm 2024"]]
    return [*banner, *real_dates(), *below]


def with_group_rows() -> list[Row]:
    first, *rows = real_dates()
    groups: list[Row] = [["Lĩnh vực hộ tịch"], *rows[:4], ["Cộng:", "", "4"], [], ["Lĩnh vực chứng thực"], *rows[4:]]
    return [first, *groups]


def with_repeated_header() -> list[Row]:
    first, *rows = real_dates()
    numbers: Row = [float(number) for number in range(1, len(first) + 1)]
    return [first, numbers, *rows[:5], first, numbers, *rows[5:]]


def with_two_header_rows() -> list[Row]:
    first, *rows = real_dates()
    above: Row = [*first[:5], "Ngày, tháng, năm", "", "", *first[8:]]
    below: Row = ["", "", "", "", "", "Nhận hồ sơ", "Hẹn trả kết quả", "Kết thúc xử lý", "", "", ""]
    below[7] = "Ngày có kết quả"
    return [above, below, *rows]


def merged(made: openpyxl.Workbook) -> None:
    sheet = made.worksheets[0]
    sheet.merge_cells("F1:H1")
    for column in "ABCDEIJK":
        sheet.merge_cells(f"{column}1:{column}2")


def cover_and_hidden(made: openpyxl.Workbook) -> None:
    made.create_sheet("Bìa", 0).append(["BÁO CÁO THÁNG 01"])
    made.worksheets[1].sheet_state = "hidden"


def wrong_dimension(folder: Path) -> Path:
    path = xlsx_way(real_dates)(folder)
    parts = {}
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'<dimension ref="A1:K9"', b'<dimension ref="A1:A1"')
    with zipfile.ZipFile(path, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return path


def over_two_sheets(folder: Path) -> Path:
    first, *rows = real_dates()
    made = book([first, *rows[:3]])
    second = made.create_sheet("Tiếp theo")
    for row in [first, *rows[3:]]:
        second.append(row)
    path = folder / "list.xlsx"
    made.save(path)
    return path


def biff(folder: Path) -> Path:
    made = xlwt.Workbook()
    sheet = made.add_sheet("Hồ sơ")
    style = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for number, row in enumerate(real_dates()):
        for column, value in enumerate(row):
            sheet.write(
                number, column, value, style if isinstance(value, datetime.datetime) else xlwt.Style.default_style
            )
    path = folder / "list.xls"
    made.save(str(path))
    return path


def xlsb(folder: Path) -> Path:
    rows = [[value if isinstance(value, str) else float(str(value)) for value in row] for row in serials()]
    return write_xlsb(folder / "list.xlsb", rows)


def html(rows: Sequence[Row], tag: str = "<table>", before: str = "") -> str:
    def line(row: Row) -> str:
        wide = f' colspan="{len(HEADINGS)}"' if len(row) == 1 else ""
        return "<tr>" + "".join(f"<td{wide}>{shown(value)}</td>" for value in row) + "</tr>"

    return f"{before}{tag}{''.join(map(line, rows))}</table>"


def html_way(rows: Callable[[], Sequence[Row]], encoding: str = "utf-8", before: str = "") -> Way:
    def write(folder: Path) -> Path:
        path = folder / "list.xls"
        path.write_bytes(html(rows(), before=before).encode(encoding))
        return path

    return write


def portal() -> list[Row]:
    return [["UBND XÃ MẪU"], ["DANH SÁCH HỒ SƠ"], list(HEADINGS), ["Lĩnh vực hộ tịch"], *LIST, ["Tổng số: 8 hồ sơ"]]


def spreadsheetml(folder: Path) -> Path:
    def cell(value: Value) -> str:
        kind = (
            "Number" if isinstance(value, float) else "DateTime" if isinstance(value, datetime.datetime) else "String"
        )
        text = value.isoformat() if isinstance(value, datetime.datetime) else shown(value)
        return f'<Cell><Data ss:Type="{kind}">{text}</Data></Cell>'

    rows = "".join(f"<Row>{''.join(map(cell, row))}</Row>" for row in real_dates())
    path = folder / "list.xls"
    path.write_text(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="Hồ sơ"><Table>{rows}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    return path


def ods(folder: Path) -> Path:
    space = "urn:oasis:names:tc:opendocument:xmlns:"

    def cell(value: Value) -> str:
        if isinstance(value, float):
            return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        if isinstance(value, datetime.datetime):
            return f'<table:table-cell office:value-type="date" office:date-value="{value:%Y-%m-%d}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in real_dates())
    path = folder / "list.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{space}office:1.0" '
            f'xmlns:table="{space}table:1.0" xmlns:text="{space}text:1.0"><office:body><office:spreadsheet>'
            f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}manifest:1.0"/>')
    return path


def in_folder(folder: Path) -> Path:
    inner = folder / "thang-01"
    inner.mkdir()
    xlsx_way(real_dates)(inner)
    (inner / "~$list.xlsx").write_bytes(b"lock")
    return inner


def over_two_files(folder: Path) -> Path:
    inner = folder / "hai-tep"
    inner.mkdir()
    (inner / "a.csv").write_text(text_of([list(HEADINGS), *LIST[:4]]), encoding="utf-8")
    (inner / "b.csv").write_text(text_of([list(HEADINGS), *LIST[4:]], ";"), encoding="utf-16")
    return inner


def gzipped(folder: Path) -> Path:
    path = folder / "list.csv.gz"
    path.write_bytes(gzip.compress(text_of([list(HEADINGS), *LIST]).encode()))
    return path


def zipped(folder: Path) -> Path:
    path, inner = folder / "list.zip", io.BytesIO()
    book(real_dates()).save(inner)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("ho-so.xlsx", inner.getvalue())
    return path


def parquet_way(rows: Callable[[], list[Row]]) -> Way:
    def write(folder: Path) -> Path:
        columns = [[None if value == "" else value for value in column] for column in zip(*rows(), strict=True)]
        path = folder / "list.parquet"
        pq.write_table(pa.table(columns, HEADINGS), path)
        return path

    return write


def parquet_parts(folder: Path) -> Path:
    inner = folder / "kho"
    inner.mkdir()
    table = pq.read_table(parquet_way(lambda: redated(lambda moment: moment))(folder))
    for number in range(3):
        pq.write_table(table.slice(3 * number, 3), inner / f"part-{number}.parquet")
    (inner / "_SUCCESS").touch()
    return inner


def renamed(write: Way, name: str) -> Way:
    return lambda folder: write(folder).rename(folder / name)


def with_json_keys(folder: Path) -> Path:
    names: Row = [
        "stt", "maHoSo", "tenTTHC", "kenhThucHien", "trangThaiHoSo", "ngayTiepNhan", "ngayHenTra", "ngayKetThucXuLy",
        "mucDo", "hinhThucThanhToan", "lePhi",
    ]  # fmt: skip
    path = folder / "list.csv"
    path.write_text(text_of([names, *LIST]), encoding="utf-8")
    return path


def money_way(form: Callable[[float], str]) -> Way:
    rows: list[Row] = [[*row[:-1], form(float(str(row[-1])))] for row in LIST]
    return text_way("list.csv", str.encode, ";", lambda: rows)


WAYS: dict[str, Way] = {
    "csv-comma": text_way("list.csv", str.encode),
    "csv-semicolon": text_way("list.csv", str.encode, ";"),
    "csv-tab": text_way("list.tsv", str.encode, "\t"),
    "csv-utf-8-bom": text_way("list.csv", lambda t: t.encode("utf-8-sig")),
    "csv-utf-16-bom-unicode-text": text_way("list.txt", lambda t: t.encode("utf-16"), "\t"),
    "csv-utf-16-without-bom": text_way("list.txt", lambda t: t.encode("utf-16-le"), "\t"),
    "csv-cp1258": text_way("list.csv", in_cp1258, ";"),
    "csv-nfd": text_way("list.csv", lambda t: unicodedata.normalize("NFD", t).encode()),
    "csv-utf-8-read-as-cp1252": text_way("list.csv", lambda t: mangled(t).encode()),
    "csv-tcvn3": text_way("list.csv", lambda t: in_tcvn3(t).encode(), ";"),
    "csv-vni": text_way("list.csv", lambda t: in_vni(t).encode(), ";"),
    "csv-gzip": gzipped,
    "csv-in-an-xlsx-name": renamed(text_way("list.csv", str.encode), "list.xlsx"),
    "csv-over-two-files": over_two_files,
    "csv-json-keys": with_json_keys,
    "date-with-minutes": dated_way(lambda d: f"{d:%d/%m/%Y} 08:30"),
    "date-with-seconds": dated_way(lambda d: f"{d:%d/%m/%Y} 16:59:59"),
    "date-behind-the-time": dated_way(lambda d: f"{d:%H:%M}, {d:%d/%m/%Y}"),
    "date-with-dashes": dated_way(lambda d: f"{d:%d-%m-%Y}"),
    "date-iso": dated_way(lambda d: f"{d:%Y-%m-%d}"),
    "date-iso-t": dated_way(lambda d: d.isoformat()),
    "date-portal-sync": dated_way(lambda d: f"{d:%Y%m%d%H%M%S}"),
    "date-without-zeros": dated_way(lambda d: f"{d.day}/{d.month}/{d.year}"),
    "date-odd-spaces": dated_way(lambda d: f" {d:%d/%m/%Y}\N{NO-BREAK SPACE}"),
    "date-serial-text": dated_way(lambda d: str((d - _SERIAL_ZERO).days)),
    "xlsx-real-dates": xlsx_way(real_dates),
    "xlsx-text": xlsx_way(lambda: [list(HEADINGS), *LIST]),
    "xlsx-serials-1900": xlsx_way(serials),
    "xlsx-serials-1904": xlsx_way(
        lambda: serials(datetime.datetime(1904, 1, 1)),
        lambda made: setattr(made, "epoch", CALENDAR_MAC_1904),
    ),
    "xlsx-banner-and-signature": xlsx_way(with_banner),
    "xlsx-group-rows-and-subtotals": xlsx_way(with_group_rows),
    "xlsx-repeated-header-and-column-numbers": xlsx_way(with_repeated_header),
    "xlsx-two-header-rows": xlsx_way(with_two_header_rows),
    "xlsx-two-merged-header-rows": xlsx_way(with_two_header_rows, merged),
    "xlsx-cover-and-hidden-sheet": xlsx_way(real_dates, cover_and_hidden),
    "xlsx-over-two-sheets": over_two_sheets,
    "xlsx-wrong-dimension": wrong_dimension,
    "xlsx-in-a-zip": zipped,
    "xlsx-in-a-folder-with-a-lock-file": in_folder,
    "xlsx-in-an-xls-name": renamed(xlsx_way(real_dates), "list.xls"),
    "xlsb": xlsb,
    "xls-biff": biff,
    "xls-html": html_way(lambda: [list(HEADINGS), *LIST]),
    "xls-html-portal": html_way(portal),
    "xls-html-utf-16": html_way(portal, "utf-16"),
    "xls-html-styled-page": html_way(portal, before=_STYLE),
    "xml-2003": spreadsheetml,
    "ods": ods,
    "parquet-real-dates": parquet_way(lambda: redated(lambda moment: moment)),
    "parquet-text": parquet_way(lambda: LIST),
    "parquet-parts-in-a-folder": parquet_parts,
    "money-with-dots": money_way(lambda amount: f"{amount:,.0f} đ".replace(",", ".")),
    "money-with-commas": money_way(lambda amount: f"{amount:,.0f}"),
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_gives_the_same_figures(way: Way, tmp_path: Path, run: Runner) -> None:
    path = way(tmp_path)
    done = run("summarize", path, "--as-of", "2024-01-26", "--format", "json", "--quiet")
    assert (done.code, done.err) == (0, "")
    summary: dict[str, Any] = json.loads(done.out)
    assert {name: count for name, count in summary["counts"].items() if count} == COUNTS
    found = {i["code"]: (i["numerator"], i["denominator"]) for i in summary["indicators"]}
    assert {code: found[code] for code in RATIOS} == RATIOS
    assert next(i["amount"] for i in summary["indicators"] if i["code"] == "online_payment") == 12_000


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_explains_itself(way: Way, tmp_path: Path, run: Runner) -> None:
    done = run("inspect", way(tmp_path), "--format", "json")
    assert done.code == 0
    sheets = [sheet for sheet in json.loads(done.out)["sheets"] if sheet["kind"]]
    assert sum(sheet["rows"] for sheet in sheets) == len(LIST)
    fields = {field["field"] for sheet in sheets for field in sheet["fields"]}
    assert {"dossier_id", "received_at", "due_at", "finished_at", "status", "channel"} <= fields
