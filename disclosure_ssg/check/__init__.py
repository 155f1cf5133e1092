"""Floor 2: rules over one document, and over all of them together.

A rule module registers its rules when it is imported, one visible line each.
"""

from disclosure_ssg.check import amendments as amendments
from disclosure_ssg.check import annual_report as annual_report
from disclosure_ssg.check import answers as answers
from disclosure_ssg.check import applications as applications
from disclosure_ssg.check import attachments as attachments
from disclosure_ssg.check import bodies as bodies
from disclosure_ssg.check import catalogue as catalogue
from disclosure_ssg.check import column as column
from disclosure_ssg.check import consultation as consultation
from disclosure_ssg.check import dates as dates
from disclosure_ssg.check import diagrams as diagrams
from disclosure_ssg.check import exemptions as exemptions
from disclosure_ssg.check import fields as fields
from disclosure_ssg.check import garble as garble
from disclosure_ssg.check import headings as headings
from disclosure_ssg.check import injected as injected
from disclosure_ssg.check import inside as inside
from disclosure_ssg.check import inspection as inspection
from disclosure_ssg.check import interpretation as interpretation
from disclosure_ssg.check import lifecycle as lifecycle
from disclosure_ssg.check import links as links
from disclosure_ssg.check import media as media
from disclosure_ssg.check import normative as normative
from disclosure_ssg.check import numbering as numbering
from disclosure_ssg.check import numbers as numbers
from disclosure_ssg.check import paper as paper
from disclosure_ssg.check import privacy as privacy
from disclosure_ssg.check import relations as relations
from disclosure_ssg.check import review as review
from disclosure_ssg.check import said as said
from disclosure_ssg.check import stated_terms as stated_terms
from disclosure_ssg.check import tasks as tasks
from disclosure_ssg.check import typography as typography
from disclosure_ssg.check import wall as wall
from disclosure_ssg.check import wording as wording
