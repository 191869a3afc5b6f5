"""The roles of a dossier: applicant, owner and payer, each on its tab."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QTabWidget

from counter_app.domain.wards import WardBook
from ui.clerk.models.draft import Role
from ui.clerk.models.intake import IntakeModel
from ui.clerk.models.party import PartyEntry
from ui.clerk.party_form import PartyForm


class PeopleTabs(QTabWidget):
    """Draws the people of `IntakeModel`; a tab's title tells when a role is another's."""

    def __init__(self, intake: IntakeModel, wards: WardBook) -> None:
        super().__init__()
        self.setObjectName("partyTabs")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._intake = intake
        self.forms = {role: PartyForm(role, wards) for role in Role}
        for form in self.forms.values():
            self.addTab(form, "")
            form.edited.connect(self._read)
        intake.party_filled.connect(self._fill)
        intake.cleared.connect(self.clear_forms)
        self.clear_forms()

    @property
    def role_shown(self) -> Role:
        """Whose tab is in front."""
        return next(role for role, form in self.forms.items() if form is self.currentWidget())

    @Slot()
    def _read(self) -> None:
        for role, form in self.forms.items():
            self._intake.set_person(role, form.entry())
        self._draw_titles()

    @Slot(object, object)
    def _fill(self, role: Role, entry: PartyEntry) -> None:
        self.forms[role].fill(entry)
        self.setCurrentWidget(self.forms[role])
        self._draw_titles()

    @Slot()
    def clear_forms(self) -> None:
        """Show nothing typed."""
        for role, form in self.forms.items():
            form.fill(PartyEntry() if role is Role.APPLICANT else None)
        self.setCurrentIndex(0)
        self._draw_titles()

    def _draw_titles(self) -> None:
        words = {
            Role.APPLICANT: self.tr("Người nộp hồ sơ"),
            Role.OWNER: self.tr("Chủ hồ sơ"),
            Role.PAYER: self.tr("Người nộp tiền"),
        }
        for place, role in enumerate(Role):
            same = self.forms[role].entry() is None
            self.setTabText(place, self.tr("{0}: như người nộp").format(words[role]) if same else words[role])
