"""`counter-app erase`: a supervisor erases what the journal says of a person, while the program is closed."""

from counter_app.app.content import COUNTERS, must_hold
from counter_app.app.place import Place
from counter_app.app.renewal import settle_renewal
from counter_app.app.system import SystemClock, SystemRandom
from counter_app.domain.erasure import ErasureGround
from counter_app.storage.staff import Argon2Pins, SqlStaff
from counter_app.storage.store import open_store
from counter_app.usecases.erasure import erase_dossier
from counter_app.usecases.sign_in import SignInUnknown, sign_in


def erase(place: Place, who: tuple[str, str], code: str, ground: str, reference: str, *, receipts: bool) -> int:
    """How many events named people; `who` is a supervisor's name as at sign-in, and the PIN.

    The nodes erase their copies when the program has next sent its journal. Raises `AlreadyRunning`,
    `SignInUnknown` and what `must_hold`, `sign_in`, `erase_dossier` and `open_store` raise.
    """
    must_hold(place, *COUNTERS)
    name, pin = who
    with place.lock():
        settle_renewal(place)
        store = open_store(place.database, place.keys, SystemClock(), SystemRandom(), place.head)
        try:
            staff = SqlStaff(store)
            person = next((one for one in staff.all() if name.strip() in (one.name, one.id)), None)
            if person is None:
                raise SignInUnknown
            by = sign_in(person.id, pin, staff, Argon2Pins(), SystemClock())
            return erase_dossier(code, ErasureGround(ground), reference, by, store, receipts=receipts)
        finally:
            store.close()
