/** What every room speaks of: points, choices, the seed, ids, the clock and rounds of jobs. */
package org.kaochang.common;
