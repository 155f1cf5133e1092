# Short names for `sh scripts/dev COMMAND`, which works where there is no make.
.PHONY: site test test-deep lint types golden bench docs all
site test test-deep lint types golden bench docs all:
	@sh scripts/dev $@
