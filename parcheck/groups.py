"""The indicators of each group: unit, sector, month … The groups add up to the whole, in every count."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from parcheck.counting import Count, Ledger
from parcheck.findings import Judges, Measured, Totals, found, totals_of
from parcheck.folding import Fate
from parcheck.frame import Frame
from parcheck.grouping import NOT_STATED, Split, laid_over, split
from parcheck.language import _
from parcheck.population import Population
from parcheck.summary import Counts, Finding, Group
from parcheck.timeliness import CLASSES


def group_all(counted: Count, measured: Sequence[Measured], fields: Sequence[str], judges: Judges) -> list[Group]:
    """Return the groups, the worst first: most missed targets, then most dossiers short, then most late and overdue."""
    if not fields:
        return []
    if counted.ledger is None:
        return _register_alone(counted, measured, fields, judges)
    ledger = counted.ledger
    rows = split(laid_over(ledger.table.frame, ledger.joined, fields), fields)
    register = _register_groups(fields, counted.population)
    if register is not None:
        rows = rows.with_keys(register.keys)
    if ledger.table.broken:  # ragged records have no key
        rows = rows.with_keys([(NOT_STATED,) * len(fields)])
    counts = _counts(rows, ledger, counted.population.dossiers)
    findings = _findings(rows, register, counted, measured, judges)
    stays = _carried_out(rows, counted.population.dossiers)
    groups = [
        Group(
            key=dict(zip(fields, key, strict=True)),
            counts=counts[number],
            indicators=findings[number],
            carried_out=stays[number],
        )
        for number, key in enumerate(rows.keys)
    ]
    _check_sums(groups, counted.counts, measured)
    return sorted(groups, key=lambda group: group.badness)


def _check_sums(groups: Sequence[Group], whole: Counts, measured: Sequence[Measured]) -> None:
    """Check in every run that the groups add up to the whole; groups that do not are a bug and are never shown."""
    for name, count in whole.model_dump().items():
        if sum(getattr(group.counts, name) for group in groups) != count:
            raise RuntimeError(f"the groups do not add up to the whole: {name}")
    for place, each in enumerate(measured):
        findings = [group.indicators[place] for group in groups]
        if any(finding.numerator is None or finding.denominator is None for finding in findings):
            continue  # not measured, in the whole or by these fields
        totals = totals_of(each)
        sums = (sum(f.numerator or 0 for f in findings), sum(f.denominator or 0 for f in findings))
        if sums != (totals.numerator, totals.denominator):
            raise RuntimeError(f"the groups do not add up to the whole: {each.indicator.code}")


def _counts(rows: Split, ledger: Ledger, dossiers: Frame) -> list[Counts]:
    """Count rows by fate and dossiers by class, in every group."""
    every_row = np.arange(len(ledger.fates))
    by_fate = {fate.name.lower(): rows.bins(every_row, ledger.fates == fate) for fate in Fate}
    if ledger.table.broken:
        by_fate["rejected"][rows.keys.index((NOT_STATED,) * len(rows.fields))] += ledger.table.broken
    places = dossiers["position"]
    received = rows.bins(places, dossiers["received_in_period"])
    classes = dossiers["class"]
    by_class = {name: rows.bins(places, classes == code) for code, name in enumerate(CLASSES)}
    result = []
    for number in range(len(rows.keys)):
        fates = {name: bins[number] for name, bins in by_fate.items()}
        result.append(
            Counts(
                rows_read=sum(fates.values()),
                received=received[number],
                carried_over=fates["dossiers"] - received[number],
                **fates,
                **{name: bins[number] for name, bins in by_class.items()},
            )
        )
    return result


def _carried_out(rows: Split, dossiers: Frame) -> list[dict[str, int]]:
    places, classes = dossiers["position"], dossiers["class"]
    stays = dossiers["carried_out"]
    by_class = {name: rows.bins(places, stays & (classes == code)) for code, name in enumerate(CLASSES)}
    return [{name: bins[number] for name, bins in by_class.items() if bins[number]} for number in range(len(rows.keys))]


def _findings(
    rows: Split, register: Split | None, counted: Count, measured: Sequence[Measured], judges: Judges
) -> list[list[Finding]]:
    places = counted.population.dossiers["position"]
    findings: list[list[Finding]] = [[] for _key in rows.keys]
    for each in measured:
        reason = None
        if each.indicator.counts == "dossiers":
            totals = _totals(each, rows, places)
        elif register is not None:
            totals = _register_totals(each, rows, register)
        else:
            totals, reason = _nothing(rows), _("the register does not have the columns to split it by")
        for number, key in enumerate(rows.keys):
            unit = _unit(rows.fields, key, judges)
            findings[number].append(found(each, totals[number], counted.window.as_of, judges, unit, reason))
    return findings


def _unit(fields: Sequence[str], key: Sequence[str], judges: Judges) -> str | None:
    """Return the unit whose targets hold: the group's own, where groups are units."""
    return dict(zip(fields, key, strict=True)).get("unit") or judges.unit


def _totals(measured: Measured, rows: Split, places: NDArray[np.intp]) -> list[Totals]:
    measure = measured.measure
    if measure is None:
        return _nothing(rows)
    numerators, denominators = (rows.bins(places, mask) for mask in (measure.numerator, measure.denominator))
    amounts: list[int | None] = [None] * len(rows.keys)
    if measure.amount is not None:
        sums = np.zeros(len(rows.keys), dtype=np.int64)
        np.add.at(sums, rows.codes[places[measure.numerator]], measure.amount[measure.numerator])
        amounts = list(map(int, sums))
    return [Totals(*each) for each in zip(numerators, denominators, amounts, strict=True)]


def _register_groups(fields: Sequence[str], population: Population) -> Split | None:
    """Split the certification register by the same fields, where it has them."""
    if not all(field == "month" or field in population.register for field in fields):
        return None
    return split(population.register, fields, months_of="registered")


def _register_totals(measured: Measured, rows: Split, register: Split) -> list[Totals]:
    measure = measured.measure
    if measure is None:
        return _nothing(rows)
    every_row = np.arange(len(register.codes))
    numerators, denominators = (register.bins(every_row, mask) for mask in (measure.numerator, measure.denominator))
    by_key = {key: Totals(n, d, None) for key, n, d in zip(register.keys, numerators, denominators, strict=True)}
    return [by_key.get(key, Totals(0, 0, None)) for key in rows.keys]


def _register_alone(counted: Count, measured: Sequence[Measured], fields: Sequence[str], judges: Judges) -> list[Group]:
    """Split a certification register for which there is no dossier list."""
    register = _register_groups(fields, counted.population)
    if register is None or not len(register.codes):
        return []
    nobody = Split(register.fields, register.keys, np.zeros(0, dtype=np.int64))
    findings: list[list[Finding]] = [[] for _key in register.keys]
    for each in measured:
        totals = _register_totals(each, nobody, register)
        for number, key in enumerate(register.keys):
            unit = _unit(fields, key, judges)
            findings[number].append(found(each, totals[number], counted.window.as_of, judges, unit))
    groups = [
        Group(key=dict(zip(fields, key, strict=True)), counts=Counts(), indicators=findings[number])
        for number, key in enumerate(register.keys)
    ]
    _check_sums(groups, counted.counts, measured)
    return sorted(groups, key=lambda group: group.badness)


def _nothing(rows: Split) -> list[Totals]:
    return [Totals(0, 0, None)] * len(rows.keys)
