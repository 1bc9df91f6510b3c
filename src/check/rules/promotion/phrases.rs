//! Words that sell.

use crate::check::text::Phrase;
use crate::model::Level;

/// A call to buy, or advice to people who need help.
pub const CALL_US: &str = r"\b(?:call|contact) (?:us|our (?:team|clinic|office)) (?:today|now)\b";
const CALL: &str =
    "Say for what and when people should call: “Call us if you have questions before you decide.”";
const COST: &str =
    "Say plainly what it costs and what insurance may pay, or “ask what it will cost”.";
const STORY: &str = "Take it out, or quote it as a block (`>`) with its source. One person’s story cannot show what happens to others.";
const CLINIC: &str =
    "Take the praise out. Say what people can check: who works here, and what training they have.";

pub const PHRASES: &[Phrase] = &[
    // Calls to buy
    Phrase::en(
        r"\b(?:book|schedule|reserve) (?:\w+ ){0,3}(?:now|today)\b|\b(?:sign up|order|buy|get started) (?:now|today)\b|\bbook your (?:free |complimentary |first )?(?:consultation|infusion|session)\b",
        "Say how to make an appointment, without pressing people: “To make an appointment, call …”",
    ),
    Phrase::en(
        r"\b(?:call|contact|phone) (?:us |our \w+ )?(?:today|now) (?:to (?:learn|book|schedule|find|see|start|get started|reserve)(?: more)?|for (?:a|your|more) (?:free )?(?:consultation|quote|information|appointment|chat|call|assessment|evaluation|visit))",
        "Say how to reach you, without pressing people: “To make an appointment, call …”",
    ),
    Phrase::en(CALL_US, CALL)
        .at_most(Level::Warn),
    Phrase::en(
        r"\b(?:spots|slots) are (?:limited|filling)\b|\blimited (?:spots|slots|availability)\b|\bwhile (?:supplies|spots|stocks) last\b|\bhurry\b[^.]{0,20}\boffer\b",
        "Take it out: nobody should decide on a treatment in haste.",
    ),
    Phrase::en(
        r"\b(?:can|may|could|to|please) (?:also )?(?:book|schedule|reserve|order) (?:\w+ ){0,3}(?:now|today)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\b(?:places|spaces|appointments) are (?:limited|filling)\b",
        "Take it out: nobody should decide on a treatment in haste.",
    )
    .at_most(Level::Warn),
    Phrase::en(r"\b(?:parking|car|disabled|visitor|bicycle) (?:places|spaces|spots) are\b", "").harmless(),
    // Prices that sell
    Phrase::en(
        r"\b(?:only|just|from|starting (?:at|from)|for as little as|as low as|low price of) [$£€] ?\d[\d,.]*\d",
        COST,
    ),
    Phrase::en(r"\bfrom [$£€] ?\d[\d,.]* ?(?:to|and|-|–|a|per|up)", "").harmless(),
    Phrase::en(
        r"\b\d+ ?% (?:off|discount)\b|\bsave (?:up to )?(?:\d+ ?%|[$£€] ?\d+)|\b(?:special|exclusive|introductory|limited|limited[- ]time|new[- ]patient|holiday) (?:offers?|discounts?|deals?|prices?|rates?|pricing|promotions?|specials?)\b|\bmoney[- ]back\b|\b(?:promo|coupon|discount) codes?\b|\brefer a friend\b|\bgift (?:cards|certificates)\b",
        COST,
    ),
    Phrase::en(
        r"\b(?:0 ?% (?:financing|interest|apr)|financing (?:is )?available|easy payment plans?)\b|\baffordable (?:prices?|rates?|packages?|pricing|infusions?|ketamine|treatments?)\b",
        COST,
    )
    .at_most(Level::Warn),
    // Stories that sell
    Phrase::en(
        r"\b(?:changed|saved|transformed) my life\b|\b(?:gave me|got|given me) my life back\b|\bi (?:finally )?fe(?:el|lt) like myself again\b",
        STORY,
    ),
    Phrase::en(
        r"\btestimonials?\b|\bsuccess stor(?:y|ies)\b|\b(?:five|5)[- ]stars?(?: (?:reviews?|ratings?|rated|clinic|care|service))?\b|\b(?:our|what our|hear from our) (?:happy |satisfied )?(?:patients|clients) (?:love|rave|say|are saying)\b|\b(?:happy|satisfied) (?:patients|clients|customers)\b",
        STORY,
    ),
    Phrase::en(
        r"\bbefore[- ]and[- ]after (?:photos?|pictures?|images?|results?|stor(?:y|ies)|gallery|shots?)\b",
        STORY,
    ),
    Phrase::en(
        r"\b(?:ask|look|asking)(?: to see| for| at)?(?: \w+)? before[- ]and[- ]after (?:photos?|pictures?|images?)\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\bi (?:finally )?(?:got|have) my (?:husband|wife|son|daughter|mum|mom|dad|mother|father|partner|brother|sister|friend|self|old self) back\b",
        STORY,
    ),
    // Praise of the clinic
    Phrase::en(
        r"\b(?:we are|we're) the (?:first and )?only (?:\w+ ){0,3}(?:clinics?|centers?|centres?|practices?|providers?)\b",
        CLINIC,
    ),
    Phrase::en(
        r"\b(?:leading|premier|top-rated|award-winning|foremost|finest|number one|no\.? 1|most trusted|most experienced|best) (?:\w+ ){0,2}(?:clinics?|providers?|centers?|centres?|practices?|facilit(?:y|ies))\b|\baward-winning\b",
        CLINIC,
    ),
    Phrase::en(
        r"\bbest (?:\w+ )?(?:clinics?|providers?|centers?|centres?|practices?) (?:for you|is|to help)\b|\bbest practices?\b",
        "",
    )
    .harmless(),
    Phrase::en(
        r"\bwe pride ourselves\b|\bwe are proud to (?:offer|be the|provide)\b|\bsecond[- ]to[- ]none care\b|\byou are in good hands\b|\byou're in good hands\b",
        CLINIC,
    )
    .at_most(Level::Warn),
    // Spanish
    Phrase::es(
        r"\b(?:reserve|reserva|agende|agenda|pida|programe|haga) (?:su|tu|una) (?:cita|consulta|sesión|visita) (?:hoy|ahora|ya)\b",
        "Diga cómo pedir una cita, sin meter prisa: «Para pedir una cita, llame al…»",
    ),
    Phrase::es(
        r"\b(?:consulta|evaluación|valoración|sesión) (?:gratis|gratuita)\b",
        "Diga con palabras sencillas lo que cuesta y lo que puede pagar el seguro.",
    )
    .at_most(Level::Warn),
    Phrase::es(
        r"\bsomos (?:los mejores|las mejores|la mejor|el mejor|los únicos|los líderes|líderes|el número uno)",
        "Quite el elogio. Diga lo que se puede comprobar: quién trabaja aquí y qué formación tiene.",
    ),
];
