package org.kaochang.learner.roster;

import org.kaochang.audit.Act;
import org.kaochang.http.Caller;
import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.learner.LearnerRequestMapper;
import org.kaochang.learner.roster.RosterImportService.Said;
import org.kaochang.learner.roster.Wish.Unknown;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a call about rosters says beside the file itself. */
final class RosterRequestMapper {

    private static final int MAX_MENDS = 1_000;
    private static final int LONGEST_MEND = 500;

    /** Of all of them: a page puts cells right, and brings no second file. */
    private static final long MAX_MEND_BYTES = 256 * 1024;

    private static final int MAX_COLUMN = 99;

    private RosterRequestMapper() {}

    /** @throws Problem when there is no such kind of roster */
    static RosterKind kind(String written) {
        return RosterKind.ofWire(written)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND, "没有这种名册，只有 learners、study-hours 和 enrolments。"));
    }

    /** @throws Problem when a word means nothing: a misspelt wish to look must not become a real import */
    static Wish wish(Act act, Caller caller, RosterKind kind, @Nullable String mode, @Nullable String unknown) {
        return new Wish(act, LearnerRequestMapper.unitOf(caller), kind, isDry(mode), unknown(unknown));
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
    static List<Mend> mends(byte[] json) {
        try {
            JsonArray all = new JsonArray(new String(json, StandardCharsets.UTF_8));
            if (all.size() > MAX_MENDS) {
                throw Problem.of(ProblemType.INVALID, "一次最多更正 " + MAX_MENDS + " 格。");
            }
            List<Mend> mends = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                mends.add(mend(all.getJsonObject(i)));
            }
            return mends;
        } catch (DecodeException | ClassCastException | NullPointerException broken) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "corrections 应为 JSON 数组，每项含 sheet、row、column、text。");
        }
    }

    /** @param bytes as long as the part is */
    static void refuseLong(long bytes) {
        if (bytes > MAX_MEND_BYTES) {
            throw Problem.of(ProblemType.TOO_LARGE, "corrections 最大 " + MAX_MEND_BYTES / 1024 + " KB，请改好文件再上传。");
        }
    }

    private static Mend mend(JsonObject one) {
        Mend mend = new Mend(
                one.getString("sheet", ""), one.getInteger("row"), one.getInteger("column"), one.getString("text", ""));
        if (mend.column() < 0 || mend.column() > MAX_COLUMN || mend.text().length() > LONGEST_MEND) {
            throw Problem.of(ProblemType.INVALID, "corrections 中的列或文字超出范围。");
        }
        return mend;
    }
}
