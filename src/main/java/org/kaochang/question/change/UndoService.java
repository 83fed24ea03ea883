package org.kaochang.question.change;

import org.kaochang.audit.Act;
import org.kaochang.audit.AuditStore;
import org.kaochang.common.BankCode;
import org.kaochang.common.BankVersionId;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.Sha256;
import org.kaochang.common.TenantId;
import org.kaochang.question.BankVersionStore;
import org.kaochang.question.BankVersionStore.Made;
import org.kaochang.question.BankVersionStore.Version;
import org.kaochang.question.VersionOrigin;
import org.kaochang.question.change.VersionStore.Line;
import org.kaochang.question.shelf.ShelfStore;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the last change of a bank back, as long as no exam was published on it: what stood before becomes a version again.
 * Nothing is deleted, so numbers of questions and versions stay what they were.
 */
@ApplicationScoped
public class UndoService {

    private final Pool pool;
    private final BankVersionStore versions;
    private final VersionStore lines;
    private final UndoStore backs;
    private final ShelfStore shelf;
    private final AuditStore audit;
    private final ClockSource clock;

    UndoService(
            Pool pool,
            BankVersionStore versions,
            VersionStore lines,
            UndoStore backs,
            ShelfStore shelf,
            AuditStore audit,
            ClockSource clock) {
        this.pool = pool;
        this.versions = versions;
        this.lines = lines;
        this.backs = backs;
        this.shelf = shelf;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param version which is the latest, as far as whoever asks knows */
    public Uni<EditOutcome> undo(Act act, BankCode bank, int version) {
        return pool.withTransaction(unitOfWork -> versions.lock(unitOfWork, act.tenant(), bank)
                .chain(locked -> undo(unitOfWork, act, new BankVersionId(bank, version), locked.orElse(Version.NONE))));
    }

    private Uni<EditOutcome> undo(SqlConnection unitOfWork, Act act, BankVersionId wanted, Version latest) {
        if (latest.number() == 0) {
            return answer(new EditOutcome.NothingBefore());
        }
        return latest.number() == wanted.version()
                ? standing(unitOfWork, act.tenant(), wanted)
                        .chain(standing -> decide(unitOfWork, act, wanted, standing))
                : answer(new EditOutcome.NotTheLatest(latest.number()));
    }

    private static Uni<EditOutcome> answer(EditOutcome outcome) {
        return Uni.createFrom().item(outcome);
    }

    /**
     * The latest version, and the one whose content it has: itself, or of an undoing the one it went back to.
     *
     * @param content empty: of an empty bank
     */
    record Standing(Line latest, Optional<Line> content) {

        /** Published on either: undoing would say of them that they are undone. */
        List<ExamCode> exams() {
            return Stream.concat(latest.exams().stream(), content.stream().flatMap(line -> line.exams().stream()))
                    .distinct()
                    .sorted(Comparator.comparing(ExamCode::value))
                    .toList();
        }
    }

    private Uni<Standing> standing(SqlConnection unitOfWork, TenantId tenant, BankVersionId latest) {
        return lines.one(unitOfWork, tenant, latest.code(), latest.version())
                .map(Optional::orElseThrow)
                .chain(line -> lines.one(unitOfWork, tenant, latest.code(), line.restores())
                        .map(content -> new Standing(line, content)));
    }

    private Uni<EditOutcome> decide(SqlConnection unitOfWork, Act act, BankVersionId latest, Standing standing) {
        if (standing.content().isEmpty()) {
            return answer(new EditOutcome.NothingBefore());
        }
        if (!standing.exams().isEmpty()) {
            return answer(new EditOutcome.InUse(standing.exams()));
        }
        return lines.one(
                        unitOfWork,
                        act.tenant(),
                        latest.code(),
                        standing.content().get().base())
                .chain(target -> restored(unitOfWork, act, latest, target));
    }

    /** @param target empty: an empty bank */
    private Uni<EditOutcome> restored(SqlConnection unitOfWork, Act act, BankVersionId latest, Optional<Line> target) {
        TenantId tenant = act.tenant();
        BankVersionId next = new BankVersionId(latest.code(), latest.version() + 1);
        int from = target.map(Line::version).orElse(0);
        return shelf.follow(unitOfWork, tenant, latest)
                .chain(() -> backs.grounds(unitOfWork, tenant, latest, from))
                .chain(grounds -> versions.insertVersion(
                                unitOfWork, tenant, next.code(), made(act, next, latest, target, grounds.whole()))
                        .chain(() -> backs.write(unitOfWork, tenant, next, grounds)))
                .chain(() -> shelf.follow(unitOfWork, tenant, next))
                .chain(() -> audit.record(
                        unitOfWork,
                        act.on("bank", next.code())
                                .after(Map.of(
                                        "version", next.version(), "undone", latest.version(), "restores", from))))
                .replaceWith(new EditOutcome.Done(next.version()));
    }

    private Made made(
            Act act, BankVersionId next, BankVersionId latest, Optional<Line> target, Optional<Integer> whole) {
        return new Made(
                new Version(next.version(), target.map(Line::fileSha256).orElseGet(() -> Sha256.hex(next.toString()))),
                VersionOrigin.ofUndoing(
                        latest.version(), target.map(Line::restores).orElse(0), act.reason()),
                target.map(Line::items).orElse(0),
                whole,
                clock.now(),
                act.by());
    }
}
