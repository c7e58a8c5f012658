"""What the user can set: one table, read by every surface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields, replace
from enum import Enum

from flake8_streamlit import report
from flake8_streamlit.option_kinds import (
    Choice,
    Codes,
    Globs,
    Jobs,
    Kind,
    Names,
    PerFile,
    PerFileCodes,
    StreamlitVersion,
    Switch,
    Text,
    Value,
)
from flake8_streamlit.records import record

NEWEST_VERSION = (1, 67)
"""The newest Streamlit release whose behaviour is known; the default of `streamlit-version`."""

# As flake8's own default (flake8.defaults.EXCLUDE), and what ruff adds to it.
EXCLUDED = tuple(
    ".svn CVS .bzr .hg .git __pycache__ .tox .nox .eggs *.egg .direnv .git-rewrite .ipynb_checkpoints .mypy_cache "
    ".pants.d .pyenv .pytest_cache .pytype .ruff_cache .venv .vscode __pypackages__ _build buck-out build dist "
    "node_modules site-packages venv".split()
)


class Place(Enum):
    """Where an option can be set, the strongest first."""

    COMMAND_LINE = "command line"
    INI = "[flake8] in setup.cfg, tox.ini or .flake8"
    PYPROJECT = "[tool.flake8-streamlit] in pyproject.toml"


class Group(Enum):
    """What options are about; decides where they can be set."""

    PAGES = "How pages are judged"  # flake8 has these too, through the plugin
    FINDINGS = "Which findings are shown"  # flake8 has options of the same names, and these follow them
    FILES = "Which files are checked"
    OUTPUT = "What is written"

    @property
    def in_flake8(self) -> bool:
        """Whether the plugin adds the options to flake8's."""
        return self is Group.PAGES


_ALL_PLACES = frozenset(Place)
_OURS = frozenset({Place.COMMAND_LINE, Place.PYPROJECT})
_COMMAND_LINE = frozenset({Place.COMMAND_LINE})


@record(frozen=True, slots=True)
class Settings:
    """How files are to be judged. Field names are those of the PAGES options without `streamlit-`."""

    pages: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    enum_coercion: str = "nameOnly"
    streamlit_version: tuple[int, int] = NEWEST_VERSION
    stable_classes: tuple[str, ...] = ()
    stable_decorators: tuple[str, ...] = ()
    enforce_serializable: bool = False
    chosen: frozenset[str] = field(default=frozenset(), compare=False)
    """The fields that the user has set: in these the project has no say."""

    def following(self, project: Mapping[str, object]) -> Settings:
        """These settings, with what the project says (by field) wherever the user says nothing."""
        open_to_it = {
            each.name: project[each.name]
            for each in fields(self)
            if each.name in project and each.name not in self.chosen and getattr(self, each.name) == each.default
        }
        return replace(self, **open_to_it)  # type: ignore[arg-type]


@record(frozen=True, slots=True)
class Selection:
    """Which findings are shown, in flake8's terms: None is what was not set."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] | None = None
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: PerFile = ()
    disable_noqa: bool = False


@record(frozen=True, slots=True)
class Option:
    """One row of OPTIONS.

    `name` is what the user writes (`--name` on the command line, `name =` in a file), `kind` reads the value, `places`
    are where it can be set. `default` is what holds when nobody sets it; None when something else then decides.
    """

    name: str
    group: Group
    kind: Kind
    default: Value | None
    help: str
    places: frozenset[Place] = _ALL_PLACES

    @property
    def dest(self) -> str:
        """The name as an identifier: its attribute in a Namespace of argparse."""
        return self.name.replace("-", "_")

    @property
    def field(self) -> str:
        """The name of the field in Settings or Selection."""
        inner = self.dest.removeprefix("streamlit_")
        return self.dest if inner == "version" else inner


_PAGES, _FINDINGS, _FILES, _OUTPUT = Group
_JUDGED, _SHOWN = Settings(), Selection()

OPTIONS: tuple[Option, ...] = (
    Option(
        "streamlit-pages",
        _PAGES,
        Names("GLOBS"),
        _JUDGED.pages,
        "Files that are page scripts, whatever the evidence says (comma-separated globs)",
    ),
    Option(
        "streamlit-modules",
        _PAGES,
        Names("GLOBS"),
        _JUDGED.modules,
        "Files that are never page scripts (comma-separated globs; streamlit-pages wins)",
    ),
    Option(
        "streamlit-enum-coercion",
        _PAGES,
        Choice("off", "nameOnly", "nameAndValue"),
        _JUDGED.enum_coercion,
        "The app's runner.enumCoercion (default: what .streamlit/config.toml says, else nameOnly)",
    ),
    Option(
        "streamlit-version",
        _PAGES,
        StreamlitVersion(),
        _JUDGED.streamlit_version,
        "The Streamlit version the app runs on (default: what the project pins, else the newest known, 1.67)",
    ),
    Option(
        "streamlit-stable-classes",
        _PAGES,
        Names("NAMES"),
        _JUDGED.stable_classes,
        "Classes that something keeps from being redefined (comma-separated names)",
    ),
    Option(
        "streamlit-stable-decorators",
        _PAGES,
        Names("NAMES"),
        _JUDGED.stable_decorators,
        "Decorators that keep a class from being redefined (comma-separated names, may be dotted)",
    ),
    Option(
        "streamlit-enforce-serializable",
        _PAGES,
        Switch(),
        _JUDGED.enforce_serializable,
        "The app's runner.enforceSerializableSessionState is on (default: what .streamlit/config.toml says, else off)",
    ),
    Option(
        "select",
        _FINDINGS,
        Codes("CODES"),
        _SHOWN.select,
        "Show only findings whose codes begin so (default: all but the opt-in ones, STL9)",
    ),
    Option("extend-select", _FINDINGS, Codes("CODES"), _SHOWN.extend_select, "Show these too, opt-in ones for example"),
    Option("ignore", _FINDINGS, Codes("CODES"), _SHOWN.ignore, "Do not show findings whose codes begin so"),
    Option("extend-ignore", _FINDINGS, Codes("CODES"), _SHOWN.extend_ignore, "Codes to ignore besides those of ignore"),
    Option(
        "per-file-ignores",
        _FINDINGS,
        PerFileCodes(),
        _SHOWN.per_file_ignores,
        "Codes to ignore in the files that a glob names: `pages/*.py:STL2,STL102`",
    ),
    Option("disable-noqa", _FINDINGS, Switch(), _SHOWN.disable_noqa, "Show also what a `# noqa` comment would silence"),
    Option(
        "exclude",
        _FILES,
        Globs("GLOBS"),
        EXCLUDED,
        "Files and folders that are passed over in folders (comma-separated globs; replaces the default list)",
    ),
    Option("extend-exclude", _FILES, Globs("GLOBS"), (), "More files and folders to pass over"),
    Option(
        "force-exclude",
        _FILES,
        Switch(),
        False,
        "Pass excluded files over even when they are named on the command line, as pre-commit does",
        _OURS,
    ),
    Option("respect-gitignore", _FILES, Switch(), True, "Pass over what git ignores", _OURS),
    Option("jobs", _FILES, Jobs(), 0, "Check with so many processes (default: auto, as many as pay)"),
    Option("output-format", _OUTPUT, Choice(*report.names()), "text", "The form of the report", _OURS),
    Option("stdin-filename", _FILES, Text("FILE"), None, "The name of what is read from `-`", _COMMAND_LINE),
    Option("isolated", _FILES, Switch(), False, "Read no configuration files", _COMMAND_LINE),
    Option("output-file", _OUTPUT, Text("FILE"), None, "Write the report to this file", _COMMAND_LINE),
    Option(
        "color", _OUTPUT, Choice("auto", "always", "never"), "auto", "Whether the report is coloured", _COMMAND_LINE
    ),
    Option(
        "statistics",
        _OUTPUT,
        Switch(),
        False,
        "Show how often each rule found something, instead of the findings",
        _COMMAND_LINE,
    ),
    Option("quiet", _OUTPUT, Switch(), False, "Leave out the closing summary, notes and progress", _COMMAND_LINE),
    Option("exit-zero", _OUTPUT, Switch(), False, "Exit with 0 even when something was found", _COMMAND_LINE),
    Option("baseline", _OUTPUT, Text("FILE"), None, "Do not show the findings that this file holds as known", _OURS),
    Option(
        "write-baseline", _OUTPUT, Switch(), False, "Write all present findings to the baseline file", _COMMAND_LINE
    ),
)


def flake8_options() -> list[Option]:
    """The options that the plugin adds to flake8's."""
    return [option for option in OPTIONS if option.group.in_flake8]


def from_values(values: Mapping[str, object]) -> Settings:
    """Make Settings from parsed values by option name with underscores (flake8's Namespace as a mapping).

    Missing names and None mean the default.
    """
    found = {option.field: values.get(option.dest) for option in flake8_options()}
    chosen = {field: value for field, value in found.items() if value is not None}
    return Settings(**chosen, chosen=frozenset(chosen))  # type: ignore[arg-type]


def selection_from(values: Mapping[str, object]) -> Selection:
    """Make a Selection from parsed values, as from_values() does."""
    found = {option.field: values.get(option.dest) for option in OPTIONS if option.group is Group.FINDINGS}
    return Selection(**{field: value for field, value in found.items() if value is not None})  # type: ignore[arg-type]
