/** Working days, by the State Council's notices of holidays and swapped days (节假日安排、调休), a file a year. */
@NullMarked
package org.kaochang.certificate.calendar;

import org.jspecify.annotations.NullMarked;
