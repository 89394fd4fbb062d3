"""Run parcheck: streams, language, and what an error looks like to the user."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

from parcheck import __version__, console, language
from parcheck.errors import EXIT_BUG, EXIT_INTERRUPTED, EXIT_OK, EXIT_USAGE, ParcheckError
from parcheck.language import _


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    # A run makes hardly any cycles of objects, and looking for them takes a seventh of a short run.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _run(arguments)
    finally:
        if collects:
            gc.enable()


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
        return EXIT_INTERRUPTED
    except SystemExit as exit_:  # shell completion ends this way
        return exit_.code if isinstance(exit_.code, int) else EXIT_OK
    except Exception as error:  # noqa: BLE001 - the last resort: a sentence, and no data of citizens on the screen
        if is_usage_error(error):
            console.say(usage_sentence(error, list(arguments)))
            return EXIT_USAGE
        console.say(_bug(error))
        return EXIT_BUG
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
    sys.exit(main())
