/** Batches: what arrives close together is written together, by one commit, and tried again when the database was away. */
package org.kaochang.common.batch;
