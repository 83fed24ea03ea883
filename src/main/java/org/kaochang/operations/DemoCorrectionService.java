package org.kaochang.operations;

import org.kaochang.audit.Act;
import org.kaochang.audit.Actor;
import org.kaochang.certificate.MyCertificatesService;
import org.kaochang.common.AccountId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.LearnerId;
import org.kaochang.common.RoundsService;
import org.kaochang.common.SequenceRelay;
import org.kaochang.common.TenantId;
import org.kaochang.http.Role;
import org.kaochang.identity.LearnerIdentity;
import org.kaochang.learner.LearnerCorrectionService;
import org.kaochang.learner.LearnerLookupService;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.Set;

/** Puts a name right for the demo once a certificate says it wrong, as the office does: so there is one that was replaced. */
@ApplicationScoped
public class DemoCorrectionService {

    /** A certificate is issued a second or two after the pass is known. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private static final int LOOKS = 60;

    private final DemoAccountsService accounts;
    private final LearnerLookupService learners;
    private final LearnerCorrectionService corrections;
    private final MyCertificatesService certificates;
    private final RoundsService rounds;
    private final ClockSource clock;

    DemoCorrectionService(
            DemoAccountsService accounts,
            LearnerLookupService learners,
            LearnerCorrectionService corrections,
            MyCertificatesService certificates,
            RoundsService rounds,
            ClockSource clock) {
        this.accounts = accounts;
        this.learners = learners;
        this.corrections = corrections;
        this.certificates = certificates;
        this.rounds = rounds;
        this.clock = clock;
    }

    /** Takes as long as the certificates do; what was put right before, or by somebody else, stays. */
    Uni<Void> correct(String password) {
        return accounts.office(password)
                .chain(office -> SequenceRelay.oneByOne(DemoCast.learners(), learner -> correct(office, learner)));
    }

    private Uni<Void> correct(AccountId office, DemoCast.Learner learner) {
        return learner.past() instanceof DemoCast.Passed passed
                        && passed.corrected().isPresent()
                ? learners.byIdNumber(TenantId.DEFAULT, learner.idNumber())
                        .chain(found -> found.filter(known -> known.name().equals(learner.name()))
                                .map(known -> correct(
                                        office, known, passed.corrected().get()))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> correct(AccountId office, LearnerIdentity known, String name) {
        return whenIssued(known.learnerId(), LOOKS)
                .chain(issued -> issued
                        ? corrections
                                .correctName(act(office), known.learnerId(), name, "与身份证核对")
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private static Act act(AccountId office) {
        Actor program = Act.ofProgram(TenantId.DEFAULT, "demo.prepare").actor();
        return new Act(program.as(office, Set.of(Role.EXAM_ADMINISTRATOR)), "learner.correct");
    }

    private Uni<Boolean> whenIssued(LearnerId learner, int looks) {
        return issued(learner)
                .chain(issued -> issued || looks == 0 || rounds.ending()
                        ? Uni.createFrom().item(issued)
                        : Uni.createFrom()
                                .voidItem()
                                .onItem()
                                .delayIt()
                                .by(LOOK_EVERY)
                                .chain(() -> whenIssued(learner, looks - 1)));
    }

    private Uni<Boolean> issued(LearnerId learner) {
        return certificates
                .of(TenantId.DEFAULT, learner, clock.now())
                .map(mine -> mine.stream().anyMatch(each -> each.number() != null));
    }
}
