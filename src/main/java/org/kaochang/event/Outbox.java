package org.kaochang.event;

import org.kaochang.common.ExamCode;

import java.util.regex.Pattern;

/**
 * How a room tells: a part of the very statement that makes something true, so that neither is ever without the other.
 *
 * <pre>{@code
 * with ended as (
 *     update attempt … returning tenant_id, learner_id, id, exam_code, …
 * ), told as (
 *     """ + Outbox.TELL + """
 *     select tenant_id, learner_id, id, 'sitting-ended', $2, jsonb_build_object('v', 1, 'exam', exam_code, …)
 *       from ended
 * )
 * }</pre>
 *
 * Set-based, never a statement of its own on a way that learners wait for. {@code at} is the exam clock's time, a parameter.
 */
public final class Outbox {

    /** Takes tenant_id, learner_id, attempt_id, kind, at and body; a body as {@link EventBodyMapper} reads it. */
    public static final String TELL = "insert into domain_event (tenant_id, learner_id, attempt_id, kind, at, body) ";

    /** Codes of rehearsals, for {@code like}: with a random UUID, as the words they begin with anybody may give an exam. */
    public static final String REHEARSAL = "'rehearsal-________-____-4___-____-____________'";

    /** Of a node's rehearsal nothing is told: nobody may act on it, and it is to leave no trace. */
    public static final String NO_REHEARSAL = " exam_code not like " + REHEARSAL + " ";

    private static final Pattern CODE_OF_REHEARSAL =
            Pattern.compile("rehearsal-.{8}-.{4}-4.{3}-.{4}-.{12}", Pattern.DOTALL);

    private Outbox() {}

    /** What {@link #REHEARSAL} asks of the database. */
    public static boolean isRehearsal(ExamCode exam) {
        return CODE_OF_REHEARSAL.matcher(exam.value()).matches();
    }
}
