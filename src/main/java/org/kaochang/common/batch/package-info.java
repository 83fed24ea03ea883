/** Batches: what arrives close together is written together, by one commit, and tried again when the database was away. */
@NullMarked
package org.kaochang.common.batch;

import org.jspecify.annotations.NullMarked;
