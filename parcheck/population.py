"""What the indicators count: the dossiers of the period, each in its class, and the certification register."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from parcheck.dossier import Channel, ServiceLevel, codes_of
from parcheck.frame import Frame
from parcheck.timeliness import CLASS_CODES, is_one_of

Mask = NDArray[np.bool_]
_CHANNEL = codes_of(Channel)
_LEVEL = codes_of(ServiceLevel)


@dataclass(frozen=True, slots=True)
class Population:
    """The dossiers received in the period or carried over into it, and the rows of the register in the period.

    ``dossiers`` has the fields' columns, those of ``parcheck.joining``, ``class`` (int8, see
    ``parcheck.timeliness.CLASSES``) and ``received_in_period``. ``fields`` names what the exports state, be it in the
    dossier list or in a list joined to it; ``register_fields`` what the register states.
    """

    dossiers: Frame
    register: Frame
    fields: Collection[str]
    register_fields: Collection[str]
    holidays: Path | None = None

    @property
    def received(self) -> Mask:
        """The dossiers received in the period."""
        mask: Mask = self.dossiers["received_in_period"]
        return mask

    @property
    def online(self) -> Mask:
        """The dossiers submitted online."""
        return self.channel("online")

    @property
    def online_capable(self) -> Mask:
        """The dossiers of full or partial online services; one of unknown level is none."""
        return self.level("full") | self.level("partial")

    def of_class(self, *names: str) -> Mask:
        """Return the dossiers of these classes."""
        return is_one_of(self.dossiers["class"], [CLASS_CODES[name] for name in names])

    def channel(self, *names: str) -> Mask:
        """Return the dossiers submitted in these ways."""
        return self._is("channel", [_CHANNEL[name] for name in names])

    def level(self, name: str) -> Mask:
        """Return the dossiers of procedures with this service level."""
        return self._is("service_level", [_LEVEL[name]])

    def _is(self, field: str, codes: list[int]) -> Mask:
        if field not in self.dossiers:
            return np.zeros(len(self.dossiers), dtype=np.bool_)
        return is_one_of(self.dossiers[field], codes)
