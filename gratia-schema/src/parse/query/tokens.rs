//! What sqlparser does not read and makes no difference to the columns of a query is left out before it is read.

use sqlparser::tokenizer::{Token, TokenWithSpan};

/// The tokens without `ONLY`, `SYMMETRIC`, `EXCLUDE` of a window's frame, and the name of an XML element; SIMILAR in `substring`
/// becomes FROM.
pub(super) fn readable(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let is_space = |token: &TokenWithSpan| matches!(token.token, Token::Whitespace(_));
    let mut rest = tokens
        .into_iter()
        .filter(|token| !is_space(token))
        .peekable();
    let mut kept: Vec<TokenWithSpan> = Vec::new();
    while let Some(mut token) = rest.next() {
        let before = kept.last().map(|token| &token.token);
        let next = rest.peek().map(|next| &next.token);
        match word(&token.token).as_str() {
            // `FETCH FIRST 3 ROWS ONLY` is read.
            "ONLY" if !before.is_some_and(|before| is_one_of(before, &["ROW", "ROWS"])) => continue,
            "SYMMETRIC" | "ASYMMETRIC" => continue,
            "EXCLUDE" if next.is_some_and(|next| is_one_of(next, &["TIES", "GROUP"])) => {
                rest.next();
                continue;
            }
            "EXCLUDE" if next.is_some_and(|next| is_one_of(next, &["NO", "CURRENT"])) => {
                rest.next();
                rest.next();
                continue;
            }
            "SIMILAR" if !next.is_some_and(|next| is_one_of(next, &["TO"])) => {
                token.token = Token::make_keyword("FROM");
            }
            "ESCAPE" if is_in_substring(&kept) => token.token = Token::make_keyword("FOR"),
            _ => {}
        }
        kept.push(token);
        let is_element = is_behind(&kept, "XMLELEMENT");
        if is_element
            && rest
                .next_if(|next| is_one_of(&next.token, &["NAME"]))
                .is_some()
        {
            rest.next();
            rest.next_if(|next| next.token == Token::Comma);
        }
    }
    kept
}

/// An unquoted word in upper case; nothing of another token.
fn word(token: &Token) -> String {
    match token {
        Token::Word(word) if word.quote_style.is_none() => word.value.to_uppercase(),
        _ => String::new(),
    }
}

fn is_one_of(token: &Token, words: &[&str]) -> bool {
    words.contains(&word(token).as_str())
}

/// Whether the last tokens are a function and its parenthesis.
fn is_behind(kept: &[TokenWithSpan], function: &str) -> bool {
    match kept {
        [.., name, open] => open.token == Token::LParen && is_one_of(&name.token, &[function]),
        _ => false,
    }
}

/// Whether the innermost parenthesis that is open is that of `substring(… FROM`.
fn is_in_substring(kept: &[TokenWithSpan]) -> bool {
    let mut closed = 0;
    for (at, token) in kept.iter().enumerate().rev() {
        match token.token {
            Token::RParen => closed += 1,
            Token::LParen if closed == 0 => return is_behind(&kept[..=at], "SUBSTRING"),
            Token::LParen => closed -= 1,
            _ => {}
        }
    }
    false
}
