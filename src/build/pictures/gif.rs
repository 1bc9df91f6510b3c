//! Takes remarks out of a GIF, and leaves each of its frames as it is.

/// The GIF without remarks and without what programs put in for themselves. `None` when it is cut off.
pub fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = Reader { bytes, at: 0 };
    let mut out = Vec::with_capacity(bytes.len());
    let head = reader.take(13)?;
    out.extend(head);
    out.extend(reader.take(colours(head[10]))?);
    loop {
        let begin = reader.at;
        match reader.byte()? {
            // A frame: its place, its own colours, the width of its codes, and its pixels.
            0x2c => {
                let place = reader.take(9)?;
                reader.take(colours(place[8]))?;
                reader.byte()?;
                reader.blocks()?;
                out.extend(&bytes[begin..reader.at]);
            }
            0x21 => {
                let label = reader.byte()?;
                let content = reader.at;
                reader.blocks()?;
                if is_shown(label, &bytes[content..reader.at]) {
                    out.extend(&bytes[begin..reader.at]);
                }
            }
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            _ => return None,
        }
    }
}

/// How many bytes the list of colours has that these flags announce.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 {
        0
    } else {
        3 << ((flags & 7) + 1)
    }
}

/// Whether an extension says how the frames are shown: how long, and how often.
fn is_shown(label: u8, content: &[u8]) -> bool {
    match label {
        0xf9 | 0x01 => true,
        0xff => matches!(content.get(1..12), Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0")),
        _ => false,
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    /// Blocks with their length before them, up to an empty one.
    fn blocks(&mut self) -> Option<()> {
        loop {
            let length = self.byte()?;
            if length == 0 {
                return Some(());
            }
            self.take(usize::from(length))?;
        }
    }
}
