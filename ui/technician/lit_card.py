"""A card with a light, by which it finds its place among the others."""

from counter_app.ports.lights import Light
from ui.cards import Card

_KINDS = {Light.OK: "good", Light.WARNING: "warning", Light.DOWN: "bad"}


class LitCard(Card):
    """Whoever lays the cards out reads `light`, and hears of a change as of any other change of a card's shape."""

    def __init__(self, caption: str = "") -> None:
        super().__init__(caption)
        self.light = Light.NOT_ASKED

    def lit(self, light: Light) -> None:
        """Note its light."""
        self.light = light
        self.updateGeometry()

    def kind(self) -> str:
        """The kind of the word beside the light: as the light says, whatever the word."""
        return _KINDS.get(self.light, "muted")
