package org.kaochang.http;

import org.kaochang.common.WorkStopped;

import io.smallrye.mutiny.Uni;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/** How it is told that too much waits already for the lane some work goes by, or that the work took too long there: 503, for a moment. */
public final class FullLaneMapper {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final String OWN = "您已有查询或导出正在进行，请等它们完成后再试。";

    private FullLaneMapper() {}

    /** What comes of the work; {@code busy} in these words where its lane is full, in others where it is the caller's own work. */
    public static <T> Uni<T> orBusy(Uni<T> work, String detail) {
        return orBusy(work, detail, OWN);
    }

    /** @param own where it is the caller's own work */
    public static <T> Uni<T> orBusy(Uni<T> work, String detail, String own) {
        return work.onFailure(FullLaneMapper::full)
                .transform(failure -> busy(failure instanceof OwnShareTaken ? own : detail, RETRY_AFTER));
    }

    /** Whether work failed because too much waits, or because it took too long. */
    public static boolean full(Throwable failure) {
        return failure instanceof RejectedExecutionException || failure instanceof WorkStopped;
    }

    public static Problem busy(String detail, Duration retryAfter) {
        return Problem.of(ProblemType.BUSY, detail).with("retryAfter", retryAfter.toSeconds());
    }
}
