//! Values out of nowhere, the same ones each time.

/// SplitMix64.
pub struct Random(u64);

impl Random {
    /// From the name of what is tried.
    pub fn of(seed: &str) -> Self {
        let mix = |seed: u64, byte| seed.rotate_left(8) ^ u64::from(byte);
        Random(seed.bytes().fold(0, mix))
    }

    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Between two numbers, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = (i128::from(high) - i128::from(low) + 1) as u128;
        (i128::from(low) + (u128::from(self.bits()) % span) as i128) as i64
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.between(0, end as i64 - 1) as usize
    }

    pub fn one_in(&mut self, times: i64) -> bool {
        self.between(1, times) == 1
    }

    /// Of any magnitude: small numbers as often as large ones.
    pub fn number(&mut self) -> i64 {
        let shift = self.between(0, 63);
        (self.bits() as i64) >> shift
    }

    /// Any number at all, the special ones more often than by chance.
    pub fn float(&mut self) -> f64 {
        const SPECIAL: &[f64] = &[
            0.0,
            -0.0,
            1.0,
            f64::NAN,
            f64::INFINITY,
            f64::NEG_INFINITY,
            f64::MAX,
            f64::MIN_POSITIVE,
        ];
        match self.below(4) {
            0 => SPECIAL[self.below(SPECIAL.len())],
            1 => self.number() as f64 / 1024.0,
            _ => f64::from_bits(self.bits()),
        }
    }

    /// A number that can be compared.
    pub fn finite(&mut self) -> f64 {
        self.between(-1_000_000_000, 1_000_000_000) as f64 / 1024.0
    }

    pub fn bytes(&mut self, most: usize) -> Vec<u8> {
        (0..self.below(most + 1))
            .map(|_| self.bits() as u8)
            .collect()
    }

    /// Any text that PostgreSQL keeps: no NUL.
    pub fn text(&mut self, most: usize) -> String {
        const SPECIAL: &[char] = &[
            '\'',
            '"',
            '\\',
            ',',
            '{',
            '}',
            '(',
            ')',
            '\n',
            '\u{1}',
            '\u{7f}',
            '\u{fffd}',
            '\u{10ffff}',
        ];
        let mut one = || match self.below(4) {
            0 => SPECIAL[self.below(SPECIAL.len())],
            1 => char::from_u32(self.between(1, 0x10_ffff) as u32).unwrap_or('é'),
            _ => char::from(self.between(0x20, 0x7e) as u8),
        };
        let length = (one() as usize) % (most + 1);
        (0..length).map(|_| one()).collect()
    }
}
