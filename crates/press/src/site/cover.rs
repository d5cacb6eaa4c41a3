//! The covers that lists show in place of a picture, where the newsroom wants them: drawings, the same every time.

use ::bundle::Image;

use super::{Error, Output};
use crate::content::{Newsroom, Story};
use crate::digest::Print;
use crate::picture::cover;

/// The name of all that makes covers what they are, the stories aside.
const EDITION: &str = "1";

/// Its size in pixels, as lists cut pictures.
const WIDTH: u32 = 800;
const HEIGHT: u32 = 600;

/// The path of a story's cover in the site, from its folder on.
fn path(id: &str) -> String {
    format!("media/cover-{id}.{:016x}.svg", Print::of(&(id, EDITION)).number())
}

/// The cover of a story as lists show it: decoration, which nobody is told of.
#[must_use]
pub fn image(newsroom: &Newsroom, story: &Story) -> Option<Image> {
    let src = || format!("{}/{}", newsroom.site.base(), path(&story.id));
    newsroom.site.covers.then(|| Image { src: src(), width: WIDTH, height: HEIGHT, ..Image::default() })
}

/// Draws the covers of the stories that have no picture in some language.
///
/// # Errors
///
/// When a file cannot be written.
pub fn write(newsroom: &Newsroom, output: &Output) -> Result<(), Error> {
    let bare = |story: &&Story| story.stands() && story.versions.iter().any(|version| version.image.is_none());
    for story in newsroom.stories.iter().filter(|_| newsroom.site.covers).filter(bare) {
        let path = path(&story.id);
        output.page(
            &path,
            Print::of(&path),
            || Ok(cover(Print::of(&story.id).number(), WIDTH, HEIGHT).into_bytes()),
        )?;
    }
    Ok(())
}
