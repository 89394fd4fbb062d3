"""Write small exports from tables as one would draw them in a text.

A table is drawn with ``|`` between its cells; its first line names the columns, in short (``SHORT``) or by any heading.
A day without a year, such as 05/03, is one of 2024.
"""

import csv
import html
import re
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from parcheck.sources.cells import Value

Rows = Sequence[Sequence[Value]]

SHORT = {
    "no": "STT",
    "id": "Mã hồ sơ",
    "code": "Mã thủ tục",
    "procedure": "Tên thủ tục",
    "sector": "Lĩnh vực",
    "unit": "Đơn vị",
    "submitted": "Ngày nộp hồ sơ",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "finished": "Ngày kết thúc xử lý",
    "returned": "Ngày trả kết quả",
    "status": "Trạng thái",
    "channel": "Hình thức nộp hồ sơ",
    "level": "Mức độ dịch vụ công",
    "method": "Hình thức thanh toán",
    "paid": "Trạng thái thanh toán",
    "duty": "Hình thức thu phí",
    "fee": "Phí (VNĐ)",
    "charge": "Lệ phí (VNĐ)",
    "sum": "Tổng (VNĐ)",
    "amount": "Số tiền (VNĐ)",
    "collected": "Ngày thu",
    "receipt": "Số biên lai",
    "transaction": "Thời gian giao dịch",
    "reference": "Mã tham chiếu",
    "paper": "Số chứng thực giấy",
    "electronic": "Số chứng thực điện tử",
    "registered": "Ngày đăng ký",
    "bears": "Có thu phí",
    "digitised": "Đã số hóa",
    "e-result": "Kết quả điện tử",
    "stated": "Kết quả xử lý",
}
_DAY_OF_2024 = re.compile(r"\b(\d\d/\d\d)\b(?!/)")


def drawn(text: str) -> list[list[str]]:
    """Return the rows of a drawn table, the headings first."""
    lines = [line.strip() for line in text.strip().splitlines()]
    headings, *rows = [[cell.strip() for cell in line.split("|")] for line in lines if not line.startswith("--")]
    return [[SHORT.get(heading, heading) for heading in headings], *([_with_year(c) for c in row] for row in rows)]


def _with_year(cell: str) -> str:
    return cell if re.search(r"/\d\d/", cell) else _DAY_OF_2024.sub(r"\1/2024", cell)


def write_csv(path: Path, rows: Rows) -> Path:
    """Write rows as a CSV of UTF-8."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path: Path, *sheets: Rows) -> Path:
    """Write a workbook; what is no text stays a number, a truth value or a day."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet: Worksheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def write_html(path: Path, rows: Rows) -> Path:
    """Write the page that portals call an Excel file: one table, a row of one cell spanning all columns."""
    width = max(map(len, rows))
    lines = []
    for row in rows:
        span = f' colspan="{width}"' if len(row) == 1 else ""
        lines.append("<tr>" + "".join(f"<td{span}>{html.escape(str(cell))}</td>" for cell in row) + "</tr>")
    path.write_text(f"<html><body><table border='1'>{''.join(lines)}</table></body></html>", encoding="utf-8")
    return path


def draw(path: Path, text: str) -> Path:
    """Write a drawn table in the container that the suffix names."""
    if path.suffix == ".xlsx":
        return write_xlsx(path, drawn(text))
    return write_html(path, drawn(text)) if path.suffix == ".xls" else write_csv(path, drawn(text))
