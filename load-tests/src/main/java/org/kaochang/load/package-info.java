/** Puts the engine under load, measures what it costs, and checks that nothing acknowledged was lost. */
package org.kaochang.load;
