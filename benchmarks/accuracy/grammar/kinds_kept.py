"""Classes that are not redefined: each run gets the first one; and what is no class at all."""

from __future__ import annotations

from benchmarks.accuracy.model import Kind, kinds

FIELDS = "$a: str\n    $b: int = 0\n"
MAKE = ('$C("$x", $n)', '$C("$x", $b=$n)')
DATACLASS = ("from dataclasses import dataclass",)
GUARDED = """
if "$C" not in st.session_state:

    @dataclass(frozen=True)
    class $C:
        $a: str
        $b: int = 0

    st.session_state.$C = $C

$C = st.session_state.$C
"""
KEEP = "\n@st.cache_resource\ndef $D(cls):\n    return cls\n\n\n"
ONCE = "\ndef $D(cls):\n    return st.session_state.setdefault(f'class {cls.__qualname__}', cls)\n\n\n"
MAKER = """
@st.cache_resource
def $D():
    @dataclass(frozen=True)
    class Made:
        $a: str
        $b: int = 0

    return Made


$C = $D()
"""

kinds(
    Kind("stable-guarded", GUARDED, MAKE, DATACLASS, shows=True, dataclass=True, picklable=False),
    Kind(
        "stable-cached",
        f"{KEEP}@$D\n@dataclass(frozen=True)\nclass $C:\n    {FIELDS}",
        MAKE,
        DATACLASS,
        shows=True,
        dataclass=True,
        picklable=False,
    ),
    Kind(
        "stable-decorator",
        f"{ONCE}@$D\n@dataclass(frozen=True)\nclass $C:\n    {FIELDS}",
        MAKE,
        DATACLASS,
        shows=True,
        dataclass=True,
        picklable=False,
    ),
    Kind("stable-made-by-cached", MAKER, MAKE, DATACLASS, shows=True, dataclass=True, picklable=False, weight=2),
)
