//! Places, and how to ship there. Q08–Q09 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::types::Decimal;
use gratia_runtime::{Error, Executor};

/// Q08: countries by name.
pub async fn countries_by_name(db: &impl Executor) -> Result<Vec<Country>, Error> {
    countries::query()
        .order_by(|c| c.name.asc())
        .fetch_all(db)
        .await
}

/// Q08: a country by code.
pub async fn country_by_code(db: &impl Executor, code: &str) -> Result<Option<Country>, Error> {
    Country::find_by_code(db, code).await
}

/// Q08: the states of a country by name.
pub async fn states_of(db: &impl Executor, country: &str) -> Result<Vec<State>, Error> {
    states::query()
        .filter(|s| s.country().code.eq(country))
        .order_by(|s| s.name.asc())
        .fetch_all(db)
        .await
}

/// Q08: a state by its country and code.
pub async fn state(db: &impl Executor, country: i32, code: &str) -> Result<Option<State>, Error> {
    State::find_by_country_id_and_code(db, country, code).await
}

/// Q08: the cities of a state by name.
pub async fn cities_of(db: &impl Executor, state_id: i32) -> Result<Vec<City>, Error> {
    cities::query()
        .filter(|c| c.state_id.eq(state_id))
        .order_by(|c| c.name.asc())
        .fetch_all(db)
        .await
}

/// Q08: a city by its state and code.
pub async fn city(db: &impl Executor, state: i32, code: &str) -> Result<Option<City>, Error> {
    City::find_by_state_id_and_code(db, state, code).await
}

/// Q09: the active shipping methods for a country, each with what it costs there for an order of this amount.
pub async fn shipping(
    db: &impl Executor,
    country: &str,
    amount: Decimal,
) -> Result<Vec<(ShippingMethod, Vec<ShippingRate>)>, Error> {
    shipping_methods::query()
        .filter(|m| {
            let countries = m.available_countries;
            let everywhere = countries
                .is_null()
                .or(countries.contained_in(Vec::<String>::new()));
            m.is_active
                .and(everywhere.or(countries.contains([country])))
        })
        .order_by(|m| (m.sort_order.asc(), m.created_at.asc()))
        .select(|m| {
            let rates = m.shipping_rates().filter(|r| {
                let here = r.country_id.is_null().or(r.country().code.eq(country));
                let above = r.min_order_amount.le(amount);
                let below = r
                    .max_order_amount
                    .is_null()
                    .or(r.max_order_amount.gt(amount));
                r.is_active.and(here).and(above).and(below)
            });
            (m, rates.order_by(|r| (r.price.asc(), r.id.asc())))
        })
        .fetch_all(db)
        .await
}
