"""Make a finding small: leave out members of its archive, then ever smaller pieces, as long as it stays a finding."""

import dataclasses
import time
from collections.abc import Callable, Iterator

from fuzzing.commands import Case
from fuzzing.mutations import members_of, packed

_SECONDS = 20.0
Still = Callable[[Case], bool]


def minimised(case: Case, still: Still, seconds: float = _SECONDS) -> Case:
    """Return a smaller case that is still the same finding, found within a time."""
    end = time.monotonic() + seconds
    members = members_of(case.data) if case.data.startswith(b"PK\x03\x04") else []
    if not members or not still(dataclasses.replace(case, data=packed(members))):
        return _with(case, _smaller(case.data, lambda data: still(_with(case, data)), end))
    at = 0
    while at < len(members):
        fewer = members[:at] + members[at + 1 :]
        if fewer and still(_with(case, packed(fewer))) and time.monotonic() < end:
            members = fewer
            continue
        name, content = members[at]
        before, behind = members[:at], members[at + 1 :]
        less = _smaller(content, lambda d: still(_with(case, packed([*before, (name, d), *behind]))), end)  # noqa: B023
        members[at] = name, less
        at += 1
    return _with(case, packed(members))


def _with(case: Case, data: bytes) -> Case:
    return dataclasses.replace(case, data=data)


def _smaller(data: bytes, still: Callable[[bytes], bool], end: float) -> bytes:
    size = len(data) // 2
    while size:
        for start in _starts(len(data), size):
            less = data[:start] + data[start + size :]
            if time.monotonic() > end:
                return data
            if still(less):
                data = less
        size //= 2
    return data


def _starts(length: int, size: int) -> Iterator[int]:
    """Yield where pieces start, from the end, so that those before a piece left out stay where they are."""
    yield from range((length - 1) // size * size, -1, -size)
