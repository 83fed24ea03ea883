/** Connections as the operating system counts them: none waits for ever, and there is always one left for a learner. */
@NullMarked
package org.kaochang.http.connection;

import org.jspecify.annotations.NullMarked;
