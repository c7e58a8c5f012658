"""The accuracy benchmark: generated Streamlit pages, what really breaks in them, and what the linter says about it.

    python -m benchmarks.accuracy --apps 300 --seed 1 [--jobs 2] [--family keeper:callback-args]
    python -m benchmarks.accuracy --show 1000042 [--shrink]

Every page is put together from the pieces in `benchmarks.accuracy.grammar`: a class (kind), a place that outlives the
run (keeper), the ways its instance goes from there (travel), and what is done with it in the end (consumer); several of
these chains on one page, between ordinary code and harmless twins. The page is played in real Streamlit by the oracle of
`tests/runtime`, which tells the lines whose answers change because classes are redefined, and linted by
`flake8_streamlit.engine.check`. The lines with STL2 findings are compared with the lines that really break: overall, and
for each family. A line that breaks only when a second session begins (a cached object meets values of another session) and is
not reported counts as `later`: the linter speaks of reruns. Pages depend on nothing but their seed, `--show` prints one with truth and findings beside its lines.

Needs the package with its `test` extra, and is run from the root of the repository.
"""
