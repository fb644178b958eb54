"""Carriers and sentences written when the rules of `fresh.py` were done.

They missed nothing; part of what was masked in error has been mended since.

The same notation as in `carriers.py` and `business.py`; values are drawn.
"""

CARRIERS = {
    "account": [
        "C: morning i need to change the account you pay into to {}",
        "A: let's start with your account number | C: okay that would be {}",
        "C: my old account {} is closed so stop using it",
        "A: what account number did you use | C: the one i always use {}",
        "C: account number's {} and the name is on the bill",
        "A: and which account should that be credited to | C: {} if you can",
        "A: account number | C: {} yes",
        "C: could you check account {} for me",
        "C: i think the account was {} but don't quote me",
        "A: could i trouble you for the account number | C: no trouble {}",
        "C: you people debited {} which is my business account",
        "C: the letter gives the account as {}",
        "A: so which account is short | C: {} that one",
        "C: look at account number {} and tell me why",
        "A: i'll read it out to you {} | C: yes that is my account number",
        "C: the bank account number is written here {}",
        "A: bank account number when you're ready | C: one moment love {}",
        "C: well account {} has been empty for weeks",
        "A: what's the other account number | C: the other one is {}",
        "C: transfer everything from account {} please and close it",
        "A: do you know your account number by heart | C: of course {}",
        "C: my son's account is {} can you see it",
        "C: for the hundredth time my account number is {}",
        "A: your account number has eight digits | C: oh right so {}",
        "C: it was paid to {} and that isn't my account",
    ],
    "sort": [
        "A: what's the sort code there | C: uh {}",
        "C: my sort code would be {}",
        "C: and the sort code you have is wrong it's {}",
    ],
    "routing": [
        "A: and the bank's routing number please | C: sure that's {}",
        "C: the routing number on my checks is {}",
        "C: i only know the routing number {}",
    ],
    "iban": [
        "A: and the iban please | C: it begins {}",
        "C: here comes the iban {} okay",
    ],
    "card": [
        "C: i'll pay with my credit card then {}",
        "A: how do you want to pay for that | C: by card it's {}",
        "C: can you take it off this card please {}",
        "A: i can take the payment now | C: great {}",
        "C: my new visa is {} use that",
        "A: which card shall i put it on | C: put it on {}",
        "C: it's a mastercard {}",
        "A: when you're ready then | C: {}",
    ],
}

SENTENCES = """
the account is billed on {date} every month
my account shows {price} outstanding since {date}
i moved my account to the {price} plan on {date}
the account email went out at {time} on {date}
somebody ordered {count} things on my account
i changed the password of my account {times}
there was {price} on the account and now there's {price}
your colleague put {price} on my account on {date}
the account says member since {year}
the account needs version {version} of the app
my account has been suspended for {duration}
i can't see order {order} in my account
ticket {order} about my account was closed on {date}
my account has a note about {address}
account wise nothing changed since {year}
the account says {data} left of {data}
i got {percent} off when i opened the account in {year}
the account shows the {model} but i have the {model}
your email about my account came at {time}
it's the second account since {year}
i want to pay {price} today and {price} on {date}
i paid {price} with my card on {date}
my card was charged {price} at {time}
the payment of {price} went through at {time}
payment for {order} was taken {times}
the card ends in {lastfour} and it was charged {price}
the card with the last four {lastfour} is fine
i paid for order {order} by card on {date}
you took {price} from my visa on {date}
i've had the card since {year} without a problem
the card statement of {date} says {price}
paying {price} for {data} is a joke
i'd pay {price} but not {price}
can i pay the {price} over {duration}
the payment page shows error {error}
your card machine said error {error} {times}
pay the {price} back by {date} or i leave
i paid on {date} at {time} and have receipt number {order}
the refund to my card was {price} not {price}
my card payment for flight {flight} failed
it's been {duration} and {count} calls
i was told {time} then {time} then {time}
the guy said between {time} and {time} on {date}
i've rung {times} since {date}
you closed case {order} after {duration}
my last bill was {price} and the one before {price}
the offer was {percent} off for {duration}
we get {speed} where you sold us {speed}
the box shows {error} and then {error}
i did step {digit} and step {digit} and nothing
the manual says page {count} for error {error}
order {order} had {count} items and i got {digit}
parcel {order} sits in the depot since {date}
my order {order} for {price} was sent to {address}
it should go to {address} as i said on {date}
the engineer went to {address} instead
i live on {address} since {year}
the zip is {zip} and always was
the post code is {postcode} house number {count}
our meter shows {meter} and you billed {meter}
the reading on {date} was {meter}
serial number {code} model {model}
i have the {model} with serial {code}
the part is {code} and it's {price}
invoice {order} from {date} is for {price}
reference {order} was given to me at {time}
your reference {code} doesn't work
booking {code} for {count} people on {date}
we're in room {room} and asked for {room}
seat {seat} on flight {flight} on {date}
flight {flight} left at {time} not {time}
the ip is {ip} and the router {model}
it runs at {resolution} since version {version}
i upgraded from {version} to {version} on {date}
my contract from {year} ends on {date}
i signed up in {year} for {price} a month
you've had {duration} to fix a {price} problem
it's {percent} more than in {year}
i counted {count} emails in {duration}
i'm number {count} in the queue for {duration}
she's the {ordinal} person in {duration}
this is the {ordinal} time since {date}
the {ordinal} engineer came at {time}
i was born with more patience than {duration} on hold
call it {price} and we're even
i'd call it {duration} of my life
you can call me back in {duration}
phone the depot before {time} they said
the phone cost {price} in {year}
i text you {times} and got {count} bots
my mobile plan is {price} for {data}
the social media team answered after {duration}
insurance claim {order} is from {date}
my policy {code} renews on {date}
the code {code} took {percent} off
the voucher {code} expires on {date}
the warranty expires on {date} it's {year} now
customer number {order} ordered on {date}
membership {order} since {year}
extension {lastfour} never picks up
"""
