/** What an exam is: sections, duration, pass mark, window rule, retakes, disclosure; immutable once published. */
package org.kaochang.exam;
