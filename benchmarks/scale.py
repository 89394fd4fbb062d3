"""Whether time and memory grow with the rows alone, and whether every way to read the same rows gives the same figures.

    python benchmarks/scale.py          # 1, 2, 4 and 8 million rows; 10 million in every way; 5 GB of disk

Needs the packages of the extras ``bench`` and ``cluster``.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from run import HERE, PYTHON, SUMMARIZE, Lap, figures_of, lap, make

SIZES = (1_000_000, 2_000_000, 4_000_000, 8_000_000)
ALL = 10_000_000
PARTS = 10
ROUNDS = 3
MIB = 1 << 20


def doubling(folder: Path) -> Iterator[str]:
    """Yield the lines of a table: seconds and memory as the rows double, alternately measured."""
    files = {rows: folder / f"{rows}.csv" for rows in SIZES}
    for rows, file in files.items():
        make(file, rows)
    laps: dict[int, list[Lap]] = {rows: [] for rows in SIZES}
    for _ in range(ROUNDS):
        for rows, file in files.items():
            laps[rows].append(lap([*SUMMARIZE, str(file)]))
    yield "| rows | median s | times the half | peak MiB | bytes a row more than 1,000,000 rows |"
    yield "|---|---|---|---|---|"
    seconds = {rows: statistics.median(each.seconds for each in laps[rows]) for rows in SIZES}
    peaks = {rows: max(each.mebibytes for each in laps[rows]) for rows in SIZES}
    first = SIZES[0]
    for rows in SIZES:
        half = f"{seconds[rows] / seconds[rows // 2]:.2f}" if rows > first else ""
        more = f"{(peaks[rows] - peaks[first]) * MIB / (rows - first):.0f}" if rows > first else ""
        yield f"| {rows:,} | {seconds[rows]:.2f} | {half} | {peaks[rows]:,.0f} | {more} |"
        files[rows].unlink()


def ways(folder: Path) -> Iterator[str]:
    """Yield the lines of a table: the same rows as one CSV, ten CSV, Parquet and on a cluster, and by DuckDB."""
    whole = folder / "whole.csv"
    make(whole, ALL)
    split, parquet = folder / "parts", folder / "whole.parquet"
    split.mkdir()
    cut(whole, split)
    subprocess.run([PYTHON, str(HERE / "make_parquet.py"), str(whole), str(parquet)], check=True)  # noqa: S603
    duckdb = lap([PYTHON, str(HERE / "yardsticks" / "duckdb_sql.py"), str(whole)])
    yield "| the same 10,000,000 rows | s | peak MiB | figures |"
    yield "|---|---|---|---|"
    yield f"| DuckDB SQL over the CSV | {duckdb.seconds:.2f} | {duckdb.mebibytes:,.0f} | those compared with |"
    with cluster() as scheduler:
        tried = {
            "one CSV": [str(whole)],
            "ten CSV": [str(split)],
            "one Parquet": [str(parquet)],
            "ten CSV on a Dask cluster of two processes": [str(split), "--scheduler", scheduler],
        }
        for name, words in tried.items():
            done = lap([*SUMMARIZE, *words])
            same = figures_of(done.output) == json.loads(duckdb.output)
            yield f"| {name} | {done.seconds:.2f} | {done.mebibytes:,.0f} | {'equal' if same else 'DIFFERENT'} |"


def cut(whole: Path, folder: Path) -> None:
    """Cut a CSV into files of as many rows each, every one with the header."""
    with whole.open("rb") as rows:
        header = rows.readline()
        for number in range(PARTS):
            with (folder / f"part-{number:02}.csv").open("wb") as part:
                part.write(header)
                part.writelines(line for _, line in zip(range(ALL // PARTS), rows, strict=False))


@contextmanager
def cluster() -> Iterator[str]:
    """Start a scheduler with two worker processes on this machine; yield its address."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0) as started:
        yield str(started.scheduler_address)


def show(lines: Iterator[str]) -> None:
    """Print lines as they come."""
    for line in lines:
        print(line, flush=True)  # noqa: T201 - a script


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the tables."""
    tables = {"doubling": doubling, "ways": ways}
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=tables, help="one of the two tables")
    only = parser.parse_args(arguments).only
    for name, table in tables.items():
        if only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                show(table(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
