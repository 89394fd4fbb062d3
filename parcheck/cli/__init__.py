"""The command line: arguments in, exit code out; no arithmetic. One file a command."""

import typer

from parcheck import __version__
from parcheck.cli import (
    combine,
    explain,
    form,
    init,
    inspect,
    late,
    options,
    schema,
    summarize,
    validate,
    verify,
    wording,
)
from parcheck.language import _

app = typer.Typer(
    cls=wording.Group,
    name="parcheck",
    help=_(
        "Turn the dossier exports of public-service software into the ratios an office must report, judge them against "
        "the assigned targets, and say which are missed and by how many dossiers."
    ),
    epilog=_(
        "Exit codes: 0 computed; 1 --fail-on asked for it; 2 usage or config; 65 input unreadable; 66 input not found; "
        "70 a bug; 73 output cannot be written."
    ),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"parcheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: bool = typer.Option(
        False, "--version", callback=_show_version, is_eager=True, help=_("Show the version and exit.")
    ),
    lang: options.Lang = None,
) -> None:
    """Accept the options that stand before a command."""


_MODULES = (summarize, validate, verify, inspect, late, form, combine, explain, init, schema)
for _module in _MODULES:
    _module.add_to(app)
