package org.kaochang.http;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.Test;

import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;

class VerifiedTokenSourceTest {

    private static final String CLAIMS = """
            {"iss":"kaochang","sub":"8a6f5c1e-0000-4000-8000-000000000001","upn":"zhang","name":"张三","groups":["learner"],
             "iat":1790000000,"exp":1790003600,"learner":"8a6f5c1e-0000-4000-8000-000000000002","tenant":3,"pwd":true,
             "sid":"8a6f5c1e-0000-4000-8000-000000000003","unit":"04","address":{"city":"南昌"}}
            """;

    @Test
    void aTokenSaysWhatSmallRyesOwnSays() throws InvalidJwtException {
        JsonWebToken own = new VerifiedTokenSource.Token(JwtClaims.parse(CLAIMS));
        JsonWebToken theirs = new DefaultJWTCallerPrincipal("JWT", JwtClaims.parse(CLAIMS));
        for (String claim : theirs.getClaimNames()) {
            assertEquals(theirs.<Object>getClaim(claim), own.<Object>getClaim(claim), claim);
        }
        for (String absent : Set.of("nbf", "UNKNOWN", "aud", "epoch", "")) {
            assertEquals(theirs.<Object>getClaim(absent), own.<Object>getClaim(absent), absent);
        }
        assertEquals(theirs.getClaimNames(), own.getClaimNames());
        assertEquals(theirs.getName(), own.getName());
        assertEquals(CallerSource.of(theirs), CallerSource.of(own));
    }
}
