//! Ways to say how many people.

use crate::check::text::Phrase;
use crate::model::Level;

pub const PHRASES: &[Phrase] = &[
    // Percentages
    number(r"\b\d[\d.,]*(?: ?(?:to|and|-|–) ?\d[\d.,]*)?[ -]?(?:%|per ?cent\b)"),
    but(
        r"\b\d[\d.,]*[ -]?(?:%|per ?cent) (?:\w+ )?(?:saline|salt|solution|cream|gel|ointment|lotion|glucose|dextrose|sodium|alcohol|hydrocortisone|lidocaine|strength|oxygen|shampoo|foam|drops|spray|ethanol|peroxide|bleach|fat|cotton|wool|sure|certain|natural|safe|effective|success|cure|guaranteed|juice|off|discount|financing|interest|apr|humidity)\b",
    ),
    but(r"\b\d[\d.,]* ?(?:%|per ?cent) of (?:your|the|its|their|his|her|my|our) (?:\w+ )?(?:weight|dose|energy|calories|income|pay|salary|maximum|heart|price|cost|bill|fee|time|day|food|diet|body|speed|charge)\b"),
    but(r"\b(?:oxygen|saturation|hba1c|a1c|ha?ematocrit|humidity|battery|concentration|strength|fraction|alcohol|discounts?|save|saving|up) (?:\w+ ){0,4}\d[\d.,]* ?(?:%|per ?cent\b)"),
    but(
        r"\b(?:your|the|each|daily) (?:dose|weight|intake|dial|volume|speed|pace|salt)(?: \w+){0,2} (?:by|to|at) (?:about |around |up to )?\d[\d.,]* ?(?:%|per ?cent\b)|\bcut down (?:\w+ ){0,2}by \d[\d.,]* ?(?:%|per ?cent\b)",
    ),
    but(r"\b\d[\d.,]* ?(?:%|per ?cent) (?:each|every) (?:\w+ )?(?:day|week|month)s?\b|\b100 ?(?:%|per ?cent) of\b"),
    // One in ten
    number(
        r"\b\d[\d,]*[ -](?:(?:person|people|patients?|adults?|women|men|children) )?(?:in|out of)(?: every)?[ -]\d[\d,]*\b|\b\d[\d,]* of (?:every )?\d[\d,]* (?:\w+ )?(?:people|patients|adults|women|men|children|users|clients|participants|veterans)\b",
    ),
    but(r"\b\d[\d,]*(?: \w+)? in \d[\d,]* (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?)\b"),
    but(
        r"\b(?:scores?|scored|scale|rat(?:e|es|ed|ing)|pain|marks?|points?) (?:\w+ ){0,4}\d[\d,]* out of \d+\b|\b\d[\d,]* out of \d+ (?:points?|stars?|marks?|on|questions?|steps?|pages?|visits?|sessions?|infusions?|doses?|tablets?)\b",
    ),
    number(
        r"\b(?:one|two|three|four|five|six|seven|eight|nine)[ -](?:(?:person|people|adults|women|men|children) )?(?:in|out of|of every)[ -](?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|a hundred|a thousand|\d[\d,]*)\b",
    ),
    but(r"\b(?:one|two|three|four|five|six) (?:in|out of)(?: every)? \w+ (?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|doses?|visits?|tablets?)\b"),
    number(r"\b\d[\d,.]* (?:\w+ )?(?:per|in every|for every) (?:1,?000|10,?000|100,?000|million)\b"),
    // Not about people
    but(
        r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d[\d,]*) (?:in|out of|of)(?: every)? (?:two|three|four|five|six|seven|eight|nine|ten|\d[\d,]*) (?:of (?:our|the) )?(?:rooms?|windows?|beds?|bays?|buildings?|floors?|lifts?|doors?|chairs?|toilets?|(?:parking )?(?:spaces|places)|clinics|hospitals|pharmacies|leaflets|pages|meals|buses|trains)\b",
    ),
    but(
        r"\b(?:tested|tried|studied|trialled) (?:\w+ )?(?:in|on|with) (?:many |tens of |hundreds of )?(?:thousands|millions) of (?:people|patients|adults|children|volunteers)\b",
    ),
    // Parts of people
    number(
        r"\b(?:half|(?:a|one|two)[ -]thirds?|(?:a|one|three)[ -]quarters?|a fifth|a tenth)(?: of)?(?: (?:all|the|those|these|its|our|their|treated))* (?:people|patients|adults|women|men|children|teenagers|users|clients|participants|those|veterans|individuals|cases|pregnancies|babies|deaths)\b",
    ),
    number(
        r"\b(?:the )?(?:(?:vast|great|large|overwhelming|clear) )?majority of (?:\w+ )?(?:people|patients|adults|women|men|children|users|clients|participants|veterans|individuals|cases)\b",
    )
    .at_most(Level::Warn),
    number(
        r"\bmost (?:of (?:our|the|these) )?(?:people|patients|adults|women|men|children|clients|users) (?:\w+ )?(?:respond|improve|recover|benefit|(?:feel|get|are|become) (?:much |a lot |far )?better|(?:find|get|experience|notice) relief|(?:see|notice) (?:an? )?(?:improvement|difference|results)|make a full recovery)\b",
    )
    .at_most(Level::Warn),
    number(
        r"\b(?:(?:thousands|millions) of|countless|numerous|\d[\d.,]* (?:million|billion|thousand)) (?:\w+ )?(?:people|patients|adults|women|men|children|americans|individuals|users|clients|veterans|lives)\b",
    ),
    number(
        r"\b(?:half|(?:a|one|two)[ -]thirds?|(?:a|one|three)[ -]quarters?) (?:of them )?(?:respond|recover|improve|relapse|(?:get|got|feel|felt|are|were|stay(?:ed)?) (?:\w+ )?(?:well|better|sick|dizzy|cured|symptom-free))(?:e?d)?\b",
    ),
    number(
        r"\b(?:nearly|almost|virtually|practically) (?:all|every)(?: of)?(?: our| the| these)? (?:people|patients?|adults|women|men|children|clients?|users|veterans)\b",
    )
    .at_most(Level::Warn),
    number(
        r"\b(?:more than|over|nearly|almost|at least) \d{1,3}(?:,\d\d\d){1,3} (?:\w+ )?(?:people|patients|adults|women|men|children|clients|users|veterans)\b",
    )
    .at_most(Level::Warn),
    number(
        r"\b(?:symptoms|depression|pain|anxiety|risk|suicides?|suicidal thoughts|deaths|cravings|relapses?) (?:\w+ ){0,3}by (?:about |around |over |more than )?(?:a |one )?(?:half|third|quarter|two[ -]thirds)\b",
    ),
    // How much more
    number(
        r"\b(?:twice|(?:two|three|four|five|six|ten|\d+) times) (?:as|more|less) (?:likely|common|effective|high|higher|risky|dangerous|safe)\b|\b(?:two|three|four|five|six|ten|\d+) times (?:better|safer|likelier|stronger)\b|\b(?:doubl|tripl|halv)(?:es?|ed) (?:the|your|their|a person's) (?:\w+ )?(?:risk|chance|odds|rate)s?\b|\b(?:\d+|two|three|four|five|ten)-?fold\b",
    ),
    number(
        r"\b(?:success|response|remission|cure|relapse|survival|recovery) rates? (?:of|is|are|was|were|as high)\b|\b(?:high|higher|highest|excellent|impressive|great|good|strong) (?:success|response|remission|efficacy|recovery) rates?\b",
    ),
    number(r"\bn ?= ?\d[\d,]*"),
    // Spanish
    spanish(r"\b\d[\d.,]*(?: ?(?:a|y|-|–) ?\d[\d.,]*)? ?(?:%|por ciento\b)"),
    spanish(
        r"\b(?:\d[\d.,]*|una|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve) (?:personas )?de cada (?:\d[\d.,]*|dos|tres|cuatro|cinco|diez|veinte|cien|mil)\b",
    ),
    spanish(
        r"\b(?:la mitad|un tercio|dos tercios|una cuarta parte|miles|millones) de (?:(?:las|los|sus) )?(?:personas|pacientes|adultos|mujeres|hombres)\b",
    ),
    Phrase::es(
        r"\bla mayoría de (?:las |los |sus |nuestros )?(?:personas|pacientes|adultos|mujeres|hombres) (?:se )?(?:mejora|responde|recupera|siente mejor|cura)n?\b",
        "",
    )
    .at_most(Level::Warn),
    Phrase::es(
        r"\b\d[\d.,]* ?(?:%|por ciento) de (?:(?:su|tu|la|el) )?(?:peso|alcohol|dosis)\b|\b(?:alcohol|suero|crema|gel|solución|oxígeno) (?:[^ ]+ ){0,2}\d[\d.,]* ?%|\b100 ?% (?:segur|eficaz|efectiv|natural|inofensiv)",
        "",
    )
    .harmless(),
];

const fn number(pattern: &'static str) -> Phrase {
    Phrase::en(pattern, "")
}

const fn but(pattern: &'static str) -> Phrase {
    Phrase::en(pattern, "").harmless()
}

const fn spanish(pattern: &'static str) -> Phrase {
    Phrase::es(pattern, "")
}
