//! What there is to say of files of some format.

use super::Text;

/// Formats that are not read, what is wrong in those that are, and what was left out.
pub(super) const FORMATS: &[Text] = &[
    (
        "error.binary",
        "不是文本文件，也不是能识别的格式；请提供 PDF、Word（DOCX）、Excel（XLSX、XLS）、网页或文本",
        "neither a text file nor a format that is read; supply PDF, Word (DOCX), Excel (XLSX, XLS), a web page or text",
    ),
    (
        "error.unsupported",
        "不支持 {0} 格式；请另存为 DOCX、XLSX 或 PDF 后再打开",
        "{0} is not supported; save it as DOCX, XLSX or PDF and open that",
    ),
    (
        "error.bomb",
        "文件解压后过大，像是压缩炸弹，没有读取；请另存一份后再打开",
        "it unpacks to more than any disclosure holds and was not read; save it anew and open that",
    ),
    (
        "error.too-deep",
        "文件里的元素嵌套过深或过多，没有读取；请另存一份后再打开",
        "its elements stand too deep in each other, or are too many, and were not read; save it anew and open that",
    ),
    (
        "files-joined",
        "几份文件属于同一份公开，合在一起读：{0}",
        "several files are pieces of one disclosure and were read as one: {0}",
    ),
    (
        "table-limit",
        "表格过大，有 {0} 个有内容的格子没有读；请拆分后再打开",
        "a table is too large; {0} {0:cell|cells} with content {0:was|were} not read; split it and open the parts",
    ),
    (
        "sheet-hidden",
        "工作表“{0}”是隐藏的，没有读；需要时请取消隐藏后另存",
        "the sheet “{0}” is hidden and was not read; show it and save the file if it is needed",
    ),
    (
        "cells-hidden",
        "工作表“{0}”里隐藏的行或列有 {1} 个有内容的格子，没有读；需要时请取消隐藏后另存",
        "hidden rows or columns of the sheet “{0}” hold {1} {1:cell|cells} with content, not read; show them and save the file if they are needed",
    ),
];
