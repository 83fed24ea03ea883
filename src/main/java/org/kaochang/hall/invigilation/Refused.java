package org.kaochang.hall.invigilation;

import java.util.Locale;

/** Why something cannot be done to a sitting. */
public enum Refused {
    NOT_FOUND("没有这场考试"),
    NOT_ASSIGNED("这场考试不由您监考"),
    ATTEMPT_CLOSED("这场考试已结束"),
    VOIDED("这场考试已经作废"),
    RUNNING("这场考试还在进行"),
    CLOSED_OR_PAUSED("这场考试已结束，或已暂停"),
    NOT_PAUSED("这场考试没有暂停"),
    /** The learner has begun another since, which rests on how this one ended. */
    SAT_AGAIN("考生之后又参加了同一考试，不能恢复"),
    ENROLMENT_CANCELLED("选课已取消，不能恢复"),
    /** It ended at its deadline, and no time is given. */
    NO_TIME("这场考试的时间已用完，请填写要补的分钟数"),
    /** The learner could look at the right answers since the end; an administrator who knows that they did not may say so. */
    KEYS_MAY_BE_KNOWN("考生可能已看到答案；确认仍要恢复的，由考试管理员办理"),
    NOT_REOPENED("这场考试没有待确认的恢复");

    private final String message;

    Refused(String message) {
        this.message = message;
    }

    /** Stable, for programs: {@code sat-again}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For people, without the full stop. */
    public String message() {
        return message;
    }
}
