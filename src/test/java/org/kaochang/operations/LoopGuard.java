package org.kaochang.operations;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import java.util.ArrayList;
import java.util.List;

/**
 * In every test class (found by JUnit itself, see {@code META-INF/services}): fails the one in whose time an event loop
 * stood still in code of ours, or worked on one task for much longer than even code that runs for the first time on a busy
 * machine needs. {@code NothingStandsStillTest} has the tight limit, with warm code.
 */
public final class LoopGuard implements BeforeAllCallback, AfterAllCallback {

    /** Of CPU: neither neighbours nor the collector are in it, but loading classes and the compiler's first pass are. */
    private static final long CPU_LIMIT_MILLIS = 1_000;

    private static final StandstillWatch STANDSTILLS = StandstillWatch.begin();
    private static final LoopWatch WORK = LoopWatch.begin(CPU_LIMIT_MILLIS, 20);

    private static int told;

    /** What was seen between classes is nobody's. */
    @Override
    public void beforeAll(ExtensionContext context) {
        seen();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> seen = seen();
        if (!seen.isEmpty()) {
            throw new AssertionError("an event loop was held up:\n" + String.join("\n", seen));
        }
    }

    private static synchronized List<String> seen() {
        List<String> seen = new ArrayList<>();
        for (StandstillWatch.Standstill each : STANDSTILLS.taken()) {
            if (!onPurpose(each.stack())) {
                seen.add(each.toString());
            }
        }
        List<LoopWatch.Pause> pauses = WORK.pauses();
        for (LoopWatch.Pause each : pauses.subList(Math.min(told, pauses.size()), pauses.size())) {
            if (each.isOurs() && !onPurpose(each.stack())) {
                seen.add(each.toString());
            }
        }
        told = pauses.size();
        return seen;
    }

    private static boolean onPurpose(List<String> stack) {
        return stack.stream().anyMatch(frame -> frame.contains("LoopWatchTest"));
    }
}
