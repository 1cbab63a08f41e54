//! A plan as unified diff: what `--check` and `--dry-run` show.

use similar::TextDiff;

use super::Plan;

/// The changes as one unified diff, by path.
pub fn diff(plan: &Plan) -> String {
    let mut text = String::new();
    for change in &plan.changes {
        let path = change.path.display().to_string().replace('\\', "/");
        let old_name = if change.old.is_some() {
            format!("a/{path}")
        } else {
            "/dev/null".to_owned()
        };
        let new_name = if change.new.is_some() {
            format!("b/{path}")
        } else {
            "/dev/null".to_owned()
        };
        let old = change.old.as_deref().unwrap_or_default();
        let new = change.new.as_deref().unwrap_or_default();
        let diff = TextDiff::from_lines(old, new);
        text.push_str(
            &diff
                .unified_diff()
                .context_radius(3)
                .header(&old_name, &new_name)
                .to_string(),
        );
    }
    text
}
