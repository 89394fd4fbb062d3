"""What a sheet lists, told by its fields, and what is read of each kind."""

from collections.abc import Mapping
from enum import StrEnum

from parcheck.dossier import FIELDS, LABEL_FIELDS


class Kind(StrEnum):
    """What a sheet lists."""

    DOSSIERS = "dossiers"
    FEES = "fees"
    PAYMENTS = "payments"
    CERTIFICATIONS = "certifications"
    PROCEDURES = "procedures"


_FEES = ("fee", "charge", "amounts", "payment_method", "payment_status", "fee_duty")
_RECEIPT = ("receipt_no", "collected_at")
_STATES = ("due_at", "finished_at", "returned_at", "status", "stated_timeliness")
_DESCRIBES_PROCEDURE = ("service_level", "bears_fee", "fee", "charge", "amounts")
# What is read of each kind of sheet; the word under "Trạng thái" means another thing in each of them.
_WANTED: Mapping[Kind, tuple[str, ...]] = {
    Kind.DOSSIERS: tuple(field for field in FIELDS if field not in _RECEIPT),
    Kind.FEES: ("dossier_id", "channel", *_RECEIPT, *_FEES),
    Kind.PAYMENTS: ("dossier_id", "transaction_at", "transaction_ref", *_FEES),
    Kind.CERTIFICATIONS: (
        "dossier_id", "e_certificate_no", "paper_certificate_no", "submitted_at", "received_at", *LABEL_FIELDS,
    ),
    Kind.PROCEDURES: ("procedure_code", "procedure", "sector", *_DESCRIBES_PROCEDURE),
}  # fmt: skip


def kind_of(fields: Mapping[str, int]) -> Kind | None:
    """Tell what a sheet with these fields lists; a sheet without dossier number is no dossier list."""
    has_id = "dossier_id" in fields
    if has_id and "transaction_at" in fields and "due_at" not in fields and "finished_at" not in fields:
        return Kind.PAYMENTS
    if has_id and "received_at" in fields and any(field in fields for field in _STATES):
        return Kind.DOSSIERS
    if "e_certificate_no" in fields or "paper_certificate_no" in fields:
        return Kind.CERTIFICATIONS
    if has_id:
        return Kind.FEES if any(field in fields for field in _FEES) else None
    if "procedure" in fields or "procedure_code" in fields:
        describes = any(field in fields for field in _DESCRIBES_PROCEDURE)
        return Kind.PROCEDURES if describes and "received_at" not in fields else None
    return None


def lacks_for_dossiers(kind: Kind, fields: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return what a sheet of another kind lacks to be a dossier list: for each gap the fields of which one will do."""
    states = ("due_at", "finished_at") if kind is Kind.PAYMENTS else _STATES
    needed = (("dossier_id",), ("received_at",), states)
    return [each for each in needed if not any(field in fields for field in each)]


def wanted_fields(kind: Kind | None) -> tuple[str, ...]:
    """Return the fields that are read of a sheet of a kind; all of them where it is unknown."""
    return FIELDS if kind is None else _WANTED[kind]
