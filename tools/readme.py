"""Run the commands that README and docs show, and put their real output below them: ``python tools/readme.py``.

In a ``console`` block whose first line begins with ``$`` and one of the programs below, every such line is a command;
the lines below it are what it prints. The tests run the same commands and compare. A page's commands share a folder of
their own that holds a copy of ``examples``, so they may write files; a page called ``.vi.md`` is Vietnamese.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"(?<=^```console\n)\$ (?:parcheck|python|jq|sh) .*?(?=^```$)", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
# A fixed present, width and language, so that the same command always prints the same.
_ENVIRONMENT = {
    "SOURCE_DATE_EPOCH": "1727740800",
    "COLUMNS": "96",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONPATH": str(ROOT),
    "NO_COLOR": "1",
    "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
}


def pages() -> list[Path]:
    """Return the pages that show commands."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def with_real_output(page: Path) -> str:
    """Return the text of a page with the output of its commands as they print it now."""
    text = page.read_text(encoding="utf-8")
    if not _BLOCK.search(text):
        return text
    language = "vi" if page.name.endswith(".vi.md") else "en"
    with tempfile.TemporaryDirectory() as name:
        shutil.copytree(ROOT / "examples", Path(name) / "examples", ignore=shutil.ignore_patterns("__pycache__"))
        return _BLOCK.sub(lambda block: _COMMAND.sub(lambda one: _run(one, Path(name), language), block.group()), text)


def _run(shown: re.Match[str], folder: Path, language: str) -> str:
    """Return a command with what it prints, both streams in one; it may end with ``; echo $?``.

    Where its program is not installed, what the page shows is kept.
    """
    command = shown[1]
    program, *arguments = shlex.split(command.removesuffix("; echo $?"))
    ours = {"parcheck": [sys.executable, "-m", "parcheck"], "python": [sys.executable]}
    if program not in ours and shutil.which(program) is None:
        return shown[0]
    done = subprocess.run(  # noqa: S603 - the commands are those of our own pages
        [*ours.get(program, [program]), *arguments], cwd=folder, check=False, stdin=subprocess.DEVNULL,
        env={**os.environ, **_ENVIRONMENT, "PARCHECK_LANG": language},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip
    code = f"{done.returncode}\n" if command.endswith("; echo $?") else ""
    return f"$ {command}\n{done.stdout}{code}"


def main() -> None:
    """Refresh all pages, or those named."""
    for page in map(Path, sys.argv[1:]) if sys.argv[1:] else pages():
        page.write_text(with_real_output(page), encoding="utf-8")


if __name__ == "__main__":
    main()
