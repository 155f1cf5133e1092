"""The door to python-stdnum: numbers of persons and bodies that prove themselves."""

from __future__ import annotations

import datetime
import re

_CREDIT = re.compile("[0-9A-HJ-NP-RTUWXY]{18}", re.ASCII)


def is_identity_number(number: str) -> bool:
    """Whether 18 characters are a resident identity number (GB 11643-1999).

    Check character, date and region all hold.  A region that ever was one will do:
    numbers were given from 1984 on, so ``ric.is_valid``, which asks for a region that
    existed in the year of birth, refuses those of everyone born before.
    """
    from stdnum.cn import ric  # with its table of regions: few runs need it

    return (
        number[-1].upper() == ric.calc_check_digit(number)
        and _is_date(number[6:14])
        and _is_region(number[:6])
    )


def is_old_identity_number(number: str) -> bool:
    """Whether 15 digits are an identity number of before 1999: region and date."""
    return _is_date("19" + number[6:12]) and _is_region(number[:6])


def _is_date(digits: str) -> bool:
    try:
        datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return True


def _is_region(code: str) -> bool:
    from stdnum import numdb

    return any("county" in facts for _, facts in numdb.get("cn/loc").info(code))


def is_credit_code(code: str) -> bool:
    """Whether a unified social credit code (GB 32100-2015) passes its check character.

    ``uscc.is_valid`` wants a digit first, which refuses the codes of village
    collectives (N) and others that no company register gives.
    """
    from stdnum.cn import uscc

    return bool(_CREDIT.fullmatch(code)) and code[17] == uscc.calc_check_digit(code)


def is_card_number(number: str) -> bool:
    """Whether digits pass the check of bank cards (ISO/IEC 7812-1, Luhn)."""
    from stdnum import luhn

    return bool(luhn.is_valid(number))
