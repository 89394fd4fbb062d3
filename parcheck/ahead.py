"""Do the next pieces of work while the last one is used.

Reading a file, parsing it and numpy's arithmetic all leave Python's lock alone, so two cores share the work.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def ahead(items: Iterable[T]) -> Iterator[T]:
    """Yield the items in order, the next one being made in a thread meanwhile."""
    iterator = iter(items)
    end = object()
    with ThreadPoolExecutor(max_workers=1) as worker:
        coming = worker.submit(next, iterator, end)
        while (item := coming.result()) is not end:
            coming = worker.submit(next, iterator, end)
            yield item  # type: ignore[misc] # it is an item: the end was ruled out


def done_in_order(tasks: Iterable[Callable[[], T]], threads: int = 2) -> Iterator[T]:
    """Yield the results of the tasks in order; a few of them are done at the same time, in threads.

    An error, an interruption too, is not held up by tasks that are still at work.
    """
    workers = ThreadPoolExecutor(threads)
    try:
        coming: deque[Future[T]] = deque()
        for task in tasks:
            coming.append(workers.submit(task))
            if len(coming) > threads:
                yield coming.popleft().result()
        while coming:
            yield coming.popleft().result()
    finally:
        workers.shutdown(wait=False, cancel_futures=True)
