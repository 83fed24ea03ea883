package org.kaochang.answer;

import org.kaochang.answer.SaveRequestMapper.SaveRequest;
import org.kaochang.attempt.Pen;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

/** What the body of a save may look like. Whether the answers fit the paper is not for this reader to say. */
class SaveRequestMapperTest {

    private static final String GOOD = "{\"seq\":12,\"answers\":{\"7\":[\"B\",\"D\"],\"8\":[\"T\"],\"9\":[]}}";

    @Test
    void aSaveIsReadAsThePageSendsIt() {
        assertEquals(
                new SaveRequest(12, Pen.NO_TOKEN, Map.of("7", List.of("B", "D"), "8", List.of("T"), "9", List.of())),
                read(GOOD));
    }

    @Test
    void theOrderOfFieldsAndFieldsOfLaterVersionsDoNotMatter() {
        assertEquals(
                new SaveRequest(1, Pen.NO_TOKEN, Map.of("1", List.of("A"))),
                read("{\"client\":{\"tab\":[1,{\"x\":null}]},\"answers\":{\"1\":[\"A\"]},\"note\":\"\",\"seq\":1}"));
    }

    @Test
    void theDeviceShowsItsPen() {
        String pen = "0b9cf2ea-2d0c-4f5e-9c55-7f6d6ffb6f10";
        assertEquals(
                UUID.fromString(pen),
                read("{\"seq\":1,\"pen\":\"" + pen + "\",\"answers\":{\"1\":[]}}")
                        .pen());
        byte[] handIn = ("{\"pen\":\"" + pen + "\"}").getBytes(StandardCharsets.UTF_8);
        assertEquals(UUID.fromString(pen), SaveRequestMapper.readLast(handIn).pen());
    }

    @Test
    void theLargestNumberAPageCanCountToIsTaken() {
        assertEquals(
                9007199254740991L,
                read("{\"seq\":9007199254740991,\"answers\":{\"1\":[]}}").seq());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "12",
                "\"seq\"",
                "{}",
                "{",
                "{\"seq\"",
                "{\"seq\":1",
                "{\"seq\":1,\"answers\":{\"1\":[\"A\"]}",
                "{\"seq\":1,\"answers\":{\"1\":[\"A\"}}",
                "{\"seq\":1,\"answers\":{\"1\":[\"A\"]}} {}",
                "{\"seq\":1,\"answers\":{\"1\":[\"A\"]}}x",
                "{'seq':1,'answers':{'1':['A']}}",
                "{seq:1,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":1}",
                "{\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":1,\"answers\":{}}",
                "{\"seq\":1,\"answers\":null}",
                "{\"seq\":1,\"answers\":[]}",
                "{\"seq\":1,\"answers\":[[\"A\"]]}",
                "{\"seq\":1,\"answers\":\"A\"}",
                "{\"seq\":1,\"answers\":{\"1\":\"A\"}}",
                "{\"seq\":1,\"answers\":{\"1\":null}}",
                "{\"seq\":1,\"answers\":{\"1\":{\"A\":true}}}",
                "{\"seq\":1,\"answers\":{\"1\":[1]}}",
                "{\"seq\":1,\"answers\":{\"1\":[null]}}",
                "{\"seq\":1,\"answers\":{\"1\":[[\"A\"]]}}",
                "{\"seq\":1,\"answers\":{\"1\":[{\"k\":\"A\"}]}}",
                "{\"seq\":\"1\",\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":null,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":true,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":[1],\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":1.0,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":1e0,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":0,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":-1,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":9007199254740992,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":9223372036854775807,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":9223372036854775808,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":1,\"pen\":1,\"answers\":{\"1\":[]}}",
                "{\"seq\":1,\"pen\":\"\",\"answers\":{\"1\":[]}}",
                "{\"seq\":1,\"pen\":\"0b9cf2ea-2d0c-4f5e-9c55-7f6d6ffb6f1g\",\"answers\":{\"1\":[]}}",
                "{\"seq\":1,\"pen\":[\"0b9cf2ea-2d0c-4f5e-9c55-7f6d6ffb6f10\"],\"answers\":{\"1\":[]}}",
                "{\"seq\":1,\"seq\":2,\"answers\":{\"1\":[\"A\"]}}",
                "{\"seq\":1,\"answers\":{\"1\":[\"A\"]},\"answers\":{\"1\":[\"B\"]}}",
                "{\"seq\":1,\"answers\":{\"1\":[\"A\"],\"1\":[\"B\"]}}"
            })
    void anythingElseIsMalformed(String body) {
        assertMalformed(body.getBytes(StandardCharsets.UTF_8), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"seq\":3}",
                "{\"answers\":{}}",
                "{\"seq\":3,\"answers\":{}}",
                "{\"reason\":\"done\"}",
                "{\"seq\":null,\"answers\":null}"
            })
    void aSubmissionNeedNotCarryChanges(String body) {
        assertFalse(SaveRequestMapper.readLast(body.getBytes(StandardCharsets.UTF_8))
                .hasAnswers());
    }

    @Test
    void aSubmissionsLastChangesAreReadAsASaveIs() {
        assertEquals(read(GOOD), SaveRequestMapper.readLast(GOOD.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aSubmissionsChangesWithoutTheirNumberAreRefused() {
        byte[] body = "{\"answers\":{\"1\":[\"A\"]}}".getBytes(StandardCharsets.UTF_8);
        Problem refused = assertThrows(Problem.class, () -> SaveRequestMapper.readLast(body));
        assertEquals(ProblemType.INVALID, refused.type());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "null", "[]", "{", "{\"seq\":0}", "{}{}", "x"})
    void aSubmissionThatIsNoDocumentIsMalformed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Problem refused = assertThrows(Problem.class, () -> SaveRequestMapper.readLast(bytes));
        assertEquals(ProblemType.MALFORMED_REQUEST, refused.type());
    }

    @Test
    void depthAndLengthAreNoWeapons() {
        assertMalformed(("{\"x\":" + "[".repeat(20_000)).getBytes(StandardCharsets.UTF_8), "deep");
        assertMalformed(("{\"seq\":" + "9".repeat(60_000) + "}").getBytes(StandardCharsets.UTF_8), "a long number");
        assertMalformed(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0, 1, 2, 3}, "no text at all");
        assertMalformed(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, "broken UTF-8");
    }

    @Test
    void noBytesWhateverBreakTheReader() {
        long seed = 20260302;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] body = GOOD.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte)
                        (random.nextBoolean() ? "{}[]\",:0129eE-.ATn\\u".charAt(random.nextInt(20)) : random.nextInt());
            }
            try {
                SaveRequestMapper.read(body);
            } catch (Problem refused) {
                assertEquals(ProblemType.MALFORMED_REQUEST, refused.type());
            } catch (RuntimeException broken) {
                fail("seed " + seed + " round " + round + ": " + new String(body, StandardCharsets.ISO_8859_1), broken);
            }
        }
    }

    private static SaveRequest read(String body) {
        return SaveRequestMapper.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertMalformed(byte[] body, String what) {
        Problem refused = assertThrows(Problem.class, () -> SaveRequestMapper.read(body), what);
        assertEquals(ProblemType.MALFORMED_REQUEST, refused.type(), what);
    }
}
