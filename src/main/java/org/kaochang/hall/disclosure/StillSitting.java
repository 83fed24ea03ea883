package org.kaochang.hall.disclosure;

import org.kaochang.common.ExamCode;
import org.kaochang.exam.Disclosure.Review;
import org.kaochang.exam.Exam;
import org.kaochang.exam.WindowRule;
import org.kaochang.window.Window;
import org.kaochang.window.WindowState;
import org.kaochang.window.Windows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The one question before keys leave: can anyone still be sitting these questions? Who sits now is read from the sheets that
 * still take answers, extensions and all; who may come is read from the windows of the versions in force; who started in
 * the last moment, or waits for a place asked for in time, is covered by a margin after each window.
 */
final class StillSitting {

    /** How long somebody may have waited for a place after the window in which he asked for it. */
    static final Duration WAITING = Duration.ofMinutes(30);

    private final Instant now;
    private final Duration grace;

    /** @param grace how long after the deadline a save is still taken */
    StillSitting(Instant now, Duration grace) {
        this.now = now;
        this.grace = grace;
    }

    /**
     * Whether keys of a sitting may leave.
     *
     * @param review the rule of the version that was sat
     * @param window key of the window it was sat in
     * @param noted when that was to close, as noted at the start; empty: never
     * @param uses all exams on the bank, the one that was sat among them
     */
    boolean keysMayLeave(Review review, ExamCode exam, String window, Optional<Instant> noted, List<BankUse> uses) {
        return switch (review) {
            case NEVER -> false;
            case AT_ONCE -> othersAllow(exam, uses) && inForceAllows(exam, window, noted, uses);
            case AFTER_WINDOW ->
                windowOver(exam, window, noted, uses)
                        && othersAllow(exam, uses)
                        && inForceAllows(exam, window, noted, uses);
            case AFTER_CLOSING ->
                windowOver(exam, window, noted, uses)
                        && othersAllow(exam, uses)
                        && uses.stream()
                                .filter(use -> use.current().code().equals(exam))
                                .allMatch(this::overForGood);
        };
    }

    /**
     * Whether keys of a sitting that has ended may have left at some moment up to now. What holds them back by now, others who
     * sit or a window that was moved, may not have been there then, so none of it counts.
     *
     * @param sat the version that was sat
     * @param noted when its window was to close, as noted at the start; empty: never
     * @param told when its result was told first; empty: not yet
     */
    boolean keysMayHaveLeft(Exam sat, Optional<Instant> noted, Optional<Instant> told) {
        return told.filter(at -> !now.isBefore(at)).isPresent()
                && switch (sat.disclosure().review()) {
                    case NEVER -> false;
                    case AT_ONCE -> true;
                    case AFTER_WINDOW, AFTER_CLOSING ->
                        noted.filter(closes -> !now.isBefore(closes.plus(margin(sat))))
                                .isPresent();
                };
    }

    /** Whether nobody can be sitting the window any more in which a sitting was started. */
    boolean windowOver(ExamCode exam, String window, Optional<Instant> noted, List<BankUse> uses) {
        return uses.stream()
                .filter(use -> use.current().code().equals(exam))
                .allMatch(use -> !use.running().contains(window)
                        && Windows.closes(use.current().window(), window, noted)
                                .filter(closes -> !now.isBefore(closes.plus(margin(use.current()))))
                                .isPresent());
    }

    /** An administrator who has made the exam's rule stricter means the keys of earlier sittings too: others sit them now. */
    private boolean inForceAllows(ExamCode exam, String window, Optional<Instant> noted, List<BankUse> uses) {
        return uses.stream()
                .filter(use -> use.current().code().equals(exam))
                .allMatch(use -> switch (use.current().disclosure().review()) {
                    case AT_ONCE -> true;
                    case AFTER_WINDOW -> windowOver(exam, window, noted, List.of(use));
                    case AFTER_CLOSING, NEVER -> overForGood(use);
                });
    }

    /** Another exam's own rule says how long its sitters are to be kept from the keys of its bank. */
    private boolean othersAllow(ExamCode exam, List<BankUse> uses) {
        return uses.stream()
                .filter(use -> !use.current().code().equals(exam))
                .allMatch(use -> switch (use.current().disclosure().review()) {
                    case AT_ONCE -> true;
                    case AFTER_WINDOW -> nobodyNow(use);
                    case AFTER_CLOSING, NEVER -> overForGood(use);
                });
    }

    private boolean nobodyNow(BankUse use) {
        return use.running().isEmpty() && !(use.draws() && openOrJustClosed(use.current()));
    }

    private boolean overForGood(BankUse use) {
        boolean comesAgain = !(Windows.at(use.current().window(), now) instanceof WindowState.Over);
        return nobodyNow(use) && !(use.draws() && comesAgain);
    }

    private boolean openOrJustClosed(Exam exam) {
        Instant before = now.minus(margin(exam));
        return Windows.at(exam.window(), before) instanceof WindowState.Open
                || Windows.at(exam.window(), now) instanceof WindowState.Open
                || Windows.next(exam.window(), before, 1).stream()
                        .map(Window::opens)
                        .flatMap(Optional::stream)
                        .anyMatch(opens -> !opens.isAfter(now));
    }

    /** How long after the end of a window somebody who kept to its rule may still be sitting. */
    private Duration margin(Exam exam) {
        return exam.window().edge() == WindowRule.Edge.START_BY
                ? exam.duration().plus(grace).plus(WAITING)
                : grace;
    }
}
