"""The desk of the services' tests, for hostile hands."""

from tests.services.conftest import Watch, desk, records, store, watch

__all__ = ["Watch", "desk", "records", "store", "watch"]
