"""The desk on each database it may live on."""

from tests.store.conftest import pytest_collection_modifyitems, store, url

__all__ = ["pytest_collection_modifyitems", "store", "url"]
