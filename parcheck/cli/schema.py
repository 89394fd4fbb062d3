"""``parcheck schema``: the JSON Schema of each JSON output."""

import json
from typing import Annotated

import typer

from parcheck.cli import options, wording
from parcheck.errors import UsageError
from parcheck.language import _


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="schema",
        short_help=_("Print the JSON Schema of a JSON output."),
        help=_("Print the JSON Schema of a JSON output; without a name, list the names."),
        epilog=_("Example: parcheck schema summary > summary.schema.json"),
    )(schema)


def schema(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help=_("Which output: see the list."))] = None,
    lang: options.Lang = None,
) -> None:
    """Print the JSON Schema of a JSON output."""
    from parcheck.schemas import schema_of, schemas
    from parcheck.writing import write_result

    if name is None:
        write_result("".join(f"{known}\n" for known in schemas()), None)
        return
    if name not in schemas():
        raise UsageError(
            _("There is no schema “{name}”. Known: {known}.").format(name=name, known=", ".join(schemas()))
        )
    write_result(json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n", None)
