"""Private numbers in exchanges, as people ask for them and answer.

What stands in braces must be masked; the turns of an exchange are the agent's and the caller's in
turn. None of the first list was masked whole before a code, an expiry or an insurance number was
looked for by what was asked and by all the words around it.
"""

import re

import pytest

from monitor.events import Utterance
from monitor.speech.readout import NumberMasker

PRIVATE = """
and the numbers from the signature bit | {six one four}
can i get the code off the card | yeah hang on {two oh nine}
what's the three digit security number | i think it reads {five one four} but it's worn
the three at the end of the strip please | {nine one eight}
and then on the other side of my card it's {three nine one}
cvv i think that's {eight two zero} let me look again yeah {eight two zero}
the little ones on the back say {two two eight}
verification code on the card | just a sec it's faded {nine four one} i believe
three numbers off the back of it | so the back right well it's {three two two} there
could you read me the last three digits from where you sign | where i sign okay {six oh two}
what's the code printed by your signature | {double seven one}
and it's three numbers {four five six} on the back is it
and it runs out in | {march twenty nine}
what date does that card end | {end of june twenty seven}
valid thru | {one of twenty nine}
and the expiry on the amex | so that's the {ninth of twenty eight}
could i have the expiration please | i've just got a new one so it's {april two thousand thirty}
{december twenty eight} it says under expires
the date under valid thru is {oh five thirty two}
expires when | {seventh of twenty six}
expiry month | {august}
expiry year | {twenty twenty nine}
and what month does it expire | {november} | and the year | {twenty nine}
that card is out of date in {march twenty seven}
national insurance | {j s yeah four one nine two double six b}
can i get your n i | {a e um twenty one forty four nineteen and then c}
what's your n i number | {p p three oh okay four four nine one and d}
and the national insurance | it starts {l e and then seven seven two three one oh letter c}
your NI number please | it's {nr 34 56 12 b}
the n i number please | {a b, one two, three four, five six, and c for charlie}
social security number | {three one four mm hmm five five} right {nine oh two one}
the social on the policy is {five one nine two eight seven seven one two}
account number ending in | the whole thing is {three three oh two nine one eight four}
can i have the sort code | that'll be {twenty forty eleven} i'm with barclays
now i need the security bit | {three one seven}
what about the three numbers next to where you've signed | {nine two seven} it looks like
three digits please | {seven six four}
it should be three digits | {two eight five}
turn it over | done | there's a white strip | yeah | what are the last three | {five five eight}
last three off the back | oh five i mean {zero five five}
when does this one expire then | {march}
is that card still in date | yeah till {august twenty eight}
and the date at the bottom of the card | {twelve twenty nine}
expiring when | {ten thirty one}
and it's good through what month | {july twenty nine}
expires the {end of june twenty nine}
and expiration month | {five} | and year | {twenty thirty}
expires | {sixth of thirty}
tell me your national insurance number | it's {w p five four hang on three three two one c}
what is it your n i number | let me find it {t r eight oh two seven seven one and then b}
just the last four of the n i | {seven one four d}
the number there on the back the short one | {three three nine}
could you spell out the three digits | {six one five}
can you tell me the number printed on the back of your card | {one nine nine}
i have a mastercard so {eight one one} is the back number
card's back says {six seven oh} if that's what you mean
what's the cv two | {four four two}
and the three figure code | {one two six}
okay ready for the last three digits | {seven one five}
and it expires what month | {december twenty seven}
it's out of date in {june twenty seven} my card
is the card expiry still {oh two twenty six} | no they sent a new one {oh two thirty one}
tell me when the card's valid till | {april thirty}
what does it say underneath valid thru | {eight twenty nine}
the debit card goes out of date in {october twenty six}
the old one ended in may but this one's until {november twenty nine}
expires on the {last day of february twenty eight}
what's that three digit thing on the back | {nine four two}
your card's three digit number | {one one seven}
is the date still the same on the card | no it's {oh five twenty nine} now
when does it run till | {december twenty nine}
and the month and the year please | {nine twenty eight}
could you give me the date it expires | sure thing {january thirty}
what's the expiry on the new one | {three thirty one}
it'll run out {november of twenty seven}
last bit of your n i number please | {two oh a}
my national insurance ends in {seven six c}
what year were you born | {nineteen eighty four}
the code off the back please | {three seven seven}
number on the strip | {five oh two}
what's the last three on there | {seven oh one}
next i need the security code | bear with me while i get my purse okay {two six eight}
what three digits have you got on the back | {one four oh}
the three digits are {nine one two}
my last three are {one oh seven} on the back
so on the back i have {seven two five}
so it's a visa ending one two four four and the security is {three nine oh}
and the security | {three one one}
code again please it got declined | the security one | yes | {one nine three}
date it runs out | {march twenty nine}
and that expires | {may thirty}
how long is the card valid | until {june twenty nine}
is it in date | it says {ten twenty seven}
expires end of | {july twenty seven}
and valid to | {november thirty}
what's the exp | {four slash twenty nine}
are you paying by card | yes visa | month | {oh seven} | and the year | {twenty nine}
ni please | {jt 22 30 41 a}
"""

ORDINARY = """
could you turn the router over and read me the code on the back | it says three oh nine
what's the code on the back of the box | five one two
the back three rows are row one two four
it's the last three orders two one five four one six and four one seven
the discount code is two two five
when's it due | april twenty eight
when does the offer run out | june twenty eight
when does my subscription expire | december twenty twenty six
the milk expires on oh four twenty six
i paid by card and it was nine ninety nine
i paid on my card at ten thirty
my card was declined twice yesterday at four fifteen
your card expires soon so we'll send a new one in two to three weeks
i need a new card by march twenty six
my security code isn't working i've tried it two or three times
your security code was wrong so that's why the order five one two is on hold
the error code on the back is four oh four
it was on page three hundred and twelve
room four one two on the third floor
i'm calling about the card it's been three weeks and four hundred pounds
they charged me two fifty on the visa
what's the cvv | i don't want to give it i've got two cards
what's the expiry | i don't know i paid twenty two fifty for it
the warranty on it runs out in june twenty seven
the passport expires march twenty nine
is it on the back there's a number four one two | no
when does the contract end | it ends in may twenty seven
when's my delivery | between ten thirty and eleven fifteen
when is the policy valid until | it's valid until march twenty eight
the security gate is number four one two
the security team on extension two one five
how many digits | three digits on the meter it's four one one
it's flat three two one on the back street
three digits please | on the order | it's order four one two
what's the code for the door | three one seven
what's the error code | it's five oh four
and the house number | four one two
so how long has it been off | since about ten fifteen
is that the date on the front of the bill | it says oh six twenty eight
what's the date on the letter | march twenty eight
when did you pay | march twenty six
are you paying by card | yes the hundred and forty nine one
that's four hundred and nine pounds on the visa
and when is the appointment | june twelve at nine thirty
when does the insurance expire | november twenty seven
my mot ran out in may twenty six
my passport runs out in june twenty eight
so the account is two four one days overdue
i ordered three twenty five litre tubs on my card
the code for the promo is one five nine
it's channel four oh one on the box
i get the message security code invalid error two one four
the bus is the two one four from the back of the station
we're at number three one two on the reverse side of the street
your order should take three to five days on the card order
what about the last three orders | five of them came late
there's a code on the sticker on the back of the fridge | four one four
your temporary card expires in ninety days
a for apple and b for banana that's row a b one two three four five six
i'm on extension three one four
the new card arrives in seven to ten days
do you have the card there | yeah it took two three weeks
the discount was three fifteen on the back of that
could i have three numbers | sure i'd like four one two
what's the password | i don't know
what month is it | october
when did your old one run out | last week
when will the ink run out | in about two three weeks
the card reader's on the blink error three oh two
can you turn it over | it says model four one two
i need the last three invoices | two one one two one two and two one three
there's a number on the reverse of the invoice four four one
my date's the third of march twenty seven for the install
we're good until june twenty seven
the tariff ends in march twenty seven
your direct debit is up in may twenty six
is it still in date | the yoghurt no
my boiler cover's valid until oct twenty six
what's on the front | number twenty nine
expires at ten thirty tonight
the ticket's valid on the three fifteen
a b c d one two three four five six
the flight is b a two two four one three six
an i c two two five train
how many digits is it | three digits
can i have a day off in june twenty seven
the payment's due march twenty seven
i'll pay by card it's two forty nine right
card payment of three oh five went out on the ninth
that's twenty nine ninety on your visa
your card was charged thirty nine ninety nine on march twenty four
i have your card on file ending one oh two four
card ends in four one one two is that right | yes
the visa ending seven seven oh two
they put it through three times on my card
what's the balance on the card | four hundred and twelve
we can do the twenty eighth of march
how's march twenty eight for you
your next bill is due on june twenty seven
when can they come | between eight and ten thirty
it was back in october twenty two
i've been a customer since march twenty twenty
my order number is four four one two seven
i'm on the back foot at number two one four
i'll need the meter serial the last three digits | oh nine four
it's the third bottle on the left number two two one
we open at nine thirty and shut at five fifteen
the ticket says seat four one two row b
reference ends in nine two four
it said error two one four then code three oh five
there were two one pound coins and three fives
speed's at three fifty down and twenty up
voucher expires oh six twenty seven
your plan runs out december twenty six
the code to get in the building is at reception
card got declined at pump four at ten forty five
is there a security guard on gate two two four
apartment three one four on the back side of the building
do you want to pay by card | yes how much is it | three hundred and twelve pounds | fine
can i take your card details | how much was it again | it's one four nine altogether
i'm paying by card | okay that's order seven one four | right
your card was declined | i've tried three times since eleven fifteen
the security code didn't go through | it's been four days and two calls
what's the security code | why do you need it i gave it on the twelfth
what's the expiry date | i've been a customer since two thousand and nine
when does it expire | in about two years
when does it expire | in ninety days
we've sent a new card | that was on march twenty six
did you pay with the visa | no with paypal on june four
what's the last four on the card | four oh one two
the card payment failed | error two one four it said
are you using the same card | yes the one from flat two one four
okay and the year | of the car | it's a twenty nineteen
and what year | twenty twenty two
what month was that | november
and the date | the fifth of june
the code i was given was for fifteen percent off
what's the promo code | save two five oh
i put in the code and it says error four oh four
there's a number on the back i called it three times
so on the back it says made in china twenty twenty two
the sticker on the back says three one two
your security is our priority please hold for two to three minutes
the security of my house number two one four matters
i was on hold to security for thirty five minutes
they shut my card off on the third of march twenty five
refund to the card takes five to ten days
a refund of two twenty five went to your visa
card machine on table three one two is broken
i get paid on the twenty eighth so not until march
please verify | the amount was nine hundred and fifty two
my national insurance was changed in twenty twenty two
national insurance | i've paid in for thirty four years
i pay national insurance at twelve percent
social security office on four hundred and twelve main street
i've a social at seven thirty on june twenty eight
sort code please | i've not got it it's been three weeks and four calls
which account | the joint one i opened in two thousand and nine
"""
SECONDS = 3.0


def heard(exchange):
    """Return what is shown of an exchange."""
    masker, shown = NumberMasker(), []
    for place, text in enumerate(exchange.split(" | ")):
        start = SECONDS * place
        said = Utterance(
            start + 2, str(place), ("caller", "agent")[place % 2], start, start + 2, text
        )
        shown.append(masker.masked(said).text)
    return " | ".join(shown)


@pytest.mark.parametrize("line", PRIVATE.strip().splitlines())
def test_what_was_asked_for_or_named_is_masked(line):
    shown = heard(re.sub("[{}]", "", line))
    masks = re.sub(r"\[\w+\](?: \[\w+\])*", "{}", shown)
    assert masks == re.sub(r"\{[^}]*\}", "{}", line)


@pytest.mark.parametrize("line", ORDINARY.strip().splitlines())
def test_ordinary_numbers_beside_such_words_are_spared(line):
    assert heard(line) == line
