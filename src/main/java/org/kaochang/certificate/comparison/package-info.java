/** Many certificates checked at once: what a sheet says of each, held against the register. */
@NullMarked
package org.kaochang.certificate.comparison;

import org.jspecify.annotations.NullMarked;
