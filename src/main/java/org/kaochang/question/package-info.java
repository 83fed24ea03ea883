/** Question banks: items with their answer keys, kept in versions that never change. */
@NullMarked
package org.kaochang.question;

import org.jspecify.annotations.NullMarked;
