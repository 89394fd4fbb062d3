"""Assigned targets: dated data with the document that assigned them, and which one holds for a unit on a day."""

import datetime
import functools
from collections.abc import Collection, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import ErrorDetails

from parcheck.complaints import did_you_mean, first_error, why
from parcheck.definitions import HERE, read_toml
from parcheck.errors import UsageError
from parcheck.language import _
from parcheck.paths import is_file
from parcheck.reading.words import fold

DEFAULT_SET = "nha-trang-2024"
Level = Literal["province", "district", "commune"]
LEVELS: tuple[str, ...] = get_args(Level)
Percent = Decimal
MOST_DECIMALS = 9
_folded = functools.lru_cache(maxsize=1 << 14)(fold)  # each of many groups is asked for each of many targets


class Target(BaseModel):
    """One assigned target, in percent; for all units, or those of a level, or one unit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    indicator: str
    at_least: Percent | None = Field(default=None, ge=0, le=100, decimal_places=MOST_DECIMALS)
    at_most: Percent | None = Field(default=None, ge=0, le=100, decimal_places=MOST_DECIMALS)
    since: datetime.date
    until: datetime.date | None = None
    unit: str | None = None
    level: Level | None = None
    source: str = ""
    last_verified: datetime.date | None = None

    @model_validator(mode="after")
    def _one_bound(self) -> "Target":
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError(_("a target has either at_least or at_most"))
        if self.until is not None and self.until < self.since:
            raise ValueError(_("the target ends before it begins"))
        return self

    def holds_for(self, indicator: str, day: datetime.date, unit: str | None, level: str | None) -> bool:
        """Tell whether this target is in force for a unit of a level on a day; units are compared as words are."""
        in_force = self.since <= day and (self.until is None or day <= self.until)
        return in_force and indicator == self.indicator and self.level in (None, level) and self._is_for(unit)

    def _is_for(self, unit: str | None) -> bool:
        return self.unit is None or (unit is not None and _folded(self.unit) == _folded(unit))


class TargetSet(NamedTuple):
    """Targets that were assigned together; ``name`` is that of the bundled set or of the file."""

    name: str
    title: str
    targets: tuple[Target, ...]


def bundled_sets() -> list[str]:
    """Return the names of the bundled sets."""
    return sorted(path.stem for path in (HERE / "targets").glob("*.toml"))


def load_set(name: str, folder: Path, indicators: Collection[str]) -> TargetSet:
    """Load a bundled set by its name, else the file at a path relative to ``folder``.

    Raises UsageError for an unknown set and for a wrong file.
    """
    path = HERE / "targets" / f"{name}.toml" if name in bundled_sets() else folder / name
    if not is_file(path):
        raise UsageError(
            _("There is no target set “{name}”. Bundled: {known}; or give the path of a TOML file.").format(
                name=name, known=", ".join(bundled_sets())
            )
        )
    try:
        content = read_toml(path)
    except (OSError, ValueError) as error:
        raise UsageError(_("The target file {file} cannot be read: {why}").format(file=path, why=error)) from error
    entries = content.get("target", [])
    if not isinstance(entries, list) or not entries:
        raise UsageError(_("The target file {file} has no [[target]] entry.").format(file=path))
    return TargetSet(name, str(content.get("title", name)), targets_from(entries, str(path), indicators))


def targets_from(entries: Sequence[Any], origin: str, indicators: Collection[str]) -> tuple[Target, ...]:
    """Check ``[[target]]`` entries. Raises UsageError that names the origin and the entry."""
    targets = []
    for number, entry in enumerate(entries, start=1):
        where = _("{origin}, [[target]] number {number}").format(origin=origin, number=number)
        try:
            target = Target.model_validate(entry)
        except ValidationError as error:
            raise UsageError(_wrong_entry(where, first_error(error))) from error
        if target.indicator not in indicators:
            sentence = _("{where}: there is no indicator “{name}”. Known: {known}.").format(
                where=where, name=target.indicator, known=", ".join(indicators)
            )
            raise UsageError(sentence + did_you_mean(target.indicator, indicators))
        targets.append(target)
    return tuple(targets)


def _wrong_entry(where: str, error: ErrorDetails) -> str:
    key = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        return _("{where} has an unknown key “{key}”.").format(where=where, key=key) + did_you_mean(
            key, Target.model_fields
        )
    if not key:
        return _("{where}: {why}.").format(where=where, why=why(error))
    return _("{where}: {key} {why}.").format(where=where, key=key, why=why(error))


def target_for(
    sets: Sequence[TargetSet], indicator: str, day: datetime.date, unit: str | None, level: str | None
) -> Target | None:
    """Return the target that holds: of the first set that has one, that of the unit, else of the level, else for all.

    Among equals the latest ``since`` holds. Raises UsageError where two tie.
    """
    for targets in sets:
        found = [target for target in targets.targets if target.holds_for(indicator, day, unit, level)]
        if not found:
            continue
        best = max(_precedence(target) for target in found)
        first, *others = [target for target in found if _precedence(target) == best]
        if others:
            raise UsageError(
                _("The target set {name} has two targets for {indicator} that both hold on {day}.").format(
                    name=targets.name, indicator=indicator, day=day.isoformat()
                )
            )
        return first
    return None


def _precedence(target: Target) -> tuple[int, datetime.date]:
    return (2 if target.unit is not None else int(target.level is not None), target.since)
