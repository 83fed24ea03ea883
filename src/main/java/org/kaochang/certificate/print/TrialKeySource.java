package org.kaochang.certificate.print;

import org.kaochang.common.Sha256;
import org.kaochang.identity.SecretsSource;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Makes a key and a certificate of its own for an embedded instance, at its first start, beside its other secrets. */
public final class TrialKeySource {

    private static final String NAME = "certificate-signing.pem";

    /** Whatever the clock of a trial says. */
    private static final Instant FROM = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant UNTIL = Instant.parse("2099-12-31T00:00:00Z");

    private TrialKeySource() {}

    /** @return the properties that tell where it is, to be set where nobody gave another */
    public static Map<String, String> prepare(Path directory) {
        Path file = SecretsSource.keep(directory, NAME, TrialKeySource::pem);
        return Map.of(SigningKeySource.FILE, file.toAbsolutePath().toString());
    }

    /** RSA, which every reader of PDFs knows. */
    static String pem() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        try {
            return SecretsSource.pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + SecretsSource.pem("CERTIFICATE", certificate(pair).getEncoded());
        } catch (IOException | OperatorCreationException impossible) {
            throw new GeneralSecurityException(impossible);
        }
    }

    private static X509CertificateHolder certificate(KeyPair pair) throws IOException, OperatorCreationException {
        X500Name name = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.O, "Kaochang")
                .addRDN(BCStyle.OU, SigningFile.TRIAL)
                .addRDN(BCStyle.CN, "Kaochang 试用签名，不作凭证 (trial, proves nothing)")
                .build();
        BigInteger serial =
                new BigInteger(1, Sha256.begin().digest(pair.getPublic().getEncoded()), 0, 8);
        return new JcaX509v3CertificateBuilder(name, serial, Date.from(FROM), Date.from(UNTIL), name, pair.getPublic())
                .addExtension(
                        Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
    }
}
