//! What the build script does to ELF files.

#[path = "../build/elf.rs"]
mod elf;

/// A file with one library record that wants these versions.
fn needing(versions: &[&str]) -> Vec<u8> {
    let mut strings = vec![0];
    let mut records = vec![];
    for (index, version) in versions.iter().enumerate() {
        let next: u32 = if index + 1 == versions.len() { 0 } else { 16 };
        records.extend(elf::hash(version.as_bytes()).to_le_bytes());
        records.extend([0; 4]);
        records.extend((strings.len() as u32).to_le_bytes());
        records.extend(next.to_le_bytes());
        strings.extend(version.bytes().chain([0]));
    }
    let mut need = vec![1, 0];
    need.extend((versions.len() as u16).to_le_bytes());
    need.extend([0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0]);
    need.extend(records);

    let (needs_at, strings_at) = (64, 64 + need.len());
    let headers_at = strings_at + strings.len();
    let header = |kind: u32, offset: usize, link: u32| {
        let mut header = vec![0; 64];
        header[4..8].copy_from_slice(&kind.to_le_bytes());
        header[24..32].copy_from_slice(&(offset as u64).to_le_bytes());
        header[40..44].copy_from_slice(&link.to_le_bytes());
        header
    };
    let mut file = vec![0; 64];
    file[..6].copy_from_slice(b"\x7fELF\x02\x01");
    file[0x28..0x30].copy_from_slice(&(headers_at as u64).to_le_bytes());
    file[0x3a..0x3e].copy_from_slice(&[64, 0, 2, 0]);
    file.extend(need);
    file.extend(strings);
    file.extend(header(0x6fff_fffe, needs_at, 1));
    file.extend(header(3, strings_at, 0));
    file
}

#[test]
fn new_versions_become_the_oldest() {
    let mut file = needing(&["GLIBC_2.38", "GLIBC_2.2.5", "GLIBC_2.14", "GLIBC_2.37"]);
    let before = file.clone();
    assert_eq!(elf::relax(&mut file), Some(2));
    let (first, base, fourth) = (80, 96, 128);
    for changed in [first, fourth] {
        assert_eq!(file[changed..changed + 4], 0x0969_1a75_u32.to_le_bytes());
        assert_eq!(file[changed + 8..changed + 12], before[base + 8..base + 12]);
    }
    assert_eq!(file[base..fourth], before[base..fourth]);
    assert_eq!(elf::relax(&mut file), Some(0), "nothing is left to do");
}

#[test]
fn other_files_stay_as_they_are() {
    let mut old = needing(&["GLIBC_2.2.5", "GLIBC_2.34"]);
    let before = old.clone();
    assert_eq!(elf::relax(&mut old), Some(0));
    // A library that never wanted the oldest: what it means by the new one is not known.
    let mut other = needing(&["GLIBC_2.38"]);
    assert_eq!(elf::relax(&mut other), Some(0));
    assert_eq!(old, before);

    assert_eq!(elf::relax(&mut b"#!/bin/sh\n".to_vec()), None);
    assert_eq!(elf::relax(&mut []), None);
    for length in 0..before.len() {
        elf::relax(&mut before[..length].to_vec());
    }
}
