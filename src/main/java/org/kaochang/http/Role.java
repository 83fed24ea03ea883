package org.kaochang.http;

/** The roles an account may have, as they stand in a token's groups. */
public final class Role {

    public static final String LEARNER = "learner";
    public static final String BANK_EDITOR = "bank-editor";
    public static final String EXAM_ADMINISTRATOR = "exam-administrator";
    public static final String UNIT_ADMINISTRATOR = "unit-administrator";
    public static final String INVIGILATOR = "invigilator";

    /** Makes authorities and their first administrators; sees nothing of what is theirs. */
    public static final String OPERATOR = "operator";

    /** Reads who did what, and does nothing: nobody has another role beside it. */
    public static final String AUDITOR = "auditor";

    /** Not given to accounts: the only group of a token that must change the initial password first. */
    public static final String PASSWORD_CHANGE = "password-change";

    private Role() {}
}
