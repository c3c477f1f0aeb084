"""`customs people`: who works at the desk. A password is asked for, or read from stdin; it is never an argument."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.errors import CustomsError
from customs.model.person import Person, Role
from customs.words import both, say

if TYPE_CHECKING:  # the help is shown without the store's tables
    from customs.store import StoredPerson

app = typer.Typer(no_args_is_help=True, help="People of the desk: name, role, and the account to sign in with.")

Name = Annotated[str, typer.Argument(help="As the log writes it.")]
AsRole = Annotated[Role, typer.Option("--role", help="clerk, officer, customer_service, manager.")]


@app.command(name="list")
def list_people(as_json: AsJson = False, language: Speak = "vi") -> None:
    """Everybody, by name."""
    found = services.open_office().accounts.people()
    if as_json:
        print_json({"people": [_told(one) for one in found]})
    else:
        typer.echo("\n".join(_line(one, language) for one in found) or say("people.out.none", language))


@app.command()
def add(
    name: Name,
    role: AsRole,
    login: Annotated[str, typer.Option("--login", help="Account to sign in with from another machine.")] = "",
    password: Annotated[bool, typer.Option("--password", help="Ask for the password, or read it from stdin.")] = False,
    language: Speak = "vi",
) -> None:
    """Add somebody; the first must be a manager."""
    desk = services.open_desk()[0]
    given = _asked(name, language) if password else None
    added = desk.add_person(name, role, login, given)
    typer.echo(say("people.out.added", language, name=added.name, role=say(f"people.role.{role.value}", language)))


@app.command()
def password(name: Name, language: Speak = "vi") -> None:
    """Set somebody's password: asked for, or read from stdin. Their open sessions end."""
    found = _known(name)
    services.open_desk()[0].give_password(found.id, _asked(found.name, language))
    typer.echo(say("people.out.password", language, name=found.name))


@app.command()
def role(name: Name, new: Annotated[Role, typer.Argument(metavar="ROLE")], language: Speak = "vi") -> None:
    """Give somebody another role."""
    found = _known(name)
    services.open_desk()[0].change_role(found.id, new)
    typer.echo(say("people.out.role", language, name=found.name, role=say(f"people.role.{new.value}", language)))


@app.command()
def remove(name: Name, language: Speak = "vi") -> None:
    """Take somebody off the list; their sessions end, the log keeps their name."""
    found = _known(name)
    services.open_desk()[0].remove_person(found.id)
    typer.echo(say("people.out.removed", language, name=found.name))


def _known(name: str) -> Person:
    found = services.open_office().accounts.called(name)
    if found is None:
        raise CustomsError("FIND-PERSON", both("people.out.unknown", name=name))
    return found


def _asked(name: str, language: Speak) -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    words = say("people.out.ask", language, name=name)
    return str(typer.prompt(words, hide_input=True, confirmation_prompt=True))


def _told(one: "StoredPerson") -> dict[str, object]:
    return {
        "name": one.person.name,
        "role": one.person.role.value,
        "login": one.person.login,
        "may_sign_in": one.may_sign_in,
        "added_at": one.added_at.isoformat(),
    }


def _line(one: "StoredPerson", language: Speak) -> str:
    has = "first" if one.is_first_password else "has" if one.password else "no"
    return say(
        "people.out.line",
        language,
        name=one.person.name,
        role=say(f"people.role.{one.person.role.value}", language),
        login=one.person.login or "–",
        password=say(f"people.page.{has}_password", language),
    )
