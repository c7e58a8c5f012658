"""Type tests that guard an initialisation: which state they throw away, in all the ways that guards are written."""

from __future__ import annotations

import pytest

from flake8_streamlit.analysis.facts import TestKind as Kind  # pytest collects what is called Test…
from tests.analysis.pages import facts_of, page

GUARDS = {
    "get": 'if not isinstance(ss.get("x"), Cart):\n    ss.x = Cart()',
    "item": 'if "x" not in ss or not isinstance(ss["x"], Cart):\n    ss["x"] = Cart()',
    "with a bad answer first": 'if not isinstance(ss.get("x"), Cart) or ss.x.broken:\n    ss.x = Cart()',
    "and": 'if "x" in ss and not isinstance(ss["x"], Cart):\n    ss["x"] = Cart()\nss.setdefault("x", Cart())',
    "not both": 'if not (isinstance(ss.get("x"), Cart) and ss.x.fresh):\n    ss.x = Cart()',
    "early variable": 'x = ss.get("x")\nif not isinstance(x, Cart):\n    x = Cart()\n    ss.x = x',
    "chained": 'x = ss.get("x")\nif not isinstance(x, Cart):\n    x = ss.x = Cart()',
    "walrus": 'if not isinstance(x := ss.get("x"), Cart):\n    ss["x"] = Cart()',
    "answer in a variable": 'ok = isinstance(ss.get("x"), Cart)\nif not ok:\n    ss.x = Cart()',
    "negated answer in a variable": 'bad = not isinstance(ss.get("x"), Cart)\nif bad:\n    ss.x = Cart()',
    "else": 'if isinstance(ss.get("x"), Cart):\n    st.write(ss.x)\nelse:\n    ss.x = Cart()',
    "elif": 'if st.button("b"):\n    pass\nelif not isinstance(ss.get("x"), Cart):\n    ss.x = Cart()',
    "another elif": (
        'if isinstance(ss.get("x"), Cart):\n    pass\nelif st.button("b"):\n    ss.x = Cart()\nelse:\n    ss.x = Cart()'
    ),
    "type is not": 'if type(ss.get("x")) is not Cart:\n    ss.x = Cart()',
    "type is": 'if type(ss.get("x")) is Cart:\n    pass\nelse:\n    ss.x = Cart()',
    "type !=": 'if ss.get("x").__class__ != Cart:\n    ss.x = Cart()',
    "match": 'match ss.get("x"):\n    case Cart():\n        pass\n    case _:\n        ss.x = Cart()',
    "function": 'def get():\n    if not isinstance(ss.get("x"), Cart):\n        ss.x = Cart()\n    return ss.x\nget()',
    "early return": (
        'def get():\n    x = ss.get("x")\n    if isinstance(x, Cart):\n        return x\n    x = ss.x = Cart()\n'
        "    return x\nget()"
    ),
    "key and class as arguments": (
        "def get(key, cls):\n    if not isinstance(ss.get(key), cls):\n        ss[key] = cls()\n    return ss[key]\n"
        'get("x", Cart)'
    ),
    "predicate": 'def ok(x):\n    return isinstance(x, Cart)\nif not ok(ss.get("x")):\n    ss.x = Cart()',
    "written by a function": (
        'def reset():\n    ss.update(x=Cart())\nif not isinstance(ss.get("x"), Cart):\n    reset()\n    st.rerun()'
    ),
    "a derived class": (
        'class Big(Cart): pass\nif not isinstance(ss.get("x"), Cart):\n    ss.x = Big()  # opt-in: STL901'
    ),
    "constant key": 'KEY = "x"\nif not isinstance(ss.get(KEY), Cart):\n    ss[KEY] = Cart()',
}
NO_GUARDS = {
    "guarded by the key": 'if "x" not in ss:\n    ss.x = Cart()\nif isinstance(ss.x, Cart):\n    ss.x.n = 1',
    "an error": 'ss.setdefault("x", Cart())\nif not isinstance(ss.x, Cart):\n    st.error("no cart")',
    "another key": 'ss.setdefault("x", Cart())\nif not isinstance(ss.x, Cart):\n    ss.y = Cart()',
    "the right answer": 'ss.setdefault("x", Cart())\nif isinstance(ss.get("x"), Cart):\n    ss.x = Cart()',
    "something else": 'ss.setdefault("x", Cart())\nif not isinstance(ss.get("x"), Cart):\n    ss.x = None',
    "both ways": 'ss.setdefault("x", Cart())\nif isinstance(ss.x, Cart):\n    st.write("a")\nss.y = Cart()',
    "a return that writes nothing": (
        'ss.setdefault("x", Cart())\ndef get():\n    if isinstance(ss.x, Cart):\n        return ss.x\n    return\nget()'
    ),
}


def resets(body: str) -> list[str]:
    """The state that each type test of a page throws away."""
    return [test.resets for test in facts_of(page(body)).tests if test.kind is Kind.TYPE]


@pytest.mark.parametrize("name", GUARDS)
def test_a_guard_that_is_wrong_throws_the_state_away(name: str) -> None:
    assert resets(GUARDS[name]) == ['session_state["x"]']


@pytest.mark.parametrize("name", NO_GUARDS)
def test_other_type_tests_throw_nothing_away(name: str) -> None:
    assert resets(NO_GUARDS[name]) == [""]
