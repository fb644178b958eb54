"""Sentences written after the rules were, to judge them: nothing is tuned on these.

The same notation as in `carriers.py`, `written.py` and `business.py`.
"""

CARRIERS = {
    "card": [
        "C: alright then take it from {} if you must",
        "A: could you give me the full card number | C: one second okay {}",
        "C: so my new card's number would be {}",
        "A: i'll take the payment now what's the number on the card | C: it reads {}",
        "C: visa debit {} go",
        "C: can't you just charge {} like last month",
        "A: ready when you are | C: {}",
        "C: here's the card {} tell me when you have it",
        "A: so i've got {} | C: correct",
        "C: i already typed {} into your website and it failed",
        "A: the card number on file starts with something else so please read me yours | C: {}",
        "C: no no listen it's {} for the last time",
    ],
    "cvv": [
        "A: and the security code please | C: sorry the code is {}",
        "C: cvv {}",
        "C: those three digits on the back say {}",
        "A: last thing the three digit code on the back | C: okay {}",
        "C: and its security code would be {}",
        "A: cvc | C: {} i guess",
    ],
    "expiry": [
        "A: expiry date please | C: um it's {}",
        "C: the card expires {}",
        "C: and the expiration is {}",
        "A: month and year of expiry | C: {}",
        "C: expiring {} i think it says",
    ],
    "ssn": [
        "C: okay so my social security number that's {}",
        "A: i'll need your social security number | C: you want it now okay {}",
        "C: here is my ssn {}",
        "A: social please | C: {} ok",
    ],
    "nino": [
        "C: you'll want my national insurance number which is {}",
        "A: do you have your national insurance number | C: i do it's {}",
        "C: ni number {} if that helps",
    ],
    "phone": [
        "C: give me a call at {}",
        "A: what's a good phone number for you | C: you can try {}",
        "C: my wife's mobile is {}",
        "C: just phone me on {} okay",
        "A: can i reach you at {} | C: yeah",
        "C: the callback number is {}",
    ],
    "email": [
        "C: you can e-mail {}",
        "A: where should i send the confirmation | C: to {}",
        "C: my email address that's {}",
        "A: which address is the account under | C: {}",
    ],
    "dob": [
        "A: and for verification your date of birth | C: that is {}",
        "C: born {}",
        "C: my birth date is {} if you need it",
        "A: may i have your birthday | C: yeah {}",
    ],
    "account": [
        "C: the account number you want is {}",
        "A: may i have the account number | C: of course {}",
        "C: bank account number {}",
        "A: account number please | C: here you go {}",
    ],
    "sort": ["C: my sort code's {}", "A: what is the sort code | C: um {}"],
    "routing": ["C: the routing number at the bottom is {}"],
    "iban": ["C: transfer it to {} that's the iban"],
}

SENTENCES = """
could you look up order {order} for me
i've got the order number it's {order}
the ticket number they gave me is {order}
that was case {order} last {month}
my reference number {order} doesn't work on the site
booking {code} under my name
invoice {order} dated {date} for {price}
the tracking code says {code} and nothing since {date}
your engineer's badge said {room}
it's the {model} with serial {code}
i bought {count} of them for {price} each
they quoted me {price} then {price} and now {price}
why is it {price} when the website says {price}
i was charged {price} and {price} on {date}
{price} for {duration} is a joke
my bill for {month} is {price} and for {month} it was {price}
you owe me {price} since {date}
if it's not here by {time} on {date} i'm cancelling
i took {date} off work and waited from {time} to {time}
i spoke to someone at {time} on {date} and again at {time}
between {time} and {time} nobody picked up
it's been {duration} and {times} i've asked
call number {count} and still nothing
{times} in {duration} is too much
the installer came at {time} instead of {time}
my internet runs at {speed} instead of {speed}
your app {version} crashes on the {model}
i updated from {version} to {version}
the screen says error {error} then {error}
error code {error} again
the router shows {ip} and then goes red
my house number is {room} not {room}
deliver it to {address} before {time}
we moved from {address} to {address} in {year}
the postcode is {postcode} and the order is {order}
zip {zip}
it weighs {count} kilos and measures {count} by {count}
{percent} of {price} is not {price}
you promised {percent} off until {date}
the meter reading was {meter} on {date} and {meter} now
i flew on {flight} on {date} and sat in {seat}
flight {flight} was {duration} late
i am in room {room} and the tv is stuck on channel {room}
press {digit} for billing they said so i pressed {digit}
extension {room} never answers
it's {time} and i have been waiting since {time}
i have {count} of the {model} and {count} work
my contract from {year} says {price}
from {year} to {year} i paid {price} a year
the visa ending in {lastfour} was charged {price}
you have my card ending {lastfour} on file
the offer of {price} expires {date}
my trial expires on {date}
the pass is valid until {date}
i'm {count} years old and never saw this
my daughter turned {count} on {date}
it was for my birthday on saturday at {time}
the email i got on {date} at {time} says {price}
i sent {count} emails since {date}
no account shows {price} on {date}
my account says {price} but it was {price}
the phone cost {price} in {year}
i phoned on {date} at {time}
the mobile plan is {price} for {data}
the security check took {duration}
card payments over {price} fail since {date}
the code {code} doesn't work at checkout
voucher code {code} is rejected
it's the {ordinal} time since the {ordinal} of {month}
"""

WRITTEN = """
C: [card:five one oh five] [card:one oh five one] um [card:oh five one oh] and then [card:five one oh oh]
C: [card:Five, one, zero, five; one, zero, five, one; zero, five, one, zero; five, one, zero, zero.]
A: the long number please | C: [card:fifty one oh five] | A: yes | C: [card:ten fifty one] | A: yes | C: [card:oh five ten] | A: and the rest | C: [card:fifty one hundred]
C: [card:3782 822463 10005] that's the amex, [cvv:7373] the four on the front is the security code
A: card number | C: [card:won too three for] | A: okay | C: [card:five sicks seven ate] | A: okay | C: [card:nine oh won too] | A: okay | C: [card:tree for five six]
C: [card:4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7] expiry [expiry:0 9 2 8]
C: the card number's [card:forty-five thirty-nine] uh [card:fourteen eighty-eight oh three forty-three] uh [card:sixty-four sixty-seven]
C: it's [card:4539 1488] no [card:4539 1488 0343 6467]
C: security code [cvv:oh nine oh] and expiry [expiry:december twenty twenty seven]
C: okay the last four of my social is [ssn:four four one two]
A: can i get the best number for you | C: sure it's [phone:six one seven] [phone:five five five] [phone:oh one double two]
C: home is [phone:617 555 0122] and my cell is [phone:617 555 0188]
C: my email is [email:copper kettle at example dot org]
C: mail it to [email:c o p p e r nine at gmail dot com] please
A: date of birth | C: [dob:the third of the fourth eighty eight]
A: date of birth | C: [dob:12 25 90]
C: the account ends up being [account:double four one nine two two six five] that's the account number
A: sort code and account number please | C: [account:oh nine oh one two eight] and [account:seven one three three five five oh two]
"""
