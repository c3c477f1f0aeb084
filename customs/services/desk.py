"""Everything a person may do at the desk."""

from customs.services.allocating import Allocating
from customs.services.copying import Copying
from customs.services.family import Families
from customs.services.filing import Filing
from customs.services.lists import Lists
from customs.services.masters import MasterKeeping
from customs.services.mending import Mending
from customs.services.papered import Papered
from customs.services.profiles import ProfileKeeping
from customs.services.rechecking import Rechecking
from customs.services.recording_value import RecordingValue
from customs.services.rulebook import Rulebook
from customs.services.suggesting import PastKeeping


class Desk(
    Families,
    Copying,
    Papered,
    Mending,
    Allocating,
    RecordingValue,
    Filing,
    Lists,
    Rulebook,
    MasterKeeping,
    PastKeeping,
    Rechecking,
    ProfileKeeping,
):
    """Acts in the order of a shipment: take in, declare, correct, record, print."""
