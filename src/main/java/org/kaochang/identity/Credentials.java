package org.kaochang.identity;

/** What people send to get in. None of these prints what it carries. */
public final class Credentials {

    private Credentials() {}

    /** Either username (or ID number) and password, or name, ID number and captcha (its text or its proof of work). */
    public record Login(
            String username,
            String password,
            String name,
            String idNumber,
            String captchaId,
            String captcha,
            Long proof) {

        boolean byPassword() {
            return given(username) && given(password);
        }

        boolean byName() {
            return given(name) && given(idNumber) && given(captchaId) && (given(captcha) || proof != null);
        }

        @Override
        public String toString() {
            return "Login[…]";
        }
    }

    public record Recovery(
            String name, String idNumber, String captchaId, String captcha, Long proof, String newPassword) {

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

    static boolean given(String text) {
        return text != null && !text.isBlank();
    }
}
