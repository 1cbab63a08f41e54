//! What an ELF file wants of glibc, and how it comes to want less.
//!
//! Section `.gnu.version_r` lists a record per library (Verneed), each with a chain of versions (Vernaux). A version is a
//! name in the string table and its hash. The loader refuses a file if its libc lacks one of them.

use std::ops::Range;

const VERSION_NEEDS: u32 = 0x6fff_fffe;
/// What every glibc of this architecture has.
const BASE: &[u8] = b"GLIBC_2.2.5";
const TOO_NEW: [&[u8]; 2] = [b"GLIBC_2.37", b"GLIBC_2.38"];

/// Points needs of glibc 2.37 and 2.38 at the oldest version, and counts them. `None` if the file is not ELF of 64 bits,
/// has no such needs, or is not what it says.
///
/// libm then gives its old `fmod`, which differs in errno only; libc's new functions come from the shim, which is asked
/// first because it is preloaded.
pub fn relax(file: &mut [u8]) -> Option<usize> {
    let (needs, strings) = version_needs(file)?;
    let base = hash(BASE).to_le_bytes();
    let mut relaxed = 0;
    let mut need = needs;
    loop {
        let versions = versions_of(file, need)?;
        let name = |version: &usize| name_at(file, strings, number(file, version + 8)?);
        let names: Vec<_> = versions.iter().map(name).collect();
        let position = names.iter().position(|name| *name == Some(BASE));
        let too_new: Vec<_> = names
            .iter()
            .zip(&versions)
            .filter(|(name, _)| name.is_some_and(|name| TOO_NEW.contains(&name)))
            .map(|(_, version)| *version)
            .collect();
        if let Some(position) = position {
            let base_name = file.get(field(versions[position] + 8))?.to_owned();
            for version in too_new {
                file.get_mut(field(version))?.copy_from_slice(&base);
                file.get_mut(field(version + 8))?
                    .copy_from_slice(&base_name);
                relaxed += 1;
            }
        }
        match number(file, need + 12)? {
            0 => return Some(relaxed),
            next => need += next,
        }
    }
}

/// Where the needs begin, and the strings that name them.
fn version_needs(file: &[u8]) -> Option<(usize, usize)> {
    let is_elf64_le = file.starts_with(b"\x7fELF\x02\x01");
    let headers = is_elf64_le.then(|| long(file, 0x28))??;
    let (size, count) = (short(file, 0x3a)?, short(file, 0x3c)?);
    let header = |index: usize| headers + index * size;
    let needs = (0..count)
        .map(header)
        .find(|header| number(file, header + 4) == Some(VERSION_NEEDS as usize))?;
    let strings = header(number(file, needs + 40)?);
    Some((long(file, needs + 24)?, long(file, strings + 24)?))
}

/// Where the versions are that are wanted of one library.
fn versions_of(file: &[u8], need: usize) -> Option<Vec<usize>> {
    let mut versions = Vec::new();
    let mut version = need + number(file, need + 8)?;
    for _ in 0..short(file, need + 2)? {
        versions.push(version);
        version += number(file, version + 12)?;
    }
    Some(versions)
}

fn name_at(file: &[u8], strings: usize, name: usize) -> Option<&[u8]> {
    let text = file.get(strings + name..)?;
    text.split(|byte| *byte == 0).next()
}

/// The hash of ELF's symbol tables.
pub fn hash(name: &[u8]) -> u32 {
    name.iter().fold(0, |hash: u32, byte| {
        let hash = (hash << 4).wrapping_add(u32::from(*byte));
        let high = hash & 0xf000_0000;
        (hash ^ (high >> 24)) & !high
    })
}

fn field(at: usize) -> Range<usize> {
    at..at + 4
}

fn short(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_le_bytes(bytes).into())
}

fn number(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(field(at))?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

fn long(file: &[u8], at: usize) -> Option<usize> {
    let bytes = file.get(at..at + 8)?.try_into().ok()?;
    usize::try_from(u64::from_le_bytes(bytes)).ok()
}
