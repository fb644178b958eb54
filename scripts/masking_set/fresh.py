"""Exchanges written when the rules of `later.py` were done, to judge them; mended by them since.

The same notation as in `later.py`.
"""

PRIVATE = """
C: hello yes i've got a letter here with an account number on it [account:four seven oh one three three eight two] and it's not mine
A: do you have your account number to hand | C: i do give me a second it's [account:one oh nine four four six two eight]
A: thanks and the account number | C: [account:five double one three] [account:eight oh two six]
C: my account number with the gas people is [account:eight five oh nine two two one six four three]
A: what account number should the refund go to | C: to [account:two two six oh nine four one eight] please
C: i set up a direct debit from [account:three one oh nine four four eight two] last month and it bounced
C: the sort code's [account:twenty] [account:forty four] [account:nineteen]
A: sort code first please | C: [account:six oh] [account:one six] [account:oh three] | A: and the account | C: [account:four one double two nine oh eight three]
C: it's [account:four four one oh nine double eight two] that account was closed in january
C: could you look under [account:seven one three oh two two six nine] i think that's the account number
C: account number [account:nine oh] [account:four four] [account:one two] [account:eight six]
C: so the account is in my wife's name and the number is [account:six three one double four two oh nine]
A: is that the account finishing in two oh nine | C: i'll give you all of it [account:six three one double four two oh nine]
C: I'd like the money paid into my account, number [account:2047 1193].
C: My account? It's [account:30119846]. Or do you need the other one?
A: What's the account number, please? | C: Yeah, so it's, um, [account:7, 1, 0, 4] and then [account:2, 2, 9, 8].
A: What's the account number, please? | C: [account:4. 4. 1. 9. 0. 2. 7.]
C: Account [account:8834-2201], sort code [account:20-18-53].
C: routing and account are [account:zero two one two zero zero three three nine] and [account:four one two nine nine eight seven zero one]
C: my bank says routing number [account:zero six three one zero seven five one three]
A: the nine digit routing number on your check | C: [account:one two two one] uh [account:zero five two seven eight]
C: wire it to account [account:five nine oh oh four one two two eight one]
C: there's a mistake the account number should end in six so [account:four one nine two two oh eight six]
C: the i ban the bank gave me is [account:G B three three B U K B two oh two oh one five five five five five five five five five]
A: could i take the i b a n | C: [account:n l nine one a b n a oh four one seven one six four three oh oh]
C: IBAN [account:DE44 5001 0517 5407 3249 31], does that help
C: it says account reference [account:four four one two nine nine oh three one eight] on my council tax bill
C: mortgage account [account:one four two two nine oh six seven]
C: my loan account number's [account:three three oh four one nine eight two]
A: may i have the loan account | C: it's [account:eight oh four four one two six]
C: my credit union account is [account:four four one nine two] and they never got it
C: the isa account i mean is [account:seven oh one one two nine four four]
C: take it out of savings [account:two oh four four nine one one six] not the other
C: i'm looking at my online banking now and it says account [account:one one nine four oh two two eight]
C: you've had my account number four times it is [account:six one oh four four two nine three]
C: for the tenth time [account:six one oh four four two nine three] is my account number
A: and what number is the account | C: erm [account:three] [account:four four oh] [account:one nine two six]
A: the account number is usually eight digits | C: oh okay [account:seven seven oh one two four nine two]
A: is there another account | C: yes it's [account:four one one two nine eight oh six]
A: give me the account number in your own time | C: [account:nine eight] | A: yes | C: [account:one four four] | A: yes | C: [account:two oh seven]
A: can you spell out the account number | C: sure [account:double two] [account:four one] [account:nine oh] [account:three eight]
A: i have account [account:one oh four two two nine eight one] on the screen | C: no it's changed
A: so just to repeat the account number is [account:four four two nine one oh eight seven] | C: perfect
A: i'm going to read the account back [account:three oh one] [account:nine nine four] [account:two two] | C: yeah
C: my water account [account:two oh nine one four four one eight six] is in credit
C: the electricity account ends with x but it's [account:four one oh two nine nine one] before that
C: i've two accounts [account:four one oh two nine nine one three] and [account:four one oh two nine nine two one]
C: so the account number uh where is it ah there [account:five oh two one four four nine six]
C: yeah my account's [account:four nine double one oh two three eight] mate
C: the number of my account is [account:eighteen twenty two forty seven ninety one]
A: your bank account number | C: that's [account:oh oh one four] [account:nine two two eight]
A: your bank account number | C: [account:two thousand and one four four nine one]
A: account number | C: [account:six one] | A: uh huh | C: [account:four four] | A: uh huh | C: [account:nine oh] | A: uh huh | C: [account:two eight]
C: b s b [account:zero one three] [account:two four one] account [account:four four one nine two zero eight]
C: please send it to institution oh oh three transit [account:oh four one two two] account [account:one oh nine four four two eight]
C: from what i can see the account number is [account:one nine nine four two oh one seven]
C: direct debit instruction account number [account:four oh double six one nine two three] bank of somewhere
C: he opened an account in my name it's [account:seven four one oh two nine nine three] i never asked for it
C: i typed account number [account:four one nine nine two oh six eight] and it says invalid
C: do you want the account number it's [account:eight eight one four oh nine two six]
C: the first four are [account:four four one nine] and then [account:oh two six eight] that's the account number
C: acc number [account:three nine two oh four four one seven]
A: and which account are we talking about today | C: well the main one [account:two nine four oh one one eight six]
A: last thing your account number | C: okay so [account:four one oh] [account:double nine] [account:two two six]
C: hi my account number is [account:one four oh two nine six eight] and i've been cut off
C: my p in is none of your business but the account is [account:six two oh four four nine one eight]
C: giro number [account:four two one nine oh eight]
C: swap it to my new bank account [account:five one one four two oh nine eight] from next month
C: i want to pay with my card now | A: of course | C: it's [card:four four eight one] | A: yes | C: [card:oh nine two two] | C: [card:seven one six four] | C: [card:three three oh eight]
A: we'll need a payment of ninety pounds | C: fine here we go [card:five two two one] | C: [card:oh four four nine] | C: [card:one eight seven seven] | C: [card:six oh two three]
C: let me get my purse right it's a visa [card:four six five eight] | A: mm | C: [card:one one oh nine] | C: [card:two two four six] | C: [card:eight three one oh]
A: will you be paying today | C: yes hold on [card:five four five six] | A: okay | C: [card:one oh two two] | C: [card:nine nine oh one] | C: [card:three seven four six]
A: i can take that by debit or credit | C: debit okay ready [card:four seven five one] | C: [card:two oh oh nine] | C: [card:one one six three] | C: [card:four eight two oh]
C: you ready for the card [card:three seven one four] | A: yes | C: [card:four four nine six oh one] | C: [card:two oh oh eight three]
A: what card would you like to use | C: [card:4929] | C: [card:1180] | C: [card:3376] | C: [card:2201]
C: i want to settle it in full | A: lovely | C: so [card:four five three nine] | C: [card:one two two oh] | C: [card:six six four one] | C: [card:nine oh oh seven]
C: just take it off my mastercard [card:five five one two] | C: [card:oh oh four eight] | C: [card:two two nine three] | C: [card:six seven one four]
C: the new card is [card:4485 1120 9938 2210] and the old one's cancelled
A: and the card number please | C: [card:six oh one one] | C: [card:four four two nine] | C: [card:one oh eight eight] | C: [card:five two two six]
C: okay my visa number [card:four nine one six two two oh eight one one nine four three three seven oh]
C: my national insurance number is [nino:j k two two four four one six b]
C: call me on my mobile [phone:oh seven seven double oh nine oh oh four one two]
A: a contact number | C: [phone:two one two five five five oh one four four]
C: my social is [ssn:two one nine four four one oh eight six]
A: date of birth please | C: [dob:the ninth of march nineteen seventy four]
C: my email's [email:paper dot boat at example dot com]
C: cvv [cvv:four one nine]
A: expiry on that | C: [expiry:oh nine twenty eight]
C: ring [phone:oh one six one four nine six oh two two one] and ask for me
A: security number on the back | C: [cvv:two two six]
C: my social security number i told you is [ssn:four one four] [ssn:two two] [ssn:one oh nine eight]
C: born [dob:november third nineteen sixty one]
C: the card expires [expiry:july twenty seven]
C: you can text [phone:oh seven seven double oh nine oh oh eight one one]
C: it's under [email:river stone two at gmail dot com]
C: my n i is [nino:a b four one two two nine oh c]
C: my card's security code is [cvv:seven oh four]
A: okay and account number | C: so that's [account:four one] er [account:four one nine] [account:two two six]
C: i bank with you it's [account:two two nine one four four oh six]
A: which number shall i look up | C: account [account:five one oh two nine nine four four] please
"""

BUSINESS = """
C: my account went up from thirty two to forty nine a month
C: i opened that account on the fourteenth of june two thousand sixteen
C: your account team rang me at nine forty two
C: i logged into the account and it says error one oh four four
C: the account's been in arrears since october twenty three
C: i've got four lines on my account and three don't work
C: my account says i used one hundred and twelve gigs
C: my account was charged two hundred and nineteen dollars and forty cents
C: my account says there's a fee of 34.95 from the 12th
C: the account holder is my husband since two thousand nine
C: on the account page step one two three four don't load
C: that account had a balance of fourteen hundred and six in may
C: i have a complaint open on that account number one in twenty years
C: the account is under case number four four one nine oh two
C: account closed invoice seven two two nine oh one still sent
C: i've asked for the account to be closed five six maybe seven times
C: you froze my account over six dollars and eighty two cents
C: it's the account with the two thousand twenty one pickup on it
C: the rate on my savings account dropped from four point one to three point nine
C: i earned one thousand and forty points on my account
C: my account is due on the twenty eighth and you took it on the nineteenth
A: which account is it | C: the one with three phones and two tablets
A: which account is it | C: home broadband
A: is the account still open | C: since nineteen ninety six
A: which account is affected | C: both since about ten fifteen
A: and what do you see on the account | C: a charge for one nineteen and another for two forty
A: what's the balance on the account | C: four hundred and eighty two thirty
A: who is your account with | C: your company for eleven years
A: do you know when the account was opened | C: in two thousand twelve i think
A: may i ask what the account is for | C: a shop on forty first street
A: your account has a note from the second | C: yes at four twenty
A: what's the order number | C: it's four four one nine two oh eight
A: the reference please | C: r four four one nine
A: your case number | C: six six oh two one | A: and the date | C: the fourth of the fourth
A: and your postcode | C: m one four b t house number two hundred and six
A: what's the house number | C: four one two six
A: which room are you in | C: four one one two
A: which apartment | C: four four oh two
A: what's the model | C: it's a four five two oh
A: read me the display | C: it says four four oh four
A: and the meter reading | C: four five one oh nine
A: how many did you order | C: three hundred and twelve
A: how much did they charge | C: one forty nine ninety nine
A: what time did he come | C: four fifteen
A: what year is the car | C: two thousand eleven
A: what's the mileage | C: forty five one hundred
A: what error do you get | C: five one oh three
A: which version | C: four point one point two
A: what is the serial number | C: four four one nine two two oh | A: go on | C: eight one one
A: the last four of the card | C: four four nine two
A: last four digits of the account | C: nine two two eight
A: do you want to pay it now | C: no i paid on the fourth
A: do you want to pay it now | C: i want to know why it's four hundred and ten
A: will you pay by card | C: no by check number three one two
A: how would you like to pay | C: card but not the one that expired in twenty twenty
A: shall i take a payment | C: the bill says three hundred and five twenty
A: payment by card | C: is it still thirty nine ninety nine
A: you can pay by card online | C: i tried it says error four oh one
A: is it a visa | C: yes from two thousand nineteen
C: i paid four hundred and fifty dollars by card on may third
C: i paid by visa and got receipt four four one nine two
C: my card payment of fifty four thirty was taken twice
C: the card machine in your shop printed three one two four
C: my card was declined three times in forty five minutes
C: the gift card has thirty five forty left on it
C: card ending in three one oh nine was charged
C: it's not the card ending four four eight one it's the other one
C: your card said valid for three to five days
C: i got a sim card for line four of my five lines
C: i've been paying forty five a month for three four years
C: i'm paying for five hundred megabits and get thirty two
C: the payment was for june twenty twenty four
C: payment reference four five one one nine didn't show up
C: i paid for order three three one oh four nine two
C: pay by the fourteenth it said and i paid on the twelfth
C: it used to be three forty a year now it's five ten
C: i was number forty four in the queue for thirty five minutes
C: four five six people told me the same thing
C: i want to talk to the person i spoke to on four four at ten thirty
C: you sent engineer number three and he stayed for four minutes
C: my parcel is at depot four one one
C: the parcel number is six six one oh four four nine two one
C: it was shipped on three twelve and lost on three fifteen
C: i counted three hundred and sixty four seconds of music
C: the flight was u a four five one two to denver
C: the hotel gave us room five one oh four
C: my policy number is four four one oh nine two two
C: claim four four two one nine is still open
C: the code on the box is four four one oh six
C: the voucher code is s four four one nine
C: firmware four point five point one oh two
C: i measured three one two four millimeters
C: the boiler shows f four and then three one
C: press one then four then two and it hangs up
C: my address is forty four twelve oak avenue
C: we're at three three one oh mill lane
C: it's highway three sixty six exit four five
C: i ordered size forty four twice and got forty two
C: the warranty is good until march of twenty twenty eight
C: there's a station at channel four five one
"""
