"""Messages for tests."""

from customs.model.delivery import Event, Message

ID = "2b0b2f9e-5f0e-5c29-9d5e-0b6f6a3a1c11"
TO = "linh@example.com"


def a_message(**changes: object) -> Message:
    said = {
        "event": Event.CLEARED,
        "language": "vi",
        "subject": "Tờ khai 106512345670 đã thông quan",
        "text": 'Kính gửi <b>Bình An</b> & "Co",\nTờ khai đã được thông quan.\n',
        "customer": "CÔNG TY TNHH BÌNH AN",
        "about": "106512345670",
    }
    return Message.model_validate(said | changes)
