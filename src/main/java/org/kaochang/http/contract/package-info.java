/** The contract: what the API's document says beyond what a framework can read from signatures. */
@NullMarked
package org.kaochang.http.contract;

import org.jspecify.annotations.NullMarked;
