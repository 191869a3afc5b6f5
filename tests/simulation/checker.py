"""The promises P1–P9 (facts: sync §4), held against what lies outside the PCs at the end.

P6 and P9 show in the others: after a restore, and between releases, all of them hold as ever.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

from counter_app.domain.calendar import local
from counter_app.domain.continuation import HALTING
from counter_app.domain.journal import ChainBroken, Head, Origin, check_chain
from counter_app.domain.payment import Method
from counter_app.storage.verify import verify
from tests.simulation.clerk import Clerk
from tests.simulation.copies import fork_faults, forked
from tests.simulation.devices import Sheet
from tests.simulation.lost import Lost, lost_faults
from tests.simulation.machines import NodePc
from tests.simulation.model import Figures, Story, story_of
from tests.simulation.waiting_room import queue_faults
from tests.simulation.world import World


def check(world: World) -> list[str]:
    """Every broken promise, in words."""
    found: list[str] = []
    stories: dict[Origin, Figures] = {}
    apart = forked(world)
    for clerk in world.clerks.values():
        if not clerk.pc.running:
            found.append(f"P5: {clerk.pc.name} does not start")
            continue
        journals = {origin: clerk.pc.events(origin) for origin in clerk.pc.line}
        story = story_of(journals.items())
        lost = world.lost.get(clerk.pc.name, Lost())
        found += [
            f"{clerk.pc.name}: {what}" for what in (*_counter(clerk, story, lost), *lost_faults(clerk.pc, lost, story))
        ]
        for origin, events in journals.items():
            try:
                check_chain(events, origin, Head())
            except ChainBroken as error:
                found.append(f"P4: {clerk.pc.name}: {error}")
        site = next(one for one in world.sites if one.name == clerk.pc.site)
        if clerk.pc.store.halted is not None:
            continue  # its copy goes on, or none: `fork_faults`
        stories |= story.figures
        for node in (site, world.province):
            if any(node.events(origin) != events for origin, events in journals.items()):
                found.append(f"P2: {node.name} holds another journal of {clerk.pc.name}")
    found += fork_faults(world, apart)
    for node in world.nodes:
        found += _totals(node, stories, world)
        found += _passed_over(node, stories, world)
    for site in world.sites:
        journals = {origin: site.events(origin) for origin in site.line}
        found += [f"P3: {site.name}: {what}" for what in queue_faults(journals.items(), world.rooms[site.name])]
        found += _rolled_back(site, world)
    found += _verified(world)
    return found


def _rolled_back(site: NodePc, world: World) -> list[str]:
    """P4: a site whose own journal is not what the city holds of it says so, and no other does."""
    mine, there = site.events(site.origin), world.province.events(site.origin)
    shorter = min(len(mine), len(there))
    apart = mine[:shorter] != there[:shorter] or len(there) > len(mine)
    assert site.core is not None
    told = site.core.status().blocked.get(site.origin, "") in HALTING
    return [] if told == apart else [f"P4: {site.name} says {told} of its own journal, and it is {apart}"]


def _counter(clerk: Clerk, story: Story, lost: Lost) -> list[str]:
    found = [f"P3: {what}" for what in story.faults]
    tray = [one for one in clerk.desk.printer.tray if one.job_id in story.prints or one.job_id not in lost.jobs]
    found += _promised(clerk, tray, story, lost)
    if clerk.pc.store.halted is None:  # else a citizen may have got their money back
        found += [
            *_marks(clerk, tray, lost),
            *_papers(clerk, story),
            *_money(clerk, tray, story, lost),
            *_twice(clerk, story),
        ]
    return found


def _twice(clerk: Clerk, story: Story) -> list[str]:
    """P8: what two stories of one journal took for one bill is in the list of its day."""
    read = clerk.pc.store.read
    days = {one.day for one in story.payments.values()}
    told = {one.subject for day in days for one in read(lambda books, when=day: books.days.exceptions(when))}  # type: ignore[misc]
    wanted = {f"{one.serial} {one.number:07d}" for one in story.receipts.values() if one.payment in story.twice}
    return [f"P8: {paper} was paid for in two stories, and nobody is told" for paper in sorted(wanted - told)]


def _promised(clerk: Clerk, tray: Sequence[Sheet], story: Story, lost: Lost) -> list[str]:
    """P1: what was shown as paid, or came out of the printer, is in the journal, unless it died with its PC."""
    found = []
    for one in clerk.desk.shown:
        if one.receipt_id in lost.receipts and one.receipt_id not in story.receipts:
            continue
        kept = story.receipts.get(one.receipt_id)
        if kept is None or (kept.serial, kept.number, kept.total) != (one.serial, one.number, one.amount):
            found.append(f"P1: shown as paid, not in the journal: {one.serial}/{one.number}")
    for sheet in tray:
        if sheet.job_id not in story.prints:
            found.append(f"P1: printed, not in the journal: {sheet.document} {sheet.subject_id}")
        elif sheet.document == "receipt" and sheet.subject_id not in story.receipts:
            found.append(f"P1: receipt on paper only: {sheet.subject_id}")
    return found


def _marks(clerk: Clerk, tray: Sequence[Sheet], lost: Lost) -> list[str]:
    """P3: each original once, reprints marked 1, 2, 3 … in their order.

    A PC that was restored without a node marks a reprint as the lost one did: both are in the list of their day then.
    """
    marks: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for sheet in tray:
        marks[sheet.document, sheet.subject_id, sheet.job_id in lost.jobs].append(sheet.reprint)
    found = [
        f"P3: {document} {subject} came out as {came}"
        for (document, subject, _), came in marks.items()
        if any(later <= earlier for earlier, later in pairwise(came))
    ]
    both = [key for key in marks if key[2] and set(marks[key]) & set(marks.get((*key[:2], False), []))]
    told = _reprints_told(clerk) if both else Counter()
    return found + [f"P3: {key[0]} {key[1]} came out twice, and nobody is told" for key in both if told[key[1]] < 2]


def _reprints_told(clerk: Clerk) -> Counter[str]:
    pc = clerk.pc
    days = {
        local(datetime.fromtimestamp(event.read_header().at / 1e6, UTC)).date()
        for origin in pc.line
        for event in pc.events(origin)
    }
    listed = [one for day in days for one in pc.store.read(lambda books, when=day: books.days.exceptions(when))]  # type: ignore[misc]
    return Counter(one.subject for one in listed if one.kind == "print.reprint")


def _papers(clerk: Clerk, story: Story) -> list[str]:
    """P3: everybody got a paper, be it one whose print died with a PC."""
    came = {(sheet.document, sheet.subject_id) for sheet in clerk.desk.printer.tray}
    wanted = [("receipt", key) for key in story.receipts] + [("slip", key) for key in story.dossiers]
    return [f"P3: no paper of {kind} {key}" for kind, key in wanted if (kind, key) not in came]


def _money(clerk: Clerk, tray: Sequence[Sheet], story: Story, lost: Lost) -> list[str]:
    """P8, first half: the counter's figures equal what lies in the drawer, at the bank and in the terminal."""
    by_method: dict[str, int] = defaultdict(int)
    for journal in story.figures.values():
        for (_, method), amount in journal.taken.items():
            by_method[method] += amount
        for (_, method), amount in journal.back.items():
            by_method[method] -= amount
    for twice in story.twice.values():
        by_method[twice.method.value] -= twice.amount
    desk, gone = clerk.desk, lost.attempts_for(story)
    untold = lost.returned - set(story.returned)
    went: dict[str, int] = defaultdict(int)
    for payment, (method, amount) in desk.returned.items():
        went[method] += 0 if payment in untold else amount
    came = {
        Method.CASH.value: desk.drawer.cash - lost.cash_for(story),
        Method.QR.value: sum(amount for ref, (_, amount) in desk.bank.items() if ref not in gone),
        Method.CARD_STANDALONE.value: sum(amount for key, (_, amount) in desk.slips.items() if key not in gone),
        Method.CARD.value: sum(amount for ticket, amount in desk.terminal.charged if ticket not in gone),
    }
    really = {method: amount - went[method] for method, amount in came.items()}
    found = [
        f"P8: {method}: {by_method[method]} đ in the journal, {amount} đ in the world"
        for method, amount in really.items()
        if by_method[method] != amount
    ]
    receipts = {
        sheet.subject_id: int(sheet.paper.total)  # type: ignore[union-attr]
        for sheet in tray
        if sheet.document == "receipt"
    }
    if sum(receipts.values()) != story.total:
        found.append(f"P8: {sum(receipts.values())} đ on paper, {story.total} đ in the journal")
    return found


def _passed_over(node: NodePc, stories: dict[Origin, Figures], world: World) -> list[str]:
    """P7: what a node could not take in is what made no sense, and that alone."""
    mine = _held_by(node, world)
    wanted = {(origin, seq) for origin, story in stories.items() if origin in mine for seq in story.nonsense}
    failures = node.store.read(lambda books: books.journals.failures())
    told = {(one.origin, one.seq) for one in failures if one.origin in stories}
    return [] if told == wanted else [f"P7: {node.name} could not follow {told}, of which {wanted} make no sense"]


def _held_by(node: NodePc, world: World) -> set[Origin]:
    mine = (pc for pc in world.counters if node is world.province or pc.site == node.name)
    return {origin for pc in mine for origin in pc.line}


def _totals(node: NodePc, stories: dict[Origin, Figures], world: World) -> list[str]:
    """P8, second half: a node's figures of each counter and day equal the model's."""
    days = {day for story in stories.values() for day in [*(day for day, _ in story.taken), *story.served]}
    mine = _held_by(node, world)
    told: dict[tuple[str, str, str], int] = {}
    for day in days:
        for one in node.store.read(lambda books, when=day: books.totals.of(when, "")):  # type: ignore[misc]
            told[one.origin, day.isoformat(), "served"] = one.tickets_served
            for method in one.methods:
                told[one.origin, day.isoformat(), method.method] = method.amount
    wanted = {
        (origin, day.isoformat(), method): amount
        for origin, story in stories.items()
        if origin in mine
        for (day, method), amount in story.taken.items()
    }
    wanted |= {
        (origin, day.isoformat(), "served"): count
        for origin, story in stories.items()
        if origin in mine
        for day, count in story.served.items()
    }
    told = {key: amount for key, amount in told.items() if key[0] in stories and amount}
    return [] if told == wanted else [f"P8: {node.name} says {told}, counters say {wanted}"]


def _verified(world: World) -> list[str]:
    """In every sixth world one machine's whole database: chain, signatures, and rows as replay gives them.

    Nonsense is a fault there, and rightly.
    """
    if world.dice.randrange(6) or any(clerk.said_nonsense for clerk in world.clerks.values()):
        return []
    machine = world.dice.choice([one for one in world.machines if one.running])
    reader = machine.store.database.reader() if machine in world.counters else machine.store._database.reader()  # type: ignore[attr-defined]
    try:
        return [f"P4: {machine.name}: {fault}" for fault in verify(reader).faults]
    finally:
        reader.close()
