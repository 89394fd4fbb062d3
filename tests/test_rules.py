"""Where each dossier goes: small worked cases, one a rule. Days are of 2024, today is 31/12/2024."""

from pathlib import Path

import pytest

from tests.cases import Case, check, worked
from tests.conftest import Runner
from tests.exports import draw, write_xlsx

TIMELINESS = [
    Case(
        "early-on-time-late",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 08/03
        H2 | 01/03    | 10/03 | 10/03
        H3 | 01/03    | 10/03 | 20/03
        """,
        "early=1 on_time=1 late=1",
        "on_time=2/3 early=1/3 late=1/3 on_time_with_open=2/3 open_overdue=no-data",
    ),
    Case(
        "late-by-one-day",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 11/03
        """,
        "late=1",
        "on_time=0/1 late=1/1",
    ),
    Case(
        "ten-late-of-ten-are-all-late",  # a fault of real reports: late over on time, which shows 0 %
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 11/03
        H2 | 01/03    | 10/03 | 12/03
        H3 | 01/03    | 10/03 | 13/03
        """,
        "late=3",
        "late=3/3 on_time=0/3",
    ),
    Case(
        "late-and-on-time-share-one-denominator",  # another: late over received beside on time over resolved
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 09/03
        H2 | 01/03    | 10/03 | 11/03
        H3 | 01/03    | 30/03 |
        """,
        "early=1 late=1 open_within=1",
        "on_time=1/2 late=1/2",
    ),
    Case(
        "collected-late-is-no-delay-of-the-office",
        """
        id | received | due   | finished | returned
        H1 | 01/03    | 10/03 | 10/03    | 25/03
        """,
        "on_time=1",
    ),
    Case(
        "due-on-reference-day-is-within",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 |
        H2 | 01/03    | 09/03 |
        """,
        "open_within=1 open_overdue=1",
        "open_overdue=1/2 on_time=no-data on_time_with_open=0/1",
        options="--as-of 2024-03-10",
    ),
    Case(
        "closing-only-what-is-on-time-does-not-look-like-100-percent",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 09/03
        H2 | 01/03    | 10/03 |
        """,
        "early=1 open_overdue=1",
        "on_time=1/1 on_time_with_open=1/2",
        options="--as-of 2024-03-31",
    ),
    Case(
        "finish-on-as-of-is-resolved-after-it-is-open",
        """
        id | received | due   | finished
        H1 | 01/03    | 20/03 | 15/03
        H2 | 01/03    | 20/03 | 16/03
        """,
        "early=1 open_within=1",
        options="--as-of 2024-03-15",
    ),
    Case(
        "resolved-status-finished-after-as-of-is-open",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 | 16/03    | Đã trả kết quả
        """,
        "open_overdue=1",
        options="--as-of 2024-03-15",
    ),
    Case(
        "received-after-as-of-does-not-exist-yet",
        """
        id | received | due   | finished
        H1 | 01/03    | 20/03 | 10/03
        H2 | 16/03    | 20/03 | 18/03
        """,
        "early=1 outside_period=1",
        options="--as-of 2024-03-15",
    ),
    Case(
        "compare-date-ignores-the-hour",
        """
        id | received | due              | finished
        H1 | 01/03    | 10/03/2024 10:00 | 10/03/2024 09:00
        H2 | 01/03    | 10/03/2024 10:00 | 10/03/2024 10:00
        H3 | 01/03    | 10/03/2024 10:00 | 10/03/2024 16:30
        H4 | 01/03    | 10/03/2024 10:00 | 09/03/2024 16:30
        """,
        "on_time=3 early=1",
    ),
    Case(
        "compare-datetime-is-late-an-hour-after",
        """
        id | received | due              | finished
        H1 | 01/03    | 10/03/2024 10:00 | 10/03/2024 09:00
        H2 | 01/03    | 10/03/2024 10:00 | 10/03/2024 10:00
        H3 | 01/03    | 10/03/2024 10:00 | 10/03/2024 16:30
        H4 | 01/03    | 10/03/2024 10:00 | 09/03/2024 16:30
        """,
        "on_time=2 late=1 early=1",
        config="[rules]\ncompare = 'datetime'",
    ),
    Case(
        "compare-datetime-due-day-without-hour-ends-with-the-day",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 10/03/2024 23:59
        H2 | 01/03    | 10/03 | 11/03/2024 00:01
        H3 | 01/03    | 10/03 | 10/03/2024 23:59:59
        """,
        "on_time=2 late=1",
        config="[rules]\ncompare = 'datetime'",
    ),
    Case(
        "compare-datetime-without-a-due-column",
        """
        id | received | finished
        H1 | 01/03    | 10/03/2024 09:00
        """,
        "resolved_without_due=1",
        "on_time=not-measured",
        config="[rules]\ncompare = 'datetime'",
    ),
]

FINISH = """
    id | received | due   | finished | returned | status
    H1 | 01/03    | 10/03 | 09/03    | 12/03    | Đã trả
    H2 | 01/03    | 10/03 |          | 12/03    | Đã trả
    H3 | 01/03    | 10/03 | 10/03    |          | Hoàn thành
    """
MISSING_DUE = """
    id | received | due   | finished
    H1 | 01/03    |       | 09/03
    H2 | 01/03    |       |
    H3 | 01/03    | 10/03 | 11/03
    """
WITHDRAWN = """
    id | received | due   | finished | status
    H1 | 01/03    | 10/03 | 09/03    | Công dân yêu cầu rút
    H2 | 01/03    | 10/03 |          | Đã rút
    H3 | 01/03    | 10/03 | 11/03    | Đã trả kết quả
    """
SUPPLEMENT = """
    id | received | due   | finished | status
    H1 | 01/03    | 10/03 |          | Chờ bổ sung
    H2 | 01/03    | 10/03 |          | Tạm dừng
    H3 | 01/03    | 10/03 |          | Thực hiện nghĩa vụ tài chính
    H4 | 01/03    | 10/03 |          | Đang xử lý
    """
CHOICES = [
    Case("finish-falls-back-to-return-dossier-by-dossier", FINISH, "early=1 late=1 on_time=1"),
    Case(
        "finish-forced-to-finished-at",
        FINISH,
        "early=1 unclassified=1 on_time=1",
        problems="status-contradicts-dates",
        config="[rules]\nfinish = 'finished_at'",
    ),
    Case(
        "finish-forced-to-returned-at",
        FINISH,
        "late=2 unclassified=1",
        problems="status-contradicts-dates",
        config="[rules]\nfinish = 'returned_at'",
    ),
    Case(
        "missing-due-unclassified",
        MISSING_DUE,
        "resolved_without_due=1 open_without_due=1 late=1",
        "on_time=0/1 late=1/1 open_overdue=0/1",
    ),
    Case(
        "missing-due-on-time",
        MISSING_DUE,
        "on_time=1 open_within=1 late=1",
        "on_time=1/2 late=1/2 open_overdue=0/1",
        config="[rules]\nmissing_due = 'on-time'",
    ),
    Case(
        "missing-due-on-time-without-a-due-column",
        """
        id | received | finished | status
        H1 | 01/03    | 09/03    | Đã trả
        H2 | 01/03    |          | Đang xử lý
        """,
        "on_time=1 open_within=1",
        "on_time=1/1 open_overdue=0/1",
        config="[rules]\nmissing_due = 'on-time'",
    ),
    Case("withdrawn-apart", WITHDRAWN, "withdrawn=2 late=1", "on_time=0/1"),
    Case("withdrawn-on-time", WITHDRAWN, "on_time=2 late=1", "on_time=2/3", config="[rules]\nwithdrawn = 'on-time'"),
    Case(
        "supplement-apart",
        SUPPLEMENT,
        "supplement=1 paused=2 open_overdue=1",
        "open_overdue=1/1",
        options="--as-of 2024-03-20",
    ),
    Case(
        "supplement-within",
        SUPPLEMENT,
        "open_within=3 open_overdue=1",
        "open_overdue=1/4",
        options="--as-of 2024-03-20",
        config="[rules]\nsupplement = 'within'",
    ),
]

STATUS = [
    Case(
        "withdrawn-after-as-of-is-open",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 20/03 | 16/03    | Đã rút
        """,
        "open_within=1",
        options="--as-of 2024-03-15",
    ),
    Case(
        "status-open-with-finish-day",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 | 09/03    | Đang xử lý
        H2 | 01/03    | 10/03 | 09/03    | Yêu cầu bổ sung
        H3 | 01/03    | 10/03 | 09/03    | Dừng xử lý
        """,
        "open_within=1 supplement=1 paused=1",
        problems="status-contradicts-dates:3",
    ),
    Case(
        "resolved-without-finish-day-unclassified",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 |          | Đã trả kết quả
        H2 | 01/03    | 10/03 | 10/03    | Đã trả kết quả
        """,
        "unclassified=1 on_time=1",
        problems="status-contradicts-dates",
    ),
    Case(
        "resolved-without-finish-day-but-stated",
        """
        id | received | due   | finished | status         | stated
        H1 | 01/03    | 10/03 |          | Đã trả kết quả | Quá hạn
        """,
        "late=1",
        "late=1/1",
    ),
    Case(
        "unknown-status-lets-the-dates-decide",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 | 09/03    | Lưu kho
        H2 | 01/03    | 10/03 |          | Lưu kho
        H3 | 01/03    | 10/03 | 10/03    | Chuyển huyện
        """,
        "early=1 on_time=1 open_within=1",
        problems="unknown-status:2",
    ),
    Case(
        "codes-of-the-national-portal",
        """
        id  | received | due   | finished | status
        H1  | 01/03    | 10/03 |          | 1
        H2  | 01/03    | 10/03 |          | 2
        H3  | 01/03    | 10/03 |          | 3
        H4  | 01/03    | 10/03 |          | 4
        H5  | 01/03    | 10/03 |          | 5
        H6  | 01/03    | 10/03 |          | 6
        H7  | 01/03    | 10/03 |          | 7
        H8  | 01/03    | 10/03 |          | 8
        H9  | 01/03    | 10/03 | 09/03    | 9
        H10 | 01/03    | 10/03 | 10/03    | 10
        """,
        "not_accepted=2 open_within=2 supplement=1 paused=2 withdrawn=1 early=1 on_time=1",
    ),
    Case(
        "words-in-any-case-tone-place-and-spacing",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 |          | TẠM  DỪNG
        H2 | 01/03    | 10/03 | 10/03    | hòan thành
        H3 | 01/03    | 10/03 | 09/03    | Ðã trả
        """,
        "paused=1 on_time=1 early=1",
    ),
    Case(
        "own-words-of-the-config",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 |          | Closed
        H2 | 01/03    | 10/03 | 09/03    | CLOSED
        H3 | 01/03    | 10/03 |          | Chờ ký
        """,
        "unclassified=1 early=1 open_within=1",
        problems="status-contradicts-dates",
        config="[values.status]\nresolved = ['Closed']\nopen = ['Chờ ký']",
    ),
]

STATED = [
    Case(
        "stated-timeliness-alone",
        """
        id | received | stated
        H1 | 01/03    | Trước hạn
        H2 | 01/03    | Đúng hạn
        H3 | 01/03    | Trễ hạn
        H4 | 01/03    | Đúng hẹn
        """,
        "early=1 on_time=2 late=1",
        "on_time=3/4 late=1/4",
    ),
    Case(
        "stated-as-days-late",
        """
        id | received | Số ngày quá hạn
        H1 | 01/03    | 0
        H2 | 01/03    | 3
        H3 | 01/03    | 1,5
        """,
        "on_time=1 late=2",
        "on_time=1/3",
    ),
    Case(
        "stated-differs-from-the-dates-which-count",
        """
        id | received | due   | finished | stated
        H1 | 01/03    | 10/03 | 09/03    | Quá hạn
        H2 | 01/03    | 10/03 | 11/03    | Quá hạn
        H3 | 01/03    | 10/03 | 10/03    | Đúng hạn
        """,
        "early=1 late=1 on_time=1",
        problems="stated-timeliness-differs",
    ),
    Case(
        "stated-of-a-dossier-that-is-still-open-is-no-result",
        """
        id | received | due   | finished | status     | stated
        H1 | 01/03    | 10/03 |          | Đang xử lý | Quá hạn
        H2 | 01/03    | 10/03 |          |            | Quá hạn
        H3 | 01/03    | 10/03 | 11/03    | Đã trả     | Quá hạn
        H4 | 01/03    |       |          | Đang xử lý | Quá hạn
        """,
        "open_overdue=2 late=1 open_without_due=1",
        options="--as-of 2024-03-31",
    ),
    Case(
        "stated-of-an-open-dossier-that-no-later-day-of-export-explains",
        """
        id | received | due   | finished | stated    | status
        H1 | 01/03    | 10/03 |          | Trước hạn |
        H2 | 01/03    | 10/03 | 02/04    | Đúng hạn  |
        H3 | 01/03    | 31/12 |          | Quá hạn   |
        H4 | 01/03    | 30/12 |          | Quá hạn   |
        H5 | 01/03    | 10/04 |          | Quá hạn   |
        H6 | 01/03    | 10/03 | 02/04    | Quá hạn   |
        H7 | 01/03    | 31/12 |          | Quá hạn   | Chờ bổ sung
        H8 | 01/03    | 10/03 | 09/03    | Trước hạn | Đang xử lý
        """,
        "open_overdue=4 open_within=3 supplement=1",
        problems="stated-timeliness-differs:3 status-contradicts-dates",
        options="--as-of 2024-03-31",
    ),
    Case(
        "stated-decides-where-the-forced-finish-has-no-column",
        """
        id | received | returned | stated
        H1 | 01/03    | 05/03    | Trước hạn
        """,
        "early=1",
        config="[rules]\nfinish = 'finished_at'",
    ),
    Case(
        "stated-where-no-sheet-has-a-finish-column-follows-the-status",
        """
        id | received | due   | status     | stated
        H1 | 01/03    | 10/03 | Đang xử lý | Quá hạn
        H2 | 01/03    | 10/03 | Đã trả     | Quá hạn
        H3 | 01/03    | 10/03 | Lưu kho    | Đúng hạn
        H4 | 01/03    | 10/03 |            | Trước hạn
        """,
        "open_overdue=1 late=1 on_time=1 early=1",
        problems="unknown-status",
        options="--as-of 2024-03-31",
    ),
    Case(
        "stated-is-not-compared-with-days-that-contradict-themselves",
        """
        id | received | due   | finished | stated
        H1 | 05/03    | 10/03 | 04/03    | Quá hạn
        """,
        "unclassified=1",
        problems="finished-before-received",
    ),
    Case(
        "no-days-late-says-only-that-it-is-not-late",
        """
        id | received | due   | finished | Số ngày quá hạn
        H1 | 01/03    | 10/03 | 09/03    | 0
        H2 | 01/03    | 10/03 | 10/03    | 0
        H3 | 01/03    | 10/03 | 11/03    | 0
        """,
        "early=1 on_time=1 late=1",
        problems="stated-timeliness-differs",
    ),
    Case(
        "stated-differs-from-the-dates-of-a-resolved-status",
        """
        id | received | due   | finished | status | stated
        H1 | 01/03    | 10/03 | 09/03    | Đã trả | Quá hạn
        H2 | 01/03    | 10/03 | 11/03    | Đã trả | Đúng hạn
        """,
        "early=1 late=1",
        problems="stated-timeliness-differs:2",
    ),
    Case(
        "stated-decides-where-the-due-day-is-missing",
        """
        id | received | due   | finished | stated
        H1 | 01/03    |       | 09/03    | Trước hạn
        H2 | 01/03    | 10/03 | 10/03    | Đúng hạn
        """,
        "early=1 on_time=1",
    ),
    Case(
        "tình-trạng-may-hold-the-timeliness",  # domain 3: stated_timeliness: "Kết quả xử lý / Tình trạng with …"
        """
        id | received | Tình trạng
        H1 | 01/03    | Trước hạn
        H2 | 01/03    | Đúng hạn
        H3 | 01/03    | Quá hạn
        """,
        "early=1 on_time=1 late=1",
        "on_time=2/3",
    ),
]

BAD_CELLS = [
    Case(
        "missing-due-is-no-problem-unreadable-due-is",
        """
        id | received | due        | finished
        H1 | 01/03    |            | 09/03
        H2 | 01/03    | 31/02/2024 | 09/03
        H3 | 01/03    | cuối tháng |
        """,
        "resolved_without_due=1 unclassified=2",
        "on_time=no-data",
        "unreadable-date:2",
    ),
    Case(
        "unreadable-finish-is-unclassified",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 9-3
        H2 | 01/03    | 10/03 | 09/03
        """,
        "unclassified=1 early=1",
        "on_time=1/1",
        "unreadable-date",
    ),
    Case(
        "no-readable-receipt-day-is-rejected",
        """
        id | received   | due   | finished
        H1 |            | 10/03 | 09/03
        H2 | 2024       | 10/03 | 09/03
        H3 | 01/03      | 10/03 | 09/03
        """,
        "rejected=2 early=1",
        "on_time=1/1",
        "missing-received unreadable-date",
    ),
    Case(
        "no-id-is-rejected-and-never-folded",
        """
        no | id | received | due   | finished
        1  |    | 01/03    | 10/03 | 09/03
        2  |    | 01/03    | 10/03 | 09/03
        3  | H1 | 01/03    | 10/03 | 09/03
        """,
        "rejected=2 early=1",
        problems="missing-id:2",
    ),
    Case(
        "not-accepted-before-rejected",
        """
        no | id | received | due        | finished   | status
        1  | H1 |          | 10/03      | 09/03      | Từ chối tiếp nhận
        2  |    | 01/03    | 10/03      |            | Mới đăng ký
        3  | H3 | 05/03    | 10/03      | 01/03      | Không được tiếp nhận
        4  | H4 | 05/03    | 10/03      | 09/03      | Đã trả
        """,
        "not_accepted=3 early=1",
    ),
    Case(
        "finished-before-received-is-unclassified",
        """
        id | received         | due   | finished
        H1 | 05/03            | 10/03 | 04/03
        H2 | 05/03/2024 15:00 | 10/03 | 05/03/2024 08:00
        """,
        "unclassified=1 early=1",
        "on_time=1/1",
        "finished-before-received",
    ),
    Case(
        "due-before-received-is-counted-as-the-dates-say",
        """
        id | received | due   | finished
        H1 | 25/03    | 24/03 | 25/03
        """,
        "late=1",
        problems="due-before-received",
    ),
    Case(
        "future-receipt-is-outside",
        """
        id | received   | due        | finished
        H1 | 05/03/2042 | 10/03/2042 |
        H2 | 05/03      | 10/03      | 09/03
        """,
        "outside_period=1 early=1",
        problems="future-date",
    ),
    Case(
        "future-finish-leaves-open",
        """
        id | received | due   | finished
        H1 | 05/03    | 10/03 | 09/03/2042
        H2 | 05/03    | 10/03 | 09/03
        """,
        "open_within=1 early=1",
        problems="future-date",
    ),
    Case(
        "words-for-empty-cells-make-one-note-a-column",
        """
        id | received | due          | finished
        H1 | 01/03    | Invalid Date | null
        H2 | 01/03    | N/A          | NULL
        H3 | 01/03    | -            | 10/03
        """,
        "open_without_due=2 resolved_without_due=1",
        problems="empty-word:2",
    ),
    Case(
        "a-column-written-month-first-is-not-mixed",
        """
        id | received   | due   | finished
        H1 | 03/25/2024 | 10/04 | 09/04
        H2 | 03/02/2024 | 10/04 | 09/04
        H3 | 03/04/2024 | 10/04 | 09/04
        """,
        "rejected=3",
        problems="not-day-first",
    ),
    Case(
        "month-first-as-the-config-says",
        """
        id | received   | due        | finished
        H1 | 03/25/2024 | 04/10/2024 | 04/09/2024
        H2 | 03/02/2024 | 04/10/2024 | 04/11/2024
        """,
        "early=1 late=1",
        config="[dates]\nformats = ['%m/%d/%Y']",
    ),
    Case(
        "years-of-two-digits-as-the-config-says",
        """
        id | received | due      | finished
        H1 | 25/03/24 | 10/04/24 | 09/04/2024
        H2 | 02/03/24 | 10/04/24 | 11/4/24
        """,
        "early=1 late=1",
        config="[dates]\nformats = ['%d/%m/%y']",
    ),
    Case(
        "years-of-two-digits-are-not-guessed",
        """
        id | received | due      | finished
        H1 | 25/03/24 | 10/04/24 | 09/04/24
        """,
        "rejected=1",
        problems="unreadable-date:3",
    ),
    Case(
        "one-odd-cell-in-a-day-first-column-is-that-cell-only",
        """
        id | received   | due   | finished
        H1 | 25/03/2024 | 10/04 | 09/04
        H2 | 03/25/2024 | 10/04 | 09/04
        H3 | 03/04/2024 | 10/04 | 09/04
        """,
        "rejected=1 early=2",
        problems="unreadable-date",
    ),
    Case(
        "forms-of-dates-seen-in-exports",
        """
        id  | received            | due                 | finished
        H1  | 05/03/2024          | 08/03/2024 17:00    | 08/03/2024 16:59:59
        H2  | 5/3/2024            | 08-03-2024          | 09:15, 08/03/2024
        H3  | 2024-03-05          | 2024-03-08 17:00:00 | 2024-03-08T09:15:00
        H4  | 20240305            | 20240308170000      | 20240308
        H5  | 05.03.2024          | 08/03/2024 17:00:00 | 8/3/2024 9:15
        """,
        "on_time=5",
    ),
    Case(
        "cells-that-stand-for-no-day",
        """
        id | received | due   | finished            | returned
        H1 | 01/03    | 10/03 | __/__/____          |
        H2 | 01/03    | 10/03 | 00/00/0000          | 10/03
        H3 | 01/03    | 10/03 | 0001-01-01T00:00:00 | 11/03
        H4 | 01/03    | 10/03 | 1/1/0001 12:00:00 AM |
        H5 | 01/03    | 10/03 | 00/01/1900          |
        H6 | 01/03    | 10/03 | …                   | 0
        H7 | 01/03    | 10/03 | 10/03               |
        H8 | 01/03    | 10/03 | chưa rõ             |
        """,
        "open_overdue=4 on_time=2 late=1 unclassified=1",
        problems="empty-word:2 unreadable-date",
    ),
]

FOLDING = [
    Case(
        "duplicate-latest-finish-wins",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 12/03
        H1 | 01/03    | 10/03 | 09/03
        H1 | 01/03    | 10/03 |
        """,
        "duplicates=2 late=1",
    ),
    Case(
        "duplicate-without-finish-last-row-wins",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 |          | Chờ bổ sung
        H1 | 01/03    | 10/03 |          | Đang xử lý
        """,
        "duplicates=1 open_within=1",
    ),
    Case(
        "duplicate-with-an-unreadable-finish-is-no-later-state",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 | xx       | Đã trả
        H1 | 01/03    | 10/03 |          | Đang xử lý
        H2 | 01/03    | 10/03 | xx       | Đã trả
        H2 | 01/03    | 10/03 |          | Từ chối tiếp nhận
        """,
        "duplicates=2 open_within=1 not_accepted=1",
        problems="unreadable-date:2",
    ),
    Case(
        "duplicate-whose-number-a-spreadsheet-rounded",
        """
        id          | received | due   | finished
        2.40301E+16 | 01/03    | 10/03 | 09/03
        2.40301E+16 | 01/03    | 10/03 | 11/03
        2.40302E+16 | 01/03    | 10/03 | 10/03
        H1          | 01/03    | 10/03 | 10/03
        H1          | 01/03    | 10/03 | 10/03
        """,
        "duplicates=2 late=1 on_time=2",
        problems="rounded-id",
    ),
    Case(
        "duplicate-of-a-number-that-a-spreadsheet-cut-after-fifteen-digits",
        """
        id                | received | due   | finished
        20240301000000100 | 01/03    | 10/03 | 10/03
        20240301000000100 | 01/03    | 10/03 | 10/03
        20240301000000123 | 01/03    | 10/03 | 10/03
        20240301000000123 | 01/03    | 10/03 | 10/03
        """,
        "duplicates=2 on_time=2",
        problems="rounded-id",
    ),
    Case(
        "duplicates-whose-number-is-spelt-in-several-ways",
        """
        id                         | received | due   | finished
        000.00.18.H32-240105-0001  | 01/03    | 10/03 |
        '000.00.18.H32-240105-0001 | 01/03    | 10/03 |
        000.00.18.H32–240105–0001  | 01/03    | 10/03 |
        000.00.18.H32 - 240105-0001 | 01/03   | 10/03 | 10/03
        HS 1                       | 01/03    | 10/03 | 10/03
        HS1                        | 01/03    | 10/03 | 10/03
        '                          | 01/03    | 10/03 | 10/03
        """,
        "duplicates=3 on_time=3 rejected=1",
        problems="missing-id",
    ),
    Case(
        "duplicate-conflict",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 |
        H1 | 02/03    | 12/03 | 12/03
        H2 | 02/03    | 12/03 |
        H2 | 02/03    | 12/03 | 12/03
        """,
        "duplicates=2 on_time=2",
        problems="duplicate-conflict:2",
    ),
    Case(
        "duplicates-across-files",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 |
        H2 | 01/03    | 10/03 | 10/03
        """,
        "rows_read=4 duplicates=1 early=1 on_time=1 late=1",
        others=(
            """
            id | due   | received | finished
            H1 | 10/03 | 01/03    | 09/03
            H3 | 10/03 | 01/03    | 11/03
            """,
        ),
    ),
    Case(
        "duplicates-outside-the-period-fold-first",
        """
        id | received | due   | finished
        H1 | 01/02    | 10/02 |
        H1 | 01/02    | 10/02 | 09/02
        H1 | 01/02    | 10/02 | 08/02
        H2 | 01/03    | 10/03 | 10/03
        """,
        "duplicates=2 outside_period=1 on_time=1",
        options="--period 2024-03",
    ),
    Case(
        "duplicates-fold-before-not-accepted",
        """
        id | received | due   | finished | status
        H1 | 01/03    | 10/03 |          | Mới đăng ký
        H1 | 01/03    | 10/03 | 09/03    | Đã trả
        H2 | 01/03    | 10/03 |          | Đang xử lý
        H2 | 01/03    | 10/03 |          | Từ chối tiếp nhận
        """,
        "duplicates=2 early=1 not_accepted=1",
    ),
    Case(
        "ids-are-text-leading-zeros-kept",
        """
        id                       | received | due   | finished
        001                      | 01/03    | 10/03 | 10/03
        1                        | 01/03    | 10/03 | 10/03
        000.00.18.H32-240105-001 | 01/03    | 10/03 | 10/03
        """,
        "on_time=3",
    ),
    Case(
        "groups-totals-numbers-and-blanks-are-no-rows",
        """
        no                | id        | received       | due          | finished
        1                 | 2         | 3              | 4            | 5
        UBND xã Vĩnh Thạnh |          |                |              |
        1                 | H1        | 01/03          | 10/03        | 10/03
                          |           |                |              |
        STT               | Mã hồ sơ  | Ngày tiếp nhận | Ngày hẹn trả | Ngày kết thúc xử lý
        Hộ tịch           |           |                |              |
        2                 | H2        | 01/03          | 10/03        | 09/03
        Tổng cộng: 2 hồ sơ |          |                |              |
        """,
        "rows_read=2 on_time=1 early=1",
    ),
    Case(
        "a-total-whose-figure-stands-below-the-dossier-numbers",  # its first filled cell begins with "Tổng"
        """
        no      | id | received | due   | finished
        1       | H1 | 01/03    | 10/03 | 10/03
        Tổng số | 1  |          |       |
        """,
        "rows_read=1 on_time=1",
    ),
    Case(
        "a-numbered-group-row-whose-name-stands-below-the-dossier-numbers",
        """
        no | id      | received | due   | finished
        I  | Hộ tịch |          |       |
        1  | H1      | 01/03    | 10/03 | 10/03
        """,
        "rows_read=1 on_time=1",
    ),
    Case(
        "columns-numbered-in-brackets",
        """
        no  | id  | received | due | finished
        (A) | (B) | (1)      | (2) | (3)
        1   | H1  | 01/03    | 10/03 | 10/03
        """,
        "rows_read=1 on_time=1",
    ),
    Case(
        "a-total-with-a-count-below-every-heading",
        """
        no      | id | received | due   | finished
        1       | H1 | 01/03    | 10/03 | 10/03
        2       | H2 | 01/03    | 10/03 | 10/03
        Tổng số | 2  | 2        | 2     | 2
        """,
        "rows_read=2 on_time=2",
    ),
    Case(
        "a-total-whose-word-stands-in-a-column-that-is-not-read",
        """
        no | Người nộp | id | received | due   | finished
        1  |           | H1 | 01/03    | 10/03 | 10/03
        2  |           | H2 | 01/03    | 10/03 | 10/03
           | Cộng      | 2  |          |       |
        3  |           | H3 | 01/03    | 10/03 | 10/03
           | Cộng      | 1  |          |       |
           | Tổng số   | 3  |          |       |
        """,
        "rows_read=3 on_time=3",
    ),
    Case(
        "a-dossier-whose-procedure-begins-like-a-total-and-whose-days-are-numbers",
        """
        procedure                  | id  | received | due      | finished
        Tổng hợp hồ sơ khen thưởng | A-1 | 20240301 | 20240308 | 20240312
        Khai sinh                  | A-2 | 20240301 | 20240308 | 20240305
        """,
        "early=1 late=1",
    ),
    Case(
        "subtotals-and-remarks-that-stand-alone",
        """
        id                    | received | due   | finished
        H1                    | 01/03    | 10/03 | 10/03
        Cộng: 1 hồ sơ         |          |       |
        Trang 1/2             |          |       |
        H2                    | 01/03    | 10/03 | 10/03
        Số hồ sơ: 2           |          |       |
        Ngày in: 01/07/2025   |          |       |
        """,
        "rows_read=2 on_time=2",
    ),
    Case(
        "a-dossier-of-which-only-the-state-is-known-is-no-remark",
        """
        no | id | procedure | unit | received | due   | finished | status
        1  | H1 | Khai sinh | A    | 01/03    | 10/03 | 10/03    | Đã trả
           |    | Khai tử   | A    |          |       |          | Đang xử lý
        2  | H2 | Khai sinh | A    | 01/03    | 10/03 | 10/03    | Đã trả
           |    |           |      | Đã in lúc  |       |          |
        """,
        "rows_read=3 on_time=2 rejected=1",
        problems="missing-id missing-received",
    ),
    Case(
        "a-group-row-of-one-word-below-the-dossier-numbers",
        """
        id   | received | due   | finished
        Thuế |          |       |
        H1   | 01/03    | 10/03 | 10/03
        """,
        "rows_read=1 on_time=1",
    ),
    Case(
        "a-second-table-of-another-layout-and-the-first-one-again",
        """
        no  | id       | received       | due          | finished            | Đơn vị
        1   | H1       | 01/03          | 10/03        | 10/03               | A
        STT | Mã hồ sơ | Ngày tiếp nhận | Đơn vị       | Ngày hẹn trả        | Ghi chú
        1   | H2       | 01/03          | A            | 10/03               |
        2   | H3       | 01/03          | A            | 10/03               |
        STT | Mã hồ sơ | Ngày tiếp nhận | Ngày hẹn trả | Ngày kết thúc xử lý | Đơn vị
        3   | H4       | 01/03          | 10/03        | 10/03               | A
        """,
        "rows_read=4 on_time=2 rejected=2",
        problems="other-header",
    ),
    Case(
        "a-second-table-of-which-hardly-a-heading-stands-where-the-first-has-it",
        """
        id          | received        | due            | finished
        H1          | 01/03           | 10/03          | 10/03
        Tên thủ tục | Mã hồ sơ        | Ngày tiếp nhận | Ngày hẹn trả
        Khai sinh   | H2              | 01/03          | 10/03
        """,
        "rows_read=2 on_time=1 rejected=1",
        problems="other-header",
    ),
    Case(
        "headings-of-the-same-fields-written-otherwise-are-the-same-header",
        """
        no  | id       | received  | due              | finished
        1   | H1       | 01/03     | 10/03            | 10/03
        STT | Số hồ sơ | Ngày nhận | Hẹn trả kết quả  | Ngày có kết quả
        2   | H2       | 01/03     | 10/03            | 10/03
        """,
        "rows_read=2 on_time=2",
    ),
    Case(
        "signatures-below-a-total",
        """
        no      | id             | received | due                        | finished
        1       | H1             | 01/03    | 10/03                      | 10/03
        Tổng số | 1              |          |                            |
                |                |          | Vĩnh Mẫu, ngày 31/03       |
                | Công chức một cửa |       | Lãnh đạo                   |
                | Người Ký Thay  |          | Người Ký                   |
        """,
        "rows_read=1 on_time=1",
    ),
    Case(
        "signatures-right-below-the-dossiers",
        """
        no | id             | received       | due           | finished
        1  | H1             | 01/03          | 10/03         | 10/03
           | NGƯỜI LẬP BIỂU |                | KT. CHỦ TỊCH  |
        """,
        "rows_read=1 on_time=1",
    ),
    Case(
        "a-dossier-without-any-figure-is-no-signature",
        """
        no | id       | received | due | finished | status
           | Hồ sơ A  |          |     | xong rồi | Đang xử lý
        1  | H1       | 01/03    | 10/03 | 10/03  |
        """,
        "rows_read=2 rejected=1 on_time=1",
        problems="missing-received unreadable-date",
    ),
    Case(
        "a-total-where-the-dossier-numbers-stand-first",
        """
        id           | received | due   | finished
        H1           | 01/03    | 10/03 | 10/03
        Tổng số      | 1        |       |
        Tổng số: 1   |          |       |
        """,
        "rows_read=1 on_time=1",
    ),
]

PERIODS = [
    Case(
        "carried-over",
        """
        id | received | due   | finished
        H1 | 20/02    | 10/03 | 09/03
        H2 | 20/02    | 28/02 | 01/03
        H3 | 20/02    | 10/03 |
        H4 | 20/02    | 28/02 | 29/02
        H5 | 01/03    | 10/03 | 10/03
        H6 | 01/04    | 10/04 | 10/04
        """,
        "carried_over=3 outside_period=2 early=1 late=1 open_overdue=1 on_time=1",
        "on_time=2/3",
        options="--period 2024-03",
    ),
    Case(
        "withdrawn-carried-over",
        """
        id | received | due   | finished | status
        H1 | 20/02    | 10/03 |          | Đã rút
        H2 | 20/02    | 10/03 | 05/03    | Đã rút
        H3 | 20/02    | 10/03 | 25/02    | Đã rút
        H4 | 20/02    | 10/03 |          | Chờ bổ sung
        H5 | 20/02    | 10/03 |          | Tạm dừng
        H6 | 20/02    | 10/03 | 02/04    | Đã rút
        """,
        "carried_over=5 outside_period=1 withdrawn=2 supplement=1 paused=1 open_overdue=1",
        options="--period 2024-03",
    ),
    Case(
        "paused-with-a-finish-day-before-the-period-is-not-carried-over",
        """
        id | received | due   | finished | status
        H1 | 20/02    | 10/03 | 25/02    | Tạm dừng
        H2 | 20/02    | 10/03 | 25/02    | Chờ bổ sung
        H3 | 01/03    | 10/03 | 10/03    | Đã trả
        """,
        "outside_period=2 on_time=1",
        problems="status-contradicts-dates:2",
        options="--period 2024-03",
    ),
    Case(
        "received-based-ratios-use-the-receipt-day",
        """
        id | received | due   | finished | channel
        H1 | 20/02    | 10/03 | 09/03    | Trực tuyến
        H2 | 02/03    | 10/03 | 09/03    | Trực tiếp
        H3 | 03/03    | 10/03 | 11/03    | Trực tuyến
        """,
        "carried_over=1 early=2 late=1",
        "online_submission=1/2 on_time=2/3",
        options="--period 2024-03",
    ),
    Case(
        "as-of-cuts-the-period-short",
        """
        id | received | due   | finished
        H1 | 01/03    | 10/03 | 10/03
        H2 | 15/03    | 20/03 | 18/03
        H3 | 16/03    | 20/03 | 18/03
        """,
        "on_time=1 open_within=1 outside_period=1",
        options="--period 2024-03 --as-of 2024-03-15",
    ),
    Case(
        "a-later-as-of-judges-finishes-but-takes-no-receipts",
        """
        id | received | due   | finished
        H1 | 30/03    | 10/04 | 09/04
        H2 | 30/03    | 10/04 |
        H3 | 01/04    | 10/04 | 09/04
        """,
        "early=1 open_overdue=1 outside_period=1",
        options="--period 2024-03 --as-of 2024-04-30",
    ),
    Case(
        "as-of-before-the-period-takes-nothing-that-does-not-exist-yet",  # "Received after T does not exist yet"
        """
        id | received | due   | finished
        H1 | 15/04    | 30/04 |
        """,
        "outside_period=1",
        options="--period 2024-06 --as-of 2024-03-01",
    ),
    Case(
        "cut-off-15-begins-in-the-month-before",
        """
        id | received   | due        | finished
        H1 | 14/12/2023 | 20/12/2023 | 13/12/2023
        H2 | 15/12/2023 | 20/12/2023 | 20/12/2023
        H3 | 14/03/2024 | 20/03/2024 | 14/03/2024
        H4 | 15/03/2024 | 20/03/2024 | 20/03/2024
        """,
        "outside_period=2 on_time=1 early=1",
        problems="finished-before-received",
        options="--period 2024-Q1 --cutoff 15",
    ),
    Case(
        "without-a-period-nothing-is-carried-over",
        """
        id | received   | due        | finished
        H1 | 01/03/2020 | 10/03/2020 |
        H2 | 01/03/2024 | 10/03/2024 | 10/03/2024
        """,
        "open_overdue=1 on_time=1",
    ),
]


@worked([*TIMELINESS, *CHOICES, *STATUS, *STATED, *BAD_CELLS, *FOLDING, *PERIODS])
def test_where_each_dossier_goes(case: Case, summarize: Runner, tmp_path: Path) -> None:
    check(case, summarize, tmp_path)


THREE_DAYS = """
    id | received | due   | finished
    H1 | 05/03    | 10/03 | 09/03
    H2 | 08/03    | 10/03 | 12/03
    H3 | 09/03    | 10/03 | 15/03/2042
    """


@pytest.mark.parametrize(
    ("options", "period", "as_of"),
    [
        pytest.param("", ("2024-03-05", "2024-03-12"), "2024-03-12", id="newest-receipt-or-finish-not-after-today"),
        pytest.param("--as-of 2024-03-09", ("2024-03-05", "2024-03-09"), "2024-03-09", id="as-of"),
        pytest.param("--as-of today", ("2024-03-05", "2024-12-31"), "2024-12-31", id="as-of-today"),
        pytest.param("--period 2024-03", ("2024-03-01", "2024-03-31"), "2024-03-31", id="last-day-of-the-period"),
        pytest.param(
            "--period 2024-03 --as-of 2024-03-09", ("2024-03-01", "2024-03-09"), "2024-03-09", id="as-of-in-period"
        ),
        pytest.param(
            "--period 2024-03 --as-of 2024-06-30", ("2024-03-01", "2024-03-31"), "2024-06-30", id="as-of-after-period"
        ),
    ],
)
def test_the_period_and_the_reference_day(
    options: str, period: tuple[str, str], as_of: str, summarize: Runner, tmp_path: Path
) -> None:
    file = draw(tmp_path / "list.csv", THREE_DAYS)
    result = summarize(file, *options.split()).json
    assert (result["period"], result["as_of"]) == ({"from": period[0], "to": period[1]}, as_of)


def test_the_chosen_reference_day_is_said(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", THREE_DAYS))
    assert "12/03/2024" in done.err
    assert "12/03/2024" in done.out


def test_an_old_file_judged_at_today_s_date_warns(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", STATUS[2].dossiers)
    assert run("summarize", file, "--as-of", "2024-03-12").err == ""
    assert run("summarize", file, "--as-of", "today").err != ""


def test_the_rules_in_force_are_printed_and_in_the_json(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", THREE_DAYS)
    (tmp_path / "parcheck.toml").write_text("[rules]\ncompare = 'datetime'\nwithdrawn = 'on-time'", encoding="utf-8")
    rules = run("summarize", file, "--format", "json").json["rules"]
    assert {name: rules[name] for name in ("compare", "finish", "missing_due", "withdrawn", "supplement")} == {
        "compare": "datetime",
        "finish": "finished_at",
        "missing_due": "unclassified",
        "withdrawn": "on-time",
        "supplement": "apart",
    }
    shown = " ".join(run("summarize", file).out.split())
    assert "compare = datetime" in shown
    assert "withdrawn = on-time" in shown


def test_the_rules_in_force_where_none_are_configured(summarize: Runner, tmp_path: Path) -> None:
    assert summarize(draw(tmp_path / "list.csv", THREE_DAYS)).json["rules"] == {
        "compare": "date",
        "finish": "finished_at",
        "finish_fallback": "returned_at",
        "missing_due": "unclassified",
        "withdrawn": "apart",
        "supplement": "apart",
    }


def test_the_use_of_return_days_is_said(run: Runner, tmp_path: Path) -> None:
    still_open = "    H4 | 01/03    | 10/03 |          |          | Đang xử lý\n"
    done = run("summarize", draw(tmp_path / "list.csv", FINISH + still_open), "--as-of", "2024-03-31")
    assert ": 1 dossier." in done.err


def test_the_use_of_stated_timeliness_is_said(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", STATED[0].dossiers), "--as-of", "2024-03-31")
    assert "4 dossiers" in done.err


def test_stated_timeliness_beside_an_unreadable_due_day_is_not_used(run: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due        | stated
        H1 | 01/03    | cuối tháng | Quá hạn
        H2 | 01/03    | 10/03      | Quá hạn
        """
    done = run("summarize", draw(tmp_path / "list.csv", table), "--as-of", "2024-03-31")
    assert ": 1 dossier." in done.err


def test_a_list_without_rows_uses_neither_return_days_nor_stated_timeliness(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", "id | received | returned | stated"))
    assert (done.code, len(done.err.splitlines())) == (0, 1), done.err


def test_a_group_row_names_the_unit_of_the_rows_below(tmp_path: Path) -> None:
    from parcheck.assess import Request, assess
    from parcheck.kinds import Kind

    file = draw(
        tmp_path / "list.csv",
        """
        no        | id | received | due   | finished
        UBND xã A |    |          |       |
        1         | H1 | 01/03    | 10/03 | 10/03
        2         | H2 | 01/03    | 10/03 | 10/03
        UBND xã B |    |          |       |
        3         | H3 | 01/03    | 10/03 | 10/03
        """,
    )
    frame = assess(Request([str(file)])).tables[Kind.DOSSIERS].frame
    assert frame.labels("unit").tolist() == ["UBND xã A", "UBND xã A", "UBND xã B"]


def test_the_rows_of_another_table_are_one_problem_however_the_sheet_is_read(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parcheck.sources.grid._BATCH_ROWS", 2)
    other = ["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Đơn vị", "Ngày hẹn trả"]
    rows = [
        ["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Đơn vị"],
        ["1", "H1", "01/03/2024", "10/03/2024", "A"],
        other,
        *([str(number), f"H{number}", "01/03/2024", "A", "10/03/2024"] for number in range(2, 7)),
    ]
    done = run("validate", write_xlsx(tmp_path / "list.xlsx", rows), "--format", "json")
    (problem,) = done.json["problems"]
    assert (problem["code"], problem["row"], problem["column"], problem["cells"]) == ("other-header", 3, "D", 5)
    assert done.json["counts"]["rejected"] == 5


def test_a_reference_day_before_the_period_warns(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", "id | received | due\nH1 | 15/02 | 30/04")
    done = run("summarize", file, "--period", "2024-06", "--as-of", "2024-03-01")
    assert done.code == 0
    assert "The reference day 01/03/2024 lies before the period, which begins on 01/06/2024" in done.err


def test_group_rows_name_unit_and_sector_one_within_the_other(summarize: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "list.csv",
        """
        no                   | id | received | due   | finished
        I. UBND xã A         |    |          |       |
        1. Lĩnh vực: hộ tịch |    |          |       |
        1                    | H1 | 01/03    | 10/03 | 10/03
        2. Lĩnh vực đất đai  |    |          |       |
        2                    | H2 | 01/03    | 10/03 | 10/03
        II. UBND xã B        |    |          |       |
        3                    | H3 | 01/03    | 10/03 | 10/03
        LĨNH VỰC: Hộ tịch    |    |          |       |
        4                    | H4 | 01/03    | 10/03 | 10/03
        """,
    )
    groups = summarize(file, "--by", "unit", "--by", "sector").json["groups"]
    assert {(group["key"]["unit"], group["key"]["sector"]) for group in groups} == {
        ("UBND xã A", "Hộ tịch"),
        ("UBND xã A", "Đất đai"),
        ("UBND xã B", ""),
        ("UBND xã B", "Hộ tịch"),
    }


def test_group_rows_with_their_counts_and_remarks_between(summarize: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "list.csv",
        """
        no                   | id | received | due   | finished | unit | fee
        Lĩnh vực hộ tịch     |    |          |       |          |      |
        1                    | H1 | 01/03    | 10/03 | 10/03    | A    |
        Người in: Người Nào  |    |          |       |          |      |
        2                    | H2 | 01/03    | 10/03 | 10/03    | A    |
        Lĩnh vực đất đai     |    |          |       |          |      | 1
        3                    | H3 | 01/03    | 10/03 | 10/03    | A    |
        """,
    )
    groups = summarize(file, "--by", "sector").json["groups"]
    assert {group["key"]["sector"]: group["counts"]["dossiers"] for group in groups} == {"Hộ tịch": 2, "Đất đai": 1}


def test_names_that_differ_in_capitals_and_spaces_are_one_group(summarize: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due   | sector
        H1 | 01/03    | 10/03 | ĐẤT ĐAI
        H2 | 01/03    | 10/03 | Đất  đai
        H3 | 01/03    | 10/03 | Hộ tịch
        H4 | 01/03    | 10/03 |
        """
    groups = summarize(draw(tmp_path / "list.csv", table), "--by", "sector").json["groups"]
    assert {group["key"]["sector"]: group["counts"]["dossiers"] for group in groups} == {
        "Đất đai": 2,
        "Hộ tịch": 1,
        "": 1,
    }


def test_group_rows_of_units_within_sectors(summarize: Runner, tmp_path: Path) -> None:
    file = draw(
        tmp_path / "list.csv",
        """
        no               | id | received | due   | finished
        Lĩnh vực hộ tịch |    |          |       |
        UBND xã A        |    |          |       |
        1                | H1 | 01/03    | 10/03 | 10/03
        UBND xã B        |    |          |       |
        2                | H2 | 01/03    | 10/03 | 10/03
        Lĩnh vực đất đai |    |          |       |
        3                | H3 | 01/03    | 10/03 | 10/03
        """,
    )
    groups = summarize(file, "--by", "unit", "--by", "sector").json["groups"]
    assert {(group["key"]["unit"], group["key"]["sector"]) for group in groups} == {
        ("UBND xã A", "Hộ tịch"),
        ("UBND xã B", "Hộ tịch"),
        ("", "Đất đai"),
    }


def test_a_group_row_names_the_sector_where_there_is_a_unit(tmp_path: Path) -> None:
    from parcheck.assess import Request, assess
    from parcheck.kinds import Kind

    file = draw(
        tmp_path / "list.csv",
        """
        no       | id | received | due   | finished | unit
        Hộ tịch  |    |          |       |          |
        1        | H1 | 01/03    | 10/03 | 10/03    | UBND xã A
        """,
    )
    frame = assess(Request([str(file)])).tables[Kind.DOSSIERS].frame
    assert (frame.labels("unit").tolist(), frame.labels("sector").tolist()) == (["UBND xã A"], ["Hộ tịch"])


@pytest.mark.parametrize(
    ("config", "counts"),
    [
        pytest.param("", {"open_overdue": 1}, id="not-read"),
        pytest.param('[columns]\nfinished_at = "Ngày hoàn thành"', {"early": 1}, id="named-in-the-config"),
    ],
)
def test_a_day_of_another_step_is_not_the_finish(
    config: str, counts: dict[str, int], summarize: Runner, tmp_path: Path
) -> None:
    rows = [
        ["Mã hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Nghĩa vụ tài chính", "", "Trạng thái"],
        ["", "", "", "Số tiền", "Ngày hoàn thành", ""],
        ["H1", "01/03/2024", "10/03/2024", "50.000", "05/03/2024", ""],
    ]
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    done = summarize(write_xlsx(tmp_path / "list.xlsx", rows), "--as-of", "2024-03-31")
    assert {name: number for name, number in done.counts.items() if number} == {
        "rows_read": 1,
        "dossiers": 1,
        "received": 1,
        **counts,
    }
