"""A real Streamlit server: `python -m tests.runtime.serve PORT`, killed by whoever started it.

For each path that it reads from stdin (one on a line) sessions opened from then on run that page; it answers with the
path. The network, the session threads and the script runner are those of `streamlit run`; only the main page changes.
"""

from __future__ import annotations

import contextlib
import logging
import sys
import tempfile
import threading
import time
from pathlib import Path

import streamlit as st
from streamlit import config, source_util
from streamlit.runtime import Runtime
from streamlit.web import bootstrap

from tests.runtime.config import configured

OPTIONS = {
    "server_headless": True,
    "server_address": "127.0.0.1",
    "server_fileWatcherType": "none",
    "browser_gatherUsageStats": False,
    "global_developmentMode": False,
    "logger_level": "error",
}


LINGERING = 0.5
"""Seconds in which the run of a closed tab has come to its end."""


_OF_THE_APP = contextlib.ExitStack()
"""The configuration of the app that is served now."""


def main(port: int) -> None:
    """Serve until the process ends."""
    logging.disable(logging.CRITICAL)
    options = {**OPTIONS, "server_port": port}
    for name, value in options.items():
        config.set_option(name.replace("_", ".", 1), value)
    threading.Thread(target=_read_pages, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        first = Path(folder, "page.py")
        first.write_text("", encoding="utf-8")
        bootstrap.run(str(first), False, [], options)


def _read_pages() -> None:
    for line in sys.stdin:
        _OF_THE_APP.close()
        _OF_THE_APP.enter_context(configured(Path(line.rstrip("\n"))))
        if (manager := sys.modules.get("streamlit.runtime.pages_manager")) is not None:  # not in old versions
            manager.PagesManager.uses_pages_directory = None  # told from the first script of a process, for all
        st.cache_data.clear()
        if hasattr(source_util, "invalidate_pages_cache"):  # old: the pages of one script are remembered for all
            time.sleep(LINGERING)
            source_util.invalidate_pages_cache()
        st.cache_resource.clear()
        Runtime.instance()._main_script_path = line.rstrip("\n")
        sys.stdout.write(line)
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
