package org.kaochang.question.format;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;
import org.kaochang.question.format.ImportOrder.Mode;
import org.kaochang.spreadsheet.Correction;
import org.kaochang.spreadsheet.CorrectionMapper;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a call that brings a file says beside the file itself. A word that means nothing must not become a real import. */
final class ImportOrderMapper {

    private static final int MAX_CORRECTIONS = 1_000;

    private ImportOrderMapper() {}

    static ImportOrder order(@Nullable String mode, @Nullable String dryRun) {
        return new ImportOrder(mode(mode), isDry(dryRun));
    }

    private static Mode mode(@Nullable String written) {
        return switch (written == null ? "" : written) {
            case "", "replace" -> Mode.REPLACE;
            case "add" -> Mode.ADD;
            default -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "mode 只能是 add 或 replace。");
        };
    }

    private static boolean isDry(@Nullable String dryRun) {
        return switch (dryRun == null ? "false" : dryRun.toLowerCase(Locale.ROOT)) {
            case "", "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default -> throw Problem.of(ProblemType.MALFORMED_REQUEST, "dryRun 只能是 true 或 false。");
        };
    }

    /**
     * What was put right on the page: {@code [{"sheet": "", "row": 12, "column": 1, "text": "…"}]}, column from 0; with
     * {@code "leaveOut": true} in place of column and text the row is left out. Takes its time: not for an event loop.
     */
    static List<Correction> corrections(byte[] json) {
        try {
            JsonArray all = new JsonArray(new String(json, StandardCharsets.UTF_8));
            if (all.size() > MAX_CORRECTIONS) {
                throw Problem.of(ProblemType.INVALID, "一次最多更正 " + MAX_CORRECTIONS + " 处。");
            }
            List<Correction> corrections = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                corrections.add(correction(all.getJsonObject(i)));
            }
            return corrections;
        } catch (DecodeException | ClassCastException | NullPointerException broken) {
            throw Problem.of(
                    ProblemType.MALFORMED_REQUEST, "corrections 应为 JSON 数组，每项含 sheet、row，以及 column 和 text 或 leaveOut。");
        }
    }

    private static Correction correction(JsonObject one) {
        return one.getBoolean("leaveOut", false)
                ? new Correction.LeftOut(one.getString("sheet", ""), one.getInteger("row"))
                : CorrectionMapper.cell(one, ItemReading.LONGEST_EXPLANATION);
    }
}
