package org.kaochang.identity;

import org.kaochang.http.Role;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/** Real tokens for tests, signed with the running instance's own key: send them as {@code Authorization: Bearer …}. */
public final class TestTokens {

    private static final Set<String> EVERY_ROLE = Set.of(
            Role.OPERATOR,
            Role.AUDITOR,
            Role.LEARNER,
            Role.BANK_EDITOR,
            Role.EXAM_ADMINISTRATOR,
            Role.UNIT_ADMINISTRATOR,
            Role.INVIGILATOR);

    private TestTokens() {}

    /** A token of somebody with one role and no rows in the database behind it. */
    public static String role(String role) {
        return claims(UUID.randomUUID(), Set.of(role)).sign();
    }

    /** The same of somebody who is known by an account's id. */
    public static String role(String role, UUID account) {
        return claims(account, Set.of(role)).sign();
    }

    /** The same of another authority. */
    public static String role(int tenant, String role) {
        return claims(UUID.randomUUID(), Set.of(role)).claim("tenant", tenant).sign();
    }

    /** Somebody of another authority who may do everything there. */
    public static String everyRole(int tenant, UUID learnerId, String unit) {
        return claims(UUID.randomUUID(), EVERY_ROLE)
                .claim("tenant", tenant)
                .claim("learner", learnerId.toString())
                .claim("unit", unit)
                .sign();
    }

    public static String administrator() {
        return role(Role.EXAM_ADMINISTRATOR);
    }

    /** Of another authority than the first. */
    public static String administratorOf(int tenant) {
        return claims(UUID.randomUUID(), Set.of(Role.EXAM_ADMINISTRATOR, Role.BANK_EDITOR))
                .claim("tenant", tenant)
                .sign();
    }

    /** Somebody who may do everything, for tests of what happens once one may. */
    public static String everyRole() {
        return claims(UUID.randomUUID(), EVERY_ROLE)
                .claim("learner", UUID.randomUUID().toString())
                .claim("unit", "nobodys")
                .sign();
    }

    /** The same, over already. */
    public static String everyRoleExpired() {
        return claims(UUID.randomUUID(), EVERY_ROLE)
                .claim("learner", UUID.randomUUID().toString())
                .issuedAt(System.currentTimeMillis() / 1000 - 7200)
                .expiresAt(System.currentTimeMillis() / 1000 - 3600)
                .sign();
    }

    public static String unitAdministrator(String unit) {
        return claims(UUID.randomUUID(), Set.of(Role.UNIT_ADMINISTRATOR))
                .claim("unit", unit)
                .sign();
    }

    public static String learner(UUID learnerId) {
        return claims(UUID.randomUUID(), Set.of(Role.LEARNER))
                .claim("learner", learnerId.toString())
                .sign();
    }

    /** A learner who logged in by name and ID number alone. */
    public static String learnerByName(UUID learnerId) {
        return claims(UUID.randomUUID(), Set.of(Role.LEARNER))
                .claim("learner", learnerId.toString())
                .claim("pwd", false)
                .sign();
    }

    /** A learner's token that is over already. */
    public static String expired(UUID learnerId) {
        return claims(UUID.randomUUID(), Set.of(Role.LEARNER))
                .claim("learner", learnerId.toString())
                .issuedAt(System.currentTimeMillis() / 1000 - 7200)
                .expiresAt(System.currentTimeMillis() / 1000 - 3600)
                .sign();
    }

    static JwtClaimsBuilder claims(UUID account, Set<String> groups) {
        return Jwt.issuer(TokenSource.ISSUER)
                .subject(account.toString())
                .upn(account.toString())
                .groups(groups)
                .claim("name", "测试")
                .expiresIn(Duration.ofHours(1));
    }
}
