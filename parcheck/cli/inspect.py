"""``parcheck inspect``: how each file was understood."""

import json

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.language import _


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="inspect",
        short_help=_("Show how each file was understood."),
        help=_("Show how each file was understood: sheet, header, columns, words, and what can be measured."),
        epilog=_("Examples: parcheck inspect export.xls | parcheck inspect thang-9/ --format json"),
    )(inspect)


def inspect(
    files: options.Files,
    config: options.ConfigFile = None,
    format_: options.Format = None,
    output: options.Output = None,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Show how each file was understood."""
    from parcheck.assess import Request
    from parcheck.formats import format_among, inspection
    from parcheck.inspecting import inspect_inputs
    from parcheck.writing import write_result

    name = format_among({"table": ".txt", "json": ".json"}, format_, output)
    options.check_outputs(files, output)
    options.check_config_file(config)
    found, notes = inspect_inputs(Request(files, config=config))
    screen = console.screen() if output is None else console.NO_SCREEN
    if name == "json":
        document = found.model_dump(mode="json", by_alias=True)
        content = json.dumps(document, ensure_ascii=not screen.utf8, indent=2) + "\n"
    else:
        content = inspection.render(found, screen.width, colour=screen.colour, ascii_only=not screen.utf8)
    console.tell(notes, quiet=quiet)
    write_result(content, output)
