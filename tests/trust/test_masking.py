"""The labelled set: private numbers are masked, ordinary ones are spared, and the page says so."""

import csv
import json
from pathlib import Path

import pytest

from monitor.config import MaskSettings, Settings, load_settings
from monitor.events import Utterance
from monitor.speech import masking
from monitor.speech.masking import mask_numbers
from monitor.speech.readout import NumberMasker, held_back
from scripts.masking_score import KINDS, PARTS, rows, score, table

PAGE = Path(__file__).parents[2] / "docs/privacy.md"


@pytest.fixture(scope="module")
def scores():
    return {half: score(half) for half in PARTS}


def test_the_set_is_as_large_as_promised(scores):
    assert (
        sum(sum(one.said[kind] for kind in KINDS if "," not in kind) for one in scores.values())
        >= 400
    )
    assert sum(one.lines for one in scores.values()) >= 2000
    halves = [
        {str(row.get("text", row.get("turns"))) for row in rows("business_numbers.jsonl", half)}
        for half in scores
    ]
    assert not halves[0] & halves[1]


@pytest.mark.parametrize(
    ("half", "errors"),
    [
        ("tune", 1),
        ("held", 1),
        ("blind", 1),
        ("last", 8),
        ("trades", 1),
        ("town", 10),
        ("counter", 6),
        ("street", 1),
        ("natural", 0),
        ("natural2", 1),
        ("natural3", 0),
    ],
)
def test_what_must_be_found_is_found(scores, half, errors):
    assert scores[half].recall("card") >= 0.98
    assert scores[half].recall(*(kind for kind in KINDS[2:])) >= 0.95
    assert min(scores[half].recall(kind) for kind in KINDS) >= 0.95
    assert scores[half].recall("account") >= 0.98
    assert scores[half].false_per_thousand <= errors
    assert scores[half].masked == scores[half].long


def test_the_newest_set_was_mended_by_in_one_thing(scores):
    """What was found in it at first stands in docs/privacy.md; only "it goes up to" was mended."""
    newest = scores["natural4"]
    assert newest.recall("card") >= 0.98
    assert newest.recall(*KINDS[2:]) >= 0.95
    assert newest.false_per_thousand <= 4


def test_what_real_customers_wrote_holds_nothing_to_mask(shared_text):
    """Nobody tuned a rule on it: a bank's customers, and chats with agents of several trades."""
    with (shared_text / "banking77/train.csv").open(encoding="utf-8", newline="") as file:
        talks = [[("caller", row["text"])] for row in csv.DictReader(file)]
    for path in sorted((shared_text / "maia").glob("*.json")):
        talks += [_turns(chat) for chat in json.loads(path.read_text(encoding="utf-8"))]
    lines = masked = 0
    for talk in talks:
        masker = NumberMasker()
        for number, (speaker, text) in enumerate(talk):
            start, end = 5.0 * number, 5.0 * number + 4
            said = Utterance(end, f"u{number}", speaker, start, end, text)
            lines += 1
            masked += masker.masked(said).text != text
    assert lines > 11_000
    assert masked <= lines / 1000


def _turns(chat):
    for turn in chat["turns"]:
        inbound = turn["floor"] == "inbound"
        yield (
            "caller" if inbound else "agent",
            " ".join(turn["text_mt"] if inbound else turn["text_src"]),
        )


def test_the_page_tells_these_figures(scores):
    assert table(scores) in PAGE.read_text(encoding="utf-8"), "run python -m scripts.masking_score"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("two orders four nine four triple five four and one two eight two six two one", None),
        ("the reading went from two nine two four eight zero to four seven four six nine", None),
        ("we used twenty two thousand eight hundred forty two units", None),
        ("i lost my card on august sixth two thousand nineteen", None),
        ("in twenty thirteen five hundred and seventy six dollars were charged", None),
        ("serial starts with kilo three zero seven zero one", None),
        ("the same code on the front an e one one nine", None),
        ("there's 7284472 on the crate", None),
        (
            "i have account one oh four two two nine eight one on the screen",
            "i have account [account] on the screen",
        ),
        ("the back of the card says one two eight", "the back of the card says [cvv]"),
        (
            "bank account four eight nine five and then eight seven four two",
            "bank account [account]",
        ),
        (
            "my n i number is papa whiskey three five five two one seven alpha",
            "my n i number is [nino]",
        ),
        (
            "the visa is expiring oh four twenty seven and three three six on the back",
            "the visa is expiring [expiry] and [cvv] on the back",
        ),
    ],
)
def test_what_the_blind_set_taught(text, shown):
    assert mask_numbers(text)[0] == (shown or text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("account it's two seven four four one nine", "account it's [account]"),
        ("the account i have is four one nine two two", "the account i have is [account]"),
        ("transit number oh oh four one two", "transit number [account]"),
        ("b s b zero six two double zero one", "b s b [account]"),
        ("account reference four four one nine oh two", "account reference [account]"),
        ("my account is uh seven one hang on seven one nine four four two",
         "my account is uh [account]"),
        ("it's four four one nine and then oh two six eight that's the account number",
         "it's [account] that's the account number"),
        ("i'm reading it off the card four four one oh", "i'm reading it off the card [card]"),
        ("take it off my visa four five three two", "take it off my visa [card]"),
        ("account nine three let me see four zero and seven three zero", "account [account]"),
        ("my account number is one eight six one seven nine no sorry seven six",
         "my account number is [account]"),
        ("the account you pay into 186176", "the account you pay into [account]"),
        ("oh oh seven people called", None),
        ("my account has three lines and four phones and five tablets", None),
        ("my account showed two and then three and then 45 dollars", None),
        ("the account is billed on 8/3/2021 every month", None),
        ("you put 92 euros on my account on 2019-06-16", None),
        ("the limit is sixteen thousand, and the account was over it", None),
        ("there was 1775 ninety nine on the account", None),
        ("my account since about ten fifteen", None),
        ("my account is locked one two three four five times", None),
        ("the card with the last four zero four six four", None),
        ("the card reader says one two three four", None),
        ("it was paid by card in twenty nineteen", None),
    ],
)  # fmt: skip
def test_what_the_later_sets_taught(text, shown):
    assert mask_numbers(text)[0] == (shown or text)


@pytest.mark.parametrize(
    "turns",
    [
        "order eight eight one two three four five six seven for nine hundred dollars",
        (
            "my last meter reading was three three one six four and the one before thirteen ninety "
            "four fifty seven two"
        ),
        "the hearing is july nineteenth twenty twenty two twenty oh nine",
        "free then seven fifty five then one hundred fifty seven thirty four",
        "trains at six fifteen seven fifteen eight fifteen and nine fifteen",
        "it dropped from one oh five to ninety eight to eighty seven",
        "my card was charged one two nine nine",
        "i paid by card for the nine nine four two model",
        "the graphics card is an r t x three zero eight zero",
        "the milk expires on 04/27",
        "the expiry date on the box is 04/27",
        "the fare is valid until march twenty twenty six",
        "the account was opened twelve twelve twenty twelve",
        "the account shows one thousand two hundred thirty four fifty six",
        "i paid nineteen ninety nine nineteen ninety nine and nineteen ninety nine",
        "the two thousand nineteen twenty twenty and twenty twenty one bills",
        "count with me one two three four five six seven eight nine ten",
        "take five hundred two hundred fifty and one twenty five milligrams",
        "pi is three point one four one five nine two six",
        "my account is down 44500 points",
        "i've been on social since nineteen ninety eight",
        "incident 88123456 was closed",
        "the container is m s k u four four one two three oh seven",
        "the number on the back of the fridge is four four one",
        "the serial is four four one two | nine three oh five",
        "the label has P4V2 on it and then six oh two oh nine eight three underneath",
        "the recipe card that came in box four seven six five",
        "the tyre is a two twenty five forty five seventeen",
        "part 629-6963 doesn't fit the max two four five two you want 6758662",
        "my railcard runs out october 2026",
        "i've paid sixty nine ninety nine forty eight twenty three and one ninety two ninety",
        "i'd budgeted two thousand one hundred oh five for the kitchen",
        "penalty notice 56084553",
        "twenty oh seven to twenty oh six we had no trouble",
        "po six four two two four nine six nine for 2699 pieces",
        "my card was charged £467 and nine oh eight eighty nine",
        "oven at four five two for seventeen then four seven two for 35",
        "bills were ninety two pounds seventy eight four oh four fifty eight",
        "the sticker underneath says two two four two three eight two",
        "bought august twenty thirteen for three oh four seventy four",
        "a two oh five sixty sixteen is what i asked for",
        "i ordered 952-4618 and got seven four three seven seven seven eight",
        "the crate is marked 40169134",
        "customs code is four six one nine seven four four seven for the chairs",
        "p o 97-8311 was raised",
        "support contract 7410362 ends soon",
        "blue screen code is zero x 39179150",
        "they ran my card for five twenty five ninety nine then four sixty five ninety nine",
        "which ticket is that | 566 0747",
        "what's the current reading | thirty four sixty nine oh two",
        "purchase order | 97606250",
        "A: your new order is 5472978 | 5472978 got it",
        "i was charged seven twenty one ninety nine | eighty five seventy seven and eight nineteen",
        "it was in nineteen eighty six | no 2000",
        "the form you posted is headed 581 27784",
        "the antique clock has two one three four one three two stamped inside",
        "refund slip 477 2225",
        "work permit expires may twenty ten",
        "milk powder expires january 17 tin says 511942",
        "bill number two four seven oh four oh nine two seven",
        "A: which listing | 55417007",
        "A: what's the fob number | 5627-4335",
        "A: and the pallet | nine seven six oh four two three one",
        "A: what's printed on the stub | 217 1296",
        "the loyalty thing says 3212126",
        "the complaint is filed under 4263-5977",
        "elevator permit 7252700 expires july 1996",
        "the engineer's visit 76335832 was monday",
        "visit number five six four nine one six six not one seven two two eight four four",
        "voucher four nine four six zero seven eight two seven worth oh six ninety nine",
        "balance was two ninety eight ninety nine then seven sixty three eighteen",
        "A: which job is it | 71438719",
        "A: is there a serial | yes 288015626",
        "i paid forty four ninety nine | thirty nine fifty the month before",
        "what number is on the label | four four one two three oh seven",
        "my request number is l four four one nine oh two two",
        "the exchange note 824090 expires february 25",
        "charges of nine ninety three ninety nine four fourteen oh one sixty",
        "fees 59 dollars in 2007 sixty one ninety nine in 2017",
        "the work number is one two three four five six seven",
        "the serial number's on the back s n four four one oh nine two c",
        "the code on the door is one two three four",
        "the back three rows are 114 115 and 116",
        "credit card numbers on the back of a napkin like it's nineteen eighty two",
        (
            "prices of twelve ninety nine and thirteen ninety nine and fourteen ninety nine and "
            "fifteen ninety nine"
        ),
    ],
)
def test_what_more_business_taught(turns):
    masker = NumberMasker()
    for place, text in enumerate(turns.split(" | ")):
        start = 3.0 * place
        speaker = "agent" if text.startswith("A: ") else "caller"
        said = text.removeprefix("A: ")
        heard = Utterance(start + 2.0, f"c{place}", speaker, start, start + 2.0, said)
        assert masker.masked(heard).text == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("debit it from five one eight four six two account number 5890 7666",
         "debit it from [account] account number [account]"),
        ("the expiry date on the card is november twenty eight",
         "the expiry date on the card is [expiry]"),
        ("card three seven one nine 834877 for the two tickets", "card [card] for the two tickets"),
        ("card four one for double two one for one double oh",
         "card [card]"),
        ("three on the back 3 6 9 8", "three on the back [cvv]"),
        ("call bob 44129033", "call bob [number]"),
        ("my barclays is 44129033", "my barclays is [number]"),
        ("it's for dad's plan 44129033", "it's for dad's plan [number]"),
        ("it says expires end oh four twenty nine", "it says expires end [expiry]"),
        ("order 4412903312 is late i got four one five five five five oh one three two",
         "order 4412903312 is late i got [phone]"),
        ("order 44129 is wrong and the phone you have is not 4155550132",
         "order 44129 is wrong and the phone you have is not [phone]"),
        ("order 44129033 is late, my card needs 61302288",
         "order 44129033 is late, my card needs [number]"),
        ("my barclays 4539 1488 0343 6467 expires oh four twenty seven",
         "my barclays [card] expires [expiry]"),
        ("the wife's plan 44129033", "the wife's plan [number]"),
        ("refund it to barclays 44129033", "refund it to barclays [number]"),
        ("i'd rather you call the site hut 5550132", "i'd rather you call the site hut [number]"),
        ("the plumber is on 5550132 or so", "the plumber is on [number] or so"),
        ("the babysitter is 5550132", "the babysitter is [number]"),
        ("smith 44129033", "smith [number]"),
        ("premium bonds 441290331", "premium bonds [number]"),
        ("the landlord is 555 0132", "the landlord is [phone]"),
        ("update four one five five five five oh one three two", "update [phone]"),
        ("the account i want closed is 44129033", "the account i want closed is [number]"),
        ("the code on the back of my debit card is four four one",
         "the code on the back of my debit card is [cvv]"),
        ("take four one five five five five oh one three two for nine hundred dollars",
         "take [phone] for nine hundred dollars"),
        ("i'm on the bus it's oh seven seven double oh nine oh oh one two three",
         "i'm on the bus it's [phone]"),
        ("it's the last three on the strip four oh nine", "it's the last three on the strip [cvv]"),
        ("the last three on the back double one four", "the last three on the back [cvv]"),
        ("back three are nine oh one", "back three are [cvv]"),
        ("the code on my amex is four one two nine", "the code on my amex is [cvv]"),
        ("it's three one nine next to the signature", "it's [cvv] next to the signature"),
        ("the number by the signature is four one two", "the number by the signature is [cvv]"),
        ("c v c nine one one", "c v c [cvv]"),
        ("the signature panel says nine one one", "the signature panel says [cvv]"),
        ("my ssn ends in nine oh two four", "my ssn ends in [ssn]"),
        (
            "my work number is five five five oh one four one extension two two",
            "my work number is [phone]",
        ),
        ("my four digit code is four four one two", "my four digit code is [cvv]"),
        ("area code two oh six and then five five five oh one eight eight", "area code [phone]"),
        ("my barclaycard expires oh four twenty seven", "my barclaycard expires [expiry]"),
        ("the long number and it expires oh four twenty seven",
         "the long number and it expires [expiry]"),
    ],
)  # fmt: skip
def test_what_must_be_found_beside_business(text, shown):
    assert mask_numbers(text)[0] == shown


@pytest.mark.parametrize(
    ("question", "answer", "shown"),
    [
        ("which account", "let me get my glasses okay two nine four one", "[account]"),
        ("what is the account number", "so it's um 7, 1, 0, 4 and then 2, 2, 9, 8.", "[account]"),
        ("my account number is five eight zero", "seven three", "[account]"),
        ("your order is 5472978", "four one five five five five oh one three two", "[phone]"),
        ("your date of birth", "i'm one oh two three two thousand and two", "[dob]"),
        ("when does it run out", "06/2027", "[expiry]"),
        ("which is easier", "44129033", "[number]"),
        ("and the middle bit", "44129033", "[number]"),
        ("what's the fob number", "four one five five five five oh one three two", "[phone]"),
        ("which account", "the one from twenty nineteen", ""),
        ("which account type", "the five hundred", ""),
        ("which account do you mean", "the one with order four four nine one two", ""),
        ("which unit is it", "four one one nine", ""),
        (
            "do you have a tracking number",
            "yes it's one seven oh five oh five nine it was a pot",
            "",
        ),
        (
            "your policy number please",
            "as i told you twice eight eight oh four one two six",
            "",
        ),
        (
            "can i have your order number",
            "call me on five five five oh one three two",
            "[phone]",
        ),
        (
            "your order number",
            "my number is oh seven seven double oh nine hundred one four six",
            "[phone]",
        ),
        (
            "can i have the smartcard number",
            "it's seven oh two four five five one nine oh",
            "",
        ),
        ("did it give an id", "yes 319846132", ""),
        ("it flashed nine nine nine one", "and then four three six", ""),
        ("what does the meter say", "four nine two nine oh", ""),
        ("the last four of the card", "four four nine two", ""),
        ("last four digits of the account", "nine two two eight", ""),
        ("the last four of your social", "nine two two eight", "[ssn]"),
        (
            "can i have your name and the last four of your social",
            "rick dubois six six one nine hurry up there's a line behind me here",
            "dubois [ssn] hurry",
        ),
        (
            "the last four of your social",
            "like eleven hundred and something i said it all to the other one",
            "",
        ),
        (
            "and your date of birth",
            "second of the fourth forty eight it was the fourteenth and now it's next month",
            "[dob] it was",
        ),
        (
            "when does the card expire",
            "oh four twenty nine and do you want the other bit on the back",
            "[expiry] and do",
        ),
        (
            "i'm sending a code to your mobile",
            "not yet oh there it is five five oh two nine three",
            "is [number]",
        ),
        (
            "what's the expiry date",
            "that'd be eleven twenty seven if i'm reading it right with these glasses",
            "be [expiry] if",
        ),
        (
            "we've emailed you a security code",
            "four four one nine oh two has just come through on my phone now",
            "[number] has",
        ),
        ("last four of your social please", "i've been with you since two thousand and nine", ""),
        ("i'll text you a code for the gate", "it's gate fourteen", ""),
        ("and when was he born", "on the sixth of june oh one", "on the [dob]"),
        ("read me the one time passcode", "hang on seven seven oh three nine two", "[number]"),
        (
            "can i have your rental agreement",
            "yes eight eight three one five two and you blocked it all on my card",
            "",
        ),
        ("can i have your member number", "yeah it's two two oh six one nine four", "[phone]"),
        ("may i have your customer id", "it is 6620 4418", "[number]"),
    ],
)
def test_what_the_exchanges_taught(question, answer, shown):
    masker = NumberMasker()
    masker.masked(Utterance(2.0, "a0", "agent", 0.0, 2.0, question))
    left = masker.masked(Utterance(6.0, "c3", "caller", 3.0, 6.0, answer)).text
    assert shown in left if shown else left == answer


def test_who_repeats_a_number_that_was_shown_hides_nothing():
    masker = NumberMasker()
    said = ("the day one is four one seven seven two", "four one seven seven two")
    for number, text in enumerate(said):
        end = 5.0 * number + 4
        speaker = "agent" if number else "caller"
        heard = Utterance(end, f"u{number}", speaker, end - 4, end, text)
        assert masker.masked(heard).text == text
    later = Utterance(99.0, "u9", "caller", 95.0, 99.0, said[1])
    assert masker.masked(later).text == "[number]"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (
            "take it from 6304-8415-9091-5it's plus one two one two77\ufffditem",
            "take it from [card]it's plus one two one two77\ufffditem",
        ),
        (
            "card number is our, five, five, five. the screesin 0960 by 1040m",
            "card number is our, five, five, five. the screesin [card] by 1040m",
        ),
    ],
)
def test_what_the_fuzzer_taught_a_mask_gives_no_name_to_the_digits_after_it(text, left):
    assert mask_numbers(text)[0] == left
    assert mask_numbers(left)[0] == left


def test_most_private_numbers_that_nothing_names_are_masked_all_the_same():
    lines = (PAGE.parents[1] / "tests/data/unnamed_private.txt").read_text("utf-8").splitlines()
    found = 0
    for line in lines:
        turns = [turn.strip() for turn in line.split("|")]
        masker = NumberMasker()
        for place, turn in enumerate(turns):
            start = 3.0 * place
            speaker = "agent" if turn.startswith("A: ") else "caller"
            text = turn.removeprefix("A: ").removeprefix("C: ")
            heard = Utterance(start + 2.0, str(place), speaker, start, start + 2.0, text)
            left = masker.masked(heard).text
        found += "[" in left
    assert len(lines) == 50
    assert found >= 45


EXAMPLES = {
    "card": "it's 4111 1111 1111 1111",
    "cvv": "the cvv is 123",
    "expiry": "the expiry date is oh four twenty seven",
    "ssn": "my social is 123 45 6789",
    "nino": "my national insurance number is q q one two three four five six c",
    "phone": "call me on 415 555 0132",
    "email": "it's blue dot kettle at example dot com",
    "dob": "my date of birth is march fourth nineteen eighty two",
    "account": "my account number is 12345678",
    "number": "12345678",
}


@pytest.mark.parametrize("kind", masking.KINDS)
def test_each_kind_is_a_switch(kind):
    text = EXAMPLES[kind]
    off = load_settings(None, {f"CALL_MONITOR_MASK_{kind.upper()}": "false"}).masked_kinds()
    assert off == masking.ALL - {kind}
    heard = Utterance(2.0, "c0", "caller", 0.0, 2.0, text)
    assert f"[{kind}]" in NumberMasker().masked(heard).text
    assert f"[{kind}]" in NumberMasker().preview("caller", 0.0, text)
    assert NumberMasker(off).masked(heard).text == text
    shown = text if kind == "card" else held_back(text)
    assert NumberMasker(off).preview("caller", 0.0, text) == shown
    assert NumberMasker(off - {"card"}).preview("caller", 0.0, text) == text


def test_every_kind_has_a_switch_and_all_are_on():
    assert Settings().masked_kinds() == masking.ALL
    assert set(MaskSettings.__slots__) == masking.ALL
    off = load_settings(None, {"CALL_MONITOR_SPEECH_MASK_NUMBERS": "false"})
    assert off.masked_kinds() == set()


@pytest.mark.parametrize("count", range(13, 20))
@pytest.mark.parametrize("first", "0123456789")
def test_every_run_as_long_as_a_card_number_is_masked_whatever_its_checksum(count, first):
    digits = (first + "0123456789" * 2)[:count]
    for text in (digits, " ".join(digits), f"order number {digits}", f"call me on {digits} okay"):
        assert digits[-5:] not in mask_numbers(text)[0].replace(" ", "")
