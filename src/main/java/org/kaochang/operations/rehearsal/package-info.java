/** A node's rehearsal (演练) before it says that it is ready: a sitting is gone through until doing so costs what it will. */
@NullMarked
package org.kaochang.operations.rehearsal;

import org.jspecify.annotations.NullMarked;
