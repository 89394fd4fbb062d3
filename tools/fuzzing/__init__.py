"""The parts of ``tools/fuzz.py``: commands, mutations, the oracle, the worker, and how findings are made small."""
