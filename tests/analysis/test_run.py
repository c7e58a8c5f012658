"""A file is played run after run until nothing new comes: it ends, soon, always with the same facts."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from flake8_streamlit.settings import Settings
from tests.analysis import pages_identity, pages_session_state, pages_widgets
from tests.analysis.pages import PRELUDE, check_page, class_named, facts_of, noticed, page
from tests.analysis.pages_endless import ASKED, PAGES

LONG = 20.0


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_played_to_its_end_and_says_the_same_twice(name: str) -> None:
    source = PRELUDE + PAGES[name] + ASKED
    started = time.process_time()
    first = facts_of(source)
    assert time.process_time() - started < LONG
    assert (source.count("\n"), "EQUALITY") in noticed(first)
    assert facts_of(source) == first


@pytest.mark.parametrize("count", [5, 46, 60, 200])
def test_each_of_many_uses_is_reported_however_many_things_a_list_holds(count: int) -> None:
    uses = "".join(f'ss["items"].append(Item({n}))\nst.write(Item({n}) in ss["items"])\n' for n in range(count))
    facts = facts_of(f'{PRELUDE}if "items" not in ss:\n    ss["items"] = [Item(-1)]\n{uses}')
    assert len(noticed(facts)) == count


@pytest.mark.parametrize("is_page", [True, False])
@pytest.mark.parametrize("name", PAGES)
def test_a_file_that_is_no_page_is_played_too(name: str, *, is_page: bool) -> None:
    facts_of(PRELUDE + PAGES[name] + ASKED, is_page=is_page)


ANSWERS = """
import json, sys
from tests.analysis.pages import facts_of
print(json.dumps([repr(facts_of(source)) for source in json.load(sys.stdin)]))
"""


def test_facts_do_not_depend_on_the_order_in_which_sets_are_walked() -> None:
    """In processes that hash strings differently."""
    slow = ("known length", "200", "100", "5 ways", "all others")
    sources = [PRELUDE + PAGES[name] + ASKED for name in PAGES if not any(word in name for word in slow)]
    tables = (pages_identity.PAGES, pages_session_state.PAGES, pages_widgets.PAGES)
    sources += [page(body) for table in tables for body in list(table.values())[:25]]
    root = Path(__file__).resolve().parents[2]
    answers = [
        subprocess.run(
            [sys.executable, "-c", ANSWERS],
            input=json.dumps(sources),
            env={"PYTHONHASHSEED": str(seed), "PYTHONPATH": f"{root}/src:{root}"},
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(6)
    ]
    found = [json.loads(answer) for answer in answers]
    for index, source in enumerate(sources):
        assert len({answer[index] for answer in found}) == 1, source


def test_what_a_run_leaves_is_what_the_next_one_finds() -> None:
    """The value moves on by one key a run."""
    check_page("""
        ss.c = ss.get("b")
        ss.b = ss.get("a")
        ss.setdefault("a", Item())
        st.write(ss.c == Item())  # EQUALITY
    """)


def test_a_file_that_is_no_page_redefines_only_what_its_functions_make() -> None:
    check_page(
        """
        def show():
            ss.setdefault("x", Item())
            st.write(ss.x == Item())
        """,
        is_page=False,
    )
    check_page(
        """
        def show():
            @dataclass
            class Local:
                n: int = 0
            ss.setdefault("x", Local())
            st.write(ss.x == Local())  # EQUALITY
        """,
        is_page=False,
    )


def test_functions_that_nothing_calls_are_looked_at() -> None:
    check_page("""
        ss.setdefault("x", Item())
        def never_called():
            return ss.x == Item()  # EQUALITY
    """)


SETTINGS = Settings()


@pytest.mark.parametrize(
    ("settings", "body"),
    [
        (SETTINGS, 'x = st.selectbox("x", Color)\nst.write(x is Color.RED)'),
        (replace(SETTINGS, enum_coercion="off"), 'x = st.selectbox("x", Color)\nst.write(x is Color.RED)  # IDENTITY'),
        (replace(SETTINGS, enum_coercion="nameAndValue"), 'x = st.selectbox("x", Color)\nst.write(x is Color.RED)'),
        (
            replace(SETTINGS, streamlit_version=(1, 28)),
            'x = st.radio("x", Color)\nst.write(x is Color.RED)  # IDENTITY',
        ),
        (replace(SETTINGS, streamlit_version=(1, 29)), 'x = st.radio("x", Color)\nst.write(x is Color.RED)'),
        (
            replace(SETTINGS, streamlit_version=(1, 50)),
            'x = st.pills("x", Color)\nst.write(x is Color.RED)  # IDENTITY',
        ),
        (replace(SETTINGS, streamlit_version=(1, 55)), 'x = st.pills("x", Color)\nst.write(x is Color.RED)'),
        (replace(SETTINGS, stable_classes=("Item",)), 'ss.setdefault("x", Item())\nst.write(ss.x == Item())'),
        (
            replace(SETTINGS, stable_classes=("Color",)),
            'ss.setdefault("x", Item())\nst.write(ss.x == Item())  # EQUALITY',
        ),
        (
            replace(SETTINGS, stable_decorators=("lasting",)),
            (
                "from keep import lasting\n@lasting\n@dataclass\nclass Kept:\n    n: int = 0\n"
                'ss.setdefault("x", Kept())\nst.write(ss.x == Kept())'
            ),
        ),
        (
            replace(SETTINGS, stable_decorators=("keep.lasting",)),
            (
                "import keep\n@keep.lasting\n@dataclass\nclass Kept:\n    n: int = 0\n"
                'ss.setdefault("x", Kept())\nst.write(ss.x == Kept())'
            ),
        ),
        (
            replace(SETTINGS, streamlit_version=(1, 30)),
            "@st.experimental_singleton\ndef get():\n    return Item()\nst.write(get() == Item())  # EQUALITY",
        ),
        (
            SETTINGS,
            (
                "@st.session_state\n@dataclass\nclass Kept:\n    n: int = 0\n"
                'ss.setdefault("x", Kept())\nst.write(ss.x == Kept())'
            ),
        ),
    ],
)
def test_settings_decide(settings: Settings, body: str) -> None:
    check_page(body, settings=settings)


def test_facts_come_in_the_order_of_the_source() -> None:
    body = "".join(f"ss.setdefault('x{i}', Item())\nst.write(ss.x{i} == Item())\n" for i in range(9))
    facts = facts_of(page(body))
    assert [test.span for test in facts.tests] == sorted(test.span for test in facts.tests)
    assert [cls.span for cls in facts.classes] == sorted(cls.span for cls in facts.classes)
    keepers = class_named(facts, "Item").keepers
    assert list(keepers) == sorted(keepers)
    assert len(keepers) == 9
