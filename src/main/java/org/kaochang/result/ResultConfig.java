package org.kaochang.result;

import io.smallrye.config.ConfigMapping;

import java.util.Optional;

/** The key that signs receipts, given as text or as a file; see {@code identity.Secret}. */
@ConfigMapping(prefix = "kaochang.result")
public interface ResultConfig {

    Optional<String> receiptKey();

    Optional<String> receiptKeyFile();
}
