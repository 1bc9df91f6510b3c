//! What somebody who has begun a site or a page is told to do next, in the language that the people of the site share.

use crate::base::path::SitePath;
use crate::base::text::counted;
use crate::model::{Address, Kind, Role};

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guide {
    English,
    Spanish,
}

impl Guide {
    /// In Spanish for a site in Spanish, else in English, as the files of the site are.
    pub fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("es") => Guide::Spanish,
            _ => Guide::English,
        }
    }

    /// Above the list of the files that were written.
    pub fn made_in(self, folder: &str) -> String {
        match self {
            Guide::English => format!("Made a site in {folder}:"),
            Guide::Spanish => format!("Se creó un sitio en {folder}:"),
        }
    }

    /// Of a file that is in the folder from before, as a repository that is made on GitHub has some.
    pub fn was_there(self, file: &str) -> String {
        match self {
            Guide::English => format!("{file} was there already, and was left as it is"),
            Guide::Spanish => format!("{file} ya estaba ahí y quedó como estaba"),
        }
    }

    /// Why nothing was written into a folder.
    pub fn is_begun(self, part: &str, folder: &str) -> String {
        match self {
            Guide::English => format!(
                "there is a {part} in {folder} already, so nothing was written.\nName another folder; or go there and begin a page with `handout new`."
            ),
            Guide::Spanish => format!(
                "ya hay un {part} en {folder}, así que no se escribió nada.\nIndique otra carpeta; o vaya a esa y empiece una página con `handout new`."
            ),
        }
    }

    /// Above the steps that follow.
    pub fn next(self) -> &'static str {
        match self {
            Guide::English => "Next:",
            Guide::Spanish => "Pasos siguientes:",
        }
    }

    pub fn look_at_it(self, folder: &str) -> String {
        match self {
            Guide::English => format!("Go to {folder} and look at the site: `handout serve`"),
            Guide::Spanish => format!("Vaya a {folder} y mire el sitio: `handout serve`"),
        }
    }

    pub fn fill_in_contacts(self) -> &'static str {
        match self {
            Guide::English => {
                "Write the emergency number and the crisis lines of your country into content/_data/contacts.yaml."
            }
            Guide::Spanish => {
                "Escriba el número de emergencias y las líneas de crisis de su país en content/_data/contacts.yaml."
            }
        }
    }

    /// What is open in a page of the new site, of which checks warn until somebody fills it in.
    pub fn say_what_is_open(self, file: &str, warnings: usize) -> String {
        match self {
            Guide::English => format!(
                "Say in {file} what stands between `<!--` and `-->` there. Until then `handout check` gives {}, and `handout check --strict` fails; the site can be built all the same.",
                counted(warnings, "warning")
            ),
            Guide::Spanish => {
                let number = match warnings {
                    1 => "1 aviso (warning)".to_owned(),
                    more => format!("{more} avisos (warnings)"),
                };
                format!(
                    "Escriba en {file} lo que se pide ahí entre `<!--` y `-->`. Hasta entonces `handout check` da {number} y `handout check --strict` falla; el sitio se puede hacer de todos modos."
                )
            }
        }
    }

    /// `example` is a page that the people of the site may begin with.
    pub fn begin_a_page(self, example: &str) -> String {
        match self {
            Guide::English => format!("Begin a page: `handout new {example}`"),
            Guide::Spanish => format!("Empiece una página: `handout new {example}`"),
        }
    }

    /// Before a warning that nothing in the pages of the site can mend.
    pub fn will_be_warned_of(self) -> &'static str {
        match self {
            Guide::English => "`handout check` will warn of this too:",
            Guide::Spanish => "`handout check` avisará también de esto (en inglés):",
        }
    }

    /// Of a page that was just begun.
    pub fn made_page(self, file: &SitePath, kind: Kind, address: &Address) -> String {
        let (kind, path) = (kind.name(), &address.path);
        match self {
            Guide::English => {
                format!("Made {file}, a page of the kind `{kind}`. Its address will be /{path}.")
            }
            Guide::Spanish => {
                format!("Se creó {file}, una página del tipo `{kind}`. Su dirección será /{path}.")
            }
        }
    }

    /// Who sees the page as it is. The home page and those of sections have no status: they are published with the rest.
    pub fn who_sees(self, role: Role) -> &'static str {
        match (self, role) {
            (Guide::English, Role::Page) => "It is a draft, so patients do not see it.",
            (Guide::English, Role::Home | Role::Section) => "It is published with the next build.",
            (Guide::Spanish, Role::Page) => "Es un borrador, así que los pacientes no la ven.",
            (Guide::Spanish, Role::Home | Role::Section) => {
                "Se publica con el próximo `handout build`."
            }
        }
    }

    /// Above the list of what checks say of a new page.
    pub fn left_to_write(self, findings: usize) -> String {
        match (self, findings) {
            (Guide::English, 1) => "1 thing is left for you to write:".to_owned(),
            (Guide::English, more) => {
                format!("{} are left for you to write:", counted(more, "thing"))
            }
            (Guide::Spanish, 1) => "Le queda 1 cosa por escribir (aviso en inglés):".to_owned(),
            (Guide::Spanish, more) => {
                format!("Le quedan {more} cosas por escribir (avisos en inglés):")
            }
        }
    }

    /// Before what is found at a line of the new page.
    pub fn line(self) -> &'static str {
        match self {
            Guide::English => "line",
            Guide::Spanish => "línea",
        }
    }

    /// Of a page in no menu, as there is none at the head of its folder; `missing` is the file that would be.
    pub fn head_is_missing(self, missing: &str, is_home: bool) -> String {
        match (self, is_home) {
            (Guide::English, true) => {
                format!("The site has no home page yet. `handout new {missing}` makes one.")
            }
            (Guide::English, false) => format!(
                "The folder has no page of its own yet, so it is in no menu. `handout new {missing}` makes one."
            ),
            (Guide::Spanish, true) => {
                format!("El sitio aún no tiene página de inicio. `handout new {missing}` crea una.")
            }
            (Guide::Spanish, false) => format!(
                "La carpeta aún no tiene página propia, así que no está en ningún menú. `handout new {missing}` crea una."
            ),
        }
    }

    pub fn look_at_the_page(self) -> &'static str {
        match self {
            Guide::English => "`handout serve` shows the page while you write.",
            Guide::Spanish => "`handout serve` muestra la página mientras usted escribe.",
        }
    }

    /// Why no page was written into the place of a file.
    pub fn is_taken(self, file: &SitePath) -> String {
        match self {
            Guide::English => format!(
                "there is already a file {file}, and it was left as it is.\nChoose another name, or change that file."
            ),
            Guide::Spanish => format!(
                "ya hay un archivo {file} y quedó como estaba.\nElija otro nombre o cambie ese archivo."
            ),
        }
    }
}
