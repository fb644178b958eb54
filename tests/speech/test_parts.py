"""Private numbers said in parts, in another order, with a correction or an aside.

What stands in braces must be masked. Hardly any line of the first list was masked whole before.
"""

import re

import pytest

from tests.speech.test_asked import heard

PRIVATE = """
my social's {four one two and then six six and then nine oh oh three}
social security is {two two oh and seven one and then four four oh nine}
the s s n is {five five one, then twelve, then four four oh nine}
the last four is {nine one two seven} for my social
so the last four are {two two oh nine} of the s s n
last four digits {two two oh nine} on my social
what's your month and day of birth | {june nine nineteen seventy one}
day month and year of birth please | {oh nine oh six seventy one}
what's the year of birth | {nineteen seventy one}
what year were you born in | {nineteen seventy one} and the day was {ninth of june}
day of birth is {ninth of june nineteen seventy one}
i'm {ninth of june seventy one} my birthday's wrong on there
wrong birthday it says but i'm {june ninth seventy one}
my email's {j h o n no sorry j o h n b at gmail dot com}
email's {s m i t h with an i dot jane at yahoo dot co dot uk}
it's {lynn with one n no l y n e at outlook dot com} that's the email
my email is {k k no just k dot brown at sky dot com}
the address is {clarke with an e underscore two two at live dot com}
ni number's {x ray bravo two two four four nine one charlie}
my n i is {t x ray two two four four nine one charlie}
national insurance {j g no it's j t two two four four nine one b}
ni is {p s sorry p x two two four four nine one d}
the card's good upto {nine twenty eight}
valid upto {eleven twenty nine} it says
what's the expiry on this love | {four of twenty eight}
exp date on that please | {eleven of twenty eight}
what's the expiry on the card then mate | {six twenty nine}
the back by the signature says {four one eight}
on the back next to the signature strip it reads {four one eight} i think
by the signature it's {nine oh two}
what's the security code | one sec love it's {four hundred and eight}
three digits off the back please | {six hundred and twelve}
c v v please | i can't see, {seven hundred twenty two}
last four of your account | {nine two six one}
birthday's {christmas eve nineteen seventy one}
date of birth | {boxing day seventy one}
my date of birth's {june nine seventy one} so {oh six oh nine seventy one}
"""

ORDINARY = """
what's the security code | why, it cost me four hundred and eight pounds
what's the cvv | i already paid, the total's four hundred and eight
the signature on the delivery says four one eight high street
what's the expiry on the milk | four of twenty eight
the expiry on that yoghurt was six twenty nine
what year were you here | nineteen forty four and the day was the ninth of june
what year did the shop open | nineteen seventy one
the last four orders for the social club
last four for the social club were nine one two seven
the x ray's at two forty five on the ninth of june
x ray room two two four
take the x ray form to room nine one
it goes upto two twenty on the dial
open upto nine thirty
the month day and year of purchase was june nine twenty twenty four
day of the delivery's june nine
orders one two and then three four and then five six seven eight
the social event's on june ninth and then july two
account ending is in june
the sale was on boxing day twenty nineteen
last four digits of the account | nine two two eight
"""


@pytest.mark.parametrize("line", PRIVATE.strip().splitlines())
def test_numbers_in_parts_are_masked_whole(line):
    shown = heard(re.sub("[{}]", "", line))
    assert re.sub(r"\[\w+\]", "{}", shown) == re.sub(r"\{[^}]*\}", "{}", line)


@pytest.mark.parametrize("line", ORDINARY.strip().splitlines())
def test_what_sounds_like_their_names_is_spared(line):
    assert heard(line) == line
