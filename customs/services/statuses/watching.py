"""The worker that looks for answers of customs by itself: a folder, a mailbox. Off until one is set."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from customs.model.errors import CustomsError
from customs.services.acts import utc_now
from customs.services.desk import Desk
from customs.services.statuses.folder import Looked, WatchedFolder
from customs.services.statuses.hearing import overhear
from customs.services.statuses.mailbox import Mailbox
from customs.services.statuses.taking import Taken
from customs.settings import Settings
from customs.words import both

ACTOR = "customs watch"


@dataclass
class Watch:
    """Whoever watches takes nothing of a firm the desk never worked for: that waits for a person."""

    desk: Desk
    told: Settings
    _places: list["WatchedFolder | Mailbox"] = field(init=False)

    def __post_init__(self) -> None:
        self._places = []
        if self.told.watch_folder is not None:
            self._places.append(WatchedFolder(self.told.watch_folder))
        if self.told.imap_host:
            self._places.append(Mailbox(self.told))
        if not self._places:
            raise CustomsError("WATCH-OFF", both("status.watch.off"))

    def look(self, go_on: Callable[[], bool] = lambda: True) -> Iterator[Looked]:
        """Everything new, once. A place that cannot be reached says so and keeps no other back."""
        for place in self._places:
            takes = self._take if isinstance(place, WatchedFolder) else self._take_mail
            try:
                for looked in place.look(takes):
                    yield looked
                    if not go_on():
                        return
            except CustomsError as why:
                yield Looked("", why=why)

    def _take(self, name: str, content: bytes) -> Taken:
        return self.desk.take_answers(self.desk.hear_answers([(name, content)]), attended=False)

    def _take_mail(self, name: str, content: bytes) -> Taken:
        """A mail that tells nothing of customs is none of ours: nothing of it is kept."""
        ours = any(one.report is not None for one in overhear(name, content, utc_now()))
        return self._take(name, content) if ours else self.desk.take_answers(())
