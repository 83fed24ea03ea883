package org.kaochang.hall.invigilation;

import org.kaochang.common.AttemptId;
import org.kaochang.hall.invigilation.TargetStore.Target;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What came of something that was to be done to a list of sittings, one outcome each. */
public record ActionOutcome(List<AttemptId> done, List<SittingRefusal> refused) {

    public ActionOutcome {
        done = List.copyOf(done);
        refused = List.copyOf(refused);
    }

    /** @param done in any order; they are told in the order of their ids */
    static ActionOutcome of(Collection<AttemptId> done, List<SittingRefusal> refused) {
        return new ActionOutcome(
                done.stream().sorted(Comparator.comparing(AttemptId::value)).toList(), refused);
    }

    /** @param code stable, see {@link Refused} */
    public record SittingRefusal(AttemptId attemptId, String code, String message) {

        public static SittingRefusal of(AttemptId id, Refused why) {
            return new SittingRefusal(id, why.code(), why.message() + "。");
        }
    }

    /** The sittings that something may be done to, and those that are out before it is tried. */
    record Chosen(List<Target> targets, Set<AttemptId> already, List<SittingRefusal> refused) {

        List<AttemptId> ids() {
            return targets.stream().map(Target::id).toList();
        }

        /** @param did to these; the others are refused for how they stood, or {@code otherwise} where that was fine a moment ago */
        ActionOutcome did(Set<AttemptId> did, Refused otherwise) {
            List<SittingRefusal> all = new ArrayList<>(refused);
            targets.stream()
                    .filter(target -> !did.contains(target.id()))
                    .map(target -> SittingRefusal.of(target.id(), because(target, otherwise)))
                    .forEach(all::add);
            return of(Stream.concat(already.stream(), did.stream()).toList(), all);
        }

        /** @param did to these; for the others there was nothing to do */
        ActionOutcome didOnly(Set<AttemptId> did) {
            return of(Stream.concat(already.stream(), did.stream()).toList(), refused);
        }

        private static Refused because(Target target, Refused otherwise) {
            return switch (target.status()) {
                case VOIDED -> Refused.VOIDED;
                case IN_PROGRESS, SUBMITTED, EXPIRED -> otherwise;
            };
        }
    }
}
