package org.kaochang.question.change;

import org.kaochang.question.BankItem;
import org.kaochang.question.FieldChange;

import java.util.List;
import java.util.Optional;

/** What happened to one question, told from what each version of the bank has of it. Pure. */
final class ItemHistory {

    private ItemHistory() {}

    /**
     * A version that says something of the question.
     *
     * @param item what it has; nothing where the question has not come yet, and where it is retired
     */
    record Moment(int version, Before before, Optional<BankItem> item) {}

    /**
     * What the versions before it said.
     *
     * @param there whether the last of them had the question
     * @param said what the last of them that had it said; nothing where none had
     */
    record Before(boolean there, Optional<BankItem> said) {}

    /** What a version did to the question: versions that did nothing to it are left out. */
    record Step(int version, Event event, List<FieldChange> changes) {}

    enum Event {
        CREATED("created"),
        EDITED("edited"),
        RETIRED("retired"),
        RESTORED("restored");

        private final String wire;

        Event(String wire) {
            this.wire = wire;
        }

        String wire() {
            return wire;
        }
    }

    /** Nothing where the version leaves the question as it was. */
    static Optional<Step> step(Moment moment) {
        Optional<BankItem> item = moment.item();
        Optional<BankItem> said = moment.before().said();
        boolean there = moment.before().there();
        if (item.isEmpty()) {
            return there ? Optional.of(new Step(moment.version(), Event.RETIRED, List.of())) : Optional.empty();
        }
        if (said.isEmpty()) {
            return Optional.of(new Step(moment.version(), Event.CREATED, List.of()));
        }
        return there && item.equals(said)
                ? Optional.empty()
                : Optional.of(new Step(
                        moment.version(),
                        there ? Event.EDITED : Event.RESTORED,
                        FieldChange.between(said.get(), item.get())));
    }
}
