package org.kaochang.result;

import org.kaochang.common.AttemptId;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.SheetShape;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What the engine vouches for when a sitting is over: which answers stood on the sheet and when it was closed.
 *
 * @param tenant whose exam it was; another authority may call one the same
 * @param finishedAt by the server's clock; for an expired sitting its deadline
 * @param answered slots with an answer
 * @param seq number of the last change on the sheet
 * @param answersHash see {@link #hash}
 */
public record Receipt(
        TenantId tenant,
        AttemptId attemptId,
        ExamCode examCode,
        Instant finishedAt,
        int answered,
        long seq,
        String answersHash) {

    /**
     * SHA-256, in lower-case hex, of the attempt's id, a line break and the answers as the learner saw them:
     * {@code <id>\n1=B;2=;3=T}. Plain enough for anybody to work out again.
     */
    public static String hash(AttemptId attemptId, AnswerSheet sheet, SheetShape shape) {
        MessageDigest digest = Sha256.begin();
        digest.update((attemptId + "\n").getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(sheet.canonicalBytes(shape)));
    }
}
