package org.kaochang.answer;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** The variables of docs/operating.md are those the program reads. */
class JournalConfigTest {

    @Test
    void everythingIsKeptUnlessTheOperatorSaysSo() {
        assertEquals(
                OptionalInt.empty(),
                config(Map.of()).getConfigMapping(JournalConfig.class).keepMonths());
    }

    @Test
    void theEnvironmentSaysWhatIsKeptAndHowLongALockIsWaitedFor() {
        SmallRyeConfig config = config(Map.of(
                "KAOCHANG_ANSWER_JOURNAL_KEEP_MONTHS", "24",
                "KAOCHANG_ANSWER_JOURNAL_LOCK_TIMEOUT", "PT5S",
                "KAOCHANG_ANSWER_JOURNAL_LOOK_EVERY", "1h"));

        JournalConfig journal = config.getConfigMapping(JournalConfig.class);
        assertEquals(OptionalInt.of(24), journal.keepMonths());
        assertEquals(Duration.ofSeconds(5), journal.lockTimeout());
        assertEquals("1h", config.getValue("kaochang.answer.journal.look-every", String.class));
    }

    /** Together with the room's other settings, whose names begin alike. */
    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(AnswerConfig.class)
                .withMapping(JournalConfig.class)
                .build();
    }
}
