//! The labels of generated enums, which travel as text.

use std::str::FromStr;

use super::CodecError;
use crate::UnknownLabel;

impl From<UnknownLabel> for CodecError {
    fn from(error: UnknownLabel) -> Self {
        CodecError::new(error.to_string())
    }
}

/// Reads a label. For [`label_codec!`](crate::label_codec).
#[doc(hidden)]
pub fn decode_label<T: FromStr<Err = UnknownLabel>>(bytes: &[u8]) -> Result<T, CodecError> {
    let label = std::str::from_utf8(bytes)
        .map_err(|_| CodecError::new("the bytes are no text in UTF-8"))?;
    Ok(label.parse()?)
}

/// Makes a generated enum a value that is read from a row and bound as a parameter.
///
/// It travels as text, so that no type of the schema's own crosses the wire: the SQL casts it, as in
/// `$1::text::order_status` and `status::text`. The enum has a method `as_str` and is [`FromStr`] with the error
/// [`UnknownLabel`]. Behind it stands the type in SQL. Several may be named at once.
///
/// ```
/// # #[derive(Clone, Copy, Debug, PartialEq)]
/// # enum OrderStatus { Pending, Shipped }
/// # impl OrderStatus {
/// #     const fn as_str(self) -> &'static str {
/// #         match self { Self::Pending => "pending", Self::Shipped => "shipped" }
/// #     }
/// # }
/// # impl std::str::FromStr for OrderStatus {
/// #     type Err = gratia_runtime::UnknownLabel;
/// #     fn from_str(label: &str) -> Result<Self, Self::Err> {
/// #         match label {
/// #             "pending" => Ok(Self::Pending),
/// #             "shipped" => Ok(Self::Shipped),
/// #             _ => Err(gratia_runtime::UnknownLabel::new("order_status", label)),
/// #         }
/// #     }
/// # }
/// use gratia_runtime::codec::Value;
///
/// gratia_runtime::label_codec!(OrderStatus: "order_status");
///
/// assert_eq!(OrderStatus::decode(b"shipped")?, OrderStatus::Shipped);
/// let error = OrderStatus::decode(b"lost").unwrap_err();
/// assert_eq!(error.to_string(), "`lost` is no label of enum order_status");
/// # Ok::<(), gratia_runtime::codec::CodecError>(())
/// ```
#[macro_export]
macro_rules! label_codec {
    ($($label:ident: $sql:literal),+ $(,)?) => {$(
        $crate::label_codec!(@ $label, $crate::query::Wire::text(concat!("::text::", $sql)));

        impl $crate::query::SqlName for $label {
            const NAME: &'static str = $sql;
        }

        #[diagnostic::do_not_recommend]
        impl $crate::query::CastTo<::std::string::String> for $label {}

        impl $crate::query::Literal for $label {
            type Type = Self;

            fn fragment(self) -> $crate::query::Fragment {
                $crate::query::Fragment::label(<$label>::as_str(self), concat!("::", $sql))
            }
        }
    )+};
    (@ $label:ty, $wire:expr) => {
        impl $crate::codec::Value for $label {
            fn decode(bytes: &[u8]) -> ::core::result::Result<Self, $crate::codec::CodecError> {
                $crate::codec::decode_label(bytes)
            }
        }

        impl $crate::codec::Decode for $label {
            fn take(
                row: &mut $crate::codec::Cursor<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::DecodeError> {
                row.take_value()
            }
        }

        impl $crate::codec::Encode for $label {
            fn encode(
                &self,
                ty: &$crate::codec::Type,
                out: &mut $crate::codec::BytesMut,
            ) -> ::core::result::Result<$crate::codec::IsNull, $crate::codec::CodecError> {
                $crate::codec::Encode::encode(<$label>::as_str(*self), ty, out)
            }
        }

        impl $crate::query::SqlType for $label {
            type Base = Self;
            type Nullable = ::core::option::Option<Self>;
            type Like<R: $crate::query::SqlType> = R;
            type Both<R: $crate::query::SqlType<Base = Self>> = Self;
            type Out = Self;

            fn take(
                row: &mut $crate::codec::Cursor<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::DecodeError> {
                row.take_value()
            }
        }

        impl $crate::query::Scalar for $label {
            type Value = Self;

            fn take_value(
                row: &mut $crate::codec::Cursor<'_>,
            ) -> ::core::result::Result<Self, $crate::codec::DecodeError> {
                row.take_value()
            }

            fn take_nullable(
                row: &mut $crate::codec::Cursor<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::codec::DecodeError>
            {
                row.take_nullable()
            }

            fn wire() -> $crate::query::Wire {
                $wire
            }
        }

        #[diagnostic::do_not_recommend]
        impl $crate::query::IntoExpr<$label> for $label {
            type Type = Self;

            fn into_expr(self) -> $crate::query::Expr<Self> {
                $crate::query::Expr::bound(self)
            }
        }
    };
}
