package org.kaochang.identity;

import java.util.Locale;
import java.util.Optional;

/**
 * What a new password must be: 8 characters for learners and 12 for staff, up to 128, with letters and digits, none that is
 * tried first, not out of the ID number or user name.
 */
final class PasswordPolicy {

    static final int SHORTEST = 8;
    static final int SHORTEST_OF_STAFF = 12;
    static final int LONGEST = 128;

    private PasswordPolicy() {}

    /**
     * @param staff whether the account opens other people's data
     * @param username of the account, where it has one
     * @param lastEight the last eight characters of the learner's ID number, for learners
     * @return what is wrong with the password, for people to read; empty when it may be used
     */
    static Optional<String> complaint(
            String password, boolean staff, Optional<String> username, Optional<String> lastEight) {
        int shortest = staff ? SHORTEST_OF_STAFF : SHORTEST;
        if (password.length() < shortest || password.length() > LONGEST) {
            return Optional.of("密码长度应为 " + shortest + " 至 128 位");
        }
        if (password.codePoints().noneMatch(Character::isLetter)
                || password.codePoints().noneMatch(Character::isDigit)) {
            return Optional.of("密码应同时包含字母和数字");
        }
        String upper = password.toUpperCase(Locale.ROOT);
        if (lastEight.filter(upper::contains).isPresent()) {
            return Optional.of("密码不能包含身份证号后 8 位");
        }
        if (username.map(name -> name.toUpperCase(Locale.ROOT))
                .filter(name -> name.length() >= 4 && upper.contains(name))
                .isPresent()) {
            return Optional.of("密码不能包含用户名");
        }
        return CommonPasswords.contains(password) ? Optional.of("这个密码太常见，容易被猜到，请换一个") : Optional.empty();
    }
}
