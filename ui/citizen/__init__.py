"""The citizen's display, on the second screen of a counter's PC.

Object names: `citizenWindow`, `citizenPlace`, `citizenNumber`, `citizenTitle`, `citizenEnglish`, `citizenAmount`,
`citizenLines`, `citizenNotes`, `citizenCountdown`, `qrPicture`.
"""
