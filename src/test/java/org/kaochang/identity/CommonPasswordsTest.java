package org.kaochang.identity;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CommonPasswordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1",
                "P@ssw0rd",
                "12345678",
                "qwerty123456",
                "1qaz2wsx3edc",
                "woaini1314",
                "woaini5201314",
                "zhangsan123",
                "Zhangsan@123",
                "wangwei19900307",
                "liming900307",
                "5201314abc",
                "kaoshi2026",
                "Admin@123456",
                "abc123456789",
                "a123456789",
                "asdfghjkl123",
                "Beijing2008!",
                "iloveyou2026",
                "woaibeijing2008",
                "aaaaaaaa1",
                "letmein12345",
                "xiaoming666666"
            })
    void what_is_tried_first_is_refused(String password) {
        assertTrue(CommonPasswords.contains(password), password);
        assertTrue(PasswordPolicy.complaint(password, false, Optional.empty(), Optional.empty())
                .isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x7geheim.Tal26",
                "kx7-Trpd-44mw",
                "correct horse battery staple 9",
                "sieben.Zwerge.81",
                "Qmb84vr0dkwz",
                "雨后山路2号站台见",
                "tplink-vyq-9031x"
            })
    void what_somebody_thought_of_passes(String password) {
        assertFalse(CommonPasswords.contains(password), password);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x7geheim.Ta", "Qmb84vr0dkw"})
    void staff_need_twelve(String password) {
        assertEquals(
                Optional.of("密码长度应为 12 至 128 位"),
                PasswordPolicy.complaint(password, true, Optional.empty(), Optional.empty()));
        assertEquals(Optional.empty(), PasswordPolicy.complaint(password, false, Optional.empty(), Optional.empty()));
        assertEquals(
                Optional.of("密码不能包含用户名"),
                PasswordPolicy.complaint("Kaowu.x7mwq-31", true, Optional.of("kaowu"), Optional.empty()));
    }
}
