package org.kaochang.question.change;

import org.kaochang.question.BankItem;
import org.kaochang.question.FieldChange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What happened to one question, told from what each version of the bank has of it. Pure. */
final class ItemHistory {

    private ItemHistory() {}

    /** What a version has of the question; nothing where it has not come yet, and where it is retired. */
    record Moment(int version, Optional<BankItem> item) {}

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

    /** @param moments of all versions that say something of it, the earliest first */
    static List<Step> of(List<Moment> moments) {
        List<Step> steps = new ArrayList<>();
        Optional<BankItem> last = Optional.empty();
        boolean there = false;
        for (Moment moment : moments) {
            Optional<BankItem> item = moment.item();
            if (item.isPresent() && last.isEmpty()) {
                steps.add(new Step(moment.version(), Event.CREATED, List.of()));
            } else if (item.isEmpty() && there) {
                steps.add(new Step(moment.version(), Event.RETIRED, List.of()));
            } else if (item.isPresent() && (!there || !item.equals(last))) {
                steps.add(new Step(
                        moment.version(),
                        there ? Event.EDITED : Event.RESTORED,
                        FieldChange.between(last.orElseThrow(), item.get())));
            }
            there = item.isPresent();
            last = there ? item : last;
        }
        return steps;
    }
}
