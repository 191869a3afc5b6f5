"""The sending side of sync: offers the own journals to a node and brings its feeds."""
