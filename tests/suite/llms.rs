//! What programs that answer questions are told of a site.

use super::kit::Project;

const SITE: &str = "-- book.toml --
[site]
title = \"Test site\"
tagline = \"Plain words\"
base_url = \"https://clinic.example/leaflets\"
language = \"en\"
country = \"US\"

[languages.es]
title = \"Sitio\"
-- content/_index.es.md --
---
title: Inicio
---
-- content/_data/contacts.yaml --
- id: us-911
  country: US
  kind: emergency
  name: Emergency services
  phone: \"911\"
  checked_on: 2026-05-01
  languages:
    es:
      name: Servicios de emergencia
-- content/visit/_index.md --
---
title: Your visit
---
-- content/visit/preparing.md --
---
title: How to [really] prepare
summary: What to arrange before.
status: approved
reviewed_on: 2026-05-01
review_due: 2027-05-01
---

Arrange a ride.
-- content/visit/day/_index.md --
---
title: The day
---
-- content/visit/day/arriving.md --
---
title: Arriving
summary: Where to go.
status: approved
---

Come in.
-- content/draft.md --
---
title: A draft
summary: Not yet.
status: draft
---

Words.
-- content/quiet.md --
---
title: For who has the address
summary: Not in lists.
status: approved
noindex: true
---

Words.
-- content/about.md --
---
title: About us
summary: Who we are.
status: approved
---

Words.
";

fn built(files: &str) -> Project {
    let project = Project::new(SITE);
    project.add(files);
    project.built()
}

#[test]
fn a_program_is_told_what_no_reader_may_miss() {
    let text = built("").read("public/llms.txt").expect("is made");
    let expected = "# Test site

> Plain words

This is general information, not medical advice. Ask your care team about your own health. In an emergency, call 911.

## Get help now

- [Emergency services](tel:911): Call 911.

## Your visit

- [Your visit](https://clinic.example/leaflets/visit/)
- [How to \\[really\\] prepare](https://clinic.example/leaflets/visit/preparing/): What to arrange before. Page last reviewed: May 1, 2026. Next review due: May 1, 2027.
- [The day](https://clinic.example/leaflets/visit/day/)
- [Arriving](https://clinic.example/leaflets/visit/day/arriving/): Where to go.

## More pages

- [About us](https://clinic.example/leaflets/about/): Who we are.

## Languages

- [Español](https://clinic.example/leaflets/es/llms.txt): Sitio
";
    assert_eq!(text, expected);
}

#[test]
fn each_language_names_its_own_pages_only() {
    let project = built(
        "-- content/about.es.md --\n---\ntitle: Quiénes somos\nsummary: La clínica.\nstatus: approved\n---\n\nTexto.\n",
    );
    let text = project.read("public/es/llms.txt").expect("is made");
    assert!(
        text.starts_with(
            "# Sitio\n\n> Plain words\n\nEsto es información general, no es un consejo médico."
        ),
        "{text}"
    );
    assert!(
        text.contains("- [Servicios de emergencia](tel:911): Llamar al 911."),
        "{text}"
    );
    assert!(text.contains("/es/about/): La clínica."), "{text}");
    assert!(!text.contains("preparing"), "{text}");
}

#[test]
fn a_site_can_go_without_or_have_its_own() {
    let off = "-- book.toml --\n[site]\ntitle = \"T\"\ncountry = \"US\"\n\n[languages.es]\n\n[build]\nllms = false\n";
    assert_eq!(built(off).read("public/llms.txt"), None);
    let own = built("-- static/llms.txt --\nOurs.\n").read("public/llms.txt");
    assert_eq!(own.as_deref(), Some("Ours.\n"));
}
