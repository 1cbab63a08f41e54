//! The SQL of statements that write.

use gratia_db::prelude::*;
use gratia_db::*;

use crate::fixtures::{cents, new_user};

#[test]
fn as_it_is_sent() {
    let user = || new_user("a").phone("1".to_owned());
    let statements = [
        users::insert(user()).to_sql(),
        users::insert(user()).returning(|u| u.id).to_sql(),
        users::insert_many([user(), UserInsert::from(new_user("b"))]).to_sql(),
        users::insert(user()).on_any_conflict_do_nothing().to_sql(),
        users::insert(user())
            .on_conflict(|u| u.email)
            .do_update_all()
            .to_sql(),
        users::insert(user())
            .on_constraint(users::EMAIL_KEY)
            .do_update(|old, new| old.first_name.set(new.first_name.concat(old.last_name)))
            .filter(|old, _| old.is_active)
            .to_sql(),
        products::update()
            .set(|p| (p.stock.set(p.stock - 2), p.price.set(cents(100))))
            .filter(|p| p.category().parent().slug.eq("clothes"))
            .returning(|p| (p.id, p.brand().name))
            .to_sql(),
        cart_items::update()
            .from(products::table)
            .set(|(c, p)| c.price.set(p.price))
            .filter(|(c, p)| c.product_id.eq(p.id).and(p.brand().name.eq("Acme")))
            .to_sql(),
        orders::update()
            .set(|o| (o.status.set(OrderStatus::Shipped), o.notes.set_null()))
            .filter(|o| o.status.eq(OrderStatus::Pending))
            .to_sql(),
        cart_items::delete()
            .using(products::table)
            .filter(|(c, p)| c.product_id.eq(p.id).and(!p.is_active))
            .returning(|(c, _)| c.id)
            .to_sql(),
        wishlist_items::insert_from(
            products::query()
                .filter(|p| p.is_featured)
                .order_by(|p| p.id.asc())
                .limit(3),
            |new, p| (new.product_id.set(p.id), new.user_id.set(7)),
        )
        .on_conflict(|w| (w.user_id, w.product_id))
        .do_nothing()
        .to_sql(),
        states::merge(countries::table, |s, c| {
            s.country_id.eq(c.id).and(s.code.eq("-"))
        })
        .when_matched_if(|s, c| s.name.ne(c.name))
        .update(|s, c| s.name.set(c.name))
        .when_not_matched()
        .insert(|s, c| (s.country_id.set(c.id), s.code.set("-"), s.name.set(c.name)))
        .to_sql(),
    ];
    let shown = statements.map(|sql| format!("{:?}", sql.expect("it can be said")));
    insta::assert_snapshot!(shown.join("\n\n"));
}
