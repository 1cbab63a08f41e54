//! English plurals to singulars: words by name, then endings by rule. Words of a row are apart by spaces.

/// Words that end in `s` and are singular, or have no singular.
///
/// Neither those in `ss`, `us` and `is` need to be here, nor those without an `s`: `address`, `equipment`, `media`.
pub(super) const UNCHANGED: &[&str] = &[
    // Singular.
    "alias atlas bias canvas chaos christmas corps cosmos diabetes ethos gas kudos lens means news",
    "pancreas rabies series species summons",
    // Without a singular, or with one of another meaning.
    "clothes crossroads goods headquarters jeans odds pajamas pants proceeds scissors thanks trousers",
    // Fields of work.
    "analytics economics electronics ethics genetics logistics mathematics physics politics robotics",
    // No nouns: the name is a phrase.
    "always has was yes",
    // Acronyms and products.
    "aes aws cms cors ddos devops dns dos ebs ecs efs eks faas gps hdfs https iaas ios kubernetes lms macos",
    "mms nfs ops paas pos postgres qos rds saas sms sns sos sqs tls tos vps",
];

/// Plurals that no rule gets right: their ending, that of the singular, and the words.
pub(super) const WORDS: &[(&str, &str, &str)] = &[
    ("people", "person", "people salespeople"),
    ("children", "child", "children grandchildren"),
    (
        "men",
        "man",
        "businessmen chairmen craftsmen firemen foremen men policemen salesmen workmen",
    ),
    ("women", "woman", "businesswomen saleswomen women"),
    ("feet", "foot", "feet"),
    ("teeth", "tooth", "teeth"),
    ("geese", "goose", "geese"),
    ("ice", "ouse", "lice mice"),
    ("dice", "die", "dice"),
    ("oxen", "ox", "oxen"),
    ("monies", "money", "monies"),
    // Greek and Latin.
    ("ices", "ex", "apices codices indices vertices vortices"),
    ("ices", "ix", "appendices helices matrices"),
    ("a", "on", "automata criteria phenomena"),
    (
        "a",
        "um",
        "addenda bacteria consortia curricula errata maxima memoranda millennia minima \
         quanta referenda spectra strata symposia",
    ),
    ("ata", "a", "schemata stigmata"),
    ("ora", "us", "corpora"),
    (
        "ae",
        "a",
        "alumnae antennae formulae larvae nebulae vertebrae",
    ),
    (
        "i",
        "us",
        "alumni cacti foci fungi loci nuclei radii stimuli syllabi thesauri",
    ),
    (
        "es",
        "is",
        "antitheses axes crises diagnoses emphases hypotheses metastases neuroses oases \
         parentheses prognoses prostheses syntheses synopses theses",
    ),
    ("eaux", "eau", "bureaux chateaux plateaux tableaux"),
    // An `f` that became a `v`. Other words have it from the start: `archives`, `curves`.
    (
        "ves",
        "f",
        "bookshelves calves dwarves elves halves hooves leaves loaves scarves selves sheaves \
         shelves thieves wharves wolves",
    ),
    (
        "ves",
        "fe",
        "afterlives housewives knives lives midwives wives",
    ),
    // `es` after a singular in `s` or `z`, its consonant doubled or not.
    ("ses", "", "busses gasses"),
    ("zes", "", "quizzes"),
    (
        "es",
        "",
        "aliases atlases biases canvases gases irises lenses metropolises topazes trellises",
    ),
    // Only `s` was added, where the rules would take more or nothing: in ie, che, oe, use, u and i.
    (
        "s",
        "",
        "birdies bogies brownies calories collies cookies cuties dies foodies freebies \
         genies goalies groupies hippies hoodies indies junkies lies lingeries magpies \
         menageries movies neckties newbies pies pixies prairies rookies selfies smoothies \
         sorties techies ties townies veggies zombies",
    ),
    (
        "s",
        "",
        "aches avalanches brioches caches cliches creches headaches moustaches niches \
         panaches pastiches psyches quiches toothaches tranches",
    ),
    (
        "s",
        "",
        "aloes canoes does floes foes hoes horseshoes oboes roes shoes snowshoes toes woes",
    ),
    (
        "s",
        "",
        "abuses excuses fuses hypotenuses misuses muses recluses refuses reuses ruses uses",
    ),
    (
        "s",
        "",
        "bayous cpus emus gnus gpus gurus haikus menus skus submenus tutus",
    ),
    (
        "s",
        "",
        "alibis apis bikinis chilis clis delis dois emojis guis khakis kiwis kpis pois \
         rabbis rois safaris semis skis taxis tsunamis uis uris wikis yetis",
    ),
];

/// Endings of the plural and of the singular. The first that fits counts.
const RULES: &[(&str, &str)] = &[
    ("eaus", "eau"),
    // Singular already.
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    // More than an `s` was added.
    ("sses", "ss"),
    ("ouses", "ouse"),
    ("auses", "ause"),
    ("uses", "us"),
    ("yses", "ysis"),
    ("zzes", "zz"),
    ("tzes", "tz"),
    ("xes", "x"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("oes", "o"),
    ("ies", "y"),
    // All others: `databases`, `responses`, `archives`, `sizes`, `users`.
    ("s", ""),
];

/// The singular of a word in lower case. One that is not understood stays as it is, as does one that is singular.
pub fn singular(word: &str) -> String {
    find(word).unwrap_or_else(|| word.to_owned())
}

fn find(word: &str) -> Option<String> {
    let replace = |plural, singular| Some(word.strip_suffix(plural)?.to_owned() + singular);
    if let Some((plural, singular, _)) = WORDS.iter().find(|(_, _, words)| has(words, word)) {
        return replace(plural, singular);
    }
    // `ms` and `1990s` are no plurals to us.
    let unchanged = UNCHANGED.iter().any(|words| has(words, word));
    if unchanged || word.len() < 3 || word.contains(char::is_numeric) {
        return None;
    }
    RULES
        .iter()
        .find_map(|(plural, singular)| replace(plural, singular))
}

fn has(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|other| other == word)
}
