"""``parcheck explain``: what an indicator means, in both languages, and the worked numbers of the data given."""

import dataclasses
import re
from pathlib import Path

import pytest

from parcheck.indicators import all_indicators
from tests.conftest import Runner
from tests.exports import draw

CODES = [indicator.code for indicator in all_indicators()]
MARKS = ("[published]", "[code]", "[unverified]")
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "vinh-thanh-2024"
LISTED = """
    id | received | due   | finished | status     | channel    | level             | method   | paid
    H1 | 01/03    | 10/03 | 09/03    |            | Trực tuyến | Toàn trình        | Trực tuyến | Đã thanh toán
    H2 | 01/03    | 10/03 | 11/03    |            | Trực tiếp  | Một phần          | Tiền mặt | Đã thanh toán
    H3 | 01/03    |       | 11/03    |            | Trực tiếp  | Cung cấp thông tin |         |
    H4 | 01/03    | 10/03 |          | Đã rút     | BCCI       |                   |          |
    H5 | 01/03    | 10/03 |          | Đang xử lý | BCCI       | Toàn trình        |          |
    """


def test_without_a_name_all_indicators_are_listed_in_their_order(run: Runner) -> None:
    done = run("explain")
    assert done.code == 0
    places = [done.out.index(f"{code}:") for code in CODES]
    assert places == sorted(places)


@pytest.mark.parametrize("code", CODES)
def test_an_indicator_in_both_languages(code: str, run: Runner) -> None:
    english, vietnamese = (run("explain", code, "--lang", lang) for lang in ("en", "vi"))
    assert (english.code, vietnamese.code) == (0, 0)
    for word in ("Numerator", "Denominator", "Left out", "Legal basis", "Needs"):
        assert word in english.out
        assert word not in vietnamese.out, "not translated"
    for word in ("Tử số", "Mẫu số"):
        assert word in vietnamese.out
    assert code in vietnamese.out
    indicator = next(each for each in all_indicators() if each.code == code)
    assert " ".join(indicator.meaning.split()) in " ".join(english.out.split())
    assert " ".join(indicator.meaning.split()) not in " ".join(vietnamese.out.split()), "not translated"


@pytest.mark.parametrize("code", CODES)
def test_the_legal_basis_bears_its_mark(code: str, run: Runner) -> None:
    out = run("explain", code).out
    basis = out[out.index("Legal basis") :]
    assert any(mark in basis for mark in MARKS) or "parcheck's own" in basis


@pytest.mark.parametrize("code", [each.code for each in all_indicators() if each.bases])
def test_every_base_is_named(code: str, run: Runner) -> None:
    out = run("explain", code).out
    indicator = next(each for each in all_indicators() if each.code == code)
    assert all(base in out for base in indicator.bases)


@pytest.mark.parametrize("lang", ["en", "vi"])
@pytest.mark.parametrize(("name", "meant"), [("on_tine", "on_time"), ("online_paymet", "online_payment")])
def test_an_unknown_indicator_gets_a_suggestion(name: str, meant: str, lang: str, run: Runner) -> None:
    done = run("explain", name, "--lang", lang)
    assert (done.code, done.out) == (2, "")
    assert name in done.err
    assert f"“{meant}”?" in done.err


def test_an_unknown_indicator_with_a_file_is_refused_before_the_file_is_read(run: Runner, tmp_path: Path) -> None:
    assert run("explain", "on_tine", tmp_path / "none.csv").code == 2


def test_a_file_that_does_not_exist(run: Runner, tmp_path: Path) -> None:
    assert run("explain", "on_time", tmp_path / "none.csv").code == 66


@pytest.mark.parametrize("code", CODES)
def test_worked_numbers_are_those_of_the_summary(code: str, run: Runner, summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LISTED)
    finding, done = summarize(file).finding(code), run("explain", code, file)
    assert done.code == 0
    if finding["verdict"] == "not-measured":
        assert finding["reason"] in " ".join(done.out.split())
        return
    assert f"{finding['numerator']}/{finding['denominator']}" in done.out
    if finding["percent"] is not None:
        assert f"{finding['percent']:.6f}" in done.out
    else:
        assert "no data" in done.out
    if finding["base"]:
        assert finding["base"] in done.out


@pytest.mark.parametrize("code", CODES)
def test_which_way_is_better(code: str, run: Runner) -> None:
    better = "less" if code in ("late", "open_overdue", "late_reception") else "more"
    assert re.search(rf"Better +{better}\b", run("explain", code).out)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_an_indicator_that_leaves_nothing_out(lang: str, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    (own,) = (dataclasses.replace(each, exclusions="") for each in all_indicators() if each.code == "online_payment")
    monkeypatch.setattr("parcheck.formats.explanation.all_indicators", lambda: [own])
    for done in (run("explain", "online_payment", "--lang", lang), run("explain", "--lang", lang)):
        assert done.code == 0
        assert "Project-Id-Version" not in done.out
        assert "Left out" not in done.out
        assert "Không tính" not in done.out


def test_the_auditor_s_case(run: Runner) -> None:
    done = run("explain", "on_time", EXAMPLE, "--quiet")
    text = " ".join(done.out.split())
    assert done.err == ""
    for words in (
        "1,066/1,067 = 99.9%",
        "99.906279",
        "Resolved early 360 numerator and denominator",
        "Resolved on time 706 numerator and denominator",
        "Resolved late 1 denominator",
        "from 02/01/2024 to 30/09/2024",
        "compare = date",
        "sha256",
        "≥ 98%",
        "100 × 1,066 > 98 × 1,067: met",
    ):
        assert words in text, words


def test_what_is_left_out_is_counted_by_its_reason(run: Runner) -> None:
    """Contract: exclusions by reason; 18 of the 1,067 dossiers are of procedures that cannot be filed online."""
    text = " ".join(run("explain", "online_submission", EXAMPLE, "--quiet").out.split())
    assert "752/1,049" in text
    assert "1,067" in text
    assert " 18 " in text


def test_the_classes_left_out_are_shown_with_their_counts(run: Runner, tmp_path: Path) -> None:
    text = " ".join(run("explain", "on_time", draw(tmp_path / "list.csv", LISTED)).out.split())
    for words in ("Resolved, no due day 1", "Withdrawn 1", "Open, overdue 1", "Rows read 5"):
        assert words in text, words


def test_worked_numbers_follow_period_rules_and_targets(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LISTED)
    (tmp_path / "parcheck.toml").write_text(
        "[rules]\nwithdrawn = 'on-time'\n[[target]]\nindicator = 'on_time'\nat_least = 90\nsince = 2024-01-01\n"
        "source = 'Kế hoạch số 1'",
        encoding="utf-8",
    )
    text = " ".join(run("explain", "on_time", file, "--period", "2024-03", "--cutoff", "1").out.split())
    for words in ("from 01/03/2024 to 31/03/2024", "withdrawn = on-time", "2/3", "Kế hoạch số 1", "short by 1 dossier"):
        assert words in text, words


def test_worked_numbers_in_vietnamese(run: Runner) -> None:
    text = " ".join(run("explain", "on_time", EXAMPLE, "--quiet", "--lang", "vi").out.split())
    assert "1.066/1.067 = 99,9 %" in text
    for english in ("Worked on", "numerator", "Rules", "Period", "met"):
        assert english not in text.replace("parcheck", "")


def test_a_wrong_period_is_a_wrong_command_line(run: Runner, tmp_path: Path) -> None:
    assert run("explain", "on_time", draw(tmp_path / "list.csv", LISTED), "--period", "2024-13").code == 2
