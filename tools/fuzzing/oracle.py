"""Run one case through the command line in this process, and say what of the contract it breaks."""

import contextlib
import dataclasses
import io
import itertools
import json
import os
import re
import time
import traceback
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fuzzing.commands import MARKER, Case

_EXIT_BUG, _EXIT_UNREADABLE = 70, 65
_WENT = ("dossiers", "duplicates", "not_accepted", "rejected", "outside_period")
_CLASSES = (
    *("early", "on_time", "late", "resolved_without_due", "open_within", "open_overdue", "open_without_due"),
    *("supplement", "paused", "withdrawn", "unclassified"),
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What a run of the command line left behind; ``crash`` is the place of an exception that nobody expected."""

    code: int
    out: str
    err: str
    seconds: float = 0.0
    crash: str = ""


class Bench:
    """A folder in which cases are laid out and run, one after another."""

    def __init__(self, folder: Path, good_list: Path) -> None:
        self._folder = folder
        self._list = folder / "good.csv"
        self._list.write_bytes(good_list.read_bytes())
        self._numbers = itertools.count()

    def try_out(self, case: Case, codes: Collection[int] | None = None) -> list[str]:
        """Run a case and return the complaints about it; ``codes`` are the only exit codes that are none."""
        folder = self._folder / f"case-{next(self._numbers)}"
        folder.mkdir()
        path = folder / case.name
        path.write_bytes(case.data)
        config = folder / "with-holidays.toml"
        if "{holidays}" in case.line:
            config.write_text(f"[calendar]\nholidays = {json.dumps(case.name)}\n", encoding="utf-8")
        places = {"case": path, "list": self._list, "folder": folder, "suffix": path.suffix, "holidays": config}
        outcome = run([word.format(**places) for word in case.line])
        left = {each.name: each for each in folder.iterdir() if each not in (path, config)}
        found = list(complaints(outcome, case, left))
        if codes is not None and outcome.code not in codes:
            found.append(f"exit code {outcome.code}")
        for each in folder.iterdir():
            each.unlink()
        folder.rmdir()
        return found


def run(arguments: Sequence[str]) -> Outcome:
    """Run the command line with streams of its own."""
    from parcheck import __main__ as program

    crash: list[str] = []
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    start = time.perf_counter()
    with _noting_crashes(program, crash), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = program.main(list(arguments))
    seconds = time.perf_counter() - start
    return Outcome(code, _text_in(out), _text_in(err), seconds, "".join(crash))


@contextlib.contextmanager
def _noting_crashes(program: Any, crash: list[str]) -> Iterator[None]:
    """Keep the traceback that the program rightly hides from its users."""
    said = program._bug

    def note(error: Exception) -> str:
        crash.append("".join(traceback.format_exception(error)))
        return str(said(error))

    program._bug = note
    try:
        yield
    finally:
        program._bug = said


def _text_in(stream: io.TextIOWrapper) -> str:
    stream.flush()
    data = stream.detach()
    return data.getvalue().decode("utf-8") if isinstance(data, io.BytesIO) else ""


def complaints(outcome: Outcome, case: Case, left: Mapping[str, Path]) -> Iterator[str]:
    """Yield everything in which a run breaks the contract."""
    if outcome.code == _EXIT_BUG or outcome.crash:
        yield f"bug: {_place_of(outcome.crash)}"
    elif outcome.code not in case.codes and not _refused_by_its_own_limits(outcome, case):
        yield f"exit code {outcome.code}"
    if "Traceback" in outcome.err:
        yield f"traceback on stderr: {_place_of(outcome.err)}"
    if _CONTROL.search(outcome.err):
        yield "control character on stderr"
    secret = outcome.err
    if outcome.code != 0:
        yield from _about_an_error(outcome, left)
    else:
        yield from _about_a_result(outcome, case, left)
        secret += "".join([outcome.out, *map(_text_of_file, left.values())]) if case.keeps_columns else ""
    if MARKER in secret and "copy.xlsx" not in left and (outcome.code != 0 or case.keeps_columns):
        yield "personal data in the output"


def _refused_by_its_own_limits(outcome: Outcome, case: Case) -> bool:
    """Tell whether a config set a limit so low that even a good list exceeds it."""
    return case.kind == "config" and outcome.code == _EXIT_UNREADABLE and "under [limits]" in outcome.err


def _place_of(crash: str) -> str:
    """Name a crash by its last line of code in the package and its kind, so that the same one is told once."""
    lines = [re.sub(r".*[/\\]parcheck[/\\]", "", line.strip()) for line in crash.splitlines() if "parcheck" in line]
    place = re.sub(r'", line (\d+), in', r":\1", lines[-1]) if lines else "?"
    kinds = re.findall(r"^[\w.]*(?:Error|Exception)\b", crash, re.MULTILINE)
    return f"{kinds[-1] if kinds else '?'} at {place}"


def _about_an_error(outcome: Outcome, left: Mapping[str, Path]) -> Iterator[str]:
    if outcome.out:
        yield "half-printed result"
    if left:
        yield f"left behind: {min(left)}"
    # Notes may have been told before; the one sentence about the error is the last.
    errors = [number for number, line in enumerate(outcome.err.splitlines()) if re.match(r"(Error|Lỗi): .", line)]
    if outcome.code != _EXIT_BUG and errors != [len(outcome.err.splitlines()) - 1]:
        yield f"{len(errors)} sentences of error instead of one at the end"


def _about_a_result(outcome: Outcome, case: Case, left: Mapping[str, Path]) -> Iterator[str]:
    expected = {word.rpartition("/")[2].replace("{suffix}", Path(case.name).suffix) for word in _outputs(case.line)}
    if set(left) != expected:
        yield f"files {sorted(left)} instead of {sorted(expected)}"
    if "json" in case.line:
        try:
            result = json.loads(outcome.out, parse_constant=_refuse)
        except ValueError:
            yield "invalid JSON"
            return
        yield from _about_figures(result)


def _outputs(line: Sequence[str]) -> list[str]:
    return [word for word in line if word.startswith("{folder}/")]


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _about_figures(result: Mapping[str, Any]) -> Iterator[str]:
    """Check what must hold of the figures of any data."""
    kind = result["schema"]
    if kind == "parcheck.summary/1":
        for part in (result, *result["groups"]):
            yield from _about_counts(part["counts"])
            yield from _about_ratios(part["indicators"])
        problems = result["problems"]
        if problems["total"] != sum(problems["by_code"].values()):
            yield "problems do not add up"
    elif kind == "parcheck.problems/1":
        yield from _about_counts(result["counts"])


def _about_counts(counts: Mapping[str, int]) -> Iterator[str]:
    if min(counts.values()) < 0:
        yield "negative count"
    if counts["rows_read"] != sum(counts[name] for name in _WENT):
        yield "rows do not add up"
    if not counts["dossiers"] == counts["received"] + counts["carried_over"] == sum(counts[n] for n in _CLASSES):
        yield "classes do not add up"


def _about_ratios(findings: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for finding in findings:
        numerator, denominator = finding["numerator"], finding["denominator"]
        if numerator is not None and not 0 <= numerator <= denominator:
            yield f"{finding['code']}: numerator above denominator"
        if finding["percent"] is not None and not 0 <= finding["percent"] <= 100:
            yield f"{finding['code']}: percent out of range"


def _text_of_file(path: Path) -> str:
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8", errors="replace")
    with zipfile.ZipFile(path) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def settle_world(home: Path) -> None:
    """Leave nothing of this machine that a run could find: a fixed clock and language, an empty home."""
    os.environ.update(SOURCE_DATE_EPOCH="1735621200", PARCHECK_LANG="en", HOME=str(home), NO_COLOR="1")
    for name in ("COLUMNS", "LC_ALL", "LC_MESSAGES", "LANG"):
        os.environ.pop(name, None)
    os.chdir(home)
