"""The words by which a business calls its own numbers, and what else but a card expires.

May import: called.
"""

from __future__ import annotations

import re

from monitor.speech.called import expires

NOUNS = (
    r"(?:order|ticket|case|invoice|(?<!tax )(?<!payer )ref(?:erence)?|confirmation|"
    r"booking|reservation|item|sku|batch|p ?o number|serial|model|part|meter|flight|zip|"
    r"(?<!i'm )(?<!am )reading|"
    r"post ?(?:al )?code|error|i ?p address|router|employee|version|claim|product|gate|extension|"
    r"parcel|shipment|docket|quote|receipt|transaction|estimate|outage|consignment|bar ?code|"
    r"(?:delivery|credit|exchange|con|consignment|dispatch|advice) note|"
    r"asset tag|lotto|lottery|odometer|coordinate|"
    r"(?:job|file|lab|request|sample|lot|plot|bin|locker|unit|device|machine|bus|train|route|room|seat|page|stock|style|"
    r"store|customer|client|member(?:ship)?|registration|contract|project|voucher|campaign|vehicle|"
    r"chassis|certificate|permit|incident|complaint|fault|badge|pallet|container|"
    r"(?<!my )(?<!his )(?<!her )work|winning|"
    r"dispute|application|enquiry|inquiry|query|company|bill|customs|commodity|tariff|vendor|supplier|shelf|vat|ledger|paint|discount|promo|color|colour)"
    r" (?:number|id|no|code))s?|"
    r"i n c(?! \w\b)|bill of lading|tracking|smart ?card(?: number)?|"
    r"(?:rental|hire|lease|service) agreement|"
    r"firmware|policy|catalog(?:ue)?(?: number)?|i ?s ?b ?n|u ?p ?c|mileage|"
    r"(?:label|sticker|tag|packet|screen|display|panel|plate|sign)(?: \w+)? "
    r"(?:has|says|shows|reads)|"
    r"(?:logged|filed|raised|recorded)(?: \w+)? (?:as|under)|open(?:ed)? since(?: [\w-]+){1,4} as|"
    r"(?:our|your|the) s ?o|"
    r"code on the box"
)
"""Names of numbers that are nobody's secret."""
THINGS = (
    r"(?:unit|job|dispute|application|device|machine|member(?:ship)?|registration|temperature|"
    r"pressure|score|size|grade|ratio|dose|tag|slip|locker|bus|train|route|channel|dimension|quantity|total|"
    r"price|latitude|longitude|altitude|fare|plot|lot|bin|aisle|drawing|complaint|incident|fault|"
    r"notice|badge|package|pallet|container|certificate|permit|waybill|raffle|article|itinerary|"
    r"chassis|p ?o|v ?i ?n|e ?a ?n)s?"
)
"""Things whose number follows them at once, and which are spoken of otherwise as well."""
_OTHERS = (
    "sim job punch graphics memory video sound sd network report score key recipe birthday library"
)
NO_OTHER = "".join(rf"(?<!\b{kind} )" for kind in _OTHERS.split())
"""Stands before "card" where it is one to pay with."""
_LABEL = (
    "label|sticker|box|packet|package|screen|display|door|meter|receipt|invoice|ticket|docket|tag|"
    "plate|manual|sign|crate|back of the (?:router|box|device|unit|machine|modem)"
)
ON_A_THING = re.compile(
    r"\W*(?:(?:is|was|are) )?(?:printed |written |stamped )?(?:on|across) the "
    rf"(?:{_LABEL}|parcel|pallet|carton)\b"
)
"""After a number that can be read on a thing."""
ASKED = (
    rf"^(?:and |okay )?(?:the |your |any )?(?:\w+ )?(?:{NOUNS})(?: please)?$|"
    rf"\b(?:which|what(?:'s| is| was) the(?: \w+)?) (?:{NOUNS})\b|"
    rf"\b(?:{NOUNS})(?: (?:number|code|no|id|reading)\b| (?:was|is) what$)|"
    rf"\b(?:can|could|may) i (?:have|take|get) (?:the|your) "
    rf"(?!customer|client|member)(?:{NOUNS})(?: please)? *$|"
    r"\b(?:zip|post ?code|version|(?<!tax )(?<!payer )reference|"
    r"(?:house|room|flat|unit|apartment|suite|extension|error|door|gate|year) (?:number|code)|"
    r"(?:which|what) (?:unit|room|flat|apartment|suite|house|floor|page|model|year|error|line|"
    r"extension|gate|street|amount|size|order|flight|bus|train|part|reading|quantity|price|version)|"
    r"(?:see|get|have|there) (?:a|an|any) (?:code|error)|"
    rf"(?:read the|the|your|this|that) (?:{_LABEL}|panel|app|timer|gauge) (?:say|show|read)s?|"
    r"(?:numbers?|codes?)(?: is| are| do you (?:see|have))? (?:on|from) (?:the|your|that) "
    rf"(?:{_LABEL})|"
    r"read (?:me )?(?:the|your) (?:meter|display|screen|label|sticker)|"
    r"how (?:much|many|long|far|big|tall|heavy))\b"
)
"""Questions for such numbers."""

_NO_CARD = (
    r"(?!(?:i|wa)s\b|it\b|under\b|one\b|that\b|which\b|and\b|number\b|date\b|code\b|back\b|front\b|debit\b|credit\b|"
    r"hon\b|love\b|mate\b|dear\b|sir\b|please\b|then\b|there\b|"
    r"bank\b|(?:debit|credit|barclay|master|charge)?card\b|visa\b|amex\b|express\b|discover\b|maestro\b|"
    r"(?:new|old|other|replacement) (?:one|card|visa)\b)"
)
_TERMS = re.compile(
    r"\b(?:offer|insurance|mot|m o t|lease|tenancy|vouchers?|warrant(?:y|ies)|subscription|"
    r"contract|coupon|trial|membership|"
    r"licen[cs]e|pass|plan|points|promotion|deal|guarantee|passport|visa stamp|quote|discount|sale|"
    r"(?:exchange|credit) note)"
    r"\b"
)
_SUBJECT = re.compile(
    r"\b(?:the|my|your|our|their|his|her|this|that|a|an|these|those) (?:\w+ )?"
    rf"{_NO_CARD}[a-z]\w*(?:'s)? (?:is |was |are |goes )?(?:valid|good|expiring|out of date)\b|"
    r"\b(?:expiry|expiration|exp)(?: date)? (?:of|on|for) (?:the|my|your|this|that|these|a) "
    rf"{_NO_CARD}[a-z]"
)
"""Something that is named and expires: "the milk expires", "the expiry date on the box"."""


def speaks_of_terms(text: str) -> bool:
    """Tell whether something other than a card expires in a plain, lower-case text."""
    return bool(_TERMS.search(text) or _SUBJECT.search(text)) or expires(text)
