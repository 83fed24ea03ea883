package org.kaochang.load;

import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** Access tokens like the engine's own, signed with its key: logging thousands in would measure password hashing. */
final class Tokens {

    private static final int LIFE_MINUTES = 600;

    private final PrivateKey key;

    Tokens(String privateKeyPem) throws GeneralSecurityException {
        String base64 = privateKeyPem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        this.key = KeyFactory.getInstance("RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    String administrator() {
        return sign(claims(UUID.randomUUID(), List.of("exam-administrator", "bank-editor")));
    }

    String unitAdministrator(String unit) {
        JwtClaims claims = claims(UUID.randomUUID(), List.of("unit-administrator"));
        claims.setStringClaim("unit", unit);
        return sign(claims);
    }

    String learner(UUID id) {
        JwtClaims claims = claims(UUID.randomUUID(), List.of("learner"));
        claims.setStringClaim("learner", id.toString());
        return sign(claims);
    }

    private static JwtClaims claims(UUID account, List<String> roles) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("kaochang");
        claims.setSubject(account.toString());
        claims.setStringClaim("upn", "load-" + account);
        claims.setStringClaim("name", "考生");
        claims.setStringListClaim("groups", roles);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(LIFE_MINUTES);
        claims.setGeneratedJwtId();
        return claims;
    }

    private String sign(JwtClaims claims) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            signature.setHeader("typ", "JWT");
            signature.setKey(key);
            signature.setPayload(claims.toJson());
            return signature.getCompactSerialization();
        } catch (JoseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
