/** Question banks: items with their answer keys, kept in versions that never change. */
package org.kaochang.question;
