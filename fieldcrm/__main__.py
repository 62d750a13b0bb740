"""``python -m fieldcrm`` is the console script."""

from fieldcrm.cli import main

main(prog_name="fieldcrm")
