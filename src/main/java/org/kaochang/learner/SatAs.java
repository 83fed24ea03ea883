package org.kaochang.learner;

import org.kaochang.identity.PersonName;
import org.kaochang.learner.LearnerCorrectionStore.Current;

import java.util.Arrays;
import java.util.Optional;

/**
 * As whom somebody began a sitting that runs or was passed, whatever was put right since: a correction keeps the name or the number.
 *
 * @param name empty: the one on file now
 * @param index of the ID number; empty: of the one on file now
 */
record SatAs(Optional<String> name, Optional<byte[]> index) {

    /** Whether a learner would be somebody else than who sat, neither name nor number being theirs, however many steps it takes. */
    boolean anotherPerson(Current now, Current wanted) {
        return !PersonName.same(name.orElse(now.name()), wanted.name())
                && !Arrays.equals(index.orElse(now.index()), wanted.index());
    }
}
