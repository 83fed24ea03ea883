/** Connections as the operating system counts them: none waits for ever, and there is always one left for a learner. */
package org.kaochang.http.connection;
