package org.kaochang.exam;

import org.kaochang.audit.Act;
import org.kaochang.common.ClockSource;
import org.kaochang.common.ExamCode;
import org.kaochang.common.TenantId;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps exam files in work. */
@ApplicationScoped
public class ExamDraftService {

    /** Two years of monthly windows: every February and every change of clocks is among them. */
    private static final int WINDOWS_SEEN = 24;

    private final ExamDraftStore store;
    private final ExamWorkerService workers;
    private final WindowOutlook outlook;
    private final ClockSource clock;

    ExamDraftService(ExamDraftStore store, ExamWorkerService workers, WindowOutlook outlook, ClockSource clock) {
        this.store = store;
        this.workers = workers;
        this.outlook = outlook;
        this.clock = clock;
    }

    /** Which draft is to be put, by whom, in place of what. */
    public record Place(Act act, ExamCode code, DraftSeen seen) {

        public Place(Act act, ExamCode code) {
            this(act, code, new DraftSeen.Any());
        }
    }

    /** Stores a draft in place of the one before. */
    public Uni<DraftOutcome> put(Place place, ExamFile file) {
        return workers.run(over -> draft(place, look(place.code(), file, List.of())))
                .chain(read -> keep(place, read));
    }

    /**
     * The same for a file as it came over the wire.
     *
     * @param body in UTF-8, UTF-16 or GB18030
     */
    public Uni<DraftOutcome> put(Place place, byte[] body, ExamFile.Format format) {
        return workers.run(over -> draft(place, look(place.code(), body, format)))
                .chain(read -> keep(place, read));
    }

    private DraftOutcome draft(Place place, ExamLook look) {
        return switch (look) {
            case ExamLook.Blank blank -> new DraftOutcome.Blank();
            case ExamLook.Faulty(List<ExamFileReading.Fault> faults) -> new DraftOutcome.Faulty(faults);
            case ExamLook.Understood(ExamFile file, Exam exam, List<ExamWarning> warnings) ->
                new DraftOutcome.Kept(
                        new ExamDraft(
                                place.code(), file, clock.now(), place.act().by()),
                        warnings);
        };
    }

    /**
     * Looks at a file of this code as it came over the wire. Takes its time: for workers.
     *
     * @param body in UTF-8, UTF-16 or GB18030
     */
    ExamLook look(ExamCode code, byte[] body, ExamFile.Format format) {
        try {
            ExamFileDecoding.Decoded decoded = ExamFileDecoding.decode(body);
            if (decoded.text().isBlank()) {
                return new ExamLook.Blank();
            }
            List<ExamWarning> unsure = decoded.certain()
                    ? List.of()
                    : List.of(ExamWarning.of("encoding", "", "文件按 GB18030（GBK）读取，请核对文字；建议以 UTF-8 保存"));
            return look(code, new ExamFile(decoded.text(), format), unsure);
        } catch (ExamTreeSource.Unreadable unreadable) {
            return new ExamLook.Faulty(List.of(unreadable.fault()));
        }
    }

    private ExamLook look(ExamCode code, ExamFile file, List<ExamWarning> more) {
        return switch (ExamFileMapper.read(file)) {
            case ExamFileReading.Faulty(List<ExamFileReading.Fault> faults) -> new ExamLook.Faulty(faults);
            case ExamFileReading.Read(Exam exam)
            when !exam.code().equals(code) ->
                new ExamLook.Faulty(List.of(new ExamFileReading.Fault("/code", "与地址中的考试代码“" + code + "”不一致")));
            case ExamFileReading.Read(Exam exam) -> {
                List<ExamWarning> warnings = new ArrayList<>(warnings(file, exam, List.of()));
                warnings.addAll(more);
                yield new ExamLook.Understood(file, exam, warnings);
            }
        };
    }

    private Uni<DraftOutcome> keep(Place place, DraftOutcome read) {
        return read instanceof DraftOutcome.Kept kept
                ? store.put(place.act(), kept.draft(), place.seen())
                        .map(put -> put ? read : new DraftOutcome.Overtaken(place.seen()))
                : Uni.createFrom().item(read);
    }

    public Uni<Optional<ExamDraft>> find(TenantId tenant, ExamCode code) {
        return store.find(tenant, code);
    }

    /**
     * What a file may mean without its administrator's knowing. Takes its time: for workers.
     *
     * @param onBank exams that draw from the same bank; this one may be among them
     */
    List<ExamWarning> warnings(ExamFile file, Exam exam, List<Exam> onBank) {
        List<ExamWarning> warnings = new ArrayList<>(
                ExamWarnings.of(exam, outlook.spans(exam.window(), clock.now(), WINDOWS_SEEN), clock.now()));
        warnings.addAll(ExamWarnings.shared(exam, onBank));
        return ExamFileMapper.located(file, warnings);
    }
}
