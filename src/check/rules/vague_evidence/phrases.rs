//! Ways to lean on evidence without naming it. Every one of them passes beside a source.

use crate::check::text::Phrase;
use crate::model::Level;

const WHICH: &str = "Say which study, how many people, and what was found, and cite it: `[@key]`. If you have no source, write what is not known.";
const WHO: &str = "Say who, and cite where they say it: `[@key]`.";
const HOW_MUCH: &str = "Say how much better, for how many people, and cite the source: `[@key]`. To experts “significant” means a test of numbers, to patients it means “big”.";

pub const PHRASES: &[Phrase] = &[
    vague(
        r"\b(?:studies|stud(?:y|ies) after study|research|(?:clinical )?trials?|(?:a|one|another|recent|the latest|new) (?:\w+ )?study|evidence|science|data) (?:(?:has|have|also|now|clearly|consistently|increasingly|strongly) ){0,2}(?:shows?|shown|showed|suggest(?:s|ed)?|indicates?|indicated|prov(?:es?|ed|en)|demonstrat(?:es?|ed)|reports?|reported|finds?|found|supports|supported|confirms?|confirmed|link(?:s|ed))\b",
        WHICH,
    ),
    Phrase::en(
        r"\b(?:what|how|whatever) (?:the |these |those |any |recent |current )?(?:studies|research|trials|evidence|science|data) (?:shows?|shown|suggests?|says?|found|finds?)\b",
        "",
    )
    .harmless(),
    vague(
        r"\b(?:researchers|scientists|experts|specialists|psychiatrists|clinicians) (?:now |widely |generally |increasingly )?(?:believe|hypothesi[sz]e|think|claim|agree|say|suggest|suspect)\b|\bdoctors (?:now |widely |generally |increasingly )?(?:believe|hypothesi[sz]e|claim|agree)\b",
        WHO,
    ),
    vague(
        r"\b(?:leading|top|renowned|eminent|respected) (?:\w+ )?(?:doctors|experts|specialists|psychiatrists|scientists|physicians|researchers) (?:\w+ly )?(?:recommend|agree|believe|trust|use|choose|prefer|say)\b",
        WHO,
    ),
    vague(
        r"\b(?:research|studies|trials|a (?:\w+ )?study|one study|scientists|researchers|data) (?:from|at|by|in) (?:\w+ ){1,5}(?:has |have )?(?:shows?|shown|showed|suggests?|suggested|prov(?:es|ed|en)|demonstrat(?:es?|ed)|finds?|found|confirms?|confirmed|revealed)\b",
        WHICH,
    ),
    Phrase::en(
        r"\b(?:your|what|whether|if|how|the) (?:doctors|experts|specialists|researchers|scientists|clinicians) (?:believe|think|say|agree|suggest|claim)\b",
        "",
    )
    .harmless(),
    vague(
        r"\baccording to (?:(?:the|recent|new|some|many|latest|current|scientific) )*(?:research|studies|experts|scientists|science|evidence|researchers|data)\b",
        WHICH,
    ),
    vague(
        r"\bin (?:a|one|another|several|many|some|recent|numerous) (?:recent |large |small |new |landmark |clinical |major )?(?:study|studies|trials?)\b",
        WHICH,
    ),
    Phrase::en(
        r"\b(?:part|enrol\w*|interested|join\w*|are|is|am|was|were|be|been|being|you|ketamine|medicine|drug|given|used|tested|get|have) in (?:a|one|another|several|many|some|recent) (?:\w+ )?(?:study|studies|trials?)\b",
        "",
    )
    .harmless(),
    vague(
        r"\b(?:numerous|countless|extensive|emerging|growing|mounting|ample|compelling|overwhelming|solid|strong|robust|a wealth of|plenty of) (?:body of )?(?:new |clinical |scientific |medical )?(?:studies|research|evidence|trials)\b",
        WHICH,
    ),
    vague(r"\bthe (?:science|evidence|research) is (?:clear|overwhelming|strong|settled)\b", WHICH),
    vague(
        r"\bit is (?:widely|well|generally|commonly|now) (?:known|accepted|believed|understood|established|recogni[sz]ed)\b|\b(?:is|are) (?:widely|generally) (?:accepted|believed|recogni[sz]ed)\b",
        WHO,
    ),
    vague(r"\b(?:is|are) believed to\b", "Say who believes it and why, with the source, or write “it is not known”.")
        .at_most(Level::Warn),
    vague(
        r"\bpublished in (?:(?:the|a|an|several|many|leading|prominent|respected|top|medical|scientific|british|american|new|england) )*(?:journals?|lancet|jama|bmj)\b|\b(?:prominent|leading|respected|prestigious|top) (?:\w+ )?journals?\b",
        "Cite the paper itself: `[@key]`.",
    ),
    vague(
        r"\bclinically[- ](?:tested|validated|tried)\b|\b(?:science|research)[- ]backed\b|\bdoctor[- ]recommended\b|\bbacked by (?:\w+ )?(?:science|research|evidence|studies|data)\b|\bscientifically[- ](?:backed|supported|validated)\b",
        WHICH,
    ),
    vague(r"\bevidence[- ]based\b", WHICH).at_most(Level::Warn),
    vague(
        r"\b(?:has|have) been (?:\w+ly )?(?:shown|demonstrated) to\b|\b(?:has|have) been found to (?:help|reduce|improve|ease|work|relieve|be (?:effective|safe|helpful))\b",
        WHICH,
    ),
    vague(
        r"\bsignificant(?:ly)? (?:and \w+ )?(?:improv\w+|better|relief|efficacy|benefits?|eas(?:e|es|ed|ing)|gains?)\b",
        HOW_MUCH,
    ),
    vague(r"\bsignificant(?:ly)? (?:reduc|decreas)\w+", HOW_MUCH).at_most(Level::Warn),
    vague(
        r"\b(?:many|most|countless|numerous) (?:of our )?(?:patients|clients|people|individuals|users) (?:have )?report(?:ed)?\b|\bmany (?:have )?report(?:ed)?\b",
        WHICH,
    ),
    Phrase::es(
        r"\b(?:los|las|varios|varias|muchos|numerosos|recientes|diversos) (?:estudios|investigaciones|ensayos|datos) (?:\w+ )?(?:demuestran|muestran|sugieren|indican|prueban|confirman)\b|\bla (?:ciencia|evidencia|investigación) (?:demuestra|muestra|sugiere|indica|prueba|confirma)\b",
        "Diga qué estudio, cuántas personas y qué se halló, y cítelo: `[@clave]`.",
    )
    .unless_sourced(),
    Phrase::es(
        r"\b(?:los expertos|los científicos|los investigadores) (?:creen|dicen|afirman|opinan|coinciden|recomiendan)\b|\bestá (?:científicamente|clínicamente) avalad[oa]\b",
        "Diga quién, y cite dónde lo dice: `[@clave]`.",
    )
    .unless_sourced(),
];

const fn vague(pattern: &'static str, instead: &'static str) -> Phrase {
    Phrase::en(pattern, instead).unless_sourced()
}
