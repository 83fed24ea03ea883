/** One sitting of an exam by one learner: its states, its deadline, its pen, its row. */
package org.kaochang.attempt;
