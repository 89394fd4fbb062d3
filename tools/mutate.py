"""Change one thing at a time in a module and see whether a test notices.

    python tools/mutate.py parcheck/period.py [--line 47]... [--tests "period versus"] [--jobs 2]

Nothing is written. pytest collects the tests once; then each mutant gets a forked child. A change inside a function
is put into the running program, for every function that was compiled from it; for any other the child begins anew, with
an import hook that hands out the changed module. Prints every survivor, then the counts; ``docs/mutation.md`` explains
those that are known. Forking needs Linux or macOS.
"""

import argparse
import ast
import contextlib
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from mutants import Mutant, mutants

ROOT = Path(__file__).resolve().parent.parent
_TESTS = {
    "timeliness": "rules late",
    "period": "period versus",
    "targets": "targets",
    "summary": "schemas targets versus groups",
    "verdicts": "targets versus joined",
}
_TESTS_OF_OTHERS = "joined rules targets"
_SECONDS = 200
_OPTIONS = ("-x", "-p", "no:cacheprovider", "-p", "no:terminal", "-o", "tmp_path_retention_policy=none")


class Trial:
    """The mutants of one module that are to be tried, and those that no test has noticed."""

    def __init__(self, path: Path, lines: Sequence[int], tests: Sequence[str], jobs: int) -> None:
        self.path, self.tests, self.jobs = path, tests, jobs
        self.name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        self.tree = ast.parse(path.read_text(encoding="utf-8"))
        self.mutants = [mutant for mutant in mutants(self.tree) if not lines or mutant.line in lines]
        self.left: list[Mutant] = []

    def run_within(self, functions: Sequence[Mutant], passes: Callable[[], bool]) -> None:
        """Try mutants of functions in children that already have everything imported."""

        def child(mutant: Mutant) -> bool:
            replace_code(mutant.compiled(self.tree, str(self.path)))
            return passes()

        self._run(functions, child)

    def run_anew(self, others: Sequence[Mutant]) -> None:
        """Try other mutants in children that import the program anew; in this process it is not imported yet."""

        def child(mutant: Mutant) -> bool:
            sys.meta_path.insert(0, _Hook(self.name, str(self.path), mutant.compiled(self.tree, str(self.path))))
            return pytest.main([*_OPTIONS, *self.tests]) == 0

        self._run(others, child)

    def _run(self, waiting: Sequence[Mutant], child: Callable[[Mutant], bool]) -> None:
        running: dict[int, Mutant] = {}
        for mutant in waiting:
            if len(running) == self.jobs:
                self._end_of_one(running)
            running[_forked(lambda mutant=mutant: child(mutant))] = mutant  # type: ignore[misc]
        while running:
            self._end_of_one(running)

    def _end_of_one(self, running: dict[int, Mutant]) -> None:
        process, status = os.wait()
        mutant = running.pop(process)
        if status == 0:
            self.left.append(mutant)
            sys.stderr.write(f"{self.path.name}:{mutant}\n")


class AfterCollecting:
    """A pytest plugin: instead of running the collected tests once, it runs them for each mutant."""

    def __init__(self, trial: Trial, functions: Sequence[Mutant]) -> None:
        self.trial, self.functions = trial, functions

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try every mutant. Raises UsageError where a test fails without any."""

        def passes() -> bool:
            for item, following in zip(session.items, [*session.items[1:], None], strict=True):
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
                if session.testsfailed:
                    return False
            return True

        for file in sorted(ROOT.glob("parcheck/**/*.py")):
            if file.stem != "__main__":
                importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        if os.waitpid(_forked(passes), 0)[1]:
            raise pytest.UsageError("these tests fail without any mutant")
        self.trial.run_within(self.functions, passes)
        return True


class _Hook(importlib.abc.MetaPathFinder):
    """Hands out the changed module."""

    def __init__(self, name: str, path: str, code: CodeType) -> None:
        self.name, self.loader = name, _Loader(name, path)
        self.loader.code = code

    def find_spec(self, fullname: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.name:
            return None
        return importlib.util.spec_from_file_location(fullname, self.loader.path, loader=self.loader)


class _Loader(importlib.machinery.SourceFileLoader):
    code: CodeType

    def get_code(self, fullname: str) -> CodeType:
        return self.code


def replace_code(changed: CodeType) -> None:
    """Give every function that was compiled from a file the code that now stands in its place."""
    places = {(code.co_qualname, code.co_firstlineno): code for code in _within(changed)}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == changed.co_filename:
            code = thing.__code__
            thing.__code__ = places[code.co_qualname, code.co_firstlineno]


def _within(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _within(constant)


def _inside_functions(tree: ast.Module) -> set[ast.AST]:
    """Return what stands in the bodies of functions; not their decorators and defaults."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    tops = [top for body in bodies for top in (body if isinstance(body, list) else [body])]
    return {node for top in tops for node in ast.walk(top)}


def _forked(passes: Callable[[], bool]) -> int:
    """Do something in a child, quietly, and return its process id; it ends with 0 where that is true."""
    process = os.fork()
    if process == 0:
        signal.alarm(_SECONDS)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = tempfile.mkdtemp()  # children never share a folder
        code = 1
        with contextlib.suppress(BaseException):
            code = 0 if passes() else 1
        os._exit(code)
    return process


def main() -> int:
    """Mutate one module; 1 where a mutant survives."""
    parser = argparse.ArgumentParser(description="Change one thing at a time and see whether a test notices.")
    parser.add_argument("module", type=lambda text: Path(text).resolve())
    parser.add_argument("--line", type=int, action="append", default=[], help="only what stands on this line")
    parser.add_argument("--tests", help="names of test files, such as “period versus”")
    parser.add_argument("--functions", action="store_true", help="only what stands inside functions, which is quick")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    names = (asked.tests or _TESTS.get(asked.module.stem, _TESTS_OF_OTHERS)).split()
    trial = Trial(asked.module, asked.line, [f"tests/test_{name}.py" for name in names], asked.jobs)
    with tempfile.TemporaryDirectory() as scratch:
        tempfile.tempdir = scratch
        return _report(trial, functions_only=asked.functions)


def _report(trial: Trial, *, functions_only: bool) -> int:
    inside = _inside_functions(trial.tree)
    if functions_only:
        trial.mutants = [mutant for mutant in trial.mutants if mutant.old in inside]
    trial.run_anew([mutant for mutant in trial.mutants if mutant.old not in inside])
    functions = [mutant for mutant in trial.mutants if mutant.old in inside]
    if functions:
        done = pytest.main([*_OPTIONS, *trial.tests], plugins=[AfterCollecting(trial, functions)])
        if done:
            return int(done)
    made, left = len(trial.mutants), len(trial.left)
    sys.stdout.write(f"{trial.path.name}: {made} made, {made - left} noticed, {left} survived\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
