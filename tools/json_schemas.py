"""Write the JSON Schema of every JSON output to ``docs/schema``: ``python tools/json_schemas.py``.

What stands there is the promise: later versions may add to it, and neither rename nor take away.
"""

import json
from pathlib import Path

from parcheck.schemas import schema_of, schemas

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schema"


def main() -> None:
    """Write all schemas."""
    FOLDER.mkdir(exist_ok=True)
    for name in schemas():
        text = json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n"
        (FOLDER / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
