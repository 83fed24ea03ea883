/** What a finished sitting scored: kept, disclosed as far as the exam allows, and sealed with a receipt. */
@NullMarked
package org.kaochang.result;

import org.jspecify.annotations.NullMarked;
