"""Write the synthetic exports of vinh-thanh-2024/, always the same ones, there or into the folder that is given."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import synthetic_dossiers as synthetic
from portal_files import Banner, Row, page, workbook
from synthetic_dossiers import Dossier

UNIT, PERIOD = "UBND xã Vĩnh Thạnh", "Từ ngày 01/01/2024 đến ngày 30/09/2024"
CERTIFICATIONS = 1_313
DOSSIERS = (
    "STT|Đơn vị tiếp nhận|Tên thủ tục hành chính|Mã hồ sơ|Trạng thái|Địa chỉ|Người nộp|Chủ hồ sơ"
    "|Ngày nộp hồ sơ|Ngày nhận|Ngày hẹn trả|Ngày kết thúc xử lý"
)
FEES = (
    "STT|Mã hồ sơ|Người tiếp nhận|Loại tiếp nhận|Tên người nộp|Số biên lai|Ngày tiếp nhận|Ngày thu"
    "|Hình thức thu|Hình thức thanh toán|Trạng thái thanh toán|Phí (VNĐ)|Lệ phí (VNĐ)|Tổng (VNĐ)"
)
REGISTER = (
    "STT|Mã hồ sơ|Số chứng thực giấy|Số chứng thực điện tử|Tên đối tượng đăng ký|Số CMT/CCCD|Ngày đăng ký|Trạng thái"
)
CATALOGUE = "STT|Mã thủ tục|Tên thủ tục|Lĩnh vực|Thời hạn giải quyết (ngày)|Mức độ dịch vụ công|Có thu phí"


def banner(title: str) -> Banner:
    return Banner("UBND thành phố Nha Trang", UNIT, title, PERIOD, "Vĩnh Thạnh, ngày 01 tháng 10 năm 2024")


def dossier_list(dossiers: Sequence[Dossier]) -> bytes:
    groups: dict[str, list[Row]] = {}
    for number, d in enumerate(dossiers, start=1):
        dates = [f"{date:%d/%m/%Y %H:%M:%S}" for date in (d.submitted, d.received, d.due, d.finished)]
        row = (number, UNIT, d.procedure.name, d.number, "Đã trả kết quả", "", "", "", *dates)
        groups.setdefault(d.procedure.sector, []).append(row)
    return page(banner("DANH SÁCH HỒ SƠ THỦ TỤC HÀNH CHÍNH"), DOSSIERS.split("|"), groups)


def fee_list(dossiers: Sequence[Dossier]) -> bytes:
    rows: list[Row] = []
    for number, d in enumerate(sorted(dossiers, key=lambda dossier: dossier.received), start=1):
        row = (number, d.number, "Bộ phận Một cửa", "Trực tuyến" if d.online else "Trực tiếp", None)
        if d.payment == synthetic.EXEMPT:
            duty = "Đối tượng miễn phí" if d.procedure.fee + d.procedure.charge else "Không thu phí"
            rows.append((*row, None, d.received, None, duty, None, None, 0, 0, 0))
        else:
            paid_at = d.submitted if d.payment == synthetic.ONLINE else d.received
            paid = (f"BL{number:06}", d.received, paid_at, "Thu trước", d.payment, "Đã thanh toán")
            rows.append((*row, *paid, *d.amounts, sum(d.amounts)))
    sums = [sum(amounts) for amounts in zip(*(d.amounts for d in dossiers), strict=True)]
    rows.append(("Tổng cộng", *[None] * 10, *sums, sum(sums)))
    return workbook(banner("DANH SÁCH THU PHÍ, LỆ PHÍ"), FEES.split("|"), rows)


def register(given: Counter[dt.date]) -> bytes:
    rows: list[Row] = []
    times = sorted(synthetic.office_time(synthetic.pick(synthetic.DAYS)) for _ in range(CERTIFICATIONS))
    for number, time in enumerate(times, start=1):
        ids = (synthetic.next_number(time.date(), given), synthetic.pick((f"{number:05}/BS", None)))
        rows.append((number, *ids, f"{number:05}/2024/CTĐT", None, None, time, "Đã trả kết quả"))
    return workbook(banner("SỔ CHỨNG THỰC BẢN SAO TỪ BẢN CHÍNH"), REGISTER.split("|"), rows)


def catalogue() -> bytes:
    rows = [
        (number, p.code, p.name, p.sector, p.days, p.level, "Có" if p.fee + p.charge else "Không")
        for number, p in enumerate(synthetic.PROCEDURES, start=1)
    ]
    return workbook(banner("DANH MỤC THỦ TỤC HÀNH CHÍNH"), CATALOGUE.split("|"), rows)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).with_name("vinh-thanh-2024")
    given: Counter[dt.date] = Counter()
    dossiers = synthetic.dossiers_of_the_period(given)
    (folder / "ho-so.xls").write_bytes(dossier_list(dossiers))
    (folder / "thu-phi.xlsx").write_bytes(fee_list(dossiers))
    (folder / "chung-thuc.xlsx").write_bytes(register(given))
    (folder / "danh-muc-thu-tuc.xlsx").write_bytes(catalogue())


if __name__ == "__main__":
    main()
