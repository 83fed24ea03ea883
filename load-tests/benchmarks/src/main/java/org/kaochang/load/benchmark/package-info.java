/** What the pure work of the engine costs: a paper drawn, written out, read back and marked. */
package org.kaochang.load.benchmark;
