"""The trades that ``fieldcrm.build`` calls: Node, generated modules, icons, compression."""
