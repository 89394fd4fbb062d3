"""The command-line library's own words, which are English only, in the screen language."""

import re
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from parcheck.language import N_, _

# What stands in help texts beside our own sentences.
_HELP = {
    "Usage:": N_("Usage:"),
    "Arguments:": N_("Arguments:"),
    "Options:": N_("Options:"),
    "Commands:": N_("Commands:"),
    "[OPTIONS]": N_("[OPTIONS]"),
    "COMMAND [ARGS]...": N_("COMMAND [ARGS]..."),
    "[required]": N_("[required]"),
    "[default:": N_("[default:"),
    "Show this message and exit.": N_("Show this message and exit."),
    "Install completion for the current shell.": N_("Install completion for the current shell."),
    "Show completion for the current shell, to copy it or customize the installation.": N_(
        "Show completion for the current shell, to copy it or customize the installation."
    ),
}
_HELP_PATTERN = re.compile("|".join(r"\s+".join(map(re.escape, text.split())) for text in _HELP))
_ERRORS = (
    (re.compile(r"No such option: (?P<name>\S+).*"), N_("There is no option {name}.")),
    (re.compile(r"No such command '(?P<name>.+?)'.*"), N_("There is no command “{name}”.")),
    (re.compile(r"Missing argument '(?P<name>.+?)'.*"), N_("The argument {name} is missing.")),
    (re.compile(r"Missing option '(?P<name>.+?)'.*"), N_("The option {name} is missing.")),
    (re.compile(r"Missing (?P<name>command).*"), N_("The command is missing.")),
    (re.compile(r"Option '?(?P<name>[^' ]+)'? requires an argument.*"), N_("The option {name} needs a value.")),
    (
        re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<name>.+)\)"),
        N_("Nothing is expected behind the arguments: {name}."),
    ),
    (re.compile(r"Invalid value for '?(?P<name>.+?)'?: (?P<why>.+)", re.DOTALL), N_("{name}: {why}")),
)
_OUT_OF_RANGE = re.compile(r"Input should be (?P<side>less|greater) than or equal to (?P<bound>\d+)")
_NOT_ONE_OF = re.compile(r"(?:Value error, )?'(?P<value>.*?)' is not one of (?P<known>.+?)\.?", re.DOTALL)


class Command(TyperCommand):
    """A command whose help is in the screen language throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _translated(super().get_help(ctx))

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the examples, each on a line of its own, to be copied."""
        title, _colon, examples = (self.epilog or "").partition(": ")
        if examples:
            formatter.write(f"\n  {title}:\n" + "".join(f"    {line}\n" for line in examples.split(" | ")))


class Group(TyperGroup):
    """The application, whose help is in the screen language throughout."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return _translated(super().get_help(ctx))


def usage_sentence(error: Any, arguments: list[str]) -> str:
    """Return what is wrong with the command line, and where help is."""
    from parcheck.complaints import did_you_mean  # loads pydantic, which help does not need

    text = str(error.format_message())
    if "\n" in text.strip():  # the whole help, where no command was given
        return text
    for pattern, sentence in _ERRORS:
        found = pattern.fullmatch(text)
        if found:
            text = _(sentence).format(**{name: _reason(part or "") for name, part in found.groupdict().items()})
            text += did_you_mean(found["name"], _known_names(error, pattern.pattern))
            break
    command = " ".join(
        word for word in arguments[:1] if not word.startswith("-") and type(error).__name__ != "UsageError"
    )
    help_on = " ".join(("parcheck", *command.split(), "--help"))
    return _("Error: {sentence}").format(sentence=text) + "\n" + _("Help: {command}").format(command=help_on)


def _known_names(error: Any, pattern: str) -> list[str]:
    """Return the commands or options among which a misspelt one is to be found; none for other errors."""
    if not pattern.startswith("No such ") or error.ctx is None:
        return []
    if "command" in pattern:
        return list(error.ctx.command.commands)
    return [name for parameter in error.ctx.command.params for name in parameter.opts]


def _reason(text: str) -> str:
    """Return why a value is refused; our own reasons are in the screen language already."""
    if "valid integer" in text:
        return _("a whole number is needed")
    beyond = _OUT_OF_RANGE.fullmatch(text)
    if beyond is not None:
        sentence = _("at most {bound} is possible") if beyond["side"] == "less" else _("at least {bound} is needed")
        return sentence.format(bound=beyond["bound"])
    found = _NOT_ONE_OF.fullmatch(text)
    return text if found is None else _("“{value}” is not known; choose among {known}.").format(**found.groupdict())


def is_usage_error(error: Exception) -> bool:
    """Tell whether an exception is the library's complaint about the command line."""
    return hasattr(error, "format_message") and not isinstance(error, typer.Abort)


def _translated(text: str) -> str:
    return _HELP_PATTERN.sub(_in_screen_language, text)


def _in_screen_language(found: re.Match[str]) -> str:
    words = " ".join(found.group().split())
    # Where there is nothing to translate, the text stays as it was wrapped.
    return found.group() if _(words) == words else _(words)
