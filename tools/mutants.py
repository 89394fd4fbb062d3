"""The mutants of a module: every way to change one thing in its syntax tree."""

import ast
from collections.abc import Iterator
from copy import copy
from types import CodeType
from typing import Any, NamedTuple

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE), ast.LtE: (ast.Lt, ast.Gt), ast.Gt: (ast.GtE, ast.LtE), ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,), ast.NotEq: (ast.Eq,), ast.Is: (ast.IsNot,), ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,), ast.NotIn: (ast.In,),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv, ast.LShift: ast.RShift, ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
_REMOVED = (ast.Raise, ast.Continue, ast.AugAssign, ast.Expr)
_TYPES = ("annotation", "returns")
_SENTENCES = ("_", "N_", "ngettext")


class Mutant(NamedTuple):
    """One change: ``old``, which stands at ``key`` of ``holder``, becomes ``new``, or is left out."""

    holder: Any
    key: Any
    old: ast.expr | ast.stmt
    new: ast.AST | None

    @property
    def line(self) -> int:
        """The line of the change."""
        return self.old.lineno

    def compiled(self, tree: ast.Module, path: str) -> CodeType:
        """Change the tree that this mutant was made from, for good, and compile it."""
        if self.new is None:
            del self.holder[self.key]
        else:
            new = ast.fix_missing_locations(ast.copy_location(self.new, self.old))
            if isinstance(self.holder, list):
                self.holder[self.key] = new
            else:
                setattr(self.holder, self.key, new)
        return compile(tree, path, "exec", dont_inherit=True)

    def __str__(self) -> str:
        return f"{self.line}: {_text(self.old)} → {'nothing' if self.new is None else _text(self.new)}"


def mutants(tree: ast.AST) -> Iterator[Mutant]:
    """Return every mutant of a tree, in the order of the source; types, docstrings and sentences are left alone."""
    for name, value in ast.iter_fields(tree):
        if name in _TYPES or _is_sentence(tree, name):
            continue
        for number, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or _is_docstring(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                holder, key = (value, number) if isinstance(value, list) else (tree, name)
                for new in _changes(child, name):
                    yield Mutant(holder, key, child, new)
            yield from mutants(child)


def _is_sentence(node: ast.AST, name: str) -> bool:
    if isinstance(node, ast.Call) and name == "args":
        return isinstance(node.func, ast.Name) and node.func.id in _SENTENCES
    return isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _changes(node: ast.expr | ast.stmt, name: str) -> Iterator[ast.AST | None]:
    if name == "decorator_list":
        yield None
    if name in ("test", "ifs") and isinstance(node, ast.expr):
        yield ast.UnaryOp(ast.Not(), node)
    if isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, _REMOVED) or (isinstance(node, ast.Assign) and not isinstance(node.targets[0], ast.Name)):
        yield ast.Pass()
    elif isinstance(node, ast.expr):
        yield from _changes_of_expression(node)


def _changes_of_expression(node: ast.expr) -> Iterator[ast.AST]:
    if isinstance(node, ast.Compare):
        for number, operator in enumerate(node.ops):
            for other in _COMPARISONS[type(operator)]:
                yield _with(node, ops=[*node.ops[:number], other(), *node.ops[number + 1 :]])
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from node.values
    elif isinstance(node, ast.BinOp):
        yield _with(node, op=_ARITHMETIC[type(node.op)]())
        if isinstance(node.op, ast.BitAnd | ast.BitOr):
            yield from (node.left, node.right)
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from (_with(node, value=value) for value in _other_values(node.value))


def _other_values(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    if isinstance(value, int):
        return (value - 1, value + 1)
    if isinstance(value, str):
        return ("" if value else "x",)
    return ()


def _with(node: ast.AST, **fields: object) -> ast.AST:
    changed = copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _text(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else text[:89] + "…"
