/** Draws the charts of load-tests/README.md from the figures that the runs leave behind. */
package org.kaochang.load.plot;
