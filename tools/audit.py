"""Ask the OSV database for known vulnerabilities of every package in the lock file: ``python tools/audit.py``.

Needs the packages of the extra ``upkeep``. Exits with 1 where there are findings, with 2 where the audit itself is
wrong. Where the database cannot be reached it says that nothing was judged and exits with 0: no network is no finding.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements-dev.lock"
NOT_RUN = "audit: NOT RUN, the database of vulnerabilities cannot be reached from here"
_OPTIONS = ["--vulnerability-service", "osv", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
_NO_NETWORK = re.compile(r"requests\.exceptions\.\w+|ConnectionError|Could not connect|Connection(?:Refused|Reset)")


def main() -> int:
    """Run pip-audit over the lock file, print what it means, and return the exit code."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "pip_audit", *_OPTIONS, "--format", "json", "--requirement", str(LOCK)],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    lines, code = judged(done.stdout, done.stderr)
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return code


def judged(printed: str, complaints: str) -> tuple[list[str], int]:
    """Return what to say and the exit code, from both streams of pip-audit; its own exit code is 1 for any trouble."""
    try:
        packages = json.loads(printed)["dependencies"]
    except ValueError:
        last = (complaints.strip().splitlines() or ["no output"])[-1]
        if _NO_NETWORK.search(complaints):
            return [NOT_RUN], 0
        return [f"audit: failed: {last}"], 2
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    findings = [
        f"{package['name']} {package['version']}: {finding['id']}, fixed in {', '.join(finding['fix_versions']) or '–'}"
        for package in packages
        for finding in package.get("vulns", ())
    ]
    unknown = [f"audit: not judged, unknown to the database: {', '.join(skipped)}"] if skipped else []
    summary = f"audit: {len(packages) - len(skipped)} packages judged, {len(findings)} known vulnerabilities"
    return [*findings, *unknown, summary], 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
