//! Elements that are drawn once and never change: what a page is made of, but for its few moving parts.
//!
//! `view!` gives every element a type of its own, with code for building, updating and hydrating it, which a phone
//! would have to download (docs/adr/0003). Here all elements are of one type. Hydration has nothing to do but to find
//! where an element stands, since nothing in it moves.

use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::{AddAnyAttr, Mountable, Render, RenderHtml};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types;
use leptos::tachys::view::{Position, PositionState};
use wasm_bindgen::JsCast;

/// The namespace of the elements of a drawing.
const SVG: &str = "http://www.w3.org/2000/svg";

/// The elements that have no content and no end.
const VOID: &[&str] = &["br", "img", "input", "source"];

/// An element with all that is in it. It draws itself as HTML natively, and as nodes in a browser.
#[derive(Clone, Debug)]
#[must_use]
pub struct Element {
    tag: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Node>,
    /// Sanitised HTML in place of children.
    html: Option<String>,
}

/// What an element holds.
#[derive(Clone, Debug)]
enum Node {
    Text(String),
    Element(Element),
}

/// An element without anything.
pub fn el(tag: &'static str) -> Element {
    Element { tag, attributes: Vec::new(), children: Vec::new(), html: None }
}

impl Element {
    /// Adds an attribute.
    pub fn at(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds an attribute, if there is one.
    pub fn at_some<S: Into<String>>(self, name: &'static str, value: Option<S>) -> Self {
        match value {
            Some(value) => self.at(name, value),
            None => self,
        }
    }

    /// Adds classes.
    pub fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.at("class", class) }
    }

    /// Adds text. A space between texts must be in one of them.
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        // Texts that touch are one node in a document.
        match self.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text.as_ref()),
            _ => self.children.push(Node::Text(text.as_ref().to_owned())),
        }
        self
    }

    /// Adds an element.
    pub fn with(mut self, child: Element) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds elements, if there are any.
    pub fn with_all(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// Holds HTML that press has rendered and sanitised.
    pub fn html(mut self, html: &str) -> Self {
        self.html = Some(html.to_owned());
        self
    }

    /// Draws itself as a node that stands nowhere yet.
    #[cfg(target_arch = "wasm32")]
    #[must_use]
    pub fn drawn(&self) -> web_sys::Element {
        self.node(false)
    }

    /// Draws itself as HTML.
    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.tag);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        out.push('>');
        if VOID.contains(&self.tag) {
            return;
        }
        match &self.html {
            Some(html) => out.push_str(html),
            None => {
                for child in &self.children {
                    match child {
                        Node::Text(text) => escape(text, out),
                        Node::Element(element) => element.write(out),
                    }
                }
            }
        }
        out.push_str("</");
        out.push_str(self.tag);
        out.push('>');
    }

    /// Draws itself as nodes; `drawing` says that it stands in an SVG.
    fn node(&self, drawing: bool) -> web_sys::Element {
        let document = leptos::prelude::document();
        let drawing = drawing || self.tag == "svg";
        let element =
            if drawing { document.create_element_ns(Some(SVG), self.tag) } else { document.create_element(self.tag) };
        // A browser refuses only what is no name, and these names are our own.
        let element = element.expect("the tag is a name");
        for (name, value) in &self.attributes {
            let _ = element.set_attribute(name, value);
        }
        if let Some(html) = &self.html {
            element.set_inner_html(html);
            return element;
        }
        for child in &self.children {
            let _ = match child {
                Node::Text(text) => element.append_child(&document.create_text_node(text)),
                Node::Element(child) => element.append_child(&child.node(drawing)),
            };
        }
        element
    }
}

/// Escapes text for a place between tags or in a quoted attribute.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// An element in the document.
pub struct Drawn(web_sys::Element);

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.0.remove();
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        let _ = parent.insert_before(&self.0, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.0.parent_element() {
            Some(parent) => {
                child.mount(&parent, Some(&self.0));
                true
            }
            None => false,
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        vec![self.0.clone()]
    }
}

impl Render for Element {
    type State = Drawn;

    fn build(self) -> Self::State {
        Drawn(self.node(false))
    }

    fn rebuild(self, state: &mut Self::State) {
        let node = self.node(false);
        let _ = state.0.replace_with_with_node_1(&node);
        state.0 = node;
    }
}

impl AddAnyAttr for Element {
    type Output<SomeNewAttr: Attribute> = Self;

    /// Elements are whole when they are made: attributes from outside have no place.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self::Output<NewAttr>
    where
        Self::Output<NewAttr>: RenderHtml,
    {
        self
    }
}

impl RenderHtml for Element {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        out: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra: Vec<AnyAttribute>,
    ) {
        self.write(out);
        *position = Position::NextChild;
    }

    fn hydrate<const FROM_SERVER: bool>(self, cursor: &Cursor, position: &PositionState) -> Self::State {
        match position.get() {
            Position::FirstChild => cursor.child(),
            Position::Current => {}
            _ => cursor.sibling(),
        }
        position.set(Position::NextChild);
        Drawn(cursor.current().dyn_into().unwrap_or_else(|_| self.node(false)))
    }

    fn into_owned(self) -> Self::Owned {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let link = el("a").at("href", "/?a=1&b=\"2\"").text("<b> & ").text("c");
        assert_eq!(link.to_html(), "<a href=\"/?a=1&amp;b=&quot;2&quot;\">&lt;b&gt; &amp; c</a>");
    }

    #[test]
    fn an_element_without_content_has_no_end() {
        let picture = el("p").with(el("img").at_some("alt", Some("")).at_some::<&str>("lang", None));
        assert_eq!(picture.to_html(), "<p><img alt=\"\"></p>");
    }
}
