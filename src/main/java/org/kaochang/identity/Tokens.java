package org.kaochang.identity;

import java.util.List;

/**
 * The answer to a login.
 *
 * @param expiresIn life of the access token in seconds
 * @param mustChangePassword when true the token opens nothing but the change of password
 */
public record Tokens(
        String accessToken,
        String tokenType,
        long expiresIn,
        String refreshToken,
        List<String> roles,
        String name,
        boolean mustChangePassword)
        implements LoginAnswer {

    @Override
    public String toString() {
        return "Tokens[roles=" + roles + ", mustChangePassword=" + mustChangePassword + "]";
    }
}
