"""How much an input may hold: no honest export comes near, and a hostile one must not exhaust the machine."""

from dataclasses import dataclass

# No spreadsheet cell holds more characters; a quoted cell of a CSV that is longer was never closed.
LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits in force; beyond one of them an input is refused. Set under ``[limits]`` in parcheck.toml.

    ``unpacked_mib`` is for the exports of an archive together; a workbook, which is never unpacked as a whole, may hold
    twice as much. ``unpacked_times`` bounds what is larger than 100 MiB by its packed size.
    """

    columns: int = 16_384
    cell_characters: int = LONGEST_CELL
    archive_members: int = 1_000
    unpacked_mib: int = 512
    unpacked_times: int = 400

    def is_too_much(self, unpacked: int, packed: int, share: int = 1) -> bool:
        """Tell whether so many bytes are too many, or too many for the bytes that they were packed in."""
        return unpacked > share * self.unpacked_mib * _MIB or self.is_inflated(unpacked, packed)

    def is_inflated(self, unpacked: int, packed: int) -> bool:
        """Tell whether so many bytes are too many for the bytes that they were packed in."""
        return unpacked > _HARMLESS and unpacked > packed * self.unpacked_times


USUAL = Limits()
_MIB = 1 << 20
_HARMLESS = 100 * _MIB  # what is smaller is no danger, however small it was packed
