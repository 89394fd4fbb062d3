"""What the arguments of a command mean."""

import os
import threading
from pathlib import Path

import pytest

from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.sources import find_files, open_sheets


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of exports, and stand beside it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "xuất"
    (folder / "sub").mkdir(parents=True)
    for name in (
        "b.CSV",
        "a.xls",
        "~$a.xls",
        ".hidden.csv",
        "parcheck.toml",
        "README.md",
        "x.json",
        "bìa.pdf",
        "sub/c.csv",
    ):
        (folder / name).write_text("x")
    return folder


def test_a_folder_by_name_and_not_deeper(folder: Path) -> None:
    found = find_files(["xuất"])
    assert found.files == [os.path.join("xuất", "a.xls"), os.path.join("xuất", "b.CSV")]  # noqa: PTH118
    assert len(found.notes) == 1
    assert "bìa.pdf” was passed over" in found.notes[0]


@pytest.mark.parametrize("pattern", ["xuất/*", "x*/[ab].*", "xuất/?.*"])
def test_a_pattern_that_no_shell_expanded(folder: Path, pattern: str) -> None:
    assert [Path(file).name for file in find_files([pattern]).files] == ["a.xls", "b.CSV"]


def test_a_file_under_any_suffix_as_the_user_wrote_it(folder: Path) -> None:
    assert find_files(["./xuất/../xuất/bìa.pdf"]).files == ["./xuất/../xuất/bìa.pdf"]


def test_a_name_that_looks_like_a_pattern(folder: Path) -> None:
    (folder / "a[1].csv").write_text("x")
    assert find_files(["xuất/a[1].csv"]).files == ["xuất/a[1].csv"]


def test_each_file_once(folder: Path) -> None:
    found = find_files(["xuất/b.CSV", "xuất", str(folder / "a.xls"), "-", "-"])
    assert [Path(file).name for file in found.files] == ["b.CSV", "a.xls", "-"]


def test_a_lock_file_beside_its_document(folder: Path) -> None:
    assert find_files(["xuất/~$a.xls", "xuất/a.xls"]).files == ["xuất/a.xls"]


@pytest.mark.parametrize(
    ("argument", "sentence"),
    [
        ("none.csv", "“none.csv” does not exist."),
        ("none/", "“none/” does not exist."),
        ("*.ods", "“*.ods” fits no export."),
        ("xuất/sub2", "The folder “xuất/sub2” holds no export."),
        ("xuất/locks", "The folder “xuất/locks” holds no export."),
        ("xuất/~$a.xls", "“xuất/~$a.xls” is only the lock file of an open document; name the document itself."),
    ],
    ids=["file", "folder", "pattern", "empty-folder", "lock-files-alone", "a-lock-file"],
)
def test_nothing_there(folder: Path, argument: str, sentence: str) -> None:
    (folder / "sub2").mkdir()
    (folder / "locks").mkdir()
    (folder / "locks" / "~$a.xlsx").write_text("x")
    with pytest.raises(InputNotFound) as missing:
        find_files([argument])
    assert str(missing.value) == sentence


def test_a_file_that_went_away() -> None:
    with pytest.raises(InputNotFound, match=r"“gone\.csv” does not exist\."):
        open_sheets("gone.csv")


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="cannot be opened"):
        open_sheets(str(tmp_path))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_a_pipe_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=["a,b\n1,2\n"])
    writer.start()
    assert open_sheets(str(path))[0].head == [["a", "b"], ["1", "2"]]
    writer.join()
