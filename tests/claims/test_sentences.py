"""Sentences of reports: what is wrong is found, and nothing else is called wrong."""

import pytest

from parcheck.claims.claim import Claim
from parcheck.claims.documents.block import Block, Location
from parcheck.claims.documents.text import is_heading, paragraphs
from parcheck.claims.finding import find_claims
from tests.claims.sentences import RIGHT, WRONG, Case

ALL = {f"{name}-{id_}": case for name, cases in (("right", RIGHT), ("wrong", WRONG)) for id_, case in cases.items()}


def claims_of(text: str) -> list[Claim]:
    """Return the claims of a plain text."""
    parts = paragraphs(text.split("\n"))
    return find_claims(
        [
            Block(Location("paragraph", number), part.text, part.listed, is_heading(part.text))
            for number, part in enumerate(parts, start=1)
        ]
    )


def called_wrong(case: Case) -> set[float | str]:
    return {
        "contradiction" if claim.stated is None else float(claim.stated.value)
        for claim in claims_of(case.text)
        if claim.verdict == "wrong"
    }


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_no_false_alarm(case: Case) -> None:
    assert called_wrong(case) - set(case.wrong) == set()


@pytest.mark.parametrize("case", ALL.values(), ids=ALL)
def test_right_figures_are_checked(case: Case) -> None:
    right = [claim for claim in claims_of(case.text) if claim.verdict in ("exact", "rounded", "truncated")]
    assert len(right) == case.checked, [(claim.words, claim.verdict) for claim in claims_of(case.text)]


def test_targets_that_are_counted_are_none_to_reach() -> None:
    claims = claims_of("Có 12/15 xã đạt 100 %. Có 3/5 chỉ tiêu đạt trên 90 %.")
    assert [(claim.numerator, claim.target) for claim in claims] == [(12, None), (3, None)]


def test_misses_and_false_alarms(capsys: pytest.CaptureFixture[str]) -> None:
    missed = [name for name, case in ALL.items() if set(case.wrong) - called_wrong(case)]
    alarms = [name for name, case in ALL.items() if called_wrong(case) - set(case.wrong)]
    with capsys.disabled():
        print(f"\n{len(ALL)} reports, {len(RIGHT)} right: {len(missed)} misses, {len(alarms)} false alarms")  # noqa: T201
    assert len(RIGHT) >= 15
    assert (missed, alarms) == ([], [])
