"""Every pattern's own examples, which stand beside it."""

from pathlib import Path

import pytest

import parcheck.claims
from parcheck.claims import (
    class_sums,
    contradiction,
    gaps,
    list_sums,
    periods,
    ratio,
    remainders,
    roles,
    share,
    sums,
    table_fractions,
    table_sums,
    tables,
    words,
)
from parcheck.claims.claim import Claim
from parcheck.claims.contradiction import contradictions
from parcheck.claims.documents.block import Block, Location
from parcheck.claims.finding import find_claims
from parcheck.claims.grid import grids_of
from parcheck.claims.passage import passages_of
from tests.claims.test_sentences import claims_of


def table(rows: tuple[str, ...]) -> list[Block]:
    return [
        Block(Location("cell", 1, row, column), text.strip())
        for row, line in enumerate(rows, start=1)
        for column, text in enumerate(line.split("|"), start=1)
    ]


def in_table(rows: tuple[str, ...]) -> list[Claim]:
    return [claim for grid in grids_of(table(rows)) for claim in tables.table_claims(grid)[0]]


def added(claim: Claim) -> tuple[int, int, str]:
    return int(claim.stated.value) if claim.stated else 0, int(claim.exact or 0), claim.verdict


def test_every_pattern_has_its_examples_here() -> None:
    sources = Path(parcheck.claims.__file__).parent.glob("*.py")
    with_examples = {path.stem for path in sources if "\nEXAMPLES" in path.read_text(encoding="utf-8")}
    in_text = (class_sums, contradiction, gaps, list_sums, periods, ratio, remainders, roles, share, sums, words)
    here = (*in_text, table_fractions, table_sums, tables)
    assert with_examples == {module.__name__.rpartition(".")[2] for module in here}


@pytest.mark.parametrize(("text", "expected"), [*ratio.EXAMPLES, *share.EXAMPLES])
def test_ratios_and_shares(text: str, expected: list[tuple[int | None, int | None, str]]) -> None:
    found = [claim for claim in claims_of(text) if claim.kind in ("ratio", "share-of-total")]
    assert [(claim.numerator, claim.denominator, claim.verdict) for claim in found] == expected


@pytest.mark.parametrize(("text", "expected"), [*sums.EXAMPLES, *class_sums.EXAMPLES])
def test_sums(text: str, expected: list[tuple[int, int, str]]) -> None:
    found = [claim for claim in claims_of(text) if claim.kind == "sum"]
    assert [added(claim) for claim in found] == expected


@pytest.mark.parametrize(("text", "wrong"), remainders.EXAMPLES)
def test_sums_whose_difference_the_text_names(text: str, wrong: bool) -> None:
    assert any(claim.kind == "sum" and claim.verdict == "wrong" for claim in claims_of(text)) == wrong


@pytest.mark.parametrize(("lines", "expected"), list_sums.EXAMPLES)
def test_sums_of_lists(lines: tuple[str, ...], expected: list[tuple[int, int, str]]) -> None:
    found = [claim for claim in claims_of("\n".join(lines)) if claim.kind == "sum"]
    assert [added(claim) for claim in found] == expected


@pytest.mark.parametrize(("texts", "expected"), contradiction.EXAMPLES)
def test_contradictions(texts: tuple[str, ...], expected: int) -> None:
    blocks = [Block(Location("paragraph", number), text) for number, text in enumerate(texts, start=1)]
    assert len(list(contradictions(passages_of(blocks)))) == expected


@pytest.mark.parametrize(("text", "expected"), roles.EXAMPLES)
def test_roles(text: str, expected: tuple[str, ...]) -> None:
    passage = passages_of([Block(Location("paragraph", 1), text)])[0]
    assert tuple(figure.role for sentence in passage.sentences for figure in sentence.figures) == expected


@pytest.mark.parametrize(("gap", "tied"), gaps.EXAMPLES)
def test_ties(gap: str, tied: bool) -> None:
    assert gaps.ties(gap) is tied


@pytest.mark.parametrize(("text", "label"), words.EXAMPLES)
def test_words(text: str, label: str) -> None:
    assert words.label_of(text) == label


@pytest.mark.parametrize(("text", "first", "last"), periods.EXAMPLES)
def test_periods(text: str, first: str | None, last: str | None) -> None:
    stated = periods.period_in(text)
    found = (None, None) if stated is None else tuple(day and day.isoformat() for day in stated)
    assert found == (first, last)


@pytest.mark.parametrize(("rows", "expected"), tables.EXAMPLES)
def test_tables(rows: tuple[str, ...], expected: list[tuple[str, int, int, str]]) -> None:
    found = [claim for claim in in_table(rows) if claim.kind != "sum"]
    assert [(claim.kind, claim.numerator, claim.denominator, claim.verdict) for claim in found] == expected


@pytest.mark.parametrize(("rows", "expected"), table_fractions.EXAMPLES)
def test_fractions_in_tables(rows: tuple[str, ...], expected: list[tuple[int | None, int | None, str]]) -> None:
    found = find_claims(table(rows))
    assert [(claim.numerator, claim.denominator, claim.verdict) for claim in found] == expected


@pytest.mark.parametrize(("rows", "expected"), table_sums.EXAMPLES)
def test_sums_in_tables(rows: tuple[str, ...], expected: list[tuple[int, int, str]]) -> None:
    found = [claim for claim in in_table(rows) if claim.kind == "sum"]
    assert [added(claim) for claim in found] == expected


def test_a_formula_above_columns_is_no_claim() -> None:
    rows = ("Lĩnh vực | Tổng | Đúng | Trễ", "(1) | (2)=(3)+(4) | (3) | (4)", "Hộ tịch | 9 | 5 | 4")
    assert [claim.verdict for claim in find_claims(table(rows))] == ["exact"]
