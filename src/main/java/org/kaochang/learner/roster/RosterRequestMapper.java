package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.learner.LearnerRequestMapper;
import org.kaochang.learner.roster.RosterImportService.Said;
import org.kaochang.learner.roster.Wish.Unknown;
import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.CorrectionMapper;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a call about rosters says beside the file itself. */
final class RosterRequestMapper {

    private static final int MAX_CORRECTIONS = 1_000;
    private static final int LONGEST_CORRECTION = 500;

    private RosterRequestMapper() {}

    /** @throws Problem when there is no such kind of roster */
    static RosterKind kind(String written) {
        return RosterKind.ofWire(written)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这种名册，只有 learners、study-hours 和 enrolments。"));
    }

    /**
     * @throws Problem when a word means nothing, as a misspelt wish to look must not become a real import, or is not the caller's to say
     */
    static Wish wish(
            Act act,
            Caller caller,
            RosterKind kind,
            @Nullable String mode,
            @Nullable String unknown,
            @Nullable String again) {
        return new Wish(
                act,
                LearnerRequestMapper.unitOf(caller),
                kind,
                isDry(mode),
                unknown(unknown),
                again(again, kind, caller));
    }

    /** Whether whoever is enrolled already is to be enrolled once more. */
    private static boolean again(@Nullable String written, RosterKind kind, Caller caller) {
        boolean again = switch (written == null ? "" : written) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "again 只能是 true 或 false。");
        };
        if (again
                && (kind != RosterKind.ENROLMENTS
                        || LearnerRequestMapper.unitOf(caller).isPresent())) {
            throw Problem.ofField("again", "重新选课由考务办理，只用于选课名册");
        }
        return again;
    }

    private static boolean isDry(@Nullable String mode) {
        return switch (mode == null ? "" : mode) {
            case "", "dry-run" -> true;
            case "accept" -> false;
            default -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "mode 只能是 dry-run 或 accept。");
        };
    }

    private static Unknown unknown(@Nullable String written) {
        return switch (written == null ? "" : written) {
            case "", "refuse" -> Unknown.REFUSE;
            case "skip" -> Unknown.SKIP;
            case "keep" -> Unknown.KEEP;
            default -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "unknown 只能是 refuse、skip 或 keep。");
        };
    }

    /**
     * Headings matched by hand, each as {@code heading:field}; {@code heading:ignore} leaves the column out, {@code heading:}
     * forgets what was said before.
     */
    static Said said(RosterKind kind, @Nullable List<String> mapping) {
        Map<String, Optional<RosterField>> fields = new HashMap<>();
        List<String> forgotten = new ArrayList<>();
        for (String each : mapping == null ? List.<String>of() : mapping) {
            int colon = each.lastIndexOf(':');
            String heading = colon < 0 ? "" : HeadingMatch.key(each.substring(0, colon));
            String field = each.substring(colon + 1).strip();
            if (heading.isEmpty()) {
                throw Problem.of(ProblemType.MALFORMED_REQUEST, "mapping 应写作“列名:字段”。");
            }
            if (field.isEmpty()) {
                forgotten.add(heading);
            } else if (field.equals(HeadingStore.IGNORED)) {
                fields.put(heading, Optional.empty());
            } else {
                fields.put(heading, Optional.of(kind.field(field).orElseThrow(() -> noSuchField(field))));
            }
        }
        return new Said(fields, forgotten);
    }

    private static Problem noSuchField(String field) {
        return Problem.of(ProblemType.INVALID, "这种名册没有字段“" + field + "”。");
    }

    /** Cells that were put right on the page: {@code [{"sheet": "", "row": 12, "column": 1, "text": "…"}]}. */
    static List<Correction> corrections(byte[] json) {
        try {
            JsonArray all = new JsonArray(new String(json, StandardCharsets.UTF_8));
            if (all.size() > MAX_CORRECTIONS) {
                throw Problem.of(ProblemType.INVALID, "一次最多更正 " + MAX_CORRECTIONS + " 格。");
            }
            List<Correction> corrections = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                corrections.add(CorrectionMapper.cell(all.getJsonObject(i), LONGEST_CORRECTION));
            }
            return corrections;
        } catch (DecodeException | ClassCastException | NullPointerException broken) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "corrections 应为 JSON 数组，每项含 sheet、row、column、text。");
        }
    }
}
