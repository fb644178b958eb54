"""Utterances written by hand, one by one, with the private part in brackets: [kind:words]."""

WRITTEN = """
C: it's [card:four five three nine] uh [card:one four eight eight] sorry the baby's crying [card:oh three four three] and [card:six four six seven]
C: [card:Fifty-four oh five, ten twenty-two, thirty-one, double oh, ninety-nine sixty] is my card
C: yeah [card:4-5-3-9-1-4-8-8-0-3-4-3-6-4-6-7]
C: okay ready [card:three seven eight two] [card:eight two two four six three] [card:one oh oh oh five]
C: [card:for five tree nine won for ate ate oh tree for tree sicks for sicks seven]
C: it's a visa [card:4 5 3 9 14 88 03 43 64 67]
C: [card:four thousand five hundred thirty nine fourteen eighty eight oh three forty three sixty four sixty seven]
C: so [card:five five double five] then [card:triple five four] then [card:quadruple four] and [card:four four four four]
C: the number is [card:45391488 03436467] ok
C: [card:four. five. three. nine. one. four. eight. eight. zero. three. four. three. six. four. six. seven.]
A: first four | C: [card:four five three nine] | A: next | C: [card:one four eight eight] | A: next | C: [card:oh three four three] | A: and last | C: [card:six four six seven]
C: [card:six oh one one] | A: uh huh | C: [card:oh oh oh nine nine oh one three] | A: mm | C: [card:nine four two four]
A: long card number please | C: [card:five one oh five] | A: [card:five one oh five] | C: [card:one oh five one] | A: [card:one oh five one] | C: [card:oh five one oh] | A: yep | C: [card:five one double oh]
C: [card:four one double one] | C: [card:double one double one] | C: [card:double one double one] | C: [card:double one double one]
C: it starts with [card:forty five thirty nine] hold on | C: [card:fourteen eighty eight] | C: [card:oh three forty three sixty four sixty seven]
C: [card:4539] [card:1488] | C: [card:0343 6467]
C: [card:four five three nine one four eight eight] no wait [card:four five three nine one four eight nine oh three four three six four six seven]
C: put this on my card [card:4539 1488 0343 6467] expires [expiry:oh nine twenty eight] and the code's [cvv:one two seven]
C: [card:five four oh five one oh two two three one zero zero nine nine six zero], expiry [expiry:03/27], security code [cvv:404]
A: card number expiry and cvv please | C: [card:four oh one two eight eight eight eight eight eight eight eight one eight eight one] [expiry:twelve twenty nine] [cvv:six one three]
C: the maestro number is [card:six seven five nine six four nine eight two six four three eight four five three] okay
C: the card is nineteen digits [card:six three zero four nine three eight five eight two one six zero four four nine two eight seven]
C: it's thirteen digits only [card:four two two two two two two two two two two two two]
C: well i read it out [card:four five three nine one four double eight oh three four three six four six seven] twice now and you people still can't charge it
C: [card:forty five, thirty nine, fourteen, eighty eight, zero three, forty three, sixty four, sixty seven]
C: [card:4539 space 1488 space 0343 space 6467]
C: [card:4539 dash 1488 dash 0343 dash 6467]
C: uh [card:four, five, three, nine], [card:one, four, eight, eight], [card:zero, three, four, three], [card:six, four, six, seven].
C: My card number is [card:4539-1488-0343-6467], can you check it?
C: [card:four five three nine] that's the first bit [card:one four eight eight] that's the second [card:zero three four three] and then [card:six four six seven]
A: three digits on the back of the card | C: hang on my glasses | C: [cvv:four oh nine]
A: and the security code | C: which one | A: the three digits on the back | C: oh okay [cvv:seven seven two]
C: the number on the back is [cvv:nine eight two]
C: cvv's [cvv:double four one]
A: can you give me the cvv | C: [cvv:5 1 8]
C: security code [cvv:518].
A: does it have an expiry date | C: yes it's [expiry:oh four of twenty seven]
C: the expiry's [expiry:zero eight slash two six]
C: it runs out [expiry:november twenty twenty eight] the card i mean
A: expiration date please | C: [expiry:10/29]
A: when does it expire | C: [expiry:june of twenty seven]
C: expires on [expiry:one twenty nine]
C: [ssn:five one two] [ssn:four four] [ssn:nine oh six one] is my social
A: social security number | C: [ssn:219-09-9999]
A: last four of your social | C: [ssn:nine nine oh one]
C: the last four of my social are [ssn:four four one two]
A: can you verify your social for me | C: it's [ssn:two one nine] dash [ssn:oh nine] dash [ssn:nine nine nine nine]
A: your social | C: [ssn:four eight seven] | C: [ssn:six five] | C: [ssn:four three two oh]
C: my ssn is [ssn:219099999] write it down
C: social's [ssn:to one nine oh nine nine nine nine nine]
C: national insurance number [nino:q q one two three four five six c]
C: it's [nino:queue queue twelve thirty four fifty six c] the n i number
A: your national insurance number please | C: [nino:A B 12 34 56 D]
A: national insurance | C: [nino:a b for alpha bravo one two three four five six d]
C: my NI number is [nino:QQ123456C].
C: my number's [phone:oh seven seven double oh nine double oh one two three]
C: [phone:five five five, oh one four two, extension nine] is the office
C: try [phone:0161 496 0123] or my mobile [phone:07700 900 456]
C: the number is area code [phone:four one five five five five oh one nine nine]
A: phone number | C: [phone:(415) 555-0132]
C: call [phone:plus four four seven seven double oh nine hundred one two three]
A: what's the best number | C: [phone:four one five] | A: okay | C: [phone:five five five] | A: go on | C: [phone:oh one nine eight]
C: ring [phone:oh one six one four nine six oh one two three] between nine and five
C: you had my old number [phone:415.555.0187]
C: it's plus one [phone:two one two five five five oh one four seven]
C: reach me on [phone:to won to five five five oh won for seven]
C: it's [email:blue dot kettle at example dot com]
C: email me at [email:b l u e kettle ninety four at gmail dot com]
C: [email:kettle underscore blue at example dot co dot uk] that's all lower case
C: [email:garden dash shed at example dot org]
C: it's [email:g for golf a r d e n at example dot net]
C: my address is [email:garden.shed@example.com]
A: can i get an email | C: yeah [email:river stone twenty twelve at yahoo dot com]
A: email | C: [email:shed hyphen five at outlook dot com]
C: it's my first name [email:dot kettle at hotmail dot co dot uk]
A: date of birth | C: [dob:the ninth of june seventy one]
A: date of birth please | C: [dob:nineteen seventy one june the ninth]
C: i'm born [dob:june ninth nineteen seventy one]
C: my d o b is [dob:oh nine oh six seventy one]
A: could i get your birthday | C: [dob:six nine seventy one]
A: what's your date of birth | C: [dob:06/09/1971]
A: date of birth | C: sure | C: [dob:9 June 1971]
C: dob's [dob:second of the third sixty eight]
C: account number [account:one oh two oh three oh four oh]
A: account number please | C: [account:double oh one two three four five six]
C: the account is [account:12345678] sort code [account:20-40-60]
C: sort code [account:twenty forty sixty] account [account:one two three four five six seven eight]
C: it's going to the wrong account i said [account:eight seven six five four three two one] is the account number
A: routing number | C: [account:oh two one oh oh oh oh two one]
C: iban [account:G B 29 N W B K 60 16 13 31 92 68 19]
C: my iban is [account:DE89 3704 0044 0532 0130 00]
A: which account number | C: [account:four four two] | C: [account:nine one oh] | C: [account:seven six]
"""
