package org.kaochang.http.connection;

import org.kaochang.http.connection.ConnectionState.Phase;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at all connections once a second, on a thread of its own: ends those that dribble and, when descriptors run short,
 * those that are idle or slow: first who has not asked for anything yet or not brought it, then the longest idle.
 */
@ApplicationScoped
public class ConnectionJob {

    private static final Logger LOG = Logger.getLogger(ConnectionJob.class);

    private final ConnectionsSource connections = ConnectionsSource.ALL;
    private final Timeouts timeouts;
    private final Counter slow;
    private final Counter gaveWay;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kaochang-connections").daemon().factory());

    private boolean wasCrowded;

    private record Idle(ConnectionWatchFilter watch, ConnectionState state) {

        /** Who has not asked for anything, or not brought it, goes before a page that rests between two answers. */
        static final Comparator<Idle> FIRST_TO_GO = Comparator.comparing(
                        (Idle each) -> each.state().phase() == Phase.IDLE)
                .thenComparing(each -> each.state().sinceNanos());
    }

    ConnectionJob(ConnectionConfig config, MeterRegistry registry) {
        this.timeouts = new Timeouts(config.headTimeout(), config.bodyTimeout(), config.uploadTimeout());
        this.slow = registry.counter("kaochang.http.connections.slow");
        this.gaveWay = registry.counter("kaochang.http.connections.gave.way");
        registry.gauge(
                "kaochang.http.connections", connections, all -> all.open().size());
        registry.gauge(
                "kaochang.http.descriptors.share",
                connections,
                all -> all.descriptors().share());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // look() lets nothing out
    void begin(@Observes StartupEvent started) {
        Descriptors now = DescriptorSource.look();
        if (now.few()) {
            LOG.warnf(
                    "文件描述符上限只有 %d，少于 %d，一个节点撑不起大规模考试（ulimit -n，systemd 用 LimitNOFILE）。(few file descriptors)",
                    now.limit(), Descriptors.RECOMMENDED);
        }
        connections.looked(now);
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    void end(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** Whether what can wait should give way. */
    public boolean crowded() {
        return connections.descriptors().crowded();
    }

    private void look() {
        try {
            connections.looked(DescriptorSource.look());
            giveWay(idleOnes(connections.tick()));
        } catch (RuntimeException failure) {
            LOG.error("Connections were not looked at", failure);
        }
    }

    private List<Idle> idleOnes(long now) {
        List<Idle> idle = new ArrayList<>();
        for (ConnectionWatchFilter watch : connections.open()) {
            ConnectionState state = watch.look(now);
            if (state.tooSlow(now, timeouts)) {
                watch.close();
                slow.increment();
            } else if (state.givesWay(now)) {
                idle.add(new Idle(watch, state));
            }
        }
        return idle;
    }

    private void giveWay(List<Idle> idle) {
        Descriptors now = connections.descriptors();
        if (now.crowded() != wasCrowded) {
            wasCrowded = now.crowded();
            LOG.warnf(
                    "Descriptors: %d of %d%s",
                    now.open(), now.limit(), wasCrowded ? ", idle connections give way" : "");
        }
        idle.stream().sorted(Idle.FIRST_TO_GO).limit(now.surplus()).forEach(each -> {
            each.watch().close();
            gaveWay.increment();
        });
    }
}
