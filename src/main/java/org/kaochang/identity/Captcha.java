package org.kaochang.identity;

import org.kaochang.common.Seed;

import java.util.Base64;
import java.util.Locale;

/**
 * A captcha of two equal ways in: read the picture, or let the browser find the number whose SHA-256 with the salt is
 * the challenge (the ALTCHA way, for those who cannot see the picture: WCAG 2.2 SC 3.3.8).
 */
public record Captcha(String captchaId, String image, ProofOfWork proofOfWork, long expiresIn) {

    static final int LENGTH = 4;

    /** Find {@code n} from 0 to {@code maxNumber} with {@code sha256(salt + n)} in hexadecimal equal to the challenge. */
    public record ProofOfWork(String algorithm, String salt, String challenge, int maxNumber) {}

    /** The two right answers, as kept on the server. */
    record Answer(String text, int number) {

        boolean givenBy(String captcha, Long proof) {
            return captcha != null && captcha.strip().toUpperCase(Locale.ROOT).equals(text)
                    || proof != null && proof == number;
        }

        String stored() {
            return text + ":" + number;
        }

        static Answer of(String stored) {
            int colon = stored.indexOf(':');
            return new Answer(stored.substring(0, colon), Integer.parseInt(stored.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return "Answer[…]";
        }
    }

    static String text(Seed seed) {
        Seed.Draws draws = seed.draws();
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            text.append(Glyphs.ALPHABET.charAt(draws.below(Glyphs.ALPHABET.length())));
        }
        return text.toString();
    }

    static Captcha of(String id, Answer answer, Seed noise, String salt, int maxNumber, long expiresIn) {
        String picture = Base64.getEncoder().encodeToString(CaptchaPicture.png(answer.text(), noise));
        ProofOfWork work = new ProofOfWork("SHA-256", salt, Sha256.hex(salt + answer.number()), maxNumber);
        return new Captcha(id, "data:image/png;base64," + picture, work, expiresIn);
    }
}
