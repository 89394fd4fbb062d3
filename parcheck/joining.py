"""Bring to the dossiers what fee lists, transaction lists and the procedure catalogue know of them."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from parcheck.errors import Problem
from parcheck.events import marks_of_fees, marks_of_transactions, told_once
from parcheck.frame import EMPTY, Frame, Labels
from parcheck.identity import find
from parcheck.kinds import Kind
from parcheck.payments import (
    PAYMENT_FIELDS,
    Owners,
    Payments,
    Settlement,
    amounts_in,
    bears_fee,
    payments_in,
    settled,
    settled_by_row,
    together,
)
from parcheck.reading.words import fold
from parcheck.rows import Table

_MARKS = {Kind.FEES: marks_of_fees, Kind.PAYMENTS: marks_of_transactions}


def join(dossiers: Frame, tables: Mapping[Kind, Table], problems: list[Problem]) -> Frame:
    """Return the dossiers with what the other lists know of them.

    ``channel``, ``service_level`` and ``sector`` are filled where a dossier's own row is silent; ``paid``,
    ``paid_online``, ``amount`` (đồng) and ``fee_bearing`` are added where any list says something of payments.
    """
    catalogue = tables.get(Kind.PROCEDURES)
    added = {} if catalogue is None else _from_catalogue(dossiers, catalogue)
    listed = added.pop("catalogue_fee", np.full(len(dossiers), EMPTY, dtype=np.int8))
    lists = [kind for kind in (Kind.FEES, Kind.PAYMENTS) if kind in tables]
    if not lists and not any(name in dossiers for name in PAYMENT_FIELDS):
        return dossiers.with_columns(**added)
    payments = _own_payments(dossiers, tables[Kind.DOSSIERS])
    for kind in lists:
        table = tables[kind]
        owners = _owners(table, dossiers, tables[Kind.DOSSIERS], problems)
        events = told_once(_rows_of(table, kind), owners, _MARKS[kind](table))
        # The lists know the amounts better than a column in the dossier list, so they are asked first.
        payments = together(settled(*events, len(dossiers)), payments)
        if table.has("channel"):
            added["channel"] = _filled(_column(dossiers, "channel"), _last_word(table, owners, len(dossiers)))
    added["paid"], added["paid_online"], added["amount"] = payments.paid, payments.online, payments.collected
    added["fee_bearing"] = bears_fee(payments, listed)
    return dossiers.with_columns(**added)


def _own_payments(dossiers: Frame, table: Table) -> Settlement:
    places = dossiers["position"]
    has_status, has_method = (table.from_sheets_with(name)[places] for name in ("payment_status", "payment_method"))
    return settled_by_row(payments_in(dossiers, has_status, has_method))


def _rows_of(table: Table, kind: Kind) -> Payments:
    has_status, has_method = (table.from_sheets_with(name) for name in ("payment_status", "payment_method"))
    return payments_in(table.frame, has_status, has_method, transactions=kind is Kind.PAYMENTS)


def _owners(table: Table, dossiers: Frame, listed: Table, problems: list[Problem]) -> Owners:
    """Return the place of each row's dossier; report rows whose dossier is in no list."""
    wanted = table.frame.texts("dossier_id")
    owners = find(wanted, dossiers.texts("dossier_id"))
    astray = np.flatnonzero(owners < 0)
    if len(astray):
        numbers = table.frame["row"]
        everywhere = set(listed.frame.texts("dossier_id").to_pylist())
        ids = wanted.take(pa.array(astray))
        for position, dossier in zip(astray.tolist(), ids.to_pylist(), strict=True):
            code = "orphan-payment" if dossier else "missing-id"
            if dossier not in everywhere or not dossier:
                place = table.place(position, "dossier_id")
                problems.append(Problem(code, place, int(numbers[position]), dossier or None))
    return owners


def _last_word(table: Table, owners: Owners, count: int) -> NDArray[np.int8]:
    channel = table.frame["channel"]
    known = (owners >= 0) & (channel != EMPTY)
    words = np.full(count, EMPTY, dtype=np.int8)
    words[owners[known]] = channel[known]
    return words


def _from_catalogue(dossiers: Frame, catalogue: Table) -> dict[str, Any]:
    """Return service level, sector and fee of the dossiers' procedures, found by code, else by name."""
    entry = _entries(dossiers, catalogue)
    added: dict[str, Any] = {}
    if catalogue.has("service_level"):
        level = catalogue.frame["service_level"]
        added["service_level"] = _filled(_column(dossiers, "service_level"), _taken(level, entry))
    if catalogue.has("sector") and "sector" not in dossiers:
        sectors = catalogue.frame.labels("sector")
        added["sector"] = Labels(_taken(sectors.codes, entry), sectors.names)
    flags = catalogue.frame["bears_fee"] if catalogue.has("bears_fee") else None
    amounts = amounts_in(catalogue.frame)
    listed = np.where(amounts >= 0, amounts > 0, EMPTY) if flags is None else flags | (amounts > 0)
    added["catalogue_fee"] = _taken(listed.astype(np.int8), entry)
    return added


def _entries(dossiers: Frame, catalogue: Table) -> Owners:
    entry = np.full(len(dossiers), -1, dtype=np.intp)
    for name in ("procedure_code", "procedure"):
        if name in dossiers and catalogue.has(name):
            labels = catalogue.frame.labels(name)
            lookup = {fold(labels[place]): place for place in np.flatnonzero(labels.codes != EMPTY).tolist()}
            found = _by_name(dossiers.labels(name), lookup)
            entry = np.where(entry < 0, found, entry)
    return entry


def _by_name(labels: Labels, lookup: Mapping[str, int]) -> Owners:
    """Return for each row what is known under its name, -1 where nothing is; looked up once a name."""
    found = np.array([*(lookup.get(fold(name), -1) for name in labels.names), -1], dtype=np.intp)
    owners: Owners = found[labels.codes]
    return owners


def _taken(values: NDArray[Any], places: Owners) -> NDArray[Any]:
    nothing = np.full(len(places), EMPTY, dtype=values.dtype)
    return np.where(places >= 0, values[places], nothing) if len(values) else nothing


def _filled(own: NDArray[np.int8], other: NDArray[np.int8]) -> NDArray[np.int8]:
    return np.where(own == EMPTY, other, own).astype(np.int8)


def _column(dossiers: Frame, name: str) -> NDArray[np.int8]:
    return dossiers[name] if name in dossiers else np.full(len(dossiers), EMPTY, dtype=np.int8)
