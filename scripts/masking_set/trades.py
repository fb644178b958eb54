"""Business of many trades and private numbers, written when the rules for `last` were mended.

By the hand that had mended them, in one go and without a look at their lists of words. Business has
the notation of `business.py` with the values of `trade_values.py`, and exchanges with `|` between the turns.
"""

SENTENCES = """
hi i'm ringing about a delivery with the order number {n8} it was meant to come {day}
the washing machine stops at minute {small} and shows e {n2}
i rented a digger for {small} days at {price} a day and you billed {price}
the boiler pressure sits at {decimal} bar and the manual says {decimal}
we ordered {count} chairs and {count} tables on quote {n6}
the gas meter says {n5} today and it said {n5} in {month}
electric is {n6} gas is {n5} those are the two readings
your text said my parcel {mixed} is with the driver since {clock}
the label has {mixed} on it and then {n7} underneath
i bought the lawnmower the {model} in {year} for {price}
flight {flight} to lisbon on {day} at {clock} was cancelled
our booking is {mixed} for {small} adults from {day} to {day}
they put us in room {n3} and then {n4} and then {n3} again
the hire car has {kilometers} kilometers on it and the tank holds {small} liters
i drove {kilometers} miles and you charge {price} for it
the recipe card that came in box {n4} says bake at {n3} degrees for {small} minutes
invoice {n7} dated {date} is for {price} and we paid {price} of it
could you resend invoice {n5} and {n5} please
the vet gave him {n3} milligrams twice a day and charged {price}
ticket {n6} has been open for {small} weeks
your colleague opened ticket {n8} and closed it at {clock}
the printer is a {model} and it says error {n4} after page {small}
version {decimal} worked and version {decimal} does not
i'm on build {n5} and my brother has build {n5}
the serial number is on the back hold on it's {mixed}
serial {n9} that's what it says on the sticker
the tyre is a two twenty five forty five seventeen and cost {price}
we've got {count} members and {count} guests since {year}
the school trip is {price} each for {small} children so that's {price}
the council tax band went from {price} to {price}
bin collection moved from {day} to {day} at number {n3}
bus {n2} was due {clock} and the next at {clock} and {clock}
the train at {clock} was full so i took the {clock} and the {clock} after
my seat is coach {small} seat {n2} on the {clock} to york
i left an umbrella on the {clock} from platform {small}
the ferry leaves {clock} and check in closes at {clock}
the library says i owe {price} for {small} books since {month}
the book's isbn is {n10} and you sent another edition
i have product {n6} in blue and want {n6} in gray
article number {n8} in your catalogue on page {n3}
item {n7} was {price} in the shop and {price} on the website
the sofa is {n3} by {n2} by {n2} centimeters and the door is {n2} wide
i need {n4} square feet of carpet at {price} a foot
we used {kilometers} kilowatt hours in {month} and {kilometers} in {month}
the solar panels made {kilometers} watts at {clock}
the tariff is {decimal} pence and standing charge is {decimal}
broadband is {n2} down and {n2} up and i pay for {n3}
the router is at one nine two dot one six eight dot one dot {small}
i got {n3} megabits at {clock} and {n2} at {clock}
channel {n3} and channel {n3} are both gone since {day}
my plan has {small} gigabytes for {price} and unlimited for {price}
the claim number is {n9} and the loss was on {date}
claim {n8} was turned down on {day}
policy {n8} renews {date} at {price}
my no claims go back to {year} and the excess is {price}
the car has done {kilometers} and the service was due at {kilometers}
reg is {plate} and it's a {year} one
part {n7} doesn't fit the {model} you want {n7}
they wanted {price} for the part and {price} labor and {small} hours
chassis ends in {n6} if that helps
the odometer shows {kilometers} as of {date}
work order {n7} was for the lift at {n3} main street
the plumber was booked {clock} to {clock} and came at {clock}
flat {n2} {n3} high road is the address not flat {n2}
deliver it to {n4} maple avenue zip {zip}
my zip code is {zip} and the store is in {zip}
post code is {postcode} house number {n2}
postcode {postcode} just past the church
the warehouse is unit {n2} dock {small} and the pallet is {n6}
container {mixed} is at berth {small} since {day}
we shipped {count} units in lot {n5} and {count} in lot {n5}
batch {n6} best before {month} {year} tastes off
the yogurt expires on {date} and you delivered it on {date}
my railcard runs out {month} {year}
the coupon is good until {date} the till said
the warranty is valid until {month} {year} i have the paper here
the voucher {mixed} took off {price} instead of {price}
use code {mixed} they said and get {small} percent
i have {kilometers} points and the flight needs {kilometers}
you took {kilometers} miles from me for flight {flight}
loyalty says {kilometers} points expire in {month}
the concert is {date} doors {clock} row {small} seat {n2}
i ordered {small} tickets at {price} and got charged {price}
order reference {mixed} that's for the tickets on {day}
customer reference {n8} if you need it
my reference is {n10} from the email
the reference you gave me was {n6}
case {n8} was promised by {day}
complaint number {n7} has had no answer since {date}
it's complaint {n6} from {day}
confirmation is {mixed} the name is baker
the confirmation number's {n8}
dispute case {n9} about {price}
gym wants {price} a month for {small} months and {price} to leave
i cancelled on {date} and was charged {price} on {date} and {price} on {date}
it was {price} then {price} and then {price} for the same thing
i've paid {price} {price} and {price} so far
that's {price} plus {price} plus {price}
you said {price} your website says {price} my bill says {price}
prices went from {price} in {year} to {price} in {year}
my last three bills were {price} {price} and {price}
the quote said {price} and quote number is {n6}
the deposit was {price} on a rent of {price}
{count} dollars is not {count} dollars
i'd budgeted {count} for the kitchen and it's {count} now
between {count} and {count} people came
we employ {count} people in {small} offices
the fine was {price} and if i pay by {day} it's {price}
penalty notice {n8} on {date} at {clock}
permit {n6} is for zone {small} until {date}
the exam is on {date} at {clock} in hall {small}
my son's class has {small} kids in room {n3}
grades were {n2} {n2} {n2} and {n2}
he scored {n2} then {n2} then {n2}
his temperature was {decimal} at {clock} and {decimal} at {clock}
blood pressure this morning {n3} over {n2} then {n3} over {n2}
the dose is {n3} then {n3} then {n2}
the glasses are plus {decimal} and minus {decimal}
frame {n4} color {n3} size {n2}
shoes in {small} and a half style {n6}
fabric {n5} {small} meters at {price}
paint code {n4} {small} liters
the drill bit set {model} has {small} pieces for {price}
filter size {n2} by {n2} by {small}
the pump runs {n4} rpm and trips at {n3} volts
alarm panel says zone {small} and zone {small} at {clock}
the lift stopped between floor {small} and floor {small} at {clock}
elevator {n6} stuck again third time since {date}
the camera is a {model} firmware {decimal}
fault code {n4} then {n4} on the display
it flashes error {n5} for {small} seconds
step {small} says press {n2} hash
i pressed {small} then {small} then {small} and got cut off
i've been in the queue since {clock} position {small}
they said {small} minutes at {clock} and it's {clock} now
i called at {clock} {clock} and {clock} today
you're open {clock} to {clock} aren't you
appointment on {day} {clock} or {day} {clock}
from {date} to {date} we were away
the contract is from {date} for {n2} months
we moved in on {date} and out on {date}
i've been with you since {year}
{year} to {year} we had no trouble
the house was built in {year} and rewired in {year}
the survey of {year} had {count} answers
match was {date} kickoff {clock} finished {small} {small}
lottery numbers were {n2} {n2} {n2} {n2} and {n2}
we grow {kilometers} tons on {n3} acres
the feed comes in {n3} kilo bags {small} to a pallet
ear tag {n6} died on {date}
the boat's berth {n3} mooring fee {price}
crane hire job number {n6} at {price} a day
job {n7} is the roof at {n3} station road
docket {n6} from the skip company
skip is {small} yards for {price} until {day}
the van was {price} for {n3} miles
taxi from the airport was {price} ride number {n6}
driver {n4} in car {n3} was rude
badge {n5} at desk {small}
i spoke to agent {n4} on {day} at {clock}
extension {n4} rings out and {n4} is busy
the hotel's code for the deal is {n5}
purchase order {n7} line {small} quantity {count}
po {n8} for {count} pieces
delivery note {n7} says {small} boxes and i got {small}
the tracking number is {n12}
tracking {mixed} hasn't moved since {day}
tracking ends in {n4}
consignment {n9} left {clock} on {day}
sku {n7} isn't in the system
stock number {n6} on aisle {n2}
bar code reads {n12}
model {model} serial {n8} bought {date}
meter serial is {n8} and reading is {n5}
meter number {n9}
water meter {n8} read {n4} on {date}
transaction {n10} for {price} on {date}
transaction id {n9} is the refund
receipt {n6} till {small} at {clock}
store {n4} on {date} receipt number {n8}
i was charged {price} twice on receipt {n7}
the card payment of {price} on {date} failed with error {n4}
my card was charged {price} and {price} on {day}
paid by card {price} on {date} at {clock}
pay {price} by {day} or {price} after it says
the payment plan is {small} payments of {price}
we want to pay for {count} units at {price}
i paid with visa on {date} for order {n7}
the account manager quoted {price} for {count} users
my account shows {kilometers} points and {price} credit
the account page says order {n7} is on hold
the account was charged {price} on {date}
my account plan is {price} for {n3} channels
the phone i bought is a {model} for {price}
the phone was {price} in {month} and {price} now
call me when item {n6} is back
call me about ticket {n7} any time after {clock}
ring the site office about job {n6} before {clock}
text me when order {n8} ships
my mobile says {n2} percent at {clock} and {n2} at {clock}
email says {date} letter says {date}
the email about booking {mixed} came at {clock}
born free tickets are {price} on {date}
social club dues are {price} since {year}
security deposit was {price} for unit {n3}
the security team logged incident {n6}
incident {n8} at gate {small}
the code on the box is {mixed}
gate code stopped working at {clock} on {day}
number {n3} in the queue since {clock}
house {n4} on route {n2}
exit {n2} off highway {n3} mile {n3}
latitude {n2} point {n4} longitude {n2} point {n4}
the frequency is {n3} point {n2} and now {n3} point {n2}
the app shows {n4} steps and {n3} calories
level {n2} with {kilometers} coins and {kilometers} gems
my username has {small} letters and room is {n5}
we're table {n2} booked for {small} at {clock}
it's {small} pizzas {small} sides and order {n4}
oven at {n3} for {n2} then {n3} for {n2}
seed packet {n5} sown {date} nothing came
charity run number {n5} start {clock}
piano lesson {price} for {n2} minutes
the tailor has slip {n4} ready {day}
dry cleaning ticket {n5} {small} shirts {price}
removal of {n3} boxes and {small} floors for {price}
key number {n5} cut at {price}
windscreen {n6} fitted {day} for {price}
"""
"""One hearing of each with six draws."""

EXCHANGES = """
A: what's the order number | C: it's {n8}
A: could i take your order number | C: sure one sec {n7}
A: and what does the meter read | C: {n5} and the night one is {n5}
A: which flight are you on | C: {flight} on {date}
A: what's the booking reference | C: {mixed}
A: how much did they charge | C: {price} and then {price} again
A: how many did you order | C: {count} of them
A: what model is it | C: the {model}
A: what does the display say | C: {n4} and then {n4}
A: when was that | C: {date} at {clock}
A: what's your zip code | C: {zip}
A: and the postcode | C: {postcode}
A: what year did you buy it | C: {year} i think
A: what's the serial number | C: {n9}
A: read me the number on the sticker please | C: {n8}
A: which part do you need | C: part {n7}
A: what's the ticket number | C: {n6} from {day}
A: do you have the claim number | C: {n9}
A: what's the invoice number | C: {n6} | A: and the amount | C: {price}
A: who did you speak to | C: agent {n4} at {clock}
A: how long have you been waiting | C: since {clock}
A: which size do you want | C: {n2} by {n2}
A: what time suits | C: {clock} or {clock}
C: your ticket is {n4} | C: {n4} sorry that's two tickets
C: it was {price} | C: and then {price}
C: i called {day} | C: and {day} and on {date}
A: your case number is {n8} | C: {n8} okay thanks
A: your confirmation is {mixed} | C: got it {mixed}
A: the total comes to {price} | C: {price} you said {price}
A: can i pay by card you asked yes you can | C: and it's {price} right
A: you paid by card | C: yes {price} on {date}
A: what's the tracking number | C: {n12}
A: purchase order number please | C: po {n7}
A: which store was it | C: store {n4}
A: which bus | C: the {n2} at {clock}
A: what's the mileage | C: {kilometers}
A: any error code | C: {n4} then {n3}
A: which version | C: {decimal}
A: what's the quantity | C: {count}
A: what's the house number | C: {n4}
"""

REQUIRED = """
the tracking number is {n16}
tracking {n18} hasn't moved
the bar code is {n13}
the imei is {n15}
our supply number is {n13}
sim number {n19} in the new phone
order {n14} from the marketplace
"""
"""As long as a card number: these are masked whatever they are called, and count as no error."""

CARRIERS = {
    "card": [
        "C: can i settle the bill for the lawnmower it's {}",
        "A: okay card number please | C: right here we go {}",
        "C: the hotel needs my card to hold the room so {}",
        "C: card {} for the two tickets",
        "A: whenever you're ready with the card | C: {}",
    ],
    "cvv": [
        "A: and the security code | C: {}",
        "C: the cvv on it is {}",
        "A: last thing is the three digits on the back | C: that'd be {}",
        "C: back of my card says {}",
    ],
    "expiry": [
        "A: and when does the card expire | C: {}",
        "C: expiry date on the card is {}",
        "C: my visa runs out {}",
        "A: expiry please | C: it's {}",
    ],
    "ssn": [
        "C: my social is {} for the credit check",
        "A: can you verify your social security number | C: {}",
        "C: social security number {}",
    ],
    "nino": [
        "C: national insurance is {}",
        "A: what's your national insurance number | C: that's {}",
        "C: my n i number {} for the pension",
    ],
    "phone": [
        "C: the driver can ring me on {}",
        "A: what's a good contact number | C: {} after six",
        "C: my wife's mobile is {} try that",
        "C: call me back at {} about the sofa",
        "A: is there another number | C: {} is the office",
        "C: you've got my old number it's {} now",
    ],
    "email": [
        "C: send the invoice to {}",
        "A: email address please | C: it's {}",
        "C: my email is {}",
    ],
    "dob": [
        "C: my date of birth is {}",
        "A: and your date of birth | C: {}",
        "C: she was born on {}",
        "A: date of birth for the patient | C: that's {}",
    ],
    "account": [
        "C: the account number is {} for the refund",
        "A: which account shall we refund | C: {}",
        "C: my gas account number is {}",
        "C: pay it into account {} please",
        "A: account number for the direct debit | C: yes it's {}",
        "C: it says account {} on the statement",
        "C: money came out of account {} twice",
    ],
    "sort": [
        "C: sort code is {}",
        "A: sort code | C: {}",
        "C: sort code {} then the account",
    ],
    "routing": [
        "C: routing number {}",
        "A: what's the routing number | C: {}",
    ],
    "iban": [
        "C: my iban is {}",
        "A: iban please | C: okay {}",
    ],
}  # fmt: skip
