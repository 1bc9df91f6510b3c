//! What a page is for a patient, and how far it is on its way to one.

macro_rules! named {
    ($(#[$doc:meta])* $type:ident { $($(#[$vdoc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum $type { $($(#[$vdoc])* $variant),+ }

        impl $type {
            /// In the order in which they are listed.
            pub const ALL: &'static [$type] = &[$($type::$variant),+];

            /// The word used in front matter.
            pub fn name(self) -> &'static str {
                match self { $($type::$variant => $name),+ }
            }

            /// The one that front matter calls this.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }
        }
    };
}

named!(
    /// What a page is for a patient. It decides the template, the required sections and the required fields.
    Kind {
        #[default]
        Page = "page",
        Treatment = "treatment",
        Medicine = "medicine",
        Condition = "condition",
        Procedure = "procedure",
        Aftercare = "aftercare",
        Decision = "decision",
        Questions = "questions",
        Carers = "carers",
        Faq = "faq",
        Glossary = "glossary",
        Crisis = "crisis",
        News = "news",
        About = "about",
        Policy = "policy",
    }
);

impl Kind {
    /// Whether patients act on such a page for their health, so that it needs a clinician's review.
    pub fn is_clinical(self) -> bool {
        use Kind::{
            Aftercare, Carers, Condition, Crisis, Decision, Medicine, Procedure, Questions,
            Treatment,
        };
        matches!(
            self,
            Treatment
                | Medicine
                | Condition
                | Procedure
                | Aftercare
                | Decision
                | Questions
                | Carers
                | Crisis
        )
    }
}

named!(
    /// How far a page is on its way to patients. Only approved pages are published (and, on a sample site, pages in review).
    Status {
        #[default]
        Draft = "draft",
        InReview = "in-review",
        Approved = "approved",
        Retired = "retired",
    }
);
