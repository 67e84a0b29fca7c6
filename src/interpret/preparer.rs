//! The labels before who prepares a table: 编制单位, 部门.

/// They stand above a table, or behind its title on the same line. `单位:` may also be followed by what amounts are in.
#[rustfmt::skip]
pub(super) const LABELS: &[&str] = &[
    "部门名称:", "单位名称:", "编制部门:", "编制单位:", "填报部门:", "填报单位:", "公开部门:",
    "预算部门:", "预算单位:", "部门:", "单位:",
];
