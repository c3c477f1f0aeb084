"""What a lot and its declarations are called on pages."""

from customs.model.base import Language
from customs.services.lots.records import LotDeclaration
from customs.store.lots import LotNamed, StoredLot
from customs.words import say


def title(lot: StoredLot | LotNamed, spoken: Language) -> str:
    """Its job number, else `Lô 12`."""
    job = lot.lot.job_number if isinstance(lot, StoredLot) else lot.job_number
    return job or say("lots.serial", spoken, serial=lot.serial)


def declaration(one: LotDeclaration, spoken: Language) -> str:
    """Its number, else what lists call a draft."""
    return one.number or say("worklist.draft", spoken, serial=one.serial)
