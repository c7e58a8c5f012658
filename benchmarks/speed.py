"""How fast: the plugin in flake8, the command `check` beside ruff, cold starts, and one page step by step.

    python -m benchmarks.speed [flake8] [check] [start] [page] [growth] [--rounds 5] [--trees django streamlit apps]

Downloads source trees and makes environments in a cache folder (`--cache`, default: benchmarks/.cache), then measures
everything that is compared side by side in one run, in turn. Ratios are those of neighbours in time: medians, and the
smallest and largest. Needs an environment with this package, and a package index.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.measuring import environments, pages, trees
from benchmarks.measuring.clock import command, cpu, cpu_of_children, interleaved, wall
from benchmarks.measuring.environments import ASYNC, BARE, BUGBEAR, OURS, tool

SECTIONS = ("flake8", "check", "start", "page", "growth")
DEFAULT_CACHE = Path(__file__).resolve().parent / ".cache"
SMALL, LARGE = 1_000, 16_000

OWN_SHARE = """
import ast, sys, time
from argparse import Namespace
from pathlib import Path

start = time.process_time()
from flake8_streamlit import settings
from flake8_streamlit.plugin import Plugin

loaded = time.process_time() - start
options = Namespace(select=None, extend_select=None)
for option in settings.OPTIONS:
    if option.group.in_flake8:
        setattr(options, option.dest, None)
spent, files, found = 0.0, 0, 0
for path in sorted(Path(sys.argv[1]).rglob("*.py")):
    try:
        text = path.read_text("utf-8")
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        continue
    plugin = Plugin(tree, str(path), text.splitlines(keepends=True), options)
    start = time.process_time()
    said = list(plugin.run())
    if any("STL000" in text for _, _, text, _ in said):
        sys.exit(f"{path}: {said}")
    found += len(said)
    spent += time.process_time() - start
    files += 1
print(f"{loaded:.3f} {spent:.3f} {files} {found} {'libcst' in sys.modules}")
"""


def main() -> int:
    """Measure what was asked for, and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"{', '.join(SECTIONS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="repetitions (default: 5)")
    parser.add_argument("--cache", type=Path, default=DEFAULT_CACHE, help="where downloads and environments are kept")
    parser.add_argument("--trees", nargs="*", default=[tree.name for tree in trees.TREES], help="which trees")
    parser.add_argument("--slow", action="store_true", help="flake8-async on Django too: minutes")
    chosen = parser.parse_args()
    wanted = chosen.sections or SECTIONS
    unknown = set(wanted) - set(SECTIONS)
    if unknown:
        parser.error(f"no such section: {', '.join(sorted(unknown))}")
    for section in wanted:
        print(f"== {section}", flush=True)
        for line in MEASURES[section](chosen):
            print(line, flush=True)
    return 0


def _trees(chosen: Namespace, python: Path) -> Iterator[tuple[trees.Tree, Path]]:
    for tree in trees.TREES:
        if tree.name in chosen.trees:
            yield tree, trees.fetch(tree, python, chosen.cache)


def _flake8(chosen: Namespace) -> Iterator[str]:
    """CPU time of flake8 with one job, alone and with plugins."""
    pythons = {name: environments.make(name, chosen.cache) for name in (BARE, OURS, BUGBEAR, ASYNC)}
    for tree, folder in _trees(chosen, pythons[BARE]):
        files, lines = trees.size(folder)
        yield f"{tree.title}: {files} files, {lines} lines"
        compared = [BARE, OURS, BUGBEAR] + [ASYNC] * (chosen.slow or tree.name != "django")
        commands = {
            name: command(
                str(pythons[name]), "-m", "flake8", "--isolated", "--jobs=1", "--exit-zero", "-qq", str(folder)
            )
            for name in compared
        }
        [times] = interleaved(commands, chosen.rounds, cpu_of_children, once=(ASYNC,))
        for name in compared:
            yield f"  {name}: {times[name]}, ratio to flake8 alone {times[name].over(times[BARE]).as_ratio()}"
        out = subprocess.run(
            [pythons[OURS], "-c", OWN_SHARE, folder],
            check=True,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        ).stdout
        loaded, spent, judged, found, libcst = out.split()
        share = (float(loaded) + float(spent)) / times[BARE].median
        yield (
            f"  the plugin's own share: {loaded} s to import, {spent} s for {judged} files, {found} findings, "
            f"LibCST {'imported' if libcst == 'True' else 'not imported'}: {share:.1%} of flake8 alone"
        )


def _check(chosen: Namespace) -> Iterator[str]:
    """`check` beside ruff and flake8, each as its users run it."""
    ours, bare = (environments.make(name, chosen.cache) for name in (OURS, BARE))
    for tree, folder in _trees(chosen, bare):
        commands = {
            "check": command(tool(ours, "flake8-streamlit"), "check", "--quiet", "--exit-zero", str(folder)),
            "ruff": command(
                tool(bare, "ruff"),
                "check",
                "--no-cache",
                "--isolated",
                "--select",
                "F",
                "-q",
                "--exit-zero",
                str(folder),
            ),
            "flake8": command(str(bare), "-m", "flake8", "--isolated", "--exit-zero", "-qq", str(folder)),
        }
        both = interleaved(commands, chosen.rounds, wall, cpu_of_children, once=("flake8",))
        yield f"{tree.title}"
        for title, times in zip(("on the clock", "CPU time"), both, strict=True):
            yield f"  {title}: {', '.join(f'{name} {times[name]}' for name in commands)}"
            yield f"    check over ruff: {times['check'].over(times['ruff']).as_ratio()}"
            yield f"    flake8 alone over check: {times['flake8'].over(times['check']).as_ratio()}"


def _start(chosen: Namespace) -> Iterator[str]:
    """A cold process for one file."""
    ours = environments.make(OURS, chosen.cache)
    folder = chosen.cache / "start"
    folder.mkdir(parents=True, exist_ok=True)
    clean, harmless = folder / "clean.py", folder / "harmless.py"
    clean.write_text("import os\n\n\ndef main():\n    return os.getcwd()\n")
    harmless.write_text(pages.page(60))
    tool_path = tool(ours, "flake8-streamlit")
    commands = {
        "python -c pass": command(str(ours), "-c", "pass"),
        "check of a clean file": command(tool_path, "check", "--quiet", str(clean)),
        "check of a page that is analysed": command(tool_path, "check", "--quiet", str(harmless)),
        "ruff check of a clean file": command(
            tool(ours, "ruff"), "check", "--no-cache", "--isolated", "-q", str(clean)
        ),
        "flake8 of a clean file": command(tool(ours, "flake8"), "--isolated", str(clean)),
    }
    on_clock, cpu_time = interleaved(commands, max(chosen.rounds, 9), wall, cpu_of_children)
    for name in commands:
        yield f"  {name}: {on_clock[name]}, CPU time {cpu_time[name]}"


def _page(chosen: Namespace) -> Iterator[str]:
    """One page of 1,000 lines, step by step, in this process."""
    for title, source in (
        ("a typical page", pages.page(SMALL)),
        ("a page with findings", pages.page_with_findings(SMALL)),
    ):
        yield f"{title}, {source.count(chr(10))} lines (CPU time)"
        steps = _steps(source)
        [times] = interleaved(steps, chosen.rounds, cpu)
        fastest = {name: min(times[name].seconds) for name in steps}  # what else runs on the machine only adds to it
        for name, seconds in fastest.items():
            yield f"  {name}: {seconds * 1000:.1f} ms"
        whole = fastest["gate"] + fastest["LibCST parse"] + fastest["lower, play, facts"]
        yield f"  all but `ast` over the LibCST parse: {whole / fastest['LibCST parse']:.2f}"


def _steps(source: str) -> dict[str, Callable[[], object]]:
    import libcst as cst  # noqa: PLC0415  the other sections do not need it

    from flake8_streamlit import gate  # noqa: PLC0415
    from flake8_streamlit.analysis import analyse  # noqa: PLC0415
    from flake8_streamlit.page import PageEvidence, page_evidence  # noqa: PLC0415
    from flake8_streamlit.settings import Settings  # noqa: PLC0415
    from flake8_streamlit.survey import Survey  # noqa: PLC0415

    tree = ast.parse(source)
    page = PageEvidence(True, ("it is one",))

    def gated() -> None:
        survey = Survey(tree)
        gate.can_reach(survey, page_evidence(tree, "app.py", Settings()))

    return {
        "ast parse": lambda: ast.parse(source),
        "gate": gated,
        "LibCST parse": lambda: cst.parse_module(source),
        "lower, play, facts": lambda: analyse(
            source, tree, page, Settings()
        ),  # the parse is remembered from warming up
    }


def _growth(chosen: Namespace) -> Iterator[str]:
    """A page of 16,000 lines over one of 1,000, from text to findings."""
    for title, make in (("a typical page", pages.page), ("a page with findings", pages.page_with_findings)):
        small, large = make(SMALL), make(LARGE)
        ratio = large.count("\n") / small.count("\n")
        found = {size: _judge_anew(text) for size, text in ((SMALL, small), (LARGE, large))}
        [times] = interleaved(
            {
                "small": lambda text=small: _judge_anew(text),
                "large": lambda text=large: _judge_anew(text),
            },
            min(chosen.rounds, 3),
            cpu,
        )
        yield (
            f"  {title}: {times['small'].median:.2f} s and {times['large'].median:.2f} s, "
            f"{times['large'].over(times['small']).as_ratio()} times the time for {ratio:.1f} times the lines "
            f"({found[SMALL]} and {found[LARGE]} findings)"
        )


def _judge_anew(source: str) -> int:
    """How many findings a page has; no parse of it is remembered."""
    from flake8_streamlit import engine  # noqa: PLC0415  the other sections do not need it
    from flake8_streamlit.analysis import positions  # noqa: PLC0415
    from flake8_streamlit.settings import Settings  # noqa: PLC0415

    positions.parse.cache_clear()
    return len(engine.check(source, "app.py", Settings()))


MEASURES: dict[str, Callable[[Namespace], Iterator[str]]] = {
    "flake8": _flake8,
    "check": _check,
    "start": _start,
    "page": _page,
    "growth": _growth,
}

if __name__ == "__main__":
    sys.exit(main())
