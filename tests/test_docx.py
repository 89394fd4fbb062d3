"""The Word text: the sentences and tables an office pastes into its report, and its own template filled."""

import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Pt

from tests.conftest import Run, Runner
from tests.exports import draw

LIST = """
    id | sector  | received | due   | finished | channel    | level
    H1 | Hộ tịch | 02/01    | 10/01 | 05/01    | Trực tuyến | DVC trực tuyến toàn trình
    H2 | Hộ tịch | 03/01    | 10/01 | 15/01    | Trực tiếp  | DVC trực tuyến toàn trình
    H3 | Đất đai | 05/02    | 10/02 | 10/02    | Trực tuyến | Dịch vụ cung cấp thông tin
    H4 | Đất đai | 06/02    | 16/02 |          | Trực tiếp  | Dịch vụ cung cấp thông tin
    H5 | Đất đai |          | 16/02 |          | Trực tiếp  | Dịch vụ cung cấp thông tin
    """
CONFIG = """
    unit = "UBND xã <A> & {{ B }}"
    [[target]]
    indicator = "on_time"
    at_least = 98
    since = 2024-01-01
    source = "KH 1"
    [[target]]
    indicator = "late"
    at_most = 50
    since = 2024-01-01
    source = "KH 1"
    [[target]]
    indicator = "online_submission"
    at_least = 50
    since = 2024-01-01
    source = "KH 1"
    [[target]]
    indicator = "online_payment"
    at_least = 45
    since = 2024-01-01
    source = "KH 1"
    """
VIETNAMESE = [
    "KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
    "(Số liệu từ ngày 02/01/2024 đến ngày 10/02/2024; chốt ngày 10/02/2024)",
    "Theo số liệu thống kê từ Hệ thống thông tin giải quyết thủ tục hành chính, từ ngày 02/01/2024 đến ngày "
    "10/02/2024, UBND xã <A> & {{ B }} đã tiếp nhận 04 hồ sơ; trong đó: giải quyết trước hạn 01 hồ sơ; giải quyết "
    "đúng hạn 01 hồ sơ; giải quyết quá hạn 01 hồ sơ; đang giải quyết, trong hạn 01 hồ sơ.",
    "Có 01 dòng dữ liệu không tính được do thiếu mã hồ sơ hoặc ngày tiếp nhận.",
    "Kết quả thực hiện các chỉ tiêu được giao: Có 1/3 chỉ tiêu KHÔNG ĐẠT. Còn 1 chỉ tiêu chưa đánh giá được.",
    "- Giải quyết trước hạn và đúng hạn: 2/3 hồ sơ, đạt tỷ lệ 66,7 %; chỉ tiêu giao 98 %: không đạt, thiếu 1 hồ sơ.",
    "- Giải quyết quá hạn: 1/3 hồ sơ, chiếm tỷ lệ 33,3 %; chỉ tiêu giao không quá 50 %: đạt.",
    "- Nộp hồ sơ trực tuyến: 1/2 hồ sơ, đạt tỷ lệ 50,0 % (tính trên hồ sơ của TTHC nộp được trực tuyến); chỉ tiêu giao "
    "50 %: đạt.",
    "- Thanh toán trực tuyến: chỉ tiêu giao 45 %: chưa đo được; cần cột “Hình thức thanh toán” hoặc “Thời gian giao "
    "dịch” (hiện thiếu hoặc để trống).",
    "Bảng 1. Kết quả thực hiện các chỉ tiêu",
]
ENGLISH = [
    "RESULTS OF HANDLING ADMINISTRATIVE PROCEDURES",
    "(period from 02/01/2024 to 10/02/2024, judged on 10/02/2024)",
    "According to the public-service software, from 02/01/2024 to 10/02/2024 UBND xã <A> & {{ B }} received "
    "4 dossiers; of these: resolved early 1 dossier; resolved on time 1 dossier; resolved late 1 dossier; open, within "
    "time 1 dossier.",
    "Not counted: 1 row without a dossier number or a receipt day.",
    "Results against the assigned targets: 1 of 3 targets is MISSED. 1 more cannot be judged.",
    "- Resolved on time or early: 2/3 dossiers, reaching 66.7%; the target being 98%: missed, short by 1 dossier.",
]
Writer = Callable[..., Document]


@pytest.fixture
def made(run: Runner, tmp_path: Path) -> Callable[..., Run]:
    """Return a function that summarizes LIST to a Word text."""

    def make(*options: str, drawn: str = LIST, config: str = CONFIG) -> Run:
        draw(tmp_path / "list.csv", drawn)
        (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
        return run("summarize", "list.csv", *options, "-o", "out.docx")

    return make


@pytest.fixture
def write(made: Callable[..., Run], tmp_path: Path) -> Writer:
    """Return a function that summarizes LIST to a Word text and opens it."""

    def opened(*options: str, drawn: str = LIST, config: str = CONFIG) -> Document:
        done = made(*options, drawn=drawn, config=config)
        assert done.code == 0, done.err
        return docx.Document(str(tmp_path / "out.docx"))

    return opened


def paragraphs(text: Document) -> list[str]:
    """Return the paragraphs; a space that keeps a percent sign on its line is a space."""
    return [paragraph.text.replace("\N{NO-BREAK SPACE}", " ") for paragraph in text.paragraphs]


def table(text: Document, number: int) -> list[list[str]]:
    return [[cell.text.replace("\N{NO-BREAK SPACE}", " ") for cell in row.cells] for row in text.tables[number].rows]


@pytest.mark.parametrize(("code", "wanted"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_the_sentences(code: str, wanted: list[str], write: Writer) -> None:
    assert paragraphs(write("--lang", code))[: len(wanted)] == wanted


def test_targets_that_nobody_configured_are_not_called_assigned(write: Writer) -> None:
    texts = paragraphs(write("--lang", "vi", config=""))
    assert texts[4] == (
        "Kết quả đối chiếu với chỉ tiêu tham khảo (bộ chỉ tiêu “Nha Trang giao các xã, phường năm 2024” có sẵn trong "
        "parcheck, không phải chỉ tiêu giao cho đơn vị): Có 1/2 chỉ tiêu KHÔNG ĐẠT. Còn 2 chỉ tiêu chưa đánh giá được."
    )
    assert texts[5].endswith("; chỉ tiêu tham khảo 98 %: không đạt, thiếu 1 hồ sơ.")
    assert "Bảng 1. Kết quả đối chiếu với chỉ tiêu tham khảo" in texts
    assert not [text for text in texts[4:] if "được giao" in text or "chỉ tiêu giao 9" in text]
    chosen = paragraphs(write("--lang", "vi", config='targets = ["nha-trang-2024"]'))
    assert chosen[4].startswith("Kết quả thực hiện các chỉ tiêu được giao: Có 1/2")


@pytest.mark.parametrize("code", ["vi", "en"])
def test_a_target_for_reference_is_no_claim(code: str, made: Callable[..., Run], run: Runner, tmp_path: Path) -> None:
    assert made("--lang", code, config="").code == 0
    found = run("verify", tmp_path / "out.docx", "--format", "json").json["counts"]
    assert (found["claims"] > 0, found["unsupported"], found["wrong"]) == (True, 0, 0)
    assert run("summarize", "list.csv", "-o", "out.json").code == 0
    assert run("combine", "out.json", "--lang", code, "-o", "out.docx").code == 0
    assert run("verify", "out.docx", "--format", "json").json["counts"] == found


def test_without_any_target_none_is_spoken_of(write: Writer) -> None:
    texts = paragraphs(write("--lang", "vi", config="targets = []"))
    assert texts[4] == "Kết quả của một số chỉ số (không có chỉ tiêu để đánh giá):"
    assert texts[5] == "- Giải quyết trước hạn và đúng hạn: 2/3 hồ sơ, đạt tỷ lệ 66,7 %."
    assert "Bảng 1. Kết quả các chỉ số" in texts
    assert not [text for text in texts if "được giao" in text]


def test_dossiers_carried_over_are_told_apart(write: Writer) -> None:
    opening = paragraphs(write("--period", "2024-02"))[2]
    assert opening == (
        "According to the public-service software, from 01/02/2024 to 29/02/2024 UBND xã <A> & {{ B }} received "
        "2 dossiers; of these: resolved on time 1 dossier; open, overdue 1 dossier."
    )
    carried = LIST + "    H6 | Đất đai | 20/01    | 16/03 |          | Trực tiếp  | Dịch vụ cung cấp thông tin\n"
    opening = paragraphs(write("--period", "2024-02", drawn=carried))[2]
    assert "received 2 dossiers; carried over from before: 1 dossier; of all 3 dossiers: resolved" in opening


def test_the_table_of_indicators(write: Writer) -> None:
    assert table(write(), 0)[:4] == [
        ["No.", "Indicator", "Dossiers", "Ratio", "Target", "Verdict"],
        ["1", "Resolved on time or early", "2/3", "66.7%", "≥ 98%", "MISSED\nshort by 1 dossier"],
        ["2", "Resolved early", "1/3", "33.3%", "–", "–"],
        ["3", "Resolved late", "1/3", "33.3%", "≤ 50%", "met"],
    ]
    assert all(
        run.bold == (number in (0, 1))
        for number, row in enumerate(write().tables[0].rows)
        for cell in row.cells
        for run in cell.paragraphs[0].runs
    )


def test_the_table_of_groups_ends_with_the_whole(write: Writer) -> None:
    rows = table(write("--by", "sector", "--lang", "vi"), 1)
    assert rows[0][:3] == ["Lĩnh vực", "Số hồ sơ", "Giải quyết trước hạn và đúng hạn"]
    assert [row[:3] for row in rows[1:]] == [
        ["Hộ tịch", "2", "50,0 %\nkhông đạt"],
        ["Đất đai", "2", "100,0 %"],
        ["Tổng số", "4", "66,7 %\nkhông đạt"],
    ]


def test_page_and_letters_are_those_of_official_texts(write: Writer) -> None:
    text = write("--lang", "vi")
    section, style = text.sections[0], text.styles["Normal"]
    lengths = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(length.mm) for length in lengths if length is not None] == [210, 297, 30, 20]
    assert (style.font.name, style.font.size) == ("Times New Roman", Pt(14))
    assert 'w:val="vi-VN"' in style.element.xml
    assert "<w:tblHeader/>" in text.tables[0].rows[0]._tr.xml


def test_the_same_content_gives_the_same_bytes(write: Writer, tmp_path: Path) -> None:
    write()
    first = (tmp_path / "out.docx").read_bytes()
    write()
    assert (tmp_path / "out.docx").read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(2024, 12, 31, 12, 0, 0)}
        assert b"2024-12-31T05:00:00Z</dcterms:modified>" in parts.read("docProps/core.xml")


def test_no_dossiers_and_no_unit(write: Writer) -> None:
    assert paragraphs(write(drawn="id | received | due | finished", config=""))[2] == (
        "The data of the public-service software hold no dossier."
    )
    assert paragraphs(write(config=""))[2].startswith(
        "According to the public-service software, from 02/01/2024 to 10/02/2024 there were received 4 dossiers;"
    )


# The user's own template.


def template(path: Path, *texts: str) -> str:
    """Write a template and return the config that names it."""
    text = docx.Document()
    for words in texts:
        text.add_paragraph(words)
    text.save(str(path))
    return f'{CONFIG}\n    [docx]\n    template = "{path.name}"\n'


def test_a_template_is_filled(write: Writer, tmp_path: Path) -> None:
    config = template(
        tmp_path / "mau.docx",
        "{{ unit }}: {{ counts.received }} hồ sơ, {{ period }}",
        "{{ indicators.on_time.fraction }} = {{ indicators.on_time.percent }}, {{ indicators.on_time.verdict }}",
        "{% for line in lines %}{{ line.code }} {% endfor %}",
        "{{ opening }}",
        "{% for group in groups %}{{ group.title }}: {{ group.indicators.on_time.percent }}; {% endfor %}",
    )
    texts = paragraphs(write("--by", "sector", config=config))
    assert texts[0] == "UBND xã <A> & {{ B }}: 4 hồ sơ, from 02/01/2024 to 10/02/2024"
    assert texts[1] == "2/3 = 66.7%, MISSED"
    assert texts[2].split()[:3] == ["on_time", "early", "late"]
    assert texts[3] == ENGLISH[2]
    assert texts[4] == "Hộ tịch: 50.0%; Đất đai: 100.0%; "


def test_a_wrong_placeholder_is_named(made: Callable[..., Run], tmp_path: Path) -> None:
    for placeholder, name in (
        ("{{ counts.recieved }}", "recieved"),
        ("{{ unit", "mau.docx"),
        ("{{ nobody }}", "nobody"),
    ):
        done = made(config=template(tmp_path / "mau.docx", placeholder))
        assert (done.code, name in done.err, "bug" in done.err) == (2, True, False), done.err
    assert not (tmp_path / "out.docx").exists()


def test_a_template_cannot_reach_into_the_program(made: Callable[..., Run], tmp_path: Path) -> None:
    done = made(config=template(tmp_path / "mau.docx", "{{ unit.__class__.__mro__ }}"))
    assert done.code == 2


def test_a_template_that_is_none(made: Callable[..., Run], tmp_path: Path) -> None:
    config = template(tmp_path / "mau.docx", "x")
    for content in (b"no document", b"PK\x05\x06" + bytes(18)):
        (tmp_path / "mau.docx").write_bytes(content)
        assert made(config=config).code == 2
    (tmp_path / "mau.docx").unlink()
    done = made(config=config)
    assert (done.code, "does not exist" in done.err) == (2, True)


def test_without_docxtpl_the_extra_is_named(
    made: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl", None)
    done = made(config=template(tmp_path / "mau.docx", "x"))
    assert (done.code, ".[word]" in done.err) == (2, True)
