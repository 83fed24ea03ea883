package org.kaochang.identity;

import org.kaochang.http.Limits;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What people send to get in. None of these prints what it carries. */
public final class Credentials {

    private Credentials() {}

    /**
     * Either username (or ID number) and password, or name, ID number and captcha (its text or its proof of work). With a
     * password the captcha is needed only when asked for ({@code proof-needed}), and the ticket when there is one.
     *
     * @param ticket from the answer 202 to the same log-in
     */
    public record Login(
            @Size(max = Limits.USERNAME) String username,
            @Size(max = Limits.PASSWORD) String password,
            @Size(max = Limits.NAME) String name,
            @Size(max = Limits.ID_NUMBER) String idNumber,
            @Size(max = Limits.TOKEN) String captchaId,
            @Size(max = Limits.CAPTCHA) String captcha,
            Long proof,
            @Size(max = Limits.TOKEN) String ticket) {

        /** Nothing is normalised, matched or hashed before this is known. */
        boolean measured() {
            return within(username, Limits.USERNAME)
                    && within(password, Limits.PASSWORD)
                    && within(name, Limits.NAME)
                    && within(idNumber, Limits.ID_NUMBER)
                    && within(captchaId, Limits.TOKEN)
                    && within(captcha, Limits.CAPTCHA)
                    && within(ticket, Limits.TOKEN);
        }

        boolean withCaptcha() {
            return answer().given();
        }

        CaptchaAnswer answer() {
            return new CaptchaAnswer(captchaId, captcha, proof);
        }

        boolean byPassword() {
            return given(username) && given(password);
        }

        boolean byName() {
            return given(name) && given(idNumber) && withCaptcha();
        }

        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    public record Recovery(
            @Size(max = Limits.NAME) String name,
            @Size(max = Limits.ID_NUMBER) String idNumber,
            @Size(max = Limits.TOKEN) String captchaId,
            @Size(max = Limits.CAPTCHA) String captcha,
            Long proof,
            @Size(max = Limits.PASSWORD) String newPassword) {

        boolean measured() {
            return within(name, Limits.NAME)
                    && within(idNumber, Limits.ID_NUMBER)
                    && within(captchaId, Limits.TOKEN)
                    && within(captcha, Limits.CAPTCHA)
                    && within(newPassword, Limits.PASSWORD);
        }

        boolean complete() {
            return given(name) && given(idNumber) && answer().given() && given(newPassword);
        }

        CaptchaAnswer answer() {
            return new CaptchaAnswer(captchaId, captcha, proof);
        }

        @Override
        public String toString() {
            return "Recovery[…]";
        }
    }

    /**
     * A code wanted for a forgotten password.
     *
     * @param username or ID number
     * @param kind {@code mail} or {@code phone}
     */
    public record CodeWanted(
            @Size(max = Limits.USERNAME) String username,
            @Size(max = Limits.CODE) String kind,
            @Size(max = Limits.TOKEN) String captchaId,
            @Size(max = Limits.CAPTCHA) String captcha,
            Long proof) {

        boolean complete() {
            return given(username) && given(kind) && answer().given();
        }

        CaptchaAnswer answer() {
            return new CaptchaAnswer(captchaId, captcha, proof);
        }

        @Override
        public String toString() {
            return "CodeWanted[…]";
        }
    }

    public record PasswordChange(
            @Size(max = Limits.PASSWORD) String oldPassword,
            @Size(max = Limits.PASSWORD) String newPassword) {

        boolean measured() {
            return within(oldPassword, Limits.PASSWORD) && within(newPassword, Limits.PASSWORD);
        }

        boolean complete() {
            return given(oldPassword) && given(newPassword);
        }

        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    public record Refresh(@Size(max = Limits.TOKEN) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    static boolean within(String text, int longest) {
        return text == null || text.length() <= longest;
    }

    static boolean given(@Nullable String text) {
        return text != null && !text.isBlank();
    }
}
