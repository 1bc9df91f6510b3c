//! The letters of a word without case and accents, in a buffer of fixed size.

/// An *e* with an accent that makes it sound at the end of an English word: “café”.
pub(super) const SOUNDED_E: u8 = b'E';

const ACUTE_ACCENT: char = '\u{301}';

/// Small unaccented letters. Letters of other scripts are left out.
#[derive(Debug)]
pub(super) struct Letters {
    buffer: [u8; Letters::ROOM],
    length: usize,
}

impl Letters {
    /// No word is longer. What stands behind is not read.
    pub const ROOM: usize = 64;

    pub fn of(word: &str) -> Self {
        let mut letters = Self {
            buffer: [0; Self::ROOM],
            length: 0,
        };
        for letter in word.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' => letters.push(letter.to_ascii_lowercase() as u8),
                ACUTE_ACCENT => letters.accent(),
                other => letters.push_all(plain(other)),
            }
        }
        letters
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.buffer[..self.length]
    }

    /// An accent that is written as a sign of its own.
    fn accent(&mut self) {
        if let Some(last @ b'e') = self.buffer[..self.length].last_mut() {
            *last = SOUNDED_E;
        }
    }

    fn push_all(&mut self, letters: &[u8]) {
        for letter in letters {
            self.push(*letter);
        }
    }

    fn push(&mut self, letter: u8) {
        if self.length < Self::ROOM {
            self.buffer[self.length] = letter;
            self.length += 1;
        }
    }
}

/// What an accented letter is in English spelling.
fn plain(letter: char) -> &'static [u8] {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => b"a",
        'æ' | 'Æ' => b"ae",
        'ç' | 'Ç' => b"c",
        'é' | 'É' => &[SOUNDED_E],
        'è' | 'ê' | 'ë' | 'È' | 'Ê' | 'Ë' => b"e",
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => b"i",
        'ñ' | 'Ñ' => b"n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' | 'Ø' => b"o",
        'œ' | 'Œ' => b"oe",
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => b"u",
        'ý' | 'ÿ' | 'Ý' => b"y",
        _ => b"",
    }
}
