"""Print the percentages of several summaries side by side, as CSV: ``python as_table.py an-mau.json binh-mau.json``.

Needs pandas, which parcheck does not bring: ``pip install pandas``.
"""

import json
import sys
from pathlib import Path

import pandas as pd


def main(paths: list[str]) -> None:
    summaries = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
    rows = pd.json_normalize(summaries, record_path="indicators", meta="unit")
    measured = rows[rows["percent"].notna()]
    table = measured.pivot_table(index="code", columns="unit", values="percent", sort=False)
    table.to_csv(sys.stdout, float_format="%.2f", lineterminator="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
