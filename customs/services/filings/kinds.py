"""Which files for filing there are."""

from enum import StrEnum


class FileKind(StrEnum):
    """What can be written. `vnaccs-lines`: the goods lines alone, for a form whose header is filled by hand."""

    GOODS = "goods"
    CONTAINERS = "containers"
    INVOICES = "invoices"
    ATTACHMENTS = "attachments"
    VNACCS = "vnaccs"
    VNACCS_LINES = "vnaccs-lines"
