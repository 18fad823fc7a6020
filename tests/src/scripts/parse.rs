//! What a script says: its calls, functions, variables and texts.

use std::fmt;
use tree_sitter::{Node, Parser, Tree};

/// A script of PowerShell.
pub struct Script {
    /// File name.
    pub name: String,
    text: String,
    tree: Tree,
}

/// Where a script is no PowerShell, or none that the grammar knows.
#[derive(Debug)]
pub struct SyntaxError {
    script: String,
    line: usize,
    text: String,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: syntax: {}", self.script, self.line, self.text)
    }
}

/// A command that a script calls.
#[derive(Debug)]
pub struct Call {
    /// As the script has it. A command in a variable is left out.
    pub name: String,
    /// Counted from 1.
    pub line: usize,
    /// Names of parameters, with their hyphen.
    pub parameters: Vec<String>,
    /// Arguments that are plain texts, without quotation marks.
    pub words: Vec<String>,
    /// Of each argument that is a list `@(…)`, its words: texts without quotation marks, variables as
    /// they are.
    pub lists: Vec<Vec<String>>,
}

impl Script {
    /// Parses a script.
    ///
    /// # Errors
    ///
    /// The first place that the grammar does not understand.
    ///
    /// # Panics
    ///
    /// When the grammar and the parser are of versions that do not fit.
    pub fn parse(name: &str, text: &str) -> Result<Self, SyntaxError> {
        let mut parser = Parser::new();
        parser
            .set_language(&tree_sitter_powershell::LANGUAGE.into())
            .expect("a grammar for this parser");
        let tree = parser.parse(text, None).expect("no time limit was set");
        let script = Self {
            name: name.to_owned(),
            text: text.to_owned(),
            tree,
        };
        let wrong = script.nodes(|node| node.is_error() || node.is_missing());
        match wrong.first() {
            None => Ok(script),
            Some(node) => Err(SyntaxError {
                script: script.name.clone(),
                line: line(*node),
                text: script
                    .of(*node)
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .to_owned(),
            }),
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every call, in order.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        let commands = self.nodes(|node| node.kind() == "command");
        commands
            .into_iter()
            .filter_map(|it| self.call(it))
            .collect()
    }

    fn call(&self, command: Node<'_>) -> Option<Call> {
        // The name may be one level down, behind the operator `&`.
        let name = below(command, &|node| node.kind() == "command_name", &|node| {
            matches!(node.kind(), "command" | "command_name_expr")
        });
        let elements = children(command)
            .into_iter()
            .find(|node| node.kind() == "command_elements");
        let elements = elements.map(children).unwrap_or_default();
        Some(Call {
            name: self.of(*name.first()?).to_owned(),
            line: line(command),
            parameters: elements
                .iter()
                .filter(|node| node.kind() == "command_parameter")
                .map(|node| self.of(*node).trim_end_matches(':').to_owned())
                .collect(),
            words: elements.iter().filter_map(|it| self.word(*it)).collect(),
            lists: elements
                .iter()
                .filter_map(|node| self.list(*node))
                .collect(),
        })
    }

    /// An argument that is nothing but a text.
    fn word(&self, argument: Node<'_>) -> Option<String> {
        let texts = below(argument, &|node| node.kind() == "string_literal", &|node| {
            matches!(node.kind(), "array_literal_expression" | "unary_expression")
        });
        Some(
            self.of(*texts.first()?)
                .trim_matches(['\'', '"'])
                .to_owned(),
        )
    }

    /// The words of an argument that is a list.
    fn list(&self, argument: Node<'_>) -> Option<Vec<String>> {
        let lists = below(
            argument,
            &|node| node.kind() == "array_expression",
            &|node| matches!(node.kind(), "array_literal_expression" | "unary_expression"),
        );
        let is_word = |node: Node<'_>| matches!(node.kind(), "string_literal" | "variable");
        let words = below(*lists.first()?, &is_word, &|node| !is_word(node));
        let text = |node: &Node<'_>| self.of(*node).trim_matches(['\'', '"']).to_owned();
        Some(words.iter().map(text).collect())
    }

    /// Names of the functions that the script has.
    #[must_use]
    pub fn functions(&self) -> Vec<&str> {
        let names = self.nodes(|node| node.kind() == "function_name");
        names.into_iter().map(|node| self.of(node)).collect()
    }

    /// Names of the variables that the script sets: by assignment, as a parameter, or in a loop.
    #[must_use]
    pub fn set_variables(&self) -> Vec<&str> {
        let setters = self.nodes(|node| {
            matches!(
                node.kind(),
                "left_assignment_expression" | "script_parameter" | "foreach_statement"
            )
        });
        let first = |setter: Node<'_>| {
            let found = below(setter, &|node| node.kind() == "variable", &|node| {
                !matches!(node.kind(), "statement_block" | "script_parameter_default")
            });
            found.first().map(|node| bare(self.of(*node)))
        };
        setters.into_iter().filter_map(first).collect()
    }

    /// Names and lines of the variables that the script reads or sets.
    #[must_use]
    pub fn variables(&self) -> Vec<(&str, usize)> {
        let all = self.nodes(|node| node.kind() == "variable");
        all.into_iter()
            .map(|node| (bare(self.of(node)), line(node)))
            .collect()
    }

    /// The text that a variable is set to, when that is a plain one.
    #[must_use]
    pub fn literal(&self, variable: &str) -> Option<&str> {
        let assignments = self.nodes(|node| node.kind() == "assignment_expression");
        let of_it = assignments.into_iter().find(|node| {
            let left = children(*node).into_iter().next();
            left.is_some_and(|left| self.of(left) == variable)
        })?;
        let texts = below(of_it, &|node| node.kind() == "string_literal", &|_| true);
        match texts[..] {
            [only] => Some(self.of(only).trim_matches('\'')),
            _ => None,
        }
    }

    /// Every text, without its quotation marks.
    #[must_use]
    pub fn texts(&self) -> Vec<&str> {
        let texts = self.nodes(|node| node.kind() == "string_literal");
        texts
            .into_iter()
            .map(|node| self.of(node).trim_matches(['\'', '"']))
            .collect()
    }

    /// The values that a parameter may have by its `ValidateSet`.
    #[must_use]
    pub fn choices(&self, variable: &str) -> Vec<&str> {
        let parameters = self.nodes(|node| node.kind() == "script_parameter");
        let of_it = parameters
            .into_iter()
            .find(|node| children(*node).iter().any(|it| self.of(*it) == variable));
        // Not the default, which follows the variable.
        let is_text = |it: Node<'_>| it.kind() == "string_literal";
        let texts = of_it.map(|node| {
            below(node, &is_text, &|it| {
                it.kind() != "script_parameter_default"
            })
        });
        let texts = texts.unwrap_or_default();
        texts
            .iter()
            .map(|node| self.of(*node).trim_matches('\''))
            .collect()
    }

    fn of(&self, node: Node<'_>) -> &str {
        &self.text[node.byte_range()]
    }

    fn nodes(&self, wanted: impl Fn(Node<'_>) -> bool) -> Vec<Node<'_>> {
        below(self.tree.root_node(), &wanted, &|_| true)
    }
}

/// A variable's name without what PowerShell writes around it.
fn bare(variable: &str) -> &str {
    let name = variable.trim_start_matches(['$', '@', '{']);
    let name = name.trim_end_matches('}');
    name.strip_prefix("script:").unwrap_or(name)
}

fn line(node: Node<'_>) -> usize {
    node.start_position().row + 1
}

fn children(node: Node<'_>) -> Vec<Node<'_>> {
    let mut cursor = node.walk();
    node.children(&mut cursor).collect()
}

/// All that are wanted, in the order of the text, among the node and what it lets look into.
fn below<'tree>(
    node: Node<'tree>,
    wanted: &dyn Fn(Node<'tree>) -> bool,
    looked_into: &dyn Fn(Node<'tree>) -> bool,
) -> Vec<Node<'tree>> {
    let mut found = Vec::new();
    if wanted(node) {
        found.push(node);
    }
    if looked_into(node) {
        for child in children(node) {
            found.extend(below(child, wanted, looked_into));
        }
    }
    found
}
