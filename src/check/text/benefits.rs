//! Where a page says what a treatment does for people: what one rule weighs against the risks, and another asks for sources.

use super::{Hit, Phrase, Place, Text};

/// The rule whose phrases they are.
pub const RULE: &str = "benefits-without-risks";

impl Text<'_> {
    /// Where the page tells of a benefit, without denying it or asking for it.
    pub fn benefits(&self) -> impl Iterator<Item = &Hit> {
        self.hits(RULE).filter(|hit| {
            let is_asked = self.blocks[hit.block].place == Place::Question
                || self.words_of(self.sentence_of(hit)).ends_with('?');
            !is_asked && !self.is_denied(hit)
        })
    }
}

const BALANCE: &str = "Say what the treatment may do to people, too.";

/// The words for benefits.
pub const PHRASES: &[Phrase] = &[
    Phrase::en(
        r"\b(?:can|may|could|might|will|helps?|helped|helping) (?:to )?(?:\w+ ){0,2}(?:relieve|ease|improve|lift|heal|restore|boost|lessen|alleviate|calm|reduce)\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:eases?|eased|relieves?|relieved|reduces?|reduced|improves?|improved|lifts?|lifted|alleviates?|alleviating|relieving|easing|improving|reducing) (?:\w+ ){0,3}(?:symptoms?|pain|mood|depression|anxiety|ptsd|sleep|well-?being|quality of life|thoughts of suicide|suicidal thoughts)\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:highly |very |more )?effective\b|\beffectiveness\b|\befficacy\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:fast|rapid|quick|swift|lasting|long-lasting|significant|sustained|powerful|profound|remarkable) (?:and \w+ )?(?:\w+ )?(?:relief|improvements?|results?|benefits?|recovery|response)\b|\brapid-acting\b|\bfast-acting\b",
        BALANCE,
    ),
    Phrase::en(
        r"\brelief (?:from|of)\b|\bfeel(?:s|ing)? (?:much |a lot )?better\b|\bfelt (?:much |a lot )?better\b|\bpositive outcomes?\b|\bbenefits of (?:\w+ ){0,2}(?:treatment|therapy|infusions?|ketamine|medicine)\b",
        BALANCE,
    ),
    Phrase::en(
        r"\b(?:helps?|helped|works?|worked) (?:\w+ ){0,2}(?:people|patients|adults|many|you|well|fast|quickly|within)\b",
        BALANCE,
    ),
    Phrase::es(
        r"\b(?:puede|podr[ií]a|ayuda a) (?:\w+ ){0,2}(?:aliviar|mejorar|reducir|calmar)\b|\b(?:alivia|mejora|reduce) (?:\w+ ){0,3}(?:s[ií]ntomas|dolor|[aá]nimo|depresi|ansiedad|sue[nñ]o)|\beficaz\b|\balivio (?:r[aá]pido|duradero)",
        BALANCE,
    ),
];
