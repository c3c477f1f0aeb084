"""A folder and a mailbox that feed the desk by themselves; a real IMAP server in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from customs.model.errors import CustomsError
from customs.model.status import Status
from customs.services import Desk, Records
from customs.services.statuses.folder import Looked
from customs.services.statuses.report import looked_line
from customs.services.statuses.watching import Watch as Watching
from customs.settings import Settings
from customs.store import Store
from tests.builders import an_import
from tests.intake.test_unpack import a_mail
from tests.services.conftest import Watch
from tests.services.imap_server import PASSWORD, USER
from tests.services.test_statuses import NUMBER, a_print
from tests.ui.kept import kept

SERVER = Path(__file__).with_name("imap_server.py")


@pytest.fixture(autouse=True)
def own(store: Store, watch: Watch) -> str:
    """The declaration of the desk that the answers are of."""
    watch.forward(days=1)
    return kept(store, an_import(declaration_number=NUMBER, status=Status.NUMBERED))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "hop thu"
    made.mkdir()
    return made


@contextmanager
def imap(folder: Path, *options: str) -> Iterator[int]:
    """The port of a server whose mails are in the folder."""
    server = subprocess.Popen([sys.executable, str(SERVER), str(folder), *options], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    try:
        yield int(server.stdout.readline())
    finally:
        server.terminate()
        server.wait(timeout=30)
        server.stdout.close()


def mailbox(port: int, **changes: object) -> Settings:
    told: dict[str, object] = {"imap_host": "127.0.0.1", "imap_port": port, "imap_security": "plain"}
    return Settings(**{**told, "imap_user": USER, "imap_password": PASSWORD, **changes})


def look(desk: Desk, told: Settings) -> list[Looked]:
    return list(Watching(desk, told).look())


def drop(folder: Path, name: str, content: bytes) -> Path:
    """A file that has stood still for a minute."""
    file = folder / name
    file.write_bytes(content)
    then = file.stat().st_mtime - 60
    os.utime(file, (then, then))
    return file


def status(records: Records, own: str) -> Status:
    return records.declaration(own).declaration.status


def test_nothing_is_watched_until_it_is_set(desk: Desk) -> None:
    with pytest.raises(CustomsError) as refused:
        look(desk, Settings())
    assert refused.value.code == "WATCH-OFF"


def test_files_of_the_folder_are_taken_then_moved(desk: Desk, records: Records, own: str, folder: Path) -> None:
    name, content = a_print("lane")
    drop(folder, name, content)
    drop(folder, "ghi chu.docx", b"khong phai bang tinh")
    drop(folder, f"{name}.part", content)
    (folder / "dang chep.xlsx").write_bytes(content)
    found = look(desk, Settings(watch_folder=folder))
    assert {one.name for one in found} == {name, "ghi chu.docx"}
    assert status(records, own) is Status.LANE_ASSIGNED
    assert (folder / "da-nhan" / name).read_bytes() == content
    assert (folder / "khong-nhan" / "ghi chu.docx").is_file()
    assert sorted(one.name for one in folder.iterdir() if one.is_file()) == sorted(["dang chep.xlsx", f"{name}.part"])
    drop(folder, name, content)
    (again,) = look(desk, Settings(watch_folder=folder))
    assert again.taken is not None
    assert again.taken.answers[0].answer.code == "ST-020"
    assert (folder / "da-nhan" / f"{Path(name).stem} (2).xlsx").is_file()


@pytest.mark.parametrize("options", [(), ("--read-only-flags",)])
def test_mails_are_taken_then_marked_and_others_passed_by(
    desk: Desk, records: Records, own: str, folder: Path, options: tuple[str, ...]
) -> None:
    (folder / "1.eml").write_bytes(a_mail(a_print("lane"), a_print("clearance", form="xls")))
    (folder / "2.eml").write_bytes(a_mail(("hoa don.pdf", b"%PDF-1.7"), subject="Chúc mừng năm mới"))
    with imap(folder, *options) as port:
        (found,) = look(desk, mailbox(port))
        assert look(desk, mailbox(port)) == []
    assert found.taken is not None
    assert status(records, own) is Status.CLEARED
    flags = json.loads((folder / "flags.json").read_text("utf-8"))
    assert flags == {uid: ["\\Seen"] if options else ["ThongQuan"] for uid in ("1", "2")}
    assert found.taken.answers[0].answer.detail["mail"] == "Kết quả phân luồng tờ khai"


@pytest.mark.parametrize("lost_at", ["STORE", "FETCH"])
def test_a_connection_that_is_lost_loses_no_mail_and_takes_none_twice(
    desk: Desk, records: Records, own: str, folder: Path, lost_at: str
) -> None:
    taken = lost_at == "STORE"
    (folder / "1.eml").write_bytes(a_mail(a_print("lane")))
    with imap(folder, "--lost-at", lost_at) as port:
        told = look(desk, mailbox(port))
    assert [one.why.code for one in told if one.why] == ["MAIL-UNREACHABLE"]
    assert status(records, own) is (Status.LANE_ASSIGNED if taken else Status.NUMBERED)
    with imap(folder) as port:
        (again,) = look(desk, mailbox(port))
    assert again.taken is not None
    assert again.taken.answers[0].answer.outcome == ("unchanged" if taken else "updated")
    assert records.declaration(own).revision == 2


def test_the_password_is_told_to_nobody(desk: Desk, folder: Path) -> None:
    told = mailbox(1, imap_password="other secret")  # noqa: S106 -- a made-up one
    with imap(folder) as port:
        found = look(desk, told.model_copy(update={"imap_port": port}))
    assert [one.why.code for one in found if one.why] == ["MAIL-LOGIN"]
    said = "".join(looked_line(one, "vi") + looked_line(one, "en") for one in found) + repr(told)
    assert "other secret" not in said


def test_a_mailbox_elsewhere_needs_tls(desk: Desk) -> None:
    (found,) = look(desk, mailbox(143, imap_host="mail.example.com"))
    assert found.why is not None
    assert "CUSTOMS_IMAP_SECURITY" in found.why.say("en")


def test_over_tls_with_a_certificate_that_is_trusted_and_not_with_another(
    desk: Desk, records: Records, own: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "1.eml").write_bytes(a_mail(a_print("lane")))
    certificate, key = _certified(folder.parent)
    with imap(folder, "--tls", str(certificate), str(key)) as port:
        told = mailbox(port, imap_security="tls")
        (refused,) = look(desk, told)
        assert refused.why is not None
        assert refused.why.code == "MAIL-UNREACHABLE"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        look(desk, told)
    assert status(records, own) is Status.LANE_ASSIGNED


def _certified(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "mail.pem", folder / "mail.key"
    name = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    asked = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *name]
    subprocess.run([*asked, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    return certificate, key


def test_a_folder_of_the_mailbox_that_is_not_there_is_named(desk: Desk, folder: Path) -> None:
    with imap(folder) as port:
        (found,) = look(desk, mailbox(port, imap_folder="Hai quan"))
    assert found.why is not None
    assert found.why.code == "MAIL-FOLDER"
    assert "Hai quan" in found.why.say("vi")


def test_a_place_that_cannot_be_reached_keeps_no_other_back(
    desk: Desk, records: Records, own: str, folder: Path, tmp_path: Path
) -> None:
    (folder / "1.eml").write_bytes(a_mail(a_print("lane")))
    with imap(folder) as port:
        found = look(desk, mailbox(port, watch_folder=tmp_path / "khong co"))
    assert [one.why.code for one in found if one.why] == ["SETTING"]
    assert status(records, own) is Status.LANE_ASSIGNED


def test_a_firm_the_desk_never_worked_for_waits(desk: Desk, records: Records, folder: Path) -> None:
    name, content = a_print("lane", an_import(importer_code="0300588569"), declaration_number="107762119360")
    drop(folder, name, content)
    look(desk, Settings(watch_folder=folder))
    (waiting,) = records.waiting_answers()
    assert waiting.stored.answer.code == "ST-010"
    assert waiting.may_create
