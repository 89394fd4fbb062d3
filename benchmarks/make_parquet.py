"""Turn a CSV into Parquet, every column as text, in row groups of the usual size."""

import itertools
import sys

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

_BATCHES_A_GROUP = 100  # of a megabyte of CSV each

if __name__ == "__main__":
    with pa_csv.open_csv(sys.argv[1]) as first:
        texts = {name: pa.string() for name in first.schema.names}
    options = pa_csv.ConvertOptions(column_types=texts, strings_can_be_null=False)
    with (
        pa_csv.open_csv(sys.argv[1], convert_options=options) as batches,
        pq.ParquetWriter(sys.argv[2], batches.schema) as writer,
    ):
        while group := list(itertools.islice(batches, _BATCHES_A_GROUP)):
            writer.write_table(pa.Table.from_batches(group))
