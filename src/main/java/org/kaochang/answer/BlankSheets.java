package org.kaochang.answer;

/** How blank sheets of new sittings are put in: this room's part of the one statement that also makes the sittings. */
public final class BlankSheets {

    /**
     * Stands in a {@code with} behind {@code wish}, rows with the columns named here, and {@code begun}, the ids of the
     * sittings that were put in.
     */
    public static final String INSERT_BEGUN = """
            insert into answer_sheet (
                tenant_id, attempt_id, learner_id, shape, choices, deadline, closes_at,
                pen, pen_device, pen_label, pen_since, hand_in_from)
            select tenant_id, id, learner_id, shape, repeat('0', 8 * octet_length(shape))::varbit, deadline, closes_at,
                   pen, pen_device, pen_label, started_at, hand_in_from
              from wish
             where id in (select id from begun)
            """;

    private BlankSheets() {}
}
