"""Made-up pages of any length: ordinary drawing code around a class whose instances are kept."""

from __future__ import annotations

HEAD = """\
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st


@dataclass
class Order:
    number: int
    customer: str = ""
    lines: list = field(default_factory=list)

    def total(self):
        return sum(price * amount for price, amount in self.lines)


st.set_page_config(page_title="Orders", layout="wide")
st.title("Orders")
if "orders" not in st.session_state:
    st.session_state.orders = [Order(1, "Ada"), Order(2, "Grace")]
if "page" not in st.session_state:
    st.session_state.page = 0
"""

SECTION = """

def load_{n}(path, limit=100):
    frame = pd.read_csv(path)
    frame = frame[frame["amount"] > limit].sort_values("amount", ascending=False)
    names = {{key: value.strip().title() for key, value in frame["name"].items()}}
    return frame.assign(name=names, share=frame["amount"] / frame["amount"].sum())


def show_{n}(frame, heading):
    left, right = st.columns([2, 1])
    with left:
        st.subheader(heading)
        st.dataframe(frame.head(20), use_container_width=True)
    with right:
        chosen = st.selectbox("Column", list(frame.columns), key="column_{n}")
        if chosen:
            st.bar_chart(frame[chosen])
    for index, row in frame.iterrows():
        if row["amount"] > 1000 and index % 10 == 0:
            st.caption(f"{{row['name']}}: {{row['amount']:.2f}}")
        elif row["amount"] < 0:
            st.warning("negative amount in row {{}}".format(index))


limit_{n} = st.sidebar.slider("Limit {n}", 0, 1000, 100)
if st.sidebar.checkbox("Show {n}"):
    try:
        data_{n} = load_{n}("orders_{n}.csv", limit_{n})
        show_{n}(data_{n}, "Orders above {{}}".format(limit_{n}))
    except FileNotFoundError as error:
        st.error(f"no data: {{error}}")
for order in st.session_state.orders:
    if order.number == {n} and order.customer:
        st.metric(order.customer, order.total())
        st.session_state.page = {n}
"""


def page(lines: int) -> str:
    """A page of about so many lines, with nothing to report."""
    parts = [HEAD]
    while sum(part.count("\n") for part in parts) < lines:
        parts.append(SECTION.format(n=len(parts)))
    return "".join(parts)


def page_with_findings(lines: int) -> str:
    """A page of about so many lines that makes and compares kept instances in every section."""
    parts = [HEAD]
    while sum(part.count("\n") for part in parts) < lines:
        n = len(parts)
        parts.append(SECTION.format(n=n))
        parts.append(
            f"\nst.session_state.orders.append(Order({n}))\nlast_{n} = st.session_state.orders[-1]\n"
            f"if Order({n}) in st.session_state.orders or last_{n} == Order({n}):\n"
            f"    st.write(isinstance(last_{n}, Order))\n"
        )
    return "".join(parts)
