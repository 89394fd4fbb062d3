"""Bring to the dossiers what fee lists, transaction lists and the procedure catalogue know of them."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from parcheck.errors import Problem
from parcheck.identity import chunked, find
from parcheck.kinds import Kind
from parcheck.payments import Payments, amounts_in, bears_fee, collected, payments_in, together
from parcheck.readers.texts import EMPTY
from parcheck.reading.words import fold
from parcheck.rows import Table

Owners = NDArray[np.intp]


def join(dossiers: pd.DataFrame, tables: Mapping[Kind, Table], problems: list[Problem]) -> pd.DataFrame:
    """Return the dossiers with what the other lists know of them.

    ``channel``, ``service_level`` and ``sector`` are filled where a dossier's own row is silent; ``paid``,
    ``paid_online``, ``amount`` (đồng) and ``fee_bearing`` are added.
    """
    added: dict[str, Any] = {}
    payments = _own_payments(dossiers, tables[Kind.DOSSIERS])
    for kind in (Kind.FEES, Kind.PAYMENTS):
        if kind not in tables:
            continue
        table = tables[kind]
        owners = _owners(table, dossiers, tables[Kind.DOSSIERS], problems)
        latest = _of_latest_sheet(table, owners)
        rows = _rows_of(table, transactions=kind is Kind.PAYMENTS)
        # The lists know the amounts better than a column in the dossier list, so they are asked first.
        payments = together(collected(rows, latest, len(dossiers)), payments)
        if table.has("channel"):
            added["channel"] = _filled(_column(dossiers, "channel"), _last_word(table, latest, len(dossiers)))
    catalogue = tables.get(Kind.PROCEDURES)
    if catalogue is not None:
        added |= _from_catalogue(dossiers, catalogue)
    added["paid"], added["paid_online"], added["amount"] = payments.paid, payments.online, payments.amount
    listed = np.asarray(added.pop("catalogue_fee", np.full(len(dossiers), EMPTY)), dtype=np.int8)
    added["fee_bearing"] = bears_fee(payments, listed)
    return dossiers.assign(**added)


def _own_payments(dossiers: pd.DataFrame, table: Table) -> Payments:
    places = dossiers["position"].to_numpy()
    return payments_in(
        dossiers,
        table.from_sheets_with("payment_status")[places],
        table.from_sheets_with("payment_method")[places],
    )


def _rows_of(table: Table, *, transactions: bool) -> Payments:
    has_status, has_method = (table.from_sheets_with(name) for name in ("payment_status", "payment_method"))
    rows = payments_in(table.frame, has_status, has_method, transactions=transactions)
    if transactions and table.has("transaction_ref"):
        # A re-export lists a transaction again; its reference tells it apart from a second payment.
        again = table.frame.duplicated(["dossier_id", "transaction_ref"], keep="last").to_numpy()
        again = again & (table.frame["transaction_ref"] != "").to_numpy(dtype=np.bool_)
        return rows._replace(
            paid=rows.paid & ~again, online=rows.online & ~again, amount=np.where(again, EMPTY, rows.amount)
        )
    # A failed transaction moved no money.
    return rows._replace(amount=np.where(rows.paid, rows.amount, EMPTY)) if transactions else rows


def _owners(table: Table, dossiers: pd.DataFrame, listed: Table, problems: list[Problem]) -> Owners:
    """Return the place of each row's dossier; report rows whose dossier is in no list."""
    wanted = chunked(table.frame["dossier_id"])
    owners = find(wanted, chunked(dossiers["dossier_id"]))
    astray = np.flatnonzero(owners < 0)
    if len(astray):
        numbers = table.frame["row"].to_numpy()
        everywhere = set(listed.frame["dossier_id"])
        ids = table.frame["dossier_id"].iloc[astray]
        for position, dossier in zip(astray.tolist(), ids, strict=True):
            code = "orphan-payment" if dossier else "missing-id"
            if dossier not in everywhere or not dossier:
                place = table.place(position, "dossier_id")
                problems.append(Problem(code, place, int(numbers[position]), dossier or None))
    return owners


def _of_latest_sheet(table: Table, owners: Owners) -> Owners:
    """Leave of each dossier only the rows of the last sheet that has it: exports overlap, and are not added up."""
    if len(table.sheets) == 1 or table.has("transaction_ref"):
        return owners
    sheets = table.frame["sheet"].to_numpy()
    last = np.full(int(owners.max(initial=-1)) + 2, -1)
    np.maximum.at(last, owners, sheets)
    return np.where(last[owners] == sheets, owners, -1)


def _last_word(table: Table, owners: Owners, count: int) -> NDArray[np.int8]:
    channel = table.frame["channel"].to_numpy()
    known = (owners >= 0) & (channel != EMPTY)
    words = np.full(count, EMPTY, dtype=np.int8)
    words[owners[known]] = channel[known]
    return words


def _from_catalogue(dossiers: pd.DataFrame, catalogue: Table) -> dict[str, Any]:
    """Return service level, sector and fee of the dossiers' procedures, found by code, else by name."""
    entry = _entries(dossiers, catalogue)
    added: dict[str, Any] = {}
    if catalogue.has("service_level"):
        level = catalogue.frame["service_level"].to_numpy()
        added["service_level"] = _filled(_column(dossiers, "service_level"), _taken(level, entry))
    if catalogue.has("sector") and "sector" not in dossiers.columns:
        sectors = catalogue.frame["sector"].array
        added["sector"] = pd.Categorical.from_codes(_taken(sectors.codes, entry), dtype=sectors.dtype)
    flags = catalogue.frame["bears_fee"].to_numpy() if catalogue.has("bears_fee") else None
    amounts = amounts_in(catalogue.frame)
    listed = np.where(amounts >= 0, amounts > 0, EMPTY) if flags is None else flags | (amounts > 0)
    added["catalogue_fee"] = _taken(listed.astype(np.int8), entry)
    return added


def _entries(dossiers: pd.DataFrame, catalogue: Table) -> Owners:
    entry = np.full(len(dossiers), -1, dtype=np.intp)
    for name in ("procedure_code", "procedure"):
        if name in dossiers.columns and catalogue.has(name):
            labels = catalogue.frame[name]
            lookup = {fold(label): place for place, label in enumerate(labels) if isinstance(label, str)}
            found = _by_category(dossiers[name], lambda label, lookup=lookup: lookup.get(fold(label), -1))  # type: ignore[misc]
            entry = np.where(entry < 0, found, entry)
    return entry


def _by_category(labels: pd.Series, number: Callable[[str], int]) -> Owners:
    """Return a number for each row of a categorical column, worked out once a category."""
    numbers = np.array([*(number(label) for label in labels.cat.categories), -1], dtype=np.intp)
    return numbers[labels.cat.codes.to_numpy()]


def _taken(values: NDArray[np.int8], places: Owners) -> NDArray[np.int8]:
    return np.where(places >= 0, values[places], EMPTY) if len(values) else np.full(len(places), EMPTY)


def _filled(own: NDArray[np.int8], other: NDArray[np.int8]) -> NDArray[np.int8]:
    return np.where(own == EMPTY, other, own).astype(np.int8)


def _column(dossiers: pd.DataFrame, name: str) -> NDArray[np.int8]:
    return dossiers[name].to_numpy() if name in dossiers.columns else np.full(len(dossiers), EMPTY, dtype=np.int8)
