"""A case begun: by a mail or message that was pasted, from a declaration or a lot, by a call."""

from dataclasses import dataclass
from datetime import datetime

from customs.model.case import Case, CaseKind, Channel, Contact, Priority, Task, Way
from customs.model.errors import CustomsError
from customs.services.acts import fingerprint, repeated
from customs.services.cases.changing import CaseActs, case_held, columns_of, line, message
from customs.services.cases.records import PastedCase
from customs.services.held import held
from customs.services.lots.changing import lot_held
from customs.services.lots.times import read_time
from customs.store import Reads, Tx
from customs.words import VIETNAM, both


@dataclass(frozen=True, slots=True)
class CaseAsked:
    """What a case is begun with. `text`: what the customer wrote or said, empty for a case we begin ourselves.

    `received_at`: when they did; None: now. `promised`: the time a caller was told, as typed.
    """

    subject: str
    kind: CaseKind = CaseKind.ENQUIRY
    channel: Channel = Channel.EMAIL
    priority: Priority = Priority.NORMAL
    text: str = ""
    contact_name: str = ""
    contact_address: str = ""
    customer_name: str = ""
    customer_tax_code: str = ""
    received_at: datetime | None = None
    declarations: tuple[str, ...] = ()
    lots: tuple[str, ...] = ()
    promised: str = ""


class CaseOpening(CaseActs):
    def open_case(self, asked: CaseAsked, *, act_key: str | None = None) -> str:
        """Its id. What the shipment says of the customer stands where nothing is typed.

        Raises CustomsError CASE-EMPTY, CASE-LONG, CASE-FUTURE, FIND-DECLARATION, FIND-LOT, VALUE-DAY, VALUE-TIME.
        """
        mark = fingerprint(asked)
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "open_case", mark)
            if done is not None:
                return case_held(tx, str(done.result["case"])).id
            case = self._case_drafted(tx, asked)
            number = _number(tx, tx.at)
            kept = tx.create_case(number, case, columns_of(case, tx.at))
            tx.log(
                "open_case",
                revision=1,
                detail={"number": number, "subject": case.subject, "declarations": list(case.declarations)},
                act_key=act_key,
                result={"asked": mark, "case": kept.id},
                subject=kept.id,
            )
            return kept.id

    def _case_drafted(self, tx: Tx, asked: CaseAsked) -> Case:
        received = asked.received_at or tx.at
        if received > tx.at:
            raise CustomsError("CASE-FUTURE", both("cases.refused.future"))
        name, tax_code = _customer(tx, asked)
        by_customer = bool(asked.text.strip())
        who = line(asked.contact_name or name or asked.contact_address or "–")
        told = Contact(way=Way.IN, channel=asked.channel, at=received, by=who, text="", told_by=self.actor)
        case = Case(
            kind=asked.kind,
            subject=line(asked.subject),
            received_at=received,
            by_customer=by_customer,
            channel=asked.channel,
            priority=asked.priority,
            customer_name=name,
            customer_tax_code=tax_code,
            contact_name=asked.contact_name,
            contact_address=asked.contact_address,
            declarations=asked.declarations,
            lots=asked.lots or _lots(tx, asked.declarations),
            owner=self.actor,
            contacts=(told.model_copy(update={"text": message(asked.text)}),) if by_customer else (),
            tasks=_promised(asked, self.actor, tx.at),
        )
        return case.model_copy(update={"terms": self._case_terms(tx, case)})


def _promised(asked: CaseAsked, actor: str, now: datetime) -> tuple[Task, ...]:
    """The promise of a call becomes a task."""
    due = read_time(asked.promised, now)
    return (Task(what=line(asked.subject), due_at=due.at, promised=True, by=actor),) if due else ()


def _customer(look: Reads, asked: CaseAsked) -> tuple[str | None, str | None]:
    """Name and tax code: as typed, else of the first declaration or lot."""
    name, tax_code = asked.customer_name or None, asked.customer_tax_code or None
    for declaration_id in asked.declarations:
        said = held(look, declaration_id).declaration
        ours = said.direction.value == "import"
        name = name or (said.importer_name if ours else said.exporter_name)
        tax_code = tax_code or (said.importer_code if ours else said.exporter_code)
    for lot_id in asked.lots:
        lot = lot_held(look, lot_id).lot
        name, tax_code = name or lot.customer_name, tax_code or lot.customer_tax_code
    return name, tax_code


def _lots(look: Reads, declarations: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.id for declared in declarations for one in look.lots_of(declared)))


def _number(tx: Tx, now: datetime) -> str:
    """`YC-2611-088`: by the month at the desk."""
    month = now.astimezone(VIETNAM).strftime("%y%m")
    return f"YC-{month}-{tx.new_job_number(f'case {month}'):03d}"


def asked_of(found: PastedCase, kind: CaseKind, channel: Channel, more: CaseAsked) -> CaseAsked:
    """What a pasted mail begins a case with; `more`: shipments that were named beside it."""
    pasted = found.pasted
    return CaseAsked(
        subject=pasted.subject,
        kind=kind,
        channel=channel,
        text=pasted.text or pasted.subject,
        contact_name=pasted.sender,
        contact_address=pasted.address,
        received_at=pasted.at,
        declarations=(*more.declarations, *(one.id for one in found.declarations)),
        lots=(*more.lots, *(one.id for one in found.lots)),
    )
