//! Everything here is under `tests/`; this file only makes it a member of the workspace.
