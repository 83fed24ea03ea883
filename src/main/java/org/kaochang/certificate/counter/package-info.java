/** The counter list (领取): certificates collected by their holders or a proxy, copies handed in to the unit. */
@NullMarked
package org.kaochang.certificate.counter;

import org.jspecify.annotations.NullMarked;
