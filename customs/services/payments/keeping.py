"""Recording what customs asks and what was paid. Nothing is paid here, and no slip is given away by guess."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from customs.intake.sheet import Visibility
from customs.intake.workbook import open_workbook
from customs.interchange.tariff_grid import Grid
from customs.model.base import LANGUAGES, Language, Text
from customs.model.errors import CustomsError
from customs.model.payment import PaidFor, PaymentSlip, Portion, TaxNotice
from customs.model.source import Source
from customs.services.acts import Acts, fingerprint, repeated
from customs.services.declarations.typed import clean_name, read_day
from customs.services.held import held
from customs.services.imports.reading import upload
from customs.services.lots.projecting import follow
from customs.services.payments.matching import another_payer, match, recorded_before
from customs.services.payments.slip_reading import SlipsRead, SlipTyped, amount_of, one_line, read_slips, typed_slip
from customs.store import Store, Tx
from customs.store.payments import StoredPayment
from customs.words import both, day, money, say

_NUMBER = 11


@dataclass(frozen=True, slots=True)
class NoticeTyped:
    """As a person typed it; `portions`: what is asked -> amount."""

    number: str = ""
    issued_on: str = ""
    due_on: str = ""
    portions: Mapping[PaidFor, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SlipsPreview:
    """What loading a list of slips would do; keeps nothing."""

    file: str
    sha256: str
    read: SlipsRead
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SlipsLoaded:
    """`given`: slips that found their declaration; `waiting`: those a person has to look at, each with why; `known`:
    recorded before, left as they were; `differing`: those of them that the list tells another amount of, with why.
    """

    given: int
    waiting: tuple[tuple[PaymentSlip, Text], ...]
    known: int
    differing: tuple[tuple[PaymentSlip, Text], ...] = ()


class PaymentKeeping(Acts):
    def record_notice(
        self, declaration_id: str, told: NoticeTyped, *, language: Language = "vi", act_key: str | None = None
    ) -> str:
        """What customs asks, in its own figures; gives the id. Raises CustomsError FIND-DECLARATION, PAY-NOTICE,
        PAY-AMOUNT, VALUE-DAY.
        """
        notice = _notice(told, language, self.actor)
        mark = fingerprint(declaration_id, notice.model_dump_json())
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "record_notice", mark)
            if done is not None:
                return str(done.result["payment"])
            held(tx, declaration_id)
            _not_twice(tx, declaration_id, notice)
            kept = tx.keep_payment(notice, declaration_id, act="record_notice", act_key=act_key, result={"asked": mark})
            follow(self._store, tx, declaration_id)
            return kept.id

    def record_slip(
        self, declaration_id: str, told: SlipTyped, *, language: Language = "vi", act_key: str | None = None
    ) -> str:
        """A slip for this declaration; gives its id. Raises CustomsError FIND-DECLARATION, PAY-REFERENCE, PAY-AMOUNT,
        PAY-PORTIONS, PAY-KNOWN for one recorded before, PAY-OTHER when it names another declaration, PAY-PAYER when
        it names another payer, VALUE-DAY.
        """
        slip = typed_slip(told, language, self.actor)
        mark = fingerprint(declaration_id, slip.model_dump_json())
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "record_slip", mark)
            if done is not None:
                return str(done.result["payment"])
            number = held(tx, declaration_id).declaration.declaration_number
            self._fits(tx, declaration_id, slip)
            slip = slip if slip.declaration_number else slip.model_copy(update={"declaration_number": number})
            _not_known(tx, slip)
            kept = tx.keep_payment(slip, declaration_id, act="record_slip", act_key=act_key, result={"asked": mark})
            follow(self._store, tx, declaration_id)
            return kept.id

    def preview_slips(self, file: tuple[str, bytes], language: Language = "vi") -> SlipsPreview:
        """What is understood of a bank's or an accountant's list. Keeps nothing. Raises FileRefused, CustomsError
        PAY-COLUMNS.
        """
        named = upload(clean_name(file[0]), file[1])
        sheets = [sheet for sheet in open_workbook(named).sheets if sheet.visibility is Visibility.VISIBLE]
        grids = [Grid(sheet.name, sheet.columns) for sheet in sheets]
        return SlipsPreview(named.name, named.sha256, read_slips(grids, named.sha256, named.name, language), file[1])

    def load_slips(self, seen: SlipsPreview, *, act_key: str | None = None) -> SlipsLoaded:
        """Keep the slips of the preview: each goes to the declaration whose number it bears, or waits for a person."""
        sha256 = self._store.files.put(seen.content)
        given = known = 0
        waiting: list[tuple[PaymentSlip, Text]] = []
        differing: list[tuple[PaymentSlip, Text]] = []
        with self._store.write(self.actor, self._clock()) as tx:
            done = repeated(tx, act_key, "load_slips", seen.sha256)
            if done is not None:
                return SlipsLoaded(int(str(done.result["given"])), (), int(str(done.result["known"])))
            tx.add_document(sha256, seen.file, len(seen.content))
            for slip in seen.read.slips:
                before = recorded_before(slip, tx.slips_called(slip.reference))
                if before is not None:
                    known += 1
                    differing += _differing(slip, before)
                    continue
                found = match(tx, slip)
                tx.keep_payment(slip, found.declaration_id, act="record_slip")
                if found.declaration_id is None and found.why is not None:
                    waiting.append((slip, found.why))
                elif found.declaration_id is not None:
                    follow(self._store, tx, found.declaration_id)
                    given += 1
            detail = {"file": seen.file, "sha256": sha256, "given": given, "waiting": len(waiting), "known": known}
            tx.log("load_slips", detail=detail, act_key=act_key, result={"asked": seen.sha256, **detail})
        return SlipsLoaded(given, tuple(waiting), known, tuple(differing))

    def give_slip(self, payment_id: str, declaration_id: str, *, act_key: str | None = None) -> None:
        """A person says whose a slip is, also against the payer it names. Raises CustomsError FIND-PAYMENT,
        FIND-DECLARATION, PAY-OTHER, PAY-KNOWN, STORE-PAYMENT-STALE.
        """
        with self._store.write(self.actor, self._clock()) as tx:
            mark = fingerprint(payment_id, declaration_id)
            if repeated(tx, act_key, "give_slip", mark) is not None:
                return
            seen, number = _known(tx, payment_id), held(tx, declaration_id).declaration.declaration_number
            if isinstance(seen.content, PaymentSlip):
                _same_number(seen.content, number)
                _not_there(tx, declaration_id, seen)
            tx.move_payment(seen, declaration_id, act="give_slip", act_key=act_key, result={"asked": mark})
            _followed(self._store, tx, seen, declaration_id)

    def free_slip(self, payment_id: str, *, act_key: str | None = None) -> None:
        """It is of another declaration, nobody knows yet which. Raises CustomsError FIND-PAYMENT."""
        with self._store.write(self.actor, self._clock()) as tx:
            mark = fingerprint(payment_id)
            if repeated(tx, act_key, "free_slip", mark) is None:
                seen = _known(tx, payment_id)
                tx.move_payment(seen, None, act="free_slip", act_key=act_key, result={"asked": mark})
                _followed(self._store, tx, seen)

    def take_back_payment(self, payment_id: str, reason: str, *, act_key: str | None = None) -> None:
        """A slip or notice recorded by mistake counts no more; the log keeps it. Raises CustomsError FIND-PAYMENT,
        PAY-REASON.
        """
        if not reason.strip():
            raise CustomsError("PAY-REASON", both("payments.refused.reason"))
        with self._store.write(self.actor, self._clock()) as tx:
            mark = fingerprint(payment_id)
            if repeated(tx, act_key, "take_back_payment", mark) is None:
                seen = _known(tx, payment_id)
                result = {"asked": mark}
                tx.take_back_payment(seen, reason.strip(), act="take_back_payment", act_key=act_key, result=result)
                _followed(self._store, tx, seen)

    def _fits(self, tx: Tx, declaration_id: str, slip: PaymentSlip) -> None:
        declaration = held(tx, declaration_id).declaration
        _same_number(slip, declaration.declaration_number)
        if other := another_payer(declaration, slip):
            raise CustomsError("PAY-PAYER", other)


def _followed(store: Store, tx: Tx, seen: StoredPayment, *others: str) -> None:
    """Lots wait for tax no longer, or again: of the declaration it was of, and of those it came to."""
    for declaration_id in {seen.declaration_id, *others} - {None}:
        follow(store, tx, str(declaration_id))


def _same_number(slip: PaymentSlip, number: str | None) -> None:
    told = slip.declaration_number
    if told and number and told[:_NUMBER] != number[:_NUMBER]:
        raise CustomsError("PAY-OTHER", both("payments.refused.other", told=told, number=number))


def _not_known(tx: Tx, slip: PaymentSlip) -> None:
    before = recorded_before(slip, tx.slips_called(slip.reference))
    if before is not None:
        raise _known_before(slip.reference, before)


def _known_before(reference: str, before: StoredPayment) -> CustomsError:
    facts = {"reference": reference, "by": before.told_by, "day": day(before.told_at)}
    return CustomsError("PAY-KNOWN", both("payments.refused.known", **facts))


def _differing(slip: PaymentSlip, before: StoredPayment) -> list[tuple[PaymentSlip, Text]]:
    """Nothing of what was recorded changes; a person is told."""
    held_amount = before.content.amount if isinstance(before.content, PaymentSlip) else before.content.total
    if held_amount == slip.amount:
        return []
    vi, en = (money(held_amount, "VND", language) for language in LANGUAGES)
    return [
        (
            slip,
            Text(vi=say("payments.waits.differs", "vi", amount=vi), en=say("payments.waits.differs", "en", amount=en)),
        )
    ]


def _not_there(tx: Tx, declaration_id: str, seen: StoredPayment) -> None:
    """One payment counts once, also where the list that brought it again named no declaration."""
    reference = seen.content.reference if isinstance(seen.content, PaymentSlip) else ""
    for one in tx.slips_called(reference):
        if one.declaration_id == declaration_id and one.id != seen.id:
            raise _known_before(reference, one)


def _not_twice(tx: Tx, declaration_id: str, notice: TaxNotice) -> None:
    numbers = {one.content.number for one in tx.payments_of(declaration_id) if isinstance(one.content, TaxNotice)}
    if notice.number in numbers:
        raise CustomsError("PAY-KNOWN", both("payments.refused.known_notice", number=notice.number))


def _known(tx: Tx, payment_id: str) -> StoredPayment:
    found = tx.payment(payment_id)
    if found is None:
        raise CustomsError("FIND-PAYMENT", both("payments.refused.unknown"))
    return found


def _notice(told: NoticeTyped, language: Language, by: str) -> TaxNotice:
    number = one_line(told.number)
    portions: Sequence[Portion] = [
        Portion(what=what, amount=amount_of(text, language)) for what, text in told.portions.items() if text.strip()
    ]
    if not number or not portions:
        raise CustomsError("PAY-NOTICE", both("payments.refused.notice"))
    return TaxNotice(
        number=number,
        issued_on=read_day(told.issued_on.strip()) if told.issued_on.strip() else None,
        due_on=read_day(told.due_on.strip()) if told.due_on.strip() else None,
        portions=tuple(portions),
        source=Source(typed_by=by, raw=""),
    )
