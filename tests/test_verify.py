"""``parcheck verify`` as its user sees it."""

import json
import re
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from parcheck.cli.verify import spread
from parcheck.verifying import verify
from tests.claims.reports import W, docx, paragraph, pdf, table
from tests.conftest import Run, Runner

EXAMPLE = Path(__file__).parents[1] / "examples" / "vinh-thanh-2024"
# Made up to carry the figures that the reference case published.
REFERENCE = """Kết quả giải quyết thủ tục hành chính

Từ ngày 01/01/2024 đến ngày 30/9/2024, xã nhận 1.067 hồ sơ; trả trước và đúng hạn 1.066 hồ sơ, đạt 99,9 %; 01 hồ sơ
trễ hạn, chiếm 0,093 %. Tỷ lệ đúng hạn luôn đạt trên 98 %, không có hồ sơ quá hạn.

Nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 % (chỉ tiêu thành phố giao 50 %). Thanh toán trực tuyến 497/1.049 hồ sơ, đạt
47 % (chỉ tiêu 45 %), tổng số tiền 8.586.000 đồng. Chứng thực bản sao điện tử 1.313/1.313 bản, đạt 100 %.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "bao-cao.txt"
    file.write_text(REFERENCE, encoding="utf-8")
    return file


def verdicts(done: Run) -> list[tuple[Any, ...]]:
    return [(c["kind"], c["numerator"], c["denominator"], c["stated"], c["verdict"]) for c in done.json["claims"]]


def test_the_reference_case(run: Runner, report: Path) -> None:
    done = run("verify", report, "--format", "json")
    assert (done.code, done.err) == (0, "")
    assert verdicts(done) == [
        ("sum", None, None, 1067, "exact"),
        ("share-of-total", 1066, 1067, 99.9, "rounded"),
        ("contradiction", None, None, None, "wrong"),
        ("share-of-total", 1, 1067, 0.093, "truncated"),
        ("ratio", 752, 1049, 71.6, "truncated"),
        ("ratio", 497, 1049, 47, "rounded"),
        ("ratio", 1313, 1313, 100, "exact"),
    ]
    claims = done.json["claims"]
    assert [claim["target"] for claim in claims] == [None, 98, None, None, 50, 45, None]
    assert [claim["indicator"] for claim in claims] == [
        None, "on_time", None, "late", "online_submission", "online_payment", "e_certification",
    ]  # fmt: skip
    assert "01 hồ sơ trễ hạn" in claims[2]["text"]
    assert "không có hồ sơ quá hạn" in claims[2]["text"]
    assert claims[4]["exact"] == 71.687321
    assert done.json["documents"][0]["period"] == {"from": "2024-01-01", "to": "2024-09-30"}
    assert [note["code"] for note in done.json["notes"]] == ["mixed-decimals"]


def test_the_contract(run: Runner, report: Path) -> None:
    found = run("verify", report, "--format", "json").json
    assert list(found) == ["schema", "documents", "claims", "counts", "notes"]
    assert found["schema"] == "parcheck.claims/1"
    keys = [
        "document",
        "place",
        "text",
        "kind",
        "numerator",
        "denominator",
        "stated",
        "exact",
        "verdict",
        "target",
        "indicator",
        "against",
    ]
    assert all(list(claim)[: len(keys)] == keys for claim in found["claims"])
    assert all(claim["against"] is None for claim in found["claims"])
    counts = found["counts"]
    assert counts["claims"] == sum(
        counts[name] for name in ("exact", "rounded", "truncated", "wrong", "inexact", "unsupported")
    )


@pytest.mark.parametrize("exports", [["."], ["ho-so.xls", "thu-phi.xlsx", "chung-thuc.xlsx", "danh-muc-thu-tuc.xlsx"]])
def test_every_figure_agrees_with_the_exports(exports: list[str], run: Runner, report: Path) -> None:
    done = run("verify", report, "--against", *(EXAMPLE / name for name in exports), "--format", "json")
    assert done.code == 0, done.err
    against = [claim["against"] for claim in done.json["claims"] if claim["kind"] != "contradiction"]
    assert [each["agrees"] for each in against] == [True] * 6
    assert against[2] == {"numerator": 1, "denominator": 1067, "percent": 0.093721, "agrees": True}
    assert (done.json["counts"]["agree"], done.json["counts"]["disagree"]) == (6, 0)


DIFFERENCES = [
    ("Nộp trực tuyến 752/1.067 hồ sơ, đạt 70,5 %.", "another base: base: all dossiers"),
    ("Thanh toán trực tuyến 497/1.049 hồ sơ, đạt 47,4 %, quý I năm 2024.", "another period"),
    ("Nộp trực tuyến 760/1.049 hồ sơ, đạt 72,4 %.", "The exports give 752 of 1,049"),
    ("Tỷ lệ hồ sơ nộp trực tuyến đạt 71,8 %.", "The exports give 752 of 1,049"),
    ("Tỷ lệ hồ sơ thanh toán trực tuyến đạt 48 %.", "rounded up"),
]


@pytest.mark.parametrize(("sentence", "why"), DIFFERENCES)
def test_a_difference_is_explained(sentence: str, why: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(sentence, encoding="utf-8")
    done = run("verify", file, "--against", EXAMPLE, "--format", "json")
    (claim,) = done.json["claims"]
    assert claim["against"]["agrees"] is False
    assert why in claim["message"]


FIGURES_THAT_DIFFER = {
    "percentage": ("Nộp trực tuyến 752/1.049 hồ sơ, đạt 81,6 %.", "x 71.7%"),
    "numerator": ("Nộp trực tuyến 760/1.049 hồ sơ, đạt 72,4 %.", "x 752/1,049"),
    "total": ("Giải quyết 1.066 hồ sơ: đúng hạn 1.065 hồ sơ, quá hạn 01 hồ sơ.", "x 1,067"),
    "parts": ("Giải quyết 1.067 hồ sơ: đúng hạn 1.065 hồ sơ, quá hạn 02 hồ sơ.", "x parts"),
}


@pytest.mark.parametrize(("sentence", "mark"), FIGURES_THAT_DIFFER.values(), ids=FIGURES_THAT_DIFFER)
def test_the_mark_is_on_the_figure_that_differs(sentence: str, mark: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(sentence, encoding="utf-8")
    done = run("verify", file, "--against", EXAMPLE, "--format", "markdown")
    assert f"| {mark} |" in done.out


def test_a_sector_is_not_compared_with_the_whole(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text("Lĩnh vực đất đai: đúng hạn 50/60 hồ sơ, đạt 83,3 %.", encoding="utf-8")
    (claim,) = run("verify", file, "--against", EXAMPLE, "--format", "json").json["claims"]
    assert (claim["verdict"], claim["against"]) == ("rounded", None)


WRONG = "Nộp trực tuyến 752/1.049 hồ sơ, đạt 81,6 % (chỉ tiêu 50 %)."
BELOW = "Nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 % (chỉ tiêu 80 %)."
FINE = "Nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 % (chỉ tiêu 50 %)."
LATE = "Đã giải quyết 200 hồ sơ, trễ hạn 02 hồ sơ, chiếm 1 % (không quá 2 %)."
AT_MOST = "Yêu cầu bổ sung {}, chiếm {} % (chỉ tiêu không quá 5 %)."
EACH = "Có 3/5 xã đạt 100 % (chỉ tiêu giao 80 %)."
IN_TURN = "Trực tuyến 356/498 hồ sơ (71,5 %), thanh toán 201/311 hồ sơ (64,6 %); chỉ tiêu lần lượt là 70 % và {} %."
FAILS = [
    (WRONG, "none", 0), (WRONG, "data", 1), (WRONG, "any", 1), (WRONG, "target", 0), (BELOW, "data", 0),
    (BELOW, "target", 1), (BELOW, "any", 1), (FINE, "any", 0), (LATE, "any", 0),
    (AT_MOST.format("12/498 hồ sơ", "2,4"), "target", 0), (AT_MOST.format("40/500 hồ sơ", "8"), "target", 1),
    (EACH, "target", 0), (IN_TURN.format(60), "target", 0), (IN_TURN.format(65), "target", 1),
    ("Trễ hạn 3/110 hồ sơ, chiếm 2,7 % (chỉ tiêu dưới 2 %).", "target", 1),
    ("Nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 % (chỉ tiêu không dưới 80 %).", "target", 1),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "option", "code"), FAILS)
def test_exit_code_where_it_is_asked_for(sentence: str, option: str, code: int, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_text(sentence, encoding="utf-8")
    assert run("verify", file, "--fail-on", option).code == code


def test_a_claim_that_the_exports_contradict_fails(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_text("Nộp trực tuyến 753/1.049 hồ sơ, đạt 71,7 %.", encoding="utf-8")
    assert run("verify", file, "--fail-on", "data").code == 0
    assert run("verify", file, "--fail-on", "data", "--against", EXAMPLE).code == 1


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.docx", None, 66),
        ("empty.txt", b"", 65),
        ("damaged.docx", b"PK\x03\x04nothing", 65),
        ("broken.pdf", b"%PDF-1.4 nothing", 65),
        ("list.csv", "Mã hồ sơ\n1".encode(), 65),
        ("data.json", b"{}", 65),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), 65),
        ("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00", 65),
        ("fine.txt", b"752/1.049 = 71,6 %", 0),
    ],
)
def test_exit_codes_of_inputs(name: str, content: bytes | None, code: int, run: Runner, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = run("verify", tmp_path / name)
    assert done.code == code
    assert (done.out == "") == bool(code)
    assert "bug" not in done.err


def test_an_export_is_no_report(run: Runner) -> None:
    done = run("verify", EXAMPLE / "thu-phi.xlsx")
    assert done.code == 65
    assert "--against" in done.err


@pytest.mark.parametrize(
    "options", [["--annotate", "copy.docx"], ["--format", "docx"], ["--period", "2024-13", "--against", "x"]]
)
def test_usage_errors(options: list[str], run: Runner, report: Path) -> None:
    assert (
        run(
            "verify", report, *[option.replace("x", str(EXAMPLE)) if option == "x" else option for option in options]
        ).code
        == 2
    )


def test_standard_input(run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "stdin"
    file.write_text(FINE, encoding="utf-8")
    with file.open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        done = run("verify", "-", "--format", "json")
    assert [claim["verdict"] for claim in done.json["claims"]] == ["truncated"]
    assert done.json["claims"][0]["document"] == "-"


def test_word_report(run: Runner, tmp_path: Path) -> None:
    body = paragraph("Nộp trực tuyến 7", "52/1.0", "49 hồ sơ, đạt 8", "1,6 %.") + table(
        "Đơn vị | Tổng số | Trực tuyến | Tỷ lệ (%)",
        "Xã A | 200 | 150 | 75",
        "Xã B | 80 | 60 | 70",
        "Xã C | 10 | 5 | 50",
    )
    done = run("verify", docx(tmp_path / "r.docx", body), "--format", "json")
    assert verdicts(done) == [
        ("ratio", 752, 1049, 81.6, "wrong"),
        ("ratio", 150, 200, 75, "exact"),
        ("ratio", 60, 80, 70, "wrong"),
        ("ratio", 5, 10, 50, "exact"),
    ]
    claims = done.json["claims"]
    assert [claim["right"] for claim in claims] == [71.7, None, 75, None]
    assert claims[0]["place"] == "paragraph 1, sentence 1"
    assert claims[2]["place"] == "table 1, row 3, column 4"


def test_annotated_word_report(run: Runner, tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{paragraph("Thanh toán 5/10 hồ sơ đạt 60 %")}</w:footnote>'
    body = paragraph("Nộp trực tuyến 7", "52/1.0", "49 hồ sơ, đạt 8", "1,6 %.")
    copy = tmp_path / "copy.docx"
    done = run("verify", docx(tmp_path / "r.docx", body, footnotes=note), "--annotate", copy)
    assert done.code == 0, done.err
    with zipfile.ZipFile(copy) as archive:
        assert archive.testzip() is None
        comments = etree.fromstring(archive.read("word/comments.xml"))
        document = etree.fromstring(archive.read("word/document.xml"))
        assert b"comments.xml" in archive.read("word/_rels/document.xml.rels")
        assert b"/word/comments.xml" in archive.read("[Content_Types].xml")
        assert b"60 %" in archive.read("word/footnotes.xml")
    texts = [etree.tostring(comment, encoding="unicode", method="text") for comment in comments]
    assert ["WRONG" in text for text in texts] == [True, True]
    assert "71.7% (752/1,049)" in texts[0]
    assert (
        len(document.findall(f".//{{{W}}}commentRangeStart"))
        == len(document.findall(f".//{{{W}}}commentReference"))
        == 2
    )
    again = run("verify", copy, "--format", "json")
    assert again.json["counts"]["wrong"] == 2


def comments_of(file: Path) -> list[str]:
    with zipfile.ZipFile(file) as archive:
        comments = etree.fromstring(archive.read("word/comments.xml"))
    return [etree.tostring(comment, encoding="unicode", method="text") for comment in comments]


def test_a_comment_on_a_note_says_where_it_is(run: Runner, tmp_path: Path) -> None:
    note = f'<w:footnote w:id="2">{paragraph("Thanh toán 5/10 hồ sơ đạt 60 %")}</w:footnote>'
    file = docx(tmp_path / "r.docx", paragraph("Xem chú thích"), footnotes=note)
    assert run("verify", file, "--annotate", tmp_path / "copy.docx").code == 0
    (text,) = comments_of(tmp_path / "copy.docx")
    assert text.startswith("footnote 1, sentence 1: “Thanh toán 5/10 hồ sơ đạt 60 %”. WRONG. Right: 50%")


@pytest.mark.parametrize(
    "inside",
    [
        pytest.param(paragraph("Nộp 5/10 hồ sơ đạt 60 %"), id="paragraph"),
        pytest.param(table("Nộp 5/10 hồ sơ đạt 60 %"), id="cell"),
    ],
)
def test_no_comment_stands_in_a_text_box(inside: str, run: Runner, tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
    file = docx(tmp_path / "r.docx", paragraph("Xem khung", box))
    assert run("verify", file, "--annotate", tmp_path / "copy.docx").code == 0
    with zipfile.ZipFile(tmp_path / "copy.docx") as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    (start,) = document.iter(f"{{{W}}}commentRangeStart")
    assert not list(start.iterancestors(f"{{{W}}}txbxContent"))
    assert [run.tag for run in start.itersiblings() if list(run.iter(f"{{{W}}}txbxContent"))] == [f"{{{W}}}r"]
    assert "5/10" in comments_of(tmp_path / "copy.docx")[0]


def test_a_note_on_a_contradiction_is_made_of_sentences(run: Runner, tmp_path: Path) -> None:
    file = docx(tmp_path / "r.docx", paragraph("Không có hồ sơ trễ hạn.") + paragraph("Có 03 hồ sơ trễ hạn."))
    assert run("verify", file, "--annotate", tmp_path / "copy.docx").code == 0
    assert comments_of(tmp_path / "copy.docx") == [
        "WRONG. The text says both that there is none and that there are some. paragraph 2, sentence 1."
    ]


def test_a_word_report_whose_main_part_has_another_name(run: Runner, tmp_path: Path) -> None:
    file = docx(tmp_path / "r.docx", paragraph("Nộp trực tuyến 752/1.049 hồ sơ, đạt 81,6 %."), main="document2")
    done = run("verify", file, "--annotate", tmp_path / "copy.docx", "--format", "json")
    assert verdicts(done) == [("ratio", 752, 1049, 81.6, "wrong")]
    with zipfile.ZipFile(tmp_path / "copy.docx") as archive:
        assert b"comments.xml" in archive.read("word/_rels/document2.xml.rels")
        assert b"commentReference" in archive.read("word/document2.xml")
        assert len(set(archive.namelist())) == len(archive.namelist())
    assert run("verify", tmp_path / "copy.docx", "--format", "json").json["counts"]["wrong"] == 1


@pytest.mark.parametrize("relations", [b"<broken", b"<Relationships/>"])
def test_a_word_report_with_damaged_relations_is_read(relations: bytes, run: Runner, tmp_path: Path) -> None:
    whole, file = docx(tmp_path / "r.docx", paragraph("1/2 hồ sơ, đạt 50 %.")), tmp_path / "s.docx"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(file, "w") as copy:
        for name in archive.namelist():
            copy.writestr(name, relations if name == "_rels/.rels" else archive.read(name))
    assert verdicts(run("verify", file, "--format", "json")) == [("ratio", 1, 2, 50, "exact")]


def test_annotated_web_page(run: Runner, tmp_path: Path) -> None:
    page, copy = tmp_path / "r.html", tmp_path / "copy.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><p>Đúng hạn 9<b>8/1</b>00 hồ sơ (90%) & <i>trả</i> 1/2 hồ sơ (50%)</p>",
        encoding="utf-8",
    )
    assert run("verify", page, "--annotate", copy).code == 0
    text = copy.read_text(encoding="utf-8")
    assert text.count('class="parcheck-wrong"') == 3
    assert text.count('class="parcheck-exact"') == 1
    assert "Right: 98% (98/100)." in text
    plain, before = (
        etree.tostring(etree.HTML(each), encoding="unicode", method="text") for each in (text, page.read_text("utf-8"))
    )
    assert plain == before


DECLARED = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        pytest.param(
            '<head><meta http-equiv="Content-Type" content="text/html; charset=windows-1258"></head>',
            "cp1258",
            id="http-equiv",
        ),
        pytest.param('<head><meta charset="utf-16"></head>', "utf-16", id="another-charset"),
        pytest.param("<head><title>a</title></head>", "utf-16", id="undeclared"),
        pytest.param("", "utf-16", id="without-head"),
        pytest.param('<meta http-equiv="refresh" content="900">', "utf-8", id="another-meta"),
    ],
)
def test_an_annotated_page_declares_its_own_encoding(head: str, encoding: str, run: Runner, tmp_path: Path) -> None:
    page, copy = tmp_path / "r.html", tmp_path / "copy.html"
    page.write_bytes(f"<html>{head}<body><p>đúng 98/100 (90%)</p></body></html>".encode(encoding))
    assert run("verify", page, "--annotate", copy).code == 0
    content = copy.read_bytes()
    assert [name.lower() for name in DECLARED.findall(content)] == [b"utf-8"]
    assert content.index(b"charset") < content.index(b"<body")
    assert ">đúng <mark" in content.decode()
    assert run("verify", copy, "--format", "json").json["counts"]["wrong"] == 1


def test_the_table_names_place_verdict_and_right_figure(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.md"
    file.write_text(WRONG, encoding="utf-8")
    done = run("verify", file)
    assert "1 claim found: 0 right, 1 WRONG." in done.out
    assert "paragraph 1, sentence 1" in done.out
    assert "Right: 71.7% (752/1,049)." in done.out
    assert run("verify", file, "--lang", "vi").out.count("71,7 %") == 1


def test_the_table_on_a_narrow_screen(run: Runner, report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    done = run("verify", report, "--against", EXAMPLE, "--quiet")
    assert max(map(len, done.out.splitlines())) <= 60
    assert "752/1,049" in done.out


def test_markdown(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text("Nộp trực tuyến | <b>752/1.049 hồ sơ, đạt 81,6 %.", encoding="utf-8")
    assert run("verify", file, "-o", tmp_path / "out.md").code == 0
    lines = (tmp_path / "out.md").read_text(encoding="utf-8").splitlines()
    row = next(line for line in lines if "752/1.049" in line)
    assert row.replace(r"\|", "").count("|") == 6
    assert "<b>" not in row


def test_several_reports_and_a_folder(run: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, text in (("a.md", FINE), ("b.txt", WRONG), ("c.xlsx", "no report")):
        (folder / name).write_text(text, encoding="utf-8")
    done = run("verify", folder, "--format", "json")
    assert [Path(claim["document"]).name for claim in done.json["claims"]] == ["a.md", "b.txt"]
    assert run("verify", tmp_path / "none*.md").code == 66


@pytest.mark.parametrize("suffix", ["docx", "md", "html"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_its_own_reports_agree_with_their_exports(suffix: str, language: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / f"own.{suffix}"
    assert run("summarize", EXAMPLE, "--period", "2024-09", "--lang", language, "-o", file).code == 0
    done = run("verify", file, "--against", EXAMPLE, "--format", "json")
    assert (done.json["counts"]["wrong"], done.json["counts"]["disagree"]) == (0, 0)
    cells = [claim for claim in done.json["claims"] if claim["location"]["kind"] == "cell"]
    assert all(claim["verdict"] != "unsupported" and claim["against"]["agrees"] for claim in cells)
    assert bool(cells) is (suffix != "html")


@pytest.mark.parametrize("suffix", ["docx", "md"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("commune", ["xa-an-mau", "xa-binh-mau"])
def test_its_own_reports_on_groups_and_open_dossiers_agree(
    suffix: str, language: str, commune: str, run: Runner, tmp_path: Path
) -> None:
    file, exports = tmp_path / f"own.{suffix}", EXAMPLE.parent / "thuc-hanh" / commune
    assert run("summarize", exports, "--by", "unit", "--lang", language, "-o", file).code == 0
    done = run("verify", file, "--against", exports, "--format", "json")
    assert (done.json["counts"]["wrong"], done.json["counts"]["disagree"]) == (0, 0)
    assert done.json["counts"]["agree"] >= 8


def test_which_denominator_would_explain_a_wrong_figure(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(
        "Tiếp nhận 1.067 hồ sơ.\n\nNộp trực tuyến 752/1.067 hồ sơ, đạt 71,6 %. Có 1.049 hồ sơ.", encoding="utf-8"
    )
    (claim,) = run("verify", file, "--format", "json").json["claims"]
    assert claim["verdict"] == "wrong"
    assert "1,049" in claim["message"]


def test_one_note_on_mixed_rounding(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(
        "Đúng hạn 2/3 hồ sơ (66,7%), 5/6 hồ sơ (83,3%), 8/9 hồ sơ (88,8%), 7/9 hồ sơ (78%).", encoding="utf-8"
    )
    notes = run("verify", file, "--format", "json").json["notes"]
    assert [note["code"] for note in notes] == ["mixed-rounding"]


def test_pdf(run: Runner, tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    done = run("verify", pdf(tmp_path / "r.pdf", "752/1.049 = 81,6 %"), "--format", "json")
    assert [(claim["verdict"], claim["place"]) for claim in done.json["claims"]] == [
        ("wrong", "page 1, paragraph 1, sentence 1")
    ]


def test_a_long_number_is_written_as_json(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    digits = "9" * 3000
    file.write_text(
        f"1/{digits} hồ sơ đạt 50%. {digits}/{digits} hồ sơ đạt 100%. {digits * 3} hồ sơ.", encoding="utf-8"
    )
    for name in ("json", "table", "markdown"):
        assert run("verify", file, "--format", name).code == 0


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["r", "--against", "a", "b"], ["r", "--against", "a", "--against", "b"]),
        (["--against", "a", "r"], ["--against", "a", "r"]),
        (["r", "--against=a", "s"], ["r", "--against=a", "s"]),
        (["r", "--against", "a", "-o", "x", "s"], ["r", "--against", "a", "-o", "x", "s"]),
        (["--lang", "vi", "--against", "a", "r"], ["--lang", "vi", "--against", "a", "r"]),
        (["-", "--against", "a", "--", "b"], ["-", "--against", "a", "--", "b"]),
    ],
)
def test_names_behind_against(arguments: list[str], expected: list[str]) -> None:
    assert spread(arguments) == expected


def test_the_period_of_the_paragraph_decides(tmp_path: Path, run: Runner) -> None:
    quarter = json.loads(run("summarize", EXAMPLE, "--period", "2024-Q1", "--format", "json").out)
    online = next(each for each in quarter["indicators"] if each["code"] == "online_submission")
    part, whole = online["numerator"], online["denominator"]
    file = tmp_path / "r.txt"
    text = f"Báo cáo 9 tháng đầu năm 2024\n\nQuý I năm 2024 nộp trực tuyến {part}/{whole} hồ sơ. Tỷ lệ nộp trực tuyến"
    file.write_text(f"{text} đạt {online['percent']:.1f}%.".replace(".", ",") + "\n\n" + FINE, encoding="utf-8")
    done = run("verify", file, "--against", EXAMPLE, "--format", "json")
    assert [claim["against"]["agrees"] for claim in done.json["claims"]] == [True, True]
    assert verify([str(file)], None).result.counts.claims == 2


def locked(file: Path) -> Path:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=file)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(file)
    return file


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param(lambda folder: pdf(folder / "r.pdf", ""), "pictures of pages and no text", id="scanned"),
        pytest.param(lambda folder: locked(pdf(folder / "r.pdf", "1/2 = 50 %")), "password", id="password"),
    ],
)
def test_a_pdf_without_text_says_what_to_do(
    change: Callable[[Path], Path], said: str, run: Runner, tmp_path: Path
) -> None:
    pytest.importorskip("pypdf")
    done = run("verify", change(tmp_path))
    assert (done.code, done.out) == (65, "")
    assert said in done.err


def test_a_pdf_without_its_library_names_the_extra(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    done = run("verify", pdf(tmp_path / "r.pdf", "1/2 = 50 %"))
    assert (done.code, done.out) == (65, "")
    assert "extra “pdf”" in done.err


@pytest.mark.parametrize("format_", ["table", "markdown"])
def test_a_report_without_figures_says_so(format_: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text("Xã đã hoàn thành tốt nhiệm vụ.", encoding="utf-8")
    done = run("verify", file, "--format", format_)
    assert done.code == 0
    assert "No claim was found." in done.out


def test_the_copy_is_of_one_report_and_of_its_kind(run: Runner, tmp_path: Path) -> None:
    file = docx(tmp_path / "r.docx", paragraph("752/1.049 = 71,6 %"))
    other = docx(tmp_path / "s.docx", paragraph("752/1.049 = 71,6 %"))
    two = run("verify", file, other, "--annotate", tmp_path / "copy.docx")
    assert (two.code, "not 2" in two.err) == (2, True)
    page = run("verify", file, "--annotate", tmp_path / "copy.html")
    assert (page.code, "must end with .docx" in page.err) == (2, True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.docx", "s.docx"]


@pytest.mark.parametrize("other", ["copy.docx", "./copy.docx"])
def test_two_results_do_not_share_a_name(other: str, run: Runner, tmp_path: Path) -> None:
    file = docx(tmp_path / "r.docx", paragraph("752/1.049 = 71,6 %"))
    done = run("verify", file, "--annotate", "copy.docx", "-o", other, "--format", "json")
    assert (done.code, "--annotate" in done.err) == (2, True)
    assert not (tmp_path / "copy.docx").exists()


@pytest.mark.parametrize(
    ("report_", "copy"),
    [
        pytest.param("r.txt", "copy.txt", id="a-text-has-no-marks"),
        pytest.param("r.docx", "copy.html", id="another-kind"),
        pytest.param("r.docx", "copy", id="no-kind"),
    ],
)
def test_a_copy_that_cannot_be_is_refused_before_the_exports_are_read(
    report_: str, copy: str, run: Runner, tmp_path: Path
) -> None:
    docx(tmp_path / "r.docx", paragraph("752/1.049 = 71,6 %"))
    (tmp_path / "r.txt").write_text(FINE, encoding="utf-8")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04nothing")
    done = run("verify", report_, "--annotate", copy, "--against", "broken.xlsx")
    assert (done.code, "broken.xlsx" in done.err) == (2, False)


def test_a_report_named_twice_is_read_once(run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(FINE, encoding="utf-8")
    done = run("verify", "r.txt", "./r.txt", file, tmp_path, "--format", "json")
    assert [document["path"] for document in done.json["documents"]] == ["r.txt"]
    assert done.json["counts"]["claims"] == 1


def test_a_link_that_leads_to_itself_is_no_report(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "r.txt").symlink_to("r.txt")
    done = run("verify", "r.txt")
    assert (done.code, "bug" in done.err) == (65, False)


@pytest.mark.parametrize(
    ("claim", "against"),
    [
        pytest.param("Năm 2019, nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 %.", None, id="another-year"),
        pytest.param(
            "Từ 01/01/2024 đến 30/9/2024 nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 %.", (752, 1049, True), id="agrees"
        ),
        pytest.param(
            "Từ 01/01/2024 đến 30/9/2024 nộp trực tuyến 700/1.049 hồ sơ, đạt 66,7 %.", (752, 1049, False), id="differs"
        ),
        pytest.param("Kết quả 752/1.049, đạt 71,6 %.", (752, 1049, True), id="unnamed-found-by-its-counts"),
        pytest.param(
            "Kết quả 700/1.049, đạt 66,7 % (chỉ tiêu 50 %).", (752, 1049, False), id="unnamed-found-by-its-target"
        ),
        pytest.param("Kết quả 3/7, đạt 42,8 %.", None, id="unnamed-and-unknown"),
        pytest.param("Hồ sơ nộp trực tuyến đạt khoảng 71 %.", (752, 1049, True), id="approximate"),
        pytest.param("Hồ sơ nộp trực tuyến đạt khoảng 80 %.", (752, 1049, False), id="approximate-and-differs"),
    ],
)
def test_against_exports_of_a_period(
    claim: str, against: tuple[int, int, bool] | None, run: Runner, tmp_path: Path
) -> None:
    file = tmp_path / "r.txt"
    file.write_text(claim, encoding="utf-8")
    (found,) = run("verify", file, "--against", EXAMPLE, "--format", "json").json["claims"]
    compared = found["against"]
    assert (compared and (compared["numerator"], compared["denominator"], compared["agrees"])) == against


@pytest.mark.parametrize(
    ("headings", "row", "found"),
    [
        pytest.param(
            "Đơn vị | Tổng số | Trễ hạn | Tỷ lệ", "Xã A | 100 | 25 | 30 %", (25, 100, "wrong"), id="its-class"
        ),
        pytest.param("Đơn vị | Tổng số | Tiếp nhận | Tỷ lệ", "Xã A | 100 | 25 | 30 %", None, id="two-totals"),
        pytest.param("Đơn vị | Sớm hạn | Trễ hạn | Tỷ lệ", "Xã A | 100 | 25 | 30 %", None, id="two-classes"),
    ],
)
def test_a_single_row_is_read_by_its_headings(
    headings: str, row: str, found: tuple[int, int, str] | None, run: Runner, tmp_path: Path
) -> None:
    file = docx(tmp_path / "r.docx", table(headings, row))
    claims = run("verify", file, "--format", "json").json["claims"]
    ratios = [(c["numerator"], c["denominator"], c["verdict"]) for c in claims if c["verdict"] == "wrong"]
    assert ratios == ([found] if found else [])


UNCOMPARED = [
    pytest.param(
        "BÁO CÁO\n\nTháng 9 năm 2024, nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 %.", ["--period", "2023-08"],
        "they hold no dossier from 01/08/2023 to 31/08/2023. The report states another period than --period: from "
        "01/09/2024 to 30/09/2024.", id="another-period-is-asked-for"),
    pytest.param(
        "Tháng 8 năm 2023, nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 %.", [],
        "they hold no dossier from 01/08/2023 to 31/08/2023.", id="nothing-of-the-stated-period"),
    pytest.param(
        "Tháng 8 năm 2023, nộp trực tuyến 752/1.049 hồ sơ, đạt 71,6 %. Năm 2022: 02 hồ sơ trễ hạn, chiếm 5 %.", [],
        "they hold no dossier from 01/01/2022 to 31/08/2023.", id="nothing-of-two-periods"),
    pytest.param(
        "Tháng 8 năm 2023, tiếp nhận 40 hồ sơ, gồm 30 trực tuyến, 10 trực tiếp.", ["--period", "2023-08"],
        "they hold no dossier from 01/08/2023 to 31/08/2023.", id="a-sum"),
    pytest.param(
        "Số hóa 20/40 hồ sơ, đạt 50 %.", [], "they do not give what the report counts.", id="no-column-for-it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options", "reason"), UNCOMPARED)
def test_where_nothing_could_be_compared_it_is_said_and_fails(
    text: str, options: list[str], reason: str, run: Runner, tmp_path: Path
) -> None:
    file = tmp_path / "r.txt"
    file.write_text(text, encoding="utf-8")
    exports = EXAMPLE / "ho-so.xls"
    note = f"No figure could be compared with the exports: {reason}"
    done = run("verify", file, "--against", exports, *options, "--format", "json", "--fail-on", "data")
    assert (done.code, done.json["notes"]) == (1, [{"code": "nothing-compared", "message": note}])
    assert note in done.err.splitlines()
    screen = run("verify", file, "--against", exports, *options, "--fail-on", "any")
    assert (screen.code, note in " ".join(screen.out.split()), "No figure" in screen.err) == (1, True, False)
    for asked in ("none", "target"):
        assert run("verify", file, "--against", exports, *options, "--fail-on", asked).code == 0


@pytest.mark.parametrize(
    "text",
    [
        "Kết quả 3/7, đạt 42,8 %.",
        "Tháng 8 năm 2023, lĩnh vực Đất đai: nộp trực tuyến 3/7 hồ sơ, đạt 42,9 %.",
        "Tháng 8 năm 2023 có 87 % người dân hài lòng.",
        "Không có số liệu.",
    ],
)
def test_what_no_exports_could_give_is_no_failure(text: str, run: Runner, tmp_path: Path) -> None:
    file = tmp_path / "r.txt"
    file.write_text(text, encoding="utf-8")
    done = run("verify", file, "--against", EXAMPLE, "--format", "json", "--fail-on", "data")
    assert (done.code, done.json["notes"]) == (0, [])
