"""Make up dossiers that add up to the published totals of the commune Vĩnh Thạnh, always the same ones."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
PAID_ONLINE = 8_586_000  # đồng
FULL, PART, INFO = "DVC trực tuyến toàn trình", "DVC trực tuyến một phần", "Dịch vụ cung cấp thông tin"
ONLINE, CASH, TRANSFER, EXEMPT = "Trực tuyến", "Tiền mặt", "Chuyển khoản", ""
# Weekdays off in 2024, and the Saturday that was worked for one of them.
OFF = {(1, 1), (2, 8), (2, 9), (2, 12), (2, 13), (2, 14), (4, 18), (4, 29), (4, 30), (5, 1), (9, 2), (9, 3)}
YEAR = [dt.date(2024, 1, 1) + dt.timedelta(number) for number in range(274)]
DAYS = [day for day in YEAR if (day.weekday() < 5 and (day.month, day.day) not in OFF) or day == dt.date(2024, 5, 4)]
rng = random.Random(2024)  # noqa: S311 - the same figures every time, no secrets


class Procedure(NamedTuple):
    """A procedure: its limit in working days, phí and lệ phí of a piece, its most pieces, its numbers of dossiers."""

    code: str
    name: str
    sector: str
    level: str
    days: int
    fee: int
    charge: int
    most: int
    dossiers: int
    online: int
    paid_online: int


# As such procedures usually are; codes, limits, levels and fees are not checked against the national list.
COPIES, LATE = "2.000815", "1.004859"
SECTORS = CERTIFY, CIVIL, SOCIAL, MERIT, LAND = "Chứng thực", "Hộ tịch", "Bảo trợ xã hội", "Người có công", "Đất đai"
PROCEDURES = [
    Procedure(COPIES, "Chứng thực bản sao từ bản chính giấy tờ", CERTIFY, PART, 0, 2000, 0, 14, 300, 205, 189),
    Procedure("2.000884", "Chứng thực chữ ký trong giấy tờ, văn bản", CERTIFY, PART, 0, 10000, 0, 2, 110, 72, 66),
    Procedure("2.001035", "Chứng thực hợp đồng, giao dịch", CERTIFY, PART, 2, 50000, 0, 1, 36, 14, 13),
    Procedure("1.001193", "Đăng ký khai sinh", CIVIL, FULL, 1, 0, 0, 1, 105, 96, 0),
    Procedure("1.000656", "Đăng ký khai tử", CIVIL, FULL, 1, 0, 0, 1, 48, 42, 0),
    Procedure("1.000894", "Đăng ký kết hôn", CIVIL, PART, 1, 0, 0, 1, 62, 44, 0),
    Procedure("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", CIVIL, FULL, 3, 0, 15000, 1, 150, 128, 122),
    Procedure("2.000635", "Cấp bản sao trích lục hộ tịch", CIVIL, FULL, 1, 8000, 0, 3, 110, 92, 87),
    Procedure(LATE, "Thay đổi, cải chính, bổ sung thông tin hộ tịch", CIVIL, PART, 3, 0, 15000, 1, 24, 13, 12),
    Procedure("1.004884", "Đăng ký lại khai sinh", CIVIL, PART, 5, 0, 8000, 1, 18, 9, 8),
    Procedure("1.001776", "Thực hiện trợ cấp xã hội hằng tháng", SOCIAL, PART, 22, 0, 0, 1, 30, 14, 0),
    Procedure("1.001699", "Cấp Giấy xác nhận khuyết tật", SOCIAL, PART, 25, 0, 0, 1, 16, 5, 0),
    Procedure("1.001731", "Hỗ trợ chi phí mai táng", SOCIAL, FULL, 7, 0, 0, 1, 10, 5, 0),
    Procedure("1.011606", "Công nhận hộ nghèo, hộ cận nghèo", SOCIAL, PART, 15, 0, 0, 1, 8, 4, 0),
    Procedure("1.010833", "Cấp Giấy xác nhận thân nhân của người có công", MERIT, PART, 12, 0, 0, 1, 14, 6, 0),
    Procedure("1.010803", "Giải quyết trợ cấp thờ cúng liệt sĩ", MERIT, PART, 10, 0, 0, 1, 8, 3, 0),
    Procedure("1.003554", "Hòa giải tranh chấp đất đai", LAND, INFO, 30, 0, 0, 1, 18, 0, 0),
]


class Dossier:
    """A dossier of a procedure: the first ranks are those paid online, then come the others filed online."""

    def __init__(self, procedure: Procedure, rank: int) -> None:
        self.procedure, self.online, self.number = procedure, rank < procedure.online, ""
        late = procedure.code == LATE and rank == 0
        start = below(len(DAYS) - procedure.days - late)
        end = start + procedure.days + (1 if late else -min(procedure.days, pick((0, 0, 1, 1, 2, procedure.days // 3))))
        self.received = self.submitted = office_time(DAYS[start])
        self.due = dt.datetime.combine(DAYS[start + procedure.days], dt.time(17))
        self.finished = self.received + seconds(600, 3000) if start == end else office_time(DAYS[end])
        if self.online:  # the evening before, or the same day
            self.submitted -= seconds(300, 5400) if pick((True, False)) else seconds(54000, 57600)
        self.payment = pick((CASH, CASH, CASH, CASH, TRANSFER, TRANSFER, EXEMPT))
        if not procedure.fee + procedure.charge:
            self.payment = EXEMPT
        elif rank < procedure.paid_online:
            self.payment = ONLINE
        self.pieces = 0 if self.payment == EXEMPT else 1 + below(procedure.most)

    @property
    def amounts(self) -> tuple[int, int]:
        """What was paid, in đồng: phí and lệ phí."""
        return self.pieces * self.procedure.fee, self.pieces * self.procedure.charge


def below(end: int) -> int:
    return int(rng.random() * end)


def pick(choices: Sequence[T]) -> T:
    return choices[below(len(choices))]


def seconds(least: int, most: int) -> dt.timedelta:
    return dt.timedelta(seconds=least + below(most - least))


def office_time(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, pick((dt.time(7, 30), dt.time(13, 30)))) + seconds(0, 9000)


def next_number(day: dt.date, given: Counter[dt.date]) -> str:
    given[day] += 1
    return f"000.00.18.H32-{day:%y%m%d}-{given[day]:04}"


def dossiers_of_the_period(given: Counter[dt.date]) -> list[Dossier]:
    """Make all dossiers, by sector and receipt, with as many more pages copied as the published amount needs."""
    dossiers = [Dossier(procedure, rank) for procedure in PROCEDURES for rank in range(procedure.dossiers)]
    for dossier in sorted(dossiers, key=lambda dossier: dossier.submitted):
        dossier.number = next_number(dossier.submitted.date(), given)
    online = [dossier for dossier in dossiers if dossier.payment == ONLINE]
    copies = [dossier for dossier in online if dossier.procedure.code == COPIES]
    while sum(sum(d.amounts) for d in online) < PAID_ONLINE:
        pick(copies).pieces += 1
    return sorted(dossiers, key=lambda dossier: (SECTORS.index(dossier.procedure.sector), dossier.received))
