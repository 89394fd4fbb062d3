"""Markdown: tables that paste anywhere, and nothing in the data that becomes markup."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from parcheck.formats.markdown import escaped
from tests.conftest import Runner
from tests.exports import draw

Node = Any  # an element of lxml, whose stubs make a union of twelve types of every XPath

LIST = """
    id | received | due   | finished | sector
    H1 | 01/03    | 10/03 | 10/03    | Hộ tịch
    H2 | 01/03    | 10/03 | 11/03    | Đất đai
    """
NASTY = '[red](x) <script>alert(1)</script> a|b `c` *d* __e__ &lt; #1 =HYPERLINK("x")'


def rendered(markdown: str) -> Node:
    """Return the page that a wiki makes of it."""
    return etree.fromstring(MarkdownIt("commonmark").enable("table").render(markdown), etree.HTMLParser())


def test_markdown_shows_title_period_verdict_and_every_figure(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "--format", "markdown", "--by", "sector")
    assert done.code == 0
    assert done.out.startswith(
        "# Indicators against targets\n\n"
        "Period from 01/03/2024 to 11/03/2024, judged on 11/03/2024\n\n"
        "**1 of 1 targets is MISSED. 3 more cannot be judged.**\n\n"
        "| Count | Number |\n| --- | ---: |\n| Rows read | 2 |\n| Dossiers counted | 2 |\n"
    )
    assert (
        "| Indicator | Dossiers | Ratio | Target | Verdict |\n"
        "| --- | ---: | ---: | ---: | --- |\n"
        "| Resolved on time or early | 1/2 | 50.0% | ≥ 98% | **MISSED**, short by 1 dossier |\n"
        "| Resolved early | 0/2 | 0.0% | – | no target |\n"
    ) in done.out
    assert (
        "## By Sector: 2 groups, the worst first\n\n"
        "| Sector | Dossiers | Resolved on time or early | Late | Overdue |\n"
        "| --- | ---: | ---: | ---: | ---: |\n"
        "| Đất đai | 1 | **0.0%** MISSED | 1 | 0 |\n"
        "| Hộ tịch | 1 | 100.0% | 0 | 0 |\n"
    ) in done.out
    assert "- Filed online: needs the column “Hình thức nộp hồ sơ”, which is missing or empty\n" in done.out


def test_problems_stand_in_short_with_the_true_total(run: Runner, tmp_path: Path) -> None:
    rows = "\n".join(f"H{number} | xx | 10/03 | 10/03" for number in range(7))
    done = run(
        "summarize", draw(tmp_path / "list.csv", f"id | received | due | finished\n{rows}"), "--format", "markdown"
    )
    assert "## 7 problems in the data\n\n| Code | Number |\n| --- | ---: |\n| `unreadable-date` | 7 |\n" in done.out
    assert done.out.count("is no date that parcheck can read") == 5
    assert "… and 2 more; parcheck validate shows all." in done.out


def test_markup_in_data_stays_literal(run: Runner, tmp_path: Path) -> None:
    # A bar would end a drawn cell, so the sector is put in afterwards.
    export = draw(tmp_path / "list.csv", LIST.replace("Đất đai", "SECTOR"))
    quoted = NASTY.replace('"', '""')
    export.write_text(export.read_text(encoding="utf-8").replace("SECTOR", f'"{quoted}"'), encoding="utf-8")
    (tmp_path / "parcheck.toml").write_text(f"unit = '{NASTY}'\n", encoding="utf-8")
    page = rendered(run("summarize", export, "--format", "markdown", "--by", "sector").out)
    assert page.xpath("string(//h1)") == f"{NASTY}: Indicators against targets"
    assert NASTY in page.xpath("//table[3]//td/text()")
    assert page.xpath("//script | //a | //em | //del | //td//code") == []


def test_every_row_of_a_table_has_as_many_cells(run: Runner, tmp_path: Path) -> None:
    export = draw(tmp_path / "list.csv", LIST)
    page = rendered(run("summarize", export, "--format", "markdown", "--period", "2024-03", "--versus", "previous").out)
    tables = page.xpath("//table")
    assert [len({len(row) for row in table.xpath(".//tr")}) for table in tables] == [1] * len(tables)
    assert page.xpath("//table[2]//th/text()") == ["Indicator", "Dossiers", "Ratio", "Change", "Target", "Verdict"]


def test_a_list_without_rows_says_so(run: Runner, tmp_path: Path) -> None:
    done = run("summarize", draw(tmp_path / "list.csv", LIST.split("H1")[0]), "--format", "markdown", "--by", "sector")
    assert done.code == 0
    assert "Period from – to –, judged on –" in done.out
    assert "| Resolved on time or early | 0/0 | – | – | no data |" in done.out


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("1. first", "1\\. first"),
        ("- item", "\\- item"),
        ("finished_at", "finished_at"),
        ("a\r\nb", "a b"),
        ("A & B", "A & B"),
        ("&copy;", "&amp;copy;"),
    ],
)
def test_only_what_would_be_markup_is_escaped(text: str, literal: str) -> None:
    assert escaped(text) == literal


@given(st.text(alphabet="a1 .)(\\`*_[]<>!|~#$&;+-=\"'\nđ", min_size=1).filter(str.strip))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    page = rendered(f"# {escaped(text)}\n\n- {escaped(text)}\n\n| {escaped(text)} |\n| --- |\n| {escaped(text)} |\n")
    line = " ".join(text.split())
    assert [page.xpath(f"string(//{name})").strip() for name in ("h1", "li", "th", "td")] == [line] * 4
