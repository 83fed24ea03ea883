package org.kaochang.identity;

import java.util.Locale;
import java.util.Optional;

/** What a new password must be: 8 to 128 characters with letters and digits, not the old one, not out of the ID number. */
final class PasswordPolicy {

    static final int SHORTEST = 8;
    static final int LONGEST = 128;

    private PasswordPolicy() {}

    /**
     * @param initialPassword the last eight characters of the learner's ID number, for learners
     * @return what is wrong with the password, for people to read; empty when it may be used
     */
    static Optional<String> complaint(String password, Optional<String> initialPassword) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("密码长度应为 8 至 128 位");
        }
        if (password.codePoints().noneMatch(Character::isLetter)
                || password.codePoints().noneMatch(Character::isDigit)) {
            return Optional.of("密码应同时包含字母和数字");
        }
        String upper = password.toUpperCase(Locale.ROOT);
        return initialPassword.filter(upper::contains).map(initial -> "密码不能包含身份证号后 8 位");
    }
}
