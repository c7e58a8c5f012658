"""Values in words: of which class and run, where kept, where made; and why a value is not known."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from flake8_streamlit.analysis import ir
from flake8_streamlit.analysis.facts import OtherFile
from flake8_streamlit.analysis.machine import Machine
from flake8_streamlit.analysis.places import Places
from flake8_streamlit.analysis.recording import Assigned, Recorder
from flake8_streamlit.analysis.trace import Age, Operand, Part
from flake8_streamlit.analysis.values import (
    Atom,
    Bound,
    Box,
    ClassRef,
    Const,
    External,
    Func,
    Generation,
    Instance,
    Member,
    Method,
    Partial,
    Sentinel,
    Unknown,
    Value,
    Wrapper,
)
from flake8_streamlit.expressions import on_one_line
from flake8_streamlit.streamlit_api import SESSION_STATE

LONG = 40
"""Longer texts are shortened."""
MANY = 6
"""Of more things than these a value is not spelled out."""
STEPS = 6
"""An unknown value is traced back over at most so many assignments and calls."""
ORDER = list(Age)


class Describer:
    """Words for what one recorder saw in one machine."""

    def __init__(self, machine: Machine, recorder: Recorder, places: Places) -> None:
        self.m = machine
        self.recorder = recorder
        self.places = places
        self._module = cst.Module([])
        self._nodes = {site: node for (node, _, _), site in machine.sites.items()}
        self._assigned: dict[tuple[int, str], list[Assigned]] = {}
        for assigned in recorder.assigned.values():
            self._assigned.setdefault((assigned.code.number, plain_name(assigned.name)), []).append(assigned)

    # ------------------------------------------------------------------ places

    def line(self, at: ir.Place) -> int:
        """The line (1-based) that a place stands on."""
        return self.places.span(at).line

    def source(self, at: ir.Place) -> str:
        """The text of a place, on one line; of a statement or handler only its header."""
        if at.node is at.statement:
            return self.places.text(at).partition(" #")[0].strip()
        return on_one_line(self._module.code_for_node(at.node))

    def _where(self, at: ir.Place) -> str:
        """The line of a place, in words."""
        return on_line(self.line(at), self.places.file(at))

    def _made(self, site: int) -> ir.Place | None:
        node = self._nodes.get(site, 0)
        seen = self.recorder.seen.get(node)
        return seen.at if seen is not None else self.recorder.made.get(node)

    # ------------------------------------------------------------------ values

    def operand(self, at: ir.Place, value: Value, code: ir.Code, contents: dict[int, Value]) -> Operand:
        """What the expression at a place can be."""
        because = self.because(at.node, code) if _is_unknown(value) else ""
        return Operand(shorten(self.source(at)), self.parts(value, contents), because)

    def parts(self, value: Value, contents: dict[int, Value]) -> tuple[Part, ...]:
        """The things that a value can be: kept ones first, each in words, without repeats."""
        found = {self._part(atom, contents): None for atom in value}
        return tuple(sorted(found, key=lambda part: (ORDER.index(part.age), part.text)))

    def _part(self, atom: Atom, contents: dict[int, Value], depth: int = 0) -> Part:
        match atom:
            case Instance():
                return self._thing(atom.cls, atom.gen, "", self._made(atom.site))
            case Member():
                name = f".{atom.name}" if atom.name else ""
                return self._thing(atom.cls, atom.gen, name, None)
            case ClassRef():
                return self._class(atom)
            case Sentinel():
                return self._aged(f"the sentinel `{atom.name}`", "", atom.gen, self._made(atom.site))
            case Box():
                return self._box(atom, contents, depth)
            case Unknown():
                return Part("not known", Age.UNKNOWN)
            case Const():
                return Part(f"`{shorten(repr(atom.value))}`", Age.PLAIN)
            case External():
                return Part(f"`{atom.name}`", Age.PLAIN)
        return Part(self._callable(atom), Age.PLAIN)

    def _thing(self, cls: int, gen: Generation, member: str, made: ir.Place | None) -> Part:
        model = self.m.classes[cls]
        if not model.redefined:
            return Part(f"`{model.name}{member}`, of a class that is made once", Age.ONCE, model.name)
        return self._aged(f"`{model.name}{member}`", model.name, gen, made)

    def _class(self, atom: ClassRef) -> Part:
        model = self.m.classes[atom.cls]
        if not model.redefined:
            return Part(f"the class `{model.name}`, which is made once", Age.ONCE, model.name)
        return self._aged(f"the class `{model.name}`", model.name, atom.gen, None)

    def _aged(self, text: str, cls: str, gen: Generation, made: ir.Place | None) -> Part:
        line = self.line(made) if made is not None else 0
        origin = f", made on {self._where(made)}" if made is not None else ""
        if not gen:
            return Part(f"{text} of this run{origin}", Age.FRESH, cls, None, line)
        keeper = self.places.keeper(gen)
        if made is not None and (line, self.places.file(made)) == (keeper.line, keeper.file):
            origin = ""
        kept = f"kept in `{keeper.label}` ({on_line(keeper.line, keeper.file)})"
        return Part(f"{text} of an earlier run, {kept}{origin}", Age.KEPT, cls, keeper, line)

    def _box(self, atom: Box, contents: dict[int, Value], depth: int) -> Part:
        inside = [self._part(inner, contents, depth + 1) for inner in contents.get(atom.site, ())] if depth < 2 else []
        tracked = sorted((part for part in inside if part.cls), key=lambda part: (ORDER.index(part.age), part.text))
        keeper = self.places.keeper(atom.gen) if atom.gen else None
        if not tracked:
            return Part(f"a {atom.kind}", Age.PLAIN, keeper=keeper)
        first = tracked[0]
        more = f", and {len(tracked) - 1} more" if len(tracked) > 1 else ""
        return Part(f"a {atom.kind} that holds {first.text}{more}", first.age, first.cls, first.keeper, first.made)

    def _callable(self, atom: Atom) -> str:
        match atom:
            case Func():
                return f"the function `{self.m.codes[atom.code].name}`"
            case Bound(func=Func(code=code)):
                return f"the method `{self.m.codes[code].name}`"
            case Method():
                return f"the method `{atom.name}`"
            case Wrapper(func=func) | Partial(func=func):
                names = sorted(self._callable(inner) for inner in func if isinstance(inner, (Func, Bound)))
                return names[0] if names else "a callable"
        return "an answer that is followed" if not isinstance(atom, External) else f"`{atom.name}`"

    # ------------------------------------------------------------------ why a value is not known

    def because(self, node: cst.CSTNode, code: ir.Code) -> str:
        """Why the value of an expression is not known, traced back to where that begins."""
        for _ in range(STEPS):
            found = self._step(node, code)
            if isinstance(found, str):
                return found
            node, code = found
        return "it comes from something that is not followed"

    def _step(self, node: cst.CSTNode, code: ir.Code) -> str | tuple[cst.CSTNode, ir.Code]:
        match node:
            case cst.Name():
                return self._because_name(node.value, code)
            case cst.Call():
                return self._because_call(node, code)
            case cst.Attribute(value=owner, attr=cst.Name(value=name)):
                return self._because_part(owner, f"attribute `{name}`", code)
            case cst.Subscript(value=owner):
                return self._because_part(owner, "element", code)
            case cst.Await(expression=inner) | cst.NamedExpr(value=inner):
                return inner, code
        return "it is the result of something that is not followed"

    def variable(self, name: str, value: Value, code: ir.Code, contents: dict[int, Value]) -> Operand:
        """What a variable can be."""
        name = plain_name(name)
        because = ""
        if _is_unknown(value):
            found = self._because_name(name, code)
            because = found if isinstance(found, str) else self.because(*found)
        return Operand(name, self.parts(value, contents), because)

    def _because_name(self, name: str, code: ir.Code) -> str | tuple[cst.CSTNode, ir.Code]:
        owner = code.owner(name)
        if owner is None and (code.number, name) in self._assigned:  # a comprehension's variable
            owner = code
        if owner is None:
            return f"`{name}` is not defined in this file"
        unknown = [each for each in self._assigned.get((owner.number, name), []) if _is_unknown(each.value)]
        if not unknown:
            return f"nothing that is followed assigns `{name}`"
        last = unknown[-1]
        if last.is_parameter:
            return f"it is the parameter `{name}` of `{owner.name}()`, and nothing that is followed hands it a value"
        value = getattr(last.at.statement, "value", None)
        if isinstance(value, cst.BaseExpression) and not isinstance(last.at.statement, cst.AugAssign):
            return value, owner
        return f"`{name}` is bound on {self._where(last.at)} to something that is not followed"

    def _because_call(self, node: cst.Call, code: ir.Code) -> str | tuple[cst.CSTNode, ir.Code]:
        seen = self.recorder.seen.get(id(node.func))
        called = seen.value if seen is not None else frozenset()
        text = self._called(node.func)
        for atom in sorted(called, key=repr):
            if isinstance(atom, External):
                return f"it comes from `{text}()`, which is not followed (`{atom.name}` is not of this file)"
            if isinstance(atom, Func):
                return f"`{text}()` returns something that is not followed"
            if isinstance(atom, Method):
                return f"it comes from the method `{atom.name}()`, which is not followed"
        if isinstance(node.func, cst.Attribute):
            return self._because_part(node.func.value, f"method `{node.func.attr.value}`", code)
        return f"it comes from `{text}()`, which is not followed"

    def _because_part(self, owner: cst.CSTNode, what: str, code: ir.Code) -> str | tuple[cst.CSTNode, ir.Code]:
        seen = self.recorder.seen.get(id(owner))
        if seen is None:
            return owner, code
        for atom in sorted(seen.value, key=repr):
            if isinstance(atom, External) and atom.name == SESSION_STATE:
                return "nothing that is followed puts a known value under this key of `session_state`"
            if isinstance(atom, External):
                return f"`{atom.name}` is not of this file"
            if isinstance(atom, (Instance, Box)):
                whose = self.m.classes[atom.cls].name if isinstance(atom, Instance) else atom.kind
                return f"no known value of the {what} of this `{whose}` was seen"
        return owner, code

    def _called(self, node: cst.CSTNode) -> str:
        return ".".join(reversed(list(_dotted(node)))) or "a call"


def _is_unknown(value: Value) -> bool:
    return not value or any(isinstance(atom, Unknown) for atom in value)


def plain_name(name: str) -> str:
    """The name of a variable as the source has it: a comprehension's variables are told apart by what follows `@`."""
    return name.partition("@")[0]


def _dotted(node: cst.CSTNode) -> Iterator[str]:
    while isinstance(node, cst.Attribute):
        yield node.attr.value
        node = node.value
    yield node.value if isinstance(node, cst.Name) else "…"


def on_line(line: int, file: OtherFile) -> str:
    """`line 3`, and of which file if it is not the one that is checked."""
    return f"line {line} of `{file.name}`" if file.name else f"line {line}"


def shorten(text: str) -> str:
    """`text` on one line, in at most `LONG` characters and some."""
    text = " ".join(text.split())
    return text if len(text) <= LONG * 2 else text[:LONG] + "…" + text[-LONG // 2 :]


def words(parts: tuple[Part, ...]) -> str:
    """What a value can be, as one phrase."""
    if not parts:
        return "nothing that was seen"
    texts = [part.text for part in parts[:MANY]]
    if len(parts) > MANY:
        texts.append(f"{len(parts) - MANY} more")
    return " or ".join(texts)
