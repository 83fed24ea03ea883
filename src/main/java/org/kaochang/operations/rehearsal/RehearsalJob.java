package org.kaochang.operations.rehearsal;

import org.kaochang.common.RoundsService;
import org.kaochang.operations.rehearsal.RehearsalClient.Door;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Has a node that listens rehearse before it says that it is ready. A JVM that has just started answers its first seconds
 * with code that is not compiled: a node that is added in a storm would make the storm worse. Whatever goes wrong with the
 * rehearsal, the node becomes ready.
 */
@ApplicationScoped
public class RehearsalJob {

    private static final Logger LOG = Logger.getLogger(RehearsalJob.class);

    /** Besides its own time, for putting up and taking down. */
    private static final Duration AROUND = Duration.ofSeconds(20);

    private final RehearsalService rehearsals;
    private final RehearsalConfig config;
    private final RoundsService rounds;
    private final HttpServer server;
    private final boolean plain;
    private final AtomicReference<Stand> stand;

    /** How far it is. */
    public enum Stand {
        OFF,
        WAITING,
        REHEARSING,
        DONE
    }

    RehearsalJob(
            RehearsalService rehearsals,
            RehearsalConfig config,
            RoundsService rounds,
            HttpServer server,
            @ConfigProperty(name = "quarkus.http.insecure-requests", defaultValue = "enabled") String insecure) {
        this.rehearsals = rehearsals;
        this.config = config;
        this.rounds = rounds;
        this.server = server;
        this.plain = insecure.equals("enabled");
        this.stand = new AtomicReference<>(config.enabled() ? Stand.WAITING : Stand.OFF);
    }

    public Stand stand() {
        return stand.get();
    }

    void listens(@ObservesAsync HttpServerStart started) {
        if (plain) {
            begin(new Door(reachable(started.options().getHost()), server.getPort(), false));
        }
    }

    void listens(@ObservesAsync HttpsServerStart started) {
        if (!plain) {
            begin(new Door(reachable(started.options().getHost()), server.getSecurePort(), true));
        }
    }

    private static String reachable(String host) {
        return host == null || host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    private void begin(Door door) {
        if (stand.compareAndSet(Stand.WAITING, Stand.REHEARSING)) {
            rounds.run(() -> rehearse(door)).subscribe().with(RehearsalJob::tell, failure -> {
                stand.set(Stand.DONE);
                LOG.warnf("演练未能完成，节点照常服务 / the rehearsal failed, the node serves all the same: %s", failure);
            });
        }
    }

    private Uni<RehearsalService.Outcome> rehearse(Door door) {
        return rehearsals
                .tidy()
                .chain(() -> rehearsals.rehearse(door))
                .ifNoItem()
                .after(config.maxTime().plus(AROUND))
                .fail()
                .onItem()
                .invoke(over -> stand.set(Stand.DONE));
    }

    private static void tell(RehearsalService.Outcome outcome) {
        if (outcome != null) {
            LOG.infof(
                    "演练 / rehearsed: %d calls in %.1f s, %d refused, %s",
                    outcome.calls(),
                    outcome.took().toMillis() / 1e3,
                    outcome.refused(),
                    outcome.settled() ? "cost settled" : "time over");
        }
    }
}
