"""The technician's view: devices, the link to the nodes, facts about this installation.

Object names: for each device `deviceLight.<device>`, `deviceDetail.<device>`, `deviceTest.<device>`; `printTest`;
`syncLight`, `syncWaiting`, `syncDetail`; `haltText`, `haltWhy`, `forkTable`, `forkTodo`; `factTable`; `banner…` as
`ui.banner` says.
"""

from ui.technician.window import TechnicianWindow

__all__ = ["TechnicianWindow"]
