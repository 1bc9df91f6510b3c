//! What a new page tells its author to write, in the language that the people of the site share.

use crate::check::needed::Section;
use crate::load::schema::Field;

/// Advice in one language. What the site itself says to readers is not in here.
#[derive(Debug)]
pub struct Advice {
    /// In place of the text of a home page or a section.
    pub welcome: &'static str,
    /// In place of the text of any other page that needs no sections.
    pub text: &'static str,
    /// Above the headings of a translation.
    pub headings: &'static str,
    /// Before the title of the page that is translated.
    pub original: &'static str,
    pub translated_by: &'static str,
    pub checked_by: &'static str,
    /// Of fields and sections, by name and id; empty in English, where the lists of these have it.
    fields: &'static [(&'static str, &'static str)],
    sections: &'static [(&'static str, &'static str)],
}

impl Advice {
    /// For a site with this main language: in Spanish for one in Spanish, else in English.
    pub fn of(language: &str) -> &'static Self {
        match language.split('-').next() {
            Some("es") => &SPANISH,
            _ => &ENGLISH,
        }
    }

    /// What belongs into a field. Nothing in it means anything to YAML behind a number sign.
    pub fn field(&self, field: &Field) -> String {
        found(self.fields, field.name).map_or_else(|| field.doc.replace('`', ""), str::to_owned)
    }

    /// What belongs below the heading of a section.
    pub fn section(&self, section: &Section) -> &'static str {
        found(self.sections, section.id).unwrap_or(section.advice)
    }
}

fn found(list: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    list.iter()
        .find(|(known, _)| *known == name)
        .map(|(_, advice)| *advice)
}

static ENGLISH: Advice = Advice {
    welcome: "A few words of welcome. The pages of this folder are listed below by themselves.",
    text: "Write the text here. A heading begins with `##` and a blank: ## Where to park",
    headings: "Translate the words of each heading, and leave what stands in curly brackets as it is: links lead there.",
    original: "of the original",
    translated_by: "who translated the page",
    checked_by: "who compared the translation with the original",
    fields: &[],
    sections: &[],
};

static SPANISH: Advice = Advice {
    welcome: "Unas palabras de bienvenida. Las páginas de esta carpeta aparecen debajo por sí solas.",
    text: "Escriba aquí el texto. Un encabezado empieza con `##` y un espacio: ## Dónde estacionar",
    headings: "Traduzca las palabras de cada encabezado y deje como está lo que va entre llaves: los enlaces llevan ahí.",
    original: "del original",
    translated_by: "quién tradujo la página",
    checked_by: "quién comparó la traducción con el original",
    fields: &[
        (
            "title",
            "el encabezado de la página, de 70 caracteres como máximo",
        ),
        (
            "summary",
            "una o dos frases que digan de qué trata la página, de 160 caracteres como máximo",
        ),
        (
            "authors",
            "quién escribió la página, por su id en people.yaml",
        ),
        (
            "evidence_checked_on",
            "el último día en que alguien buscó estudios nuevos",
        ),
        (
            "main_message",
            "lo único que hay que recordar, en una frase de 20 palabras como máximo",
        ),
        (
            "key_points",
            "de tres a seis frases para el recuadro de arriba; una nombra un riesgo, otra dice qué hacer",
        ),
        (
            "questions",
            "de tres a doce preguntas para hacer en la clínica, como lista para imprimir",
        ),
        (
            "funding",
            "quién pagó la página; \"nadie\" es una respuesta",
        ),
        (
            "conflicts",
            "qué intereses tienen los autores en el tema; \"ninguno\" es una respuesta",
        ),
    ],
    sections: &[
        (
            "what-it-is",
            "Dígalo en dos o tres frases cortas, con palabras que entienda un niño de 12 años.",
        ),
        (
            "is-it-approved",
            "Use el recuadro `approval` con un medicamento de medicines.yaml. Dice por sí solo qué usos están fuera de indicación. Añada qué significa eso para el paciente.",
        ),
        (
            "who-it-may-help",
            "Para qué enfermedad, y después de haber probado qué otras cosas. Cite quién lo dice.",
        ),
        (
            "who-should-not-have-it",
            "Nombre las enfermedades, los medicamentos y las situaciones en que puede hacer daño. Pida a los lectores que avisen a su equipo.",
        ),
        (
            "benefits",
            "A cuántas personas ayudó y de cuántas, durante cuánto tiempo y en comparación con qué. Cite el estudio.",
        ),
        (
            "risks",
            "Los frecuentes, los raros y los que pueden causar la muerte. Dé los números como “10 de cada 100 personas”, con una fuente, y diga qué hacer.",
        ),
        (
            "other-options",
            "Otros tratamientos para la misma enfermedad, cada uno con lo que se sabe de él.",
        ),
        (
            "no-treatment",
            "Lo que puede pasar sin ningún tratamiento. También es una opción.",
        ),
        (
            "what-we-do-not-know",
            "Lo que no se ha estudiado: cuánto dura el efecto, qué hacen muchas dosis, en quiénes nunca se ha probado.",
        ),
        (
            "what-happens",
            "Antes, durante y después, en el orden del día: lo que la persona ve, siente y tiene que hacer.",
        ),
        (
            "when-to-get-help",
            "Use el recuadro `care` para cada nivel: emergency, urgent, non-urgent. Diga qué se nota y a quién llamar.",
        ),
        (
            "questions-to-ask",
            "El recuadro de abajo muestra las `questions` del principio de este archivo, como lista para imprimir. Si no las hay, escriba de 3 a 12 en el recuadro, cada una en una línea que empiece con un guion y un espacio.",
        ),
        (
            "other-medicines",
            "Con qué medicamentos, bebidas y drogas no se debe combinar, y qué decir al equipo.",
        ),
        (
            "pregnancy",
            "Lo que se sabe sobre el embarazo y la lactancia, y a quién preguntar.",
        ),
        (
            "driving",
            "Durante cuánto tiempo después de una dosis no se debe conducir ni usar máquinas.",
        ),
        (
            "symptoms",
            "Lo que notan las personas con la enfermedad, como lista. Empiece con “Usted puede”.",
        ),
        (
            "causes",
            "Lo que se sabe y lo que no se sabe. Nunca es culpa del lector.",
        ),
        (
            "treatments",
            "Todos los tratamientos habituales, también la psicoterapia, con enlaces a las páginas de este sitio sobre ellos.",
        ),
        (
            "looking-after-yourself",
            "Lo que la persona puede hacer hoy. Los recuadros `do` y `dont` lo muestran en listas.",
        ),
        (
            "before",
            "Cómo prepararse: comida, medicamentos, quién acompaña, qué llevar.",
        ),
        (
            "during",
            "Quién hace qué, durante cuánto tiempo y qué se siente. El recuadro `steps` numera los pasos.",
        ),
        (
            "after",
            "Cuándo puede irse a casa la persona, con quién, y qué no debe hacer y durante cuánto tiempo.",
        ),
        (
            "your-options",
            "Use el recuadro `options`: una tabla con las mismas filas para cada opción. “Ningún tratamiento” es una de ellas.",
        ),
        (
            "what-matters-to-you",
            "Preguntas que ayuden a la persona a saber qué quiere. No la empuje hacia ninguna opción.",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::needed::sections;
    use crate::load::front::FRONT_MATTER;
    use crate::load::schema::Situation;
    use crate::model::{Kind, Role};

    #[test]
    fn all_that_a_page_can_need_is_told_in_spanish_too() {
        let (mut fields, mut ids) = (0, 0);
        for &kind in Kind::ALL {
            let situation = Situation {
                role: Role::Page,
                kind,
            };
            let needed = FRONT_MATTER.fields.iter();
            for field in needed.filter(|field| field.needed.applies(situation)) {
                let told = found(SPANISH.fields, field.name);
                assert!(told.is_some(), "nothing is told of `{}`", field.name);
                fields += 1;
            }
            for section in sections(kind) {
                let told = found(SPANISH.sections, section.id);
                assert!(told.is_some(), "nothing is told of `{}`", section.id);
                ids += 1;
            }
        }
        assert!(fields > 30 && ids > 30, "{fields} fields, {ids} sections");
    }

    #[test]
    fn no_advice_is_of_a_section_or_field_that_there_is_no_more() {
        for (id, _) in SPANISH.sections {
            assert!(
                Section::known(id).is_some_and(|section| section.id == *id),
                "{id}"
            );
        }
        for (name, _) in SPANISH.fields {
            let mut fields = FRONT_MATTER.fields.iter();
            assert!(fields.any(|field| field.name == *name), "{name}");
        }
    }
}
