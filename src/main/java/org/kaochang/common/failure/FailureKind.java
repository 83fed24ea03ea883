package org.kaochang.common.failure;

/** Whose fault a failure is, and so what is to be done about it. */
public enum FailureKind {

    /** The connection's: the database is away, restarting, failing over or read-only. Whether anything was written is not known. */
    AWAY,

    /** The database's, which has no connection, memory or disk to spare. Nothing was written. */
    EXHAUSTED,

    /** No answer in time; it may still come. */
    LATE,

    /** Somebody else's transaction was in the way; nothing was written, and the next try may succeed. */
    CONFLICT,

    /** One row's: what it says cannot be kept, or cannot even be worked out. Others with it are not to blame. */
    ONE_ROW,

    /** Ours: the statement is wrong, whatever it is given. */
    MISTAKE;

    /** Whether it passes by itself: answered 503 with {@code Retry-After}, and tried again by whoever can. */
    public boolean passes() {
        return this != ONE_ROW && this != MISTAKE;
    }

    /** Whether the database as such is in trouble, so that other statements would fare no better at the moment. */
    public boolean outage() {
        return this == AWAY || this == EXHAUSTED || this == LATE;
    }

    /**
     * By PostgreSQL's error codes (appendix A of its manual).
     *
     * @param state five characters; null, as when the server sent none, is our mistake
     */
    public static FailureKind ofSqlState(String state) {
        if (state == null || state.length() != 5) {
            return MISTAKE;
        }
        return switch (state) {
            case "25006", // read-only: the primary of a moment ago
                    "26000", // a prepared statement that went with the connection it was made on
                    "3D000" -> AWAY; // the database itself: only whoever connects can meet that
            case "55P03", "55006" -> CONFLICT; // a lock not had, an object in use
            case "57014" -> LATE; // ended by a time limit of the server's
            default -> ofClass(state.substring(0, 2));
        };
    }

    private static FailureKind ofClass(String sqlClass) {
        return switch (sqlClass) {
            case "08", // connection
                    "28", // log-in: no statement gets as far
                    "57", // an operator or a restart
                    "58" -> AWAY; // the operating system
            case "53" -> EXHAUSTED;
            case "40" -> CONFLICT;
            case "21", // more rows than one
                    "22", // data that cannot be
                    "23", // constraints
                    "54" -> ONE_ROW; // too large for an index, too many columns
            default -> MISTAKE;
        };
    }
}
