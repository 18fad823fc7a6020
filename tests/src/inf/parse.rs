//! The text of an INF as sections of lines. Knows no section's meaning.

use std::collections::BTreeMap;

/// One line: `key = value, value` or, without a key, just values.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Line {
    /// What stands before `=`.
    pub key: Option<String>,
    /// What stands behind it, split at commas, quotes and `%tokens%` resolved.
    pub values: Vec<String>,
}

impl Line {
    /// Value `index`, or the empty string.
    #[must_use]
    pub fn value(&self, index: usize) -> &str {
        self.values.get(index).map_or("", String::as_str)
    }
}

/// A section's lines in order.
pub type Section = Vec<Line>;

/// Why the text is not an INF.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum ParseError {
    /// A line stands before the first section.
    OutsideSection(usize),
    /// A section's name occurs twice.
    SectionTwice(String),
    /// A quote is not closed.
    OpenQuote(usize),
    /// A `%token%` has no string.
    UndefinedToken(String),
    /// A string is never used.
    UnusedString(String),
    /// The section's head is not closed.
    OpenHead(usize),
}

/// A whole file. Section names and keys are kept in lower case, as INF is not case-sensitive.
#[derive(Clone, Debug, Default)]
pub struct Inf {
    sections: BTreeMap<String, Section>,
}

impl Inf {
    /// Reads `text`, in which the build's placeholders have been filled in.
    pub fn parse(text: &str) -> Result<Self, ParseError> {
        let mut raw: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        let mut current = None;
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            let line = strip_comment(line).trim();
            if line.is_empty() {
                continue;
            }
            if let Some(head) = line.strip_prefix('[') {
                let name = head
                    .strip_suffix(']')
                    .ok_or(ParseError::OpenHead(number))?
                    .to_lowercase();
                if raw.insert(name.clone(), Vec::new()).is_some() {
                    return Err(ParseError::SectionTwice(name));
                }
                current = Some(name);
            } else {
                let name = current.as_ref().ok_or(ParseError::OutsideSection(number))?;
                raw.entry(name.clone())
                    .or_default()
                    .push((number, line.to_owned()));
            }
        }

        let mut strings = BTreeMap::new();
        for (number, line) in raw.remove("strings").unwrap_or_default() {
            let (key, value) = line.split_once('=').unwrap_or((&line, ""));
            strings.insert(key.trim().to_lowercase(), unquote(value.trim(), number)?);
        }
        let mut unused: Vec<String> = strings.keys().cloned().collect();
        let mut inf = Self::default();
        for (name, lines) in raw {
            let mut section = Section::new();
            for (number, line) in lines {
                section.push(parse_line(&line, number, &strings, &mut unused)?);
            }
            inf.sections.insert(name, section);
        }
        match unused.pop() {
            Some(name) => Err(ParseError::UnusedString(name)),
            None => Ok(inf),
        }
    }

    /// A section by name.
    #[must_use]
    pub fn section(&self, name: &str) -> Option<&Section> {
        self.sections.get(&name.to_lowercase())
    }

    /// All sections by name.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &Section)> {
        self.sections
            .iter()
            .map(|(name, lines)| (name.as_str(), lines))
    }

    /// The lines of `section` whose key is `key`.
    pub fn entries<'a>(&'a self, section: &str, key: &'a str) -> impl Iterator<Item = &'a Line> {
        self.section(section)
            .into_iter()
            .flatten()
            .filter(move |line| line.key.as_deref() == Some(key))
    }
}

fn strip_comment(line: &str) -> &str {
    let mut quoted = false;
    for (at, ch) in line.char_indices() {
        match ch {
            '"' => quoted = !quoted,
            ';' if !quoted => return &line[..at],
            _ => {}
        }
    }
    line
}

fn split_outside_quotes(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut start, mut quoted) = (Vec::new(), 0, false);
    for (at, ch) in text.char_indices() {
        if ch == '"' {
            quoted = !quoted;
        } else if ch == separator && !quoted {
            parts.push(&text[start..at]);
            start = at + ch.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

fn unquote(text: &str, number: usize) -> Result<String, ParseError> {
    let Some(inner) = text.strip_prefix('"') else {
        return Ok(text.to_owned());
    };
    inner
        .strip_suffix('"')
        .map(str::to_owned)
        .ok_or(ParseError::OpenQuote(number))
}

fn parse_line(
    line: &str,
    number: usize,
    strings: &BTreeMap<String, String>,
    unused: &mut Vec<String>,
) -> Result<Line, ParseError> {
    let parts = split_outside_quotes(line, '=');
    let (key, rest) = match parts.as_slice() {
        [values] => (None, *values),
        [key, ..] => (Some(*key), &line[key.len() + 1..]),
        [] => (None, ""),
    };
    let mut resolve = |text: &str| -> Result<String, ParseError> {
        let plain = unquote(text.trim(), number)?;
        resolve_tokens(&plain, strings, unused)
    };
    let key = key
        .map(|key| resolve(key).map(|key| key.to_lowercase()))
        .transpose()?;
    let values = split_outside_quotes(rest, ',')
        .into_iter()
        .map(resolve)
        .collect::<Result<_, _>>()?;
    Ok(Line { key, values })
}

/// Replaces `%name%` by its string. A number is a directory and stays.
fn resolve_tokens(
    text: &str,
    strings: &BTreeMap<String, String>,
    unused: &mut Vec<String>,
) -> Result<String, ParseError> {
    let mut out = String::new();
    for (index, part) in text.split('%').enumerate() {
        if index % 2 == 0 {
            out.push_str(part);
        } else if part.parse::<u32>().is_ok() {
            out.push_str(&format!("%{part}%"));
        } else {
            let name = part.to_lowercase();
            let value = strings
                .get(&name)
                .ok_or_else(|| ParseError::UndefinedToken(name.clone()))?;
            out.push_str(value);
            unused.retain(|other| *other != name);
        }
    }
    Ok(out)
}
