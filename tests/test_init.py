"""``parcheck init``: a commented config that loads, from the headings of a real file; an existing one is kept."""

import re
from pathlib import Path

import pytest

from parcheck.config import load_config
from parcheck.dossier import FIELDS
from parcheck.targets import bundled_sets
from tests.conftest import Runner
from tests.exports import draw, write_csv

ODD = """
    Mã hồ sơ | Ngày vào sổ "A" | Ngày hẹn trả | Tình trạng | Ngày kêt thúc xử lý | Chủ hồ sơ | Kênh # 1 \\ 2
    H1       | 01/03           | 10/03        | Đang xử lý | 10/03               | Ông A     | x
    """


@pytest.mark.parametrize("files", [False, True], ids=["from-nothing", "from-a-file"])
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_the_written_config_loads(files: bool, lang: str, run: Runner, tmp_path: Path) -> None:
    given = [draw(tmp_path / "list.csv", ODD)] if files else []
    done = run("init", *given, "--lang", lang)
    assert (done.code, done.out) == (0, "")
    assert "parcheck.toml" in done.err
    config = load_config(tmp_path / "parcheck.toml")
    assert config.rules.compare == "date"
    assert run("summarize", draw(tmp_path / "good.csv", "id | received | due\nH1 | 01/03 | 10/03")).code == 0


def test_the_written_defaults_change_no_figure(summarize: Runner, run: Runner, tmp_path: Path) -> None:
    table = """
        id | received | due   | finished | returned | status
        H1 | 01/03    | 10/03 |          | 12/03    | Đã trả
        H2 | 01/03    |       | 09/03    |          |
        H3 | 01/03    | 10/03 |          |          | Đã rút
        """
    file = draw(tmp_path / "list.csv", table)
    before = summarize(file).json
    assert run("init").code == 0
    after = summarize(file).json
    for key in ("counts", "rules"):
        assert after[key] == before[key], key
    figures = ("code", "numerator", "denominator", "percent", "base")
    of_each = [[[each[name] for name in figures] for each in done["indicators"]] for done in (before, after)]
    assert of_each[0] == of_each[1]


def test_no_unit_is_judged_by_targets_that_nobody_chose(run: Runner, summarize: Runner, tmp_path: Path) -> None:
    assert run("init").code == 0
    text = (tmp_path / "parcheck.toml").read_text(encoding="utf-8")
    assert re.search(r"^targets = \[\]", text, re.MULTILINE)
    for name in bundled_sets():
        assert re.search(rf"^#   {name}: \S", text, re.MULTILINE), "each bundled set is named with what it is"
    file = draw(tmp_path / "list.csv", "id | received | due | finished\nH1 | 01/03 | 10/03 | 09/03")
    assert {each["target"] for each in summarize(file).json["indicators"]} == {None}
    assert "Targets: none, as parcheck.toml says (targets = [])." in run("summarize", file).out.replace("\n", " ")


def test_own_targets_of_a_written_config_are_the_only_ones(run: Runner, summarize: Runner, tmp_path: Path) -> None:
    assert run("init").code == 0
    path = tmp_path / "parcheck.toml"
    before, example = path.read_text(encoding="utf-8").split("# [[target]]")
    path.write_text(before + "[[target]]" + example.replace("\n# ", "\n"), encoding="utf-8")
    file = draw(tmp_path / "list.csv", "id | received | due | finished\nH1 | 01/03/2026 | 10/03/2026 | 09/03/2026")
    found = summarize(file, "--as-of", "2026-03-10").json["indicators"]
    assert [each["code"] for each in found if each["target"] is not None] == ["online_submission"]


SETTING = re.compile(r"# (\[+[a-z_.]+\]+|[a-z_]+ = )")
OTHER = """
    Mã hồ sơ | Ngày tiếp nhận | Ngày hẹn trả | Ngày xong | Hạn cuối | Tình trạng | Kênh    | Ghi chú
    H1       | 01/03          | 10/03        | 09/03     | x        | Lưu kho    | Bay     | x
    H2       | 01/03          | 10/03        | 09/03     | x        | Gác lại    | Nộp dùm | x
    """


def switched_on(text: str) -> str:
    """Return a config with every line switched on that is a setting."""
    return "\n".join(line[2:] if SETTING.match(line) else line for line in text.splitlines())


def word_lines(text: str, word: str) -> list[str]:
    """Return the classes in whose list a word stands, switched off."""
    found, name = [], ""
    for line in text.splitlines():
        name = line.partition(" = [")[0] if re.match(r"[a-z_]+ = \[( *#.*)?$", line) else name
        found += [name] if line == f'# "{word}",' else []
    return found


def test_lines_that_are_switched_on_are_right(run: Runner, tmp_path: Path) -> None:
    assert run("init", draw(tmp_path / "list.csv", ODD)).code == 0
    path = tmp_path / "parcheck.toml"
    path.write_text(switched_on(path.read_text(encoding="utf-8")), encoding="utf-8")
    config = load_config(path)
    assert config.columns["dossier_id"] == ["Mã hồ sơ"]
    assert config.own_targets[0].indicator == "online_submission"


def test_the_proposed_field_is_written(run: Runner, summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", OTHER)
    assert "Did you mean “Ngày kết thúc xử lý”?" in run("inspect", file).out
    assert run("init", file).code == 0
    path = tmp_path / "parcheck.toml"
    text = path.read_text(encoding="utf-8")
    (line,) = re.findall(r'^# (finished_at = "Ngày xong" .*)', text, re.MULTILINE)
    assert "# Did you mean “Ngày kết thúc xử lý”?" in line
    assert summarize(file).counts["early"] == 0
    path.write_text(text.replace(f"# {line}", line), encoding="utf-8")
    assert summarize(file).counts["early"] == 2


def test_every_heading_without_a_proposal_stands_in_one_plain_comment(run: Runner, tmp_path: Path) -> None:
    text = run("init", draw(tmp_path / "list.csv", OTHER), "-o", "-").out
    assert '# No field is proposed for: "Hạn cuối", "Kênh", "Ghi chú"' in text
    assert "docs/glossary.md" in text
    assert "…" not in text[text.index("[columns]") : text.index("[dates]")], "no key that is none"


def test_headings_of_one_field_share_a_line(run: Runner, tmp_path: Path) -> None:
    files = [
        draw(tmp_path / "1.csv", OTHER),
        draw(tmp_path / "2.csv", OTHER.replace("Ngày xong", "Ngày kết thúc").replace("H", "K")),
    ]
    path = tmp_path / "parcheck.toml"
    assert run("init", *files).code == 0
    path.write_text(switched_on(path.read_text(encoding="utf-8")), encoding="utf-8")
    assert load_config(path).columns["finished_at"] == ["Ngày kết thúc", "Ngày xong"]


def test_an_unknown_word_is_switched_on_in_its_class(run: Runner, summarize: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", OTHER)
    assert run("init", file).code == 0
    path = tmp_path / "parcheck.toml"
    text = path.read_text(encoding="utf-8")
    classes = ["open", "supplement", "paused", "withdrawn", "not_accepted", "resolved"]
    assert word_lines(text, "Lưu kho") == word_lines(text, "Gác lại") == classes
    load_config(path)
    for word, chosen in (("Lưu kho", "withdrawn"), ("Gác lại", "paused")):
        before, within = text.split(f"\n{chosen} = [")
        text = f"{before}\n{chosen} = [" + within.replace(f'# "{word}"', f'"{word}"', 1)
    path.write_text(text, encoding="utf-8")
    assert load_config(path).values["status"]["withdrawn"] == ["Lưu kho"]
    assert (summarize(file).counts["withdrawn"], summarize(file).counts["paused"]) == (1, 1)


PAYMENTS = """
    id | received | due   | method | paid   | duty   | stated | channel   | level
    H1 | 01/03    | 10/03 | Séc    | Nợ phí | Tùy ý  | Kịp    | Qua thôn  | Mức chín
    """


def test_every_class_of_words_is_explained(run: Runner, tmp_path: Path) -> None:
    text = run("init", draw(tmp_path / "list.csv", PAYMENTS), "-o", "-").out
    classes = re.findall(r"^(\w+) = \[( *|  .*)$", text, re.MULTILINE)
    assert {"transfer", "cash", "none", "paid", "unpaid", "refunded", "due", "exempt", "not_late"} <= {
        name for name, _ in classes
    }
    assert [name for name, rest in classes if "#" not in rest] == []
    assert re.search(r"^transfer = \[ +# by bank transfer$", text, re.MULTILINE)
    vietnamese = run("init", draw(tmp_path / "list.csv", PAYMENTS), "-o", "-", "--lang", "vi").out
    assert re.search(r"^transfer = \[ +# chuyển khoản$", vietnamese, re.MULTILINE)


def test_an_existing_config_tells_how_the_file_is_read(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", OTHER)
    own = "[columns]\nchannel = 'Kênh'\n[values.status]\npaused = ['Gác lại']\n"
    (tmp_path / "parcheck.toml").write_text(own, encoding="utf-8")
    text = run("init", file, "-o", "-").out
    assert word_lines(text, "Bay") == word_lines(text, "Nộp dùm") == ["online", "in_person", "postal"]
    assert word_lines(text, "Gác lại") == []
    assert run("init", file, "-o", "other.toml").code == 0
    assert (tmp_path / "other.toml").read_text(encoding="utf-8") == text
    taken_over = load_config(tmp_path / "other.toml")
    assert taken_over.columns == {"channel": ["Kênh"]}
    assert taken_over.values["status"]["paused"] == ["Gác lại"]
    assert word_lines(run("init", file, "--force", "-o", "-").out, "Bay")
    assert run("init", file, "--force").code == 0
    assert "Bay" not in (tmp_path / "parcheck.toml").read_text(encoding="utf-8"), "what is replaced says nothing"


def test_an_existing_config_that_is_wrong_is_told(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text("this is no TOML", encoding="utf-8")
    done = run("init", draw(tmp_path / "list.csv", ODD), "-o", "-")
    assert (done.code, done.out) == (2, "")


def test_what_is_known_and_what_is_not_stands_in_it(run: Runner, tmp_path: Path) -> None:
    run("init", draw(tmp_path / "list.csv", ODD))
    text = (tmp_path / "parcheck.toml").read_text(encoding="utf-8")
    assert 'dossier_id = "Mã hồ sơ"' in text
    assert r"Ngày vào sổ \"A\"" in text
    assert "Ngày kết thúc xử lý" in text, "the near miss is suggested"
    assert re.search(r'^# finished_at = ".*Did you mean', text, re.MULTILINE), "with the name of its field"
    listed = " ".join(re.findall(r"^# Fields:.*(?:\n#   .*)*", text, re.MULTILINE)).replace("\n#  ", "")
    assert listed == f"# Fields: {', '.join(FIELDS)}."
    assert "Chủ hồ sơ" not in text, "a personal column is none to configure"
    assert "Ông A" not in text


def test_an_existing_config_is_kept(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "parcheck.toml"
    path.write_text("unit = 'mine'", encoding="utf-8")
    done = run("init")
    assert (done.code, done.out) == (2, "")
    assert "--force" in done.err
    assert path.read_text(encoding="utf-8") == "unit = 'mine'"
    assert run("init", "--force").code == 0
    assert "mine" not in path.read_text(encoding="utf-8")


def test_force_replaces_even_a_config_that_is_wrong(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "parcheck.toml").write_text("this is no TOML", encoding="utf-8")
    done = run("init", draw(tmp_path / "list.csv", ODD), "--force")
    assert done.code == 0, done.err
    load_config(tmp_path / "parcheck.toml")


def test_another_place(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    assert run("init", "-o", tmp_path / "office" / "parcheck.toml").code == 0
    load_config(tmp_path / "office" / "parcheck.toml")
    assert not (tmp_path / "parcheck.toml").exists()


def test_a_dash_is_the_screen(run: Runner, tmp_path: Path) -> None:
    done = run("init", draw(tmp_path / "list.csv", ODD), "-o", "-")
    assert "[columns]" in done.out
    assert "Wrote" not in done.err
    assert [path.name for path in tmp_path.iterdir()] == ["list.csv"]


def test_a_folder_that_does_not_exist_is_not_created(run: Runner, tmp_path: Path) -> None:
    assert run("init", "-o", tmp_path / "none" / "parcheck.toml").code == 73
    assert not (tmp_path / "none").exists()


def test_the_output_is_none_of_the_inputs(run: Runner, tmp_path: Path) -> None:
    file = draw(tmp_path / "list.csv", ODD)
    content = file.read_bytes()
    assert run("init", file, "-o", file, "--force").code == 2
    assert file.read_bytes() == content


def test_a_file_that_does_not_exist(run: Runner, tmp_path: Path) -> None:
    assert run("init", tmp_path / "none.csv").code == 66
    assert not (tmp_path / "parcheck.toml").exists()


def test_a_file_that_is_not_recognised_gives_its_headings(run: Runner, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "list.csv", [["so_hs", "ngay_vao", "ngay_tra"], ["H1", "01/03/2024", "10/03/2024"]])
    done = run("init", file)
    assert done.code == 0, done.err
    text = (tmp_path / "parcheck.toml").read_text(encoding="utf-8")
    assert '"ngay_vao"' in text
    load_config(tmp_path / "parcheck.toml")


def test_quiet(run: Runner) -> None:
    done = run("init", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")
