"""What lies at a path that a user named. A name that the system refuses, as too long or not to be entered, is nothing.

``pathlib`` raises OSError there before Python 3.14.
"""

import os
from pathlib import Path


def is_file(path: Path | str) -> bool:
    """Tell whether there is a regular file, or a link to one."""
    return os.path.isfile(path)  # noqa: PTH113


def is_folder(path: Path | str) -> bool:
    """Tell whether there is a folder, or a link to one."""
    return os.path.isdir(path)  # noqa: PTH112


def is_link(path: Path | str) -> bool:
    """Tell whether there is a symbolic link."""
    return os.path.islink(path)  # noqa: PTH114


def exists(path: Path | str) -> bool:
    """Tell whether there is anything."""
    return os.path.exists(path)  # noqa: PTH110
