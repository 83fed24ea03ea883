package org.kaochang.admission;

import org.kaochang.common.AttemptId;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why a learner may not start now. Codes and the names of extras are stable: programs may depend on them. */
public sealed interface Denial {

    String code();

    /** A sentence for the learner. */
    String message();

    /** What a program may want to know besides, by name. */
    default Map<String, Object> extras() {
        return Map.of();
    }

    /** The reason as sent: code, message, extras. */
    default Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("code", code());
        document.put("message", message());
        document.putAll(extras());
        return document;
    }

    record AttemptRunning(AttemptId attemptId) implements Denial {
        @Override
        public String code() {
            return "attempt-running";
        }

        @Override
        public String message() {
            return "您有一场正在进行的考试，请继续作答并交卷。";
        }

        @Override
        public Map<String, Object> extras() {
            return Map.of("attemptId", attemptId.toString());
        }
    }

    record ExamWithdrawn() implements Denial {
        @Override
        public String code() {
            return "exam-withdrawn";
        }

        @Override
        public String message() {
            return "本考试已撤回，暂不能参加，请等待通知。";
        }
    }

    record NotEnrolled() implements Denial {
        @Override
        public String code() {
            return "not-enrolled";
        }

        @Override
        public String message() {
            return "您尚未选修本课程，不能参加考试。";
        }
    }

    /**
     * No window is open.
     *
     * @param opensAt when the next window opens; empty when none will
     * @param zone on whose clocks the message tells the time
     */
    record WindowClosed(Optional<Instant> opensAt, ZoneId zone) implements Denial {
        @Override
        public String code() {
            return "window-closed";
        }

        @Override
        public String message() {
            return opensAt.map(opens -> "现在不在考试开放时间内，下一场于" + text(opens, zone) + "开放。")
                    .orElse("考试开放时间已经结束。");
        }

        @Override
        public Map<String, Object> extras() {
            return opensAt.<Map<String, Object>>map(opens -> Map.of("opensAt", opens))
                    .orElse(Map.of());
        }
    }

    /** One for each prerequisite that is short; hours are 学时. */
    record HoursShort(String plan, String kind, BigDecimal required, BigDecimal credited) implements Denial {
        @Override
        public String code() {
            return "hours-short";
        }

        public BigDecimal missing() {
            return required.subtract(credited);
        }

        @Override
        public String message() {
            return "%s须满 %s 学时，已认定 %s 学时，还差 %s 学时。"
                    .formatted(kindName(), plain(required), plain(credited), plain(missing()));
        }

        @Override
        public Map<String, Object> extras() {
            Map<String, Object> extras = new LinkedHashMap<>();
            extras.put("plan", plan);
            extras.put("kind", kind);
            extras.put("required", required);
            extras.put("credited", credited);
            extras.put("missing", missing());
            return extras;
        }

        private String kindName() {
            return switch (kind) {
                case "required" -> "必修";
                case "elective" -> "选修";
                case "public" -> "公需";
                case "professional" -> "专业";
                case "study" -> "课程学习";
                default -> kind;
            };
        }
    }

    /** All sittings of the enrolment are used. */
    record AttemptsExhausted(int used, int limit) implements Denial {
        @Override
        public String code() {
            return "attempts-exhausted";
        }

        @Override
        public String message() {
            return "本次选课的 %d 次考试机会已用完，须重新选课学习后再考。".formatted(limit);
        }

        @Override
        public Map<String, Object> extras() {
            return Map.of("used", used, "limit", limit);
        }
    }

    /** All sittings of the window are used. */
    record WindowAttemptsExhausted(int used, int limit) implements Denial {
        @Override
        public String code() {
            return "window-attempts-exhausted";
        }

        @Override
        public String message() {
            return "本场次的 %d 次考试机会已用完，请等待下一场次。".formatted(limit);
        }

        @Override
        public Map<String, Object> extras() {
            return Map.of("used", used, "limit", limit);
        }
    }

    record CoolingDown(Instant until, ZoneId zone) implements Denial {
        @Override
        public String code() {
            return "cooling-down";
        }

        @Override
        public String message() {
            return "两次考试之间须有间隔，" + text(until, zone) + "后可以再次参加考试。";
        }

        @Override
        public Map<String, Object> extras() {
            return Map.of("until", until);
        }
    }

    record ApplicationNeeded() implements Denial {
        @Override
        public String code() {
            return "application-needed";
        }

        @Override
        public String message() {
            return "补考须先提出申请。";
        }
    }

    record ApplicationPending() implements Denial {
        @Override
        public String code() {
            return "application-pending";
        }

        @Override
        public String message() {
            return "您的补考申请正在审核，请等待结果。";
        }
    }

    record ApplicationRejected() implements Denial {
        @Override
        public String code() {
            return "application-rejected";
        }

        @Override
        public String message() {
            return "您的补考申请未获批准，请联系管理员。";
        }
    }

    /**
     * The time for a make-up is over.
     *
     * @param firstWindow key of the window of the first sitting
     * @param windows how many windows after that one admitted a make-up
     */
    record MakeUpTooLate(String firstWindow, int windows) implements Denial {
        @Override
        public String code() {
            return "make-up-too-late";
        }

        @Override
        public String message() {
            String until = windows == 0 ? "当场次" : windows == 1 ? "当场次或下一场次" : "当场次或其后 " + windows + " 个场次";
            return "补考须在首次考试的" + until + "内完成，现已过期，须重新选课学习后再考。";
        }

        @Override
        public Map<String, Object> extras() {
            return Map.of("firstWindow", firstWindow, "windows", windows);
        }
    }

    /** @param nextDay when the next day begins on the exam's clocks */
    record DailyStartsExhausted(int used, int limit, Instant nextDay) implements Denial {
        @Override
        public String code() {
            return "daily-starts-exhausted";
        }

        @Override
        public String message() {
            return "同一天最多开考 %d 次，今天的次数已用完，请明天再考。".formatted(limit);
        }

        @Override
        public Map<String, Object> extras() {
            return Map.of("used", used, "limit", limit, "until", nextDay);
        }
    }

    /**
     * The result of an earlier sitting is not told yet: nothing else may be said that depends on it.
     *
     * @param at when it is told; empty when nobody can say yet
     * @param zone on whose clocks the message tells the time
     */
    record ResultPending(Optional<Instant> at, ZoneId zone) implements Denial {
        @Override
        public String code() {
            return "result-pending";
        }

        @Override
        public String message() {
            return at.map(told -> "您的考试成绩将于" + text(told, zone) + "公布，请等待公布。").orElse("您的考试成绩尚未公布，请等待公布。");
        }

        @Override
        public Map<String, Object> extras() {
            return at.<Map<String, Object>>map(told -> Map.of("until", told)).orElse(Map.of());
        }
    }

    record AlreadyPassed() implements Denial {
        @Override
        public String code() {
            return "already-passed";
        }

        @Override
        public String message() {
            return "您已通过本考试，无须再考。";
        }
    }

    private static String text(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT).format(instant.atZone(zone));
    }

    private static String plain(BigDecimal hours) {
        return hours.stripTrailingZeros().toPlainString();
    }
}
