/** Running the engine: servers that come with the program, health, demo accounts at the start. */
@NullMarked
package org.kaochang.operations;

import org.jspecify.annotations.NullMarked;
