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
     * A sitting without its paper; what does not apply to its state is left out.
     *
     * @param handInFrom null when it may be handed in at any time
     * @param answers by slot number, the option keys as presented; only while the sitting runs
     * @param answered slots with an answer, of a finished sitting
     * @param pen who writes, while the sitting runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record View(
            AttemptId attemptId,
            ExamCode examId,
            String title,
            String organiser,
            String helpLine,
            Map<String, String> titles,
            String state,
            Instant startedAt,
            Instant deadline,
            Instant handInFrom,
            int deadlineVersion,
            Instant serverTime,
            long seq,
            Map<Integer, List<String>> answers,
            Instant finishedAt,
            Disclosed result,
            Told.Pending resultPending,
            Boolean reviewAvailable,
            String receipt,
            String answersHash,
            Integer answered,
            PenView pen) {}

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

    private View running(Sitting sitting, Hand hand) {
        Attempt attempt = sitting.attempt();
        return new View(
                attempt.id(),
                attempt.examCode(),
                sitting.exam().exam().title(),
                texts(sitting).organiser().orElse(null),
                texts(sitting).helpLine().orElse(null),
                texts(sitting).titles().isEmpty() ? null : texts(sitting).titles(),
                attempt.state().status().wire(),
                attempt.startedAt(),
                sitting.sheet().deadline(),
                sitting.handInFrom().orElse(null),
                sitting.sheet().deadlineVersion(),
                clock.now(),
                sitting.sheet().seq(),
                sitting.sheet().sheet().answers(sitting.paper().shape()),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                PenMapper.view(sitting.sheet().pen(), hand));
    }

    private static ExamTexts texts(Sitting sitting) {
        return sitting.exam().exam().texts();
    }

    private View finished(Sitting sitting, Told told) {
        Attempt attempt = sitting.attempt();
        Receipt receipt = sitting.receipt().orElse(null);
        return new View(
                attempt.id(),
                attempt.examCode(),
                sitting.exam().exam().title(),
                texts(sitting).organiser().orElse(null),
                texts(sitting).helpLine().orElse(null),
                texts(sitting).titles().isEmpty() ? null : texts(sitting).titles(),
                attempt.state().status().wire(),
                attempt.startedAt(),
                sitting.sheet().deadline(),
                null,
                sitting.sheet().deadlineVersion(),
                clock.now(),
                sitting.sheet().seq(),
                null,
                attempt.state().finishedAt().orElse(null),
                sitting.result()
                        .filter(result -> told.result())
                        .map(result -> Disclosed.of(sitting.exam().exam(), result, told.sections()))
                        .orElse(null),
                told.pending().orElse(null),
                told.review(),
                receipt == null ? null : receipts.sign(receipt),
                receipt == null ? null : receipt.answersHash(),
                receipt == null ? null : receipt.answered(),
                null);
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
