"""Write ``docs/licences.md`` anew, from the metadata of what is installed here: ``python tools/licences.py``.

Walks the requirements of parcheck and of its extras for users; those for development are not passed on and not listed.
"""

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "licences.md"
OURS = "parcheck-kpi"
EXTRAS = ("word", "pdf", "remote", "cluster")
_INTRODUCTION = """\
# Licences

parcheck is under the [MIT licence](../LICENSE). These packages come with it when it is installed; none is changed, none
is copied into this repository. Written by `python tools/licences.py` from what the packages say of themselves, for
Linux and Python 3.11; Windows takes `tzdata` (Apache-2.0) and `colorama` (BSD-3-Clause) as well, as pip decides.

“Direct” is named by parcheck itself, the others by the packages named. The versions are those that were installed when
this was written; the [lock file](development.md#the-lock-file) has those that development uses.
"""
_SAID = (
    ("MIT", r"\bMIT\b"),
    ("Apache-2.0", r"Apache"),
    ("LGPL-2.1-only", r"LGPL.*2\.1|Lesser General Public"),
    ("MPL-2.0", r"MPL|Mozilla"),
    ("PSF-2.0", r"PSF|Python Software Foundation"),
    ("ISC", r"ISC"),
    ("BSD-3-Clause", r"BSD"),
)


class Row(NamedTuple):
    """A package, its version and licence, and which packages ask for it, parcheck itself as ``direct``."""

    name: str
    version: str
    licence: str
    asked_by: tuple[str, ...]


def rows(extra: str = "") -> list[Row]:
    """Return what parcheck, or one extra of it alone, brings along, by name."""
    asked_by: dict[str, set[str]] = {}
    waiting = [("", Requirement(f"{OURS}[{extra}]" if extra else OURS))]
    seen = set()
    while waiting:
        by, requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if by:
            asked_by.setdefault(name, set()).add("direct" if by == OURS else by)
        if (name, *requirement.extras) in seen:
            continue
        seen.add((name, *requirement.extras))
        waiting += [(name, each) for each in _requirements(distribution(name), requirement.extras)]
    return [_row(name, tuple(sorted(by))) for name, by in sorted(asked_by.items())]


def page() -> str:
    """Return the page."""
    own = rows()
    always = {row.name for row in own}
    parts = [_INTRODUCTION, "## Always installed\n", *_table(own)]
    for extra in EXTRAS:
        parts += [
            "",
            f"## With the extra `{extra}`, besides\n",
            *_table(r for r in rows(extra) if r.name not in always),
        ]
    return "\n".join(parts) + "\n"


def _requirements(package: Distribution, extras: set[str]) -> Iterator[Requirement]:
    """Yield what a package needs here, its chosen extras included."""
    for text in package.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or any(requirement.marker.evaluate({"extra": each}) for each in ("", *extras)):
            yield requirement


def _row(name: str, asked_by: tuple[str, ...]) -> Row:
    package = distribution(name)
    return Row(name, package.version, _licence(package), asked_by)


def _licence(package: Distribution) -> str:
    """Return the licence by its short international name, from the newest kind of statement that the package makes."""
    said = package.metadata.get_all("License-Expression") or []
    if said:
        return str(said[0])
    classifiers = [each for each in package.metadata.get_all("Classifier") or [] if each.startswith("License ::")]
    licence = (package.metadata.get_all("License") or [""])[0].partition("\n")[0]
    for text in (licence, " ".join(classifiers)):
        found = [name for name, pattern in _SAID if re.search(pattern, text)]
        if found:
            return " OR ".join(found)
    raise LookupError(f"{package.name} states no known licence: {licence!r}, {classifiers}")


def _table(listed: Iterator[Row] | list[Row]) -> Iterator[str]:
    yield "| package | version | licence | asked for by |"
    yield "|---|---|---|---|"
    for row in listed:
        yield f"| {row.name} | {row.version} | {row.licence} | {', '.join(row.asked_by)} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
