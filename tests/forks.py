"""Processes forked from one that has imported the program: they start in a tenth of the time that a new one needs."""

from multiprocessing import get_context

FORKS = get_context("forkserver")
FORKS.set_forkserver_preload(
    [
        "counter_app.__main__",
        "counter_app.app.backup",
        "counter_app.app.desktop",
        "counter_app.app.node",
        "counter_app.app.restoring",
        "counter_app.app.set_up",
        "counter_app.app.told",
        "httpx",
        "ui.error_texts",
        "alembic.config",
        "alembic.command",
        "tests.journeys.tools",
        "tests.sync.node_process",
    ]
)
