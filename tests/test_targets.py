"""Which target holds, the verdict on the exact fraction, and how many dossiers are short."""

from decimal import Decimal
from pathlib import Path

import pytest

from parcheck.figures import percent_to_six, short_by, shown_percent
from tests.conftest import Run, Runner
from tests.exports import write_csv

HEADINGS = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"]


def listed(folder: Path, on_time: int, late: int, year: int = 2024) -> Path:
    """Write a list of so many dossiers."""
    days = ["10"] * on_time + ["11"] * late
    rows = [[f"H{n}", f"01/03/{year}", f"10/03/{year}", f"{day}/03/{year}"] for n, day in enumerate(days)]
    return write_csv(folder / "list.csv", [HEADINGS, *rows])


def target(indicator: str = "on_time", **entries: object) -> str:
    """Return a ``[[target]]`` entry; ``since`` is 01/01/2024 unless said."""
    lines = {"indicator": f"'{indicator}'", "since": "2024-01-01", "source": "'test'", **entries}
    if not {"at_least", "at_most"} & set(lines):
        lines["at_least"] = 50
    return "\n".join(["[[target]]", *(f"{name} = {value}" for name, value in lines.items()), ""])


@pytest.fixture
def judged(summarize: Runner, tmp_path: Path) -> Runner:
    """Return a function that summarizes 3 dossiers on time and 1 late under a config, and returns the run."""

    def judge(config: str, *options: str) -> Run:
        (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
        done: Run = summarize(listed(tmp_path, 3, 1), *options)
        return done

    return judge


WHICH_HOLDS = [
    pytest.param("", target(at_least=60), 60, id="for-all"),
    pytest.param(
        "",
        target(at_least=60) + target(at_least=61, unit="'UBND xã A'"),
        60,
        id="nobody-is-the-unit",
    ),
    pytest.param(
        "unit = 'UBND xã A'",
        target(at_least=60) + target(at_least=61, unit="'UBND  X" + "A\N{COMBINING TILDE} A'"),
        61,
        id="unit-written-otherwise",
    ),
    pytest.param(
        "unit = 'UBND xã A'\nlevel = 'commune'",
        target(at_least=60, unit="'UBND xã A'", level="'commune'")
        + target(at_least=61, unit="'UBND xã A'", since="2024-02-01"),
        61,
        id="of-a-unit-s-targets-the-latest-whether-it-names-the-level-or-not",
    ),
    pytest.param(
        "level = 'commune'",
        target(at_least=60) + target(at_least=61, level="'commune'") + target(at_least=62, level="'district'"),
        61,
        id="level-beats-all",
    ),
    pytest.param(
        "level = 'commune'\nunit = 'UBND xã A'",
        target(at_least=60, since="2024-02-01")
        + target(at_least=61, level="'commune'", since="2024-02-01")
        + target(at_least=62, unit="'UBND xã A'")
        + target(at_least=63, unit="'UBND xã B'"),
        62,
        id="unit-beats-level-even-if-older",
    ),
    pytest.param(
        "",
        target(at_least=60) + target(at_least=61, since="2024-03-01") + target(at_least=62, since="2024-12-01"),
        61,
        id="latest-since-not-after-the-reference-day",
    ),
    pytest.param(
        "",
        target(at_least=60) + target(at_least=61, since="2024-02-01", until="2024-03-10"),
        60,
        id="expired-falls-back",
    ),
    pytest.param("", target(at_least=61, since="2024-02-01", until="2024-03-11"), 61, id="holds-on-its-last-day"),
    pytest.param("", target(at_least=61, since="2024-03-11"), 61, id="holds-on-its-first-day"),
    pytest.param("", target(at_least=61, since="2024-03-11", until="2024-03-11"), 61, id="holds-on-its-only-day"),
    pytest.param("", target(at_least=61, since="2024-03-12"), None, id="not-yet-in-force"),
    pytest.param("", target(at_least=61, level="'commune'"), None, id="of-a-level-that-is-not-ours"),
    pytest.param("targets = ['nha-trang-2024']", target(at_least=61), 61, id="own-entry-before-a-named-set"),
    pytest.param("targets = ['nha-trang-2024']", target("early", at_least=1), 98, id="named-set-for-the-others"),
    pytest.param("targets = ['mine.toml', 'nha-trang-2024']", "", 70, id="first-named-set-first"),
    pytest.param("targets = 'nha-trang-2024'", "", 98, id="one-set-as-text"),
    pytest.param("", "", 98, id="the-default-set-where-none-is-configured"),
]


@pytest.mark.parametrize(("head", "entries", "bound"), WHICH_HOLDS)
def test_which_target_holds(head: str, entries: str, bound: int | None, judged: Runner, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(target(at_least=70), encoding="utf-8")
    finding = judged(f"{head}\n{entries}").finding("on_time")
    assert (finding["target"] and finding["target"]["at_least"]) == bound
    assert finding["verdict"] == ("no-target" if bound is None else "met" if bound <= 75 else "missed")


def test_targets_of_the_command_line_come_first(judged: Runner, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(target(at_least=70), encoding="utf-8")
    config = "targets = ['nha-trang-2024']\n" + target(at_least=61)
    assert judged(config, "--targets", "mine.toml").finding("on_time")["target"]["at_least"] == 70
    assert judged(config, "--targets", "ha-noi-2025").finding("on_time")["target"]["at_least"] == 61


def test_paths_of_target_sets_are_relative_to_the_config(summarize: Runner, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    (folder / "mine.toml").write_text(target(at_least=70), encoding="utf-8")
    (folder / "parcheck.toml").write_text("targets = ['mine.toml']", encoding="utf-8")
    assert summarize(listed(folder, 3, 1)).finding("on_time")["target"]["at_least"] == 70


@pytest.mark.parametrize("level", ["province", "district", "commune"])
def test_every_level_may_have_a_target_of_its_own(level: str, judged: Runner) -> None:
    finding = judged(f"level = '{level}'\n" + target(at_least=60) + target(at_least=61, level=f"'{level}'"))
    assert finding.finding("on_time")["target"]["at_least"] == 61


def test_a_target_without_a_document_says_none(judged: Runner) -> None:
    entry = "[[target]]\nindicator = 'on_time'\nsince = 2024-01-01\nat_most = 100"
    stated = judged(entry).finding("on_time")["target"]
    assert stated == {"at_least": None, "at_most": 100, "since": "2024-01-01", "until": None, "source": ""}


def test_the_target_stands_in_the_result_with_its_document(judged: Runner) -> None:
    stated = judged(target(at_least=74.5, until="2024-12-31")).finding("on_time")["target"]
    expected = {"at_least": 74.5, "since": "2024-01-01", "until": "2024-12-31", "source": "test"}
    assert {name: stated[name] for name in expected} == expected


TIES = [
    pytest.param(target(at_least=60) + target(at_least=61), id="for-all"),
    pytest.param(target(at_least=60) + target(at_least=60), id="even-of-the-same-figure"),
    pytest.param("level = 'commune'\n" + 2 * target(level="'commune'"), id="of-the-level"),
]


@pytest.mark.parametrize("config", TIES)
def test_two_targets_that_tie(config: str, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    done = run("summarize", listed(tmp_path, 3, 1))
    assert (done.code, done.out) == (2, "")
    assert "on_time" in done.err


WRONG = [
    pytest.param(target(at_least=101), "at_least", id="above-100"),
    pytest.param(target(at_least=-1), "at_least", id="below-0"),
    pytest.param(target(at_most=101), "at_most must be at most 100", id="at-most-above-100"),
    pytest.param(target(at_most=-1), "at_most must be at least 0", id="at-most-below-0"),
    pytest.param(target(at_least="0.1234567891"), "at_least must have at most 9 decimals", id="ten-decimals"),
    pytest.param(target(at_most="0.1234567891"), "at_most must have at most 9 decimals", id="at-most-ten-decimals"),
    pytest.param(target(at_least=50, at_most=60), "at_most", id="both-bounds"),
    pytest.param("[[target]]\nindicator = 'on_time'\nsince = 2024-01-01", "at_least", id="no-bound"),
    pytest.param("[[target]]\nindicator = 'on_time'\nat_least = 5", "since", id="no-since"),
    pytest.param(target("on_tyme"), "“on_tyme”. Known: on_time, early, late, ", id="unknown-indicator"),
    pytest.param(target(at_leest=5), "at_leest", id="unknown-key"),
    pytest.param(
        target("early") + target("on_tyme"), "parcheck.toml, [[target]] number 2: there is no", id="named-by-its-number"
    ),
    pytest.param(target(level="'comune'"), "level must be one of 'province', 'district' or 'commune'", id="no-level"),
    pytest.param(target(until="2023-12-31"), "the target ends before it begins", id="ends-before-it-begins"),
    pytest.param(
        "targets = ['nowhere']",
        "no target set “nowhere”. Bundled: binh-dinh-2023, ha-noi-2025, nha-trang-2024;",
        id="unknown-set",
    ),
    pytest.param("targets = ['empty.toml']", "empty.toml has no [[target]] entry", id="set-without-entries"),
    pytest.param("targets = ['table.toml']", "table.toml has no [[target]] entry", id="set-whose-entry-is-one-table"),
    pytest.param("targets = ['list.csv']", "list.csv", id="set-that-is-no-toml"),
]


@pytest.mark.parametrize(("config", "named"), WRONG)
def test_a_wrong_target(config: str, named: str, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(config, encoding="utf-8")
    (tmp_path / "empty.toml").write_text("target = []", encoding="utf-8")
    (tmp_path / "table.toml").write_text("[target]\nindicator = 'on_time'", encoding="utf-8")
    done = run("summarize", listed(tmp_path, 3, 1))
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert "Traceback" not in done.err


def test_an_unknown_key_of_a_target_gets_a_suggestion(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(target(at_leest=5), encoding="utf-8")
    assert "“at_least”?" in run("summarize", listed(tmp_path, 3, 1)).err


def test_at_most_is_missed_by_how_many_are_too_many(summarize: Runner, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(target("late", at_most=10), encoding="utf-8")
    file = listed(tmp_path, 7, 3)
    finding = summarize(file).finding("late")
    assert (finding["verdict"], finding["short_by"]) == ("missed", 2)
    shown = run("summarize", file).out
    assert "≤ 10%" in shown
    assert "2 too many" in shown


EXACT = [
    pytest.param(98, 2, "at_least=98", "met", 0, id="exactly-the-target-is-met"),
    pytest.param(97, 3, "at_least=98", "missed", 1, id="one-short"),
    pytest.param(2, 1, "at_least=66.67", "missed", 1, id="two-thirds-miss-66.67"),
    pytest.param(2, 1, "at_least=66.66", "met", 0, id="two-thirds-meet-66.66"),
    pytest.param(999, 1, "at_least=100", "missed", 1, id="100-percent-is-all"),
    pytest.param(0, 3, "at_least=0", "met", 0, id="0-percent-is-always-met"),
    pytest.param(2, 1, "at_least=66.666666666", "met", 0, id="nine-decimals-below-two-thirds"),
    pytest.param(1, 9, "at_most=10", "met", 0, id="exactly-the-most-is-met"),
    pytest.param(0, 3, "at_most=0", "met", 0, id="none-where-none-may-be"),
    pytest.param(1, 3, "at_most=0", "missed", 1, id="one-where-none-may-be"),
]


@pytest.mark.parametrize(("on_time", "late", "bound", "verdict", "short"), EXACT)
def test_the_verdict_is_taken_on_the_exact_fraction(
    on_time: int, late: int, bound: str, verdict: str, short: int, summarize: Runner, tmp_path: Path
) -> None:
    name, _, figure = bound.partition("=")
    (tmp_path / "parcheck.toml").write_text(target(**{name: figure}), encoding="utf-8")
    finding = summarize(listed(tmp_path, on_time, late)).finding("on_time")
    assert (finding["verdict"], finding["short_by"]) == (verdict, short)


def test_short_by_is_null_without_a_verdict_of_met_or_missed(summarize: Runner, tmp_path: Path) -> None:
    done = summarize(listed(tmp_path, 3, 1))
    by_verdict = {finding["verdict"]: finding["short_by"] for finding in done.json["indicators"]}
    assert by_verdict == {"missed": 1, "no-target": None, "no-data": None, "not-measured": None}


def test_no_data_comes_before_no_target_and_not_measured_before_both(judged: Runner) -> None:
    found = judged(target("open_overdue", at_most=5) + target("digitised", at_least=5))
    assert found.finding("open_overdue")["verdict"] == "no-data"
    assert found.finding("digitised")["verdict"] == "not-measured"
    assert found.finding("digitised")["target"]["at_least"] == 5


def test_the_default_set_is_named_in_a_footnote(run: Runner, tmp_path: Path) -> None:
    shown = " ".join(run("summarize", listed(tmp_path, 3, 1)).out.split())
    assert "nha-trang-2024" in shown
    assert "Nha Trang giao các xã, phường năm 2024" in shown


def test_an_empty_list_of_targets_means_none(summarize: Runner, run: Runner, tmp_path: Path) -> None:
    file = listed(tmp_path, 3, 1)
    (tmp_path / "parcheck.toml").write_text("targets = []", encoding="utf-8")
    (finding,) = [each for each in summarize(file).json["indicators"] if each["code"] == "on_time"]
    assert (finding["verdict"], finding["target"]) == ("no-target", None)
    assert "Targets: none, as parcheck.toml says (targets = [])." in run("summarize", file).out
    assert "nha-trang-2024" in run("summarize", file, "--targets", "nha-trang-2024").out


def test_a_target_older_than_the_period_warns(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(target(at_least=60, since="2022-01-01"), encoding="utf-8")
    assert "01/01/2022" in run("summarize", listed(tmp_path, 3, 1), "--period", "2024").err
    quarter = ("--period", "2024-Q1", "--cutoff", "15")  # begins in December
    (tmp_path / "parcheck.toml").write_text(target(at_least=60, since="2023-01-01"), encoding="utf-8")
    assert "01/01/2023" in run("summarize", listed(tmp_path, 3, 1), *quarter).err
    (tmp_path / "parcheck.toml").write_text(target(at_least=60, since="2024-01-01"), encoding="utf-8")
    assert "01/01/2024" not in run("summarize", listed(tmp_path, 3, 1), "--period", "2024").err


REFERENCE = [
    pytest.param(1066, 1067, 1, "truncate", "99.9", id="published-on-time"),
    pytest.param(1, 1067, 3, "truncate", "0.093", id="published-late"),
    pytest.param(1, 1067, 3, "half-up", "0.094", id="late-rounded"),
    pytest.param(752, 1049, 1, "truncate", "71.6", id="published-online"),
    pytest.param(752, 1049, 1, "half-up", "71.7", id="online-rounded"),
    pytest.param(497, 1049, 0, "truncate", "47", id="published-paid"),
    pytest.param(1313, 1313, 0, "truncate", "100", id="published-certified"),
    pytest.param(1312, 1313, 0, "half-up", "99.9", id="100-only-for-all"),
    pytest.param(999_999, 1_000_000, 1, "half-up", "99.9999", id="100-only-for-all-with-more-decimals"),
    pytest.param(1, 100_000, 1, "half-up", "0.001", id="0-only-for-none"),
    pytest.param(0, 7, 1, "half-up", "0.0", id="0-for-none"),
]


@pytest.mark.parametrize(("numerator", "denominator", "digits", "rounding", "shown"), REFERENCE)
def test_shown_percent(numerator: int, denominator: int, digits: int, rounding: str, shown: str) -> None:
    from fractions import Fraction

    way = "truncate" if rounding == "truncate" else "half-up"
    assert str(shown_percent(Fraction(100 * numerator, denominator), digits, way)) == shown  # type: ignore[arg-type]


def test_49_96_is_not_shown_as_50_beside_missed(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text(target(at_least=50), encoding="utf-8")
    out = run("summarize", listed(tmp_path, 1249, 1251)).out
    assert "49.96%" in out
    assert "short by 1 dossier" in out


def test_the_shown_figure_is_no_integer_division(run: Runner, tmp_path: Path) -> None:  # prints 99 for 99,9
    (tmp_path / "parcheck.toml").write_text(target(at_least=99.95), encoding="utf-8")
    assert "99.9%" in run("summarize", listed(tmp_path, 999, 1)).out


def test_short_by_and_percent() -> None:
    assert short_by(752, 1049, Decimal(80), at_least=True) == 88  # 840 of 1.049 are needed
    assert percent_to_six(752, 1049) == 71.687321
