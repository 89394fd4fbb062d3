"""Tell of each payment once: exports overlap, so that several rows, in one file or in many, may tell of one event."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from parcheck.dossier import AMOUNT_FIELDS
from parcheck.frame import EMPTY, Column
from parcheck.identity import is_empty
from parcheck.payments import METHOD, Owners, Payments
from parcheck.rows import Table

Marks = Mapping[str, Column]


def told_once(rows: Payments, owners: Owners, marks: Marks) -> tuple[Payments, Owners]:
    """Return the events that rows tell of, and their owners; rows of no owner (-1) tell of none.

    Rows of one owner with the same marks tell of one event. What any of them says of it counts: a copy made while the
    payment was pending takes nothing from one that calls it paid, wherever the two stand.
    """
    known = pa.array(owners >= 0)
    listed = pa.table({"owner": owners, **rows._asdict(), **marks}).filter(known)
    ways = {name: "max" if name == "amount" else "any" for name in Payments._fields}
    events = listed.group_by(["owner", *marks], use_threads=False).aggregate([*ways.items()])
    told = {name: events[f"{name}_{way}"].to_numpy() for name, way in ways.items()}
    return Payments(**told), events["owner"].to_numpy()


def marks_of_transactions(table: Table) -> Marks:
    """Return what tells a transaction from others of its dossier: the reference; where there is none, all the rest."""
    marks = _marks(table, "transaction_at", "transaction_at_seconds")
    # A list without a method is one of online payments, also beside a list that states it.
    marks["method"] = np.where(table.from_sheets_with("payment_method"), marks["method"], METHOD["online"])
    if not table.has("transaction_ref"):
        return marks
    reference = table.frame.texts("transaction_ref")
    named = ~is_empty(reference)
    return {"reference": reference, **{name: np.where(named, EMPTY, mark) for name, mark in marks.items()}}


def marks_of_fees(table: Table) -> Marks:
    """Return what tells a row of a fee list from others of its dossier: all but its state."""
    return _marks(table, "receipt_no", "collected_at")


def _marks(table: Table, *names: str) -> dict[str, Column]:
    marks = {name: table.frame.column(name) for name in names if table.has(name)}
    # One export leaves empty what another fills with 0.
    marks |= {name: np.maximum(table.frame[name], 0) for name in AMOUNT_FIELDS if table.has(name)}
    method = table.frame["payment_method"] if table.has("payment_method") else np.int8(EMPTY)
    return marks | {"method": np.broadcast_to(method, len(table.frame))}
