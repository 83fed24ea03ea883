package org.kaochang.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * How a text file is encoded: a byte order mark decides, then strict UTF-8, then GB18030 (Chinese Excel). The whole file is
 * looked at, but never held as text.
 *
 * @param from index of the first byte after a byte order mark
 */
record TextDecoding(byte[] bytes, int from, Charset charset) {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int PIECE = 8192;

    static TextDecoding of(byte[] bytes, ReadingBudget budget) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return checked(new TextDecoding(bytes, 3, StandardCharsets.UTF_8), budget);
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return checked(new TextDecoding(bytes, 2, StandardCharsets.UTF_16LE), budget);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return checked(new TextDecoding(bytes, 2, StandardCharsets.UTF_16BE), budget);
        }
        for (byte one : bytes) {
            if (one == 0) {
                throw new UnreadableFile(FileFault.NOT_A_SPREADSHEET, "不是表格文件，请上传 .xlsx 或 .csv");
            }
        }
        TextDecoding utf8 = new TextDecoding(bytes, 0, StandardCharsets.UTF_8);
        return utf8.fits(budget) ? utf8 : checked(new TextDecoding(bytes, 0, GB18030), budget);
    }

    private static TextDecoding checked(TextDecoding text, ReadingBudget budget) {
        if (!text.fits(budget)) {
            throw new UnreadableFile(FileFault.UNREADABLE_ENCODING, "无法识别文件编码，请在 Excel 中另存为“CSV UTF-8（逗号分隔）”或 .xlsx");
        }
        return text;
    }

    private boolean fits(ReadingBudget budget) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        CharBuffer piece = CharBuffer.allocate(PIECE);
        CoderResult result = CoderResult.OVERFLOW;
        while (result.isOverflow()) {
            budget.check();
            piece.clear();
            result = decoder.decode(in, piece, true);
        }
        return !result.isError();
    }

    Reader reader() {
        return new InputStreamReader(new ByteArrayInputStream(bytes, from, bytes.length - from), charset);
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
