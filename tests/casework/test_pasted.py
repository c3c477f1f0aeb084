"""A pasted mail: heads in both languages, the numbers it names, and what is none."""

from datetime import UTC, datetime

import pytest

from customs.casework.pasted import read_pasted


def test_heads_of_an_english_mail_are_read() -> None:
    told = read_pasted(
        "From: Nam Tran <nam@example.com>\nSent: Wed, 25 Nov 2026 09:40:00 +0700\nTo: us@example.com\n"
        "Subject: Where is B/L SMPL87097845\n\nContainer CSQU 305438 3, declaration 10712345678."
    )
    assert (told.sender, told.address, told.subject) == ("Nam Tran", "nam@example.com", "Where is B/L SMPL87097845")
    assert told.at == datetime(2026, 11, 25, 2, 40, tzinfo=UTC)
    assert told.named == ("10712345678", "CSQU3054383", "SMPL87097845")
    assert told.text == "Container CSQU 305438 3, declaration 10712345678."


def test_first_line_is_the_subject_of_a_message_without_one() -> None:
    told = read_pasted("Em ơi hàng về chưa\nChị cần gấp: chiều nay")
    assert (told.subject, told.at, told.sender) == ("Em ơi hàng về chưa", None, "")
    assert told.text == "Em ơi hàng về chưa\nChị cần gấp: chiều nay"


@pytest.mark.parametrize("when", ["32/13/2026 99:99", "hôm qua", "25/11/2026 25:61", ""])
def test_time_that_cannot_be_is_no_time(when: str) -> None:
    assert read_pasted(f"Ngày: {when}\nChủ đề: x\n\ny").at is None


@pytest.mark.parametrize("text", ["tài khoản 1234567890123456", "0912345678", "mã 107123456780-1"])
def test_other_numbers_are_no_declaration(text: str) -> None:
    assert read_pasted(text).named == ()
