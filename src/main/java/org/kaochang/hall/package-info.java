/** The exam hall (考场): where a sitting is started, resumed, handed in, closed when time is up, and shown. */
package org.kaochang.hall;
