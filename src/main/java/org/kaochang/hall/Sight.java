package org.kaochang.hall;

import org.kaochang.attempt.Pen;

/** Whether a device may see a sitting, see {@link PenGuardService}. */
public sealed interface Sight {

    record Free() implements Sight {}

    /**
     * It is bound to another.
     *
     * @param codeNeeded whether taking it over needs a code; false after an invigilator's release
     */
    record Hidden(Pen pen, boolean codeNeeded) implements Sight {}
}
