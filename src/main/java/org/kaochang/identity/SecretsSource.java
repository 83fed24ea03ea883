package org.kaochang.identity;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes the secrets of an embedded instance at its first start and keeps them in a directory only its owner can read.
 * Runs before Quarkus starts, so it knows nothing of it.
 */
public final class SecretsSource {

    private static final String PRIVATE_KEY = "jwt-private-key.pem";
    private static final String PUBLIC_KEY = "jwt-public-key.pem";
    private static final String RECEIPT_KEY = "receipt-key.pem";
    private static final String ID_KEYSET = "id-keyset.json";
    private static final String ID_INDEX_KEY = "id-index-key";

    private SecretsSource() {}

    /**
     * Makes what is missing in the directory (created with mode 0700) and returns the properties, all of them file
     * locations, that tell Quarkus where the secrets are: put them into system properties before starting.
     */
    public static Map<String, String> prepare(Path directory) {
        try {
            Files.createDirectories(directory, mode(directory, "rwx------"));
            if (Files.notExists(directory.resolve(PRIVATE_KEY)) || Files.notExists(directory.resolve(PUBLIC_KEY))) {
                writeKeyPair(directory);
            }
            keep(directory.resolve(RECEIPT_KEY), SecretsSource::newReceiptKey);
            keep(directory.resolve(ID_KEYSET), SecretsSource::newKeyset);
            keep(directory.resolve(ID_INDEX_KEY), SecretsSource::newIndexKey);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep the secrets in " + directory, failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java cannot make the keys", failure);
        }
        return properties(directory);
    }

    private static Map<String, String> properties(Path directory) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                Secret.JWT_PRIVATE_KEY.fileProperty(),
                directory.resolve(PRIVATE_KEY).toUri().toString());
        properties.put(
                Secret.JWT_PUBLIC_KEY.fileProperty(),
                directory.resolve(PUBLIC_KEY).toUri().toString());
        properties.put(
                Secret.RECEIPT_KEY.fileProperty(),
                directory.resolve(RECEIPT_KEY).toAbsolutePath().toString());
        properties.put(
                Secret.ID_KEYSET.fileProperty(),
                directory.resolve(ID_KEYSET).toAbsolutePath().toString());
        properties.put(
                Secret.ID_INDEX_KEY.fileProperty(),
                directory.resolve(ID_INDEX_KEY).toAbsolutePath().toString());
        return properties;
    }

    private static void writeKeyPair(Path directory) throws IOException, GeneralSecurityException {
        // RS256, because tokens are checked far more often than signed, and RSA is checked fastest.
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.deleteIfExists(directory.resolve(PRIVATE_KEY));
        Files.deleteIfExists(directory.resolve(PUBLIC_KEY));
        keep(
                directory.resolve(PRIVATE_KEY),
                () -> pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        keep(
                directory.resolve(PUBLIC_KEY),
                () -> pem("PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    /**
     * Keeps one more secret in the directory, made where there is none yet.
     *
     * @param name of the file
     */
    public static Path keep(Path directory, String name, SecretMaker maker) {
        try {
            Files.createDirectories(directory, mode(directory, "rwx------"));
            keep(directory.resolve(name), maker);
            return directory.resolve(name);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep the secrets in " + directory, failure);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("this Java cannot make the keys", failure);
        }
    }

    /** As RFC 7468 has it. */
    public static String pem(String label, byte[] encoded) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END " + label + "-----\n";
    }

    /** A new EC key as PKCS#8 PEM: one receipt is signed for every sitting, and ES256 signs at an eighth of RSA's cost. */
    public static String newReceiptKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return pem("PRIVATE KEY", generator.generateKeyPair().getPrivate().getEncoded());
    }

    /** A new Tink keyset with one AES-256-GCM key, as JSON. */
    public static String newKeyset() throws GeneralSecurityException {
        AeadConfig.register();
        KeysetHandle handle =
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, RegistryConfiguration.get());
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static String newIndexKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    private static void keep(Path file, SecretMaker maker) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createFile(file, mode(file, "rw-------"));
        } catch (FileAlreadyExistsException raced) {
            return;
        }
        Files.writeString(file, maker.make(), StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    }

    /** The file mode, where the file system knows such a thing. */
    private static FileAttribute<?>[] mode(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes the text of a secret. */
    public interface SecretMaker {
        String make() throws GeneralSecurityException;
    }
}
