"""A town's business and private numbers, written when the rules for `trades` were mended.

By the same hand, in one go and without a look at the rules' words; the notation of `trades.py`.
"""

SENTENCES = """
so the thing is i put {n3} in the little box and it came back with {n5}
the florist charged {price} for {small} roses and the receipt's {n6}
yeah that's booking {n7} the one for the cottage
i'm looking at a letter dated {date} and it's got {n8} at the top as our reference
the kettle trips after about {small} seconds and the sticker underneath says {n7}
you've put me through to {n4} three times now
it took {small} tries and the counter says {n6}
the meter man wrote {n5} and it's actually {n5}
we had readings of {n5} {n5} and {n5} the last three quarters
hello yes the reading for the water is {n6}
the display on the inverter goes {n4} {n4} then off
my train ticket was {price} and the collection code is {mixed}
we're on the {clock} not the {clock}
the sleeper leaves {clock} gets in {clock} the next day
it's the {n3} bus that never comes at {clock}
i parked in bay {n3} on level {small} at {clock}
parking notice number {n8} came on {date}
the fine is {price} reference {n10}
you can find it under reference {mixed} or {n6}
our house is number {n3} the one after is {n3}
they delivered to {n2} instead of {n3} on the {day}
the flat is {n3} on the {small}th floor code for the lift is {n4}
the estate agent wants {price} for the survey of {n4} square feet
the mortgage quote was {count} at {decimal} percent over {n2} years
interest went from {decimal} to {decimal} in {month} {year}
rates are {decimal} {decimal} and {decimal} depending
they valued it at {n3} thousand in {year} and {n3} thousand in {year}
we put down {n2} thousand and owe {n3} thousand
the salary is {n2} thousand and the bonus is {count}
my pension statement for {year} says {price} a month
the tax year {year} to {year} is the one in question
the rebate was {price} and the form is number {n3}
form {n4} box {small} is what i filled in
the parish register from {year} page {n3}
the dentist can see me {day} at {clock} or {day} at {clock}
dentist bill is {price} invoice {n6}
the prescription glasses are {decimal} left {decimal} right
he's on {n3} milligrams and the box says {n2} tablets
her blood sugar was {decimal} then {decimal} this morning
the baby weighs {decimal} kilos and drinks {n3} milliliters
the school bus is number {n2} and picks up at {clock}
exam number {n5} seat {n3} hall {small}
course {mixed} starts {date}
my library book is {small} weeks late and it's {price}
catalog number {n5} on the shelf
the concert tickets rows {small} and {small} seats {n2} to {n2}
the match kicks off {clock} tickets {price} each for {small}
we won {small} to {small} in front of {count} people
i ran it in {n2} minutes {n2} bib {n4}
the gym locker is {n3} and it's {price} a month
my run was {decimal} kilometers and {n3} calories
the bike frame is stamped {mixed}
bike serial is {mixed} bought {month} {year} for {price}
the scooter does {n2} miles and the code on it is {n4}
scooter {n5} won't unlock at the corner
i rented car {n4} for {small} days at {price} and got billed {price}
mileage out {kilometers} mileage in {kilometers}
the van's mot ran out {date}
the tyre pressures should be {n2} front and {n2} back
a two oh five sixty sixteen is what i asked for
the oil is five w thirty and it took {decimal} liters
the part is {n8} and they sent {n8}
i ordered {n7} and got {n7}
they sent me the {n6} when i wanted the {n6}
it should be item {n6} in the small box of {n2}
the size is {n2} by {n2} by {n2} inches
the table is {n3} long {n2} wide
bolts are m {small} by {n2}
the shelf code's {n5} and it's empty
sold out since {day} on line {n4}
we need {count} bricks {n3} bags and {small} pallets
the pallet label reads {mixed}
there's {n7} on the crate
the crate is marked {n8}
barcode's not scanning it reads {n12}
the driver's run sheet says stop {n2} at {clock}
the parcel's in locker {n2} pin was texted
parcel {mixed} left the hub at {clock}
tracking number {n11} says out for delivery
i've got two tracking numbers {n10} and {n10}
the courier job is {n7} going to {zip}
shipment {n9} cleared customs on {date}
customs code is {n8} for the chairs
the commodity code on the form is {n10}
invoice {n6} was for {price} and credit note {n6} for {price}
credit note {n7} never showed
statement of {date} shows {price} opening and {price} closing
po box {n4} is where it went
p o {n6} was raised on {date}
our po is {n8} your so is {n8}
sales order {n8} for {count} at {price}
vendor number {n6} at your end
supplier {n6} in the system
cost center {n4} budget {n6}
project {n5} is {small} weeks behind
drawing {n5} revision {small} sheet {small}
clause {small} point {small} on page {n2}
section {n3} of the {year} rules
the regulation is {n3} of {year}
license for {n2} seats expires {date}
license key starts {mixed} that's the old one
support contract {n7} ends {date}
ticket {mixed} was raised at {clock}
incident number's {n7} for the outage on {day}
outage from {clock} to {clock} on {date}
the fault reference they texted was {n9}
server {n2} rack {n2} unit {small}
the ip ends in {n3}
port {n4} is blocked and port {n4} works
error {n5} line {n3}
blue screen code is zero x {n8}
update {n7} broke it
kb {n7} keeps failing
build {n5} point {n4} is what it says
version {small} point {small} point {n4}
os is {n2} point {small} and the app {decimal}
my screen is {n4} by {n4} at {n2} hertz
the card slot on the {model} is broken
the sim card tray on my {model} snapped
the graphics card draws {n3} watts
my phone is a {model} with {n3} gigabytes
the phone's been stuck on {n2} percent since {clock}
call quality is bad since {day} around {clock}
my mobile bill was {price} in {month} and {price} in {month}
i made {n2} calls and sent {n3} texts
the data ran out at {decimal} gigs on {date}
broadband package is {price} for {n2} months then {price}
you said {price} a month for {n2} months and it's been {price}
four bills {price} {price} {price} and {price}
i paid {price} in {month} {price} in {month} and {price} in {month}
i'm paying {price} for channels {n3} to {n3}
the paying in slip for {price} is dated {date}
payment due {date} is {price} and the late fee {price}
the payment on {date} was {price} not {price}
card machine took {price} at {clock} and {price} at {clock}
they ran my card for {price} then {price}
my card got declined for {price} twice
gift card balance was {price} now {price}
the loyalty card has {n4} points
the card fee is {decimal} percent on {price}
i used the card on {date} in {year} for {price}
visa application was on {date} and the fee {price}
amex points came to {kilometers}
account's been open since {year} never missed one
account review was {date} at {clock}
my account has {small} users and {count} contacts
the savings account pays {decimal} percent on {count}
account fees were {price} and {price}
his date on the form is {date} and mine is {date}
the event was born out of a {year} meeting of {n3} people
my birthday order was {price} for {n2} balloons
we're expecting {count} on {day} and {count} on {day}
{n3} people rang in between {clock} and {clock}
the temperature dropped from {n2} to {small} by {clock}
freezer reads minus {n2} and should read minus {n2}
oven's at {n3} and the recipe says {n3}
flour is {n3} grams sugar {n3} grams butter {n3}
we feed {n2} covers at {price} a head
table for {small} at {clock} name of hill
menu {small} times {n2} and menu {small} times {n2}
wine list number {n3} a {year}
the cask is {n4} filled {year}
crop was {kilometers} bushels on {n3} acres in {year}
field {n2} got {n3} liters on {date}
cow {n4} and cow {n4} need seeing
herd mark {n6} tag {n5}
the dog's chip was done on {date} for {price}
the boat did {n2} knots and {n3} miles
tide is {clock} and {clock} {decimal} meters
wind {n2} gusting {n2} from two seventy
grid square {n4} {n4}
trig point {n3} meters
coordinates are {n2} point {n6} and {n2} point {n6}
take the a {n3} to junction {n2} then {small} miles
mile marker {n3} on route {n2} at {clock}
flight's {flight} seat {n2} c gate {small}
the inbound is {flight} landing {clock} on {date}
baggage tag {n6} never made it
bag receipt {mixed}
hotel room {n4} for nights {n2} to {n2} of {month}
confirmation number from the hotel site is {n10}
cabin {n4} deck {small}
passengers {small} adults {small} kids ages {small} and {n2}
insurance excess {price} policy start {date}
policy number {mixed} covers {count}
the policy is {n9} with the {year} terms
claim's {n7} and the adjuster said {price}
the claim form is number {n4}
garage estimate {n5} for {price}
estimate was {price} final was {price}
the plumber's job sheet {n5} {small} hours at {price}
electrician came {clock} left {clock} charged {price}
the certificate number on the gas check is {n7}
boiler serial is {n10} model {model}
thermostat at {n2} now {n2}
we burnt {n3} liters in {n2} days
the standing order of {price} on the {day}
solar export was {n4} import was {n4}
half hourly readings were {n3} {n3} {n3}
tariff code {mixed} ends {month} {year}
bin {n5} wasn't emptied on {day}
tree number {n4} on the avenue
street light {n5} is out
pothole report {n7} from {date}
council reference {n8} about the hedge
planning application {n5} from {year}
case number's {n8} at the county court
jury number {n3} at {clock}
the volunteer number on my shirt is {n3}
raffle ticket {n4} won
lottery draw {n4} numbers {n2} {n2} {n2}
quiz score was {n2} out of {n2}
my review got {n3} likes and {n4} views
video hit {kilometers} views by {clock}
we've {kilometers} followers since {year}
newsletter went to {count} and {n3} bounced
survey {n5} question {small}
option {small} then option {small} then {n4} hash
i'm caller {n2} in line and it's been {n2} minutes
i rang at {clock} on {day} {clock} on {day} and {clock} today
you said within {n2} hours at {clock} on {date}
agent id {n5} was helpful
staff number {n5} on the badge
operator {n4} hung up at {clock}
extension {n5} then option {small}
the key tag is {n5} for cabinet {n2}
safe number {n4} is the model not the combination
padlock {n3} millimeters for {price}
ladder is {decimal} meters and holds {n3} kilos
carpet {n2} by {n2} feet at {price} a yard
paint is {n4} sandstone {small} tins at {price}
fabric roll {n5} color {n3}
print {n3} copies of file {n5} on a {small}
photo order {n9} of {n2} prints
frame number {n5} on aisle {small}
toy recall batch {n6} made {month} {year}
the lot on the tin is {mixed}
use by {date} batch {n5}
seeds packed {year} lot {n6}
shoes are size {n2} order {n8}
dress code {n5} size {n2} in {small} colors
watch model {n5} case back {n7}
ring size {small} quote {n4} for {price}
piano number {n6} dates it to {year}
the guitar serial says {n8} so it's a {year}
camera shot {kilometers} frames and error {n2}
lens {n2} to {n3} at {price}
"""
"""One hearing of each with four draws."""

EXCHANGES = """
A: can you give me the reference off the letter | C: it's {n8}
A: is there a number on the crate | C: {n7}
A: what's the job number | C: {n6} for {day}
A: do you know the part number | C: {n8} i think
A: what does it say on the sticker | C: model {model} serial {n8}
A: when did you buy it | C: {month} {year}
A: how much was it | C: {price} plus {price}
A: what's the current reading | C: {n6}
A: and the previous one | C: {n6}
A: what's your room | C: {n4}
A: what time did it leave | C: {clock}
A: how many points do you have | C: {kilometers}
A: which ticket is that | C: {n7}
A: tell me the size | C: {n2} by {n3}
A: what was the amount | C: {price}
A: was that the only charge | C: no there was {price} and {price}
A: when's the card delivery due | C: {date} at {clock}
A: did you use a card | C: yes for {price} on {date}
A: your reference is {n9} | C: {n9}
A: i've logged it as {n8} | C: {n8} thanks
A: your new order is {n7} | C: {n7} got it
A: that comes to {price} | C: hang on {price}
A: i can offer {price} or {price} | C: {price} then
A: the earliest is {day} {clock} | C: or {day} {clock}
C: my order is {n4} | C: {n4} that's it
C: i was charged {price} | C: {price} and {price}
C: the reading is {n3} | C: {n3}
C: it was in {year} | C: no {year}
A: zip code there | C: {zip}
A: what's the flight | C: {flight} | A: and the date | C: {date}
A: which extension | C: {n4}
A: and the mileage today | C: {kilometers}
A: how many units | C: {count} a month
A: what's showing on the screen | C: error {n5}
A: which year | C: {year} or {year}
A: are you at {n3} or {n3} | C: {n3}
A: what's the claim reference | C: {mixed}
A: purchase order | C: {n8}
A: do you have the invoice to hand | C: {n6} for {price}
A: who's the agent you spoke with | C: id {n5}
"""

REQUIRED = """
consignment {n14} was scanned at {clock}
the serial is {n15}
it says {n13} under the barcode
reference {n16} on the bank letter
meter point {n13} at our address
"""
"""As long as a card number: these are masked whatever they are called, and count as no error."""

CARRIERS = {
    "card": [
        "C: put the flowers on my card would you {}",
        "A: and the long number across the front | C: yep {}",
        "C: i've a new card now number {}",
        "A: that's {} is that right | C: yes that's my card",
        "C: yeah go on then it's a visa {}",
    ],
    "cvv": [
        "A: security digits on the reverse | C: {}",
        "C: three on the back {}",
        "A: what's the c v v please | C: uh {}",
        "C: and my security code's {}",
    ],
    "expiry": [
        "A: expiry date | C: {} i believe",
        "C: it expires {}",
        "A: when does it run out the card | C: {}",
        "C: card's good through {}",
    ],
    "ssn": [
        "A: social please | C: {}",
        "C: here's my social {}",
        "A: could you read me your social security number | C: sure {}",
    ],
    "nino": [
        "A: national insurance number | C: it's {}",
        "C: the national insurance number is {}",
        "C: n i number {} okay",
    ],
    "phone": [
        "C: my number's {} if you get cut off",
        "A: phone number on file | C: should be {}",
        "C: text it to {}",
        "C: the shop phone is {} but try my mobile",
        "A: where can we reach you | C: {}",
        "C: you can get me on {} most days",
    ],
    "email": [
        "C: drop me an email at {}",
        "A: what's the best email | C: that'll be {}",
        "C: it's {} all lower case",
    ],
    "dob": [
        "A: what's your date of birth | C: i'm {}",
        "C: my birthday is {}",
        "C: date of birth {} first name ann",
        "A: confirm your birth date | C: {}",
    ],
    "account": [
        "C: refund it to account number {}",
        "A: account number on the bill | C: it says {}",
        "C: my account's {} under hill",
        "C: the water account is {}",
        "A: what's your account number | C: give me a sec {}",
        "C: it's account number {} at the credit union",
        "C: that went to account {} by mistake",
    ],
    "sort": [
        "A: and the sort code | C: it's {}",
        "C: my bank's sort code is {}",
    ],
    "routing": [
        "C: routing number is {} on the check",
        "A: routing | C: {}",
    ],
    "iban": [
        "C: the iban's {}",
        "A: can i have the iban | C: yes {}",
    ],
}  # fmt: skip
