"""Refusals: an act that cannot be done now, said once, in the reader's language."""

from customs.model.base import Language, Text


class CustomsError(Exception):
    """An act is refused. `code` is stable (`FILE-ENCRYPTED`); `message` says what, why and the way on."""

    def __init__(self, code: str, message: Text) -> None:
        super().__init__(f"{code}: {message.en}")
        self.code = code
        self.message = message

    def say(self, language: Language) -> str:
        return self.message.say(language)


class FileRefused(CustomsError):  # noqa: N818 -- the refusal, in the words of the desk
    """A file that cannot be taken in. Nothing of it is stored. `name`: of the file, where one of several was met."""

    name = ""


class ColumnsUnknown(CustomsError):  # noqa: N818 -- the refusal, in the words of the desk
    """A list that cannot be read before somebody says what its columns are. `headings`: what they are called, or their
    letters.
    """

    def __init__(self, code: str, message: Text, headings: tuple[str, ...]) -> None:
        super().__init__(code, message)
        self.headings = headings
