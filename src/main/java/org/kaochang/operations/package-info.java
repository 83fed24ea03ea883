/** Running the engine: servers that come with the program, health, demo accounts at the start. */
package org.kaochang.operations;
