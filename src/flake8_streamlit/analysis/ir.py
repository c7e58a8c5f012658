"""The instructions that the flow interprets: a page, lowered once from its LibCST tree.

Expressions become flat lists of instructions over registers, so that `a + a + …` of any length is a loop and
not a recursion. Only what nests in the source by blocks nests here. An instruction that can be reported keeps
its LibCST node and the statement it stands in (`at`).
"""

from __future__ import annotations

from dataclasses import field

import libcst as cst

from flake8_streamlit.records import record

Register = int
FILE_PLACES = 1 << 32
"""Of several files that are analysed together, each has so many places of its own."""


@record(slots=True, frozen=True)
class Place:
    """A LibCST node, and the statement (or case, or handler) whose header holds it."""

    node: cst.CSTNode
    statement: cst.CSTNode
    order: int = 0  # in the order of the source


@record(slots=True, eq=False, repr=False)
class Instruction:
    """The base of all instructions."""


Block = list[Instruction]


@record(slots=True, eq=False, repr=False)
class Literal(Instruction):
    dst: Register
    value: str | bytes | int | float | complex | None


@record(slots=True, eq=False, repr=False)
class Opaque(Instruction):
    """Something that is not followed; its operands were evaluated."""

    dst: Register


@record(slots=True, eq=False, repr=False)
class Load(Instruction):
    dst: Register
    name: str


@record(slots=True, eq=False, repr=False)
class Assign(Instruction):
    name: str
    src: Register
    at: Place


@record(slots=True, eq=False, repr=False)
class Forget(Instruction):
    """`del name`."""

    name: str


@record(slots=True, eq=False, repr=False)
class GetAttr(Instruction):
    dst: Register
    obj: Register
    name: str
    at: Place


@record(slots=True, eq=False, repr=False)
class SetAttr(Instruction):
    obj: Register
    name: str
    src: Register
    at: Place
    one_of_many: bool = False  # `items[0].done = True`: the others keep what they have


@record(slots=True, eq=False, repr=False)
class DelAttr(Instruction):
    obj: Register
    name: str


@record(slots=True, eq=False, repr=False)
class GetItem(Instruction):
    """`obj[key]`; `key` is None for a slice."""

    dst: Register
    obj: Register
    key: Register | None
    at: Place
    obj_at: Place
    key_at: Place


@record(slots=True, eq=False, repr=False)
class SetItem(Instruction):
    """`obj[key] = src`; `whole`: `obj[:] = src`."""

    obj: Register
    key: Register | None
    src: Register
    at: Place
    whole: bool = False


@record(slots=True, eq=False, repr=False)
class DelItem(Instruction):
    obj: Register
    key: Register | None
    at: Place
    obj_at: Place
    key_at: Place
    whole: bool = False


@record(slots=True, frozen=True)
class Argument:
    """One argument of a call: positional, `name=`, `*` or `**`."""

    src: Register
    name: str | None
    star: str
    at: Place


@record(slots=True, eq=False, repr=False)
class Invoke(Instruction):
    """A call; `itself` are the arguments that are the variable whose method is called: `x.like(x)`."""

    dst: Register
    func: Register
    args: tuple[Argument, ...]
    at: Place
    func_at: Place
    itself: tuple[int, ...] = ()


@record(slots=True, eq=False, repr=False)
class Compare(Instruction):
    dst: Register
    op: str
    left: Register
    right: Register
    at: Place
    left_at: Place
    right_at: Place


@record(slots=True, eq=False, repr=False)
class Binary(Instruction):
    dst: Register
    op: str
    left: Register
    right: Register
    at: Place
    left_at: Place
    right_at: Place


@record(slots=True, eq=False, repr=False)
class Not(Instruction):
    dst: Register
    src: Register


@record(slots=True, eq=False, repr=False)
class Unary(Instruction):
    """`-x`, `+x`, `~x`."""

    dst: Register
    op: str
    src: Register
    at: Place


@record(slots=True, eq=False, repr=False)
class Text(Instruction):
    """An f-string, or strings side by side: known when all of its parts are."""

    dst: Register
    parts: tuple[Register, ...]


@record(slots=True, eq=False, repr=False)
class Build(Instruction):
    """A list, tuple or set display; each item says whether it is starred."""

    dst: Register
    kind: str
    items: tuple[tuple[Register, bool], ...]
    at: Place


@record(slots=True, eq=False, repr=False)
class BuildDict(Instruction):
    """A dict display; a key of None is `**value`."""

    dst: Register
    items: tuple[tuple[Register | None, Register], ...]
    at: Place


@record(slots=True, eq=False, repr=False)
class Collect(Instruction):
    """A comprehension: `body` runs once per element and leaves `item` (and `key`). `filtered`: it has an `if`."""

    dst: Register
    kind: str
    body: Block
    item: Register
    key: Register | None
    at: Place
    filtered: bool


@record(slots=True, eq=False, repr=False)
class Each(Instruction):
    """The generic step of a comprehension: `body` runs for the elements of `iterable`, bound by `target`."""

    iterable: Register
    element: Register
    body: Block


@record(slots=True, eq=False, repr=False)
class Unpack(Instruction):
    """`a, *b, c = src`; `star` is the index of the starred target."""

    dsts: tuple[Register, ...]
    src: Register
    star: int | None
    at: Place


@record(slots=True, eq=False, repr=False)
class Choose(Instruction):
    """`a or b or c`, `a and b`, `x if c else y`: one of the ways.

    `test` decides whether the first way is taken: when it is `when`. `first` is a value without any of the ways.
    """

    dst: Register
    test: Register
    when: bool
    first: tuple[Register, ...]
    ways: tuple[tuple[Block, Register], ...]


@record(slots=True, eq=False, repr=False)
class MakeFunction(Instruction):
    """`def` or `lambda`. Defaults were evaluated; decorators are applied in order, innermost first."""

    dst: Register
    code: Code
    defaults: tuple[tuple[str, Register], ...]
    annotations: tuple[tuple[str, Register], ...]
    decorators: tuple[tuple[Register, Place], ...]
    at: Place


@record(slots=True, eq=False, repr=False)
class MakeClass(Instruction):
    dst: Register
    code: Code
    bases: tuple[Argument, ...]
    decorators: tuple[tuple[Register, Place], ...]
    at: Place


@record(slots=True, eq=False, repr=False)
class Annotate(Instruction):
    """`name: annotation` in a class body or a function."""

    name: str
    annotation: Register | None
    value: Register | None


@record(slots=True, eq=False, repr=False)
class ImportModule(Instruction):
    """`import module as name`; without `as`, `module` is the first part of the `dotted` name."""

    name: str
    module: str
    at: Place
    dotted: str = ""


@record(slots=True, eq=False, repr=False)
class ImportName(Instruction):
    name: str
    module: str
    attribute: str
    at: Place


@record(slots=True, eq=False, repr=False)
class ImportStar(Instruction):
    module: str
    at: Place


# --------------------------------------------------------------------------- control flow


@record(slots=True, eq=False, repr=False)
class Branch(Instruction):
    """`if`/`elif`/`else`: each way is a test block, its register, a literal truth if known, and a body."""

    ways: list[tuple[Block, Register, bool | None, Block]]
    otherwise: Block


@record(slots=True, eq=False, repr=False)
class ForLoop(Instruction):
    iterable: Register
    element: Register
    body: Block  # begins with binding the target
    otherwise: Block
    size: int


@record(slots=True, eq=False, repr=False)
class WhileLoop(Instruction):
    test: Block
    endless: bool
    body: Block
    otherwise: Block


@record(slots=True, eq=False, repr=False)
class Handler:
    """One `except`: `setup` evaluates the type; without one, everything is caught."""

    setup: Block
    type: Register | None
    at: Place
    type_at: Place
    body: Block


@record(slots=True, eq=False, repr=False)
class Attempt(Instruction):
    """`try`."""

    body: Block
    handlers: list[Handler]
    otherwise: Block
    final: Block


@record(slots=True, eq=False, repr=False)
class Enter(Instruction):
    """The `with` item: what `as` binds."""

    dst: Register
    manager: Register


@record(slots=True, eq=False, repr=False)
class Caught(Instruction):
    """`except … as name`: what was raised."""

    dst: Register


@record(slots=True, eq=False, repr=False)
class Return(Instruction):
    src: Register | None


@record(slots=True, eq=False, repr=False)
class Yield(Instruction):
    src: Register
    dst: Register
    many: bool


@record(slots=True, eq=False, repr=False)
class Raise(Instruction):
    src: Register | None


@record(slots=True, eq=False, repr=False)
class Break(Instruction):
    pass


@record(slots=True, eq=False, repr=False)
class Continue(Instruction):
    pass


@record(slots=True, eq=False, repr=False)
class Pattern:
    """The base of match patterns; it can be reported at `at`."""

    at: Place


@record(slots=True, eq=False, repr=False)
class ValuePattern(Pattern):
    value: Register


@record(slots=True, eq=False, repr=False)
class ClassPattern(Pattern):
    cls: Register
    positional: list[Pattern]
    keywords: list[tuple[str, Pattern]]


@record(slots=True, eq=False, repr=False)
class SequencePattern(Pattern):
    items: list[Pattern]


@record(slots=True, eq=False, repr=False)
class MappingPattern(Pattern):
    items: list[tuple[Register, Pattern]]
    rest: str | None


@record(slots=True, eq=False, repr=False)
class OrPattern(Pattern):
    choices: list[Pattern]


@record(slots=True, eq=False, repr=False)
class BindPattern(Pattern):
    """`name`, `_` (no name), `pattern as name`, `*name`."""

    name: str | None
    inner: Pattern | None
    starred: bool = False


@record(slots=True, eq=False, repr=False)
class Case:
    """One `case`: `setup` evaluates what the pattern names; `guard` is None without `if`."""

    setup: Block
    pattern: Pattern
    guard: Block | None
    body: Block


@record(slots=True, eq=False, repr=False)
class Match(Instruction):
    subject: Register
    subject_at: Place
    cases: list[Case]


# --------------------------------------------------------------------------- code


@record(slots=True, eq=False, repr=False)
class Parameter:
    name: str
    kind: str  # "positional", "keyword", "args", "kwargs"


@record(slots=True, eq=False, repr=False)
class Code:
    """A scope with its instructions: the module, a function, a lambda or a class body."""

    number: int
    kind: str  # "module", "function", "lambda", "class"
    name: str
    parent: Code | None
    at: Place
    parameters: list[Parameter] = field(default_factory=list)
    body: Block = field(default_factory=list)
    registers: int = 0
    size: int = 0
    assigned: set[str] = field(default_factory=set)
    global_names: set[str] = field(default_factory=set)
    nonlocal_names: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    generator: bool = False
    imported: bool = False  # of an imported module: its module scope is executed once for all runs
    owners: dict[str, Code | None] = field(default_factory=dict)
    inner: list[Code] = field(default_factory=list)

    def free(self) -> set[str]:
        """The variables that this scope and the ones in it use and do not have themselves."""
        names = {name for name in self.used if self.owner(name) is not self}
        pending = list(self.inner)
        while pending:
            scope = pending.pop()
            names |= {name for name in scope.used if scope.owner(name) is not scope} - self.assigned
            pending += scope.inner
        return names

    def owner(self, name: str) -> Code | None:
        """The scope that `name` belongs to when it is used here; None for a builtin."""
        if name in self.owners:
            return self.owners[name]
        found = self._find(name)
        self.owners[name] = found
        return found

    def _find(self, name: str) -> Code | None:
        scope: Code | None = self
        while scope is not None:
            if scope.kind == "module":
                return scope if name in scope.assigned else None
            visible = scope is self or scope.kind != "class"
            if name in scope.global_names:
                scope = scope.module
                continue
            if visible and name in scope.assigned and name not in scope.nonlocal_names:
                return scope
            scope = scope.parent
        return None

    def rebound(self) -> set[str]:
        """The variables of a module scope that its functions may assign to."""
        found: set[str] = set()
        pending = list(self.inner)
        while pending:
            scope = pending.pop()
            found |= scope.global_names
            pending += scope.inner
        return found

    @property
    def module(self) -> Code:
        """The outermost scope."""
        scope = self
        while scope.parent is not None:
            scope = scope.parent
        return scope
