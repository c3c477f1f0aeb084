"""Everything a person may do at the desk."""

from customs.services.amendments.amending import Amending
from customs.services.cases.keeping import CaseKeeping, CaseSettling
from customs.services.cases.opening import CaseOpening
from customs.services.declarations.copying import Copying
from customs.services.declarations.mending import Mending
from customs.services.declarations.rechecking import Rechecking
from customs.services.families.family import Families
from customs.services.filings.maps import MapKeeping
from customs.services.filings.outage import OutageKeeping
from customs.services.filings.writing import FilingFiles
from customs.services.imports.profiles import ProfileKeeping
from customs.services.lists.loading import Lists
from customs.services.lots.board import BoardKeeping
from customs.services.lots.bundle import LotBundles
from customs.services.lots.charging import LotCharges
from customs.services.lots.costs import LotCosts
from customs.services.lots.keeping import LotKeeping
from customs.services.lots.owed import DebtKeeping
from customs.services.lots.papers import LotPaperKeeping
from customs.services.lots.stepping import LotStepping
from customs.services.masters.entries import MasterKeeping
from customs.services.masters.suggesting import PastKeeping
from customs.services.notices.keeping import NoticeKeeping
from customs.services.papers.sorting import Papered
from customs.services.payments.keeping import PaymentKeeping
from customs.services.people.keeping import PeopleKeeping
from customs.services.people.permits import permitted
from customs.services.rulebook import Rulebook
from customs.services.statuses.holding import AnswerHolding
from customs.services.taxes.allocating import Allocating
from customs.services.taxes.recording_value import RecordingValue


@permitted
class Desk(
    Families,
    Copying,
    Amending,
    Papered,
    Mending,
    Allocating,
    RecordingValue,
    OutageKeeping,
    FilingFiles,
    MapKeeping,
    Lists,
    Rulebook,
    MasterKeeping,
    PastKeeping,
    Rechecking,
    AnswerHolding,
    ProfileKeeping,
    LotKeeping,
    LotStepping,
    LotCharges,
    LotCosts,
    LotPaperKeeping,
    DebtKeeping,
    LotBundles,
    BoardKeeping,
    PeopleKeeping,
    PaymentKeeping,
    CaseOpening,
    CaseKeeping,
    CaseSettling,
    NoticeKeeping,
):
    """Acts in the order of a shipment: take in, declare, correct, record, print."""
