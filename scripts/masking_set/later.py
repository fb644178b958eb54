"""Exchanges and sentences written later, by which the rules for accounts and first groups were made.

Accounts as people say them on the telephone, card numbers that nobody asked for, and business that
sounds alike. The same notation as in `written.py`; business has the turns of an exchange, too.
"""

PRIVATE = """
C: the account i want closed is [account:four four one nine oh seven two six]
C: so on the bottom of the check it says [account:oh two one oh oh oh oh two one] that's the routing
A: which account is it going into | C: the savings one [account:seven seven three one double oh four two]
A: and the account please | C: yep [account:three oh six six one five nine eight]
C: it should be under account [account:nine one two two eight three four seven]
C: you took it out of [account:61302288] and that's my savings account number
C: [account:five five oh one eight two three nine] is the account
C: my acct number's [account:8801 2234]
C: bank details are sort code [account:twenty forty five sixteen] account [account:one eight double three seven two oh nine]
A: could you confirm the last account you paid into | C: i think it was [account:four nine two two oh one one six]
C: the current account is [account:three three nine eight one two seven oh]
A: can you read me your bank account number | C: let me get my glasses okay [account:two nine four one] | A: yep | C: [account:seven oh three six]
A: what's your account number with us | C: it is [account:one one four] | A: one one four | C: [account:six two nine] | A: okay | C: [account:eight oh]
C: my electric account number is [account:eight five oh oh one two nine four four seven]
C: i pay my water bill from account number [account:four one three six eight two]
A: i just need the number of the account | C: right so [account:nine eight seven two one four six oh]
C: transit number [account:oh oh four one two] and account [account:seven three one eight two two nine]
C: the b s b is [account:zero six two double zero one] and the account number is [account:one zero four eight two two nine three]
C: the money went to somebody else's account it went to [account:forty four twelve ninety eight oh three]
C: please put the refund into [account:six six oh two nine one eight four] that's my checking account
A: is it still account [account:5512 9087] | C: no we changed banks it's [account:2290 4417] now
A: i see an account [account:three four four nine oh one two two] is that yours | C: yes it is
C: account number is eh [account:seven one] hang on [account:seven one nine four four two eight eight]
C: my account number is [account:six double four nine one two oh] uh [account:five]
C: it's account [account:two oh oh four nine one seven three] and you people keep losing it
C: a c c t [account:nine nine one two three oh four eight]
A: and what account number do you see on the statement | C: top right it says [account:one two six oh double five nine four]
A: your sort code please | C: that's [account:oh nine] [account:oh one] [account:two eight]
A: your sort code please | C: [account:thirty] | A: yes | C: [account:ninety four] | A: mm | C: [account:sixty six]
C: iban is [account:d e eight nine three seven oh four oh oh four four oh five three two oh one three oh oh oh]
C: my iban [account:GB29 NWBK 6016 1331 9268 19]
A: and the iban | C: [account:f r one four two oh oh four one oh one oh oh five oh five oh oh oh one three m oh two six oh six]
C: routing is [account:one one one oh oh oh oh two five]
C: the a b a number is [account:oh two six oh oh nine five nine three]
C: it's a chase account number [account:nine oh four four one seven six two three]
C: for direct debit use sort code [account:40-12-88] and account number [account:73310045]
C: My account number is [account:3341 7782], and I have been with you for years.
C: Account number [account:00451278].
A: What is the account number? | C: Sure. It's [account:7, 7, 2, 9, 0, 4, 1, 3].
A: What is the account number? | C: [account:77290413]. Did you get that?
C: No, not that one. The account number is [account:six, six, one, two. Oh, four, nine, three].
C: the building society roll number is [account:four four nine one two eight three]
C: the joint account [account:eight one double seven three two oh six] with my husband
C: i want to move money from [account:two two four one nine eight three six] to [account:two two four one nine nine oh one] both are my accounts
A: which of your accounts | C: the one that goes [account:five oh five one two two eight nine]
A: what account is that on | C: [account:one nine four four eight two seven oh]
C: it's my mum's account it's [account:three nine oh two two six one eight]
C: account number as in the letter [account:six oh one one eight eight four two]
C: i have the account number here it's uh [account:one three seven nine two two four six]
C: so account number again [account:seven four four one nine oh two eight] have you got it this time
A: let me read that account back [account:seven four four one] [account:nine oh two eight] | C: correct
C: my gas account [account:eight five oh two two one nine four six three one] was never credited
C: the account number that's on the bill [account:four oh nine oh oh two one seven]
C: bank account's [account:five six one two double nine oh four]
A: account or policy number | C: account it's [account:two seven four four one nine six oh]
C: i gave you the account already [account:one six two nine three eight four oh] do you not write these down
C: they said quote account [account:nine two oh oh four one three eight] when you ring
C: from my account which is [account:three one two two nine eight oh seven]
C: pay it to [account:five one nine oh two two seven four] sort code [account:two oh one eight five three]
C: debit my account [account:one four double two nine six oh eight] on the first of the month
A: can i have the long number off your statement | C: account number [account:eight two two one four oh oh nine]
C: you can take it from visa it's [card:four five three two] | A: right | C: [card:one one eight seven] | C: [card:oh nine two two] | C: [card:six four four one]
C: i'd like to pay the bill now | A: sure by card | C: yeah [card:five one nine oh] | C: [card:two two eight four] | C: [card:one oh oh seven] | C: [card:six six three one]
A: we can take a payment over the phone | C: okay let's do that | A: go ahead when you're ready | C: [card:four nine two nine] | A: yep | C: [card:oh oh one eight] | C: [card:three three seven two] | C: [card:nine four one six]
C: charge it to my credit card [card:four oh one two] | A: mm hm | C: [card:eight eight one oh] | C: [card:two nine four four] | C: [card:one seven six oh]
A: how would you like to pay | C: mastercard | A: thank you | C: okay [card:5412] | C: [card:7534] | C: [card:8890] | C: [card:1122]
C: here's my debit card so [card:four seven five one] | A: uh huh | C: [card:two two one nine] | C: [card:three eight oh oh] | C: [card:six one four seven]
C: hiya it's about account [account:nine three one eight double oh two seven] it's been frozen
A: account number or phone number | C: phone's [phone:four one five five five five oh one three two]
C: i'll give you the account it's [account:three] [account:eight one one two] [account:seven six oh]
C: i'm reading it off the card now [card:four four one oh] | A: okay | C: [card:nine two two eight] | C: [card:one one seven oh] | C: [card:five three three nine]
"""

BUSINESS = """
C: i have had three accounts with you since two thousand twelve
C: my account manager is on extension four four one two
C: the account was opened in nineteen ninety eight
C: my account balance is one thousand two hundred and forty
C: you charged my account a hundred and twenty three dollars and forty five cents
C: my account shows four two six for june and four one one for july
C: account review was on the fourteenth of march twenty twenty four
C: my account says order seven seven three one oh four is shipped
C: there are two accounts and twelve users on them
C: the account page gives me error four oh three
C: i called about my account on one eight and again on two five
C: my account was locked at ten forty five this morning
C: it's been five six seven days and my account is still blocked
C: your account department put me on hold for forty five minutes
C: the account has two thousand four hundred and sixty points
C: i got ticket number four four one nine oh seven two six from the account team
C: account ending in four four one nine
C: the last four of the account are nine oh seven two
C: yes the account ends seven two two six
C: it's case eight eight oh one two two three four on my account
C: upgrade my account from the twenty to the fifty plan
C: my account renewed on the third for one ninety nine
C: on my account there are invoices nine one two two and nine one two three
C: i logged in to my account six seven eight times today
C: account wise i owe you nothing but two hundred and ten dollars from twenty twenty three
A: which account | C: the business one from twenty nineteen
A: what's the account for | C: apartment four one two
A: is it on your account | C: it says reference one two six oh double five nine four
A: and which account type | C: the five hundred
A: do you have an account with us | C: yes since two thousand seven
A: which account do you mean | C: the one with order four four nine one two eight three
A: how long have you had the account | C: twelve years and three months
A: what does your account say | C: that i owe you four hundred and twelve fifty
A: is there a note on the account | C: yes from january twenty third twenty twenty five
C: i sorted it by code and got one one two four items
C: the door code for the engineer is four one one nine
C: the router on my account is a model eight eight two nine
C: my account number plate was fine it's the car that's the problem number two in four weeks
C: the bank holiday on may twenty six is why
C: i paid by card in twenty nineteen
C: i've had this visa since two thousand and four
C: my card was charged four hundred and twelve dollars
C: my card was charged on the fourth and the fourteenth
C: you charged my card 49.99 twice
C: card ending in four five three two
A: which card | C: the one ending five one nine oh
C: i paid with my card at four forty five
C: i paid by card for order four nine two nine oh one eight
A: how would you like to pay | C: in two instalments of one fifty
A: how would you like to pay | C: by card but only the one hundred and twenty
A: we can take a payment over the phone | C: how much is it | A: four hundred and twelve | C: it was three ninety in june
A: your payment is overdue | C: i paid on march fourteenth | A: which one was that | C: invoice four nine two nine
C: i want to pay for room four one two
C: the payment is for flat twelve twenty eight mill lane
A: the payment failed | C: it says error five one oh four
A: the payment failed | C: yes | A: do you see a code | C: yes it's five one oh four
A: what year did you buy it | C: 2019
A: what did you pay for it | C: nineteen ninety nine
A: which unit is it | C: four one one nine
A: and the house number | C: twelve forty four
A: what does the display say | C: e four zero four
A: what does the meter say | C: four nine two nine oh
A: can you read the meter | C: yes it's four one nine two two
A: which model | C: the seven five two oh
A: what is your order number | C: okay four nine two nine | A: yes | C: oh oh one eight
A: the ticket number please | C: four four one | C: nine oh seven
C: i'm on page four one two of the manual
C: i waited from nine fifteen to ten thirty
C: the sort order is one two three four
C: the price went from one two nine nine to one four nine nine
C: there were one two three four five of you on the phone
C: the route number is four one two and the bus never came
C: zip nine four one oh seven is where the card was sent
C: the card reader says e one two three four
C: the gift voucher for fifty expires in may
C: my card was declined at seven eleven on forty second street
C: i've paid four times one two five
C: the charge was for twenty four seven support
C: a payment of sixteen eighty four was taken
"""
