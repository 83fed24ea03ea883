package org.kaochang.learner.roster;

import org.kaochang.common.Sha256;

import java.nio.ByteBuffer;

/**
 * What may stand in a file only once, as the first half of its hash: nobody meets one twice by chance, and the texts of a large
 * file's keys are dozens of megabytes.
 */
record RowKey(long one, long other) {

    static RowKey of(String text) {
        ByteBuffer hash = ByteBuffer.wrap(Sha256.of(text));
        return new RowKey(hash.getLong(), hash.getLong());
    }
}
