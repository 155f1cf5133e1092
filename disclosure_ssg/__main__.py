"""``python -m disclosure_ssg``."""

import sys

from disclosure_ssg.cli import main

sys.exit(main(sys.argv[1:]))
