"""Floor 4: the self-inspection, from a Site and what was found to a report."""
