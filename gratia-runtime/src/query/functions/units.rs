//! Units and fields of dates and times.

macro_rules! words {
    ($(#[$doc:meta])* $Name:ident { $($(#[$variant_doc:meta])* $Variant:ident $sql:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $Name {
            $($(#[$variant_doc])* $Variant,)*
        }

        impl $Name {
            /// As a literal of SQL.
            pub(super) fn sql(self) -> &'static str {
                match self {
                    $($Name::$Variant => concat!("'", $sql, "'"),)*
                }
            }
        }
    };
}

words! {
    /// What [`date_trunc`](super::Moments::date_trunc) cuts to.
    Unit {
        /// `microseconds`.
        Microseconds "microseconds",
        /// `milliseconds`.
        Milliseconds "milliseconds",
        /// `second`.
        Second "second",
        /// `minute`.
        Minute "minute",
        /// `hour`.
        Hour "hour",
        /// `day`.
        Day "day",
        /// `week`: from Monday on. Intervals have none before PostgreSQL 17.
        Week "week",
        /// `month`.
        Month "month",
        /// `quarter`.
        Quarter "quarter",
        /// `year`.
        Year "year",
        /// `decade`.
        Decade "decade",
        /// `century`.
        Century "century",
        /// `millennium`.
        Millennium "millennium",
    }
}

words! {
    /// What [`extract`](super::Moments::extract) takes out. Not every type has every field.
    Field {
        /// `century`.
        Century "century",
        /// `day`: of the month; of an interval, its days.
        Day "day",
        /// `decade`: the year divided by ten.
        Decade "decade",
        /// `dow`: the day of the week, Sunday being 0.
        DayOfWeek "dow",
        /// `doy`: the day of the year, from 1.
        DayOfYear "doy",
        /// `epoch`: seconds since 1970; of an interval, all of it in seconds.
        Epoch "epoch",
        /// `hour`.
        Hour "hour",
        /// `isodow`: the day of the week, Monday being 1.
        IsoDayOfWeek "isodow",
        /// `isoyear`: the year that the week belongs to.
        IsoYear "isoyear",
        /// `julian`: the Julian day.
        Julian "julian",
        /// `microseconds`: the seconds with their fraction, times a million.
        Microseconds "microseconds",
        /// `millennium`.
        Millennium "millennium",
        /// `milliseconds`: the seconds with their fraction, times a thousand.
        Milliseconds "milliseconds",
        /// `minute`.
        Minute "minute",
        /// `month`.
        Month "month",
        /// `quarter`.
        Quarter "quarter",
        /// `second`, with its fraction.
        Second "second",
        /// `timezone`: the offset of the time zone, in seconds.
        TimeZone "timezone",
        /// `week`: by ISO 8601.
        Week "week",
        /// `year`.
        Year "year",
    }
}
