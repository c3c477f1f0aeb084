"""Names a package offers, each imported when it is first asked for (PEP 562): a command loads only what it uses."""

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any


def lazily(
    package: str, homes: Mapping[str, str], modules: Mapping[str, str] | Iterable[str] = ()
) -> Callable[[str], Any]:
    """The `__getattr__` of `package`.

    `homes`: a module of it -> the names it is home of, separated by blanks. `modules`: those offered as they are, and
    where below the package they stand.
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}
    place_of = modules if isinstance(modules, Mapping) else {name: name for name in modules}

    def offered(name: str) -> Any:
        if name in home_of:
            return getattr(import_module(f"{package}.{home_of[name]}"), name)
        if name in place_of:
            return import_module(f"{package}.{place_of[name]}")
        raise AttributeError(f"module {package!r} has no attribute {name!r}")

    return offered
