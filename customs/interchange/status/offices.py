"""Whether two declarations name one customs office: by its code, or by its name however it is written.

A print has the short name of customs (ASCII capitals, K08 of the VNACCS message), a list that, a name written out or a
code. A name written out that the table of offices does not know can be compared with nothing.
"""

from customs.interchange.status.same import same
from customs.model.declaration import Declaration
from customs.reference.table import CodeTable, in_force


def another_office(ours: Declaration, theirs: Declaration) -> bool:
    """Whether the name theirs gives is that of another office than ours."""
    held, told = ours.customs_office_name, theirs.customs_office_name
    if told is None or same(held, told) or same(ours.customs_office_code, told):
        return False
    day = theirs.registration_date or ours.duty_day
    table = in_force("customs_offices", day) if day else None
    code, known = _code(table, told), ours.customs_office_code or _code(table, held)
    if code is not None and known is not None:
        return code != known
    return held is not None and _is_short(held) and _is_short(told)


def _is_short(name: str) -> bool:
    return name.isascii() and name == name.upper()


def _code(table: CodeTable | None, name: str | None) -> str | None:
    """A name, or a code where a name should stand."""
    if table is None or name is None:
        return None
    row = table.get(name.upper()) or table.named(name)
    return row.code if row else None
