"""Sheets that lie in memory as rows of values: how they become a Sheet."""

from collections.abc import Sequence

from parcheck.sources.cells import Value
from parcheck.sources.content import Content
from parcheck.sources.legacy import READINGS, legacy_encoding
from parcheck.sources.sheet import HEAD_ROWS, Sheet

_SAMPLE_ROWS = 500
