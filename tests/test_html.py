"""The page: whole in itself, the figures of the summary, data that stay text, and a structure that can be heard."""

import base64
import hashlib
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from parcheck.formats.markup import Cell, Column, element, table
from tests.conftest import Runner
from tests.exports import draw

Node = Any  # an element of lxml, whose stubs make a union of twelve types of every XPath

LIST = """
    id | received | due   | finished | sector  | unit     | channel    | level
    H1 | 01/03    | 10/03 | 10/03    | Hộ tịch | Tổ một   | Trực tuyến | Toàn trình
    H2 | 01/03    | 10/03 | 12/03    | Đất đai | Tổ hai   | Trực tiếp  | Toàn trình
    H3 | 02/03    | 10/03 |          | Đất đai | Tổ hai   | Trực tuyến | Toàn trình
    H4 | 32/03    | 10/03 | 10/03    | Đất đai | Tổ hai   | Trực tuyến | Toàn trình
    """
ATTACK = "<script>alert(1)</script>\"' onload=x &lt; </style>"
NASTY = f"""
    id          | received | due   | finished | sector   | unit     | procedure | status
    H1 {ATTACK} | 01/03    | 10/03 | 12/03    | {ATTACK} | {ATTACK} | {ATTACK}  | {ATTACK}
    H2 {ATTACK} | {ATTACK} | 10/03 | 12/03    | {ATTACK} | {ATTACK} | {ATTACK}  | {ATTACK}
    """
MANY = "id | received | due | finished\n" + "\n".join(f"H{number:03} | 01/03 | 10/03 | 11/03" for number in range(105))


@pytest.fixture
def page_of(run: Runner, tmp_path: Path) -> "PageOf":
    return PageOf(run, tmp_path)


class PageOf:
    """Draws a list, and reads the page that is made of it."""

    def __init__(self, run: Runner, folder: Path) -> None:
        self.run = run
        self.folder = folder
        self.source = ""

    def __call__(self, drawn: str, *options: str) -> Node:
        done = self.run("summarize", draw(self.folder / "list.csv", drawn), "--format", "html", *options)
        assert done.code == 0, done.err
        self.source = done.out
        return read(done.out)


def read(source: str) -> Node:
    return etree.fromstring(source, etree.HTMLParser())


def words(node: Node) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def section(page: Node, identity: str) -> Node:
    found: Node = page.xpath(f"//section[@aria-labelledby='{identity}']")[0]
    return found


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_page_needs_nothing_from_elsewhere_and_forbids_it(page_of: PageOf) -> None:
    page = page_of(LIST, "--by", "sector")
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    style, script = (page.xpath(f"string(//{name})") for name in ("style", "script"))
    allowed = f"style-src {digest(style)}; script-src {digest(script)}"
    assert policy == f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    assert "://" not in page_of.source
    assert not re.search(r"url\(|@import|\bfetch\b|innerHTML", style + script)
    assert page.xpath("//@src | //@style | //link | //iframe | //form | //@*[starts-with(name(), 'on')]") == []
    assert page.xpath("//a/@href") == ["#problems"]
    assert len(page.xpath("//style")) == len(page.xpath("//script")) == 1


def test_the_page_can_be_heard(page_of: PageOf) -> None:
    page = page_of(LIST, "--by", "sector")
    assert page.get("lang") == "en"
    identities = page.xpath("//@id")
    assert len(identities) == len(set(identities))
    assert set(page.xpath("//@aria-labelledby | //a/@href")) <= {*identities, *(f"#{name}" for name in identities)}
    levels = [int(node.tag[1]) for node in page.xpath("//h1 | //h2 | //h3")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [len(page.xpath(f"//body/{name}")) for name in ("header", "main", "footer")] == [1, 1, 1]
    for each in page.xpath("//table"):
        assert words(each.find("caption"))
        assert {heading.get("scope") for heading in each.xpath("./thead//th")} == {"col"}
        assert {heading.get("scope") for heading in each.xpath("./tbody//th")} == {"row"}
        assert {len(row) for row in each.xpath(".//tr")} == {len(each.xpath("./thead//th"))}
    assert set(page.xpath("//svg/@aria-hidden")) == {"true"}


def test_the_head_tells_unit_period_day_and_verdict(page_of: PageOf) -> None:
    (page_of.folder / "parcheck.toml").write_text('unit = "UBND xã Mẫu"\n', encoding="utf-8")
    page = page_of(LIST)
    assert page.xpath("string(//title)") == "UBND xã Mẫu – from 01/03/2024 to 12/03/2024"
    assert [words(node) for node in page.xpath("//header/*")] == [
        "Indicators against targets",
        "UBND xã Mẫu",
        "Period from 01/03/2024 to 12/03/2024, judged on 12/03/2024",
        "1 of 2 targets is MISSED. 2 more cannot be judged.",
        "1 problem in the data",
    ]


def test_a_missed_target_shows_by_word_sign_and_number(page_of: PageOf) -> None:
    missed, met = section(page_of(LIST), "targets").xpath(".//li")
    assert words(missed) == "Resolved on time or early MISSED 50.0% 1/2 Target ≥ 98% short by 1 dossier"
    assert words(met).startswith("Filed online met 66.7% 2/3 Target ≥ 50%")
    signs = [card.xpath("string(.//svg[@class='sign']/path/@d)") for card in (missed, met)]
    assert signs[0] != signs[1]
    assert "" not in signs


def test_bars_stand_for_the_exact_percentage_and_the_target(page_of: PageOf) -> None:
    _missed, met = section(page_of(LIST), "targets").xpath(".//li")
    assert met.xpath(".//rect[@class='share']/@width") == ["66.666667%"]
    assert met.xpath(".//line[@class='target']/@x1") == ["50%"]


def test_other_indicators_counts_and_reasons_are_all_there(page_of: PageOf) -> None:
    page = page_of(LIST)
    others = [words(row) for row in section(page, "others").xpath(".//li")]
    assert "Resolved late 1/2 50.0%" in others
    assert "Filed online, full online services 2/3 66.7%" in others
    rows = [words(row) for row in section(page, "counts").xpath(".//tbody/tr")]
    assert rows[:4] == [
        *("Rows read4", "Rejected: no dossier number or no receipt day1"),
        *("Dossiers counted3", "Received in the period3"),
    ]
    assert "Open, overdue1" in rows
    assert "Digitised: needs the column “Đã số hóa”, which is missing or empty" in words(section(page, "missing"))


def test_groups_can_be_sorted_by_exact_numbers(page_of: PageOf) -> None:
    groups = section(page_of(LIST, "--by", "sector", "--by", "unit"), "groups")
    assert groups.xpath(".//table/@class") == ["sortable"]
    headings = [(words(node), node.get("data-sort")) for node in groups.xpath(".//thead//th")]
    assert headings == [
        *(("Sector", "text"), ("Unit", "text"), ("Dossiers", "number"), ("Resolved on time or early", "number")),
        *(("Filed online", "number"), ("Late", "number"), ("Overdue", "number")),
    ]
    first = groups.xpath(".//tbody/tr")[0]
    assert [words(cell) for cell in first] == [
        *("Đất đai", "Tổ hai", "2", "0.0% MISSED short by 1 dossier", "50.0% met", "1", "1")
    ]
    assert [cell.get("data-value") for cell in first] == [None, None, "2", "0.0", "50.0", "1", "1"]
    assert groups.xpath(".//*[@role='group'][@tabindex='0']/@aria-label") == [
        "By Sector, Unit: 2 groups, the worst first"
    ]


def test_late_dossiers_stand_by_name(page_of: PageOf) -> None:
    late = section(page_of(LIST), "late")
    assert words(late.xpath("./p")[0]) == "As of 12/03/2024: resolved late 1; open, overdue 1"
    rows = [[words(cell) for cell in row] for row in late.xpath(".//tbody/tr")]
    assert [row[0] for row in rows] == ["H3 Đất đai", "H2 Đất đai"]
    assert rows[0][1:3] == ["open, overdue", "Tổ hai"]
    assert late.xpath(".//tbody/tr[2]/td/@data-value")[:3] == ["2024-03-01", "2024-03-10", "2024-03-12"]


def test_a_long_late_list_says_how_many_more_there_are(page_of: PageOf) -> None:
    late = section(page_of(MANY), "late")
    assert len(late.xpath(".//tbody/tr")) == 100
    assert words(late.xpath("./p")[-1]) == "… and 5 more; parcheck late shows all."


def test_problems_stand_with_place_value_and_remedy(page_of: PageOf) -> None:
    problems = section(page_of(LIST), "problems")
    assert words(problems.xpath(".//h2")[0]) == "1 problem in the data"
    assert [words(cell) for cell in problems.xpath(".//tbody/tr/*")] == ["unreadable-date", "error", "1"]
    place, message, remedy = problems.xpath(".//li/p")
    assert words(place).endswith("list.csv B5 (Ngày tiếp nhận)")
    assert words(message) == "“32/03/2024” is no date that parcheck can read."
    assert "[dates] formats" in words(remedy)


def test_the_page_says_how_it_was_computed(page_of: PageOf) -> None:
    page = page_of(LIST)
    method = words(section(page, "method"))
    check_sum = hashlib.sha256((page_of.folder / "list.csv").read_bytes()).hexdigest()
    assert f"list.csv dossier list, 4 rows SHA-256 {check_sum}" in method
    assert "Rules: compare = date, finish = finished_at|returned_at" in method
    assert "Filed online ≥ 50%, since 01/01/2024 Chỉ tiêu thành phố Nha Trang" in method
    assert page.xpath("//footer//time/@datetime") == ["2024-12-31T12:00:00+07:00"]


def test_markup_in_data_stays_literal(page_of: PageOf) -> None:
    (page_of.folder / "parcheck.toml").write_text(f"unit = '''{ATTACK}'''\n", encoding="utf-8")
    page = page_of(NASTY, "--by", "unit", "--by", "procedure")
    assert page.xpath("string(//h1)") == ATTACK
    assert page.xpath("string(//title)").startswith(ATTACK)
    assert [words(cell) for cell in section(page, "groups").xpath(".//tbody/tr[1]/*")[:2]] == [ATTACK, ATTACK]
    assert words(section(page, "late").xpath(".//tbody//th")[0]) == f"H1 {ATTACK} {ATTACK}"
    assert ATTACK[:30] in words(section(page, "problems"))
    assert page_of.source.count("<script>") == page_of.source.count("</script>") == 1
    assert page_of.source.count("</style>") == 1
    assert page.xpath("//@onload") == []


def test_a_list_without_rows_makes_a_page(page_of: PageOf) -> None:
    page = page_of(LIST.split("H1")[0], "--by", "sector")
    assert words(page.xpath("//*[@class='headline none']")[0]) == "No indicator has both a figure and a target."
    assert "Resolved on time or early 0/0 no data" in words(section(page, "others"))
    assert not page.xpath(
        "//section[@aria-labelledby='late' or @aria-labelledby='problems' or @aria-labelledby='targets']"
    )


def test_a_comparison_shows_the_changes(page_of: PageOf) -> None:
    page = page_of(LIST, "--period", "2024-03", "--versus", "previous")
    assert "Change in percentage points since the period from 01/02/2024" in words(page.xpath("//header")[0])
    assert "Change –" in words(section(page, "targets"))


def test_the_page_speaks_vietnamese(page_of: PageOf) -> None:
    page = page_of(LIST, "--lang", "vi")
    assert page.get("lang") == "vi"
    assert "66,7 %" in words(section(page, "targets"))
    assert "KHÔNG ĐẠT" in words(section(page, "targets"))


def test_the_same_data_make_the_same_page(page_of: PageOf) -> None:
    page_of(LIST, "--by", "sector")
    first = page_of.source
    page_of(LIST, "--by", "sector")
    assert page_of.source == first


def test_elements_escape_whatever_they_are_given() -> None:
    made = element("p", "<b>&", element("em", "x\x1b"), None, class_='"><i>', hidden=None, data_value=1.5)
    assert (
        made
        == '<p class="&quot;&gt;&lt;i&gt;" data-value="1.5">&lt;b&gt;&amp;<em>x\N{REPLACEMENT CHARACTER}</em></p>\n'
    )


def test_only_a_table_that_sorts_has_sorting_headings() -> None:
    columns, rows = [Column("a"), Column("b", "number")], [[Cell("x"), Cell("1,5", 1.5)]]
    plain, sorting = (read(table("t", columns, rows, sorts=hint)) for hint in (None, "(press)"))
    assert plain.xpath("//@data-sort | //@tabindex") == []
    assert sorting.xpath("//@data-sort") == ["text", "number"]
    assert sorting.xpath("string(//caption)") == "t (press)"
