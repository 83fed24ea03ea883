package org.kaochang.hall;

import org.kaochang.attempt.Attempt;
import org.kaochang.attempt.Hand;
import org.kaochang.common.AttemptId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.exam.ExamTexts;
import org.kaochang.hall.PenMapper.PenView;
import org.kaochang.hall.disclosure.Told;
import org.kaochang.hall.waiting.Waiting;
import org.kaochang.result.Disclosed;
import org.kaochang.result.Receipt;
import org.kaochang.result.ReceiptSource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes a sitting as its learner gets it. The paper's bytes, made ready by the paper room, are put into the document
 * as they are.
 */
@ApplicationScoped
public class SittingMapper {

    private static final byte[] PAPER = ",\"paper\":".getBytes(StandardCharsets.US_ASCII);

    private final ObjectMapper json;
    private final ReceiptSource receipts;
    private final ClockSource clock;

    SittingMapper(ObjectMapper json, ReceiptSource receipts, ClockSource clock) {
        this.json = json;
        this.receipts = receipts;
        this.clock = clock;
    }

    /**
     * A sitting that runs, without its paper; what it has not is left out.
     *
     * @param handInFrom null when it may be handed in at any time
     * @param pausedUntil its time stands still until then at the longest, which {@code deadline} allows for; null: it runs
     * @param answers by slot number, the option keys as presented
     * @param pen who writes
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Running(
            AttemptId attemptId,
            ExamCode examId,
            String title,
            @Nullable String organiser,
            @Nullable String helpLine,
            @Nullable Map<String, String> titles,
            String state,
            Instant startedAt,
            Instant deadline,
            @Nullable Instant handInFrom,
            int deadlineVersion,
            @Nullable Instant pausedUntil,
            Instant serverTime,
            long seq,
            Map<Integer, List<String>> answers,
            PenView pen) {}

    /**
     * One that has come to an end.
     *
     * @param result null as far as it is not told yet; {@code resultPending} then says when it is
     * @param receipt compact JWS; null, as the two after it, of a sitting without a result
     * @param answered slots with an answer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Finished(
            AttemptId attemptId,
            ExamCode examId,
            String title,
            @Nullable String organiser,
            @Nullable String helpLine,
            @Nullable Map<String, String> titles,
            String state,
            Instant startedAt,
            Instant deadline,
            int deadlineVersion,
            Instant serverTime,
            long seq,
            @Nullable Instant finishedAt,
            @Nullable Disclosed result,
            Told.@Nullable Pending resultPending,
            boolean reviewAvailable,
            @Nullable String receipt,
            @Nullable String answersHash,
            @Nullable Integer answered) {}

    /** The same of a sitting that is just begun or taken over. */
    public byte[] write(Sitting sitting, Hand hand) {
        return write(sitting, hand, Told.NOTHING);
    }

    /**
     * The whole document in UTF-8, as one of the learner's devices gets it; with the paper while the sitting runs.
     *
     * @param told what the learner may know of a finished one
     */
    public byte[] write(Sitting sitting, Hand hand, Told told) {
        Attempt attempt = sitting.attempt();
        if (attempt.state().status().finished()) {
            return encode(finished(sitting, told));
        }
        return splice(encode(running(sitting, hand)), sitting.exam().renderer().render(sitting.paper()));
    }

    private Running running(Sitting sitting, Hand hand) {
        Attempt attempt = sitting.attempt();
        return new Running(
                attempt.id(),
                attempt.examCode(),
                sitting.exam().exam().title(),
                texts(sitting).organiser().orElse(null),
                texts(sitting).helpLine().orElse(null),
                titles(sitting),
                attempt.state().status().wire(),
                attempt.startedAt(),
                sitting.sheet().deadline(),
                sitting.handInFrom().orElse(null),
                sitting.sheet().deadlineVersion(),
                sitting.sheet().paused(clock.now()).orElse(null),
                clock.now(),
                sitting.sheet().seq(),
                sitting.sheet().sheet().answers(sitting.paper().shape()),
                PenMapper.view(sitting.sheet().pen(), hand));
    }

    private static ExamTexts texts(Sitting sitting) {
        return sitting.exam().exam().texts();
    }

    private static @Nullable Map<String, String> titles(Sitting sitting) {
        Map<String, String> titles = texts(sitting).titles();
        return titles.isEmpty() ? null : titles;
    }

    private Finished finished(Sitting sitting, Told told) {
        Attempt attempt = sitting.attempt();
        Receipt receipt = sitting.receipt().orElse(null);
        return new Finished(
                attempt.id(),
                attempt.examCode(),
                sitting.exam().exam().title(),
                texts(sitting).organiser().orElse(null),
                texts(sitting).helpLine().orElse(null),
                titles(sitting),
                attempt.state().status().wire(),
                attempt.startedAt(),
                sitting.sheet().deadline(),
                sitting.sheet().deadlineVersion(),
                clock.now(),
                sitting.sheet().seq(),
                attempt.state().finishedAt().orElse(null),
                sitting.result()
                        .filter(result -> told.result())
                        .map(result -> Disclosed.of(sitting.exam().exam(), result, told.sections()))
                        .orElse(null),
                told.pending().orElse(null),
                told.review(),
                receipt == null ? null : receipts.sign(receipt),
                receipt == null ? null : receipt.answersHash(),
                receipt == null ? null : receipt.answered());
    }

    /** In the waiting room: when to make the same call again, and how far it is. */
    private record Wait(Waiting waiting) {}

    /** The document of a start that has to wait. */
    public byte[] write(Waiting told) {
        return encode(new Wait(told));
    }

    private byte[] encode(Object view) {
        try {
            return json.writeValueAsBytes(view);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a sitting's document always has a JSON form", impossible);
        }
    }

    /** Puts the paper in before the closing brace. */
    private static byte[] splice(byte[] object, byte[] paper) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(object.length + PAPER.length + paper.length);
        out.write(object, 0, object.length - 1);
        out.writeBytes(PAPER);
        out.writeBytes(paper);
        out.write('}');
        return out.toByteArray();
    }
}
