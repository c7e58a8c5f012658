"""Trees of real source, from the package index: pinned versions, downloaded and unpacked once into a folder."""

from __future__ import annotations

import subprocess
import tarfile
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

SDIST, WHEEL = "sdist", "wheel"


@dataclass(frozen=True)
class Tree:
    """A folder of Python files. `packages` are (requirement, form) pairs that are unpacked into it."""

    name: str
    title: str
    packages: tuple[tuple[str, str], ...]


TREES = (
    Tree("django", "Django's sdist: no Streamlit", (("django==5.2", SDIST),)),
    Tree("streamlit", "Streamlit's own wheel", (("streamlit==1.50.0", WHEEL),)),
    Tree(
        "apps",
        "packages that ship Streamlit apps",
        (
            ("streamlit-webrtc==0.79.0", SDIST),
            ("streamlit-pydantic==0.6.0", SDIST),
            ("streamlit-authenticator==0.4.1", SDIST),
            ("streamlit-drawable-canvas==0.13.0", SDIST),
            ("hydralit==1.0.14", SDIST),
            ("stqdm==0.2.1", SDIST),
            ("extra-streamlit-components==0.1.81", SDIST),
            ("streamlit-extras==1.6.0", WHEEL),
            ("streamlit-book==0.7.6", WHEEL),
            ("streamlit-elements==0.1.0", WHEEL),
            ("streamlit-pianoroll==0.7.5", WHEEL),
            ("streamlit-folium==0.27.4", WHEEL),
            ("trulens-dashboard==2.16.0", WHEEL),
            ("st-pages==1.0.1", WHEEL),
        ),
    ),
)


def fetch(tree: Tree, python: Path, cache: Path) -> Path:
    """The folder of `tree` under `cache`, made with `python`'s pip where it is missing; raises CalledProcessError."""
    folder = cache / "trees" / tree.name
    done = folder / ".complete"
    if not done.exists():
        folder.mkdir(parents=True, exist_ok=True)
        for requirement, form in tree.packages:
            _unpack(_download(python, requirement, form, cache / "downloads"), folder / requirement.partition("==")[0])
        done.write_text("\n".join(requirement for requirement, _ in tree.packages))
    return folder


def size(folder: Path) -> tuple[int, int]:
    """How many Python files a folder holds, and how many lines."""
    files = list(folder.rglob("*.py"))
    return len(files), sum(path.read_bytes().count(b"\n") for path in files)


def _download(python: Path, requirement: str, form: str, downloads: Path) -> Path:
    form_options = {SDIST: ("--no-binary", ":all:"), WHEEL: ("--only-binary", ":all:")}[form]
    target = downloads / requirement.replace("==", "-")
    if not target.exists() or not any(target.iterdir()):
        options = ("--no-deps", "--quiet", "--disable-pip-version-check", "--dest", str(target))
        _run([str(python), "-m", "pip", "download", *form_options, *options, requirement])
    return next(target.iterdir())


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix in {".whl", ".zip"}:
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)  # noqa: S202  it comes from the package index, pinned
    else:
        with tarfile.open(archive) as sdist:
            sdist.extractall(folder, filter="data")


def _run(command: Sequence[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
