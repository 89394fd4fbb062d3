"""Write a result whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from parcheck.errors import OutputError, UsageError
from parcheck.language import _
from parcheck.paths import exists, is_file, is_folder, is_link

_LONGEST_PREFIX = 40  # the name of a file may have 255 bytes


def check_output(output: Path | None, inputs: Sequence[str]) -> None:
    """Refuse an output that is one of the inputs, or whose folder does not exist, before any work is done."""
    if output is None:
        return
    if any(name != "-" and Path(name).resolve() == output.resolve() for name in inputs):
        raise UsageError(_("“{file}” is an input; give the result another name.").format(file=output))
    if not is_folder(output.absolute().parent):
        raise OutputError(_("The folder of “{file}” does not exist; create it first.").format(file=output))
    if is_folder(output):
        raise OutputError(_("“{file}” is a folder; give the name of a file in it.").format(file=output))


def write_result(content: str | bytes, output: Path | None) -> None:
    """Write a result to the standard output, or to a file by way of a temporary file beside it.

    A link stays, and what it leads to is written; a device or a pipe is written to, and never replaced.
    Raises OutputError where the file cannot be written; what was there before then is still whole.
    """
    if output is None:
        _write_to_screen(content)
        return
    data = content.encode("utf-8") if isinstance(content, str) else content
    if exists(output) and not is_file(output):
        _write_straight(data, output)
    else:
        _replace(output.resolve() if is_link(output) else output, data)


def _write_straight(data: bytes, output: Path) -> None:
    try:
        output.write_bytes(data)
    except OSError as error:
        raise _cannot_write(output, error) from error


def _replace(output: Path, data: bytes) -> None:
    try:
        temporary = _temporary_beside(output, data)
    except OSError as error:
        raise _cannot_write(output, error) from error
    try:
        temporary.replace(output)
    except OSError as error:  # on Windows, a file that is open in Excel cannot be replaced
        kept = output.with_name(f"{output.stem}-{temporary.stem[-4:]}{output.suffix}")
        try:
            temporary.replace(kept)
        except OSError:  # such as a name that is too long
            temporary.unlink(missing_ok=True)
            raise _cannot_write(output, error) from error
        raise OutputError(
            _("“{file}” cannot be replaced ({why}); is it open? The result is in “{kept}”.").format(
                file=output, why=error.strerror, kept=kept
            )
        ) from error


def _write_to_screen(content: str | bytes) -> None:
    """Write to the standard output; a reader that closes its end early, such as ``head``, ends it silently."""
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_stdout()
    except (OSError, ValueError) as error:  # a full disk; a closed stream
        _forget_stdout()
        why = getattr(error, "strerror", None) or error
        raise OutputError(_("The standard output cannot be written: {why}.").format(why=why)) from error


def _forget_stdout() -> None:
    """Let Python's own last flush go nowhere, where it would complain."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open until the very end


def _temporary_beside(output: Path, data: bytes) -> Path:
    prefix = f".{output.stem[:_LONGEST_PREFIX]}-"
    handle, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=prefix, suffix=output.suffix)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner can read; a result is as readable as any new file.
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
    except BaseException:  # an interrupt, too, leaves nothing behind
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _cannot_write(output: Path, error: OSError) -> OutputError:
    return OutputError(_("“{file}” cannot be written: {why}.").format(file=output, why=error.strerror or error))
