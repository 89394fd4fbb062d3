"""Throw hostile inputs at the command line for a while: ``python tools/fuzz.py --minutes 60 --seed 1``.

Every file under ``tests/corpus`` is a seed; its folder says what it is. Each case is a seed, changed, and a command;
``fuzzing.oracle`` says what of the contract it breaks. A new finding is made small and kept in the corpus, with a line
in ``reasons.tsv``. The same number tries the same cases. See docs/hardening.md.
"""

import argparse
import dataclasses
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from fuzzing.commands import CORPUS, REASONS, Case, corpus_files, use_of
from fuzzing.minimise import minimised
from fuzzing.mutations import mutated
from fuzzing.worker import Limits, Worker

_GOOD_LIST = CORPUS / "csv" / "list.csv"
_LARGEST_FINDING = 50_000


@dataclasses.dataclass(frozen=True, slots=True)
class Seed:
    """A file of the corpus."""

    kind: str
    name: str
    data: bytes


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz until the time or the number of cases is up; 1 where there are findings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60, help="stop after so many minutes (60)")
    parser.add_argument("--cases", type=int, default=sys.maxsize, help="stop after so many cases")
    parser.add_argument("--seed", type=int, default=1, help="which cases (1)")
    parser.add_argument("--only", default="", metavar="KIND", help="only seeds from this folder of the corpus")
    parser.add_argument("--findings", type=Path, default=CORPUS, help="where findings are kept (tests/corpus)")
    asked = parser.parse_args(arguments)
    seeds = [Seed(path.parent.name, path.name, path.read_bytes()) for path in corpus_files()]
    chosen = [seed for seed in seeds if asked.only in ("", seed.kind)]
    if not chosen:
        parser.error(f"no seed lies in {CORPUS / asked.only}")
    with Worker(_GOOD_LIST, Limits()) as worker:
        tried = _hunt(worker, _cases(chosen, asked.seed), asked)
    return 1 if tried else 0


def _cases(seeds: Sequence[Seed], number: int) -> Iterator[Case]:
    """Yield cases without end, every kind as often as any other."""
    dice = random.Random(number)  # noqa: S311 - nothing secret
    kinds = sorted({seed.kind for seed in seeds})
    of_kind = {kind: [seed for seed in seeds if seed.kind == kind] for kind in kinds}
    while True:
        kind = dice.choice(kinds)
        seed = dice.choice(of_kind[kind])
        others = [other.data for other in of_kind[kind]]
        data, keeps_columns = mutated(kind, seed.data, others, dice)
        keeps_columns = keeps_columns and seed.name.startswith("list")
        yield Case(kind, seed.name, data, dice.choice(use_of(kind).lines), keeps_columns)


def _hunt(worker: Worker, cases: Iterator[Case], asked: argparse.Namespace) -> Counter[str]:
    start = time.monotonic()
    findings: Counter[str] = Counter()
    number = 0
    for number, case in enumerate(cases, start=1):
        for complaint in worker.try_out(case):
            # A place in the code is one finding; anything else may have another cause in another container.
            key = complaint if complaint.startswith("bug") else f"{case.kind}: {complaint}"
            findings[key] += 1
            if findings[key] == 1:
                _keep(worker, case, complaint, asked.findings)
        if time.monotonic() - start > asked.minutes * 60 or number >= asked.cases:
            break
    seconds = time.monotonic() - start
    _say(f"seed {asked.seed}: {number:,} cases in {seconds:,.0f} s, {number / seconds:.1f} a second")
    for complaint, times in findings.most_common():
        _say(f"{times:6}  {complaint}")
    return findings


def _keep(worker: Worker, case: Case, complaint: str, folder: Path) -> None:
    """Make a finding small and write it into the corpus, with its reason."""
    small = minimised(case, lambda smaller: complaint in worker.try_out(smaller))
    if len(small.data) > _LARGEST_FINDING:
        _say(f"{case.kind}: {complaint}; it stays larger than a file of the corpus may be")
    label = re.sub(r"[^a-z0-9]+", "-", complaint.lower()).strip("-")[:60]
    path = folder / case.kind / f"{label}{Path(case.name).suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(small.data)
    command = " ".join(small.line)
    with (folder / REASONS).open("a", encoding="utf-8") as reasons:
        reasons.write(f"{case.kind}/{path.name}\t-\t{command}\t{complaint}\n")
    _say(f"{path}: {complaint}: parcheck {command}")


def _say(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
