"""Every parser that is fuzzed, by its name: also that of its folder in the corpus."""

from tests.fuzz.engine import Target
from tests.fuzz.targets import codes, drivers, frames, slips, statements, webhooks

TARGETS: dict[str, Target] = {
    **frames.TARGETS,
    **codes.TARGETS,
    **webhooks.TARGETS,
    **statements.TARGETS,
    **slips.TARGETS,
    **drivers.TARGETS,
}
