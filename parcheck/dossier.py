"""The vocabulary: what a dossier is, what each field means and which values it may have."""

import datetime
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic.functional_validators import ModelWrapValidatorHandler
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from parcheck.fields import (
    Amount,
    Flag,
    Id,
    Label,
    Moment,
    Received,
    has_no_day,
    is_empty,
    read_moment,
    read_stated_cell,
    read_word,
)
from parcheck.sources.cells import Value


class Status(StrEnum):
    """Where a dossier stands, by the export's own word; UNKNOWN is a word parcheck does not know."""

    OPEN = "open"
    SUPPLEMENT = "supplement"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"
    NOT_ACCEPTED = "not_accepted"
    RESOLVED = "resolved"
    UNKNOWN = "unknown"


class Channel(StrEnum):
    """How the dossier was submitted, not how its result is returned."""

    ONLINE = "online"
    IN_PERSON = "in_person"
    POSTAL = "postal"
    UNKNOWN = "unknown"


class ServiceLevel(StrEnum):
    """What the procedure offers online; full and partial are online-capable."""

    FULL = "full"
    PARTIAL = "partial"
    INFORMATION = "information"
    UNKNOWN = "unknown"


class PaymentMethod(StrEnum):
    """By which way the fee was paid; a bank transfer is not an online payment."""

    ONLINE = "online"
    TRANSFER = "transfer"
    CASH = "cash"
    NONE = "none"
    UNKNOWN = "unknown"


class PaymentStatus(StrEnum):
    """Whether the fee was paid; refunded is not paid."""

    PAID = "paid"
    UNPAID = "unpaid"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"


class FeeDuty(StrEnum):
    """Whether a fee is due for the dossier."""

    DUE = "due"
    EXEMPT = "exempt"
    UNKNOWN = "unknown"


class Timeliness(StrEnum):
    """What the export itself says; NOT_LATE is a count of zero days late, which may be early or on time."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    NOT_LATE = "not_late"
    UNKNOWN = "unknown"


class Dossier(BaseModel):
    """One application, as one row of an export gives it; built from raw cells with ``ReadingRules`` as context.

    A ValidationError's types are the codes of data problems: ``missing-id``, ``missing-received``,
    ``unreadable-date``, ``unreadable-number``, ``finished-before-received``.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    dossier_id: Id
    procedure_code: Label = None
    procedure: Label = None
    sector: Label = None
    unit: Label = None
    officer: Label = None
    submitted_at: Moment = None
    received_at: Received
    due_at: Moment = None
    finished_at: Moment = None
    returned_at: Moment = None
    supplement_requested_at: Moment = None
    status: Annotated[Status | None, BeforeValidator(read_word)] = None
    channel: Annotated[Channel | None, BeforeValidator(read_word)] = None
    service_level: Annotated[ServiceLevel | None, BeforeValidator(read_word)] = None
    payment_method: Annotated[PaymentMethod | None, BeforeValidator(read_word)] = None
    payment_status: Annotated[PaymentStatus | None, BeforeValidator(read_word)] = None
    fee_duty: Annotated[FeeDuty | None, BeforeValidator(read_word)] = None
    stated_timeliness: Annotated[Timeliness | None, BeforeValidator(read_stated_cell)] = None
    fee: Amount = None
    charge: Amount = None
    amounts: Amount = None
    digitised: Flag = False
    e_result: Flag = False

    @model_validator(mode="wrap")
    @classmethod
    def _finished_after_receipt(
        cls, values: Mapping[str, Value], build: ModelWrapValidatorHandler["Dossier"], info: ValidationInfo
    ) -> "Dossier":
        """Refuse a finish before the receipt, beside whatever is wrong with single fields."""
        days = [_readable(values.get(name), info) for name in ("finished_at", "returned_at", "received_at")]
        finished, received = _finish_of(values, days[:2]), days[2]
        errors: list[InitErrorDetails] = []
        # A row that cannot be counted at all is not asked about the order of its dates.
        counted = received is not None and not is_empty(values.get("dossier_id"))
        if counted and finished is not None and received is not None and finished.date() < received.date():
            kind = PydanticCustomError("finished-before-received", "finished before it was received")
            errors.append({"type": kind, "loc": (), "input": None})
        try:
            dossier = build(values)
        except ValidationError as error:
            errors += [_again(details) for details in error.errors()]
        if errors:
            raise ValidationError.from_exception_data(cls.__name__, errors)
        return dossier


def _readable(value: Value, info: ValidationInfo) -> datetime.datetime | None:
    try:
        return read_moment(value, info)
    except PydanticCustomError:
        return None


def _finish_of(values: Mapping[str, Value], days: list[datetime.datetime | None]) -> datetime.datetime | None:
    """Return the finish, where its cell is empty the return; an unreadable finish is no empty one."""
    return days[1] if has_no_day(values.get("finished_at")) else days[0]


def _again(details: ErrorDetails) -> InitErrorDetails:
    kind = PydanticCustomError(details["type"], "{text}", {"text": details["msg"]})
    return {"type": kind, "loc": details["loc"], "input": None}


WORD_FIELDS: Mapping[str, type[StrEnum]] = {
    "status": Status,
    "channel": Channel,
    "service_level": ServiceLevel,
    "payment_method": PaymentMethod,
    "payment_status": PaymentStatus,
    "fee_duty": FeeDuty,
    "stated_timeliness": Timeliness,
}
LABEL_FIELDS = ("procedure_code", "procedure", "sector", "unit", "officer")
DAY_FIELDS = (
    "submitted_at",
    "received_at",
    "due_at",
    "finished_at",
    "returned_at",
    "supplement_requested_at",
    "transaction_at",
    "collected_at",
)
TIMED_FIELDS = ("due_at", "finished_at", "returned_at")  # whose time of day can decide (rule compare)
MOMENT_FIELDS = ("transaction_at",)  # whose time of day tells one event from another
AMOUNT_FIELDS = ("fee", "charge", "amounts")
FLAG_FIELDS = ("digitised", "e_result", "bears_fee")
PRESENCE_FIELDS = ("e_certificate_no", "paper_certificate_no")
ID_FIELDS = ("dossier_id", "transaction_ref", "receipt_no")
FIELDS = (
    *ID_FIELDS,
    *LABEL_FIELDS,
    *DAY_FIELDS,
    *WORD_FIELDS,
    *AMOUNT_FIELDS,
    *FLAG_FIELDS,
    *PRESENCE_FIELDS,
)


def check_of(field: str) -> TypeAdapter[list[Any]]:
    """Return the check of a column of ready values of a field, derived from the model."""
    info = Dossier.model_fields[field]
    return TypeAdapter(list[Annotated[info.annotation, *info.metadata]])  # type: ignore[name-defined]


def codes_of(words: type[StrEnum]) -> dict[str, int]:
    """Return the number of each class of a word field, as the columns hold it; an empty cell is -1."""
    return {str(member): number for number, member in enumerate(words)}
