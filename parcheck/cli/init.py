"""``parcheck init``: a commented config to start from."""

from pathlib import Path
from typing import Annotated

import typer

from parcheck import console
from parcheck.cli import options, wording
from parcheck.errors import UsageError
from parcheck.language import _
from parcheck.paths import exists

Force = Annotated[bool, typer.Option("--force", help=_("Overwrite an existing config."))]
OptionalFiles = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE...]", help=_("Exports to take headings and words from."))
]


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        cls=wording.Command,
        name="init",
        short_help=_("Write a commented parcheck.toml."),
        help=_("Write a commented parcheck.toml, from the headings of a real file where one is given."),
        epilog=_("Examples: parcheck init | parcheck init export.xls -o thang-9/parcheck.toml"),
    )(init)


def init(
    files: OptionalFiles = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help=_("Where to write it; - is the screen."))
    ] = Path("parcheck.toml"),
    force: Force = False,
    lang: options.Lang = None,
    quiet: options.Quiet = False,
) -> None:
    """Write a commented parcheck.toml."""
    from parcheck.assess import Request
    from parcheck.config import Config, find_config, folder_beside, load_config
    from parcheck.inspecting import inspect_inputs
    from parcheck.starting import config_text
    from parcheck.writing import check_output, write_result

    place = None if output == Path("-") else output
    if place is not None and exists(place) and not force:
        raise UsageError(_("“{file}” exists already; --force overwrites it.").format(file=place))
    check_output(place, files or ())
    # The config that holds for the files tells what they leave open, unless it is the one to be replaced.
    found = find_config(folder_beside(files[0])) if files else None
    replaced = found is not None and place is not None and place.resolve() == found.resolve()
    config = Config() if replaced else load_config(found)
    inspection, notes = inspect_inputs(Request(files), config) if files else (None, [])
    write_result(config_text(inspection, config), place)
    done = [] if place is None else [_("Wrote {file}.").format(file=place)]
    console.tell([*notes, *done], quiet=quiet)
