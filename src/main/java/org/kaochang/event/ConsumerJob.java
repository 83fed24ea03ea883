package org.kaochang.event;

import org.kaochang.common.ClockSource;
import org.kaochang.common.RoundsService;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import org.jboss.logging.Logger;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets every consumer take what has happened. Each goes at its own pace: a slow one keeps no other waiting. */
@ApplicationScoped
public class ConsumerJob {

    private static final Logger LOG = Logger.getLogger(ConsumerJob.class);

    private final Instance<EventConsumer> consumers;
    private final ConsumerService service;
    private final RoundsService rounds;
    private final ClockSource clock;

    private final Set<String> atWork = ConcurrentHashMap.newKeySet();
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

    ConsumerJob(Instance<EventConsumer> consumers, ConsumerService service, RoundsService rounds, ClockSource clock) {
        this.consumers = consumers;
        this.service = service;
        this.rounds = rounds;
        this.clock = clock;
    }

    @Scheduled(every = "${kaochang.event.look-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        for (EventConsumer consumer : consumers) {
            if (trouble(consumer).over(clock.now()) && atWork.add(consumer.name())) {
                rounds.run(() -> work(consumer))
                        .onTermination()
                        .invoke(() -> atWork.remove(consumer.name()))
                        .subscribe()
                        .with(done -> {}, failure -> missed(consumer, failure));
            }
        }
    }

    /** Takes all there is at the moment. */
    public Uni<Void> work(EventConsumer consumer) {
        return Uni.createFrom()
                .deferred(() -> service.step(consumer, trouble(consumer).patient()))
                .invoke(() -> troubles.remove(consumer.name()))
                .repeat()
                .whilst(more -> more && !rounds.ending())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Trouble trouble(EventConsumer consumer) {
        return troubles.getOrDefault(consumer.name(), Trouble.NONE);
    }

    private void missed(EventConsumer consumer, Throwable failure) {
        Trouble trouble = trouble(consumer).again(clock.now());
        troubles.put(consumer.name(), trouble);
        if (trouble.rounds() == 1) {
            LOG.warnf("Consumer %s takes nothing at the moment: %s", consumer.name(), failure);
        }
    }
}
