"""What is put into the tree of a template so that it pays for its steps: filters whose names nobody can write."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sized
from typing import TypeVar

from jinja2 import nodes, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.visitor import NodeTransformer

from pipeline.edges.word.jatah import Jatah
from pipeline.edges.word.nilai import Blok
from pipeline.edges.word.printing import Unprintable

PUTARAN, BANDING, POTONG, CETAK, KUNCI, LANGKAH = (
    f" {name}" for name in ("putaran", "banding", "potong", "cetak", "kunci", "langkah")
)
_TEXT_IN_OUTPUT, _TEXT_IN_BUFFER = 64, 2
_HARMLESS = (nodes.Const, nodes.TemplateData)
_APART = (nodes.For, nodes.Macro, nodes.CallBlock)
Node = TypeVar("Node", bound=nodes.Node)


class PaidContext(Context):
    """A context with the allowance of its filling."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        self.jatah = Jatah()


def limited(tree: nodes.Template) -> nodes.Template:
    """The tree with every loop, comparison, slice, macro and buffered text paid for."""
    _Limiter().visit(tree)
    return tree


class _Limiter(NodeTransformer):
    """One pass over a tree; `_buffers` counts the macros and blocks of text around."""

    def __init__(self) -> None:
        self._buffers = 0

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 - the visitors are named by Jinja
        cost = self._cost(node)
        if node.recursive:
            node = self._buffered(node)
            node.body = [_step(cost, node.lineno), *node.body]
        else:
            self.generic_visit(node)
        node.iter = _paid(node.iter, PUTARAN, nodes.Const(cost, lineno=node.lineno))
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Macro:  # noqa: N802
        return self._routine(node)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.CallBlock:  # noqa: N802
        return self._routine(node)

    def visit_AssignBlock(self, node: nodes.AssignBlock) -> nodes.AssignBlock:  # noqa: N802
        return self._buffered(node)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802
        self.generic_visit(node)
        if self._buffers:
            node.nodes = [one if isinstance(one, _HARMLESS) else _paid(one, CETAK) for one in node.nodes]
        return node

    def visit_Compare(self, node: nodes.Compare) -> nodes.Compare:  # noqa: N802
        self.generic_visit(node)
        sides = [node.expr, *(operand.expr for operand in node.ops)]
        open_sides = sum(not isinstance(side, nodes.Const) for side in sides)
        if open_sides > 1 or (open_sides and any(operand.op in ("in", "notin") for operand in node.ops)):
            node.expr = _paid(node.expr, BANDING)
            for operand in node.ops:
                operand.expr = _paid(operand.expr, BANDING)
        return node

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.arg, nodes.Slice):
            return node
        bounds = (node.arg.start, node.arg.stop, node.arg.step)
        return _paid(node.node, POTONG, *(bound or nodes.Const(None, lineno=node.lineno) for bound in bounds))

    def visit_Pair(self, node: nodes.Pair) -> nodes.Pair:  # noqa: N802
        self.generic_visit(node)
        if not isinstance(node.key, nodes.Const):
            node.key = _paid(node.key, KUNCI)
        return node

    def _routine(self, node: Node) -> Node:
        cost = self._cost(node)
        node = self._buffered(node)
        node.body = [_step(cost, node.lineno), *node.body]  # type: ignore[attr-defined]
        return node

    def _buffered(self, node: Node) -> Node:
        self._buffers += 1
        self.generic_visit(node)
        self._buffers -= 1
        return node

    def _cost(self, node: nodes.Node) -> int:
        """What one time through the body costs, without the bodies that are paid for themselves."""
        share = _TEXT_IN_BUFFER if self._buffers or not isinstance(node, nodes.For) else _TEXT_IN_OUTPUT
        waiting, cost = list(node.body), 1  # type: ignore[attr-defined]
        while waiting:
            one = waiting.pop()
            cost += 1 + len(one.data) // share if isinstance(one, nodes.TemplateData) else 1
            waiting += [] if isinstance(one, _APART) else one.iter_child_nodes()
        return cost


def _paid(node: nodes.Node, name: str, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, list(arguments), [], None, None, lineno=node.lineno)


def _step(cost: int, line: int) -> nodes.ExprStmt:
    return nodes.ExprStmt(_paid(nodes.Const(cost, lineno=line), LANGKAH), lineno=line)


@pass_context
def _rounds(context: PaidContext, items: object, cost: int) -> object:
    if isinstance(items, Sized):
        context.jatah.pakai(len(items) * cost + 1)
        return items
    return context.jatah.one_by_one(items, cost) if isinstance(items, Iterator) else items


@pass_context
def _compared(context: PaidContext, value: object) -> object:
    kind = type(value)
    if kind is str:
        context.jatah.pakai(len(value) >> 2)  # type: ignore[arg-type]
    elif kind in (list, tuple, dict):
        context.jatah.pay_deep(value)
    return value


@pass_context
def _cut(context: PaidContext, value: object, start: object, stop: object, step: object) -> object:
    if isinstance(value, Undefined):
        str(value)
    context.jatah.pay_for(value)
    return value[start:stop:step]  # type: ignore[index]


@pass_context
def _printed(context: PaidContext, value: object) -> object:
    if isinstance(value, str | Blok):
        context.jatah.pakai(len(value if isinstance(value, str) else value.xml) // _TEXT_IN_BUFFER)
    return value


def _key(value: object) -> object:
    if isinstance(value, list | tuple | dict):
        raise Unprintable("kunci ini sebuah daftar", "Tulis kunci sebagai teks atau angka")
    return value


@pass_context
def _stepped(context: PaidContext, steps: int) -> int:
    context.jatah.pakai(steps)
    return steps


TERSEMBUNYI: Mapping[str, Callable[..., object]] = {
    PUTARAN: _rounds, BANDING: _compared, POTONG: _cut, CETAK: _printed, KUNCI: _key, LANGKAH: _stepped,
}  # fmt: skip
