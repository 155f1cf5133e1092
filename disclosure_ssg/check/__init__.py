"""Floor 2: rules over one document, and over all of them together.

A rule module registers its rules when it is imported, one visible line each.
"""

from disclosure_ssg.check import attachments as attachments
from disclosure_ssg.check import column as column
from disclosure_ssg.check import dates as dates
from disclosure_ssg.check import fields as fields
from disclosure_ssg.check import links as links
from disclosure_ssg.check import numbers as numbers
from disclosure_ssg.check import relations as relations
from disclosure_ssg.check import wall as wall
