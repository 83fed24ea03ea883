/**
 * Lists, summaries and exports for staff (查询与导出): read-only, over connections of its own, so that no list takes anything from
 * those who sit; who may see which rows stands in each statement ({@link org.kaochang.report.Viewer}).
 */
@NullMarked
package org.kaochang.report;

import org.jspecify.annotations.NullMarked;
