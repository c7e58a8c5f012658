"""An editor's server, driven over stdio: python-lsp-server shows our findings for buffers that are not saved."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pylsp_jsonrpc.streams import JsonRpcStreamReader, JsonRpcStreamWriter

from tests.real_flake8 import KEPT_CART


class Server:
    """A running python-lsp-server with its flake8 plugin on, and a minimal client for it."""

    def __init__(self, root: Path):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pylsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=root.parent,
        )
        self._writer = JsonRpcStreamWriter(self._process.stdin)
        self._messages: queue.Queue[dict] = queue.Queue()
        reader = JsonRpcStreamReader(self._process.stdout)
        threading.Thread(target=reader.listen, args=(self._messages.put,), daemon=True).start()
        self._write(id=1, method="initialize", params={"processId": None, "rootUri": root.as_uri(), "capabilities": {}})
        self._wait(lambda message: message.get("id") == 1)
        self.notify("initialized", {})
        plugins = {"flake8": {"enabled": True, "executable": str(Path(sys.executable).with_name("flake8"))}}
        plugins |= {name: {"enabled": False} for name in ("pycodestyle", "pyflakes", "mccabe", "pylint")}
        self.notify("workspace/didChangeConfiguration", {"settings": {"pylsp": {"plugins": plugins}}})

    def _write(self, **message):
        self._writer.write({"jsonrpc": "2.0", **message})

    def _wait(self, wanted):
        while True:
            message = self._messages.get(timeout=60)
            if wanted(message):
                return message

    def notify(self, method, params):
        self._write(method=method, params=params)

    def diagnostics(self, uri):
        """The next diagnostics that are published for a document."""
        published = self._wait(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri
            )
        )
        return [
            (each["code"], each["range"]["start"]["line"], each["range"]["start"]["character"], each["message"])
            for each in published["params"]["diagnostics"]
            if str(each["code"]).startswith("STL")
        ]

    def open(self, uri, text):
        document = {"uri": uri, "languageId": "python", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return self.diagnostics(uri)

    def change(self, uri, text):
        document = {"uri": uri, "version": 2}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.diagnostics(uri)

    def stop(self):
        self._process.kill()
        self._process.wait()


@pytest.fixture
def server(tmp_path):
    root = tmp_path / "project"
    (root / "pages").mkdir(parents=True)
    server = Server(root)
    yield server
    server.stop()


def test_buffers_are_linted_as_they_are_in_the_editor(server, tmp_path):
    saved = tmp_path / "project" / "pages" / "1_📊_Data.py"
    saved.write_text("x = 1\n")
    [(code, line, column, message)] = server.open(saved.as_uri(), KEPT_CART)
    assert (code, line, column) == ("STL201", 10, 9)
    assert "Cart" in message
    assert server.change(saved.as_uri(), "import streamlit as st\n\nst.title('all well')\n") == []

    new = tmp_path / "project" / "not_saved_yet.py"
    assert [found[:3] for found in server.open(new.as_uri(), KEPT_CART)] == [("STL201", 10, 9)]
    assert [found[:3] for found in server.open("untitled:Untitled-1", KEPT_CART)] == [("STL201", 10, 9)]
