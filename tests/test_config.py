"""The user's parcheck.toml: where it is found, and what is refused with which sentence."""

from pathlib import Path

import pytest

from tests.conftest import Runner
from tests.exports import draw

LIST = """
    id | received | due   | finished
    H1 | 01/03    | 10/03 | 10/03
    """
REFUSED = [
    pytest.param("tragets = ['x']", "“tragets”", "targets", id="unknown-key"),
    pytest.param("[rules]\ncomapre = 'date'", "rules.comapre", "compare", id="unknown-rule"),
    pytest.param("[display]\ndigit = 1", "display.digit", "digits", id="unknown-display"),
    pytest.param("[dates]\nformat = ['%d']", "dates.format", "formats", id="unknown-dates-key"),
    pytest.param("[calendar]\nholiday = 'x.csv'", "calendar.holiday", "holidays", id="unknown-calendar-key"),
    pytest.param("[indicators.online_payment]\nbaze = 'paid'", "online_payment.baze", "base", id="unknown-choice"),
    pytest.param(
        "[indicators.online_paymen]\nbase = 'paid'", "online_paymen", "online_payment", id="unknown-indicator"
    ),
    pytest.param("[indicators.online_payment]\nbase = 'fee-baering'", "fee-baering", "fee-bearing", id="unknown-base"),
    pytest.param("[indicators.on_time]\nbase = 'all'", "“all”", None, id="base-of-an-indicator-without-bases"),
    pytest.param("[columns]\nrecieved_at = 'x'", "recieved_at", "received_at", id="unknown-field"),
    pytest.param("[columns]\npersonal = 'x'", "personal", None, id="the-personal-columns-are-no-field"),
    pytest.param("[values.statuss]\nopen = ['x']", "statuss", "status", id="unknown-word-field"),
    pytest.param("[values.status]\nopened = ['x']", "opened", "open", id="unknown-class"),
    pytest.param("[values.status]\nunknown = ['x']", "unknown", None, id="unknown-is-no-class-to-ask-for"),
    pytest.param("[dates]\nformats = ['%d/%q/%Y']", "%q", None, id="unknown-part-of-a-date"),
    pytest.param(
        "[values.status]\nresolved = ['Lưu  kho']\nopen = ['lưu kho']",
        "“lưu kho” stands in two classes",
        None,
        id="a-word-in-two-classes",
    ),
    pytest.param("[rules]\ncompare = 'hour'", "rules.compare", None, id="unknown-choice-of-a-rule"),
    pytest.param("level = 'village'", "level", None, id="unknown-level"),
    pytest.param("[display]\ndigits = 9", "display.digits", None, id="too-many-digits"),
    pytest.param("[columns]\nreceived_at = 'Chủ hồ sơ'", "Chủ hồ sơ", None, id="personal-heading"),
    pytest.param("[columns]\nofficer = ['Cán bộ', 'HỌ VÀ TÊN:']", "HỌ VÀ TÊN", None, id="personal-heading-folded"),
    pytest.param("folder = 'x'", "“folder”", None, id="a-name-of-the-program-s-own"),
    pytest.param("unit = ", "TOML", None, id="no-toml"),
    pytest.param("[[targets]]\nindicator = 'on_time'", "targets.0", "[[target]]", id="a-target-among-the-sets"),
    pytest.param("[dates]\nformats = ['%d/%m']", "%Y (or %y)", None, id="a-date-without-a-year"),
    pytest.param("[dates]\nformats = ['%d/%m/%Y %y']", "%Y (or %y)", None, id="a-date-of-two-years"),
]


@pytest.mark.parametrize(("config", "named", "meant"), REFUSED)
def test_a_wrong_config_is_one_sentence(
    config: str, named: str, meant: str | None, run: Runner, tmp_path: Path
) -> None:
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    done = run("summarize", draw(tmp_path / "list.csv", LIST))
    assert (done.code, done.out) == (2, "")
    assert "parcheck.toml" in done.err
    assert named in done.err
    assert meant is None or f"“{meant}”?" in done.err
    assert len(done.err.strip().splitlines()) == 1


DAYS = ["01/01/2024", "1/1/2024", "01-01-2024", "01.01.2024", "2024/01/01"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_a_day_that_is_not_written_as_toml_has_it(day: str, lang: str, run: Runner, tmp_path: Path) -> None:
    text = f"unit = 'A'\n[[target]]\nindicator = 'on_time'\nsince = {day} # from then on\n"
    (tmp_path / "parcheck.toml").write_text(text, encoding="utf-8")
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "--lang", lang)
    assert done.code == 2
    said = {
        "en": f"line 4 says {day}; a day is written 2024-01-01.",
        "vi": f"dòng 4 ghi {day}; ngày phải ghi theo dạng 2024-01-01.",
    }
    assert done.err.strip().endswith(said[lang])
    assert "Expected" not in done.err


def test_a_day_in_a_target_file_that_is_not_written_as_toml_has_it(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text("[[target]]\nsince = 01/01/2024\n", encoding="utf-8")
    done = run("summarize", draw(tmp_path / "list.csv", LIST), "--targets", "own.toml")
    assert (done.code, "a day is written 2024-01-01" in done.err) == (2, True)


def test_another_fault_in_toml_is_not_taken_for_a_day(run: Runner, tmp_path: Path) -> None:
    for text in ("unit = 'A' 01/01/2024", "unit = A # = 01/01/2024", "since = 2024-01-01 01/01/2024"):
        (tmp_path / "parcheck.toml").write_text(text, encoding="utf-8")
        assert "a day is written" not in run("summarize", draw(tmp_path / "list.csv", LIST)).err


def test_a_config_in_another_encoding(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text("unit = 'x'", encoding="utf-16")
    done = run("summarize", draw(tmp_path / "list.csv", LIST))
    assert done.code == 2
    assert "it is not in UTF-8; save it with the encoding UTF-8" in done.err


def test_the_nearest_config_upwards_from_the_first_file(summarize: Runner, tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    file = draw(inner / "list.csv", LIST)
    (tmp_path / "parcheck.toml").write_text("unit = 'outer'", encoding="utf-8")
    assert summarize(file).json["unit"] == "outer"
    (tmp_path / "a" / "parcheck.toml").write_text("unit = 'nearer'", encoding="utf-8")
    assert summarize(file).json["unit"] == "nearer"
    other = draw(tmp_path / "other.csv", LIST)
    assert summarize(file, other).json["unit"] == "nearer"
    assert summarize(other, file).json["unit"] == "outer"
    assert summarize(inner).json["unit"] == "nearer"
    assert summarize("a/b/*.csv").json["unit"] == "nearer"


def test_a_config_that_is_asked_for_replaces_the_one_found(summarize: Runner, run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", LIST)
    (tmp_path / "parcheck.toml").write_text("unit = 'found'", encoding="utf-8")
    (tmp_path / "other.toml").write_text("unit = 'asked'", encoding="utf-8")
    assert summarize(file, "--config", tmp_path / "other.toml").json["unit"] == "asked"
    assert run("summarize", file, "--config", tmp_path / "none.toml").code == 2


def test_own_headings_come_before_the_bundled_ones(summarize: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(
        "[columns]\ndossier_id = 'case_no'\nreceived_at = ['open_dt']\nfinished_at = 'closed_dt'", encoding="utf-8"
    )
    file = draw(
        tmp_path / "list.csv",
        """
        case_no | open_dt    | closed_dt  | due   | finished
        A1      | 2024-03-01 | 2024-03-11 | 10/03 | 10/03
        """,
    )
    assert summarize(file).counts["late"] == 1


def test_display_of_the_config_and_of_the_command_line(run: Runner, tmp_path: Path) -> None:
    rows = "\n".join(f"H{n} | 01/03 | 10/03 | {day}/03" for n, day in enumerate((10, 10, 11)))
    file = draw(tmp_path / "list.csv", f"id | received | due | finished\n{rows}")
    (tmp_path / "parcheck.toml").write_text("[display]\ndigits = 3\nrounding = 'truncate'", encoding="utf-8")
    assert "66.666%" in run("summarize", file).out
    assert "66.67%" in run("summarize", file, "--digits", "2", "--rounding", "half-up").out
