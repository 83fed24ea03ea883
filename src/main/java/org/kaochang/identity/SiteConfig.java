package org.kaochang.identity;

import io.smallrye.config.ConfigMapping;

import java.util.Optional;

/** Whose system this is, as pages say it. Given as {@code KAOCHANG_SITE_…} in the environment. */
@ConfigMapping(prefix = "kaochang.site")
public interface SiteConfig {

    /** Who holds the exams. */
    Optional<String> organiser();

    /** Whom to ask for help, with a telephone number and its hours. */
    Optional<String> helpLine();
}
