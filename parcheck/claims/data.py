"""What the exports give for any period and rules, each counted once."""

import datetime
from dataclasses import dataclass, field

import numpy as np

from parcheck.assess import Assessment
from parcheck.clock import now
from parcheck.counting import Count, Question, count
from parcheck.findings import Measured, find_all, measure_all
from parcheck.period import Period
from parcheck.population import Population
from parcheck.rules import Rules
from parcheck.summary import Finding
from parcheck.timeliness import CLASSES


@dataclass(frozen=True, slots=True)
class Numbers:
    """The counts and indicators of the exports in one period, under some rules."""

    counted: Count
    measured: list[Measured]
    findings: list[Finding]

    @property
    def population(self) -> Population:
        """The dossiers of the period."""
        return self.counted.population

    @property
    def is_empty(self) -> bool:
        """Whether the exports hold nothing of the period."""
        return not len(self.population.dossiers) and not len(self.population.register)

    def finding(self, code: str) -> Finding | None:
        """Return the finding of an indicator, None where it is not measured."""
        found = next(each for each in self.findings if each.code == code)
        return None if found.numerator is None else found

    def count(self, label: str) -> int | None:
        """Return how many dossiers a label counts, None for a label that counts none."""
        population = self.population
        if label in _CLASSES:
            return int(np.count_nonzero(population.of_class(*_CLASSES[label])))
        if label in ("received", "new", "total"):
            return int(np.count_nonzero(population.received)) or None
        if label == "carried":
            return int(np.count_nonzero(~population.received))
        if label in ("online", "in_person", "postal") and "channel" in population.fields:
            return int(np.count_nonzero(population.channel(label) & population.received))
        if label == "not_online" and "channel" in population.fields:
            return int(np.count_nonzero(population.channel("in_person", "postal") & population.received))
        if label in ("full", "partial") and "service_level" in population.fields:
            return int(np.count_nonzero(population.level(label) & population.online & population.received))
        return None


_RESOLVED = ("early", "on_time", "late", "resolved_without_due")
_OPEN = ("open_within", "open_overdue", "open_without_due", "supplement", "paused")
_CLASSES: dict[str, tuple[str, ...]] = {
    "early": ("early",),
    "on_time": ("on_time",),
    "early_or_on_time": ("early", "on_time"),
    "late": ("late",),
    "resolved": _RESOLVED,
    "due": ("early", "on_time", "late"),
    "open": _OPEN,
    "within": ("open_within",),
    "overdue": ("open_overdue",),
}
COUNTED = frozenset(
    (*_CLASSES, "received", "new", "total", "carried", "online", "in_person", "postal", "not_online", "full", "partial")
)
"""The labels of which exports give a count, where they have the columns for it."""
assert {name for names in _CLASSES.values() for name in names} <= set(CLASSES)  # noqa: S101 - a slip in the table above


@dataclass(slots=True)
class Data:
    """The exports, read once; ``at`` counts them for a period."""

    assessment: Assessment
    as_of: datetime.date | None = None
    _known: dict[tuple[Period | None, Rules], Numbers] = field(default_factory=dict)

    @property
    def newest(self) -> datetime.date:
        """The newest day in the data."""
        return self.assessment.counted.window.as_of

    @property
    def rules(self) -> Rules:
        """The rules in force."""
        return self.assessment.config.rules

    def at(self, period: Period | None, rules: Rules | None = None) -> Numbers:
        """Return the numbers of a period (None: of all data)."""
        key = (period, rules or self.rules)
        if key not in self._known:
            self._known[key] = self._counted(*key)
        return self._known[key]

    def _counted(self, period: Period | None, rules: Rules) -> Numbers:
        assessment = self.assessment
        question = Question(period, self.as_of, rules, now().date(), assessment.config.holidays)
        counted = count(assessment.tables, question, [])
        measured = list(measure_all(counted.population, assessment.config))
        return Numbers(counted, measured, find_all(measured, counted.window.as_of, assessment.judges))


def with_rules(rules: Rules) -> list[tuple[str, Rules]]:
    """Return the rules with one of them changed to its other choice, and how that is written in the config."""
    others = {
        "compare": "datetime",
        "missing_due": "on-time",
        "withdrawn": "on-time",
        "supplement": "within",
        "finish": "returned_at",
    }
    defaults = {
        "compare": "date",
        "missing_due": "unclassified",
        "withdrawn": "apart",
        "supplement": "apart",
        "finish": "finished_at",
    }
    changed = []
    for name, other in others.items():
        value = defaults[name] if getattr(rules, name) == other else other
        changed.append((f"{name} = {value}", rules.model_copy(update={name: value})))
    return changed
