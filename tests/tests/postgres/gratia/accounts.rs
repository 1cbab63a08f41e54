//! Users and their verification. Q01–Q07 of the acceptance list, in its order.

use gratia_db::prelude::*;
use gratia_db::*;
use gratia_runtime::types::NaiveDateTime;
use gratia_runtime::{Error, Executor};

/// Q01: a new user.
pub async fn register(db: &impl Executor, user: NewUser) -> Result<User, Error> {
    users::insert(user).returning_row().fetch_one(db).await
}

/// Q02: a user by email.
pub async fn user_by_email(db: &impl Executor, email: &str) -> Result<Option<User>, Error> {
    User::find_by_email(db, email).await
}

/// Q03: only the id.
pub async fn user_id_by_email(db: &impl Executor, email: &str) -> Result<Option<i32>, Error> {
    users::query()
        .filter(|u| u.email.eq(email))
        .select(|u| u.id)
        .fetch_optional(db)
        .await
}

/// Q04: a user by id.
pub async fn user_by_id(db: &impl Executor, id: i32) -> Result<Option<User>, Error> {
    User::find_by_id(db, id).await
}

/// Q05: a verification that has expired or is used goes away.
pub async fn sweep_verification(
    db: &impl Executor,
    token: &Secret<String>,
    now: NaiveDateTime,
) -> Result<u64, Error> {
    email_verifications::delete()
        .filter(|v| v.token.eq(token))
        .filter(|v| v.expires_at.lt(now).or(v.is_used))
        .execute(db)
        .await
}

/// Q06: the same, then the new one.
pub async fn renew_verification(
    db: &impl Executor,
    new: NewEmailVerification,
    now: NaiveDateTime,
) -> Result<EmailVerification, Error> {
    sweep_verification(db, &new.token, now).await?;
    email_verifications::insert(new)
        .returning_row()
        .fetch_one(db)
        .await
}

/// Q07: a verification that is good is used up.
pub async fn use_verification(
    db: &impl Executor,
    token: &Secret<String>,
    code: &Secret<String>,
    now: NaiveDateTime,
) -> Result<Option<EmailVerification>, Error> {
    email_verifications::update()
        .set(|v| v.is_used.set(true))
        .filter(|v| v.token.eq(token).and(v.verification_code.eq(code)))
        .filter(|v| (!v.is_used).and(v.expires_at.gt(now)))
        .returning_row()
        .fetch_optional(db)
        .await
}
