package org.kaochang.attempt;

/** How new sittings are put in: this room's part of the one statement that also makes their blank sheets. */
public final class NewAttempts {

    /**
     * Stands in a {@code with} behind {@code placed}, rows with the columns named here; a sitting whose place is null or taken
     * is left out. Returns those put in.
     */
    public static final String INSERT_PLACED = """
            insert into attempt (
                tenant_id, id, learner_id, enrolment_id, exam_code, exam_version,
                ordinal, ordinal_limit, window_key, window_closes_at, window_ordinal, window_limit,
                seed, question_ids, started_at, deadline, planned_extra_seconds, status)
            select tenant_id, id, learner_id, enrolment_id, exam_code, exam_version,
                   ordinal, ordinal_limit, window_key, window_closes_at, window_ordinal, window_limit,
                   seed, question_ids::int[], started_at, deadline, planned_extra_seconds, 'in-progress'
              from placed
             where ordinal is not null
               and window_ordinal is not null
                on conflict do nothing
         returning tenant_id, learner_id, id, exam_code, exam_version, enrolment_id, ordinal,
                   window_key, deadline, started_at
            """;

    private NewAttempts() {}
}
