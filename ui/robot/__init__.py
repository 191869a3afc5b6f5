"""A robot that works in the real windows as a person would, through keys: the demo's staff."""

from collections.abc import Callable
from pathlib import Path

from ui.robot.day import RobotsDay
from ui.robot.pulse import Pulse
from ui.robot.robot import Robot, say
from ui.robot.script import from_bytes


def robots_day(file: Path, done: Callable[[int], None]) -> Robot:
    """The robot for a script file; `done` gets 0 at the day's end, 3 when something never came."""
    script = from_bytes(file.read_bytes())
    pulse = Pulse()

    def ended(code: int) -> None:
        say(blocked_ms_max=round(pulse.blocked_ms_max, 1))
        done(code)

    robot = Robot(RobotsDay(script, pulse).steps(), Path(script.shots) if script.shots else None, ended)
    pulse.setParent(robot)
    pulse.start()
    return robot
