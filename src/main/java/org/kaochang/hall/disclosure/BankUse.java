package org.kaochang.hall.disclosure;

import org.kaochang.exam.Exam;

import java.util.Set;

/**
 * An exam that draws, or once drew, from a bank.
 *
 * @param current the version that new sittings get
 * @param draws whether that one draws from the bank; false when an earlier version did
 * @param running keys of the windows of which sittings with questions of the bank still take answers, in any version
 */
record BankUse(Exam current, boolean draws, Set<String> running) {

    BankUse {
        running = Set.copyOf(running);
    }
}
