"""What is said over many counters, and private numbers, written when the rules for `town` were mended.

By the same hand, in one go and without a look at the rules' words; the notation of `trades.py`.
"""

SENTENCES = """
i dropped a jacket off and the stub says {n7}
my stub is {n6} and the jacket's navy
shutters measure {n4} by {n4} millimeters and i was quoted {price}
right so the unit at the top of the stairs is {n5}
the form you posted is headed {n8} and i can't find line {small}
our pitch at the market is {n3} and it's {price} a week
the campsite gave us pitch {n3} for {small} nights at {price}
cottage {n6} from {day} to {day} in {month}
the brochure code is {n5} on page {n2}
holiday {n7} leaving {date}
cruise {mixed} deck {small} cabin {n4}
transfers booked as {n8} pickup {clock}
the villa listing is {n9}
listing {n8} on your site says {price} a night
we hosted {count} guests in {year} and {count} in {year}
the advert number is {n7}
ad {n8} expired {day}
the auction lot was {n3} and i paid {price} plus {decimal} percent
paddle {n3} hammer price {count}
painting catalogued as {n6} from {year}
the antique clock has {n7} stamped inside
the watchmaker's tag {n5} cost {price}
hearing aid left {n8} right {n8}
wheelchair asset {n7} has a flat tire
blood test form {n9} dated {date}
appointment slip {n6} for {clock} on {date}
scan was at {clock} and results code {n6}
the pharmacy bag is {n4} counter {small}
the tablets are {n3} milligrams batch {mixed}
dosage went from {n2} to {n3} to {n2}
the inhaler says lot {n6} best before {month} {year}
physio {small} sessions {price} each
nursery fees are {price} a week {price} a month
class of {year} had {n3} pupils
the student paper is {n4} words due {date}
essay got {n2} the exam {n2} overall {n2}
module {mixed} costs {count}
textbook edition {small} isbn {n10}
the scholarship was {count} over {small} years
parent evening slot {clock} table {n2}
the choir sings at {clock} hymn {n3}
hall hire is {price} from {clock} to {clock}
wedding on {date} {n3} guests {price} a head
cake for {n2} invoice {n5} due {date}
band wants {price} for {small} sets
photographer's gallery {n8} has {n3} pictures
the venue contract is {n6}
dj comes {clock} leaves {clock}
marquee {n2} by {n2} feet for {price}
hire item {n5} and item {n5} came broken
the bouncy castle is job {n6}
coach {n2} seats {price} return leaving {clock}
the tow truck was {price} for {n2} miles job {n7}
breakdown ref {n9} at {clock}
recovery number {n7} they gave me
engine number ends {n5}
vin last {small} are {n6}
log book document {n9}
tax disc runs to {month} {year}
insurance group {n2} excess {price}
dash cam clip {n8} at {clock}
speed was {n2} in a {n2} at {clock}
notice of {date} for {price} ticket {n9}
court ref {n8} hearing {date} {clock}
summons {n7} arrived {day}
docket number {n6} room {n3}
deed {n8} from {year} plot {n3}
land parcel {n6} is {decimal} acres
survey sheet {n5} scale one to {n4}
planning ref {n7} decided {date}
inspection {n7} failed on item {small}
radon reading {n3} then {n3}
the smoke alarm's {n2} decibels model {n6}
extinguisher {n7} due {month} {year}
fire door {n4} won't shut
panel {n5} loop {small} device {n3}
camera {n2} on floor {small} went at {clock}
access fob {n8} stopped on {day}
fob {n7} and fob {n7}
the intercom for flat {n3} dials {n4}
the concierge log entry is {n6}
visitor pass {n5} valid {day}
meeting room {n4} at {clock}
conference line gave me {n4} then {n4}
webinar starts {clock} id was emailed
slide {n2} says {count} and slide {n2} says {count}
spreadsheet row {n4} column {small} is {price}
cell b {n3} should be {count}
the balance sheet has {kilometers} and {kilometers}
ledger page {n3} entry {n5}
journal {n7} was posted on {date}
remittance {n8} for {price}
the remittance quotes {n8}
batch payment {n6} went {date}
check number {n6} for {price} cleared {date}
cheque {n6} bounced
stub {n7} on my payslip shows {price}
payslip week {n2} shows {price} gross {price} net
overtime of {n2} hours at {price}
shift {n5} on {date} {clock} to {clock}
rota code {n4} swapped with {n4}
timesheet {n7} rejected
expense claim {n6} for {price} and {price}
mileage claim {n3} miles at {n2} pence
travel request {n7} pending since {day}
train booking {mixed} coach {small} seat {n2}
season ticket {n8} from zone {small} to {small}
oyster topped up {price} at {clock}
bus pass number {n9}
tram {n4} left {clock}
the {clock} and the {clock} were both cancelled
i got the {n2} then the {n3} then walked
platform {small} not platform {n2} at {clock}
delay was {n2} minutes claim {n7}
lounge code {n5} didn't scan
gate {n2} changed to {n2} at {clock}
flight {flight} rebooked to {flight}
aircraft {n3} seats row {n2}
suitcase tag {n10}
the bag weighed {decimal} kilos fee {price}
customs form {n8} value {price}
duty was {price} on {price}
the shipment weighs {n3} kilos in {small} crates
manifest {n7} lists {n3} cartons
carton {n6} of {n3}
bill of lading {n9}
truck {n4} trailer {n5}
dock door {n2} at {clock}
forklift {n3} hours {n5}
pallet {n8} is short {small}
bay {n3} rack {n2} level {small}
pick list {n7} wrong
bin location {n6}
we count {count} system says {count}
reorder at {n3} max {n4}
supplier code {n6} lead time {n2} days
purchase {n7} came in at {price}
requisition {n7} stuck with finance
quote {n6} rev {small} {price} each for {count}
tender {n5} closes {date} {clock}
bid was {count} ours {count}
the spec is {n4} revision {small}
standard {n5} part {small}
tolerance {decimal} to {decimal} millimeters
weld {n3} failed test {n2}
casting {n7} has a crack
die number {n5} tool {n4}
machine {n4} down since {clock}
spindle at {n4} rpm feed {n3}
coolant {decimal} percent
alarm {n4} then {n4}
plc address {n5}
firmware {n6} to {n6}
patch {n7} on {date}
commit {n7} broke the build
bug {n6} duplicate of {n6}
issue {n5} and issue {n5}
release {decimal} dated {date}
license count is {n3} of {n3}
storage {n3} gigs used of {n4}
backup {n8} finished {clock}
snapshot id {n9}
instance {n7} in zone {small}
ticket queue is at {n3}
queue position {n2} ticket {n7}
chat transcript {n8} from {date}
chat id {n9} with your bot
bot asked for {small} then {small} then {n2}
survey code {n7} from the receipt
receipt number's {n9} and total {price}
till receipt {n4} {n4} {clock}
refund slip {n7} says {price}
exchange note {n6} expires {date}
gift receipt {n8}
the hamper was {price} postage {price} total {price}
total {price} less {price} makes {price}
half of {price} is {price}
price match {price} against {price}
was {price} now {price} save {price}
three for {price} or {price} each
buy {small} get {small} at {price}
my points were {kilometers} and now {n3}
stamps {small} of {small} on the coffee card
the coffee card has {n2} stamps
the store card offer was {n2} percent until {date}
card payments under {price} are free
the reader on card {small} of {small} died
i paid {price} on card and {price} cash
my visa runs until {month} {year} for the trip
the visa interview is {clock} on {date}
work permit expires {month} {year}
milk powder expires {date} tin says {n6}
passport photos are {price} for {small}
the offer code {n6} expires {month} {year}
contract ends {date} notice {n2} days
my lease ends {date} rent {price}
lease {n6} unit {n3}
meter {n8} day {n5} night {n5}
heat meter {n7} at {n5}
day rate {decimal} night rate {decimal} from {clock}
used {n3} units at {decimal} equals {price}
bill number {n9} for {month}
statement {n7} shows {price} {price} and {price}
charges of {price} {price} {price}
fees {price} in {year} {price} in {year}
deposit scheme ref {mixed}
agent's ref is {n7}
their ref {n8} our ref {n6}
the letter quotes {n9} top right
the email subject has {n8} in it
your text mentioned {n6}
the app says trip {n8} cost {price}
ride {n9} on {date} at {clock}
trip of {decimal} miles took {n2} minutes for {price}
scooter ride {n8} charged {price}
parking session {n8} from {clock} to {clock}
location {n5} zone {small} for {price}
space {n3} level {small}
ev charger {n6} gave {decimal} kilowatt hours for {price}
charge point {n5} connector {small}
song {n2} on disc {small}
episode {n3} at {n2} minutes
channel {n3} {clock} on {day}
stream peaked at {kilometers}
box set {small} discs {price} barcode {n12}
puzzle of {n4} pieces missing {small}
lego set {n5} bag {small}
trading card {n3} of {n3}
game server {n5} level {n2}
high score {kilometers} beat {kilometers}
season {small} round {n2} score {small} {small}
shirt {n2} size {n2} order {n7}
boots {n6} in {small}
helmet cert {n8}
tent {n5} sleeps {small}
kayak hull {mixed}
hive {n3} had {decimal} kilos of honey
ewe {n5} lambed {date}
passport for horse born {year} number {n3}
vaccine batch {n6} given {date}
kennel {n2} from {date} to {date} {price}
collar {n5}
seed order {n7} {small} packets
bed {small} row {n2} planted {date}
greenhouse at {n2} at {clock}
sensor {n6} reads {decimal}
rain was {n2} mils in {month}
"""
"""One hearing of each with four draws."""

EXCHANGES = """
A: what's printed on the stub | C: {n7}
A: and the number on your receipt | C: {n9}
A: which listing | C: {n8}
A: what's the fob number | C: {n8}
A: could you read out the asset tag | C: {n7}
A: what's the bill number | C: {n9}
A: and what's the total | C: {price}
A: do you remember the price | C: {price} or {price}
A: what's your reference with the agent | C: {n7}
A: how far is it | C: {decimal} miles
A: how old is it | C: {year} model
A: what does the letter quote | C: {n9}
A: and the date on it | C: {date}
A: what did the meter say on {date} | C: {n5}
A: which machine is down | C: machine {n4}
A: whats the spec | C: {n4}
A: what's the seat number | C: {n2} coach {small}
A: which train | C: the {clock}
A: did it give an id | C: yes {n9}
A: and what's the chat id | C: {n8}
A: what's the quote number | C: {n6}
A: the bag tag please | C: {n10}
A: which gate | C: {n2}
A: your trip number is {n8} | C: okay
A: i'm raising job {n7} for you | C: and the price is {price}
C: it said {n4} | C: then {n4}
C: the first was {price} | C: the second {price}
C: between {clock} | C: and {clock}
C: lot {n4} | C: and lot {n4}
A: how many in total | C: {count}
A: which shift | C: {clock} to {clock}
A: and the pallet | C: {n8}
A: the cheque number | C: {n6}
A: manifest number | C: {n7}
A: was it paid by card | C: yes {price} in {month}
A: what's the rate | C: {decimal} percent
A: ballpark cost | C: {count} maybe {count}
A: the module code | C: {mixed}
A: your ticket for the cloakroom | C: {n4}
A: room for how many | C: {n2}
"""

REQUIRED = """
the fob has {n14} engraved
bag tag {n13}
meter point {n13} on the bill
voucher {n16} from my aunt
the container seal is {n15}
"""
"""As long as a card number: these are masked whatever they are called, and count as no error."""

CARRIERS = {
    "card": [
        "C: okay take the deposit off this one {}",
        "A: which card would you like to use | C: the usual {}",
        "C: number on the front's {}",
        "A: ready when you are | C: right card number {}",
        "C: i'd rather use my wife's card {}",
    ],
    "cvv": [
        "A: and the three on the back | C: {}",
        "C: c v c is {}",
        "C: security number {} i think",
        "A: what's the security code | C: hang on {}",
    ],
    "expiry": [
        "A: expiration | C: {}",
        "C: the card expires {}",
        "C: valid through {} it says",
        "A: and the end date on the card | C: {}",
    ],
    "ssn": [
        "C: his social's {}",
        "A: full social please | C: okay {}",
        "C: for the lease my social security is {}",
    ],
    "nino": [
        "C: my national insurance number's {}",
        "A: and your n i number | C: {}",
        "A: national insurance | C: yes {}",
    ],
    "phone": [
        "C: daytime i'm on {}",
        "A: mobile number | C: {}",
        "C: best to phone me on {}",
        "C: the site foreman's phone is {}",
        "A: and a number for the driver | C: {}",
        "C: i'm calling from {} if we get cut off",
    ],
    "email": [
        "A: where do i send the receipt | C: to {}",
        "C: confirmation to {} please",
        "C: email's {}",
    ],
    "dob": [
        "A: date of birth please | C: {}",
        "C: the patient was born {}",
        "C: d o b {}",
        "A: your birthday for the record | C: {}",
    ],
    "account": [
        "C: the electricity account is {}",
        "A: your account number please | C: yeah {}",
        "C: send it to account {} at my bank",
        "C: old account {} new account unknown",
        "A: account | C: {}",
        "C: wages go into account number {}",
        "C: can you close account {} today",
    ],
    "sort": [
        "A: sort code for that | C: {}",
        "C: it's sort code {}",
    ],
    "routing": [
        "A: routing number | C: it's {}",
        "C: the bank's routing number is {}",
    ],
    "iban": [
        "A: what's the iban | C: {}",
        "C: iban {} thanks",
    ],
}  # fmt: skip
