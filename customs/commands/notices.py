"""`customs notices`: which customer is told what, where, in which language and hours, by whom."""

from typing import Annotated

import typer

from customs import services
from customs.commands.options import AsJson, Speak, print_json
from customs.model.base import Language
from customs.model.delivery import Event, NoticeChoice
from customs.words import say

app = typer.Typer(no_args_is_help=True, help="Which customer is told what, and how.")

Customer = Annotated[str, typer.Argument(help="Tax code or name, as on declarations.")]
Of = Annotated[Event, typer.Argument()]
Channel = Annotated[str, typer.Argument(help="email, or a connector: see `customs outbox connectors`.")]
To = Annotated[str, typer.Option("--to", help="Mail address.")]


@app.command(name="list")
def list_choices(as_json: AsJson = False, language: Speak = "vi") -> None:
    """Who is told what, by customer."""
    found = services.open_desk()[1].notice_choices()
    if as_json:
        print_json({"choices": [one.model_dump(mode="json") for one in found]})
    else:
        lines = [services.notice_report.choice_line(one, language) for one in found]
        typer.echo("\n".join(lines) or say("notices.out.no_choices", language))


@app.command()
def choose(  # noqa: PLR0917 -- options of the command line
    customer: Customer,
    event: Of,
    channel: Channel,
    to: To = "",
    told_in: Annotated[Language, typer.Option("--in", help="Language of the notice.")] = "vi",
    from_hour: Annotated[int, typer.Option("--from-hour", min=0, max=23)] = 0,
    to_hour: Annotated[int, typer.Option("--to-hour", min=1, max=24)] = 24,
    automatic: Annotated[bool, typer.Option("--automatic", help="Without a person's look.")] = False,
    language: Speak = "vi",
) -> None:
    """Tell a customer of an event from now on; said again it takes the place of what was said."""
    choice = NoticeChoice(
        customer=customer,
        event=event,
        channel=channel,
        destination=to,
        language=told_in,
        from_hour=from_hour,
        to_hour=to_hour,
        automatic=automatic,
    )
    services.open_desk()[0].choose_notice(choice)
    _tell("kept", choice, language)


@app.command()
def remove(customer: Customer, event: Of, channel: Channel, to: To = "", language: Speak = "vi") -> None:
    """Tell them no more of it there."""
    choice = NoticeChoice(customer=customer, event=event, channel=channel, destination=to)
    services.open_desk()[0].drop_notice_choice(choice)
    _tell("removed", choice, language)


def _tell(what: str, choice: NoticeChoice, language: Language) -> None:
    event = say(f"notices.event.{choice.event.value}", language)
    typer.echo(say(f"notices.out.{what}", language, customer=choice.customer, event=event, channel=choice.channel))
