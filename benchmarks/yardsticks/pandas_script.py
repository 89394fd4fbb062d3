"""What an analyst would write by hand: pandas over the CSV or the workbook (through openpyxl)."""

import json
import sys

import pandas as pd

if __name__ == "__main__":
    read = pd.read_csv if sys.argv[1].endswith(".csv") else pd.read_excel
    frame = pd.concat(read(file, dtype=str) for file in sys.argv[1:])
    frame = frame.drop_duplicates("Mã hồ sơ", keep="last")
    due = pd.to_datetime(frame["Ngày hẹn trả"], format="%d/%m/%Y", errors="coerce")
    finished = pd.to_datetime(frame["Ngày kết thúc xử lý"], format="%d/%m/%Y %H:%M:%S", errors="coerce").dt.normalize()
    pd.to_datetime(frame["Ngày nhận"], format="%d/%m/%Y %H:%M:%S", errors="coerce")
    capable = frame["Mức độ"].isin(["Toàn trình", "Một phần"])
    figures = {
        "early": int((finished < due).sum()),
        "on_time": int((finished == due).sum()),
        "late": int((finished > due).sum()),
        "online": int((capable & (frame["Hình thức nộp"] == "Trực tuyến")).sum()),
        "capable": int(capable.sum()),
    }
    print(json.dumps(figures))  # noqa: T201 - a script
