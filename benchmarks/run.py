"""Run parcheck and what a user would otherwise run, alternately, as whole processes; print medians, ratios, memory.

    python benchmarks/run.py            # 1,000 and 100,000 rows .xlsx, 1,000,000 rows CSV
    python benchmarks/run.py --large    # 10,000,000 rows CSV too; needs 5 GB of disk

Needs the packages of the extra ``bench``. Trust the ratios: both sides of each ran in the same minutes.
"""

import argparse
import compileall
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import parcheck

HERE = Path(__file__).parent
PYTHON = sys.executable
SUMMARIZE = [PYTHON, "-m", "parcheck", "summarize", "--quiet", "--format", "json", "--as-of", "2025-12-31"]


class Command(NamedTuple):
    """A command to time and the name that the table shows."""

    name: str
    words: list[str]


class Bar(NamedTuple):
    """What parcheck is held to beside one other command: at most ``factor`` times its seconds plus ``extra``."""

    other: str
    factor: float
    extra: float = 0.0


class Race(NamedTuple):
    """Commands that run alternately over one input, the first of them parcheck's."""

    title: str
    commands: Sequence[Command]
    bars: Sequence[Bar]
    rounds: int
    agree: bool = False


class Lap(NamedTuple):
    """One run: its seconds, its peak memory in MiB, and what it printed."""

    seconds: float
    mebibytes: float
    output: bytes


def lap(words: list[str]) -> Lap:
    """Run a command as a whole process."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        actions = [(os.POSIX_SPAWN_DUP2, output.fileno(), 1)]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        process = os.posix_spawn(words[0], words, environment, file_actions=actions)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - start
        if status:
            raise SystemExit(f"failed: {' '.join(words)}")
        output.seek(0)
        return Lap(seconds, usage.ru_maxrss / 1024, output.read())


def run(race: Race) -> list[str]:
    """Run a race and return the lines of its table."""
    laps: dict[str, list[Lap]] = {command.name: [] for command in race.commands}
    for _ in range(race.rounds):
        for command in race.commands:
            laps[command.name].append(lap(command.words))
    if race.agree:
        check_figures([laps[command.name][0].output for command in race.commands])
    own = statistics.median(each.seconds for each in laps["parcheck"])
    lines = []
    for command in race.commands:
        seconds = statistics.median(each.seconds for each in laps[command.name])
        memory = max(each.mebibytes for each in laps[command.name])
        bar = next((bar for bar in race.bars if bar.other == command.name), None)
        figures = f"{seconds:.2f} | {memory:,.0f} | {own / seconds:.2f}"
        lines.append(f"| {race.title} | {command.name} | {figures} | {verdict(bar, own, seconds)} |")
    return lines


def verdict(bar: Bar | None, own: float, other: float) -> str:
    """Say whether parcheck holds the bar."""
    if bar is None:
        return ""
    limit = bar.factor * other + bar.extra
    parts = [f"{bar.factor:.2f} ×" if bar.factor else "", f"{bar.extra:g} s" if bar.extra else ""]
    return f"≤ {' + '.join(filter(None, parts))}: {'held' if own <= limit else 'MISSED'}"


def check_figures(outputs: Sequence[bytes]) -> None:
    """Check that parcheck's figures are those of the yardsticks."""
    own = figures_of(outputs[0])
    for output in outputs[1:]:
        if json.loads(output) != own:
            raise SystemExit(f"figures differ: {own} and {output.decode()}")


def figures_of(output: bytes) -> dict[str, int]:
    """Return the figures of parcheck's JSON that the yardsticks compute too."""
    summary = json.loads(output)
    online = next(finding for finding in summary["indicators"] if finding["code"] == "online_submission")
    own = {name: summary["counts"][name] for name in ("early", "on_time", "late")}
    return own | {"online": online["numerator"], "capable": online["denominator"]}


def races(folder: Path, large: bool) -> list[Race]:
    """Make the data and return the races over them."""
    small, middle = folder / "1k.xlsx", folder / "100k.xlsx"
    make(small, 1_000)
    make(middle, 100_000)
    sizes = (1_000_000, 10_000_000) if large else (1_000_000,)
    found = [
        Race(
            "--help",
            [Command("parcheck", [PYTHON, "-m", "parcheck", "--help"]), Command("python", [PYTHON, "-c", "pass"])],
            [Bar("python", 0, 0.2)],
            9,
        ),
        Race(
            "1,000 rows .xlsx",
            [Command("parcheck", [*SUMMARIZE, str(small)]), Command("import pandas", [PYTHON, "-c", "import pandas"])],
            [Bar("import pandas", 1.6)],
            9,
        ),
        Race(
            "100,000 rows .xlsx",
            [
                Command("parcheck", [*SUMMARIZE, str(middle)]),
                yardstick("fastexcel", "fastexcel_read", middle),
                yardstick("pandas + openpyxl", "pandas_script", middle),
            ],
            [Bar("fastexcel", 2, 1), Bar("pandas + openpyxl", 1 / 6)],
            5,
        ),
    ]
    for rows in sizes:
        clean, dirty = folder / f"{rows}.csv", folder / f"{rows}-dirty.csv"
        make(clean, rows)
        make(dirty, rows, "dirty")
        rivals = [yardstick("DuckDB SQL", "duckdb_sql", clean)]
        bars = [Bar("DuckDB SQL", 2)]
        if rows == sizes[0]:
            rivals.append(yardstick("pandas script", "pandas_script", clean))
            bars.append(Bar("pandas script", 1 / 4))
        found.append(
            Race(f"{rows:,} rows CSV", [Command("parcheck", [*SUMMARIZE, str(clean)]), *rivals], bars, 3, True)
        )
        both = [Command("parcheck", [*SUMMARIZE, str(dirty)]), Command("parcheck, clean", [*SUMMARIZE, str(clean)])]
        found.append(Race(f"{rows:,} rows CSV, 2 % bad cells", both, [Bar("parcheck, clean", 1.5)], 3))
    return found


def make(file: Path, rows: int, *words: str) -> None:
    """Make a data file in a process of its own: what this one had ever used would count as its children's memory."""
    subprocess.run([PYTHON, str(HERE / "make_data.py"), str(file), str(rows), *words], check=True)  # noqa: S603


def yardstick(name: str, script: str, file: Path) -> Command:
    """Return a yardstick over a file."""
    return Command(name, [PYTHON, str(HERE / "yardsticks" / f"{script}.py"), str(file)])


def main() -> None:
    """Run all races and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="10,000,000 rows too")
    parser.add_argument("--only", metavar="TEXT", default="", help="only races whose title holds this text")
    asked = parser.parse_args()
    compileall.compile_dir(Path(parcheck.__file__).parent, quiet=1)
    print("| input | what | median s | peak MiB | parcheck / what | bar |\n|---|---|---|---|---|---|")  # noqa: T201
    with tempfile.TemporaryDirectory() as folder:
        for race in races(Path(folder), asked.large):
            if asked.only in race.title:
                print("\n".join(run(race)), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
