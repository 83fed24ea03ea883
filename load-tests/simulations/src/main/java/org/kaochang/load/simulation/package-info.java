/** Learners at their pages, played by Gatling, and a log of all that the engine acknowledged to them. */
package org.kaochang.load.simulation;
