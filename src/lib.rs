//! mingzhang (明账): a terminal explorer of Chinese government budget disclosures.
//!
//! # The layers
//!
//! Data flows one way; each layer knows only those before it.
//!
//! ```text
//! bytes ─document─▶ blocks ─tables─▶ grids ─interpret─▶ Disclosure ─reports─▶ values ─┬─▶ cli
//!                                                                                     └─▶ tui
//!                    library: many disclosures, loaded in parallel
//! ```
//!
//! # Reading order
//!
//! [`pipeline`] shows the whole way of a file in a page. Then [`budget`], the nouns; [`document`] and [`tables`], which
//! know nothing of money; [`interpret`], where meaning begins; [`reports`], what is shown; [`cli`] and [`tui`], which
//! only show it. [`codes`] holds the standard classification lists.
//!
//! # Invariants
//!
//! - Only [`document`] names file formats. Only [`tables`] does geometry. Meaning begins in [`interpret`].
//! - Interpreting never fails: it gives a value and its findings. Only a file that cannot be opened is an error.
//! - [`reports`] are pure: no I/O, no clock, no globals. The views of [`tui`] read and draw; they never sum, sort or filter.
//! - `update(&mut App, Action) -> Effect` is pure; the loop alone runs effects.
//! - ratatui and crossterm appear only under [`tui`]; [`cli`] and [`tui`] never import each other.
//! - One slice holds every key binding, one every command, one every table form; help and README come from them.
//!
//! # Dictionary
//!
//! | Chinese | here |
//! | --- | --- |
//! | 公开 (a published document) | [`budget::Disclosure`] |
//! | 预算 / 决算 | [`budget::Kind::Budget`] / [`budget::Kind::Final`] |
//! | 支出功能分类、经济分类、收入分类 | [`budget::Code`] of a [`budget::Scheme`] |
//! | 类 / 款 / 项 | [`budget::Level::Class`] / `Section` / `Item` |
//! | 一般公共预算 / 政府性基金 / 国有资本经营预算 | `general_public` / `government_fund` / `state_capital` |
//! | 财政专户管理资金 / 单位资金 / 上年结转 | `fiscal_account` / `unit_funds` / `carryover` |
//! | 基本支出 / 项目支出 | `basic` / `project` |
//! | 人员经费 / 公用经费 | `personnel` / `public_expenses` |
//! | “三公”经费 / 机关运行经费 | `three_public` / `agency_operating` |
//! | 项目支出绩效目标表 / 绩效自评表 / 整体支出绩效目标表 | [`budget::SheetKind`] `Target` / `SelfEvaluation` / `Whole` |
//! | 一、二、三级指标 | [`budget::Indicator`] `category` / `kind` / `name` |
//! | 政府购买服务指导性目录 | [`budget::CatalogueEntry`] |
//! | 名词解释 | [`budget::Term`] |
//! | 元 / 万元 / 亿元 | [`budget::MoneyUnit`] |

pub mod budget;
pub mod cli;
pub mod codes;
pub mod document;
pub mod finding;
pub mod interpret;
pub mod library;
pub mod location;
pub mod pipeline;
pub mod reports;
pub mod tables;
pub mod text;
pub mod texts;
pub mod tui;
