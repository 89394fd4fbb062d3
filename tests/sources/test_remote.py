"""Exports at addresses, found and read by fsspec: in memory, in archives, on a web server."""

import base64
import gzip
import hashlib
import http.server
import io
import sys
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parcheck.errors import InputNotFound, UnreadableInput
from parcheck.sources import find_files, open_sheets, remote
from parcheck.sources.addresses import Address, is_address, shown
from tests.conftest import Runner
from tests.sources.books import write_xlsx
from tests.sources.reading import read

CSV = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý\nH-1,01/03/2024,05/03/2024,04/03/2024\n".encode()
OTHER = CSV.replace(b"H-1", b"H-2")
LONG = CSV + b"".join(b"H-%d,01/03/2024,05/03/2024,06/03/2024\n" % i for i in range(2, 60_000))


class Server(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as simple web servers do; below /ranges it sends parts, below /closed it asks for a password."""

    fetched: list[tuple[str, int]]

    def log_message(self, *_arguments: Any) -> None:
        """Be silent."""

    def do_GET(self) -> None:
        """Send a file, or the part that is asked for."""
        asked = self.headers.get("Range", "")
        path = Path(self.translate_path(self.path))
        if not self.path.startswith("/ranges") or not asked or not path.is_file():
            if self._is_open():
                super().do_GET()
            return
        first, last = asked.removeprefix("bytes=").split("-")
        size = path.stat().st_size
        with path.open("rb") as stream:
            stream.seek(int(first))
            part = stream.read(int(last or size) + 1 - int(first))
        self.fetched.append((path.name, len(part)))
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {first}-{int(first) + len(part) - 1}/{size}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)

    def do_HEAD(self) -> None:
        """Say how long a file is."""
        if self._is_open():
            super().do_HEAD()

    def _is_open(self) -> bool:
        key = base64.b64encode(b"can-bo:mat-khau").decode()
        if not self.path.startswith("/closed") or self.headers.get("Authorization") == f"Basic {key}":
            return True
        self.send_error(401)
        return False


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Serve the folder of the test, and return the address of the server."""
    Server.fetched = []
    for folder, data in (("plain", LONG), ("ranges", LONG), ("closed", CSV)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "ho-so.csv").write_bytes(data)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Server, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture
def store() -> Iterator[Any]:
    """Return an empty store in memory."""
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    memory.pseudo_dirs[:] = [""]
    yield memory
    memory.store.clear()


@pytest.mark.parametrize(
    ("argument", "address"),
    [
        ("s3://kho/2024.csv", True), ("https://h/a.csv", True), ("zip://*.csv::https://h/a.zip", True),
        ("simplecache::s3://kho/2024.csv", True), ("a.csv", False), ("-", False), ("C:\\a.csv", False),
        ("C://a.csv", False), ("2024://a.csv", False), ("file:///a.csv", False), ("thang-9/s3:/a", False),
    ],
)  # fmt: skip
def test_what_is_an_address(argument: str, address: bool) -> None:
    assert is_address(argument) is address


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://h/a/b@c.csv", "https://h/a/b@c.csv"),
        ("https://can-bo:mat-khau@h:8000/a.csv", "https://h:8000/a.csv"),
        ("https://token@h/a.csv", "https://h/a.csv"),
        ("sftp://can-bo:mat?khau@h/a.csv", "sftp://h/a.csv"),
        ("https://h/a.csv?sig=mat-khau&x=1", "https://h/a.csv?…"),
        ("https://h/a.csv?mat-khau", "https://h/a.csv?…"),
        ("s3://kho/2024-0?.csv", "s3://kho/2024-0?.csv"),
        ("s3://kho/a.csv?versionId=1", "s3://kho/a.csv?…"),
        ("abfs://kho@tinh.dfs.core.windows.net/a.csv", "abfs://kho@tinh.dfs.core.windows.net/a.csv"),
        ("zip://a.csv::https://can-bo:mat-khau@h/a.zip?sig=x", "zip://a.csv::https://h/a.zip?…"),
    ],
    ids=[
        "nothing-secret", "password", "token", "password-with-question-mark", "signature", "bare-key", "pattern",
        "version", "azure-container", "chain",
    ],
)  # fmt: skip
def test_what_is_shown_of_an_address(address: str, name: str) -> None:
    assert shown(address) == name


def test_a_file_in_a_store(store: Any) -> None:
    store.pipe("/kho/a.csv", CSV)
    (sheet,) = open_sheets("memory://kho/a.csv")
    assert (sheet.file, sheet.container) == ("memory://kho/a.csv", "csv")
    assert sheet.sha256 == hashlib.sha256(CSV).hexdigest()
    assert read(sheet, 2, 1).rows == {2: ("H-1",)}


def test_every_container(store: Any, tmp_path: Path) -> None:
    table = pa.BufferOutputStream()
    pq.write_table(pa.table({"Mã": ["H-1"]}), table)
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.csv", CSV)
    store.pipe("/a.xlsx", write_xlsx(tmp_path / "a.xlsx").read_bytes())
    store.pipe("/a.parquet", table.getvalue().to_pybytes())
    store.pipe("/a.csv.gz", gzip.compress(CSV))
    store.pipe("/a.zip", zipped.getvalue())
    containers = {name: open_sheets(f"memory://a.{name}")[0].container for name in ("xlsx", "parquet", "csv.gz", "zip")}
    assert containers == {"xlsx": "xlsx", "parquet": "parquet", "csv.gz": "csv", "zip": "csv"}


@pytest.mark.parametrize(
    "argument", ["memory://kho", "memory://kho/", "memory://kho/*", "memory://kho/?.csv", "memory://kho/[ab].*"]
)
def test_folders_and_patterns(store: Any, argument: str) -> None:
    for name in ("b.csv", "a.csv", "_SUCCESS", "parcheck.toml", ".hidden.csv", "sub/c.csv"):
        store.pipe(f"/kho/{name}", CSV)
    found = find_files([argument, "memory://kho/a.csv"])
    assert [file.rpartition("/")[2] for file in found.files] == ["a.csv", "b.csv"]
    assert found.notes == []


def test_a_name_that_looks_like_a_pattern(store: Any) -> None:
    store.pipe("/kho/a[1].csv", CSV)
    assert find_files(["memory://kho/a[1].csv"]).files == ["memory://kho/a[1].csv"]


def test_members_of_an_archive_in_a_store(store: Any, summarize: Runner) -> None:
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("b.csv", OTHER)
        archive.writestr("c.txt", OTHER)
    store.pipe("/kho/thang-3.zip", zipped.getvalue())
    done = summarize("zip://*.csv::memory://kho/thang-3.zip")
    assert done.counts["dossiers"] == 2
    assert [sheet["path"] for sheet in done.json["inputs"]] == [
        "zip://a.csv::memory://kho/thang-3.zip",
        "zip://b.csv::memory://kho/thang-3.zip",
    ]


def test_a_path_written_as_an_address(tmp_path: Path, summarize: Runner, run: Runner) -> None:
    (tmp_path / "hồ sơ.csv").write_bytes(CSV)
    for address in ((tmp_path / "hồ sơ.csv").as_uri(), f"file://{tmp_path}/hồ sơ.csv", f"file://{tmp_path}/*.csv"):
        done = summarize(address, tmp_path / "hồ sơ.csv")
        assert done.counts["rows_read"] == 1
        assert done.json["inputs"][0]["path"] == str(tmp_path / "hồ sơ.csv")
    assert run("summarize", (tmp_path / "hồ sơ.csv").as_uri(), "-o", tmp_path / "hồ sơ.csv").code == 2


def test_the_same_summary_from_a_store_as_from_a_file(store: Any, tmp_path: Path, summarize: Runner) -> None:
    data = LONG.replace(b"H-7,01", b"H-7,41")
    (tmp_path / "a.csv").write_bytes(data)
    store.pipe("/a.csv", data)
    local, remote = summarize("a.csv").json, summarize("memory://a.csv").json
    for summary in (local, remote):
        for named in (*summary["inputs"], *summary["problems"]["shown"]):
            named.update({key: named[key].removeprefix("memory://") for key in named.keys() & {"path", "file"}})
    assert local == remote
    assert local["problems"]["total"] == 1


@pytest.mark.parametrize("folder", ["ranges", "plain"])
def test_from_a_web_server(web: str, summarize: Runner, folder: str) -> None:
    done = summarize(f"{web}/{folder}/ho-so.csv?sig=mat-khau")
    assert done.counts["dossiers"] == LONG.count(b"\n") - 1
    (sheet,) = done.json["inputs"]
    assert sheet["path"] == f"{web}/{folder}/ho-so.csv?…"
    assert sheet["sha256"] == hashlib.sha256(LONG).hexdigest()
    assert "mat-khau" not in done.out + done.err


def test_a_large_file_is_fetched_in_parts(web: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "_BUFFER", 1000)
    (sheet,) = open_sheets(f"{web}/ranges/ho-so.csv")
    Server.fetched.clear()
    with sheet.content.open() as stream:
        assert stream.read(10) == LONG[:10]
        stream.seek(-10, io.SEEK_END)
        assert stream.read() == LONG[-10:]
        assert stream.seek(0, io.SEEK_CUR) == len(LONG)
        assert stream.read() == b""
    assert sum(size for _, size in Server.fetched) < 2000


def test_the_fingerprint_fetches_only_what_was_not_read_in_order(web: str) -> None:
    (sheet,) = open_sheets(f"{web}/ranges/ho-so.csv")
    read(sheet, 2, 1)
    Server.fetched.clear()
    assert [sheet.sha256, sheet.sha256] == [hashlib.sha256(LONG).hexdigest()] * 2
    assert Server.fetched == []


def test_a_folder_of_a_web_server(web: str) -> None:
    assert find_files([f"{web}/plain/"]).files == [f"{web}/plain/ho-so.csv"]


def test_a_password_in_an_address_opens_and_is_not_shown(web: str, summarize: Runner, run: Runner) -> None:
    address = f"{web}/closed/ho-so.csv".replace("//", "//can-bo:mat-khau@")
    done = summarize(address)
    assert done.json["inputs"][0]["path"] == f"{web}/closed/ho-so.csv"
    for command in ("summarize", "validate", "inspect", "late"):
        told = run(command, address)
        assert told.code == 0
        assert "mat-khau" not in told.out + told.err


@pytest.mark.parametrize(
    ("path", "code", "sentence"),
    [
        ("/plain/không-có.csv?sig=mat-khau", 66, "/plain/không-có.csv?…” does not exist."),
        ("/closed/ho-so.csv", 65, "/closed/ho-so.csv” may not be read with the access that is set up here"),
    ],
    ids=["absent", "closed"],
)
def test_files_that_a_web_server_does_not_give(web: str, run: Runner, path: str, code: int, sentence: str) -> None:
    done = run("summarize", web + path)
    assert done.code == code
    assert sentence in done.err
    assert "mat-khau" not in done.err


@pytest.mark.parametrize(
    ("argument", "code", "sentence"),
    [
        ("memory://none.csv", 66, "“memory://none.csv” does not exist."),
        ("memory://*.csv", 66, "“memory://*.csv” fits no export."),
        ("memory://pdf", 66, "“memory://pdf” fits no export."),
        ("http://can-bo:mat-khau@127.0.0.1:9/a.csv", 65, "“http://127.0.0.1:9/a.csv” cannot be reached"),
        ("nha-kho://a.csv", 65, "“nha-kho://a.csv”: “nha-kho://” is no kind of address that can be read."),
        ("zip://a.csv::memory://none.zip", 66, "“zip://a.csv::memory://none.zip” does not exist."),
    ],
    ids=["absent", "pattern", "folder-without-exports", "no-server", "unknown-protocol", "absent-archive"],
)
def test_addresses_that_mean_nothing(store: Any, run: Runner, argument: str, code: int, sentence: str) -> None:
    store.pipe("/pdf/a.pdf", b"%PDF-")
    done = run("summarize", argument)
    assert done.code == code
    assert sentence in done.err
    assert done.err.count("\n") == 1


def test_without_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UnreadableInput) as refused:
        find_files(["s3://can-bo:mat-khau@kho/a.csv"])
    assert str(refused.value) == (
        "To read “s3://kho/a.csv”, install parcheck with its extra “remote”: pip install '.[remote]'."
    )


def test_without_the_package_of_a_protocol(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UnreadableInput, match=r"install the package “s3fs” beside parcheck\."):
        find_files(["s3://kho/a.csv"])


def test_a_file_that_goes_away_while_it_is_read(web: str, tmp_path: Path) -> None:
    (sheet,) = open_sheets(f"{web}/ranges/ho-so.csv")
    (tmp_path / "ranges/ho-so.csv").unlink()
    with pytest.raises((InputNotFound, UnreadableInput)):
        read(sheet, 2, 1)


def test_of_a_parquet_file_only_the_columns_that_are_needed_are_fetched(web: str, tmp_path: Path) -> None:
    ids = [f"H-{i}" for i in range(2000)]
    names = [hashlib.sha256(name.encode()).hexdigest() * 20 for name in ids]
    path = tmp_path / "ranges/kho.parquet"
    pq.write_table(pa.table({"Mã hồ sơ": ids, "Chủ hồ sơ": names}), path, compression="none", use_dictionary=False)
    (sheet,) = open_sheets(f"{web}/ranges/kho.parquet")
    Server.fetched.clear()
    assert len(read(sheet, 2, 1).rows) == 2000
    assert 0 < sum(size for _, size in Server.fetched) < path.stat().st_size / 20
    assert sheet.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_address_in_a_config_is_not_followed(store: Any, tmp_path: Path, run: Runner) -> None:
    store.pipe("/ngay-nghi.csv", b"date,off\n2024-03-04,1\n")
    (tmp_path / "a.csv").write_bytes(CSV)
    (tmp_path / "parcheck.toml").write_text('[calendar]\nholidays = "memory://ngay-nghi.csv"\n', encoding="utf-8")
    assert run("late", "a.csv", "--due-within", "3").code == 2


def test_a_report_at_an_address(store: Any, run: Runner) -> None:
    store.pipe("/bao-cao.md", "Đã giải quyết 3/4 hồ sơ, đạt 75 %.".encode())
    done = run("verify", "memory://bao-cao.md", "--format", "json")
    assert (done.code, done.json["claims"][0]["document"]) == (0, "memory://bao-cao.md")


def test_an_address_is_a_name_without_secrets(store: Any) -> None:
    store.pipe("/a.csv", CSV)
    (file,) = find_files(["memory://a.csv"]).files
    assert isinstance(file, Address)
    assert (file.filesystem, file.path) == (store, "/a.csv")
