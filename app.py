"""The pages: `streamlit run app.py`."""

import streamlit as st

from customs.places import place
from customs.ui import frame

st.set_page_config(page_title="Thông Quan", page_icon=str(place("static") / "icon.png"), layout="wide")
frame.only_this_machine()
page = frame.navigation()
frame.surround()
frame.run(page)
