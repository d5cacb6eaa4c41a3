//! Footnotes: numbers in the text, and the notes under it. Their ids are the same in every language.

use comrak::Arena;
use comrak::nodes::{AstNode, NodeValue};

/// Makes a number that leads to a note, of the reference `nth` to it.
pub fn refer<'n>(node: &'n AstNode<'n>, note: u32, nth: u32) {
    let again = if nth > 1 { format!("-{nth}") } else { String::new() };
    let html = format!("<sup><a href=\"#fn-{note}\" id=\"fnref-{note}{again}\">{note}</a></sup>");
    node.data_mut().value = NodeValue::HtmlInline(html);
}

/// Ends a note with a link back to its number.
pub fn lead_back<'n>(node: &'n AstNode<'n>, note: u32, arena: &'n Arena<'n>) {
    let link = NodeValue::HtmlInline(format!(" <a href=\"#fnref-{note}\">↑ {note}</a>"));
    let link = arena.alloc(AstNode::from(link));
    match node.last_child().filter(|last| matches!(last.data().value, NodeValue::Paragraph)) {
        Some(last) => last.append(link),
        None => {
            let own = arena.alloc(AstNode::from(NodeValue::Paragraph));
            own.append(link);
            node.append(own);
        }
    }
}
