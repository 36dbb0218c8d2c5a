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
            "undergo undergone underwent unfold wait watch went witness yield scatter spread"
        ).split()
    ),
    "that it was sent, given, needed or parted": frozenset(
        (
            "accompany attend await bracket close confront contribute depart divide dominate enter exist figure fill "
            "flank form furnish grant greet issue join lend mean need occupy offer open own part post prevail provide "
            "punctuate recede require reside rest send sent separate serve share signify span spend spent split "
            "supply surround total turn visit work help build built"
        ).split()
    ),
    "how it is put, in what order": frozenset(
        (
            "apiece aggregate altogether basically current currently else enough evident evidently explicit "
            "explicitly formal formally lastly notable notably obvious obviously otherwise particularly plain plainly "
            "secondly straightforward thirdly truly ultimately undoubtedly whatever whichever whoever shortly briefly "
            "simply chiefly strictly loosely broadly similarly differently precisely admittedly incidentally "
            "conversely presumably apparently arguably naturally depend careful carefully differ local judge almost "
            "nearly scale spectrum meant"
        ).split()
    ),
    "that it is counted, listed or told": frozenset(
        (
            "according add amount announce ascribed associate attributed calculate call catalog categorise categorize "
            "chronicle cite classify comment compare compile compute concern connect consider contain credited deem "
            "demonstrate describe detail document enumerate fit gave give given heard held hold index indicate "
            "itemise itemize knew know label learn learnt listings lists log look make mark measure mention name "
            "narrate note notice numbered observe outline publish put quote ran range reach read reckon recognised "
            "recognized recordings recount refer reflect regard relate remark report represent reveal run said say "
            "settle show shown speak specify spoke spoken stand state stood summarise summarize sums tabulate tally "
            "tell term told totaled totalled understand understood write written wrote"
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
            "accused actually assign blame caused claim compose comprise consist constitute contrast correspond due "
            "early equally forms include laid late linked made merely owned pertain pointed quite responsible same "
            "tied trace used using very worth"
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
            "specifically spring stage still subsequently summer thenceforth thereafter third to-date today week "
            "whole winter year year's yet"
        ).split()
    ),
    "that somebody acted": frozenset(
        "act aimed answered carry conduct directed launch mount undertake undertaken undertook".split()
    ),
    "how a time or a tally looks to a reader": frozenset(
        (
            "awkward bewildering bumpy challenging chaotic complicated confusing conspicuous crowded curious daunting "
            "difficult disappointing discouraging dismal dispiriting distressing disturbing drab dramatic dreadful "
            "dreary eerie encouraging exhausting fitful forgettable fraught fretful fruitful frustrating gloomy grim "
            "grisly gruelling hard harrowing hectic hopeful humbling impressive inauspicious instructive interesting "
            "jittery lively memorable monotonous natural nervous nervy noteworthy odd ominous peculiar perceptible "
            "perplexing promising puzzling reassuring remarkable respectable restive restless sad scrappy sober "
            "sobering somber sombre sorrowful sorry stark steady strange stressful stubborn surprising telling tense "
            "tough tumultuous uncomfortable uneasy unexciting unforgiving unglamorous unhappy unlucky unpleasant "
            "unremarkable unruly unsettling unspectacular upsetting wearisome weary weird worrisome worrying worthy "
            "wretched"
        ).split()
    ),
    "how surely, how much or how it is meant": frozenset(
        (
            "absolutely abundantly alas anyway appreciably aptly assuredly badly bluntly candidly certainly clearly "
            "closely comfortably convincingly curiously cursorily dearly decidedly definitely delicately desperately "
            "dimly distinctly doubtless duly eminently emphatically especially exceedingly excessively "
            "extraordinarily extremely fairly faithfully famously firmly fittingly fortunately frankly fundamentally "
            "generously gladly grimly handsomely happily helpfully honestly hopefully importantly impressively "
            "incredibly inescapably inevitably infinitely insistently interestingly ironically keenly kindly "
            "literally luckily manifestly maybe meaningfully mercifully modestly namely neatly necessarily nicely "
            "noticeably oddly ominously overly palpably patently patiently perceptibly perfectly perhaps pointedly "
            "practically prettily profoundly pronouncedly realistically really reasonably regrettably relentlessly "
            "remarkably richly rightly sadly seemingly sensibly sluggishly smartly soberly solidly somehow somewhat "
            "soundly spectacularly squarely starkly strangely strikingly strongly stubbornly supposedly surely "
            "surprisingly technically tellingly thankfully tremendously unbelievably uncannily undeniably "
            "understandably unduly unfortunately unmistakably unquestionably unremarkably unsurprisingly utterly "
            "vaguely visibly vividly worryingly"
        ).split()
    ),
    "that it came on, went by, weighed or was borne": frozenset(
        (
            "bedevil begat bother bustle cap clatter cling confound congregate cope cram crawl creep crown descend "
            "discomfit disconcert distress drag dwell ease echo exasperate faze flag flare flicker fold frame fray "
            "fret frustrate grapple grind gripe hang hobble hover hum inch jangle jar jostle loiter loom lumber lurch "
            "mingle mirror nudge overhang patter pepper perplex perturb pile plod preoccupy pulse ramble rattle reel "
            "reverberate shape splutter sprawl sputter straggle stud stumble stutter taint tease throb thrust toughen "
            "trail trickle trot trundle try unnerve unravel usher weather weigh whirl worry wrap wrestle"
        ).split()
    ),
    "what is done with a text, a list or a number": frozenset(
        (
            "acquaint adduce advise allude append appreciate arrange array assemble browse bundle collate condense "
            "construe consult contend convey correlate crunch deduce delve depict devote discern discuss distil "
            "distinguish downplay elaborate elucidate emphasise emphasize encapsulate epitomise evince exemplify "
            "exhibit explore extract fathom flick focus gauge glance glean grade graph grasp group guess heed "
            "highlight hint illuminate illustrate imply inform jot juxtapose leaf lump memorise misread muse "
            "paraphrase parse peruse picture plumb point ponder portray posit preface present print quantify realise "
            "realize recall recap recapitulate recollect reconsider reiterate relay remember remind render repeat "
            "rephrase retell revisit scan scroll scrutinise scrutinize sift signpost sketch skim spot stress subsume "
            "suggest suppose surmise tack tick tot typify underline underpin underscore unpack visualise weave wonder"
        ).split()
    ),
    "what it was, and where or how one looks at it": frozenset(
        (
            "angle annals arithmetic assortment atmosphere backdrop background balance baseline batch beat benchmark "
            "blip blow blur bout cadence caveat certainty clutch clutter column component contour cue curiosity cycle "
            "degree difficulty dimension dimple discussion dissection doldrums drama drumbeat element embarrassment "
            "emphasis ending exasperation expectation eyes flavour footing framework frustration fuss glimpse "
            "hallmark haul headache hiccup hurdle idea implication impression indication ingredient inkling insight "
            "inspection instalment interlude journey key lap lesson limelight litany load logic loose lot luck marker "
            "mathematics maths meaning memory metric milestone mixture mood mosaic nature nuance nuisance oddity "
            "overtone panorama passage perspective portrait prelude problem prologue puzzle rash reality recollection "
            "reminder reputation retrospect rhythm roll roster round saga sample sensation sense sheet sight sign "
            "significance slate slew smattering snag snapshot spotlight sprinkling standpoint starting storyline "
            "string surprise swathe tail tale tangle terms theme thought thread tone totality twist type undercurrent "
            "unease upset vantage variety vein verdict vicissitude view viewpoint wake woe world yardstick"
        ).split()
    ),
}
