package org.kaochang.identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** The last six of the eight digits of RFC 6238, appendix B. */
    @ParameterizedTest
    @CsvSource({
        "59,287082",
        "1111111109,081804",
        "1111111111,050471",
        "1234567890,005924",
        "2000000000,279037",
        "20000000000,353130"
    })
    void the_rfcs_own_examples(long second, String code) {
        Instant now = Instant.ofEpochSecond(second);
        assertEquals(code, Totp.code(SECRET, Totp.stepAt(now)));
        assertEquals(OptionalLong.of(Totp.stepAt(now)), Totp.step(SECRET, code, now, 0));
    }

    @Test
    void a_neighbouring_step_will_do_and_none_lets_in_twice() {
        Instant now = Instant.ofEpochSecond(2_000_000_000);
        long step = Totp.stepAt(now);
        for (long near = step - 1; near <= step + 1; near++) {
            assertEquals(OptionalLong.of(near), Totp.step(SECRET, Totp.code(SECRET, near), now, near - 1));
            assertEquals(OptionalLong.empty(), Totp.step(SECRET, Totp.code(SECRET, near), now, near));
        }
        assertEquals(OptionalLong.empty(), Totp.step(SECRET, Totp.code(SECRET, step - 2), now, 0));
        assertEquals(OptionalLong.empty(), Totp.step(SECRET, Totp.code(SECRET, step + 2), now, 0));
        assertEquals(OptionalLong.empty(), Totp.step(SECRET, "", now, 0));
    }

    @Test
    void base32_as_the_apps_read_it() {
        assertEquals("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.base32(SECRET));
        assertEquals("MZXW6YQ", Totp.base32("foob".getBytes(StandardCharsets.US_ASCII)));
    }
}
