"""README and docs show what the commands really print."""

from pathlib import Path

import pytest
import readme


@pytest.mark.parametrize("page", readme.pages(), ids=lambda page: page.name)
def test_console_blocks_show_the_real_output(page: Path) -> None:
    assert readme.with_real_output(page) == page.read_text(encoding="utf-8"), "refresh with: python tools/readme.py"
