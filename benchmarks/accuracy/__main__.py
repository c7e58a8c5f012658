"""The command line of the accuracy benchmark."""

from __future__ import annotations

import argparse
import os
import sys
import time

from benchmarks.accuracy import __doc__ as description
from benchmarks.accuracy.generate import generate
from benchmarks.accuracy.judge import Result, findings_of, judge
from benchmarks.accuracy.runs import run, seeds
from benchmarks.accuracy.shrink import shrink
from benchmarks.accuracy.table import table


def main(arguments: list[str] | None = None) -> int:
    """Run the benchmark, or show one page; the exit code is 1 when there is a disagreement."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.accuracy",
        description=description,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--apps", type=int, default=300, help="how many pages")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="how many processes")
    parser.add_argument(
        "--family", default="", help="only pages in which this family occurs (kind:enum, keeper:cache-list…)"
    )
    parser.add_argument(
        "--show", type=int, metavar="PAGE", help="print one page with truth and findings beside its lines"
    )
    parser.add_argument(
        "--shrink",
        type=int,
        nargs="?",
        const=0,
        metavar="N",
        help="with --show: take off all that the (N-th) disagreement does not need",
    )
    parser.add_argument("--quiet", action="store_true", help="do not list disagreements")
    chosen = parser.parse_args(arguments)
    if chosen.show is not None:
        return show(chosen.show, chosen.shrink)
    start = time.perf_counter()
    results = []
    for result in run(seeds(chosen.seed, chosen.apps, chosen.family), chosen.jobs):
        results.append(result)
        if not chosen.quiet:
            _tell(result)
    print("\n".join(table(results)))
    print(f"  {time.perf_counter() - start:.0f} s")
    return int(any(result.disagreements or result.failed for result in results))


def _tell(result: Result) -> None:
    if result.failed:
        print(f"{result.seed}: NOT JUDGED, {result.failed}", flush=True)
    for line in result.miscoded:
        print(
            f"{result.seed}: line {line}: OTHER CODE: {next(each.detail for each in result.lines if each.line == line)}",
            flush=True,
        )
    for each in result.disagreements:
        print(
            f"{result.seed}: line {each.line}: {each.verdict.upper()}: {each.text}\n    {each.detail}\n    {' '.join(each.labels)}",
            flush=True,
        )


def show(seed: int, which: int | None) -> int:
    """Print the page of a seed, or what is needed of it for one of its disagreements."""
    app = generate(seed)
    result = judge(app)
    source = app.source
    if which is not None and result.disagreements:
        source, result = shrink(app, result, which)
    notes = {each.line: each for each in result.lines}
    for number, line in enumerate(source.splitlines(), 1):
        note = notes.get(number)
        print(f"{number:4} {line}" + (f"    # <- {note.verdict}" if note and note.verdict != "silent" else ""))
    print()
    if result.failed:
        print(f"not judged: {result.failed}")
    for each in result.lines:
        if each.detail:
            print(f"line {each.line}: {each.verdict}: {each.detail}\n    {' '.join(each.labels)}")
    for finding in findings_of(source):
        print(f"  {finding.span.line}:{finding.span.column} {finding.code}")
    return int(bool(result.disagreements))


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
    sys.exit(main())
