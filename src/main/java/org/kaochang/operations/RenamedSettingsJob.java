package org.kaochang.operations;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.TreeMap;

/** Says at the start which settings are set by a name they had before. */
@ApplicationScoped
public class RenamedSettingsJob {

    private static final Logger LOG = Logger.getLogger(RenamedSettingsJob.class);

    private final Config config;

    RenamedSettingsJob(Config config) {
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        warnings(config).forEach(LOG::warn);
    }

    /** One for each old name that is set. */
    static List<String> warnings(Config config) {
        return new TreeMap<>(RenamedSettingsSource.OLD_NAMES)
                .entrySet().stream()
                        .filter(names -> config.getConfigValue(names.getValue()).getValue() != null)
                        .map(names -> "The setting " + names.getValue() + " is called " + names.getKey()
                                + " now; the old name will not be read for ever")
                        .toList();
    }
}
