"""The shape of the program in figures: `python bench/rumah.py`. Nothing but Python is needed, nothing is run.

`before` was measured before the program was moved into rooms, `goal` is what it was moved for. A body is a function
without its signature and docstring. An arrow up is an import from a room that README names later.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
PIPELINE = ROOT / "pipeline"
Arrows = Mapping[str, frozenset[str]]
BEFORE_AND_GOAL = {
    "modules": ("256", "≤ 165"),
    "lines": ("25392", "≤ 23000"),
    "file median / p90 / max": ("92 / 179 / 283", "p90 ≤ 250"),
    "body median / p90 / max": ("5 / 13 / 38", "keep"),
    "most files in one folder": ("82, 47, 24, 21", "≤ 15"),
    "modules with one importer": ("76", "≤ 40"),
    "files in a circle": ("1 circle", "0"),
    "arrows up": ("1", "0"),
    "test lines per code line": ("0.63", "≥ 0.8"),
}


def main() -> None:
    """Prints the table."""
    width = max(map(len, BEFORE_AND_GOAL))
    print(f"{'':{width}}  {'before':18}{'now':18}goal")
    for name, now in measured().items():
        before, goal = BEFORE_AND_GOAL[name]
        print(f"{name:{width}}  {before:18}{now:18}{goal}")


def measured() -> Mapping[str, str]:
    """Every figure of the table."""
    texts = {path.relative_to(PIPELINE).as_posix(): path.read_text(encoding="utf-8") for path in modules(PIPELINE)}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    lines = [text.count("\n") for text in texts.values()]
    bodies = [length for tree in trees.values() for length in body_lengths(tree)]
    arrows = imports_between(trees)
    folders = Counter(name.rpartition("/")[0] for name in trees)
    importers = Counter(target for targets in arrows.values() for target in targets)
    tests = sum(path.read_text(encoding="utf-8").count("\n") for path in modules(ROOT / "tests"))
    return {
        "modules": str(len(trees)),
        "lines": str(sum(lines)),
        "file median / p90 / max": spread(lines),
        "body median / p90 / max": spread(bodies),
        "most files in one folder": ", ".join(str(count) for _, count in folders.most_common(4)),
        "modules with one importer": str(sum(count == 1 for count in importers.values())),
        "files in a circle": str(len(in_circles(arrows))),
        "arrows up": str(len(upward(arrows))),
        "test lines per code line": f"{tests / sum(lines):.2f}",
    }


def modules(folder: Path) -> Iterator[Path]:
    """Every Python file below a folder."""
    return (path for path in sorted(folder.rglob("*.py")) if "__pycache__" not in path.parts)


def spread(figures: Sequence[int]) -> str:
    """Median, the value that nine of ten do not pass, and the largest."""
    ordered = sorted(figures)
    return f"{median(ordered):g} / {ordered[int(0.9 * (len(ordered) - 1))]} / {ordered[-1]}"


def body_lengths(tree: ast.Module) -> Iterator[int]:
    """Lines of every function, without signature and docstring."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            yield (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def imports_between(trees: Mapping[str, ast.Module]) -> Arrows:
    """Which modules of the program each one imports, also within a function."""
    known = {f"pipeline/{name}".removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in trees}
    return {name: frozenset(imported(tree, known)) - {name} for name, tree in trees.items()}


def imported(tree: ast.Module, known: Mapping[str, str]) -> Iterator[str]:
    """The modules of the program that one imports; of `from a import b` it is `a.b` when that is a module, else `a`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (known[alias.name] for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and (package := known.get(node.module or "")):
            yield from (known.get(f"{node.module}.{alias.name}", package) for alias in node.names)


def in_circles(arrows: Arrows) -> frozenset[str]:
    """The modules from which some way of imports leads back to themselves."""
    return frozenset(name for name in arrows if name in reached(arrows, name))


def reached(arrows: Arrows, start: str) -> set[str]:
    """Every module that a way of imports leads to."""
    found: set[str] = set()
    waiting = list(arrows[start])
    while waiting:
        if (name := waiting.pop()) not in found:
            found.add(name)
            waiting.extend(arrows[name])
    return found


def upward(arrows: Arrows) -> list[tuple[str, str]]:
    """Imports from a room that comes later in README's list; what starts the program comes last."""
    line = re.search(r"^base ◀ [^\n]*\n[^\n]*", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.M)
    order = {room: number for number, room in enumerate(re.findall(r"\w+", line[0] if line else ""))}
    return [
        (name, target)
        for name, targets in arrows.items()
        for target in sorted(targets)
        if order.get(room(target), len(order)) > order.get(room(name), len(order))
    ]


def room(name: str) -> str:
    """The folder below pipeline/ that a module lies in, or its own name."""
    return name.split("/")[0].removesuffix(".py")


if __name__ == "__main__":
    main()
