/** May this learner start this exam now: one rule per file, each with a typed reason when not. */
package org.kaochang.admission;
