package org.kaochang.identity;

import org.kaochang.common.Seed;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A captcha of two equal ways in: read the picture, or let the browser find the number whose SHA-256 with the salt is
 * the challenge (the ALTCHA way, for those who cannot see the picture: WCAG 2.2 SC 3.3.8).
 */
public record Captcha(String captchaId, String image, ProofOfWork proofOfWork, long expiresIn) {

    static final int LENGTH = 4;

    /** Find {@code n} from 0 to {@code maxNumber} with {@code sha256(salt + n)} in hexadecimal equal to the challenge. */
    public record ProofOfWork(String algorithm, String salt, String challenge, int maxNumber) {}

    /** The two right answers. */
    record Answer(String text, int number) {

        boolean givenBy(@Nullable String captcha, @Nullable Long proof) {
            return captcha != null && captcha.strip().toUpperCase(Locale.ROOT).equals(text)
                    || proof != null && proof == number;
        }

        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    /**
     * What a captcha's id says under its seal. The answers follow from it and the seal's key, so that setting one leaves
     * nothing to remember.
     *
     * @param nonce makes it unique; the salt of the proof of work
     * @param picture which picture was shown with it
     */
    record Sealed(long nonce, long picture, Instant until) {

        private static final String PURPOSE = "captcha:";
        private static final int BYTES = 3 * Long.BYTES;

        String id(Seal seal, TenantId tenant) {
            return seal.seal(
                    PURPOSE + tenant,
                    ByteBuffer.allocate(BYTES)
                            .putLong(nonce)
                            .putLong(picture)
                            .putLong(until.toEpochMilli())
                            .array());
        }

        /** Empty for one that was set at another authority's door, too. */
        static Optional<Sealed> of(Seal seal, TenantId tenant, String id) {
            return seal.open(PURPOSE + tenant, id, BYTES)
                    .map(ByteBuffer::wrap)
                    .map(bytes -> new Sealed(bytes.getLong(), bytes.getLong(), Instant.ofEpochMilli(bytes.getLong())));
        }

        Answer answer(Seal seal, int maxNumber) {
            int number = new Seed(chosen(seal, "captcha-number", nonce)).draws().below(maxNumber + 1);
            return new Answer(textOf(seal, picture), number);
        }

        String salt() {
            return HexFormat.of().toHexDigits(nonce);
        }
    }

    /** What stands in a picture. */
    static String textOf(Seal seal, long picture) {
        return text(new Seed(chosen(seal, "captcha-text", picture)));
    }

    private static long chosen(Seal seal, String purpose, long of) {
        return ByteBuffer.wrap(seal.mac(
                        purpose, ByteBuffer.allocate(Long.BYTES).putLong(of).array()))
                .getLong();
    }

    static String text(Seed seed) {
        Seed.Draws draws = seed.draws();
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(Glyphs.ALPHABET.charAt(draws.below(Glyphs.ALPHABET.length())));
        }
        return text.toString();
    }

    /** @param image as a data URL */
    static Captcha of(String id, String image, String salt, int number, int maxNumber, long expiresIn) {
        ProofOfWork work = new ProofOfWork("SHA-256", salt, Sha256.hex(salt + number), maxNumber);
        return new Captcha(id, image, work, expiresIn);
    }
}
