package org.kaochang.result;

import org.kaochang.common.AttemptId;
import org.kaochang.common.Choices;
import org.kaochang.paper.AnswerSheet;
import org.kaochang.paper.SheetShape;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class ReceiptTest {

    private static final AttemptId ATTEMPT = AttemptId.fromString("0198f3a0-0000-7000-8000-000000000001");

    /** Single choice of four, multiple of five, true/false, single of four. */
    private static final SheetShape SHAPE = new SheetShape(new byte[] {0x14, 0x25, 0x32, 0x14});

    private static final AnswerSheet SHEET = AnswerSheet.blank(4)
            .with(1, Choices.only(1))
            .with(2, Choices.ofLetters("ADE").orElseThrow())
            .with(3, Choices.FALSE);

    @Test
    void theHashIsTheOneAnybodyCanWorkOutFromThePage() throws Exception {
        String asDocumented = ATTEMPT + "\n1=B;2=ADE;3=F;4=";

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(asDocumented.getBytes(StandardCharsets.US_ASCII));

        assertEquals(HexFormat.of().formatHex(sha256), Receipt.hash(ATTEMPT, SHEET, SHAPE));
    }

    /** Worked out with {@code printf '%s\n1=B;2=ADE;3=F;4=' <id> | sha256sum}: the hash must never change. */
    @Test
    void theHashOfOldReceiptsStays() {
        assertEquals(
                "fcf9b53882de8a4a75fe1ce547433a9c62ebcc5616d747e34dc8609eafdac909",
                Receipt.hash(ATTEMPT, SHEET, SHAPE));
    }

    @Test
    void anyOtherAnswerOrSittingHasAnotherHash() {
        String hash = Receipt.hash(ATTEMPT, SHEET, SHAPE);
        for (int no = 1; no <= SHAPE.slots(); no++) {
            for (int bits = 0; bits < 1 << SHAPE.optionCount(no); bits++) {
                AnswerSheet other = SHEET.with(no, new Choices(bits));
                String otherHash = Receipt.hash(ATTEMPT, other, SHAPE);
                assertEquals(other.equals(SHEET), hash.equals(otherHash), "slot " + no + " bits " + bits);
            }
        }
        assertNotEquals(hash, Receipt.hash(new AttemptId(new UUID(1, 1)), SHEET, SHAPE));
    }
}
