"""`flake8-streamlit check` as a user runs it."""

from __future__ import annotations

from flake8_streamlit.cli import main
from tests.real_flake8 import KEPT_CART


def test_a_page_is_reported_in_flake8s_form(tmp_path, monkeypatch, capsys):
    (tmp_path / "app.py").write_text(KEPT_CART)
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 1
    assert capsys.readouterr().out.startswith("app.py:11:10: STL201 ")


def test_a_clean_folder_is_silent(tmp_path, monkeypatch, capsys):
    (tmp_path / "app.py").write_text("x = 1\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""
