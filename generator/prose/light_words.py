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
            "span spend spent split supply surround total turn visit work help build built"
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
    "how a time or a tally looks to a reader": frozenset(
        (
            "abnormal awkward bewildering bumpy busy challenging chaotic complicated confusing conspicuous crowded "
            "curious daunting dense difficult disappointing discouraging dismal dispiriting distressing disturbing "
            "drab dramatic dreadful dreary eerie encouraging eventful exceptional exhausting extraordinary fitful "
            "flat forgettable fraught fretful fruitful frustrating gloomy grim grisly gruelling hard harrowing hectic "
            "hopeful humbling impressive inauspicious instructive interesting jittery lean lively meagre memorable "
            "modest monotonous muted natural nervous nervy noteworthy odd ominous ordinary patchy peculiar "
            "perceptible perplexing promising pronounced puzzling reassuring relentless remarkable respectable "
            "restive restless sad scant scrappy significant sluggish sober sobering somber sombre sorrowful sorry "
            "sparse stark steady strange stressful stubborn surprising telling tense tough tranquil tumultuous "
            "turbulent uncomfortable uneasy uneven uneventful unexciting unforgiving unglamorous unhappy unlucky "
            "unpleasant unremarkable unremitting unruly unsettling unspectacular upsetting wearisome weary weird "
            "worrisome worrying worthy wretched"
        ).split()
    ),
    "how surely, how much or how it is meant": frozenset(
        (
            "absolutely abundantly alas anyway appreciably aptly assuredly badly bluntly candidly certainly clearly "
            "closely coincidentally comfortably comparatively considerably convincingly curiously cursorily dearly "
            "decidedly definitely delicately densely desperately dimly distinctly doubtless dramatically duly "
            "eminently emphatically especially exceedingly exceptionally excessively extraordinarily extremely fairly "
            "faithfully famously firmly fittingly fortunately frankly fundamentally generously gladly grimly "
            "handsomely happily helpfully honestly hopefully importantly impressively incredibly inescapably "
            "inevitably infinitely insistently interestingly ironically keenly kindly literally luckily manifestly "
            "markedly maybe meaningfully mercifully modestly namely naturally neatly necessarily nicely noticeably "
            "oddly ominously overly palpably patently patiently perceptibly perfectly perhaps pointedly practically "
            "prettily profoundly pronouncedly realistically really reasonably regrettably relatively relentlessly "
            "remarkably richly rightly sadly seemingly sensibly significantly sluggishly smartly soberly solidly "
            "somehow somewhat soundly sparsely spectacularly squarely starkly strangely strikingly strongly "
            "stubbornly substantially sufficiently supposedly surely surprisingly technically tellingly thankfully "
            "thickly thinly tremendously unbelievably uncannily undeniably understandably unduly unfortunately "
            "unmistakably unquestionably unremarkably unsurprisingly utterly vaguely visibly vividly worryingly"
        ).split()
    ),
    "that it came on, went by, weighed or was borne": frozenset(
        (
            "await bedevil begat bother bracket bunch bustle cap clatter cling clump cluster coincide concentrate "
            "confound congregate cope cram crawl creep crown descend discomfit disconcert distress drag dwell ease "
            "echo exasperate faze figure flag flare flicker fold frame fray fret frustrate grapple grind gripe hang "
            "hobble hover hum inch jangle jar jostle linger loiter loom lumber lurch mingle mirror mount nudge "
            "outlast overhang overlap overshadow pace patter pepper perplex perturb pile plod preoccupy press pulse "
            "punctuate ramble rattle reel reverberate shape shoulder spike splutter sprawl sputter straddle straggle "
            "strew stud stumble stutter taint tarnish tease teem throb thrust toughen trail trickle trot trundle try "
            "unnerve unravel usher weary weather weigh whirl worry wrap wrestle"
        ).split()
    ),
    "what is done with a text, a list or a number": frozenset(
        (
            "acquaint adduce advise allude append appreciate arrange array assemble browse bundle cite collate "
            "condense construe consult contend convey correlate crunch deduce delve depict derive devote digest "
            "discern discuss distil distinguish downplay elaborate elucidate emphasise emphasize encapsulate "
            "epitomise evince exemplify exhibit explore extract fathom flick focus footnote gauge glance glean grade "
            "grant graph grasp group guess heed highlight hint illuminate illustrate imply inform jot juxtapose leaf "
            "lump memorise mention misread muse note notice paraphrase parse peruse picture plot plumb point ponder "
            "portray posit preface present print quantify realise realize recall recap recapitulate recollect "
            "reconsider reconstruct recur reiterate relay remember remind render repeat rephrase retell review "
            "revisit scan scroll scrutinise scrutinize sift signpost sketch skim specify spot stress subsume suggest "
            "suppose surmise tack tick tot typify underline underpin underscore unpack visualise weave wonder word"
        ).split()
    ),
    "what it was, and where or how one looks at it": frozenset(
        (
            "angle annals arithmetic array assortment atmosphere backdrop background balance baseline batch beat "
            "benchmark blip blow blur bout bundle cadence caveat certainty clump cluster clutch clutter column "
            "component concentration concern contour cue curiosity cycle debate degree density detail difficulty "
            "dimension dimple discussion dissection doldrums drama drumbeat element embarrassment emphasis ending "
            "exasperation expectation experience eyes feature flavour flurry focus footing framework fray frustration "
            "fuss glance glimpse hallmark haul headache hiccup highlight hint hurdle idea implication impression "
            "indication ingredient inkling insight inspection instalment intensity interlude journey key lap lesson "
            "limelight litany load logic loose lot luck lump mark marker mass mathematics maths meaning measure "
            "memory mention metric milestone mixture momentum mood mosaic narrative nature nuance nuisance oddity "
            "outcome overtone panorama passage pattern perspective picture pile plenty plot portrait prelude problem "
            "prologue puzzle rash reality reckoning recollection regularity reminder repetition reputation retrospect "
            "rhythm roll roster round saga sample scatter sensation sense sheet sight sign significance slate slew "
            "smattering snag snapshot spate spotlight sprinkling stage standpoint starting storyline string stumble "
            "succession surprise swathe symptom tail tale tangle terms theme thought thread tone totality trace "
            "trickle twist type undercurrent unease upset vantage variety vein verdict vicissitude view viewpoint "
            "volume wake weight woe world worry yardstick"
        ).split()
    ),
}
