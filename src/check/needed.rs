//! The sections that patients need on a page of each kind. The rule `missing-section` asks for them, and a new page begins
//! with them.

use crate::model::Kind;

/// A section, recognised by the id of its heading, which is the same in every language.
#[derive(Debug)]
pub struct Section {
    pub id: &'static str,
    pub title: &'static str,
    pub in_spanish: &'static str,
    /// Ids that come from other usual wordings.
    pub also: &'static [&'static str],
    /// What to write there, for the author of a new page.
    pub advice: &'static str,
}

/// The sections that a page of this kind needs, in the order in which people read them best.
pub fn sections(kind: Kind) -> impl Iterator<Item = &'static Section> {
    let parts: &[&[Section]] = match kind {
        Kind::Treatment => &[TREATMENT, LAST],
        Kind::Medicine => &[TREATMENT, MEDICINE, LAST],
        Kind::Condition => &[CONDITION],
        Kind::Procedure => &[PROCEDURE],
        Kind::Decision => &[DECISION],
        _ => &[],
    };
    parts.iter().copied().flatten()
}

impl Section {
    /// The section that a heading with this id begins, of whatever kind the page is.
    pub fn known(id: &str) -> Option<&'static Self> {
        let all = [TREATMENT, MEDICINE, LAST, CONDITION, PROCEDURE, DECISION];
        let mut sections = all.into_iter().flatten();
        sections.find(|section| section.is_at(id))
    }

    /// Whether a heading with this id begins the section.
    pub fn is_at(&self, id: &str) -> bool {
        self.id == id || self.also.contains(&id)
    }
}

const WHAT_IT_IS: Section = Section {
    id: "what-it-is",
    title: "What it is",
    in_spanish: "Qué es",
    also: &["what-is-it", "qué-es"],
    advice: "Say it in two or three short sentences, in words that a child of 12 understands.",
};

const RISKS: Section = Section {
    id: "risks",
    title: "Risks",
    in_spanish: "Riesgos",
    also: &["riesgos"],
    advice: "Common ones, rare ones, and those that can kill. Give numbers as “10 in 100 people”, with a source, and say what to do.",
};

const GET_HELP: Section = Section {
    id: "when-to-get-help",
    title: "When to get help",
    in_spanish: "Cuándo pedir ayuda",
    also: &["cuándo-pedir-ayuda"],
    advice: "Use the box `care` for each level: emergency, urgent, non-urgent. Say what people notice, and whom to call.",
};

const QUESTIONS: Section = Section {
    id: "questions-to-ask",
    title: "Questions to ask",
    in_spanish: "Preguntas que puede hacer",
    also: &["questions", "preguntas-que-puede-hacer"],
    advice: "The box below shows the `questions` of the top of this file, as a list to print. Without them, write 3 to 12 into the box, each on a line that begins with a dash and a blank.",
};

const TREATMENT: &[Section] = &[
    WHAT_IT_IS,
    Section {
        id: "is-it-approved",
        title: "Is it approved?",
        in_spanish: "¿Está aprobado?",
        also: &["approved", "está-aprobado"],
        advice: "Use the box `approval` with a medicine of medicines.yaml. It says by itself what is off-label. Add what that means for the patient.",
    },
    Section {
        id: "who-it-may-help",
        title: "Who it may help",
        in_spanish: "A quién puede ayudar",
        also: &["a-quién-puede-ayudar"],
        advice: "For which illness, and after what else was tried. Cite who says so.",
    },
    Section {
        id: "who-should-not-have-it",
        title: "Who should not have it",
        in_spanish: "Quién no debe recibirlo",
        also: &["who-should-not", "quién-no-debe-recibirlo"],
        advice: "Name the illnesses, the medicines and the situations in which it can harm. Ask readers to tell their team.",
    },
    Section {
        id: "benefits",
        title: "Benefits",
        in_spanish: "Beneficios",
        also: &["beneficios"],
        advice: "Of how many people how many were helped, for how long, and compared with what. Cite the study.",
    },
    RISKS,
    Section {
        id: "other-options",
        title: "Other options",
        in_spanish: "Otras opciones",
        also: &["otras-opciones"],
        advice: "Other treatments for the same illness, each with what is known of it.",
    },
    Section {
        id: "no-treatment",
        title: "If you have no treatment",
        in_spanish: "Si no recibe tratamiento",
        also: &["if-you-have-no-treatment", "si-no-recibe-tratamiento"],
        advice: "What may happen without any treatment. It is a choice, too.",
    },
    Section {
        id: "what-we-do-not-know",
        title: "What we do not know",
        in_spanish: "Lo que no sabemos",
        also: &["lo-que-no-sabemos"],
        advice: "What has not been studied: how long it lasts, what many doses do, in whom it was never tried.",
    },
    Section {
        id: "what-happens",
        title: "What happens",
        in_spanish: "Qué pasa",
        also: &["qué-pasa"],
        advice: "Before, during and after, in the order of the day: what people see, feel, and have to do.",
    },
];

/// What a page about a treatment or a medicine ends with.
const LAST: &[Section] = &[GET_HELP, QUESTIONS];

const MEDICINE: &[Section] = &[
    Section {
        id: "other-medicines",
        title: "Other medicines",
        in_spanish: "Otros medicamentos",
        also: &["interactions", "otros-medicamentos"],
        advice: "Which medicines, drinks and drugs it does not go with, and what to tell the team.",
    },
    Section {
        id: "pregnancy",
        title: "Pregnancy",
        in_spanish: "Embarazo",
        also: &["embarazo"],
        advice: "What is known for pregnancy and breastfeeding, and whom to ask.",
    },
    Section {
        id: "driving",
        title: "Driving",
        in_spanish: "Conducir",
        also: &["conducir"],
        advice: "For how long people must not drive or use machines after a dose.",
    },
];

const CONDITION: &[Section] = &[
    WHAT_IT_IS,
    Section {
        id: "symptoms",
        title: "Symptoms",
        in_spanish: "Síntomas",
        also: &["síntomas"],
        advice: "What people with the illness notice, as a list. Begin with “You may”.",
    },
    Section {
        id: "causes",
        title: "Causes",
        in_spanish: "Causas",
        also: &["causas"],
        advice: "What is known, and what is not. It is never the fault of the reader.",
    },
    Section {
        id: "treatments",
        title: "Treatments",
        in_spanish: "Tratamientos",
        also: &["treatment", "tratamientos"],
        advice: "All usual treatments, talking therapies among them, with links to your pages about them.",
    },
    Section {
        id: "looking-after-yourself",
        title: "Looking after yourself",
        in_spanish: "Cómo cuidarse",
        also: &["self-care", "cómo-cuidarse"],
        advice: "What people can do today. The boxes `do` and `dont` make lists of it.",
    },
    GET_HELP,
];

const PROCEDURE: &[Section] = &[
    Section {
        id: "before",
        title: "Before",
        in_spanish: "Antes",
        also: &["antes"],
        advice: "How to prepare: eating, medicines, who comes along, what to bring.",
    },
    Section {
        id: "during",
        title: "During",
        in_spanish: "Durante",
        also: &["durante"],
        advice: "Who does what, for how long, and what it feels like. The box `steps` numbers them.",
    },
    Section {
        id: "after",
        title: "After",
        in_spanish: "Después",
        also: &["después"],
        advice: "When people can go home, with whom, and what they must not do for how long.",
    },
    RISKS,
    GET_HELP,
];

const DECISION: &[Section] = &[
    Section {
        id: "your-options",
        title: "Your options",
        in_spanish: "Sus opciones",
        also: &["sus-opciones"],
        advice: "Use the box `options`: a table with the same rows for every option. “No treatment” is one of them.",
    },
    Section {
        id: "what-matters-to-you",
        title: "What matters to you",
        in_spanish: "Lo que le importa",
        also: &["lo-que-le-importa"],
        advice: "Questions that help people find out what they want. Do not steer.",
    },
    QUESTIONS,
];
