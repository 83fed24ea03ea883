/**
 * The audit log as auditors read it (审计): in the office's words, with the names of today beside the ids it was entered with. How it
 * is written stands in {@code org.kaochang.audit}.
 */
@NullMarked
package org.kaochang.report.audit;

import org.jspecify.annotations.NullMarked;
