"""Run the commands that README and docs show, and put their real output below them: ``python tools/readme.py``.

In a ``console`` block a line that begins with ``$ parcheck`` is a command; the lines below it are what it prints. The
tests run the same commands and compare.
"""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"(?<=^```console\n)\$ parcheck .*?(?=^```$)", re.DOTALL | re.MULTILINE)
# A fixed present, width and language, so that the same command always prints the same.
_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1727740800",
    "COLUMNS": "96",
    "PARCHECK_LANG": "en",
    "PYTHONIOENCODING": "utf-8",
    "NO_COLOR": "1",
}


def pages() -> list[Path]:
    """Return the pages that show commands."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def with_real_output(text: str) -> str:
    """Return a page with the output of its commands as they print it now."""
    return _BLOCK.sub(lambda block: _run_all(block.group()), text)


def _run_all(block: str) -> str:
    commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
    return "".join(f"$ {command}\n{_printed_by(command)}" for command in commands)


def _printed_by(command: str) -> str:
    """Return what a command prints, both streams in one; a command may end with ``; echo $?``."""
    words = shlex.split(command.removesuffix("; echo $?"))
    done = subprocess.run(  # noqa: S603 - the commands are those of our own pages
        [sys.executable, "-m", *words], cwd=ROOT, env={**os.environ, **_ENVIRONMENT}, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    return done.stdout + (f"{done.returncode}\n" if command.endswith("; echo $?") else "")


def main() -> None:
    """Refresh all pages."""
    for page in pages():
        page.write_text(with_real_output(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
