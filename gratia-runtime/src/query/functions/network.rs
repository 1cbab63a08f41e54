//! Functions and operators of network addresses.

use super::condition;
use crate::query::{Cond, Expression, IntoExpr, Scalar, SqlType};
use crate::types::{IpCidr, IpInet};

/// `inet` and `cidr`.
#[diagnostic::on_unimplemented(message = "`{Self}` is no network address")]
pub trait Network: Scalar {}

impl Network for IpInet {}
impl Network for IpCidr {}

/// The functions and operators of `inet` and `cidr`.
///
/// PostgreSQL's manual: "Network Address Functions and Operators".
#[allow(clippy::wrong_self_convention)]
pub trait Networks: Expression<Holds: SqlType<Base: Network>> {
    /// `self <<= other`: whether it is in the other network, or is it.
    fn is_in<B: Network, R: IntoExpr<B>>(self, other: R) -> Cond {
        condition(self.expr(), " <<= ", other.into_expr())
    }

    /// `self << other`: whether it is in the other network and smaller.
    fn is_strictly_in<B: Network, R: IntoExpr<B>>(self, other: R) -> Cond {
        condition(self.expr(), " << ", other.into_expr())
    }

    /// `self >>= other`: whether the other one is in this network, or is it.
    fn contains<B: Network, R: IntoExpr<B>>(self, other: R) -> Cond {
        condition(self.expr(), " >>= ", other.into_expr())
    }

    /// `self >> other`: whether the other one is in this network and smaller.
    fn strictly_contains<B: Network, R: IntoExpr<B>>(self, other: R) -> Cond {
        condition(self.expr(), " >> ", other.into_expr())
    }

    /// `self && other`: whether one is in the other.
    fn overlaps<B: Network, R: IntoExpr<B>>(self, other: R) -> Cond {
        condition(self.expr(), " && ", other.into_expr())
    }

    functions! {
        /// `host(self)`: the address alone, as text.
        fn host() -> String = "host";
        /// `masklen(self)`: the length of the netmask.
        fn masklen() -> i32 = "masklen";
        /// `family(self)`: 4 or 6.
        fn family() -> i32 = "family";
        /// `network(self)`: the network that it is in.
        fn network() -> IpCidr = "network";
        /// `netmask(self)`.
        fn netmask() -> IpInet = "netmask";
        /// `broadcast(self)`: the last address of its network.
        fn broadcast() -> IpInet = "broadcast";
    }
}

impl<E: Expression<Holds: SqlType<Base: Network>>> Networks for E {}
