"""An upload that fails is remembered as a text."""
# play: rerun; click "Upload"; rerun

import streamlit as st


class UploadError(Exception):
    """What went wrong, and with which file."""


def upload(name: str) -> None:
    raise UploadError(f"{name} is too large")


if st.button("Upload"):
    try:
        upload("photo.png")
    except UploadError as error:
        st.session_state.failure = str(error)

if "failure" in st.session_state:
    st.error(st.session_state.failure)
