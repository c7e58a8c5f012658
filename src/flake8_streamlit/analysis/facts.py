"""What the analysis tells the rules: frozen values, without a syntax tree in them."""

from __future__ import annotations

from enum import StrEnum

from flake8_streamlit.findings import Span
from flake8_streamlit.records import record


class ClassKind(StrEnum):
    """What sort of class a class statement (or factory call) makes."""

    PLAIN = "plain"
    DATACLASS = "dataclass"
    ATTRS = "attrs"
    PYDANTIC = "pydantic"
    MSGSPEC = "msgspec"
    NAMEDTUPLE = "namedtuple"
    ENUM = "enum"
    TYPEDDICT = "typeddict"
    PROTOCOL = "protocol"
    EXCEPTION = "exception"
    BUILTIN = "builtin"  # a subclass of str, dict, Decimal, Path, …


class Dependence(StrEnum):
    """What the answer of a comparison (`==`, `<`, `hash`) of a class depends on."""

    IDENTITY = "identity"  # object's own: only the same object is equal
    GENERATED = "generated"  # made by @dataclass, attrs, pydantic, …: compares the classes first
    WRITTEN = "written"  # written by hand, and its answer depends on the class object
    VALUE = "value"  # decided by values alone
    UNKNOWN = "unknown"  # inherited from, or made by, code that is not seen


class KeeperKind(StrEnum):
    """A sort of place that outlives a run."""

    SESSION_STATE = "session_state"
    WIDGET = "widget"  # options of a widget, and the value it returns
    WIDGET_STATE = "widget_state"  # st.session_state[key] of a keyed widget
    CACHE_RESOURCE = "cache_resource"
    MODULE = "module"  # globals of an imported module


@record(frozen=True, slots=True, order=True)
class OtherFile:
    """A file of the project that is not the one that is checked: its absolute path, and its name for messages."""

    path: str
    name: str


HERE = OtherFile("", "")
"""The file that is checked."""


@record(frozen=True, slots=True, order=True)
class Keeper:
    """A place that outlives a run, and the line (1-based) of `file` where something was put into it.

    `label` names it as a user would write it: `session_state["cart"]`, `st.selectbox`, `get_model()`.
    """

    line: int
    label: str
    kind: KeeperKind
    file: OtherFile = HERE


@record(frozen=True, slots=True, order=True)
class WrittenComparison:
    """A comparison method written in the script whose answer depends on the class object.

    `span` is the `def`; `reason` is the source text of the test that looks at the class, on line `reason_line`.
    """

    span: Span
    method: str
    reason: str
    reason_line: int


@record(frozen=True, slots=True, order=True)
class MemberUse:
    """A kept Enum member that was read back and compared, looked up, or handed to unseen code."""

    span: Span
    source: str
    keeper: Keeper


@record(frozen=True, slots=True, order=True)
class ClassState:
    """An assignment to an attribute of the class object, outside of the class body."""

    span: Span
    attribute: str


@record(frozen=True, slots=True)
class ClassFacts:
    """A redefined class of the script. `span` starts at the `class` keyword (or at the factory call).

    In a test, it may be one that a function of another `file` makes.
    """

    name: str
    span: Span
    kind: ClassKind
    eq: Dependence
    order: Dependence
    hash: Dependence
    keepers: tuple[Keeper, ...]  # where instances are kept as they are, in line order
    coerced: tuple[Keeper, ...] = ()  # widgets whose Enum options work only thanks to coercion
    comparisons: tuple[WrittenComparison, ...] = ()
    member_uses: tuple[MemberUse, ...] = ()
    state: tuple[ClassState, ...] = ()
    file: OtherFile = HERE

    @property
    def is_enum(self) -> bool:
        """Whether its instances are Enum members."""
        return self.kind is ClassKind.ENUM


class TestKind(StrEnum):
    """The sorts of identity tests, one per STL2 rule."""

    TYPE = "type"  # isinstance, issubclass, type(x) is C, case C(), a dict keyed by types, singledispatch
    EQUALITY = "equality"  # ==, !=, in, .index, .count, .remove, case Color.RED, Color(old)
    IDENTITY = "identity"  # is, is not
    LOOKUP = "lookup"  # d[k], .get, .pop, set algebra
    OPERATOR = "operator"  # <, sorted, heapq, guarded arithmetic, Flag &, super(C, old)
    EXCEPT = "except"  # except C
    VALIDATION = "validation"  # a validated field
    PICKLE = "pickle"  # pickle.dumps, results of st.cache_data
    CALLBACK = "callback"  # on_change of a widget whose old and new values are never equal
    DEFAULT = "default"  # default= or value= of a widget
    LABEL = "label"  # format_func


@record(frozen=True, slots=True)
class IdentityTest:
    """An identity test in which a kept value meets a fresh class or instance.

    `source` is the test's (shortened) text, `outcome` what it does after a rerun in words that follow it
    ("is False", "raises ValueError"), `subject` the text of the kept operand, `cls` the redefined class
    (None for a module-level sentinel, then `name` is the sentinel's), `keeper` where the operand was kept. `resets`
    names that keeper when the wrong answer of the test lets the page write it anew.
    A test that stands in another `file`, on `line` there, has the `span` of the call that leads to it.
    """

    kind: TestKind
    span: Span
    source: str
    outcome: str
    subject: str
    name: str
    cls: ClassFacts | None
    keeper: Keeper
    file: OtherFile = HERE
    line: int = 0
    resets: str = ""


@record(frozen=True, slots=True, order=True)
class Unguarded:
    """An `__eq__` of class `name` that raises inside Streamlit, which compares options with other things too.

    `span` is the `def`; `access` the text of the expression that raises `error`, on line `access_line`; `stranger` what
    the option is compared with (`None`, `'all'`), by the widget `label` on line `line`.
    """

    span: Span
    name: str
    error: str
    access: str
    access_line: int
    stranger: str
    label: str
    line: int


@record(frozen=True, slots=True, order=True)
class Redeclared:
    """A class of the page that cannot be declared twice: `registry`, which outlives the run, has it already.

    `span` is that of `class Name`; `error` names what the second declaration raises.
    """

    span: Span
    name: str
    registry: str
    error: str


@record(frozen=True, slots=True, order=True)
class Growing:
    """A declaration or call of the page that every run adds once more to something that outlives the run.

    `span` is that of `class Name`, `def name` or the called function; `name` what is added, `registry` to what.
    """

    span: Span
    name: str
    registry: str


@record(frozen=True, slots=True, order=True)
class Uncacheable:
    """A class of the page whose instances `st.cache_data` cannot return from `function`, called on `line`.

    `where` says in which runs ("in a page of `pages/`").
    """

    span: Span
    name: str
    function: str
    line: int
    where: str


@record(frozen=True, slots=True, order=True)
class Unserializable:
    """A class of the page with an instance in session state (`keeper`) that has to be serializable there."""

    span: Span
    name: str
    keeper: Keeper


@record(frozen=True, slots=True)
class Facts:
    """Everything the rules see of one file."""

    classes: tuple[ClassFacts, ...] = ()
    tests: tuple[IdentityTest, ...] = ()
    unguarded: tuple[Unguarded, ...] = ()
    copies: tuple[IdentityTest, ...] = ()  # a page's classes meet what is imported from it: `span` is the import
    redeclared: tuple[Redeclared, ...] = ()
    growing: tuple[Growing, ...] = ()
    uncacheable: tuple[Uncacheable, ...] = ()
    unserializable: tuple[Unserializable, ...] = ()
