"""Which command lines a file of the corpus is given to, by the folder it lies in; and the seeds in those folders."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CORPUS = Path(__file__).resolve().parent.parent.parent / "tests" / "corpus"
REASONS = "reasons.tsv"
# What stands in the applicants' column of every seed: parcheck must never let it out.
MARKER = "Zqxkvw"
_AS_OF = ("--as-of", "2024-01-26")

# {case} is the file under test, {list} a good dossier list, {folder} a folder to write to.
_EXPORTS = (
    ("summarize", "{case}", "--format", "json"),
    ("summarize", "{case}", "--format", "json", *_AS_OF, "--by", "sector", "--by", "month", "--quiet"),
    ("summarize", "{case}", "{list}", "--format", "json", "--period", "2024-01"),
    ("validate", "{case}", "--format", "json"),
    ("inspect", "{case}", "--format", "json"),
    ("late", "{case}", "--format", "json", "--due-within", "9"),
    ("summarize", "{case}", "--lang", "vi", "--by", "procedure"),
    ("summarize", "{case}", "-o", "{folder}/out.xlsx"),
    ("summarize", "{case}", "-o", "{folder}/out.html"),
    ("summarize", "{case}", "-o", "{folder}/out.docx"),
    ("summarize", "{case}", "--format", "csv"),
    ("summarize", "{case}", "--format", "markdown"),
    ("validate", "{case}", "-o", "{folder}/out.csv"),
    ("validate", "{case}", "--format", "jsonl"),
    ("init", "{case}", "-o", "{folder}/out.toml"),
    ("form", "II.06a", "{case}", "-o", "{folder}/out.html"),
    ("form", "II.06a", "{case}", "-o", "{folder}/out.xlsx"),
    ("explain", "on_time", "{case}"),
)
_REPORTS = (
    ("verify", "{case}", "--format", "json"),
    ("verify", "{case}", "--against", "{list}", "--format", "json"),
    ("verify", "{case}"),
    ("verify", "{case}", "-o", "{folder}/out.md"),
)
_MARKED = ("verify", "{case}", "--format", "json", "--annotate", "{folder}/out{suffix}")
_ANNOTATED = ("validate", "{case}", "--format", "json", "--annotate", "{folder}/copy.xlsx")
_COMBINED = (
    ("combine", "{case}", "--format", "json"),
    ("combine", "{case}"),
    ("combine", "{case}", "-o", "{folder}/out.xlsx"),
)
_CONFIGURED = (
    ("summarize", "{list}", "--config", "{case}", "--format", "json"),
    ("inspect", "{list}", "--config", "{case}", "--format", "json"),
    ("late", "{list}", "--config", "{case}", "--format", "json"),
)
_TARGETED = (("summarize", "{list}", "--targets", "{case}", "--format", "json"),)
_ON_DAYS_OFF = (
    ("late", "{list}", "--config", "{holidays}", "--format", "json"),
    ("summarize", "{list}", "--config", "{holidays}", "--format", "json"),
)
_DATA, _SETTINGS = frozenset((0, 65)), frozenset((0, 2))


@dataclasses.dataclass(frozen=True, slots=True)
class Use:
    """The command lines for the files of one folder, and the exit codes that such a file may lead to."""

    lines: Sequence[Sequence[str]]
    codes: frozenset[int] = _DATA


_USES: Mapping[str, Use] = {
    "xlsx": Use((*_EXPORTS, _ANNOTATED)),
    "report-docx": Use((*_REPORTS, _MARKED)),
    "report-html": Use((*_REPORTS, _MARKED)),
    "summary": Use(_COMBINED),
    "config": Use(_CONFIGURED, _SETTINGS),
    "targets": Use(_TARGETED, _SETTINGS),
    "holidays": Use(_ON_DAYS_OFF, _SETTINGS),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Case:
    """One file for one command line; ``keeps_columns`` where the applicants' column is where it was in the seed."""

    kind: str
    name: str
    data: bytes
    line: Sequence[str]
    keeps_columns: bool = False

    @property
    def codes(self) -> frozenset[int]:
        """The exit codes that are no finding."""
        return use_of(self.kind).codes


def use_of(kind: str) -> Use:
    """Return how the files of a folder are used; a folder without an entry of its own holds exports or reports."""
    return _USES.get(kind, Use(_REPORTS if kind.startswith("report-") else _EXPORTS))


def corpus_files(corpus: Path = CORPUS) -> list[Path]:
    """Return every file of the corpus, by folder and name."""
    return sorted(path for path in corpus.glob("*/*") if path.is_file())


class Reason(NamedTuple):
    """Why a file is in the corpus: the exit code that a command leads to, ``-`` for any that the contract allows."""

    code: str
    line: Sequence[str]
    why: str


def reasons(corpus: Path = CORPUS) -> dict[str, Reason]:
    """Return why each file of the corpus is there, by folder and name."""
    found = {}
    for line in (corpus / REASONS).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, code, command, why = line.split("\t")
            words = use_of(name.partition("/")[0]).lines[0] if command == "-" else command.split()
            found[name] = Reason(code, words, why)
    return found
