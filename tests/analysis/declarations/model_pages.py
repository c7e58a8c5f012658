"""Pages that declare SQLAlchemy and SQLModel models, and the modules that they import."""

from __future__ import annotations

MODULES = {
    "db_new": """
from sqlalchemy.orm import DeclarativeBase, DeclarativeBaseNoMeta, MappedAsDataclass
class Base(DeclarativeBase): pass
class PlainBase(DeclarativeBaseNoMeta): pass
class DataBase(MappedAsDataclass, DeclarativeBase): pass
""",
    "db_old": """
from sqlalchemy import MetaData
from sqlalchemy.orm import declarative_base, registry
metadata = MetaData()
reg = registry()
Base = declarative_base()
GeneratedBase = reg.generate_base()
""",
    "db_again": "from db_new import Base\nfrom db_old import reg as mapper, metadata as meta\n",
    "sq_base": "from sqlmodel import SQLModel\nclass Base(SQLModel):\n    id: int | None = None\n",
}
HEAD = """
from typing import Optional
import streamlit as st
from sqlalchemy import Column, Integer, MetaData, Table
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column, registry
from sqlmodel import Field, SQLModel
st.title("Page")
"""
_ID = "    id: Mapped[int] = mapped_column(primary_key=True)\n"
_FIELD = "    id: Optional[int] = Field(default=None, primary_key=True)\n"


def _model(bases: str, *lines: str, table: str = "t", decorator: str = "") -> str:
    body = "".join(f"    {line}\n" for line in lines)
    name = f"    __tablename__ = {table!r}\n" if table else ""
    return f"{decorator}class Model{bases}:\n{name}{body}{_ID}"


IMPORTED = "from db_new import Base\n"
REFUSED = {
    "an imported Base": IMPORTED + _model("(Base)"),
    "a Base of an imported module": "import db_new\n" + _model("(db_new.Base)"),
    "a Base that a module imports itself": "from db_again import Base\n" + _model("(Base)"),
    "an imported declarative_base()": "from db_old import Base\n" + _model("(Base)"),
    "an imported generate_base()": "from db_old import GeneratedBase\n" + _model("(GeneratedBase)"),
    "a Base without a metaclass": "from db_new import PlainBase\n" + _model("(PlainBase)"),
    "a Base of dataclasses": "from db_new import DataBase\n" + _model("(DataBase)"),
    "a page's Base with imported metadata": (
        "from db_old import metadata\nclass Base(DeclarativeBase):\n    metadata = metadata\n" + _model("(Base)")
    ),
    "declarative_base with imported metadata": (
        "import db_old\nBase = declarative_base(metadata=db_old.metadata)\n" + _model("(Base)")
    ),
    "metadata of an imported Base": (
        IMPORTED + "class Own(DeclarativeBase):\n    metadata = Base.metadata\n" + _model("(Own)")
    ),
    "extend_existing that is off": IMPORTED + _model("(Base)", '__table_args__ = {"extend_existing": False}'),
    "other table arguments": IMPORTED + _model("(Base)", '__table_args__ = {"schema": "s", "comment": "c"}'),
    "a child of an abstract model": (
        IMPORTED + "class Abstract(Base):\n    __abstract__ = True\n    n: Mapped[int]\n" + _model("(Abstract)")
    ),
    "a mixin": IMPORTED + f"class Mixin:\n{_ID}class Model(Mixin, Base):\n    __tablename__ = 't'\n",
    "a table name that is computed": (
        IMPORTED + _model("(Base)", "@declared_attr.directive", "def __tablename__(cls): return 't'", table="")
    ),
    "an imported registry": "from db_old import reg\n" + _model("", decorator="@reg.mapped\n"),
    "an imported registry of dataclasses": (
        "from db_again import mapper\n" + _model("", decorator="@mapper.mapped_as_dataclass\n")
    ),
    "a model in a function that every run calls": (
        IMPORTED + "def main():\n" + "".join(f"    {line}\n" for line in _model("(Base)").splitlines()) + "main()\n"
    ),
    "a model under the guard": (
        IMPORTED + "if __name__ == '__main__':\n" + "".join(f"    {line}\n" for line in _model("(Base)").splitlines())
    ),
    "a SQLModel table": f"class Hero(SQLModel, table=True):\n{_FIELD}",
    "a SQLModel table with a name": f"class Hero(SQLModel, table=True):\n    __tablename__ = 'h'\n{_FIELD}",
    "a SQLModel table on a model of the page": (
        f"class HeroBase(SQLModel):\n    name: str\nclass Hero(HeroBase, table=True):\n{_FIELD}"
    ),
    "a SQLModel table on an imported model": f"from sq_base import Base\nclass Hero(Base, table=True):\n{_FIELD}",
}
HARMLESS = {
    "a Base of the page": "class Base(DeclarativeBase): pass\n" + _model("(Base)"),
    "declarative_base() of the page": "Base = declarative_base()\n" + _model("(Base)"),
    "a registry of the page": "reg = registry()\n" + _model("", decorator="@reg.mapped\n"),
    "metadata of the page": "meta = MetaData()\nBase = declarative_base(metadata=meta)\n" + _model("(Base)"),
    "extend_existing": IMPORTED + _model("(Base)", '__table_args__ = {"extend_existing": True}'),
    "extend_existing in a tuple": IMPORTED + _model("(Base)", '__table_args__ = ({"extend_existing": True},)'),
    "extend_existing in a mixin": (
        IMPORTED + "class Mixin:\n    __table_args__ = {'extend_existing': True}\n" + _model("(Mixin, Base)")
    ),
    "keep_existing": IMPORTED + _model("(Base)", '__table_args__ = {"keep_existing": True}'),
    "an abstract model": IMPORTED + _model("(Base)", "__abstract__ = True", table=""),
    "a child in the table of its parent": (
        IMPORTED
        + _model("(Base)", '__table_args__ = {"extend_existing": True}', "kind: Mapped[str]")
        + "    __mapper_args__ = {'polymorphic_on': 'kind', 'polymorphic_identity': 'p'}\n"
        + "class Child(Model):\n    __mapper_args__ = {'polymorphic_identity': 'c'}\n"
    ),
    "a table of the page": (
        IMPORTED
        + "class Model(Base):\n    __table__ = Table('t', MetaData(), Column('id', Integer, primary_key=True))\n"
    ),
    "metadata that is cleared": IMPORTED + "Base.metadata.clear()\n" + _model("(Base)"),
    "a registry that is disposed of": (
        "from db_old import reg\nreg.dispose()\nreg.metadata.clear()\n" + _model("", decorator="@reg.mapped\n")
    ),
    "a model that is declared once": (
        "if 'once' not in SQLModel.metadata.tables:\n"
        f"    class Once(SQLModel, table=True):\n        __tablename__ = 'once'\n    {_FIELD}"
    ),
    "a SQLModel without a table": "class Hero(SQLModel):\n    name: str\n",
    "a SQLModel that says it has no table": "class Hero(SQLModel, table=False):\n    name: str\n",
    "a SQLModel table that may be there": (
        f"class Hero(SQLModel, table=True):\n    __table_args__ = {{'extend_existing': True}}\n{_FIELD}"
    ),
    "SQLModel with metadata of the page": (
        f"class Base(SQLModel):\n    metadata = MetaData()\nclass Hero(Base, table=True):\n{_FIELD}"
    ),
    "SQLModel with a registry of the page": (
        f"class Base(SQLModel, registry=registry()): pass\nclass Hero(Base, table=True):\n{_FIELD}"
    ),
}
