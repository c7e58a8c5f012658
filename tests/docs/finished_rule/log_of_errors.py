"""All failures of a session are listed."""
# play: click "Import"; click "Import"; rerun

import streamlit as st


class RowError(ValueError):  # opt-in: STL901, STL999
    """A row that cannot be imported."""


if "log" not in st.session_state:
    st.session_state.log = []

if st.button("Import"):
    st.session_state.log.append(RowError("row 7 has no date"))

for entry in st.session_state.log:
    st.write(str(entry))
