"""English words that say neither what happened nor to whom, where, with what, how or why, by what they say instead.

They may stand in the clause of a claim, in any form, and leave it as true or false as it is.
"""

from __future__ import annotations

LIGHT: dict[str, frozenset[str]] = {
    "that it happened, befell or lasted": frozenset(
        (
            "absorb affect afflict appear arise arisen arose arrive bear became become befall befallen befell began "
            "begin beginnings begun belong beset bore borne bring brought came come commence conclude continue cost "
            "cover date deliver derive disturb draw drew elapse emerge encounter end endings endure enjoy ensue "
            "experience extend face fall fallen feature fell finish follow gain get go goes going gone got happen "
            "happenings hit incur involve keep kept last lay lead led leave left lie lived met occur originate pass "
            "persist place precede produce prove raise receive recur remain result return sat saw see seem seen sets "
            "shaken shook sit spans start stay stretched struck suffer sustain take taken tend took transpire trouble "
            "undergo undergone underwent unfold watch went witness yield scatter spread"
        ).split()
    ),
    "that it was sent, given, needed or parted": frozenset(
        (
            "accompany arrive attend await bracket bring close confront contribute depart divide dominate enter exist "
            "feature figure fill flank form furnish grant greet issue join lend mean need occupy offer open own part "
            "post prevail produce provide punctuate recede require reside rest send sent separate serve share signify "
            "span spend spent split supply surround total turn visit work"
        ).split()
    ),
    "how it is put, in what order": frozenset(
        (
            "apiece aggregate altogether basically current currently else enough evident evidently explicit "
            "explicitly formal formally lastly notable notably obvious obviously otherwise particularly plain plainly "
            "secondly side straightforward thirdly truly ultimately undoubtedly whatever whichever whoever shortly "
            "briefly simply chiefly strictly loosely broadly similarly differently "
            "precisely admittedly incidentally conversely presumably apparently arguably naturally depend "
            "careful carefully differ local judge almost nearly scale spectrum meant"
        ).split()
    ),
    "that it is counted, listed or told": frozenset(
        (
            "according add amount announce ascribed associate attributed calculate call catalog catalogue categorise "
            "categorize chronicle cite classify comment compare compile compute concern connect consider contain "
            "credited deem demonstrate describe detail document enter enumerate fit gave give given heard held hold "
            "index indicate itemise itemize judge knew know label learn learnt listings lists log look make mark "
            "measure mention name narrate note notice numbered observe open outline publish put quote ran range reach "
            "read reckon recognised recognized recordings recount refer reflect regard register relate remark report "
            "represent reveal run said say settle show shown speak specify spoke spoken stand state stood summarise "
            "summarize sums tabulate tally tell term told totaled totalled understand understood write written wrote"
        ).split()
    ),
    "who tells": frozenset(
        (
            "account analyst annotator author authority cataloger cataloguer chronicler commentator compiler editor "
            "narrator observer official reader reviewer statistician writer"
        ).split()
    ),
    "that it belongs or compares": frozenset(
        (
            "accused actually assign blame caused claim compose comprise consist constitute contrast correspond "
            "divide due early equally forms include laid late linked made merely owned pertain pointed quite "
            "responsible same share simply tied trace used using very worth"
        ).split()
    ),
    "of the text, the record and what stands in them": frozenset(
        (
            "addition analysis announcement article attribution book briefing briefings bulletin calculation caption "
            "category chapter chronology circumstance citation classification comparison compilation context dataset "
            "description desk enumeration episode event evidence example extent fact finding findings footnote "
            "heading headings history incident information instance item kinds length location manner matter "
            "narrative news occasion occurrence origin overview pace page paragraph parts percentage portion "
            "proportion publication quantity question quotation rate reason reference remainder respect review scene "
            "section sequence side situation sort source spells statement statistic study subject subtotal succession "
            "summary tabulation text thin thing timeline title topic types way word archive author's catalogue "
            "database digest docket inventory ledger register reckoning rule standard estimate estimation measurement"
        ).split()
    ),
    "which of these, and how they follow": frozenset(
        (
            "abovementioned additional aforementioned aforesaid central chronological cumulative east eastern hence "
            "however indeed instead moreover north northern numerical particular previous prior rather respective "
            "south southern specific statistical subsequent textual therefore thus well west western"
        ).split()
    ),
    "when, without a day": frozenset(
        (
            "afterward again ago already autumn beforehand century collectively correspondingly cumulatively day "
            "decade duration earlier entire era eventually far finally first formerly full heretofore hitherto hour "
            "initially interval later long meantime meanwhile middle minute moment month month's next now once onset "
            "originally outset overall period phase previously quarter roughly season second somewhere soon "
            "specifically spring stage still subsequently summer thenceforth thereafter third to-date today turn "
            "ultimately week whole winter year year's yet"
        ).split()
    ),
    "that somebody acted": frozenset(
        "act aimed answered carry conduct directed launch mount undertake undertaken undertook".split()
    ),
}
