package org.kaochang.common;

import io.micrometer.core.instrument.Metrics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Tests start one program after the other in one JVM, and meters outlive theirs: a gauge of the next program would go on
 * showing what the one before had.
 */
@ApplicationScoped
class MetersEndJob {

    void end(@Observes @Priority(Integer.MAX_VALUE) ShutdownEvent event) {
        Metrics.globalRegistry.clear();
    }
}
