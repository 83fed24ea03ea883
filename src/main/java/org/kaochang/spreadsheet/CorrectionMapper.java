package org.kaochang.spreadsheet;

import org.kaochang.http.Problem;
import org.kaochang.http.ProblemType;

import io.vertx.core.json.JsonObject;

/** Reads what a call says was put right on the page. */
public final class CorrectionMapper {

    /** Of all of them: a page puts cells right, and brings no second file. */
    private static final long MAX_BYTES = 256 * 1024;

    private CorrectionMapper() {}

    /** @param bytes as long as the part is */
    public static void refuseLong(long bytes) {
        if (bytes > MAX_BYTES) {
            throw Problem.of(ProblemType.TOO_LARGE, "corrections 最大 " + MAX_BYTES / 1024 + " KB，请改好文件再上传。");
        }
    }

    /**
     * @param one {@code {"sheet": "", "row": 12, "column": 1, "text": "…"}}, column from 0
     * @param longest characters of the text
     * @throws ClassCastException as {@link NullPointerException} where it has another form
     */
    public static Correction.Cell cell(JsonObject one, int longest) {
        Correction.Cell cell = new Correction.Cell(
                one.getString("sheet", ""), one.getInteger("row"), one.getInteger("column"), one.getString("text", ""));
        if (cell.column() < 0 || cell.column() >= Table.COLUMNS || cell.text().length() > longest) {
            throw Problem.of(ProblemType.INVALID, "corrections 中的列或文字超出范围。");
        }
        return cell;
    }
}
