//! Words whose syllables a dictionary or a speaker can confirm.

use proptest::prelude::*;

use super::*;

/// Every word with its syllables, the syllables parted by `-` and hyphens of the word written `=`.
#[track_caller]
fn assert_syllables(parted: &str, speech: Speech) {
    let wrong: Vec<String> = parted
        .split_whitespace()
        .filter_map(|parted| {
            let word = parted.replace('-', "").replace('=', "-");
            let wanted = parted.split(['-', '=']).count() as u32;
            let counted = count(&word, speech);
            (counted != wanted).then(|| format!("{word}: {counted}, not {wanted}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn medicines_and_conditions() {
    assert_syllables(
        "ke-ta-mine es-ke-ta-mine Spra-va-to mid-az-o-lam ben-zo-di-az-e-pine di-az-e-pam lor-az-e-pam \
         flu-ox-e-tine du-lox-e-tine ven-la-fax-ine ser-tra-line ci-tal-o-pram tra-zo-done bu-pro-pi-on \
         mir-taz-a-pine que-ti-a-pine lith-i-um meth-a-done nal-ox-one bu-pre-nor-phine psi-lo-cy-bin \
         par-a-ce-ta-mol a-ce-ta-min-o-phen i-bu-pro-fen an-ti-de-pres-sant an-aes-the-sia an-es-the-sia \
         dis-so-ci-a-tion dis-so-ci-a-tive cys-ti-tis blad-der u-ri-nar-y neu-ro-trans-mit-ter pla-ce-bo \
         in-tra-ve-nous sub-cu-ta-ne-ous su-i-cide su-i-cid-al anx-i-e-ty de-pres-sion bi-po-lar \
         schiz-o-phre-ni-a de-men-tia au-tis-m asth-ma di-a-be-tes hy-per-ten-sion nau-se-a di-ar-rhoe-a \
         pneu-mo-nia an-ae-mi-a oe-de-ma gy-nae-col-o-gy pae-di-at-ric psy-chi-a-trist psy-chi-at-ric \
         rhyth-m al-go-rith-m or-gas-m spas-m vac-cine vein her-o-in o-pi-oid re-up-take N=me-thyl=D=as-par-tate",
        Speech::English,
    );
}

#[test]
fn words_of_every_day() {
    assert_syllables(
        "the be make makes made mak-ing ta-ble ta-bles set-tled han-dled called cen-tre hun-dred need-ed used \
         walked want-ed box-es watch-es a-ges dos-es head-aches some-thing some-times some-one some-what ev-ery \
         ev-ery-one care-ful care-giv-er safe-ly safe-ty state-ment set-tle-ment el-e-ment a-gree-ment hope-ful-ly \
         like-ly re-ly quick-ly qui-et di-et sci-ence ex-pe-ri-ence con-science pa-tient \
         in-gre-di-ent hap-pi-er hap-pi-est stud-ies stud-ied tried re-li-a-ble so-cial ma-te-ri-al mar-riage \
         di-ag-no-sis cre-ate crea-ture re-act reach re-al-i-ty a-re-a i-de-a sea go-ing do-ing be-ing see-ing \
         be-yond dy-ing buy-er play-ing yes eye bye rec-i-pe ca-fé na-ïve guide guess tongue fa-tigue lan-guage \
         tech-nique queue in-flu-ence val-ue is-sues flu-id fruit suit build bruise us-u-al per-suade po-em \
         peo-ple wom-en busi-ness Wednes-day one two a I",
        Speech::English,
    );
}

#[test]
fn contractions_and_possessives() {
    assert_syllables(
        "don’t can't won’t aren’t did-n’t is-n't would-n’t you’ll it-’ll we’re they’ve should-’ve \
         pa-tient’s nurs-e’s o’-clock",
        Speech::English,
    );
}

#[test]
fn letters_read_one_by_one() {
    for (word, syllables) in [
        ("PTSD", 4),
        ("FDA", 3),
        ("NHS", 3),
        ("MRI", 3),
        ("MRIs", 3),
        // Es-es-ar-eyes: the plural adds a sound and no syllable.
        ("SSRIs", 4),
        ("WHO", 5),
        ("IV", 2),
        ("U.S", 2),
        ("e.g", 2),
        ("B12", 2),
        ("A&E", 3),
        ("NSAIDs", 5),
        ("REMS", 1),
        ("NASA", 2),
        ("AIDS", 1),
        ("COVID-19", 2),
        ("NOT", 1),
        ("WARNING", 2),
        ("mg", 3),
        ("Dr", 2),
    ] {
        assert_eq!(count(word, Speech::English), syllables, "{word}");
    }
    for (word, syllables) in [
        ("FDA", 4),
        ("TEPT", 4),
        ("ONU", 2),
        ("EE", 3),
        ("mg", 4),
        ("Dra", 3),
    ] {
        assert_eq!(count(word, Speech::Spanish), syllables, "{word}");
    }
}

#[test]
fn figures_have_no_syllables() {
    for number in ["2", "2.5", "24/7", "1,000", "9:30", "6–8", "½"] {
        assert_eq!(count(number, Speech::English), 0, "{number}");
        assert_eq!(count(number, Speech::Spanish), 0, "{number}");
    }
}

#[test]
fn spanish_words() {
    assert_syllables(
        "ke-ta-mi-na es-ke-ta-mi-na de-pre-sión tra-ta-mien-to an-sie-dad me-di-ci-na in-fu-sión \
         di-so-cia-ción an-ti-de-pre-si-vo hi-per-ten-sión ciu-dad ma-íz dí-a dí-as guion prohi-bi-do a-ho-ra \
         ve-hí-cu-lo re-ha-bi-li-tar al-co-hol bú-ho hue-so a-hue-car co-he-te qué que guí-a gue-rra pin-güi-no \
         ver-güen-za a-gua muy y ma-yo hoy rey es-táis cons-trui-do le-er cre-er po-e-ta a-é-re-o o-í-do pa-ís \
         pa-í-ses cui-da-do sui-ci-dio fluo-xe-ti-na an-ti-in-fla-ma-to-rio su-ya a-yu-da us-ted en-fer-me-ra \
         mé-di-co náu-se-as ce-re-bro va-cí-o ac-tú-a con-ti-nú-a pre-gun-te",
        Speech::Spanish,
    );
}

#[test]
fn an_accent_may_be_a_sign_of_its_own() {
    assert_eq!(count("di\u{301}a", Speech::Spanish), 2);
    assert_eq!(count("depresio\u{301}n", Speech::Spanish), 3);
    assert_eq!(count("cafe\u{301}", Speech::English), 2);
}

proptest! {
    #[test]
    fn any_word_has_a_sensible_number(word in "\\PC{1,80}") {
        for speech in [Speech::English, Speech::Spanish] {
            let syllables = count(&word, speech) as usize;
            prop_assert!(syllables <= 7 * word.chars().count(), "{}", syllables);
            prop_assert_eq!(syllables == 0, !word.contains(char::is_alphabetic));
        }
    }
}
