//! The attribute that gives a driver's callbacks Windows' calling convention.

use proc_macro::{Group, Literal, TokenStream, TokenTree};

/// Makes every `extern "C"` of an item `extern "efiapi"`.
///
/// Windows' drivers say `extern "C"`, which is Windows' own convention there and the host's
/// elsewhere. The emulated kernel calls drivers as Windows does, compiled images among them, so a
/// driver's source says `#[cfg_attr(not(windows), wdk_emu::windows_abi)]` where it is called back.
#[proc_macro_attribute]
pub fn windows_abi(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    rewrite(item)
}

fn rewrite(tokens: TokenStream) -> TokenStream {
    let mut after_extern = false;
    tokens
        .into_iter()
        .map(|token| {
            let is_abi = std::mem::replace(
                &mut after_extern,
                matches!(&token, TokenTree::Ident(word) if word.to_string() == "extern"),
            );
            match token {
                TokenTree::Literal(abi) if is_abi && abi.to_string() == "\"C\"" => {
                    let mut windows = Literal::string("efiapi");
                    windows.set_span(abi.span());
                    TokenTree::Literal(windows)
                }
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), rewrite(group.stream()));
                    inner.set_span(group.span());
                    TokenTree::Group(inner)
                }
                other => other,
            }
        })
        .collect()
}
