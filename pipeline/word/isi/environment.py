"""The Jinja environment: plain data, no calls out, missing names are errors, printing by slot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import StringIO
from types import CodeType

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, UndefinedError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing

from pipeline.base.problems import suggestion
from pipeline.word.isi import bounds, printing
from pipeline.word.isi.bounds import bounded_range, called, changed, computed, fields, namespace
from pipeline.word.isi.codes import as_address, as_code
from pipeline.word.isi.filters import filters, tests
from pipeline.word.isi.printing import Unprintable
from pipeline.word.isi.runs import as_runs, as_text
from pipeline.word.lembar.blocks import as_block


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_METHODS: tuple[tuple[type, frozenset[str]], ...] = (
    (Mapping, _words("items keys values get")),
    (str, _words("upper lower title capitalize strip lstrip rstrip split replace startswith endswith")),
    (list, _words("index count")),
    (tuple, _words("index count grouper list")),
    (date, _words("year month day isoformat strftime weekday")),
    (
        LoopContext,
        _words("index index0 first last length revindex revindex0 cycle previtem nextitem changed depth depth0"),
    ),
    (Cycler, _words("next current reset")),
)
METHODS = frozenset().union(*(names for kind, names in _METHODS if kind in (Mapping, str, list, date)))


@dataclass(frozen=True)
class Printer:
    """How a tag prints: a method of the environment, and what starts a paragraph like the one around.

    For part of a code or an address that is what stands before it there.
    """

    method: str
    reopen: str = ""


class MissingName(UndefinedError):
    """A name the data does not have; `args[0]` is the name alone."""


class MissingValue(StrictUndefined):
    """Stands for a missing name and refuses every use of it but `is defined` and `default`."""

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = MissingName,
    ) -> None:
        super().__init__(hint, obj, name, exc)

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name)[:200]


_AS_TEXT = Printer("as_text")


class SlotGenerator(CodeGenerator):
    """Writes the printer of the tag's line around each printed expression."""

    slots: Mapping[int, Printer] = {}

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: object) -> str:  # noqa: ARG002
        if isinstance(node, nodes.TemplateData):
            return node.data
        raise nodes.Impossible

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        self.write(f"environment.{self.slots.get(node.lineno, _AS_TEXT).method}(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: object) -> None:  # noqa: ARG002
        reopen = self.slots.get(node.lineno, _AS_TEXT).reopen
        self.write(f", {reopen!r})" if reopen else ")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """One text for all that stands between two tags of a construct, not one for each value."""
        if frame.buffer is not None or frame.require_output_check or len(node.nodes) < 2:
            super().visit_Output(node, frame)
            return
        self.writeline("yield ''.join((", node)
        self.indent()
        for child in node.nodes:
            self.newline(child)
            if isinstance(child, nodes.TemplateData):
                self.write(repr(child.data))
            else:
                self._output_child_pre(child, frame, None)
                self.visit(child, frame)
                self._output_child_post(child, frame, None)
            self.write(",")
        self.outdent()
        self.writeline("))")

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """`a ~ b` joins what would be printed."""
        self.write("environment.joined((")
        for child in node.nodes:
            self.visit(child, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """What is not compared with something written in the template is looked at first."""
        if sum(not _simple(side) for side in (node.expr, *(operand.expr for operand in node.ops))) < 2:
            super().visit_Compare(node, frame)
            return
        self.write("environment.compared(")
        self.visit(node.expr, frame)
        for operand in node.ops:
            self.write(f", {operand.op!r}, ")
            self.visit(operand.expr, frame)
        self.write(")")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """A slice is cut only from what is not too long."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.workable(")
        self.visit(node.node, frame)
        self.write(")[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """A key of `{a: 1}` is no list."""
        self.write("{")
        for pair in node.items:
            self.write("environment.as_key(")
            self.visit(pair.key, frame)
            self.write("): ")
            self.visit(pair.value, frame)
            self.write(", ")
        self.write("}")

    def visit_Assign(self, node: nodes.Assign, frame: Frame) -> None:  # noqa: N802 - named by Jinja
        """`{% vm x %}` asks the loop whether its value changed, each tag for itself."""
        call = node.node
        if isinstance(node.target, nodes.NSRef):
            self.writeline("pass", node)  # what Jinja writes first has no line of its own
        if self.slots.get(node.lineno, _AS_TEXT).method == "changed" and isinstance(call, nodes.Call):
            call.args.insert(0, call.node.node)  # type: ignore[attr-defined]
            call.node = nodes.EnvironmentAttribute("changed")
        super().visit_Assign(node, frame)


def _simple(node: nodes.Expr) -> bool:
    """Whether it stands in the template as it is, without a list in a list."""
    items = node.items if isinstance(node, nodes.List | nodes.Tuple) else [node]
    return all(isinstance(item, nodes.Const) for item in items)


class WordEnvironment(ImmutableSandboxedEnvironment):
    """Delimiters are control characters: no text of a Word file can be taken for a tag."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))
    as_text = staticmethod(as_text)
    as_attribute = staticmethod(printing.as_attribute)
    as_code = staticmethod(as_code)
    as_address = staticmethod(as_address)
    as_runs = staticmethod(as_runs)
    as_block = staticmethod(as_block)
    as_colour = staticmethod(printing.as_colour)
    as_columns = staticmethod(printing.as_columns)
    joined = staticmethod(printing.joined)
    concat = staticmethod(printing.whole)
    compared = staticmethod(bounds.compared)
    workable = staticmethod(bounds.workable)
    as_key = staticmethod(bounds.as_key)
    changed = staticmethod(changed)

    def __init__(self) -> None:
        super().__init__(
            block_start_string="\x02", block_end_string="\x03",
            variable_start_string="\x04", variable_end_string="\x05",
            comment_start_string="\x06", comment_end_string="\x07",
            autoescape=True, undefined=MissingValue, keep_trailing_newline=True, cache_size=0,
        )  # fmt: skip
        self.filters = dict(filters())
        self.tests = dict(tests())
        self.globals = {
            "range": bounded_range, "namespace": namespace, "dict": fields, "cycler": Cycler, "joiner": Joiner,
        }  # fmt: skip
        self._given = (changed, *self.globals.values())

    def getattr(self, obj: object, attribute: str) -> object:
        """The value at a key; else one of a few harmless methods; else missing."""
        if type(obj) is dict or isinstance(obj, Mapping):
            try:
                return obj[attribute]
            except KeyError:
                pass
        elif isinstance(obj, Undefined):
            str(obj)
        elif isinstance(obj, Namespace):
            return self._namespace_value(obj, attribute)
        if any(isinstance(obj, kind) and attribute in names for kind, names in _METHODS):
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """The value at a key, an index or a slice."""
        if isinstance(obj, Undefined):
            str(obj)
        if not isinstance(argument, str | int | float | Decimal | date):
            return self.undefined(obj=obj, name="…")
        try:
            return obj[argument]  # type: ignore[index]
        except (LookupError, TypeError, AttributeError):
            if isinstance(argument, str):
                return self.getattr(obj, argument)
        return self.undefined(obj=obj, name=str(bounds.workable(argument)))

    def is_safe_callable(self, obj: object) -> bool:
        """Only what `getattr` or the globals gave, and macros; `changed` stands in no place a name leads to."""
        if isinstance(obj, Macro | LoopContext | Joiner) or any(obj is one for one in self._given):
            return True
        owner = getattr(obj, "__self__", None)
        return any(isinstance(owner, kind) and obj.__name__ in names for kind, names in _METHODS)  # type: ignore[attr-defined]

    def call(self, context: Context, obj: object, /, *args: object, **kwargs: object) -> object:
        """What `is_safe_callable` lets through, bounded."""
        if not self.is_safe_callable(obj):
            raise SecurityError("tidak boleh dipanggil")
        return called(context, obj, args, kwargs)

    def call_filter(self, name: str, *args: object, **options: object) -> object:
        """A filter given by its name: `map("upper")`."""
        self._known("filter", name, self.filters)
        return super().call_filter(name, *args, **options)  # type: ignore[arg-type]

    def call_test(self, name: str, *args: object, **options: object) -> object:
        """A test given by its name: `select("odd")`."""
        self._known("uji", name, self.tests)
        return super().call_test(name, *args, **options)  # type: ignore[arg-type]

    def call_binop(self, context: Context, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        """Sums, products, powers and "%5d" % x, bounded."""
        return computed(operator, left, right)

    def _known(self, kind: str, name: object, known: Iterable[str]) -> None:
        if not isinstance(name, str) or name not in known:
            told = printing.plain(name)[:40]
            raise Unprintable(f'{kind} "{told}" tidak dikenal', suggestion(told, known))

    def _namespace_value(self, obj: Namespace, attribute: str) -> object:
        kept = object.__getattribute__(obj, "_Namespace__attrs")
        return kept[attribute] if attribute in kept else self.undefined(obj=obj, name=attribute)


def compiled(environment: WordEnvironment, tree: nodes.Template, slots: Mapping[int, Printer]) -> CodeType:
    """The code of a part; `slots` says by line how a tag prints. Raises `TemplateSyntaxError`."""
    code = StringIO()
    generator = SlotGenerator(environment, None, None, code, optimized=False)
    generator.slots = slots
    generator.visit(tree.set_environment(environment))
    if generator.filters.keys() - environment.filters.keys() or generator.tests.keys() - environment.tests.keys():
        raise TemplateSyntaxError("unknown filter or test", 1)  # Jinja lets them stand where a condition is before them
    return compile(code.getvalue(), "<naskah>", "exec")


def runnable(environment: WordEnvironment, code: CodeType) -> Template:
    """The template object of compiled code."""
    return Template.from_code(environment, code, environment.globals)
