package org.kaochang.certificate.print;

import org.kaochang.certificate.CertificateConfig;
import org.kaochang.common.ClockSource;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * The key that signs PDFs. An authority that has none issues certificates all the same, unsigned: those that it does have are checked
 * by their QR codes. But a key that was given and cannot be used is a mistake, and nothing starts with it.
 */
@Singleton
public class SigningKeySource {

    static final String FILE = "kaochang.certificate.signing.file";

    private static final String PASSWORD = "kaochang.certificate.signing.password";
    private static final String PASSWORD_FILE = "kaochang.certificate.signing.password-file";
    private static final Duration SOON = Duration.ofDays(30);
    private static final Logger LOG = Logger.getLogger(SigningKeySource.class);

    private final Optional<SigningKey> key;

    @Inject
    SigningKeySource(CertificateConfig config) {
        this(read(
                config.signing().file(),
                config.signing().password(),
                config.signing().passwordFile()));
    }

    SigningKeySource(Optional<SigningKey> key) {
        this.key = key;
    }

    /** The key, while its certificate is valid. */
    public Optional<SigningKey> at(Instant moment) {
        return key.filter(given -> given.validAt(moment));
    }

    void say(@Observes StartupEvent start, ClockSource clock) {
        Instant now = clock.now();
        if (key.isEmpty()) {
            LOG.warn("证书 PDF 没有电子签名：未设置 KAOCHANG_CERTIFICATE_SIGNING_FILE / certificates are not signed");
        } else if (at(now).isEmpty()) {
            LOG.errorf(
                    "证书 PDF 没有电子签名：签名证书不在有效期内 / certificates are not signed, the signer's certificate is valid from %s to %s",
                    key.get().own().getNotBefore().toInstant(),
                    key.get().own().getNotAfter().toInstant());
        } else if (at(now.plus(SOON)).isEmpty()) {
            LOG.warnf(
                    "签名证书即将到期，之后的证书 PDF 没有电子签名 / the signer's certificate ends at %s, PDFs are unsigned from then on",
                    key.get().own().getNotAfter().toInstant());
        } else if (key.get().trial()) {
            LOG.info("证书 PDF 用试用密钥签名，不作凭证 / certificates are signed with a trial key that proves nothing");
        }
    }

    /**
     * Looks at what is given before anything starts.
     *
     * @param settings a property's value, where somebody gave one
     * @throws IllegalStateException in one line, when it cannot be used
     */
    public static void check(Function<String, Optional<String>> settings) {
        read(
                settings.apply(FILE).map(Path::of),
                settings.apply(PASSWORD),
                settings.apply(PASSWORD_FILE).map(Path::of));
    }

    private static Optional<SigningKey> read(
            Optional<Path> file, Optional<String> password, Optional<Path> passwordFile) {
        return file.map(path -> SigningFile.read(
                bytes(path),
                password.or(() -> passwordFile.map(SigningKeySource::firstLine)).orElse("")));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static IllegalStateException unreadable(Path file, IOException why) {
        return new IllegalStateException(
                "KAOCHANG_CERTIFICATE_SIGNING_FILE 或 …_PASSWORD_FILE：无法读取 " + file + "。(cannot be read)", why);
    }
}
