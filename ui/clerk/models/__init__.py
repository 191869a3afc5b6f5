"""What decides behind the clerk's panels: QObjects with signals, no widgets. Money crosses signals as `object`."""
