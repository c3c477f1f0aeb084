"""What the declaration system answers, and which of it a rule speaks of.

The code alone does not tell: the same code means different things in different messages, so the message goes with it,
and the field too where one code stands for one field's share of a rule.
"""

from dataclasses import dataclass

IMPORT = "IDA IDA01"
EXPORT = "EDA EDA01"
EVERY_STEP = "IDA IDA01 IDC IDE EDA EDA01 EDC EDE"

#: Pre-registration, its correction, registration, registration of the correction: import, then export.
MESSAGES = tuple(EVERY_STEP.split())


@dataclass(frozen=True, slots=True)
class Response:
    """One answer to one cause. `field`: the identifier a finding must be at for this cause; "" for any of the rule."""

    message: str
    code: str
    field: str = ""


def answers(messages: str, *codes: str, **by_field: str) -> tuple[Response, ...]:
    """`answers("IDC EDC", "E0074")`, or by field: `answers("IDA", hs_code="S0150", quantity_1="S1097")`.

    Several messages or codes stand in one text, parted by blanks.
    """
    asked = [("", codes), *((field, (each,)) for field, each in by_field.items())]
    return tuple(
        Response(message, code, field)
        for field, texts in asked
        for text in texts
        for code in text.split()
        for message in messages.split()
    )


def ida(*codes: str, **by_field: str) -> tuple[Response, ...]:
    """Answers to the import pre-registration and to its correction."""
    return answers(IMPORT, *codes, **by_field)


def eda(*codes: str, **by_field: str) -> tuple[Response, ...]:
    """Answers to the export pre-registration and to its correction."""
    return answers(EXPORT, *codes, **by_field)


def ida_eda(*codes: str, **by_field: str) -> tuple[Response, ...]:
    """The same code for the same cause in both directions."""
    return (*ida(*codes, **by_field), *eda(*codes, **by_field))
