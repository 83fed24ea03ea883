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
