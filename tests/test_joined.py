"""Ratios that need more than dates: fees, transactions, the procedure catalogue, the certification register."""

from pathlib import Path

import numpy as np
import pytest

from tests.cases import Case, check, worked
from tests.conftest import Runner
from tests.exports import draw, drawn, write_html, write_xlsx

LIST = """
    id | received | due   | finished
    H1 | 01/03    | 10/03 | 10/03
    H2 | 02/03    | 10/03 | 10/03
    H3 | 03/03    | 10/03 | 10/03
    H4 | 04/03    | 10/03 | 10/03
    """
CHANNELS = """
    id | received | due   | finished | channel            | level
    H1 | 01/03    | 10/03 | 10/03    | Trực tuyến         | DVC trực tuyến toàn trình
    H2 | 02/03    | 10/03 | 10/03    | Trực tiếp          | DVC trực tuyến toàn trình
    H3 | 03/03    | 10/03 | 10/03    | Qua mạng           | DVC trực tuyến một phần
    H4 | 04/03    | 10/03 | 10/03    | Bưu chính công ích | Một phần
    H5 | 05/03    | 10/03 | 10/03    | Trực tuyến         | Dịch vụ cung cấp thông tin
    H6 | 05/03    | 10/03 | 10/03    | Trực tuyến         |
    """


def base(indicator: str, name: str) -> str:
    """Return a config that counts an indicator on a base."""
    return f"[indicators.{indicator}]\nbase = '{name}'"


SUBMISSION = [
    Case("default-base-where-the-level-is-known", CHANNELS, "on_time=6", "online_submission=2/4"),
    Case(
        "default-base-where-no-level-is-known",
        """
        id | received | due   | finished | channel            | level
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến         |
        H2 | 02/03    | 10/03 | 10/03    | BCCI               |
        """,
        "on_time=2",
        "online_submission=1/2 online_submission_full=not-measured",
    ),
    Case("base-all", CHANNELS, "on_time=6", "online_submission=4/6", config=base("online_submission", "all")),
    Case(
        "base-online-and-in-person-leaves-postal-out",
        CHANNELS,
        "on_time=6",
        "online_submission=4/5",
        config=base("online_submission", "online-and-in-person"),
    ),
    Case(
        "base-full",
        CHANNELS,
        "on_time=6",
        "online_submission=1/2 online_submission_full=1/2",
        config=base("online_submission", "full"),
    ),
    Case(
        "carried-over-dossiers-are-not-received-whatever-their-level",
        """
        id | received | due   | finished | channel    | level
        H1 | 20/02    | 10/03 | 10/03    | Trực tuyến | Toàn trình
        H2 | 01/03    | 10/03 | 10/03    | Trực tiếp  | Toàn trình
        """,
        "carried_over=1 on_time=2",
        "online_submission=0/1 online_submission_full=0/1",
        options="--period 2024-03",
    ),
    Case(
        "base-that-needs-the-level-is-not-measured-without-it",
        """
        id | received | due   | finished | channel
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến
        """,
        "on_time=1",
        "online_submission=not-measured",
        config=base("online_submission", "full"),
    ),
    Case(
        "unknown-channel-is-not-online",
        """
        id | received | due   | finished | channel
        H1 | 01/03    | 10/03 | 10/03    | Zalo
        H2 | 02/03    | 10/03 | 10/03    | Zalo
        H3 | 03/03    | 10/03 | 10/03    | Trực tuyến
        """,
        "on_time=3",
        "online_submission=1/3",
        "unknown-channel",
    ),
    Case(
        "own-word-for-online",
        """
        id | received | due   | finished | channel
        H1 | 01/03    | 10/03 | 10/03    | Citizens Connect App
        H2 | 02/03    | 10/03 | 10/03    | Trực tiếp
        """,
        "on_time=2",
        "online_submission=1/2",
        config="[values.channel]\nonline = ['Citizens Connect App']",
    ),
    Case(
        "the-way-of-return-is-no-channel",
        """
        id | received | due   | finished | Hình thức trả | Hình thức nhận kết quả
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến    | Trực tuyến
        """,
        "on_time=1",
        "online_submission=not-measured",
    ),
    Case(
        "channel-from-the-fee-list",
        LIST,
        "on_time=4",
        "online_submission=1/4",
        others=(
            """
            id | Loại tiếp nhận | received | fee
            H1 | Trực tuyến     | 01/03    | 8.000
            H2 | Trực tiếp      | 02/03    | 8.000
            """,
        ),
    ),
    Case(
        "level-from-the-catalogue-by-code",
        """
        id | received | due   | finished | code  | channel
        H1 | 01/03    | 10/03 | 10/03    | 1.001 | Trực tuyến
        H2 | 02/03    | 10/03 | 10/03    | 1.001 | Trực tiếp
        H3 | 03/03    | 10/03 | 10/03    | 1.002 | Trực tuyến
        H4 | 04/03    | 10/03 | 10/03    | 9.999 | Trực tuyến
        """,
        "on_time=4",
        "online_submission=1/2 online_submission_full=1/2",
        others=(
            """
            code  | procedure | level
            1.001 | Khai sinh | Toàn trình
            1.002 | Khai tử   | Cung cấp thông tin
            """,
        ),
    ),
    Case(
        "level-from-the-catalogue-by-name-and-own-row-first",
        """
        id | received | due   | finished | procedure  | channel    | level
        H1 | 01/03    | 10/03 | 10/03    | KHAI  SINH | Trực tuyến |
        H2 | 02/03    | 10/03 | 10/03    | Khai sinh  | Trực tuyến | Cung cấp thông tin
        H3 | 03/03    | 10/03 | 10/03    | Khai tử    | Trực tuyến | Một phần
        """,
        "on_time=3",
        "online_submission=2/2 online_submission_full=1/1",
        others=(
            """
            code  | procedure | level
            1.001 | Khai sinh | Toàn trình
            """,
        ),
    ),
]

TRANSACTIONS = """
    transaction      | Hồ sơ | reference | amount | Trạng thái
    01/03/2024 08:00 | H1    | A1        | 8.000  | Thất bại
    01/03/2024 08:05 | H1    | A2        | 8.000  | Thành công
    02/03/2024 09:00 | H2    | A3        | 8.000  | Thất bại
    03/03/2024 09:00 | H3    | A4        | 15.000 | Thành công
    """
PAID = """
    id | received | due   | finished | level      | method       | paid            | duty               | fee   | charge
    H1 | 01/03    | 10/03 | 10/03    | Toàn trình | Trực tuyến   | Đã thanh toán   | Thu trước          | 8.000 | 2.000
    H2 | 02/03    | 10/03 | 10/03    | Toàn trình | Chuyển khoản | Đã thanh toán   | Thu trước          | 8.000 | 0
    H3 | 03/03    | 10/03 | 10/03    | Một phần   | Trực tuyến   | Chưa thanh toán | Thu sau            | 8.000 |
    H4 | 04/03    | 10/03 | 10/03    | Một phần   | Trực tuyến   | Đã hoàn phí     | Thu trước          | 8.000 |
    H5 | 05/03    | 10/03 | 10/03    | Toàn trình | Trực tuyến   | Đã thanh toán   | Đối tượng miễn phí | 8.000 |
    H6 | 05/03    | 10/03 | 10/03    |            | Tiền mặt     | Đã thanh toán   |                    | 5.000 |
    H7 | 05/03    | 10/03 | 10/03    | Toàn trình |              |                 | Không thu phí      | 0     | 0
    """
PAYMENT = [
    Case("base-fee-bearing-leaves-the-exempt-out-whatever-the-amount", PAID, "on_time=7", "online_payment=1/5"),
    Case(
        "base-online-capable",
        PAID,
        "on_time=7",
        "online_payment=2/6",
        config=base("online_payment", "online-capable"),
    ),
    Case("base-paid-by-any-method", PAID, "on_time=7", "online_payment=2/4", config=base("online_payment", "paid")),
    Case(
        "a-method-bears-a-fee-where-nothing-else-is-known",
        """
        id | received | due   | finished | Hình thức thanh toán (TM hoặc CK)
        H1 | 01/03    | 10/03 | 10/03    | TM
        H2 | 02/03    | 10/03 | 10/03    | Trực tuyến
        H3 | 03/03    | 10/03 | 10/03    |
        """,
        "on_time=3",
        "online_payment=1/2",
    ),
    Case(
        "yes-and-no-under-a-heading-that-says-online",
        """
        id | received | due   | finished | Thanh toán trực tuyến | fee
        H1 | 01/03    | 10/03 | 10/03    | Có                    | 8.000
        H2 | 02/03    | 10/03 | 10/03    | Không                 | 8.000
        H3 | 03/03    | 10/03 | 10/03    | x                     | 8.000
        """,
        "on_time=3",
        "online_payment=2/3",
    ),
    Case(
        "transactions-count-dossiers-not-rows",
        LIST,
        "on_time=4",
        "online_payment=2/3",
        others=(TRANSACTIONS,),
    ),
    Case(
        "transactions-without-references-count-the-same",
        LIST,
        "on_time=4",
        "online_payment=2/3",
        others=("\n".join("|".join(line.split("|")[:2] + line.split("|")[3:]) for line in TRANSACTIONS.splitlines()),),
    ),
    Case(
        "refunded-transaction-is-not-paid",
        LIST,
        "on_time=4",
        "online_payment=1/2",
        others=(
            """
            transaction      | Hồ sơ | reference | amount | Trạng thái
            01/03/2024 08:00 | H1    | A1        | 8.000  | Đã hoàn phí
            02/03/2024 08:00 | H2    | A2        | 8.000  | Thành công
            """,
        ),
    ),
    Case(
        "transaction-awaiting-confirmation-is-not-paid",
        LIST,
        "on_time=4",
        "online_payment=0/1",
        others=(
            """
            transaction      | Hồ sơ | amount | Trạng thái
            01/03/2024 08:00 | H1    | 8.000  | Chờ xác nhận
            """,
        ),
    ),
    Case(
        "orphan-payments-by-row",
        LIST,
        "on_time=4",
        "online_payment=1/1",
        "orphan-payment:2",
        others=(
            """
            transaction      | Hồ sơ | amount | Trạng thái
            01/03/2024 08:00 | H1    | 8.000  | Thành công
            01/03/2024 08:00 | X9    | 8.000  | Thành công
            02/03/2024 08:00 | X9    | 8.000  | Thành công
            """,
        ),
    ),
    Case(
        "payments-of-dossiers-outside-the-period-do-not-count",
        """
        id | received | due   | finished
        H1 | 20/02    | 28/02 | 27/02
        H2 | 20/02    | 10/03 | 09/03
        H3 | 02/03    | 10/03 | 10/03
        """,
        "outside_period=1 carried_over=1 early=1 on_time=1",
        "online_payment=1/1",
        options="--period 2024-03",
        others=(
            """
            transaction      | Hồ sơ | amount | Trạng thái
            20/02/2024 08:00 | H1    | 8.000  | Thành công
            20/02/2024 08:00 | H2    | 8.000  | Thành công
            02/03/2024 08:00 | H3    | 8.000  | Thành công
            """,
        ),
    ),
    Case(
        "paid-over-dossiers-never-over-procedures",  # a fault of real reports
        """
        id | received | due   | finished | procedure | method     | fee
        H1 | 01/03    | 10/03 | 10/03    | Khai sinh | Trực tuyến | 8.000
        H2 | 02/03    | 10/03 | 10/03    | Khai sinh | Trực tuyến | 8.000
        H3 | 03/03    | 10/03 | 10/03    | Khai sinh | Tiền mặt   | 8.000
        """,
        "on_time=3",
        "online_payment=2/3",
    ),
    Case(
        "catalogue-says-which-procedures-bear-a-fee",
        """
        id | received | due   | finished | code  | method
        H1 | 01/03    | 10/03 | 10/03    | 1.001 | Trực tuyến
        H2 | 02/03    | 10/03 | 10/03    | 1.001 |
        H3 | 03/03    | 10/03 | 10/03    | 1.002 | Tiền mặt
        """,
        "on_time=3",
        "online_payment=1/2",
        others=(
            """
            code  | procedure | bears
            1.001 | Khai sinh | Có
            1.002 | Khai tử   | Không
            """,
        ),
    ),
    Case(
        "fee-list-without-method-does-not-measure-online-payment",
        LIST,
        "on_time=4",
        "online_payment=not-measured",
        others=(
            """
            id | received | Ngày thu | fee   | charge | sum
            H1 | 01/03    | 01/03    | 8.000 | 2.000  | 10.000
            """,
        ),
    ),
]

OTHER_RATIOS = [
    Case(
        "digitised-of-received-e-result-of-resolved",
        """
        id | received | due   | finished | digitised | e-result
        H1 | 01/03    | 10/03 | 10/03    | Có        | đã số hóa
        H2 | 02/03    | 10/03 | 11/03    | Không     | x
        H3 | 03/03    |       | 12/03    | 1         | Chưa số hóa
        H4 | 04/03    | 31/03 |          | true      | Có
        H5 | 04/03    | 31/03 |          |           |
        """,
        "on_time=1 late=1 resolved_without_due=1 open_within=2",
        "digitised=3/5 e_result=2/3",
    ),
    Case(
        "register-beside-the-list-is-counted-by-row",
        LIST,
        "on_time=4",
        "e_certification=2/3 on_time=4/4",
        others=(
            """
            id | paper | electronic | registered
            C1 | 12/CT | E1         | 01/03
            C1 | 13/CT | E2         | 02/03
            C2 | 14/CT |            | 03/03
            """,
        ),
    ),
    Case(
        "status-of-a-register-is-no-status-of-a-dossier",
        LIST,
        "on_time=4",
        "e_certification=1/1",
        others=(
            """
            id | paper | electronic | registered | Trạng thái
            C1 | 12/CT | E1         | 01/03      | Đã cấp bản sao
            """,
        ),
    ),
    Case(
        "register-outside-the-period",
        LIST,
        "on_time=4",
        "e_certification=1/2",
        options="--period 2024-03",
        others=(
            """
            id | paper | electronic | registered
            C1 | 12/CT | E1         | 29/02
            C2 | 13/CT | E2         | 01/03
            C3 | 14/CT |            | 31/03
            C4 | 15/CT | E4         | 01/04
            """,
        ),
    ),
    Case(
        "late-reception-by-one-working-day",
        """
        id | submitted | received | due   | channel
        H1 | 04/03     | 04/03    | 20/03 | Trực tuyến
        H2 | 04/03     | 05/03    | 20/03 | Trực tuyến
        H3 | 04/03     | 06/03    | 20/03 | Trực tuyến
        H4 | 08/03     | 11/03    | 20/03 | Trực tuyến
        H5 | 08/03     | 12/03    | 20/03 | Trực tuyến
        H6 | 04/03     | 20/03    | 20/03 | Trực tiếp
        H7 |           | 20/03    | 20/03 | Trực tuyến
        """,
        "open_within=7",
        "late_reception=2/5",
    ),
    Case(
        "late-reception-leaves-out-what-was-received-before-the-period-or-submitted-on-no-day",
        """
        id | submitted  | received | due   | channel
        H1 | 20/02      | 28/02    | 20/03 | Trực tuyến
        H2 | 31/02/2024 | 04/03    | 20/03 | Trực tuyến
        H3 | 04/03      | 04/03    | 20/03 | Trực tuyến
        """,
        "carried_over=1 open_overdue=3",
        "late_reception=0/1",
        "unreadable-date",
        options="--period 2024-03",
    ),
    Case(
        "late-reception-of-no-online-dossier",
        """
        id | submitted | received | due   | channel
        H1 | 04/03     | 20/03    | 20/03 | Trực tiếp
        """,
        "open_within=1",
        "late_reception=no-data",
    ),
    Case(
        "late-reception-over-tết",  # off from 08/02 to 14/02/2024; submitted on 07/02, the next working day is 15/02
        """
        id | submitted | received | due   | channel
        H1 | 07/02     | 15/02    | 28/02 | Trực tuyến
        H2 | 07/02     | 16/02    | 28/02 | Trực tuyến
        """,
        "open_within=2",
        "late_reception=1/2",
    ),
    Case(
        "late-reception-over-a-swapped-saturday",  # 04/05/2024 was worked for 29/04
        """
        id | submitted | received | due   | channel
        H1 | 03/05     | 04/05    | 20/05 | Trực tuyến
        H2 | 03/05     | 06/05    | 20/05 | Trực tuyến
        H3 | 26/04     | 02/05    | 20/05 | Trực tuyến
        H4 | 26/04     | 03/05    | 20/05 | Trực tuyến
        """,
        "open_within=4",
        "late_reception=2/4",
    ),
    Case(
        "late-reception-submitted-on-a-day-off",  # a Saturday; counted from Monday on
        """
        id | submitted | received | due   | channel
        H1 | 09/03     | 11/03    | 20/03 | Trực tuyến
        H2 | 09/03     | 13/03    | 20/03 | Trực tuyến
        """,
        "open_within=2",
        "late_reception=1/2",
    ),
    Case(
        "nothing-at-all-is-no-data-not-100-percent",  # a fault of real reports
        """
        id | received | due | finished | status           | channel
        H1 | 01/03    |     |          | Mới đăng ký      | Trực tuyến
        """,
        "not_accepted=1",
        "on_time=no-data late=no-data open_overdue=no-data online_submission=no-data digitised=not-measured",
    ),
]


@worked([*SUBMISSION, *PAYMENT, *OTHER_RATIOS])
def test_what_other_lists_add(case: Case, summarize: Runner, tmp_path: Path) -> None:
    check(case, summarize, tmp_path)


AMOUNTS = [
    pytest.param(LIST, (TRANSACTIONS,), 23_000, id="successful-transactions-only"),
    pytest.param(PAID, (), 10_000, id="phí-and-lệ-phí-of-what-was-paid-online"),
    pytest.param(
        """
        id | received | due   | finished | method     | fee   | charge | sum
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến | 8.000 | 2.000  | 10.000
        """,
        (),
        10_000,
        id="never-also-the-sum",
    ),
    pytest.param(
        """
        id | received | due   | finished | method     | Phí thu hộ (VNĐ) | fee
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến | 30.000           | 8.000
        """,
        (),
        8_000,
        id="never-the-postal-fee",
    ),
    pytest.param(
        """
        id | received | due   | finished | method     | Số tiền
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến | - Phí: 8,000 - Lệ phí: 2,000 - Số tiền: 10,000
        H2 | 01/03    | 10/03 | 10/03    | Trực tuyến | 8.586.000 đồng
        """,
        (),
        8_596_000,
        id="all-in-one-cell",
    ),
    pytest.param(
        LIST,
        (
            """
            id | received | fee   | charge | sum
            H1 | 01/03    | 8.000 | 2.000  | 10.000
            """,
            """
            transaction      | Hồ sơ | amount | Trạng thái
            01/03/2024 08:00 | H1    | 10.000 | Thành công
            """,
        ),
        10_000,
        id="fee-list-and-transactions-are-not-added",
    ),
]


@pytest.mark.parametrize(("dossiers", "others", "amount"), AMOUNTS)
def test_the_amount_paid_online(
    dossiers: str, others: tuple[str, ...], amount: int, summarize: Runner, tmp_path: Path
) -> None:
    files = [draw(tmp_path / f"{number}.csv", table) for number, table in enumerate((dossiers, *others))]
    assert summarize(*files).finding("online_payment")["amount"] == amount


def test_a_number_spoilt_by_a_spreadsheet_is_taken_for_thousands(summarize: Runner, tmp_path: Path) -> None:
    rows = [*drawn("id | received | due | finished | method | fee")]
    file = write_xlsx(
        tmp_path / "list.xlsx",
        [*rows, ["H1", "01/03/2024", "10/03/2024", "10/03/2024", "Trực tuyến", 8.586]],
    )
    done = summarize(file)
    assert done.finding("online_payment")["amount"] == 8586
    (problem,) = done.problems("spoilt-number")
    assert (problem["severity"], problem["row"], problem["column"]) == ("warning", 2, "F")
    assert "8,586 đồng was used" in problem["message"]
    (problem,) = summarize(file, "--lang", "vi").problems("spoilt-number")
    assert "đã tính là 8.586 đồng" in problem["message"]


def test_an_unknown_word_stands_once_with_its_first_place_and_its_cells(summarize: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "list.csv",
        """
        id | received | due   | channel
        H1 | 01/03    | 10/03 | Trực tiếp
        H2 | 01/03    | 10/03 | Zalo
        H3 | 01/03    | 10/03 | zalo
        H4 | 01/03    | 10/03 | Zalo
        """,
    )
    (problem,) = [p for p in summarize(file).problems("unknown-channel") if p["value"] == "Zalo"]
    assert (problem["row"], problem["column"], problem["heading"]) == (3, "D", "Hình thức nộp hồ sơ")
    assert problem["cells"] >= 2


def test_dossiers_of_unknown_level_are_said(run: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "list.csv",
        """
        id | received | due   | channel    | level
        H1 | 01/03    | 10/03 | Trực tuyến | Toàn trình
        H2 | 01/03    | 10/03 | Trực tuyến |
        """,
    )
    done = run("summarize", file, "--as-of", "2024-03-05")
    assert "1 dossier" in done.err
    assert "service level" in done.err


REGISTER = """
    no | id | paper | electronic | registered
    1  | C1 | 12/CT | E1         | 01/03
    2  | C2 | 13/CT | -          | 02/03
    3  | C3 | 14/CT | E3         | 05/03
    """
MEASURED_WITHOUT_A_LIST = [
    pytest.param((REGISTER,), "e_certification=2/3", id="register-alone"),
    pytest.param((TRANSACTIONS,), "", id="transactions-alone"),
    pytest.param(
        (
            """
            id | received | method     | fee
            H1 | 01/03    | Trực tuyến | 8.000
            """,
        ),
        "",
        id="fee-list-alone",
    ),
    pytest.param(
        (
            """
            code  | procedure | level
            1.001 | Khai sinh | Toàn trình
            """,
        ),
        "",
        id="catalogue-alone",
    ),
    pytest.param((REGISTER, TRANSACTIONS), "e_certification=2/3", id="register-and-transactions"),
]


@pytest.mark.parametrize(("tables", "measured"), MEASURED_WITHOUT_A_LIST)
def test_without_a_dossier_list_counts_are_0_and_the_rest_is_not_measured(
    tables: tuple[str, ...], measured: str, summarize: Runner, tmp_path: Path
) -> None:
    done = summarize(*(draw(tmp_path / f"{number}.csv", table) for number, table in enumerate(tables)))
    assert not any(done.counts.values())
    for finding in done.json["indicators"]:
        if finding["code"] in measured:
            assert f"{finding['code']}={finding['numerator']}/{finding['denominator']}" == measured
        else:
            assert finding["verdict"] == "not-measured", finding["code"]
            assert finding["reason"]


def test_a_word_for_no_is_no_certificate(summarize: Runner, tmp_path: Path) -> None:
    words: list[str | int] = ["Không", "0", "Chưa cấp", 0, "x", "0012"]
    rows: list[list[str | int]] = [[f"C{n}", n, word, "05/03/2024"] for n, word in enumerate(words, start=1)]
    headings = ["Mã hồ sơ", "Số chứng thực giấy", "Số chứng thực điện tử", "Ngày đăng ký"]
    finding = summarize(write_xlsx(tmp_path / "register.xlsx", [headings, *rows])).finding("e_certification")
    assert (finding["numerator"], finding["denominator"]) == (2, 6)


def test_the_register_is_counted_in_the_period_that_is_printed(summarize: Runner, tmp_path: Path) -> None:
    register = """
        id | paper | electronic | registered
        C1 | 12/CT | E1         | 03/03
        C2 | 13/CT |            | 05/03
        C3 | 14/CT | E3         | 06/03
        C4 | 15/CT | E4         | 01/02
        C5 | 16/CT | E5         | xx
        C6 | 17/CT | E6         |
        """
    dossiers = "id | received | due | finished\nH1 | 02/03 | 10/03 | 05/03"
    files = [draw(tmp_path / "register.csv", register), draw(tmp_path / "list.csv", dossiers)]
    done = summarize(*files)
    finding = done.finding("e_certification")
    assert done.json["period"] == {"from": "2024-03-02", "to": "2024-03-05"}
    assert (finding["numerator"], finding["denominator"]) == (1, 2)
    assert "4 rows of the certification register are left out" in done.err
    alone = summarize(files[0], "--as-of", "2024-03-05").finding("e_certification")
    assert (alone["numerator"], alone["denominator"]) == (2, 3)


def test_a_register_without_days_cannot_be_measured_in_a_period(summarize: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "register.csv",
        """
        no | id | paper | electronic
        1  | C1 | 12/CT | E1
        2  | C2 | 13/CT |
        """,
    )
    whole = summarize(file).finding("e_certification")
    assert (whole["numerator"], whole["denominator"]) == (1, 2)
    # "A column that is missing makes an indicator not measured, with the heading that would be needed."
    finding = summarize(file, "--period", "2024-03").finding("e_certification")
    assert finding["verdict"] == "not-measured"
    assert "Ngày" in finding["reason"]


NOT_MEASURED = [
    pytest.param("id | received | due", "on_time", "Ngày kết thúc xử lý", id="no-finish"),
    pytest.param("id | received | finished", "on_time", "Ngày hẹn trả", id="no-due"),
    pytest.param("id | received | finished", "open_overdue", "Ngày hẹn trả", id="open-no-due"),
    pytest.param("id | received | due", "online_submission", "Hình thức nộp hồ sơ", id="no-channel"),
    pytest.param("id | received | due | channel", "online_submission_full", "Mức độ", id="no-level"),
    pytest.param("id | received | due", "online_payment", "Hình thức thanh toán", id="no-method"),
    pytest.param("id | received | due", "e_certification", "Số chứng thực điện tử", id="no-register"),
    pytest.param("id | received | due | channel", "late_reception", "Ngày nộp hồ sơ", id="no-submission-day"),
    pytest.param("id | received | due", "digitised", "Đã số hóa", id="no-digitised"),
    pytest.param("id | received | due", "e_result", "Kết quả điện tử", id="no-e-result"),
]


@pytest.mark.parametrize(("headings", "indicator", "heading"), NOT_MEASURED)
def test_not_measured_names_the_heading_that_would_be_needed(
    headings: str, indicator: str, heading: str, summarize: Runner, run: Runner, tmp_path: Path
) -> None:
    cells = ["H1", "01/03/2024", "10/03/2024", "Trực tuyến"][: len(headings.split("|"))]
    file = write_xlsx(tmp_path / "list.xlsx", [*drawn(headings), cells])
    finding = summarize(file).finding(indicator)
    assert finding["verdict"] == "not-measured"
    assert heading in finding["reason"]
    assert (finding["numerator"], finding["denominator"], finding["percent"], finding["short_by"]) == (None,) * 4
    assert heading in run("summarize", file).out


def test_a_finish_that_is_forced_needs_its_own_column(summarize: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text("[rules]\nfinish = 'returned_at'", encoding="utf-8")
    file = draw(
        tmp_path / "list.csv",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 09/03
        """,
    )
    finding = summarize(file).finding("on_time")
    assert finding["verdict"] == "not-measured"
    assert "Ngày trả kết quả" in finding["reason"]


def test_all_indicators_are_listed_in_a_fixed_order(summarize: Runner, tmp_path: Path) -> None:
    codes = [
        *("on_time", "early", "late", "on_time_with_open", "open_overdue", "online_submission"),
        *("online_submission_full", "online_payment", "e_certification", "late_reception", "digitised", "e_result"),
    ]
    for table in (LIST, REGISTER):
        listed = summarize(draw(tmp_path / "list.csv", table)).json["indicators"]
        assert [finding["code"] for finding in listed] == codes


def test_sheets_of_one_workbook_are_one_data_set(summarize: Runner, tmp_path: Path) -> None:
    file = write_xlsx(tmp_path / "all.xlsx", drawn(LIST), drawn(REGISTER), drawn(TRANSACTIONS))
    done = summarize(file)
    assert [sheet["kind"] for sheet in done.json["inputs"]] == ["dossiers", "payments", "certifications"]
    assert done.finding("e_certification")["numerator"] == 2
    assert done.finding("online_payment")["numerator"] == 2


def test_the_follow_up_book_with_two_header_rows(summarize: Runner, tmp_path: Path) -> None:
    file = write_xlsx(
        tmp_path / "book.xlsx",
        [
            ["SỔ THEO DÕI HỒ SƠ"],
            ["STT", "Mã hồ sơ", "Tên TTHC", "Ngày, tháng, năm", "", "Trả kết quả", ""],
            ["", "", "", "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày nhận kết quả", "Phương thức"],
            [1, "H1", "Khai sinh", "08:15, 01/03/2024", "17:00, 10/03/2024", "09:00, 11/03/2024", "Trực tiếp"],
            [2, "H2", "Khai sinh", "08:15, 01/03/2024", "17:00, 10/03/2024", "09:00, 08/03/2024", "Trực tiếp"],
        ],
    )
    done = summarize(file)
    assert done.json["inputs"][0]["header_rows"] == [2, 3]
    assert (done.counts["late"], done.counts["early"]) == (1, 1)


def test_the_portal_s_html_list_below_a_banner(summarize: Runner, tmp_path: Path) -> None:
    listed = drawn(
        """
        no | unit      | procedure | id | status     | Địa chỉ | Người nộp | Chủ hồ sơ | received | due   | finished
        1  | UBND xã A | Khai sinh | H1 | Đã trả     |         |           |           | 01/03    | 10/03 | 10/03
        2  | UBND xã A | Khai sinh | H2 | Đang xử lý |         |           |           | 01/03    | 10/03 |
        """
    )
    rows = [["UBND xã A"], ["DANH SÁCH HỒ SƠ"], ["Từ ngày 01/03/2024 đến ngày 31/03/2024"], *listed]
    done = summarize(write_html(tmp_path / "list.xls", rows), "--as-of", "2024-03-31")
    (sheet,) = done.json["inputs"]
    assert (sheet["kind"], sheet["container"], sheet["header_rows"], sheet["rows"]) == ("dossiers", "html-xls", [4], 2)
    assert (done.counts["on_time"], done.counts["open_overdue"]) == (1, 1)


def test_lists_with_different_columns_are_one_list(summarize: Runner, tmp_path: Path) -> None:
    draw(tmp_path / "dossiers.csv", "id | received | due | finished | channel\nH1 | 01/03 | 10/03 | 09/03 | Trực tuyến")
    draw(
        tmp_path / "payments.csv",
        "id | transaction | reference | amount | paid\nH1 | 02/03 10:15:00 | T1 | 8.000 | Đã thanh toán",
    )
    draw(
        tmp_path / "more.csv", "id | transaction | method | sum | paid\nH9 | 03/03 | Trực tuyến | 5.000 | Đã thanh toán"
    )
    draw(tmp_path / "fees.csv", "id | duty | fee\nH1 | Có | 8.000")
    draw(tmp_path / "fees-2.csv", "id | charge | method\nH1 | 2.000 | Trực tuyến")
    draw(tmp_path / "register.csv", "paper | electronic | registered\n1 | | 05/03\n2 | 7 | 06/03")
    draw(tmp_path / "register-2.csv", "no | paper | electronic | unit\n1 | 3 | 8 | Tổ A")
    done = summarize(tmp_path, "--period", "2024-03")
    # The transaction is the payment; what the lists of fees hold is not added to it.
    assert done.finding("online_payment")["amount"] == 8000
    assert done.counts["dossiers"] == 1
    assert done.json["problems"]["by_code"].get("orphan-payment") == 1


SENT = "transaction | Hồ sơ | amount | Trạng thái\n"
NAMED = "transaction | Hồ sơ | reference | amount | Trạng thái\n"
FEES = "id | collected | fee | charge | method\n"
SEVERAL_LISTS = [
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Thành công", "05/03/2024 08:00:00 | H1 | 10.000 | Chờ xác nhận"),
        (1, 10_000),
        id="a-success-beside-a-pending-one",
    ),
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Thành công", "05/03/2024 08:00:00 | H1 | 10.000 | Thất bại"),
        (1, 10_000),
        id="a-success-beside-a-failure",
    ),
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Thành công", "05/03/2024 08:00:00 | H1 | 5.000 | Thành công"),
        (1, 15_000),
        id="two-successes",
    ),
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Thành công", "01/03/2024 08:00:00 | H1 | 10.000 | Thành công"),
        (1, 10_000),
        id="the-same-row-again",
    ),
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Thành công", "01/03/2024 08:00:05 | H1 | 10.000 | Thành công"),
        (1, 20_000),
        id="five-seconds-apart",
    ),
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Chờ xác nhận", "01/03/2024 08:00:00 | H1 | 10.000 | Thành công"),
        (1, 10_000),
        id="confirmed-since",
    ),
    pytest.param(
        SENT,
        ("01/03/2024 08:00:00 | H1 | 10.000 | Thành công", "01/03/2024 08:00:00 | H1 | 10.000 | Đã hoàn phí"),
        (0, 0),
        id="refunded-since",
    ),
    pytest.param(
        NAMED,
        (
            "01/03/2024 08:00:00 | H1 | R1 | 10.000 | Thành công",
            "01/03/2024 08:00:00 | H1 | R1 | 10.000 | Chờ xác nhận",
        ),
        (1, 10_000),
        id="one-reference-whatever-stands-last",
    ),
    pytest.param(
        NAMED,
        ("01/03/2024 08:00:00 | H1 | R1 | 10.000 | Thành công", "01/03/2024 08:09:00 | H1 | R1 | 10.000 | Thành công"),
        (1, 10_000),
        id="one-reference-whatever-the-moment",
    ),
    pytest.param(
        NAMED,
        ("01/03/2024 08:00:00 | H1 | R1 | 10.000 | Thành công", "01/03/2024 08:00:00 | H1 | R2 | 10.000 | Thành công"),
        (1, 20_000),
        id="two-references",
    ),
    pytest.param(
        NAMED,
        ("01/03/2024 08:00:00 | H1 |  | 10.000 | Thành công", "01/03/2024 08:00:00 | H1 |  | 10.000 | Thành công"),
        (1, 10_000),
        id="no-reference-the-same-moment",
    ),
    pytest.param(
        FEES,
        ("H1 | 01/03 | 8.000 | 0 | Trực tuyến", "H1 | 05/03 | 0 | 2.000 | Tiền mặt"),
        (1, 8000),
        id="a-fee-online-a-charge-in-cash",
    ),
    pytest.param(
        FEES,
        ("H1 | 01/03 | 8.000 | 0 | Trực tuyến", "H1 | 01/03 | 8.000 | | Trực tuyến"),
        (1, 8000),
        id="the-same-fee-again",
    ),
    pytest.param(
        FEES,
        ("H1 | 01/03 | 8.000 | 0 | Trực tuyến", "H1 | 02/03 | 8.000 | 0 | Trực tuyến"),
        (1, 16_000),
        id="the-same-fee-on-another-day",
    ),
    pytest.param(
        FEES.replace("collected", "receipt"),
        ("H1 | 0000001 | 8.000 | 0 | Trực tuyến", "H1 | 0000002 | 8.000 | 0 | Trực tuyến"),
        (1, 16_000),
        id="the-same-fee-on-another-receipt",
    ),
    pytest.param(
        FEES,
        ("H1 | 01/03 | 8.000 | 0 | Trực tuyến", "H1 | 01/03 | 0 | 8.000 | Trực tuyến"),
        (1, 16_000),
        id="a-fee-and-a-charge-of-the-same-amount",
    ),
    pytest.param(
        "id | fee | method | paid\n",
        ("H1 | 8.000 | Trực tuyến | Đã thanh toán", "H1 | 8.000 | Trực tuyến | Chưa thanh toán"),
        (1, 8000),
        id="a-fee-that-was-due-and-is-paid",
    ),
]


@pytest.mark.parametrize(("headings", "rows", "paid"), SEVERAL_LISTS)
def test_in_one_list_or_several_in_any_order_each_payment_counts_once(
    headings: str, rows: tuple[str, str], paid: tuple[int, int], summarize: Runner, tmp_path: Path
) -> None:
    listed = draw(tmp_path / "listed.csv", LIST)
    first, second, both, turned = (
        draw(tmp_path / f"{name}.csv", headings + "\n".join(part))
        for name, part in (("1", rows[:1]), ("2", rows[1:]), ("both", rows), ("turned", rows[::-1]))
    )
    for files in ([first, second], [second, first], [both], [turned], [both, first], [second, both]):
        finding = summarize(listed, *files).finding("online_payment")
        assert (finding["numerator"], finding["amount"]) == paid, [file.stem for file in files]


def test_a_list_without_a_method_repeats_one_that_says_online(summarize: Runner, tmp_path: Path) -> None:
    draw(tmp_path / "dossiers.csv", LIST)
    draw(tmp_path / "1.csv", SENT + "01/03/2024 08:00:00 | H1 | 10.000 | Thành công")
    draw(
        tmp_path / "2.csv",
        "transaction | Hồ sơ | amount | method | paid\n01/03/2024 08:00:00 | H1 | 10.000 | Trực tuyến | Thành công",
    )
    assert summarize(tmp_path).finding("online_payment")["amount"] == 10_000


FEE_LIST = "id | fee | charge | method | paid\n"
WAYS = "transaction | Hồ sơ | amount | method | paid\n"
REFUNDS = [
    pytest.param(
        (
            FEE_LIST + "H1 | 8.000 | 2.000 | Trực tuyến | Đã thanh toán",
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Đã hoàn phí",
        ),
        (0, 0, 0),
        id="paid-says-the-fee-list-refunded-say-the-transactions",
    ),
    pytest.param(
        (
            FEE_LIST + "H1 | 8.000 | 2.000 | Trực tuyến | Đã hoàn phí",
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công",
        ),
        (0, 0, 0),
        id="refunded-says-the-fee-list-paid-say-the-transactions",
    ),
    pytest.param(
        (
            FEE_LIST + "H1 | 8.000 | 2.000 | Trực tuyến | Đã hoàn phí",
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Đã hoàn phí"
            "\n03/03/2024 08:00 | H1 | 10.000 | Thành công",
        ),
        (1, 1, 10_000),
        id="both-know-of-the-refund-and-one-that-it-was-paid-again",
    ),
    pytest.param(
        (
            "id | fee | charge\nH1 | 8.000 | 2.000",
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Đã hoàn phí",
        ),
        (0, 0, 0),
        id="a-fee-list-without-a-method",
    ),
    pytest.param(
        (
            FEE_LIST + "H1 | 8.000 | 2.000 | Tiền mặt | Đã thanh toán",
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Đã hoàn phí",
        ),
        (0, 1, 0),
        id="paid-online-refunded-and-paid-in-cash-in-two-lists",
    ),
    pytest.param(
        (
            FEE_LIST + "H1 | 8.000 | 0 | Trực tuyến | Đã thanh toán\nH1 | 0 | 2.000 | Trực tuyến | Đã thanh toán",
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Đã hoàn phí",
        ),
        (0, 0, 0),
        id="a-fee-list-of-more-rows-than-transactions",
    ),
    pytest.param(
        (
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Thành công"
            "\n03/03/2024 08:00 | H1 | 10.000 | Đã hoàn phí",
        ),
        (1, 1, 10_000),
        id="paid-twice-refunded-once",
    ),
    pytest.param(
        (
            SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công\n02/03/2024 08:00 | H1 | 10.000 | Thành công"
            "\n03/03/2024 08:00 | H1 | 20.000 | Đã hoàn phí",
        ),
        (0, 0, 0),
        id="paid-twice-refunded-in-one-sum",
    ),
    pytest.param(
        (
            NAMED
            + "01/03/2024 08:00 | H1 | R1 | 10.000 | Thành công\n01/03/2024 08:00 | H1 | R1 | 10.000 | Đã hoàn phí"
            "\n03/03/2024 08:00 | H1 | R2 | 8.000 | Thành công",
        ),
        (1, 1, 8000),
        id="refunded-and-paid-again",
    ),
    pytest.param(
        (
            WAYS + "01/03/2024 08:00 | H1 | 10.000 | Trực tuyến | Thành công"
            "\n02/03/2024 08:00 | H1 | 10.000 | Trực tuyến | Đã hoàn phí"
            "\n03/03/2024 08:00 | H1 | 10.000 | Tiền mặt | Thành công",
        ),
        (0, 1, 0),
        id="paid-online-refunded-and-paid-in-cash",
    ),
    pytest.param(
        (
            WAYS + "01/03/2024 08:00 | H1 | 10.000 | Trực tuyến | Thành công"
            "\n02/03/2024 08:00 | H1 | 10.000 | Chuyển khoản | Đã hoàn phí",
        ),
        (0, 0, 0),
        id="paid-online-refunded-by-transfer",
    ),
    pytest.param(
        (
            WAYS + "01/03/2024 08:00 | H1 | 10.000 | Tiền mặt | Thành công"
            "\n02/03/2024 08:00 | H1 | 10.000 | Tiền mặt | Đã hoàn phí"
            "\n03/03/2024 08:00 | H1 | 10.000 | Trực tuyến | Thành công",
        ),
        (1, 1, 10_000),
        id="paid-in-cash-refunded-and-paid-online",
    ),
    pytest.param(
        (
            WAYS + "01/03/2024 08:00 | H1 | 5.000 | Tiền mặt | Thành công",
            FEE_LIST + "H1 | 8.000 | 0 | Trực tuyến | Đã thanh toán",
        ),
        (1, 1, 8000),
        id="the-amount-is-that-of-the-list-that-says-online",
    ),
]


@pytest.mark.parametrize(("lists", "paid"), REFUNDS)
def test_what_was_refunded_is_not_paid_whichever_list_tells(
    lists: tuple[str, ...], paid: tuple[int, int, int], summarize: Runner, tmp_path: Path
) -> None:
    listed = draw(tmp_path / "listed.csv", LIST)
    files = [draw(tmp_path / f"{number}.csv", table) for number, table in enumerate(lists)]
    online = summarize(listed, *files).finding("online_payment")
    (tmp_path / "parcheck.toml").write_text(base("online_payment", "paid"), encoding="utf-8")
    turned = summarize(listed, *reversed(files)).finding("online_payment")
    assert (online["numerator"], turned["denominator"], online["amount"]) == paid
    assert (turned["numerator"], turned["amount"]) == (online["numerator"], online["amount"])


def test_a_refund_in_the_dossier_list_undoes_a_transaction(summarize: Runner, tmp_path: Path) -> None:
    draw(
        tmp_path / "dossiers.csv",
        """
        id | received | due   | finished | method     | paid        | fee
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến | Đã hoàn phí | 10.000
        """,
    )
    draw(tmp_path / "sent.csv", SENT + "01/03/2024 08:00 | H1 | 10.000 | Thành công")
    assert summarize(tmp_path).finding("online_payment")["numerator"] == 0


def test_lists_of_fees_are_added(summarize: Runner, tmp_path: Path) -> None:
    draw(tmp_path / "dossiers.csv", "id | received | due | finished | channel\nH1 | 01/03 | 10/03 | 09/03 | Trực tuyến")
    draw(tmp_path / "fees-1.csv", "id | fee | method | paid\nH1 | 8.000 | Trực tuyến | Đã thanh toán")
    draw(tmp_path / "fees-2.csv", "id | fee | method | paid\nH1 | 9.000 | Trực tuyến | Đã thanh toán")
    assert summarize(tmp_path).finding("online_payment")["amount"] == 17_000


def test_the_sector_comes_from_the_catalogue_where_the_list_has_none(summarize: Runner, tmp_path: Path) -> None:
    draw(
        tmp_path / "dossiers.csv",
        """
        id | procedure          | received | due   | finished
        H1 | Đăng ký khai sinh  | 01/03    | 10/03 | 09/03
        H2 | Không có tên       | 01/03    | 10/03 | 09/03
    """,
    )
    draw(tmp_path / "catalogue.csv", "procedure | sector | level\nĐăng ký khai sinh | Hộ tịch | Toàn trình")
    groups = summarize(tmp_path, "--by", "sector").json["groups"]
    assert {group["key"]["sector"]: group["counts"]["dossiers"] for group in groups} == {
        "Hộ tịch": 1,
        "": 1,
    }


def test_many_cores_count_what_one_does(summarize: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        table = f"id | received | due | finished\nH{number} | 01/03 | 10/03 | 1{number}/03\nX | 02/03 | 40/03 | "
        draw(tmp_path / f"{number}.csv", table)
    done = []
    for cores in (1, 8):
        monkeypatch.setattr("os.cpu_count", lambda cores=cores: cores)
        done.append(summarize(tmp_path).json)
    assert done[0] == done[1]


def test_dossiers_whose_hashes_are_alike_stay_apart(
    summarize: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw(
        tmp_path / "dossiers.csv",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 09/03
        H2 | 01/03    | 10/03 | 11/03
        H2 | 01/03    | 10/03 | 11/03
    """,
    )
    draw(
        tmp_path / "fees.csv",
        "id | fee | method | paid\nH2 | 9.000 | Trực tuyến | Đã thanh toán\nH1 | 0 | | \nH7 | 1.000 | | ",
    )
    expected = summarize(tmp_path).json
    monkeypatch.setattr("parcheck.identity._hashes", lambda chunk: np.zeros(len(chunk), np.uint64))
    assert summarize(tmp_path).json == expected
    assert expected["counts"]["dossiers"] == 2


def test_a_dossier_paid_online_without_an_amount_takes_none_away(summarize: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due   | finished | method     | paid          | fee
        H1 | 01/03    | 10/03 | 10/03    | Trực tuyến | Đã thanh toán | 8.000
        H2 | 02/03    | 10/03 | 10/03    | Trực tuyến | Đã thanh toán |
        """
    finding = summarize(draw(tmp_path / "list.csv", table)).finding("online_payment")
    assert (finding["numerator"], finding["amount"]) == (2, 8000)
