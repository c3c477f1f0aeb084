"""Examples take as long as the machine takes: only their outcome counts."""

from hypothesis import settings

settings.register_profile("outcome", deadline=None)
settings.load_profile("outcome")
