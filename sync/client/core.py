"""The sync client without a socket: what to ask next, and what an answer or its absence means."""

import math
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime

import msgspec

from counter_app.domain.enrol_code import EnrolCode, read_code
from counter_app.domain.errors import CounterError
from counter_app.domain.journal import Head, Origin, moment, origin_of
from counter_app.ports.random import Random
from counter_app.ports.sync import BranchShelf, FeedCache, Outbox, PastShelf, PeerNotes
from sync.client.branches import Branches
from sync.client.call import BadReply, Call, SyncSettings, read, read_refusal
from sync.client.catch_up import CatchUp
from sync.client.node_time import NodeClock
from sync.client.pull import Pull
from sync.client.push import Push, Stop
from sync.exchange import Request, Response
from sync.messages import JSON, EnrolReply, EnrolRequest
from sync.signing import Signs

LONGEST_WAIT_S = 3600.0
"""However long a node asks to be left alone."""
REVOKED = "device.revoked"
NOT_LET_IN = ("enrol.waiting", REVOKED)
"""A person decides on that: everything stays here meanwhile, and the node is asked again now and then."""


_DECIDES = {"waiting": NOT_LET_IN[0], "revoked": REVOKED}
"""What an enrolment may be answered besides `confirmed`, and what requests are refused with from then on."""


class _NotLetIn(Exception):
    """The node knows this installation, and a person decides on it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Peer:
    """A node by its address; `code` enrols this installation there when the node does not know it."""

    url: str
    code: str = field(default="", repr=False)

    @property
    def known(self) -> EnrolCode:
        """The code in its parts; on this very machine, unencrypted, any word may be one. Raises `EnrolCodeMistyped`."""
        return read_code(self.code) if self.url.startswith("https:") else EnrolCode(self.code)


@dataclass(frozen=True)
class Me:
    """What an enrolment says of this installation. `level` is counter, kiosk or site.

    `continues` is the origin that it goes on from, "" for none.
    """

    public_key: bytes
    level: str
    site: str
    counter: str = ""
    continues: str = ""


@dataclass(frozen=True)
class Outgoing:
    """A signed request on its way to `peer`; its answer comes back under `id`."""

    id: int
    peer: Peer
    request: Request


@dataclass(frozen=True)
class SyncStatus:
    """What a light shows. `unsent` counts events that no peer has said it holds; `peer` is the one in use.

    `revoked`: the peers that have turned this installation away, and have not taken it back since. `last_error` begins
    with a code: the node's own when it said no, else one of this client. `others` says so of each further peer by its
    address, while it is not reached. `stops` has where, for each journal in `blocked`.
    """

    connected: bool = False
    peer: str = ""
    unsent: int = 0
    oldest_unsent_at: datetime | None = None
    last_error: str = ""
    blocked: Mapping[Origin, str] = field(default_factory=dict)
    revoked: tuple[str, ...] = ()
    others: Mapping[str, str] = field(default_factory=dict)
    stops: Mapping[Origin, Stop] = field(default_factory=dict)


@dataclass
class _Talk:
    """The state of one peer."""

    peer: Peer
    push: Push
    pull: Pull | None
    branches: Branches | None
    catch_up: CatchUp | None
    failures: int = 0
    retry_at: float = 0.0
    greet_at: float = 0.0
    reached: bool = False
    revoked: bool = False
    error: str = ""
    enrolling: bool = False
    enrolled: bool = False
    _turns: deque[Callable[[float], Call | None]] = field(init=False)

    def __post_init__(self) -> None:
        self._turns = deque((self._read, self._tell, self._fetch))

    def next(self, now: float) -> Call | None:
        """By turns, so that a feed or a journal without end holds up nothing that is to be sent."""
        for turn in self._turns:
            found = turn(now)
            if found is not None:
                self._turns.remove(turn)
                self._turns.append(turn)
                return found
        return None

    def has_other_turn(self, now: float) -> bool:
        """Whether something else than the next batch is due."""
        return any(one.wake_at() <= now for one in (self.pull, self.catch_up) if one is not None)

    def blocked(self) -> Mapping[Origin, str]:
        """Journals that do not go up, or down, and why."""
        return {**self.push.blocked, **({} if self.catch_up is None else self.catch_up.blocked)}

    def places(self) -> Mapping[Origin, int]:
        """At which event each of these stopped."""
        return {**self.push.places, **({} if self.catch_up is None else self.catch_up.places)}

    def wake_at(self) -> float:
        parts = (self.push, self.pull, self.branches, self.catch_up)
        return max(self.retry_at, min(one.wake_at() for one in parts if one is not None))

    def _read(self, now: float) -> Call | None:
        return None if self.pull is None else self.pull.next(now)

    def _tell(self, now: float) -> Call | None:
        """The journals themselves first: no fork could be seen without them."""
        found = self.push.next(now)
        if found is None and self.branches is not None:
            found = self.branches.next(now, self.push.epoch)
        return found

    def _fetch(self, now: float) -> Call | None:
        return None if self.catch_up is None else self.catch_up.next(now)


class SyncCore:
    """Offers every journal of `outbox` to the first peer that answers, and copies its feeds.

    What that peer holds more of a journal, the own one aside, is fetched for `past`.
    The other peers are greeted now and then: they shall know this installation before they are needed. One request is
    under way at a time, and two while a backlog goes out. Times are monotonic seconds given by the caller.

    `revoked`: this installation was turned away before, by those peers. When one of them is asked no more, or nobody
    knows by which it was, every peer must take it back.
    """

    def __init__(  # noqa: PLR0913  (composed in one place, by name)
        self,
        *,
        me: Me,
        signer: Signs,
        peers: Sequence[Peer],
        outbox: Outbox,
        notes: PeerNotes,
        random: Random,
        cache: FeedCache | None = None,
        feeds: tuple[str, ...] = (),
        settings: SyncSettings | None = None,
        times: NodeClock | None = None,
        branches: BranchShelf | None = None,
        past: PastShelf | None = None,
        revoked: Sequence[str] | None = None,
    ) -> None:
        self._me, self._signer, self._outbox, self._random = me, signer, outbox, random
        self._settings, self._times = settings or SyncSettings(), times
        own = origin_of(me.public_key)
        self._talks = [
            _Talk(
                peer,
                push := Push(peer.url, outbox, notes, self._settings),
                None if cache is None else Pull(feeds, cache, self._settings),
                None if branches is None else Branches(branches, outbox, self._settings),
                None if past is None else CatchUp(push, outbox, past, own, self._settings),
            )
            for peer in peers
        ]
        if revoked is not None:
            all_asked = bool(revoked) and {peer.url for peer in peers}.issuperset(revoked)
            for talk in self._talks:
                talk.revoked = talk.peer.url in revoked or not all_asked
        self._ids = 0
        self._under_way: dict[int, tuple[_Talk, Call]] = {}

    def next_request(self, now: float) -> Outgoing | None:
        """What to send now; None while an answer is awaited or nothing is to be done before `wake_at`."""
        if self._under_way:
            return self._following(now)
        first = True
        for talk in (one for one in self._talks if one.retry_at <= now):
            call = self._enrolment(talk) if talk.enrolling else (talk.next(now) if first else self._greeting(talk, now))
            first = False
            if call is not None:
                return self._outgoing(talk, call)
        return None

    def wake_at(self, now: float) -> float:
        """When `next_request` may have something though nothing happened here."""
        times, in_use = [], False
        for talk in self._talks:
            times.append(max(talk.retry_at, talk.greet_at) if in_use else talk.wake_at())
            in_use = in_use or talk.retry_at <= now
        return min(times, default=float("inf"))

    def on_reply(self, id: int, response: Response, now: float) -> None:
        """The answer to an earlier request came; one that is no longer awaited changes nothing."""
        talk, call = self._under_way.pop(id, (None, None))
        if talk is None or call is None:
            return
        if response.status != 200:
            self._forget(talk)
        other_time = self._times is not None and self._times.hear(talk.peer.url, response)
        if response.status == 401 and other_time and read_refusal(response).code == "request.clock_skew":
            talk.greet_at = min(talk.greet_at, now)
            return  # signed again with the node's time, at once
        try:
            self._answered(talk, call, response, now)
        except BadReply as error:
            if talk.pull is not None:
                talk.pull.put_off(call, now)
            self._failed(talk, error.told, now)
        except CounterError:  # something here, a full disk perhaps: the node did what it was asked
            raise
        except Exception as error:  # a bug, which the lane's edge tells; the other nodes have their turn meanwhile
            self._failed(talk, f"{BadReply.code}: {type(error).__name__}", now)
            raise
        if not self._under_way:
            talk.push.landed()

    def on_failure(self, id: int, error: str, now: float) -> None:
        """No answer came; whether the node acted on it is unknown, and asking again does no harm."""
        talk, _ = self._under_way.pop(id, (None, None))
        if talk is not None:
            self._failed(talk, error, now)

    def moved(self, feed: str) -> None:
        """A node said that `feed` moved: it is read at the next turn, not when it is due."""
        for talk in self._talks:
            if talk.pull is not None:
                talk.pull.moved(feed)

    def give_up(self, error: str, now: float) -> None:
        """Whatever is under way failed here and not on the line, perhaps before its id was known."""
        for id in list(self._under_way):
            self.on_failure(id, error, now)

    def status(self) -> SyncStatus:
        """How things stand."""
        waiting, oldest = dict[Origin, int](), None
        for origin, head in self._outbox.heads().items():
            held = max((talk.push.noted.get(origin, Head()).seq for talk in self._talks), default=0)
            if held < head.seq:
                waiting[origin] = head.seq - held
                at = self._outbox.oldest_after(origin, held)
                oldest = at if oldest is None or (at is not None and at < oldest) else oldest
        blocked = {origin: why for talk in self._talks for origin, why in talk.blocked().items()}
        places = {origin: seq for talk in self._talks for origin, seq in talk.places().items()}
        stops = {origin: Stop(places.get(origin, 0), waiting.get(origin, 0)) for origin in blocked}
        since = None if oldest is None else moment(oldest)
        using = next((talk for talk in self._talks if talk.reached), None)
        error = self._talks[0].error if self._talks else ""
        revoked = tuple(talk.peer.url for talk in self._talks if talk.revoked)
        others = {talk.peer.url: talk.error for talk in self._talks[1:] if talk.error}
        peer = using.peer.url if using else ""
        return SyncStatus(using is not None, peer, sum(waiting.values()), since, error, blocked, revoked, others, stops)

    def _following(self, now: float) -> Outgoing | None:
        """More of a backlog behind what is under way; not when something else has its turn."""
        [(talk, call), *more] = self._under_way.values()
        if more or not call.leads or talk.has_other_turn(now):
            return None
        if talk is not next((one for one in self._talks if one.retry_at <= now), None):
            return None  # a peer that comes before this one is to be tried again
        following = talk.push.following(now)
        return None if following is None else self._outgoing(talk, following)

    def _outgoing(self, talk: _Talk, call: Call) -> Outgoing:
        self._ids += 1
        self._under_way[self._ids] = (talk, call)
        return Outgoing(self._ids, talk.peer, self._signer.sign(call.request))

    def _forget(self, talk: _Talk) -> None:
        """Await nothing more of what went out as if all before it were stored; asking again does no harm."""
        self._under_way = {id: one for id, one in self._under_way.items() if one[0] is not talk}

    def _answered(self, talk: _Talk, call: Call, response: Response, now: float) -> None:
        if response.status in (429, 503):
            self._failed(talk, read_refusal(response).code, now, _retry_after(response))
            return
        if response.status == 401:
            self._unknown(talk, response, now)
            return
        if response.status == 403 and (code := read_refusal(response).code) in NOT_LET_IN:
            self._turned_away(talk, code, now)
            return
        code = read_refusal(response).code
        if response.status >= 500:
            raise BadReply(reason=f"status {response.status}", refusal=code)
        if response.status not in (200, 413) and code.startswith("http."):
            raise BadReply(reason=f"status {response.status}")  # not a node's word: something else answers there
        try:
            call.done(response, now)
        except _NotLetIn as said:
            self._turned_away(talk, said.code, now)
            return
        talk.failures, talk.retry_at = 0, 0.0
        talk.reached, talk.error, talk.revoked = True, "", False

    def _turned_away(self, talk: _Talk, code: str, now: float) -> None:
        talk.revoked = talk.revoked or code == REVOKED
        self._failed(talk, code, now, self._settings.waiting_s)

    def _failed(self, talk: _Talk, error: str, now: float, wait_s: float | None = None) -> None:
        jitter = 0.5 + int.from_bytes(self._random.token(2)) / 0x1FFFE
        backoff = min(self._settings.backoff_most_s, self._settings.backoff_first_s * 2.0 ** min(talk.failures, 16))
        talk.failures += 1
        wait_s = backoff * jitter if wait_s is None else max(wait_s, self._settings.backoff_first_s)
        talk.retry_at = now + wait_s  # also of a node that asks for no pause at all
        talk.greet_at = min(talk.greet_at, now + self._settings.blocked_s)
        self._forget(talk)
        talk.push.doubt()
        talk.reached, talk.error = False, error

    def _unknown(self, talk: _Talk, response: Response, now: float) -> None:
        refusal = read_refusal(response)
        if refusal.code == "request.unknown_origin" and talk.peer.code and not talk.enrolling:
            talk.enrolling = True
            if not talk.enrolled:  # else the node has just forgotten us: not at once again
                return
        self._failed(talk, f"{refusal.code}: {refusal.message}", now)

    def _greeting(self, talk: _Talk, now: float) -> Call | None:
        if now < talk.greet_at:
            return None
        talk.greet_at = now + self._settings.greet_every_s
        return talk.push.greet()

    def _enrolment(self, talk: _Talk) -> Call:
        wish = EnrolRequest(
            code=talk.peer.known.secret,
            public_key=self._me.public_key.hex(),
            level=self._me.level,
            site=self._me.site,
            counter=self._me.counter,
            continues=self._me.continues,
        )
        request = Request("POST", "/v1/enrol", {"content-type": JSON}, msgspec.json.encode(wish))

        def done(response: Response, _now: float) -> None:
            if response.status != 200:
                raise BadReply(reason="enrolment", refusal=read_refusal(response).code)
            state = read(response.body, EnrolReply).state
            talk.enrolling, talk.enrolled = False, True
            if state in _DECIDES:
                raise _NotLetIn(_DECIDES[state])

        return Call(request, done)


def _retry_after(response: Response) -> float | None:
    """Seconds until the node wants to be asked again; a date is reckoned from the answer's own, not by a clock here."""
    said = response.headers.get("retry-after", "")
    try:
        wait_s = float(said)
    except ValueError:
        try:
            until, since = (parsedate_to_datetime(one) for one in (said, response.headers.get("date", "")))
            wait_s = (until - since).total_seconds()
        except (ValueError, TypeError):  # no date, or one of them without a zone
            return None
    return min(LONGEST_WAIT_S, max(0.0, wait_s)) if math.isfinite(wait_s) else None
