"""Do the next piece of work while the last one is used."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterable[T]) -> Iterator[T]:
    """Yield the items in order, the next one being made in a thread meanwhile.

    Reading a file and numpy's arithmetic both leave Python's lock alone, so two cores share the work.
    """
    iterator = iter(items)
    end = object()
    with ThreadPoolExecutor(max_workers=1) as worker:
        coming = worker.submit(next, iterator, end)
        while (item := coming.result()) is not end:
            coming = worker.submit(next, iterator, end)
            yield item  # type: ignore[misc] # it is an item: the end was ruled out
