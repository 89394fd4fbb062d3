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

    ``elsewhere`` tells whether cash or a transfer is stated, ``method_known`` whether any way of payment is; ``due``
    whether a duty to pay or any amount is, be it paid or not; ``exempt`` whether an exemption is.
    """

    paid: Mask
    refunded: Mask
    online: Mask
    elsewhere: Mask
    amount: Amounts
    method_known: Mask
    due: Mask
    exempt: Mask


class Settlement(NamedTuple):
    """Dossier by dossier: what is paid, less what was given back.

    ``refunded`` tells whether anything is known to be given back, unless in cash or by transfer, which is
    ``refunded_elsewhere``. ``amount`` is what was paid online, ``stated`` all that the lists state, for want of that.
    """

    paid: Mask
    online: Mask
    elsewhere: Mask
    refunded: Mask
    refunded_elsewhere: Mask
    amount: Amounts
    stated: Amounts
    method_known: Mask
    due: Mask
    exempt: Mask

    @property
    def collected(self) -> Amounts:
        """The amount paid online, for want of that all that is stated; NO_AMOUNT where nothing is."""
        return _first_known(self.amount, self.stated)


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
    elsewhere = stated & (method != METHOD["online"])
    if transactions:  # a failed one moved no money
        amount = np.where(paid | refunded, amount, NO_AMOUNT)
    return Payments(paid, refunded, online, elsewhere, amount, stated, due, duty == DUTY["exempt"])


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


def settled_by_row(rows: Payments) -> Settlement:
    """Return how each row stands by itself."""
    return Settlement(
        rows.paid,
        rows.online,
        rows.paid & rows.elsewhere,
        rows.refunded & ~rows.elsewhere,
        rows.refunded & rows.elsewhere,
        np.where(rows.online, rows.amount, NO_AMOUNT),
        rows.amount,
        rows.method_known,
        rows.due,
        rows.exempt,
    )


def settled(events: Payments, owners: Owners, count: int) -> Settlement:
    """Add up the events of one kind of list by their dossier: ``owners`` is the dossier's place, of ``count``.

    A refund takes back what was paid its way; it is taken for one of an online payment unless it states another way.
    """
    of = _Sums(owners, count, np.maximum(events.amount, 0))
    back, back_elsewhere = events.refunded & ~events.elsewhere, events.refunded & events.elsewhere
    paid = of.outlasts(events.paid, events.refunded)
    known = events.amount != NO_AMOUNT
    left = np.maximum(of.money(events.online) - of.money(back), 0)
    return Settlement(
        paid,
        paid & of.outlasts(events.online, back),
        paid & of.outlasts(events.paid & events.elsewhere, back_elsewhere),
        of.any(back),
        of.any(back_elsewhere),
        np.where(of.any(events.online & known), left, NO_AMOUNT),
        np.where(of.any(known), of.money(~events.refunded), NO_AMOUNT),
        of.any(events.method_known),
        of.any(events.due),
        of.any(events.exempt),
    )


def together(first: Settlement, second: Settlement) -> Settlement:
    """Put what two sources know of the same dossiers together; an amount that the first knows stays.

    What one calls paid and the other refunded is refunded: only the one that knows of the refund can tell whether it
    was paid again.
    """
    online = _of_both(first.online, second.online, first.refunded, second.refunded)
    elsewhere = _of_both(first.elsewhere, second.elsewhere, first.refunded_elsewhere, second.refunded_elsewhere)
    paid = _of_both(
        first.paid,
        second.paid,
        first.refunded | first.refunded_elsewhere,
        second.refunded | second.refunded_elsewhere,
    )
    amounts = first.amount, second.amount
    return Settlement(
        paid | online | elsewhere,  # a refund of one way does not undo what was paid the other way
        online,
        elsewhere,
        first.refunded | second.refunded,
        first.refunded_elsewhere | second.refunded_elsewhere,
        np.where(second.refunded & ~first.refunded, _first_known(*amounts[::-1]), _first_known(*amounts)),
        _first_known(first.stated, second.stated),
        first.method_known | second.method_known,
        first.due | second.due,
        first.exempt | second.exempt,
    )


def bears_fee(payments: Settlement, catalogue: NDArray[np.int8]) -> Mask:
    """Return which dossiers bear a fee; ``catalogue`` is 1 or 0 as the procedure catalogue says, -1 where it does not.

    A fee duty, an amount, or the catalogue; where there is none of these, a method of payment. Those exempt never do.
    """
    silent = (payments.stated == NO_AMOUNT) & (catalogue == EMPTY)
    bears = payments.due | (catalogue == 1) | (silent & payments.method_known)
    found: Mask = bears & ~payments.exempt
    return found


class _Sums(NamedTuple):
    """What events come to by their dossier."""

    owners: Owners
    dossiers: int
    amount: Amounts

    def any(self, mask: Mask) -> Mask:
        found = np.zeros(self.dossiers, dtype=np.bool_)
        found[self.owners[mask]] = True
        return found

    def times(self, mask: Mask) -> NDArray[np.intp]:
        return np.bincount(self.owners[mask], minlength=self.dossiers)

    def money(self, mask: Mask) -> Amounts:
        total = np.zeros(self.dossiers, dtype=np.int64)
        np.add.at(total, self.owners[mask], self.amount[mask])
        return total

    def outlasts(self, paid: Mask, refunded: Mask) -> Mask:
        """Return where something stays paid: what was paid twice and given back once does, unless in one sum."""
        given, taken = self.money(paid), self.money(refunded)
        stays: Mask = (self.times(paid) > self.times(refunded)) & ((given > taken) | (given == 0))
        return stays


def _of_both(first: Mask, second: Mask, first_refunded: Mask, second_refunded: Mask) -> Mask:
    either: Mask = first | second
    return np.where(first_refunded == second_refunded, either, np.where(first_refunded, first, second))


def _first_known(first: Amounts, second: Amounts) -> Amounts:
    return np.where(first == NO_AMOUNT, second, first)


def _words(frame: Frame, name: str) -> NDArray[np.int8]:
    return frame[name] if name in frame else np.full(len(frame), EMPTY, dtype=np.int8)
