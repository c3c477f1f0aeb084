"""Whether somebody sits at the machine of the desk, and who that is when nobody says."""

import getpass
import ipaddress
from collections.abc import Mapping
from urllib.parse import urlsplit

from customs.model.errors import CustomsError
from customs.settings import settings
from customs.words import both

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


def is_this_machine(host: str) -> bool:
    """`localhost` or a loopback address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def at_this_machine(caller: str | None, headers: Mapping[str, str]) -> bool:
    """Whether a request comes from a browser on this machine itself, not through a proxy or a name that others use.

    `headers` by their names in small letters. Never, where CUSTOMS_SIGN_IN is `always`.
    """
    if settings().sign_in == "always" or any(headers.get(name) for name in _FORWARDED):
        return False
    return is_this_machine(caller or "localhost") and is_this_machine(host_of(headers.get("host", "localhost")))


def host_of(name: str) -> str:
    """`desk.example:8501` -> `desk.example`, `[::1]:8501` -> `::1`; "" for what is no host."""
    try:
        return urlsplit(f"//{name}").hostname or ""
    except ValueError:
        return ""


def is_our_host(name: str) -> bool:
    """Whether the desk answers to this name: of this machine, one of CUSTOMS_ALLOWED_HOSTS, or any address in figures.

    A page of somebody else's that lets its own name point here (DNS rebinding) is so refused.
    """
    host = host_of(name)
    if is_this_machine(host) or host in settings().hosts:
        return True
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def refuse_open_address(host: str | None, *, has_administrator: bool = False) -> None:
    """A desk that nobody can sign in to answers this machine only; None is every address.

    Raises CustomsError SERVE-ADDRESS.
    """
    if not has_administrator and (host is None or not is_this_machine(host)):
        raise CustomsError("SERVE-ADDRESS", both("errors.serve.address", host=host or "0.0.0.0"))  # noqa: S104


def person_here() -> str:
    """The name by which this machine knows whoever works at it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"
