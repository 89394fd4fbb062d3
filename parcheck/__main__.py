"""Run parcheck: streams, language, and what an error looks like to the user."""

import gc
import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NoReturn

from parcheck import __version__, console, language
from parcheck.errors import EXIT_BUG, EXIT_INTERRUPTED, EXIT_OK, EXIT_UNREADABLE, EXIT_USAGE, ParcheckError
from parcheck.language import _


def run() -> NoReturn:
    """Run the command line as a process of its own."""
    # No matrices are multiplied here; numpy's library for them would start its threads all the same.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        code = main()
        # The work is done: an interrupt while the process ends would only make another exit code of it.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    except KeyboardInterrupt:  # while the commands were loaded
        console.say(_("Interrupted."))
        code = EXIT_INTERRUPTED
    gc.freeze()  # the process ends, and looking for cycles before its end frees nothing
    sys.exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    with _collecting_no_cycles(), _without_pandas():
        return _run(arguments)


@contextmanager
def _collecting_no_cycles() -> Iterator[None]:
    """Look for no cycles of objects: a run makes hardly any, and looking takes a seventh of a short run."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@contextmanager
def _without_pandas() -> Iterator[None]:
    """Keep pyarrow from importing pandas, for 0.2 s, where it is installed, to ask whether it was given a Series."""
    refusal = _NoPandas()
    sys.meta_path.insert(0, refusal)
    try:
        yield
    finally:
        sys.meta_path.remove(refusal)


class _NoPandas:
    """Finds every module but pandas, that is: leaves all others to the finders behind it."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Refuse pandas, which parcheck does not use. Raises ModuleNotFoundError."""
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def _run(arguments: Sequence[str] | None) -> int:
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    console.make_utf8()
    language.use(language.choose(arguments, os.environ))
    # The help texts are translated as they are declared, so the commands are loaded only now.
    from parcheck.cli import app
    from parcheck.cli.wording import is_usage_error, usage_sentence

    try:
        code = app(list(arguments), prog_name="parcheck", standalone_mode=False)
    except ParcheckError as error:
        console.say(_("Error: {sentence}").format(sentence=error))
        return error.exit_code
    except KeyboardInterrupt:
        console.say(_("Interrupted."))
        return EXIT_INTERRUPTED
    except MemoryError:
        console.say(_("Error: there is too little memory for these inputs; give fewer or smaller ones at a time."))
        return EXIT_UNREADABLE
    except SystemExit as exit_:  # shell completion ends this way
        return exit_.code if isinstance(exit_.code, int) else EXIT_OK
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence, and no data of citizens on the screen
        if is_usage_error(error):
            for line in usage_sentence(error, list(arguments)).splitlines():
                console.say(line)
            return EXIT_USAGE
        console.say(_bug(error))
        return EXIT_BUG
    if code == EXIT_INTERRUPTED:  # typer makes a code of the interrupt
        console.say(_("Interrupted."))
    return code if isinstance(code, int) else EXIT_OK


def _bug(error: Exception) -> str:
    """Describe a bug by its kind and place only; the message of an exception may quote data."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if "parcheck" in frame.filename] or frames
    place = f"{os.path.basename(own[-1].filename)}:{own[-1].lineno}" if own else "?"  # noqa: PTH119 - a name, no file
    return _(
        "This is a bug in parcheck {version}: {kind} at {place}. Nothing was written. Please report this line and the "
        "command; do not send data of citizens."
    ).format(version=__version__, kind=type(error).__name__, place=place)


if __name__ == "__main__":
    run()
