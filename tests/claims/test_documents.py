"""Reports are read as their reader reads them, whatever their container."""

import unicodedata
from fractions import Fraction
from pathlib import Path

import docx as python_docx
import pytest

from parcheck.claims.documents import open_document
from parcheck.claims.finding import find_claims
from parcheck.claims.saying import place_key
from tests.claims.reports import docx, paragraph, pdf, table

HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>12/13 hồ sơ đạt 5%</w:t></w:r>"
DELETED = "<w:del><w:r><w:delText>12/13 hồ sơ đạt 5%</w:delText></w:r></w:del>"
FIELD = "<w:r><w:instrText>PAGE 5%</w:instrText></w:r>"
INSERTED = "<w:ins><w:r><w:t>71,6%</w:t></w:r></w:ins>"
BOX = f"<w:r><w:pict><w:txbxContent>{paragraph('trong khung')}</w:txbxContent></w:pict></w:r>"
TWIN = (
    '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice>'
    f"<w:txbxContent>{paragraph('trong khung')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
    f"{paragraph('trong khung')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
)
CONTROL = f"<w:sdt><w:sdtContent>{paragraph('trong ô')}</w:sdtContent></w:sdt>"

DOCX = {
    "runs": (paragraph("7", "52/1.0", "49 hồ sơ"), ["paragraph 1: 752/1.049 hồ sơ"]),
    "blank": (paragraph("a") + paragraph(" ") + paragraph("b"), ["paragraph 1: a", "paragraph 2: b"]),
    "hidden": (paragraph("a", HIDDEN, DELETED, FIELD), ["paragraph 1: a"]),
    "inserted": (paragraph("đạt ", INSERTED), ["paragraph 1: đạt 71,6%"]),
    "table": (table("a | b", "c | d"), [f"table 1, row {r}, column {c}: {t}" for r, c, t in
                                        ((1, 1, "a"), (1, 2, "b"), (2, 1, "c"), (2, 2, "d"))]),
    "text-box": (paragraph("a", BOX), ["paragraph 1: a", "text box 1: trong khung"]),
    "twin-text-box": (paragraph("a", TWIN), ["paragraph 1: a", "text box 1: trong khung"]),
    "content-control": (CONTROL, ["paragraph 1: trong ô"]),
    "signs": (paragraph("a<w:tab/>".removesuffix("<w:tab/>"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"),
              ["paragraph 1: a b c"]),
}  # fmt: skip


def places(file: Path) -> list[str]:
    return [
        f"{place_key(block.location, 1).removesuffix(', sentence 1')}: {' '.join(block.text.split())}"
        for block in open_document(str(file)).blocks
    ]


@pytest.mark.parametrize(("body", "expected"), DOCX.values(), ids=DOCX)
def test_word(body: str, expected: list[str], tmp_path: Path) -> None:
    assert places(docx(tmp_path / "r.docx", body)) == expected


def test_notes_of_word(tmp_path: Path) -> None:
    line = f'<w:footnote w:type="separator" w:id="0">{paragraph("----")}</w:footnote>'
    note = f'<w:footnote w:id="2">{paragraph("752/1.049 hồ sơ")}</w:footnote>'
    comment = f'<w:comment w:id="1">{paragraph("9/10 hồ sơ đạt 5%")}</w:comment>'
    file = docx(tmp_path / "r.docx", paragraph("a"), footnotes=line + note, comments=comment)
    assert places(file) == ["paragraph 1: a", "footnote 1: 752/1.049 hồ sơ"]


HTML = {
    "paragraphs": ("<p>a</p>b<p>c<br>d", ["paragraph 1: a", "paragraph 2: b", "paragraph 3: c d"]),
    "unseen": (
        "<style>p{width:5%}</style><script>x='5%'</script><!-- 5% --><p hidden>5%</p><p style='display: none'>5%</p>a",
        ["paragraph 1: a"],
    ),
    "split-word": ("<p>7<b>52</b>/1.0<i>4</i>9<!-- x --> hồ\n sơ</p>", ["paragraph 1: 752/1.049 hồ sơ"]),
    "table": (
        "<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d</table>",
        [
            "table 1, row 1, column 1: a",
            "table 1, row 1, column 2: b",
            "table 1, row 2, column 2: c",
            "table 1, row 2, column 3: d",
        ],
    ),
    "hidden-rows": (
        "<table><thead hidden><tr><th>5%</thead><tr><td>a<td>b<tr style='display:none'><td>c<td>5%<tr hidden><td>5%"
        "<tbody style='visibility: collapse'><tr><td>5%</tbody>"
        "<tr><td>d<td>e</table>",
        [
            "table 1, row 1, column 1: a",
            "table 1, row 1, column 2: b",
            "table 1, row 2, column 1: d",
            "table 1, row 2, column 2: e",
        ],
    ),
    "hidden-cells": (
        "<table><tr><td>a<td style='display: none'>5%<td>b<td style='visibility:hidden'>5%<td>c</table>",
        [
            "table 1, row 1, column 1: a",
            "table 1, row 1, column 2: b",
            "table 1, row 1, column 4: c",
        ],
    ),
    "caption": (
        "<p>x<table><caption>Tháng <b>9</b></caption><tr><td>a</table><table><caption hidden>5%<tr><td>b</table>y",
        [
            "paragraph 1: x",
            "paragraph 2: Tháng 9",
            "table 1, row 1, column 1: a",
            "table 2, row 1, column 1: b",
            "paragraph 3: y",
        ],
    ),
    "entities": ("<p>71,6&nbsp;% &lt; 72&#37;</p>", ["paragraph 1: 71,6 % < 72%"]),
}


@pytest.mark.parametrize(("body", "expected"), HTML.values(), ids=HTML)
def test_html(body: str, expected: list[str], tmp_path: Path) -> None:
    file = tmp_path / "r.html"
    file.write_text(f"<html><head><title>5%</title></head><body>{body}</body></html>", encoding="utf-8")
    assert places(file) == expected


MARKDOWN = {
    "character-by-a-number-too-long-to-read": (f"Có 5&#{'9' * 5000};", ["paragraph 1: Có 5\ufffd"]),
    "emphasis": ("Đạt **71,6 %** ([752](x.md)/1.049)", ["paragraph 1: Đạt 71,6 % (752/1.049)"]),
    "heading": ("# Kết quả\nĐạt 5%", ["paragraph 1: Kết quả", "paragraph 2: Đạt 5%"]),
    "list": ("* a\n* b", ["paragraph 1: - a", "paragraph 2: - b"]),
    "comment": ("a <!-- 5%\n6% --> b", ["paragraph 1: a b"]),
    "table": ("| a | b |\n|---|:-:|\n| c \\| d | e |", [
        "table 1, row 1, column 1: a", "table 1, row 1, column 2: b",
        "table 1, row 2, column 1: c | d", "table 1, row 2, column 2: e",
    ]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MARKDOWN.values(), ids=MARKDOWN)
def test_markdown(text: str, expected: list[str], tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_text(text, encoding="utf-8")
    assert places(file) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text(encoding: str, tmp_path: Path) -> None:
    text = "Tiếp nhận 1.067 hồ sơ;\nđúng hạn 1.066 hồ sơ.\n\n- Trễ hạn: 01 hồ sơ\n- Hết"
    file = tmp_path / "r.txt"
    file.write_bytes(unicodedata.normalize("NFD", text).encode(encoding))
    assert places(file) == [
        "paragraph 1: Tiếp nhận 1.067 hồ sơ; đúng hạn 1.066 hồ sơ.",
        "paragraph 2: - Trễ hạn: 01 hồ sơ",
        "paragraph 3: - Hết",
    ]


def test_pdf(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    assert places(pdf(tmp_path / "r.pdf", "752/1.049 = 71,6 %")) == ["page 1, paragraph 1: 752/1.049 = 71,6 %"]


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_an_entry_that_is_typed_by_hand_is_one(suffix: str, tmp_path: Path) -> None:
    lines = ["Tiếp nhận 90 hồ sơ, gồm:", "- Đã giải quyết 80 hồ sơ", "a) Đang giải quyết 10 hồ sơ", "Ghi chú"]
    file = tmp_path / f"r.{suffix}"
    if suffix == "docx":
        docx(file, "".join(map(paragraph, lines)))
    else:
        file.write_text("\n\n".join(f"<p>{line}" if suffix == "html" else line for line in lines), encoding="utf-8")
    assert [block.listed for block in open_document(str(file)).blocks] == [False, True, True, False]


LISTED = """
<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>
<w:style w:type="paragraph" w:styleId="None"><w:basedOn w:val="B"/>
<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="u1"><w:basedOn w:val="A"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Circle"><w:basedOn w:val="Round"/></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:basedOn w:val="Circle"/></w:style>
<w:style w:type="paragraph" w:styleId="Lost"><w:basedOn w:val="Nowhere"/></w:style>
<w:style/><!-- nothing -->
"""
OFF = '<w:numPr><w:numId w:val="0"/></w:numPr>'
OLD = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:pPrChange>'


@pytest.mark.parametrize(
    ("style", "more", "listed"),
    [
        ("A", "", True), ("B", "", True), ("None", "", False), ("u1", "", False), ("Circle", "", False),
        ("Lost", "", False), ("Unknown", "", False), ("B", OFF, False), ("Lost", OFF.replace("0", "2"), True),
        ("Lost", OLD, False),
    ],
)  # fmt: skip
def test_the_numbering_of_a_style(style: str, more: str, *, listed: bool, tmp_path: Path) -> None:
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr><w:r><w:t>Trực tuyến 5 hồ sơ.</w:t></w:r></w:p>'
    (block,) = open_document(str(docx(tmp_path / "r.docx", body, styles=LISTED))).blocks
    assert block.listed is listed


@pytest.mark.parametrize("styles", [None, "<w:broken", '<w:style w:styleId="A">' * 9 + "</w:style>" * 9])
def test_styles_that_say_nothing(styles: str | None, tmp_path: Path) -> None:
    body = '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>Trực tuyến 5 hồ sơ.</w:t></w:r></w:p>'
    parts = {} if styles is None else {"styles": styles}
    (block,) = open_document(str(docx(tmp_path / "r.docx", body, **parts))).blocks
    assert not block.listed


def test_long_chains_of_styles_are_followed_once(tmp_path: Path) -> None:
    styles = "".join(f'<w:style w:styleId="S{n}"><w:basedOn w:val="S{n + 1}"/></w:style>' for n in range(50_000))
    styles += '<w:style w:styleId="S50000"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = '<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr><w:r><w:t>Trực tuyến 5 hồ sơ.</w:t></w:r></w:p>'
    (block,) = open_document(str(docx(tmp_path / "r.docx", body, styles=styles))).blocks
    assert block.listed


@pytest.mark.parametrize("style", ["List Bullet", "List Number", "List Bullet 2"])
@pytest.mark.parametrize(("last", "verdict", "exact"), [(5, "wrong", 41), (4, "exact", 40)])
def test_lists_by_the_styles_of_word_are_added_up(
    style: str, last: int, verdict: str, exact: int, tmp_path: Path
) -> None:
    report = python_docx.Document()
    report.add_paragraph("Tiếp nhận 40 hồ sơ, trong đó:")
    for text in ("Trực tuyến: 16 hồ sơ", "Trực tiếp: 20 hồ sơ", f"Bưu chính: {last} hồ sơ"):
        report.add_paragraph(text, style=style)
    report.save(str(tmp_path / "r.docx"))
    (claim,) = find_claims(open_document(str(tmp_path / "r.docx")).blocks)
    assert claim.kind == "sum"
    assert (str(claim.verdict), claim.exact) == (verdict, Fraction(exact))
