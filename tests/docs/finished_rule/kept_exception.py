"""An upload that fails is remembered, and shown until the user tries again."""
# play: rerun; click "Upload"; rerun

import streamlit as st


class UploadError(Exception):  # opt-in: STL901, STL999
    """What went wrong, and with which file."""


def upload(name: str) -> None:
    raise UploadError(f"{name} is too large")


if st.button("Upload"):
    try:
        upload("photo.png")
    except UploadError as error:
        st.session_state.failure = error

if "failure" in st.session_state:
    st.error(str(st.session_state.failure))
