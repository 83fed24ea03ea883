package org.kaochang.identity;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The answer to a login.
 *
 * @param expiresIn life of the access token in seconds
 * @param recoveryCodes of a second factor that was just bound, shown once; null otherwise
 * @param mustChangePassword when true the token opens nothing but the change of password
 */
public record Tokens(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        List<String> roles,
        String name,
        boolean mustChangePassword,
        @Nullable List<String> recoveryCodes)
        implements LoginAnswer {

    Tokens withRecoveryCodes(List<String> codes) {
        return new Tokens(
                accessToken,
                tokenType,
                expiresIn,
                refreshToken,
                roles,
                name,
                mustChangePassword,
                codes.isEmpty() ? null : codes);
    }

    @Override
    public String toString() {
        return "Tokens[roles=" + roles + ", mustChangePassword=" + mustChangePassword + "]";
    }
}
