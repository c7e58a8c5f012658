"""Declarative models whose table is already known to an imported `MetaData`: the class statement raises.

Measured with SQLAlchemy 2.1 and SQLModel 0.0.50: executed again, the declaration raises InvalidRequestError unless its
table has `extend_existing` or `keep_existing`, or its metadata was made by the same run.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from flake8_streamlit.analysis.declarations.origins import External, File, Origin, Thing
from flake8_streamlit.names import dotted
from flake8_streamlit.records import record

ERROR = "InvalidRequestError"
FOUNDATIONS = frozenset({"sqlalchemy.orm.DeclarativeBase", "sqlalchemy.orm.DeclarativeBaseNoMeta"})
SQLMODEL = frozenset({"sqlmodel.SQLModel", "sqlmodel.main.SQLModel"})
BASE_MAKERS = frozenset({"sqlalchemy.orm.declarative_base", "sqlalchemy.ext.declarative.declarative_base"})
REGISTRIES = frozenset({"sqlalchemy.orm.registry"})
METADATA = frozenset({"sqlalchemy.MetaData", "sqlalchemy.schema.MetaData", "sqlmodel.MetaData"})
TABLES = frozenset({"sqlalchemy.Table", "sqlalchemy.schema.Table", "sqlmodel.Table"})
HARMLESS = frozenset(
    {"sqlalchemy.orm.MappedAsDataclass", "sqlalchemy.ext.asyncio.AsyncAttrs", "abc.ABC", "object"}
    | {"typing.Generic", "pydantic.BaseModel"}
)
"""Bases that say nothing about tables."""
MAPPERS = frozenset({"mapped", "mapped_as_dataclass"})
REUSING = frozenset({"extend_existing", "keep_existing"})
DEPTH, WIDTH = 12, 60
"""Bases of bases are followed so far, and no more of them are than people write."""


@record(frozen=True, slots=True)
class Class:
    """A class statement, and the file that it stands in."""

    file: File
    node: ast.ClassDef

    @property
    def is_checked(self) -> bool:
        """Whether it stands in the checked file, and not in an imported one."""
        return self.file.is_checked

    def attribute(self, name: str) -> ast.AST | None:
        """What the body binds to `name`: the value of an assignment, or a function; None when it binds nothing."""
        for statement in self.node.body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                    return value
                case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if bound == name:
                    return value
                case ast.FunctionDef(name=bound) if bound == name:
                    return statement
        return None

    def keyword(self, name: str) -> ast.expr | None:
        """The value of a keyword of the class statement (`table=True`)."""
        return next((each.value for each in self.node.keywords if each.arg == name), None)


def refusing(file: File, node: ast.ClassDef) -> str:
    """The metadata that knows the table of the class already (`Base.metadata`); empty when none is sure to."""
    cls = Class(file, node)
    lineage = _lineage(cls)
    if lineage is None or _is_true(cls.attribute("__abstract__")):
        return ""
    classes = [each for each in lineage if isinstance(each, Class)]
    if not _makes_a_table(cls, classes) or _reuses_tables(classes):
        return ""
    return _imported_home(lineage) or _by_decorator(cls)


def _lineage(cls: Class, above: frozenset[int] = frozenset()) -> list[Class | Thing | str] | None:
    """The class, its bases and theirs, as they are looked up in; None when one of them is not known.

    Classes of the project are Class, bases that a call has made are Thing, those of libraries their names.
    """
    found: list[Class | Thing | str] = [cls]
    for base in cls.node.bases:
        origin = cls.file.resolve(base.value if isinstance(base, ast.Subscript) else base)
        match origin:
            case Thing(node=ast.ClassDef() as node, rest=()) if id(node) not in above and len(above) < DEPTH:
                inner = _lineage(Class(origin.file, node), above | {id(cls.node)})
                if inner is None or len(found) > WIDTH:
                    return None
                found += inner
            case Thing(node=ast.Call(), rest=()):
                found.append(origin)
            case External(name=name) if name in FOUNDATIONS | SQLMODEL | HARMLESS:
                found.append(name)
            case _:
                return None
    return found


def _makes_a_table(cls: Class, classes: list[Class]) -> bool:
    """Whether the class has a table of its own, and declares it itself."""
    if any(each.keyword("table") is not None for each in classes):
        return _is_true(cls.keyword("table")) and cls.attribute("__table__") is None
    for each in classes:
        table = each.attribute("__table__")
        if table is not None:
            return each is cls and _is_table_of_base(cls, table)
        if each.attribute("__tablename__") is not None and (each is cls or not _is_mapped(each)):
            return True
        if each is not cls and _is_mapped(each):
            return False  # single table inheritance
    return False


def _is_table_of_base(cls: Class, table: ast.AST) -> bool:
    """`__table__ = Table("users", Base.metadata, …)`."""
    match table:
        case ast.Call(func=func, args=[_, metadata, *_]) if _is_named(cls.file.resolve(func), TABLES):
            return _metadata_origin(cls.file, metadata) == "imported"
    return False


def _is_mapped(cls: Class) -> bool:
    """Whether a base is a model with a table, and not abstract or a mixin."""
    if _is_true(cls.attribute("__abstract__")):
        return False
    lineage = _lineage(cls) or []
    direct = {origin.name for base in cls.node.bases if isinstance(origin := cls.file.resolve(base), External)}
    is_base = bool(direct & FOUNDATIONS)
    return not is_base and any(isinstance(each, Thing) or each in FOUNDATIONS for each in lineage)


def _reuses_tables(classes: list[Class]) -> bool:
    """Whether `__table_args__` lets the table be there already, or cannot be read."""
    for cls in classes:
        args = cls.attribute("__table_args__")
        if args is None:
            continue
        options = args.elts[-1] if isinstance(args, ast.Tuple) and args.elts else args
        if isinstance(args, ast.Tuple) and not isinstance(options, ast.Dict):
            return isinstance(options, ast.Name | ast.Starred)
        if not isinstance(options, ast.Dict):
            return True
        pairs = list(zip(options.keys, options.values, strict=True))
        unknown = any(not isinstance(key, ast.Constant) for key, _ in pairs)
        return unknown or any(
            isinstance(key, ast.Constant) and key.value in REUSING and not _is_false(value) for key, value in pairs
        )
    return False


# --------------------------------------------------------------------------- whose metadata it is


def _imported_home(lineage: list[Class | Thing | str]) -> str:
    """The name of the metadata of the nearest base that decides it, when that lives in an imported module."""
    for each in lineage:
        if isinstance(each, str):
            if each in SQLMODEL:
                return "SQLModel.metadata"
            continue
        if isinstance(each, Thing):
            return _home_of_made_base(each)
        found = _own_home(each)
        if found is not None:
            return found
    return ""


def _own_home(cls: Class) -> str | None:
    """What a class says about its metadata itself: imported (its name), the run's own (empty), or nothing (None)."""
    for name, value in (("metadata", cls.attribute("metadata")), ("registry", cls.keyword("registry"))):
        if value is not None:
            imported = isinstance(value, ast.expr) and _metadata_origin(cls.file, value) == "imported"
            return f"{cls.node.name}.{name}" if imported else ""
    if cls.attribute("registry") is not None:
        return ""
    direct = {origin.name for base in cls.node.bases if isinstance(origin := cls.file.resolve(base), External)}
    if direct & FOUNDATIONS:
        return "" if cls.is_checked else f"{cls.node.name}.metadata"
    return None


def _home_of_made_base(base: Thing) -> str:
    """For `Base = declarative_base(…)`, or `reg.generate_base()`."""
    call = base.node
    if not isinstance(call, ast.Call):
        return ""
    origin = base.file.resolve(call.func)
    given = {each.arg: each.value for each in call.keywords}
    if _is_named(origin, BASE_MAKERS):
        metadata = given.get("metadata")
        home = "" if metadata is None else _metadata_origin(base.file, metadata)
        if metadata is not None and home != "imported":
            return ""
        return f"{base.name}.metadata" if home or not base.file.is_checked else ""
    if isinstance(origin, Thing) and origin.rest == ("generate_base",) and _is_registry(origin):
        return "" if origin.file.is_checked else f"{base.name}.metadata"
    return ""


def _by_decorator(cls: Class) -> str:
    """For `@reg.mapped` with a registry of an imported module."""
    for decorator in cls.node.decorator_list:
        expression = decorator.func if isinstance(decorator, ast.Call) else decorator
        origin = cls.file.resolve(expression)
        if isinstance(origin, Thing) and origin.rest[-1:] and origin.rest[-1] in MAPPERS and _is_registry(origin):
            return "" if origin.file.is_checked else ".".join(dotted(expression)[:-1])
    return ""


def _is_registry(thing: Thing) -> bool:
    """Whether `thing`, but for the method asked of it, is `registry(…)` with metadata of its own."""
    call = thing.node
    return isinstance(call, ast.Call) and _is_named(thing.file.resolve(call.func), REGISTRIES) and len(thing.rest) == 1


def _metadata_origin(file: File, value: ast.expr) -> str:
    """`imported` for metadata (or a registry) that an imported module has made, `own` for the run's, else empty."""
    if isinstance(value, ast.Call):
        return "own" if _is_named(file.resolve(value.func), METADATA | REGISTRIES) and file.is_checked else ""
    match file.resolve(value):
        case External(name=name) if name in {f"{each}.metadata" for each in SQLMODEL}:
            return "imported"
        case Thing(node=ast.Call(func=func), rest=()) as thing if _is_named(
            thing.file.resolve(func), METADATA | REGISTRIES
        ):
            return "own" if thing.file.is_checked else "imported"
        case Thing(node=ast.ClassDef() as node, rest=("metadata",)) as thing:
            lineage = _lineage(Class(thing.file, node))
            return "imported" if lineage is not None and _imported_home(lineage) else ""
        case Thing(node=ast.Call(), rest=("metadata",)) as thing:
            return "imported" if _home_of_made_base(Thing(thing.file, thing.node, thing.name)) else ""
    return ""


def _is_named(origin: Origin, names: frozenset[str]) -> bool:
    return isinstance(origin, External) and origin.name in names


def _is_true(value: ast.AST | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _is_false(value: ast.AST | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


CLEARING = frozenset({"clear_mappers", "dispose", "reload"})


def clears(tree_nodes: Iterator[ast.AST]) -> bool:
    """Whether the page does something about tables that are known already, or about the module that knows them."""
    for node in tree_nodes:
        if isinstance(node, ast.Attribute):
            on_metadata = node.attr in {"clear", "remove"} and "metadata" in ".".join(dotted(node.value)).lower()
            if node.attr in CLEARING or on_metadata:
                return True
        elif isinstance(node, ast.Name) and node.id in CLEARING:
            return True
    return False
