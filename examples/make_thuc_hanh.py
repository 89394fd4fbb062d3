"""Write the exports of thuc-hanh/, two invented communes to practise on, there or into the folder that is given."""

import datetime as dt
import io
import sys
from pathlib import Path

from docx import Document
from portal_files import Banner, page, without_times, workbook

HEADINGS = (
    *("STT", "Mã hồ sơ", "Tên thủ tục", "Cán bộ xử lý", "Hình thức nộp hồ sơ", "Mức độ dịch vụ công"),
    *("Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái"),
    *("Hình thức thanh toán", "Trạng thái thanh toán", "Lệ phí (VNĐ)"),
)
PAYMENTS = {"TT": ("Trực tuyến", "Đã thanh toán"), "TM": ("Tiền mặt", "Đã thanh toán"), "": ("", "")}
PERIOD = "Từ ngày 01/09/2024 đến ngày 30/09/2024"
# number | procedure | officer | way | level | received | due | finished | status | paid online or in cash | lệ phí
AN_MAU = """
0001|Đăng ký khai sinh|Cán bộ 1|Trực tuyến|Toàn trình|03/09|05/09|04/09|Đã trả||0
0002|Cấp bản sao trích lục hộ tịch|Cán bộ 1|Trực tuyến|Toàn trình|03/09|05/09|05/09|Đã trả|TT|8000
0003|Chứng thực chữ ký|Cán bộ 2|Trực tiếp|Một phần|04/09|04/09|04/09|Đã trả|TM|10000
0004|Cấp Giấy xác nhận tình trạng hôn nhân|Cán bộ 1|Trực tuyến|Toàn trình|05/09|10/09|16/09|Đã trả|TT|15000
0005|Đăng ký kết hôn|Cán bộ 1|Trực tiếp|Một phần|06/09|09/09|09/09|Đã trả||0
0006|Cấp bản sao trích lục hộ tịch|Cán bộ 2|Trực tuyến|Toàn trình|09/09|11/09|31/09|Đã trả|TT|8000
0007|Đăng ký khai sinh|Cán bộ 1|Trực tuyến|Toàn trình||12/09|11/09|Đã trả||0
0008|Chứng thực chữ ký|Cán bộ 2|Trực tiếp|Một phần|12/09|12/09|12/09|Đã ký số|TM|10000
0002|Cấp bản sao trích lục hộ tịch|Cán bộ 1|Trực tuyến|Toàn trình|03/09|05/09|05/09|Đã trả|TT|8000
0009|Hòa giải tranh chấp đất đai|Cán bộ 3|Trực tiếp|Cung cấp thông tin|16/09|28/10||Đang xử lý||0
0010|Thực hiện trợ cấp xã hội hằng tháng|Cán bộ 3|Trực tuyến|Một phần|05/09|20/09||Đang xử lý||0
0011|Cấp Giấy xác nhận khuyết tật|Cán bộ 3|Trực tiếp|Một phần|10/09|02/10||Đang xử lý||0
0012|Cấp Giấy xác nhận tình trạng hôn nhân|Cán bộ 2|Trực tuyến|Toàn trình|18/09|23/09|20/09|Đã trả|TT|12.5
0013|Thay đổi, cải chính hộ tịch|Cán bộ 1|Trực tiếp|Một phần|19/09|24/09||Chờ bổ sung||0
0014|Chứng thực chữ ký|Cán bộ 2|Trực tiếp|Một phần|20/09|20/09|02/09|Đã trả|TM|10000
0015|Đăng ký khai tử|Cán bộ 1|Trực tuyến|Toàn trình|23/09|24/09|24/09|Từ chối tiếp nhận||0
"""
BINH_MAU = """
0001|Đăng ký khai sinh|Cán bộ 4|Trực tuyến|Toàn trình|04/09|06/09|05/09|Đã trả||0
0002|Đăng ký khai tử|Cán bộ 4|Trực tuyến|Toàn trình|05/09|06/09|06/09|Đã trả||0
0003|Cấp bản sao trích lục hộ tịch|Cán bộ 4|Trực tuyến|Toàn trình|09/09|11/09|10/09|Đã trả|TT|8000
0004|Chứng thực chữ ký|Cán bộ 5|Trực tiếp|Một phần|10/09|10/09|10/09|Đã trả|TM|10000
0005|Cấp Giấy xác nhận tình trạng hôn nhân|Cán bộ 4|Trực tuyến|Toàn trình|16/09|19/09|18/09|Đã trả|TT|15000
0006|Đăng ký kết hôn|Cán bộ 5|Trực tiếp|Một phần|25/09|02/10||Đang xử lý||0
"""
REPORT = (
    "BÁO CÁO\nTình hình, kết quả giải quyết thủ tục hành chính tháng 9 năm 2024",
    "UBND xã An Mẫu đã giải quyết 6/7 hồ sơ trước hạn và đúng hạn, đạt 85,7 %; 01 hồ sơ trễ hạn, chiếm 14,3 %.",
    "Hồ sơ nộp trực tuyến: 7/12 hồ sơ, đạt 53,8 % (chỉ tiêu giao 50 %).",
    "Thanh toán trực tuyến: 4/7 hồ sơ, đạt 57,1 % (chỉ tiêu giao 45 %).",
    "Tổng số hồ sơ đã giải quyết là 07 hồ sơ, trong đó: 02 hồ sơ trước hạn, 04 hồ sơ đúng hạn, 02 hồ sơ trễ hạn.",
)


def rows(unit_code: str, text: str) -> list[list[object]]:
    found: list[list[object]] = []
    for number, line in enumerate(text.strip().splitlines(), start=1):
        dossier, procedure, officer, way, level, *days, status, payment, charge = line.split("|")
        received, due, finished = (day and f"{day}/2024" for day in days)
        cells = (f"{unit_code}-2409-{dossier}", procedure, officer, way, level, received, due, finished, status)
        found.append([number, *cells, *PAYMENTS[payment], float(charge) if "." in charge else int(charge)])
    return found


def banner(unit: str) -> Banner:
    return Banner("UBND tỉnh Mẫu", unit, "DANH SÁCH HỒ SƠ THỦ TỤC HÀNH CHÍNH", PERIOD, "Ngày 01 tháng 10 năm 2024")


def report() -> bytes:
    document, written = Document(), io.BytesIO()
    document.core_properties.author = "parcheck"
    document.core_properties.created = document.core_properties.modified = dt.datetime(2024, 10, 1, 8)
    for paragraph in REPORT:
        document.add_paragraph(paragraph)
    document.save(written)
    return without_times(written.getvalue())


def main(folder: Path) -> None:
    an_mau = [[value if value != "" else None for value in row] for row in rows("000.00.01.M01", AN_MAU)]
    files = {
        "xa-an-mau/ho-so.xlsx": workbook(banner("UBND xã An Mẫu"), HEADINGS, an_mau),
        "xa-an-mau/bao-cao.docx": report(),
        "xa-binh-mau/ho-so.xls": page(
            banner("UBND xã Bình Mẫu"), HEADINGS, {"UBND xã Bình Mẫu": rows("000.00.02.M02", BINH_MAU)}
        ),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else Path(__file__).parent / "thuc-hanh")
