"""The error that is remembered is of a class that nobody defines again."""
# play: click "Convert"; rerun

import streamlit as st

if st.button("Convert"):
    try:
        int("seven")
    except ValueError as error:
        st.session_state.failure = error

if "failure" in st.session_state:
    st.error(str(st.session_state.failure))
