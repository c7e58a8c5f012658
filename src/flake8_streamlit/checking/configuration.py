"""What holds for a file: the command line over the ini file over the nearest pyproject.toml over the defaults."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable, Mapping
from typing import cast

from flake8_streamlit import config
from flake8_streamlit.checking.selection import anchored
from flake8_streamlit.config import Layer, UsageError
from flake8_streamlit.option_kinds import PerFile, Switch
from flake8_streamlit.records import record
from flake8_streamlit.settings import OPTIONS, Group, Place, Selection, Settings, from_values, selection_from

_GLOBS = ("exclude", "extend_exclude")


@record(frozen=True, slots=True)
class Resolved:
    """What is to be done with the files of a folder. `exclude` are globs as matches() takes them."""

    settings: Settings
    selection: Selection
    exclude: tuple[str, ...]


class Configuration:
    """All layers at once. Relative globs are relative to the file that holds them, or to the working directory."""

    def __init__(self, args: argparse.Namespace) -> None:
        """Take parsed arguments of add_options(); UsageError when the ini file or the codes hold mistakes."""
        try:
            here = os.getcwd()
        except FileNotFoundError:
            raise UsageError("the working directory does not exist any more") from None
        self._isolated = bool(getattr(args, "isolated", None))
        self._ini = config.EMPTY if self._isolated else _sound(config.ini_for(here))
        given = {option.dest: getattr(args, option.dest, None) for option in OPTIONS}
        _check_codes(given)
        # As in flake8, globs of per-file-ignores in an ini file are relative to the working directory.
        self._strong = config.merged(_absolute(self._ini.values, self._ini.folder, here), _absolute(given, here, here))
        self._resolved: dict[str, tuple[Layer, Resolved]] = {}

    def value(self, name: str) -> object:
        """The value of the option `name` for the whole run; the pyproject.toml of the working directory counts."""
        option = next(option for option in OPTIONS if option.name == name)
        return self._values(self._pyproject(os.getcwd())).get(option.dest, option.default)

    def above(self, folder: str) -> Resolved:
        """What holds in the absolute `folder`; UsageError when the pyproject.toml that rules there holds mistakes."""
        layer = self._pyproject(folder)
        known = self._resolved.get(layer.path)
        if known is not None and known[0] is layer:
            return known[1]
        values = self._values(layer)
        globs = [values.get(name) for name in _GLOBS]
        defaults = [option.default for option in OPTIONS if option.dest in _GLOBS]
        exclude = [glob for given, default in zip(globs, defaults, strict=True) for glob in _tuple(given, default)]
        resolved = Resolved(from_values(values), selection_from(values), tuple(exclude))
        self._resolved[layer.path] = (layer, resolved)
        return resolved

    def for_file(self, path: str) -> Resolved:
        """What holds for the file `path`, which need not exist; raises as above()."""
        return self.above(os.path.dirname(os.path.abspath(path)))

    def _pyproject(self, folder: str) -> Layer:
        return config.EMPTY if self._isolated else _sound(config.pyproject_above(folder))

    def _values(self, layer: Layer) -> dict[str, object]:
        return config.merged(_absolute(layer.values, layer.folder, layer.folder), self._strong)


def add_options(parser: argparse.ArgumentParser, *groups: Group) -> None:
    """Declare the options of these groups; each is None when it is not given."""
    for group in groups:
        section = parser.add_argument_group(group.value)
        for option in OPTIONS:
            if option.group is not group:
                continue
            flag, text = f"--{option.name}", option.help.replace("%", "%%")
            if not isinstance(option.kind, Switch):
                section.add_argument(flag, type=option.kind.parse, metavar=option.kind.metavar, help=text)
            elif Place.PYPROJECT in option.places:
                section.add_argument(flag, action=argparse.BooleanOptionalAction, help=text)
            else:
                section.add_argument(flag, action="store_const", const=True, help=text)


def _sound(layer: Layer) -> Layer:
    if layer.errors:
        raise UsageError("; ".join(layer.problems()))
    return layer


def _check_codes(given: Mapping[str, object]) -> None:
    """Codes on the command line are ours; those in an ini file may be flake8's."""
    for option in OPTIONS:
        value = given[option.dest]
        if value is not None:
            try:
                config.check_codes(option, value)
            except argparse.ArgumentTypeError as error:
                raise UsageError(f"--{option.name}: {error}") from None


def _absolute(values: Mapping[str, object] | None, folder: str, per_file: str) -> dict[str, object]:
    """The values with globs and files made absolute: those of per-file-ignores from `per_file`."""
    found = dict(values or {})
    for name in _GLOBS:
        if found.get(name) is not None:
            found[name] = tuple(anchored(glob, folder) for glob in _tuple(found[name]))
    if found.get("per_file_ignores"):
        pairs = cast(PerFile, found["per_file_ignores"])
        found["per_file_ignores"] = tuple((anchored(glob, per_file), codes) for glob, codes in pairs)
    if found.get("baseline"):
        found["baseline"] = os.path.join(folder, cast(str, found["baseline"]))
    return found


def _tuple(value: object, default: object = ()) -> Iterable[str]:
    return cast("tuple[str, ...]", default if value is None else value)
