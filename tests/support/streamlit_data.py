"""What the linter's data about Streamlit says of the facts that `tests/runtime/probe.py` measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flake8_streamlit import streamlit_api as api

UNSET = {"index": ("selectbox", "radio"), "value": ("select_slider",)}
"""The parameters that make a widget look for None, and the widgets that the probe asks about it."""


def disagreements(measured: Mapping[str, str], version: api.Version) -> list[str]:
    """Sentences about facts that are not as the data has them; what this Streamlit does not have is left out."""
    expected = dict(_expected(version))
    unknown = [fact for fact in sorted(measured.keys() - expected.keys()) if measured[fact] != "missing"]
    found = [f"{fact}: measured, but not in the data" for fact in unknown]
    for fact, wanted in expected.items():
        if fact not in measured:
            found.append(f"{fact}: not measured")
        elif measured[fact] not in (*wanted, "missing"):
            found.append(f"{fact}: {measured[fact]}, the data says {' or '.join(wanted) or 'missing'}")
    return found


def _expected(version: api.Version) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, widget in api.WIDGETS.items():
        if name == "menu_button":
            continue  # a tab cannot choose from it
        checked = widget.labels_checked <= version
        mended = name == "selectbox" and version >= api.LABELS_MENDED
        yield f"{name}: members become those of this run", _whether(widget.coerced <= version)
        yield f"{name}: instances are those of an earlier run", _whether(True)
        yield f"{name}: an option with another label after the rerun is lost", _whether(checked)
        yield f"{name}: an option with no label after the rerun is lost", _whether(checked and not mended, "raises")
        yield (
            f"{name}: a StrEnum class as options gives strings",
            (
                ("True",) if version >= api.STRING_ENUM_CLASS else ("False", "raises")  # no classes as options at first
            ),
        )
    yield "multiselect: looks for None", _crash(version < api.NO_DEFAULT_IS_SOUGHT_UNTIL)
    for parameter, names in UNSET.items():
        for name in names:
            yield f"{name}: looks for None", _crash(api.WIDGETS[name].unset == parameter)
    for name in api.CACHES:
        cache = api.cache(name, version)
        yield f"{name}: gives the object of an earlier run", _whether(cache.keeps(version)) if cache else ()
        if cache and cache.mutable:
            kept = cache.keeps(version, mutable=True)
            yield f"{name}({cache.mutable}=True): gives the object of an earlier run", _whether(kept)
    yield "button: is True for one run", _whether("button" in api.TRIGGERS)
    yield "button: is False after it", _whether("button" not in api.TRIGGERS)


def _whether(fact: bool, *others: str) -> tuple[str, ...]:  # noqa: FBT001  it is the fact itself
    return (str(fact), *(others if fact else ()))


def _crash(expected: bool) -> tuple[str, ...]:  # noqa: FBT001
    return ("raises",) if expected else ("False",)
