"""A small IMAP server (RFC 3501) in a process of its own: mails are the .eml files of a folder, flags a JSON beside.

    python imap_server.py FOLDER [--read-only-flags] [--tls CERTIFICATE KEY] [--lost-at FETCH|STORE]

Says its port on the first line. One user: `desk`, with the password `pass "word"`.
"""

import asyncio
import json
import re
import ssl
import sys
from pathlib import Path

USER, PASSWORD = "desk", 'pass "word"'
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\([^)]*\))|(\S+)')


class Mailbox:
    def __init__(self, folder: Path, *, keywords: bool) -> None:
        self.folder = folder
        self.keywords = keywords
        self.kept = folder / "flags.json"

    def mails(self) -> dict[int, Path]:
        return dict(enumerate(sorted(self.folder.glob("*.eml")), 1))

    def flags(self) -> dict[str, list[str]]:
        return json.loads(self.kept.read_text("utf-8")) if self.kept.exists() else {}

    def add(self, uid: int, flags: list[str]) -> None:
        held = self.flags()
        held[str(uid)] = sorted({*held.get(str(uid), []), *flags})
        self.kept.write_text(json.dumps(held), "utf-8")

    def search(self, asked: list[str]) -> list[int]:
        unwanted = r"\Seen" if asked[0] == "UNSEEN" else asked[1]
        return [uid for uid in self.mails() if unwanted not in self.flags().get(str(uid), [])]


async def serve(box: Mailbox, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost_at: str) -> None:
    def say(line: str) -> None:
        writer.write(line.encode() + b"\r\n")

    logged_in = False
    say("* OK ready")
    while line := (await reader.readline()).decode().strip():
        tag, *words = [one[0].replace("\\", "") if one[0] else one[1] or one[2] for one in _WORD.findall(line)]
        command = words[0].upper()
        if command == "LOGIN":
            logged_in = words[1:] == [USER, PASSWORD]
            say(f"{tag} {'OK' if logged_in else 'NO'} login")
        elif command in {"CAPABILITY", "NOOP"}:
            say("* CAPABILITY IMAP4rev1")
            say(f"{tag} OK done")
        elif command == "LOGOUT":
            say("* BYE")
            say(f"{tag} OK bye")
            break
        elif not logged_in:
            say(f"{tag} NO log in first")
        elif command == "SELECT":
            _select(box, words[1], tag, say)
        elif command == "UID" and words[1] == lost_at:
            break
        elif command == "UID":
            _uid(box, words[1:], tag, say, writer)
        else:
            say(f"{tag} BAD what is {command}")
        await writer.drain()
    writer.close()


def _select(box: Mailbox, name: str, tag: str, say) -> None:
    if name != "INBOX":
        say(f"{tag} NO no such folder")
        return
    say(f"* {len(box.mails())} EXISTS")
    ours = r" \*" if box.keywords else ""
    say(rf"* OK [PERMANENTFLAGS (\Seen{ours})] flags")
    say(f"{tag} OK [READ-WRITE] selected")


def _uid(box: Mailbox, words: list[str], tag: str, say, writer: asyncio.StreamWriter) -> None:
    command, *rest = words
    if command.upper() == "SEARCH":
        say(f"* SEARCH {' '.join(map(str, box.search(rest)))}")
    elif command.upper() == "FETCH":
        uid = int(rest[0])
        content = box.mails()[uid].read_bytes()
        if "RFC822.SIZE" in rest[1]:
            say(f"* {uid} FETCH (UID {uid} RFC822.SIZE {len(content)})")
        else:
            writer.write(f"* {uid} FETCH (UID {uid} BODY[] {{{len(content)}}}\r\n".encode() + content + b")\r\n")
    elif command.upper() == "STORE":
        box.add(int(rest[0]), re.findall(r"[\\$\w]+", rest[2]))
    say(f"{tag} OK done")


async def main() -> None:
    folder, *options = sys.argv[1:]
    box = Mailbox(Path(folder), keywords="--read-only-flags" not in options)
    context = None
    if "--tls" in options:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options[options.index("--tls") + 1 :][:2])
    lost_at = options[options.index("--lost-at") + 1] if "--lost-at" in options else ""
    server = await asyncio.start_server(lambda r, w: serve(box, r, w, lost_at), "127.0.0.1", 0, ssl=context)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
