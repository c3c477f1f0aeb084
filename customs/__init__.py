"""Thông Quan: shipment workbooks in, checked customs declarations and their prints out."""

import os

# Other packages' plugins have no say in what a declaration holds; merely looking for some slows every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
