/** What every room speaks of: points, choices, the seed, ids and the clock. */
package org.kaochang.common;
