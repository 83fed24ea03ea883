/** What a finished sitting scored: kept, disclosed as far as the exam allows, and sealed with a receipt. */
package org.kaochang.result;
