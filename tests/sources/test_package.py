"""Parts of workbooks under unusual names: read alike, or refused where another reader could take another part."""

from collections.abc import Callable
from pathlib import Path

import pytest
from fuzzing.mutations import members_of, packed

from parcheck.errors import UnreadableInput
from parcheck.sources import open_sheets
from tests.sources.books import new_xlsx, write_xlsb_list, write_xlsx
from tests.sources.reading import only_sheet
from tests.sources.xlsb_book import write_xlsb

DAMAGED = "is damaged or incomplete"
SHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
FAR = "has cells very far apart"
Part = tuple[str, bytes]


def rewritten(path: Path, change: Callable[[str, bytes], Part], *more: Part) -> Path:
    """Pack a workbook anew, with each part changed, and with more of them."""
    parts = [change(name, data) for name, data in members_of(path.read_bytes())]
    path.write_bytes(packed([*parts, *more]))
    return path


def renamed(old: str, new: str) -> Callable[[str, bytes], Part]:
    return lambda name, data: (name.replace(old, new), data)


def linked(old: str, new: str) -> Callable[[str, bytes], Part]:
    return lambda name, data: (name, data.replace(old.encode(), new.encode()) if "/_rels/" in name else data)


def far_xlsb(path: Path) -> Path:
    """Write an .xlsb at which the process would end, were it read."""
    return write_xlsb(path, [["a"] * 100, ["b"]], last_row=1 << 20)


@pytest.mark.parametrize(
    "change",
    [renamed("xl/worksheets/", "xl\\worksheets\\"), renamed("worksheets/sheet1", "WorkSheets/SHEET1")],
    ids=["other-slashes", "capitals"],
)
@pytest.mark.parametrize("write", [write_xlsx, write_xlsb_list], ids=["xlsx", "xlsb"])
def test_a_sheet_under_another_name(
    tmp_path: Path, write: Callable[[Path], Path], change: Callable[[str, bytes], Part]
) -> None:
    plain, other = write(tmp_path / "a"), write(tmp_path / "b")
    rewritten(other, change)
    assert [sheet.head for sheet in open_sheets(str(other))] == [sheet.head for sheet in open_sheets(str(plain))]


def test_a_workbook_all_in_capitals(tmp_path: Path) -> None:
    path = rewritten(write_xlsx(tmp_path / "a.xlsx"), lambda name, data: (name.upper(), data))
    assert open_sheets(str(path))[0].container == "xlsx"


def test_a_folder_in_an_archive_may_be_called_as_in_a_package(tmp_path: Path) -> None:
    csv = "Mã hồ sơ\n1\n".encode()
    path = tmp_path / "a.zip"
    path.write_bytes(packed([("Word/a.csv", csv), ("XL/b.csv", csv), ("ppt/c.csv", csv)]))
    assert [sheet.file for sheet in open_sheets(str(path))] == [
        f"{path}/{name}" for name in ("Word/a.csv", "XL/b.csv", "ppt/c.csv")
    ]


@pytest.mark.parametrize(
    "change",
    [
        renamed("xl/worksheets/", "xl\\worksheets\\"),
        renamed("worksheets/sheet1", "WorkSheets/SHEET1"),
        lambda name, data: linked("sheet1.bin", "sheet1.dat")(name.replace("sheet1.bin", "sheet1.dat"), data),
    ],
    ids=["other-slashes", "capitals", "other-suffix"],
)
def test_stray_cells_of_an_xlsb_are_found_under_any_name(tmp_path: Path, change: Callable[[str, bytes], Part]) -> None:
    path = rewritten(far_xlsb(tmp_path / "a.xlsb"), change)
    with pytest.raises(UnreadableInput, match=FAR):
        open_sheets(str(path))


@pytest.mark.parametrize(
    "other", ["xl/worksheets/sheet1.bin", "xl\\worksheets\\sheet1.bin", "XL/x/../worksheets/sheet1.bin"]
)
def test_two_sheets_of_one_name_are_refused(tmp_path: Path, other: str) -> None:
    far = dict(members_of(far_xlsb(tmp_path / "far").read_bytes()))["xl/worksheets/sheet1.bin"]
    path = rewritten(write_xlsb_list(tmp_path / "a.xlsb"), lambda name, data: (name, data), (other, far))
    with pytest.raises(UnreadableInput, match=DAMAGED):
        open_sheets(str(path))


@pytest.mark.parametrize(
    "change",
    [
        linked("/sheet1.xml", "/&#115;heet1.xml"),
        linked(
            "</Relationships>",
            f'<a><Relationship Id="rId1" Type="{SHEET}" Target="worksheets/sheet1.xml"/></a></Relationships>',
        ),
    ],
    ids=["a-character-by-its-number", "an-id-twice"],
)
def test_relationships_that_can_be_read_in_two_ways_are_refused(
    tmp_path: Path, change: Callable[[str, bytes], Part]
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx")
    sheet = dict(members_of(path.read_bytes()))["xl/worksheets/sheet1.xml"]
    rewritten(path, change, ("xl/worksheets/&#115;heet1.xml", sheet))
    with pytest.raises(UnreadableInput, match=DAMAGED):
        open_sheets(str(path))


def with_shared_strings(path: Path, strings: str) -> Path:
    """Write a workbook whose one cell is the first shared string."""
    book, sheet = new_xlsx()
    sheet.append([0])
    book.save(path)
    return rewritten(
        path,
        lambda name, data: (name, data.replace(b'<c r="A1" t="n">', b'<c r="A1" t="s">')),
        ("xl/sharedStrings.xml", strings.encode()),
    )


STRINGS = (
    '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="1"><si><t>Mã</t></si></sst>'
)


@pytest.mark.parametrize(
    "strings",
    [
        STRINGS.replace('"1"', '"3000000"'),
        f"<!--{'x' * 5000}-->" + STRINGS.replace('"1"', '"3000000"'),
        STRINGS.replace("sst", "other"),
        STRINGS.replace('"1"', '"many"'),
    ],
    ids=["more-than-bytes", "behind-a-long-comment", "another-element", "no-number"],
)
def test_shared_strings_that_claim_too_much_are_refused(tmp_path: Path, strings: str) -> None:
    path = with_shared_strings(tmp_path / "a.xlsx", strings)
    with pytest.raises(UnreadableInput, match=DAMAGED):
        open_sheets(str(path))


@pytest.mark.parametrize("before", ["", "<!-- uniqueCount='99999999' -->"], ids=["plain", "behind-a-comment"])
def test_shared_strings(tmp_path: Path, before: str) -> None:
    assert only_sheet(with_shared_strings(tmp_path / "a.xlsx", before + STRINGS)).head == [["Mã"]]
