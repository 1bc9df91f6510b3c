//! Claims without exception, and their plain alternatives.
//!
//! Much of health prose is about what is rightly called harmless, painless or cured: a lump, a scan, an infection. So
//! the patterns name the treatment, or a degree that no honest writer gives.

use crate::check::text::Phrase;
use crate::model::Level;

const HAS_RISKS: &str =
    "Say what can go wrong: “It has risks. Common ones are … Serious ones are …”";
const HOW_OFTEN: &str = "Name the side effects, and say how often they happen, with the source.";
const NOT_EVERYONE: &str = "Write “may help some people; it does not help everyone”.";
const MISUSE: &str =
    "Write “can be misused and can cause dependence”, or cite the source that says otherwise.";
/// Words for a cure, which may be a claim or ordinary medicine ([`super::cure`]).
pub const CURES: &str = r"\bcur(?:es|ed)\b|\b(?:can|will|could|may|might) (?:\w+ )?cure\b|\b(?:is|as) (?:a|the) (?:\w+ )?cure\b|\b(?:instant|permanent|complete|total|natural) cures?\b";
const EASE: &str = "Write “may ease symptoms”, or cite the source for how many people were cured.";
const ONE_TRIAL: &str = "Write “one study of N people found …” and cite it.";
const HOW_LONG: &str = "Say how long it lasted, for how many people, and cite the source.";
const HOW_SOON: &str = "Write “within hours in some people”, and cite the source.";
const NOT_SPRAVATO: &str =
    "Write “this is not Spravato; the FDA has not checked it for safety or for how well it works”.";

pub const PHRASES: &[Phrase] = &[
    // Safety
    Phrase::en(
        r"\b(?:completely|totally|perfectly|entirely|absolutely|100 ?%|100 per ?cent) (?:safe|effective|risk[- ]free)\b|\b(?:100 ?%|100 per ?cent|all)[- ]natural\b",
        HAS_RISKS,
    ),
    Phrase::en(
        r"\b(?:is|are|be|was|been) (?:\w+ly )?(?:considered|regarded as|deemed|known to be|thought to be|believed to be|recogni[sz]ed as) (?:to be )?(?:\w+ )?safe\b",
        HAS_RISKS,
    )
    .unless_sourced(),
    Phrase::en(
        r"\b(?:good|excellent|strong|favou?rable|proven|great|established|outstanding|impressive|remarkable) safety (?:profile|record)\b",
        HOW_OFTEN,
    ),
    Phrase::en(
        r"\b(?:has|have|with|carr(?:y|ies)|causes?|causing|offers?|poses?|involves?|there (?:is|are)|experiences?|reports?) (?:absolutely |virtually |practically |almost |literally )?(?:no|zero|minimal|few if any) (?:known |serious |major |significant |real |harmful |negative |long-term |lasting |other )?(?:side[- ]effects?|downsides?|drawbacks)\b",
        HOW_OFTEN,
    ),
    Phrase::en(
        r"\bwithout(?: any| the)? (?:known |serious |unwanted |harmful |negative )?side[- ]effects\b|\bside[- ]effect[- ]free\b",
        HOW_OFTEN,
    ),
    Phrase::en(
        r"\b(?:you|who|they|someone|(?:some|most|many|other) people|person) (?:may |might |can )?(?:have|has|had|get|notice|feel) no (?:\w+ )?side[- ]effects\b|\bit (?:may|might|can) (?:have|cause) no (?:\w+ )?side[- ]effects\b|\bno (?:\w+ )?side[- ]effects (?:in|for) (?:most|some|many)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:has|have|carr(?:y|ies)|comes? with|poses?|involves?|there is|there are|is of|at) (?:absolutely |virtually |practically |almost )?(?:no|zero|minimal) (?:known |serious |significant |real )?risks?\b|\brisk[- ]free\b|\bzero[- ]risk\b",
        HAS_RISKS,
    ),
    Phrase::en(
        r"\b(?:no|any|zero) (?:\w+ )?risk (?:of (?:pass|catch|spread|infect|giv|gett|harming (?:others|someone))|to (?:others|other people|anyone else))",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:ketamine|esketamine|spravato|treatments?|infusions?|therap(?:y|ies)|medicines?|medications?|supplements?|herbs?|injections?|lozenges?) (?:is|are) (?:\w+ly |quite )?(?:harmless|painless)\b|\bpainless (?:infusions?|injections?|treatments?|surgery)\b",
        HAS_RISKS,
    ),
    Phrase::en(
        r"\b(?:ketamine|esketamine|spravato|(?:this|our) (?:\w+ )?(?:spray|treatment|medicine|medication|drug|infusion|therapy|lozenge)|(?:nasal )?spray|infusions|lozenges) (?:is|are) (?:very |quite |really |extremely |so |both )?safe\b",
        HAS_RISKS,
    )
    .unless_sourced(),
    Phrase::en(
        r"\b(?:is|are) (?:\w+ )?safe (?:to|if|when|for|in|with|during|only|enough|unless|as long|while|until|here|at)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:completely|totally|entirely|absolutely|perfectly) (?:harmless|painless)\b|\bbenefits (?:far |clearly |greatly |vastly |always )?outweigh (?:the |any |its |all )*(?:\w+ )?(?:risks?|side[- ]effects|harms|dangers)\b",
        HAS_RISKS,
    )
    .at_most(Level::Warn)
    .unless_sourced(),
    Phrase::en(
        r"\b(?:thinks?|decides?|feels?|believes?|judges?|agrees?|sure|when|where|that|hopes?) (?:that )?(?:(?:the|its|their|possible|expected|likely) )*benefits (?:\w+ )?outweigh\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:used|given) safely (?:for|since) (?:(?:over|more than|many|several|the|past|last|about|nearly|almost) )*(?:\d+|decades|years|\w+ (?:decades|years))\b|\bnothing to lose\b",
        HAS_RISKS,
    )
    .unless_sourced(),
    // Addiction
    Phrase::en(
        r"\bno need to (?:worry|be worried|be afraid) (?:about|of) (?:addiction|becoming addicted|getting addicted|dependence|side[- ]effects|risks|overdose)\b",
        MISUSE,
    ),
    Phrase::en(
        r"\bnon-?addictive\b|\b(?:not|isn't|aren't) (?:\w+ )?addictive\b|\bno (?:\w+ )?(?:risk|potential|danger) (?:of|for) (?:addiction|abuse|misuse|dependence|dependency)\b",
        MISUSE,
    )
    .unless_sourced(),
    // Effect
    Phrase::en(
        r"\bguarante(?:e|es|ed|eing)\b|\b(?:it|this|that|which|ketamine|esketamine|treatment|therapy) never fails\b|\balways (?:works|helps)\b|\bfoolproof\b",
        NOT_EVERYONE,
    ),
    Phrase::en(
        r"\bguaranteed (?:parking|places?|spaces?|delivery|income|hours|access|beds?|slots?|appointments?)\b|\bguarantees? (?:on|card|period|you an? (?:\w+ )?(?:bed|place|room|appointment))\b|\b(?:place|bed|room|appointment|income|privacy) (?:is|are) guaranteed\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\bworks? (?:for (?:everyone|everybody|all (?:patients|people)|anyone)|every time|in all cases)\b|\b(?:100 ?%|100 per ?cent) (?:success|cure)\b",
        NOT_EVERYONE,
    ),
    Phrase::en(
        r"\b(?:time|way|plan|date|day|place|something|what) (?:that |which )?works for (?:everyone|everybody|anyone)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:everyone|everybody|all patients|every patient) (?:who \w+ it )?(?:can |will |may )?(?:benefits?|responds?|improves?|recovers?|feels? better|gets? better)\b",
        NOT_EVERYONE,
    ),
    Phrase::en(
        CURES,
        EASE,
    )
    .unless_sourced(),
    Phrase::en(
        r"\b(?:some|a few) (?:people|patients|children|adults) (?:are|can be|may be) cured\b|\bcured (?:meats?|ham|sausages?|fish|bacon|salmon|pork)\b|\b(?:is|are|be|being) dry[- ]cured\b|\bworse than the cure\b|\bthe cure\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:clinically|scientifically|medically) proven\b|\bproven (?:to|safe|effective|results?|treatments?|relief|way to (?:treat|ease|relieve|beat|cure|heal|recover|feel)|track record|benefits?|efficacy|success|therap(?:y|ies))\b|\bprov(?:es|ed) (?:to be )?(?:safe|effective|successful)\b",
        ONE_TRIAL,
    )
    .unless_sourced(),
    Phrase::en(
        r"\b(?:permanent|everlasting|long-?lasting|lifelong|lasting|sustained) (?:relief|results?|healing|recovery|remission|improvements?|benefits?)\b|\b(?:potential for|positive) long-?lasting effects\b",
        HOW_LONG,
    )
    .unless_sourced(),
    Phrase::en(
        r"\b(?:instant|immediate|overnight|instantaneous) (?:relief|improvements?|recovery|success|healing)\b|\bovernight results\b",
        HOW_SOON,
    )
    .unless_sourced(),
    Phrase::en(
        r"\bmaximi[sz](?:e|es|ing) (?:\w+ ){0,2}benefits?\b|\bminimi[sz](?:e|es|ing) (?:the |any |all )?potential (?:risks?|side[- ]effects|harms?)\b",
        "Say which step lowers which risk.",
    )
    .at_most(Level::Warn),
    Phrase::en(
        r"\b(?:rapid|fast) relief\b",
        HOW_SOON,
    )
    .at_most(Level::Warn)
    .unless_sourced(),
    Phrase::en(
        r"\b(?:you|you'll|patients|people) (?:will |can expect to )?feel (?:\w+ )?(?:better|happier|lighter|relief|like yourself) (?:within|in) (?:(?:just|only|a|few|matter|of|\w+) ){0,3}(?:minutes|hours)\b",
        HOW_SOON,
    )
    .at_most(Level::Warn)
    .unless_sourced(),
    Phrase::en(
        r"\byou may feel (?:\w+ )?better (?:within|in)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:ends|stops|eliminates|erases|removes|takes away|switches off) (?:your |their |all |the )?(?:suicidal (?:thoughts|ideation|feelings)|thoughts of suicide|depression|ptsd|addiction|trauma|cravings)\b|\b(?:depression|ptsd|anxiety|addiction|cravings|trauma|suicidal thoughts) (?:will|is|are) (?:be |simply )?(?:gone|history|vanish|disappear)\b",
        NOT_EVERYONE,
    )
    .unless_sourced(),
    Phrase::en(
        r"\b(?:gone|ends?|beats?|cure[sd]?|heal[sd]?|lifts?) (?:(?:your|the|their|depression|pain|anxiety|ptsd|addiction|trauma|it) ){0,3}for good\b",
        HOW_LONG,
    ),
    Phrase::en(
        r"\bfor good (?:reasons?|measure|health|results?|quality|sleep|care)\b",
        "",
    )
    .harmless(),
    // Sameness with an approved medicine
    Phrase::en(
        r"\b(?:same (?:medicine |drug |thing |treatment |ingredient |active ingredient )?as|identical to|equivalent (?:to|of)|(?:version|form|alternative) (?:of|to)|generic(?: for)?|just like|as good as) (?:the )?(?:brand |brand-name )?spravato\b",
        NOT_SPRAVATO,
    ),
    // Spanish
    Phrase::es(
        r"\b(?:totalmente|completamente|absolutamente|100 ?%) (?:segur|eficaz|eficac|efectiv|inofensiv|natural)\w*",
        "Diga qué puede salir mal: «Tiene riesgos. Los más comunes son…»",
    ),
    Phrase::es(
        r"\b(?:no tienen?|no causan?|sin(?: ningún)?) efectos? secundarios?\b|\b(?:sin ningún riesgo|libre de riesgos?)\b",
        "Nombre los efectos secundarios y diga con qué frecuencia ocurren, con la fuente.",
    ),
    Phrase::es(
        r"\bno (?:crea|causa|produce|genera|tiene|conlleva) (?:ningún )?(?:riesgos? de )?(?:adicci|dependencia)|\bno es adictiv[oa]\b",
        "Escriba «se puede usar mal y puede causar dependencia», o cite la fuente que diga otra cosa.",
    )
    .unless_sourced(),
    Phrase::es(
        r"\bgarantiza(?:n|mos|do|da|dos|das)?\b|\bnunca falla\b|\bfunciona (?:siempre|para todos|para todo el mundo)\b",
        "Escriba «puede ayudar a algunas personas; no ayuda a todas».",
    ),
    Phrase::es(
        r"\bcura (?:la|el|los|las) (?:depresi|ansiedad|dolor|adicci|trastorno|estrés|enfermedad)|\bcura (?:definitiva|total|completa)\b",
        "Escriba «puede aliviar los síntomas», o cite la fuente.",
    )
    .unless_sourced(),
    Phrase::es(
        r"\b(?:clínicamente|científicamente) (?:probad|comprobad|demostrad)[oa]s?\b",
        "Escriba «un estudio de N personas halló…» y cítelo.",
    )
    .unless_sourced(),
];
