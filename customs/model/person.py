"""Who works at the desk."""

from enum import StrEnum

from customs.model.base import Frozen


class Role(StrEnum):
    """What somebody does at the desk (vai trò). What each may do stands in one table of the services."""

    CLERK = "clerk"
    OFFICER = "officer"
    CUSTOMER_SERVICE = "customer_service"
    MANAGER = "manager"


class Person(Frozen):
    """One of the people of the desk (người của bàn làm việc). `name` signs the log; `login`: the account with which
    one signs in from another machine, if there is one.

    `id` is empty for whoever sits at the machine of a desk that has no list of people.
    """

    id: str
    name: str
    role: Role
    login: str | None = None
