"""A process that runs cases until it dies; the one who waits for it starts another, and knows which case it was."""

import dataclasses
import multiprocessing
import os
import resource
import signal
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from fuzzing.commands import Case
from fuzzing.oracle import Bench, settle_world

_MOST_CASES = 2000
_MIB = 1 << 20


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """What a case may take: processor time, time, resident memory, and address space, where the system stops it."""

    seconds: float = 10
    hang_seconds: float = 60
    resident_mib: int = 700
    address_mib: int = 6000


class Worker:
    """Runs cases in a process of its own, which is replaced when it dies, hangs or grows old."""

    def __init__(self, good_list: Path, limits: Limits) -> None:
        # A forked process has everything imported already. Nothing here starts a thread before that.
        self._context = multiprocessing.get_context("fork")
        self._good_list = good_list
        self._limits = limits
        self._process: multiprocessing.process.BaseProcess | None = None
        self._line: Connection | None = None
        self._served = 0

    def __enter__(self) -> "Worker":
        """Load the program once, for all processes to come."""
        import openpyxl  # noqa: F401 - loaded before the fork

        import parcheck.assess
        import parcheck.cli
        import parcheck.verifying  # noqa: F401 - loaded before the fork

        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop the process."""
        self._stop()

    def try_out(self, case: Case) -> list[str]:
        """Run a case and return the complaints about it, among them that it killed or hung its process."""
        if self._line is None or self._served >= _MOST_CASES:
            self._stop()
            self._start()
        line = self._line
        if line is None:
            raise RuntimeError("the worker did not start")
        self._served += 1
        try:
            line.send(case)
            if not line.poll(self._limits.hang_seconds):
                self._stop()
                return ["hang"]
            found: list[str] = line.recv()
        except (EOFError, OSError):
            return [f"killed: {self._stop()}"]
        return found

    def _start(self) -> None:
        self._line, other = self._context.Pipe()
        self._process = self._context.Process(
            target=_serve, args=(other, self._good_list, self._limits, os.getpid()), daemon=True
        )
        self._process.start()
        other.close()
        self._served = 0

    def _stop(self) -> str:
        """End the process, and tell how it had ended, if it had."""
        if self._process is None or self._line is None:
            return ""
        self._line.close()
        self._process.join(0.2)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
            self._process.join()
        self._process = self._line = None
        return signal.Signals(-code).name if code is not None and code < 0 else f"exit {code}"


def _serve(line: Connection, good_list: Path, limits: Limits, parent: int) -> None:
    """Run the cases that come in, until the other end is closed."""
    resource.setrlimit(resource.RLIMIT_AS, (limits.address_mib * _MIB, limits.address_mib * _MIB))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory(prefix="parcheck-fuzz-") as name:
        folder = Path(name)
        settle_world(folder)
        screen = folder / "stderr"
        # What libraries write below Python's own streams would reach the user's screen, too.
        with screen.open("wb", buffering=0) as beside:
            os.dup2(beside.fileno(), 2)
        bench = Bench(folder, good_list)
        while os.getppid() == parent:
            try:
                case = line.recv()
            except EOFError:
                return
            _forget_peak()
            start = time.process_time()
            found = bench.try_out(case)
            if time.process_time() - start > limits.seconds:
                found.append(f"takes more than {limits.seconds} s")
            if screen.stat().st_size:
                found.append(f"a library wrote: {screen.read_text(errors='replace')[:200]}")
                os.truncate(screen, 0)
            if _peak_mib() > limits.resident_mib:
                found.append(f"memory above {limits.resident_mib} MiB")
            line.send(found)


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def _peak_mib() -> int:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024
