package org.kaochang.exam;

import org.kaochang.common.ClockSource;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps exam files in work. */
@ApplicationScoped
public class ExamDraftService {

    /** Two years of monthly windows: every February and every change of clocks is among them. */
    private static final int WINDOWS_SEEN = 24;

    private final Mutiny.SessionFactory sessions;
    private final ExamWorkerService workers;
    private final WindowOutlook outlook;
    private final ClockSource clock;

    ExamDraftService(
            Mutiny.SessionFactory sessions, ExamWorkerService workers, WindowOutlook outlook, ClockSource clock) {
        this.sessions = sessions;
        this.workers = workers;
        this.outlook = outlook;
        this.clock = clock;
    }

    /**
     * A draft that has been kept.
     *
     * @param warnings what its file may mean without its administrator's knowing
     */
    public record Kept(ExamDraft draft, List<ExamWarning> warnings) {}

    /** A file that has been read. */
    private record Understood(ExamFile file, Exam exam, List<ExamWarning> warnings) {}

    /**
     * Stores a draft in place of the one before. Problems: {@code invalid} with {@code errors} of pointer and message.
     *
     * @param by the account; empty when the program itself loads a pack
     */
    public Uni<Kept> put(String code, ExamFile file, Optional<UUID> by) {
        return workers.run(over -> understood(code, file)).chain(read -> keep(code, read, by));
    }

    /**
     * The same for a file as it came over the wire; {@code malformed-request} when it is blank.
     *
     * @param body in UTF-8, UTF-16 or GB18030
     */
    public Uni<Kept> put(String code, byte[] body, ExamFile.Format format, Optional<UUID> by) {
        return workers.run(over -> understood(code, body, format)).chain(read -> keep(code, read, by));
    }

    private Understood understood(String code, byte[] body, ExamFile.Format format) {
        ExamFileDecoding.Decoded decoded = text(body);
        if (decoded.text().isBlank()) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "请求正文应是考试文件。");
        }
        Understood read = understood(code, new ExamFile(decoded.text(), format));
        if (decoded.certain()) {
            return read;
        }
        List<ExamWarning> warnings = new ArrayList<>(read.warnings());
        warnings.add(ExamWarning.of("encoding", "", "文件按 GB18030（GBK）读取，请核对文字；建议以 UTF-8 保存"));
        return new Understood(read.file(), read.exam(), warnings);
    }

    private Understood understood(String code, ExamFile file) {
        Exam exam = sound(file);
        if (!exam.code().equals(code)) {
            throw invalid(List.of(new ExamFileReading.Fault("/code", "与地址中的考试代码“" + code + "”不一致")));
        }
        return new Understood(file, exam, warnings(file, exam));
    }

    private Uni<Kept> keep(String code, Understood read, Optional<UUID> by) {
        ExamDraftEntity draft = new ExamDraftEntity();
        draft.examCode = code;
        draft.source = read.file().source();
        draft.mediaType = read.file().format().mediaType();
        draft.updatedAt = clock.now();
        draft.updatedBy = by.orElse(null);
        return sessions.withTransaction(session -> session.merge(draft))
                .map(kept -> new Kept(draft(kept), read.warnings()));
    }

    /** The draft; a not-found problem when there is none. */
    public Uni<ExamDraft> get(String code) {
        return find(code)
                .map(draft -> draft.orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有代码为“" + code + "”的考试。")));
    }

    Uni<Optional<ExamDraft>> find(String code) {
        return sessions.withSession(session -> session.find(ExamDraftEntity.class, code))
                .map(entity -> Optional.ofNullable(entity).map(ExamDraftService::draft));
    }

    /** The text of a file as it came over the wire, or a problem when its encoding is none of those we know. */
    private static ExamFileDecoding.Decoded text(byte[] body) {
        try {
            return ExamFileDecoding.decode(body);
        } catch (ExamTreeSource.Unreadable unreadable) {
            throw invalid(List.of(unreadable.fault()));
        }
    }

    /** What a file may mean without its administrator's knowing. Takes its time: for workers. */
    List<ExamWarning> warnings(ExamFile file, Exam exam) {
        return ExamFileMapper.located(
                file, ExamWarnings.of(exam, outlook.spans(exam.window(), clock.now(), WINDOWS_SEEN), clock.now()));
    }

    /** The exam in a file, or a problem that tells everything wrong with it. Takes its time: for workers. */
    static Exam sound(ExamFile file) {
        return switch (ExamFileMapper.read(file)) {
            case ExamFileReading.Read(Exam exam) -> exam;
            case ExamFileReading.Faulty(List<ExamFileReading.Fault> faults) -> throw invalid(faults);
        };
    }

    private static Problem invalid(List<ExamFileReading.Fault> faults) {
        return Problem.of(ProblemType.INVALID, "考试文件有 " + faults.size() + " 处不符合要求。")
                .with("errors", faults);
    }

    private static ExamDraft draft(ExamDraftEntity entity) {
        return new ExamDraft(
                entity.examCode,
                new ExamFile(entity.source, ExamFile.Format.of(entity.mediaType)),
                entity.updatedAt,
                Optional.ofNullable(entity.updatedBy));
    }
}
