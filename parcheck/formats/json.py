"""JSON of the summary, the contract ``parcheck.summary/1``."""

import json

from parcheck.formats import Report


def render(report: Report) -> str:
    """Return the summary as JSON, keys in the order of the contract; ASCII-escaped where the screen is not UTF-8."""
    content = report.summary.model_dump(mode="json", by_alias=True)
    return json.dumps(content, ensure_ascii=report.ascii_only, indent=2) + "\n"
