"""The names a template asks of the data, followed through loops, `set` and filters, in every branch."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import nodes

from pipeline.base.problems import Place
from pipeline.word.isi.environment import METHODS
from pipeline.word.isi.filters import GOES_THROUGH, KEEPS_LIST, TAKES_ITEM
from pipeline.word.isi.refs import ITEM, Data, Fields, ListOf, Refs, Scope, item_of, part_of

LOOP = "loop"
"""A name of every loop, not of the data."""


@dataclass(frozen=True, order=True)
class Name:
    """A path into the data and where it is asked for; "[]" is an item of the list before it.

    `bound`: elsewhere in its part a loop or `set` gives the name a meaning, which does not reach here.
    """

    path: tuple[str, ...]
    where: Place
    bound: bool = False

    def __str__(self) -> str:
        return ".".join(self.path).replace(f".{ITEM}", ITEM)


_LISTS_OF_LISTS = frozenset(("batch", "slice"))


@dataclass(frozen=True)
class Asked:
    """What a tree asks of the data: every name once per place, those printed as they stand, those printed as blocks,
    those gone through as lists; and what it binds itself.
    """

    names: tuple[Name, ...] = ()
    printed: tuple[Name, ...] = ()
    blocks: tuple[Name, ...] = ()
    listed: tuple[Name, ...] = ()
    bound: frozenset[str] = frozenset()


def asked_in(tree: nodes.Template, where: Mapping[int, Place], blocks: Container[int] = ()) -> Asked:
    """All the tree asks, in one walk; a name is printed as it stands when no filter is written after it.

    `blocks` are the lines that print one.
    """
    reader = _Reader(where, blocks)
    reader.statements(tree.body, {})
    names = (replace(one, bound=True) if one.path[0] in reader.bound else one for one in reader.names)
    every = (names, reader.printed, reader.blocks, reader.listed)
    found = [tuple(dict.fromkeys(one)) for one in every]
    return Asked(found[0], found[1], found[2], found[3], frozenset(reader.bound))


class _Reader:
    """Walks a tree; `names` grow in the order of the document."""

    def __init__(self, where: Mapping[int, Place], lines: Container[int]) -> None:
        self.names: list[Name] = []
        self.printed: list[Name] = []
        self.blocks: list[Name] = []
        self.listed: list[Name] = []
        self.bound: set[str] = set()
        self._where = where
        self._lines = lines

    def statements(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        """Reads statements in order; `scope` takes what they set."""
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                self._loop(node, scope)
            case nodes.If():
                self._branches(node, scope)
            case nodes.Assign():
                self._bind(node.target, self._used(node.node, scope), scope)
            case nodes.AssignBlock():
                self.statements(node.body, dict(scope))
                self._bind(node.target, (), scope)
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self._used(value, scope), inner)
                self.statements(node.body, inner)
            case nodes.Macro() | nodes.CallBlock():
                self._routine(node, scope)
            case nodes.Output():
                self._output(node, scope)
            case nodes.Expr():
                self._used(node, scope)
            case _:
                self.statements(node.iter_child_nodes(), scope)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for one in node.nodes:
            refs = self._used(one, scope)
            if isinstance(one, nodes.Name | nodes.Getattr | nodes.Getitem):
                (self.blocks if one.lineno in self._lines else self.printed).extend(self._named(one, refs))

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        items = item_of(self._used(node.iter, scope))
        self.listed += self._named(node.iter, items)
        inner = dict(scope) | {LOOP: ()}
        self._bind(node.target, items, inner)
        if node.test is not None:
            self._used(node.test, inner)
        self.statements(node.body, inner)
        self.statements(node.else_, dict(scope))

    def _branches(self, node: nodes.If, scope: Scope) -> None:
        self._used(node.test, scope)
        ways = [dict(scope), dict(scope)]
        self.statements(node.body, ways[0])
        self.statements((*node.elif_, *node.else_), ways[1])
        for name in {*ways[0], *ways[1]}:
            scope[name] = tuple(dict.fromkeys(ref for way in ways for ref in way.get(name, ())))

    def _routine(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        if isinstance(node, nodes.Macro):
            scope[node.name] = ()
        else:
            self._used(node.call, scope)
        for default in node.defaults:
            self._used(default, scope)
        arguments: Scope = {argument.name: () for argument in node.args}
        self.statements(node.body, dict(scope) | {"caller": (), "varargs": (), "kwargs": ()} | arguments)

    def _bind(self, target: nodes.Node, refs: Refs, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = refs
            self.bound.add(target.name)
        elif isinstance(target, nodes.Tuple):
            for index, one in enumerate(target.items):
                self._bind(one, part_of(tuple(ref for ref in refs if isinstance(ref, Fields)), str(index)), scope)

    def _used(self, node: nodes.Node, scope: Scope) -> Refs:
        """What the expression may be; its names are noted."""
        refs = self._refs(node, scope)
        if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem):
            self.names += self._named(node, refs)
        return refs

    def _named(self, node: nodes.Node, refs: Refs) -> Iterator[Name]:
        where = self._where.get(node.lineno, Place(""))
        return (Name(ref.path, where) for ref in refs if isinstance(ref, Data))

    def _refs(self, node: nodes.Node, scope: Scope) -> Refs:
        match node:
            case nodes.Name():
                return scope[node.name] if node.name in scope else _top(node.name)
            case nodes.Getattr():
                return part_of(self._refs(node.node, scope), node.attr)
            case nodes.Getitem():
                return self._indexed(node, scope)
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.Call():
                return self._called(node, scope)
            case nodes.CondExpr():
                self._used(node.test, scope)
                other = self._used(node.expr2, scope) if node.expr2 is not None else ()
                return self._used(node.expr1, scope) + other
            case nodes.Or() | nodes.And() | nodes.Add():
                return self._used(node.left, scope) + self._used(node.right, scope)
            case nodes.List() | nodes.Tuple():
                return (ListOf(tuple(ref for item in node.items for ref in self._used(item, scope))),)
            case _:
                for child in node.iter_child_nodes():
                    self._used(child, scope)
                return ()

    def _indexed(self, node: nodes.Getitem, scope: Scope) -> Refs:
        base = self._refs(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return part_of(base, node.arg.value)
        if isinstance(node.arg, nodes.Const) and any(isinstance(ref, Fields) for ref in base):
            return part_of(base, str(node.arg.value))
        self._used(node.arg, scope)
        return base if isinstance(node.arg, nodes.Slice) else item_of(base)

    def _called(self, node: nodes.Call, scope: Scope) -> Refs:
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._used(argument, scope)
        if not isinstance(node.node, nodes.Getattr) or node.node.attr not in METHODS:
            self._used(node.node, scope)
            return ()
        base = self._used(node.node.node, scope)
        if node.node.attr == "items":
            return (ListOf((Fields((("0", ()), ("1", item_of(base)))),)),)
        return (ListOf(item_of(base)),) if node.node.attr == "values" else ()

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Refs:
        base = self._used(node.node, scope) if node.node is not None else ()
        self._attributes(node, base)
        if node.name in GOES_THROUGH:
            self.listed += self._named(node, item_of(base))
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self._used(argument, scope)
        if node.name in KEEPS_LIST:
            return base
        if node.name in TAKES_ITEM:
            return item_of(base)
        if node.name in _LISTS_OF_LISTS:
            return (ListOf((ListOf(item_of(base)),)),)
        return _SPECIAL[node.name](node, base) if node.name in _SPECIAL else ()

    def _attributes(self, node: nodes.Filter, base: Refs) -> None:
        """`selectattr("a.b")` and `sum(attribute="a")` ask for parts of the items."""
        for attribute in _attributes(node):
            self.names += self._named(node, _path(item_of(base), attribute))


def _top(name: str) -> Refs:
    return () if name in _GIVEN else (Data((name,)),)


_GIVEN = frozenset(("range", "namespace", "dict", "cycler", "joiner"))
_BY_POSITION = frozenset(("selectattr", "rejectattr", "groupby"))
_BY_KEYWORD = frozenset(("map", "sum", "sort", "unique", "min", "max", "join", "groupby"))


def _attributes(node: nodes.Filter) -> tuple[str, ...]:
    written: list[nodes.Node] = list(node.args[:1]) if node.name in _BY_POSITION else []
    if node.name in ("sum", "join"):
        written += node.args[node.name == "join" :][:1]
    if node.name in _BY_KEYWORD:
        written += (keyword.value for keyword in node.kwargs if keyword.key == "attribute")
    texts = (one.value for one in written if isinstance(one, nodes.Const) and isinstance(one.value, str))
    return tuple(part.strip() for text in texts for part in text.split(","))


def _path(refs: Refs, dotted: str) -> Refs:
    for key in dotted.split("."):
        refs = item_of(refs) if key.isdigit() else part_of(refs, key)
    return refs


def _grouped(node: nodes.Filter, base: Refs) -> Refs:
    keys = tuple(ref for attribute in _attributes(node) for ref in _path(item_of(base), attribute))
    return (ListOf((Fields((("grouper", keys), ("list", base), ("0", keys), ("1", base))),)),)


def _mapped(node: nodes.Filter, base: Refs) -> Refs:
    found = tuple(ref for attribute in _attributes(node) for ref in _path(item_of(base), attribute))
    return (ListOf(found),)


def _pairs(_: nodes.Filter, base: Refs) -> Refs:
    return (ListOf((Fields((("0", ()), ("1", item_of(base)))),)),)


_SPECIAL: Mapping[str, Callable[[nodes.Filter, Refs], Refs]] = {"groupby": _grouped, "map": _mapped, "items": _pairs}
