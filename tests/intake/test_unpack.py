"""Mails with attachments and archives of many, taken apart safely."""

import zipfile
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO

import pytest

from customs.intake.unpack import MEBI, PICTURE, Limits, MailHead, Part, RefusedPart, unpack
from customs.intake.wall import unpack_apart
from customs.model.errors import FileRefused
from customs.words import has
from tests.builders import an_import
from tests.interchange.ecus_twin import accepted, sheet_of, to_xls, to_xlsx


@dataclass
class Unpacked:
    parts: list[Part]
    refused: list[RefusedPart]
    head: MailHead | None


def taken_apart(name: str, content: bytes, limits: Limits | None = None) -> Unpacked:
    found = list(unpack(name, content, limits))
    heads = [one for one in found if isinstance(one, MailHead)]
    return Unpacked(
        [one for one in found if isinstance(one, Part)],
        [one for one in found if isinstance(one, RefusedPart)],
        heads[0] if heads else None,
    )


def a_zip(*members: tuple[str, bytes], deflated: bool = True) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def a_mail(*files: tuple[str, bytes], subject: str = "Kết quả phân luồng tờ khai") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Đại lý thử nghiệm <broker@example.com>"
    mail["To"] = "desk@example.com"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 24 Nov 2026 10:31:00 +0700"
    mail["Message-ID"] = "<1@example.com>"
    mail.set_content("")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def names(found: Unpacked) -> list[str]:
    return [part.name for part in found.parts]


def codes(found: Unpacked) -> list[str]:
    for refused in found.refused:
        assert has(f"status.unpack.{refused.code}")
    return [refused.code for refused in found.refused]


WORKBOOK = to_xlsx(sheet_of(accepted(an_import()), "lane"))
OLD_WORKBOOK = to_xls(sheet_of(accepted(an_import()), "lane"))


def test_a_mail_gives_its_attachments_and_its_head():
    found = taken_apart("thu.eml", a_mail(("ToKhaiHQ7N_1.xlsx", WORKBOOK), ("Tờ khai số 2.xls", OLD_WORKBOOK)))
    assert names(found) == ["ToKhaiHQ7N_1.xlsx", "Tờ khai số 2.xls"]
    assert [part.content for part in found.parts] == [WORKBOOK, OLD_WORKBOOK]
    assert found.parts[0].place == "thu.eml › ToKhaiHQ7N_1.xlsx"
    assert found.head is not None
    assert found.head.subject == "Kết quả phân luồng tờ khai"
    assert found.head.id == "<1@example.com>"
    assert found.head.sent_at == "2026-11-24T10:31:00+07:00"
    assert found.refused == []


def test_a_mail_without_files_says_so():
    assert codes(taken_apart("thu.eml", a_mail())) == ["MAIL-WITHOUT-FILES"]


def test_a_workbook_is_the_part_it_is_not_an_archive():
    found = taken_apart("a.xlsx", WORKBOOK)
    assert names(found) == ["a.xlsx"]
    assert found.head is None


def test_a_forwarded_mail_is_taken_apart_too():
    outer = EmailMessage()
    outer["From"] = "a@example.com"
    outer.set_content("xem thư dưới")
    inner = EmailMessage()
    inner["From"] = "b@example.com"
    inner.set_content("")
    inner.add_attachment(a_zip(("x/ToKhai.xlsx", WORKBOOK)), maintype="application", subtype="zip", filename="k.zip")
    outer.add_attachment(inner)
    found = taken_apart("fw.eml", outer.as_bytes())
    assert names(found) == ["ToKhai.xlsx"]
    assert found.parts[0].place == "fw.eml › mail.eml › k.zip › ToKhai.xlsx"


def test_members_of_an_archive_come_without_their_folders():
    found = taken_apart(
        "a.zip",
        a_zip(
            ("../../etc/a.xlsx", WORKBOOK),
            ("C:\\tam\\b.xlsx", WORKBOOK),
            ("tháng 11/", b""),
            ("__MACOSX/._a.xlsx", b"x"),
        ),
    )
    assert names(found) == ["a.xlsx", "b.xlsx"]
    assert found.refused == []


def test_vietnamese_names_without_the_mark_of_utf_8_are_read():
    content = bytearray(a_zip(("Tờ khai.xlsx", b"x")))
    for at in (6, content.index(b"PK\x01\x02") + 8):
        content[at + 1] &= 0xF7  # takes the mark away
    assert names(taken_apart("a.zip", bytes(content))) == ["Tờ khai.xlsx"]


def test_a_thousand_with_three_bad_ones_gives_the_good_ones():
    members = [(f"ToKhai_{n}.xlsx", WORKBOOK) for n in range(997)]
    members += [("rong.xlsx", b""), ("long.zip", b"PK\x03\x04broken"), ("lon.xlsx", b"\0" * (3 * MEBI))]
    found = taken_apart("thang11.zip", a_zip(*members, deflated=False), Limits(part=2 * MEBI, total=2_000 * MEBI))
    assert len(found.parts) == 997
    assert sorted(codes(found)) == ["PART-DAMAGED", "PART-EMPTY", "PART-TOO-LARGE"]
    assert {refused.name for refused in found.refused} == {"rong.xlsx", "long.zip", "lon.xlsx"}


def test_what_grows_far_beyond_its_size_is_not_opened():
    found = taken_apart("a.zip", a_zip(("bom.xlsx", b"\0" * (30 * MEBI)), ("tot.xlsx", WORKBOOK)))
    assert names(found) == ["tot.xlsx"]
    assert codes(found) == ["PART-BOMB"]


def test_everything_together_has_a_limit():
    found = taken_apart(
        "a.zip", a_zip(*((f"{n}.bin", bytes([n]) * MEBI) for n in range(1, 5)), deflated=False), Limits(total=2 * MEBI)
    )
    assert len(found.parts) == 2
    assert set(codes(found)) == {"PART-TOO-MUCH"}


def test_members_have_a_limit_told_once():
    found = taken_apart("a.zip", a_zip(*((f"{n}.xlsx", b"x") for n in range(9))), Limits(members=4))
    assert len(found.parts) == 4
    assert codes(found) == ["PART-TOO-MANY"]


@pytest.mark.parametrize(("levels", "opened"), [(3, True), (4, False)])
def test_archives_within_archives_have_a_limit(levels: int, opened: bool):
    content = b"x"
    for level in range(levels):
        content = a_zip((f"{level}.zip" if level else "a.xlsx", content))
    found = taken_apart("a.zip", content)
    assert bool(found.parts) is opened
    assert codes(found) == ([] if opened else ["PART-TOO-DEEP"])


def test_a_member_with_a_password_is_refused_by_name():
    content = bytearray(a_zip(("khoa.xlsx", WORKBOOK), ("mo.xlsx", WORKBOOK)))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    found = taken_apart("a.zip", bytes(content))
    assert names(found) == ["mo.xlsx"]
    assert codes(found) == ["PART-ENCRYPTED"]


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100])
def test_a_broken_archive_is_one_sentence(content: bytes):
    assert codes(taken_apart("a.zip", content)) == ["PART-DAMAGED"]


@pytest.mark.parametrize(
    "content", [b"", b"From: x\n", b"\xff\xfe\0\0", b"MIME-Version: 1.0\nContent-Type: multipart/mixed\n"]
)
def test_whatever_comes_is_answered(content: bytes):
    found = taken_apart("x.eml", content)
    assert found.parts == []
    assert codes(found)


def test_behind_the_wall_the_same_comes_out_one_after_the_other():
    content = a_mail(("k.zip", a_zip(("a.xlsx", WORKBOOK), ("rong.xlsx", b""))), ("b.xls", OLD_WORKBOOK))
    assert list(unpack_apart("thu.eml", content)) == list(unpack("thu.eml", content))


def test_who_stops_listening_leaves_the_wall_fit_for_the_next():
    content = a_zip(*((f"{n}.xlsx", WORKBOOK) for n in range(20)))
    first = unpack_apart("a.zip", content)
    assert next(first) == Part("0.xlsx", "a.zip › 0.xlsx", WORKBOOK)
    first.close()
    assert len(list(unpack_apart("a.zip", content))) == 20


def nested(depth: int) -> bytes:
    """Parts within parts, deeper than a reader can follow."""
    opened = [f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth)]
    return "".join(["MIME-Version: 1.0\r\n", *opened, "Content-Type: text/plain\r\n\r\nx\r\n"]).encode()


@pytest.mark.parametrize("content", [nested(3000), b"From: " + b"(" * 300_000 + b"\r\n\r\n"])
def test_a_mail_that_fells_its_reader_costs_one_sentence(content: bytes):
    with pytest.raises(FileRefused) as refused:
        list(unpack_apart("thu.eml", content))
    assert refused.value.code == "FILE-TOO-HEAVY"
    assert list(unpack_apart("thu.eml", a_mail(("a.xlsx", WORKBOOK))))[1:] == [
        Part("a.xlsx", "thu.eml › a.xlsx", WORKBOOK)
    ]


@pytest.mark.parametrize(("count", "told"), [(4, []), (5, ["MAIL-TOO-MANY"])])
def test_a_mail_of_more_parts_than_are_taken_is_not_opened(count: int, told: list[str]):
    """The text counts as one."""
    files = [(f"{n}.xlsx", b"x") for n in range(count)]
    found = taken_apart("thu.eml", a_mail(*files), Limits(members=5))
    assert codes(found) == told
    assert len(found.parts) == (0 if told else count)
    assert found.head is not None
    assert found.head.subject == "Kết quả phân luồng tờ khai"


def with_signature(*files: tuple[str, bytes]) -> bytes:
    """A mail whose text shows a picture by its id, and another one inline."""
    mail = EmailMessage()
    mail["From"] = "a@example.com"
    mail.set_content("xem tệp")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="image001.png", cid="<image001@x>")
    mail.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="logo.jpg", disposition="inline")
    for name, content in files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def test_pictures_in_the_text_of_a_mail_are_passed_over():
    found = taken_apart("thu.eml", with_signature(("ToKhai.xlsx", WORKBOOK)))
    assert names(found) == ["ToKhai.xlsx"]
    assert [(one.name, one.code) for one in found.refused] == [("image001.png", PICTURE), ("logo.jpg", PICTURE)]
    assert codes(taken_apart("thu.eml", with_signature())) == [PICTURE, PICTURE, "MAIL-WITHOUT-FILES"]
