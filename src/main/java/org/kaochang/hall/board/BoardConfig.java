package org.kaochang.hall.board;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.time.Duration;

/** The live hall's board. It is read while somebody looks at it, and not otherwise. */
@ConfigMapping(prefix = "kaochang.board")
public interface BoardConfig {

    /** A node reads what one board shows at most so often, however many look at it; so much is a board behind at most. */
    @WithDefault("PT1S")
    Duration every();

    /** How often all of a board is read anew instead of what has changed; one of more than 4,000 lines in proportion less often. */
    @WithDefault("PT1M")
    Duration fullEvery();

    /** How often all open sheets are looked through, those of learners whom nobody looks at too. */
    @WithDefault("PT30S")
    Duration sheetsEvery();

    /** A reading that takes longer is given up, and the board shows what it had. */
    @WithDefault("PT5S")
    Duration timeout();

    /** Most people on one board; of more the latest to start are shown, and the answer says so. */
    @WithDefault("50000")
    int maxLines();

    /** A sitting whose page had a line to us and lost it is offline after this long without a sign. */
    @WithDefault("PT30S")
    Duration offlineAfter();

    /** The same of a sitting whose page never had one: the only sign is what it saves. */
    @WithDefault("PT5M")
    Duration silentAfter();

    /** How often a node writes down what pages have let it know. */
    @WithDefault("2s")
    String presenceEvery();
}
