package org.kaochang.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;
import java.time.Period;

/** How long the audit log is kept, and how it is written where there is no transaction to share. */
@ConfigMapping(prefix = "kaochang.audit")
public interface AuditConfig {

    /**
     * How long entries are kept at least; whole months are cleared once they are older. Less than six months are refused: the
     * Cybersecurity Law (网络安全法, article 21) asks for no less.
     */
    @WithDefault("P24M")
    Period keep();

    /** How often each node looks after the log's partitions, as the scheduler writes periods; {@code off} for never. */
    @WithDefault("10m")
    String lookEvery();

    /** How long a change of the partitions waits for a lock; whoever is entering something waits as long. */
    @WithDefault("PT2S")
    Duration lockTimeout();

    /**
     * How long a log-in, a refusal or an export waits until its entry is on disk. After it, it goes on, and the entry is
     * written as soon as it can be: lost only should the node end before that.
     */
    @WithDefault("PT0.5S")
    Duration maxWait();

    /** Most entries without a transaction of their own that wait on a node; more are counted, said in the security log and lost. */
    @WithDefault("20000")
    int maxQueued();
}
