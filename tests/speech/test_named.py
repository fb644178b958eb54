"""Long numbers that are called something: a business's own stay, those of secrets are masked.

The turns of an exchange are the agent's and the caller's in turn. Of the first list 55 lines lost
a number before initials, and names further away, were known.
"""

import re

import pytest

from tests.speech.test_asked import heard

ORDINARY = """
the p n r is six two one four four oh nine eight one two
PNR number? | 6214409812
good morning rail desk sam here can i take your p n r number | 6214409812
your e ticket's one two five two two oh eight four four one seven and it's in your inbox
the airway bill number is oh one six four four nine one seven eight two oh
what's the a w b | one seven six two double eight four oh nine one three
AWB 176 2884 0913, it left Frankfurt last night.
the b o l number's four four oh nine two seven one eight
bill of lading is m e d u seven seven four one two oh nine
container number is m s c u four four one two seven seven oh
the con note is three three oh nine one eight two seven
consignment? | 3309 1827 44, two pallets.
the grn was four four one nine oh two two seven
g r n number was two two eight seven one four oh
the p o d number is seven one two two eight oh nine
docket was what | four four one nine oh two
work order number is seven seven one oh four two nine
W.O. number? | 7710429, one man, two hours.
the s o number's five five one two two oh eight seven
S.O. 5512208, that's the one we're waiting on
sales order is zero zero four five one two two eight nine
our p o is four five oh oh one two seven seven three one
the purchase order's number is 4500127731
purchase order number please | four five oh oh one two seven seven three one
the r m a number is eight eight two oh one four four seven one oh
RMA? | 8820144710, I stuck it on the box.
return number was r four four oh nine two two one
the ups tracking is one zed nine nine nine a a one oh one two three four five six
the tracking's j d oh oh oh two two one nine four four seven eight
parcel's number is two two oh nine four four one eight seven seven
the job number is j four four oh nine two two
job number was what | four four oh nine two two one
what was the job number | it's seven seven one oh four four
the m p a n is two two one four four oh nine eight one two
mpr number's four four oh nine two two one eight seven six
M.P.R.N.? | 4409221876
supply number's two two oh nine one eight four four seven six
the meter serial's e one two g four four oh nine two two
serial is s n four four oh nine one two two seven six
the i m e i is four four oh nine one two two seven
s k u is four four one nine oh two two seven
SKU? | 4419 0227, the blue one
part number's a four five oh nine one two two seven
the v r n is what | four four oh nine two two
chassis number ends w b a four four oh nine one two
claim number's c l m two two oh nine four four one seven
claim reference? | CL 2209 4417
the policy's p l two two oh nine four four one
case number is c s two two oh nine four four one eight
the case id was oh oh four one two two seven eight nine one
ticket number is i n c oh oh four four one two two seven
sr number? | sr four four one two two seven eight
the service request number's three dash four four oh nine one two two seven
our ref's u k slash four four oh nine two two one
your reference is b k g four four oh nine two two one six
the booking reference's four four oh nine two two one six six one
booking id is h t l nine oh one two two four four seven six two
the c r n was four four oh nine two two one six
trip id's c r n seven seven one oh four four two nine one oh
ride id is r d two two oh nine four four one eight seven
the order's on my screen, it's four four oh nine two two one six
the order number's somewhere here, hang on, it's 44092216
order number, let me just find the e mail, yes, 77104429
invoice number? it's at the top somewhere, ah, four four oh nine two two one
the invoice is in front of me and it says number nine nine oh two two four four one
the confirmation number is in the message, one sec, five five one two two oh eight seven
confirmation? | Yes, it's 5512 2087 44
the return code's on the slip, here we go, 20719445
the rx number's six six oh four one eight seven
prescription number is r x six six oh four one eight seven
script number is seven seven one oh four four two
the s a p number's one oh oh four four two seven one
material number is one oh oh four four two seven one
lot number's l t four four oh nine two two one
batch? | B 4409 221
the l p n is four four oh nine two two one seven six three
pallet id's p l t oh oh four four one nine two two
g r number two oh seven one nine, thirty five bundles, two wet
G.R. number 44719, 12 cartons, 1 torn.
the l r number is four four one nine oh two two
lorry receipt number's four four one nine oh two two seven
the d o number's eight eight one oh two two four four
delivery note is d n four four one nine oh two two
d n number? | 44190227
planning application's two oh two four oh four four one nine
the f o i reference is four four one nine oh two two
p c n number is w k four four oh nine two two one a
the p c n is w k oh seven one double two four nine c
PCN? | WK 4419 0227
warranty number is w r four four one nine oh two two seven
contract id's c o n four four one nine oh two two
the quote ref's q four four one nine oh two two seven
loyalty stamp book number's four four one nine oh two
asset number? | A 4419 022
engineer visit number is four four one nine oh two two
visit id's v four four one nine oh two two seven
the fault id was b t four four one nine oh two two
the incident's i n c four four one nine oh two two
test kit's barcode is four four one nine oh two two seven
sample id is s two two oh nine four four one
the v a t is two two oh nine four four one
the isbn's nine seven eight one four oh
the a s i n's b oh seven four four one nine oh two
the manifest number's four four one nine oh two two seven
locker code? | 441902
the oven goes up to two twenty degrees
turn it up to one eighty degrees and then down to one twenty six
it runs up to two twenty six volts
these are thirty four thirty two long forty four size
size is thirty eight thirty two thirty four
it's code 412, so look at the hose on the back
fault code 338, then I turned it over and the light on the back was off
the u r n on it is two oh two four four one seven seven nine one
what's the u p r n | one double oh oh two three four four one two two seven
your crime reference is four two stroke seven seven one oh nine four
the e o r i's g b four four oh nine two two one eight seven six
HS code 8471 3000 for the laptop
the tariff code is eight four seven one three oh oh oh
train's the rajdhani and the p n r's two double four one oh nine double eight one seven
the booking i d you've got there is h one two double oh four four seven six
locator's x two four seven nine one then b
your transaction i d is t two four oh seven one one nine four four two one
a w b's on the label, two seven nine four four oh one double two
whats the docket number | d k t double oh four four seven one
the sim's serial is eight nine four four one one oh two
IMSI? | 23415 0099
ticket? | 4471920
TT number 40019922, raised at nine
sub ticket's one one oh four four two nine
ref for that is capital H 4471920
it's under reference X Y Z 44 719 20
p s u part is seven seven one oh four four two dash oh one
the n s n is five nine six two one nine double two oh four
tyre code's two oh five fifty five sixteen ninety one v
rim is eighteen eight five forty five
two twenty five forty five seventeen ninety four w please
the frame size is fifty two eighteen one forty five
lens is fifty four by sixteen one forty
the paint code's l y nine b and part number eight eight one two oh four four
can you read me the chassis | v s s z z z five f z h r double oh four four one two
odometer says one two four four oh nine
vehicle log says reg number four four oh nine two two one
police log was what | four four oh nine two
claim's filed under two two one dash four four oh nine one
what's your file number | it's uh four four oh nine two two one
loan car's job sheet is j s four four oh nine two two
which ticket was it | oh it's two two oh nine four four one
s l a ticket's p one dash four four oh nine two two
the g t i n on the box is oh five oh one two two four four
dispatch number's on the paperwork, hold on, four four oh nine two two one
it's the pink slip, number four four oh nine two two one
Seal number SL 4409221, intact on arrival.
the seal's number's four four oh nine two two one
bay booking's s l o t four four oh nine two
bin location is a a one two, stock code four four oh nine two two one
the collection code's four four oh nine two two
pickup number | four four oh nine two two one
gate pass is g p four four oh nine two two
lab number's l two four dash four four oh nine one
the requisition was r q four four oh nine two two one
your ubrn is oh oh four four oh nine two two one seven
referral number, one moment, is four four oh nine two two one
repeat script's barcode ends four four oh nine two two one
a d r is class three u n one two oh three
u n number's one two oh three packing group two
asbestos report's number is a r four four oh nine two two
the epc is oh four four oh nine two two one eight seven
council ref is two four stroke oh four four oh nine stroke f u l
bin crew's job is four four oh nine two two one
street light number's four four oh nine two
penalty notice is l b four four oh nine two two one
the ULEZ notice number's zero four four oh nine two two one eight
m o t test number is four four oh nine two two one eight seven six
ntc number is oh four four oh nine two two one
your ride code's four four oh nine
ride number please | four four oh nine two two one eight seven
the fare's two oh nine and trip number's four four oh nine two two one
the setting goes up to two fifty degrees
goes down to minus one eighteen degrees
it runs until ten twenty six tonight
pressure's up to one twenty eight bar
"""

PRIVATE = """
account number? it's on the statement, let me see, it's {60031875}
my u t r number is {four four oh nine two two one eight seven six}
the u t r is {four four oh nine two two one eight seven six}
UTR? | {4409 2218 76}
my t i n is {nine one two seven seven one oh four four}
the n h s number is {four four oh nine two two one eight seven six}
NHS number? | {440 922 1876}
my passport number's {four four oh nine two two one eight seven}
passport number? | {4409 2218 7}
what's the passport number | {four four oh nine two two one eight seven}
the medicare number is {two two oh nine four four one eight seven six}
i b a n's on the card, it's account {44092216}
my phone number's on the order, it's {oh seven seven one two four four oh nine two two}
the order's in my wife's name, you can get me on {oh seven seven one two four four oh nine two two}
order's late, ring me on {020 7946 0018}
the p n r number's gone, call me back on {oh one six one four nine six oh one two three}
p n r's booked to my mobile {oh seven seven one two four four oh nine two two}
what's the contact number | {oh one six one four nine six oh one two three}
phone number? | {2079 460018}
mobile number was what | {oh seven seven one two four four oh nine two two}
account number was what | {four four oh nine two two one six}
sort code was what | {two two oh nine four four}
the number on the awb? | my mobile, {oh seven seven one two four four oh nine two two}
the s s n is {five one nine two two eight seven seven one}
my driving licence number is {four four oh nine two two one eight}
the pin is, let me see, {44092216}
i'm at work, my number is {two one two five five five oh one eight eight}
give bob a ring {two one two five five five oh one eight eight}
it's {five five five oh one two three four five six}
the i d card's number is {four four oh nine two two one eight seven}
my tax reference is {four four oh nine two two one eight seven six}
e i n is {four four oh nine two two one eight seven}
what's your taxpayer reference | {four four oh nine two two one eight seven six}
the h m r c one, u t r, {four four oh nine two two one eight seven six}
my n h s is {four four oh nine two two one eight seven six}
ring j and b plumbing on {oh one six one four nine six oh one two three}
call my p a {oh two oh seven nine four six oh one two three}
what's a good number | {oh one six one four nine six oh one two three}
and the daytime number | {two one two five five five oh one eight eight}
number for the driver to call | {two one two five five five oh one eight eight}
your number please | {two one two five five five oh one eight eight}
next of kin's number | {two one two five five five oh one eight eight}
which number did you text | {oh seven seven one two four four oh nine two two}
what number was that | {two one two five five five oh one eight eight}
what's the w h a t s app | {oh seven seven one two four four oh nine two two}
the e t a's fine but ring me, {two one two five five five oh one eight eight}
order number? | no idea but my mobile's {oh seven seven one two four four oh nine two two}
pnr? | don't have it, i'm on {two one two five five five oh one eight eight}
job number please | it's under my phone, {two one two five five five oh one eight eight}
the tracking's wrong, you can get hold of me on {oh one six one four nine six oh one two three}
i b a n is {g b double two n w b k six oh one six one three three one nine two six eight one nine}
b s b {oh six two double oh oh} account {one two three four four one nine two}
f t b account? | {44092216}
refund h s b c {44092216}
pay it into h s b c, {four four oh nine two two one six}
my s i n is {four four oh nine two two one eight seven}
the t f n's {four four oh nine two two one eight seven}
what's your date please and the account number was | {four four oh nine two two one six}
it's for j r smith, {two one two five five five oh one eight eight}
number's {two one two five five five oh one eight eight} for d h l to ring
"""


@pytest.mark.parametrize("line", ORDINARY.strip().splitlines())
def test_a_number_of_business_that_is_named_is_spared(line):
    assert heard(line) == line


@pytest.mark.parametrize("line", PRIVATE.strip().splitlines())
def test_what_a_secret_or_a_person_is_called_by_is_masked(line):
    shown = heard(re.sub("[{}]", "", line))
    assert re.sub(r"\[\w+\]", "{}", shown) == re.sub(r"\{[^}]*\}", "{}", line)
