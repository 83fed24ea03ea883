package org.kaochang.learner;

import io.smallrye.config.ConfigMapping;

import java.util.Optional;

/** The secrets around ID numbers, each given as text or as a file; see {@code identity.Secret}. */
@ConfigMapping(prefix = "kaochang.learner")
public interface LearnerConfig {

    Optional<String> idKeyset();

    Optional<String> idKeysetFile();

    Optional<String> idIndexKey();

    Optional<String> idIndexKeyFile();
}
