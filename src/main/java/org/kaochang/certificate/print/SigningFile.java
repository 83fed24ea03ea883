package org.kaochang.certificate.print;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads a file with a private key and its certificates, PKCS#12 (RFC 7292) or PEM (RFC 7468). */
final class SigningFile {

    /** What the program's own certificate for trials is a certificate of, beside its name. */
    static final String TRIAL = "试用 trial";

    private static final int LEAST_RSA_BITS = 2048;
    private static final int LEAST_EC_BITS = 256;

    /** RFC 5280, 4.2.1.3: what a certificate that says anything of its use has to allow, one of the two. */
    private static final int DIGITAL_SIGNATURE = 0;

    private static final int NON_REPUDIATION = 1;

    private static final byte[] SAMPLE = "kaochang".getBytes(StandardCharsets.UTF_8);
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private SigningFile() {}

    /**
     * @param password empty: none
     * @throws IllegalStateException in one line, when no signature could be made with it that counts
     */
    static SigningKey read(byte[] file, String password) {
        try {
            String text = new String(file, StandardCharsets.ISO_8859_1);
            SigningKey key = text.contains("-----BEGIN ") ? ofPem(text) : ofStore(file, password.toCharArray());
            check(key);
            return key;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
            throw refused("不是可用的 PKCS#12 或 PEM 文件，或口令不对", "no usable PKCS#12 or PEM, or the wrong password", unusable);
        }
    }

    /** The algorithm for keys of this kind, as Java calls it. */
    static String algorithm(PrivateKey key) {
        return key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
    }

    private static SigningKey ofStore(byte[] file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(file), password);
        for (String alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                return key(
                        key,
                        Stream.of(store.getCertificateChain(alias))
                                .map(X509Certificate.class::cast)
                                .toList());
            }
        }
        throw new CertificateException("no private key");
    }

    private static SigningKey ofPem(String text) throws GeneralSecurityException {
        List<PrivateKey> keys = new ArrayList<>();
        List<X509Certificate> chain = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            byte[] content = Base64.getMimeDecoder().decode(blocks.group(2));
            switch (blocks.group(1)) {
                case "PRIVATE KEY" -> keys.add(privateKey(content));
                case "CERTIFICATE" ->
                    chain.add((X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(content)));
                default -> throw new CertificateException(blocks.group(1) + " is neither PRIVATE KEY nor CERTIFICATE");
            }
        }
        if (keys.size() != 1 || chain.isEmpty()) {
            throw new CertificateException(keys.size() + " keys and " + chain.size() + " certificates");
        }
        return key(keys.getFirst(), chain);
    }

    private static PrivateKey privateKey(byte[] content) throws GeneralSecurityException {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(content));
        } catch (GeneralSecurityException another) {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(content));
        }
    }

    private static SigningKey key(PrivateKey key, List<X509Certificate> chain) throws CertificateException {
        return new SigningKey(key, chain, isTrial(chain.getFirst()));
    }

    /** By what the certificate says and not by a setting, so that it stays one wherever somebody copies it. */
    private static boolean isTrial(Certificate own) throws CertificateException {
        return new String(own.getEncoded(), StandardCharsets.UTF_8).contains(TRIAL);
    }

    private static void check(SigningKey key) throws GeneralSecurityException {
        if (!belongTogether(key)) {
            throw refused("私钥与第一张证书不是一对", "the key is not that of the first certificate", null);
        }
        if (!longEnough(key.own())) {
            throw refused("密钥应是不短于 2048 位的 RSA 或不短于 256 位的 EC 密钥", "the key is too short", null);
        }
        boolean[] uses = key.own().getKeyUsage();
        if (uses != null && !uses[DIGITAL_SIGNATURE] && !uses[NON_REPUDIATION]) {
            throw refused("证书的用途不含数字签名", "the certificate is not for signatures", null);
        }
    }

    private static boolean longEnough(X509Certificate own) {
        return switch (own.getPublicKey()) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
            case ECPublicKey ec -> ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
            default -> false;
        };
    }

    private static boolean belongTogether(SigningKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm(key.key()));
        signature.initSign(key.key());
        signature.update(SAMPLE);
        byte[] signed = signature.sign();
        try {
            signature.initVerify(key.own().getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }

    private static IllegalStateException refused(String chinese, String english, @Nullable Exception cause) {
        return new IllegalStateException("KAOCHANG_CERTIFICATE_SIGNING_FILE：" + chinese + "。(" + english + ")", cause);
    }
}
