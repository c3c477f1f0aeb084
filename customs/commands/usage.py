"""A command line that was written wrongly, said in the desk's words: typer says it in English, in a box."""

import re
from enum import EnumType
from typing import Any, get_args

from typer import BadParameter, TyperException

from customs.model.base import LANGUAGES, Language, Text
from customs.model.errors import CustomsError
from customs.words import both, has, say


def refused(wrong: TyperException) -> CustomsError:
    """CustomsError USAGE with one sentence: what is wrong where, what would be right, which --help tells more."""
    context: Any = getattr(wrong, "ctx", None)
    path = context.command_path if context else "customs"
    told: dict[str, object] = {"name": _name(wrong), "help": f"{path} --help"}
    if type(wrong).__name__ == "MissingParameter":
        return _usage("missing", **told)
    if isinstance(wrong, BadParameter):
        takes = _takes(getattr(wrong, "param", None))
        return _usage("choice", takes=takes, **told) if takes else _usage("value", **told)
    if getattr(wrong, "option_name", None):
        return _usage("option" if type(wrong).__name__ == "NoSuchOption" else "option_value", **told)
    if hasattr(getattr(context, "command", None), "commands"):
        return _usage("command", **told)
    return _usage("extra", **told)


def _usage(key: str, **values: object) -> CustomsError:
    sides = {
        language: say(f"cli.usage.{key}", language, **{name: _side(value, language) for name, value in values.items()})
        for language in LANGUAGES
    }
    return CustomsError("USAGE", Text(**sides))


def _side(value: object, language: Language) -> object:
    return value.say(language) if isinstance(value, Text) else value


def _name(wrong: TyperException) -> Text | str:
    """The option, or what the argument stands for; of a word that is neither, the word as typer quotes it."""
    param: Any = getattr(wrong, "param", None)
    if param is not None:
        options = [name for name in param.opts if name.startswith("-")]
        key = f"cli.argument.{param.name}"
        if not options and has(key):
            return both(key)
        return max(options, key=len) if options else str(param.metavar or param.name)
    quoted = re.search(r"'([^']*)'|\(([^()]*)\)$", wrong.message)
    typed = quoted.group(1) or quoted.group(2) if quoted else ""
    return str(getattr(wrong, "option_name", None) or typed)


def _takes(param: Any) -> str:
    """What a parameter takes, where it is a few words or a stretch of numbers; "" for anything else."""
    kind = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    members: Any = kind
    choices = [one.value for one in members] if isinstance(kind, EnumType) else get_args(kind)
    if choices and all(isinstance(one, str) for one in choices):
        return ", ".join(choices)
    low, high = getattr(param, "min", None), getattr(param, "max", None)
    if low is None:
        return ""
    return f"{low}–{high}" if high is not None else f"≥ {low}"
