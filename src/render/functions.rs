//! What templates can call besides the engine's own filters: `asset`, `picture`, `json`, `slugify`, `number`, and
//! `throw` for components.

use percent_encoding::percent_decode_str;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::address;
use super::assets::Assets;
use super::numbers::Numbers;
use super::pictures::{Hanging, Shown};
use crate::base::path::OutputPath;
use crate::base::text::{nearest, slug};

/// Stands before a message that a component throws at the author of the page, to tell it from a fault in the template.
pub const THROWN: char = '\u{1}';

/// Adds the filters and functions that do not depend on the site.
pub fn register(tera: &mut Tera) {
    tera.register_filter("json", |value: &Value, _: Kwargs, _: &State| json(value));
    tera.register_filter("slugify", |text: &str, _: Kwargs, _: &State| slug(text));
    tera.register_function(
        "throw",
        |arguments: Kwargs, _: &State| -> TeraResult<bool> {
            let message = arguments.must_get::<&str>("message")?;
            Err(Error::message(format!("{THROWN}{message}")))
        },
    );
    // The real ones need the files of the site; templates that call them must compile before.
    register_asset(tera, Assets::default());
    register_picture(tera, Hanging::default());
    register_number(tera, Numbers::default());
}

/// `asset(path="…")`: the address of a file of the output, from the page that is being made.
pub fn register_asset(tera: &mut Tera, assets: Assets) {
    tera.register_function("asset", move |arguments: Kwargs, state: &State| {
        let path = arguments.must_get::<&str>("path")?;
        let root = root("asset", state)?;
        match assets.version(path) {
            Some(version) => Ok(format!("{root}{}{version}", address::encode(path))),
            None => Err(Error::message(missing_asset(path, &assets))),
        }
    });
}

/// `picture(src="…", alt="…")`: a picture with its size, from an address that a component was given.
pub fn register_picture(tera: &mut Tera, hanging: Hanging) {
    tera.register_function("picture", move |arguments: Kwargs, state: &State| {
        let root = root("picture", state)?;
        let address = arguments.must_get::<&str>("src")?;
        let below = address.strip_prefix(root.as_str()).unwrap_or(address);
        let output = OutputPath::new(&percent_decode_str(below).decode_utf8_lossy());
        let shown = Shown {
            output: (!below.is_empty()).then_some(&output),
            alt: arguments.get::<&str>("alt")?.unwrap_or_default(),
            title: arguments.get::<&str>("title")?.unwrap_or_default(),
        };
        let mut html = String::new();
        hanging.write(&mut html, &root, &shown);
        TeraResult::Ok(Value::safe_string(&html))
    });
}

/// `number`: a number as the language of the page writes it.
pub fn register_number(tera: &mut Tera, numbers: Numbers) {
    tera.register_filter("number", move |number: &Value, _: Kwargs, state: &State| {
        let page = state.get::<Value>("page")?;
        let language = page
            .as_ref()
            .and_then(|page| page.get_from_path("language"));
        let language = language.and_then(Value::as_str).unwrap_or_default();
        let written = number
            .as_number()
            .and_then(|_| numbers.written(&number.to_string(), language));
        written.ok_or_else(|| {
            let message = format!("`number` is for numbers, and `{number}` is none");
            Error::message(message)
        })
    });
}

/// The way to the top of the site, which a component has only when it asks for it.
fn root(function: &str, state: &State) -> TeraResult<String> {
    state.get::<String>("root")?.ok_or_else(|| {
        Error::message(format!(
            "`{function}` needs `root`. Add `@root` to the parameters of the component"
        ))
    })
}

fn missing_asset(path: &str, assets: &Assets) -> String {
    let near = match nearest(path, assets.paths()) {
        Some(near) => format!("; the nearest is `{near}`"),
        None => String::new(),
    };
    format!(
        "There is no file `{path}` in the output{near}. Files come from `static/` of the site and of the theme"
    )
}

/// JSON that can stand inside a `script` element: nothing in it can end the element or begin a comment.
fn json(value: &Value) -> TeraResult<Value> {
    let text = serde_json::to_string(value).map_err(Error::message)?;
    let is_plain = !text.contains(['<', '>', '&', '\u{2028}', '\u{2029}']);
    if is_plain {
        return Ok(Value::safe_string(&text));
    }
    let mut out = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            other => out.push(other),
        }
    }
    Ok(Value::safe_string(&out))
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    fn render(template: &str, context: &Context) -> Result<String, Error> {
        let mut tera = Tera::default();
        register(&mut tera);
        register_asset(&mut tera, Assets::new(["assets/site.css"]));
        tera.render_str(template, context, true)
    }

    #[test]
    fn what_is_no_number_is_not_written_as_one() {
        let context = Context::new();
        assert_eq!(render("{{ 1.5 | number }}", &context).unwrap(), "1.5");
        let error = render("{{ \"many\" | number }}", &context).unwrap_err();
        assert!(error.to_string().contains("`many` is none"), "{error}");
    }

    #[test]
    fn json_cannot_end_a_script() {
        let mut context = Context::new();
        context.insert("title", "</script><!-- \u{2028} \"&\"");
        assert_eq!(
            render("{{ title | json }}", &context).unwrap(),
            r#""\u003c/script\u003e\u003c!-- \u2028 \"\u0026\"""#
        );
    }

    #[test]
    fn an_asset_is_addressed_from_the_page() {
        let mut context = Context::new();
        context.insert("root", "../../");
        let found = render("{{ asset(path=\"assets/site.css\") }}", &context);
        assert_eq!(found.unwrap(), "../../assets/site.css");
    }

    #[test]
    fn a_missing_asset_names_the_nearest() {
        let mut context = Context::new();
        context.insert("root", "./");
        let missing = render("{{ asset(path=\"assets/sit.css\") }}", &context).unwrap_err();
        assert!(
            missing
                .to_string()
                .contains("the nearest is `assets/site.css`")
        );
    }
}
