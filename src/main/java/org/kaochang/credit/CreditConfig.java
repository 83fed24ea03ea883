package org.kaochang.credit;

import io.smallrye.config.ConfigMapping;

import java.nio.file.Path;
import java.util.Optional;

/** Credit hours (学时). */
@ConfigMapping(prefix = "kaochang.credit")
public interface CreditConfig {

    /** A folder with files of regions' rules, {@code <region>.yaml}, that are taken besides or instead of those the program brings along. */
    Optional<Path> rules();
}
