//! `dump`: what each stage made of a file.

use super::{
    args::{DumpArgs, Stage},
    context::{Context, Problem, Status},
};
use crate::{document, reports::dump, tables};

/// Prints the stage.
pub(super) fn run(context: &mut Context<'_>, args: &DumpArgs) -> Result<Status, Problem> {
    let dumped = match args.stage {
        Stage::Model => dump::model(&*context.one(&args.path)?),
        Stage::Blocks | Stage::Grids => {
            let bytes = context.bytes(&args.path)?;
            let document = document::open(bytes)
                .map_err(|error| Problem::Said(context.reason(&args.path, &error)))?;
            if args.stage == Stage::Blocks {
                dump::blocks(&document)
            } else {
                dump::grids(&tables::find(&document))
            }
        }
    };
    context.out.write_all(dumped.as_bytes())?;
    Ok(Status::Fine)
}
