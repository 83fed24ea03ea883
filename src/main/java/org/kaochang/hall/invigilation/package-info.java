/** Invigilation (监考): more time, voided sittings, and words to those who sit. */
package org.kaochang.hall.invigilation;
