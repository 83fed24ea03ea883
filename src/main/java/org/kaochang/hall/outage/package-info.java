/** Outages (故障): how long the database was away, and what is not ended because of it. */
package org.kaochang.hall.outage;
