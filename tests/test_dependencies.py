"""What parcheck needs, brings along and is packed with: declared, used, pinned, licensed, and in the wheel."""

import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from typing import Any

import audit
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_layers import ROOT as PACKAGE
from tests.test_layers import modules

ROOT = PACKAGE.parent
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = ("word", "pdf", "remote", "cluster")
# Not imported by name: fsspec opens https:// with it.
DRIVERS = {"aiohttp"}
# Named exactly by another package, whose documentation says to import from it.
COMPANIONS = {"pydantic_core": "pydantic"}
LICENCES = {"MIT", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "ISC", "0BSD", "Zlib", "CC0-1.0"}
# Imported as it is, never copied or changed, which is what this licence asks for.
BESIDES = {"docxtpl": "LGPL-2.1-only"}


def declared(*extras: str) -> dict[str, Requirement]:
    """Return the requirements of the extras by name; of ``""`` those that are always installed."""
    optional = PROJECT["project"]["optional-dependencies"]
    texts = [text for extra in extras for text in (optional[extra] if extra else PROJECT["project"]["dependencies"])]
    return {canonicalize_name(requirement.name): requirement for requirement in map(Requirement, texts)}


def imported() -> set[str]:
    """Return the distributions that the package imports, at the top, in a function, or by ``import_module``."""
    names = {name.split(".")[0] for _, name in modules()} | {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r'import_module\("(\w+)', path.read_text(encoding="utf-8"))
    }
    outer = {COMPANIONS.get(name, name) for name in names - sys.stdlib_module_names - {"parcheck"}}
    known = packages_distributions()
    return {canonicalize_name(distribution) for name in outer for distribution in known[name]}


def test_every_declared_dependency_is_imported() -> None:
    assert set(declared("", *EXTRAS)) - imported() == DRIVERS


def test_every_third_party_import_is_declared() -> None:
    assert imported() - set(declared("", *EXTRAS)) == set()


def test_the_tests_run_with_every_extra() -> None:
    development = declared("dev")
    assert {name: development.get(name) for name in declared(*EXTRAS)} == declared(*EXTRAS)


# The lock file.


def locked() -> Iterator[tuple[Requirement, list[str]]]:
    """Yield every package of the lock file with its hashes."""
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    for entry in re.split(r"\n(?=[a-z])", text)[1:]:
        first, *hashes = [line.strip(" \\") for line in entry.splitlines()]
        yield Requirement(first), hashes


def test_every_package_of_the_lock_file_has_one_version_and_its_hashes() -> None:
    for requirement, hashes in locked():
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", each) for each in hashes), requirement


def test_the_lock_file_meets_what_is_declared() -> None:
    versions: dict[str, list[str]] = {}
    for requirement, _ in locked():
        versions.setdefault(canonicalize_name(requirement.name), []).append(str(requirement.specifier).strip("="))
    for name, requirement in declared("", "dev", "upkeep").items():
        assert versions.get(name), f"{name} is not locked; docs/development.md says how to refresh the lock file"
        assert all(version in requirement.specifier for version in versions[name]), name


def test_the_lock_file_names_no_place() -> None:
    text = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    assert re.findall(r"^--?\w[\w-]+|\w+://\S+|^/\S+", text, re.MULTILINE) == []


# Licences.


def licensed() -> list[tuple[str, str, str]]:
    """Return name, licence and askers of every line of the page."""
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    return re.findall(r"^\| ([\w-]+) \| \d[\w.]* \| (.+?) \| (.+?) \|$", page, re.MULTILINE)


def test_the_page_of_licences_lists_what_is_declared() -> None:
    direct = {name for name, _, askers in licensed() if "direct" in askers.split(", ")}
    assert direct == set(declared("", *EXTRAS)), "refresh with: python tools/licences.py"


def test_every_licence_allows_an_office_to_use_it() -> None:
    for name, licence, _ in licensed():
        if name in BESIDES:
            assert licence == BESIDES[name]
        else:
            assert set(re.split(r" (?:AND|OR) ", licence)) <= LICENCES, name


# Known vulnerabilities.

_FOUND = """{"dependencies": [
    {"name": "six", "version": "1.17.0", "vulns": []},
    {"name": "yarl", "version": "1.0", "vulns": [{"id": "OSV-1", "fix_versions": ["1.1", "2.0"]}]}]}"""
_UNKNOWN = (
    '{"dependencies": [{"name": "six", "skip_reason": "unknown"}, {"name": "yarl", "version": "1", "vulns": []}]}'
)


@pytest.mark.parametrize(
    ("printed", "complaints", "code", "said"),
    [
        pytest.param(_FOUND, "", 1, "yarl 1.0: OSV-1, fixed in 1.1, 2.0", id="finding"),
        pytest.param(_FOUND, "", 1, "audit: 2 packages judged, 1 known vulnerabilities", id="summary"),
        pytest.param(_UNKNOWN, "", 0, "audit: not judged, unknown to the database: six", id="unknown-package"),
        pytest.param(_UNKNOWN, "", 0, "audit: 1 packages judged, 0 known vulnerabilities", id="clean"),
        pytest.param("", "requests.exceptions.ConnectTimeout: x", 0, audit.NOT_RUN, id="no-network"),
        pytest.param("", "No module pip_audit", 2, "audit: failed: No module pip_audit", id="not-installed"),
        pytest.param("", "", 2, "audit: failed: no output", id="silent"),
    ],
)  # fmt: skip
def test_the_audit_fails_on_findings_and_never_on_the_network(
    printed: str, complaints: str, code: int, said: str
) -> None:
    lines, exit_code = audit.judged(printed, complaints)
    assert exit_code == code
    assert said in lines


# The wheel.


def test_all_data_of_the_package_are_packed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["parcheck"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    unpacked = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}} - packed
    # The source of the catalogue; the program reads the compiled one.
    assert {path.relative_to(PACKAGE).as_posix() for path in unpacked} == {"locale/vi/LC_MESSAGES/parcheck.po"}


@pytest.mark.parametrize("pattern", PROJECT["tool"]["setuptools"]["package-data"]["parcheck"])
def test_no_pattern_of_data_packs_nothing(pattern: str) -> None:
    assert list(PACKAGE.glob(pattern))


def test_every_folder_with_modules_is_a_package() -> None:
    assert {path.parent for path in PACKAGE.rglob("*.py") if not (path.parent / "__init__.py").exists()} == set()
