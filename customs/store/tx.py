"""The two kinds of transaction the services are given."""

from customs.store.acts import ActReads
from customs.store.answers import AnswerReads, AnswerWrites
from customs.store.board import BoardReads, BoardWrites
from customs.store.board_views import BoardViewReads, BoardViewWrites
from customs.store.briefs import BriefReads
from customs.store.case_lists import CaseLists
from customs.store.cases import CaseReads, CaseWrites
from customs.store.debts import DebtReads, DebtWrites
from customs.store.declarations import DeclarationWrites
from customs.store.families import FamilyReads, FamilyWrites
from customs.store.filings import FilingReads, FilingWrites
from customs.store.lanes_given import LaneReads
from customs.store.lists import ListReads, ListWrites
from customs.store.lots import LotReads, LotWrites
from customs.store.masters import MasterReads, MasterWrites
from customs.store.mentions import MentionReads
from customs.store.outbox import OutboxReads, OutboxWrites
from customs.store.past_goods import PastReads, PastWrites
from customs.store.payments import PaymentReads, PaymentWrites
from customs.store.people import PeopleReads, PeopleWrites
from customs.store.profiles import ProfileReads, ProfileWrites
from customs.store.returns import ReturnReads, ReturnWrites
from customs.store.rule_choices import RuleReads, RuleWrites
from customs.store.sessions import SessionReads, SessionWrites
from customs.store.versions import VersionReads
from customs.store.worklist import WorklistReads


class Reads(
    VersionReads,
    MentionReads,
    WorklistReads,
    ReturnReads,
    ListReads,
    RuleReads,
    MasterReads,
    PastReads,
    FamilyReads,
    ProfileReads,
    FilingReads,
    PeopleReads,
    SessionReads,
    AnswerReads,
    LotReads,
    BoardReads,
    BoardViewReads,
    DebtReads,
    BriefReads,
    LaneReads,
    PaymentReads,
    OutboxReads,
    CaseReads,
    CaseLists,
    ActReads,
):
    """One consistent look at the store."""


class Tx(
    DeclarationWrites,
    ReturnWrites,
    ListWrites,
    RuleWrites,
    MasterWrites,
    PastWrites,
    FamilyWrites,
    ProfileWrites,
    FilingWrites,
    PeopleWrites,
    SessionWrites,
    AnswerWrites,
    LotWrites,
    BoardWrites,
    BoardViewWrites,
    DebtWrites,
    PaymentWrites,
    CaseWrites,
    OutboxWrites,
    Reads,
):
    """One act: it stays as a whole or not at all. What it reads cannot change before it ends."""
