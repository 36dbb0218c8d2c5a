"""English words that say neither what happened nor to whom, where, with what, how or why, by what they say instead.

They may stand in the clause of a claim and leave it as true or false as it is.
"""

from __future__ import annotations

LIGHT: dict[str, frozenset[str]] = {
    "that it happened, befell or lasted": frozenset(
        (
            "affect affected affecting affects afflict afflicted afflicting afflicts arise arisen arises arising "
            "arose arrive arrived befall befallen befalling befalls befell began begin beginning beginnings "
            "begins begun belong belonged belongs beset besets besetting bring bringing brings brought came come "
            "comes coming commence commenced commences commencing conclude concluded concludes concluding "
            "continue continued continues continuing cost costs cover covered covering covers date dated dates "
            "dating derive derived derives deriving disturb disturbed disturbing disturbs draw draws drew elapse "
            "elapsed elapses elapsing encounter encountered encountering encounters end ended ending endings ends "
            "endure endured endures enduring ensue ensued ensues ensuing experience experienced experiences "
            "experiencing extend extended extending extends face faced faces facing fall fallen falls fell finish "
            "finished finishes finishing follow followed following follows get go goes going gone got happen "
            "happened happening happenings happens hit hits hitting incur incurred incurring incurs involve "
            "involved involves involving keep kept last lasted lasting lasts lay leave leaves left lie lies lived "
            "meet met occur occurred occurring occurs originate originated originates originating pass passed "
            "persist persisted persisting persists place precede preceded precedes receive received receives "
            "receiving remain remained remaining remains result resulted resulting results saw see seeing seen "
            "sees sets shaken shook spanned spanning spans start started starting starts stay stayed stretched "
            "stretches stretching struck suffer suffered suffering suffers sustain sustained sustaining sustains "
            "take taken takes taking took transpire transpired transpires transpiring trouble troubled troubles "
            "troubling undergo undergoes undergoing undergone underwent unfold unfolded unfolding unfolds went "
            "witnessed witnessing"
        ).split()
    ),
    "that it is counted, listed or told": frozenset(
        (
            "according account accounted accounting accounts add added adding adds amount amounted amounting "
            "amounts analyst analysts annotator annotators announce announced announces announcing arrives "
            "arriving ascribed attributed author authorities authority authors calculate calculated calculates "
            "calculating call called calling calls catalog cataloged cataloger catalogers cataloging catalogs "
            "catalogue catalogued cataloguer cataloguers catalogues cataloguing categorise categorised "
            "categorises categorising categorize categorized categorizes categorizing chronicle chronicled "
            "chronicler chroniclers chronicles chronicling cite cited cites citing classified classifies classify "
            "classifying comment commentator commentators commented commenting comments compare compared compares "
            "compile compiled compiler compilers compiles compiling compute computed computes computing contain "
            "contained contains credited describe described describes describing detail detailed detailing "
            "details document documenting documents editor editors enter entered enumerate enumerated enumerates "
            "enumerating fit fits fitted gave give given gives giving held hold holds index indexed indexes "
            "indexing indicate indicated indicates indicating itemise itemised itemises itemising itemize "
            "itemized itemizes itemizing listing listings lists log logging logs make makes mark marked marks "
            "measure measured measures mention mentioned mentioning mentions name named names naming narrate "
            "narrated narrates narrating narrator narrators note notes noting numbered numbering observe observed "
            "observer observers observes observing official officials open opened opens outline outlined outlines "
            "outlining publish published publishes publishing put puts putting quote quoted quotes quoting ran "
            "reach reached reaches reaching read reader readers reading reads recognised recognized recordings "
            "recount recounted recounting recounts refer referred referring refers register registering registers "
            "remark remarked remarking remarks report reported reporting reports represent reviewer reviewers run "
            "runs said say saying says show showed showing shown shows speak speaking speaks specified specifies "
            "specify specifying spoke spoken stand standing stands state stated states stating statistician "
            "statisticians stood summarise summarised summarises summarising summarize summarized summarizes "
            "summarizing summed summing sums tabulate tabulated tabulates tabulating tallies tally tallying tell "
            "telling tells term termed terming terms told totaled totaling totalled totalling write writer "
            "writers writes writing written wrote"
        ).split()
    ),
    "that it belongs or compares": frozenset(
        (
            "due used using tied linked caused causing claimed claims claim blamed blame laid accused pointed "
            "owned responsible same early late ascribe ascribes ascribing assign assigned assigning assigns "
            "attribute attributes attributing belonging comparing compose composed composes composing comprise "
            "comprised comprises comprising consist consisted consisting consists constitute constituted "
            "constitutes constituting containing contrast contrasted contrasting contrasts correspond "
            "corresponded corresponding corresponds divide divided divides dividing formed forming forms include "
            "included includes made making pertain pertained pertaining pertains represented representing "
            "represents share shared shares sharing trace traced traces tracing"
        ).split()
    ),
    "of the text, the record and what stands in them": frozenset(
        (
            "abovementioned addition additional additions aforementioned aforesaid analysis announcement "
            "announcements article articles attribution attributions briefing briefings bulletin bulletins "
            "calculation calculations caption captions categories category cause causes central chapter chapters "
            "chronological chronologies chronology circumstance circumstances citation citations classification "
            "classifications comparison comparisons compilation compilations context contexts cumulative dataset "
            "datasets description descriptions desk east eastern enumeration enumerations episode episodes even "
            "event events evidence example examples extent extents fact facts finding findings footnote footnotes "
            "heading headings hence history however incident incidents indeed information instance instances "
            "instead item items kinds length lengths location locations manner matter matters moreover narrative "
            "narratives news north northern numerical occasion occasions occurrence occurrences origin origins "
            "overview overviews pace paces page pages paragraph paragraphs particular parts percentage "
            "percentages places portion portions previous prior proportion proportions publication publications "
            "quantities quantity question questions quotation quotations rate rates rather reason reasons "
            "reckoning reference references remainder respect respective respects review reviews scene scenes "
            "section sections sequence sequences side sides site sites situation situations sort sorts source "
            "sources south southern specific spells statement statements statistic statistical statistics studies "
            "study subject subjects subsequent subtotal subtotals succession summaries summary tabulation "
            "tabulations text texts textual therefore thing things thus timeline timelines title titles topic "
            "topics types way ways well west western word wording words"
        ).split()
    ),
    "when, without a day": frozenset(
        (
            "afterward afterwards again ago already autumn beforehand centuries century collectively "
            "correspondingly cumulatively day days decade decades duration durations earlier entire era eras "
            "eventually far finally first formerly full heretofore hitherto hour hours interval intervals later "
            "long meantime meanwhile middle minute minutes moment moments month month's months next now once "
            "onset outset overall period periods phase phases previously quarter roughly season second seconds "
            "soon specifically spring stage stages still subsequently summer thenceforth thereafter third to-date "
            "today turn week weeks whole winter year year's years yet"
        ).split()
    ),
    "that somebody acted": frozenset(
        (
            "act acted aimed answered carried carries carry conduct conducted directed launch launched mount "
            "mounted staged undertake undertaken undertook"
        ).split()
    ),
}
