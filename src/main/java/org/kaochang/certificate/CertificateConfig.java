package org.kaochang.certificate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Certificates; {@code look-every} says how often it is looked for those that are due. */
@ConfigMapping(prefix = "kaochang.certificate")
public interface CertificateConfig {

    /** How often it is looked for certificates whose day has come. */
    @WithDefault("1s")
    String lookEvery();

    /** Certificates issued in one transaction. */
    @WithDefault("500")
    int batch();

    /** Where the pages stand for everybody, such as {@code https://exam.example.cn}, for the QR code; empty: as the call came. */
    Optional<String> address();

    /** Folder with further TrueType fonts ({@code .ttf}), for characters that those of the program lack; read once. */
    Optional<Path> fonts();

    Signing signing();

    /** The key that signs PDFs, and its certificate; without them PDFs are not signed, and the start says so. */
    interface Signing {

        /** A PKCS#12 store ({@code .p12}, {@code .pfx}), or private key and certificates in PEM, the signer's own before those of its CAs. */
        Optional<Path> file();

        /** Of the store, where it has one. */
        Optional<String> password();

        /** File whose first line is that password. */
        Optional<Path> passwordFile();
    }

    /** PDFs that one node makes at a time, each on a thread of its own. */
    @WithDefault("1")
    int printers();

    /** Further ones that may wait; beyond, 503. */
    @WithDefault("200")
    int printQueue();

    /** Longest that one may take. */
    @WithDefault("PT30S")
    Duration printTimeLimit();
}
