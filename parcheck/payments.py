"""What is known of the payment of each dossier, from its own row, the fee lists and the transaction lists."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.dossier import FeeDuty, PaymentMethod, PaymentStatus, codes_of
from parcheck.frame import EMPTY, Frame
from parcheck.readers.numbers import NO_AMOUNT
from parcheck.timeliness import is_one_of

Mask = NDArray[np.bool_]
Amounts = NDArray[np.int64]
Owners = NDArray[np.intp]

METHOD = codes_of(PaymentMethod)
STATUS = codes_of(PaymentStatus)
DUTY = codes_of(FeeDuty)
PAYMENT_FIELDS = ("payment_method", "payment_status", "fee_duty", "transaction_at", "fee", "charge", "amounts")


class Payments(NamedTuple):
    """Row by row: whether it was paid at all and online, its amount (NO_AMOUNT: unknown), and what is said of the fee.

    ``method_known`` tells whether any way of payment is stated; ``due`` whether a duty to pay or any amount is, be it
    paid or not; ``exempt`` whether an exemption is.
    """

    paid: Mask
    refunded: Mask
    online: Mask
    amount: Amounts
    method_known: Mask
    due: Mask
    exempt: Mask


def payments_in(frame: Frame, has_status: Mask, has_method: Mask, *, transactions: bool = False) -> Payments:
    """Read the payment columns of any kind of row.

    Paid is what the status calls paid; where the sheet has no status, a stated method, and where it has neither, an
    amount. A list of transactions without a method is one of online payments.
    """
    method, status, duty = (_words(frame, name) for name in ("payment_method", "payment_status", "fee_duty"))
    amount = amounts_in(frame)
    stated = is_one_of(method, [METHOD[name] for name in ("online", "transfer", "cash")])
    paid = np.where(has_status, status == STATUS["paid"], np.where(has_method, stated, amount > 0))
    online = paid & np.where(has_method, method == METHOD["online"], transactions)
    due = (duty == DUTY["due"]) | (amount > 0)
    refunded = status == STATUS["refunded"]
    if transactions:  # a failed one moved no money
        amount = np.where(paid, amount, NO_AMOUNT)
    return Payments(paid, refunded, online, amount, stated, due, duty == DUTY["exempt"])


def amounts_in(frame: Frame) -> Amounts:
    """Return phí + lệ phí of each row, where there is neither the stated sum; NO_AMOUNT where nothing is stated."""
    parts = [frame[name] for name in ("fee", "charge") if name in frame]
    amount = np.full(len(frame), NO_AMOUNT, dtype=np.int64)
    if parts:
        known = np.logical_or.reduce([part != NO_AMOUNT for part in parts])
        amount[known] = np.sum([np.maximum(part, 0) for part in parts], axis=0)[known]
    if "amounts" in frame:
        amount = np.where(amount == NO_AMOUNT, frame["amounts"], amount)
    return amount


def collected(rows: Payments, owners: Owners, count: int) -> Payments:
    """Add up payments by their dossier: ``owners`` is the dossier's place, of ``count``.

    The amount is that of the rows paid online where there are such, else of all rows.
    """
    # What was paid and then given back is not paid; what was paid twice and given back once is.
    kept = _count(rows.paid, owners, count) > _count(rows.refunded, owners, count)
    rows = rows._replace(paid=rows.paid & kept[owners], online=rows.online & kept[owners])
    refunded = _any(rows.refunded, owners, count)
    paid, online, method, due, exempt = (
        _any(mask, owners, count) for mask in (rows.paid, rows.online, rows.method_known, rows.due, rows.exempt)
    )
    counts = (rows.amount != NO_AMOUNT) & (rows.online | ~online[owners])
    amount = np.full(count, NO_AMOUNT, dtype=np.int64)
    amount[_any(counts, owners, count)] = 0
    np.add.at(amount, owners[counts], rows.amount[counts])
    return Payments(paid, refunded, online, amount, method, due, exempt)


def together(first: Payments, second: Payments) -> Payments:
    """Put what two sources know of the same dossiers together; an amount that the first knows stays."""
    return Payments(
        first.paid | second.paid,
        first.refunded | second.refunded,
        first.online | second.online,
        np.where(first.amount == NO_AMOUNT, second.amount, first.amount),
        first.method_known | second.method_known,
        first.due | second.due,
        first.exempt | second.exempt,
    )


def bears_fee(payments: Payments, catalogue: NDArray[np.int8]) -> Mask:
    """Return which dossiers bear a fee; ``catalogue`` is 1 or 0 as the procedure catalogue says, -1 where it does not.

    A fee duty, an amount, or the catalogue; where there is none of these, a method of payment. Those exempt never do.
    """
    silent = (payments.amount == NO_AMOUNT) & (catalogue == EMPTY)
    bears = payments.due | (catalogue == 1) | (silent & payments.method_known)
    found: Mask = bears & ~payments.exempt
    return found


def _any(mask: Mask, owners: Owners, count: int) -> Mask:
    found = np.zeros(count, dtype=np.bool_)
    found[owners[mask]] = True
    return found


def _count(mask: Mask, owners: Owners, count: int) -> NDArray[np.intp]:
    return np.bincount(owners[mask], minlength=count)


def _words(frame: Frame, name: str) -> NDArray[np.int8]:
    return frame[name] if name in frame else np.full(len(frame), EMPTY, dtype=np.int8)
