"""Sentences of support calls with numbers in them that are nobody's secret.

`{name}` asks for a value of that kind.
"""

SENTENCES = """
my order number is {order}
the order is {order} and it never came
order {order} was due on {date}
it's order number {order} from {date}
the reference is {order}
your reference number for today is {order}
case number {order}
ticket {order} was closed without asking me
i have ticket number {order} here
the confirmation number is {order}
your confirmation code is {code}
the booking reference is {code}
invoice {order} is wrong
invoice number {order} says {price}
the serial number is {code}
model number {code}
part number {code} is out of stock
the tracking number is {code}
tracking says it left on {date}
the error code is {error}
it shows error {error} every time
i paid {price} for it
that's {price} a month
you took {price} twice
the refund was {price} not {price}
it went from {price} to {price}
you promised {price} off
the late fee is {price}
so {price} plus {price} makes {price}
it was {price} when i signed up in {year}
i've been a customer since {year}
since {year} i never had a problem
i called on {date} and again on {date}
the appointment is on {date} at {time}
the technician should come between {time} and {time}
they said {time} and it's {time} now
i waited until {time}
on {date} at {time} the line went dead
the contract ends {date}
it started on {date}
your next bill is due on {date}
the delivery is planned for {date}
the outage began at {time} on {date}
i'm on version {version}
the app is version {version} and the phone has {version}
after the update to {version} nothing works
firmware {version}
my router is the {model}
i bought the {model} in {year}
the {model} costs {price}
i live at {address}
the delivery address is {address}
send the engineer to {address}
it's {address} not {address}
the zip code is {zip}
my post code is {postcode}
the ip address is {ip}
the router is at {ip}
speed test says {speed}
i get {speed} and i pay for {speed}
i've been on hold for {duration}
it takes {duration} every time
that was {duration} ago
i have called {times} this week
this is the {ordinal} time i'm calling
you transferred me {times} already
there are {count} people in my house
i need {count} of them
i ordered {count} and got {count}
{count} out of {count} are broken
it's {percent} more expensive
you said {percent} discount
the battery is at {percent}
we used {data} of data
the plan has {data}
the meter reads {meter}
the reading was {meter} in {month}
flight {flight} on {date}
my flight {flight} leaves at {time}
seat {seat} on flight {flight}
room {room} on the {ordinal} floor
extension {room} please
press {digit} and then {digit}
option {digit} does nothing
i pressed {digit} {digit} {digit} and it hung up
the card ending in {lastfour} was declined
the visa ending {lastfour} please
it's the card that ends with {lastfour}
channel {room} is gone
the temperature is {count} degrees
it's {count} by {count} inches
the screen is {resolution}
i was born to complain but {times} is enough
i've told {count} people in {duration}
the last {count} or {count} days it was fine
one or two of you were nice
it's two for one isn't it
i need it for one or two days
i ate at eight and came back to two for one
one of the three agents told me to wait for four hours
nine times out of ten it works
you're open twenty four seven right
i'd like to speak to one of the two managers
call me back in {duration}
my number one problem is the bill
the number of calls is {times}
the phone is {count} years old
my phone has been dead for {duration}
i got {count} e mails about {price}
the e mail from {date} says {price}
the email came at {time}
my birthday order from {date} is late
it was a birthday present for {date}
my account was charged {price} on {date}
the account shows {price} for {month}
my account has been locked for {duration}
the account balance is {price}
my security deposit was {price}
security code for the gate does not work since {date}
the code on the box is {code}
my card was charged {price} on {date}
the card machine says error {error}
the card costs {price} a year
it expired on {date} the offer
the offer expires on {date}
the warranty expires in {year}
the voucher is valid until {date}
my subscription expires {date}
the social media page says {time}
the national average is {price}
insurance is {price} a month
it's a number between {count} and {count}
i read page {room} of your terms
section {version} says otherwise
step {digit} fails and step {digit} too
row {digit} column {digit}
at {time} i talked to someone on extension {room}
policy says {duration} for refunds
it's {count} miles from {address}
the sku is {order}
item {order} and item {order}
the po number is {order}
batch {order} from {month} {year}
your employee number {order} please
gate {seat} at {time}
platform {digit} at {time}
bus {room} was {duration} late
i paid {price} on {date} and {price} on {date}
between {date} and {date} i was away
the quote was {price} for {count} of the {model}
i weigh {count} pounds and the chair broke
it runs {speed} at {time} and {speed} at {time}
i ordered {count} at amazon dot com for {price}
look at example dot com on {date}
i bought it at your site dot com in {year}
i was at work at {time} and dot your web person called {times}
my customer number is {order}
it's claim number {order} not {order}
"""
