"""Classes → values → flow: what a file does with classes that Streamlit redefines on every rerun."""
