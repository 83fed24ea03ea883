package org.kaochang.learner.roster;

import org.kaochang.common.Rows;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

/** The books of all kinds. */
@Singleton
class RosterBooksService {

    /** Of no other advisory lock. */
    private static final int ROSTERS = 0x726F7374;

    private final LearnersBookService learners;
    private final HoursBookService hours;
    private final EnrolmentsBookService enrolments;

    RosterBooksService(LearnersBookService learners, HoursBookService hours, EnrolmentsBookService enrolments) {
        this.learners = learners;
        this.hours = hours;
        this.enrolments = enrolments;
    }

    RosterBookService<? extends FileRow, ?> of(RosterKind kind) {
        return switch (kind) {
            case LEARNERS -> learners;
            case STUDY_HOURS -> hours;
            case ENROLMENTS -> enrolments;
        };
    }

    /**
     * Begins a transaction that writes a roster: one of an authority at a time, on whichever node, since two with the same people
     * would stop each other. Some hundred rows are found one by one: of a hundred thousand learners the planner would
     * rather read all, a hundred times over.
     */
    Uni<Void> open(SqlClient client, TenantId tenant) {
        return client.query("set local enable_hashjoin = off; set local enable_mergejoin = off")
                .execute()
                .chain(() -> client.preparedQuery("select pg_advisory_xact_lock($2, $1)")
                        .execute(Rows.of(tenant).addInteger(ROSTERS)))
                .replaceWithVoid();
    }
}
