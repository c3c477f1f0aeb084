"""Who may do what, and while a declaration stands where: one table, asked before every act of the desk.

A clerk prepares a declaration until it is ready; from then on it is the officer's, who answers for it to customs
(Customs Law 54/2014 Art. 18). Customer service looks, prints and adds papers. A manager may do everything, and alone
keeps the people and what every declaration is checked by.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from typing import Any, TypeVar

from customs.model.base import LANGUAGES, Text
from customs.model.errors import CustomsError
from customs.model.person import Role
from customs.model.status import Status
from customs.words import say

ALWAYS = frozenset(Status)
OWN = frozenset({Status.DRAFT, Status.CHECKED, Status.EXPIRED, Status.REFUSED})
"""While a declaration is still being prepared, or customs has given it back."""

_EVERYBODY = dict.fromkeys(Role, ALWAYS)
_DESK = {Role.CLERK: ALWAYS, Role.OFFICER: ALWAYS, Role.MANAGER: ALWAYS}
_ANSWERING = {Role.OFFICER: ALWAYS, Role.MANAGER: ALWAYS}
_MANAGER = {Role.MANAGER: ALWAYS}

PERMITS: Mapping[str, Mapping[Role, frozenset[Status]]] = {
    "look": _EVERYBODY,
    "papers": _EVERYBODY,
    "payments": _EVERYBODY,
    "import": _DESK,
    "prepare": {Role.CLERK: OWN} | _ANSWERING,
    "step": {Role.CLERK: OWN} | _ANSWERING,
    "file": _DESK,
    "answers": _DESK,
    "settle": _ANSWERING,
    "masters": _DESK,
    "approve": _ANSWERING,
    "lists": _ANSWERING,
    "maps": _ANSWERING,
    "lots": _EVERYBODY,
    "cases": _EVERYBODY,
    "notices": _EVERYBODY,
    "rules": _MANAGER,
    "people": _MANAGER,
}
"""What is done -> who may -> at which statuses of the declaration it is about."""

_OF: Mapping[str, str] = {
    "look": "hear_answers hear_pasted foresee_answers hold_answers answers_held forget_answers "
    "sort_dropped today meant print print_many pack check_again "
    "preview_list preview_masters preview_declared preview_past preview_profiles preview_map renew_board save_board "
    "drop_board preview_slips bundle_lot",
    "papers": "add_papers",
    "payments": "record_notice record_slip load_slips give_slip free_slip take_back_payment",
    "import": "receive sample throw_away take_back commit commit_all new declare copy_declaration answer answer_words "
    "fix_cell fix_alike unfix_cell map_column use_sheet set_heading set_row choose_direction use_profile keep_apart "
    "save_profile undo_profile load_profiles",
    "prepare": "edit fill paste add_item remove_items undo back_to undo_import put_in_place mend take_masters confirm "
    "share_charges record_value split unsplit give_header paste_slots look_at_certificate remove_certificate "
    "sort_paper copy_from_paper amend withdraw_amendment",
    "step": "step",
    "file": "write_file write_files keep_invoices outage_kit outage_done",
    "answers": "take_answers",
    "settle": "settle_answer undo_answer",
    "masters": "save_master load_masters load_past",
    "approve": "approve_masters remove_master withdraw_past",
    "lists": "load_list withdraw_list",
    "maps": "load_map choose_map",
    "lots": "agree_free_time work_out_port_fee record_port_fee remove_port_fee add_cost remove_cost "
    "open_lot edit_lot link_declaration unlink_declaration close_lot undo_lot "
    "reach_milestone reach_containers record_manifest add_order record_wait end_wait "
    "take_over "
    "add_lot_papers sort_lot_paper receive_paper waive_paper miss_paper ask_paper hand_over owe "
    "extend_debt settle_debt keep_inspection remove_inspection keep_customer_papers",
    "notices": "choose_notice drop_notice_choice send_delivery resend_delivery drop_delivery",
    "cases": "open_case log_contact note_case pause_case resume_case assign_case escalate_case sort_case add_task "
    "finish_task resolve_case reopen_case merge_case",
    "rules": "lower_rule restore_rule",
    "people": "add_person change_role remove_person give_login give_password revoke_session",
}
ACTS: Mapping[str, str] = {act: kind for kind, acts in _OF.items() for act in acts.split()}
"""Every act of the desk -> what is done by it. An act that is not here is the manager's alone."""

_asked: ContextVar["Asked | None"] = ContextVar("asked", default=None)
Acting = TypeVar("Acting", bound=type)


@dataclass(frozen=True, slots=True)
class Asked:
    """The act that somebody of this role asked for. What it is made of is not asked about again."""

    role: Role
    act: str


def why_not(role: Role, act: str, status: Status | None = None) -> CustomsError | None:
    """The refusal; None when the role may. `status`: of the declaration it is about, None when it is about none yet.

    Codes: ROLE-ACT for what the role never does, ROLE-STATUS for what it does not do at that status.
    """
    kind = ACTS.get(act, "people")
    statuses = PERMITS[kind].get(role, frozenset())
    told = {"role": f"people.role.{role.value}", "what": f"people.may.{kind}", "who": f"people.who.{kind}"}
    if not statuses:
        return _refused("ROLE-ACT", "people.refused.act", told)
    if status is None or status in statuses:
        return None
    told["status"] = f"common.status.{status.value}"
    return _refused("ROLE-STATUS", "people.refused.status", told)


def _refused(code: str, key: str, told: Mapping[str, str]) -> CustomsError:
    """`told`: gap of the sentence -> key of what stands there."""
    vi, en = (say(key, one, **{gap: say(name, one) for gap, name in told.items()}) for one in LANGUAGES)
    return CustomsError(code, Text(vi=vi, en=en))


def allowed_now(status: Status) -> None:
    """Asked wherever an act takes up a declaration. Raises CustomsError ROLE-STATUS."""
    asked = _asked.get()
    refused = asked and why_not(asked.role, asked.act, status)
    if refused:
        raise refused


def permitted(desk: Acting) -> Acting:
    """Every public act of the class asks the table first; so no door can go round it."""
    for name in dir(desk):
        act = getattr(desk, name)
        if not name.startswith("_") and callable(act):
            setattr(desk, name, _asking(name, act))
    return desk


def _asking(name: str, act: Callable[..., Any]) -> Callable[..., Any]:
    about_one = "declaration_id" in signature(act).parameters

    @wraps(act)
    def asked(self: Any, *given: Any, **named: Any) -> Any:
        if _asked.get() is not None:
            return act(self, *given, **named)
        refused = why_not(self.role, name) or (
            about_one and _refused_there(self, name, given[0] if given else named.get("declaration_id"))
        )
        if refused:
            raise refused
        before = _asked.set(Asked(self.role, name))
        try:
            return act(self, *given, **named)
        finally:
            _asked.reset(before)

    return asked


def _refused_there(desk: Any, act: str, declaration_id: Any) -> CustomsError | None:
    """Said before anything else is looked at; where the act takes the declaration up, it is asked once more."""
    if PERMITS[ACTS[act]][desk.role] == ALWAYS:
        return None
    with desk._store.read() as look:  # noqa: SLF001 -- its own act asks
        return why_not(desk.role, act, look.status_of(declaration_id))
