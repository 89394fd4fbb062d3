"""Take the pictures of docs/images anew: ``python tools/pictures.py``; needs chromium, soffice and pdftoppm.

Every picture shows what parcheck writes about the examples. No test runs this: the programs' fonts differ by machine.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
_REFERENCE = "examples/vinh-thanh-2024"
_PRACTICE = "examples/thuc-hanh/xa-an-mau/ho-so.xlsx"
_ENVIRONMENT = {"PARCHECK_LANG": "vi", "SOURCE_DATE_EPOCH": "1727740800", "PYTHONPATH": str(ROOT)}


class Picture(NamedTuple):
    """A picture: the command without its output, which file it writes, and the part shown, in pixels.

    The part is left, top, width and height, of a page that is ``scale`` pixels wide. ``write`` is the option that names
    the file.
    """

    command: str
    file: str
    part: tuple[int, int, int, int]
    scale: int = 1000
    write: str = "-o"


PICTURES = {
    "page": Picture(f"summarize {_REFERENCE}", "page.html", (0, 0, 1000, 760)),
    "form": Picture(f"form II.06a {_REFERENCE}", "form.xlsx", (30, 30, 940, 440)),
    "workbook": Picture(f"summarize {_PRACTICE} --period 2024-09", "workbook.xlsx", (30, 40, 940, 490)),
    "text": Picture(f"summarize {_PRACTICE} --period 2024-09", "text.docx", (90, 70, 640, 920), scale=800),
    "annotated": Picture(
        f"validate {_PRACTICE} --period 2024-09",
        "annotated.xlsx",
        (110, 148, 1460, 306),
        scale=1700,
        write="--annotate",
    ),
}


def main() -> None:
    """Take all pictures, or those named."""
    for name in sys.argv[1:] or PICTURES:
        with tempfile.TemporaryDirectory() as folder:
            _take(name, PICTURES[name], Path(folder))


def _take(name: str, picture: Picture, folder: Path) -> None:
    written = folder / picture.file
    _run(sys.executable, "-m", "parcheck", *picture.command.split(), "--quiet", picture.write, str(written))
    target = IMAGES / f"{name}.png"
    if written.suffix == ".html":
        size = ("--hide-scrollbars", f"--window-size={picture.part[2]},{picture.part[3]}")
        _run("chromium", "--headless", "--no-sandbox", *size, f"--screenshot={target}", written.as_uri())
        return
    if written.suffix == ".xlsx":
        _fit_to_width(written)
    _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(written))
    part = [word for letter, number in zip("xyWH", picture.part, strict=True) for word in (f"-{letter}", str(number))]
    scale = ("-scale-to-x", str(picture.scale), "-scale-to-y", "-1")
    pdf = written.with_suffix(".pdf")
    _run("pdftoppm", "-png", "-singlefile", *scale, *part, str(pdf), str(target.with_suffix("")))


def _fit_to_width(path: Path) -> None:
    """Let each sheet print one page wide."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        if sheet.sheet_properties.pageSetUpPr is not None:
            sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.save(path)


def _run(*command: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=ROOT, env={**os.environ, **_ENVIRONMENT}, check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{command}: {done.stderr}")


if __name__ == "__main__":
    main()
