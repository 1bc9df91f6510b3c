//! Words of advertising, after a survey of articles on ketamine written by clinics, and after the NHS service manual's
//! “how we write”: factual, neutral, no metaphors.
//!
//! Many of these words have an honest use beside the one that praises. A pattern holds as much of what follows as it
//! takes to tell the two apart.

use crate::check::text::Phrase;
use crate::model::Level;

const OUT: &str = "Take the words out. Often the sentence is better without them.";
const NEW: &str = "Write “new”, or take the word out.";
const RESULT: &str =
    "Say what was found, in how many people, and cite the source: “In a study of 73 people, …”.";
const EARLY: &str = "Write “early studies found …” with the source, and say what is not yet known.";
const SOME: &str = "Write “may help some people”.";
const CHANGE: &str = "Write “change” or “help”, and say in what way.";

pub const PHRASES: &[Phrase] = &[
    Phrase::en(r"\bground-?breaking\b|\bbreak(?:s|ing)? new ground\b", NEW),
    Phrase::en(
        r"\bbreak-?throughs?\b",
        "Write “new treatment”, and say what was found.",
    ),
    Phrase::en(
        r"\bbreak-?through (?:pain|bleeding|seizures?|infections?|symptoms?|cancer pain|doses?|medicines?|medication|t1d)\b",
        "",
    )
    .harmless(),
    Phrase::en(r"\brevolution(?:ary|i[sz]\w+)\b|\brevolution in\b", NEW),
    Phrase::en(
        r"\bwork(?:s|ed|ing)? (?:wonders|miracles|like magic)\b|\bmiracles?\b|\bmiraculous(?:ly)?\b",
        OUT,
    ),
    Phrase::en(
        r"\b(?:magic(?:al)?|silver) (?:bullet|pill|cure|wand|fix|solution)s?\b|\bwonder (?:drug|cure|treatment|pill|medicine)s?\b|\bholy grail\b",
        OUT,
    ),
    Phrase::en(r"\bgame[- ]?chang(?:er|ers|ing)\b", RESULT),
    Phrase::en(r"\b(?:beacon|ray|glimmer|spark) of hope\b", SOME),
    Phrase::en(
        r"\b(?:offer|inspir|provid)\w* (?:\w+ ){0,2}hope\b|\b(?:new|renewed|fresh|real) hope (?:for|to|in)\b",
        SOME,
    ),
    Phrase::en(
        r"\bhope (?:for|to) (?:those|many|millions|thousands|countless|individuals|patients|sufferers)\b",
        SOME,
    ),
    Phrase::en(r"\bnew frontiers?\b|\bnew era (?:of|in|for)\b", "Write “is being studied”."),
    Phrase::en(r"\bnothing short of\b|\bsecond to none\b|\bonce[- ]in[- ]a[- ]lifetime\b", OUT),
    Phrase::en(
        r"\bremarkable\b|\bremarkably (?:effective|safe|quick|quickly|fast|rapid|rapidly|well|promising|strong|high|successful)\b",
        RESULT,
    ),
    Phrase::en(
        r"\b(?:amazing|incredible|astonishing|astounding|phenomenal|extraordinary|stunning|spectacular|unbelievable|unprecedented|impressive|outstanding) (?:\w+ )?(?:results?|treatments?|medicines?|drugs?|therap(?:y|ies)|effects?|benefits?|relief|potential|progress|improvements?|recover(?:y|ies)|outcomes?|difference|success|power|promise)\b",
        RESULT,
    ),
    Phrase::en(
        r"\b(?:is|are|was|were|been) (?:truly |simply |just |so |quite |absolutely )?(?:amazing|incredible|astonishing|phenomenal|extraordinary|spectacular)\b",
        RESULT,
    ),
    Phrase::en(
        r"\b(?:bod(?:y|ies)|brains?|you|they|nurses|carers|babies|children) (?:is|are) (?:truly |simply |so )?(?:amazing|incredible|extraordinary)\b|\bit is remarkable (?:how|that)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:amazingly|incredibly|astonishingly|phenomenally|extraordinarily|spectacularly) (?:effective|powerful|fast|quick|rapid|safe|promising|well|successful)\b",
        RESULT,
    ),
    Phrase::en(
        r"\bdramatic(?:ally)? (?:better|eas(?:e|es|ed)|improv\w+|results?|relief|recover\w+|benefits?|success)\b",
        "Say how much better, for how many people, and cite the source.",
    ),
    Phrase::en(r"\blife[- ]?changing\b", "Say what it changes, for how many people, with the source."),
    Phrase::en(
        r"\blife[- ]?changing (?:injur\w+|illness\w*|diagnos[ie]s|events?|conditions?|accidents?|complications?|consequences|disabilit\w+|decisions?|news|disease)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:potentially |truly )?life[- ]?saving (?:treatment|therapy|medicine|medication|drug|intervention|option|infusion|potential|benefits?)s?\b|\blife-?savers?\b",
        "Say what it prevents, and cite the source.",
    )
    .at_most(Level::Warn)
    .unless_sourced(),
    Phrase::en(r"\ba (?:\w+ )?lifeline (?:to|for)\b", SOME),
    Phrase::en(
        r"\btransformati(?:ve|onal)\b|\btransform(?:s|ed|ing)? (?:(?:the|your|their|our|people's|patients') )?(?:lives|life|mental health|mind|treatment|care|wellbeing|psychiatry)\b",
        CHANGE,
    ),
    Phrase::en(
        r"\b(?:exciting|thrilling) (?:and \w+ )?(?:new|developments?|advance\w*|treatments?|therap(?:y|ies)|results?|options?|opportunit\w+|frontiers?|potential|possibilit\w+|research|progress|area|field|discover\w+)\b",
        OUT,
    ),
    Phrase::en(
        r"\bcutting[- ]edge\b|\bstate[- ]of[- ]the[- ]art\b|\bworld[- ](?:class|leading|renowned)\b|\bnext[- ]generation (?:treatment|therap|medicine)\w*",
        NEW,
    ),
    Phrase::en(r"\bcutting[- ]edge (?:scissors|knife|knives|blades?|needles?|tools?)\b", "").harmless(),
    Phrase::en(
        r"\b(?:show|hold|offer)(?:s|n|ed|ing)? (?:\w+ ){0,2}promise\b|\bheld (?:\w+ ){0,2}promise\b|\b(?:great|real|remarkable|tremendous|enormous) promise\b",
        EARLY,
    ),
    Phrase::en(r"\bpromising\b", EARLY),
    Phrase::en(
        r"\bpromising (?:to|that|not|too much|anything|nothing|yourself|you|them|him|her|people)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\bpromis(?:e|es|ed|ing) (?:\w+ )?(?:relief|results|recovery|healing|success)\b",
        SOME,
    ),
    Phrase::en(
        r"\b(?:tremendous|profound|immense|enormous|huge|striking|vast|massive) (?:\w+ )?(?:potential|effects?|benefits?|improvements?|impact|results?|relief|success|progress|gains?)\b",
        RESULT,
    ),
    Phrase::en(
        r"\b(?:tremendous|profound|immense|enormous|huge|striking|vast|massive) (?:\w+ )?(?:effects?|impact) (?:on|to|for) (?:a|the|all|any|your|their|our|his|her|how|every\w*|daily|family|people|someone|you|them|us|life|lives|relationships|work|sleep|mood|health)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\bmaking waves\b|\bhailed (?:as|for)\b|\bgarner(?:s|ed|ing)? (?:\w+ ){0,2}(?:attention|interest|praise|support)\b|\bgain(?:s|ed|ing)? (?:\w+ )?(?:traction|momentum)\b|\bgain(?:s|ed|ing)? (?:significant|much|wide|widespread|growing|increasing|considerable|worldwide|national) attention\b",
        OUT,
    ),
    Phrase::en(
        r"\b(?:unlock|unleash|harness)(?:s|es|ed|ing)? (?:the|your|its|their|new) (?:\w+ )?(?:power|potential|benefits?|mind|healing|energy|possibilit\w+|strength|ability)\b",
        "Write “use”, or take the words out.",
    ),
    Phrase::en(
        r"\bthe future of (?:mental |modern )?(?:treatment|medicine|psychiatry|healing|therapy|health|depression|pain)\b|\b(?:reshap|redefin|reinvent|reimagin)\w+ (?:\w+ ){0,2}(?:treatment|future|care|psychiatry|medicine|healing|health)\b",
        OUT,
    ),
    Phrase::en(
        r"\b(?:the power of (?:ketamine|esketamine|infusions?|healing|science)|healing powers?|secret weapon)\b",
        OUT,
    ),
    Phrase::en(
        r"\b(?:path|pathway|gateway|key|door|journey) to (?:healing|wellness|happiness|freedom)\b|\bhealing journeys?\b",
        OUT,
    ),
    Phrase::en(
        r"\b(?:reclaim|rediscover|take back) your (?:life|joy|mind|happiness|self)\b|\bnew lease (?:of|on) life\b",
        "Say what may get better: sleep, mood, seeing friends.",
    ),
    Phrase::en(
        r"\b(?:it|this|treatment|therapy|ketamine|esketamine|spravato|infusions?|spray|we) will (?:really |truly |completely )?change your li(?:fe|ves)\b",
        "Say what it changes, for how many people, with the source.",
    ),
    Phrase::en(
        r"\brewir(?:e|es|ed|ing) (?:your|the|their|our) brains?\b|\bheal(?:s|ed|ing)? (?:\w+ ){0,2}(?:at )?(?:the|its) roots?\b",
        OUT,
    ),
    Phrase::en(r"\broots? of (?:a|the|your) (?:tooth|teeth)\b", "").harmless(),
    Phrase::en(
        r"\bhighly effective\b",
        RESULT,
    )
    .at_most(Level::Warn)
    .unless_sourced(),
    Phrase::en(
        r"\bsay(?:ing)? goodbye to (?:your |all )?(?:\w+ )?(?:pain|depression|anxiety|symptoms|ptsd|suffering|stress|sadness|cravings|addiction|pills|medications?|antidepressants?)\b",
        SOME,
    ),
    Phrase::en(
        r"\b(?:biggest|greatest|most important|largest) (?:\w+ )?(?:advance|advancement|breakthrough|discovery|innovation)s?\b",
        RESULT,
    ),
    // Spanish
    Phrase::es(r"\bmilagr(?:os?|os[oa]s?)\b", "Quite la palabra."),
    Phrase::es(
        r"\brevolucionari[oa]s?\b|\brevoluciona(?:r|n)?\b|\brompedor(?:a|es|as)?\b",
        "Escriba «nuevo», o quite la palabra.",
    ),
    Phrase::es(
        r"\bprometedor(?:a|es|as)?\b|\besperanzador(?:a|es|as)?\b",
        "Escriba «los primeros estudios hallaron…» con la fuente, y diga lo que aún no se sabe.",
    ),
    Phrase::es(
        r"\b(?:rayo|faro|luz) de esperanza\b|\bnueva esperanza\b",
        "Escriba «puede ayudar a algunas personas».",
    ),
    Phrase::es(
        r"\bresultados (?:increíbles|asombrosos|espectaculares|extraordinarios|sorprendentes|impresionantes)\b|\b(?:increíbles|asombrosos|espectaculares|extraordinarios|impresionantes) resultados\b",
        "Diga qué se halló, en cuántas personas, y cite la fuente.",
    ),
    Phrase::es(
        r"\bde vanguardia\b|\bde última generación\b",
        "Escriba «nuevo», o quite las palabras.",
    ),
    Phrase::es(
        r"\b(?:varita|bala|píldora|pastilla|fórmula) mágica\b|\bremedio mágico\b",
        "Quite las palabras.",
    ),
    Phrase::es(
        r"\b(?:cambia|cambian|cambiará|cambió|transforma|transforman|transformar) (?:la vida|vidas|(?:su|tu) vida)\b|\btransformador(?:a|es|as)?\b",
        "Diga qué cambia, en cuántas personas, y cite la fuente.",
    ),
    Phrase::es(
        r"\b(?:avance|descubrimiento|hito) (?:histórico|médico sin precedentes|sin precedentes)\b",
        "Escriba «tratamiento nuevo», y diga qué se halló.",
    ),
];
