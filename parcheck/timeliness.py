"""Put every dossier into exactly one class, as of a day. Sources of the rules stand with ``parcheck.rules.Rules``."""

import datetime
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.ahead import done_in_order
from parcheck.dossier import Status, Timeliness, codes_of
from parcheck.frame import Frame
from parcheck.reading.dates import MISSING, UNREADABLE, day_of
from parcheck.rules import Rules

Mask = NDArray[np.bool_]
Days = NDArray[np.int32]

CLASSES = (
    "early",
    "on_time",
    "late",
    "resolved_without_due",
    "open_within",
    "open_overdue",
    "open_without_due",
    "supplement",
    "paused",
    "withdrawn",
    "unclassified",
)
CLASS_CODES = {name: np.int8(code) for code, name in enumerate(CLASSES)}
STATUS = codes_of(Status)
STATED = codes_of(Timeliness)
_END_OF_DAY = 86_399


class Finish(NamedTuple):
    """When each dossier was finished, and whether that is its return, by the rule ``finish``.

    ``seconds`` of the day are 0 unless the rule ``compare`` asks for them.
    """

    days: Days
    seconds: NDArray[np.int32]
    is_returned: Mask

    def take(self, rows: slice) -> "Finish":
        """Return what is known of some rows."""
        return Finish(self.days[rows], self.seconds[rows], self.is_returned[rows])


def finish_of(frame: Frame, rules: Rules) -> Finish:
    """Return when each dossier was finished: the finish day, where it is empty the day of return.

    The finish decides lateness; a citizen who collects late is no delay of the office.
    """
    days = np.full(len(frame), MISSING, dtype=np.int32)
    is_timed = rules.compare == "datetime"
    seconds = np.zeros(len(frame), dtype=np.int32) if is_timed else np.broadcast_to(np.int32(0), len(frame))
    is_returned = np.zeros(len(frame), dtype=np.bool_)
    for name in rules.finish_fields:
        if name not in frame:
            continue
        stated = frame[name]
        take = (days == MISSING) & (stated != MISSING)
        np.copyto(days, stated, where=take)
        if is_timed:
            np.copyto(seconds, frame[f"{name}_seconds"], where=take)
        if name == "returned_at":
            is_returned = take
    return Finish(days, seconds, is_returned)


class Judged(NamedTuple):
    """The class of every dossier (a number into CLASSES), and the rows in which the export contradicts itself."""

    classes: NDArray[np.int8]
    before_receipt: Mask
    contradicted: Mask
    stated_differs: Mask
    by_stated: int


def classify(frame: Frame, finish: Finish, as_of: datetime.date, today: datetime.date, rules: Rules) -> Judged:
    """Classify every dossier of the frame as of a day; a finish after it, or after today, leaves a dossier open."""

    def of_slice(rows: slice) -> Judged:
        return _classify(frame.take(rows), finish.take(rows), as_of, today, rules)

    parts = list(done_in_order(partial(of_slice, rows) for rows in frame.slices()))
    if not parts:
        nothing = np.zeros(0, dtype=np.bool_)
        return Judged(np.zeros(0, dtype=np.int8), nothing, nothing, nothing, 0)
    classes, before_receipt, contradicted, differs = (
        np.concatenate(columns) for columns in zip(*(part[:4] for part in parts), strict=True)
    )
    return Judged(classes, before_receipt, contradicted, differs, sum(part.by_stated for part in parts))


def _classify(frame: Frame, finish: Finish, as_of: datetime.date, today: datetime.date, rules: Rules) -> Judged:
    status, stated, due = _status(frame), _stated(frame), _column(frame, "due_at")
    received = frame["received_at"]
    day = day_of(as_of)
    known = finish.days > UNREADABLE
    finished = known & (finish.days <= min(day, day_of(today)))
    stands_open = is_one_of(status, [STATUS[name] for name in ("open", "supplement", "paused")])
    withdrawn = (status == STATUS["withdrawn"]) & (~known | finished)
    resolved = finished & ~stands_open & (status != STATUS["withdrawn"])

    no_finish = finish.days == MISSING
    says = is_one_of(stated, [STATED[name] for name in ("early", "on_time", "late", "not_late")])
    undated = no_finish & ((status == STATUS["resolved"]) | _without_state(frame, status))
    by_stated = says & (undated | (resolved & (due == MISSING)))
    before_receipt = known & (finish.days < received)
    unresolved = (status == STATUS["resolved"]) & no_finish & ~by_stated
    broken = (finish.days == UNREADABLE) | (due == UNREADABLE) | before_receipt | unresolved

    computed = _compared(frame, finish, due, rules)
    open_class = np.where(due < day, CLASS_CODES["open_overdue"], CLASS_CODES["open_within"])
    open_class = np.where(due == MISSING, CLASS_CODES["open_without_due"], open_class)
    classes = np.select(
        [
            broken,
            by_stated,
            resolved & (due == MISSING),
            resolved,
            withdrawn,
            status == STATUS["supplement"],
            status == STATUS["paused"],
        ],
        [
            CLASS_CODES["unclassified"],
            _class_of_stated(stated),
            CLASS_CODES["resolved_without_due"],
            computed,
            CLASS_CODES["withdrawn"],
            CLASS_CODES["supplement"],
            CLASS_CODES["paused"],
        ],
        open_class,
    )
    differs = resolved & ~broken & ~by_stated & _differs(stated, computed)
    differs |= ~finished & _differs_if_open(stated, classes, due, day_of(today))
    contradicted = (stands_open & finished) | unresolved
    return Judged(_by_rules(classes, rules), before_receipt, contradicted, differs, int((by_stated & ~broken).sum()))


def is_one_of(codes: NDArray[np.int8], wanted: Iterable[int | np.int8]) -> Mask:
    """Return which numbers are among the wanted few."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for code in wanted:
        found |= codes == code
    return found


def _without_state(frame: Frame, status: NDArray[np.int8]) -> Mask:
    """Return the dossiers of sheets that have neither a finish column nor a status for them."""
    return ~frame["has_finish_column"] & is_one_of(status, [-1, STATUS["unknown"]])


def _compared(frame: Frame, finish: Finish, due: Days, rules: Rules) -> NDArray[np.int8]:
    late = finish.days > due
    if rules.compare == "datetime" and "due_at" in frame:
        seconds = frame["due_at_seconds"]
        # A due day without a time ends with the day; exports write such a day as midnight.
        limit = np.where(seconds == 0, _END_OF_DAY, seconds)
        late |= (finish.days == due) & (finish.seconds > limit)
    return np.select([late, finish.days < due], [CLASS_CODES["late"], CLASS_CODES["early"]], CLASS_CODES["on_time"])


def _class_of_stated(stated: NDArray[np.int8]) -> NDArray[np.int8]:
    return np.select(
        [stated == STATED["early"], stated == STATED["late"]],
        [CLASS_CODES["early"], CLASS_CODES["late"]],
        CLASS_CODES["on_time"],
    )


def _differs(stated: NDArray[np.int8], computed: NDArray[np.int8]) -> Mask:
    exact = is_one_of(stated, [STATED[name] for name in ("early", "on_time", "late")])
    is_late = computed == CLASS_CODES["late"]
    differs: Mask = (exact & (_class_of_stated(stated) != computed)) | ((stated == STATED["not_late"]) & is_late)
    return differs


def _differs_if_open(stated: NDArray[np.int8], classes: NDArray[np.int8], due: Days, today: int) -> Mask:
    """Return which open dossiers the export calls what they were on no day between the reference day and today.

    The export may be of a later day than the reference day, and call late what was still within time.
    """
    is_late = stated == STATED["late"]
    says = is_one_of(stated, [STATED[name] for name in ("early", "on_time", "not_late")])
    differs: Mask = (says & (classes == CLASS_CODES["open_overdue"])) | (
        is_late & (classes == CLASS_CODES["open_within"]) & (due >= today)
    )
    return differs


def _by_rules(classes: NDArray[np.int8], rules: Rules) -> NDArray[np.int8]:
    """Move whole classes where a rule says so."""
    if (rules.missing_due, rules.withdrawn, rules.supplement) == ("unclassified", "apart", "apart"):
        return classes
    target = np.arange(len(CLASSES), dtype=np.int8)
    if rules.missing_due == "on-time":
        target[CLASS_CODES["resolved_without_due"]] = CLASS_CODES["on_time"]
        target[CLASS_CODES["open_without_due"]] = CLASS_CODES["open_within"]
    if rules.withdrawn == "on-time":
        target[CLASS_CODES["withdrawn"]] = CLASS_CODES["on_time"]
    if rules.supplement == "within":
        target[CLASS_CODES["supplement"]] = target[CLASS_CODES["paused"]] = CLASS_CODES["open_within"]
    moved: NDArray[np.int8] = target[classes]
    return moved


def _status(frame: Frame) -> NDArray[np.int8]:
    return _words(frame, "status")


def _stated(frame: Frame) -> NDArray[np.int8]:
    return _words(frame, "stated_timeliness")


def _words(frame: Frame, name: str) -> NDArray[np.int8]:
    return frame[name] if name in frame else np.full(len(frame), -1, dtype=np.int8)


def _column(frame: Frame, name: str) -> Days:
    return frame[name] if name in frame else np.full(len(frame), MISSING, dtype=np.int32)
