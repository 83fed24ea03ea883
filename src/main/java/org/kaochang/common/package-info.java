/**
 * What every room speaks of: ids and codes with types of their own, points, choices, the seed, the clock, rows and rounds of
 * jobs.
 *
 * <p>Ids: {@link org.kaochang.common.LearnerId}, {@link org.kaochang.common.AttemptId} … hold a UUID, {@link
 * org.kaochang.common.ExamCode} … a text that people gave; {@code value()} is the bare one, {@code toString()} too.
 * JAX-RS reads them from paths and queries, Jackson ({@code http.IdJsonConfig}) from JSON, and {@link
 * org.kaochang.common.Rows} from the database; {@link org.kaochang.common.Columns} carries many in one statement. Ids of what
 * belongs to a learner come from {@code IdSource.next(learner)}: see {@link org.kaochang.common.Bucket}.
 *
 * <p>Statements take {@link org.kaochang.common.TenantId} first and begin their parameters with {@code Rows.of(tenant)}.
 */
@NullMarked
package org.kaochang.common;

import org.jspecify.annotations.NullMarked;
