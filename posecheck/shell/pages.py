"""The app as other computers get it: its pages, scripts and fonts compressed on their way."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

import posecheck

# Streamlit leaves its scripts as they are, for a server in front to compress; there need be none.
app = st.App(
    Path(posecheck.__file__).parents[1] / "app.py",
    middleware=[Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)],
)
