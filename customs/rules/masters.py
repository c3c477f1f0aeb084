"""What the papers, or a person, say against the approved entries of the office's masters; and where nothing stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from customs.model.base import Text
from customs.model.declaration import Declaration
from customs.model.field_table import Field, fields
from customs.model.finding import Severity
from customs.model.goods import GoodsItem
from customs.model.master import (
    Approval,
    GoodsMaster,
    PartyMaster,
    alike,
    bare_description,
    declared_goods,
    declared_party,
    dressed,
    vat_slot,
)
from customs.model.path import identifier
from customs.model.status import Direction
from customs.rules.engine import Hit, rule
from customs.rules.known import Known
from customs.rules.law import PRACTICE
from customs.words import VIETNAM

GOODS_FIELDS = (
    "goods.goods_description",
    "goods.quantity_1_unit_code",
    "goods.quantity_2_unit_code",
    "goods.origin_country_code",
    "goods.other_taxes.other_tax_rate_code",
    "goods.import_duty_exemption_code",
    "goods.export_duty_exemption_code",
)
PARTY_FIELDS = tuple(
    f"{side}_{name}"
    for side in ("importer", "exporter")
    for name in (
        "name",
        "code",
        "postcode",
        "address",
        "phone",
        "address_line1",
        "address_line2",
        "address_city",
        "address_country_name",
        "country_code",
    )
)
WHY = Text(vi="{by} duyệt ngày {on}, căn cứ: {told}.", en="{by} approved it on {on}, on the evidence of: {told}.")


@dataclass(frozen=True, slots=True)
class Word:
    """One field of an item, `name` its path inside it: what stands there and what the entry says."""

    number: int
    item: GoodsItem
    name: str
    said: str | None
    entry: GoodsMaster
    value: str
    field: Field


def _approved(approval: Approval | None) -> dict[str, object]:
    if approval is None:
        return {"by": "", "on": "", "told": ""}
    return {"by": approval.by, "on": approval.at.astimezone(VIETNAM).date(), "told": approval.told}


def _words(declaration: Declaration, known: Known) -> Iterator[Word]:
    """Every field an entry has a word for, in the order of the form."""
    official = fields(declaration.direction)
    for number, item in enumerate(declaration.goods if known.masters.goods else (), 1):
        entry = known.masters.goods.get(item.key)
        if entry is None:
            continue
        for name, value in declared_goods(entry, declaration.direction).items():
            yield Word(number, item, name, getattr(item, name), entry, value, official[name])
        slot = vat_slot(item)
        if entry.vat_code and declaration.direction is Direction.IMPORT and slot <= 5:
            said = item.other_taxes[slot - 1].other_tax_rate_code if slot <= len(item.other_taxes) else None
            path, name = f"other_taxes.{slot}.other_tax_rate_code", "other_tax_rate_code"
            yield Word(number, item, path, said, entry, entry.vat_code, official[name])


def _differ(word: Word, direction: Direction) -> bool:
    """Whether the two words mean different things; a shorter HS code of the entry covers a longer one."""
    said = word.said or ""
    if word.name == "hs_code":
        return not "".join(filter(str.isdigit, said)).startswith(word.value)
    if word.name == "goods_description":
        return not alike(bare_description(said, word.entry.item_code, direction) or "", word.value)
    return not alike(said, word.value)


def _hit(word: Word, direction: Direction) -> Hit:
    value = word.value
    if word.name == "goods_description" and word.said:
        value = dressed(value, word.said, word.entry.item_code, direction)
    told = {"number": word.number, "code": word.entry.item_code, "field": word.field, "master": word.value}
    values = {**told, "said": word.said or "", **_approved(word.entry.approval)}
    return Hit(f"goods.{word.item.key}.{word.name}", values, mend=value)


@rule(
    "GDS-050",
    severity=Severity.WARNING,
    fields=("goods.hs_code",),
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}: mã HS {said}, danh mục ghi {master} cho mã hàng {code}",
        en="Item {number}: HS code {said}, the masters say {master} for item code {code}",
    ),
    why=WHY,
    fix=Text(
        vi="Dùng mã của danh mục. Hàng đã khác thì sửa mục {code} trong danh mục và duyệt lại.",
        en="Take the code of the masters. If the goods changed, change entry {code} and approve it again.",
    ),
)
def hs_of_master(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for word in _words(declaration, known):
        if word.name == "hs_code" and word.said and _differ(word, declaration.direction):
            yield _hit(word, declaration.direction)


@rule(
    "GDS-051",
    severity=Severity.ADVICE,
    fields=GOODS_FIELDS,
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}, {field}: “{said}”, danh mục ghi “{master}” cho mã hàng {code}",
        en="Item {number}, {field}: “{said}”, the masters say “{master}” for item code {code}",
    ),
    why=WHY,
    fix=Text(
        vi="Dùng giá trị của danh mục, hoặc giữ giá trị của chứng từ nếu lô này khác.",
        en="Take the value of the masters, or keep that of the papers if this shipment differs.",
    ),
)
def goods_of_master(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for word in _words(declaration, known):
        if word.name != "hs_code" and word.said and _differ(word, declaration.direction):
            yield _hit(word, declaration.direction)


@rule(
    "GDS-052",
    severity=Severity.ADVICE,
    fields=("goods.hs_code", *GOODS_FIELDS),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}, {field}: để trống, danh mục ghi “{master}” cho mã hàng {code}",
        en="Item {number}, {field}: empty, the masters say “{master}” for item code {code}",
    ),
    why=WHY,
    fix=Text(vi="Dùng giá trị của danh mục.", en="Take the value of the masters."),
)
def empty_beside_master(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for word in _words(declaration, known):
        without_figure = word.name == "quantity_2_unit_code" and word.item.quantity_2 is None
        if word.said is None and not without_figure:
            yield _hit(word, declaration.direction)


@rule(
    "GDS-053",
    severity=Severity.ADVICE,
    fields=("goods.hs_code", "permits.permit_number"),
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="Dòng {number}: danh mục nhắc giấy phép cho mã hàng {code}, tờ khai chưa khai giấy phép nào",
        en="Item {number}: the masters name a permit for item code {code}, and none is declared",
    ),
    why=Text(vi="Ghi chú: {note}. {by} duyệt ngày {on}.", en="The note says: {note}. {by} approved it on {on}."),
    fix=Text(
        vi="Xem lô này có cần không; cần thì khai giấy phép trước khi đăng ký.",
        en="See whether this shipment needs it; if so declare the permit before registration.",
    ),
)
def permit_of_master(declaration: Declaration, known: Known) -> Iterator[Hit]:
    if declaration.permits:
        return
    for number, item in enumerate(declaration.goods, 1):
        entry = known.masters.goods.get(item.key)
        if entry and entry.permit_note:
            note = entry.permit_note.rstrip(".")
            said = {"number": number, "code": entry.item_code, "note": note, **_approved(entry.approval)}
            yield Hit(f"goods.{item.key}.hs_code", said)


def _party_words(declaration: Declaration, known: Known) -> Iterator[tuple[str, str | None, str, PartyMaster]]:
    """Path, what stands there, what the entry says, the entry."""
    for party in (known.masters.customer, known.masters.partner):
        for path, value in declared_party(party, declaration.direction).items() if party else ():
            if party:
                yield path, getattr(declaration, path), value, party


def _party_hit(declaration: Declaration, path: str, said: str | None, value: str, party: PartyMaster) -> Hit:
    field = fields(declaration.direction)[identifier(path)]
    told = {"field": field, "said": said or "", "master": value, "party": party.name}
    return Hit(path, {**told, **_approved(party.approval)}, mend=value)


@rule(
    "PRT-020",
    severity=Severity.ADVICE,
    fields=PARTY_FIELDS,
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="{field}: “{said}”, danh mục ghi “{master}” cho {party}",
        en="{field}: “{said}”, the masters say “{master}” for {party}",
    ),
    why=WHY,
    fix=Text(
        vi="Dùng giá trị của danh mục. Đã đổi thật thì sửa danh mục và duyệt lại.",
        en="Take the value of the masters. If it really changed, change the entry and approve it again.",
    ),
)
def party_of_master(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for path, said, value, party in _party_words(declaration, known):
        if said and not alike(said, value) and not (path.endswith("_code") and said.replace("-", "") == value):
            yield _party_hit(declaration, path, said, value, party)


@rule(
    "PRT-021",
    severity=Severity.ADVICE,
    fields=PARTY_FIELDS,
    each=True,
    legal=PRACTICE,
    message=Text(
        vi="{field}: để trống, danh mục ghi “{master}” cho {party}",
        en="{field}: empty, the masters say “{master}” for {party}",
    ),
    why=WHY,
    fix=Text(vi="Dùng giá trị của danh mục.", en="Take the value of the masters."),
)
def empty_party_beside_master(declaration: Declaration, known: Known) -> Iterator[Hit]:
    for path, said, value, party in _party_words(declaration, known):
        if said is None:
            yield _party_hit(declaration, path, said, value, party)
