"""The bare reading of a workbook into Arrow, without looking at anything."""

import sys

import fastexcel

if __name__ == "__main__":
    fastexcel.read_excel(sys.argv[1]).load_sheet(0).to_arrow()
