"""What an indicator is: two masks over the same rows, and the words that explain them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from parcheck.population import Population

Mask = NDArray[np.bool_]


class Measure(NamedTuple):
    """The rows counted and the rows they are counted of; the first lie within the second.

    ``amount`` is what each row adds to the amount of money, in đồng, where the indicator has one.
    """

    numerator: Mask
    denominator: Mask
    amount: NDArray[np.int64] | None = None


def share(part: Mask, whole: Mask, amount: NDArray[np.int64] | None = None) -> Measure:
    """Return the measure of a part within a whole."""
    return Measure(part & whole, whole, amount)


def of_classes(part: tuple[str, ...], whole: tuple[str, ...]) -> Callable[[Population, str], Measure]:
    """Return how to measure the dossiers of some classes within those of others."""
    return lambda population, base: share(population.of_class(*part), population.of_class(*whole))


@dataclass(frozen=True, slots=True)
class Indicator:
    """One ratio: its words (message ids), what it needs, and how it counts.

    ``needs`` are alternatives: of each tuple one field must be there. ``bases`` are the named denominators, the first
    needs of each beside it; ``default_base`` chooses one where none is configured. ``counts`` tells whose rows the
    masks run over. ``classes`` are those of numerator and denominator where classes alone decide.
    """

    code: str
    position: int
    title: str
    meaning: str
    numerator: str
    denominator: str
    basis: str
    needs: tuple[tuple[str, ...], ...]
    measure: Callable[[Population, str], Measure]
    lower_is_better: bool = False
    counts: Literal["dossiers", "certifications"] = "dossiers"
    bases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_base: Callable[[Population], str] = lambda population: ""
    exclusions: str = ""
    classes: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    def missing(self, base: str, fields: Collection[str]) -> tuple[str, ...] | None:
        """Return the fields of which one would be needed, None where nothing is missing."""
        wanted = (*self.needs, *((name,) for name in self.bases.get(base, ())))
        return next((names for names in wanted if not any(name in fields for name in names)), None)
