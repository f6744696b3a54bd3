"""Run the command line as `python -m mainstem`."""

import sys

from mainstem.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
