"""What is said on a street of shops and offices, written when the rules for `counter` were mended.

By the same hand, in one go and without a look at the rules' words; the notation of `trades.py`.
"""

SENTENCES = """
the barber moved me from {clock} to {clock} on {day}
i bought six bagels and the loyalty thing says {n7}
sandwich order {n4} was {price} and had the wrong filling
my nail appointment is {day} at {clock} and it was {price} last time
the gym turnstile rejected me and flashed {n8}
prescription is ready since {day} and the bag is number {n3}
he wears a size {n2} and the style is {n7}
curtains came {n2} inches short on order {n8}
the invoice from the electrician is numbered {n7}
bulbs are {n2} watts and the pack says {n8}
ladder rental {n6} was due {date}
the paint mix is {n5} and i need {small} more tins
sofa delivery window is {clock} to {clock} on {date}
that's job {n8} the one with the broken window
glazier quoted {price} plus {price} fitting
the locksmith charged {price} at {clock} on a {day}
lock cylinder {n7} is discontinued
i have the {model} dishwasher bought {month} {year}
dishwasher says e {n2} and the manual's page {n3}
the dryer takes {n3} minutes and eats {decimal} units
fridge compressor part is {n9}
temperature is {decimal} should be {decimal}
the shop sent a {n3} liter one not a {n3} liter one
swap {n6} for {n6} please
you charged {price} instead of {price} for {small} months
my bill went {price} {price} {price} since {month}
the direct message said {price} by {date}
that bill dated {date} has {n9} at the bottom
letter ref {n8} from {day}
the council letter has reference {n9}
parking permit {n7} for zone {small}
the warden wrote {clock} but i left at {clock}
case {n9} from {date} is still open
it's been open since {date} as {n7}
you told me {n7} was the case
the complaint is filed under {n8}
my complaint from {month} is {n6}
escalation {n7} on {day}
supervisor said call {n6} was recorded at {clock}
recording {n8} proves it
the survey asked me {n2} things
transaction reference on the slip is {n10}
the slip reads {n6} then {price}
terminal id {n8} at the till
the till said error {n4} twice
i used self checkout {small} at {clock}
item came up {price} the shelf said {price}
shelf label {n7}
product number on the tin is {n8}
recall notice says lots {n5} through {n5}
the lot stamped on mine is {n6}
best before is {date} and batch is {mixed}
two tins {n3} grams each for {price}
ordered {count} got {count} short {n2}
wholesale account manager wants {count} minimum
delivery {n7} came at {clock} with {small} boxes missing
driver {n5} left it at {n3}
van {n2} was here at {clock}
tracking shows {mixed} in transit
track and trace is {n9}
the parcel weighs {decimal} kilos {n2} by {n2} by {n2}
postage was {price} for a {n3} gram letter
stamp book {n8} was faulty
po box {n5} in zip {zip}
send it to {n4} cedar street apartment {n3}
moved from {n3} to {n4} oak lane in {year}
the building is {n4} the suite is {n3}
elevator permit {n7} expires {month} {year}
boiler inspection {date} certificate {n8}
fire panel {n6} chirps since {clock}
alarm engineer id was {n5}
security guard badge {n4} on {date}
camera feed {n2} dropped at {clock}
router light blinks {small} times then {small}
the modem label says {mixed}
modem serial {n10} mac ends {mixed}
line test {n7} at {clock} showed {decimal}
speed is {decimal} down {decimal} up
the engineer's visit {n8} was {day}
visit number {n7} not {n7}
cable length is {n3} feet
package {n5} with {n3} channels for {price}
promo {mixed} for {small} months
the promo expires {date}
contract {n9} began {date}
renewal quote {n7} is {price}
the quote number's {n8} and it's good till {date}
policy {n10} covers {price}
excess {price} premium {price}
incident date {date} time {clock} ref {n8}
police report {n9}
crime number {n8} from {date}
repair estimate {n6} comes to {price}
the garage did {kilometers} mile service for {price}
tires {small} at {price} each
code p {n4} came up on the scanner
plug part {n7} gap {decimal}
coolant flush at {kilometers}
the odometer was {kilometers} in {month}
i filled {decimal} liters for {price}
pump {small} at {clock} receipt {n6}
toll was {price} on {date} at plaza {n2}
toll notice {n9}
train {n4} at {clock} platform {small}
ticket number is {n10} for the {clock}
seat {n2} coach {small} on {date}
the flight is {flight} and i'm in {n2} c
booking {mixed} flight {flight}
boarding at {clock} gate {n2}
voucher {n9} worth {price}
the hotel folio is {n7} for {price}
room {n4} minibar {price}
confirmation {n9} for {small} nights
spa at {clock} for {price}
cabin {n3} at the lodge
ski hire {n5} boots {n2}
lift pass {n9} for {small} days
museum slot {clock} order {n8}
show on {date} row {small} seats {n2} and {n2}
cinema screen {small} at {clock} booking {n7}
game preorder {n8} from {month}
console serial {n11} model {model}
error {n3} dash {n4}
save slot {small} level {n2}
the update is {decimal} gigs version {decimal}
my laptop is a {model} with {n2} gigs
asset {n6} for the projector
login attempts {small} locked at {clock}
ticket inc {n7}
change request {n6} for {date}
server room at {n2} degrees
invoice {n5} purchase order {n6} receipt {n7}
statement period {date} to {date}
balance was {price} then {price}
interest {decimal} percent on {price}
fee of {price} on {date} and {price} on {date}
the check was {n4} for {price}
i paid {price} on the {day} and {price} on {date}
my card was charged {price} at {clock}
the card reader at till {small} showed {n4}
paid with my visa at {clock} it was {price}
my phone shows {n2} missed calls since {clock}
the phone model is {model} from {year}
call center wait {n2} minutes then {n2}
email number {n3} from you this month
the account shows order {n8} as pending
my account says {n4} points
my birthday discount was {price}
a social worker came at {clock} on {date}
insurance claim number {n8} from {month}
national rail delay claim {n9}
driving lesson {n2} is {date} {clock}
health club locker {n3}
school trip {n6} is {price} due {date}
homework page {n3} question {small}
library hold {n7} at shelf {n3}
the book is {n3} pages from {year}
parish hall key {n4} returned {date}
recycling route {n3} on {day}
the tree tag was {n5}
dog license tag {n6} for {year}
vet invoice {n7} {price}
cat food batch {n8} made {month}
riding lesson {clock} horse {n2}
farm shop ticket {n4}
"""
"""One hearing of each with seven draws."""

EXCHANGES = """
A: what's the style number | C: {n7}
A: which job is it | C: {n8}
A: what's the reference on the letter | C: {n9}
A: and what's on the label | C: {n8}
A: the invoice number please | C: {n7}
A: can i take the order number | C: {n8}
A: what does the slip say | C: {n6} and {price}
A: how much is the quote | C: {price}
A: when is it due | C: {date}
A: and the time | C: {clock} or {clock}
A: what's the model | C: {model}
A: which lot number | C: lot {n6}
A: is there a serial | C: yes {n9}
A: do you have the visit number | C: {n7}
A: what did you pay | C: {price} and {price}
A: tell me the batch | C: {n8}
A: what's the mileage | C: {kilometers}
A: and your ticket | C: {n7}
A: which seat | C: {n2} in coach {small}
A: what's the recording id | C: {n8}
A: your complaint is {n8} | C: {n6} was the old one
C: the price was {price} | C: and it's {price} now
C: it flashed {n4} | C: and then {n3}
A: what about the voucher | C: {n9}
A: zip please | C: {zip}
"""

REQUIRED = """
the terminal printed {n15}
sim ends but the full one is {n19}
the gift code is {n16}
"""
"""As long as a card number: these are masked whatever they are called, and count as no error."""

CARRIERS = {
    "card": [
        "C: let me pay with this {}",
        "C: my card's {} okay",
        "A: card details please | C: sure so {}",
        "A: go ahead with the card number | C: {}",
    ],
    "cvv": [
        "A: the code on the back please | C: {}",
        "C: cvv's {}",
        "A: last three on the signature strip | C: {}",
    ],
    "expiry": [
        "A: expiry | C: {}",
        "C: my card expires {}",
        "C: expiration date's {}",
    ],
    "ssn": [
        "C: social security {} please don't lose it",
        "A: may i have your social | C: {}",
    ],
    "nino": [
        "A: your national insurance number please | C: {}",
        "C: national insurance number {} i think",
    ],
    "phone": [
        "C: new phone number {}",
        "A: what's the best number for you | C: {}",
        "C: reach me on {}",
        "C: landline's {}",
        "C: the manager can be called on {}",
    ],
    "email": [
        "C: the email is {}",
        "A: and your email | C: {} please",
    ],
    "dob": [
        "A: your date of birth | C: yes {}",
        "C: my daughter's date of birth is {}",
        "C: born {}",
    ],
    "account": [
        "A: which account is this about | C: {}",
        "C: account number {} and it's overdue",
        "C: i'd like it paid into account {}",
        "C: the broadband account number is {}",
        "A: the account number on the letter | C: that's {}",
        "C: my account number has always been {}",
    ],
    "sort": [
        "C: the sort code is {}",
        "A: sort code please | C: {}",
    ],
    "routing": [
        "C: my routing number's {}",
    ],
    "iban": [
        "A: and iban | C: {}",
    ],
}  # fmt: skip
