//! Addresses.

use std::net::IpAddr;

use gratia_runtime::codec::Type;
use gratia_runtime::types::{IpCidr, IpInet, MacAddr, MacAddr8};

use crate::pairs::{Pairs, Sql};
use crate::random::Random;

pub async fn all(pairs: &mut Pairs) {
    let sql = Sql::new("inet", Type::INET, Type::INET_ARRAY);
    let known = [
        "192.168.1.7/24",
        "0.0.0.0/0",
        "::/0",
        "2001:db8::7/64",
        "::ffff:1.2.3.0/120",
    ]
    .map(|text| (text, text.parse::<IpInet>().unwrap()));
    // As text they stand without /32 and /128.
    let extremes = vec!["255.255.255.255".parse().unwrap(), "::1".parse().unwrap()];
    pairs.check(sql, &known, extremes, inet).await;

    let sql = Sql::new("cidr", Type::CIDR, Type::CIDR_ARRAY);
    let known = ["10.0.0.0/8", "0.0.0.0/0", "::/0", "2001:db8::/32"]
        .map(|text| (text, text.parse::<IpCidr>().unwrap()));
    let extremes = vec!["1.2.3.4/32".parse().unwrap(), "::1/128".parse().unwrap()];
    pairs
        .check(sql, &known, extremes, |random| inet(random).network())
        .await;

    let sql = Sql::new("macaddr", Type::MACADDR, Type::MACADDR_ARRAY);
    let known = ["00:00:00:00:00:00", "08:00:2b:01:02:ff"]
        .map(|text| (text, text.parse::<MacAddr>().unwrap()));
    let generate = |random: &mut Random| MacAddr([(); 6].map(|()| random.bits() as u8));
    pairs.check(sql, &known, vec![], generate).await;

    let sql = Sql::new("macaddr8", Type::MACADDR8, Type::MACADDR8_ARRAY);
    let known = ["00:00:00:00:00:00:00:00", "08:00:2b:01:02:03:04:ff"]
        .map(|text| (text, text.parse::<MacAddr8>().unwrap()));
    pairs
        .check(sql, &known, vec![], |random| {
            MacAddr8(random.bits().to_be_bytes())
        })
        .await;
}

fn inet(random: &mut Random) -> IpInet {
    let (address, bits) = match random.below(2) {
        0 => (IpAddr::from((random.bits() as u32).to_be_bytes()), 32),
        _ => (
            IpAddr::from(
                (u128::from(random.bits()) << 64 | u128::from(random.bits())).to_be_bytes(),
            ),
            128,
        ),
    };
    IpInet::new(address, random.between(0, bits) as u8).unwrap()
}
