"""Add summaries: of units they give the whole, of months the quarter; what cannot be added is refused with a reason."""

import datetime
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parcheck.adding import CannotAdd
from parcheck.combining import Part, combine
from parcheck.indicators import all_indicators
from parcheck.period import Period
from parcheck.summary import Summary
from parcheck.timeliness import CLASSES
from tests.cases import check_identities
from tests.conftest import Run, Runner
from tests.exports import draw
from tests.generated import (
    FIRST,
    Row,
    anchored,
    assessed,
    clean_dossiers,
    odd_dossiers,
    quick,
    ratios,
    rules,
    with_ids,
)

UNITS = ("A", "B", "C")
QUARTER = Period(FIRST, datetime.date(2024, 3, 31))
MONTHS = (
    Period(FIRST, datetime.date(2024, 1, 31)),
    Period(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)),
    Period(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)),
)
clean_sets = st.lists(clean_dossiers, min_size=1, max_size=10).map(with_ids)
# A number in two units is one dossier in the whole and two in the parts; the units' own numbers never meet.
odd_sets = (
    st.lists(odd_dossiers, min_size=1, max_size=10)
    .map(with_ids)
    .map(lambda rows: [{**row, "unit": row["unit"] or "A"} for row in rows])
    .map(lambda rows: [{**row, "id": row["id"] and f"{row['unit']}{row['id']}"} for row in rows])
)


def written(summary: Summary) -> Part:
    """Return a summary as it comes back from its JSON."""
    return Part("part.json", Summary.model_validate_json(summary.model_dump_json(by_alias=True)))


def by_key(summary: Summary) -> dict[tuple[str, ...], Any]:
    return {tuple(g.key.values()): (g.counts, ratios(g.indicators)) for g in summary.groups}


@given(odd_sets, rules, st.sampled_from([QUARTER, MONTHS[1]]))
@quick
def test_units_combined_are_the_whole(rows: Sequence[Row], chosen: dict[str, str], period: Period) -> None:
    parts = [anchored(rows, unit) for unit in UNITS]
    whole = assessed([row for part in parts for row in part], rules=chosen, period=period, by=["unit"]).summary
    units = [assessed(part, rules=chosen, period=period, by=["unit"]).summary for part in parts]
    combined = combine([written(unit) for unit in units])
    assert combined.counts == whole.counts
    assert ratios(combined.indicators) == ratios(whole.indicators)
    assert [f.verdict for f in combined.indicators] == [f.verdict for f in whole.indicators]
    assert (combined.period, combined.as_of) == (whole.period, whole.as_of)
    assert by_key(combined) == by_key(whole)


def in_months(rows: Sequence[Row], chosen: dict[str, str], by: Sequence[str] = ()) -> list[Part]:
    return [written(assessed(rows, rules=chosen, period=month, by=by).summary) for month in MONTHS]


def check_quarter(combined: Summary, whole: Summary) -> None:
    """Check that every class, receipt and ratio is that of the quarter; rows are read once a month."""
    check_identities(combined.counts.model_dump())
    for name in ("dossiers", "received", "carried_over", *CLASSES):
        assert getattr(combined.counts, name) == getattr(whole.counts, name), name
    assert ratios(combined.indicators) == ratios(whole.indicators)
    assert (combined.period, combined.as_of) == (whole.period, whole.as_of)


@given(clean_sets, rules)
@quick
def test_months_of_one_unit_are_the_quarter_or_are_refused(rows: Sequence[Row], chosen: dict[str, str]) -> None:
    rows = anchored([{**row, "unit": "A"} for row in rows], "A")
    whole = assessed(rows, rules=chosen, period=QUARTER).summary
    try:
        combined = combine(in_months(rows, chosen))
    except CannotAdd:
        return
    check_quarter(combined, whole)


@given(clean_sets)
@quick
def test_months_without_odd_dossiers_are_never_refused(rows: Sequence[Row]) -> None:
    plain = [
        {**row, "unit": "A", "status": "", "returned": ""}
        for row in rows
        if not row["finished"] or _day(row["finished"]) >= _day(row["received"])
    ]
    rows = anchored(plain, "A")
    check_quarter(combine(in_months(rows, {})), assessed(rows, period=QUARTER).summary)


def _day(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%d/%m/%Y")


JANUARY_TO_MARCH = """
    id | unit | received | due   | finished | channel
    H1 | A    | 05/01    | 20/01 | 15/01    | Trực tuyến
    H2 | A    | 10/01    | 05/02 | 07/02    | Trực tiếp
    H3 | A    | 15/01    | 20/02 |          | Trực tuyến
    H4 | B    | 20/02    | 28/02 | 28/02    | Trực tuyến
    H5 | B    | 25/02    | 10/03 | 11/03    | Trực tiếp
    H6 | B    | 10/03    | 20/04 |          | Trực tuyến
    """


@pytest.fixture
def monthly(run: Runner, tmp_path: Path) -> Callable[..., list[Path]]:
    """Return a function that writes one summary a month, and the quarter's."""

    def write(table: str, *options: str) -> list[Path]:
        (tmp_path / "parcheck.toml").write_text("unit = 'UBND huyện'", encoding="utf-8")
        file, files = draw(tmp_path / "list.csv", table), []
        for period in ("2024-01", "2024-02", "2024-03", "2024-Q1"):
            files.append(tmp_path / f"{period}.json")
            assert run("summarize", file, "--period", period, *options, "-o", files[-1]).code == 0
        return files

    return write


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)], ids=["in-order", "in-any-order"])
def test_months_to_a_quarter(order: tuple[int, ...], monthly: Callable[..., list[Path]], run: Runner) -> None:
    files = monthly(JANUARY_TO_MARCH)
    whole = Summary.model_validate_json(files[3].read_bytes())
    done = run("combine", *(files[place] for place in order), "--format", "json")
    assert done.code == 0, done.err
    check_quarter(Summary.model_validate_json(done.out), whole)
    assert done.json["unit"] == "UBND huyện"


def test_the_groups_of_months_are_those_of_the_quarter(monthly: Callable[..., list[Path]], run: Runner) -> None:
    files = monthly(JANUARY_TO_MARCH, "--by", "unit")
    done = run("combine", *files[:3], "--format", "json")
    assert done.code == 0, done.err
    combined, whole = Summary.model_validate_json(done.out), Summary.model_validate_json(files[3].read_bytes())
    assert [group.key for group in combined.groups] == [group.key for group in whole.groups]
    for group, other in zip(combined.groups, whole.groups, strict=True):
        assert {name: getattr(group.counts, name) for name in ("dossiers", "received", "carried_over", *CLASSES)} == {
            name: getattr(other.counts, name) for name in ("dossiers", "received", "carried_over", *CLASSES)
        }, group.key
        assert ratios(group.indicators) == ratios(other.indicators), group.key


def combined_or_refused(rows: Sequence[Row], whole_counts: dict[str, int]) -> None:
    try:
        combined = combine(in_months(rows, {}))
    except CannotAdd:
        return
    found = {name: getattr(combined.counts, name) for name in whole_counts}
    assert found == whole_counts


def one(**cells: str) -> list[Row]:
    empty = dict.fromkeys(("unit", "received", "due", "finished", "status"), "")
    return [{"id": "H1", **empty, "unit": "A", **cells}]


STAYS_WHAT_IT_IS = [
    pytest.param(
        one(received="05/01/2024", due="10/01/2024", finished="20/01/2024", status="Tạm dừng"),
        {"paused": 1, "withdrawn": 0},
        id="a-paused-dossier-with-a-finish-day-is-not-withdrawn-later",
    ),
    pytest.param(
        one(received="05/01/2024", due="10/01/2024", status="Đã rút"),
        {"withdrawn": 1, "unclassified": 0},
        id="withdrawn",
    ),
    pytest.param(
        one(received="05/01/2024", due="xx", finished="20/02/2024"),
        {"withdrawn": 0, "unclassified": 1},
        id="unclassified",
    ),
]


@pytest.mark.parametrize(("rows", "counts"), STAYS_WHAT_IT_IS)
def test_a_dossier_does_not_change_its_class_by_adding_months(rows: Sequence[Row], counts: dict[str, int]) -> None:
    combined_or_refused(rows, counts)


def test_what_is_withdrawn_once_is_not_on_time_in_every_month() -> None:
    """Under ``withdrawn = on-time`` a withdrawal without a day is carried over, and resolved, month by month."""
    withdrawn = one(received="18/01/2024", due="20/01/2024", status="Đã rút")[0]
    unclassified = one(received="19/01/2024", due="xx")[0]
    rows = [{**withdrawn, "e-result": "Có"}, *({**unclassified, "id": name, "e-result": "Có"} for name in ("H2", "H3"))]
    try:
        combined = combine(in_months(rows, {"withdrawn": "on-time"}))
    except CannotAdd:
        return
    assert (combined.counts.on_time, combined.counts.unclassified) == (1, 2)
    assert ratios(combined.indicators)["on_time"][:2] == (1, 1)
    assert ratios(combined.indicators)["e_result"][:2] == (1, 1)


def test_months_that_do_not_continue_one_another_are_refused() -> None:
    open_in_january: list[Row] = one(received="05/01/2024", due="10/02/2024")
    gone_in_february: list[Row] = [
        {**open_in_january[0], "id": "H2", "received": "05/02/2024", "finished": "06/02/2024"}
    ]
    parts = [
        written(assessed(rows, period=month).summary)
        for rows, month in zip((open_in_january, gone_in_february), MONTHS[:2], strict=True)
    ]
    with pytest.raises(CannotAdd):
        combine(parts)
    unknown_in_january = one(received="05/01/2024", due="10/02/2024", finished="06/02/2024")
    parts = [written(assessed(gone_in_february, period=MONTHS[0]).summary)]
    parts.append(written(assessed(unknown_in_january, period=MONTHS[1]).summary))
    with pytest.raises(CannotAdd):
        combine(parts)


LIST = """
    id | received | due   | finished | channel
    H1 | 05/03    | 10/03 | 09/03    | Trực tuyến
    H2 | 06/03    | 10/03 | 11/03    | Trực tiếp
    """


@pytest.fixture
def summary_of(run: Runner, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that summarizes a table of a unit in a folder of its own."""

    def summarize(name: str, table: str, *options: str, config: str = "", period: str = "2024-03") -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        (folder / "parcheck.toml").write_text(config, encoding="utf-8")
        output = tmp_path / f"{name}.json"
        asked = ["--period", period] if period else []
        done = run("summarize", draw(folder / "list.csv", table), *asked, *options, "-o", output)
        assert done.code == 0, done.err
        return output

    return summarize


def other(table: str = LIST) -> str:
    """Return the same table with other numbers."""
    return table.replace("H1", "K1").replace("H2", "K2")


REFUSED = [
    pytest.param({"config": "[rules]\nwithdrawn = 'on-time'"}, (), "rules", id="different-rules"),
    pytest.param({"config": "[rules]\nfinish = 'finished_at'"}, (), "rules", id="a-forced-finish"),
    pytest.param({"config": "[indicators.online_payment]\nbase = 'paid'"}, (), "bases", id="different-bases"),
    pytest.param({"table": LIST}, (), "list.csv", id="the-same-file-twice"),
    pytest.param({"period": "2024-04", "config": "unit = 'B'"}, (), "--period", id="other-unit-and-period"),
    pytest.param({}, ("--as-of", "2024-03-20"), "2024-03-20 --as-of overlap last day", id="other-as-of"),
    pytest.param({"period": "2024-Q1"}, (), "overlap", id="overlapping-periods"),
    pytest.param({"period": "2024-05"}, (), "gap", id="a-gap-between-periods"),
]


@pytest.mark.parametrize(("changes", "options", "words"), REFUSED)
def test_what_cannot_be_added(
    changes: dict[str, str], options: tuple[str, ...], words: str, summary_of: Callable[..., Path], run: Runner
) -> None:
    first = summary_of("one", LIST, config="unit = 'A'")
    changed = {"table": other(), "config": "unit = 'A'", **changes}
    if "unit" not in changed["config"]:
        changed["config"] = f"unit = 'A'\n{changed['config']}"
    second = summary_of("two", changed.pop("table"), *options, **changed)
    done = run("combine", first, second)
    assert (done.code, done.out) == (65, "")
    sentence = done.err.strip()
    assert len(sentence.splitlines()) == 1
    assert "Traceback" not in sentence
    assert any(word in sentence for word in words.split()), sentence


def test_two_summaries_of_one_unit_for_one_period_are_refused(summary_of: Callable[..., Path], run: Runner) -> None:
    files = [summary_of(name, table, config="unit = 'A'") for name, table in (("one", LIST), ("two", other()))]
    done = run("combine", *files)
    assert (done.code, done.out) == (65, ""), "overlapping periods of one unit"


def test_units_that_were_split_by_different_fields(summary_of: Callable[..., Path], run: Runner) -> None:
    one, two = (
        summary_of(name, table, "--by", field, config=f"unit = '{name}'")
        for name, table, field in (("one", LIST, "channel"), ("two", other(), "month"))
    )
    done = run("combine", one, two)
    assert (done.code, done.out) == (65, "")
    assert "--by" in done.err


def test_a_catalogue_may_be_shared(run: Runner, tmp_path: Path) -> None:
    catalogue = draw(tmp_path / "catalogue.csv", "code | procedure | level\n1 | Khai sinh | Toàn trình")
    files = []
    for name, table in (("A", LIST), ("B", other())):
        files.append(tmp_path / f"{name}.json")
        rows = table.replace("channel", "channel | procedure").replace("tuyến\n", "tuyến | Khai sinh\n")
        listed = draw(tmp_path / f"{name}.csv", rows.replace("tiếp\n", "tiếp | Khai sinh\n"))
        assert run("summarize", listed, catalogue, "--period", "2024-03", "-o", files[-1]).code == 0
    done = run("combine", *files, "--format", "json")
    assert done.code == 0, done.err
    assert (done.finding("online_submission")["numerator"], done.finding("online_submission")["denominator"]) == (2, 4)


def test_units_become_groups_with_their_own_targets(summary_of: Callable[..., Path], run: Runner) -> None:
    def config(unit: str, bound: int) -> str:
        entry = "indicator = 'on_time'\nsince = 2024-01-01\nsource = 't'"
        return f"unit = '{unit}'\n[[target]]\n{entry}\nat_least = {bound}"

    files = [
        summary_of("A", LIST, config=config("A", 50)),
        summary_of("B", other().replace("11/03", "10/03"), config=config("B", 90)),
    ]
    done = run("combine", *files, "--format", "json")
    assert done.code == 0
    assert (done.json["unit"], done.finding("on_time")["numerator"], done.finding("on_time")["denominator"]) == (
        None,
        3,
        4,
    )
    assert (done.finding("on_time")["target"], done.finding("on_time")["verdict"]) == (None, "no-target")
    groups = {group["key"]["unit"]: group for group in done.json["groups"]}
    assert set(groups) == {"A", "B"}
    verdict = {
        name: next(f for f in g["indicators"] if f["code"] == "on_time")["verdict"] for name, g in groups.items()
    }
    assert verdict == {"A": "met", "B": "met"}


def test_a_target_that_all_have_is_judged_again(summary_of: Callable[..., Path], run: Runner) -> None:
    files = [summary_of(name, table) for name, table in (("one", LIST), ("two", other()))]
    done = run("combine", *files, "--format", "json")
    finding = done.finding("on_time")
    assert (finding["numerator"], finding["denominator"], finding["percent"]) == (2, 4, 50.0)
    assert (finding["target"]["at_least"], finding["verdict"], finding["short_by"]) == (98, "missed", 2)
    assert run("combine", *files, "--fail-on", "target").code == 1
    assert run("combine", *files).code == 0


def test_one_summary_alone_stays_what_it_is(summary_of: Callable[..., Path], run: Runner) -> None:
    file = summary_of("one", LIST, config="unit = 'A'")
    done, original = run("combine", file, "--format", "json"), json.loads(file.read_text(encoding="utf-8"))
    for key in ("unit", "period", "as_of", "counts", "indicators", "inputs", "rules"):
        assert done.json[key] == original[key], key


def test_what_one_unit_cannot_measure_the_whole_cannot_either(summary_of: Callable[..., Path], run: Runner) -> None:
    without = "\n".join(line.rpartition("|")[0] for line in other().strip().splitlines())
    files = [summary_of("one", LIST), summary_of("two", without)]
    finding = run("combine", *files, "--format", "json").finding("online_submission")
    assert finding["verdict"] == "not-measured"
    assert "Hình thức nộp" in finding["reason"]


def test_a_part_without_a_period_is_not_lost(run: Runner, tmp_path: Path) -> None:
    register = draw(tmp_path / "register.csv", "id | paper | electronic\nC1 | 1 | 0001\nC2 | 2 |")
    parts = [tmp_path / "register.json", tmp_path / "list.json"]
    assert run("summarize", register, "-o", parts[0]).code == 0
    assert run("summarize", draw(tmp_path / "list.csv", LIST), "-o", parts[1]).code == 0
    done = run("combine", *parts, "--format", "json")
    if done.code == 0:
        paths = {Path(record["path"]).name for record in done.json["inputs"]}
        assert paths == {"register.csv", "list.csv"}
    else:
        assert done.code == 65


def wrong_file(name: str, content: str, code: int) -> Any:
    return pytest.param(content, code, id=name)


NO_SUMMARIES = [
    wrong_file("no-json", "Mã hồ sơ,Ngày tiếp nhận\nH1,01/03/2024\n", 65),
    wrong_file("other-json", '{"a": 1}', 65),
    wrong_file("empty", "", 65),
    wrong_file("another-schema", '{"schema": "parcheck.late/1", "as_of": null, "dossiers": [], "counts": {}}', 65),
]


@pytest.mark.parametrize(("content", "code"), NO_SUMMARIES)
def test_a_file_of_the_wrong_kind(content: str, code: int, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    done = run("combine", tmp_path / "x.json")
    assert (done.code, done.out) == (code, "")
    assert "x.json" in done.err


def test_a_summary_that_does_not_exist(run: Runner, tmp_path: Path) -> None:
    assert run("combine", tmp_path / "none.json").code == 66
    assert run("combine", "none-*.json").code == 66


def test_a_pattern_is_expanded(summary_of: Callable[..., Path], run: Runner, tmp_path: Path) -> None:
    for name, table in (("one", LIST), ("two", other())):
        summary_of(name, table)
    assert run("combine", tmp_path / "*.json", "--format", "json").counts["dossiers"] == 4


def test_additions_of_a_later_version_are_allowed(summary_of: Callable[..., Path], run: Runner) -> None:
    """Contract: additions are allowed within version 1."""
    file = summary_of("one", LIST)
    document = json.loads(file.read_text(encoding="utf-8"))
    document["remark"] = "added in 1.1"
    document["indicators"][0]["remark"] = "added in 1.1"
    file.write_text(json.dumps(document), encoding="utf-8")
    done = run("combine", file, "--format", "json")
    assert done.code == 0, done.err


def changed(file: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """Change a summary as another version, or somebody else, might have."""
    document = json.loads(file.read_text(encoding="utf-8"))
    change(document)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_an_indicator_that_was_not_there_yet_is_not_measured(summary_of: Callable[..., Path], run: Runner) -> None:
    older = changed(summary_of("one", LIST), lambda d: d["indicators"].pop(0))
    done = run("combine", older, summary_of("two", other()), "--format", "json")
    assert done.code == 0, done.err
    assert [f["code"] for f in done.json["indicators"]] == [each.code for each in all_indicators()]
    finding = done.finding("on_time")
    assert (finding["verdict"], finding["numerator"]) == ("not-measured", None)
    assert finding["reason"].endswith("one.json” was made without this indicator.")
    assert done.finding("late")["verdict"] != "not-measured"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda d: d["indicators"].append({**d["indicators"][0], "code": "new"}), id="unknown-indicator"),
        pytest.param(lambda d: d["indicators"].append(d["indicators"][0]), id="an-indicator-twice"),
        pytest.param(lambda d: d["indicators"][0].update(base="all"), id="unknown-base"),
        pytest.param(lambda d: d["rules"].update(supplement="elsewhere"), id="unknown-rule"),
        pytest.param(lambda d: d["inputs"][0].update(kind="letters"), id="unknown-kind-of-list"),
    ],
)
@pytest.mark.parametrize("suffix", ["xlsx", "html"])
def test_what_this_version_does_not_know_is_refused(
    change: Callable[[dict[str, Any]], object],
    suffix: str,
    summary_of: Callable[..., Path],
    run: Runner,
    tmp_path: Path,
) -> None:
    done = run("combine", changed(summary_of("one", LIST), change), "-o", tmp_path / f"o.{suffix}")
    assert done.code == 65
    assert done.err.count("\n") == 1


def test_a_problem_of_a_later_version_is_shown_without_its_severity(
    summary_of: Callable[..., Path], run: Runner, tmp_path: Path
) -> None:
    file = changed(summary_of("one", LIST), lambda d: d["problems"].update(total=2, by_code={"other-problem": 2}))
    assert run("combine", file, "-o", tmp_path / "o.html").code == 0
    page = (tmp_path / "o.html").read_text(encoding="utf-8")
    assert re.search(r"other-problem</code></t[dh]>\s*<td[^>]*>–<", page)


def test_the_output_is_none_of_the_inputs(summary_of: Callable[..., Path], run: Runner) -> None:
    file = summary_of("one", LIST)
    assert run("combine", file, "-o", file).code == 2


def test_the_combined_table_names_how_many_were_added(summary_of: Callable[..., Path], run: Runner) -> None:
    files = [summary_of(name, table) for name, table in (("one", LIST), ("two", other()))]
    done: Run = run("combine", *files)
    assert "2 summaries" in " ".join(done.out.split())


def test_groups_of_units_stand_worst_first(summary_of: Callable[..., Path], run: Runner) -> None:
    best = summary_of("A", LIST.replace("11/03", "10/03"), config="unit = 'A'")
    worst = summary_of("B", other().replace("09/03", "11/03"), config="unit = 'B'")
    done = run("combine", best, worst, "--format", "json")
    assert [group["key"]["unit"] for group in done.json["groups"]] == ["B", "A"]


@pytest.mark.parametrize(
    ("config", "sentence"),
    [
        pytest.param(
            "targets = []\n[[target]]\nindicator='on_time'\nat_least=90\nsince=2024-01-01\nsource='KH 1'\n",
            "Kết quả thực hiện các chỉ tiêu được giao: ",
            id="of-their-own",
        ),
        pytest.param("", "Kết quả đối chiếu với các chỉ tiêu: ", id="those-that-may-be-the-default"),
    ],
)
def test_a_word_text_calls_only_own_targets_assigned(
    config: str, sentence: str, summary_of: Callable[..., Path], run: Runner, tmp_path: Path
) -> None:
    parts = [summary_of(unit, LIST.replace("H", unit), config=f"unit = '{unit}'\n{config}") for unit in UNITS[:2]]
    assert run("combine", *parts, "--lang", "vi", "-o", tmp_path / "out.docx").code == 0
    texts = [paragraph.text for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs]
    assert [text for text in texts if text.startswith(sentence)]
    assert ("chỉ tiêu giao" in " ".join(texts)) == bool(config)


def without_unit(err: str) -> list[str]:
    return [line for line in err.splitlines() if "names no unit" in line or "name no unit" in line]


def test_summaries_without_a_unit_are_named(summary_of: Callable[..., Path], run: Runner) -> None:
    one, two = summary_of("one", LIST), summary_of("two", other())
    done = run("combine", one, two, "--format", "json")
    assert (done.code, done.json["groups"]) == (0, [])
    (line,) = without_unit(done.err)
    assert f"“{one}”, “{two}”" in line
    assert 'write unit = "…" in the parcheck.toml of each of these communes' in line
    assert without_unit(run("combine", one, two, "--quiet").err) == []


def test_only_the_summary_without_a_unit_is_named(summary_of: Callable[..., Path], run: Runner) -> None:
    one, two = summary_of("one", LIST, config="unit = 'A'"), summary_of("two", other())
    (line,) = without_unit(run("combine", one, two).err)
    assert f"“{two}”" in line
    assert str(one) not in line


def test_many_summaries_without_a_unit_are_counted(summary_of: Callable[..., Path], run: Runner) -> None:
    files = [summary_of(f"s{number}", LIST.replace("H", f"{number}H")) for number in range(8)]
    (line,) = without_unit(run("combine", *files).err)
    assert f"“{files[4]}” and 3 more" in line
    assert str(files[5]) not in line


def test_where_no_groups_of_units_are_made_no_unit_is_missed(summary_of: Callable[..., Path], run: Runner) -> None:
    months = [summary_of("m3", LIST), summary_of("m4", other().replace("/03", "/04"), period="2024-04")]
    assert without_unit(run("combine", *months).err) == []
    split = [summary_of("a", LIST, "--by", "channel"), summary_of("b", other(), "--by", "channel")]
    assert without_unit(run("combine", *split).err) == []
    assert without_unit(run("combine", months[0]).err) == []
