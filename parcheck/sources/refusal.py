"""The sentences for inputs that cannot be read: what is wrong, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from parcheck.errors import ParcheckError, UnreadableInput
from parcheck.figures import format_count
from parcheck.language import N_, _

EMPTY = N_("“{file}” is empty; export the list again.")
OTHER_KIND = N_("“{file}” is {kind}; export the list as Excel or CSV.")
UNKNOWN = N_("“{file}” is no kind of file that parcheck reads; save it in Excel as .xlsx or CSV.")
PROTECTED = N_("“{file}” is password-protected; remove the password and try again.")
DAMAGED = N_("“{file}” is damaged or incomplete; copy it or export it again.")
TOO_LARGE = N_(
    "“{file}” unpacks to far more than a list holds, so it was not read; save it as CSV, or raise unpacked_mib or "
    "unpacked_times under [limits] in parcheck.toml."
)
TOO_MANY = N_(
    "“{file}” holds more than {limit} exports, so it was not read; unpack it, or raise archive_members under [limits] "
    "in parcheck.toml."
)
FAR_CELLS = N_("“{file}” has cells very far apart, so it was not read; delete the stray cells or save it as CSV.")
TOO_LONG = N_(
    "“{file}” has a cell of more than {limit} characters, so it was not read; shorten it, or raise cell_characters "
    "under [limits] in parcheck.toml."
)
CHANGED = N_("“{file}” changed while it was read; try again when nothing writes to it any more.")
LOST = N_("“{file}” could not be read to its end ({kind}); copy it to this computer and try again.")
TOO_WIDE = N_(
    "“{file}” has more than {limit} columns, so it was not read; delete the columns beyond the list, or raise columns "
    "under [limits] in parcheck.toml."
)
NO_TABLE = N_("“{file}” is a web page without a table; export the list as Excel or CSV.")
NO_SHEET = N_("“{file}” holds no worksheet; export the list as Excel or CSV.")
NO_EXPORT = N_("“{file}” is an archive that holds no export.")
NESTED = N_("“{file}” is an archive inside an archive; unpack the outer one first.")
ENCRYPTED = N_("“{file}” is encrypted; write it again without encryption.")
NO_COLUMN = N_("“{file}” has no columns; export the list again.")
UNUSUAL_PARQUET = N_("“{file}” is written in a form of Parquet that parcheck cannot read; write it again as CSV.")

PDF = N_("a PDF document")
PICTURE = N_("a picture")
DOCUMENT = N_("a text document")
PRESENTATION = N_("a presentation")
DATABASE = N_("a database")
MAIL = N_("a web archive or an e-mail")
JSON = N_("JSON")
XML = N_("XML without a spreadsheet in it")
PACKED = N_("an archive of a kind that parcheck cannot unpack")


def because(sentence: str, file: str, kind: str = "", limit: int = 0) -> UnreadableInput:
    """Make the error of an input that is not read; ``limit`` is the one that it exceeds."""
    told = {"kind": _(kind) if kind else "", "limit": format_count(limit)}
    return UnreadableInput(_(sentence).format(file=file, **told))


@contextmanager
def on_damage(file: str, *signs_of_damage: type[BaseException]) -> Iterator[None]:
    """Turn what a parser throws at a damaged file into one sentence."""
    try:
        yield
    except (ParcheckError, KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except signs_of_damage as error:
        if isinstance(error, MemoryError) and MemoryError not in signs_of_damage:
            raise
        raise because(DAMAGED, file) from error
