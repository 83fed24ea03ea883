package org.kaochang.identity;

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
            String username,
            String password,
            String name,
            String idNumber,
            String captchaId,
            String captcha,
            Long proof,
            String ticket) {

        /** Nothing is normalised, matched or hashed before this is known. */
        boolean measured() {
            return within(username, 64)
                    && within(password, PasswordPolicy.LONGEST)
                    && within(name, 100)
                    && within(idNumber, 32)
                    && within(captchaId, 256)
                    && within(captcha, 16)
                    && within(ticket, 256);
        }

        boolean withCaptcha() {
            return given(captchaId) && (given(captcha) || proof != null);
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
            String name, String idNumber, String captchaId, String captcha, Long proof, String newPassword) {

        boolean measured() {
            return within(name, 100)
                    && within(idNumber, 32)
                    && within(captchaId, 256)
                    && within(captcha, 16)
                    && within(newPassword, PasswordPolicy.LONGEST);
        }

        boolean complete() {
            return given(name)
                    && given(idNumber)
                    && given(captchaId)
                    && (given(captcha) || proof != null)
                    && given(newPassword);
        }

        @Override
        public String toString() {
            return "Recovery[…]";
        }
    }

    public record PasswordChange(String oldPassword, String newPassword) {

        boolean measured() {
            return within(oldPassword, PasswordPolicy.LONGEST) && within(newPassword, PasswordPolicy.LONGEST);
        }

        boolean complete() {
            return given(oldPassword) && given(newPassword);
        }

        @Override
        public String toString() {
            return "PasswordChange[…]";
        }
    }

    public record Refresh(String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[…]";
        }
    }

    static boolean within(String text, int longest) {
        return text == null || text.length() <= longest;
    }

    static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}
