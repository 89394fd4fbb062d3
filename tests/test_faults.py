"""What a machine does to a program: full disks, locked folders, changed files, signals, little memory, odd locales."""

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from parcheck import assess, rows
from parcheck.errors import EXIT_CANNOT_WRITE, EXIT_INTERRUPTED, EXIT_OK, EXIT_UNREADABLE
from parcheck.sources import content
from tests.conftest import Runner
from tests.exports import draw

_HANG = 60  # seconds; no test waits for it unless something hangs
TABLE = """
    id   | received | due   | finished | status
    H-1  | 05/01    | 08/01 | 08/01    | Đã trả
    H-2  | 05/01    | 08/01 | 09/01    | Đã trả
"""
_SUMMARIZE = [sys.executable, "-m", "parcheck", "summarize"]
# A shell that runs the tests in the background lets its children ignore interrupts; the program then does, too.
_HEED_INTERRUPTS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
on_posix = pytest.mark.skipif(os.name != "posix", reason="signals and resource limits of POSIX")


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return draw(tmp_path / "list.csv", TABLE)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return an export that takes a while to read."""
    path = draw(tmp_path / "large.csv", TABLE)
    header, row, _other = path.read_text(encoding="utf-8").splitlines()
    rows = (row.replace("H-1", f"H-{number}") for number in range(300_000))
    path.write_text("\n".join((header, *rows)), encoding="utf-8")
    return path


def launch(*arguments: object, env: Mapping[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    command = [*_SUMMARIZE, *map(str, arguments)]
    return subprocess.run(
        # On a disk that is full Python would leave its own compiled modules cut off.
        command,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **(env or {})},
        capture_output=True,
        timeout=_HANG,
        check=False,
        **more,
    )


def sentences(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return done.stderr.decode().splitlines()


# Writing.


@pytest.mark.parametrize("step", ["write", "flush", "close"])
def test_a_full_disk_leaves_the_old_result_and_nothing_else(
    step: str, export: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = export.with_name("result.json")
    output.write_text("old", encoding="utf-8")
    full = OSError(errno.ENOSPC, "No space left on device")

    def fail(*_ignored: object) -> None:
        raise full

    opened = os.fdopen

    class Failing:
        """A file whose disk is full at one step."""

        def __init__(self, *arguments: Any) -> None:
            self._file = opened(*arguments)

        def __enter__(self) -> "Failing":
            return self

        def __exit__(self, *_ignored: object) -> None:
            self._file.close()
            if step == "close":
                fail()

        def __getattr__(self, name: str) -> Any:
            return fail if name == step else getattr(self._file, name)

    monkeypatch.setattr(os, "fdopen", Failing)
    done = run("summarize", export, "-o", output)
    assert (done.code, done.out) == (EXIT_CANNOT_WRITE, "")
    assert "No space left on device" in done.err
    assert output.read_text(encoding="utf-8") == "old"
    assert sorted(export.parent.iterdir()) == [export, output]


@on_posix
@pytest.mark.parametrize("suffix", [".json", ".html", ".xlsx"])
def test_no_room_for_the_result_is_a_sentence(suffix: str, export: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Where coverage is measured, there is no room for what it measured, and it says so.
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
    output = export.with_name(f"result{suffix}")
    done = launch(
        export, "-o", output, "--quiet", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
    )
    assert done.returncode == EXIT_CANNOT_WRITE
    # The library that writes workbooks complains about its own temporary files, too.
    errors = sentences(done)[:1] if suffix == ".xlsx" else sentences(done)
    assert [line.partition(":")[0] for line in errors] == ["Error"]
    assert list(export.parent.iterdir()) == [export]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_standard_output_is_a_sentence(export: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*_SUMMARIZE, export, "--quiet"], stdout=full, stderr=subprocess.PIPE, timeout=_HANG, check=False
        )
    assert done.returncode == EXIT_CANNOT_WRITE
    assert len(done.stderr.decode().splitlines()) == 1


def test_a_folder_that_may_not_be_written_to_is_a_sentence(
    export: Path, tmp_path: Path, run: Runner, request: pytest.FixtureRequest
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    request.addfinalizer(lambda: locked.chmod(0o700))
    if os.access(locked, os.W_OK):
        pytest.skip("this user, an administrator perhaps, may write everywhere")
    done = run("summarize", export, "-o", locked / "result.json")
    assert (done.code, done.out) == (EXIT_CANNOT_WRITE, "")
    assert len(done.err.splitlines()) == 1


def test_a_folder_that_refuses_is_a_sentence(export: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_ignored: object, **_more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    done = run("summarize", export, "-o", export.with_name("result.json"))
    assert (done.code, done.out) == (EXIT_CANNOT_WRITE, "")
    assert "Permission denied" in done.err


@on_posix
def test_a_reader_that_leaves_early_ends_it_silently(export: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            [*_SUMMARIZE, export, "--format", "json", "--quiet"], stdout=writing, stderr=subprocess.PIPE,
            timeout=_HANG, check=False,
        )  # fmt: skip
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (EXIT_OK, b"")


@on_posix
def test_killed_while_it_writes_the_old_result_is_whole(export: Path, run: Runner) -> None:
    output = export.with_name("result.csv")
    output.write_text("old", encoding="utf-8")
    # The result is written, but not yet in its place.
    code = (
        "import os, signal, sys, pathlib\n"
        "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "from parcheck.__main__ import main\n"
        "main(sys.argv[1:])"
    )
    command = [sys.executable, "-c", code, "summarize", str(export), "-o", str(output)]
    done = subprocess.run(command, capture_output=True, timeout=_HANG, check=False)
    assert done.returncode == -signal.SIGKILL
    assert output.read_text(encoding="utf-8") == "old"
    (left,) = [path for path in export.parent.iterdir() if path not in (export, output)]
    assert left.name.startswith(".result-")
    # What is left is no input of the next run on the folder.
    output.unlink()
    again = run("summarize", export.parent, "--format", "json")
    assert [each["path"] for each in again.json["inputs"]] == [str(export)]


# Reading.


def after_recognition(monkeypatch: pytest.MonkeyPatch, change: Callable[[], object]) -> None:
    """Do something between the moment in which the inputs are recognised and that in which they are read."""
    read = rows.read_sheets

    def change_and_read(*arguments: Any, **named: Any) -> Any:
        change()
        return read(*arguments, **named)

    monkeypatch.setattr(assess, "read_sheets", change_and_read)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-20]), id="cut-off"),
        pytest.param(lambda path: path.write_bytes(b""), id="emptied"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes() + path.read_bytes()), id="grown"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes().replace(b"09/01", b"08/01")), id="edited"),
        pytest.param(lambda path: path.unlink(), id="deleted"),
    ],
)
def test_a_file_that_changes_while_it_is_read_is_refused(
    change: Callable[[Path], object], export: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_recognition(monkeypatch, lambda: change(export))
    done = run("summarize", export, "--format", "json")
    assert (done.code, done.out) == (EXIT_UNREADABLE, "")
    assert len(done.err.splitlines()) == 1
    assert str(export) in done.err


def test_an_input_that_may_not_be_opened_is_a_sentence(
    export: Path, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(content, "_source", refuse)
    done = run("summarize", export)
    assert (done.code, done.out) == (EXIT_UNREADABLE, "")
    assert "Permission denied" in done.err


def test_no_more_memory_is_a_sentence(export: Path, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhaust() -> None:
        raise MemoryError

    after_recognition(monkeypatch, exhaust)
    done = run("summarize", export, "--format", "json")
    assert (done.code, done.out) == (EXIT_UNREADABLE, "")
    assert "memory" in done.err


@on_posix
@pytest.mark.parametrize("moment", [0.0, 0.2, 0.5, 0.8])
def test_an_interrupt_ends_it_at_once_without_a_trace(moment: float, large: Path) -> None:
    output = large.with_name("result.json")
    # It says when it has begun to read, so that the interrupt does not come before the program has started.
    code = (
        f"{_HEED_INTERRUPTS}"
        "import sys; from parcheck import assess; from parcheck.__main__ import run; find = assess.recognise_files\n"
        "assess.recognise_files = lambda *a: (sys.stdout.write('.'), sys.stdout.flush(), find(*a))[2]\n"
        "run()"
    )
    command = [sys.executable, "-c", code, "summarize", str(large), "-o", str(output)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.read(1)
        time.sleep(moment)
        running.send_signal(signal.SIGINT)
        try:
            _out, err = running.communicate(timeout=_HANG)
        except subprocess.TimeoutExpired:
            running.kill()
            raise
    # A quick machine may have been done by then.
    assert running.returncode in (EXIT_INTERRUPTED, EXIT_OK)
    if running.returncode == EXIT_INTERRUPTED:
        assert err.decode().splitlines()[-1:] == ["Interrupted."]
        assert b"Traceback" not in err
    # What stands there is whole, where it came after the result was written.
    for path in set(large.parent.iterdir()) - {large}:
        assert json.loads(path.read_bytes())["counts"]["dossiers"] == 300_000


@on_posix
@pytest.mark.parametrize(
    ("hook", "seconds", "expected"),
    [
        pytest.param("atexit.register(wait)", 1, EXIT_OK, id="as-it-ends"),
        pytest.param("language.choose = wait", _HANG, EXIT_INTERRUPTED, id="as-it-begins"),
    ],
)
def test_an_interrupt_at_either_end_leaves_no_trace(hook: str, seconds: int, expected: int, export: Path) -> None:
    code = (
        f"{_HEED_INTERRUPTS}"
        "import atexit, sys, time; from parcheck import language; from parcheck.__main__ import run\n"
        f"def wait(*_): sys.stdout.write('.'); sys.stdout.flush(); time.sleep({seconds})\n"
        f"{hook}\nrun()"
    )
    output = export.with_name("result.json")
    command = [sys.executable, "-c", code, "summarize", str(export), "-o", str(output), "--quiet"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.read(1)
        running.send_signal(signal.SIGINT)
        _out, err = running.communicate(timeout=_HANG)
    assert (running.returncode, b"Traceback" in err, output.exists()) == (expected, False, expected == EXIT_OK)
