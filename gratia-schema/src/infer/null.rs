//! Which functions and operators of values that are not NULL are never NULL. What is not listed may be.

/// Functions that are strict and give a value for every value.
const FUNCTIONS: &str = "abs age ascii bit_count bit_length btrim ceil ceiling cardinality char_length character_length chr clock_timestamp \
     current_catalog current_database current_date current_role current_time current_timestamp current_user date date_bin date_trunc \
     decode degrees div encode exp float4 float8 floor gen_random_uuid greatest hashtext host inet initcap int2 int4 int8 \
     isfinite json_build_array json_build_object json_array_length jsonb_array_length jsonb_build_array jsonb_build_object \
     justify_days justify_hours justify_interval left length ln localtime localtimestamp log log10 lower lpad ltrim \
     make_date make_interval make_time make_timestamp make_timestamptz masklen md5 mod network now num_nonnulls num_nulls numeric \
     octet_length overlaps pi position pow power quote_ident quote_literal radians random repeat replace reverse \
     right round row_to_json rpad rtrim session_user setweight sha224 sha256 sha384 sha512 sign similarity split_part sqrt starts_with \
     statement_timestamp string_to_array strpos substr text timestamp timestamptz time timezone to_ascii to_hex to_json \
     to_jsonb to_tsquery to_tsvector transaction_timestamp translate trunc \
     plainto_tsquery phraseto_tsquery websearch_to_tsquery ts_rank ts_rank_cd ts_headline unaccent upper user \
     uuid_generate_v1 uuid_generate_v4 uuidv4 uuidv7 width_bucket concat concat_ws regexp_replace \
     rank dense_rank row_number percent_rank cume_dist ntile";

/// Functions that are not strict, and never NULL whatever they are called with.
const WHATEVER: &str = "concat json_build_array json_build_object jsonb_build_array jsonb_build_object num_nonnulls num_nulls \
     rank dense_rank row_number percent_rank cume_dist count pg_typeof";

/// Aggregates that are NULL of no rows alone, also if what they collect is NULL.
const OF_ANY_ROW: &str = "array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg";

/// Aggregates that are not NULL of rows whose values are not.
const OF_VALUES: &str =
    "avg bit_and bit_or bool_and bool_or every max min string_agg sum any_value";

/// Functions of rows, none of which is NULL.
const ROWS: &str = "generate_series generate_subscripts json_object_keys jsonb_object_keys json_array_elements jsonb_array_elements \
     json_each jsonb_each regexp_split_to_table";

/// Operators that can give NULL for values.
const OPERATORS: &[&str] = &["->", "->>", "#>", "#>>", "@?", "@@", "#", "##"];

fn is_in(list: &str, name: &str) -> bool {
    list.split_whitespace().any(|listed| listed == name)
}

/// Whether a function of values is never NULL.
pub(super) fn function_of_values(name: &str) -> bool {
    is_in(FUNCTIONS, name)
}

/// Whether a function is never NULL whatever it is called with.
pub(super) fn function(name: &str) -> bool {
    is_in(WHATEVER, name)
}

/// Whether an aggregate of a row at least is never NULL: of values, or whatever they are.
pub(super) fn aggregate(name: &str, of_values: bool) -> bool {
    is_in(OF_ANY_ROW, name) || of_values && is_in(OF_VALUES, name)
}

/// Whether none of the rows that a function gives is NULL.
pub(super) fn rows(name: &str) -> bool {
    is_in(ROWS, name)
}

/// Whether an operator of values is never NULL.
pub(super) fn operator(symbol: &str) -> bool {
    !OPERATORS.contains(&symbol)
}
