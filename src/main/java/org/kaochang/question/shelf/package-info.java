/** Questions of a bank as lists, searches and single looks show them. */
@NullMarked
package org.kaochang.question.shelf;

import org.jspecify.annotations.NullMarked;
