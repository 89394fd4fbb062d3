"""The user's ``parcheck.toml``: found, read, checked. Unknown keys are errors with a suggestion."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from parcheck.complaints import did_you_mean, first_error, why
from parcheck.config_names import check_form, refuse_in_two_classes, refuse_personal, require
from parcheck.definitions import read_toml
from parcheck.definitions import words as words_with
from parcheck.dossier import FIELDS, WORD_FIELDS
from parcheck.errors import UsageError
from parcheck.fields import ReadingRules
from parcheck.figures import Rounding
from parcheck.indicators import all_indicators
from parcheck.language import _
from parcheck.paths import is_file, is_folder
from parcheck.reading.forms import DAY_FIRST, YEAR_FIRST, is_month_first
from parcheck.rules import Rules
from parcheck.sources.limits import USUAL, Limits
from parcheck.targets import Level, Target, targets_from

NAME = "parcheck.toml"


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Texts = Annotated[list[str], BeforeValidator(_as_list)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IndicatorChoice(_Section):
    """How one indicator is counted."""

    base: str


class Dates(_Section):
    """Forms of dates beside the usual ones."""

    formats: Texts = []


class Calendar(_Section):
    """A file of the user's own days off."""

    holidays: str | None = None


class LimitChoice(_Section):
    """How much an input may hold before it is refused; see ``parcheck.sources.limits.Limits``."""

    columns: int = Field(default=USUAL.columns, ge=1)
    cell_characters: int = Field(default=USUAL.cell_characters, ge=1)
    archive_members: int = Field(default=USUAL.archive_members, ge=1)
    unpacked_mib: int = Field(default=USUAL.unpacked_mib, ge=1)
    unpacked_times: int = Field(default=USUAL.unpacked_times, ge=1)


class Docx(_Section):
    """The user's own Word document, whose placeholders are to be filled."""

    template: str | None = None


class Display(_Section):
    """How figures are shown."""

    digits: int = Field(default=1, ge=0, le=6)
    rounding: Rounding = "half-up"

    def with_asked(self, digits: int | None, rounding: str | None) -> "Display":
        """Return these settings with what was asked for on the command line."""
        asked = {"digits": digits, "rounding": None if rounding is None else str(rounding)}
        return self.model_copy(update={name: value for name, value in asked.items() if value is not None})


class Config(_Section):
    """All settings; the defaults hold where there is no file. ``folder`` is that of the file."""

    unit: str | None = None
    level: Level | None = None
    targets: Texts = []
    rules: Rules = Rules()
    indicators: dict[str, IndicatorChoice] = {}
    columns: dict[str, Texts] = {}
    values: dict[str, dict[str, Texts]] = {}
    dates: Dates = Dates()
    calendar: Calendar = Calendar()
    display: Display = Display()
    docx: Docx = Docx()
    limits: LimitChoice = LimitChoice()
    target: tuple[Any, ...] = ()
    folder: Path = Path()

    @property
    def own_targets(self) -> tuple[Target, ...]:
        """The ``[[target]]`` entries."""
        return targets_from(self.target, NAME, _indicator_codes())

    @property
    def holidays(self) -> Path | None:
        """The file of the user's own days off."""
        return None if self.calendar.holidays is None else self.folder / self.calendar.holidays

    @property
    def word_template(self) -> Path | None:
        """The user's own Word document."""
        return None if self.docx.template is None else self.folder / self.docx.template

    @property
    def reading_limits(self) -> Limits:
        """How much an input may hold."""
        return Limits(**self.limits.model_dump())

    @property
    def reading_rules(self) -> ReadingRules:
        """How cells are read. A month-first form replaces the day-first ones, for a column cannot be both."""
        own = tuple(self.dates.formats)
        usual = YEAR_FIRST if any(map(is_month_first, own)) else DAY_FIRST + YEAR_FIRST
        return ReadingRules(own + usual, words_with(self.values), keep_times=self.rules.compare == "datetime")


def folder_beside(name: str) -> Path:
    """Return the folder from which the config of an input is looked for; for ``-`` it is the working folder."""
    path = Path.cwd() if name == "-" else Path(name).absolute()
    return path if is_folder(path) else path.parent


def find_config(start: Path) -> Path | None:
    """Return the nearest ``parcheck.toml`` in a folder or above it."""
    return next((folder / NAME for folder in (start, *start.parents) if is_file(folder / NAME)), None)


def load_config(path: Path | None) -> Config:
    """Load a config file, or the defaults where there is none. Raises UsageError for anything that is wrong in it."""
    if path is None:
        return Config()
    try:
        content = read_toml(path)
    except OSError as error:
        raise UsageError(
            _("The config {file} cannot be read: {why}.").format(file=path, why=error.strerror or error)
        ) from error
    except ValueError as error:
        raise UsageError(_("The config {file} is no valid TOML: {why}.").format(file=path, why=error)) from error
    if "folder" in content:
        raise UsageError(_unknown_key(path, ("folder",)))
    try:
        config = Config.model_validate({**content, "folder": path.parent})
    except ValidationError as error:
        raise UsageError(_explained(path, error)) from error
    _check_names(path, config)
    return config


def _explained(path: Path, error: ValidationError) -> str:
    first = first_error(error)
    keys = tuple(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return _unknown_key(path, keys)
    sentence = _("The config {file}: {key} {why}.").format(file=path, key=".".join(keys), why=why(first))
    if keys[0] == "targets" and isinstance(first["input"], dict):
        sentence += did_you_mean("[[targets]]", ["[[target]]"])
    return sentence


def _unknown_key(path: Path, keys: Sequence[str]) -> str:
    sentence = _("The config {file} has an unknown key “{key}”.").format(file=path, key=".".join(keys))
    return sentence + did_you_mean(keys[-1], _keys_of_section(keys[:-1]))


def _keys_of_section(keys: Sequence[str]) -> list[str]:
    """Return the keys that a section of the config may have."""
    section: Any = Config
    for key in keys:
        # A section of tables by name, such as [indicators.on_time], is a dict of its values' type.
        section = section.model_fields[key].annotation if hasattr(section, "model_fields") else get_args(section)[-1]
    return [name for name in getattr(section, "model_fields", ()) if name != "folder"]


def _check_names(path: Path, config: Config) -> None:
    """Check the names of fields, words, indicators, bases and date forms, and that no heading is personal."""
    require(path, "columns", config.columns, FIELDS)
    require(path, "values", config.values, WORD_FIELDS)
    for field, words in config.values.items():
        require(path, f"values.{field}", words, [member for member in WORD_FIELDS[field] if member != "unknown"])
        refuse_in_two_classes(path, field, words)
    bases = {indicator.code: list(indicator.bases) for indicator in all_indicators()}
    require(path, "indicators", config.indicators, bases)
    for code, choice in config.indicators.items():
        require(path, f"indicators.{code}", [choice.base], bases[code])
    for field, own in config.columns.items():
        refuse_personal(path, field, own)
    for form in config.dates.formats:
        check_form(path, form)
    config.own_targets  # noqa: B018 - reading the entries checks them


def _indicator_codes() -> list[str]:
    return [indicator.code for indicator in all_indicators()]
