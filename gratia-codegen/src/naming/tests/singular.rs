//! Singulars as data.

use super::super::singular::{UNCHANGED, WORDS, singular};

/// Plural and singular.
const PAIRS: &[&str] = &[
    // Gratia's tables.
    "users user, brands brand, categories category, templates template, collections collection",
    "vendors vendor, products product, items item, orders order, methods method, rates rate",
    "countries country, states state, cities city, verifications verification, events event",
    // s
    "settings setting, images image, prices price, services service, invoices invoice, ids id",
    "devices device, keys key, days day, values value, queues queue, employees employee, urls url",
    "photos photo, videos video, todos todo, areas area, schemas schema, quotas quota, faqs faq",
    "statistics statistic, metrics metric, topics topic, windows window, chiefs chief, ads ad",
    // se, ze, ve
    "houses house, warehouses warehouse, databases database, purchases purchase, cases case",
    "releases release, licenses license, expenses expense, responses response, courses course",
    "phases phase, bases base, leases lease, clauses clause, causes cause, pauses pause, uses use",
    "exercises exercise, enterprises enterprise, doses dose, roses rose, purposes purpose",
    "impulses impulse, nurses nurse, corpses corpse, synapses synapse, cheeses cheese",
    "sizes size, prizes prize, archives archive, curves curve, drives drive, olives olive",
    "slaves slave, reserves reserve, directives directive, twelves twelve",
    // es
    "addresses address, processes process, accesses access, businesses business, classes class",
    "statuses status, buses bus, bonuses bonus, viruses virus, campuses campus, censuses census",
    "corpuses corpus, aliases alias, canvases canvas, lenses lens, gases gas, atlases atlas",
    "biases bias, boxes box, taxes tax, indexes index, prefixes prefix, mixes mix, wishes wish",
    "dishes dish, branches branch, batches batch, searches search, switches switch, waltzes waltz",
    "buzzes buzz, quizzes quiz, topazes topaz, irises iris, heroes hero, potatoes potato, echoes echo",
    "bureaus bureau, plateaus plateau, busses bus, gasses gas",
    // ies
    "companies company, entries entry, histories history, policies policy, skies sky, movies movie",
    "cookies cookie, ties tie, calories calorie, selfies selfie, zombies zombie",
    // che, oe, u, i
    "caches cache, niches niche, avalanches avalanche, shoes shoe, toes toe, canoes canoe",
    "skus sku, menus menu, cpus cpu, apis api, taxis taxi, uris uri, emojis emoji, skis ski",
    // Irregular.
    "people person, children child, men man, women woman, feet foot, teeth tooth, geese goose",
    "mice mouse, oxen ox, indices index, matrices matrix, vertices vertex, appendices appendix",
    "criteria criterion, phenomena phenomenon, bacteria bacterium, corpora corpus, schemata schema",
    "formulae formula, alumni alumnus, radii radius, analyses analysis, hypotheses hypothesis",
    "crises crisis, axes axis, leaves leaf, wolves wolf, knives knife, lives life, shelves shelf",
    "halves half, selves self, thieves thief, wives wife, tableaux tableau, monies money",
];

/// What stays: singular, without a singular, or not understood.
const SINGULAR: &str = "news series species equipment information metadata status address bus \
    analysis basis canvas alias lens gas atlas bonus virus campus census corpus process progress \
    access business class media data sms dns aws gps redis postgres https kubernetes headquarters \
    goods scissors analytics logistics physics chaos ios pos saas previous plus this is as us s \
    agenda opera specimen acumen price service advice octopus thesaurus debris chassis tennis \
    rendezvous sheep fish software stuff staff child person 1990s v2s ms straße é статусы 用户";

#[test]
fn plurals() {
    let pairs: Vec<(&str, &str)> = PAIRS
        .iter()
        .flat_map(|row| row.split(", "))
        .map(|pair| pair.split_once(' ').expect("two words"))
        .collect();
    assert!(pairs.len() > 120);
    for (plural, expected) in pairs {
        assert_eq!(singular(plural), expected, "{plural}");
        assert_eq!(singular(expected), expected, "{expected} is singular");
    }
}

#[test]
fn singulars_stay() {
    for word in SINGULAR.split_whitespace() {
        assert_eq!(singular(word), word);
    }
}

/// Each word stands in one row, ends as the row says, and its singular stays.
#[test]
fn the_tables_agree() {
    let mut seen = std::collections::BTreeSet::new();
    for word in UNCHANGED.iter().flat_map(|row| row.split(' ')) {
        assert!(seen.insert(word), "{word} twice");
        assert_eq!(singular(word), word);
    }
    for (plural, ending, words) in WORDS {
        for word in words.split_whitespace() {
            assert!(seen.insert(word), "{word} twice");
            assert!(word.ends_with(plural), "{word} does not end in {plural}");
            let found = singular(word);
            assert!(found.ends_with(ending), "{word}: {found}");
            assert_eq!(singular(&found), found, "{word}");
        }
    }
}
