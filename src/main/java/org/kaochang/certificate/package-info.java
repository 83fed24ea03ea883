/** Certificates (合格证): what a pass gives, how they are numbered and on which day they are due. */
@NullMarked
package org.kaochang.certificate;

import org.jspecify.annotations.NullMarked;
