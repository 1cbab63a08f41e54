//! Arrays beyond the columns of values that every type is tried with, and the two vectors.

use gratia_runtime::Query;
use gratia_runtime::codec::{Decode, Type};
use gratia_runtime::types::{Array, Dimension};

use crate::pairs::{Pairs, Sql, alone};
use crate::random::Random;
use crate::server::TestDatabase;

pub async fn vectors(pairs: &mut Pairs) {
    let sql = Sql::new("int2vector", Type::INT2_VECTOR, Type::INT2_VECTOR_ARRAY);
    let known = [
        ("1", vec![1_i16]),
        ("3 -32768 32767", vec![3, i16::MIN, i16::MAX]),
    ];
    let generate = |random: &mut Random| {
        (0..=random.below(9))
            .map(|_| random.bits() as i16)
            .collect()
    };
    pairs.check(sql, &known, vec![], generate).await;

    let sql = Sql::new("oidvector", Type::OID_VECTOR, Type::OID_VECTOR_ARRAY);
    let known = [("0 4294967295", vec![0, u32::MAX])];
    let generate = |random: &mut Random| {
        (0..=random.below(9))
            .map(|_| random.bits() as u32)
            .collect()
    };
    pairs.check(sql, &known, vec![], generate).await;
}

#[tokio::test]
async fn shapes() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        let literals = [
            ("{}", vec![], vec![]),
            ("{NULL}", vec![Dimension::new(1)], vec![None]),
            (
                "[0:2]={1,NULL,3}",
                vec![Dimension {
                    length: 3,
                    lower_bound: 0,
                }],
                vec![Some(1), None, Some(3)],
            ),
            (
                "{{1,2},{3,4}}",
                vec![Dimension::new(2); 2],
                vec![Some(1), Some(2), Some(3), Some(4)],
            ),
            ("{{{{{{7}}}}}}", vec![Dimension::new(1); 6], vec![Some(7)]),
            (
                "[-2147483648:-2147483647][2147483645:2147483645]={{1},{2}}",
                vec![
                    Dimension {
                        length: 2,
                        lower_bound: i32::MIN,
                    },
                    Dimension {
                        length: 1,
                        lower_bound: i32::MAX - 2,
                    },
                ],
                vec![Some(1), Some(2)],
            ),
        ];
        for (text, dimensions, elements) in literals {
            let array = Array::new(dimensions, elements).unwrap();
            let sql = format!("SELECT '{text}'::int4[]");
            let read: Array<i32> = Query::new(&sql, &[]).fetch_one(connection).await.unwrap();
            assert_eq!(read, array, "{text}");
            let shown: String = alone(connection, "SELECT $1::text", &array, &Type::INT4_ARRAY)
                .await
                .unwrap();
            assert_eq!(shown, text);
        }
        let read: Vec<i32> = Query::new("SELECT '[5:6]={1,2}'::int4[]", &[])
            .fetch_one(connection)
            .await
            .unwrap();
        assert_eq!(read, [1, 2]);
        let read: Vec<i32> = Query::new("SELECT '{}'::int4[]", &[])
            .fetch_one(connection)
            .await
            .unwrap();
        assert_eq!(read, [0; 0]);
        let shown: String = alone(
            connection,
            "SELECT $1::text",
            &Vec::<i32>::new(),
            &Type::INT4_ARRAY,
        )
        .await
        .unwrap();
        assert_eq!(shown, "{}");
        // What is no value of its own in a vector.
        let read: (Vec<i16>, Array<i16>) = Query::new("SELECT ''::int2vector, ''::int2vector", &[])
            .fetch_one(connection)
            .await
            .unwrap();
        assert_eq!(read, (vec![], Array::from_vec(vec![])));
    }
}

/// What a key or a list of a statement is bound as, without a vector.
#[tokio::test]
async fn slices_are_bound() {
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        let ids: &[i32] = &[3, 1];
        let sql = "SELECT n FROM generate_series(1, 5) AS n WHERE n = ANY($1)";
        let params = [gratia_runtime::Param::new(&ids, Type::INT4_ARRAY)];
        let found: Vec<i32> = Query::new(sql, &params)
            .fetch_all(connection)
            .await
            .unwrap();
        assert_eq!(found, [1, 3]);
        let names: &[&str] = &["a", "it's"];
        let read: Vec<String> = alone(connection, "SELECT $1", &names, &Type::TEXT_ARRAY)
            .await
            .unwrap();
        assert_eq!(read, names);
        let bytes: &[u8] = &[0, 1];
        let read: Vec<u8> = alone(connection, "SELECT $1", &bytes, &Type::BYTEA)
            .await
            .unwrap();
        assert_eq!(read, bytes);
    }
}

#[tokio::test]
async fn what_a_vec_cannot_hold() {
    async fn refused<T: Decode>(
        connection: &gratia_runtime::Connection,
        sql: &str,
        expected: &str,
    ) {
        let text = match Query::new(sql, &[]).fetch_one::<T>(connection).await {
            Ok(_) => panic!("{sql}"),
            Err(error) => error.to_string(),
        };
        assert!(text.contains(expected), "{text}");
    }
    let database = TestDatabase::create();
    for connection in &database.connections().await {
        let null = "SELECT '{1,NULL}'::int4[]";
        refused::<Vec<i32>>(connection, null, "element 2 of 2: it is NULL").await;
        refused::<Vec<i32>>(connection, null, "`elements = \"nullable\"`").await;
        let two = "SELECT '{{1},{2}}'::int4[]";
        refused::<Vec<i32>>(connection, two, "2 dimensions; `elements = \"any\"`").await;
        refused::<Vec<Option<i32>>>(connection, two, "`elements = \"any\"`").await;
        let infinity = "SELECT '{2026-01-01,infinity}'::date[]";
        refused::<Vec<gratia_runtime::types::NaiveDate>>(
            connection,
            infinity,
            "element 2 of 2: NaiveDate cannot hold",
        )
        .await;
    }
}
