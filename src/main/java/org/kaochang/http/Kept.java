package org.kaochang.http;

/** What one authority may keep only so many of, as {@link LimitsConfig} says. */
public enum Kept {
    EXAMS("考试", "kaochang.limits.exams"),
    BANKS("题库", "kaochang.limits.banks"),
    UNITS("单位", "kaochang.limits.units");

    private final String title;
    private final String setting;

    Kept(String title, String setting) {
        this.title = title;
        this.setting = setting;
    }

    int most(LimitsConfig limits) {
        return switch (this) {
            case EXAMS -> limits.exams();
            case BANKS -> limits.banks();
            case UNITS -> limits.units();
        };
    }

    String title() {
        return title;
    }

    String setting() {
        return setting;
    }
}
