package org.kaochang.identity;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * An answer to a captcha.
 *
 * @param captcha the text of the picture; null: the proof instead
 * @param proof the number of the proof of work; null: the text instead
 */
public record CaptchaAnswer(
        String captchaId,
        @Nullable String captcha,
        @Nullable Long proof) {

    /** As a call has it; empty where it brings none. */
    public static Optional<CaptchaAnswer> of(
            @Nullable String captchaId, @Nullable String captcha, @Nullable Long proof) {
        return captchaId == null || captcha == null && proof == null
                ? Optional.empty()
                : Optional.of(new CaptchaAnswer(captchaId, captcha, proof));
    }

    /** Whether there is anything in it. */
    boolean given() {
        return Credentials.given(captchaId) && (Credentials.given(captcha) || proof != null);
    }

    @Override
    public String toString() {
        return "CaptchaAnswer[…]";
    }
}
