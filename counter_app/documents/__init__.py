"""Papers drawn by Typst from the models of `domain.papers`.

Importing this package is cheap: typst, numpy, Pillow and qrcode are imported when the first paper is drawn.
"""

from counter_app.documents.papers import TypstPapers

__all__ = ["TypstPapers"]
