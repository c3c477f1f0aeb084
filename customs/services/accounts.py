"""Who may use the desk. Without accounts only the person at this machine."""

import getpass
import ipaddress

from customs.model.errors import CustomsError
from customs.words import both


def is_this_machine(host: str) -> bool:
    """`localhost` or a loopback address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_open_address(host: str | None) -> None:
    """Without sign-in the desk answers this machine only; None is every address. Raises CustomsError SERVE-ADDRESS."""
    if host is None or not is_this_machine(host):
        raise CustomsError("SERVE-ADDRESS", both("errors.serve.address", host=host or "0.0.0.0"))  # noqa: S104


def person_here() -> str:
    """Name of the one person of a loopback desk, for the log."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"
