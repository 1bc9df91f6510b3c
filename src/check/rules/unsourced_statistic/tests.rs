use crate::check::testing::{assert_marks, assert_silent, marked_in_spanish};

const RULE: &str = "unsourced-statistic";

#[test]
fn numbers_about_people_are_marked_once_a_sentence() {
    assert_marks(
        RULE,
        &[
            ("It helps 45% of people.", &["45%"]),
            (
                "It helps 45 to 60 percent of people.",
                &["45 to 60 percent"],
            ),
            (
                "About 1 in 10 people feel sick, and 2 in 10 feel dizzy.",
                &["1 in 10"],
            ),
            ("One in ten people feel sick.", &["One in ten"]),
            ("It helps 4 out of 5 people.", &["4 out of 5"]),
            ("It harms 3 people in 1,000.", &["3 people in 1,000"]),
            ("It has a 1-in-10 chance.", &["1-in-10"]),
            ("It helped 7 of 10 patients.", &["7 of 10 patients"]),
            ("Three quarters get better.", &["Three quarters get better"]),
            ("In a year two-thirds get well.", &["two-thirds get well"]),
            ("It helps nearly all patients.", &["nearly all patients"]),
            ("It has a 90-percent chance.", &["90-percent"]),
            ("It cuts symptoms by a half.", &["symptoms by a half"]),
            ("It works 3 times better.", &["3 times better"]),
            (
                "We have seen more than 5,000 clients.",
                &["more than 5,000 clients"],
            ),
            ("Half of people feel better.", &["Half of people"]),
            (
                "It helps two-thirds of all adults.",
                &["two-thirds of all adults"],
            ),
            ("Thousands of people have had it.", &["Thousands of people"]),
            ("They are twice as likely to fall.", &["twice as likely"]),
            ("It has a high success rate.", &["high success rate"]),
            ("Most people feel better.", &["Most people feel better"]),
            ("Most people feel better, 45% for long.", &["45%"]),
            ("Did you know that 1 in 4 people are ill?", &["1 in 4"]),
            ("It helps 45%. Ask us. [@trial-2024]", &["45%"]),
        ],
    );
}

#[test]
fn numbers_about_other_things_are_left_alone() {
    assert_silent(
        RULE,
        &[
            "Take 1 tablet 3 times a day, no more than 4 in 24 hours. Wait half an hour. Take half a tablet.",
            "A nurse cleans your arm with a 70% alcohol gel. You get 0.9% saline.",
            "Call us if your oxygen level falls below 92%.",
            "Try to lose 5% of your body weight. Nobody can be 100% sure.",
            "Step 1 of 3. Page 2 of 4. We are open 24/7.",
            "Rate your pain from 0 to 10: many start with 7 out of 10. Pain is a score of 7 out of 10. Rate your mood 3 out of 5.",
            "It came on the market in 2019, and a study began with 9 in 2007.",
            "You come twice a week for 4 weeks. It takes 15 to 60 minutes.",
            "Most people go home the same day. Most people report to the desk.",
            "The room is for people over 65. It costs $40.",
            "What does 1 in 10 mean?",
            "Reduce your dose by 25% every two weeks. Cut down by 10% each week. Turn the dial to 50%.",
            "You see 3 people in 10 minutes.",
            "Take half of the tablets in the morning.",
            "You have had 2 of 6 infusions. Cut your dose by half. Half are blue.",
            "Two out of three rooms have a window.",
            "Newer vaccines are tested in thousands of people before they are approved.",
            "Two in the morning is a bad time. It is a 3-in-1 cream.",
        ],
    );
}

#[test]
fn a_source_may_stand_beside_the_number_where_a_citation_has_no_room() {
    assert_silent(
        RULE,
        &[
            "It helps 45% of people. [@trial-2024]",
            "| Harm | How often | Source |\n| --- | --- | --- |\n| Sick | 1 in 10 | [@trial-2024] |",
            "| Harm | How often [@trial-2024] |\n| --- | --- |\n| Sick | 1 in 10 |\n| Dizzy | 2 in 10 |",
            "From one study [@trial-2024].\n\n| Harm | How often |\n| --- | --- |\n| Sick | 1 in 10 |",
            "In one study [@trial-2024]:\n\n- 1 in 10 felt sick\n- 2 in 10 felt dizzy",
            "## 1 in 10 feel sick\n\nSo says one study. [@trial-2024]",
            ":::risk chance=\"1 in 10\" what=\"feel sick\"\nAbout 1 in 10 people. Lie down. [@trial-2024]\n:::",
        ],
    );
    assert_marks(
        RULE,
        &[
            (
                "From one study [@trial-2024].\n\n| Harm | How often |\n| --- | --- |\n| Sick | 1 in 10 |\n\n| Harm | How often |\n| --- | --- |\n| Dizzy | 2 in 10 |",
                &["2 in 10"],
            ),
            (
                "| Harm | How often |\n| --- | --- |\n| Sick | 1 in 10 |\n| Dizzy | 2 in 10 [@trial-2024] |",
                &["1 in 10"],
            ),
            (
                "## 1 in 10 feel sick\n\nLie down.\n\n## Other\n\nYes. [@trial-2024]",
                &["1 in 10"],
            ),
            (
                ":::risk chance=\"1 in 10\" what=\"feel sick\"\nAbout 1 in 10 people.\n:::",
                &["1 in 10"],
            ),
        ],
    );
}

#[test]
fn the_front_matter_may_repeat_a_number_that_the_text_gives_with_a_source() {
    let page = |text: &str| {
        format!(
            "---\ntitle: A page\nsummary: About 1 in 10 people feel sick.\nquestions:\n  - Am I 1 in 10?\n---\n\n{text}"
        )
    };
    for text in [
        "One in ten people felt sick. [@trial-2024]",
        ":::risk chance=\"1 in 10\" what=\"feel sick\"\nLie down. [@trial-2024]\n:::",
    ] {
        assert_marks(RULE, &[(&page(text), &[])]);
    }
    let other = page("It was 1 in 100 people. [@trial-2024]");
    assert_marks(RULE, &[(&other, &["1 in 10"])]);
}

#[test]
fn spanish_pages_have_words_of_their_own() {
    let text = "Ayuda al 45 % de las personas. Le pasa a 1 de cada 10. Use un gel de alcohol al 70 %. Ayuda al 30 %. [@trial-2024] La mayoría de los pacientes mejora.";
    assert_eq!(
        marked_in_spanish(RULE, text),
        ["45 %", "1 de cada 10", "La mayoría de los pacientes mejora"]
    );
}
