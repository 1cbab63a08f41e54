-- JSON columns, bound to shapes and to plain types.

CREATE DOMAIN shop_address AS jsonb;
COMMENT ON DOMAIN shop_address IS '@json(Address)';

CREATE TABLE documents (
    id           serial  PRIMARY KEY,
    address      jsonb   NOT NULL,
    addresses    jsonb   NOT NULL DEFAULT '[]',
    by_name      jsonb,
    maybe        jsonb   NOT NULL,
    matrix       jsonb   NOT NULL DEFAULT '[]',
    anything     jsonb,
    text         json    NOT NULL,
    untagged     jsonb   NOT NULL,
    from_domain  shop_address,
    path         jsonb,
    paths        jsonb   NOT NULL,
    flags        jsonb   NOT NULL,
    everything   jsonb,
    tree         jsonb,
    price_list   jsonb,
    from_config  jsonb   NOT NULL,
    tag_lost     jsonb,
    methods      jsonb,
    home         jsonb   NOT NULL DEFAULT '{}'
);

-- Every column of it has keys, which might be called like what tells where a column is.
CREATE TABLE shapes (
    methods  jsonb  NOT NULL,
    names    jsonb
);
COMMENT ON COLUMN shapes.methods IS '@json(Methods)';
COMMENT ON COLUMN shapes.names IS '@json(Names)';

COMMENT ON COLUMN documents.address IS '@json(Address)';
COMMENT ON COLUMN documents.addresses IS 'All of them. @json(Vec<Address>)';
COMMENT ON COLUMN documents.by_name IS '@json(BTreeMap<String, Address>)';
COMMENT ON COLUMN documents.maybe IS '@json(Option<Address>) JSON null is not SQL NULL.';
COMMENT ON COLUMN documents.matrix IS '@json(Vec<Vec<f64>>)';
COMMENT ON COLUMN documents.anything IS '@json(Value)';
COMMENT ON COLUMN documents.text IS '@json( String )';
COMMENT ON COLUMN documents.path IS '@json(::std::collections::BTreeMap<::std::string::String, i64>)';
COMMENT ON COLUMN documents.paths IS '@json(Vec<::core::primitive::u8>)';
COMMENT ON COLUMN documents.flags IS '@json(BTreeMap<String, Option<bool>>)';
COMMENT ON COLUMN documents.everything IS '@json(Everything)';
COMMENT ON COLUMN documents.tree IS '@json(Tree)';
COMMENT ON COLUMN documents.price_list IS '@json(Prices)';
COMMENT ON COLUMN documents.tag_lost IS '@json(Missing)';
COMMENT ON COLUMN documents.methods IS '@json(Methods)';
COMMENT ON COLUMN documents.home IS '@json(Home)';
