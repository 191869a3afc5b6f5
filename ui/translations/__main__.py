"""`python -m ui.translations`: after a change of texts, and once more when counter_en.ts has its English."""

import sys

from ui.translations.tools import ENGLISH, faults, update


def main() -> int:
    """Update, release, and list what is not ready; 1 when something is not."""
    update()
    found = faults()
    for fault in found:
        print(f"{ENGLISH.name}: {fault.context}: {fault.what}: {fault.source}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
